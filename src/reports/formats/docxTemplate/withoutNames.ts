import { strFromU8, strToU8, zipSync } from 'fflate';
import type { DocxTemplate } from './docxTemplate';
import type { Element, Node } from './nodes';
import { unpack } from './package';
import { DocxTemplateError, Problem } from './templateError';
import { isElement, parseTree, writeTree } from './xmlTree';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * A template whose own words went through `change`, and that says nothing of who wrote it: properties, authors of comments
 * and changes, the thumbnail, and the file that it was made from. Placeholders stay. Throws an error named `TemplateError`.
 */
export function templateWithoutNames({ name, bytes }: DocxTemplate, change: (text: string) => string): Uint8Array {
  try {
    const files = unpack(bytes);
    const result: Record<string, Uint8Array> = {};
    for (const [path, content] of Object.entries(files)) {
      if (/(?:^|\/)thumbnail\.[a-z]+$/i.test(path)) continue;
      const treat = treatmentOf(path);
      result[pathOf(path, change)] = treat
        ? strToU8(xml + writeTree(treat(treeOf(path, content), change)))
        : /\.(?:html?|txt|rtf)$/i.test(path)
          ? strToU8(change(strFromU8(content)))
          : content;
    }
    return zipSync(result);
  } catch (error) {
    if (error instanceof Problem) throw new DocxTemplateError(name, error.message);
    throw error;
  }
}

function treeOf(path: string, content: Uint8Array): Element {
  try {
    return parseTree(strFromU8(content));
  } catch (error) {
    if (error instanceof Problem) throw new Problem(`${path} cannot be read: ${error.message}.`);
    throw error;
  }
}

/** Pictures and embedded files have names as well. */
function pathOf(path: string, change: (text: string) => string): string {
  return path.replace(/((?:^|\/)(?:media|embeddings)\/)([^/]+?)(\.[a-z0-9]+)?$/i, (_, folder, name, ending = '') => {
    const changed = change(name);
    return folder + (changed === name ? name : changed.replace(/[^\w.-]+/g, '-')) + ending;
  });
}

type Treat = (root: Element, change: (text: string) => string) => Element;

function treatmentOf(path: string): Treat | undefined {
  if (/^docProps\/core\.xml$/i.test(path)) return keeping(/^(?:dcterms:(?:created|modified)|dc:language|cp:revision)$/);
  if (/^docProps\/app\.xml$/i.test(path)) return keeping(/^(?:Application|AppVersion|DocSecurity)$/);
  if (/^docProps\/custom\.xml$/i.test(path)) return keeping(/^$/);
  if (/\.rels$/i.test(path)) return relationships;
  if (/^\[Content_Types\]\.xml$/i.test(path)) return paths;
  if (/\/(?:media|embeddings)\/[^/]*\.svg$/i.test(path)) return words;
  return /\.xml$/i.test(path) && !/^docProps\//i.test(path) ? words : undefined;
}

const keeping =
  (kept: RegExp): Treat =>
  (root) => ({ ...root, children: root.children.filter((child) => isElement(child) && kept.test(child.name)) });

const relationships: Treat = (root, change) => ({
  ...root,
  children: root.children.flatMap((child): Node[] => {
    if (!isElement(child)) return [child];
    const { Target = '', Type = '', TargetMode } = child.attributes;
    if (/\/thumbnail$/.test(Type)) return [];
    if (TargetMode !== 'External')
      return [{ ...child, attributes: { ...child.attributes, Target: pathOf(Target, change) } }];
    const target = /\/attachedTemplate$/.test(Type) ? 'Normal.dotm' : /^file:/i.test(Target) ? '#' : change(Target);
    return [{ ...child, attributes: { ...child.attributes, Target: target } }];
  }),
});

const paths: Treat = (root, change) => ({
  ...root,
  children: root.children.map((child) =>
    isElement(child) && child.attributes.PartName
      ? { ...child, attributes: { ...child.attributes, PartName: pathOf(child.attributes.PartName, change) } }
      : child,
  ),
});

/** Attributes that hold words of somebody: what people read, and names of styles, bookmarks, pictures and themes. */
const said =
  /^(?:descr|title|alt|name|o:title|w:name|w:tooltip|w:instr|w:anchor|w:displayText|w:value|w:styleId|w:basedOn|w:author)$/;
/** Elements whose `w:val` does. */
const saying =
  /^w:(?:docVar|alias|tag|name|aliases|docPart|docPartCategory|category|connectString|query|udl|mailSubject|addressFieldName|table|statusText|helpText|default|pStyle|rStyle|tblStyle|basedOn|next|link|styleLink|numStyleLink|attachedSchema|themeFontLang|src|mappedName|documentType|listEntry|text)$/;
const who = /^w(?:15)?:(?:author|userId)$/;

const words: Treat = (root, change) => {
  inPlace(root, change);
  return root;
};

function inPlace(at: Element, change: (text: string) => string): void {
  for (const [attribute, value] of Object.entries(at.attributes)) {
    if (who.test(attribute)) at.attributes[attribute] = 'Author';
    else if (attribute === 'w:initials') at.attributes[attribute] = 'A';
    else if (
      said.test(attribute) ||
      (attribute === 'w:val' && saying.test(at.name)) ||
      (!/^(?:w|a|wp|pic|v|o|m|mc)\d*:/.test(at.name) && !/^(?:xmlns|\w+:)/.test(attribute) && /\p{L}/u.test(value))
    )
      at.attributes[attribute] = change(value);
  }
  const pieces = piecesOf[at.name];
  for (const piece of pieces ?? []) paragraph(at, piece, change);
  at.children = at.children.map((child) => {
    if (typeof child === 'string') return inPieces.has(at.name) ? child : change(child);
    if (isElement(child)) inPlace(child, change);
    return child;
  });
}

/** What the text of a paragraph lies in. */
const piecesOf: Readonly<Record<string, readonly string[]>> = {
  'w:p': ['w:t', 'w:delText', 'w:instrText'],
  'a:p': ['a:t'],
};
const inPieces = new Set(Object.values(piecesOf).flat());

/** Word cuts the text of a paragraph where it likes, also inside of a name. */
function paragraph(at: Element, name: string, change: (text: string) => string): void {
  const pieces: Element[] = [];
  const visit = (node: Element) => {
    for (const child of node.children) {
      if (!isElement(child) || Object.hasOwn(piecesOf, child.name)) continue;
      if (child.name === name) pieces.push(child);
      else visit(child);
    }
  };
  visit(at);
  const outside = (text: string) =>
    text.replace(/\{\{\{?[^{}]*\}?\}\}|(?:(?!\{\{)[\s\S])+/g, (part) => (part.startsWith('{{') ? part : change(part)));
  const textOf = (piece: Element) => piece.children.filter((child) => typeof child === 'string').join('');
  const whole = pieces.map(textOf).join('');
  const changed = outside(whole);
  if (changed === whole) return;
  const each = pieces.map((piece) => outside(textOf(piece)));
  const fits = each.join('') === changed;
  pieces.forEach((piece, index) => {
    piece.children = [fits ? each[index]! : index === 0 ? changed : ''];
    piece.attributes['xml:space'] = 'preserve';
  });
}
