import { type JSONVisitor, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { jsonBeyond, mayHoldMore } from '../limits/jsonSize';
import { ownLimits } from '../limits/limits';
import { reading } from '../limits/words/readingEnglish';
import type { Message } from '../words/words';
import { parsing } from './words/parsingEnglish';

/**
 * A piece of JSON with its place. Inside an element of a section (see `JsonFile`), offsets count from the start of the
 * element, so that an edit elsewhere leaves the nodes as they are; everywhere else they count from the start of the file.
 */
export interface JsonNode {
  readonly type: 'object' | 'array' | 'property' | 'string' | 'number' | 'boolean' | 'null';
  offset: number;
  length: number;
  readonly value?: unknown;
  /** What was read of an element, and found in it, kept with it as long as it stays the same. */
  memo?: ElementMemo;
  /** Of an object its properties, of a property its key and value, of an array its elements. */
  readonly children?: JsonNode[];
}

/** What is remembered of an element. On the node itself: weak maps of thousands of nodes burden the garbage collector. */
export interface ElementMemo {
  value?: unknown;
  /** Whose finding `found` is; see `DiagnosisMemory`. */
  by?: object;
  found?: unknown;
  /** Whether reading leaves out a member of a list in it; see `isShifted`. */
  misfit?: boolean;
}

/** A member of one of the long arrays of a file. */
export interface JsonElement {
  /** From the start of the file. */
  readonly offset: number;
  readonly node: JsonNode;
}

export interface SyntaxProblem {
  /** In English. */
  message: string;
  said: Message;
  offset: number;
  length: number;
}

/** A file, parsed. Broken text gives as much of the tree as could be understood. */
export interface JsonFile {
  readonly text: string;
  readonly root: JsonNode | undefined;
  /** The elements of the root's long arrays. Their array nodes in `root` have no children. */
  readonly sections: ReadonlyMap<string, readonly JsonElement[]>;
  readonly problems: readonly SyntaxProblem[];
  /** The one of the problems that says so, where the text was not read to its end because of a bound: nobody else must. */
  readonly tooMuch?: SyntaxProblem;
}

/** An edit of a text: `length` characters at `offset` become `text`. */
export interface TextEdit {
  offset: number;
  length: number;
  text: string;
}

const errorLength = 1;

/** Ends the reading of a text that is nested too deeply, or holds too much. */
class TooMuch extends Error {}

/** An error of the syntax, for people: one sentence. */
export function describeSyntax(code: ParseErrorCode): Message {
  const error = reading.message('jsonError', { error: printParseErrorCode(code) });
  return parsing.message('syntaxError', { error });
}

const problemOf = (said: Message, offset: number, length = errorLength): SyntaxProblem => ({
  message: said.text,
  said,
  offset,
  length,
});

/** Of more syntax errors than this nobody is told. */
const mostProblems = 1_000;

/**
 * Parses a whole file. `longArrays` are the root's properties whose elements are kept as sections; `levels` is how many it
 * may have.
 */
export function parseJsonFile(
  text: string,
  longArrays: ReadonlySet<string>,
  levels: number = ownLimits.depth,
): JsonFile {
  const problems: SyntaxProblem[] = [];
  const beyond = mayHoldMore(text, ownLimits.values) ? jsonBeyond(text, ownLimits) : undefined;
  let tooMuch: SyntaxProblem | undefined;
  if (beyond?.bound === 'values') {
    const { message, offset } = beyond;
    tooMuch = problemOf(parsing.message('divideFile', { problem: message }), offset);
    return { text, root: undefined, sections: new Map(), problems: [tooMuch], tooMuch };
  }
  const sections = new Map<string, JsonElement[]>();
  let root: JsonNode | undefined;
  let base = 0;
  let depth = 0;
  let section: JsonElement[] | undefined;
  const open: JsonNode[] = [];
  let property: JsonNode | undefined;
  const properties: (JsonNode | undefined)[] = [];

  const place = (node: JsonNode): void => {
    if (property) {
      property.children!.push(node);
      property.length = node.offset + node.length - property.offset;
      property = undefined;
    } else if (section !== undefined && depth === 2) {
      section.push({ offset: base, node });
    } else if (depth > 0) {
      const parent = open[depth - 1]!;
      if (parent.type === 'array') parent.children!.push(node);
    } else root ??= node;
  };
  const enter = (type: 'object' | 'array', offset: number): void => {
    if (depth === levels) {
      tooMuch = problemOf(reading.message('tooDeep', { levels: ownLimits.depth }), offset);
      problems.push(tooMuch);
      throw new TooMuch();
    }
    if (section !== undefined && depth === 2) base = offset;
    const node: JsonNode = { type, offset: offset - base, length: 0, children: [] };
    const owner = property;
    place(node);
    if (type === 'array' && depth === 1 && owner && longArrays.has(owner.children![0]!.value as string)) {
      section = [];
      sections.set(owner.children![0]!.value as string, section);
    }
    open[depth] = node;
    properties[depth] = owner;
    depth += 1;
  };
  const leave = (offset: number, length: number): void => {
    if (depth === 0) return;
    depth -= 1;
    const node = open[depth]!;
    // The scanner counts one character more than there are where a text ends within the start of a comment.
    node.length = Math.min(offset + length, text.length) - base - node.offset;
    const owner = properties[depth];
    if (owner) owner.length = node.offset + node.length - owner.offset;
    property = undefined;
    if (section !== undefined && depth === 2) base = 0;
    if (section !== undefined && depth === 1) section = undefined;
  };

  const visitor: JSONVisitor = {
    onObjectBegin: (offset) => enter('object', offset),
    onArrayBegin: (offset) => enter('array', offset),
    onObjectEnd: leave,
    onArrayEnd: leave,
    onObjectProperty: (name, offset, length) => {
      const key: JsonNode = { type: 'string', offset: offset - base, length, value: name };
      property = { type: 'property', offset: offset - base, length, children: [key] };
      const parent = open[depth - 1];
      if (parent?.type === 'object') parent.children!.push(property);
    },
    onLiteralValue: (value, offset, length) => {
      if (section !== undefined && depth === 2) base = offset;
      const type = value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean');
      place({ type, offset: offset - base, length, value });
      if (section !== undefined && depth === 2) base = 0;
    },
    onError: (code, offset, length) => {
      if (problems.length < mostProblems)
        problems.push(problemOf(describeSyntax(code), offset, Math.max(length, errorLength)));
    },
  };
  try {
    visit(text, visitor, { allowTrailingComma: true, disallowComments: false });
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  }
  // What was not closed reaches to the end of the text.
  while (depth > 0) leave(text.length, 0);
  return { text, root, sections, problems, ...(tooMuch && { tooMuch }) };
}

/** Parses the text of one element alone, which stands in a list of the root; `undefined` unless it is exactly one value without an error. */
function parseElement(text: string): JsonNode | undefined {
  const { root, problems } = parseJsonFile(text, new Set(), ownLimits.depth - 2);
  return root && problems.length === 0 && root.offset === 0 && root.length === text.length ? root : undefined;
}

function shift(node: JsonNode, after: number, by: number): JsonNode {
  const end = node.offset + node.length;
  if (end <= after) return node;
  const children = node.children?.map((child) => shift(child, after, by));
  return node.offset > after
    ? { ...node, offset: node.offset + by, ...(children && { children }) }
    : { ...node, length: node.length + by, ...(children && { children }) };
}

/**
 * The file after an edit. When the edit lies within one element, only that element is parsed again and all others keep
 * their nodes; the result is the same as that of parsing the whole text, which is what happens otherwise.
 *
 * @param text the whole text after the edit
 */
export function updateJsonFile(
  file: JsonFile,
  edit: TextEdit,
  text: string,
  longArrays: ReadonlySet<string>,
): JsonFile {
  const by = edit.text.length - edit.length;
  const again = () => parseJsonFile(text, longArrays);
  if (file.problems.length > 0 || !file.root || text.length !== file.text.length + by) return again();
  for (const [name, elements] of file.sections) {
    const index = lastStartingBefore(elements, edit.offset);
    const element = elements[index];
    if (!element) continue;
    const end = element.offset + element.node.length;
    if (edit.offset <= element.offset || edit.offset + edit.length >= end) continue;
    const node = parseElement(text.slice(element.offset, end + by));
    if (!node) return again();
    const sections = new Map<string, readonly JsonElement[]>();
    for (const [other, others] of file.sections) {
      sections.set(
        other,
        others.map((each) =>
          each === element
            ? { offset: each.offset, node }
            : each.offset > edit.offset && by !== 0
              ? { offset: each.offset + by, node: each.node }
              : each,
        ),
      );
    }
    if (!sections.has(name)) return again();
    const root = by === 0 ? file.root : shift(file.root, edit.offset, by);
    return { text, root, sections, problems: [] };
  }
  return again();
}

/** Position of the last element that starts before an offset; -1 when there is none. */
export function lastStartingBefore(elements: readonly { offset: number }[], offset: number): number {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle]!.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The value node of an object's property; the last one counts when a key stands twice. */
export function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return memberProperty(node, key)?.children?.[1];
}

/** The property node of an object's property. */
export function memberProperty(node: JsonNode | undefined, key: string): JsonNode | undefined {
  if (node?.type !== 'object') return undefined;
  const { children } = node;
  for (let at = children!.length - 1; at >= 0; at--) {
    if (children![at]!.children![0]!.value === key) return children![at];
  }
  return undefined;
}

/** The node at a path below a node. */
export function descendant(node: JsonNode | undefined, path: readonly (string | number)[]): JsonNode | undefined {
  let at = node;
  for (const step of path) {
    at = typeof step === 'string' ? member(at, step) : at?.type === 'array' ? at.children![step] : undefined;
  }
  return at;
}

/** The node at a path from the root of a file, with its offset there: in its sections too. */
export function nodeAt(
  { root, sections }: JsonFile,
  path: readonly (string | number)[],
): { node: JsonNode; offset: number } | undefined {
  const [list, index, ...rest] = path;
  const elements = typeof list === 'string' ? sections.get(list) : undefined;
  if (elements && typeof index === 'number') {
    const element = elements[index];
    const node = descendant(element?.node, rest);
    return element && node && { node, offset: element.offset + node.offset };
  }
  const node = descendant(root, path);
  return node && { node, offset: node.offset };
}

/** The plain value of a node. */
export function plainValue(node: JsonNode): unknown {
  if (node.type === 'array') return node.children!.map(plainValue);
  if (node.type !== 'object') return node.value;
  const result: Record<string, unknown> = {};
  for (const { children } of node.children!) {
    const [key, value] = children!;
    if (value) setOwn(result, key!.value as string, plainValue(value));
  }
  return result;
}

/** Sets a property even when it is called `__proto__`. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** Range of some characters of a string that stands at an offset of the text, which may write them with escapes. */
export function partOf(
  text: string,
  offset: number,
  [start, end]: readonly [number, number],
): { offset: number; length: number } {
  let at = offset + 1;
  let from = at;
  for (let index = 0; index < end; index++) {
    if (index === start) from = at;
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
  }
  return { offset: from, length: at - from };
}
