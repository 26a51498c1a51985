import { checkPrefixes } from '../assessment/vocabulary';

/** Files of the shipped checklists, in the order in which they are shown. */
export const shippedChecklists: readonly string[] = [...checkPrefixes.keys()].map((id) => `${id}.checklist.jsonc`);

/** File of the shipped end dates of products. */
export const shippedLifecycle = 'lifecycle.jsonc';
