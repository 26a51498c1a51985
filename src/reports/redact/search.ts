import { eachToken, nameTokens } from './words';

/** What stands for a name: for the whole of it, and for its letters inside longer words. */
export interface SearchedName {
  name: string;
  pseudonym: string;
  /** Also inside a word, as in `contosostorage01`. Of one word only. */
  inside?: boolean;
  /** Only where it begins with a capital. */
  capital?: boolean;
  /** Only where it is written in one of these ways, letter by letter. */
  exact?: ReadonlySet<string>;
}

interface Hit {
  /** Tokens from one to the other, both counted. */
  from: number;
  to: number;
  text: string;
}

/** Longer words are not looked for inside of others. */
const longestInside = 64;

/**
 * Finds any number of names in one pass over a text: the automaton of Aho and Corasick over words instead of letters, so
 * that a name never matches a part of a word. Time and memory grow with the length of the text and of the names alone.
 */
export class NameSearch {
  readonly #ids = new Map<string, number>();
  /** Of each node: how many tokens lead to it, where to go on when no child fits, the next shorter name that ends here. */
  readonly #depth: number[] = [0];
  readonly #fail: number[] = [0];
  readonly #shorter: number[] = [0];
  readonly #pseudonym: (string | undefined)[] = [undefined];
  /** How a name has to be written so that it counts: with a capital, or in one of some ways. */
  readonly #written = new Map<number, 'capital' | ReadonlySet<string>>();
  readonly #children = new Map<number, number>();
  readonly #inside = new Letters();
  readonly #count: number;

  /** Of two that are written the same way, the first counts. */
  constructor(names: Iterable<SearchedName>) {
    const coded: { ids: number[]; pseudonym: string; capital: boolean; exact: ReadonlySet<string> | undefined }[] = [];
    for (const { name, pseudonym, inside, capital = false, exact } of names) {
      const tokens = nameTokens(name);
      if (tokens.length === 0) continue;
      if (inside && tokens.length === 1 && tokens[0]!.length <= longestInside) this.#inside.add(tokens[0]!, pseudonym);
      coded.push({ ids: tokens.map((token) => this.#idOf(token)), pseudonym, capital, exact });
    }
    this.#count = this.#ids.size;
    const parents: number[] = [0];
    const tokens: number[] = [0];
    const byDepth: number[][] = [];
    for (const { ids, pseudonym, capital, exact } of coded) {
      let node = 0;
      for (const id of ids) {
        let next = this.#child(node, id);
        if (next === undefined) {
          next = this.#depth.length;
          const depth = this.#depth[node]! + 1;
          this.#children.set(node * this.#count + id, next);
          this.#depth.push(depth);
          this.#pseudonym.push(undefined);
          parents.push(node);
          tokens.push(id);
          byDepth[depth] = byDepth[depth] ?? [];
          byDepth[depth].push(next);
        }
        node = next;
      }
      if (this.#pseudonym[node] === undefined && (capital || exact !== undefined))
        this.#written.set(node, exact ?? 'capital');
      this.#pseudonym[node] ??= pseudonym;
    }
    for (const nodes of byDepth) {
      for (const node of nodes ?? []) {
        const parent = parents[node]!;
        const fail = parent === 0 ? 0 : this.#step(this.#fail[parent]!, tokens[node]!);
        this.#fail[node] = fail;
        this.#shorter[node] = this.#pseudonym[fail] === undefined ? this.#shorter[fail]! : fail;
      }
    }
  }

  #idOf(token: string): number {
    const known = this.#ids.get(token);
    if (known !== undefined) return known;
    this.#ids.set(token, this.#ids.size);
    return this.#ids.size - 1;
  }

  #child(node: number, id: number): number | undefined {
    return this.#children.get(node * this.#count + id);
  }

  /** The node of the longest beginning of a name that ends with this token. */
  #step(from: number, id: number): number {
    for (let node = from; ; node = this.#fail[node]!) {
      const next = this.#child(node, id);
      if (next !== undefined) return next;
      if (node === 0) return 0;
    }
  }

  /**
   * The text with pseudonyms: of names that hold another the longest counts, and of names that overlap each is told. What
   * holds no name is the same string.
   */
  replace(text: string): string {
    if (this.#ids.size === 0) return text;
    const starts: number[] = [];
    const ends: number[] = [];
    const hits: Hit[] = [];
    /** Hits end one after the other: a new one swallows those that lie in it. */
    const add = (hit: Hit) => {
      while (hits.length > 0 && hits[hits.length - 1]!.from >= hit.from) hits.pop();
      hits.push(hit);
    };
    let node = 0;
    let blankAt = -1;
    const counts = (name: number, first: number, end: number) => {
      const written = this.#written.get(name);
      if (written === undefined) return true;
      const own = text.slice(starts[first]!, end);
      return written === 'capital' ? !isSmall(own, 0) : written.has(own);
    };
    eachToken(text, (token, start, end) => {
      const at = starts.length;
      // Joiners between blanks: still one run of blanks.
      if (token === '' || (token === ' ' && at > 0 && blankAt === at - 1)) {
        if (token === ' ') ends[at - 1] = end;
        return;
      }
      if (token === ' ') blankAt = at;
      starts.push(start);
      ends.push(end);
      const id = this.#ids.get(token);
      node = id === undefined ? 0 : this.#step(node, id);
      let found = this.#pseudonym[node] === undefined ? this.#shorter[node]! : node;
      while (found !== 0 && !counts(found, at - this.#depth[found]! + 1, end)) found = this.#shorter[found]!;
      if (found !== 0) add({ from: at - this.#depth[found]! + 1, to: at, text: this.#pseudonym[found]! });
      else if (!this.#inside.empty) {
        const word = text.slice(start, end);
        const inside = this.#inside.replace(word, token);
        if (inside !== undefined) add({ from: at, to: at, text: inside });
      }
    });
    if (hits.length === 0) return text;
    const pieces: string[] = [];
    let done = 0;
    let last = -1;
    for (const { from, to, text: pseudonym } of hits) {
      pieces.push(from <= last ? ' ' : text.slice(done, starts[from]!), pseudonym);
      done = ends[to]!;
      last = to;
    }
    pieces.push(text.slice(done));
    return pieces.join('');
  }
}

const isSmall = (text: string, at: number) => text[at] === text[at]!.toLowerCase();

/** Names that are looked for inside of words, as a tree of their letters. */
export class Letters {
  readonly #children = new Map<number, number>();
  readonly #ends = new Map<number, string>();
  #nodes = 1;

  get empty(): boolean {
    return this.#ends.size === 0;
  }

  add(word: string, pseudonym: string): void {
    let node = 0;
    for (let at = 0; at < word.length; at += 1) {
      const key = node * 65_536 + word.charCodeAt(at);
      let next = this.#children.get(key);
      if (next === undefined) {
        next = this.#nodes;
        this.#nodes += 1;
        this.#children.set(key, next);
      }
      node = next;
    }
    if (!this.#ends.has(node)) this.#ends.set(node, pseudonym);
  }

  /** Takes out what is a part of a word, the word itself as well. */
  remove(word: string): void {
    for (let from = 0; from < word.length; from += 1) {
      for (let at = from, node: number | undefined = 0; at < word.length; at += 1) {
        node = this.#children.get(node * 65_536 + word.charCodeAt(at));
        if (node === undefined) break;
        this.#ends.delete(node);
      }
    }
  }

  /** What is told for the names, in no order. */
  get told(): Iterable<string> {
    return this.#ends.values();
  }

  /** A word with pseudonyms for the names in it, the longest from each letter on; `undefined` for a word without any. */
  replace(word: string, token: string): string | undefined {
    // Folding may change the number of letters; then the folded word is what is shown.
    const shown = word.length === token.length ? word : token;
    let result: string | undefined;
    let done = 0;
    for (let from = 0; from < token.length; from += 1) {
      let longest: { to: number; pseudonym: string } | undefined;
      for (let to = from, node: number | undefined = 0; to < token.length; to += 1) {
        node = this.#children.get(node * 65_536 + token.charCodeAt(to));
        if (node === undefined) break;
        const pseudonym = this.#ends.get(node);
        if (pseudonym !== undefined) longest = { to: to + 1, pseudonym };
      }
      if (!longest) continue;
      result = (result ?? '') + shown.slice(done, from) + longest.pseudonym;
      done = longest.to;
      from = longest.to - 1;
    }
    return result === undefined ? undefined : result + shown.slice(done);
  }
}
