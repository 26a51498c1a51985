import * as vscode from 'vscode';
import type { Change } from '../assessment/changes';
import { toEdits } from '../language/edits';
import { orderOfProperties } from '../language/shape';
import { NotEditable } from '../language/tree';
import { FileProblem } from '../workspace/fileSystem';
import { workspaceEdit } from './actions';

/**
 * Changes a document, by one edit that one undo takes back. What nobody looks at and nobody typed in is saved, unless it is
 * shown afterwards. Throws `FileProblem` when the text is too broken, or VS Code refuses the edit: then nothing was changed.
 */
export async function change(
  document: vscode.TextDocument,
  changes: readonly Change[],
  { shownAfterwards = false } = {},
): Promise<void> {
  const path = document.uri.toString();
  const edit = editOf(document, changes);
  const visible = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
  const save = !visible && !shownAfterwards && mayBeSaved(document);
  if (!(await vscode.workspace.applyEdit(edit))) throw refusedEdit(path);
  if (save) await saveDocument(document);
}

/**
 * Changes several documents, each by one edit that one undo takes back. All edits are made before the first is applied: a
 * text that is too broken leaves every document as it was.
 */
export async function changeAll(
  all: readonly { readonly document: vscode.TextDocument; readonly changes: readonly Change[] }[],
): Promise<void> {
  for (const { document, changes } of all) editOf(document, changes);
  for (const { document, changes } of all) await change(document, changes);
}

/** The edit of a document that brings about changes. Throws `FileProblem` when its text is too broken for that. */
function editOf(document: vscode.TextDocument, changes: readonly Change[]): vscode.WorkspaceEdit {
  try {
    return workspaceEdit(document, toEdits(document.getText(), changes, orderOfProperties));
  } catch (error) {
    if (!(error instanceof NotEditable)) throw error;
    throw new FileProblem(document.uri.toString(), vscode.l10n.t('has syntax errors. Mend them first.'));
  }
}

/** An edit that VS Code did not make. */
export function refusedEdit(path: string): FileProblem {
  return new FileProblem(path, vscode.l10n.t('could not be changed, and is as it was. It may be read-only.'));
}

/** Documents that are being saved here, and how many wait for it. */
const underWay = new Map<vscode.TextDocument, number>();

/** Whether a document holds no changes of a person's own: none at all, or such as are being saved at this moment. */
export const mayBeSaved = (document: vscode.TextDocument) => !document.isDirty || underWay.has(document);

/** How often a document is saved that is changed while VS Code writes it. */
const attempts = 5;

/**
 * Saves a document. VS Code says that it could not where another change came while it wrote the file, or another save: then
 * it is saved once more. Throws `FileProblem` when that fails: then the changes are in the editor only.
 */
export async function saveDocument(document: vscode.TextDocument): Promise<void> {
  underWay.set(document, (underWay.get(document) ?? 0) + 1);
  try {
    await saved(document);
  } finally {
    const left = underWay.get(document)! - 1;
    if (left > 0) underWay.set(document, left);
    else underWay.delete(document);
  }
}

async function saved(document: vscode.TextDocument): Promise<void> {
  for (let number = 1; document.isDirty; number++) {
    const { version } = document;
    if (await document.save()) return;
    if (!document.isDirty) return;
    if (number < attempts && (document.version !== version || number === 1)) continue;
    throw new FileProblem(document.uri.toString(), vscode.l10n.t('is changed in the editor and could not be saved.'));
  }
}
