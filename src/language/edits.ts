import type { Change, JsonPath } from '../assessment/changes';
import { type Addition, additionEdits } from './additions';
import { becoming } from './becoming';
import { Carriage } from './carrying';
import { Composition } from './composing';
import { descendant, type JsonNode, type TextEdit } from './json';
import { arranged, cutEdits, piecesOf } from './pieces';
import { type Removal, remainingEdits, removalEdits } from './removals';
import { type KnownNames, NotEditable, treeOf } from './tree';
import { parsing } from './words/parsingEnglish';
import { type Style, styleOf } from './writing';

type Order = Extract<Change, { kind: 'order' }>;

/**
 * Text edits that bring about the changes and touch nothing else. Edits do not overlap and refer to the given text.
 * Throws `NotEditable` when the text has syntax errors or a path leads nowhere.
 *
 * @param orderOf names the usual order of an object's properties, so that a new one is put where a reader looks for it, and
 *   one that is not named is a person's own
 */
export function toEdits(text: string, changes: readonly Change[], orderOf: KnownNames = () => undefined): TextEdit[] {
  return editsOf(text, changes, orderOf, orderOf, styleOf(text));
}

function editsOf(
  text: string,
  changes: readonly Change[],
  orderOf: KnownNames,
  known: KnownNames,
  style: Style,
): TextEdit[] {
  if (changes.length === 0) return [];
  const root = treeOf(text);
  const rewrite = (part: string, inner: readonly Change[], path: JsonPath, own: KnownNames) =>
    applyEdits(
      part,
      editsOf(part, inner, (steps) => orderOf([...path, ...steps]), own, style),
    );
  const { rest, cut } = new Carriage(text, root, known, rewrite).plan(changes);
  const all = rest.flatMap((change): (Change | Addition)[] => {
    const node = change.kind === 'set' ? descendant(root, change.path) : undefined;
    return node && change.kind === 'set' ? becoming(node, change.path, change.value, known) : [change];
  });
  const removals = all.filter((change) => change.kind === 'remove');
  const orders = all.filter((change) => change.kind === 'order');
  const additions = all.filter((change) => change.kind !== 'remove' && change.kind !== 'order');
  if (cut.length + removals.length + orders.length === 0) return additionEdits(text, additions, orderOf, known, style);

  // One step after the other, each on the text that the one before leaves; then all of them at once.
  const composition = new Composition(text);
  let present = text;
  const step = (edits: TextEdit[]) => {
    composition.add(edits);
    present = applyEdits(present, edits);
  };
  const without = pathsWithout(root, cut);
  const moved = <Kind extends { readonly path: JsonPath }>(changesThere: readonly Kind[]): Kind[] =>
    changesThere.flatMap((change) => {
      const path = without(change.path);
      return path ? [{ ...change, path }] : [];
    });
  const gone = moved<Removal>(removals);
  if (cut.length > 0) step(cutAll(text, root, cut));
  step(additionEdits(present, moved(additions), orderOf, known, style));
  if (gone.length > 0) {
    step(remainingEdits(present, gone, known));
    step(removalEdits(present, gone));
  }
  if (orders.length > 0) step(orderEdits(present, placesAfter(root, orders, [...cut, ...removals])));
  return composition.edits();
}

function cutAll(text: string, root: JsonNode, cut: readonly { path: JsonPath; node: JsonNode }[]): TextEdit[] {
  const byParent = new Map<JsonNode, Set<JsonNode>>();
  for (const { path, node } of cut) {
    const parent = descendant(root, path.slice(0, -1))!;
    byParent.set(parent, (byParent.get(parent) ?? new Set()).add(node));
  }
  return [...byParent].flatMap(([parent, gone]) => cutEdits(text, parent, gone));
}

/** Where a path leads once some elements are gone; `undefined` for what stands in one of them. */
function pathsWithout(root: JsonNode, cut: readonly { path: JsonPath }[]): (path: JsonPath) => JsonPath | undefined {
  const byParent = new Map<JsonNode, number[]>();
  for (const { path } of cut) {
    const parent = descendant(root, path.slice(0, -1))!;
    byParent.set(parent, [...(byParent.get(parent) ?? []), path.at(-1) as number]);
  }
  return (path) => {
    let node: JsonNode | undefined = root;
    const result: (string | number)[] = [];
    for (const each of path) {
      const places: number[] = (node && byParent.get(node)) ?? [];
      if (typeof each === 'number' && places.includes(each)) return undefined;
      result.push(typeof each === 'number' ? each - places.filter((place) => place < each).length : each);
      node = descendant(node, [each]);
    }
    return result;
  };
}

/** Orders of lists by the positions that their elements have once others are gone, the places of those left out. */
function placesAfter(root: JsonNode, orders: readonly Order[], gone: readonly { path: JsonPath }[]): Order[] {
  const without = pathsWithout(
    root,
    gone.filter(({ path }) => typeof path.at(-1) === 'number'),
  );
  return orders.flatMap(({ kind, path, order }): Order[] => {
    const list = without(path);
    if (!list) return [];
    const places = order.flatMap((at) => {
      const place = without([...path, at])?.at(-1);
      return typeof place === 'number' ? [place] : [];
    });
    return [{ kind, path: list, order: places }];
  });
}

function orderEdits(text: string, orders: readonly Order[]): TextEdit[] {
  const root = treeOf(text);
  return orders.flatMap(({ path, order }): TextEdit[] => {
    const array = descendant(root, path);
    const complete = array?.type === 'array' && new Set(order).size === array.children!.length;
    if (!complete || order.some((at) => !array.children![at]))
      throw new NotEditable(
        array?.offset ?? 0,
        parsing.message('noListOf', { path: path.join('.'), elements: order.length }),
      );
    const pieces = piecesOf(text, array, array.children!);
    const inside = text.slice(pieces.from, pieces.to);
    return difference(inside, arranged(text, pieces, order)).map((edit) => ({
      ...edit,
      offset: edit.offset + pieces.from,
    }));
  });
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
