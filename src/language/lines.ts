/** A place in a text, zero-based; `character` counts UTF-16 units. */
export interface Position {
  line: number;
  character: number;
}

/** What ends a line: LF, CR LF, or CR alone, as parsers of JSON and editors see it. */
const lineEnd = /[\r\n]/;

/** What ends the lines of a text. */
export const lineEndOf = (text: string): string => {
  if (text.includes('\r\n')) return '\r\n';
  return text.includes('\r') && !text.includes('\n') ? '\r' : '\n';
};

export const isOnOneLine = (text: string): boolean => !lineEnd.test(text);

/** Whether nothing but blanks stands before the end of the first line, which must not be the last. */
export const beginsWithLineEnd = (text: string): boolean => /^[ \t]*[\r\n]/.test(text);

/** Where the line of an offset begins. Looks at this line alone: looking for an end that no line has would read the whole text. */
export const lineStartAt = (text: string, offset: number): number => {
  let at = offset;
  while (at > 0 && !isLineEnd(text.charCodeAt(at - 1))) at -= 1;
  return at;
};

const isLineEnd = (code: number): boolean => code === 10 || code === 13;

/** Turns offsets of a text into lines and characters and back. */
export class Lines {
  #starts: number[] | undefined;

  constructor(readonly text: string) {}

  get starts(): readonly number[] {
    if (!this.#starts) {
      const starts = [0];
      const { text } = this;
      if (text.includes('\r')) {
        for (let at = 0; at < text.length; at++) {
          const code = text.charCodeAt(at);
          if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
        }
      } else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
      this.#starts = starts;
    }
    return this.#starts;
  }

  positionAt(offset: number): Position {
    const { starts } = this;
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    const line = low - 1;
    return { line, character: Math.min(offset, this.text.length) - starts[line]! };
  }

  offsetAt({ line, character }: Position): number {
    const start = this.starts[line];
    if (start === undefined) return this.text.length;
    return Math.min(start + character, this.starts[line + 1] ?? this.text.length);
  }
}
