import { addDays, daysBetween, isDay } from '../../assessment/dates';
import { defaultRuleOptions, type FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const acceptedTooLong: FindingsRule = {
  code: 'accepted-too-long',
  of: 'findings',
  title: 'A risk is accepted for a year at most',
  level: 'information',
  docs: `An acceptance that runs for years is a decision that nobody looks at again, while the risk grows: products leave support, attacks
become easier. Let it end within a year, so that it is decided anew. The setting \`tamAssess.acceptance.longestDays\` changes how many days are allowed (${defaultRuleOptions.longestAcceptanceDays}).`,
  finding({ value }, report, { options }) {
    const { acceptance, status } = value;
    const { on, expires } = acceptance ?? {};
    if (status !== 'accepted' || !on || !expires || !isDay(on) || !isDay(expires)) return;
    const days = daysBetween(on, expires);
    if (days <= options.longestAcceptanceDays) return;
    report(
      ['acceptance', 'expires'],
      problems.message('acceptedTooLong', { days, most: options.longestAcceptanceDays }),
      { data: addDays(on, Math.min(365, options.longestAcceptanceDays)) },
    );
  },
  fixes({ path, data }) {
    return [{ title: mending.message('endOn', { day: String(data) }), changes: [{ kind: 'set', path, value: data }] }];
  },
};
