/** Ways to group the findings of an assessment. */
export const groupings = {
  severity: 'Severity',
  focusArea: 'Focus area',
  status: 'Status',
  owner: 'Owner',
  change: 'Change since the previous assessment',
} as const;
export type Grouping = keyof typeof groupings;
