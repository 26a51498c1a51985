import * as vscode from 'vscode';
import { difference } from '../language/edits';
import { FileChanged, writeNew } from '../workspace/fileSystem';
import type { ImportResult } from '../workspace/import/result';
import { mayBeSaved, refusedEdit, savedAfter } from './editing';
import { editorFiles, toUri } from './files';

/** How often outputs are read in again where the document changes under the import. */
const attempts = 5;

/** What a findings file says: its document where it is there, else nothing. */
export async function documentOf(into: string): Promise<vscode.TextDocument | undefined> {
  return (await editorFiles.kind(into)) === 'file' ? vscode.workspace.openTextDocument(toUri(into)) : undefined;
}

/**
 * Writes what an import makes of a file. A document is changed in one undo step, and saved where it had no changes of a
 * person's own. Where it says something else than the outputs were read into, they are read into what it says now.
 */
export async function taken(
  into: string,
  first: ImportResult,
  again: (present: string | undefined) => Promise<ImportResult | undefined>,
): Promise<ImportResult | undefined> {
  let result: ImportResult | undefined = first;
  for (let number = 1; result; number++) {
    const document = await documentOf(into);
    const present = document?.getText();
    if (present === result.before) {
      if (!result.changed) return result;
      if (!document) {
        await writeNew(editorFiles, into, result.text);
        return result;
      }
      const [edited] = difference(result.before!, result.text);
      if (!edited) return result;
      const { offset, length, text } = edited;
      const edit = new vscode.WorkspaceEdit();
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      edit.replace(document.uri, range, text);
      const apply = () => vscode.workspace.applyEdit(edit);
      if (await (mayBeSaved(document) ? savedAfter(document, apply) : apply())) return result;
      if (document.getText() === result.before) throw refusedEdit(into);
    }
    if (number === attempts) throw new FileChanged(into);
    result = await again((await documentOf(into))?.getText());
  }
  return undefined;
}
