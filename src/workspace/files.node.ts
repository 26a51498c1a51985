import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileLimits } from '../limits/limits';
import { FileProblem, type FileSystem } from './fileSystem';

function said(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'access is denied';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a file stands where a folder is needed';
  if (code === 'ENOSPC') return 'the disk is full';
  return message;
}

/** A path without detours, so that a file has one name: relative to the working folder unless it was given absolute. */
const plain = (file: string) => (path.isAbsolute(file) ? path.normalize(file) : path.relative('', file) || '.');

/** The folder around a file or folder; also above the working folder. The topmost one is its own. */
function folderOf(file: string): string {
  if (!['.', '..'].includes(path.basename(file))) return path.dirname(file);
  const above = path.join(file, '..');
  return path.resolve(above) === path.resolve(file) ? file : above;
}

/** Where a path leads; of one that is not there, where the nearest folder around it leads, and the rest as it is. */
async function real(file: string): Promise<string> {
  const whole = path.resolve(file);
  try {
    return await realpath(whole);
  } catch {
    const above = path.dirname(whole);
    return above === whole ? whole : path.join(await real(above), path.basename(whole));
  }
}

/** The content of a file; of what has no size, such as a pipe, as much as comes. Throws where it is beyond the bound. */
async function readWhole(file: string): Promise<Uint8Array> {
  const tooLarge = () => new Error(`it is larger than ${fileLimits.bytes / 1024 / 1024} MB`);
  const handle = await open(file);
  try {
    const found = await handle.stat();
    if (found.size > fileLimits.bytes) throw tooLarge();
    if (found.isFile() || found.isDirectory()) return await handle.readFile();
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of handle.createReadStream({ autoClose: false })) {
      pieces.push(piece as Uint8Array);
      size += (piece as Uint8Array).length;
      if (size > fileLimits.bytes) throw tooLarge();
    }
    return Buffer.concat(pieces);
  } finally {
    await handle.close();
  }
}

/** The file system of this machine; paths are native ones. */
export const nodeFiles: FileSystem = {
  async read(file) {
    try {
      return await readWhole(file);
    } catch (error) {
      throw new FileProblem(file, `${file}: cannot be read (${said(error)}).`);
    }
  },
  async write(file, bytes) {
    // Beside the target, so that the rename is one step on one volume.
    const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(4).toString('hex')}.tmp`);
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(temporary, bytes);
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw new FileProblem(file, `${file}: cannot be written (${said(error)}).`);
    }
  },
  async kind(file) {
    try {
      const found = await stat(file);
      return found.isDirectory() ? 'folder' : 'file';
    } catch {
      return undefined;
    }
  },
  async list(folder) {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() || entry.isDirectory())
        .map((entry): { name: string; kind: 'file' | 'folder' } => ({
          name: entry.name,
          kind: entry.isDirectory() ? 'folder' : 'file',
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      return [];
    }
  },
  async holds(folder, file) {
    const relative = path.relative(await real(folder), await real(file));
    return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
  },
  join: (folder, relative) => plain(path.join(folder, relative)),
  folderOf,
  nameOf: (file) => path.basename(file),
};
