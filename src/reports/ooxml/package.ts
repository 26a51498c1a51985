import { isDay } from '../../assessment/dates';
import { plain } from '../../assessment/plainText';
import type { Report } from '../content/report';
import { clip, escapeXml } from '../texts/text';
import { textsOf } from '../texts/texts';
import { type Pieces, zip } from './zip';

/** What a part points to. */
export interface Relation {
  /** Unique within its part: `rId1`. */
  id: string;
  /** The last word of the relationship's type, or the whole address where it is not one of Office documents. */
  type: string;
  /** Path of another part in the package, without a slash at the beginning; or an address outside of it. */
  target: string;
  external?: true;
}

/** One file of an Office package. */
export interface Part {
  /** Without a slash at the beginning: `ppt/slides/slide1.xml`. */
  path: string;
  contentType: string;
  /** XML without a declaration, or the bytes of a picture or another package. */
  content: string | Pieces | Uint8Array;
  relations?: readonly Relation[];
}

/** What an Office file says of itself, beside the program that made it. */
export interface Identity {
  /** The assessors; the program where nobody is named. */
  authors?: readonly string[];
  /** Whom it is about. */
  company?: string;
  /** Names of the technologies. */
  keywords?: readonly string[];
  title: string;
  subject: string;
  /** The classification. */
  category: string;
  /** `en-US`. */
  language: string;
  /** The as-of day, instead of the time of writing; a text that is no day becomes the first that a zip archive knows. */
  day: string;
  /** More elements of `docProps/app.xml`. */
  more?: string;
}

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Namespace of relationships within Office documents. */
export const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
/** The program that made the file. */
const maker = 'TAM Assess';

/** What the files made of a report say of themselves. */
export function identityOf({ header, language }: Pick<Report, 'header' | 'language'>): Identity {
  return {
    authors: header.assessors,
    company: header.customer,
    keywords: header.technologies,
    title: `${header.title} – ${header.document}`,
    subject: header.document,
    category: header.classification,
    language: textsOf(language).languageTag,
    day: header.asOf.day,
  };
}

/**
 * The bytes of an Office file, the first part being the document. `[Content_Types].xml` and the relationships are written
 * from the parts themselves, so nothing is named that is not there. The same parts give the same bytes on every machine.
 * Without an identity the file says nothing of itself: one that lies in another.
 */
export function officeFile(parts: readonly Part[], identity?: Identity): Uint8Array {
  const all = identity ? [...parts, ...propertyParts(identity)] : parts;
  const root: Relation[] = [
    { id: 'rId1', type: 'officeDocument', target: parts[0]!.path },
    ...(identity
      ? [
          { id: 'rId2', type: `${packages}/relationships/metadata/core-properties`, target: corePath },
          { id: 'rId3', type: 'extended-properties', target: appPath },
        ]
      : []),
  ];
  const files: Record<string, string | Pieces | Uint8Array> = {
    '[Content_Types].xml': contentTypes(all),
    '_rels/.rels': relationsXml(root, ''),
  };
  for (const { path, content, relations = [] } of all) {
    const cut = path.lastIndexOf('/') + 1;
    if (relations.length > 0)
      files[`${path.slice(0, cut)}_rels/${path.slice(cut)}.rels`] = relationsXml(relations, path);
    if (content instanceof Uint8Array) files[path] = content;
    else files[path] = typeof content === 'string' ? declaration + content : [declaration, ...content];
  }
  return zip(files);
}

const corePath = 'docProps/core.xml';
const appPath = 'docProps/app.xml';

/** The parts in which an Office file says what it is. */
export function propertyParts(identity: Identity): Part[] {
  const { title, subject, category, language, day, authors = [], company = '', keywords = [], more = '' } = identity;
  const say = (name: string, words: string) =>
    `<${name}>${escapeXml(clip(plain(words).replace(/\s+/g, ' ').trim(), 250))}</${name}>`;
  const date = isDay(day) ? day : '1980-01-01';
  const when = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:${name}>`;
  return [
    {
      path: corePath,
      contentType: 'application/vnd.openxmlformats-package.core-properties+xml',
      content: [
        `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
        say('dc:title', title),
        say('dc:subject', subject),
        say('dc:creator', authors.filter((name) => name.trim() !== '').join('; ') || maker),
        `<cp:lastModifiedBy>${maker}</cp:lastModifiedBy><cp:revision>1</cp:revision>`,
        when('created'),
        when('modified'),
        say('cp:category', category),
        ...(keywords.length > 0 ? [say('cp:keywords', keywords.join('; '))] : []),
        `<dc:language>${language}</dc:language></cp:coreProperties>`,
      ].join(''),
    },
    {
      path: appPath,
      contentType: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
      content: `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${maker}</Application>${more}${company.trim() === '' ? '' : say('Company', company)}</Properties>`,
    },
  ];
}

function contentTypes(parts: readonly Part[]): string {
  const binary = new Map(
    parts.flatMap(({ path, content, contentType }): [string, string][] =>
      content instanceof Uint8Array ? [[path.slice(path.lastIndexOf('.') + 1), contentType]] : [],
    ),
  );
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ...binary,
  ];
  return [
    `${declaration}<Types xmlns="${packages}/content-types">`,
    ...defaults.map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`),
    ...parts.flatMap(({ path, content, contentType }) =>
      content instanceof Uint8Array ? [] : [`<Override PartName="/${path}" ContentType="${contentType}"/>`],
    ),
    '</Types>',
  ].join('');
}

function relationsXml(relations: readonly Relation[], from: string): string {
  return [
    `${declaration}<Relationships xmlns="${packages}/relationships">`,
    ...relations.map(({ id, type, target, external }) => {
      const address = type.includes(':') ? type : `${officeRelations}/${type}`;
      const where = external ? target : relative(from, target);
      return `<Relationship Id="${id}" Type="${address}" Target="${escapeXml(where)}"${external ? ' TargetMode="External"' : ''}/>`;
    }),
    '</Relationships>',
  ].join('');
}

/** The way from the folder of one part to another part. */
function relative(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const steps = to.split('/');
  let same = 0;
  while (same < folders.length && folders[same] === steps[same]) same += 1;
  return [...folders.slice(same).map(() => '..'), ...steps.slice(same)].join('/');
}
