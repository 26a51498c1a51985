import { isSaid, Said } from '../assessment/said';
import type { FileSystem, StagedFile } from './fileSystem';

/** Files that get their names together, when the last of them is made. */
export class StagedFiles {
  readonly #files: FileSystem;
  readonly #staged: { path: string; file: StagedFile }[] = [];

  constructor(files: FileSystem) {
    this.#files = files;
  }

  async add(path: string, content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const file = (await this.#files.stage?.(path, bytes)) ?? {
      commit: () => this.#files.write(path, bytes),
      discard: async () => undefined,
    };
    this.#staged.push({ path, file });
  }

  /** Where the files will be. */
  get paths(): string[] {
    return this.#staged.map(({ path }) => path);
  }

  /** Takes back what has no name yet, the last first, so that a folder that was made for them is empty in the end. */
  async discard(): Promise<void> {
    for (const { file } of this.#staged.splice(0).reverse()) await file.discard();
  }

  /** Answers the paths. Throws `FileProblem` when one cannot get its name, and says which have theirs. */
  async commit(): Promise<string[]> {
    const written: string[] = [];
    try {
      for (let next = this.#staged[0]; next; next = this.#staged[0]) {
        await next.file.commit();
        this.#staged.shift();
        written.push(next.path);
      }
    } catch (error) {
      await this.discard();
      if (written.length === 0 || !isSaid(error)) throw error;
      const { problem, place } = error;
      throw new Said(`${problem} Written before it: ${written.join(', ')}; the others were not.`, place);
    }
    return written;
  }
}
