import type { FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

export const planNumbers: FindingsRule = {
  code: 'plan-numbers',
  of: 'findings',
  title: 'Hours and percentages are possible',
  level: 'error',
  docs: '`percent` says how much of the work is done, from 0 to 100; `hours` is the work that is planned, and not below 0.',
  finding({ value: { percent, hours } }, report) {
    if (percent !== undefined && !(percent >= 0 && percent <= 100))
      report(['percent'], problems.message('percentOutOfRange', { percent }));
    if (hours !== undefined && !(hours >= 0)) report(['hours'], problems.message('hoursBelowZero', { hours }));
  },
};
