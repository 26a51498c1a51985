import { asciiLine, checklistsOf, comment, entryComment, manualComment } from './comments';
import { reasonApart } from './setApart';
import { entriesOf, type RunSheet } from './sheet';

/**
 * The T-SQL of a sheet, for SQL Server Management Studio or sqlcmd: before each answer stands a row that names the check
 * (`tam_check`) and the verification (`tam_verify`, from 0). Each query is a batch of its own.
 */
export function runSheetSql(sheet: RunSheet): string {
  const lines = [
    ...comment('--', `Run sheet: ${sheet.title}, T-SQL`),
    ...comment('--', `Checklists: ${checklistsOf(sheet)}`),
    '--',
    ...comment(
      '--',
      'The queries only read. Run them in SQL Server Management Studio or with sqlcmd on each instance.',
    ),
    ...comment('--', 'Before each answer stands a row with the id of its check.'),
    'SET NOCOUNT ON;',
    'GO',
  ];
  for (const entry of entriesOf(sheet, 'tsql')) {
    lines.push('', ...entryComment('--', entry));
    if (reasonApart(entry.verification) !== undefined) continue;
    lines.push(
      `SELECT N'${sqlText(entry.check.id)}' AS tam_check, ${entry.index} AS tam_verify;`,
      ...entry.verification.run.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n'),
      'GO',
    );
  }
  const manual = manualComment('--', sheet);
  if (manual.length > 0) lines.push('', ...manual);
  return `${lines.join('\n')}\n`;
}

/** The inside of a string that stays on its line and that no tool takes for a variable. */
const sqlText = (text: string) => asciiLine(text).replace(/'/g, "''").replaceAll('$(', '$ (');
