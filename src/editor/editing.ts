import * as vscode from 'vscode';
import type { Change } from '../assessment/changes';
import type { toEdits } from '../language/edits';
import { orderOfProperties } from '../language/shape';
import { isNotEditable } from '../language/tree';
import { FileProblem } from '../workspace/fileSystem';
import { making, workspaceEdit } from './actions';
import { editorFiles } from './files';

/**
 * Changes a document, by one edit that one undo takes back. What nobody looks at and nobody typed in is saved, unless it is
 * shown afterwards. Throws `FileProblem` when the text is too broken, becomes another before the edit is made, or VS Code
 * refuses the edit: then nothing was changed.
 */
export async function change(
  document: vscode.TextDocument,
  changes: readonly Change[],
  { shownAfterwards = false } = {},
): Promise<void> {
  const path = document.uri.toString();
  const unchanged = versionsOf([document]);
  const { toEdits: makeEdits } = await making();
  unchanged();
  const edit = editOf(document, changes, makeEdits);
  const visible = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
  const save = !visible && !shownAfterwards && mayBeSaved(document);
  const apply = () => vscode.workspace.applyEdit(edit);
  if (!(await (save ? savedAfter(document, apply) : apply()))) throw refusedEdit(path);
}

/**
 * Changes several documents, each by one edit that one undo takes back. All edits are made before the first is applied: a
 * text that is too broken leaves every document as it was.
 */
export async function changeAll(
  all: readonly { readonly document: vscode.TextDocument; readonly changes: readonly Change[] }[],
): Promise<void> {
  const unchanged = versionsOf(all.map(({ document }) => document));
  const { toEdits: makeEdits } = await making();
  unchanged();
  for (const { document, changes } of all) editOf(document, changes, makeEdits);
  for (const { document, changes } of all) await change(document, changes);
}

/** Answers what throws where one of the documents has another text by then: changes are of the text that they were made for. */
function versionsOf(documents: readonly vscode.TextDocument[]): () => void {
  const versions = documents.map(({ version }) => version);
  return () => {
    const changed = documents.find(({ version }, at) => version !== versions[at]);
    if (changed)
      throw new FileProblem(
        changed.uri.toString(),
        vscode.l10n.t('was changed in between: nothing was done. Try again.'),
      );
  };
}

/** The edit of a document that brings about changes. Throws `FileProblem` when its text is too broken for that. */
function editOf(
  document: vscode.TextDocument,
  changes: readonly Change[],
  makeEdits: typeof toEdits,
): vscode.WorkspaceEdit {
  try {
    return workspaceEdit(document, makeEdits(document.getText(), changes, orderOfProperties));
  } catch (error) {
    if (!isNotEditable(error)) throw error;
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
 * Changes a document, and saves it where that was done; answers whether it was. VS Code says that it could not where another
 * change came while it wrote the file, or another save: then it is saved once more. Throws `FileProblem` when that fails, or
 * when the file was deleted meanwhile, which no save brings back: then the changes are in the editor only.
 */
export async function savedAfter(document: vscode.TextDocument, apply: () => Thenable<boolean>): Promise<boolean> {
  // From before the change on: who comes between it and the save sees that the document holds nobody's own changes.
  underWay.set(document, (underWay.get(document) ?? 0) + 1);
  try {
    const applied = await apply();
    if (applied) await saved(document);
    return applied;
  } finally {
    const left = underWay.get(document)! - 1;
    if (left > 0) underWay.set(document, left);
    else underWay.delete(document);
  }
}

async function saved(document: vscode.TextDocument): Promise<void> {
  for (let number = 1; document.isDirty; number++) {
    const { version, uri } = document;
    if ((await editorFiles.kind(uri.toString())) === undefined)
      throw new FileProblem(uri.toString(), vscode.l10n.t('was deleted meanwhile. The change is in the editor only.'));
    if (await document.save()) return;
    if (!document.isDirty) return;
    if (number < attempts && (document.version !== version || number === 1)) continue;
    throw new FileProblem(document.uri.toString(), vscode.l10n.t('is changed in the editor and could not be saved.'));
  }
}
