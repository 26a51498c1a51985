import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { templateLimits } from '../../../limits/limits';
import type { Element, Node } from './nodes';
import { Problem } from './templateError';

export function element(name: string, attributes: Record<string, string> = {}, children: Node[] = []): Element {
  return { kind: 'element', name, attributes, children };
}

export function isElement(node: Node | undefined, name?: string): node is Element {
  return typeof node === 'object' && node.kind === 'element' && (name === undefined || node.name === name);
}

/** Reads a part. Throws `Problem` when it is not well-formed or declares entities of its own. */
export function parseTree(xml: string): Element {
  const parser = new SaxesParser();
  const root = element('');
  const open = [root];
  let count = 0;
  parser.on('doctype', () => {
    throw new Problem('it declares a document type, which Word does not write');
  });
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (count > templateLimits.elements || open.length > templateLimits.depth)
      throw new Problem('it is larger than any Word document');
    const own = element(name, { ...(attributes as Record<string, SaxesAttributePlain['value']>) });
    open[open.length - 1]!.children.push(own);
    open.push(own);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (text) => {
    if (open.length > 1) open[open.length - 1]!.children.push(text);
  });
  parser.on('cdata', (text) => {
    open[open.length - 1]!.children.push(text);
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('its XML is broken');
  }
  const [top] = root.children;
  if (!isElement(top)) throw new Problem('its XML is empty');
  return top;
}

const codes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Writes an element without placeholders. */
export function writeTree(node: Node): string {
  const parts: string[] = [];
  write(node, parts);
  return parts.join('');
}

function write(node: Node, parts: string[]): void {
  if (typeof node === 'string') {
    parts.push(node.replace(/[&<>\r]/g, (char) => codes[char]!));
    return;
  }
  if (node.kind !== 'element') return;
  parts.push('<', node.name);
  for (const [name, value] of Object.entries(node.attributes)) {
    parts.push(
      ' ',
      name,
      '="',
      value.replace(/[&<>"\n\r\t]/g, (char) => codes[char]!),
      '"',
    );
  }
  if (node.children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const child of node.children) write(child, parts);
  parts.push('</', node.name, '>');
}
