import * as vscode from 'vscode';
import { fileKind } from '../workspace/fileSystem';
import type { DeferredTree, Features, Shell } from './contract';
import { boardType, commands, filePattern, pageScheme, previewType, taskType, views } from './ids';
import { resultsDropped } from './views/resultsDropped';

/**
 * Registers what VS Code may ask for, and loads the features behind it when it does, or when there is a findings file or
 * checklist: opening somebody's `tsconfig.json` costs next to nothing.
 */
export function startShell(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('TAM Assess', { log: true });
  let features: Promise<Features> | undefined;
  const load = (): Promise<Features> => {
    features ??= import('./lazy/features').then(({ startFeatures }) => startFeatures(shell));
    return features;
  };
  const wake = () => {
    load().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
  };
  const tree = (
    id: string,
    of: (loaded: Features) => vscode.TreeDataProvider<unknown>,
    more: Partial<vscode.TreeViewOptions<unknown>> = {},
  ): DeferredTree<unknown> => {
    const changed = new vscode.EventEmitter<unknown>();
    const view = vscode.window.createTreeView<unknown>(id, {
      showCollapseAll: true,
      ...more,
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: async (node?: unknown) => of(await load()).getChildren(node),
        getTreeItem: async (node: unknown) => of(await load()).getTreeItem(node),
        getParent: async (node: unknown) => of(await load()).getParent?.(node),
        resolveTreeItem: async (item: vscode.TreeItem, node: unknown, token: vscode.CancellationToken) =>
          of(await load()).resolveTreeItem?.(item, node, token),
      },
    });
    context.subscriptions.push(changed, view);
    return { view, changed };
  };
  const shell: Shell = {
    context,
    log,
    findings: tree(views.findings, (loaded) => loaded.findings, {
      canSelectMany: true,
      dragAndDropController: resultsDropped,
    }),
    pages: new vscode.EventEmitter<vscode.Uri>(),
    checklists: tree(views.checklists, (loaded) => loaded.checklists, { canSelectMany: true }),
  };
  const isOurs = ({ uri }: vscode.TextDocument) => fileKind(uri.path) !== undefined;
  const watcher = vscode.workspace.createFileSystemWatcher(filePattern, false, true, true);
  context.subscriptions.push(
    log,
    watcher,
    watcher.onDidCreate(wake),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isOurs(document)) wake();
    }),
    vscode.tasks.registerTaskProvider(taskType, {
      provideTasks: async (token) => (await import('./lazy/command-line')).tasksOf(context).provideTasks(token),
      resolveTask: async (task, token) =>
        (await import('./lazy/command-line')).tasksOf(context).resolveTask(task, token),
    }),
    shell.pages,
    vscode.workspace.registerTextDocumentContentProvider(pageScheme, {
      onDidChange: shell.pages.event,
      provideTextDocumentContent: async (uri, token) => (await load()).pages.provideTextDocumentContent(uri, token),
    }),
    vscode.window.registerWebviewPanelSerializer(previewType, {
      deserializeWebviewPanel: async (panel, state) => (await load()).previews.deserializeWebviewPanel(panel, state),
    }),
    vscode.window.registerCustomEditorProvider(
      boardType,
      {
        resolveCustomTextEditor: async (document, panel, token) =>
          (await load()).boards.resolveCustomTextEditor(document, panel, token),
      },
      { supportsMultipleEditorsPerDocument: true },
    ),
    ...Object.values(commands).map((id) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => (await load()).run(id, args)),
    ),
  );
  setTimeout(async () => {
    const there =
      vscode.workspace.textDocuments.some(isOurs) ||
      (await vscode.workspace.findFiles(filePattern, undefined, 1)).length > 0;
    if (!there) return;
    wake();
    await (await import('./lazy/command-line')).putOnPath(context);
  });
}
