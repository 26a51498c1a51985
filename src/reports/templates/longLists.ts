import type Handlebars from 'handlebars';

/** Lists of so many objects are set apart. */
const long = 200;
/** A piece of a list has at least so many characters, but the last. */
const pieceLength = 1 << 18;
/** Stands for a list that is set apart. No text of a document has this character. */
const mark = '\0';

/**
 * Sets long lists of objects apart from a page while it is made: as UTF-8 in pieces they take a fraction of the room that
 * they would take in the page, which is one string of two bytes a character. `finish` is called for what the items of a
 * list became, always whole items, and for what stands around the lists.
 */
export class LongLists {
  readonly #finish: (text: string) => string;
  readonly #lists: Uint8Array[][] = [];
  readonly #encoder = new TextEncoder();
  /** Lists within one that is set apart, or within a block that may be repeated, stay where they are. */
  #inside = false;

  constructor(engine: typeof Handlebars, finish: (text: string) => string, from = long) {
    this.#finish = finish;
    const { each, once } = engine.helpers as Record<'each' | 'once', Handlebars.HelperDelegate>;
    const [within, add] = [this.#within.bind(this), this.#add.bind(this)];
    const isLong = (list: unknown) =>
      !this.#inside && Array.isArray(list) && list.length >= from && typeof list[0] === 'object';
    engine.registerHelper({
      each: function (this: unknown, list: unknown, options: Handlebars.HelperOptions): unknown {
        return isLong(list)
          ? add((item) =>
              each.call(this, list, {
                ...options,
                fn: (context: unknown, of: object) => item(options.fn(context, of)),
              }),
            )
          : each.call(this, list, options);
      },
      once: function (this: unknown, name: unknown, value: unknown, options: Handlebars.HelperOptions): unknown {
        return within(() => once.call(this, name, value, options) as unknown);
      },
    });
  }

  #within<Result>(work: () => Result): Result {
    const before = this.#inside;
    this.#inside = true;
    try {
      return work();
    } finally {
      this.#inside = before;
    }
  }

  #add(make: (item: (text: string) => string) => unknown): string {
    const pieces: Uint8Array[] = [];
    let waiting: string[] = [];
    let length = 0;
    const flush = () => {
      if (length > 0) pieces.push(this.#encoder.encode(this.#finish(waiting.join(''))));
      waiting = [];
      length = 0;
    };
    this.#within(() =>
      make((text) => {
        waiting.push(text);
        length += text.length;
        if (length >= pieceLength) flush();
        return '';
      }),
    );
    flush();
    this.#lists.push(pieces);
    return mark;
  }

  /**
   * The whole page, given what the template made of it, without blanks before its last line end; each list is let go with
   * its last piece.
   */
  *pieces(page: string): Generator<string | Uint8Array> {
    const around = page.split(mark);
    for (let at = around.length - 1; at > 0 && around[at]!.trim() === ''; at -= 1) {
      // The page ends in a list, whose last piece ends the page.
      const text = new TextDecoder().decode(this.#lists[at - 1]!.pop()).trimEnd();
      around[at] = `${text}\n`;
      if (text !== '') break;
    }
    if (around.length !== this.#lists.length + 1)
      throw new Error('A list of the page was lost, or stands there twice.');
    for (const [at, text] of around.entries()) {
      yield this.#finish(text);
      yield* this.#lists[at] ?? [];
      this.#lists[at] = [];
    }
  }
}
