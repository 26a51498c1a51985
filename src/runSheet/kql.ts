import { checklistsOf, comment, entryComment, manualComment } from './comments';
import { reasonApart } from './setApart';
import { entriesOf, type RunSheet } from './sheet';

/** The KQL of a sheet, for Azure Resource Graph Explorer: queries with an empty line between them, as editors expect. */
export function runSheetKql(sheet: RunSheet): string {
  const lines = [
    ...comment('//', `Run sheet: ${sheet.title}, Azure Resource Graph`),
    ...comment('//', `Checklists: ${checklistsOf(sheet)}`),
    '//',
    ...comment(
      '//',
      'The queries only read. Run them one by one in Azure Resource Graph Explorer, for the whole directory.',
    ),
  ];
  for (const entry of entriesOf(sheet, 'kql')) {
    const isApart = reasonApart(entry.verification) !== undefined;
    const query = isApart ? [] : entry.verification.run.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
    lines.push('', ...entryComment('//', entry), ...query);
  }
  const manual = manualComment('//', sheet);
  if (manual.length > 0) lines.push('', ...manual);
  return `${lines.join('\n')}\n`;
}
