import { createScanner, SyntaxKind } from 'jsonc-parser';
import type { Change, JsonPath } from '../assessment/changes';
import { addTo } from '../assessment/groups';
import { descendant, type JsonNode, memberProperty, parseJsonFile, type TextEdit } from './json';

/** A file that a command was asked to edit, but whose text is broken there. */
export class NotEditable extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
    this.name = 'NotEditable';
  }
}

interface Style {
  unit: string;
  eol: string;
  /** Widest line that an object or array may fill without being broken. */
  width: number;
}

function styleOf(text: string): Style {
  const indent = /^([ \t]+)"/m.exec(text)?.[1];
  return {
    unit: indent?.startsWith('\t') ? '\t' : (indent ?? '  '),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    width: 118,
  };
}

/** JSON text of a value: on one line where it fits, else broken like the files that people write. */
export function stringify(value: unknown, style: Style, indent: string, used = 0): string {
  const oneLine = inline(value);
  if (indent.length + used + oneLine.length <= style.width || typeof value !== 'object' || value === null)
    return oneLine;
  const inner = indent + style.unit;
  const [start, end, parts] = Array.isArray(value)
    ? ['[', ']', value.map((each) => stringify(each, style, inner))]
    : [
        '{',
        '}',
        Object.entries(value)
          .filter(([, each]) => each !== undefined)
          .map(([key, each]) => `${JSON.stringify(key)}: ${stringify(each, style, inner, key.length + 4)}`),
      ];
  if (parts.length === 0) return start + end;
  return `${start}${style.eol}${parts.map((part) => inner + part).join(`,${style.eol}`)}${style.eol}${indent}${end}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => `${JSON.stringify(key)}: ${inline(each)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** A whole new file in the same style as the files that people write: every root property on a line of its own. */
export function stringifyFile(value: Record<string, unknown>): string {
  const style = { unit: '  ', eol: '\n', width: 118 };
  const lines = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => {
      const long = Array.isArray(each) && each.some((item) => typeof item === 'object');
      return `  ${JSON.stringify(key)}: ${long ? brokenList(each, style) : stringify(each, style, '  ', key.length + 4)}`;
    });
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** A list whose objects each begin a line, findings broken by property. */
function brokenList(items: readonly unknown[], style: Style): string {
  const parts = items.map((item) => `    ${element(item, style, '    ')}`);
  return `[\n${parts.join(',\n')}\n  ]`;
}

/** An element of a long list: objects of more than three properties are broken by property. */
function element(value: unknown, style: Style, indent: string): string {
  const broken = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 3;
  return broken ? brokenObject(value as Record<string, unknown>, style, indent) : stringify(value, style, indent);
}

function brokenObject(value: Record<string, unknown>, style: Style, indent: string): string {
  const inner = indent + style.unit;
  const parts = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => `${inner}${JSON.stringify(key)}: ${stringify(each, style, inner, key.length + 4)}`);
  return `{${style.eol}${parts.join(`,${style.eol}`)}${style.eol}${indent}}`;
}

function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

/** What follows a member: its comma, wherever it stands, and the end of the comments behind the one or the other on the same line. */
function trailing(text: string, offset: number): { comma: number | undefined; end: number } {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let kind = scanner.scan();
  while (isTrivia(kind)) kind = scanner.scan();
  const comma = kind === SyntaxKind.CommaToken ? scanner.getTokenOffset() : undefined;
  return { comma, end: endOfComments(text, comma === undefined ? offset : comma + 1) };
}

function isTrivia(kind: SyntaxKind): boolean {
  return kind === SyntaxKind.Trivia || kind === SyntaxKind.LineBreakTrivia || isComment(kind);
}

function isComment(kind: SyntaxKind): boolean {
  return kind === SyntaxKind.LineCommentTrivia || kind === SyntaxKind.BlockCommentTrivia;
}

/** End of the comments that follow on the same line; the offset itself when there are none. */
function endOfComments(text: string, offset: number): number {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let end = offset;
  for (let kind = scanner.scan(); kind === SyntaxKind.Trivia || isComment(kind); kind = scanner.scan()) {
    const after = scanner.getTokenOffset() + scanner.getTokenLength();
    if (isComment(kind) && text.slice(scanner.getTokenOffset(), after).includes('\n')) break;
    if (isComment(kind)) end = after;
  }
  return end;
}

/** Whether a piece of JSON holds a comment. */
export function hasComment(text: string): boolean {
  const scanner = createScanner(text, false);
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (isComment(kind)) return true;
  }
  return false;
}

/** The tree of a text with offsets from its start; throws `NotEditable` when the text is broken. */
function treeOf(text: string): JsonNode {
  const { root, problems } = parseJsonFile(text, new Set());
  if (problems[0]) throw new NotEditable(problems[0].offset, `${problems[0].message} Mend it first.`);
  if (!root) throw new NotEditable(0, 'The file is empty.');
  return root;
}

/**
 * Text edits that bring about the changes and touch nothing else. Edits do not overlap and refer to the given text.
 * Throws `NotEditable` when the text has syntax errors or a path leads nowhere.
 *
 * @param orderOf names the usual order of an object's properties, so that a new one is put where a reader looks for it
 */
export function toEdits(
  text: string,
  changes: readonly Change[],
  orderOf: (path: JsonPath) => readonly string[] = () => [],
): TextEdit[] {
  const removals = changes.filter((change) => change.kind === 'remove');
  const additions = changes.filter((change) => change.kind !== 'remove');
  const first = additionEdits(text, additions, orderOf);
  if (removals.length === 0) return first;
  const between = applyEdits(text, first);
  const after = applyEdits(
    between,
    removalEdits(
      between,
      removals.map(({ path }) => path),
    ),
  );
  return difference(text, after);
}

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.offset - b.offset)) {
    parts.push(text.slice(at, edit.offset), edit.text);
    at = edit.offset + edit.length;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** The smallest single edit that turns one text into another; none when they are equal. */
export function difference(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end++;
  return [{ offset: start, length: before.length - start - end, text: after.slice(start, after.length - end) }];
}

function additionEdits(
  text: string,
  changes: readonly Change[],
  orderOf: (path: JsonPath) => readonly string[],
): TextEdit[] {
  if (changes.length === 0) return [];
  const root = treeOf(text);
  const style = styleOf(text);
  const edits: TextEdit[] = [];
  const grown = new Map<JsonNode, { path: JsonPath; values: unknown[] }>();
  const widened = new Map<JsonNode, { path: JsonPath; members: Map<string, unknown> }>();
  const widen = (path: JsonPath, key: string, value: unknown, more = false) => {
    const parent = descendant(root, path);
    if (parent?.type !== 'object')
      throw new NotEditable(parent?.offset ?? 0, `There is no object at ${path.join('.')}.`);
    const entry = widened.get(parent) ?? { path, members: new Map<string, unknown>() };
    const present = more ? entry.members.get(key) : undefined;
    entry.members.set(key, more ? [...(Array.isArray(present) ? present : []), ...(value as unknown[])] : value);
    widened.set(parent, entry);
  };
  for (const change of changes) {
    const node = descendant(root, change.path);
    const key = change.path.at(-1)!;
    if (change.kind === 'set') {
      if (node) {
        const indent = indentAt(text, node.offset);
        edits.push({
          offset: node.offset,
          length: node.length,
          text: stringify(change.value, style, indent, String(key).length + 4),
        });
      } else widen(change.path.slice(0, -1), String(key), change.value);
    } else if (change.kind === 'rename') {
      const name = memberProperty(descendant(root, change.path.slice(0, -1)), String(key))?.children?.[0];
      if (!name) throw new NotEditable(0, `There is no property ${change.path.join('.')}.`);
      edits.push({ offset: name.offset, length: name.length, text: JSON.stringify(change.to) });
    } else if (change.kind === 'append') {
      if (change.values.length === 0) continue;
      if (node?.type === 'array') {
        const entry = grown.get(node) ?? { path: change.path, values: [] };
        entry.values.push(...change.values);
        grown.set(node, entry);
      } else if (node) throw new NotEditable(node.offset, `There is no list at ${change.path.join('.')}.`);
      else widen(change.path.slice(0, -1), String(key), change.values, true);
    }
  }
  for (const [node, { values, path }] of grown) edits.push(...appendEdits(text, node, values, style, path));
  for (const [node, { path, members }] of widened)
    edits.push(...insertEdits(text, node, members, orderOf(path), style));
  return edits;
}

function appendEdits(
  text: string,
  array: JsonNode,
  values: readonly unknown[],
  style: Style,
  path: JsonPath,
): TextEdit[] {
  const outer = indentAt(text, array.offset);
  const last = array.children!.at(-1);
  const source = text.slice(array.offset, array.offset + array.length);
  const plain = values.every((value) => typeof value !== 'object');
  if (!last) {
    const fits = plain && outer.length + inline(values).length + 24 <= style.width;
    if (fits && source.trim() === '[]') return [{ offset: array.offset, length: array.length, text: inline(values) }];
    const inner = outer + style.unit;
    const body = values.map((value) => inner + element(value, style, inner)).join(`,${style.eol}`);
    const end = array.offset + array.length - 1;
    const innards = text.slice(array.offset + 1, end);
    const comment = innards.trim() === '' ? '' : innards.trimEnd();
    return [
      { offset: array.offset + 1, length: innards.length, text: `${comment}${style.eol}${body}${style.eol}${outer}` },
    ];
  }
  const lastEnd = last.offset + last.length;
  const { comma, end } = trailing(text, lastEnd);
  const onOneLine = !source.includes('\n');
  if (onOneLine) {
    const more = values.map(inline).join(', ');
    const arrayEnd = array.offset + array.length;
    const lineStart = text.lastIndexOf('\n', array.offset) + 1;
    const used = arrayEnd - lineStart + more.length;
    // Only a list that has its line for itself: what somebody wrote into one line stays there.
    const alone = /^\s*"[^"]*"\s*:\s*$/.test(text.slice(lineStart, array.offset));
    if (!plain && alone && comma === undefined && used > style.width && !source.includes('/*')) {
      return brokenAppend(array, values, style, outer);
    }
    if (comma !== undefined) return [{ offset: comma + 1, length: 0, text: ` ${more},` }];
    return [{ offset: lastEnd, length: 0, text: `, ${more}` }];
  }
  const inner = indentAt(text, last.offset);
  // Histories and the like in the manner of the element before: on one line where that is.
  const flat = path.length > 1 && !text.slice(last.offset, lastEnd).includes('\n');
  const render = flat ? stringify : element;
  const body = values.map((value) => `${style.eol}${inner}${render(value, style, inner)}`).join(',');
  return comma === undefined
    ? joined([
        { offset: lastEnd, length: 0, text: ',' },
        { offset: end, length: 0, text: body },
      ])
    : [{ offset: end, length: 0, text: `${body},` }];
}

/** Breaks a list of objects that has become too long for its line, by edits between its elements only. */
function brokenAppend(array: JsonNode, values: readonly unknown[], style: Style, outer: string): TextEdit[] {
  const children = array.children!;
  const inner = outer + style.unit;
  const begin = `${style.eol}${inner}`;
  const end = array.offset + array.length - 1;
  return [
    { offset: array.offset + 1, length: children[0]!.offset - array.offset - 1, text: begin },
    ...children.slice(1).map((child, at) => {
      const { offset, length } = children[at]!;
      return { offset: offset + length, length: child.offset - offset - length, text: `,${begin}` };
    }),
    {
      offset: children.at(-1)!.offset + children.at(-1)!.length,
      length: end - children.at(-1)!.offset - children.at(-1)!.length,
      text: `${values.map((value) => `,${begin}${stringify(value, style, inner)}`).join('')}${style.eol}${outer}`,
    },
  ];
}

function insertEdits(
  text: string,
  object: JsonNode,
  members: ReadonlyMap<string, unknown>,
  order: readonly string[],
  style: Style,
): TextEdit[] {
  const outer = indentAt(text, object.offset);
  const present = object.children!;
  const oneLine = !text.slice(object.offset, object.offset + object.length).includes('\n');
  const inner = present[0] && !oneLine ? indentAt(text, present[0].offset) : outer + style.unit;
  const render = (key: string, value: unknown) =>
    `${JSON.stringify(key)}: ${oneLine ? inline(value) : Array.isArray(value) && value.some((v) => typeof v === 'object') ? listText(value, style, inner) : stringify(value, style, inner, key.length + 4)}`;
  if (present.length === 0) {
    const body = [...members].map(([key, value]) => render(key, value));
    const broken = `{${style.eol}${body.map((part) => inner + part).join(`,${style.eol}`)}${style.eol}${outer}}`;
    const flat = `{ ${body.join(', ')} }`;
    const innards = text.slice(object.offset + 1, object.offset + object.length - 1);
    if (innards.trim() !== '') {
      const comment = innards.trimEnd();
      const more = innards.includes('\n')
        ? `${comment}${style.eol}${body.map((part) => inner + part).join(`,${style.eol}`)}${style.eol}${outer}`
        : `${comment} ${body.join(', ')} `;
      return [{ offset: object.offset + 1, length: innards.length, text: more }];
    }
    return [
      { offset: object.offset, length: object.length, text: outer.length + flat.length < style.width ? flat : broken },
    ];
  }
  // New members go behind the last present one that usually comes before them, and first when there is none.
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : Number.POSITIVE_INFINITY);
  const behind = new Map<JsonNode | undefined, string[]>();
  for (const [key, value] of [...members].sort(([a], [b]) => rank(a) - rank(b) || 0)) {
    const anchor =
      rank(key) === Number.POSITIVE_INFINITY
        ? present.at(-1)
        : present.findLast((property) => rank(property.children![0]!.value as string) < rank(key));
    addTo(behind, anchor, render(key, value));
  }
  const edits: TextEdit[] = [];
  for (const [anchor, parts] of behind) {
    if (!anchor) {
      const start = object.offset + 1;
      const at = oneLine ? start : endOfComments(text, start);
      const before = oneLine ? ' ' : style.eol + inner;
      edits.push({ offset: at, length: 0, text: parts.map((part) => `${before}${part},`).join('') });
      continue;
    }
    const anchorEnd = anchor.offset + anchor.length;
    const { comma, end } = trailing(text, anchorEnd);
    if (oneLine) {
      const at = comma === undefined ? anchorEnd : comma + 1;
      const more = parts.join(', ');
      edits.push({ offset: at, length: 0, text: comma === undefined ? `, ${more}` : ` ${more},` });
      continue;
    }
    const body = parts.map((part) => `${style.eol}${inner}${part}`).join(',');
    if (comma === undefined)
      edits.push(
        ...joined([
          { offset: anchorEnd, length: 0, text: ',' },
          { offset: end, length: 0, text: body },
        ]),
      );
    else edits.push({ offset: end, length: 0, text: `${body},` });
  }
  return edits;
}

function listText(items: readonly unknown[], style: Style, indent: string): string {
  const inner = indent + style.unit;
  const flat = inline(items);
  if (indent.length + flat.length + 20 <= style.width) return flat;
  return `[${style.eol}${items.map((item) => inner + stringify(item, style, inner)).join(`,${style.eol}`)}${style.eol}${indent}]`;
}

/** Two insertions at one place are one. */
function joined([first, second]: [TextEdit, TextEdit]): TextEdit[] {
  return first.offset === second.offset ? [{ ...first, text: first.text + second.text }] : [first, second];
}

function removalEdits(text: string, paths: readonly JsonPath[]): TextEdit[] {
  const root = treeOf(text);
  const byParent = new Map<JsonNode, Set<JsonNode>>();
  for (const path of paths) {
    const parent = descendant(root, path.slice(0, -1));
    const key = path.at(-1)!;
    const node = typeof key === 'number' ? descendant(root, path) : memberProperty(parent, key);
    if (!parent || !node) throw new NotEditable(0, `There is nothing at ${path.join('.')}.`);
    byParent.set(parent, (byParent.get(parent) ?? new Set()).add(node));
  }
  const edits: TextEdit[] = [];
  for (const [parent, gone] of byParent) edits.push(...removalsFrom(text, parent, gone));
  return merged(edits);
}

/** Deletions that take members out of an object or array; comments between and behind them stay. */
function removalsFrom(text: string, parent: JsonNode, gone: ReadonlySet<JsonNode>): TextEdit[] {
  const all = parent.children!;
  const [from, to] = [parent.offset + 1, parent.offset + parent.length - 1];
  const cut = (start: number, end: number): TextEdit => ({ offset: start, length: end - start, text: '' });
  const members = all.map((node) => {
    const end = node.offset + node.length;
    return { node, start: node.offset, end, comma: trailing(text, end).comma };
  });
  const between = members.map(({ end }, index) => text.slice(end, members[index + 1]?.start ?? to));
  if (gone.size === all.length && ![text.slice(from, all[0]!.offset), ...between].some(hasComment))
    return [cut(from, to)];

  const edits: TextEdit[] = [];
  for (let index = 0; index < members.length; index++) {
    if (!gone.has(members[index]!.node)) continue;
    // Neighbors without a comment between them go as one.
    const { start } = members[index]!;
    while (index + 1 < members.length && gone.has(members[index + 1]!.node) && !hasComment(between[index]!)) index++;
    const { comma, end: nodeEnd } = members[index]!;
    const near = comma !== undefined && text.slice(nodeEnd, comma).trim() === '';
    const end = near ? comma + 1 : nodeEnd;
    if (comma !== undefined && !near) edits.push(cut(comma, comma + 1));
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const spaces = /^[ \t]*/.exec(text.slice(end))![0].length;
    const lineEnds = end + spaces >= text.length || /[\r\n]/.test(text[end + spaces]!);
    if (lineEnds && lineStart > 0 && text.slice(lineStart, start).trim() === '') {
      // Alone on their lines: the lines go with them.
      edits.push(cut(lineStart - (text[lineStart - 2] === '\r' ? 2 : 1), end + spaces));
    } else if (lineEnds || end + spaces === to) {
      edits.push(cut(start - /[ \t]*$/.exec(text.slice(lineStart, start))![0].length, end));
    } else edits.push(cut(start, end + spaces));
  }
  // What is last now must not end in a comma, unless the list already ended in one.
  const lastKept = members.findLast(({ node }) => !gone.has(node));
  const last = members.at(-1)!;
  if (lastKept?.comma !== undefined && lastKept !== last && last.comma === undefined)
    edits.push(cut(lastKept.comma, lastKept.comma + 1));
  return edits;
}

/** Overlapping or touching deletions become one. */
function merged(edits: TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of edits.sort((a, b) => a.offset - b.offset || b.length - a.length)) {
    const before = result.at(-1);
    if (before && edit.offset <= before.offset + before.length) {
      before.length = Math.max(before.length, edit.offset + edit.length - before.offset);
    } else result.push({ ...edit });
  }
  return result;
}
