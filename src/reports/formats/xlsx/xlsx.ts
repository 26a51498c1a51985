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
  ownersName,
  ownersOf,
  planNames,
  planRange,
  planSheet,
  statusesName,
} from './planSheet';
import { asOfCell, summarySheet } from './summary';
import { rawDataSheet, type View, views } from './views';
import { sayOf } from './words';
import { type Sheet, workbookBytes } from './workbook';

/**
 * A workbook for each audience, no two with the same list. The plan: the sheet that the customer works on and sends back,
 * which is in sight at first, with lists by owner and month, what is overdue, and quick wins. Technical: findings, checks
 * without a finding, affected objects. Executive: the findings that need work by focus area. Each begins with a summary of
 * the numbers and of its sheets. No macro, no connection, no volatile formula. The words are those of the report's
 * language; the hidden sheet of choices, the names of tables and the defined names are the same in each.
 */
export function renderXlsx(report: Report): Uint8Array {
  const say = sayOf(report);
  const isPlan = report.audience === 'plan';
  const lists: View[] = [
    ...(isPlan
      ? [
          {
            sheet: planSheet(report, say),
            about: say.words.aboutPlan(report.findings.length),
          },
        ]
      : []),
    ...views(report, say),
    ...(report.audience === 'technical'
      ? [checksSheet(report, say), rawDataSheet(report, say), ...evidenceSheet(report, say)]
      : []),
    controlSheet(report, say),
  ];
  const owners = ownersOf(report);
  return workbookBytes({
    identity: identityOf(report),
    sheets: [
      summarySheet(
        report,
        say,
        lists.map(({ sheet: { name }, about }) => ({ name, about })),
      ),
      ...lists.map(({ sheet }) => sheet),
      ...(isPlan ? [choices(report)] : []),
    ],
    active: isPlan ? 1 : 0,
    names: {
      [asOfName]: asOfCell(say),
      ...(isPlan && {
        ...Object.fromEntries(
          Object.entries(planNames).map(([name, column]) => [name, planRange(column, report.findings.length, say)]),
        ),
        [statusesName]: `${choicesSheetName}!$C$1:$C$${choosableStatuses.length}`,
        ...(owners.length > 0 && { [ownersName]: `${choicesSheetName}!$A$1:$A$${owners.length}` }),
      }),
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
