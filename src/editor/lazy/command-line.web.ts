import type * as vscode from 'vscode';

/** The web has no terminals. */
export async function putOnPath(_context: vscode.ExtensionContext): Promise<void> {}

/** The web has no processes. */
export const tasksOf = (_context: vscode.ExtensionContext): vscode.TaskProvider => ({
  provideTasks: () => [],
  resolveTask: () => undefined,
});
