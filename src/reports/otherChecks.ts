import type { Catalog } from '../assessment/catalog';
import type { Day } from '../assessment/dates';
import { entryKey } from '../assessment/score';
import type { FindingsFile, NotApplicableEntry, NotAssessedEntry, PassedEntry } from '../assessment/types';
import { technologies, toolTitle } from '../assessment/vocabulary';
import type { Part, Report, ReportCheck } from './report';
import type { Texts } from './texts/english';
import { listText, reportDay } from './wording';

type Entry = PassedEntry | NotApplicableEntry | NotAssessedEntry;

/** What checks are described with. */
interface World {
  catalog: Catalog;
  asOf: Day;
  texts: Texts;
}

function describeCheck(
  part: Part,
  { catalog, asOf, texts }: World,
  key: string,
  entry: Entry | undefined,
  outlived?: Day,
): ReportCheck {
  const own = typeof entry === 'object' ? entry : undefined;
  const check = catalog.check(key, part.assessment.file.checklists ?? []);
  const area = check?.focusArea ?? own?.focusArea;
  const reason = (own && 'reason' in own ? own.reason : undefined) ?? '';
  const proof = own && 'answered' in own ? own : undefined;
  const ofTool = own?.source && !own.check;
  const inferred = own?.source?.by === 'notReported';
  const tool = own?.source ? toolAndVersion(own.source.tool, part) : '';
  const described = {
    label: own?.source && !own.check ? own.source.rule : key,
    title: check?.title ?? own?.title ?? '',
    focusArea: area ? texts.focusAreas[area] : '',
    technology: check?.technology ? technologies[check.technology] : part.technology,
    reason: outlived === undefined ? reason : [reason, texts.outlived(texts.day(outlived))].filter(Boolean).join(' '),
    tool: !check && own?.source ? toolTitle(own.source.tool) : '',
    source: tool === '' ? '' : inferred ? texts.inferredFrom(tool) : texts.reportedByTool(tool),
    by: own?.by?.trim() ?? '',
    on: reportDay(own?.on, asOf, texts),
    answered: proof?.answered ?? null,
    asked: proof?.asked ?? null,
    inferred,
    validUntil: reportDay(own && 'validUntil' in own ? own.validUntil : undefined, asOf, texts),
  };
  const { source, answered, asked, by, on, validUntil } = described;
  const known = [
    ...(answered !== null && asked !== null ? [texts.machinesAnswered(answered, asked)] : []),
    // What only a tool tests is shown with its name anyway.
    ...(source === '' || (ofTool && !inferred) ? [] : [source]),
    ...(by === '' && on.day === '' ? [] : [texts.saidBy(by, on.text)]),
    ...(validUntil.day === '' || outlived !== undefined ? [] : [texts.holdsUntil(validUntil.text)]),
  ];
  return { ...described, known: known.join(', ') };
}

/** `PingCastle 3.3`: with the version of its latest import, where the file says one. */
function toolAndVersion(tool: string, { assessment }: Part): string {
  const versions = (assessment.file.imports ?? [])
    .filter((each) => each.tool.toLowerCase() === tool.toLowerCase() && each.toolVersion !== undefined)
    .sort((a, b) => (a.collectedOn ?? '').localeCompare(b.collectedOn ?? '', 'en'));
  return [toolTitle(tool), versions.at(-1)?.toolVersion].filter(Boolean).join(' ');
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
      if (unit.listed) of += 1;
      if (unit.state !== 'notAssessed' || (!unit.listed && unit.outlived === undefined)) continue;
      if (unit.listed) count += 1;
      if (!entries.has(key)) entries.set(key, outlivedEntry(file, key) ?? key);
    }
    const described = [...entries].map(([key, entry]) =>
      describeCheck(part, world, key, entry, units.get(key)?.outlived),
    );
    checks.push(...described.sort(byLabel));
  }
  return { checks, count, of, text: notAssessedText(checks, count, of, world.texts) };
}

/** The entry of a pass that no longer holds. */
function outlivedEntry({ passed = [] }: FindingsFile, key: string): Entry | undefined {
  return passed.findLast((entry) => entryKey(entry) === key && typeof entry === 'object');
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
