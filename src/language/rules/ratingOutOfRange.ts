import type { Change } from '../../assessment/changes';
import type { Rating } from '../../assessment/types';
import type { ChecklistRule, Finder, FindingsRule, Problem, RuleFix } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

function look(rating: Rating | undefined, report: Finder): void {
  if (!rating) return;
  for (const name of ['probability', 'impact', 'effort'] as const) {
    const number = rating[name];
    if (!Number.isInteger(number) || (number >= 1 && number <= 5)) continue;
    report(['rating', name], problems.message('ratingOutOfRange', { name, number }), {
      data: number < 1 ? 1 : 5,
    });
  }
}

function fixes({ path, data }: Problem): readonly RuleFix[] {
  const changes: Change[] = [{ kind: 'set', path, value: data }];
  return [{ title: mending.message('replaceWith', { value: String(data) }), changes, preferred: true }];
}

const docs = `Probability, impact and effort are whole numbers from 1 to 5. With any other number neither risk nor weight can be computed: the
finding or check would have no severity and leave the score.`;

export const ratingOutOfRange: FindingsRule = {
  code: 'rating-out-of-range',
  of: 'findings',
  title: 'Ratings go from 1 to 5',
  level: 'error',
  docs,
  finding({ value }, report) {
    look(value.rating, report);
  },
  entry({ value }, report) {
    if (typeof value === 'object') look(value.rating, report);
  },
  fixes,
};

export const checkRatingOutOfRange: ChecklistRule = {
  code: 'check-rating-out-of-range',
  of: 'checklist',
  title: 'Ratings of checks go from 1 to 5',
  level: 'error',
  docs,
  check({ value }, report) {
    look(value.rating, report);
  },
  override({ value }, report) {
    look(value.rating, report);
  },
  fixes,
};
