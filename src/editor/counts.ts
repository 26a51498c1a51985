import * as vscode from 'vscode';

/** `1 finding`, `2 findings`, in the language of the display. */
export const findingsText = (number: number): string =>
  number === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', number);
export const checksText = (number: number): string =>
  number === 1 ? vscode.l10n.t('1 check') : vscode.l10n.t('{0} checks', number);
export const rowsText = (number: number): string =>
  number === 1 ? vscode.l10n.t('1 row') : vscode.l10n.t('{0} rows', number);

/** The title of one of several questions. */
export const stepTitle = (title: string, step: number, of: number): string =>
  vscode.l10n.t('{0} ({1} of {2})', title, step, of);
