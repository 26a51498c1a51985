import { daysBetween } from '../../assessment/dates';
import type { Report, ReportFinding } from '../report';
import { clip } from '../text';
import { countText } from '../wording';
import { lateLook, looks, needsWork, printOf, quickWinLook, severityFormats, tabColors } from './look';
import { asOfName, idWidth, type planNames, shown } from './planSheet';
import type { CellStyle } from './styles';
import { type Cell, type CellValue, columnLetter, mostRows, type Sheet } from './workbook';

/**
 * Views of the plan: the findings that need work, each list in the order that its reader needs. Which finding stands in
 * which list is as of the export; status, owner and due day follow the sheet Plan, which is the one to change.
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

function columnsOf(report: Report, order: readonly (keyof Columns)[]): Columns {
  const positions = new Map(report.findings.map(({ anchor }, at) => [anchor, at + 1]));
  const own = (id: keyof Columns, row: number) => `$${columnLetter(order.indexOf(id))}${row}`;
  /** The cell of the same finding on the sheet Plan, wherever that row stands after sorting. */
  const live = (name: keyof typeof planNames, row: number, value: string | { day: string }, none = ''): CellValue => {
    const cell = `INDEX(${name},MATCH(${own('row', row)},PlanRow,0))`;
    // A text joined with nothing is never the 0 that an empty cell gives.
    const formula =
      typeof value === 'string' && none === ''
        ? `IFERROR(${cell}&"","")`
        : `IFERROR(IF(${cell}="","${none}",${cell}),"")`;
    return { formula, value: value === '' ? none : value };
  };
  return {
    owner: {
      header: 'Owner',
      width: 32,
      style: looks.wrapped,
      value: ({ owner }, row) => live('PlanOwner', row, owner.trim(), 'no owner'),
    },
    month: {
      header: 'Month',
      width: 16,
      style: looks.month,
      value: ({ due }) => (due.day === '' ? 'no due day' : { day: `${due.day.slice(0, 7)}-01` }),
    },
    focusArea: {
      header: 'Focus area',
      width: 34,
      style: looks.wrapped,
      value: ({ focusArea }) => focusArea || 'none',
    },
    finding: { header: 'Finding', width: idWidth(report), style: looks.strong, value: ({ id }) => id },
    severity: { header: 'Severity', width: 12, style: looks.text, value: ({ severity }) => severity.title },
    title: {
      header: 'What is wrong',
      width: 46,
      style: looks.wrapped,
      value: ({ headline }) => clip(headline, shown.title),
    },
    action: { header: 'Action', width: 38, style: looks.wrapped, value: ({ action }) => clip(action, shown.action) },
    status: {
      header: 'Status',
      width: 13,
      style: looks.text,
      value: ({ status }, row) => live('PlanStatus', row, status.title),
    },
    due: { header: 'Due', width: 12, style: looks.day, value: ({ due }, row) => live('PlanDue', row, due) },
    late: {
      header: 'Days late',
      width: 12,
      style: looks.number,
      value: ({ due }, row) => ({
        formula: `IF(ISNUMBER(${own('due', row)}),MAX(0,${asOfName}-${own('due', row)}),0)`,
        value: due.day === '' ? 0 : Math.max(0, daysBetween(due.day, report.header.asOf.day)),
      }),
    },
    risk: { header: 'Risk', width: 8, style: looks.number, value: ({ risk }) => risk ?? '' },
    effort: { header: 'Effort', width: 11, style: looks.text, value: ({ rating }) => rating?.effort.word ?? '' },
    gain: { header: 'Gain', width: 9, style: looks.points, value: ({ gain, rating }) => (rating ? gain : '') },
    quickWin: {
      header: 'Quick win',
      width: 12,
      style: looks.text,
      value: ({ quickWin }) => (quickWin ? 'quick win' : ''),
    },
    affected: { header: 'Affected', width: 10, style: looks.number, value: ({ affected }) => affected.length || '' },
    row: {
      header: 'Row',
      width: 8,
      style: looks.number,
      hidden: true,
      value: (finding) => positions.get(finding.anchor) ?? 0,
    },
  };
}

function view(
  report: Report,
  name: string,
  findings: readonly ReportFinding[],
  order: readonly (keyof Columns)[],
  words: { about: string; none: string },
): View {
  const whole = [...order, 'row' as const];
  const columns = columnsOf(report, whole);
  const last = Math.max(2, findings.length + 1);
  const letter = (id: keyof Columns) => columnLetter(whole.indexOf(id));
  return {
    about: words.about,
    sheet: {
      name,
      columns: whole.map((id) => ({ width: columns[id].width, ...(columns[id].hidden && { hidden: true }) })),
      rows: [
        { height: 24, cells: whole.map((id) => ({ value: columns[id].header, style: looks.header })) },
        ...findings.map((finding, at) => ({
          cells: whole.map((id): Cell => ({ value: columns[id].value(finding, at + 2), style: columns[id].style })),
        })),
        ...(findings.length === 0 ? [{ cells: [{ value: words.none, style: looks.muted }] }] : []),
      ],
      frozen: { rows: 1, columns: 0 },
      filter: `A1:${columnLetter(whole.length - 1)}${Math.max(1, findings.length + 1)}`,
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
      print: printOf(report, name, '1:1'),
    },
  };
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The lists by owner, month and focus area, what is overdue, and the quick wins. */
export function views(report: Report): View[] {
  const open = report.findings.filter(({ group }) => group === 'open');
  const areas = report.focusAreas.map(({ title }) => title);
  const area = ({ focusArea }: ReportFinding) => (areas.indexOf(focusArea) + areas.length + 1) % (areas.length + 1);
  const due = ({ due: { day } }: ReportFinding) => day || '9';
  const byDue = [...open].sort((a, b) => byText(due(a), due(b)));
  const overdue = byDue.filter(({ overdue: late }) => late);
  const quickWins = open.filter(({ quickWin }) => quickWin);
  const needWork = countText(open.length, 'finding that needs work', 'findings that need work');
  const none = 'No finding needs work.';
  return [
    view(
      report,
      'By owner',
      report.owners.flatMap(({ findings }) => findings),
      ['owner', 'finding', 'severity', 'title', 'action', 'status', 'due', 'quickWin', 'gain'],
      { about: `${needWork}, by owner; those without an owner last`, none },
    ),
    view(
      report,
      'By month',
      byDue,
      ['month', 'due', 'finding', 'severity', 'title', 'action', 'status', 'owner', 'quickWin'],
      { about: `${needWork}, by the month of the due day; those without one last`, none },
    ),
    view(
      report,
      'By focus area',
      [...open].sort((a, b) => area(a) - area(b)),
      ['focusArea', 'finding', 'severity', 'title', 'action', 'status', 'owner', 'due', 'gain'],
      { about: `${needWork}, by focus area`, none },
    ),
    view(report, 'Overdue', overdue, ['late', 'due', 'finding', 'severity', 'title', 'action', 'status', 'owner'], {
      about: `${countText(overdue.length, 'finding')} with a due day before the as-of day, the longest overdue first`,
      none: 'No finding is overdue.',
    }),
    view(
      report,
      'Quick wins',
      quickWins,
      ['finding', 'severity', 'risk', 'effort', 'gain', 'title', 'action', 'status', 'owner', 'due'],
      {
        about: `${countText(quickWins.length, 'finding')} with a risk of at least 10 and an effort of minutes or hours`,
        none: 'No quick win is open.',
      },
    ),
  ];
}

/** Affected objects, one per row. */
export function rawDataSheet(report: Report): View {
  const headers = [
    'Finding',
    'Check',
    'Severity',
    'Title',
    'Status',
    'Affected object',
    'Detail',
    'Technology',
    'Environment',
  ];
  const widths = [idWidth(report), 14, 12, 44, 14, 36, 44, 18, 28];
  const all = report.findings.reduce((sum, { affected }) => sum + affected.length, 0);
  const rows: { cells: Cell[] }[] = [];
  for (const finding of report.findings) {
    const { id, check, severity, status, technology, environment } = finding;
    const title = clip(finding.title, shown.title);
    for (const { name, detail } of finding.affected) {
      if (rows.length >= mostRows - 2) break;
      const texts = [id, check, severity.title, title, status.title, name, detail, technology, environment];
      rows.push({ cells: texts.map((value, at) => ({ value, style: at === 0 ? looks.strong : looks.text })) });
    }
  }
  const omitted = all - rows.length;
  if (omitted > 0)
    rows.push({ cells: [{ value: `${countText(omitted, 'more object')} in the findings file`, style: looks.muted }] });
  const last = Math.max(2, rows.length + 1);
  if (all === 0) rows.push({ cells: [{ value: 'No affected object is recorded.', style: looks.muted }] });
  return {
    about: `${countText(all, 'affected object')}, one per row`,
    sheet: {
      name: 'Raw data',
      columns: widths.map((width) => ({ width })),
      rows: [{ height: 24, cells: headers.map((value) => ({ value, style: looks.header })) }, ...rows],
      frozen: { rows: 1, columns: 0 },
      filter: `A1:${columnLetter(headers.length - 1)}${all === 0 ? 1 : last}`,
      formats: severityFormats(report, 'C', last),
      tabColor: tabColors.data,
      print: printOf(report, 'Affected objects', '1:1'),
    },
  };
}
