import type { JsonPath } from '../assessment/changes';
import { addAll } from '../assessment/groups';
import { descendant, type JsonNode, memberProperty, plainValue, type TextEdit } from './json';
import { lineStartAt } from './lines';
import { hasUnknown, type KnownNames, NotEditable, nameOf, treeOf } from './tree';
import { asComment, commentsIn, hasComment, indentAt, inFront, trailing } from './trivia';
import { parsing } from './words/parsingEnglish';
import { inline, styleOf } from './writing';

export interface Removal {
  readonly path: JsonPath;
  /** With the comments in it, and what the format does not know. */
  readonly wholly?: boolean;
}

/** The node that a removal takes out, a property or an element, and the object or array that it stands in. */
export function removed(root: JsonNode, path: JsonPath): { node: JsonNode; parent: JsonNode } {
  const parent = descendant(root, path.slice(0, -1));
  const key = path.at(-1);
  const node = typeof key === 'number' ? descendant(root, path) : memberProperty(parent, String(key));
  if (!parent || !node) throw new NotEditable(0, parsing.message('nothing', { path: path.join('.') }));
  return { node, parent };
}

/**
 * What is to stay of something that is taken out: its comments, and, as a comment, the whole of it where it holds a
 * property that the format does not know.
 */
export function remainsOf(text: string, node: JsonNode, path: JsonPath, known: KnownNames): string[] {
  const comments = commentsIn(text, node.offset, node.offset + node.length).map((comment) => comment.text);
  const value = node.type === 'property' ? node.children![1] : node;
  if (!value || !hasUnknown(value, path, known)) return comments;
  const json = inline(plainValue(value))!;
  return [...comments, asComment(node.type === 'property' ? `${JSON.stringify(nameOf(node))}: ${json}` : json)];
}

/** Edits that put what is to stay of things in front of them, before they are taken out. */
export function remainingEdits(text: string, removals: readonly Removal[], known: KnownNames): TextEdit[] {
  const root = treeOf(text);
  const { eol } = styleOf(text);
  const seen = new Set<JsonNode>();
  return removals.flatMap(({ path, wholly }): TextEdit[] => {
    const { node } = removed(root, path);
    if (wholly || seen.has(node)) return [];
    seen.add(node);
    const remains = remainsOf(text, node, path, known);
    if (remains.length === 0) return [];
    const lineStart = lineStartAt(text, node.offset);
    const alone = lineStart > 0 && text.slice(lineStart, node.offset).trim() === '';
    const put = inFront(remains, indentAt(text, node.offset), eol, alone);
    return [{ offset: node.offset, length: 0, text: put }];
  });
}

/** Edits that take out properties and elements; comments between and behind them stay. */
export function removalEdits(text: string, removals: readonly Removal[]): TextEdit[] {
  const root = treeOf(text);
  const byParent = new Map<JsonNode, Set<JsonNode>>();
  for (const { path } of removals) {
    const { node, parent } = removed(root, path);
    byParent.set(parent, (byParent.get(parent) ?? new Set()).add(node));
  }
  const edits: TextEdit[] = [];
  for (const [parent, gone] of byParent) addAll(edits, removalsFrom(text, parent, gone));
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
    const lineStart = lineStartAt(text, start);
    const spaces = /^[ \t]*/.exec(text.slice(end))![0].length;
    const lineEnds = end + spaces >= text.length || /[\r\n]/.test(text[end + spaces]!);
    if (lineEnds && lineStart > 0 && text.slice(lineStart, start).trim() === '') {
      // Alone on their lines: the lines go with them.
      edits.push(cut(lineStart - (text.startsWith('\r\n', lineStart - 2) ? 2 : 1), end + spaces));
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
