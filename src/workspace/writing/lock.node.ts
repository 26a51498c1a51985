import { lstat, open, readFile, readlink, rename, rm, symlink } from 'node:fs/promises';
import { isGone, lockBeside, lockToken, readToken, temporaryBeside } from './temporary.node';

/** Locks are held for milliseconds, seconds at most; that of another machine is broken after this. */
const longestElsewhere = 2 * 60 * 1000;
/** A lock that says nothing is one of a program that was ended while it made it. */
const longestEmpty = 5000;
const longestWait = 60_000;

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
const pause = () => new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));

/** That this program may write a file: others of ours wait. */
export class Lock {
  private constructor(
    readonly file: string,
    readonly path: string,
    readonly token: string,
  ) {}

  /** Waits for the lock of a file. Throws what the file system says where none can be made. */
  static async of(file: string): Promise<Lock> {
    const [at, token] = [lockBeside(file), lockToken()];
    const until = Date.now() + longestWait;
    for (;;) {
      try {
        await make(at, token);
        return new Lock(file, at, token);
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
      if (await breakStale(at)) continue;
      if (Date.now() > until) throw new Error('another run writes it and does not end');
      await pause();
    }
  }

  /** Whether nobody took it for stale meanwhile. */
  async isHeld(): Promise<boolean> {
    return (await read(this.path)) === this.token;
  }

  async release(): Promise<void> {
    if (await this.isHeld()) await rm(this.path, { force: true }).catch(() => undefined);
  }
}

/** Does something under the lock of a file. */
export async function locked<Result>(file: string, work: (lock: Lock) => Promise<Result>): Promise<Result> {
  const lock = await Lock.of(file);
  try {
    return await work(lock);
  } finally {
    await lock.release();
  }
}

/** A link that leads nowhere says who made it in the moment in which it is made; a file where there are no links. */
async function make(at: string, token: string): Promise<void> {
  try {
    await symlink(token, at);
  } catch (error) {
    if (['EEXIST', 'ENOENT', 'ENOSPC', 'EROFS', 'ENOTDIR'].includes(codeOf(error) ?? '')) throw error;
    const handle = await open(at, 'wx');
    try {
      await handle.writeFile(token);
    } finally {
      await handle.close();
    }
  }
}

async function read(at: string): Promise<string | undefined> {
  return readlink(at).catch(() => readFile(at, 'latin1').catch(() => undefined));
}

/** Takes away a lock whose holder is gone; answers whether it is worth to try again at once. */
export async function breakStale(at: string): Promise<boolean> {
  const token = await read(at);
  const made = await lstat(at).catch(() => undefined);
  if (token === undefined || !made) return made === undefined;
  const age = Date.now() - made.mtimeMs;
  const holder = readToken(token);
  if (holder ? !isGone(holder, age, longestElsewhere) : age < longestEmpty) return false;
  const aside = temporaryBeside(at);
  try {
    await rename(at, aside);
  } catch {
    return true;
  }
  // Another one may have broken it, and a third made a new one: that goes back.
  const taken = await read(aside);
  if (taken !== undefined && taken !== token) await make(at, taken).catch(() => undefined);
  await rm(aside, { force: true }).catch(() => undefined);
  return true;
}
