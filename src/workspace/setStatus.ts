import type { Change } from '../assessment/changes';
import { type Day, isDay } from '../assessment/dates';
import type { Acceptance, Finding, HistoryEntry } from '../assessment/types';
import { type Status, statuses, statusesAfter } from '../assessment/vocabulary';
import type { FindingsText } from '../language/findings';
import type { Message } from '../words/words';
import { WrongChoice } from './newAssessment';
import { acts } from './words/actsEnglish';

export interface StatusChoice {
  status: Status;
  /** Who says so. */
  by?: string | undefined;
  note?: string | undefined;
  /** Needed for `accepted`. */
  acceptance?: Acceptance | undefined;
}

/** Why a finding cannot become a status, in a sentence; `undefined` where it can, or is it already. */
export function refusedStatus({ id, status: from }: Finding, status: Status): Message | undefined {
  const after = statusesAfter(from);
  if (from === status || after.length === 0 || after.includes(status)) return undefined;
  return acts.message('refusedStatus', { id, from, next: after, status });
}

/**
 * Changes that set the status of findings and write it to their history. Throws `WrongChoice` when a finding does not
 * exist, the status may not follow, or a needed reason is missing.
 */
export function setStatus(file: FindingsText, ids: readonly string[], choice: StatusChoice, today: Day): Change[] {
  const { status, acceptance } = choice;
  if (!Object.hasOwn(statuses, status)) {
    throw new WrongChoice(acts.message('noStatus', { status }));
  }
  if (status === 'accepted' && !(acceptance?.reason?.trim() && acceptance.expires && isDay(acceptance.expires))) {
    throw new WrongChoice(acts.message('acceptanceNeeds'));
  }
  if (status === 'falsePositive' && !choice.note?.trim()) {
    throw new WrongChoice(acts.message('falsePositiveNeeds'));
  }
  return ids.flatMap((id): Change[] => {
    const finding = file.findings.find(({ value }) => value.id === id);
    if (!finding) throw new WrongChoice(acts.message('noFinding', { id }));
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
