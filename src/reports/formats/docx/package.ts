import { plain } from '../../../assessment/plainText';
import type { Report } from '../../content/report';
import { type Paper, papers } from '../../look/paper';
import { identityOf, officeRelations as office, officeFile, type Part, type Relation } from '../../ooxml/package';
import type { Pieces } from '../../ooxml/zip';
import { clip } from '../../texts/text';
import { codeFont, numberingXml, stylesXml, wordFontOf } from './styles';
import { watermark } from './watermark';
import { field, paragraph, type Scribe, text } from './word';

/** Margins at the sides, and above and below (smaller on the shorter paper), in twentieths of a point. */
const sides = 1_020;
const ends: Readonly<Record<Paper, number>> = { a4: 1_020, letter: 800 };

/** Width of the text in twentieths of a point. */
export function textWidthOf(paper: Paper): number {
  return papers[paper].width - 2 * sides;
}

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
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'mc:Ignorable="w14"',
].join(' ');

/** What a file and its pages say of themselves. */
type About = Pick<Report, 'header' | 'brand' | 'language'> & { control?: Pick<Report['control'], 'watermark'> };

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

const settings = (language: string) =>
  `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/><w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/><w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/><w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat><w:themeFontLang w:val="${language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`;

const fontXml = (name: string, like: string, shape: string, family: string, pitch: string) =>
  `<w:font w:name="${name}"><w:altName w:val="${like}"/><w:panose1 w:val="${shape}"/><w:charset w:val="00"/><w:family w:val="${family}"/><w:pitch w:val="${pitch}"/></w:font>`;

const fontTable = (wordFont: string) =>
  `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fontXml(wordFont, 'Liberation Sans', '020B0502040204020203', 'swiss', 'variable')}${fontXml(codeFont, 'Menlo', '020B0609020204030204', 'modern', 'fixed')}</w:fonts>`;

const oneLine = (words: string, length: number) => clip(plain(words).replace(/\s+/g, ' ').trim(), length);

/** What the footer of each page says beside the number of the page, and how much of it fits. */
export function footerWords({ header }: Pick<About, 'header'>, { texts }: Pick<Scribe, 'texts'>): string {
  return [texts.asOf(header.asOf.text), header.versions].filter(Boolean).join(' · ');
}
export const footerLength = 90;

function headerPart({ header, brand, control }: About, { width }: Scribe): string {
  const words = `${oneLine(header.customer, 130)}\t${oneLine(header.classification, 45)}`;
  return `<w:hdr ${wordNamespaces}>${paragraph('Header', text(words) + watermark(control?.watermark ?? '', wordFontOf(brand)), { rightTab: width })}</w:hdr>`;
}

function footerPart(about: About, scribe: Scribe): string {
  const { width, texts } = scribe;
  const pages = `${text(`${texts.page} `)}${field('PAGE', '1')}${text(` ${texts.pageOf} `)}${field('NUMPAGES', '1')}`;
  const content = `${text(`${oneLine(footerWords(about, scribe), footerLength)}\t`)}${pages}`;
  return `<w:ftr ${wordNamespaces}>${paragraph('Footer', content, { rightTab: width })}</w:ftr>`;
}

/** All parts of a document around its body. */
export function packDocument(report: About, scribe: Scribe, paper: Paper, body: string | Pieces): Uint8Array {
  const { width, height } = papers[paper];
  const { languageTag } = scribe.texts;
  const contents = {
    styles: stylesXml(report.brand, languageTag),
    numbering: numberingXml(),
    settings: settings(languageTag),
    fontTable: fontTable(wordFontOf(report.brand)),
    header1: headerPart(report, scribe),
    footer1: footerPart(report, scribe),
  };
  const section = `<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="${ends[paper] + 250}" w:right="${sides}" w:bottom="${ends[paper]}" w:left="${sides}" w:header="620" w:footer="560" w:gutter="0"/></w:sectPr>`;
  const ownParts: Part[] = parts.map(({ name, type }) => ({
    path: `word/${name}.xml`,
    contentType: `${wordType}.${type}+xml`,
    content: contents[name],
  }));
  const pictures = [...scribe.media.values()].map(
    ({ name, bytes }): Part => ({
      path: `word/media/${name}`,
      contentType: pictureTypes[name.split('.').pop()!]!,
      content: bytes,
    }),
  );
  const relations: Relation[] = [
    ...parts.map(({ name, type }) => ({ id: name, type, target: `word/${name}.xml` })),
    ...[...scribe.media].map(([id, { name }]) => ({ id, type: 'image', target: `word/media/${name}` })),
    ...[...scribe.links].map(([address, id]): Relation => ({ id, type: 'hyperlink', target: address, external: true })),
  ];
  const content = [
    `<w:document ${wordNamespaces}><w:body>`,
    ...(typeof body === 'string' ? [body] : body),
    `${section}</w:body></w:document>`,
  ];
  const document: Part = {
    path: 'word/document.xml',
    contentType: `${wordType}.document.main+xml`,
    content,
    relations,
  };
  return officeFile([document, ...ownParts, ...pictures], identityOf(report));
}
