import type { Change } from '../assessment/changes';
import { type Day, formatDay, isDay } from '../assessment/dates';
import { addAll } from '../assessment/groups';
import { planKey } from '../assessment/planColumns';
import type { Finding, FindingsFile, HistoryEntry } from '../assessment/types';
import { type Status, statuses, statusesAfter, statusIds, statusTitle } from '../assessment/vocabulary';
import type { PlanRow } from './plan';
import { cellChanges } from './planCellChanges';
import { daysIn, lines, oneLine } from './planText';

export interface PlanContext {
  /** Day of the import: what the history says. */
  day: Day;
  /** Who says so in the history, for example the customer's contact. */
  by?: string;
  /** Which findings may change, by position; all, where it is not given. */
  takes?: ((at: number) => boolean) | undefined;
}

export interface PlanChanges {
  /** Positions refer to the file before any of the changes. */
  changes: Change[];
  /** Findings that change, and rows that say what the file says. */
  updated: number;
  unchanged: number;
  /** Rows whose findings were not wanted. */
  notTaken: number;
  /** Positions of the findings that the rows are about, and whether they change. */
  places: { at: number; changes: boolean }[];
  /** What was not taken over, each with its place and what to do. A row may be updated and have something skipped. */
  skipped: { where: string; reason: string }[];
}

/** Longest owner and comment that are taken over. */
const longestOwner = 200;
const longestComment = 4_000;

/**
 * What a customer changed in an exported plan, as changes to the findings file: status (where it may follow the present
 * one), owner, due day, the cells of `planCells`, and comments as notes of the history. Pure. Only what differs from the export counts as changed,
 * so an old plan never takes back newer work: where the file has changed since as well, and to something else, the row is
 * skipped as a conflict. Nothing is ever emptied. Reading the same plan again changes nothing.
 */
export function planChanges(rows: readonly PlanRow[], file: FindingsFile, context: PlanContext): PlanChanges {
  const result: PlanChanges = { changes: [], updated: 0, unchanged: 0, notTaken: 0, places: [], skipped: [] };
  const seen = new Map<number, string>();
  for (const row of rows) {
    const skip = (reason: string) => result.skipped.push({ where: row.where, reason });
    const found = findingOf(row, file);
    if (typeof found === 'string') {
      skip(found);
      continue;
    }
    if (isDay(row.asOf) && row.asOf < file.assessedOn) {
      skip(
        `The plan is as of ${row.asOf}, before this assessment (${file.assessedOn}). Export a new plan, and change that one.`,
      );
      continue;
    }
    const earlier = seen.get(found);
    if (earlier !== undefined) {
      skip(`${row.id} stands in ${earlier} as well; only the first row counts. Remove one of them.`);
      continue;
    }
    seen.set(found, row.where);
    if (context.takes?.(found) === false) {
      result.notTaken += 1;
      continue;
    }
    const before = result.skipped.length;
    const changes = [
      ...changesOf(row, file.findings[found]!, found, context, skip),
      ...cellChanges(row, file, found, (where, reason) => result.skipped.push({ where, reason })),
    ];
    addAll(result.changes, changes);
    result.places.push({ at: found, changes: changes.length > 0 });
    if (changes.length > 0) result.updated += 1;
    else if (result.skipped.length === before) result.unchanged += 1;
  }
  return result;
}

/** Position of the finding that a row is about, or why there is none. */
function findingOf(row: PlanRow, file: FindingsFile): number | string {
  if (row.id === '') return 'The row has no finding id. Only findings of the exported plan can be changed.';
  const id = oneLine(row.id);
  const same = file.findings.flatMap((finding, at) => {
    const own = oneLine(finding.id);
    return id === own || (own !== '' && id.endsWith(` ${own}`)) ? [at] : [];
  });
  if (same.length === 0) return `There is no finding ${id.slice(0, 60)} in this file.`;
  const matching = same.filter((at) => keyOf(file.findings[at]!, file) === row.key);
  const [exact] = matching.filter((at) => oneLine(file.findings[at]!.id) === id);
  const found = exact ?? matching[0];
  if (found !== undefined) return found;
  return row.key === ''
    ? `${id.slice(0, 60)} has no key (a hidden column of the plan), so it cannot be told which finding it is. Change the exported row itself.`
    : `${id.slice(0, 60)} of the plan is another finding than that of this file: the plan is of another assessment, or was exported with pseudonyms, or the check of the finding has changed since.`;
}

function keyOf({ check = '', title, id }: Finding, { customer, environment = '' }: FindingsFile): string {
  return planKey({ customer, environment, check, title: title ?? id });
}

type Skip = (reason: string) => void;

function changesOf(row: PlanRow, finding: Finding, at: number, { day, by }: PlanContext, skip: Skip): Change[] {
  const path = ['findings', at];
  const id = finding.id;
  const changes: Change[] = [];
  const comment = lines(row.comment).slice(0, longestComment);
  const noted = (finding.history ?? []).some(({ note }) => note !== undefined && lines(note) === comment);
  const status = newStatus(row, finding, comment, skip);
  if (status !== undefined) changes.push({ kind: 'set', path: [...path, 'status'], value: status });

  const owner = changedText(
    {
      name: 'owner',
      row: oneLine(row.owner),
      exported: oneLine(row.exported.owner),
      now: oneLine(finding.owner ?? ''),
    },
    id,
    skip,
  );
  if (owner !== undefined) changes.push({ kind: 'set', path: [...path, 'owner'], value: owner.slice(0, longestOwner) });

  const due = newDue(row, finding, skip);
  if (due !== undefined) changes.push({ kind: 'set', path: [...path, 'due'], value: due });

  const note = comment !== '' && !noted ? comment : undefined;
  if (status !== undefined || note !== undefined) {
    const entry: HistoryEntry = { on: day };
    if (status !== undefined) entry.status = status;
    if (by?.trim()) entry.by = by.trim();
    if (note !== undefined) entry.note = note;
    changes.push({ kind: 'append', path: [...path, 'history'], values: [entry] });
  }
  return changes;
}

/** The status that a row asks for, when it is another one and may follow. */
function newStatus(row: PlanRow, finding: Finding, comment: string, skip: Skip): Status | undefined {
  const { id, status: now } = finding;
  const title = (status: string) => statusTitle(status).toLowerCase();
  const wanted = statusOf(row.status);
  const exported = statusOf(row.exported.status);
  if (row.status === '') {
    if (row.exported.status !== '') skip(`${id}: the status is empty. Choose one, or leave it as it was.`);
    return undefined;
  }
  if (wanted === undefined) {
    if (row.status === row.exported.status) return undefined;
    const known = statusIds.map((status) => statuses[status].title).join(', ');
    skip(`${id}: "${row.status.slice(0, 40)}" is not a status. Statuses are ${known}.`);
    return undefined;
  }
  if (wanted === exported || wanted === now) return undefined;
  if (exported !== now) {
    skip(
      `${id}: the plan changes ${title(exported ?? row.exported.status)} to ${title(wanted)}, but the file says ${title(now)} by now. Decide which one is right, and set it in the file.`,
    );
    return undefined;
  }
  if (wanted === 'accepted') {
    skip(
      `${id}: to accept the risk takes a reason and the day on which the acceptance ends, which a plan has no columns for. Set the status in the file, with \`acceptance\`.`,
    );
    return undefined;
  }
  const after = statusesAfter(now);
  if (!after.includes(wanted)) {
    const next = after.map(title).join(', ') || 'nothing';
    skip(`${id}: is ${title(now)}; it can become ${next}, but not ${title(wanted)}.`);
    return undefined;
  }
  if (wanted === 'falsePositive' && comment === '') {
    skip(`${id}: a false positive needs a comment that says why it is none.`);
    return undefined;
  }
  return wanted;
}

/** A status by its display name or its id, in any letter case. */
function statusOf(text: string): Status | undefined {
  const word = text.trim().toLowerCase();
  return statusIds.find((id) => id.toLowerCase() === word || statuses[id].title.toLowerCase() === word);
}

/** The text of a row where somebody changed it, unless the file changed as well. */
function changedText(
  { name, row, exported, now }: { name: string; row: string; exported: string; now: string },
  id: string,
  skip: Skip,
): string | undefined {
  if (row === exported || row === now) return undefined;
  if (exported !== now) {
    skip(
      `${id}: the plan changes the ${name} to ${shown(row)}, but the file says ${shown(now)} by now (${shown(exported)} when exported). Decide which one is right, and set it in the file.`,
    );
    return undefined;
  }
  if (row === '') {
    skip(`${id}: the ${name} is empty in the plan. Take it out of the file yourself if that is meant.`);
    return undefined;
  }
  return row;
}

const shown = (text: string) => (text === '' ? 'nothing' : `"${text.slice(0, 60)}"`);

function newDue(row: PlanRow, finding: Finding, skip: Skip): Day | undefined {
  const { id } = finding;
  const now = finding.due ?? '';
  if (row.due === row.exported.due) return undefined;
  const days = daysIn(row.due);
  if (row.due !== '' && days.length !== 1) {
    skip(
      days.length === 0
        ? `${id}: "${row.due.slice(0, 40)}" is not a day. Write it as 2026-12-15.`
        : `${id}: "${row.due.slice(0, 40)}" can be ${days.map((day) => formatDay(day)).join(' or ')}. Write it as 2026-12-15.`,
    );
    return undefined;
  }
  const exported = daysIn(row.exported.due);
  return changedText(
    {
      name: 'due day',
      row: days[0] ?? '',
      // A program may have written the days of a CSV file in its own way: then any reading of it will do.
      exported: exported.includes(now) ? now : (exported[0] ?? ''),
      now,
    },
    id,
    skip,
  );
}
