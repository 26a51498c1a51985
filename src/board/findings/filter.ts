import type { Board, FindingRow } from '../../workspace/board/board';
import type { FindingsFilter } from '../messages';

/** Statuses in which somebody has to do something: open, being worked on, or waiting for its re-test. */
const working = new Set(['open', 'inProgress', 'resolved']);

export const needsWork = ({ status }: FindingRow): boolean => working.has(status);

/** What a filter is asked with beside the rows. */
export interface FilterContext {
  readonly mine: readonly string[];
  /** Ids of the findings that have the words that are looked for; `undefined` while nobody looks, or the answer is on its way. */
  readonly found: ReadonlySet<string> | undefined;
}

const isUnowned = ({ owner, status }: FindingRow) =>
  owner === undefined && (status === 'open' || status === 'inProgress');

/** Whether a finding is shown. One of a kind is enough, and it has to be so of every kind. */
export function isShown(row: FindingRow, filter: FindingsFilter, { mine, found }: FilterContext): boolean {
  const { severities, statuses, areas, tools } = filter;
  if (filter.text.trim() !== '' && found && !found.has(row.id)) return false;
  if (filter.mine && !(row.owner !== undefined && mine.includes(row.owner))) return false;
  if (filter.overdue && row.overdue !== true) return false;
  if (filter.unowned && !isUnowned(row)) return false;
  if (severities.length > 0 && !severities.includes(row.severity)) return false;
  if (statuses.length > 0 && !statuses.some((id) => (id === 'needsWork' ? needsWork(row) : id === row.status)))
    return false;
  if (areas.length > 0 && !areas.includes(row.area ?? -1)) return false;
  if (tools.length > 0 && !(row.tools ?? [-1]).some((tool) => tools.includes(tool))) return false;
  return true;
}

/** How many findings each choice of a chip has, among all that the other chips let through. */
export function countsOf<Key extends string | number>(
  { findings }: Pick<Board, 'findings'>,
  filter: FindingsFilter,
  context: FilterContext,
  kind: 'severities' | 'statuses' | 'areas' | 'tools',
  keysOf: (row: FindingRow) => readonly Key[],
): ReadonlyMap<Key, number> {
  const others = { ...filter, [kind]: [] };
  const counts = new Map<Key, number>();
  for (const row of findings) {
    if (!isShown(row, others, context)) continue;
    for (const key of keysOf(row)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** How many findings a switch would show among all that the other chips let through. */
export function countOf(
  { findings }: Pick<Board, 'findings'>,
  filter: FindingsFilter,
  context: FilterContext,
  name: 'mine' | 'overdue' | 'unowned',
): number {
  const wanted = { ...filter, [name]: true };
  return findings.filter((row) => isShown(row, wanted, context)).length;
}

/** Whether there is something that only one switch hides: it is why nothing is shown. */
export function isShownWithout(
  findings: readonly FindingRow[],
  filter: FindingsFilter,
  context: FilterContext,
  name: 'mine' | 'overdue' | 'unowned',
): boolean {
  const without = { ...filter, [name]: false };
  return findings.some((row) => isShown(row, without, context));
}
