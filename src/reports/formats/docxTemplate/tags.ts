import { templateLimits } from '../../../limits/limits';
import { parseExpression } from './expression';
import { type Action, blockNames, type Element, type Node, type Tag } from './nodes';
import { type Place, Problem } from './templateError';
import { element, isElement } from './xmlTree';

/** Makes an error of a problem with a placeholder. */
export type Fail = (problem: string, tag: Pick<Tag, 'source' | 'place'>) => Error;

const placeholder = /\{\{\{?([^{}]*)\}?\}\}/g;

function actionOf(inner: string): Action {
  if (inner.length > templateLimits.placeholder)
    throw new Problem(`it is longer than ${templateLimits.placeholder} characters.`);
  const words = inner.replace(/[\u00a0\u200b\s]+/g, ' ').trim();
  if (words.startsWith('!')) return { type: 'nothing' };
  if (words.startsWith('/')) return { type: 'close', block: words.slice(1).trim() };
  if (words.startsWith('>')) throw new Problem('partials exist only in Handlebars templates.');
  if (words.startsWith('#')) {
    const [, name = '', rest = ''] = /^#\s*(\S*)\s*(.*)$/.exec(words) ?? [];
    const block = blockNames.find((each) => each === name);
    if (!block) throw new Problem(`there is no block "${name}"; there are ${blockNames.join(', ')}.`);
    if (/ as \|/.test(rest)) throw new Problem('names of its own ("as |…|") exist only in Handlebars templates.');
    return { type: 'open', block, expression: parseExpression(rest) };
  }
  if (words === 'else' || words === '^') return { type: 'else' };
  const [, test] = /^else if (.+)$/.exec(words) ?? [];
  if (test) return { type: 'else', expression: parseExpression(test) };
  return { type: 'value', expression: parseExpression(words) };
}

/** Text of a part of a run, as far as a placeholder may go over it. */
function textOfChild(child: Node): string | undefined {
  if (isElement(child, 'w:t')) return child.children.filter((node) => typeof node === 'string').join('');
  if (isElement(child, 'w:tab')) return '\t';
  if (isElement(child, 'w:br') || isElement(child, 'w:cr')) return '\n';
  if (isElement(child, 'w:noBreakHyphen')) return '-';
  return undefined;
}

interface Piece {
  run: Element;
  child: Element;
  text: string;
  start: number;
}

/** The texts of a paragraph in their order, without those of text boxes inside it. */
function piecesOf(paragraph: Element): Piece[] {
  const pieces: Piece[] = [];
  let length = 0;
  const visit = (node: Node) => {
    if (!isElement(node)) return;
    if (node.name !== 'w:r') {
      if (node.name !== 'w:p' && node.name !== 'w:pPr' && node.name !== 'w:del') node.children.forEach(visit);
      return;
    }
    for (const child of node.children) {
      const text = textOfChild(child);
      if (text === undefined) continue;
      pieces.push({ run: node, child: child as Element, text, start: length });
      length += text.length;
    }
  };
  paragraph.children.forEach(visit);
  return pieces;
}

export const lookOf = (run: Element) => run.children.find((child) => isElement(child, 'w:rPr')) as Element | undefined;

const textNode = (text: string) => element('w:t', { 'xml:space': 'preserve' }, [text]);

/** Placeholders that were found so far in a part. */
export interface TagCount {
  tags: number;
}

/**
 * Puts a `Tag` where each placeholder of a paragraph begins, and takes its letters away, over how many runs they may be
 * spread. What is no placeholder stays as it is.
 */
export function findTags(paragraph: Element, part: string, count: TagCount, fail: Fail): void {
  const pieces = piecesOf(paragraph);
  const all = pieces.map(({ text }) => text).join('');
  if (!all.includes('{{')) return;
  const place: Place = { part, paragraph: all };
  const tags: { start: number; end: number; source: string; action: Action }[] = [];
  for (const match of all.matchAll(placeholder)) {
    const source = match[0];
    count.tags += 1;
    if (count.tags > templateLimits.placeholders)
      throw fail(`the template has more than ${templateLimits.placeholders} placeholders.`, { source, place });
    try {
      tags.push({ start: match.index, end: match.index + source.length, source, action: actionOf(match[1]!) });
    } catch (error) {
      if (error instanceof Problem) throw fail(error.message, { source, place });
      throw error;
    }
  }
  const left = all.replace(placeholder, '');
  const loose = /\{\{.{0,40}/s.exec(left)?.[0];
  if (loose !== undefined) throw fail('it is never closed with }}.', { source: loose, place });
  const outcome = new Map<Element, Node[]>();
  let first = 0;
  for (const { run, child, text, start } of pieces) {
    const end = start + text.length;
    while (first < tags.length && tags[first]!.end <= start) first += 1;
    const inside: typeof tags = [];
    for (let at = first; at < tags.length && tags[at]!.start < end; at += 1) inside.push(tags[at]!);
    if (inside.length === 0) continue;
    const nodes: Node[] = [];
    let from = start;
    for (const { start: begin, end: after, source, action } of inside) {
      if (begin > from) nodes.push(textNode(text.slice(from - start, begin - start)));
      if (begin >= start) nodes.push({ kind: 'tag', source, action, look: lookOf(run), place, used: false });
      from = Math.min(end, after);
    }
    if (from < end) nodes.push(textNode(text.slice(from - start)));
    outcome.set(child, nodes);
  }
  splitRuns(paragraph, outcome);
}

/** Parts runs at their placeholders, so that these stand between runs. */
function splitRuns(parent: Element, outcome: ReadonlyMap<Element, Node[]>): void {
  parent.children = parent.children.flatMap((node): Node[] => {
    if (!isElement(node)) return [node];
    if (node.name !== 'w:r') {
      splitRuns(node, outcome);
      return [node];
    }
    if (!node.children.some((child) => isElement(child) && outcome.has(child))) return [node];
    const look = lookOf(node);
    const result: Node[] = [];
    let open: Node[] = [];
    const close = () => {
      if (open.length > 0) result.push({ ...node, children: [...(look ? [look] : []), ...open] });
      open = [];
    };
    for (const child of node.children) {
      if (child === look) continue;
      const replaced = isElement(child) ? outcome.get(child) : undefined;
      for (const each of replaced ?? [child]) {
        if (typeof each === 'object' && each.kind === 'tag') {
          close();
          result.push(each);
        } else open.push(each);
      }
    }
    close();
    return result;
  });
}
