import type { TextEdit } from './json';

/** A stretch of the text that a series of edits began with, or a text that one of them put in. */
type Segment = { readonly from: number; readonly to: number } | string;

const lengthOf = (segment: Segment) => (typeof segment === 'string' ? segment.length : segment.to - segment.from);

const part = (segment: Segment, start: number, end: number): Segment =>
  typeof segment === 'string' ? segment.slice(start, end) : { from: segment.from + start, to: segment.from + end };

/**
 * Edits that do at once what steps of edits do one after the other, each step on the text that the one before leaves. What
 * no step touches stays untouched, however far apart the edits are.
 */
export class Composition {
  #segments: Segment[];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    this.#segments = [{ from: 0, to: text.length }];
  }

  /** Adds a step: edits of the present text that do not overlap. */
  add(edits: readonly TextEdit[]): void {
    const result: Segment[] = [];
    const queue = [...edits].sort((a, b) => a.offset - b.offset);
    let next = 0;
    let at = 0;
    // How much of the present text is still to be left out.
    let skip = 0;
    const begin = () => {
      while (skip === 0 && queue[next]?.offset === at) {
        const edit = queue[next++]!;
        if (edit.text !== '') result.push(edit.text);
        skip = edit.length;
      }
    };
    for (const segment of this.#segments) {
      const length = lengthOf(segment);
      let done = 0;
      while (done < length) {
        begin();
        const limit = skip > 0 ? done + skip : done + (queue[next]?.offset ?? Number.POSITIVE_INFINITY) - at;
        const stop = Math.min(length, limit);
        if (skip > 0) skip -= stop - done;
        else result.push(part(segment, done, stop));
        at += stop - done;
        done = stop;
      }
    }
    begin();
    this.#segments = result;
  }

  /** The edits of the first text. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0;
    let pending = '';
    const flush = (from: number) => {
      if (pending !== '' || from > at) edits.push({ offset: at, length: from - at, text: pending });
      pending = '';
    };
    for (const segment of this.#segments) {
      if (typeof segment === 'string') pending += segment;
      else {
        flush(segment.from);
        at = segment.to;
      }
    }
    flush(this.#length);
    return edits;
  }
}
