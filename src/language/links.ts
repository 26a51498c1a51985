import { isWebAddress } from '../assessment/webAddress';
import type { Words } from '../words/words';
import { ChecklistText } from './checklist';
import type { FindingsText } from './findings';
import { descendant, type JsonNode, member } from './json';
import type { Span } from './references';
import { symbols } from './words/symbolsEnglish';

/** A text that leads somewhere: to an address, or to a file relative to the file that it stands in. */
export interface Link extends Span {
  readonly target: { readonly url: string } | { readonly file: string };
  readonly tooltip: string;
}

export interface LinkContext {
  /** Address of a work item that is only a number or a key, with `${id}` in its place; empty when there is none. */
  readonly workItemUrl: string;
  /** What tooltips are told in; English where nothing is handed in. */
  readonly words?: Words | undefined;
  /** Whether a file stands at a relative path; `undefined` when that is not known. */
  exists(path: string): boolean | undefined;
}

const isAddress = (text: string) => isWebAddress(text) && !/\s/.test(text);
/** `${id}` in the address of a work item. */
const idPlace = /\$\{id\}/;

/** Links of a file: work items, evidence, references and the previous assessment. Only web addresses and files. */
export function linksOf(file: FindingsText | ChecklistText, context: LinkContext): Link[] {
  const links: Link[] = [];
  const say = symbols.in(context.words);
  /** The characters between the quotes of a string. */
  const take = (base: number, node: JsonNode, target: Link['target'], tooltip: string) =>
    links.push({ offset: base + node.offset + 1, length: node.length - 2, target, tooltip });
  const text = (node: JsonNode | undefined) => (node?.type === 'string' ? (node.value as string).trim() : '');
  const web = (base: number, node: JsonNode | undefined, tooltip: string) => {
    if (node && isAddress(text(node))) take(base, node, { url: text(node) }, tooltip);
  };
  const toFile = (base: number, node: JsonNode | undefined, tooltip: string) => {
    const path = text(node).replaceAll('\\', '/');
    if (node && path !== '' && !isElsewhere(path) && context.exists(text(node)) !== false)
      take(base, node, { file: path }, tooltip);
  };
  const references = (base: number, node: JsonNode) => {
    for (const each of member(node, 'references')?.children ?? []) web(base, member(each, 'url'), say.openReference);
  };

  if (file instanceof ChecklistText) {
    for (const { offset, node } of file.json.sections.get('checks') ?? []) references(offset, node);
    return links;
  }
  toFile(0, descendant(file.json.root, ['previous']), say.openPrevious);
  for (const list of ['findings', 'passed', 'notAssessed'] as const) {
    for (const { offset, node } of file.json.sections.get(list) ?? []) {
      for (const each of member(node, 'evidence')?.children ?? [])
        toFile(offset, member(each, 'file'), say.openEvidence);
      if (list !== 'findings') continue;
      references(offset, node);
      const item = member(node, 'workItem');
      const id = text(item);
      if (isAddress(id)) web(offset, item, say.openWorkItem);
      else if (item && id !== '' && idPlace.test(context.workItemUrl)) {
        const url = context.workItemUrl.replace(idPlace, () => encodeURIComponent(id.toWellFormed()));
        if (isAddress(url)) take(offset, item, { url }, say.openWorkItemOf({ id }));
      }
    }
  }
  return links;
}

/** A path that does not lie relative to the file: an address, a drive, or the root of a disk. */
function isElsewhere(path: string): boolean {
  return /^([a-z][a-z\d+.-]*:|\/)/i.test(path);
}
