import type { VerificationKind } from './vocabulary';

/** A comment or a string of a command: its characters, from and to. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly comment: boolean;
  /** It does not end within the command. */
  readonly open?: boolean;
  /** Parts of an expandable string that are run, counted from its start. */
  readonly code?: readonly (readonly [start: number, end: number])[];
}

/** Comments and strings of the languages that no scanner below reads; the comment is the group `c`. */
const patterns = {
  kql: /(?<c>\/\/[^\n]*)|[@h]?'(?:\\.|[^'\\\n])*'|[@h]?"(?:\\.|[^"\\\n])*"/g,
  'azure-cli': /(?<c>(?<![^\s;|&])#[^\n]*)|"(?:\\.|[^"\\])*"|'[^']*'/g,
  command: /(?<c>(?<=^|\n)\s*(?:::|rem\b)[^\n]*)|"[^"\n]*"/gi,
};

/** The comments and strings of a command, in order. What opens and does not end is none, but a comment. */
export function codePieces(kind: VerificationKind, run: string): Piece[] {
  if (kind === 'manual') return [];
  if (kind === 'tsql') return sqlPieces(run).filter(({ open, comment }) => comment || !open);
  if (kind === 'powershell') return powershellPieces(run, 0, '').pieces;
  if (!Object.hasOwn(patterns, kind)) return [];
  return [...run.matchAll(patterns[kind])].map(({ 0: text, index, groups }) => ({
    start: index,
    end: index + text.length,
    comment: groups?.c !== undefined,
  }));
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

/** Comments and strings from an offset on, to the bracket that closes what stands before it, or to the end. */
function powershellPieces(run: string, from: number, closing: string): { pieces: Piece[]; end: number } {
  const pieces: Piece[] = [];
  let depth = 0;
  let at = from;
  while (at < run.length) {
    const char = run[at]!;
    const two = run.slice(at, at + 2);
    const hereString = char === '@' && (single + double).includes(run[at + 1] ?? ' ') ? hereEnd(run, at) : undefined;
    if (char === '`') at += 2;
    else if (two === '<#') {
      const end = run.indexOf('#>', at + 2);
      pieces.push({ start: at, end: end < 0 ? run.length : end + 2, comment: true });
      at = pieces.at(-1)!.end;
    } else if (char === '#' && (at === 0 || /[\s;{}()|&,]/.test(run[at - 1]!))) {
      pieces.push({ start: at, end: lineEnd(run, at), comment: true });
      at = pieces.at(-1)!.end;
    } else if (hereString !== undefined) {
      const code = double.includes(run[at + 1]!) ? computed(run, at + 2, hereString - 2, at) : [];
      pieces.push({ start: at, end: hereString, comment: false, ...(code.length > 0 && { code }) });
      at = hereString;
    } else if (single.includes(char)) {
      const end = stringEnd(run, at, single, '');
      const code = end === undefined ? [] : named(run, at, end);
      if (end !== undefined) pieces.push({ start: at, end, comment: false, ...(code.length > 0 && { code }) });
      at = end ?? at + 1;
    } else if (double.includes(char)) {
      const end = stringEnd(run, at, double, '`');
      const code = end === undefined ? [] : [...computed(run, at + 1, end - 1, at), ...named(run, at, end)];
      if (end !== undefined) pieces.push({ start: at, end, comment: false, ...(code.length > 0 && { code }) });
      at = end ?? at + 1;
    } else {
      if (closing !== '' && char === '(') depth += 1;
      if (closing !== '' && char === closing && depth-- === 0) return { pieces, end: at };
      at += 1;
    }
  }
  return { pieces, end: at };
}

/** The end of a here-string; `undefined` where none begins or none ends. */
function hereEnd(run: string, at: number): number | undefined {
  const head = /^..[ \t]*\r?\n/s.exec(run.slice(at, at + 200));
  if (!head) return undefined;
  const quotes = single.includes(run[at + 1]!) ? single : double;
  const end = new RegExp(`\\n[${quotes}]@`).exec(run.slice(at + head[0].length - 1));
  return end ? at + head[0].length - 1 + end.index + 3 : undefined;
}

/** The end of a string; a doubled quote, and behind an escape anything, is part of it, and so is what it computes. */
function stringEnd(run: string, from: number, quotes: string, escaping: string): number | undefined {
  for (let at = from + 1; at < run.length; at += 1) {
    if (escaping !== '' && run[at] === escaping) at += 1;
    else if (escaping !== '' && run.startsWith('$(', at)) at = powershellPieces(run, at + 2, ')').end;
    else if (quotes.includes(run[at]!)) {
      if (!quotes.includes(run[at + 1] ?? ' ')) return at + 1;
      at += 1;
    }
  }
  return undefined;
}

/** All of a string that names what is run: behind `&` or `.`, bare or in brackets. */
function named(run: string, start: number, end: number): [number, number][] {
  return /(?:^|[\s;{}()|=])[&.]\s*\(?\s*$/.test(run.slice(Math.max(0, start - 20), start))
    ? [[1, end - start - 1]]
    : [];
}

/** The parts of an expandable string that are run: `$( … )`, without the strings and comments in them. */
function computed(run: string, from: number, to: number, start: number): [number, number][] {
  const parts: [number, number][] = [];
  for (let at = from; at < to; at += 1) {
    if (run[at] === '`') at += 1;
    else if (run.startsWith('$(', at)) {
      const { pieces, end } = powershellPieces(run, at + 2, ')');
      let code = at + 2;
      for (const piece of pieces) {
        parts.push([code - start, piece.start - start]);
        for (const [inner, outer] of piece.code ?? [])
          parts.push([piece.start + inner - start, piece.start + outer - start]);
        code = piece.end;
      }
      parts.push([code - start, end - start]);
      at = end;
    }
  }
  return parts;
}
