import type { FileSystem } from '../fileSystem';

/** The web has no file system of the machine. */
export const nodeFiles: FileSystem | undefined = undefined;
