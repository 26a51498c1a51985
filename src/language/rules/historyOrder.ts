import { formatDay, isDay } from '../../assessment/dates';
import { firstOutOfOrder } from '../history';
import { plainValue } from '../json';
import type { FindingsRule } from '../rule';
import { hasComment } from '../trivia';

export const historyOrder: FindingsRule = {
  code: 'history-order',
  of: 'findings',
  title: 'The history of a finding stands oldest first',
  level: 'warning',
  docs: `Reports and comparisons read the history from the first to the last entry. An entry that is older than the one before it is either
in the wrong place or has a wrong date. The fix sorts the entries by day; it is offered where no comment stands between them.`,
  finding({ value }, report) {
    const { history = [] } = value;
    if (history.length < 2) return;
    const at = firstOutOfOrder(history);
    if (at < 0) return;
    const before = history.slice(0, at).findLast(({ on }) => isDay(on))!;
    report(
      ['history', at, 'on'],
      `This entry (${formatDay(history[at]!.on)}) is older than the one before it (${formatDay(before.on)}). Correct the date, or put the oldest first.`,
    );
  },
  fixes({ path }, file) {
    const place = [...path.slice(0, 2), 'history'];
    const found = file.nodeAt(place);
    if (found?.node.type !== 'array' || hasComment(file.text.slice(found.offset, found.offset + found.node.length)))
      return [];
    const entries = plainValue(found.node) as { on?: unknown }[];
    if (!entries.every(({ on }) => typeof on === 'string' && isDay(on))) return [];
    const sorted = entries.toSorted((a, b) => String(a.on).localeCompare(String(b.on), 'en'));
    return [
      {
        title: 'Sort the history by day',
        changes: sorted.flatMap((entry, index) =>
          entry === entries[index] ? [] : [{ kind: 'set' as const, path: [...place, index], value: entry }],
        ),
        preferred: true,
      },
    ];
  },
};
