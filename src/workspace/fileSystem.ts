import { addAll } from '../assessment/groups';
import { ownLimits } from '../limits/limits';

/** A file or folder that could not be read or written, said for people. */
export class FileProblem extends Error {
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
    this.name = 'FileProblem';
  }
}

/**
 * The files that the product sees. A path is whatever the implementation understands (a native path on the command line, a
 * URI in the editor) and is never taken apart elsewhere.
 */
export interface FileSystem {
  /** Throws `FileProblem` when there is no such file. */
  read(path: string): Promise<Uint8Array>;
  /** Writes a file whole or not at all; folders are made as needed. Throws `FileProblem`. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  kind(path: string): Promise<'file' | 'folder' | undefined>;
  /** Names in a folder, sorted; empty when there is none. */
  list(folder: string): Promise<{ name: string; kind: 'file' | 'folder' }[]>;
  /**
   * Whether a path, or what it will be, lies in a folder (or is it) once links are followed. Where a file system cannot
   * follow them, any link below the folder leads out of it.
   */
  holds(folder: string, path: string): Promise<boolean>;
  /** A path relative to a folder, with forward slashes. */
  join(folder: string, relative: string): string;
  folderOf(path: string): string;
  nameOf(path: string): string;
}

/**
 * The text of a file of ours, without a byte order mark. Throws `FileProblem` when it is not UTF-8: what a decoder puts in
 * for broken characters must never be written back.
 */
export async function readText(files: FileSystem, path: string): Promise<string> {
  return decodeText(path, await files.read(path));
}

/** See `readText`. */
export function decodeText(path: string, bytes: Uint8Array): string {
  if (bytes.length > ownLimits.bytes)
    throw new FileProblem(
      path,
      `${path}: the file has ${Math.ceil(bytes.length / 1024 / 1024)} MB, and ${ownLimits.bytes / 1024 / 1024} MB are the most. Divide it.`,
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const before = new TextDecoder('utf-8').decode(bytes).split('\ufffd', 1)[0]!;
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    throw new FileProblem(path, `${path}:${line}:${column}: the file is not UTF-8 text. Save it with that encoding.`);
  }
}

/** Whether a file begins with the byte order mark of UTF-8. */
export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

export async function writeText(files: FileSystem, path: string, text: string): Promise<void> {
  await files.write(path, new TextEncoder().encode(text));
}

/** What a file is, by its name. */
export function fileKind(name: string): 'findings' | 'checklist' | undefined {
  if (/\.findings\.jsonc?$/i.test(name)) return 'findings';
  if (/\.checklist\.jsonc?$/i.test(name)) return 'checklist';
  return undefined;
}

/** Folders that hold no assessments of anybody. */
const passedOver = new Set(['node_modules', '.git', '.vscode-test', '.hg', '.svn']);

/** All findings files and checklists of a folder and the folders in it, sorted by path. */
export async function findFiles(files: FileSystem, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, kind } of await files.list(folder)) {
    if (kind === 'folder') {
      if (!passedOver.has(name)) addAll(found, await findFiles(files, files.join(folder, name)));
    } else if (fileKind(name)) found.push(files.join(folder, name));
  }
  return found;
}
