import { printedJson } from './printed';

/**
 * A JSON document of which one list may be longer than what fits into memory: its text comes in pieces, and is that of
 * `printedJson(document)`.
 */
export class LongList {
  readonly #whole: (list: readonly unknown[]) => unknown;
  readonly #before: string;
  /** Line end and spaces before each element. */
  readonly #margin: string;
  #empty = true;

  /** `whole` makes the document around a list; `end` asks it again, for what became of the list. */
  constructor(whole: (list: readonly unknown[]) => unknown) {
    this.#whole = whole;
    [this.#before] = this.#around();
    this.#margin = this.#before.slice(this.#before.lastIndexOf('\n'));
  }

  #around(): [before: string, after: string] {
    const [before, after] = textOf(this.#whole([place])).split(textOf(place));
    return [before!, after!];
  }

  /** The text behind the last piece up to the end of an element. */
  element(value: unknown): string {
    const depth = (this.#margin.length - 1) / 2;
    let nested = value;
    for (let level = 0; level < depth; level += 1) nested = [nested];
    // Brackets, line ends and growing margins on both sides; the innermost margin is only on the left.
    const [left, right] = [depth * (depth + 3), depth * (depth + 1)];
    const before = this.#empty ? this.#before : `,${this.#margin}`;
    this.#empty = false;
    return before + textOf(nested).slice(left, -right);
  }

  /** What is left behind the last element. */
  end(): string {
    return this.#empty ? textOf(this.#whole([])) : this.#around()[1];
  }
}

const place = '\u0000the list\u0000';

const textOf = printedJson;
