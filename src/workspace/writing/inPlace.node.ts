import { createHash } from 'node:crypto';
import { type FileHandle, lstat, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { breakStale, locked } from './lock.node';
import { isGone, isLock, isOwn, nameHash, readTemporary, temporaryBeside } from './temporary.node';

/*
 * A file that has several names, or an owner that a new file would not have, is written in place, as editors do. What it
 * said and shall say is kept beside it in a redo file until that is done, so that the next run can bring it to an end.
 */

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}

/** Waits until it is on the disk, where a file system has such a thing. */
export async function sync(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS', 'EPERM', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
  }
}

/** What is longer comes first: where the disk is full, nothing was overwritten yet. */
async function overwrite(handle: FileHandle, before: Uint8Array, after: Uint8Array): Promise<void> {
  await writeAll(handle, after.subarray(before.length), before.length);
  await writeAll(handle, after.subarray(0, before.length), 0);
  await handle.truncate(after.length);
  await sync(handle);
}

function redoOf(before: Uint8Array, after: Uint8Array): Buffer {
  const hash = createHash('sha256').update(before).update(after).digest('hex');
  return Buffer.concat([Buffer.from(`tam-assess redo ${before.length} ${after.length} ${hash}\n`), before, after]);
}

function readRedo(redo: Buffer): { before: Buffer; after: Buffer } | undefined {
  const end = redo.indexOf('\n');
  const [, first, second, hash] =
    /^tam-assess redo (\d+) (\d+) ([0-9a-f]{64})$/.exec(redo.toString('latin1', 0, end)) ?? [];
  const both = redo.subarray(end + 1);
  if (both.length !== Number(first) + Number(second)) return undefined;
  if (createHash('sha256').update(both).digest('hex') !== hash) return undefined;
  return { before: both.subarray(0, Number(first)), after: both.subarray(Number(first)) };
}

/** Whether a file says what it said, or what it shall say, or is on the way between: then nobody changed it since. */
function isBetween(present: Uint8Array, before: Uint8Array, after: Uint8Array): boolean {
  const [shorter, longer] = [Math.min(before.length, after.length), Math.max(before.length, after.length)];
  if (present.length < shorter || present.length > longer) return false;
  return present.every((byte, at) => byte === before[at] || byte === after[at]);
}

/** Gives a file in place the content of a temporary one, which is removed. Under the lock of the file only. */
export async function replaceContent(file: string, temporary: string): Promise<void> {
  const after = await readFile(temporary);
  const before = await readFile(file);
  const draft = temporaryBeside(file);
  const redo = temporaryBeside(file, 'redo');
  try {
    const { mode } = await stat(file);
    const written = await open(draft, 'wx', mode & 0o777);
    try {
      await written.writeFile(redoOf(before, after));
      await sync(written);
    } finally {
      await written.close();
    }
    await rename(draft, redo);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
  try {
    const handle = await open(file, 'r+');
    try {
      await overwrite(handle, before, after).catch(async (error: unknown) => {
        await overwrite(handle, after, before);
        throw error;
      });
    } finally {
      await handle.close();
    }
  } catch (error) {
    // What could not be taken back is brought to an end by the next run.
    if ((await readFile(file).catch(() => undefined))?.equals(before))
      await rm(redo, { force: true }).catch(() => undefined);
    throw error;
  }
  await rm(redo, { force: true });
  await rm(temporary, { force: true });
}

/** Brings to an end what a redo file began; answers whether the redo file has done its work. */
async function complete(folder: string, names: readonly string[], redo: string, target: string): Promise<boolean> {
  const content = readRedo(await readFile(redo));
  if (!content) return true;
  const { before, after } = content;
  for (const name of names) {
    if (nameHash(name) !== target || readTemporary(name) || isLock(name)) continue;
    const file = path.join(folder, name);
    if (!(await lstat(file)).isFile()) continue;
    const done = await locked(file, async () => {
      const present = await readFile(file);
      if (!isBetween(present, before, after)) return false;
      const handle = await open(file, 'r+');
      try {
        await overwrite(handle, present, after);
      } finally {
        await handle.close();
      }
      return true;
    });
    if (done) return true;
  }
  return false;
}

/**
 * Removes from a folder what runs left that were interrupted, and ends what they began; nothing else is touched. What does
 * not succeed is left to the next run.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const at = path.join(folder, name);
    if (isLock(name)) await breakStale(at).catch(() => undefined);
    const found = readTemporary(name);
    // A report on many files has many of its own.
    if (!found || isOwn(found.by)) continue;
    try {
      const made = await lstat(at);
      const age = Date.now() - made.mtimeMs;
      if (!isGone(found.by, age)) continue;
      if (found.kind === 'redo' && made.isFile()) await endRedo(folder, names, at, found.target, age);
      else await rm(at, { force: true });
    } catch {
      // Somebody else was faster, the folder cannot be written, or it is a folder.
    }
  }
}

const day = 24 * 60 * 60 * 1000;

/** One of several runs ends it: the one that gives it its own name. */
async function endRedo(folder: string, names: readonly string[], at: string, target: string, age: number) {
  const claimed = path.join(
    folder,
    path.basename(temporaryBeside(at, 'redo')).replace(/(?<=^\.tam-assess-).{8}/, target),
  );
  await rename(at, claimed);
  const done = await complete(folder, names, claimed, target).catch(() => undefined);
  // A person changed the file since: the redo file stays for a day, should it be missed.
  if (done || (done === false && age > day)) await rm(claimed, { force: true });
  else await rename(claimed, at);
}
