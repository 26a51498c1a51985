import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { folderPrefix, isGone, readFolder } from './temporary.node';

/** Does something with a folder of its own, which is removed in the end; those of runs that were interrupted go first. */
export async function withTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  await removeFoldersLeft();
  const folder = await mkdtemp(path.join(tmpdir(), folderPrefix));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function removeFoldersLeft(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const by = readFolder(name);
    const folder = path.join(tmpdir(), name);
    const made = by && (await lstat(folder).catch(() => undefined));
    if (!made?.isDirectory() || made.uid !== (process.getuid?.() ?? made.uid)) continue;
    if (isGone(by!, Date.now() - made.mtimeMs))
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
