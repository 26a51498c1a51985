import { type Stats, write as writeDescriptor } from 'node:fs';
import {
  access,
  constants,
  lstat,
  mkdir,
  open,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import {
  type Content,
  FileChanged,
  FileProblem,
  type StagedFile,
  sameBytes,
  type WriteOptions,
  wholeContent,
} from '../fileSystem';
import { refusals } from '../words/refusalsEnglish';
import { removeLeftovers, replaceContent, sync } from './inPlace.node';
import { Lock, locked } from './lock.node';
import { temporaryBeside } from './temporary.node';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? '';
const withCode = (code: string) => Object.assign(new Error(code), { code });

const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EROFS: 'the disk can only be read',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full: no more may be used by you',
  EFBIG: 'it becomes too large for the disk',
  EIO: 'the disk has a fault',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'links lead in a circle',
  EBUSY: 'another program uses it',
  ETXTBSY: 'another program uses it',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENXIO: 'nobody reads what it leads to',
  EPIPE: 'nobody reads what it leads to',
  EILSEQ: 'the name has a character that no file name can have here',
  EINVAL: 'the name has a character that no file name can have here',
  ERR_INVALID_ARG_VALUE: 'the name has a character that no file name can have',
  // Ours.
  READONLY: 'it is read-only',
  FOLDER: 'nothing may be put into its folder',
  NOWHERE: 'it is a link into a folder that is not there',
};

/** Why something with a file did not succeed, in a few words. */
export function said(error: unknown): string {
  const known = words[codeOf(error)];
  return known ?? (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
}

const mostLinks = 40;

/** What is written in the end: a file, once links are followed; a pipe or device; or an open file of this process. */
type Target =
  | { readonly kind: 'file'; readonly file: string; readonly linked: boolean }
  | { readonly kind: 'stream'; readonly file: string }
  | { readonly kind: 'descriptor'; readonly descriptor: number };

/** `/dev/stdout` and its like lead to open files of this process: opened again by name, one would overwrite the other. */
function ownDescriptor(file: string): number | undefined {
  const [, of, number] = /^\/(?:dev|proc\/(self|thread-self|\d+))\/fd\/(\d+)$/.exec(file) ?? [];
  if (number === undefined || (of !== undefined && /^\d/.test(of) && Number(of) !== process.pid)) return undefined;
  return Number(number);
}

/** Follows links one after the other, also one whose target is not there yet. */
async function targetOf(file: string): Promise<Target> {
  let at = file;
  for (let links = 0; ; links++) {
    const descriptor = ownDescriptor(at);
    if (descriptor !== undefined) return { kind: 'descriptor', descriptor };
    const found = await present(at);
    if (!found?.isSymbolicLink()) {
      const stream = found && !found.isFile() && !found.isDirectory();
      return stream ? { kind: 'stream', file: at } : { kind: 'file', file: at, linked: links > 0 };
    }
    if (links === mostLinks) throw withCode('ELOOP');
    const to = await readlink(at);
    // Not joined: in `link/../name` the file system knows best where `..` leads.
    at = path.isAbsolute(to) ? to : (await realpath(path.dirname(at))) + path.sep + to;
  }
}

async function present(file: string): Promise<Stats | undefined> {
  try {
    return await lstat(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The lock of the file that a path leads to; `undefined` for what is none. Throws `FileProblem`. */
export async function lockOf(shown: string): Promise<Lock | undefined> {
  try {
    const target = await targetOf(shown);
    return target.kind === 'file' ? await Lock.of(target.file) : undefined;
  } catch (error) {
    throw new FileProblem(shown, refusals.message('notWritable', { why: said(error) }));
  }
}

/** Whether a path leads to an output of this process, such as `/dev/stdout`: it says nothing, and reading it would wait for ever. */
export async function isOwnOutput(file: string): Promise<boolean> {
  if (!/^\/(?:dev|proc)\//.test(file)) return false;
  const target = await targetOf(file);
  return target.kind === 'descriptor' && (target.descriptor === 1 || target.descriptor === 2);
}

/** Makes a folder and those around it; answers those that were made, the inner ones first. */
async function makeFolders(folder: string): Promise<string[]> {
  const found = await stat(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found?.isDirectory()) return [];
  if (found) throw withCode('ENOTDIR');
  const made = await makeFolders(path.dirname(folder));
  try {
    await mkdir(folder);
    return [folder, ...made];
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(folder).catch(() => undefined))?.isDirectory()) return made;
    await removeFolders(made);
    throw error;
  }
}

/** Only empty ones go. */
async function removeFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rmdir(folder).catch(() => undefined);
}

async function refuseUnwritable(file: string): Promise<Stats | undefined> {
  const found = await present(file);
  if (found?.isDirectory()) throw withCode('EISDIR');
  // Also for who may do everything: read-only is what somebody meant.
  if (found && (found.mode & 0o222) === 0) throw withCode('READONLY');
  if (found) await access(file, constants.W_OK);
  return found;
}

/** Writes the temporary file; answers whether it could not get the owner of the file that it is to replace. */
async function writeTemporary(temporary: string, content: Content, like: Stats | undefined): Promise<boolean> {
  const handle = await open(temporary, 'wx', like ? 0o600 : 0o666);
  let foreign = false;
  try {
    // Each goes on where the one before it ended.
    for (const piece of content instanceof Uint8Array ? [content] : content) await handle.writeFile(piece);
    if (like && process.platform !== 'win32') {
      const { uid, gid } = await handle.stat();
      if (uid !== like.uid || gid !== like.gid) {
        await handle.chown(like.uid, like.gid).catch(() => {
          foreign = true;
        });
      }
      await handle.chmod(like.mode & 0o7777);
    }
    await sync(handle);
  } finally {
    await handle.close();
  }
  return foreign;
}

/** Renames; on Windows a program that looks at every new file may be in the way for a moment. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let pause = 10; ; pause *= 2) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const passing = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error));
      if (!passing || pause > 1000) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** The name counts only when the folder is on the disk; not every system can be asked for that. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Gives the temporary file its name, or the file its content. */
async function put(temporary: string, file: string, foreign: boolean, lock: Lock | undefined): Promise<void> {
  const found = await refuseUnwritable(file);
  const inPlace = () => (lock ? replaceContent(file, temporary) : locked(file, () => replaceContent(file, temporary)));
  if (found && (foreign || found.nlink > 1)) return inPlace();
  try {
    await renameOver(temporary, file);
  } catch (error) {
    // A file that is a mount of its own has its name for good.
    if (!found || !['EBUSY', 'EXDEV'].includes(codeOf(error))) throw error;
    return inPlace();
  }
  await syncFolder(path.dirname(file));
}

/** Throws `FileChanged` where the file does not say what it must. */
async function compare(shown: string, file: string, expected: Uint8Array | null): Promise<void> {
  const now = await readFile(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (!sameBytes(now, expected)) throw new FileChanged(shown);
}

function streamed(target: Exclude<Target, { kind: 'file' }>, bytes: Uint8Array): () => Promise<void> {
  return async () => {
    if (target.kind === 'stream') {
      const handle = await open(target.file, 'w');
      try {
        await handle.writeFile(bytes);
      } finally {
        await handle.close();
      }
      return;
    }
    const { descriptor } = target;
    const own = descriptor === 1 ? process.stdout : descriptor === 2 ? process.stderr : undefined;
    if (own) {
      await new Promise<void>((resolve, reject) => {
        own.write(bytes, (error) => (error ? reject(error) : resolve()));
      });
      return;
    }
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await promisify(writeDescriptor)(descriptor, bytes, at);
      at += bytesWritten;
    }
  };
}

/**
 * Writes a file as an editor would: links are followed, mode, owner and further names of the file stay, one that is
 * read-only is refused, pipes and devices are written as they are. Access lists and extended attributes, which Node.js
 * neither reads nor writes, stay with a file that is written in place: one that has further names or an owner that a new
 * file would not have. Any other is replaced, so that it is whole at every moment, and has those that its folder gives to
 * new files. It gets its content in one step, by `commit`; what is
 * left behind when the process is ended before that is removed by the next run that writes to that folder.
 */
export async function stageFile(shown: string, content: Content, options: WriteOptions = {}): Promise<StagedFile> {
  const staging = new Staging(shown, options);
  await staging.write(content);
  return staging;
}

/** Remembers no content: many files may wait for their names. */
class Staging implements StagedFile {
  readonly #shown: string;
  readonly #options: WriteOptions;
  #made: readonly string[] = [];
  #temporary: string | undefined;
  #commit: () => Promise<void> = async () => undefined;

  constructor(shown: string, options: WriteOptions) {
    this.#shown = shown;
    this.#options = options;
  }

  async write(content: Content): Promise<void> {
    // What goes wrong while the pieces are made is no problem of the file.
    let made: { error: unknown } | undefined;
    function* pieces(from: Iterable<Uint8Array>): Generator<Uint8Array> {
      try {
        yield* from;
      } catch (error) {
        made = { error };
        throw error;
      }
    }
    const guarded = content instanceof Uint8Array ? content : pieces(content);
    try {
      await this.#orSaid(async () => {
        const target = await targetOf(this.#shown);
        this.#commit =
          target.kind === 'file' ? await this.#stage(target, guarded) : streamed(target, wholeContent(guarded));
      });
    } catch (error) {
      throw made ? made.error : error;
    }
  }

  commit(): Promise<void> {
    return this.#orSaid(this.#commit);
  }

  async discard(): Promise<void> {
    if (this.#temporary !== undefined) await rm(this.#temporary, { force: true }).catch(() => undefined);
    await removeFolders(this.#made);
  }

  async #stage({ file, linked }: { file: string; linked: boolean }, content: Content): Promise<() => Promise<void>> {
    const folder = path.dirname(file);
    if (!linked) this.#made = await makeFolders(folder);
    else if (!(await present(folder))) throw withCode('NOWHERE');
    await removeLeftovers(folder);
    const found = await refuseUnwritable(file);
    const temporary = temporaryBeside(file);
    this.#temporary = temporary;
    const foreign = await writeTemporary(temporary, content, found).catch((error: unknown) => {
      throw found && ['EACCES', 'EPERM'].includes(codeOf(error)) ? withCode('FOLDER') : error;
    });
    return naming(this.#shown, file, temporary, foreign, this.#options);
  }

  async #orSaid(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.discard();
      if (error instanceof FileProblem) throw error;
      throw new FileProblem(this.#shown, refusals.message('notWritable', { why: said(error) }));
    }
  }
}

/** How the temporary file gets its name. Apart, so that it does not remember the content. */
function naming(
  shown: string,
  file: string,
  temporary: string,
  foreign: boolean,
  { expected, held }: WriteOptions,
): () => Promise<void> {
  if (expected === undefined) return () => put(temporary, file, foreign, undefined);
  const compareAndPut = async (lock: Lock) => {
    await compare(shown, file, expected);
    if (!(await lock.isHeld())) throw new FileChanged(shown);
    await put(temporary, file, foreign, lock);
  };
  return held instanceof Lock && held.file === file ? () => compareAndPut(held) : () => locked(file, compareAndPut);
}
