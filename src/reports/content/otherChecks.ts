import { type AnswerEntry, proofOf, proofText, sourceText } from '../../assessment/answers';
import { type Catalog, checkFor } from '../../assessment/catalog';
import type { Day } from '../../assessment/dates';
import { addAll } from '../../assessment/groups';
import { entryKey } from '../../assessment/score';
import { technologies, toolTitle } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import { inEnglish } from './foreign';
import type { Part, Report, ReportCheck } from './report';
import { listText, reportDay } from './wording';

/** What checks are described with. */
interface World {
  catalog: Catalog;
  texts: Texts;
}

function describeCheck(
  part: Part,
  { catalog, texts }: World,
  key: string,
  entry: AnswerEntry | undefined,
  outlived?: Day,
): ReportCheck {
  const { file } = part.assessment;
  const own = typeof entry === 'object' ? entry : undefined;
  const check = catalog.check(key, file.checklists ?? []);
  const area = check?.focusArea ?? own?.focusArea;
  const ofTool = own?.source && !own.check ? own.source : undefined;
  const proof = proofOf(entry, file.imports);
  // What only a tool tests is shown with its name anyway; what ended is told as the reason.
  const known = {
    ...proof,
    tool: ofTool && !proof.inferred ? '' : proof.tool,
    validUntil: outlived === undefined ? proof.validUntil : undefined,
  };
  const reason = (own && 'reason' in own ? own.reason : undefined) ?? '';
  return {
    label: ofTool?.rule ?? key,
    title: check?.title ?? own?.title ?? '',
    english: inEnglish(check, catalog, texts),
    focusArea: area ? texts.focusAreas[area] : '',
    technology: check?.technology ? technologies[check.technology] : part.technology,
    reason: outlived === undefined ? reason : [reason, texts.outlived(texts.day(outlived))].filter(Boolean).join(' '),
    tool: !check && own?.source ? toolTitle(own.source.tool, file.imports) : '',
    source: sourceText(proof, texts),
    known: proofText(known, texts, texts.day),
    by: proof.by,
    on: reportDay(proof.on, texts),
    answered: proof.answered ?? null,
    asked: proof.asked ?? null,
    inferred: proof.inferred,
    validUntil: reportDay(proof.validUntil, texts),
  };
}

const numeric = new Intl.Collator('en-US', { numeric: true });
const byLabel = (a: ReportCheck, b: ReportCheck) =>
  Number(a.tool !== '') - Number(b.tool !== '') || numeric.compare(a.label, b.label);

/** What counts in one state, each once, checks of checklists first. */
function inState(parts: readonly Part[], world: World, state: 'passed' | 'notApplicable'): ReportCheck[] {
  return parts.flatMap((part) =>
    [...part.assessment.units.values()]
      .filter((unit) => unit.state === state)
      .map(({ key, entry }) => describeCheck(part, world, key, entry))
      .sort(byLabel),
  );
}

/** Checks in their expected state. */
export function passedChecks(parts: readonly Part[], world: World): ReportCheck[] {
  return inState(parts, world, 'passed');
}

/** Checks that do not apply, with the reason. */
export function notApplicableChecks(parts: readonly Part[], world: World): ReportCheck[] {
  return inState(parts, world, 'notApplicable');
}

/** Checks of the checklists without an answer, and what tools left to a person, with the reasons that were given. */
export function notAssessedChecks(parts: readonly Part[], world: World): Report['notAssessed'] {
  const checks: ReportCheck[] = [];
  let [count, of] = [0, 0];
  for (const part of parts) {
    const { file, units } = part.assessment;
    const described: ReportCheck[] = [];
    for (const { key, state, listed, entry, outlived } of units.values()) {
      // What does not apply was not to be assessed.
      if (listed && state !== 'notApplicable') of += 1;
      if (state !== 'notAssessed') continue;
      if (listed) count += 1;
      described.push(describeCheck(part, world, key, entry, outlived));
    }
    // What a tool left to a person counts as no check.
    const others = new Map(
      (file.notAssessed ?? []).flatMap((entry) => {
        const key = entryKey(entry);
        if (key === undefined || units.has(checkFor(key, file.checklists ?? [], world.catalog)?.id ?? key)) return [];
        return [[key, entry] as const];
      }),
    );
    addAll(
      described,
      [...others].map(([key, entry]) => describeCheck(part, world, key, entry)),
    );
    addAll(checks, described.sort(byLabel));
  }
  return { checks, count, of, text: notAssessedText(checks, count, of, world.texts) };
}

function notAssessedText(checks: readonly ReportCheck[], count: number, of: number, texts: Texts): string {
  const listed = checks.filter(({ tool }) => tool === '');
  const byArea = new Map<string, number>();
  for (const { focusArea } of listed) byArea.set(focusArea, (byArea.get(focusArea) ?? 0) + 1);
  const [area, most] = [...byArea].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  const reasons = [...new Set(listed.map(({ reason }) => reason.trim()).filter((reason) => reason !== ''))];
  const others = checks.length - listed.length;
  const base = [
    ...(of > 0 ? [texts.notAssessedBase(count, of)] : []),
    ...(area !== '' && most > 1 && most < count ? [texts.ofThemArea(most, area)] : []),
    ...(others > 0 ? [texts.resultsForPerson(others, of > 0)] : []),
  ].join(', ');
  if (reasons.length === 0 || reasons.length > 3) return base;
  const why = reasons.map((reason) => reason.replace(/\.$/, ''));
  return `${base}: ${listText(why, texts)}`;
}
