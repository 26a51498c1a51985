import { strToU8, Zip, ZipDeflate, type Zippable, zipSync } from 'fflate';
import { type Paper, papers } from '../paper';
import type { Report } from '../report';
import { clip, escapeXml, plain } from '../text';
import { textsOf } from '../texts';
import { codeFont, numberingXml, stylesXml, wordFontOf } from './styles';
import { field, paragraph, type Scribe, text } from './word';

/** Margins at the sides, and above and below (smaller on the shorter paper), in twentieths of a point. */
const sides = 1_020;
const ends: Readonly<Record<Paper, number>> = { a4: 1_134, letter: 940 };

/** Width of the text in twentieths of a point. */
export function textWidthOf(paper: Paper): number {
  return papers[paper].width - 2 * sides;
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** Namespaces of the parts that hold text. */
export const wordNamespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${office}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'mc:Ignorable="w14"',
].join(' ');

/** What a file and its pages say of themselves. */
type About = Pick<Report, 'header' | 'brand' | 'language'>;

/** The parts of the text, with the relationships from the document to them. */
const parts = [
  { name: 'styles', type: 'styles' },
  { name: 'numbering', type: 'numbering' },
  { name: 'settings', type: 'settings' },
  { name: 'fontTable', type: 'fontTable' },
  { name: 'header1', type: 'header' },
  { name: 'footer1', type: 'footer' },
] as const;

/** Types of picture files by their endings. */
const pictureTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
};

function contentTypes({ media }: Scribe): string {
  const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${type}"/>`;
  return [
    `${xml}<Types xmlns="${packages}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...[...new Set([...media.values()].map(({ name }) => name.split('.').pop()!))].map(
      (ending) => `<Default Extension="${ending}" ContentType="${pictureTypes[ending]}"/>`,
    ),
    override('/word/document.xml', `${wordType}.document.main+xml`),
    ...parts.map(({ name, type }) => override(`/word/${name}.xml`, `${wordType}.${type}+xml`)),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    override('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
    '</Types>',
  ].join('');
}

const relationship = (id: string, type: string, target: string, external = false) =>
  `<Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}"${external ? ' TargetMode="External"' : ''}/>`;

function packageRelationships(): string {
  return [
    `${xml}<Relationships xmlns="${packages}/relationships">`,
    relationship('rId1', `${office}/officeDocument`, 'word/document.xml'),
    relationship('rId2', `${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'),
    relationship('rId3', `${office}/extended-properties`, 'docProps/app.xml'),
    '</Relationships>',
  ].join('');
}

function documentRelationships({ links, media }: Scribe): string {
  return [
    `${xml}<Relationships xmlns="${packages}/relationships">`,
    ...parts.map(({ name, type }) => relationship(name, `${office}/${type}`, `${name}.xml`)),
    ...[...media].map(([id, { name }]) => relationship(id, `${office}/image`, `media/${name}`)),
    ...[...links].map(([address, id]) => relationship(id, `${office}/hyperlink`, address, true)),
    '</Relationships>',
  ].join('');
}

/** What the file says of itself: no names of people or machines, and the as-of day instead of the time of writing. */
function coreProperties({ header, language }: About): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(header.asOf.day) ? header.asOf.day : '1980-01-01';
  const say = (name: string, words: string) =>
    `<${name}>${escapeXml(clip(plain(words).replace(/\s+/g, ' '), 250))}</${name}>`;
  const when = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`;
  return [
    `${xml}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    say('dc:title', `${header.title} – ${header.document}`),
    say('dc:subject', header.document),
    '<dc:creator>TAM Assess</dc:creator><cp:lastModifiedBy>TAM Assess</cp:lastModifiedBy><cp:revision>1</cp:revision>',
    when('created'),
    when('modified'),
    say('cp:category', header.classification),
    `<dc:language>${textsOf(language).languageTag}</dc:language></cp:coreProperties>`,
  ].join('');
}

const appProperties = `${xml}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>TAM Assess</Application></Properties>`;

const settings = (language: string) =>
  `${xml}<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/><w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/><w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/><w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat><w:themeFontLang w:val="${language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`;

const fontXml = (name: string, like: string, shape: string, family: string, pitch: string) =>
  `<w:font w:name="${name}"><w:altName w:val="${like}"/><w:panose1 w:val="${shape}"/><w:charset w:val="00"/><w:family w:val="${family}"/><w:pitch w:val="${pitch}"/></w:font>`;

const fontTable = (wordFont: string) =>
  `${xml}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fontXml(wordFont, 'Open Sans', '020B0502040204020203', 'swiss', 'variable')}${fontXml(codeFont, 'Menlo', '020B0609020204030204', 'modern', 'fixed')}</w:fonts>`;

const oneLine = (words: string, length: number) => clip(plain(words).replace(/\s+/g, ' ').trim(), length);

/** What the footer of each page says beside the number of the page, and how much of it fits. */
export function footerWords({ header }: Pick<About, 'header'>, { texts }: Pick<Scribe, 'texts'>): string {
  return [texts.asOf(header.asOf.text), header.versions].filter(Boolean).join(' · ');
}
export const footerLength = 90;

function headerPart({ header }: About, { width }: Scribe): string {
  const words = `${oneLine(header.customer, 45)}\t${oneLine(header.classification, 45)}`;
  return `${xml}<w:hdr ${wordNamespaces}>${paragraph('Header', text(words), { rightTab: width })}</w:hdr>`;
}

function footerPart(about: About, scribe: Scribe): string {
  const { width, texts } = scribe;
  const pages = `${text(`${texts.page} `)}${field('PAGE', '1')}${text(` ${texts.pageOf} `)}${field('NUMPAGES', '1')}`;
  const content = `${text(`${oneLine(footerWords(about, scribe), footerLength)}\t`)}${pages}`;
  return `${xml}<w:ftr ${wordNamespaces}>${paragraph('Footer', content, { rightTab: width })}</w:ftr>`;
}

/** A long text in pieces, which may be in UTF-8 already: as one string it would take four times the room. */
export type Pieces = readonly (string | Uint8Array)[];

/** All parts of a document around its body. */
export function packDocument(report: About, scribe: Scribe, paper: Paper, body: string | Pieces): Uint8Array {
  const { width, height } = papers[paper];
  const section = `<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="${ends[paper] + 250}" w:right="${sides}" w:bottom="${ends[paper]}" w:left="${sides}" w:header="620" w:footer="560" w:gutter="0"/></w:sectPr>`;
  return zip({
    '[Content_Types].xml': contentTypes(scribe),
    '_rels/.rels': packageRelationships(),
    'docProps/app.xml': appProperties,
    'docProps/core.xml': coreProperties(report),
    'word/_rels/document.xml.rels': documentRelationships(scribe),
    'word/document.xml': [
      `${xml}<w:document ${wordNamespaces}><w:body>`,
      ...(typeof body === 'string' ? [body] : body),
      `${section}</w:body></w:document>`,
    ],
    'word/fontTable.xml': fontTable(wordFontOf(report.brand)),
    'word/footer1.xml': footerPart(report, scribe),
    'word/header1.xml': headerPart(report, scribe),
    'word/numbering.xml': numberingXml(),
    'word/settings.xml': settings(scribe.texts.languageTag),
    'word/styles.xml': stylesXml(report.brand, scribe.texts.languageTag),
    ...Object.fromEntries([...scribe.media.values()].map(({ name, bytes }) => [`word/media/${name}`, bytes])),
  });
}

/** From so many bytes on a part is packed piece by piece, and its size stands behind it in the file. */
const longPart = 1 << 25;
/** With each further piece, the packer clears as much memory as the longest piece before it has. */
const packedAtOnce = 1 << 16;

/** A zip file whose bytes depend on nothing but its content: all entries have the same time. */
export function zip(files: Readonly<Record<string, string | Uint8Array | Pieces>>): Uint8Array {
  // A local date, because that is what zip files hold: the same numbers in every time zone.
  const options = { level: 6, mtime: new Date(1980, 0, 1) } as const;
  const parts = Object.entries(files).map(([name, content]) => {
    const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    const bytes = pieces.map((piece) => (typeof piece === 'string' ? strToU8(piece) : piece));
    return { name, bytes, length: bytes.reduce((sum, { length }) => sum + length, 0) };
  });
  if (parts.every(({ length }) => length < longPart)) {
    const entries = parts.map(({ name, bytes }): [string, Zippable[string]] => [name, [joined(bytes), options]]);
    return zipSync(Object.fromEntries(entries));
  }
  const packed: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  });
  for (const { name, bytes } of parts) {
    const entry = new ZipDeflate(name, options);
    entry.mtime = options.mtime;
    archive.add(entry);
    for (const piece of bytes)
      for (let at = 0; at < piece.length; at += packedAtOnce) entry.push(piece.subarray(at, at + packedAtOnce));
    entry.push(new Uint8Array(0), true);
  }
  archive.end();
  return joined(packed);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
