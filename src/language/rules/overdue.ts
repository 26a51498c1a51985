import { daysBetween, formatDay } from '../../assessment/dates';
import { isOverdue } from '../../assessment/risk';
import type { FindingsRule } from '../rule';

export const overdue: FindingsRule = {
  code: 'overdue',
  of: 'findings',
  title: 'Open work is not past its due day',
  level: 'warning',
  docs: `The due day has passed and the finding is still open or in progress. Ask its owner; then set the status, or agree on a new day
and write it to \`due\`.`,
  finding({ value }, report, { asOf, superseded }) {
    if (superseded || !isOverdue(value, asOf)) return;
    const days = daysBetween(value.due!, asOf);
    report(['due'], `Overdue by ${days} ${days === 1 ? 'day' : 'days'} (due ${formatDay(value.due!)}).`);
  },
};
