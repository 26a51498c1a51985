import type * as vscode from 'vscode';
import type { ImportSummary } from '../workspace/import/result';

/** What pages show of imports. */
export class Imports {
  /** What the last one did. */
  last: { readonly result: ImportSummary; readonly into: string } | undefined;
  /** The text that one proposes, for the difference view. */
  proposed: (() => Promise<string>) | undefined;

  constructor(
    /** Told of a page that says something else than before. */
    readonly changed: vscode.EventEmitter<vscode.Uri>,
  ) {}
}
