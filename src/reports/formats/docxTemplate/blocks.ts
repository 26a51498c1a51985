import { addAll } from '../../../assessment/groups';
import { templateLimits } from '../../../limits/limits';
import type { Block, Element, Node, Tag } from './nodes';
import { type Fail, findTags, type TagCount } from './tags';
import { isElement } from './xmlTree';

const isTag = (node: Node): node is Tag => typeof node === 'object' && node.kind === 'tag';

/** Placeholders of blocks below a node that have no partner yet, in their order. */
function looseTags(node: Node, found: Tag[] = []): Tag[] {
  if (isTag(node)) {
    if (!node.used && ['open', 'else', 'close'].includes(node.action.type)) found.push(node);
  } else if (typeof node === 'object' && node.kind === 'element') {
    for (const child of node.children) looseTags(child, found);
  } else if (typeof node === 'object') {
    for (const { body } of node.branches) for (const child of body) looseTags(child, found);
  }
  return found;
}

/** Where the partner of an opening placeholder is, with the `{{else}}` between them; `undefined` without one. */
function partner(tags: readonly Tag[], open: number, fail: Fail): { close: number; elses: number[] } | undefined {
  const elses: number[] = [];
  let depth = 0;
  for (let at = open; at < tags.length; at += 1) {
    const { action } = tags[at]!;
    if (action.type === 'open') {
      depth += 1;
      if (depth > templateLimits.blocks)
        throw fail(`more than ${templateLimits.blocks} blocks stand in each other.`, tags[at]!);
    } else if (action.type === 'else' && depth === 1) elses.push(at);
    else if (action.type === 'close') {
      depth -= 1;
      if (depth > 0) continue;
      const opened = tags[open]!.action;
      if (opened.type === 'open' && opened.block !== action.block) {
        throw fail(`it closes ${tags[open]!.source}, so it must be {{/${opened.block}}}.`, tags[at]!);
      }
      return { close: at, elses };
    }
  }
  return undefined;
}

/** Something that holds placeholders: a row, a paragraph or a run, at its place among its neighbors. */
interface Holder {
  at: number;
  tag: Tag;
}

/**
 * Makes blocks of neighbors. `whole`: the nodes that hold the placeholders of a block belong to what is repeated (rows of
 * a table); else they stand for the placeholders alone and vanish (paragraphs, and placeholders in a line).
 */
function fold(nodes: readonly Node[], holders: readonly Holder[], whole: boolean, fail: Fail): Node[] {
  const tags = holders.map(({ tag }) => tag);
  const result: Node[] = [];
  let next = 0;
  for (let index = 0; index < holders.length; index += 1) {
    const { at, tag } = holders[index]!;
    if (tag.action.type !== 'open' || at < next) continue;
    const found = partner(tags, index, fail);
    if (!found) continue;
    const last = holders[found.close]!;
    for (const used of [index, ...found.elses, found.close]) tags[used]!.used = true;
    const starts = [index, ...found.elses].map((position) => holders[position]!);
    const branches = starts.map((start, branch) => {
      const until = starts[branch + 1] ?? last;
      if (whole && until !== last && until.at === start.at) {
        throw fail('between rows of a table it must stand in a row below the one before.', until.tag);
      }
      const from = whole ? start.at : start.at + 1;
      const to = whole && until === last ? until.at + 1 : until.at;
      const inner = holders
        .slice(holders.indexOf(start) + 1, holders.indexOf(until))
        .filter((holder) => !holder.tag.used)
        .map((holder) => ({ ...holder, at: holder.at - from }));
      return { tag: start.tag, body: fold(nodes.slice(from, to), inner, whole, fail) };
    });
    addAll(result, nodes.slice(next, at));
    result.push({ kind: 'block', tag, branches } satisfies Block);
    next = last.at + 1;
  }
  addAll(result, nodes.slice(next));
  return result;
}

/** Blocks whose both ends stand in one line. */
function foldLine(parent: Element, fail: Fail): void {
  for (const child of parent.children) if (isElement(child) && child.name !== 'w:p') foldLine(child, fail);
  const holders = parent.children.flatMap((node, at) =>
    isTag(node) && !node.used && ['open', 'else', 'close'].includes(node.action.type) ? [{ at, tag: node }] : [],
  );
  const balanced = balancedPart(holders);
  if (balanced.length > 0) parent.children = fold(parent.children, balanced, false, fail);
}

/** Without the placeholders whose partners stand elsewhere. */
function balancedPart(holders: readonly Holder[]): Holder[] {
  const open: { holder: Holder; inside: Holder[] }[] = [];
  const kept: Holder[] = [];
  for (const holder of holders) {
    const { type } = holder.tag.action;
    if (type === 'open') open.push({ holder, inside: [] });
    else if (type === 'else') open[open.length - 1]?.inside.push(holder);
    else {
      const opened = open.pop();
      if (opened) kept.push(opened.holder, ...opened.inside, holder);
    }
  }
  return kept.sort((a, b) => a.at - b.at);
}

/** Whether a paragraph holds a placeholder and nothing else that shows. */
export function standsAlone(paragraph: Element, tag: Tag): boolean {
  let alone = true;
  const visit = (node: Node) => {
    if (typeof node === 'string') alone &&= node.trim() === '';
    else if (isTag(node)) alone &&= node === tag || node.used || node.action.type === 'nothing';
    else if (node.kind === 'block') alone = false;
    else if (node.name === 'w:sectPr' || node.name === 'w:drawing' || node.name === 'w:pict') alone = false;
    else if (node.name !== 'w:pPr' || node.children.some((child) => isElement(child, 'w:sectPr'))) {
      node.children.forEach(visit);
    }
  };
  paragraph.children.forEach(visit);
  return alone;
}

/**
 * Finds the placeholders of a part, and makes blocks of `{{#each}}` … `{{/each}}` and the like: in one line; over
 * paragraphs, where each end stands alone in its paragraph; and over the rows of a table, where the ends stand in
 * different cells. `part` names it for errors.
 */
export function compile(root: Element, part: string, fail: Fail): void {
  compileChildren(root, part, { tags: 0 }, fail);
  const [loose] = looseTags(root);
  if (!loose) return;
  const { action, source } = loose;
  if (action.type === 'open') {
    const other = looseTags(root).find((tag) => tag.action.type === 'close' && tag.action.block === action.block);
    throw fail(
      other
        ? `it and its {{/${action.block}}} must stand in one line, or each alone in a paragraph next to what they repeat, or in cells of one table.`
        : `it is never closed with {{/${action.block}}}.`,
      loose,
    );
  }
  throw fail(source.includes('/') ? 'it closes nothing that is open.' : 'it stands in no {{#if}}.', loose);
}

function compileChildren(parent: Element, part: string, count: TagCount, fail: Fail): void {
  if (parent.name === 'w:p') {
    findTags(parent, part, count, fail);
    // Text boxes inside have paragraphs of their own.
    const visit = (node: Node) => {
      if (!isElement(node)) return;
      if (node.name === 'w:txbxContent') compileChildren(node, part, count, fail);
      else node.children.forEach(visit);
    };
    parent.children.forEach(visit);
    foldLine(parent, fail);
    return;
  }
  for (const child of parent.children) if (isElement(child)) compileChildren(child, part, count, fail);
  const rows = parent.name === 'w:tbl';
  const holders = parent.children.flatMap((node, at): Holder[] => {
    if (!isElement(node)) return [];
    if (rows) return looseTags(node).map((tag) => ({ at, tag }));
    if (node.name !== 'w:p') return [];
    const tags = looseTags(node);
    return tags.length === 1 && standsAlone(node, tags[0]!) ? [{ at, tag: tags[0]! }] : [];
  });
  const balanced = balancedPart(holders);
  if (balanced.length > 0) parent.children = fold(parent.children, balanced, rows, fail);
}
