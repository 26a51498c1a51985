import { FileProblem, type FileSystem } from './fileSystem';
import { homeOf } from './load';

/** Whether a file that lies beside another one is of the same repository, or folder, once links are followed. */
export async function isOurs(files: FileSystem, beside: string, path: string): Promise<boolean> {
  return files.holds(await homeOf(files, files.folderOf(beside)), path);
}

export async function readIfThere(files: FileSystem, path: string): Promise<Uint8Array | undefined> {
  try {
    return (await files.kind(path)) === 'file' ? await files.read(path) : undefined;
  } catch (error) {
    if (error instanceof FileProblem) return undefined;
    throw error;
  }
}
