import { strFromU8 } from 'fflate';
import { templateLimits } from '../../../limits/limits';
import { BadZip, openZip, unpackWhole } from '../../../limits/unzip';
import {
  type Identity,
  propertyParts,
  officeRelations as relationshipTypes,
  declaration as xml,
} from '../../ooxml/package';
import { zip } from '../../ooxml/zip';
import type { Element } from './nodes';
import { Problem } from './templateError';
import { element, isElement, parseTree, writeTree } from './xmlTree';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** Kinds of parts in which placeholders may stand, with how a person calls them. */
const kinds: Readonly<Record<string, string>> = {
  'document.main+xml': 'the text',
  'header+xml': 'a header',
  'footer+xml': 'a footer',
  'footnotes+xml': 'the footnotes',
  'endnotes+xml': 'the endnotes',
};

/** A part of a template in which placeholders may stand. */
export interface TemplatePart {
  /** `word/header1.xml`. */
  readonly path: string;
  /** `a header (word/header1.xml)`. */
  readonly title: string;
  root: Element;
  /** A relationship from this part to an address. */
  link(address: string): string;
  /** A relationship from this part to a picture file. */
  picture(bytes: Uint8Array, extension: 'png' | 'jpeg'): string;
}

/** An opened template. */
export interface TemplatePackage {
  readonly parts: readonly TemplatePart[];
  /** The file with its parts as they are now; where it says what it is, it says what the document is. */
  save(identity: Identity): Uint8Array;
}

/** The parts of a .docx. Throws `Problem`. */
export function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  if (bytes.length > templateLimits.file) throw new Problem('the file is larger than 50 MB; take pictures out of it.');
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new Problem('the file is protected by a password or an old .doc; save it as .docx without a password.');
  }
  try {
    const zip = openZip(bytes);
    const files = zip.entries.filter(({ name }) => !name.endsWith('/'));
    if (files.reduce((sum, { size }) => sum + size, 0) > templateLimits.unpacked) throw new BadZip('tooLarge');
    return Object.fromEntries(files.map((entry) => [entry.name, unpackWhole(zip, entry)]));
  } catch (error) {
    if (!(error instanceof BadZip)) throw error;
    throw new Problem(
      error.reason === 'tooLarge'
        ? 'the file unpacks to more than a Word document holds.'
        : 'the file is no Word document; save it as .docx.',
    );
  }
}

/** Opens a .docx. Throws `Problem`. */
export function openTemplate(bytes: Uint8Array): TemplatePackage {
  const files: Record<string, string | Uint8Array> = unpack(bytes);
  const treeOf = (path: string): Element | undefined => {
    const content = files[path];
    if (content === undefined) return undefined;
    try {
      return parseTree(typeof content === 'string' ? content : strFromU8(content));
    } catch (error) {
      if (error instanceof Problem) throw new Problem(`${path} cannot be read: ${error.message}.`);
      throw error;
    }
  };
  const types = treeOf('[Content_Types].xml');
  if (!types) throw new Problem('the file is no Word document; save it as .docx.');
  const overrides = types.children.filter((child) => isElement(child, 'Override')) as Element[];
  const typeOf = ({ attributes }: Element) => attributes.ContentType ?? '';
  if (overrides.some((each) => /macroEnabled/i.test(typeOf(each)))) {
    throw new Problem('the file may hold macros; save it as .docx.');
  }
  const related = new Map<string, Element>();
  const media = new Map<Uint8Array, string>();
  let mediaSize = 0;
  const parts = overrides.flatMap((override): TemplatePart[] => {
    const type = typeOf(override);
    const kind = type.startsWith(`${wordType}.`) ? kinds[type.slice(wordType.length + 1)] : undefined;
    const path = (override.attributes.PartName ?? '').replace(/^\//, '');
    const root = kind === undefined ? undefined : treeOf(path);
    if (kind === undefined || !root) return [];
    if (!/^w:/.test(root.name) || /purl\.oclc\.org/.test(root.attributes['xmlns:w'] ?? '')) {
      throw new Problem('the file is a Strict Open XML document; save it as "Word Document (*.docx)".');
    }
    const folder = path.lastIndexOf('/') + 1;
    const relations = `${path.slice(0, folder)}_rels/${path.slice(folder)}.rels`;
    /** Read when the first one is added, written when the document is. */
    let list: Element | undefined;
    const ids = new Map<string, string>();
    const taken = new Set<string>();
    const relate = (kindOf: string, target: string, external: boolean): string => {
      if (!list) {
        list =
          treeOf(relations) ??
          element('Relationships', { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' });
        for (const { attributes } of list.children.filter((child) => isElement(child)) as Element[]) {
          taken.add(attributes.Id ?? '');
          const key = `${attributes.Type} ${attributes.Target}`;
          if (attributes.Id && !ids.has(key)) ids.set(key, attributes.Id);
        }
        related.set(relations, list);
      }
      const full = `${relationshipTypes}/${kindOf}`;
      const known = ids.get(`${full} ${target}`);
      if (known !== undefined) return known;
      let number = taken.size + 1;
      while (taken.has(`tam${number}`)) number += 1;
      const id = `tam${number}`;
      taken.add(id);
      ids.set(`${full} ${target}`, id);
      list.children.push(
        element('Relationship', {
          Id: id,
          Type: full,
          Target: target,
          ...(external ? { TargetMode: 'External' } : {}),
        }),
      );
      return id;
    };
    return [
      {
        path,
        title: `${kind} (${path})`,
        root,
        link: (address) => relate('hyperlink', address, true),
        picture(content, extension) {
          let name = media.get(content);
          if (name === undefined) {
            mediaSize += content.length;
            if (mediaSize > templateLimits.pictures)
              throw new Problem(`the pictures have more than ${templateLimits.pictures / 1_000_000} MB together.`);
            name = `tam${media.size + 1}.${extension}`;
            media.set(content, name);
            files[`word/media/${name}`] = content;
            addType(types, extension);
          }
          return relate('image', `/word/media/${name}`, false);
        },
      },
    ];
  });
  if (!parts.some(({ root }) => root.name === 'w:document')) {
    throw new Problem('the file is no Word document; save it as .docx.');
  }
  return {
    parts,
    save(identity) {
      for (const { path, content } of propertyParts(identity))
        if (files[path] !== undefined) files[path] = xml + content;
      for (const { path, root } of parts) files[path] = xml + writeTree(root);
      for (const [path, list] of related) files[path] = xml + writeTree(list);
      files['[Content_Types].xml'] = xml + writeTree(types);
      const names = Object.keys(files).sort(
        (a, b) => Number(b.startsWith('[')) - Number(a.startsWith('[')) || (a < b ? -1 : 1),
      );
      return zip(Object.fromEntries(names.map((name) => [name, files[name]!])));
    },
  };
}

function addType(types: Element, extension: string): void {
  const known = types.children.some(
    (child) => isElement(child, 'Default') && child.attributes.Extension?.toLowerCase() === extension,
  );
  if (!known) types.children.unshift(element('Default', { Extension: extension, ContentType: `image/${extension}` }));
}
