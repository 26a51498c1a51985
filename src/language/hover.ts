import { answerText, answerTitles } from '../assessment/answers';
import { type Catalog, type CatalogCheck, checklistId, sizeText } from '../assessment/catalog';
import { count } from '../assessment/count';
import { type Day, daysBetween, formatDay, isDay } from '../assessment/dates';
import { countsAsPassed, isOpen, isRating, risk, severity, severityFloor, weight } from '../assessment/risk';
import type { ScoredAssessment, ScoredFinding } from '../assessment/score';
import { noScoreText } from '../assessment/scoreWords';
import type { Rating } from '../assessment/types';
import {
  effortWords,
  impactWords,
  judgesWords,
  probabilityWords,
  type Status,
  severities,
  statuses,
  statusesAfter,
} from '../assessment/vocabulary';
import type { ChecklistText } from './checklist';
import { type Place, placeAt } from './cursor';
import { FindingsText } from './findings';
import { member, plainValue } from './json';
import { type Span, subjectAt } from './references';

/** What is said about a place, as Markdown, and the text that it is about. */
export interface Hover extends Span {
  readonly markdown: string;
}

export interface HoverContext {
  readonly catalog: Catalog;
  readonly asOf: Day;
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
    statusText(place, value) ??
    ruleText(place, value, context) ??
    dateText(file, place, value, context) ??
    checklistText(place, value, context);
  return markdown === undefined ? undefined : { markdown, offset: place.offset, length: place.node.length };
}

/** How it is known that a check passed or does not apply in this file; empty when the file does not say. */
function answerHere(id: string, { scored: numbers, text }: HoverContext): string {
  const scored = numbers();
  const unit = scored?.units.get(id);
  if (!unit || unit.state === 'finding') return '';
  const { reason: _reason, ...entry } =
    typeof unit.entry === 'object' ? { reason: undefined, ...unit.entry } : { reason: undefined };
  const said = answerText({ entry, outlived: unit.outlived }, scored!.file.imports);
  return said === '' ? '' : `**${answerTitles[unit.state]} here**: ${text(said)}\n\n`;
}

const round = (number: number) => String(Math.round(number * 10) / 10);

/** From which to which risk a severity reaches. */
function reach(level: keyof typeof severityFloor): string {
  const above = Object.values(severityFloor).filter((floor) => floor > severityFloor[level]);
  return `${severityFloor[level]} to ${above.length > 0 ? Math.min(...above) - 1 : 25}`;
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
  return { markdown: ratingText(rating, scored), offset: own.offset, length: own.node.length };
}

/** The numbers of the finding at a position of the text; what is no object is none of the findings. */
function scoredAt(file: FindingsText, index: number, context: HoverContext) {
  const before = file.json.sections.get('findings')?.slice(0, index) ?? [];
  const all = context.scored();
  const finding = all?.findings[before.filter(({ node }) => node.type === 'object').length];
  if (!all || !finding) return undefined;
  const { score, assessedWeight } = all.numbers;
  const noGain = countsAsPassed(finding.finding.status)
    ? 'it counts as passed already'
    : score === null
      ? `there is no score: ${noScoreText(all.numbers)}`
      : 'it is in no score';
  return { finding, assessedWeight, noGain };
}

function ratingText(
  rating: Rating,
  scored: { finding: ScoredFinding; assessedWeight: number; noGain: string } | undefined,
): string {
  const { probability, impact, effort } = rating;
  const level = severity(rating) as keyof typeof severityFloor;
  const lines = [
    `**${severities[level].title}** · risk ${risk(rating)} · weight ${round(weight(rating))}`,
    `- Risk ${risk(rating)} = probability ${probability} (${probabilityWords[probability]}) × impact ${impact} (${impactWords[impact]}); ${reach(level)} is ${severities[level].title.toLowerCase()}`,
    `- Weight ${round(weight(rating))} = ${probability} × ${impact} × (6 − effort ${effort}, ${effortWords[effort]}) ÷ 5`,
  ];
  if (scored) {
    const { finding, assessedWeight, noGain } = scored;
    if (finding.gain > 0) {
      const heaviest = (finding.gain * assessedWeight) / 100;
      lines.push(
        `- Gain ${round(finding.gain)} points of the overall score = weight ${round(heaviest)} ÷ ${round(assessedWeight)} (weight of all that was assessed) × 100`,
      );
    } else lines.push(`- Gain 0: ${noGain}`);
    const own = finding.check?.rating;
    if (isRating(own) && (own.probability !== probability || own.impact !== impact || own.effort !== effort)) {
      lines.push(
        `- The check itself: probability ${own.probability}, impact ${own.impact}, effort ${own.effort} (${severities[severity(own)].title.toLowerCase()}, risk ${risk(own)})`,
      );
    }
  }
  return `${lines[0]}\n\n${lines.slice(1).join('\n')}`;
}

function statusText({ path, onKey }: Place, value: string): string | undefined {
  const own = path[0] === 'findings' && path.at(-1) === 'status' && (path.length === 3 || path[2] === 'history');
  if (!own || onKey || !Object.hasOwn(statuses, value)) return undefined;
  const { title, meaning } = statuses[value as Status];
  const next = statusesAfter(value)
    .map((each) => `\`${each}\``)
    .join(', ');
  return `**${title}.** ${meaning}\n\nMay become ${next}.`;
}

/** How far a rule of a tool, named in a source, judges the checks that it speaks of. */
function ruleText({ path, onKey, around }: Place, rule: string, { catalog, text }: HoverContext): string | undefined {
  if (onKey || path.at(-1) !== 'rule' || !(path.includes('sources') || path.includes('source'))) return undefined;
  const tool = member(around.findLast(({ node }) => node.type === 'object')?.node, 'tool')?.value;
  if (typeof tool !== 'string') return undefined;
  const judged = catalog.equivalents(tool, rule);
  if (judged.length === 0) return undefined;
  return judged.map(({ check, judges }) => `**${text(check.id)}**, *${judges}*: ${judgesWords[judges]}`).join('\n\n');
}

function distance(day: Day, asOf: Day): string {
  const days = daysBetween(asOf, day);
  return days === 0 ? 'today' : days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`;
}

const dateWords: Readonly<Record<string, string>> = {
  assessedOn: 'Assessed',
  assessedFrom: 'Assessed from',
  on: 'On',
  collectedOn: 'Collected',
  by: 'To be decided',
};

function dateText(
  file: FindingsText,
  { path }: Place,
  value: string,
  { asOf, text }: HoverContext,
): string | undefined {
  const key = String(path.at(-1));
  if (!isDay(value) || path[0] === 'imports') return undefined;
  const full = formatDay(value);
  const finding = path[0] === 'findings' ? file.json.sections.get('findings')?.[Number(path[1])]?.node : undefined;
  const said = member(finding, 'status')?.value;
  const status = typeof said === 'string' ? (said as Status) : undefined;
  const days = daysBetween(asOf, value);
  const counted = `Counted from ${formatDay(asOf)}.`;
  if (key === 'due') {
    if (status !== undefined && !isOpen(status))
      return `Was due on ${full}; the finding is ${Object.hasOwn(statuses, status) ? statuses[status].title.toLowerCase() : text(status)}.`;
    const left =
      days === 0 ? 'Due today' : days > 0 ? `**${count(days, 'day')} left**` : `**${count(-days, 'day')} overdue**`;
    return `${left}: due on ${full}. ${counted}`;
  }
  if (key === 'expires') {
    const said =
      days === 0
        ? 'Ends today'
        : days > 0
          ? `**${count(days, 'day')} left**`
          : `**Expired ${count(-days, 'day')} ago**`;
    return `${said}: the acceptance holds until ${full}. ${counted}`;
  }
  const words = Object.hasOwn(dateWords, key) ? dateWords[key]! : undefined;
  return words && `${words} ${full}, ${distance(value, asOf)}.`;
}

function checklistText(
  { path, onKey }: Place,
  value: string,
  { catalog, scored, text, code }: HoverContext,
): string | undefined {
  if (path.length !== 2 || path[0] !== 'checklists' || onKey) return undefined;
  const checklist = catalog.checklist(value);
  if (!checklist) return undefined;
  const { id, title, version, checks } = checklist;
  const asked = value.slice(checklistId(value).length + 1);
  const lines = [`**${text(title)}**`, `${code(version ? `${id}@${version}` : id)}, ${sizeText(checklist)}.`];
  if (asked && version && asked !== version)
    lines.push(`This file names version ${text(asked)}; ${text(version)} is the one at hand.`);
  const units = scored()?.units;
  if (units && checks.length > 0) {
    const count = (state: string) => checks.filter((check) => units.get(check.id)?.state === state).length;
    const [passed, found, not] = [count('passed'), count('finding'), count('notApplicable')];
    const covered = passed + found + not;
    lines.push(
      `Coverage here: ${covered} of ${checks.length} checks (${Math.round((covered / checks.length) * 100)} %): ${found} with a finding, ${passed} passed, ${not} not applicable.`,
    );
  }
  return lines.join('\n\n');
}
