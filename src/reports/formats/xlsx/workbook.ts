import { type Day, isDay } from '../../../assessment/dates';
import type { Paper } from '../../look/paper';
import { columnLetter, daySerial, spreadsheetNamespace as main, spreadsheetType } from '../../ooxml/cells';
import { type Identity, officeFile, officeRelations, type Part, type Relation } from '../../ooxml/package';
import { secureAddress } from '../../texts/address';
import { escapeXml } from '../../texts/text';
import { type CellStyle, type DifferentialStyle, Styles } from './styles';

/**
 * Writes workbooks (SpreadsheetML, ECMA-376) to the byte: the same sheets give the same file on any machine. Knows cells,
 * not assessments. Texts always become string cells, never formulas; formulas are only what the caller says are some.
 */

/** What stands in a cell. An absent or empty one is `''`. */
export type CellValue =
  | string
  | number
  /** A date cell; a text that is no day becomes a text cell. */
  | { day: string }
  /** A formula in English notation without `=`, and what it gives now. */
  | { formula: string; value: string | number | { day: string } }
  /** A text that leads to a page (`https:` only; else it is just the text) or to a place in this workbook. */
  | { text: string; url?: string; place?: string };

export interface Cell {
  value: CellValue;
  style?: CellStyle;
}

export interface Row {
  cells: readonly (Cell | undefined)[];
  /** Points. Without it, a height that fits the texts is computed, which a program may fit again. */
  height?: number;
}

export interface Validation {
  /** `K2:K90`. */
  range: string;
  /** One of a named range (`Owners`), a day from some day on, a number between two, or only the words beside the cell. */
  allow:
    | { name: string }
    | { from: Day }
    | { whole: readonly [number, number] }
    | { number: readonly [number, number] }
    | 'anything';
  /** Title and text beside the selected cell. */
  prompt: { title: string; text: string };
  /** Shown when something else is typed, which is then refused; without it, anything may be typed. */
  refusal?: { title: string; text: string };
}

export interface ConditionalFormat {
  range: string;
  /** A formula in English notation for the first cell of the range. */
  when: string;
  style: DifferentialStyle;
}

export interface Sheet {
  name: string;
  /** Widths in characters. */
  columns: readonly { width: number; hidden?: boolean }[];
  rows: readonly Row[];
  /** How many rows and columns stay in sight. */
  frozen?: { rows: number; columns: number };
  /** All cells are one table with filters and bands; the first row has its headers, and no two are the same. */
  table?: { name: string; alt: string };
  merged?: readonly string[];
  validations?: readonly Validation[];
  formats?: readonly ConditionalFormat[];
  /** Cells cannot be changed by accident (no password), except unlocked ones; filters work. */
  guarded?: boolean;
  hidden?: boolean;
  tabColor?: string;
  print?: {
    /** Rows repeated on each page: `1:1`. */
    titles?: string;
    paper: Paper;
    landscape?: boolean;
    /** How many columns, from the first on; all without it. */
    columns?: number;
    /** Percent; without it, the columns are fitted to the width of a page, and Excel heeds no `breaks`. */
    scale?: number;
    /** Rows after which a page ends. */
    breaks?: readonly number[];
    header: { left: string; right: string };
    footer: { left: string; page: string; of: string };
  };
}

export interface Workbook {
  identity: Identity;
  sheets: readonly Sheet[];
  /** Position of the sheet that is in sight at first. */
  active: number;
  /** Name → absolute reference: `Summary!$B$3`. */
  names?: Readonly<Record<string, string>>;
  font: { name: string; size: number; color: string };
}

/** Longest text of a cell, in UTF-16 code units. */
const longestText = 32_767;
/** Most rows of a sheet, the header included. */
export const mostRows = 1_048_576;
/** Most links of a sheet. */
const mostLinks = 65_000;

/** Text of a cell: what Excel reads as a coded character (`_x0041_`) stays what it is, and what is too long is cut. */
function cellText(text: string): string {
  let kept = text;
  if (text.length > longestText) {
    kept = text.slice(0, longestText - 1);
    if (/[\ud800-\udbff]$/.test(kept)) kept = kept.slice(0, -1);
    kept += '…';
  }
  return escapeXml(kept).replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
}

/** What a program takes for a formula when the cell is edited. */
const formulaLike = /^[=+\-@'\t＝＋－＠]/;

class SharedStrings {
  readonly #positions = new Map<string, number>();
  #uses = 0;

  position(text: string): number {
    this.#uses += 1;
    const known = this.#positions.get(text);
    if (known !== undefined) return known;
    this.#positions.set(text, this.#positions.size);
    return this.#positions.size - 1;
  }

  xml(): string {
    const items = [...this.#positions.keys()].map((text) => {
      const preserve = /^\s|\s$|\n|\s\s/.test(text) ? ' xml:space="preserve"' : '';
      return `<si><t${preserve}>${cellText(text)}</t></si>`;
    });
    return `<sst xmlns="${main}" count="${this.#uses}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  }
}

interface Written {
  xml: string;
  relations: readonly Relation[];
}

function sheetXml(sheet: Sheet, active: boolean, styles: Styles, strings: SharedStrings): Written {
  const links: string[] = [];
  const relations: Relation[] = [];
  const targets = new Map<string, string>();

  const link = (reference: string, { url, place, text }: { text: string; url?: string; place?: string }) => {
    if (links.length >= mostLinks) return;
    if (place !== undefined) {
      links.push(`<hyperlink ref="${reference}" location="${escapeXml(place)}" display="${escapeXml(text)}"/>`);
      return;
    }
    const address = url === undefined ? '' : secureAddress(url);
    if (address === '') return;
    let id = targets.get(address);
    if (id === undefined) {
      id = `rId${targets.size + 1}`;
      targets.set(address, id);
      relations.push({ id, type: 'hyperlink', target: address, external: true });
    }
    links.push(`<hyperlink ref="${reference}" r:id="${id}"/>`);
  };

  const cellXml = (reference: string, { value, style = {} }: Cell): string => {
    const start = (own: CellStyle) => {
      const position = styles.cell(own);
      return `<c r="${reference}"${position > 0 ? ` s="${position}"` : ''}`;
    };
    const textCell = (text: string) => {
      if (text === '') return `${start(style)}/>`;
      const own = formulaLike.test(text) ? styles.quoted(style) : style;
      return `${start(own)} t="s"><v>${strings.position(text)}</v></c>`;
    };
    const numberCell = (number: number) => (Number.isFinite(number) ? `${start(style)}><v>${number}</v></c>` : '');
    if (typeof value === 'string') return textCell(value);
    if (typeof value === 'number') return numberCell(value);
    if ('day' in value) return isDay(value.day) ? numberCell(daySerial(value.day)) : textCell(value.day);
    if ('formula' in value) {
      const plain =
        typeof value.value === 'object' && isDay(value.value.day)
          ? daySerial(value.value.day)
          : typeof value.value === 'object'
            ? value.value.day
            : value.value;
      const type = typeof plain === 'string' ? ' t="str"' : '';
      const shown = typeof plain === 'string' ? cellText(plain) : String(plain);
      return `${start(style)}${type}><f>${escapeXml(value.formula)}</f><v>${shown}</v></c>`;
    }
    link(reference, value);
    return textCell(value.text);
  };

  const width = Math.max(1, sheet.columns.length);
  const rows = sheet.rows.slice(0, mostRows).map(({ cells, height }, at) => {
    const inside = cells
      .map((cell, column) => (cell ? cellXml(`${columnLetter(column)}${at + 1}`, cell) : ''))
      .join('');
    const fitted = height === undefined ? fittedHeight(cells, sheet.columns, styles.fontSize) : height;
    return `<row r="${at + 1}" ht="${fitted}"${height === undefined ? '' : ' customHeight="1"'}>${inside}</row>`;
  });
  const { print, frozen } = sheet;
  const parts = [
    `<sheetPr>${sheet.tabColor ? `<tabColor rgb="FF${sheet.tabColor.slice(1).toUpperCase()}"/>` : ''}${
      print && print.scale === undefined ? '<pageSetUpPr fitToPage="1"/>' : ''
    }</sheetPr>`,
    `<dimension ref="A1:${columnLetter(width - 1)}${Math.max(1, rows.length)}"/>`,
    `<sheetViews><sheetView showGridLines="0"${active ? ' tabSelected="1"' : ''} workbookViewId="0">${
      frozen ? paneXml(frozen) : ''
    }</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${sheet.columns
      .map(
        (column, at) =>
          `<col min="${at + 1}" max="${at + 1}" width="${column.width}" customWidth="1"${column.hidden ? ' hidden="1"' : ''}/>`,
      )
      .join('')}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    sheet.guarded ? '<sheetProtection sheet="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>' : '',
    sheet.merged?.length
      ? `<mergeCells count="${sheet.merged.length}">${sheet.merged.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`
      : '',
    ...(sheet.formats ?? []).map(
      ({ range, when, style }, at) =>
        `<conditionalFormatting sqref="${range}"><cfRule type="expression" dxfId="${styles.difference(style)}" priority="${
          at + 1
        }"><formula>${escapeXml(when)}</formula></cfRule></conditionalFormatting>`,
    ),
    sheet.validations?.length
      ? `<dataValidations count="${sheet.validations.length}">${sheet.validations.map(validationXml).join('')}</dataValidations>`
      : '',
    links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '',
    print ? printXml(print) : '',
    sheet.table ? `<tableParts count="1"><tablePart r:id="${tableRelation}"/></tableParts>` : '',
  ];
  return {
    xml: `<worksheet xmlns="${main}" xmlns:r="${officeRelations}">${parts.join('')}</worksheet>`,
    relations,
  };
}

/** Tallest row, so that one long text does not fill the screen. */
const tallest = 180;

/** Height of a row in points that shows its wrapped texts, at `size` points a line. */
function fittedHeight(cells: Row['cells'], columns: Sheet['columns'], size: number): number {
  let most = 1;
  cells.forEach((cell, at) => {
    const column = columns[at];
    if (!cell?.style?.wrap || !column || column.hidden) return;
    const { value } = cell;
    const text = typeof value === 'string' ? value : typeof value === 'object' && 'text' in value ? value.text : '';
    most = Math.max(most, lineCount(text, column.width * 1.1 - 2 * (cell.style.indent ?? 0)));
  });
  return Math.min(tallest, Math.ceil(most * size * 1.4) + 2);
}

/** How many lines a text takes in a column of so many characters, words being kept whole where they fit. */
export function lineCount(text: string, width: number): number {
  if (text.length <= width && !text.includes('\n')) return 1;
  let lines = 0;
  for (const line of text.slice(0, 4_000).split('\n')) {
    let used = 0;
    lines += 1;
    for (const word of line.split(/(?<=[\s-])/)) {
      const length = word.trimEnd().length;
      if (used > 0 && used + length > width) {
        lines += 1;
        used = 0;
      }
      lines += Math.max(0, Math.ceil(length / width) - 1);
      used = length > width ? length % width : used + word.length;
    }
  }
  return lines;
}

/** Width of a column with a filter: at least that of the longest word of its header, in bold and with the button beside. */
export function headerWidth(header: string, width: number): number {
  const longest = Math.max(...header.split(/[\s-]/).map((word) => word.length));
  return Math.max(width, longest + 3, Math.ceil(longest * 1.35));
}

function paneXml({ rows, columns }: { rows: number; columns: number }): string {
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`;
  const corner = `${columnLetter(columns)}${rows + 1}`;
  return `<pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/>`;
}

function validationXml({ range, allow, prompt, refusal }: Validation): string {
  const short = (text: string, length: number) => escapeXml(Array.from(text).slice(0, length).join(''));
  const texts = [
    refusal ? ' showErrorMessage="1"' : '',
    ' showInputMessage="1" allowBlank="1"',
    refusal ? ` errorTitle="${short(refusal.title, 31)}" error="${short(refusal.text, 220)}"` : '',
    ` promptTitle="${short(prompt.title, 31)}" prompt="${short(prompt.text, 250)}"`,
  ].join('');
  const element = (kind: string, ...formulas: string[]) =>
    `<dataValidation ${kind}${texts} sqref="${range}">${formulas
      .map((formula, at) => `<formula${at + 1}>${escapeXml(formula)}</formula${at + 1}>`)
      .join('')}</dataValidation>`;
  if (allow === 'anything') return element('type="none"');
  if ('name' in allow) return element('type="list"', allow.name);
  if ('from' in allow) return element('type="date" operator="greaterThanOrEqual"', String(daySerial(allow.from)));
  const [least, most] = 'whole' in allow ? allow.whole : allow.number;
  return element(`type="${'whole' in allow ? 'whole' : 'decimal'}"`, String(least), String(most));
}

const tableRelation = 'rIdTable';
const tablePath = (at: number) => `xl/tables/table${at + 1}.xml`;

/** The table over all cells of a sheet; one without data has an empty row. */
function tableXml({ table, rows, columns }: Sheet, id: number): string {
  const headers = columns.map((_, at) => {
    const value = rows[0]?.cells[at]?.value;
    return typeof value === 'string' ? value : '';
  });
  const range = `A1:${columnLetter(columns.length - 1)}${Math.max(2, rows.length)}`;
  return [
    `<table xmlns="${main}" id="${id}" name="${table!.name}" displayName="${table!.name}" ref="${range}" totalsRowShown="0">`,
    `<autoFilter ref="${range}"/><tableColumns count="${headers.length}">`,
    ...headers.map((header, at) => `<tableColumn id="${at + 1}" name="${escapeXml(header)}"/>`),
    '</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/>',
    '<extLst><ext uri="{504A1905-F514-4f6f-8877-14C23A59335A}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">',
    `<x14:table altText="${escapeXml(table!.name)}" altTextSummary="${escapeXml(table!.alt)}"/></ext></extLst></table>`,
  ].join('');
}

/** Text of a page header or footer. All of one may have 255 characters, its codes included. */
function margin(text: string, length: number): string {
  let escaped = '';
  for (const char of Array.from(text.replace(/\s+/g, ' ').trim())) {
    const next = char === '&' ? '&&' : char;
    if (escaped.length + next.length > length) return `${escaped}…`;
    escaped += next;
  }
  return escaped;
}

/** Numbers of paper in the format. */
const paperSizes: Readonly<Record<Paper, number>> = { letter: 1, a4: 9 };

function printXml({ paper, landscape, scale, breaks = [], header, footer }: NonNullable<Sheet['print']>): string {
  // A space after the code of the side, so that a text of digits is not read as a font size.
  const top = `&L&9 ${margin(header.left, 110)}&R&9 ${margin(header.right, 110)}`;
  const bottom = `&L&9 ${margin(footer.left, 180)}&R&9 ${footer.page} &P ${footer.of} &N`;
  return [
    '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="${paperSizes[paper]}"${scale === undefined ? ' fitToWidth="1" fitToHeight="0"' : ` scale="${scale}"`} orientation="${landscape ? 'landscape' : 'portrait'}"/>`,
    `<headerFooter><oddHeader>${escapeXml(top)}</oddHeader><oddFooter>${escapeXml(bottom)}</oddFooter></headerFooter>`,
    breaks.length > 0
      ? `<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${breaks
          .map((row) => `<brk id="${row}" max="16383" man="1"/>`)
          .join('')}</rowBreaks>`
      : '',
  ].join('');
}

/** Name of a sheet as formulas refer to it: in quotation marks where it has to be. */
export function sheetReference(name: string): string {
  return /^[A-Za-z]+$/.test(name) ? name : `'${name.replace(/'/g, "''")}'`;
}

/** `Sheet!$A$1:$C$9` of a range, with the name quoted. */
function absolute(name: string, range: string): string {
  const cells = range.replace(/[A-Z]+/g, '$$$&').replace(/\d+/g, '$$$&');
  return `'${name}'!${cells}`;
}

function workbookXml({ sheets, names = {}, active }: Workbook): string {
  const list = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const defined = [
    ...sheets.flatMap(({ name, print, rows }, at) =>
      print?.columns
        ? [
            {
              name: '_xlnm.Print_Area',
              local: at,
              reference: absolute(name, `A1:${columnLetter(print.columns - 1)}${Math.max(1, rows.length)}`),
            },
          ]
        : [],
    ),
    ...sheets.flatMap(({ name, print }, at) =>
      print?.titles ? [{ name: '_xlnm.Print_Titles', local: at, reference: absolute(name, print.titles) }] : [],
    ),
    ...Object.entries(names).map(([name, reference]) => ({ name, local: undefined, reference })),
  ].map(
    ({ name, local, reference }) =>
      `<definedName name="${name}"${local === undefined ? '' : ` localSheetId="${local}"`}>${escapeXml(reference)}</definedName>`,
  );
  return [
    `<workbook xmlns="${main}" xmlns:r="${officeRelations}">`,
    `<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000" activeTab="${active}"/></bookViews>`,
    `<sheets>${list.join('')}</sheets>`,
    defined.length > 0 ? `<definedNames>${defined.join('')}</definedNames>` : '',
    '</workbook>',
  ].join('');
}

/** The workbook as an `.xlsx` file. */
export function workbookBytes(workbook: Workbook): Uint8Array {
  const { font, sheets } = workbook;
  const styles = new Styles(font.name, font.size, font.color);
  const strings = new SharedStrings();
  const written = sheets.map((sheet, at) => sheetXml(sheet, at === workbook.active, styles, strings));
  const count = sheets.length;
  const sheetPath = (at: number) => `xl/worksheets/sheet${at + 1}.xml`;
  const parts: Part[] = [
    {
      path: 'xl/workbook.xml',
      contentType: `${spreadsheetType}.sheet.main+xml`,
      content: workbookXml(workbook),
      relations: [
        ...sheets.map((_, at): Relation => ({ id: `rId${at + 1}`, type: 'worksheet', target: sheetPath(at) })),
        { id: `rId${count + 1}`, type: 'styles', target: 'xl/styles.xml' },
        { id: `rId${count + 2}`, type: 'sharedStrings', target: 'xl/sharedStrings.xml' },
      ],
    },
    { path: 'xl/styles.xml', contentType: `${spreadsheetType}.styles+xml`, content: styles.xml() },
    { path: 'xl/sharedStrings.xml', contentType: `${spreadsheetType}.sharedStrings+xml`, content: strings.xml() },
    ...written.map(
      ({ xml, relations }, at): Part => ({
        path: sheetPath(at),
        contentType: `${spreadsheetType}.worksheet+xml`,
        content: xml,
        relations: [
          ...relations,
          ...(sheets[at]!.table ? [{ id: tableRelation, type: 'table', target: tablePath(at) }] : []),
        ],
      }),
    ),
    ...sheets.flatMap((sheet, at): Part[] =>
      sheet.table
        ? [
            {
              path: tablePath(at),
              contentType: `${spreadsheetType}.table+xml`,
              content: tableXml(sheet, at + 1),
            },
          ]
        : [],
    ),
  ];
  return officeFile(parts, workbook.identity);
}
