import type { NotApplicableEntry, NotAssessedEntry, PassedEntry } from '../../assessment/types';
import type { EntryList } from './standing';

/** An entry of one of the lists. */
export type Entry = PassedEntry | NotApplicableEntry | NotAssessedEntry;
export type Written = Exclude<PassedEntry, string>;

/** An entry, and where it stands. */
export interface Placed {
  readonly list: EntryList;
  readonly at: number;
  readonly entry: Entry;
}

/** Whether import wrote an entry and no person answered since: what tools say moves it. */
export const isOfTools = (entry: Entry): boolean =>
  typeof entry === 'object' && entry.source !== undefined && entry.by === undefined && entry.on === undefined;
