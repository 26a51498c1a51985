import { open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileLimits } from '../limits/limits';
import { FileProblem, type FileSystem } from './fileSystem';
import { refusals } from './words/refusalsEnglish';
import { removeLeftovers } from './writing/inPlace.node';
import { isOwnOutput, lockOf, said, stageFile } from './writing/write.node';

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

const ended = new Set<string>();

/** What interrupted runs began in the folder of a file is brought to an end before the file is read; once for each folder. */
async function endInterrupted(file: string): Promise<void> {
  const behind = await realpath(file).catch(() => undefined);
  // A pipe has no folder.
  if (behind === undefined) return;
  const folder = path.dirname(behind);
  if (ended.has(folder)) return;
  ended.add(folder);
  await removeLeftovers(folder);
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
      if (await isOwnOutput(file)) return new Uint8Array();
      await endInterrupted(file);
      return await readWhole(file);
    } catch (error) {
      throw new FileProblem(file, refusals.message('notReadable', { why: said(error) }));
    }
  },
  async write(file, bytes, options) {
    const staged = await stageFile(file, bytes, options);
    await staged.commit();
  },
  stage: stageFile,
  async alone(file, work) {
    const lock = await lockOf(file);
    try {
      return await work(lock);
    } finally {
      await lock?.release();
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
  relative: (folder, file) => path.relative(path.resolve(folder), path.resolve(file)).replaceAll(path.sep, '/'),
  nameOf: (file) => path.basename(file),
};
