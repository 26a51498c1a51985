/** Files of the shipped checklists, in the order in which they are shown. A new one is added here. */
export const shippedChecklists: readonly string[] = [
  'active-directory.checklist.jsonc',
  'windows-server.checklist.jsonc',
  'sql-server.checklist.jsonc',
  'exchange.checklist.jsonc',
  'azure.checklist.jsonc',
];

/** File of the shipped end dates of products. */
export const shippedLifecycle = 'lifecycle.jsonc';
