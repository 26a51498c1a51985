import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** So much text is packed at once, in UTF-16 units. */
const pieceLength = 1 << 18;

/**
 * Text that is printed only when all of it is known: who reads it gets all or nothing. It is kept packed, because it may
 * say something of thousands of files.
 */
export class HeldOutput {
  readonly #packed: Uint8Array[] = [];
  #pieces: string[] = [];
  #length = 0;

  add(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
    if (this.#length >= pieceLength) this.#pack();
  }

  #pack(): void {
    this.#packed.push(deflateRawSync(this.#pieces.join(''), { level: 1 }));
    this.#pieces = [];
    this.#length = 0;
  }

  /** All of it, piece by piece. */
  *texts(): Generator<string> {
    for (const packed of this.#packed) yield inflateRawSync(packed).toString();
    yield this.#pieces.join('');
  }
}
