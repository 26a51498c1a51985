import * as vscode from 'vscode';

/** Whether programs can be started where the extension runs; on the web alone there are none. */
export const hasProcesses = (): boolean =>
  vscode.env.uiKind !== vscode.UIKind.Web || vscode.env.remoteName !== undefined;
