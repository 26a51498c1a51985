import type { Change } from '../assessment/changes';
import { type Day, isDay } from '../assessment/dates';
import type { Acceptance, Finding, HistoryEntry } from '../assessment/types';
import { type Status, statuses, statusesAfter } from '../assessment/vocabulary';
import type { FindingsText } from '../language/findings';
import { WrongChoice } from './newAssessment';

export interface StatusChoice {
  status: Status;
  /** Who says so. */
  by?: string | undefined;
  note?: string | undefined;
  /** Needed for `accepted`. */
  acceptance?: Acceptance | undefined;
}

/** Why a finding cannot become a status, in a sentence; `undefined` where it can, or is it already. */
export function refusedStatus({ id, status: from }: Finding, status: Status): string | undefined {
  const after = statusesAfter(from);
  if (from === status || after.length === 0 || after.includes(status)) return undefined;
  const next = after.map((each) => statuses[each].title.toLowerCase()).join(', ');
  return `${id} is ${statuses[from].title.toLowerCase()}; it can become ${next}, but not ${statuses[status].title.toLowerCase()}.`;
}

/**
 * Changes that set the status of findings and write it to their history. Throws `WrongChoice` when a finding does not
 * exist, the status may not follow, or a needed reason is missing.
 */
export function setStatus(file: FindingsText, ids: readonly string[], choice: StatusChoice, today: Day): Change[] {
  const { status, acceptance } = choice;
  if (!Object.hasOwn(statuses, status)) {
    throw new WrongChoice(`"${status}" is not a status. Statuses are ${Object.keys(statuses).join(', ')}.`);
  }
  if (status === 'accepted' && !(acceptance?.reason?.trim() && acceptance.expires && isDay(acceptance.expires))) {
    throw new WrongChoice('An accepted risk needs a reason and the day on which the acceptance ends.');
  }
  if (status === 'falsePositive' && !choice.note?.trim()) {
    throw new WrongChoice('A false positive needs a note that says why it is none.');
  }
  return ids.flatMap((id): Change[] => {
    const finding = file.findings.find(({ value }) => value.id === id);
    if (!finding) throw new WrongChoice(`There is no finding ${id} in this file.`);
    const from = finding.value.status;
    if (from === status) return [];
    const refused = refusedStatus(finding.value, status);
    if (refused !== undefined) throw new WrongChoice(refused);
    const path = ['findings', finding.index];
    const entry: HistoryEntry = { on: today, status };
    if (choice.by?.trim()) entry.by = choice.by.trim();
    if (choice.note?.trim()) entry.note = choice.note.trim();
    const changes: Change[] = [
      { kind: 'set', path: [...path, 'status'], value: status },
      { kind: 'append', path: [...path, 'history'], values: [entry] },
    ];
    if (status === 'accepted' && acceptance) {
      const { by, on = today, reason, expires, control } = acceptance;
      const value = { ...(by && { by }), on, reason, expires, ...(control && { control }) };
      changes.push({ kind: 'set', path: [...path, 'acceptance'], value });
    }
    return changes;
  });
}
