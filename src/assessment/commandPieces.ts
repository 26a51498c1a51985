import type { VerificationKind } from './vocabulary';

/** A comment or a string of a command: its characters, from and to. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly comment: boolean;
  /** It does not end within the command. */
  readonly open?: boolean;
  /** Parts of an expandable string that are run, counted from its start. */
  readonly code?: readonly Range[];
  /** Comments between these parts, counted as they are. */
  readonly comments?: readonly Range[];
}

/** Characters from and to. */
type Range = readonly [start: number, end: number];

/** What comments and strings look like in the languages that need no more than that. */
interface Quoting {
  /** Whether a comment, which goes to the end of the line, begins at an offset. */
  comment(run: string, at: number): boolean;
  /** Quotation marks, and those in which a backslash takes its meaning from the next character. */
  readonly quotes: string;
  readonly escaping: string;
  /** What belongs to a string before its quotation mark. */
  readonly before: string;
  /** Whether a string may go over several lines. */
  readonly lines: boolean;
  /** What takes its meaning from the next character, outside of strings. */
  readonly turns: string;
}

const quotings = {
  kql: {
    comment: (run, at) => run.startsWith('//', at),
    quotes: '\'"',
    escaping: '\'"',
    before: '@h',
    lines: false,
    turns: '',
  },
  'azure-cli': {
    comment: (run, at) => run[at] === '#' && (at === 0 || /[\s;|&]/.test(run[at - 1]!)),
    quotes: '\'"',
    escaping: '"',
    before: '',
    lines: true,
    turns: '\\',
  },
  command: {
    comment(run, at) {
      const word = /(?:::|rem\b)/iy;
      word.lastIndex = at;
      return word.test(run) && run.slice(run.lastIndexOf('\n', at - 1) + 1, at).trim() === '';
    },
    quotes: '"',
    escaping: '',
    before: '',
    lines: false,
    turns: '^',
  },
} as const satisfies Readonly<Record<string, Quoting>>;

function quotedPieces(run: string, { comment, quotes, escaping, before, lines, turns }: Quoting): Piece[] {
  const pieces: Piece[] = [];
  /** Up to where no mark of a kind closes what an earlier one opened: nothing behind that one does either. */
  const open = new Map<string, number>();
  let lineStop = -1;
  for (let at = 0; at < run.length; ) {
    const char = run[at]!;
    if (lineStop < at) lineStop = endOf(run, at);
    if (char === turns && run[at + 1] !== '\n') {
      at += 2;
      continue;
    }
    if (comment(run, at)) {
      pieces.push({ start: at, end: lineStop, comment: true });
      at = Math.max(lineStop, at + 1);
      continue;
    }
    const stop = lines ? run.length : lineStop;
    if (quotes.includes(char) && at >= (open.get(char) ?? 0)) {
      let end = at + 1;
      while (end < stop && run[end] !== char) end += run[end] === '\\' && escaping.includes(char) ? 2 : 1;
      if (end < stop) {
        pieces.push({ start: at > 0 && before.includes(run[at - 1]!) ? at - 1 : at, end: end + 1, comment: false });
        at = end + 1;
        continue;
      }
      open.set(char, stop);
    }
    at += 1;
  }
  return pieces;
}

function endOf(run: string, from: number): number {
  const end = run.indexOf('\n', from);
  return end < 0 ? run.length : end;
}

/** The comments and strings of a command, in order. What opens and does not end is none, but a comment. */
export function codePieces(kind: VerificationKind, run: string): Piece[] {
  if (kind === 'manual') return [];
  if (kind === 'tsql') return sqlPieces(run).filter(({ open, comment }) => comment || !open);
  if (kind === 'powershell') return new PowerShell(run).pieces();
  return Object.hasOwn(quotings, kind) ? quotedPieces(run, quotings[kind]) : [];
}

/** Comments (which nest), strings and quoted names of T-SQL; one that does not end is `open` and goes to the end. */
export function sqlPieces(run: string): Piece[] {
  const pieces: Piece[] = [];
  const opener = /--|\/\*|['"[]/g;
  for (let found = opener.exec(run); found; found = opener.exec(run)) {
    const start = found.index;
    const comment = found[0] === '--' || found[0] === '/*';
    const end =
      found[0] === '--'
        ? lineEnd(run, start)
        : found[0] === '/*'
          ? nestedEnd(run, start)
          : quotedEnd(run, start, found[0] === '[' ? ']' : found[0]);
    pieces.push({ start, end: end ?? run.length, comment, ...(end === undefined && { open: true }) });
    // What does not end hides nothing from a reader: go on behind its first character.
    opener.lastIndex = end ?? (comment ? run.length : start + 1);
  }
  return pieces;
}

function lineEnd(run: string, from: number): number {
  const end = run.slice(from).search(/[\n\r]/);
  return end < 0 ? run.length : from + end;
}

function nestedEnd(run: string, from: number): number | undefined {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = from;
  let depth = 0;
  for (let found = mark.exec(run); found; found = mark.exec(run)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return found.index + 2;
  }
  return undefined;
}

function quotedEnd(run: string, from: number, quote: string): number | undefined {
  for (let at = run.indexOf(quote, from + 1); at >= 0; at = run.indexOf(quote, at + 2)) {
    if (run[at + 1] !== quote) return at + 1;
  }
  return undefined;
}

/** PowerShell takes typographic quotes for the plain ones. */
const single = "'\u2018\u2019\u201a\u201b";
const double = '"\u201c\u201d\u201e';

/** Strings that compute strings that compute strings: nobody writes more of them into each other. */
const deepest = 20;

/** A string of PowerShell: where it ends, unless it does not, and what of it is run. */
interface PowerShellString {
  readonly end: number | undefined;
  readonly computed: Computed;
}

/** What is run of a string, and the comments in it, counted from where the string begins. */
interface Computed {
  readonly code: Range[];
  readonly comments: Range[];
}

const given = ({ code, comments }: Computed) => ({
  ...(code.length > 0 && { code }),
  ...(comments.length > 0 && { comments }),
});

class TooDeep extends Error {}

/** Reads a command of PowerShell. Each string is read once, however often one comes by: they stand in each other. */
class PowerShell {
  readonly #strings = new Map<number, PowerShellString>();

  constructor(readonly run: string) {}

  /** Comments and strings; none where strings stand in each other too deeply, since all of it may be run then. */
  pieces(): Piece[] {
    try {
      return this.#within(0, '', 0).pieces;
    } catch (error) {
      if (error instanceof TooDeep) return [];
      throw error;
    }
  }

  /** From an offset on, to the bracket that closes what stands before it, or to the end. */
  #within(from: number, closing: string, level: number): { pieces: Piece[]; end: number } {
    if (level > deepest) throw new TooDeep();
    const { run } = this;
    const pieces: Piece[] = [];
    let depth = 0;
    let at = from;
    const push = (piece: Piece) => {
      pieces.push(piece);
      at = piece.end;
    };
    while (at < run.length) {
      const char = run[at]!;
      const here = char === '@' && (single + double).includes(run[at + 1] ?? ' ') ? hereEnd(run, at) : undefined;
      if (char === '`') at += 2;
      else if (run.startsWith('<#', at)) {
        const end = run.indexOf('#>', at + 2);
        push({ start: at, end: end < 0 ? run.length : end + 2, comment: true });
      } else if (char === '#' && (at === 0 || /[\s;{}()|&,]/.test(run[at - 1]!))) {
        push({ start: at, end: lineEnd(run, at), comment: true });
      } else if (here !== undefined) {
        const computed = double.includes(run[at + 1]!) ? this.#computed(at + 2, here - 2, at, level) : undefined;
        push({ start: at, end: here, comment: false, ...(computed && given(computed)) });
      } else if (single.includes(char) || double.includes(char)) {
        const { end, computed } = this.#string(at, single.includes(char) ? single : double, level);
        if (end === undefined) at += 1;
        else push({ start: at, end, comment: false, ...given(computed) });
      } else {
        if (closing !== '' && char === '(') depth += 1;
        if (closing !== '' && char === closing && depth-- === 0) return { pieces, end: at };
        at += 1;
      }
    }
    return { pieces, end: at };
  }

  /** The string whose quote stands at an offset; a doubled quote, and behind an escape anything, is part of it, and so is what it computes. */
  #string(from: number, quotes: string, level: number): PowerShellString {
    const known = this.#strings.get(from);
    if (known) return known;
    const { run } = this;
    const computed: Computed = { code: [], comments: [] };
    const expands = quotes === double;
    let end: number | undefined;
    for (let at = from + 1; at < run.length && end === undefined; at += 1) {
      if (expands && run[at] === '`') at += 1;
      else if (expands && run.startsWith('$(', at)) at = this.#expression(at, from, level, computed);
      else if (quotes.includes(run[at]!)) {
        if (quotes.includes(run[at + 1] ?? ' ')) at += 1;
        else end = at + 1;
      }
    }
    if (end !== undefined) computed.code.push(...named(run, from, end));
    const found: PowerShellString = { end, computed };
    this.#strings.set(from, found);
    return found;
  }

  /** What is run of the content of a here-string. */
  #computed(from: number, to: number, start: number, level: number): Computed {
    const computed: Computed = { code: [], comments: [] };
    for (let at = from; at < to; at += 1) {
      if (this.run[at] === '`') at += 1;
      else if (this.run.startsWith('$(', at)) at = this.#expression(at, start, level, computed);
    }
    return computed;
  }

  /** Adds what `$( … )` runs, without the strings and comments in it, counted from `start`; answers where its bracket closes. */
  #expression(at: number, start: number, level: number, { code, comments }: Computed): number {
    const { pieces, end } = this.#within(at + 2, ')', level + 1);
    let next = at + 2;
    for (const piece of pieces) {
      const inString = ([from, to]: Range): Range => [piece.start + from - start, piece.start + to - start];
      code.push([next - start, piece.start - start], ...(piece.code ?? []).map(inString));
      comments.push(
        ...(piece.comment ? [inString([0, piece.end - piece.start])] : (piece.comments ?? []).map(inString)),
      );
      next = piece.end;
    }
    code.push([next - start, end - start]);
    return end;
  }
}

/** The end of a here-string; `undefined` where none begins or none ends. */
function hereEnd(run: string, at: number): number | undefined {
  const head = /^..[ \t]*\r?\n/s.exec(run.slice(at, at + 200));
  if (!head) return undefined;
  const quotes = single.includes(run[at + 1]!) ? single : double;
  const end = new RegExp(`\\n[${quotes}]@`).exec(run.slice(at + head[0].length - 1));
  return end ? at + head[0].length - 1 + end.index + 3 : undefined;
}

/** All of a string that names what is run: behind `&` or `.`, bare or in brackets. */
function named(run: string, start: number, end: number): [number, number][] {
  return /(?:^|[\s;{}()|=])[&.]\s*\(?\s*$/.test(run.slice(Math.max(0, start - 20), start))
    ? [[1, end - start - 1]]
    : [];
}
