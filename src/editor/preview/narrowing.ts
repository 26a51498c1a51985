import type * as vscode from 'vscode';
import type { FindingFilter } from '../../assessment/filter';

/** Which findings the findings view shows. */
export interface Narrowing {
  readonly narrowing: FindingFilter | undefined;
  readonly onDidChange: vscode.Event<void>;
}
