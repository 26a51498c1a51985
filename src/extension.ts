import type * as vscode from 'vscode';
import { startShell } from './editor/shell';

/** Registers what VS Code may ask for and returns; the features are loaded when something needs them. */
export function activate(context: vscode.ExtensionContext): void {
  startShell(context);
}

export function deactivate(): void {}
