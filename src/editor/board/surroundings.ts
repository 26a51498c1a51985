import * as vscode from 'vscode';

/** Why a file cannot be changed, in a sentence; empty where it can. */
export async function readOnlyReason(uri: vscode.Uri): Promise<string> {
  if (uri.scheme === 'untitled') return '';
  if (uri.scheme === 'git') return vscode.l10n.t('This is a version from git. You can look, filter and copy.');
  const elsewhere = vscode.l10n.t('This file is read-only. You can look, filter and copy.');
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return elsewhere;
  const stat = await vscode.workspace.fs.stat(uri).then(
    ({ permissions }) => permissions,
    () => undefined,
  );
  return stat !== undefined && (stat & vscode.FilePermission.Readonly) !== 0 ? elsewhere : '';
}
