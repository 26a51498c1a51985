import type { Change, JsonPath } from '../assessment/changes';
import { addAll } from '../assessment/groups';
import { descendant, type JsonNode, memberProperty, type TextEdit } from './json';
import { beginsWithLineEnd, isOnOneLine, lineStartAt } from './lines';
import { remainsOf } from './removals';
import { type KnownNames, NotEditable, treeOf } from './tree';
import { endOfComments, endsInLineComment, indentAt, inFront, isLineComment, trailing } from './trivia';
import { parsing } from './words/parsingEnglish';
import { element, inline, itemLines, type Style, stringify } from './writing';

/** Comments that lost their place and go to what stands at a path: into an object, in front of anything else. */
export interface Remark {
  readonly kind: 'remark';
  readonly path: JsonPath;
  readonly comments: readonly string[];
}

export type Addition = Exclude<Change, { kind: 'remove' | 'order' }> | Remark;

/** Members and comments that an object gets. */
interface Widening {
  readonly path: JsonPath;
  readonly members: Map<string, unknown>;
  readonly comments: string[];
}

/** Edits that set, append and rename; they do not overlap and refer to the given text. */
export function additionEdits(
  text: string,
  changes: readonly Addition[],
  orderOf: KnownNames,
  known: KnownNames,
  style: Style,
): TextEdit[] {
  if (changes.length === 0) return [];
  const root = treeOf(text);
  const edits: TextEdit[] = [];
  const grown = new Map<JsonNode, { path: JsonPath; values: unknown[] }>();
  const widened = new Map<JsonNode, Widening>();
  const fronts = new Map<JsonNode, string[]>();
  const widening = (path: JsonPath): Widening => {
    const parent = descendant(root, path);
    if (parent?.type !== 'object')
      throw new NotEditable(parent?.offset ?? 0, parsing.message('noObject', { path: path.join('.') }));
    const entry = widened.get(parent) ?? { path, members: new Map<string, unknown>(), comments: [] };
    widened.set(parent, entry);
    return entry;
  };
  for (const change of changes) {
    const node = descendant(root, change.path);
    const key = change.path.at(-1)!;
    if (change.kind === 'set') {
      if (node) {
        const indent = indentAt(text, node.offset);
        const remains = node.children ? inFront(remainsOf(text, node, change.path, known), indent, style.eol) : '';
        edits.push({
          offset: node.offset,
          length: node.length,
          text: remains + stringify(change.value, style, indent, String(key).length + 4),
        });
      } else widening(change.path.slice(0, -1)).members.set(String(key), change.value);
    } else if (change.kind === 'rename') {
      const name = memberProperty(descendant(root, change.path.slice(0, -1)), String(key))?.children?.[0];
      if (!name) throw new NotEditable(0, parsing.message('noProperty', { path: change.path.join('.') }));
      edits.push({ offset: name.offset, length: name.length, text: JSON.stringify(change.to) });
    } else if (change.kind === 'append') {
      if (change.values.length === 0) continue;
      if (node?.type === 'array') {
        const entry = grown.get(node) ?? { path: change.path, values: [] };
        addAll(entry.values, change.values);
        grown.set(node, entry);
      } else if (node) throw new NotEditable(node.offset, parsing.message('noList', { path: change.path.join('.') }));
      else {
        const { members } = widening(change.path.slice(0, -1));
        const present = members.get(String(key));
        members.set(String(key), [...(Array.isArray(present) ? present : []), ...change.values]);
      }
    } else if (change.comments.length > 0) {
      if (node?.type === 'object') addAll(widening(change.path).comments, change.comments);
      else if (node) fronts.set(node, [...(fronts.get(node) ?? []), ...change.comments]);
    }
  }
  for (const [node, { values, path }] of grown) addAll(edits, appendEdits(text, node, values, style, path));
  for (const [node, entry] of widened) addAll(edits, insertEdits(text, node, entry, orderOf(entry.path) ?? [], style));
  for (const [node, comments] of fronts) {
    const put = inFront(comments, indentAt(text, node.offset), style.eol);
    const same = edits.find(({ offset }) => offset === node.offset);
    if (same) same.text = put + same.text;
    else edits.push({ offset: node.offset, length: 0, text: put });
  }
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
  const arrayEnd = array.offset + array.length - 1;
  if (!last) {
    const fits = plain && outer.length + inline(values)!.length + 24 <= style.width;
    if (fits && source.trim() === '[]') return [{ offset: array.offset, length: array.length, text: inline(values)! }];
    const body = itemLines(values, style, outer + style.unit, element);
    const innards = text.slice(array.offset + 1, arrayEnd);
    const comment = innards.trim() === '' ? '' : innards.trimEnd();
    return [
      { offset: array.offset + 1, length: innards.length, text: `${comment}${style.eol}${body}${style.eol}${outer}` },
    ];
  }
  const lastEnd = last.offset + last.length;
  const { comma, end } = trailing(text, lastEnd);
  const onOneLine = isOnOneLine(source);
  const more = values.map(inline);
  if (onOneLine && !more.includes(undefined)) {
    const lineStart = lineStartAt(text, array.offset);
    const used = arrayEnd + 1 - lineStart + more.join(', ').length;
    // Only a list that has its line for itself: what somebody wrote into one line stays there.
    const alone = /^\s*"[^"]*"\s*:\s*$/.test(text.slice(lineStart, array.offset));
    if (!plain && alone && comma === undefined && used > style.width && !source.includes('/*')) {
      return brokenAppend(array, values, style, outer);
    }
    if (comma !== undefined) return [{ offset: comma + 1, length: 0, text: ` ${more.join(', ')},` }];
    return [{ offset: end, length: 0, text: `, ${more.join(', ')}` }];
  }
  const inner = onOneLine ? outer + style.unit : indentAt(text, last.offset);
  // Histories and the like in the manner of the element before: on one line where that is.
  const flat = path.length > 1 && isOnOneLine(text.slice(last.offset, lastEnd));
  const body = style.eol + itemLines(values, style, inner, flat ? stringify : element, comma !== undefined);
  const swallows = endsInLineComment(body) && !beginsWithLineEnd(text.slice(end, arrayEnd));
  const put = { offset: end, length: 0, text: body + (onOneLine || swallows ? style.eol + outer : '') };
  return comma === undefined ? joined([{ offset: lastEnd, length: 0, text: ',' }, put]) : [put];
}

/** Breaks a list of objects that has become too long for its line, by edits between its elements only. */
function brokenAppend(array: JsonNode, values: readonly unknown[], style: Style, outer: string): TextEdit[] {
  const children = array.children!;
  const inner = outer + style.unit;
  const begin = `${style.eol}${inner}`;
  const end = array.offset + array.length - 1;
  const lastEnd = children.at(-1)!.offset + children.at(-1)!.length;
  return [
    // With its bracket: an edit of the first element may begin where that ends.
    { offset: array.offset, length: children[0]!.offset - array.offset, text: `[${begin}` },
    ...children.slice(1).map((child, at) => {
      const { offset, length } = children[at]!;
      return { offset: offset + length, length: child.offset - offset - length, text: `,${begin}` };
    }),
    {
      offset: lastEnd,
      length: end - lastEnd,
      text: `,${style.eol}${itemLines(values, style, inner, stringify)}${style.eol}${outer}`,
    },
  ];
}

function insertEdits(
  text: string,
  object: JsonNode,
  { members, comments }: Widening,
  order: readonly string[],
  style: Style,
): TextEdit[] {
  const outer = indentAt(text, object.offset);
  const present = object.children!;
  const oneLine = isOnOneLine(text.slice(object.offset, object.offset + object.length));
  const inner = present[0] && !oneLine ? indentAt(text, present[0].offset) : outer + style.unit;
  const render = (key: string, value: unknown) => {
    const flat = oneLine ? inline(value) : undefined;
    const list = Array.isArray(value) && value.some((each) => typeof each === 'object');
    return `${JSON.stringify(key)}: ${flat ?? (list ? listText(value, style, inner) : stringify(value, style, inner, key.length + 4))}`;
  };
  const begin = style.eol + inner;
  const lines = comments.some((comment) => isLineComment(comment) || !isOnOneLine(comment));
  if (present.length === 0) {
    const body = [...members].map(([key, value]) => render(key, value));
    const innards = text.slice(object.offset + 1, object.offset + object.length - 1);
    if (innards.trim() !== '' || comments.length > 0) {
      const kept = [...(innards.trim() === '' ? [] : [innards.trimEnd()]), ...comments];
      const broken = !isOnOneLine(innards) || lines;
      const parts = [...kept, ...(body.length > 0 ? [body.join(broken ? `,${begin}` : ', ')] : [])];
      const more = broken
        ? `${parts.map((part) => (part === innards.trimEnd() ? part : begin + part)).join('')}${style.eol}${outer}`
        : `${parts[0]!.startsWith(' ') ? '' : ' '}${parts.join(' ')} `;
      return [{ offset: object.offset + 1, length: innards.length, text: more }];
    }
    const broken = `{${body.map((part) => begin + part).join(',')}${style.eol}${outer}}`;
    const flat = `{ ${body.join(', ')} }`;
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
    behind.set(anchor, [...(behind.get(anchor) ?? []), render(key, value)]);
  }
  const edits: TextEdit[] = [];
  for (const [anchor, parts] of behind) {
    if (!anchor) {
      const start = object.offset + 1;
      const at = oneLine ? start : endOfComments(text, start);
      const before = oneLine ? ' ' : begin;
      edits.push({ offset: at, length: 0, text: parts.map((part) => `${before}${part},`).join('') });
      continue;
    }
    const anchorEnd = anchor.offset + anchor.length;
    const { comma, end } = trailing(text, anchorEnd);
    if (oneLine) {
      const at = comma === undefined ? end : comma + 1;
      const more = parts.join(', ');
      edits.push({ offset: at, length: 0, text: comma === undefined ? `, ${more}` : ` ${more},` });
      continue;
    }
    const body = parts.map((part) => begin + part).join(',');
    if (comma === undefined)
      edits.push(
        ...joined([
          { offset: anchorEnd, length: 0, text: ',' },
          { offset: end, length: 0, text: body },
        ]),
      );
    else edits.push({ offset: end, length: 0, text: `${body},` });
  }
  if (comments.length > 0) {
    // In front of the closing bracket, behind everything that stands there.
    const close = object.offset + object.length - 1;
    const bare = text.slice(object.offset, close);
    const at = object.offset + bare.trimEnd().length;
    const broken = lines || !oneLine || endsInLineComment(bare.trimEnd());
    const closes = broken && !/[\r\n][ \t]*$/.test(bare);
    const put = broken
      ? comments.map((comment) => begin + comment).join('') + (closes ? style.eol + outer : '')
      : comments.map((comment) => ` ${comment}`).join('');
    const same = edits.find(({ offset, length }) => offset === at && length === 0) ?? {
      offset: at,
      length: 0,
      text: '',
    };
    if (!edits.includes(same)) edits.push(same);
    same.text += put;
    if (closes) same.length = close - at;
  }
  return edits;
}

function listText(items: readonly unknown[], style: Style, indent: string): string {
  const flat = inline(items);
  if (flat !== undefined && indent.length + flat.length + 20 <= style.width) return flat;
  return `[${style.eol}${itemLines(items, style, indent + style.unit, stringify)}${style.eol}${indent}]`;
}

/** Two insertions at one place are one. */
function joined([first, second]: [TextEdit, TextEdit]): TextEdit[] {
  return first.offset === second.offset ? [{ ...first, text: first.text + second.text }] : [first, second];
}
