import { exportedCells } from '../../assessment/planCells';
import { guardFormula, type PlanColumn, planColumns } from '../../assessment/planColumns';
import { focusAreas, severities, statusTitle } from '../../assessment/vocabulary';
import type { Report, ReportFinding } from '../content/report';
import { rowKey } from './rowKey';

/** Columns behind those of the plan: what a list for other programs needs. Their order and names are public and stay. */
const more = {
  title: 'Title',
  headline: 'Headline',
  observed: 'Observed',
  recommendation: 'Recommendation',
  actionArea: 'Action area',
  technology: 'Technology',
  environment: 'Environment',
  objects: 'Affected objects',
  acceptedUntil: 'Accepted until',
  change: 'Change',
} as const;

type Column = PlanColumn | keyof typeof more;

/** The columns of the first files, in their order; what came later stands behind them. */
const first = [
  'finding',
  'check',
  'title',
  'focusArea',
  'severity',
  'risk',
  'probability',
  'impact',
  'effort',
  'gain',
  'status',
  'owner',
  'due',
  'action',
  'affected',
  'workItem',
  'overdue',
  'quickWin',
  'comment',
  'row',
  'key',
  'exportedStatus',
  'exportedOwner',
  'exportedDue',
  'asOf',
] as const satisfies readonly Column[];

const titles: Readonly<Record<Column, string>> = { ...planColumns, ...more };
const order: readonly Column[] = [
  ...new Set([...first, ...Object.keys(more), ...Object.keys(planColumns)] as Column[]),
];

/** All columns, in their order. */
export const csvColumns = Object.fromEntries(order.map((column) => [column, titles[column]])) as Readonly<
  Record<Column, string>
>;

function cells(finding: ReportFinding, report: Report, row: number): Record<Column, string> {
  const { rating, risk, gain, affected } = finding;
  const { cells: plan } = finding.plan;
  const number = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
  const status = statusTitle(finding.status.id);
  const area = report.focusAreas.find(({ title }) => title === finding.focusArea);
  return {
    finding: finding.id,
    check: finding.check,
    title: finding.title,
    focusArea: area ? focusAreas[area.id] : finding.focusArea,
    severity: severities[finding.severity.id].title,
    risk: number(risk),
    probability: number(rating?.probability.value),
    impact: number(rating?.impact.value),
    effort: number(rating?.effort.value),
    gain: rating ? String(Number(gain.toFixed(2))) : '',
    status,
    owner: finding.owner.trim(),
    due: finding.due.day,
    action: finding.action,
    affected: affected.length > 0 ? String(affected.length) : '',
    workItem: finding.workItem,
    overdue: finding.overdue ? 'overdue' : '',
    quickWin: finding.quickWin ? 'quick win' : '',
    comment: '',
    row: String(row),
    key: rowKey(finding, report),
    exportedStatus: status,
    exportedOwner: finding.owner.trim(),
    exportedDue: finding.due.day,
    exportedCells: exportedCells(plan),
    asOf: report.header.asOf.day,
    start: plan.start,
    hours: plan.hours,
    percent: plan.percent,
    dependsOn: plan.dependsOn,
    blocker: plan.blocker,
    accountable: plan.accountable,
    consulted: plan.consulted,
    informed: plan.informed,
    changeNumber: plan.changeNumber,
    retestOn: plan.retestOn,
    retestBy: plan.retestBy,
    service: finding.plan.service,
    closedOn: finding.plan.closed.on.day,
    closedBy: finding.plan.closed.by,
    headline: finding.headline,
    observed: finding.observed,
    recommendation: finding.recommendation,
    actionArea: finding.actionArea,
    technology: finding.technology,
    environment: finding.environment,
    objects: affected.map(({ name, detail }) => (detail === '' ? name : `${name} (${detail})`)).join('; '),
    acceptedUntil: finding.acceptance?.expires.day ?? '',
    change: finding.change,
  };
}

/** A cell of RFC 4180: in quotation marks where it has to be, what looks like a formula behind an apostrophe. */
function quoted(text: string): string {
  const safe = guardFormula(text);
  return /[",;\t\r\n']|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * The findings as a CSV file, one per row, in the order of urgency: UTF-8 with a byte order mark (so that Excel reads
 * letters right), RFC 4180, lines ending in CR LF. A cell that a spreadsheet would take for a formula begins with an
 * apostrophe; import takes it off again. Days are `2026-12-15`, decimals have a point, and
 * the words of columns, statuses, severities and focus areas are the same in every language. All audiences get the same file.
 */
export function renderCsv(report: Report): string {
  return [...csvOf(report)].join('');
}

/** The same, line by line. */
export function* csvOf(report: Report): Generator<string> {
  const columns = Object.keys(csvColumns) as Column[];
  yield `\ufeff${columns.map((column) => quoted(csvColumns[column])).join(',')}\r\n`;
  let row = 0;
  for (const finding of report.findings) {
    row += 1;
    const own = cells(finding, report, row);
    yield `${columns.map((column) => quoted(own[column])).join(',')}\r\n`;
  }
}
