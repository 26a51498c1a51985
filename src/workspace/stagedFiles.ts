import { isSaid, Said } from '../assessment/said';
import { Sha256, sha256 } from '../assessment/sha256';
import { type FileSystem, type StagedFile, wholeContent } from './fileSystem';
import { refusals } from './words/refusalsEnglish';

/** Short texts are written together; long ones take memory that is rarely tidied up. */
const atOnce = 1 << 16;

function* hashed(pieces: Iterable<Uint8Array>, hash: Sha256): Generator<Uint8Array> {
  for (const piece of pieces) {
    hash.add(piece);
    yield piece;
  }
}

function* encoded(pieces: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting: string[] = [];
  let length = 0;
  const rest = () => {
    const bytes = encoder.encode(waiting.join(''));
    waiting = [];
    length = 0;
    return bytes;
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      waiting.push(piece);
      length += piece.length;
    }
    if (length >= atOnce || (length > 0 && typeof piece !== 'string')) yield rest();
    if (typeof piece !== 'string') yield piece;
  }
  yield rest();
}

/** Files that get their names together, when the last of them is made. */
export class StagedFiles {
  readonly #files: FileSystem;
  readonly #staged: { path: string; file: StagedFile }[] = [];

  constructor(files: FileSystem) {
    this.#files = files;
  }

  /**
   * Takes the whole of a file, or its pieces, which are asked for now, one after the other. Answers the SHA-256 of its bytes.
   */
  async add(path: string, content: string | Uint8Array | Iterable<string | Uint8Array>): Promise<string> {
    const pieces = new Sha256();
    const bytes =
      typeof content === 'string'
        ? new TextEncoder().encode(content)
        : content instanceof Uint8Array
          ? content
          : hashed(encoded(content), pieces);
    this.#staged.push({
      path,
      file: (await this.#files.stage?.(path, bytes)) ?? this.#inMemory(path, wholeContent(bytes)),
    });
    return bytes instanceof Uint8Array ? sha256(bytes) : pieces.digits();
  }

  #inMemory(path: string, bytes: Uint8Array): StagedFile {
    return { commit: () => this.#files.write(path, bytes), discard: async () => undefined };
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
      const { said: problem, place } = error;
      throw new Said(refusals.message('partlyWritten', { problem, written }), place);
    }
    return written;
  }
}
