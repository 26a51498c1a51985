/** Ways to group the findings of an assessment. */
export const groupings = {
  severity: 'Severity',
  focusArea: 'Focus area',
  status: 'Status',
  owner: 'Owner',
  change: 'Change since the previous assessment',
} as const;
export type Grouping = keyof typeof groupings;

/** What became of a finding since the previous assessment, in the order of the groups. */
export const changesSince = {
  new: 'New',
  reopened: 'Reopened',
  persisting: 'Persisting',
  fixed: 'Fixed',
  closed: 'Closed before',
  gone: 'No longer assessed',
  first: 'No previous assessment',
} as const;
export type ChangeSince = keyof typeof changesSince;
