import { addAll } from '../assessment/groups';
import type { ResultRecord, ToolRun } from './importer';

/** A record of an output that cannot be used, with its place and the reason. */
export type Skipped = ToolRun['skipped'][number];

/** What an element of an output comes to: a record, several, or none with the reason. */
export type Reading = ResultRecord | readonly ResultRecord[] | Skipped;

/**
 * Reads the elements of an output one after the other: each gives records or is skipped with its reason, so that nothing
 * disappears. An element that names its own `problem` (a row that does not fit its table) is skipped with that.
 */
export function accounted<Element extends object>(
  elements: Iterable<Element>,
  whereOf: (element: Element, at: number) => string,
  read: (element: Element, where: string) => Reading,
): Pick<ToolRun, 'records' | 'skipped'> {
  const records: ResultRecord[] = [];
  const skipped: Skipped[] = [];
  let at = 0;
  for (const element of elements) {
    const where = whereOf(element, at);
    at += 1;
    const problem = 'problem' in element ? element.problem : undefined;
    const reading = typeof problem === 'string' ? { where, reason: problem } : read(element, where);
    if (isRecords(reading)) addAll(records, reading);
    else if ('outcome' in reading) records.push(reading);
    else skipped.push(reading);
  }
  return { records, skipped };
}

const isRecords = (reading: Reading): reading is readonly ResultRecord[] => Array.isArray(reading);

/** Where a row of a CSV file stands. */
export const lineOf = ({ line }: { line: number }): string => `line ${line}`;
