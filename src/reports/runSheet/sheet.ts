import type { CatalogCheck, Checklist } from '../../assessment/catalog';
import type { FindingsFile, Verification } from '../../assessment/types';
import { type Technology, technologies, type VerificationKind } from '../../assessment/vocabulary';

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
export function runSheets(checklists: readonly Checklist[], { findings, all }: RunSheetSelection = {}): RunSheet[] {
  const settled = findings && !all ? settledChecks(findings) : new Set<string>();
  const seen = new Set<string>();
  const byTechnology = new Map<RunSheet['technology'], { checklists: Checklist[]; checks: CatalogCheck[] }>();
  for (const checklist of checklists) {
    for (const check of checklist.checks) {
      if (seen.has(check.id) || settled.has(check.id) || (check.verify ?? []).length === 0) continue;
      seen.add(check.id);
      const technology = check.technology ?? checklist.technology ?? 'other';
      const sheet = byTechnology.get(technology) ?? { checklists: [], checks: [] };
      byTechnology.set(technology, sheet);
      if (!sheet.checklists.includes(checklist)) sheet.checklists.push(checklist);
      sheet.checks.push(check);
    }
  }
  const order: RunSheet['technology'][] = [...(Object.keys(technologies) as Technology[]), 'other'];
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

/** Checks that need no look again: passed, not applicable, or all their findings closed. */
function settledChecks(file: FindingsFile): Set<string> {
  const settled = new Set<string>();
  for (const entry of [...(file.passed ?? []), ...(file.notApplicable ?? [])]) {
    const check = typeof entry === 'string' ? entry : entry.check;
    if (check !== undefined) settled.add(check);
  }
  for (const { check, status } of file.findings) {
    if (check !== undefined && (status === 'verified' || status === 'falsePositive')) settled.add(check);
  }
  for (const { check, status } of file.findings) {
    if (check !== undefined && status !== 'verified' && status !== 'falsePositive') settled.delete(check);
  }
  return settled;
}
