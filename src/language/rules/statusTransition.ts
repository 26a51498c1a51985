import { type Status, statuses, statusesAfter } from '../../assessment/vocabulary';
import { firstOutOfOrder } from '../history';
import type { FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

export const statusTransition: FindingsRule = {
  code: 'status-transition',
  of: 'findings',
  title: 'Every step of a history may follow the one before',
  level: 'warning',
  docs: `A fix is reported (\`resolved\`) before it is re-tested (\`verified\`), and what is closed is reopened before anything else happens to
it. A history that jumps cannot be used as proof. Add the entry that is missing, or correct the status of this one.`,
  finding({ value }, report) {
    const { history = [] } = value;
    if (history.length < 2 || firstOutOfOrder(history) >= 0) return;
    let before: Status | undefined;
    history.forEach(({ status }, index) => {
      if (status === undefined || !Object.hasOwn(statuses, status)) return;
      if (before !== undefined && before !== status && !statusesAfter(before).includes(status)) {
        report(
          ['history', index, 'status'],
          problems.message('statusTransition', { status, before, after: statusesAfter(before) }),
        );
      }
      before = status;
    });
  },
};
