import * as vscode from 'vscode';
import { count } from '../assessment/count';
import { dayOf } from '../assessment/dates';
import { displayWords } from '../workspace/displayWords';
import { fileKind, readText } from '../workspace/fileSystem';
import { loadShipped } from '../workspace/load';
import { Project, type ProjectFile, type ProjectOptions } from '../workspace/project';
import { setContext } from './contextKeys';
import { Disposable } from './disposable';
import { editorFiles, errorText, shown } from './files';
import { contextKeys, filePattern, settingsSection } from './ids';
import { componentLog } from './log';
import { setting } from './settings';

/** Documents that our language features speak about. */
export const findingsSelector: vscode.DocumentSelector = [{ pattern: '**/*.findings.{jsonc,json}' }];
export const checklistsSelector: vscode.DocumentSelector = [{ pattern: '**/*.checklist.{jsonc,json}' }];
export const filesSelector: vscode.DocumentSelector = [{ pattern: filePattern }];

/** From so many files on, reading them shows its progress and can be cancelled. */
const manyFiles = 200;

/** What the settings say about the rules. */
function ruleSettings(): Pick<ProjectOptions, 'levels' | 'ruleOptions'> {
  return {
    levels: setting('rules'),
    ruleOptions: {
      seniorRoles: setting('acceptance.seniorRoles'),
      longestAcceptanceDays: setting('acceptance.longestDays'),
      verifyWithinDays: setting('verifyWithinDays'),
      sla: setting('sla'),
    },
  };
}

/** What changed: one file, or everything (checklists, settings, the day). */
export type Changed = { readonly path: string } | 'all';

/**
 * The workspace's findings files and checklists as a `Project`: documents as they are typed, other files as they are on the
 * disk. Reading begins with `load`, not with the constructor, so that activation does not wait for it.
 */
export class Assessments extends Disposable {
  readonly project: Project;
  /** Fires after the project knows. */
  readonly onDidChange: vscode.Event<Changed>;
  readonly #changed = this.own(new vscode.EventEmitter<Changed>());
  readonly #open = new Set<string>();
  /** The latest reading of each file that is being read. */
  readonly #readings = new Map<string, object>();
  readonly #log;
  #loading: Promise<void> | undefined;
  /** What the settings said of the rules last. */
  #rules = JSON.stringify(ruleSettings());

  constructor(
    readonly extensionUri: vscode.Uri,
    readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.#log = componentLog(log, 'Files');
    this.onDidChange = this.#changed.event;
    this.project = new Project(editorFiles, { shipped: [], asOf: dayOf(new Date()), ...ruleSettings() });
    const { workspace } = vscode;
    this.own(workspace.onDidOpenTextDocument((document) => this.#takeDocument(document)));
    this.own(workspace.onDidChangeTextDocument((event) => this.#takeEdit(event)));
    this.own(workspace.onDidCloseTextDocument((document) => this.#leaveDocument(document)));
    this.own(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingsSection)) this.#takeSettings();
      }),
    );
    this.own(workspace.onDidChangeWorkspaceFolders(({ added, removed }) => this.#takeFolders(added, removed)));
    const watcher = this.own(workspace.createFileSystemWatcher(filePattern));
    this.own(watcher.onDidCreate((uri) => this.#takeFile(uri)));
    this.own(watcher.onDidChange((uri) => this.#takeFile(uri)));
    this.own(watcher.onDidDelete((uri) => this.#remove(uri.toString())));
    // A deleted or renamed folder is told as one, without the files in it.
    const folders = this.own(workspace.createFileSystemWatcher('**/*', true, true, false));
    this.own(folders.onDidDelete((uri) => this.#removeWithin(uri)));
    this.own(
      workspace.onDidRenameFiles(async ({ files }) => {
        for (const { newUri } of files) {
          for (const uri of await workspace.findFiles(new vscode.RelativePattern(newUri, filePattern)))
            await this.#takeFile(uri);
        }
      }),
    );
    const midnight = setInterval(() => this.#newDay(), 60_000);
    this.own({ dispose: () => clearInterval(midnight) });
  }

  /** Reads the shipped checklists and every file of the workspace, once; later calls wait for the same. */
  load(): Promise<void> {
    this.#loading ??= this.#loadAll();
    return this.#loading;
  }

  /** Whether somebody has the file open: then its document counts, not the disk. */
  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  async #loadAll(): Promise<void> {
    const started = Date.now();
    const folder = vscode.Uri.joinPath(this.extensionUri, 'dist', 'checklists').toString();
    const [shipped, words] = await Promise.all([loadShipped(editorFiles, folder), displayWords(vscode.env.language)]);
    this.project.configure({ ...shipped, words });
    for (const document of vscode.workspace.textDocuments) this.#takeDocument(document, false);
    const found = await vscode.workspace.findFiles(filePattern);
    if (found.length > manyFiles) {
      const options = {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Reading assessments'),
        cancellable: true,
      };
      await vscode.window.withProgress(options, (progress, token) => this.#readAll(found, token, progress));
    } else await this.#readAll(found);
    this.#log.info(`${count(found.length, 'file')} read in ${Date.now() - started} ms`);
    await this.#announce('all');
    setContext(contextKeys.loaded, true);
  }

  /** Reads files, eight at a time. What is not read when the user wants no more is read when it is opened or changed. */
  async #readAll(
    found: readonly vscode.Uri[],
    token?: vscode.CancellationToken,
    progress?: vscode.Progress<{ message: string; increment: number }>,
  ): Promise<void> {
    let next = 0;
    const worker = async () => {
      while (next < found.length && !this.disposed && !token?.isCancellationRequested) {
        await this.#read(found[next++]!);
        progress?.report({ message: vscode.l10n.t('{0} of {1}', next, found.length), increment: 100 / found.length });
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    if (token?.isCancellationRequested)
      this.#log.warn(`Reading was cancelled: ${found.length - next} files are not read.`);
  }

  async #read(uri: vscode.Uri): Promise<ProjectFile | undefined> {
    const path = uri.toString();
    if (this.#open.has(path)) return this.project.get(path);
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
    if (fileKind(uri.path) === 'checklist' && folder && !(await editorFiles.holds(folder, path))) {
      this.#log.warn(`${path}: it is a link that leads out of the workspace, which is not followed.`);
      return undefined;
    }
    const reading = {};
    this.#readings.set(path, reading);
    try {
      const text = await this.#log.traced(
        () => `Reading ${shown(path)}`,
        () => readText(editorFiles, path),
      );
      // The document may have been opened meanwhile, or the file read anew: then that text counts.
      const latest = this.#readings.get(path) === reading && !this.#open.has(path);
      return latest ? this.#put(path, text) : this.project.get(path);
    } catch (error) {
      this.#log.warn(errorText(error, undefined));
      return undefined;
    } finally {
      if (this.#readings.get(path) === reading) this.#readings.delete(path);
    }
  }

  #put(path: string, text: string): ProjectFile | undefined {
    return this.#log.traced(
      () => `Parsing ${shown(path)}`,
      () => this.project.put(path, text),
    );
  }

  #takeDocument(document: vscode.TextDocument, announce = true): void {
    if (!fileKind(document.uri.path) || !this.#isOurs(document.uri)) return;
    const path = document.uri.toString();
    this.#open.add(path);
    const before = this.project.get(path);
    const after = this.#put(path, document.getText());
    if (announce && after && after !== before) void this.#announceFile(after);
  }

  #takeEdit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const path = document.uri.toString();
    if (!this.#open.has(path) || contentChanges.length === 0) return;
    const [change] = contentChanges;
    const text = document.getText();
    const file =
      contentChanges.length === 1 && change
        ? this.#log.traced(
            () => `Taking an edit of ${shown(path)}`,
            () =>
              this.project.edit(
                path,
                { offset: change.rangeOffset, length: change.rangeLength, text: change.text },
                text,
              ),
          )
        : this.#put(path, text);
    if (file) void this.#announceFile(file);
  }

  /** A closed document counts as what is on the disk; one that is nowhere on the disk is gone. */
  #leaveDocument(document: vscode.TextDocument): void {
    const path = document.uri.toString();
    if (!this.#open.delete(path)) return;
    if (document.uri.scheme === 'untitled') this.#remove(path);
    else void this.#takeFile(document.uri);
  }

  async #takeFile(uri: vscode.Uri): Promise<void> {
    const path = uri.toString();
    if (this.#open.has(path) || !this.#isOurs(uri)) return;
    if ((await editorFiles.kind(path)) !== 'file' || !vscode.workspace.getWorkspaceFolder(uri)) {
      this.#remove(path);
      return;
    }
    const before = this.project.get(path);
    const after = await this.#read(uri);
    if (after && after !== before) await this.#announceFile(after);
  }

  #isOurs(uri: vscode.Uri): boolean {
    return uri.scheme !== 'git' && uri.scheme !== 'tam-assess' && !/\/(node_modules|\.git)\//.test(uri.path);
  }

  #remove(path: string): void {
    const before = this.project.get(path);
    if (!before || this.#open.has(path)) return;
    this.project.remove(path);
    void this.#announce(before.kind === 'checklist' ? 'all' : { path });
  }

  #removeWithin(folder: vscode.Uri): void {
    const within = `${folder.toString()}/`;
    for (const { path } of [...this.project.findings, ...this.project.checklists]) {
      if (path.startsWith(within)) this.#remove(path);
    }
  }

  async #takeFolders(
    added: readonly vscode.WorkspaceFolder[],
    removed: readonly vscode.WorkspaceFolder[],
  ): Promise<void> {
    await this.load();
    for (const { uri } of removed) {
      const within = `${uri.toString()}/`;
      for (const file of [...this.project.findings, ...this.project.checklists]) {
        if (file.path.startsWith(within) && !this.#open.has(file.path)) this.project.remove(file.path);
      }
    }
    for (const folder of added) {
      for (const uri of await vscode.workspace.findFiles(new vscode.RelativePattern(folder, filePattern))) {
        await this.#read(uri);
      }
    }
    await this.#announce('all');
  }

  #takeSettings(): void {
    const settings = ruleSettings();
    const now = JSON.stringify(settings);
    if (now === this.#rules) return;
    this.#rules = now;
    this.project.configure(settings);
    this.#changed.fire('all');
  }

  #newDay(): void {
    const today = dayOf(new Date());
    if (today === this.project.asOf) return;
    this.project.configure({ asOf: today });
    void this.#announce('all');
  }

  async #announceFile(file: ProjectFile): Promise<void> {
    await this.#announce(file.kind === 'checklist' ? 'all' : { path: file.path });
  }

  async #announce(changed: Changed): Promise<void> {
    if (this.disposed) return;
    setContext(contextKeys.hasFindings, this.project.findings.length > 0);
    this.#changed.fire(changed);
  }
}
