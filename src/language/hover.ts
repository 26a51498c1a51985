import { answerText } from '../assessment/answers';
import { type Catalog, type CatalogCheck, checklistId, sizeText } from '../assessment/catalog';
import { type Day, isDay } from '../assessment/dates';
import { countsAsPassed, isOpen, isRating, risk, severity, severityFloor, weight } from '../assessment/risk';
import type { ScoredAssessment, ScoredFinding } from '../assessment/score';
import { noScoreText } from '../assessment/scoreWords';
import type { Rating } from '../assessment/types';
import { type Severity, type Status, statuses, statusesAfter } from '../assessment/vocabulary';
import { terms } from '../assessment/words/termsEnglish';
import type { Words } from '../words/words';
import type { ChecklistText } from './checklist';
import { type Place, placeAt } from './cursor';
import { FindingsText } from './findings';
import { member, plainValue } from './json';
import { type Span, subjectAt } from './references';
import { type DateName, dateNames, hover as texts } from './words/hoverEnglish';

/** What is said about a place, as Markdown, and the text that it is about. */
export interface Hover extends Span {
  readonly markdown: string;
}

export interface HoverContext {
  readonly catalog: Catalog;
  readonly asOf: Day;
  /** What is said in; English where nothing is handed in. */
  readonly words?: Words | undefined;
  /** Markdown that shows a text as it is, on one line. */
  text(text: string): string;
  /** Markdown that shows a text as code, on one line. */
  code(text: string): string;
  /** The page of a check as Markdown. */
  page(check: CatalogCheck): string;
  /** The numbers of this findings file; asked for only where they are shown. */
  scored(): ScoredAssessment | undefined;
}

/** What can be said about an offset of a file; `undefined` where the schema's own description is all there is. */
export function hoverAt(file: FindingsText | ChecklistText, offset: number, context: HoverContext): Hover | undefined {
  const subject = subjectAt(file, offset);
  if (subject?.kind === 'check') {
    const among = file instanceof FindingsText ? (file.header.checklists ?? []) : [file.header.id ?? ''];
    const check = context.catalog.check(subject.name, among);
    if (!check) return undefined;
    const here = file instanceof FindingsText ? answerHere(check.id, context) : '';
    return { markdown: `${here}${context.page(check)}`, offset: subject.offset, length: subject.length };
  }
  const place = placeAt(file.json, offset);
  if (!place) return undefined;
  const ratingAt = place.path.indexOf('rating');
  if (ratingAt === 2 && place.path.length <= 4) return ratingHover(file, place, context);
  if (!(file instanceof FindingsText) || place.node.type !== 'string') return undefined;
  const value = place.node.value as string;
  const markdown =
    statusText(place, value, context) ??
    ruleText(place, value, context) ??
    dateText(file, place, value, context) ??
    checklistText(place, value, context);
  return markdown === undefined ? undefined : { markdown, offset: place.offset, length: place.node.length };
}

/** How it is known that a check passed or does not apply in this file; empty when the file does not say. */
function answerHere(id: string, { scored: numbers, text, words }: HoverContext): string {
  const scored = numbers();
  const unit = scored?.units.get(id);
  if (!unit || unit.state === 'finding') return '';
  const { reason: _reason, ...entry } =
    typeof unit.entry === 'object' ? { reason: undefined, ...unit.entry } : { reason: undefined };
  const said = answerText({ entry, outlived: unit.outlived }, scored!.file.imports, words);
  const answer = terms.in(words).answer({ state: unit.state });
  return said === '' ? '' : `${texts.in(words).answerHere({ answer, said: text(said) })}\n\n`;
}

/** From which to which risk a severity reaches. */
function reach(level: keyof typeof severityFloor): { from: number; to: number } {
  const above = Object.values(severityFloor).filter((floor) => floor > severityFloor[level]);
  return { from: severityFloor[level], to: above.length > 0 ? Math.min(...above) - 1 : 25 };
}

function ratingHover(
  file: FindingsText | ChecklistText,
  { path, node, offset, around }: Place,
  context: HoverContext,
): Hover | undefined {
  const own = path.length === 3 ? { node, offset } : around.findLast((each) => each.node.type === 'object');
  if (own?.node.type !== 'object') return undefined;
  const rating = plainValue(own.node);
  if (!isRating(rating)) return undefined;
  const [list, index] = path;
  const scored =
    list === 'findings' && file instanceof FindingsText ? scoredAt(file, Number(index), context) : undefined;
  return { markdown: ratingText(rating, scored, context.words), offset: own.offset, length: own.node.length };
}

/** The numbers of the finding at a position of the text; what is no object is none of the findings. */
function scoredAt(file: FindingsText, index: number, context: HoverContext) {
  const before = file.json.sections.get('findings')?.slice(0, index) ?? [];
  const all = context.scored();
  const finding = all?.findings[before.filter(({ node }) => node.type === 'object').length];
  if (!all || !finding) return undefined;
  const say = texts.in(context.words);
  const { score, assessedWeight } = all.numbers;
  const noGain = countsAsPassed(finding.finding.status)
    ? say.countsAsPassed
    : score === null
      ? say.noScore({ why: noScoreText(all.numbers, context.words) })
      : say.inNoScore;
  return { finding, assessedWeight, noGain };
}

function ratingText(
  rating: Rating,
  scored: { finding: ScoredFinding; assessedWeight: number; noGain: string } | undefined,
  words: Words | undefined,
): string {
  const say = texts.in(words);
  const { probability, impact, effort } = rating;
  const level = severity(rating) as Severity & keyof typeof severityFloor;
  const lines = [
    say.rating({ severity: level, risk: risk(rating), weight: weight(rating) }),
    `- ${say.risk({ rating, severity: level, ...reach(level) })}`,
    `- ${say.weight({ rating, weight: weight(rating) })}`,
  ];
  if (scored) {
    const { finding, assessedWeight, noGain } = scored;
    if (finding.gain > 0) {
      const heaviest = (finding.gain * assessedWeight) / 100;
      lines.push(`- ${say.gain({ gain: finding.gain, weight: heaviest, assessed: assessedWeight })}`);
    } else lines.push(`- ${say.gainNone({ why: noGain })}`);
    const own = finding.check?.rating;
    if (isRating(own) && (own.probability !== probability || own.impact !== impact || own.effort !== effort)) {
      lines.push(`- ${say.ratingOfCheck({ rating: own, severity: severity(own) })}`);
    }
  }
  return `${lines[0]}\n\n${lines.slice(1).join('\n')}`;
}

function statusText({ path, onKey }: Place, value: string, { words }: HoverContext): string | undefined {
  const own = path[0] === 'findings' && path.at(-1) === 'status' && (path.length === 3 || path[2] === 'history');
  if (!own || onKey || !Object.hasOwn(statuses, value)) return undefined;
  return texts.in(words).status({ status: value as Status, next: statusesAfter(value) });
}

/** How far a rule of a tool, named in a source, judges the checks that it speaks of. */
function ruleText(
  { path, onKey, around }: Place,
  rule: string,
  { catalog, text, words }: HoverContext,
): string | undefined {
  if (onKey || path.at(-1) !== 'rule' || !(path.includes('sources') || path.includes('source'))) return undefined;
  const tool = member(around.findLast(({ node }) => node.type === 'object')?.node, 'tool')?.value;
  if (typeof tool !== 'string') return undefined;
  const judged = catalog.equivalents(tool, rule);
  if (judged.length === 0) return undefined;
  const say = texts.in(words);
  return judged.map(({ check, judges }) => say.judges({ check: text(check.id), judges })).join('\n\n');
}

function dateText(
  file: FindingsText,
  { path }: Place,
  value: string,
  { asOf, text, words }: HoverContext,
): string | undefined {
  const key = String(path.at(-1));
  if (!isDay(value) || path[0] === 'imports') return undefined;
  const finding = path[0] === 'findings' ? file.json.sections.get('findings')?.[Number(path[1])]?.node : undefined;
  const said = member(finding, 'status')?.value;
  const status = typeof said === 'string' ? (said as Status) : undefined;
  const say = texts.in(words);
  if (key === 'due') {
    if (status !== undefined && !isOpen(status)) {
      const title = Object.hasOwn(statuses, status) ? terms.in(words).statusInText({ id: status }) : text(status);
      return say.wasDue({ due: value, status: title });
    }
    return say.due({ due: value, asOf });
  }
  if (key === 'expires') return say.expires({ expires: value, asOf });
  return dateNames.includes(key as DateName) ? say.date({ name: key as DateName, day: value, asOf }) : undefined;
}

function checklistText(
  { path, onKey }: Place,
  value: string,
  { catalog, scored, text, code, words }: HoverContext,
): string | undefined {
  if (path.length !== 2 || path[0] !== 'checklists' || onKey) return undefined;
  const checklist = catalog.checklist(value);
  if (!checklist) return undefined;
  const { id, title, version, checks } = checklist;
  const say = texts.in(words);
  const asked = value.slice(checklistId(value).length + 1);
  const lines = [`**${text(title)}**`, `${code(version ? `${id}@${version}` : id)}, ${sizeText(checklist, words)}.`];
  if (asked && version && asked !== version)
    lines.push(say.otherVersion({ named: text(asked), version: text(version) }));
  const units = scored()?.units;
  if (units && checks.length > 0) {
    const count = (state: string) => checks.filter((check) => units.get(check.id)?.state === state).length;
    const [passed, found, not] = [count('passed'), count('finding'), count('notApplicable')];
    lines.push(say.coverage({ passed, found, not, of: checks.length }));
  }
  return lines.join('\n\n');
}
