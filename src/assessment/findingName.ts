import type { Words } from '../words/words';
import type { Check, Finding } from './types';
import { terms } from './words/termsEnglish';

/**
 * What a finding is called wherever it is one of several: its own title, else what is to be done about its check, else that
 * the check is not met. The title of a check alone is the state that should be, and says the opposite.
 */
export function findingName(
  finding: Pick<Finding, 'id' | 'title' | 'check'>,
  check: Pick<Check, 'action' | 'title'> | undefined,
  words?: Words,
): string {
  if (finding.title?.trim()) return finding.title;
  if (check) return check.action?.trim() ? check.action : terms.in(words).notMet({ title: check.title });
  return finding.check ?? finding.id;
}
