import { addDays, daysBetween, isDay } from '../../assessment/dates';
import { defaultRuleOptions, type FindingsRule } from '../rule';

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
      `The risk is accepted for ${days} days; ${options.longestAcceptanceDays} are the most. Agree on an earlier end, on which it is decided anew.`,
      { data: addDays(on, Math.min(365, options.longestAcceptanceDays)) },
    );
  },
  fixes({ path, data }) {
    return [{ title: `Let it end on ${data}`, changes: [{ kind: 'set', path, value: data }] }];
  },
};
