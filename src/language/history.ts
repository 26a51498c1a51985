import { type Day, isDay } from '../assessment/dates';
import type { HistoryEntry } from '../assessment/types';
import type { Status } from '../assessment/vocabulary';

/**
 * A new entry for the history of a finding. Without a name it has no `by`: nobody's name is written for somebody else, not
 * that of an assessor of the file either.
 */
export function historyEntry(on: Day, status: Status, note: string, by?: string): HistoryEntry {
  return { on, status, ...(by?.trim() && { by: by.trim() }), note };
}

/** Who says that a check passed, does not apply or was not assessed, and when; nobody where no name is known. */
export function answeredBy(on: Day, by?: string): { by?: string; on: Day } {
  return { ...(by?.trim() && { by: by.trim() }), on };
}

/** The day on which an entry was written; what a tool saw may be older. */
export const writtenOn = ({ on, recorded }: Pick<HistoryEntry, 'on' | 'recorded'>): string =>
  recorded !== undefined && isDay(recorded) ? recorded : on;

/** Position of the first entry that was written before an earlier one; -1 when they stand oldest first. */
export function firstOutOfOrder(history: readonly HistoryEntry[]): number {
  const days = history.map(writtenOn);
  if (days.every((day, index) => index === 0 || days[index - 1]! <= day)) return -1;
  let latest = '';
  return days.findIndex((day) => {
    if (!isDay(day)) return false;
    if (day < latest) return true;
    latest = day;
    return false;
  });
}

/** The last entry that says a status. */
export function lastStatus(history: readonly HistoryEntry[] | undefined): HistoryEntry | undefined {
  return history?.findLast(({ status }) => status !== undefined);
}
