import { exportedCells, type PlanCell } from '../../../assessment/planCells';
import {
  editablePlanColumns,
  hiddenPlanColumns,
  lastPrintedPlanColumn,
  type PlanColumn,
  planColumns,
} from '../../../assessment/planColumns';
import { type Status, statusIds } from '../../../assessment/vocabulary';
import type { Report, ReportDay, ReportFinding } from '../../content/report';
import { columnLetter } from '../../ooxml/cells';
import { clip } from '../../texts/text';
import { rowKey } from '../rowKey';
import {
  acceptedLook,
  changedLook,
  closedLook,
  dayLooks,
  lateLook,
  looks,
  needsWork,
  printOf,
  quickWinLook,
  quoted,
  severityFormats,
  statusWord,
  tabColors,
} from './look';
import type { CellStyle } from './styles';
import type { Say } from './words';
import { type Cell, type CellValue, headerWidth, type Sheet, sheetReference, type Validation } from './workbook';

/** Longest texts that a row shows; the whole stands in the technical report. */
export const shown = { title: 300, action: 300, observed: 500 } as const;

/** The cell that holds the as-of day, which the reader may change. */
export const asOfName = 'AsOf';
/** The ranges of the owners and statuses to choose from. */
export const ownersName = 'Owners';
export const statusesName = 'Statuses';

interface Column {
  width: number;
  style: CellStyle;
  value(finding: ReportFinding, row: number): CellValue;
}

const ids = Object.keys(planColumns) as PlanColumn[];

/** Letter of a column of the plan. */
export function planLetter(column: PlanColumn): string {
  return columnLetter(ids.indexOf(column));
}

/** The cells of a column of the plan, absolute: `Plan!$K$2:$K$90`. */
export function planRange(column: PlanColumn, findings: number, { plan }: Say): string {
  const letter = planLetter(column);
  return `${sheetReference(plan.sheet)}!$${letter}$2:$${letter}$${Math.max(2, findings + 1)}`;
}

/** Statuses that can be chosen in a workbook. To accept a risk takes more than a word: a reason and an end day. */
export const choosableStatuses: readonly Status[] = statusIds.filter((id) => id !== 'accepted');

/** Names of columns of the plan that the other sheets follow. */
export const planNames = {
  PlanRow: 'row',
  PlanStatus: 'status',
  PlanOwner: 'owner',
  PlanDue: 'due',
} as const satisfies Record<string, PlanColumn>;

/** A formula that is true for a row of the plan whose due day has passed. */
const isLate = (report: Report, row: number) => {
  const due = `$${planLetter('due')}${row}`;
  return `AND(ISNUMBER(${due}),${due}<${asOfName},${needsWork(report, `$${planLetter('status')}${row}`)})`;
};

function columns(report: Report, say: Say): Record<PlanColumn, Column> {
  const { overdue, quickWin } = say.texts;
  const { day } = dayLooks(say);
  const rating = (finding: ReportFinding, name: 'probability' | 'impact' | 'effort') =>
    finding.rating?.[name].value ?? '';
  const planDay = (value: ReportDay): CellValue => ({ day: value.day });
  const number = (value: number | null): CellValue => value ?? '';
  const cellOf = (id: PlanCell) => (finding: ReportFinding) => finding.plan.cells[id];
  return {
    finding: { width: idWidth(report), style: looks.strong, value: ({ id }) => id },
    check: { width: 12, style: looks.wrapped, value: ({ check }) => check },
    action: { width: 30, style: looks.strongWrapped, value: ({ action }) => clip(action, shown.action) },
    headline: { width: 32, style: looks.wrapped, value: ({ headline }) => clip(headline, shown.title) },
    severity: { width: severityWidth(report, 10), style: looks.text, value: ({ severity }) => severity.title },
    owner: { width: 19, style: looks.wrapped, value: ({ owner }) => owner.trim() },
    start: { width: 12, style: day, value: ({ plan }) => planDay(plan.start) },
    due: { width: 14, style: day, value: ({ due }) => planDay(due) },
    hours: { width: 7, style: looks.number, value: ({ plan }) => number(plan.hours) },
    dependsOn: { width: 11, style: looks.wrapped, value: cellOf('dependsOn') },
    status: { width: 12, style: looks.wrapped, value: ({ status }) => status.title },
    percent: { width: 7, style: looks.number, value: ({ plan }) => number(plan.percent) },
    blocker: { width: 16, style: looks.wrapped, value: cellOf('blocker') },
    comment: { width: 28, style: looks.wrapped, value: () => '' },
    focusArea: { width: 20, style: looks.wrapped, value: ({ focusArea }) => focusArea },
    service: { width: 18, style: looks.wrapped, value: ({ plan }) => plan.service },
    accountable: { width: 20, style: looks.wrapped, value: cellOf('accountable') },
    consulted: { width: 20, style: looks.wrapped, value: cellOf('consulted') },
    informed: { width: 20, style: looks.wrapped, value: cellOf('informed') },
    changeNumber: { width: 14, style: looks.wrapped, value: cellOf('changeNumber') },
    retestOn: { width: 12, style: day, value: ({ plan }) => planDay(plan.retest.on) },
    retestBy: { width: 18, style: looks.wrapped, value: cellOf('retestBy') },
    closedOn: { width: 12, style: day, value: ({ plan }) => planDay(plan.closed.on) },
    closedBy: { width: 18, style: looks.wrapped, value: ({ plan }) => plan.closed.by },
    workItem: {
      width: 12,
      style: looks.wrapped,
      value: ({ workItem, workItemName }) => ({ text: workItemName || workItem, url: workItem }),
    },
    affected: { width: 11, style: looks.number, value: ({ affected }) => affected.length || '' },
    risk: { width: 7, style: looks.number, value: ({ risk }) => number(risk) },
    probability: { width: 5, style: looks.number, value: (finding) => rating(finding, 'probability') },
    impact: { width: 5, style: looks.number, value: (finding) => rating(finding, 'impact') },
    effort: { width: 5, style: looks.number, value: (finding) => rating(finding, 'effort') },
    gain: { width: 8, style: looks.points, value: ({ gain, rating: rated }) => (rated ? gain : '') },
    overdue: {
      width: 11,
      style: looks.text,
      value: (finding, row) => ({
        formula: `IF(${isLate(report, row)},${quoted(overdue)},"")`,
        value: finding.overdue ? overdue : '',
      }),
    },
    quickWin: { width: 11, style: looks.text, value: (finding) => (finding.quickWin ? quickWin : '') },
    row: { width: 8, style: looks.number, value: (_, row) => row - 1 },
    key: {
      width: 30,
      style: looks.text,
      value: (finding) => rowKey(finding, report),
    },
    exportedStatus: { width: 13, style: looks.text, value: ({ status }) => status.title },
    exportedOwner: { width: 22, style: looks.text, value: ({ owner }) => owner.trim() },
    exportedDue: { width: 11, style: day, value: ({ due }) => ({ day: due.day }) },
    exportedCells: { width: 30, style: looks.text, value: ({ plan }) => exportedCells(plan.cells) },
    asOf: { width: 11, style: day, value: () => ({ day: report.header.asOf.day }) },
  };
}

/** Width of the ids, within bounds. */
export function idWidth({ findings }: Report): number {
  return Math.min(22, Math.max(10, ...findings.map(({ id }) => id.length + 4)));
}

/** Width of the severities' words. */
export function severityWidth({ findings }: Report, least: number): number {
  return Math.max(least, ...findings.map(({ severity: { title } }) => title.length + 3));
}

/** All findings, one per row: what the customer works on and sends back. */
export function planSheet(report: Report, say: Say): Sheet {
  const described = columns(report, say);
  const headers = say.plan.columns;
  const last = Math.max(2, report.findings.length + 1);
  const hidden = new Set(hiddenPlanColumns);
  const own = new Set(editablePlanColumns);
  const range = (column: PlanColumn) => `${planLetter(column)}2:${planLetter(column)}${last}`;
  const changed = (column: PlanColumn, exported: PlanColumn) => ({
    range: range(column),
    when: `$${planLetter(column)}2<>$${planLetter(exported)}2`,
    style: changedLook,
  });
  const visible = ids.filter((id) => !hidden.has(id));
  const rowRange = `A2:${planLetter(visible[visible.length - 1]!)}${last}`;
  const status = `$${planLetter('status')}2`;
  return {
    name: say.plan.sheet,
    columns: ids.map((id) => ({
      width: headerWidth(headers[id], described[id].width),
      ...(hidden.has(id) && { hidden: true }),
    })),
    rows: [
      {
        height: 30,
        cells: ids.map((id) => ({ value: headers[id], style: own.has(id) ? looks.headerOwn : looks.header })),
      },
      ...report.findings.map((finding, at) => ({
        cells: ids.map((id): Cell => {
          const { style, value } = described[id];
          const content = value(finding, at + 2);
          const isLink = typeof content === 'object' && 'url' in content && /^https:/i.test(content.url ?? '');
          return { value: content, style: isLink ? looks.link : style };
        }),
      })),
    ],
    frozen: { rows: 1, columns: 1 },
    table: { name: 'PlanTable', alt: say.words.aboutPlan(report.findings.length) },
    formats: [
      ...severityFormats(report, planLetter('severity'), last),
      changed('status', 'exportedStatus'),
      changed('owner', 'exportedOwner'),
      { range: range('due'), when: isLate(report, 2), style: lateLook },
      changed('due', 'exportedDue'),
      { range: range('comment'), when: `LEN($${planLetter('comment')}2)>0`, style: changedLook },
      { range: range('overdue'), when: isLate(report, 2), style: lateLook },
      { range: range('quickWin'), when: `LEN($${planLetter('quickWin')}2)>0`, style: quickWinLook },
      { range: range('status'), when: `${status}=${quoted(statusWord(report, 'accepted'))}`, style: acceptedLook },
      {
        range: rowRange,
        when: `OR(${status}=${quoted(statusWord(report, 'verified'))},${status}=${quoted(statusWord(report, 'falsePositive'))})`,
        style: closedLook,
      },
    ],
    validations: validations(range, report, say),
    tabColor: tabColors.plan,
    print: {
      ...printOf(report, say, say.texts.documents.plan, '1:1'),
      columns: ids.indexOf(lastPrintedPlanColumn) + 1,
    },
  };
}

function validations(
  range: (column: PlanColumn) => string,
  report: Report,
  { words, plan: { columns: headers } }: Say,
): Validation[] {
  const list: Validation[] = [
    {
      range: range('status'),
      allow: { name: statusesName },
      prompt: { title: headers.status, text: words.chooseStatus },
      refusal: { title: words.noStatus, text: words.noStatusText },
    },
    {
      range: range('due'),
      allow: { from: '2000-01-01' },
      prompt: { title: headers.due, text: words.typeDay },
      refusal: { title: words.noDay, text: words.noDayText },
    },
    ...(['start', 'retestOn'] as const).map(
      (id): Validation => ({
        range: range(id),
        allow: { from: '2000-01-01' },
        prompt: { title: headers[id], text: id === 'start' ? words.typeStart : words.typeRetest },
        refusal: { title: words.noDay, text: words.noDayText },
      }),
    ),
    {
      range: range('percent'),
      allow: { whole: [0, 100] },
      prompt: { title: headers.percent, text: words.typePercent },
      refusal: { title: words.noPercent, text: words.noPercentText },
    },
    {
      range: range('hours'),
      allow: { number: [0, 10_000] },
      prompt: { title: headers.hours, text: words.typeHours },
      refusal: { title: words.noHours, text: words.noHoursText },
    },
    ...(['dependsOn', 'consulted', 'informed'] as const).map(
      (id): Validation => ({
        range: range(id),
        allow: 'anything',
        prompt: { title: headers[id], text: id === 'dependsOn' ? words.typeDependsOn : words.typeNames },
      }),
    ),
  ];
  if (ownersOf(report).length > 0) {
    list.splice(1, 0, {
      range: range('owner'),
      allow: { name: ownersName },
      prompt: { title: headers.owner, text: words.chooseOwner },
    });
  }
  return list;
}

/** Everybody who owns a finding, once. */
export function ownersOf({ findings }: Report): string[] {
  const names = findings.map(({ owner }) => owner.trim()).filter((owner) => owner !== '');
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
