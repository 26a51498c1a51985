import { severityIds } from '../../../assessment/vocabulary';
import type { ReportBrand } from '../../look/brand';
import { type Color, paletteOf, palettes, severityColor, typeSizes } from '../../look/theme';
import { escapeXml } from '../../texts/text';

/** Fonts of the document. Where they are missing, a reader takes what `word/fontTable.xml` says is like them. */
export const wordFontOf = (brand: ReportBrand | null) => brand?.font || 'Segoe UI';
export const codeFont = 'Consolas';

/** Colors by their names, `#rrggbb`. */
export type Palette = Readonly<Record<Color, string>>;

/** A color as Word writes it. */
export const hex = (color: Color, palette: Palette = palettes.light) => palette[color].slice(1).toUpperCase();

const [titleSize, firstSize, secondSize, bodySize, smallSize] = typeSizes.word;
const half = (points: number) => Math.round(points * 2);
const twips = (points: number) => Math.round(points * 20);

interface Look {
  /** Commands, which nobody proofreads: spelling marks and hyphens do not reach it. */
  unproofed?: boolean;
  font?: string;
  /** In points. */
  size?: number;
  bold?: boolean;
  color?: Color;
  fill?: Color;
  underline?: boolean;
  /** A border around the text. */
  frame?: Color;
}

/** Properties of runs, in the order of the schema. */
function runLook({ font, size, bold, color, fill, underline, frame, unproofed }: Look, palette: Palette): string {
  const parts = [
    font ? `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}"/>` : '',
    bold === undefined ? '' : bold ? '<w:b/><w:bCs/>' : '<w:b w:val="0"/><w:bCs w:val="0"/>',
    unproofed ? '<w:noProof/>' : '',
    color ? `<w:color w:val="${hex(color, palette)}"/>` : '',
    size ? `<w:sz w:val="${half(size)}"/><w:szCs w:val="${half(size)}"/>` : '',
    underline ? '<w:u w:val="single"/>' : '',
    frame ? `<w:bdr w:val="single" w:sz="6" w:space="0" w:color="${hex(frame)}"/>` : '',
    fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${hex(fill)}"/>` : '',
    unproofed ? '<w:lang w:val="en-US"/>' : '',
  ].join('');
  return parts === '' ? '' : `<w:rPr>${parts}</w:rPr>`;
}

interface Setting extends Look {
  name: string;
  basedOn?: ParagraphStyle;
  next?: ParagraphStyle;
  /** Space before and after in points, and the line as a share of single spacing. */
  before?: number;
  after?: number;
  line?: number;
  keepNext?: boolean;
  keepLines?: boolean;
  /** Level in the outline, from 0. */
  outline?: number;
  /** Indents from the left and the right in points; a hanging first line. */
  left?: number;
  right?: number;
  hanging?: number;
  align?: 'right' | 'center';
  /** Borders and shade of the paragraph. */
  below?: { color: Color; eighths: number; space: number };
  beside?: Color;
  shade?: Color;
  /** Tab stops in points. */
  tabs?: readonly { at: number; kind: 'left' | 'right' }[];
  contextual?: boolean;
  /** No hyphen of a reader's gets into it. */
  unhyphenated?: boolean;
}

/** The paragraph styles. A reader finds them by their names, and may restyle the whole document with them. */
const paragraphStyles = {
  Normal: { name: 'Normal', size: bodySize, color: 'ink', after: 6, line: 1.06 },
  Title: { name: 'Title', size: titleSize, bold: true, before: 0, after: 2, line: 1, keepNext: true, next: 'Subtitle' },
  Subtitle: { name: 'Subtitle', size: bodySize, color: 'muted', after: 2, keepNext: true, next: 'Normal' },
  DocumentKind: {
    name: 'Document kind',
    size: smallSize,
    bold: true,
    color: 'accent',
    after: 0,
    keepNext: true,
    next: 'Title',
  },
  DocumentFacts: {
    name: 'Document facts',
    size: smallSize,
    color: 'muted',
    after: 14,
    below: { color: 'ink', eighths: 12, space: 8 },
  },
  Heading1: {
    name: 'heading 1',
    size: firstSize,
    bold: true,
    before: 20,
    after: 6,
    line: 1,
    keepNext: true,
    keepLines: true,
    outline: 0,
    next: 'Normal',
  },
  Heading2: {
    name: 'heading 2',
    size: secondSize,
    bold: true,
    before: 13,
    after: 4,
    line: 1,
    keepNext: true,
    keepLines: true,
    outline: 1,
    next: 'Normal',
  },
  Heading3: {
    name: 'heading 3',
    size: bodySize,
    bold: true,
    color: 'muted',
    before: 9,
    after: 2,
    line: 1,
    keepNext: true,
    keepLines: true,
    outline: 2,
    next: 'Normal',
  },
  Lead: { name: 'Lead', size: 11, after: 5, line: 1.08 },
  Prose: { name: 'Prose', right: 44 },
  Small: { name: 'Small', size: smallSize, color: 'muted', after: 4, line: 1 },
  Label: { name: 'Label', basedOn: 'Small', before: 4, after: 1, keepNext: true },
  Formula: { name: 'Formula', basedOn: 'Small', before: 3 },
  Caption: { name: 'caption', size: smallSize, color: 'muted', before: 3, after: 8, line: 1 },
  CaptionAbove: { name: 'Caption above', basedOn: 'Caption', before: 2, after: 4, keepNext: true },
  Gap: { name: 'Gap', size: 3, after: 0, line: 1 },
  Figure: { name: 'Figure', after: 0, line: 1 },
  Logo: { name: 'Logo', after: 8, line: 1, keepNext: true },
  TableText: { name: 'Table text', after: 0, line: 1 },
  TableSmall: { name: 'Table text small', size: smallSize, after: 0, line: 1 },
  TableNote: { name: 'Table note', size: smallSize, color: 'muted', after: 0, line: 1 },
  TableHead: {
    name: 'Table head',
    size: smallSize,
    bold: true,
    color: 'muted',
    after: 0,
    line: 1,
    keepNext: true,
  },
  TableEnd: { name: 'Table text right', basedOn: 'TableText', align: 'right' },
  TableSmallEnd: { name: 'Table text small right', basedOn: 'TableSmall', align: 'right' },
  TableHeadEnd: { name: 'Table head right', basedOn: 'TableHead', align: 'right' },
  PanelHead: { name: 'Panel head', size: smallSize, bold: true, color: 'muted', after: 2, line: 1, keepNext: true },
  WaveHead: { name: 'Wave head', bold: true, after: 0, line: 1, keepNext: true },
  WaveItem: { name: 'Wave item', size: smallSize, before: 4, after: 0, left: 17, hanging: 17, line: 1 },
  Score: { name: 'Score', size: 40, bold: true, after: 0, line: 0.9 },
  Code: {
    name: 'Code',
    unproofed: true,
    unhyphenated: true,
    font: codeFont,
    size: 8.5,
    shade: 'panel',
    before: 2,
    after: 5,
    left: 8,
    right: 8,
    line: 1,
    beside: 'line',
  },
  Evidence: { name: 'Evidence', basedOn: 'Code', beside: 'muted' },
  ListNumber: { name: 'List Number', after: 3, left: 20, hanging: 20, right: 44 },
  ListBullet: { name: 'List Bullet', size: smallSize, after: 2, left: 14, hanging: 14, line: 1 },
  StepCode: { name: 'Step code', basedOn: 'Code', left: 28 },
  TOCHeading: { name: 'TOC Heading', basedOn: 'Heading1', outline: 9 },
  TOC1: { name: 'toc 1', bold: true, before: 5, after: 1, line: 1 },
  TOC2: { name: 'toc 2', size: smallSize, left: 12, after: 1, line: 1 },
  Header: { name: 'header', size: smallSize, color: 'muted', after: 0, line: 1 },
  Footer: { name: 'footer', size: smallSize, color: 'muted', after: 0, line: 1 },
} as const satisfies Record<string, SettingOf>;
type SettingOf = Omit<Setting, 'basedOn' | 'next'> & { basedOn?: string; next?: string };
export type ParagraphStyle = keyof typeof paragraphStyles;

/** The character styles; a severity's letter stands on its color. */
const characterStyles = {
  Strong: { name: 'Strong', bold: true },
  Muted: { name: 'Muted', color: 'muted', bold: false },
  Note: { name: 'Note', color: 'muted', size: smallSize, bold: false },
  InlineCode: { name: 'Inline code', unproofed: true, font: codeFont, fill: 'panel' },
  Late: { name: 'Late', color: 'critical', bold: true },
  QuickWin: { name: 'Quick win', color: 'accent', bold: true, size: smallSize },
  Up: { name: 'Change for the better', color: 'passed', bold: true },
  Down: { name: 'Change for the worse', color: 'critical', bold: true },
  Same: { name: 'No change', color: 'muted' },
  Accepted: { name: 'Accepted', color: 'accepted', bold: true },
  NotAssessed: { name: 'Not assessed', color: 'not-assessed', bold: true },
  Hyperlink: { name: 'Hyperlink', color: 'accent', underline: true },
} as const satisfies Record<string, Look & { name: string }>;
export type CharacterStyle = keyof typeof characterStyles | `Chip${string}`;

/** The tables: rows parted by lines, panels on a shade, and what only places things side by side. */
export type TableStyle = 'Rows' | 'RowsDense' | 'Panel' | 'Facts' | 'Layout';

function paragraphLook(id: string, look: Setting, palette: Palette): string {
  const { before, after, line, left, right, hanging, below, beside, shade, tabs, outline, align } = look;
  const borders = [
    beside ? `<w:left w:val="single" w:sz="18" w:space="6" w:color="${hex(beside)}"/>` : '',
    below
      ? `<w:bottom w:val="single" w:sz="${below.eighths}" w:space="${below.space}" w:color="${hex(below.color)}"/>`
      : '',
  ].join('');
  const spacing = [
    before === undefined ? '' : ` w:before="${twips(before)}"`,
    after === undefined ? '' : ` w:after="${twips(after)}"`,
    line === undefined ? '' : ` w:line="${Math.round(line * 240)}" w:lineRule="auto"`,
  ].join('');
  const indents = [
    left === undefined ? '' : ` w:left="${twips(left)}"`,
    right === undefined ? '' : ` w:right="${twips(right)}"`,
    hanging === undefined ? '' : ` w:hanging="${twips(hanging)}"`,
  ].join('');
  const properties = [
    look.keepNext ? '<w:keepNext/>' : '',
    look.keepLines ? '<w:keepLines/>' : '',
    borders ? `<w:pBdr>${borders}</w:pBdr>` : '',
    shade ? `<w:shd w:val="clear" w:color="auto" w:fill="${hex(shade)}"/>` : '',
    tabs
      ? `<w:tabs>${tabs.map(({ at, kind }) => `<w:tab w:val="${kind}" w:pos="${twips(at)}"/>`).join('')}</w:tabs>`
      : '',
    look.unhyphenated ? '<w:suppressAutoHyphens/>' : '',
    spacing ? `<w:spacing${spacing}/>` : '',
    indents ? `<w:ind${indents}/>` : '',
    align ? `<w:jc w:val="${align}"/>` : '',
    outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`,
  ].join('');
  const based = id === 'Normal' ? '' : `<w:basedOn w:val="${look.basedOn ?? 'Normal'}"/>`;
  const next = look.next ? `<w:next w:val="${look.next}"/>` : '';
  const custom = builtIn.has(look.name) ? '' : ' w:customStyle="1"';
  return `<w:style w:type="paragraph"${id === 'Normal' ? ' w:default="1"' : ''}${custom} w:styleId="${id}"><w:name w:val="${look.name}"/>${based}${next}<w:qFormat/>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${runLook(look, palette)}</w:style>`;
}

/** Names of Word's own styles; any other is marked as custom. */
const builtIn = new Set([
  ...['Normal', 'Title', 'Subtitle', 'heading 1', 'heading 2', 'heading 3', 'caption', 'header', 'footer'],
  ...['List Number', 'List Bullet', 'TOC Heading', 'toc 1', 'toc 2', 'Strong', 'Hyperlink'],
]);

function characterLook(id: string, look: Look & { name: string }, palette: Palette = palettes.light): string {
  const custom = builtIn.has(look.name) ? '' : ' w:customStyle="1"';
  return `<w:style w:type="character"${custom} w:styleId="${id}"><w:name w:val="${look.name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>${runLook(look, palette)}</w:style>`;
}

const chipLooks = severityIds.map((id) => {
  const name = `Severity ${id}`;
  const look: Look & { name: string } =
    id === 'unrated'
      ? { name, bold: true, color: 'ink', size: smallSize, frame: 'muted' }
      : { name, bold: true, color: 'paper', size: smallSize, fill: severityColor(id) };
  return characterLook(`Chip${id}`, look);
});

const side = (name: string, color: Color | undefined, eighths: number) =>
  color === undefined
    ? `<w:${name} w:val="nil"/>`
    : `<w:${name} w:val="single" w:sz="${eighths}" w:space="0" w:color="${hex(color)}"/>`;

const margins = (vertical: number, horizontal: number) =>
  `<w:tblCellMar><w:top w:w="${vertical}" w:type="dxa"/><w:left w:w="${horizontal}" w:type="dxa"/><w:bottom w:w="${vertical}" w:type="dxa"/><w:right w:w="${horizontal}" w:type="dxa"/></w:tblCellMar>`;

function tableLook(id: TableStyle, name: string, properties: string, more = ''): string {
  return `<w:style w:type="table" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>${properties}</w:tblPr>${more}</w:style>`;
}

const rowBorders = `<w:tblBorders>${side('bottom', 'line', 6)}${side('insideH', 'line', 6)}</w:tblBorders>`;

const tableStyles = [
  `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>${margins(0, 108)}</w:tblPr></w:style>`,
  tableLook('Rows', 'Assessment rows', rowBorders + margins(80, 90)),
  tableLook('RowsDense', 'Assessment rows dense', rowBorders + margins(50, 70)),
  tableLook('Panel', 'Assessment panel', margins(110, 140)),
  tableLook('Facts', 'Assessment facts', margins(70, 80)),
  tableLook('Layout', 'Assessment layout', margins(0, 0)),
];

/**
 * `word/styles.xml`. Color and size stand in the style Normal, not in the defaults of the document: LibreOffice lays such
 * defaults over the character styles of everything in a table.
 */
export function stylesXml(brand: ReportBrand | null, language: string): string {
  const palette = paletteOf('light', brand);
  const wordFont = escapeXml(wordFontOf(brand));
  const fonts = `<w:rFonts w:ascii="${wordFont}" w:hAnsi="${wordFont}" w:eastAsia="${wordFont}" w:cs="${wordFont}"/>`;
  return [
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
    ...Object.entries(paragraphStyles).map(([id, look]) => paragraphLook(id, look as Setting, palette)),
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
    ...Object.entries(characterStyles).map(([id, look]) => characterLook(id, look, palette)),
    ...chipLooks,
    ...tableStyles,
    '</w:styles>',
  ].join('');
}

/** Lists of `word/numbering.xml`. */
export const lists = { steps: 1, bullets: 2 } as const;

/**
 * `word/numbering.xml`. The list of steps begins anew after each heading of a finding: the heading is its first level,
 * without a visible number.
 */
export function numberingXml(): string {
  const level = (at: number, format: string, text: string, style: string, indent: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${style}<w:suff w:val="${text === '' ? 'nothing' : 'tab'}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr>${indent}</w:pPr></w:lvl>`;
  return [
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>${level(0, 'none', '', '', '<w:ind w:left="0" w:firstLine="0"/>')}${level(1, 'decimal', '%2.', '', '<w:ind w:left="400" w:hanging="400"/>')}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/>${level(0, 'bullet', '•', '', '<w:ind w:left="280" w:hanging="280"/>')}</w:abstractNum>`,
    `<w:num w:numId="${lists.steps}"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="${lists.bullets}"><w:abstractNumId w:val="2"/></w:num></w:numbering>`,
  ].join('');
}
