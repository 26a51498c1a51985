import { addAll } from '../assessment/groups';
import type { ResultRecord, ToolRun } from './importer';
import { isObject, type Json } from './readers/json';
import type { Row } from './readers/rows';
import { titleLine } from './sentences';

/** An element of an output that cannot be used, with its place and the reason. */
export type Skipped = ToolRun['skipped'][number];

/** What an element of an output comes to: what is made of it, several of that, or nothing with the reason. */
export type Reading<Made = ResultRecord> = Made | readonly [Made, ...Made[]] | Skipped;

/** Each element of an output, either in what was made of it or with the reason why nothing was. */
export interface Accounted<Made = ResultRecord> {
  records: Made[];
  skipped: Skipped[];
}

/** What was read of several parts of an output, in their order. */
export const together = <Made>(parts: readonly Accounted<Made>[]): Accounted<Made> => ({
  records: parts.flatMap(({ records }) => records),
  skipped: parts.flatMap(({ skipped }) => skipped),
});

/** Whether nothing was made of an element. A record may have a reason as well; it has an outcome beside it. */
export const isSkipped = (reading: object): reading is Skipped => 'reason' in reading && !('outcome' in reading);

/**
 * Reads the elements of an output one after the other, so that nothing disappears: each is used, or skipped with its reason.
 * The title of a record is made one that a person can say (`titleLine`), whatever the tool wrote.
 */
export function accounted<Element, Made extends object = ResultRecord>(
  elements: Iterable<Element>,
  read: (element: Element) => Reading<Made>,
): Accounted<Made> {
  const records: Made[] = [];
  const skipped: Skipped[] = [];
  const titled = titling<Made>();
  for (const element of elements) {
    const reading = read(element);
    if (isSeveral(reading)) addAll(records, reading.map(titled));
    else if (isSkipped(reading)) skipped.push(reading);
    else records.push(titled(reading));
  }
  return { records, skipped };
}

/**
 * Gives records titles that people can say; each title is looked at once, as a rule stands in an output once per object. The
 * record stays the same object, by which its importer may know more of it.
 */
function titling<Made extends object>(): (made: Made) => Made {
  const known = new Map<string, string>();
  return (made) => {
    if (!('outcome' in made && 'title' in made) || typeof made.title !== 'string') return made;
    let title = known.get(made.title);
    if (title === undefined) {
      title = titleLine(made.title) || 'A rule without a name';
      known.set(made.title, title);
    }
    if (title !== made.title) made.title = title;
    return made;
  };
}

const isSeveral = <Made>(reading: Reading<Made>): reading is readonly [Made, ...Made[]] => Array.isArray(reading);

/**
 * Reads the rows of a list or a table, which are objects: one that is none is not `noun` (`a result`) and is skipped, as is
 * one with a problem of its own (a row that does not fit its table).
 */
export function accountedRows<Entry extends Row, Made extends object = ResultRecord>(
  rows: Iterable<Entry>,
  noun: string,
  read: (value: Json, where: string, row: Entry) => Reading<Made>,
): Accounted<Made> {
  return accounted(rows, (row): Reading<Made> => {
    const { value, where, problem } = row;
    if (problem !== undefined) return { where, reason: problem };
    return isObject(value) ? read(value, where, row) : { where, reason: `This is not ${noun}.` };
  });
}
