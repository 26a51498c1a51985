import type { Importer } from './importer';
import { maester } from './maester';
import { reviewChecklists } from './reviewChecklists';
import { runSheet } from './runSheet';

/** Every importer. Order matters only for detection: the first that recognises an output reads it. */
export const importers: readonly Importer[] = [runSheet, maester, reviewChecklists];
