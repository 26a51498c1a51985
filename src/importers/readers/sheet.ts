import { sheetLimits } from '../../limits/limits';
import { BadZip, openZip, unpackText, type Zip, type ZipEntry } from '../../limits/unzip';
import { beginsWith, oldOfficeSignature, UnreadableOutput, zipSignature } from '../output';
import { outputs } from '../words/outputsEnglish';
import { child, childrenOf, isBlank, parseXml, scanXml, type XmlElement } from './xml';

export type Cell = string | number | boolean | null;

export interface Sheet {
  readonly name: string;
  /** Row 1 is the first; rows have no cells behind their last value. A day is `2026-11-20`, with a time `2026-11-20T14:30:00`. */
  readonly rows: Cell[][];
}

/**
 * Reads the values of all sheets of an Excel workbook (`.xlsx`, `.xlsm`): texts, numbers, truth values, days; of a formula
 * what it gave last. Throws `UnreadableOutput` when it is another kind of file, damaged, or larger than the bounds. Sheets
 * and shared texts are read while they are unpacked: their XML, which is many times larger, is never held.
 */
export function readSheet(name: string, bytes: Uint8Array): { sheets: Sheet[] } {
  try {
    return { sheets: sheetsIn(name, opened(name, bytes)) };
  } catch (error) {
    if (!(error instanceof BadZip)) throw error;
    throw new UnreadableOutput(
      name,
      error.reason === 'tooLarge'
        ? outputs.message('sheetUnpacks', { limit: sheetLimits.unpacked / 1024 / 1024 })
        : outputs.message('sheetDamaged'),
    );
  }
}

/** Reads a part piece by piece; `false` when there is none. */
type ReadPart = (path: string, take: (piece: string) => void) => boolean;

/** The parts of a workbook that are read. */
function opened(name: string, bytes: Uint8Array): ReadPart {
  if (beginsWith({ bytes }, oldOfficeSignature)) throw new UnreadableOutput(name, outputs.message('sheetOld'));
  if (!beginsWith({ bytes }, zipSignature)) throw new UnreadableOutput(name, outputs.message('noWorkbook'));
  const zip: Zip = openZip(bytes);
  const parts = new Map<string, ZipEntry>();
  let unpacked = 0;
  for (const entry of zip.entries) {
    if (
      !/^xl\/(?:workbook|sharedStrings|styles|_rels\/workbook\.xml|worksheets\/[^/]+)\.(?:xml|rels)$/i.test(entry.name)
    )
      continue;
    parts.set(entry.name.toLowerCase(), entry);
    unpacked += entry.size;
  }
  if (unpacked > sheetLimits.unpacked) throw new BadZip('tooLarge');
  return (path, take) => {
    const entry = parts.get(path.toLowerCase());
    if (entry) unpackText(zip, entry, take);
    return entry !== undefined;
  };
}

function sheetsIn(name: string, read: ReadPart): Sheet[] {
  const xml = (path: string): XmlElement | undefined => {
    const pieces: string[] = [];
    return read(path, (piece) => pieces.push(piece)) ? parseXml(`${name} (${path})`, pieces.join('')) : undefined;
  };
  const workbook = xml('xl/workbook.xml');
  if (!workbook) throw new UnreadableOutput(name, outputs.message('zipNoWorkbook'));
  const targets = new Map(
    childrenOf(xml('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes.Id ?? '',
      pathOf(attributes.Target ?? ''),
    ]),
  );
  const context: Context = {
    name,
    texts: sharedTexts(name, read),
    dateFormats: dateFormatsIn(xml('xl/styles.xml')),
    from1904: /^(?:1|true)$/.test(child(workbook, 'workbookPr')?.attributes.date1904 ?? ''),
    cells: 0,
  };
  return childrenOf(child(workbook, 'sheets'), 'sheet').flatMap(({ attributes }): Sheet[] => {
    const rows = rowsOf(targets.get(attributes.id ?? '') ?? '', context, read);
    // A sheet may be a chart.
    return rows ? [{ name: attributes.name ?? '', rows }] : [];
  });
}

/** Targets are relative to the workbook unless they begin with a slash. */
function pathOf(target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Characters that XML cannot hold are written as `_x000D_`. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

// --- cells ------------------------------------------------------------------------------------------------------------

interface Context {
  readonly name: string;
  readonly texts: readonly string[];
  /** By the index of a cell's format: whether it shows a day or a time. */
  readonly dateFormats: readonly boolean[];
  readonly from1904: boolean;
  /** How many cells were made so far, in all sheets. */
  cells: number;
}

/** The text of a string, with or without formats, while its elements come: what its `t` hold. Phonetic hints are left out. */
class RichText {
  #pieces: string[] = [];
  #hints = 0;
  #inText = false;

  open(name: string): void {
    if (name === 'rPh') this.#hints += 1;
    this.#inText = name === 't' && this.#hints === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.#hints -= 1;
    this.#inText = false;
  }

  text(piece: string): void {
    if (this.#inText && !isBlank(piece)) this.#pieces.push(piece);
  }

  /** The text so far; the next one begins. */
  take(): string {
    const text = unescaped(this.#pieces.join(''));
    this.#pieces = [];
    return text;
  }
}

/** The texts that cells share. */
function sharedTexts(name: string, read: ReadPart): string[] {
  const path = 'xl/sharedStrings.xml';
  const texts: string[] = [];
  const current = new RichText();
  const scanner = scanXml(`${name} (${path})`, {
    open: (tag) => current.open(tag),
    text: (piece) => current.text(piece),
    close(tag) {
      current.close(tag);
      if (tag !== 'si') return;
      if (texts.length >= sheetLimits.texts) throw new BadZip('tooLarge');
      texts.push(current.take());
    },
  });
  if (read(path, (piece) => scanner.write(piece))) scanner.close();
  return texts;
}

/** The rows of a sheet; `undefined` when the part is missing or no sheet of cells. */
function rowsOf(path: string, context: Context, read: ReadPart): Cell[][] | undefined {
  const rows: Cell[][] = [];
  const put = (row: number, column: number, value: Cell) => {
    if (value === null || column >= sheetLimits.columns || row < 1 || row > sheetLimits.rows) return;
    context.cells += Math.max(0, row - rows.length) + Math.max(1, column + 1 - (rows[row - 1]?.length ?? 0));
    if (context.cells > sheetLimits.cells)
      throw new UnreadableOutput(context.name, outputs.message('sheetCells', { most: sheetLimits.cells }));
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1]!;
    while (cells.length < column) cells.push(null);
    cells[column] = value;
  };
  let root: string | undefined;
  let row = 0;
  let column = -1;
  let cell: Readonly<Record<string, string>> | undefined;
  let values = 0;
  let inValue = false;
  let written = '';
  const inline = new RichText();
  const scanner = scanXml(`${context.name} (${path})`, {
    open(tag, attributes) {
      root ??= tag;
      if (tag === 'row') {
        const given = attributes.r === undefined ? row + 1 : Number(attributes.r);
        row = Number.isInteger(given) ? given : 0;
        column = -1;
      } else if (tag === 'c') {
        cell = attributes;
        column = columnOf(attributes.r) ?? column + 1;
        values = 0;
        written = '';
      } else if (tag === 'v') {
        values += 1;
        inValue = values === 1;
      } else inline.open(tag);
    },
    text(piece) {
      if (!cell) return;
      if (inValue) written += piece;
      else inline.text(piece);
    },
    close(tag) {
      if (tag === 'v') inValue = false;
      else if (tag === 'c' && cell) {
        put(row, column, cellValue(cell, written.trim(), inline.take(), context));
        cell = undefined;
      } else inline.close(tag);
    },
  });
  if (!read(path, (piece) => scanner.write(piece))) return undefined;
  scanner.close();
  return root === 'worksheet' ? rows : undefined;
}

/** `C7` is column 2. */
function columnOf(reference: string | undefined): number | undefined {
  const [, letters] = /^([A-Za-z]{1,3})\d*$/.exec(reference ?? '') ?? [];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellValue(
  attributes: Readonly<Record<string, string>>,
  written: string,
  inline: string,
  { texts, dateFormats, from1904 }: Context,
): Cell {
  switch (attributes.t) {
    case 's':
      return texts[Number(written)] || null;
    case 'inlineStr':
      return inline || null;
    case 'str':
    case 'e':
      return unescaped(written) || null;
    case 'b':
      return written === '' ? null : written === '1' || written.toLowerCase() === 'true';
    case 'd':
      return written.replace(/T00:00:00(?:\.0+)?Z?$/, '') || null;
    default: {
      if (written === '') return null;
      const number = Number(written);
      if (!Number.isFinite(number)) return written;
      return dateFormats[Number(attributes.s ?? 0)] ? dayOfSerial(number, from1904) : number;
    }
  }
}

/** Excel counts days, and takes 1900 for a leap year. A number that is no day stays a number. */
function dayOfSerial(serial: number, from1904: boolean): string | number {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const seconds = Math.round(days * 86_400);
  if (serial < 0 || seconds >= firstOfYear10000 * 86_400) return serial;
  const iso = new Date(Date.UTC(1899, 11, 30) + seconds * 1000).toISOString();
  if (serial < 1 && !from1904) return iso.slice(11, 19);
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** The first day that Excel does not know. */
const firstOfYear10000 = 2_958_466;

/** For each format of a cell, whether it shows a day or a time. */
function dateFormatsIn(styles: XmlElement | undefined): boolean[] {
  const custom = new Map(
    childrenOf(child(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      isDateFormat(attributes.formatCode ?? ''),
    ]),
  );
  return childrenOf(child(styles, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0);
    return (
      custom.get(id) ??
      ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    );
  });
}

/** Letters of days and times outside of quoted text, escapes, colors and conditions. */
function isDateFormat(code: string): boolean {
  const bare = code
    .slice(0, 300)
    .replace(/"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .split(';')[0]!;
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}
