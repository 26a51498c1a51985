import type Handlebars from 'handlebars';

/** Lists of so many objects are set apart. */
const long = 200;
/** A piece of a list has at least so many characters, but the last. Longer texts are put where memory is rarely tidied up. */
const pieceLength = 1 << 14;
/** Stands for a list that is set apart. No text of a document has this character. */
const mark = '\0';

/**
 * Sets long lists of objects apart from a page while it is made, and makes them only when their turn comes: a page of many
 * findings would be one string several times the size of the report. `finish` is called for what the items of a list
 * became, always whole items, and for what stands around the lists.
 */
export class LongLists {
  readonly #finish: (text: string) => string;
  readonly #lists: (() => Generator<string>)[] = [];
  /** Lists within one that is set apart, or within a block that may be repeated, stay where they are. */
  #inside = false;
  /** The item of a list that is set apart, while it is made. */
  #item: unknown;

  constructor(engine: typeof Handlebars, finish: (text: string) => string, from = long) {
    this.#finish = finish;
    const { each, once } = engine.helpers as Record<'each' | 'once', Handlebars.HelperDelegate>;
    const within = <Result>(work: () => Result) => this.#within(work);
    const isItem = (value: unknown) => value !== undefined && value === this.#item;
    const setApart = (list: readonly unknown[], options: Handlebars.HelperOptions) => {
      const frame: unknown = engine.createFrame(options.data);
      this.#lists.push(() => this.#items(list, options, frame as Record<string, unknown>));
      return mark;
    };
    const isLong = (list: unknown): list is readonly unknown[] =>
      !this.#inside && Array.isArray(list) && list.length >= from && typeof list[0] === 'object';
    engine.registerHelper({
      each: function (this: unknown, list: unknown, options: Handlebars.HelperOptions): unknown {
        return isLong(list) ? setApart(list, options) : each.call(this, list, options);
      },
      once: function (this: unknown, name: unknown, value: unknown, options: Handlebars.HelperOptions): unknown {
        // What comes once in the list needs no memory.
        return isItem(value) ? within(() => options.fn(this)) : within(() => once.call(this, name, value, options));
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

  /** What Handlebars does for `each`, in pieces. */
  *#items(
    list: readonly unknown[],
    { fn }: Handlebars.HelperOptions,
    data: Record<string, unknown>,
  ): Generator<string> {
    let waiting: string[] = [];
    let length = 0;
    for (const [index, item] of list.entries()) {
      Object.assign(data, { key: index, index, first: index === 0, last: index === list.length - 1 });
      this.#item = item;
      const text = this.#within(() => fn(item, { data, blockParams: [item, index] }));
      waiting.push(text);
      length += text.length;
      if (length < pieceLength) continue;
      yield waiting.join('');
      waiting = [];
      length = 0;
    }
    this.#item = undefined;
    yield waiting.join('');
  }

  /** The whole page, given what the template made of it, without blanks before its last line end. */
  *pieces(page: string): Generator<string> {
    const around = page.split(mark);
    if (around.length !== this.#lists.length + 1)
      throw new Error('A list of the page was lost, or stands there twice.');
    /** Blanks wait until something follows them. */
    let blanks = '';
    for (const [at, text] of around.entries())
      for (const piece of [[text], this.#lists[at]?.() ?? []].values())
        for (const each of piece) {
          const end = each.trimEnd();
          if (end === '') {
            blanks += each;
            continue;
          }
          yield this.#finish(blanks + end);
          blanks = each.slice(end.length);
        }
    yield '\n';
  }
}
