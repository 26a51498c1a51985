import * as vscode from 'vscode';
import type { TextEdit } from '../language/json';
import { isNotEditable } from '../language/tree';
import { sayError } from './say';

type MaybeLater<Value> = Value | Promise<Value>;

/** A code action whose edit is only made when it is taken, of the text for which it was offered. */
export class Action extends vscode.CodeAction {
  readonly #make: () => MaybeLater<vscode.WorkspaceEdit | undefined>;
  readonly #document: vscode.TextDocument;
  readonly #version: number;

  constructor(
    title: string,
    kind: vscode.CodeActionKind,
    document: vscode.TextDocument,
    make: () => MaybeLater<vscode.WorkspaceEdit | undefined>,
  ) {
    super(title, kind);
    this.#make = make;
    this.#document = document;
    this.#version = document.version;
  }

  /**
   * The action with its edit; without one, and with a word to the person, where the text does not let it happen. What asks the
   * person something first may find that they closed the question: then nothing happens.
   */
  async resolve(): Promise<this> {
    try {
      if (this.#document.version === this.#version) {
        const edit = this.edit ?? (await this.#make());
        if (edit && this.#document.version === this.#version) this.edit = edit;
      } else void sayError(vscode.l10n.t('"{0}" was not done: the file changed meanwhile. Try again.', this.title));
    } catch (error) {
      if (!isNotEditable(error)) throw error;
      void sayError(vscode.l10n.t('"{0}" was not done: {1}', this.title, error.message));
    }
    return this;
  }
}

/** What makes edits of changes; each who needs it loads it. */
export const making = () => import('./lazy/making');

/** What both providers do with an action of theirs that is taken. */
export const resolved = (action: vscode.CodeAction): MaybeLater<vscode.CodeAction> =>
  action instanceof Action ? action.resolve() : action;

/** Edits of the text of a document, as VS Code takes them. */
export function workspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { offset, length, text } of edits) {
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    edit.replace(document.uri, range, text);
  }
  return edit;
}
