import { templateLimits } from '../../../limits/limits';
import type { Report } from '../../content/report';
import { standsAlone } from './blocks';
import { evaluate, isTrue, type Scope } from './expression';
import type { Block, Element, Node, Tag } from './nodes';
import type { Fail } from './tags';
import { Problem } from './templateError';
import { element, isElement } from './xmlTree';

/** What placeholders that are more than text put into the document. */
export interface Contents {
  /** Nodes for a place in a line; `alone`: nothing else stands in the paragraph, so paragraphs or tables may come. */
  line(tag: Tag, scope: Scope): Node[];
  /** Paragraphs and tables instead of the whole paragraph; `undefined` where the line says it all. */
  instead(tag: Tag, scope: Scope, paragraph: Element): Node[] | undefined;
}

/** A tree with every placeholder replaced. Throws what `fail` makes. */
export function renderTree(root: Element, report: Report, contents: Contents, fail: Fail): Element {
  let [rounds, nodes] = [0, 0];
  const guard = <Result>(tag: Tag, run: () => Result): Result => {
    try {
      return run();
    } catch (error) {
      if (error instanceof Problem) throw fail(error.message, tag);
      throw error;
    }
  };
  const count = (tag: Tag) => {
    rounds += 1;
    if (rounds > templateLimits.rounds || nodes > templateLimits.nodes) {
      throw fail('the template writes too much; look for loops inside loops.', tag);
    }
  };
  /** What a placeholder made, counted with all that is in it. */
  const made = (tag: Tag, content: readonly Node[]) => {
    for (const node of content) nodes += sizeOf(node);
    if (nodes > templateLimits.nodes) throw fail('the template writes too much; look for loops inside loops.', tag);
  };

  const block = ({ branches }: Block, scope: Scope): Node[] => {
    for (const { tag, body } of branches) {
      const { action } = tag;
      if (action.type !== 'open') {
        if (action.type === 'else' && action.expression) {
          const { expression } = action;
          if (!guard(tag, () => isTrue(evaluate(expression, scope)))) continue;
        }
        return list(body, scope);
      }
      const value = guard(tag, () => evaluate(action.expression, scope));
      count(tag);
      if (action.block === 'each') {
        if (!Array.isArray(value)) {
          if (value === '' || value === null || value === undefined) continue;
          throw fail('it goes over a list, and this is none.', tag);
        }
        if (value.length === 0) continue;
        return value.flatMap((data, index) => {
          count(tag);
          return list(body, { data, parent: scope, index, last: index === value.length - 1 });
        });
      }
      if (isTrue(value) === (action.block !== 'unless')) {
        return list(body, action.block === 'with' ? { data: value, parent: scope } : scope);
      }
    }
    return [];
  };

  const list = (children: readonly Node[], scope: Scope): Node[] =>
    children.flatMap((node): Node[] => {
      nodes += 1;
      if (typeof node === 'string') return [node];
      if (node.kind === 'block') return block(node, scope);
      if (node.kind === 'tag') {
        if (node.action.type !== 'value') return [];
        const content = guard(node, () => contents.line(node, scope));
        made(node, content);
        return content;
      }
      if (node.name === 'w:p') return paragraph(node, scope);
      const own = list(node.children, scope);
      return completed({ ...node, attributes: { ...node.attributes }, children: own });
    });

  const paragraph = (node: Element, scope: Scope): Node[] => {
    const tag = node.children.find(
      (child): child is Tag => typeof child === 'object' && child.kind === 'tag' && child.action.type === 'value',
    );
    if (tag && standsAlone(node, tag)) {
      const instead = guard(tag, () => contents.instead(tag, scope, node));
      if (instead) {
        made(tag, instead);
        return instead;
      }
    }
    if (onlyMarks(node)) return [];
    return [{ ...node, attributes: { ...node.attributes }, children: list(node.children, scope) }];
  };
  const [result] = list([root], { data: report });
  return result as Element;
}

function sizeOf(node: Node): number {
  if (!isElement(node)) return 1;
  let size = 1;
  for (const child of node.children) size += sizeOf(child);
  return size;
}

/** Whether a paragraph held the end of a block of rows and nothing else. */
function onlyMarks(paragraph: Element): boolean {
  const mark = paragraph.children.find(
    (child): child is Tag => typeof child === 'object' && child.kind === 'tag' && child.action.type !== 'value',
  );
  return mark !== undefined && standsAlone(paragraph, mark);
}

/** What must end with a paragraph, or Word calls the file broken. */
const needParagraph = new Set(['w:tc', 'w:hdr', 'w:ftr', 'w:txbxContent', 'w:footnote', 'w:endnote', 'w:comment']);

/** A table that lost all its rows goes; a cell that lost its last paragraph gets an empty one. */
function completed(node: Element): Node[] {
  if (node.name === 'w:tbl' && !hasRows(node)) return [];
  if (node.name === 'w:tr' && !node.children.some((child) => isElement(child, 'w:tc') || isElement(child, 'w:sdt'))) {
    return [];
  }
  if (needParagraph.has(node.name)) {
    const last = node.children.filter((child) => isElement(child)).pop();
    if (!isElement(last, 'w:p')) return [{ ...node, children: [...node.children, element('w:p')] }];
  }
  return [node];
}

function hasRows(node: Element): boolean {
  return node.children.some(
    (child) =>
      isElement(child) &&
      (child.name === 'w:tr' || (/^w:(sdt|sdtContent|ins|customXml)$/.test(child.name) && hasRows(child))),
  );
}

/** Runs of a text in the look of its placeholder; line ends and tabs stay. */
export function textRun(words: string, look: Element | undefined): Element {
  const children = words.split(/([\n\t])/).flatMap((piece): Node[] => {
    if (piece === '') return [];
    if (piece === '\n') return [element('w:br')];
    if (piece === '\t') return [element('w:tab')];
    return [element('w:t', { 'xml:space': 'preserve' }, [piece])];
  });
  return element('w:r', {}, [...(look ? [look] : []), ...children]);
}
