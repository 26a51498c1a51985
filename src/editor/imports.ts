import type { ImportResult } from '../workspace/importOutputs';

/** What pages show of imports. */
export class Imports {
  /** What the last one did. */
  last: { readonly result: Omit<ImportResult, 'text' | 'before'>; readonly into: string } | undefined;
  /** The text that one proposes, for the difference view. */
  proposed = '';
}
