import { type CatalogCheck, type Checklist, equivalentOf } from '../assessment/catalog';
import type { Day } from '../assessment/dates';
import { addTo } from '../assessment/groups';
import type { FindingsFile, Verification } from '../assessment/types';
import { type Technology, technologies, technologyIds, type VerificationKind } from '../assessment/vocabulary';

/** What is to be verified of one technology, together with where it comes from. */
export interface RunSheet {
  /** `other` for checks of a checklist without technology. */
  readonly technology: Technology | 'other';
  readonly title: string;
  readonly checklists: readonly { id: string; version: string | undefined }[];
  readonly checks: readonly CatalogCheck[];
}

export interface RunSheetSelection {
  /** Leaves out the checks that this assessment has passed, verified or found not to apply. */
  findings?: FindingsFile;
  /** The day on which the sheet is made: a pass that holds no longer then is asked again. */
  asOf?: Day;
  /** Keeps them after all. */
  all?: boolean;
}

/** One verification of a check of a sheet. */
export interface SheetEntry {
  readonly check: CatalogCheck;
  readonly verification: Verification;
  /** Position among the verifications of the check, from 0, and how many there are. */
  readonly index: number;
  readonly of: number;
}

/** Sheets of the checks to run, one per technology, in the order of the vocabulary. A check of several checklists stands once. */
export function runSheets(
  checklists: readonly Checklist[],
  { findings, all, asOf }: RunSheetSelection = {},
): RunSheet[] {
  const settled = findings && !all ? settledBy(findings, asOf) : () => false;
  const seen = new Set<string>();
  const byTechnology = new Map<RunSheet['technology'], { checklists: Checklist[]; checks: CatalogCheck[] }>();
  for (const checklist of checklists) {
    for (const check of checklist.checks) {
      if (seen.has(check.id) || (check.verify ?? []).length === 0 || settled(check)) continue;
      seen.add(check.id);
      const named = check.technology ?? checklist.technology ?? '';
      const technology = Object.hasOwn(technologies, named) ? (named as Technology) : 'other';
      const sheet = byTechnology.get(technology) ?? { checklists: [], checks: [] };
      byTechnology.set(technology, sheet);
      if (!sheet.checklists.includes(checklist)) sheet.checklists.push(checklist);
      sheet.checks.push(check);
    }
  }
  const order: RunSheet['technology'][] = [...technologyIds, 'other'];
  return order.flatMap((technology): RunSheet[] => {
    const sheet = byTechnology.get(technology);
    if (!sheet) return [];
    return [
      {
        technology,
        title:
          technology === 'other' ? sheet.checklists.map(({ title }) => title).join(', ') : technologies[technology],
        checklists: sheet.checklists.map(({ id, version }) => ({ id, version })),
        checks: sheet.checks,
      },
    ];
  });
}

/** The verifications of a sheet, of one kind or all, in the order of the checks. */
export function entriesOf(sheet: RunSheet, kind?: VerificationKind): SheetEntry[] {
  return sheet.checks.flatMap((check) =>
    (check.verify ?? []).flatMap((verification, index, { length: of }) =>
      kind === undefined || verification.kind === kind ? [{ check, verification, index, of }] : [],
    ),
  );
}

/**
 * What a person has to fill in before a command can be run: `<resource-group>`, and names of the example company contoso,
 * which belongs to somebody. Each once, in the order of the text.
 */
export function placeholdersOf(run: string): string[] {
  const words = run.match(/<[A-Za-z][\w.@-]*>|\b(?:[\w-]+\.)*contoso(?:\.[\w-]+)*/gi) ?? [];
  return [...new Set(words)];
}

/**
 * Whether a check needs no look again: passed, not applicable, or all its findings closed. No pass is one that a tool gave
 * by silence, one by a rule that asks only a part of the check, and one whose support date is over.
 */
function settledBy(file: FindingsFile, asOf: Day | undefined): (check: CatalogCheck) => boolean {
  const passed = new Map<string, (Passed | undefined)[]>();
  for (const entry of file.passed ?? []) {
    const id = typeof entry === 'string' ? entry : entry.check;
    if (id !== undefined) addTo(passed, id, typeof entry === 'string' ? undefined : entry);
  }
  const settled = new Set<string>();
  for (const entry of file.notApplicable ?? []) {
    const check = typeof entry === 'string' ? entry : entry.check;
    if (check !== undefined) settled.add(check);
  }
  for (const { check, status } of file.findings) {
    if (check !== undefined && (status === 'verified' || status === 'falsePositive')) settled.add(check);
  }
  const open = new Set<string>();
  for (const { check, status } of file.findings) {
    if (check !== undefined && status !== 'verified' && status !== 'falsePositive') open.add(check);
  }
  return (check) =>
    !open.has(check.id) &&
    (settled.has(check.id) || (passed.get(check.id) ?? []).some((entry) => !entry || proves(entry, check, asOf)));
}

type Passed = Exclude<NonNullable<FindingsFile['passed']>[number], string>;

function proves({ by, source, validUntil }: Passed, { equivalents }: CatalogCheck, asOf: Day | undefined): boolean {
  if (validUntil !== undefined && asOf !== undefined && validUntil < asOf) return false;
  if (source === undefined || by !== undefined) return true;
  const judges = (equivalents?.[source.tool] ?? [])
    .map(equivalentOf)
    .find(({ rule }) => rule.toLowerCase() === source.rule.toLowerCase())?.judges;
  return source.by !== 'notReported' && judges !== 'part' && judges !== 'data';
}
