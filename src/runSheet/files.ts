import type { Checklist } from '../assessment/catalog';
import type { VerificationKind } from '../assessment/vocabulary';
import { runSheetKql } from './kql';
import { runSheetPowerShell } from './powershell';
import { reasonApart } from './setApart';
import { entriesOf, type RunSheetSelection, runSheets } from './sheet';
import { runSheetSql } from './sql';

/** A verification that a sheet leaves to a person, and why. */
export interface Apart {
  readonly check: string;
  readonly reason: string;
}

/** What the sheets of some checklists leave to a person because of what its command is. */
export function setApart(checklists: readonly Checklist[], selection: RunSheetSelection = {}): Apart[] {
  return runSheets(checklists, selection).flatMap((sheet) =>
    entriesOf(sheet).flatMap(({ check, verification }) => {
      const reason = reasonApart(verification);
      return reason === undefined ? [] : [{ check: check.id, reason }];
    }),
  );
}

/** The files of all sheets: a script per technology, and its T-SQL and KQL apart where it has any. Lines end in `\n`. */
export function runSheetFiles(
  checklists: readonly Checklist[],
  selection: RunSheetSelection = {},
): { name: string; text: string }[] {
  return runSheets(checklists, selection).flatMap((sheet) => {
    const name = `tam-run-${sheet.technology}`;
    const has = (kind: VerificationKind) => entriesOf(sheet, kind).length > 0;
    return [
      { name: `${name}.ps1`, text: runSheetPowerShell(sheet) },
      ...(has('tsql') ? [{ name: `${name}.sql`, text: runSheetSql(sheet) }] : []),
      ...(has('kql') ? [{ name: `${name}.kql`, text: runSheetKql(sheet) }] : []),
    ];
  });
}
