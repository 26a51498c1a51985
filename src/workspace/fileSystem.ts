import { addAll } from '../assessment/groups';
import { Said } from '../assessment/said';
import { ownLimits } from '../limits/limits';
import type { Message } from '../words/words';
import { refusals } from './words/refusalsEnglish';

/** What is wrong with a file or folder, or with what stands at a place of it. */
export class FileProblem extends Said {
  override readonly name: string = 'FileProblem';

  constructor(path: string, problem: Message | string, at?: { readonly line: number; readonly column: number }) {
    super(problem, { file: path, ...at });
  }
}

/** A file that somebody else wrote between our reading it and our writing it: nothing was written. */
export class FileChanged extends FileProblem {
  /** Parts of the product are bundles of their own, each with a class of its own. */
  readonly changedMeanwhile = true;

  override readonly name = 'FileChanged';

  constructor(path: string) {
    super(path, refusals.message('changedMeanwhile'));
  }
}

export function isFileChanged(error: unknown): error is FileChanged {
  return error instanceof Error && (error as Partial<FileChanged>).changedMeanwhile === true;
}

/** That nobody else of ours writes a file; what it is only the file system knows. */
export type Held = object;

export interface WriteOptions {
  /** What the file must still say, `null` for a file that must not be there: else `FileChanged` is thrown. */
  readonly expected?: Uint8Array | null | undefined;
  /** What `alone` handed out for this file. */
  readonly held?: Held | undefined;
}

/** What a file shall say: its bytes, or what makes them one piece after the other, once. */
export type Content = Uint8Array | Iterable<Uint8Array>;

/** All of it in memory. */
export function wholeContent(content: Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  const pieces = [...content];
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** A file that is written and has not got its name yet. */
export interface StagedFile {
  /** Throws `FileProblem`. */
  commit(): Promise<void>;
  /** Takes back what was not committed, and folders that were made for it. */
  discard(): Promise<void>;
}

/**
 * The files that the product sees. A path is whatever the implementation understands (a native path on the command line, a
 * URI in the editor) and is never taken apart elsewhere.
 */
export interface FileSystem {
  /** Throws `FileProblem` when there is no such file. */
  read(path: string): Promise<Uint8Array>;
  /** Writes a file whole or not at all; folders are made as needed. Throws `FileProblem`. */
  write(path: string, bytes: Uint8Array, options?: WriteOptions): Promise<void>;
  /**
   * Writes a file so that it only takes its name when all of several are written. Where a file system cannot do that, they
   * are kept in memory until then.
   */
  stage?(path: string, content: Content): Promise<StagedFile>;
  /** Does something while no other program of ours writes a file with `expected`, where a file system can see to it. */
  alone?<Result>(path: string, work: (held: Held | undefined) => Promise<Result>): Promise<Result>;
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
  /** A path as seen from a folder, with forward slashes; the whole of it where no way leads there. */
  relative(folder: string, path: string): string;
  nameOf(path: string): string;
}

/** `FileSystem.relative` of paths that begin at one root and have forward slashes. */
export function wayFrom(folder: string, path: string): string {
  const steps = (of: string) => of.split('/').filter((step) => step !== '');
  const [from, to] = [steps(folder), steps(path)];
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same += 1;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
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
      refusals.message('tooLarge', {
        megabytes: Math.ceil(bytes.length / 1024 / 1024),
        most: ownLimits.bytes / 1024 / 1024,
      }),
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const before = new TextDecoder('utf-8').decode(bytes).split('\ufffd', 1)[0]!;
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    throw new FileProblem(path, refusals.message('notUtf8'), { line, column });
  }
}

/** Whether a file begins with the byte order mark of UTF-8. */
export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** What stands before the text of a file, so that it stays when the text is written anew. */
export function byteOrderMarkOf(bytes: Uint8Array | undefined): string {
  return bytes && hasByteOrderMark(bytes) ? '\ufeff' : '';
}

/** Writes a new file. Throws `FileProblem` where there is one of that name. */
export async function writeNew(files: FileSystem, path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  try {
    await files.write(path, bytes, { expected: null });
  } catch (error) {
    if (isFileChanged(error)) throw new FileProblem(path, refusals.message('exists'));
    throw error;
  }
}

/** Whether two files say the same; `null` for one that is not there. */
export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** How often a file that others write at the same time is read and changed again. */
const attempts = 5;

/**
 * Changes a file by what it says (`undefined` where it is not there); `change` answers what it shall say, or `undefined` to
 * leave it. When somebody else writes the file meanwhile, it is read and changed again, so nothing of theirs is lost; after
 * five times `FileChanged` is thrown.
 */
export async function updateFile(
  files: FileSystem,
  path: string,
  change: (before: Uint8Array | undefined) => Promise<Uint8Array | undefined>,
): Promise<void> {
  const present = async () => ((await files.kind(path)) === undefined ? undefined : await files.read(path));
  const attempt = async (held?: Held) => {
    const before = await present();
    let after: Uint8Array | undefined;
    try {
      after = await change(before);
    } catch (error) {
      // What is written at this moment may be read by halves.
      if (sameBytes(before ?? null, (await present()) ?? null)) throw error;
      throw new FileChanged(path);
    }
    if (after && !(before && sameBytes(before, after))) {
      await files.write(path, after, { expected: before ?? null, held });
    }
  };
  for (let number = 1; ; number++) {
    try {
      if (number > 1 && files.alone) await files.alone(path, attempt);
      else await attempt();
      return;
    } catch (error) {
      if (!isFileChanged(error) || number === attempts) throw error;
    }
  }
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
