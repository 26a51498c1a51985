import { createScanner, ScanError, SyntaxKind } from 'jsonc-parser';
import type { JsonPath } from '../assessment/changes';
import { type JsonElement, type JsonFile, type JsonNode, lastStartingBefore } from './json';

/**
 * Where somebody types: told from the text before the cursor alone, because the text behind it is often broken then.
 * Offsets count from the start of the file.
 */
export interface Cursor {
  /** `value`: a value stands or is missing here; `key`: a property name; `after`: behind an element, no comma yet. */
  readonly at: 'value' | 'key' | 'after';
  /** Of the value that stands or would stand here; at `key`, of the object. */
  readonly path: JsonPath;
  /** What a value put here replaces: a whole string with its quotes, a bare word, or nothing. */
  readonly offset: number;
  readonly length: number;
  /** What stands there, without quotes. */
  readonly text: string;
  readonly quoted: boolean;
  /** Whether a string stands there that ends with its quote. */
  readonly closed: boolean;
  /** End of the element before, where a comma is missing behind it. */
  readonly unseparated: number | undefined;
  /** Whether what follows needs a comma before it. */
  readonly commaNeeded: boolean;
  /** At `key`: whether the object has no property. */
  readonly empty: boolean;
}

interface Frame {
  readonly type: 'object' | 'array';
  /** In an object the key whose value comes, in an array the position. */
  step: string | number;
  state: 'key' | 'colon' | 'value' | 'after';
  /** End of the last value. */
  end: number;
  keys: number;
}

const object = (): Frame => ({ type: 'object', step: '', state: 'key', end: 0, keys: 0 });
const array = (step = 0): Frame => ({ type: 'array', step, state: 'value', end: 0, keys: 0 });

const bareEnd = /[\s{}[\],:"]/;

/** Where reading begins, so that only a property of the root or one element is read before the cursor. */
function startOf({ text, root, sections, problems }: JsonFile, offset: number): { from: number; frames: Frame[] } {
  if (root?.type !== 'object') return { from: 0, frames: [] };
  const inSection = (property: JsonNode, before: number) => {
    const [key, value] = property.children!;
    const elements = value?.type === 'array' ? sections.get(key!.value as string) : undefined;
    const index = elements ? lastStartingBefore(elements, before) : -1;
    const element = elements?.[index];
    if (!element || element.offset < property.offset) return undefined;
    const list = { ...object(), step: key!.value as string, state: 'value' as const };
    const end = element.offset + element.node.length;
    if (before <= end) {
      const last = elements?.[index - 1];
      const lastEnd = last ? last.offset + last.node.length : 0;
      const separated = !last || !nextToken(text, lastEnd).value;
      const place = separated ? array(index) : { ...array(index - 1), state: 'after' as const, end: lastEnd };
      return { from: element.offset, frames: [list, place] };
    }
    return { from: end, frames: [list, { ...array(index), state: 'after' as const, end }] };
  };
  const properties = root.children!;
  const nearest = properties[lastStartingBefore(properties, offset)];
  if (!nearest) return { from: 0, frames: [] };
  const precise = inSection(nearest, offset);
  if (precise) return precise;
  // Behind a mistake outside the long lists, the tree of the root says little: reading begins before the mistake.
  const trusted = Math.min(offset, problems[0]?.offset ?? offset);
  const property = properties[lastStartingBefore(properties, trusted)];
  if (!property) return { from: 0, frames: [] };
  return (
    (property === nearest ? undefined : inSection(property, trusted)) ?? { from: property.offset, frames: [object()] }
  );
}

/** The objects and lists around a place, from the outside in, as far as the text was read. */
class Surroundings {
  constructor(readonly frames: Frame[]) {}

  get top(): Frame | undefined {
    return this.frames.at(-1);
  }

  /** A value begins: the place it has in what surrounds it. */
  begin(): void {
    const frame = this.top;
    if (frame?.type === 'array' && frame.state === 'after') frame.step = Number(frame.step) + 1;
    if (frame) frame.state = 'after';
  }

  open(frame: Frame): void {
    const { top } = this;
    // An object where a name should stand: the one before was not closed.
    if (
      frame.type === 'object' &&
      top?.type === 'object' &&
      top.state !== 'value' &&
      this.frames.at(-2)?.type === 'array'
    ) {
      this.frames.pop();
    }
    this.begin();
    this.frames.push(frame);
  }

  close(type: Frame['type'], end: number): void {
    const index = this.frames.findLastIndex((frame) => frame.type === type);
    if (index < 0) return;
    this.frames.length = index;
    const frame = this.top;
    if (frame) {
      frame.state = 'after';
      frame.end = end;
    }
  }

  comma(): void {
    const frame = this.top;
    if (frame?.type === 'object') frame.state = 'key';
    else if (frame?.state === 'after') {
      frame.step = Number(frame.step) + 1;
      frame.state = 'value';
    }
  }

  /** `before` is the string that stands right before the colon. */
  colon(before: string | undefined): void {
    const frame = this.top;
    if (frame?.type === 'object' && frame.state === 'colon') frame.state = 'value';
    else if (frame && before !== undefined) {
      // What looked like a value was a name: a value, or the end of a list, is missing before it.
      if (frame.type === 'array' && this.frames.at(-2)?.type === 'object') this.frames.pop();
      if (this.top?.type === 'object') name(this.top, before, 'value');
    }
  }

  /** A string or bare word, as the name or the value that it is here. */
  word(text: string, end: number): void {
    const frame = this.top;
    if (frame?.type === 'object' && frame.state !== 'value') name(frame, text, 'colon');
    else {
      this.begin();
      if (frame) frame.end = end;
    }
  }
}

function name(frame: Frame, key: string, state: 'colon' | 'value'): void {
  frame.step = key;
  frame.state = state;
  frame.keys += 1;
}

/** The cursor at an offset; `undefined` inside a comment, behind the root, and where nothing can be put. */
export function cursorAt(file: JsonFile, offset: number): Cursor | undefined {
  const { text } = file;
  const { from, frames } = startOf(file, offset);
  const around = new Surroundings(frames);
  const scanner = createScanner(text, false);
  scanner.setPosition(from);
  let lastString: string | undefined;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    if (start >= offset) break;
    const end = start + scanner.getTokenLength();
    switch (kind) {
      case SyntaxKind.Trivia:
      case SyntaxKind.LineBreakTrivia:
        continue;
      case SyntaxKind.LineCommentTrivia:
        if (offset <= end) return undefined;
        continue;
      case SyntaxKind.BlockCommentTrivia:
        if (offset < end) return undefined;
        continue;
      case SyntaxKind.OpenBraceToken:
        around.open(object());
        break;
      case SyntaxKind.OpenBracketToken:
        around.open(array());
        break;
      case SyntaxKind.CloseBraceToken:
        around.close('object', end);
        break;
      case SyntaxKind.CloseBracketToken:
        around.close('array', end);
        break;
      case SyntaxKind.CommaToken:
        around.comma();
        break;
      case SyntaxKind.ColonToken:
        around.colon(lastString);
        break;
      case SyntaxKind.StringLiteral: {
        const unfinished = scanner.getTokenError() === ScanError.UnexpectedEndOfString;
        if (offset < end || (unfinished && offset === end))
          return cursorIn(file, frames, offset, { start, end, quoted: true, unfinished });
        lastString = scanner.getTokenValue();
        around.word(lastString, end);
        continue;
      }
      default: {
        let wordEnd = start;
        while (wordEnd < text.length && !bareEnd.test(text[wordEnd]!)) wordEnd += 1;
        wordEnd = Math.max(wordEnd, end);
        if (offset <= wordEnd) return cursorIn(file, frames, offset, { start, end: wordEnd });
        scanner.setPosition(wordEnd);
        around.word(text.slice(start, wordEnd), wordEnd);
      }
    }
    lastString = undefined;
  }
  return cursorIn(file, frames, offset, { start: offset, end: offset });
}

/** The cursor in what stands at it, of which nothing was read yet; an empty token where nothing does. */
function cursorIn(
  { text, problems }: JsonFile,
  frames: readonly Frame[],
  offset: number,
  {
    start,
    end,
    quoted = false,
    unfinished = false,
  }: { start: number; end: number; quoted?: boolean; unfinished?: boolean },
): Cursor | undefined {
  const frame = frames.at(-1);
  if (!frame) return undefined;
  let at: Cursor['at'] = 'value';
  const { step } = frame;
  let position = step;
  let unseparated: number | undefined;
  if (frame.type === 'object') {
    if (frame.state === 'after' && start === end) return undefined;
    if (frame.state !== 'value') at = 'key';
  } else if (frame.state === 'after') {
    unseparated = frame.end;
    position = Number(step) + 1;
    if (start === end) at = 'after';
  }
  const path = [...frames.slice(0, -1).map((each) => each.step), ...(at === 'key' ? [] : [position])];
  // A string that does not end on its line ends behind the word that is typed.
  let last = end;
  if (unfinished) for (last = offset; last < end && /[\w.@-]/.test(text[last]!); last += 1);
  let next = nextToken(text, last);
  // Where text is broken, an object or a list on a later line may be the next one of what surrounds this.
  const stands = next.isValue || (next.opens && (next.near || problems.length === 0));
  if (at === 'value' && frame.type === 'object' && start === end && stands) {
    // The cursor stands before a value that is there already; what stands between them is not to be replaced.
    if (next.opens || !next.near) return undefined;
    last = next.end;
    next = nextToken(text, last);
  }
  const inside = text.slice(start, last);
  return {
    at,
    path,
    offset: start,
    length: last - start,
    text: quoted ? inside.slice(1, unfinished ? undefined : -1) : inside.trim().replace(/^"|"$/g, ''),
    quoted,
    closed: quoted && !unfinished,
    unseparated,
    commaNeeded: next.value,
    empty: at === 'key' && frame.keys === 0 && next.closes,
  };
}

/** What comes next behind an offset, over comments. */
function nextToken(text: string, offset: number) {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  const kind = scanner.scan();
  const start = scanner.getTokenOffset();
  const end = start + scanner.getTokenLength();
  const closes = kind === SyntaxKind.CloseBraceToken || kind === SyntaxKind.CloseBracketToken;
  const value = !closes && kind !== SyntaxKind.CommaToken && kind !== SyntaxKind.ColonToken && kind !== SyntaxKind.EOF;
  const opens = kind === SyntaxKind.OpenBraceToken || kind === SyntaxKind.OpenBracketToken;
  const isValue = value && !opens && scanner.scan() !== SyntaxKind.ColonToken;
  return { closes, opens, value, isValue, end, near: /^[ \t]*$/.test(text.slice(offset, start)) };
}

/** A node with its place in the file and in the data. */
export interface Place {
  readonly path: JsonPath;
  readonly node: JsonNode;
  /** From the start of the file. */
  readonly offset: number;
  /** Whether the name of the property is meant, not its value. */
  readonly onKey: boolean;
  /** The nodes around it, outermost first, with their offsets in the file. */
  readonly around: readonly { node: JsonNode; offset: number }[];
}

/** The innermost value at an offset, or the property of the name that stands there. */
export function placeAt({ root, sections }: JsonFile, offset: number): Place | undefined {
  if (!root || offset < root.offset || offset > root.offset + root.length) return undefined;
  const path: (string | number)[] = [];
  const around: { node: JsonNode; offset: number }[] = [];
  let [node, base] = [root, 0];
  let onKey = false;
  const covers = (each: JsonNode) => each.offset + base <= offset && offset <= each.offset + base + each.length;
  for (;;) {
    if (node.type === 'object') {
      const property = node.children!.find(covers);
      const [key, value] = property?.children ?? [];
      if (!property || !key) break;
      onKey = covers(key);
      if (!value || !(onKey || covers(value))) break;
      around.push({ node, offset: node.offset + base }, { node: property, offset: property.offset + base });
      path.push(key.value as string);
      node = value;
      if (onKey) break;
    } else if (node.type === 'array') {
      const elements: readonly JsonElement[] | undefined =
        base === 0 && path.length === 1 ? sections.get(path[0] as string) : undefined;
      if (elements && node.children!.length === 0) {
        const index = lastStartingBefore(elements, offset + 1);
        const element = elements[index];
        if (!element || offset > element.offset + element.node.length) break;
        around.push({ node, offset: node.offset });
        base = element.offset;
        path.push(index);
        node = element.node;
      } else {
        const index = node.children!.findIndex(covers);
        if (index < 0) break;
        around.push({ node, offset: node.offset + base });
        path.push(index);
        node = node.children![index]!;
      }
    } else break;
  }
  return { path, node, offset: node.offset + base, onKey, around };
}
