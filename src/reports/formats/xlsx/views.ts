import { daysBetween } from '../../../assessment/dates';
import type { Report, ReportFinding } from '../../content/report';
import { columnLetter } from '../../ooxml/cells';
import { clip } from '../../texts/text';
import {
  dayLooks,
  lateLook,
  looks,
  needsWork,
  printOf,
  quickWinLook,
  quoted,
  severityFormats,
  tabColors,
} from './look';
import { asOfName, idWidth, ownersOf, type planNames, severityWidth, shown } from './planSheet';
import type { CellStyle } from './styles';
import type { Say } from './words';
import { type Cell, type CellValue, headerWidth, lineCount, mostRows, type Row, type Sheet } from './workbook';

/**
 * Lists of findings, each in the order that its reader needs. Which finding stands in which list is as of the export; beside
 * the sheet of the plan, status, owner and due day follow that sheet, which is the one to change.
 */
export interface View {
  sheet: Sheet;
  /** What the list holds, in words. */
  about: string;
}

interface Column {
  header: string;
  width: number;
  style: CellStyle;
  hidden?: boolean;
  value(finding: ReportFinding, row: number): CellValue;
}

/** What a view may show of a finding. */
interface Columns {
  owner: Column;
  check: Column;
  expected: Column;
  observed: Column;
  month: Column;
  focusArea: Column;
  finding: Column;
  severity: Column;
  title: Column;
  action: Column;
  status: Column;
  due: Column;
  late: Column;
  risk: Column;
  effort: Column;
  gain: Column;
  quickWin: Column;
  affected: Column;
  row: Column;
}

function columnsOf(report: Report, say: Say, order: readonly (keyof Columns)[], follows: boolean): Columns {
  const { texts, words } = say;
  const headers = say.plan.columns;
  const { day, month } = dayLooks(say);
  const positions = new Map(report.findings.map(({ anchor }, at) => [anchor, at + 1]));
  const own = (id: keyof Columns, row: number) => `$${columnLetter(order.indexOf(id))}${row}`;
  /** The cell of the same finding on the sheet of the plan, wherever that row stands after sorting. */
  const live = (name: keyof typeof planNames, row: number, value: string | { day: string }, none = ''): CellValue => {
    if (!follows) return value === '' ? none : value;
    const cell = `INDEX(${name},MATCH(${own('row', row)},PlanRow,0))`;
    // A text joined with nothing is never the 0 that an empty cell gives.
    const formula =
      typeof value === 'string' && none === ''
        ? `IFERROR(${cell}&"","")`
        : `IFERROR(IF(${cell}="",${quoted(none)},${cell}),"")`;
    return { formula, value: value === '' ? none : value };
  };
  return {
    owner: {
      header: headers.owner,
      // A mail address stays on one line.
      width: Math.min(32, Math.max(24, ...ownersOf(report).map((owner) => owner.length + 3))),
      style: looks.wrapped,
      value: ({ owner }, row) => live('PlanOwner', row, owner.trim(), texts.noOwner),
    },
    check: { header: headers.check, width: 14, style: looks.wrapped, value: ({ check }) => check },
    expected: {
      header: texts.expectedState,
      width: 32,
      style: looks.wrapped,
      value: ({ expected }) => clip(expected, shown.title),
    },
    observed: {
      header: texts.observed,
      width: 38,
      style: looks.wrapped,
      value: ({ observed }) => clip(observed, shown.observed),
    },
    month: {
      header: words.month,
      width: 16,
      style: month,
      value: ({ due }) => (due.day === '' ? words.noDueDay : { day: `${due.day.slice(0, 7)}-01` }),
    },
    focusArea: {
      header: headers.focusArea,
      width: 22,
      style: looks.wrapped,
      value: ({ focusArea }) => focusArea || words.noArea,
    },
    finding: { header: headers.finding, width: idWidth(report), style: looks.strong, value: ({ id }) => id },
    severity: {
      header: headers.severity,
      width: severityWidth(report, 12),
      style: looks.text,
      value: ({ severity }) => severity.title,
    },
    title: {
      header: words.whatIsWrong,
      width: 40,
      style: looks.wrapped,
      value: ({ headline }) => clip(headline, shown.title),
    },
    action: {
      header: headers.action,
      width: 38,
      style: looks.wrapped,
      value: ({ action }) => clip(action, shown.action),
    },
    status: {
      header: headers.status,
      width: 13,
      style: looks.text,
      value: ({ status }, row) => live('PlanStatus', row, status.title),
    },
    due: { header: headers.due, width: 14, style: day, value: ({ due }, row) => live('PlanDue', row, due) },
    late: {
      header: words.daysLate,
      width: 12,
      style: looks.number,
      value: ({ due }, row) => ({
        formula: `IF(ISNUMBER(${own('due', row)}),MAX(0,${asOfName}-${own('due', row)}),0)`,
        value: due.day === '' ? 0 : Math.max(0, daysBetween(due.day, report.header.asOf.day)),
      }),
    },
    risk: { header: headers.risk, width: 8, style: looks.number, value: ({ risk }) => risk ?? '' },
    effort: { header: texts.effort, width: 11, style: looks.text, value: ({ rating }) => rating?.effort.word ?? '' },
    gain: { header: headers.gain, width: 9, style: looks.points, value: ({ gain, rating }) => (rating ? gain : '') },
    quickWin: {
      header: headers.quickWin,
      width: 12,
      style: looks.text,
      value: ({ quickWin }) => (quickWin ? texts.quickWin : ''),
    },
    affected: {
      header: headers.affected,
      width: 10,
      style: looks.number,
      value: ({ affected }) => affected.length || '',
    },
    row: {
      header: headers.row,
      width: 8,
      style: looks.number,
      hidden: true,
      value: (finding) => positions.get(finding.anchor) ?? 0,
    },
  };
}

/** Row of headers: tall enough for two lines where one of them needs two. */
export function headerRow(headers: readonly { header: string; width: number }[]): Row {
  const tall = headers.some(({ header, width }) => lineCount(header, width - 3) > 1);
  return { height: tall ? 32 : 24, cells: headers.map(({ header }) => ({ value: header, style: looks.header })) };
}

function view(
  report: Report,
  say: Say,
  name: string,
  findings: readonly ReportFinding[],
  order: readonly (keyof Columns)[],
  words: { table: string; about: string; none: string },
): View {
  const follows = report.audience === 'plan';
  const whole = follows ? [...order, 'row' as const] : order;
  const columns = columnsOf(report, say, whole, follows);
  const widths = whole.map((id) => headerWidth(columns[id].header, columns[id].width));
  const last = Math.max(2, findings.length + 1);
  const letter = (id: keyof Columns) => columnLetter(whole.indexOf(id));
  return {
    about: words.about,
    sheet: {
      name,
      columns: whole.map((id, at) => ({ width: widths[at]!, ...(columns[id].hidden && { hidden: true }) })),
      rows: [
        headerRow(whole.map((id, at) => ({ header: columns[id].header, width: widths[at]! }))),
        ...findings.map((finding, at) => ({
          cells: whole.map((id): Cell => ({ value: columns[id].value(finding, at + 2), style: columns[id].style })),
        })),
        ...(findings.length === 0 ? [{ cells: [{ value: words.none, style: looks.muted }] }] : []),
      ],
      frozen: { rows: 1, columns: 0 },
      table: { name: words.table, alt: words.about },
      formats: [
        ...severityFormats(report, letter('severity'), last),
        ...(whole.includes('due')
          ? [
              {
                range: `${letter('due')}2:${letter('due')}${last}`,
                when: `AND(ISNUMBER($${letter('due')}2),$${letter('due')}2<${asOfName},${needsWork(report, `$${letter('status')}2`)})`,
                style: lateLook,
              },
            ]
          : []),
        ...(whole.includes('quickWin')
          ? [
              {
                range: `${letter('quickWin')}2:${letter('quickWin')}${last}`,
                when: `LEN($${letter('quickWin')}2)>0`,
                style: quickWinLook,
              },
            ]
          : []),
      ],
      guarded: true,
      tabColor: tabColors.view,
      print: printOf(report, say, name, '1:1'),
    },
  };
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The lists that belong into the workbook of the report's audience. */
export function views(report: Report, say: Say): View[] {
  const { texts, words } = say;
  const open = report.findings.filter(({ group }) => group === 'open');
  const none = texts.noWork;
  switch (report.audience) {
    case 'executive': {
      const areas = report.focusAreas.map(({ title }) => title);
      const area = ({ focusArea }: ReportFinding) => (areas.indexOf(focusArea) + areas.length + 1) % (areas.length + 1);
      return [
        view(
          report,
          say,
          words.byFocusArea,
          [...open].sort((a, b) => area(a) - area(b)),
          ['focusArea', 'finding', 'severity', 'title', 'action', 'status', 'owner', 'due', 'gain'],
          { table: 'ByFocusArea', about: words.aboutAreas(open.length), none },
        ),
      ];
    }
    case 'technical':
      return [
        view(
          report,
          say,
          texts.findings,
          report.findings,
          ['finding', 'check', 'severity', 'title', 'observed', 'expected', 'focusArea', 'risk', 'effort', 'status'],
          { table: 'Findings', about: words.aboutFindings(report.findings.length), none: texts.noFinding },
        ),
      ];
    case 'plan':
      return planViews(report, open, say);
  }
}

/** Lists by owner and month, what is overdue, and the quick wins. */
function planViews(report: Report, open: readonly ReportFinding[], say: Say): View[] {
  const { texts, words } = say;
  const none = texts.noWork;
  const due = ({ due: { day } }: ReportFinding) => day || '9';
  const byDue = [...open].sort((a, b) => byText(due(a), due(b)));
  const overdue = byDue.filter(({ overdue: late }) => late);
  const quickWins = open.filter(({ quickWin }) => quickWin);
  return [
    view(
      report,
      say,
      texts.byOwner,
      report.owners.flatMap(({ findings }) => findings),
      ['owner', 'finding', 'severity', 'action', 'title', 'status', 'due', 'quickWin', 'gain'],
      { table: 'ByOwner', about: words.aboutOwners(open.length), none },
    ),
    view(
      report,
      say,
      words.byMonth,
      byDue,
      ['month', 'due', 'finding', 'severity', 'action', 'title', 'status', 'owner', 'quickWin'],
      { table: 'ByMonth', about: words.aboutMonths(open.length), none },
    ),
    view(
      report,
      say,
      say.plan.columns.overdue,
      overdue,
      ['late', 'due', 'finding', 'severity', 'action', 'title', 'status', 'owner'],
      { table: 'OverdueFindings', about: words.aboutOverdue(overdue.length), none: words.nothingOverdue },
    ),
    view(
      report,
      say,
      texts.quickWins,
      quickWins,
      ['finding', 'severity', 'risk', 'effort', 'gain', 'action', 'title', 'status', 'owner', 'due'],
      { table: 'QuickWins', about: words.aboutQuickWins(quickWins.length), none: words.noQuickWin },
    ),
  ];
}

/** Affected objects, one per row. */
export function rawDataSheet(report: Report, say: Say): View {
  const { texts, words, plan } = say;
  const columns: readonly [string, number][] = [
    [plan.columns.finding, idWidth(report)],
    [plan.columns.check, 14],
    [plan.columns.severity, severityWidth(report, 12)],
    [words.whatIsWrong, 34],
    [plan.columns.status, 13],
    [words.affectedObject, 34],
    [words.detail, 32],
    [words.technology, 16],
    [texts.environment, 26],
  ];
  const headers = columns.map(([header, width]) => ({ header, width: headerWidth(header, width) }));
  const all = report.findings.reduce((sum, { affected }) => sum + affected.length, 0);
  const rows: { cells: Cell[] }[] = [];
  for (const finding of report.findings) {
    const { id, check, severity, status, technology, environment } = finding;
    const title = clip(finding.headline, shown.title);
    for (const { name, detail } of finding.affected) {
      if (rows.length >= mostRows - 2) break;
      const texts = [id, check, severity.title, title, status.title, name, detail, technology, environment];
      rows.push({ cells: texts.map((value, at) => ({ value, style: at === 0 ? looks.strong : looks.wrapped })) });
    }
  }
  const omitted = all - rows.length;
  if (omitted > 0) rows.push({ cells: [{ value: words.moreObjects(omitted), style: looks.muted }] });
  const last = Math.max(2, rows.length + 1);
  if (all === 0) rows.push({ cells: [{ value: words.noObject, style: looks.muted }] });
  return {
    about: words.aboutObjects(all),
    sheet: {
      name: words.rawData,
      columns: headers.map(({ width }) => ({ width })),
      rows: [headerRow(headers), ...rows],
      frozen: { rows: 1, columns: 0 },
      table: { name: 'AffectedObjects', alt: words.aboutObjects(all) },
      formats: severityFormats(report, 'C', last),
      tabColor: tabColors.data,
      print: printOf(report, say, words.affectedObjects, '1:1'),
    },
  };
}
