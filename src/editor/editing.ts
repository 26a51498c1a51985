import * as vscode from 'vscode';
import type { Change } from '../assessment/changes';
import { FileProblem } from '../workspace/fileSystem';
import { editOf } from './fixes';

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
  if (!edit) throw new FileProblem(path, 'has syntax errors. Mend them first.');
  const visible = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
  const save = !visible && !shownAfterwards && !document.isDirty;
  if (!(await vscode.workspace.applyEdit(edit))) throw refusedEdit(path);
  if (save) await saveDocument(document);
}

/** An edit that VS Code did not make. */
export function refusedEdit(path: string): FileProblem {
  return new FileProblem(path, 'could not be changed, and is as it was. It may be read-only.');
}

/** Saves a document. Throws `FileProblem` when that fails: then the changes are in the editor only. */
export async function saveDocument(document: vscode.TextDocument): Promise<void> {
  if (!document.isDirty || (await document.save())) return;
  const path = document.uri.toString();
  throw new FileProblem(path, 'is changed in the editor and could not be saved.');
}
