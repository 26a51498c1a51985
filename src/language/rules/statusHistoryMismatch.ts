import { statuses } from '../../assessment/vocabulary';
import { firstOutOfOrder, historyEntry, lastStatus } from '../history';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const statusHistoryMismatch: FindingsRule = {
  code: 'status-history-mismatch',
  of: 'findings',
  title: 'The status is the last one of the history',
  level: 'warning',
  docs: `The status says where a finding stands, its history how it came there. When the last status of the history is another one, somebody
changed one and forgot the other. *Set status* writes both. The fix adds the missing entry, or takes the status from the history.`,
  finding({ value }, report) {
    const { history, status } = value;
    const last = lastStatus(history);
    if (!history || !last || last.status === status || !Object.hasOwn(statuses, status)) return;
    if (!Object.hasOwn(statuses, last.status!) || firstOutOfOrder(history) >= 0) return;
    // Without any entry of a closing status, resolved-without-history speaks.
    const closing = status === 'resolved' || status === 'verified' || status === 'falsePositive';
    if (closing && !history.some((entry) => entry.status === status)) return;
    report(['status'], problems.message('statusHistoryMismatch', { status, last: last.status! }), {
      data: { status, last: last.status },
    });
  },
  fixes({ path, data }, _file, { asOf, me }) {
    const { status, last } = data as { status: keyof typeof statuses; last: string };
    return [
      {
        title: mending.message('addStatusToHistory', { status }),
        changes: [
          {
            kind: 'append',
            path: [...path.slice(0, 2), 'history'],
            values: [historyEntry(asOf, status, '', me)],
          },
        ],
        preferred: true,
      },
      { title: mending.message('setStatus', { status: last }), changes: [{ kind: 'set', path, value: last }] },
    ];
  },
};
