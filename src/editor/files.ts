import * as vscode from 'vscode';
import { isSaid, saidText } from '../assessment/said';
import type { Words } from '../words/words';
import { failureText } from '../workspace/failure';
import {
  FileChanged,
  FileProblem,
  type FileSystem,
  isFileChanged,
  sameBytes,
  type WriteOptions,
  wayFrom,
  wholeContent,
} from '../workspace/fileSystem';

/** A path of a command's argument: a native path, or the text of a URI. */
export function toUri(path: string): vscode.Uri {
  return /^[a-z][a-z0-9+.-]+:\//i.test(path) && !/^[a-z]:[\\/]/i.test(path)
    ? vscode.Uri.parse(path, true)
    : vscode.Uri.file(path);
}

/** How a path is shown to people: relative to the workspace where it lies in it. */
export function shown(path: string): string {
  return vscode.workspace.asRelativePath(toUri(path));
}

/** The path of a file relative to its workspace folder, with slashes; `undefined` for a file outside of it. */
export function inWorkspace(path: string): string | undefined {
  const uri = toUri(path);
  return vscode.workspace.getWorkspaceFolder(uri) && vscode.workspace.asRelativePath(uri, false);
}

/** The file system of this machine for what lies in it: VS Code's own writes a file over the old one, which may end half-way. */
async function nodeFilesOf(uri: vscode.Uri): Promise<FileSystem | undefined> {
  if (uri.scheme !== 'file') return undefined;
  const { nodeFiles } = (await import('../workspace/lazy/files')) as { nodeFiles: FileSystem | undefined };
  return nodeFiles;
}

/** What somebody types in is not overwritten behind their back. */
function refuseUnsaved(path: string): void {
  const uri = toUri(path).toString();
  if (vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === uri))
    throw new FileProblem(path, vscode.l10n.t('has changes in the editor that are not saved. Save it first.'));
}

/** On file systems that VS Code alone knows. */
async function writeElsewhere(uri: vscode.Uri, bytes: Uint8Array, options: WriteOptions = {}): Promise<void> {
  const { expected } = options;
  if (expected !== undefined) {
    const there = await vscode.workspace.fs.readFile(uri).then(
      (now) => now,
      () => null,
    );
    if (!sameBytes(there, expected)) throw new FileChanged(uri.toString());
  }
  await vscode.workspace.fs.writeFile(uri, bytes);
}

/** The same problem of a path of ours: of this machine's file system it is told of a native one. */
function writeProblem(path: string, error: unknown): FileProblem {
  if (isFileChanged(error)) return new FileChanged(path);
  if (isSaid(error)) return new FileProblem(path, error.said);
  return new FileProblem(path, vscode.l10n.t('cannot be written ({0}).', said(error)));
}

/** The files that VS Code sees; a path is the text of a URI. */
export const editorFiles: FileSystem = {
  async read(path) {
    try {
      return await vscode.workspace.fs.readFile(toUri(path));
    } catch (error) {
      throw new FileProblem(path, vscode.l10n.t('cannot be read ({0}).', said(error)));
    }
  },
  async write(path, bytes, options) {
    refuseUnsaved(path);
    const uri = toUri(path);
    const node = await nodeFilesOf(uri);
    try {
      if (node) await node.write(uri.fsPath, bytes, options);
      else await writeElsewhere(uri, bytes, options);
    } catch (error) {
      throw writeProblem(path, error);
    }
  },
  async stage(path, content) {
    refuseUnsaved(path);
    const uri = toUri(path);
    const node = await nodeFilesOf(uri);
    const orSaid = async <Result>(work: () => Promise<Result>) => {
      try {
        return await work();
      } catch (error) {
        throw writeProblem(path, error);
      }
    };
    if (!node?.stage) {
      const bytes = wholeContent(content);
      return { commit: () => orSaid(() => writeElsewhere(uri, bytes)), discard: async () => undefined };
    }
    const staged = await orSaid(() => node.stage!(uri.fsPath, content));
    return { commit: () => orSaid(() => staged.commit()), discard: () => staged.discard() };
  },
  async alone(path, work) {
    const uri = toUri(path);
    const node = await nodeFilesOf(uri);
    return node?.alone ? node.alone(uri.fsPath, work) : work(undefined);
  },
  async kind(path) {
    try {
      const { type } = await vscode.workspace.fs.stat(toUri(path));
      return type & vscode.FileType.Directory ? 'folder' : 'file';
    } catch {
      return undefined;
    }
  },
  async list(folder) {
    try {
      const entries = await vscode.workspace.fs.readDirectory(toUri(folder));
      return entries
        .map(([name, type]): { name: string; kind: 'file' | 'folder' } => ({
          name,
          kind: type & vscode.FileType.Directory ? 'folder' : 'file',
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      return [];
    }
  },
  async holds(folder, path) {
    const [home, uri] = [toUri(folder), toUri(path)];
    const node = uri.scheme === home.scheme && uri.authority === home.authority ? await nodeFilesOf(uri) : undefined;
    if (node) return node.holds(home.fsPath, uri.fsPath);
    const within = `${folder.replace(/\/$/, '')}/`;
    for (let at = path; at !== folder && `${at}/` !== within; at = editorFiles.folderOf(at)) {
      if (!at.startsWith(within)) return false;
      const stat = await vscode.workspace.fs.stat(toUri(at)).then(
        ({ type }) => type,
        () => vscode.FileType.Unknown,
      );
      if (stat & vscode.FileType.SymbolicLink) return false;
    }
    return true;
  },
  join: (folder, relative) => vscode.Uri.joinPath(toUri(folder), ...relative.split('/')).toString(),
  folderOf: (path) => vscode.Uri.joinPath(toUri(path), '..').toString(),
  relative(folder, path) {
    const [home, uri] = [toUri(folder), toUri(path)];
    return home.scheme === uri.scheme && home.authority === uri.authority ? wayFrom(home.path, uri.path) : path;
  },
  nameOf: (path) => toUri(path).path.split('/').at(-1) ?? '',
};

/** What an error says, its file called as people know it. */
export function errorText(error: unknown, words: Words | undefined): string {
  return isSaid(error) ? saidText(error, shown, words) : failureText(error, words);
}

/** Why something with a file did not succeed, in a few words. */
export function said(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'FileNotFound') return vscode.l10n.t('there is no such file');
  if (code === 'NoPermissions') return vscode.l10n.t('access is denied');
  return message ?? String(error);
}
