import { ratingOfSeverity } from '../assessment/risk';
import type { Rating } from '../assessment/types';
import type { ResultRecord } from './importer';
import { meaningOf } from './meaningOf';

const severities: Readonly<Record<string, NonNullable<ResultRecord['severity']>>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'informational',
  informational: 'informational',
};

/** What tools call the severity of a test or rule, in any case of letters. Any other word rates nothing: `undefined`. */
export function severityOfWord(word: string): ResultRecord['severity'] {
  const key = word.toLowerCase();
  return meaningOf(severities, key);
}

/** What a tool says that putting something right costs, as effort. */
const efforts: Readonly<Record<string, Rating['effort']>> = { low: 2, moderate: 3, medium: 3, high: 4 };

/** Low, moderate or medium, and high as effort; any other word (`Unknown`) says nothing: `undefined`. */
export const effortOfCost = (word: string): Rating['effort'] | undefined => meaningOf(efforts, word.toLowerCase());

/** The rating of a tool that knows severity and effort; `undefined` without either, as severity alone says it then. */
export function ratingWithEffort(
  severity: ResultRecord['severity'],
  effort: Rating['effort'] | undefined,
): Rating | undefined {
  return severity === undefined || effort === undefined ? undefined : { ...ratingOfSeverity[severity], effort };
}
