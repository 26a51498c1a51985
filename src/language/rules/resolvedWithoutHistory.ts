import type { Status } from '../../assessment/vocabulary';
import { historyEntry } from '../history';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

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
    if (!entry) report(['status'], problems.message('noEntryOfStatus', { status }), { data: status });
    else if (status === 'falsePositive' && !entry.note?.trim()) {
      report(['history', history.indexOf(entry)], problems.message('falsePositiveWithoutNote'), { data: 'note' });
    }
  },
  fixes({ path, data }, _file, { asOf, me }) {
    if (data === 'note')
      return [
        {
          title: mending.message('add', { names: ['note'] }),
          changes: [{ kind: 'set', path: [...path, 'note'], value: '' }],
          preferred: true,
        },
      ];
    const entry = historyEntry(asOf, data as Status, '', me);
    return [
      {
        title: mending.message('addEntry'),
        changes: [{ kind: 'append', path: [...path.slice(0, 2), 'history'], values: [entry] }],
        preferred: true,
      },
    ];
  },
};
