import { plain } from '../../../assessment/plainText';
import type { Severity } from '../../../assessment/vocabulary';
import { textWidth } from '../../charts/svg';
import type { Language } from '../../choices';
import type { ReportSeverity } from '../../content/report';
import type { ReportBrand } from '../../look/brand';
import { bytesOfPicture, type ReportPicture } from '../../look/pictures';
import { type Color, palettes } from '../../look/theme';
import type { Texts } from '../../texts/english';
import { clip, escapeXml, inlineCode, webAddress } from '../../texts/text';
import { textsOf } from '../../texts/texts';
import { noBreakHyphen, tied } from '../../texts/ties';
import { fitted, logoRun, type Media, pictureRun } from './picture';
import { type CharacterStyle, hex, lists, type Palette, type ParagraphStyle, type TableStyle } from './styles';
import { ownWords, type Words } from './words';

/** What a document counts while it is written. */
export interface Scribe {
  /** Width of the text between the margins, in twentieths of a point. */
  readonly width: number;
  /** The fixed texts in the language of the document. */
  readonly texts: Texts;
  readonly words: Words;
  readonly palette: Palette;
  /** A number that no other drawing, bookmark or control of the document has. */
  nextId(): number;
  /** The number of the next figure or table, from 1. */
  nextOf(kind: 'Figure' | 'Table'): number;
  /** The relationship of an address; `undefined` where it is not a safe one. */
  link(url: string): string | undefined;
  /** Addresses by their relationship, in the order of their first use. */
  readonly links: ReadonlyMap<string, string>;
  /** A run with a logo, whose files become part of the document. */
  logo(logo: NonNullable<ReportBrand['logo']>): string;
  /** A run with a picture, at most as wide as the text and two thirds of a page high; its file becomes part of the document. */
  picture(picture: ReportPicture, alt: string): string;
  /** The files of pictures by their relationship. */
  readonly media: Media;
}

/** Twentieths of a point in a px of 1/96 inch. */
const twipsPerPx = 15;

/** Word refuses longer addresses. */
const longestAddress = 2_000;

/** An address that may stand in a relationship: https, well-formed, in ASCII; else an empty text. */
export function safeAddress(url: string): string {
  const address = webAddress(url);
  if (!/^https:/i.test(address) || address.length > longestAddress || !URL.canParse(address)) return '';
  const { href, username, password } = new URL(address);
  return username || password || href.length > longestAddress ? '' : href.replace(/%(?![0-9a-f]{2})/gi, '%25');
}

export function createScribe(width: number, language: Language = 'en', palette: Palette = palettes.light): Scribe {
  const links = new Map<string, string>();
  const counts = { Figure: 0, Table: 0 };
  const media = new Map<string, { name: string; bytes: Uint8Array }>();
  /** Relationships of pictures by their addresses: a picture that comes again is one file. */
  const pictures = new Map<string, string>();
  let id = 0;
  return {
    width,
    texts: textsOf(language),
    words: ownWords[language],
    palette,
    nextId() {
      id += 1;
      return id;
    },
    nextOf(kind) {
      counts[kind] += 1;
      return counts[kind];
    },
    link(url) {
      const address = safeAddress(url);
      if (address === '') return undefined;
      const known = links.get(address);
      if (known !== undefined) return known;
      const name = `link${links.size + 1}`;
      links.set(address, name);
      return name;
    },
    links,
    logo(logo) {
      id += 1;
      const run = logoRun(logo, id);
      for (const [relationship, file] of run.media) media.set(relationship, file);
      return run.xml;
    },
    picture(picture, alt) {
      id += 1;
      let relationship = pictures.get(picture.uri);
      if (relationship === undefined) {
        relationship = `picture${pictures.size + 1}`;
        pictures.set(picture.uri, relationship);
        const extension = picture.mediaType.slice('image/'.length);
        media.set(relationship, { name: `${relationship}.${extension}`, bytes: bytesOfPicture(picture) });
      }
      const size = fitted(picture, { width: width / twipsPerPx, height: 640 });
      return pictureRun({ id, name: `Picture ${id}`, alt, relationship, ...size });
    },
    media,
  };
}

const rightToLeft = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a text begins in a script that is written from right to left. */
export function isRightToLeft(words: string): boolean {
  return rightToLeft.test(words.slice(0, 200));
}

/** A run of text; line ends and tabs stay, and what stands together is not parted. An empty text gives an empty run, which is nothing. */
export function text(words: string, style?: CharacterStyle): string {
  return run(style === 'InlineCode' ? words : tied(words), style);
}

/** Characters that are elements in Word. */
const signs: Readonly<Record<string, string>> = {
  '\n': '<w:br/>',
  '\t': '<w:tab/>',
  [noBreakHyphen]: '<w:noBreakHyphen/>',
};

/** A run of text as it is. */
function run(words: string, style?: CharacterStyle): string {
  const clean = plain(words);
  if (clean === '') return '';
  const properties = [style ? `<w:rStyle w:val="${style}"/>` : '', isRightToLeft(clean) ? '<w:rtl/>' : ''].join('');
  const pieces = clean
    .split(/([\n\t\u2011])/)
    .map((piece) => signs[piece] ?? (piece === '' ? '' : `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`));
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${pieces.join('')}</w:r>`;
}

/** A line of text in which `code` looks like code. */
export function inline(words: string, style?: CharacterStyle): string {
  return inlineCode(plain(words))
    .map((piece) => text(piece.text, piece.code ? 'InlineCode' : style))
    .join('');
}

/** A letter with room for its color on both sides: quarter spaces, because LibreOffice draws gaps around no-break spaces. */
export const chipText = (letter: string) => `\u2005${letter}\u2005`;

/** The letter of a severity on its color. */
export function chip({ id, letter }: ReportSeverity): string {
  return text(chipText(letter), `Chip${id satisfies Severity}`);
}

/** Words that lead to an address on the web; an unsafe address stays text. */
export function link(scribe: Scribe, words: string, url: string): string {
  const id = scribe.link(url);
  const shown = words || url;
  return id === undefined
    ? text(shown)
    : `<w:hyperlink r:id="${id}" w:history="1">${text(shown, 'Hyperlink')}</w:hyperlink>`;
}

/** Words that lead to a bookmark of the document. */
export function jump(words: string, bookmark: string): string {
  return `<w:hyperlink w:anchor="${bookmark}" w:history="1">${words}</w:hyperlink>`;
}

/** Marks some content with a name: letters, digits and underscores, 40 at most. */
export function bookmark(scribe: Scribe, name: string, content: string): string {
  const id = scribe.nextId();
  return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${content}<w:bookmarkEnd w:id="${id}"/>`;
}

/** A field with the result that shows until a reader updates it. */
export function field(instruction: string, result: string): string {
  return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${escapeXml(result)}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
}

export interface ParagraphOptions {
  keepNext?: boolean;
  keepLines?: boolean;
  /** From right to left. */
  bidi?: boolean;
  list?: { of: keyof typeof lists; level: number };
  /** A tab stop at the right end of the text, in twentieths of a point. */
  rightTab?: number;
  /** A line above, which parts blocks. */
  ruleAbove?: boolean;
}

/** A paragraph of runs. */
export function paragraph(style: ParagraphStyle, content: string, options: ParagraphOptions = {}): string {
  const { keepNext, keepLines, bidi, list, rightTab, ruleAbove } = options;
  const properties = [
    `<w:pStyle w:val="${style}"/>`,
    keepNext ? '<w:keepNext/>' : '',
    keepLines ? '<w:keepLines/>' : '',
    list ? `<w:numPr><w:ilvl w:val="${list.level}"/><w:numId w:val="${lists[list.of]}"/></w:numPr>` : '',
    ruleAbove ? `<w:pBdr><w:top w:val="single" w:sz="12" w:space="7" w:color="${hex('ink')}"/></w:pBdr>` : '',
    rightTab ? `<w:tabs><w:tab w:val="right" w:pos="${rightTab}"/></w:tabs>` : '',
    bidi ? '<w:bidi/>' : '',
  ].join('');
  return `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
}

/** One paragraph of a user's text. */
export function line(style: ParagraphStyle, words: string, options: ParagraphOptions = {}): string {
  return paragraph(style, inline(words), { ...options, bidi: isRightToLeft(words) });
}

/** Paragraphs of a user's text: empty lines part them, line ends stay, `code` looks like code. */
export function prose(words: string, style: ParagraphStyle = 'Prose'): string {
  return plain(words)
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => line(style, part))
    .join('');
}

/** A block of code or output: its lines stay together while they are few. */
export function code(words: string, style: ParagraphStyle = 'Code'): string {
  const body = plain(words).replace(/\n+$/, '');
  return paragraph(style, run(body), { keepLines: body.length < 2_000 && body.split('\n').length <= 25 });
}

/** Heading with a bookmark, so that the table of contents can lead to it. */
export function heading(
  scribe: Scribe,
  level: 1 | 2 | 3,
  content: string,
  mark?: string,
  options: ParagraphOptions = {},
): string {
  return paragraph(`Heading${level}`, mark ? bookmark(scribe, mark, content) : content, options);
}

/** `Figure 2. Words`, with a number that Word can update. */
export function caption(scribe: Scribe, kind: 'Figure' | 'Table', said: string): string {
  const number = scribe.nextOf(kind);
  const label = kind === 'Table' ? scribe.words.table : scribe.words.figure;
  const style = kind === 'Table' ? 'CaptionAbove' : 'Caption';
  return paragraph(
    style,
    `${text(`${label} `)}${field(`SEQ ${label} \\* ARABIC`, String(number))}${text(`. ${said}`)}`,
  );
}

export interface Cell {
  /** Paragraphs and tables; the last must be a paragraph. */
  xml: string;
  fill?: Color;
  /** A border above, in eighths of a point. */
  above?: { color: Color; eighths: number };
  /** How many columns it covers. */
  span?: number;
  middle?: boolean;
}

export interface Row {
  cells: readonly (string | Cell)[];
  /** At the head of each page that the table goes over. */
  header?: boolean;
  /** At least so high, in twentieths of a point. */
  height?: number;
  /** May go over the end of a page: for rows that could be longer than one. */
  splits?: boolean;
}

/** Rows with longer texts than this may split, or a row could be longer than a page. A line end counts as many letters. */
const [longestWhole, lineEnd] = [2_000, 40] as const;

function isLong(xml: string): boolean {
  if (xml.length <= longestWhole) return false;
  return xml.replace(/<[^>]*>/g, '').length + lineEnd * (xml.split('<w:br/>').length - 1) > longestWhole;
}

function cellXml(cell: string | Cell, width: number, palette: Palette): string {
  const { xml, fill, above, span, middle }: Cell = typeof cell === 'string' ? { xml: cell } : cell;
  const properties = [
    `<w:tcW w:w="${width}" w:type="dxa"/>`,
    span && span > 1 ? `<w:gridSpan w:val="${span}"/>` : '',
    above
      ? `<w:tcBorders><w:top w:val="single" w:sz="${above.eighths}" w:space="0" w:color="${hex(above.color, palette)}"/></w:tcBorders>`
      : '',
    fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${hex(fill)}"/>` : '',
    middle ? '<w:vAlign w:val="center"/>' : '',
  ].join('');
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${xml || paragraph('Gap', '')}</w:tc>`;
}

/** Room at the sides of a cell, in twentieths of a point. */
const cellSides = 190;
/** So many rows are looked at, and words of up to so many letters: longer ones may break. */
const looked = { rows: 200, letters: 22 } as const;

/** The column with the most text keeps at least this share of the width. */
const leastWidest = 0.25;

/** Width of the widest word of a cell in twentieths of a point, as far as words are kept whole. */
function widestWord(xml: string, size: number): number {
  const said = xml
    .replace(/<w:(?:br|tab)\/>|<\/w:p>/g, ' ')
    .replaceAll('<w:noBreakHyphen/>', noBreakHyphen)
    .replace(/<[^>]*>/g, '');
  const whole = said.split(/(?<=-)(?!\d)|[^\S\u00a0]+/).filter((word) => word.length <= looked.letters);
  return Math.max(0, ...whole.map((word) => textWidth(word, size))) * 20;
}

/** Columns in which hardly a word breaks: what one lacks is taken from the widest, as long as that stays wide. */
function widened(widths: readonly number[], rows: readonly Row[], size: number): number[] {
  const result = [...widths];
  const total = widths.reduce((sum, width) => sum + width, 0);
  const needs = widths.map(() => 0);
  for (const row of rows.slice(0, looked.rows)) {
    row.cells.forEach((cell, column) => {
      const xml = typeof cell === 'string' ? cell : cell.xml;
      const need = widestWord(xml, size) * (row.header ? 1.12 : 1);
      needs[column] = Math.max(needs[column] ?? 0, Math.ceil(need) + cellSides);
    });
  }
  needs.forEach((need, column) => {
    const widest = result.indexOf(Math.max(...result));
    const lacking = need - result[column]!;
    if (lacking <= 0 || widest === column || result[widest]! - lacking < leastWidest * total) return;
    result[column]! += lacking;
    result[widest]! -= lacking;
  });
  return result;
}

/** Whether a table only places things side by side: it has no head, and is read one cell after the other. */
const isGrid = (style: TableStyle) => style === 'Layout' || style === 'Panel' || style === 'Facts';

/**
 * A table with fixed columns. `shares` are widths of the columns in any unit: together they take the whole width of the
 * text. `name` says what the table holds, for those who do not see it.
 */
export function table(
  scribe: Scribe,
  style: TableStyle,
  shares: readonly number[],
  rows: readonly Row[],
  name?: string,
): string {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const head = rows.find(({ header }) => header);
  const even = shares.map((share) => Math.floor((share / all) * scribe.width));
  const widths = head ? widened(even, rows, style === 'Rows' ? 10.5 : 9) : even;
  const look = `<w:tblLook w:val="${head ? '0020' : '0000'}" w:firstRow="${head ? 1 : 0}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`;
  const body = rows.map((row) => {
    let column = 0;
    const cells = row.cells.map((cell) => {
      const span = typeof cell === 'string' ? 1 : (cell.span ?? 1);
      const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
      column += span;
      return cellXml(cell, width, scribe.palette);
    });
    const xml = cells.join('');
    const properties = [
      row.splits || isLong(xml) ? '' : '<w:cantSplit/>',
      row.height ? `<w:trHeight w:val="${row.height}" w:hRule="atLeast"/>` : '',
      row.header ? '<w:tblHeader/>' : '',
    ].join('');
    return `<w:tr>${properties ? `<w:trPr>${properties}</w:trPr>` : ''}${xml}</w:tr>`;
  });
  const described = [
    name ? `<w:tblCaption w:val="${escapeXml(clip(name, 200))}"/>` : '',
    isGrid(style) ? `<w:tblDescription w:val="${escapeXml(scribe.texts.onlyLayout)}"/>` : '',
  ].join('');
  return [
    `<w:tbl><w:tblPr><w:tblStyle w:val="${style}"/><w:tblW w:w="${widths.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>${look}${described}</w:tblPr>`,
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    ...body,
    '</w:tbl>',
  ].join('');
}

/** Room after a table, which also keeps two tables apart. */
export const gap = paragraph('Gap', '');

/** Word calls a document broken in which a control has a longer name. */
const longestName = 60;

/** A box that a reader of the document can tick. */
export function checkbox(scribe: Scribe, name: string): string {
  return `<w:sdt><w:sdtPr><w:alias w:val="${escapeXml(clip(plain(name).replace(/\s+/g, ' '), longestName))}"/><w:id w:val="${scribe.nextId()}"/><w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>`;
}

/** Keeps all paragraphs of some content on one page with what follows, except for the last. */
export function keepTogether(xml: string): string {
  const last = xml.lastIndexOf('<w:p>');
  return `${xml.slice(0, last).replace(/(<w:pStyle w:val="\w+"\/>)(?!<w:keepNext\/>)/g, '$1<w:keepNext/>')}${xml.slice(last)}`;
}
