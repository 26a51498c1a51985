import type { Importer } from './importer';

/** Every importer. Order matters only for detection: the first that recognises an output reads it. */
export const importers: readonly Importer[] = [];
