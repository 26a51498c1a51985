/** How an assessment answers a check; what was not assessed is open, whoever says why. */
export const checkStateTitles = {
  passed: 'passed',
  found: 'found',
  notApplicable: 'not applicable',
  open: 'open',
} as const;
export type CheckState = keyof typeof checkStateTitles;
