import type { Catalog } from '../assessment/catalog';
import { entryKey } from '../assessment/score';
import type { NotApplicableEntry, NotAssessedEntry, PassedEntry } from '../assessment/types';
import { technologies, toolTitle } from '../assessment/vocabulary';
import type { Part, Report, ReportCheck } from './report';
import type { Texts } from './texts/english';
import { listText } from './wording';

type Entry = PassedEntry | NotApplicableEntry | NotAssessedEntry;

/** What checks are described with. */
interface World {
  catalog: Catalog;
  texts: Texts;
}

function describeCheck(part: Part, { catalog, texts }: World, key: string, entry: Entry | undefined): ReportCheck {
  const own = typeof entry === 'object' ? entry : undefined;
  const check = catalog.check(key, part.assessment.file.checklists ?? []);
  const area = check?.focusArea ?? own?.focusArea;
  return {
    label: own?.source && !own.check ? own.source.rule : key,
    title: check?.title ?? own?.title ?? '',
    focusArea: area ? texts.focusAreas[area] : '',
    technology: check?.technology ? technologies[check.technology] : part.technology,
    reason: (own && 'reason' in own ? own.reason : undefined) ?? '',
    tool: !check && own?.source ? toolTitle(own.source.tool) : '',
  };
}

const numeric = new Intl.Collator('en-US', { numeric: true });
const byLabel = (a: ReportCheck, b: ReportCheck) =>
  Number(a.tool !== '') - Number(b.tool !== '') || numeric.compare(a.label, b.label);

/** What counts in one state, each once, checks of checklists first. */
function inState(parts: readonly Part[], world: World, list: 'passed' | 'notApplicable'): ReportCheck[] {
  return parts.flatMap((part) => {
    const entries = new Map<string, Entry>();
    for (const entry of part.assessment.file[list] ?? []) {
      const key = entryKey(entry);
      if (key !== undefined && part.assessment.units.get(key)?.state === list) entries.set(key, entry);
    }
    return [...entries].map(([key, entry]) => describeCheck(part, world, key, entry)).sort(byLabel);
  });
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
    const entries = new Map<string, Entry>();
    for (const entry of file.notAssessed ?? []) {
      const key = entryKey(entry);
      if (key !== undefined && (units.get(key)?.state ?? 'notAssessed') === 'notAssessed') entries.set(key, entry);
    }
    for (const [key, unit] of units) {
      if (!unit.listed) continue;
      of += 1;
      if (unit.state !== 'notAssessed') continue;
      count += 1;
      if (!entries.has(key)) entries.set(key, key);
    }
    checks.push(...[...entries].map(([key, entry]) => describeCheck(part, world, key, entry)).sort(byLabel));
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
    texts.notAssessedBase(count, of),
    ...(area !== '' && most > 1 && most < count ? [texts.ofThemArea(most, area)] : []),
    ...(others > 0 ? [texts.resultsForPerson(others)] : []),
  ].join(', ');
  if (reasons.length === 0 || reasons.length > 3) return base;
  const why = reasons.map((reason) => reason.replace(/\.$/, ''));
  return `${base}: ${listText(why, texts)}`;
}
