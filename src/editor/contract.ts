import type * as vscode from 'vscode';
import type { CommandId } from './ids';

/** A tree view whose rows come from features that may not be loaded yet. */
export interface DeferredTree<Node> {
  readonly view: vscode.TreeView<Node>;
  readonly changed: vscode.EventEmitter<Node | undefined>;
}

/** What stands before the features are loaded, and what they fill. */
export interface Shell {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly findings: DeferredTree<unknown>;
  readonly checklists: DeferredTree<unknown>;
  /** Told of a page that says something else than before. */
  readonly pages: vscode.EventEmitter<vscode.Uri>;
}

/** The features, once they are loaded. */
export interface Features {
  run(command: CommandId, args: unknown[]): Promise<unknown>;
  readonly findings: vscode.TreeDataProvider<unknown>;
  readonly checklists: vscode.TreeDataProvider<unknown>;
  readonly pages: vscode.TextDocumentContentProvider;
  readonly previews: vscode.WebviewPanelSerializer;
  readonly boards: vscode.CustomTextEditorProvider;
}
