import type { Check, Finding } from './types';

/**
 * What a finding is called wherever people choose among findings: its own title; else what is to be done about its check;
 * else that the check is not met. Documents lead with the consequence instead.
 */
export function findingName(
  { title, check: id, id: own }: Pick<Finding, 'title' | 'check' | 'id'>,
  check: Pick<Check, 'action' | 'title'> | undefined,
): string {
  if (title?.trim()) return title;
  if (check?.action?.trim()) return check.action;
  return check ? `Not met: ${check.title}` : (id ?? own);
}
