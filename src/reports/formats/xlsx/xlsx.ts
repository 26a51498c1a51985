import { choicesSheetName } from '../../../assessment/planColumns';
import { statusIds } from '../../../assessment/vocabulary';
import type { Report } from '../../content/report';
import { identityOf } from '../../ooxml/package';
import { checksSheet } from './checksSheet';
import { controlSheet, evidenceSheet } from './frameSheets';
import { font, statusWord } from './look';
import {
  asOfName,
  choosableStatuses,
  editableColumns,
  ownersName,
  ownersOf,
  planNames,
  planRange,
  planSheet,
  statusesName,
} from './planSheet';
import { asOfCell, summarySheet } from './summary';
import { rawDataSheet, views } from './views';
import { sayOf } from './words';
import { type Sheet, workbookBytes } from './workbook';

/**
 * The remediation plan as a workbook: a summary, the plan that the customer works on and sends back, lists by owner,
 * month and focus area, what is overdue, quick wins, the checks without a finding, and the affected objects. All audiences get the same workbook; the
 * plan opens at the sheet of the plan, the others at the summary. No macro, no connection, no volatile formula. The words
 * are those of the report's language; the hidden sheet of choices and the defined names are the same in each.
 */
export function renderXlsx(report: Report): Uint8Array {
  const say = sayOf(report);
  const plan = planSheet(report, say);
  const lists = views(report, say);
  const raw = rawDataSheet(report, say);
  const checks = checksSheet(report, say);
  const frame = [...evidenceSheet(report, say), controlSheet(report, say)];
  const owners = ownersOf(report);
  const about = [
    { name: plan.name, about: say.words.aboutPlan(report.findings.length, editableColumns(say)) },
    ...[...lists, checks, raw, ...frame].map(({ sheet, about }) => ({ name: sheet.name, about })),
  ];
  const sheets = [
    summarySheet(report, say, about),
    plan,
    ...lists.map(({ sheet }) => sheet),
    checks.sheet,
    raw.sheet,
    ...frame.map(({ sheet }) => sheet),
    choices(report),
  ];
  return workbookBytes({
    identity: identityOf(report),
    sheets,
    active: report.audience === 'plan' ? 1 : 0,
    names: {
      [asOfName]: asOfCell(say),
      ...Object.fromEntries(
        Object.entries(planNames).map(([name, column]) => [name, planRange(column, report.findings.length, say)]),
      ),
      [statusesName]: `${choicesSheetName}!$C$1:$C$${choosableStatuses.length}`,
      ...(owners.length > 0 && { [ownersName]: `${choicesSheetName}!$A$1:$A$${owners.length}` }),
    },
    font,
  });
}

/** What can be chosen, hidden: owners, then the statuses (those to choose from first) as ids and in this report's words. */
function choices(report: Report): Sheet {
  const owners = ownersOf(report);
  const statuses = [...choosableStatuses, ...statusIds.filter((id) => !choosableStatuses.includes(id))];
  return {
    name: choicesSheetName,
    columns: [{ width: 30 }, { width: 16 }, { width: 16 }],
    rows: Array.from({ length: Math.max(owners.length, statuses.length) }, (_, at) => {
      const status = statuses[at];
      return {
        cells: [owners[at] ?? '', status ?? '', status === undefined ? '' : statusWord(report, status)].map(
          (value) => ({
            value,
          }),
        ),
      };
    }),
    hidden: true,
  };
}
