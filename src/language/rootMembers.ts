import { type ParseError, parse } from 'jsonc-parser';

/** A property of the root of a file. */
export interface RootMember {
  readonly name: string;
  readonly isList: boolean;
  /** The value, or the elements of the list, each read when its turn comes. Throws `NotWellFormed`. */
  values(): Iterable<unknown>;
}

/** The text is to be read as a whole, by what understands more. */
export class NotWellFormed extends Error {}

/**
 * The properties of the root of a file of JSON with comments, of two with one name the last, so that nobody has to hold all
 * that a large file says. Throws `NotWellFormed`.
 */
export function rootMembers(text: string): RootMember[] {
  // No own property for all who read JSON.
  if (text.includes('__proto__')) throw new NotWellFormed();
  const members = new Map<string, RootMember>();
  let at = blank(text, 0);
  expect(text, at, '{');
  at = blank(text, at + 1);
  while (text[at] !== '}') {
    expect(text, at, '"');
    const named = stringEnd(text, at);
    const name = read(text, at, named) as string;
    at = blank(text, named);
    expect(text, at, ':');
    const from = blank(text, at + 1);
    const to = valueEnd(text, from);
    members.set(name, {
      name,
      isList: text[from] === '[',
      values: () => (text[from] === '[' ? elements(text, from) : [read(text, from, to)]),
    });
    at = next(text, to, '}');
  }
  if (blank(text, at + 1) < text.length) throw new NotWellFormed();
  return [...members.values()];
}

function* elements(text: string, from: number): Generator<unknown> {
  let at = blank(text, from + 1);
  while (text[at] !== ']') {
    const to = valueEnd(text, at);
    yield read(text, at, to);
    at = next(text, to, ']');
  }
}

/** Where the next value begins after one, or what closes all of them. */
function next(text: string, from: number, close: string): number {
  const at = blank(text, from);
  if (text[at] === close) return at;
  expect(text, at, ',');
  return blank(text, at + 1);
}

function expect(text: string, at: number, character: string): void {
  if (text[at] !== character) throw new NotWellFormed();
}

function read(text: string, from: number, to: number): unknown {
  const piece = text.slice(from, to);
  try {
    return JSON.parse(piece);
  } catch {
    const errors: ParseError[] = [];
    const value = parse(piece, errors, { allowTrailingComma: true }) as unknown;
    if (errors.length > 0) throw new NotWellFormed();
    return value;
  }
}

const blanks = /[\t\n\r ]*/y;

/** Behind blanks and comments. */
function blank(text: string, from: number): number {
  for (let at = from; ; at = commentEnd(text, at)) {
    blanks.lastIndex = at;
    blanks.test(text);
    at = blanks.lastIndex;
    if (text[at] !== '/') return at;
  }
}

function commentEnd(text: string, from: number): number {
  if (text[from + 1] === '/') {
    lineEnd.lastIndex = from;
    return lineEnd.exec(text)?.index ?? text.length;
  }
  const end = text[from + 1] === '*' ? text.indexOf('*/', from + 2) : -1;
  if (end < 0) throw new NotWellFormed();
  return end + 2;
}

const lineEnd = /[\r\n]/g;

/** What may begin or end something within a value. */
const mark = /["/[\]{}]/g;
const scalar = /[^\s,\]}/]*/y;

/** Behind a value that begins somewhere. What stands in between is looked at when it is read. */
function valueEnd(text: string, from: number): number {
  if (text[from] === '"') return stringEnd(text, from);
  if (text[from] !== '{' && text[from] !== '[') {
    scalar.lastIndex = from;
    scalar.test(text);
    if (scalar.lastIndex === from) throw new NotWellFormed();
    return scalar.lastIndex;
  }
  let depth = 0;
  for (let at = from; ; ) {
    mark.lastIndex = at;
    if (!mark.test(text)) throw new NotWellFormed();
    at = mark.lastIndex - 1;
    const character = text[at];
    if (character === '"') at = stringEnd(text, at);
    else if (character === '/') at = commentEnd(text, at);
    else {
      at += 1;
      depth += character === '{' || character === '[' ? 1 : -1;
      if (depth === 0) return at;
    }
  }
}

const stringMark = /["\\]/g;

function stringEnd(text: string, from: number): number {
  for (let at = from + 1; ; at += 2) {
    stringMark.lastIndex = at;
    if (!stringMark.test(text)) throw new NotWellFormed();
    at = stringMark.lastIndex - 1;
    if (text[at] === '"') return at + 1;
  }
}
