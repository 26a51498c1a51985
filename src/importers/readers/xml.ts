import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { xmlLimits } from '../../limits/limits';
import type { Message } from '../../words/words';
import { type ToolOutput, UnreadableOutput } from '../output';
import { outputs } from '../words/outputsEnglish';

/** An element with what it holds. Names are local names: `cdf:Benchmark` is `Benchmark`. */
export interface XmlElement {
  readonly name: string;
  /** By local name. Declarations of namespaces are left out. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text without that of the children; empty when it is blank. */
  readonly text: string;
  /** 1-based, where its start tag ends. */
  readonly line: number;
  /** Text and children in their order, only where an element has both. */
  readonly mixed?: readonly (string | XmlElement)[];
}

const noAttributes: Readonly<Record<string, string>> = Object.freeze(Object.create(null));
/** Most elements have none, and share this. */
const noChildren: XmlElement[] = [];

interface OpenElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
  line: number;
  mixed?: (string | XmlElement)[];
}

/** What is told of a document while it is read. Names are local names. */
export interface XmlEvents {
  /** `line` is 1-based, where the start tag ends. */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  close(name: string): void;
  /** A text between two tags, whole unless it has CDATA in it. */
  text(text: string): void;
}

/** A document that is read piece by piece. */
export interface XmlScanner {
  write(piece: string): void;
  close(): void;
}

/**
 * Reads an XML document without keeping it. A document type definition is skipped unread, so nothing it declares is ever
 * expanded or fetched, and using an entity of its own is an error. Throws `UnreadableOutput` with line and column when the
 * document is not well-formed, ends too early or goes beyond the bounds. Characters that XML does not allow, which some
 * tools write nevertheless, are kept.
 */
export function scanXml(name: string, events: XmlEvents): XmlScanner {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let elements = 0;
  const refuse = (problem: Message): never => {
    throw new UnreadableOutput(name, problem, parser.line, Math.max(1, parser.columnIndex));
  };
  let attributes = 0;
  let prefixed = false;
  parser.on('attribute', (attribute) => {
    attributes += 1;
    if (attributes > xmlLimits.attributes) refuse(outputs.message('xmlAttributes', { most: xmlLimits.attributes }));
    if (attribute.name.includes(':') || attribute.name === 'xmlns') prefixed = true;
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    elements += 1;
    if (elements > xmlLimits.elements) refuse(outputs.message('xmlElements', { most: xmlLimits.elements }));
    if (depth >= xmlLimits.depth) refuse(outputs.message('xmlDepth', { most: xmlLimits.depth }));
    depth += 1;
    const own = prefixed ? localAttributes(tag.attributes) : attributes > 0 ? tag.attributes : noAttributes;
    attributes = 0;
    prefixed = false;
    events.open(localName(tag.name), own, parser.line);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    events.close(localName(tag.name));
  });
  /** A reference to a character that XML does not allow stands in the next text as it was written. */
  let oddReference = false;
  const text = (given: string) => {
    const piece = oddReference ? given.replace(/&#x?[\da-f]{1,8};/gi, '') : given;
    oddReference = false;
    events.text(piece);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('error', (error) => {
    if (tolerable.test(error.message)) {
      oddReference ||= error.message.startsWith('malformed');
      return;
    }
    const reason = error.message.replace(/\.$/, '');
    const cut = /unclosed tag|unexpected end/i.test(reason);
    refuse(outputs.message('notXml', { reason, cut }));
  });
  return {
    write: (piece) => void parser.write(piece),
    close() {
      parser.close();
      if (elements === 0) throw new UnreadableOutput(name, outputs.message('xmlEmpty'));
    },
  };
}

/** Reads an XML document into a tree; see `scanXml`. */
export function parseXml(name: string, text: string): XmlElement {
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let top: OpenElement | undefined;
  const scanner = scanXml(name, {
    open(tag, attributes, line) {
      const element: OpenElement = { name: tag, attributes, children: noChildren, text: '', line };
      if (top) {
        if (top.text !== '') top.mixed ??= [...top.children, top.text];
        top.mixed?.push(element);
        if (top.children === noChildren) top.children = [element];
        else top.children.push(element);
      } else root ??= element;
      open.push(element);
      top = element;
    },
    close() {
      open.pop();
      top = open[open.length - 1];
    },
    text(piece) {
      if (!top || (!top.mixed && isBlank(piece))) return;
      if (top.children.length > 0) {
        top.mixed ??= top.text === '' ? [...top.children] : [top.text, ...top.children];
        top.mixed.push(piece);
      }
      top.text += piece;
    },
  });
  scanner.write(text);
  scanner.close();
  return root!;
}

/** A control character, written as itself or as a reference such as `&#x1F;`. */
const tolerable = /^(?:disallowed character\.|malformed character entity\.)$/;

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Attributes by local name, without declarations of namespaces; made without a prototype, so no name can do harm. */
function localAttributes(given: Record<string, string>): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null);
  for (const key in given) if (key !== 'xmlns' && !key.startsWith('xmlns:')) attributes[localName(key)] = given[key]!;
  return attributes;
}

/** Whether there is nothing but white space. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 32 && code !== 9 && code !== 13) return false;
  }
  return true;
}

// --- looking into it --------------------------------------------------------------------------------------------------

/** The first child of a name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((each) => each.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((each) => each.name === name) ?? [];
}

/** The trimmed own text of the first child of a name; empty without one. */
export function childText(element: XmlElement | undefined, name: string): string {
  return child(element, name)?.text.trim() ?? '';
}

/** All descendants of a name, and the element itself, in the order of the document. Does not look inside a match. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  if (element.name === name) return [element];
  return element.children.flatMap((each) => descendants(each, name));
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character]!);

/** The text of an element for `cleanText`: as it stands, or as HTML when it has elements of its own. */
export function markupIn(element: XmlElement | undefined): string {
  if (!element) return '';
  if (element.children.length === 0) return element.text;
  return contentOf(element);
}

function contentOf(element: XmlElement): string {
  return (element.mixed ?? [element.text, ...element.children])
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      const href = part.attributes.href === undefined ? '' : ` href="${escaped(part.attributes.href)}"`;
      return `<${part.name}${href}>${contentOf(part)}</${part.name}>`;
    })
    .join('');
}

// --- telling what it is -----------------------------------------------------------------------------------------------

/** The start tag of the root, as it is written: `name` is its local name. */
export interface XmlRoot {
  readonly name: string;
  readonly tag: string;
}

/** The root of an output that is XML, found without parsing it; `undefined` when it is none. For `detect`: never throws. */
export function xmlRoot(output: ToolOutput): XmlRoot | undefined {
  let text: string;
  try {
    text = output.text;
  } catch {
    return undefined;
  }
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let step = 0; step < 100; step += 1) {
    while (at < text.length && isBlank(text[at]!)) at += 1;
    if (text[at] !== '<') return undefined;
    if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (text.startsWith('<!', at)) {
      const subset = text.indexOf('[', at);
      const end = text.indexOf('>', at);
      at = subset >= 0 && subset < end ? after(text, '>', after(text, ']', subset)) : after(text, '>', at);
    } else {
      const tag = text.slice(at, Math.min(after(text, '>', at), at + 20_000));
      const [, name] = /^<([^\s/<>]+)/.exec(tag) ?? [];
      return name === undefined ? undefined : { name: localName(name), tag };
    }
  }
  return undefined;
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}
