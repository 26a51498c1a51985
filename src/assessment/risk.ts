import { type Day, isDay } from './dates';
import type { Finding, Rating } from './types';
import type { Severity, Status } from './vocabulary';

/** Risk = probability × impact, 1 to 25. */
export function risk(rating: Rating): number {
  return rating.probability * rating.impact;
}

/** Lowest risk of each severity. */
export const severityFloor = { critical: 17, high: 10, medium: 5, low: 1 } as const;

/** Severity of a risk: critical 17 to 25, high 10 to 16, medium 5 to 9, low 1 to 4; without a rating `unrated`. */
export function severity(rating: Rating | undefined): Severity {
  if (!rating) return 'unrated';
  const value = risk(rating);
  if (value >= severityFloor.critical) return 'critical';
  if (value >= severityFloor.high) return 'high';
  if (value >= severityFloor.medium) return 'medium';
  return 'low';
}

/**
 * Weight of a check in a score = probability × impact × (6 − effort) ÷ 5. Microsoft publishes the idea (weight rises
 * with probability and impact and falls with effort) but not the formula: this one is ours.
 */
export function weight(rating: Rating): number {
  return weightInFifths(rating) / 5;
}

/** The weight as a whole number of fifths. Sums are kept in fifths and divided once, so that every engine gets the same. */
export function weightInFifths({ probability, impact, effort }: Rating): number {
  return probability * impact * (6 - effort);
}

/** Risk at least 10 and effort at most 2. */
export function isQuickWin(rating: Rating | undefined): boolean {
  return rating !== undefined && risk(rating) >= 10 && rating.effort <= 2;
}

/** Statuses in which somebody still has to fix something. */
export function isOpen(status: Status): boolean {
  return status === 'open' || status === 'inProgress';
}

/** Statuses that count as passed. */
export function countsAsPassed(status: Status): boolean {
  return status === 'verified' || status === 'falsePositive';
}

/** `due` before the as-of day and status `open` or `inProgress`. */
export function isOverdue(finding: Pick<Finding, 'due' | 'status'>, asOf: Day): boolean {
  return finding.due !== undefined && isOpen(finding.status) && finding.due < asOf && isDay(finding.due);
}

/** Whether an acceptance has an expiry that lies before the as-of day. */
export function isAcceptanceExpired(finding: Pick<Finding, 'acceptance' | 'status'>, asOf: Day): boolean {
  const expires = finding.acceptance?.expires;
  return finding.status === 'accepted' && expires !== undefined && isDay(expires) && expires < asOf;
}

/** Open, in progress, resolved (the re-test is still to come), or accepted for a time that is over. */
export function needsWork(finding: Pick<Finding, 'acceptance' | 'status'>, asOf: Day): boolean {
  return isOpen(finding.status) || finding.status === 'resolved' || isAcceptanceExpired(finding, asOf);
}

/** Whether the numbers of a rating are all whole numbers from 1 to 5. */
export function isRating(value: unknown): value is Rating {
  if (typeof value !== 'object' || value === null) return false;
  const { probability, impact, effort } = value as Record<string, unknown>;
  return [probability, impact, effort].every((n) => Number.isInteger(n) && (n as number) >= 1 && (n as number) <= 5);
}

/** The rating of a tool that knows only a severity. */
export const ratingOfSeverity: Readonly<Record<'critical' | 'high' | 'medium' | 'low' | 'informational', Rating>> = {
  critical: { probability: 5, impact: 5, effort: 3 },
  high: { probability: 4, impact: 4, effort: 3 },
  medium: { probability: 3, impact: 3, effort: 3 },
  low: { probability: 2, impact: 2, effort: 3 },
  informational: { probability: 1, impact: 1, effort: 3 },
};
