import type { FindingRow } from '../../workspace/board/board';
import type { SortColumn, ViewState } from '../messages';
import { needsWork } from './filter';

const severities = ['critical', 'high', 'medium', 'low', 'unrated'];
const statuses = ['open', 'inProgress', 'resolved', 'accepted', 'verified', 'falsePositive'];
const text = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const rank = (of: readonly string[], value: string) => {
  const at = of.indexOf(value);
  return at < 0 ? of.length : at;
};

/** Order of a column from its first value to its last. The gravest and what gains most come first: that is what people look for. */
const columns: Readonly<Record<SortColumn, (a: FindingRow, b: FindingRow) => number>> = {
  severity: (a, b) => rank(severities, a.severity) - rank(severities, b.severity),
  id: (a, b) => text.compare(a.id, b.id),
  name: (a, b) => text.compare(a.name, b.name),
  status: (a, b) => rank(statuses, a.status) - rank(statuses, b.status),
  owner: (a, b) => byText(a.owner, b.owner),
  due: (a, b) => byText(a.due, b.due),
  gain: (a, b) => (b.gain ?? 0) - (a.gain ?? 0),
  workItem: (a, b) => byText(a.workItem, b.workItem),
};

function byText(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return text.compare(a, b);
}

/** The rows in the order of a column; without one what needs work first, then the gravest, then what gains most. */
export function sorted(rows: readonly FindingRow[], sort: ViewState['sort']): FindingRow[] {
  const usual = (a: FindingRow, b: FindingRow) =>
    Number(needsWork(b)) - Number(needsWork(a)) || columns.severity(a, b) || columns.gain(a, b) || columns.id(a, b);
  if (!sort) return [...rows].sort(usual);
  const by = columns[sort.by];
  const isEmpty = (row: FindingRow) => row[sort.by] === undefined;
  // What has no value stands last in both directions.
  return [...rows].sort(
    (a, b) => Number(isEmpty(a)) - Number(isEmpty(b)) || (sort.down ? -by(a, b) : by(a, b)) || usual(a, b),
  );
}

/** How a column is sorted, as screen readers say it: from small to large, or from large to small. */
export function directionOf(column: SortColumn, sort: ViewState['sort']): 'ascending' | 'descending' | 'none' {
  if (sort?.by !== column) return 'none';
  const isLargestFirst = column === 'gain' || column === 'severity';
  return isLargestFirst === sort.down ? 'ascending' : 'descending';
}
