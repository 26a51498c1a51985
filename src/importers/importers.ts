import type { Importer } from './importer';
import { maester } from './maester';
import { reviewChecklists } from './reviewChecklists';

/** Every importer. Order matters only for detection: the first that recognises an output reads it. */
export const importers: readonly Importer[] = [maester, reviewChecklists];
