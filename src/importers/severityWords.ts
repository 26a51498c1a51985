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

/** What tests of Pester and of Maester are tagged with, in any case of letters. Any other word rates nothing: `undefined`. */
export function severityOfWord(word: string): ResultRecord['severity'] {
  const key = word.toLowerCase();
  return meaningOf(severities, key);
}
