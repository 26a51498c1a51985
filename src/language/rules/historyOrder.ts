import { isDay } from '../../assessment/dates';
import { firstOutOfOrder, writtenOn } from '../history';
import { member } from '../json';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const historyOrder: FindingsRule = {
  code: 'history-order',
  of: 'findings',
  title: 'The history of a finding stands oldest first',
  level: 'warning',
  docs: `Reports and comparisons read the history from the first to the last entry. An entry that is older than the one before it is either
in the wrong place or has a wrong date. The fix sorts the entries by day, each with the comments that belong to it.`,
  finding({ value }, report) {
    const { history = [] } = value;
    if (history.length < 2) return;
    const at = firstOutOfOrder(history);
    if (at < 0) return;
    const before = history.slice(0, at).map(writtenOn).findLast(isDay)!;
    report(['history', at, 'on'], problems.message('historyOrder', { day: writtenOn(history[at]!), before }));
  },
  fixes({ path }, file) {
    const place = [...path.slice(0, 2), 'history'];
    const found = file.nodeAt(place);
    if (found?.node.type !== 'array') return [];
    const days = found.node.children!.map((entry) => {
      const recorded: unknown = member(entry, 'recorded')?.value;
      return typeof recorded === 'string' && isDay(recorded) ? recorded : member(entry, 'on')?.value;
    });
    if (!days.every((on) => typeof on === 'string' && isDay(on))) return [];
    const order = days
      .map((_on, at) => at)
      .sort((a, b) => String(days[a]).localeCompare(String(days[b]), 'en') || a - b);
    return [
      { title: mending.message('sortHistory'), changes: [{ kind: 'order', path: place, order }], preferred: true },
    ];
  },
};
