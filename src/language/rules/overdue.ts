import { isOverdue } from '../../assessment/risk';
import type { FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

export const overdue: FindingsRule = {
  code: 'overdue',
  of: 'findings',
  title: 'Open work is not past its due day',
  level: 'warning',
  docs: `The due day has passed and the finding is still open or in progress. Ask its owner; then set the status, or agree on a new day
and write it to \`due\`.`,
  finding({ value }, report, { asOf, superseded }) {
    if (superseded || !isOverdue(value, asOf)) return;
    report(['due'], problems.message('overdue', { due: value.due!, asOf }));
  },
};
