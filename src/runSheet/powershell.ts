import type { Technology, VerificationKind } from '../assessment/vocabulary';
import { apartComment, asciiLine, checklistsOf, comment, manualComment } from './comments';
import { mainPart, preparation } from './frame';
import { powershellText } from './quote';
import { reasonApart } from './setApart';
import { entriesOf, placeholdersOf, type RunSheet, type SheetEntry } from './sheet';

export interface PowerShellOptions {
  /** How many rows of an answer are kept. */
  maxRows?: number;
}

/** Technologies whose modules are the same in Windows PowerShell 5.1 and PowerShell 7; `other` may be anything. */
const anyPowerShell: ReadonlySet<Technology | 'other'> = new Set(['azure', 'microsoft-365', 'other']);

/**
 * A script that runs the commands of a sheet one after the other and writes their answers into one JSON file
 * (`tamRunSheet`: 2), which the importer `run-sheet` reads. It runs in Windows PowerShell 5.1, for which commands are
 * written, and for some technologies in PowerShell 7 too; elsewhere it stops before the first command. ASCII alone, lines
 * end in `\n`.
 *
 * The text of each command is data (see `powershellText`): one that is broken spoils its own answer and nothing else.
 */
export function runSheetPowerShell(sheet: RunSheet, { maxRows = 5000 }: PowerShellOptions = {}): string {
  const entries = entriesOf(sheet);
  const lines = [
    ...header(sheet, entries),
    ...preparation({
      technology: powershellText(sheet.technology),
      checklists: sheet.checklists.map(
        ({ id, version }) =>
          `[ordered]@{ id = ${powershellText(id)}; version = ${version === undefined ? '$null' : powershellText(version)} }`,
      ),
      commands: entries.filter(({ verification }) => verification.kind !== 'manual').length,
      maxRows,
      windowsPowerShell: !anyPowerShell.has(sheet.technology),
    }),
    ...entries.flatMap((entry) => ['', ...call(entry)]),
    '',
    ...mainPart,
  ];
  const manual = manualComment('#', sheet);
  if (manual.length > 0) lines.push('', ...manual);
  return `${lines.join('\n')}\n`;
}

function header(sheet: RunSheet, entries: readonly SheetEntry[]): string[] {
  const has = (kind: VerificationKind) => entries.some(({ verification }) => verification.kind === kind);
  // Block comments end at the first of these marks.
  const safe = (text: string) => asciiLine(text).replace(/#>/g, '# >');
  return [
    '<#',
    '.SYNOPSIS',
    `Run sheet: ${safe(sheet.title)}. Runs read-only commands and writes their answers into one file.`,
    '.DESCRIPTION',
    `Checklists: ${safe(checklistsOf(sheet))}`,
    'NEVER CHANGES ANYTHING: every command below only reads. The script installs nothing and uploads nothing.',
    'It writes one file, tam-run-TECHNOLOGY-HOST-yyyyMMdd-HHmm.json, into the folder of -OutFolder.',
    'That file holds names of servers, accounts and other objects: treat it as confidential.',
    anyPowerShell.has(sheet.technology)
      ? 'Needs Windows PowerShell 5.1 or PowerShell 7.'
      : 'Needs Windows PowerShell 5.1 (powershell.exe); in PowerShell 7 it stops before the first command.',
    'Commands run where the script runs, with the rights of the person who runs it. Run it once on each server or',
    'instance where a check asks for it. A command that fails, or cannot run here, is reported and does no harm.',
    'Import the file with: tam-assess import FILE --into NAME.findings.jsonc',
    '.PARAMETER OutFolder',
    'Folder for the file. It has to exist. The current folder unless given.',
    '.PARAMETER Check',
    'Ids of checks, to run only these.',
    '.PARAMETER SqlInstance',
    `SQL Server instance on which the T-SQL is run, with Windows authentication.${has('tsql') ? '' : ' This sheet has no T-SQL.'}`,
    '.PARAMETER Kql',
    `Runs the KQL with Search-AzGraph (module Az.ResourceGraph, after Connect-AzAccount).${has('kql') ? '' : ' This sheet has no KQL.'}`,
    '#>',
  ];
}

function call({ check, verification, index, of }: SheetEntry): string[] {
  const { kind, scope, elevated, run, expect, healthyWhen, appliesWhen, informs, database } = verification;
  const apart = reasonApart(verification);
  const runs = kind !== 'manual' && apart === undefined;
  const fill = runs ? placeholdersOf(`${appliesWhen ?? ''} ${run}`) : [];
  const property = (name: string, text: string | undefined) =>
    `    ${name} = ${text === undefined ? '$null' : powershellText(text)}`;
  return [
    ...comment('#', `${check.id}${of > 1 ? ` (${index + 1} of ${of})` : ''}  ${check.title}`),
    ...(apart === undefined ? [] : apartComment('#', apart)),
    'Invoke-TamVerification @{',
    property('Check', check.id),
    `    Verify = ${index}`,
    `    Of = ${of}`,
    property('Kind', kind),
    property('Scope', scope),
    `    Elevated = ${elevated === true ? '$true' : '$false'}`,
    `    Fill = @(${fill.map(powershellText).join(', ')})`,
    property('Title', check.title),
    property('Expect', expect),
    property('HealthyWhen', healthyWhen && JSON.stringify(healthyWhen)),
    `    Informs = ${informs === true ? '$true' : '$false'}`,
    property('Database', kind === 'tsql' ? database : undefined),
    property('AppliesWhen', runs ? appliesWhen : undefined),
    property('Run', apart === undefined ? run : ''),
    ...(apart === undefined ? [] : [property('Apart', asciiLine(apart))]),
    '}',
  ];
}
