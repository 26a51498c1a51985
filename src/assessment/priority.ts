import type { ScoredFinding } from './score';
import { type FocusArea, focusAreaIds, type Severity, severityIds } from './vocabulary';

/** What an area's findings weigh: for each severity the sum of their risks. Findings without a rating weigh nothing. */
export type RiskSums = Record<Severity, number>;

export function riskSums(findings: readonly Pick<ScoredFinding, 'severity' | 'risk'>[]): RiskSums {
  const sums = Object.fromEntries(severityIds.map((id) => [id, 0])) as RiskSums;
  for (const { severity, risk } of findings) sums[severity] += risk ?? 0;
  return sums;
}

/**
 * The focus area that needs priority: where the risks of the critical findings have the greatest sum; where these are
 * equal, of the high ones, and so on down; then the first in the order of the areas. `undefined` where no finding has both
 * a rating and a focus area. A low score alone calls for nothing: it may come of many small things.
 */
export function priorityArea(
  findings: readonly Pick<ScoredFinding, 'severity' | 'risk' | 'focusArea'>[],
): FocusArea | undefined {
  const sums = focusAreaIds.map((id) => ({
    id,
    sums: riskSums(findings.filter(({ focusArea }) => focusArea === id)),
  }));
  const heavier = (a: RiskSums, b: RiskSums) => {
    const different = severityIds.find((severity) => a[severity] !== b[severity]);
    return different === undefined ? 0 : b[different] - a[different];
  };
  const [first] = sums.sort((a, b) => heavier(a.sums, b.sums));
  return first && severityIds.some((severity) => first.sums[severity] > 0) ? first.id : undefined;
}
