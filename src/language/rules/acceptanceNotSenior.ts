import { severity } from '../../assessment/risk';
import { effectiveRating } from '../../assessment/score';
import type { FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

const patterns = new WeakMap<readonly string[], RegExp>();

/** Matches a text that holds one of the roles as whole words. */
function patternOf(roles: readonly string[]): RegExp {
  let pattern = patterns.get(roles);
  if (!pattern) {
    const words = roles.map((role) =>
      role
        .trim()
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/\s+/g, '\\s+'),
    );
    pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.filter(Boolean).join('|')})(?![\\p{L}\\p{N}])`, 'iu');
    patterns.set(roles, pattern);
  }
  return pattern;
}

export const acceptanceNotSenior: FindingsRule = {
  code: 'acceptance-by-nobody-senior',
  of: 'findings',
  title: 'A high or critical risk is accepted by somebody senior',
  level: 'warning',
  docs: `Who accepts a risk must be able to carry it. A high or critical one is accepted by somebody who answers for the business, and
\`acceptance.by\` names the role ("Jane Doe, CIO"). The setting \`tamAssess.acceptance.seniorRoles\` lists the words that count; an empty list switches the rule off.`,
  finding({ value }, report, { catalog, among, options, superseded }) {
    const by = value.acceptance?.by?.trim();
    if (superseded || value.status !== 'accepted' || !by || options.seniorRoles.length === 0) return;
    const check = value.check === undefined ? undefined : catalog.check(value.check, among);
    const level = severity(effectiveRating(value, check));
    if ((level !== 'critical' && level !== 'high') || patternOf(options.seniorRoles).test(by)) return;
    report(['acceptance', 'by'], problems.message('acceptanceNotSenior', { by, severity: level }));
  },
};
