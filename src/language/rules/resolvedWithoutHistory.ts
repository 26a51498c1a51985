import type { Status } from '../../assessment/vocabulary';
import { historyEntry } from '../history';
import type { FindingsRule } from '../rule';

export const resolvedWithoutHistory: FindingsRule = {
  code: 'resolved-without-history',
  of: 'findings',
  title: 'A closed finding says in its history when and by whom',
  level: 'warning',
  docs: `Who reported the fix, who re-tested it, why something is a false positive: the history is the proof. A finding that is \`resolved\`,
\`verified\` or \`falsePositive\` has an entry of that status. *Set status* writes it for you.`,
  finding({ value }, report) {
    const { status, history = [] } = value;
    if (status !== 'resolved' && status !== 'verified' && status !== 'falsePositive') return;
    const entry = history.findLast((each) => each.status === status);
    if (!entry) report(['status'], `The history has no entry for the status "${status}".`, { data: status });
    else if (status === 'falsePositive' && !entry.note?.trim()) {
      report(
        ['history', history.indexOf(entry)],
        'The history does not say why this is a false positive. Add a "note".',
        { data: 'note' },
      );
    }
  },
  fixes({ path, data }, _file, { asOf, me }) {
    if (data === 'note')
      return [{ title: 'Add "note"', changes: [{ kind: 'set', path: [...path, 'note'], value: '' }], preferred: true }];
    const entry = historyEntry(asOf, data as Status, '', me);
    return [
      {
        title: 'Add a history entry for today',
        changes: [{ kind: 'append', path: [...path.slice(0, 2), 'history'], values: [entry] }],
        preferred: true,
      },
    ];
  },
};
