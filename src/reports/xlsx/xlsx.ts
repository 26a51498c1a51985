import type { Report } from '../report';
import { countText } from '../wording';
import { font } from './look';
import { asOfName, ownersName, ownersOf, planSheet } from './planSheet';
import { asOfCell, summarySheet } from './summary';
import { rawDataSheet, views } from './views';
import { type Sheet, workbookBytes } from './workbook';

/**
 * The remediation plan as a workbook: a summary, the plan that the customer works on and sends back, lists by owner,
 * month and focus area, what is overdue, quick wins, and the affected objects. All audiences get the same workbook; the
 * plan opens at the sheet Plan, the others at the summary. No macro, no connection, no volatile formula.
 */
export function renderXlsx(report: Report): Uint8Array {
  const plan = planSheet(report);
  const lists = views(report);
  const raw = rawDataSheet(report);
  const owners = ownersOf(report);
  const about = [
    {
      name: plan.name,
      about: `${countText(report.findings.length, 'finding')}, the most urgent first: change Status, Owner, Due and Comment here`,
    },
    ...[...lists, raw].map(({ sheet, about }) => ({ name: sheet.name, about })),
  ];
  const choices: Sheet = {
    name: 'Lists',
    columns: [{ width: 30 }],
    rows: owners.map((value) => ({ cells: [{ value }] })),
    hidden: true,
  };
  const sheets = [
    summarySheet(report, about),
    plan,
    ...lists.map(({ sheet }) => sheet),
    raw.sheet,
    ...(owners.length > 0 ? [choices] : []),
  ];
  return workbookBytes({
    title: `${report.header.title}: ${report.header.document}`,
    subject: report.header.classification,
    creator: 'tam-assess',
    day: report.header.asOf.day,
    sheets,
    active: report.audience === 'plan' ? 1 : 0,
    names: {
      [asOfName]: asOfCell,
      ...(owners.length > 0 && { [ownersName]: `Lists!$A$1:$A$${owners.length}` }),
    },
    font,
  });
}
