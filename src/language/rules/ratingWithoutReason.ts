import { countsAsPassed, isRating } from '../../assessment/risk';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const ratingWithoutReason: FindingsRule = {
  code: 'rating-without-reason',
  of: 'findings',
  title: 'A rating that differs from the one of the check says why',
  level: 'warning',
  docs: `The check has a rating that holds for everybody. When it is another one for this customer, the reason belongs into \`ratingReason\`:
the customer asks why the risk is higher than in the checklist, and the next assessor why it is lower. Without a reason, leave \`rating\` out.`,
  finding({ value }, report, { catalog, among }) {
    const { rating } = value;
    if (value.check === undefined || !isRating(rating) || countsAsPassed(value.status)) return;
    if (value.ratingReason?.trim()) return;
    const usual = catalog.check(value.check, among)?.rating;
    if (!isRating(usual) || (['probability', 'impact', 'effort'] as const).every((key) => rating[key] === usual[key]))
      return;
    report(['rating'], problems.message('ratingWithoutReason', { rating, check: value.check, usual }), { key: true });
  },
  fixes({ path }) {
    const finding = path.slice(0, 2);
    return [
      {
        title: mending.message('add', { names: ['ratingReason'] }),
        changes: [{ kind: 'set', path: [...finding, 'ratingReason'], value: '' }],
        preferred: true,
      },
      { title: mending.message('useUsualRating'), changes: [{ kind: 'remove', path: [...finding, 'rating'] }] },
    ];
  },
};
