import { unzipSync } from 'fflate';
import { UnreadableOutput } from '../output';
import { child, childrenOf, childText, parseXml, type XmlElement } from './xml';

export type Cell = string | number | boolean | null;

export interface Sheet {
  readonly name: string;
  /** Row 1 is the first; rows have no cells behind their last value. A day is `2026-11-20`, with a time `2026-11-20T14:30:00`. */
  readonly rows: Cell[][];
}

/** Bounds that no workbook of results comes near, and that keep a crafted one from filling the memory. */
const maxEntries = 10_000;
const maxEntryBytes = 150 * 1024 * 1024;
const maxUnpackedBytes = 300 * 1024 * 1024;
const maxCells = 5_000_000;
const maxRows = 1_048_576;
const maxColumns = 16_384;

/**
 * Reads the values of all sheets of an Excel workbook (`.xlsx`, `.xlsm`): texts, numbers, truth values, days; of a formula
 * what it gave last. Throws `UnreadableOutput` when it is another kind of file, damaged, or larger than the bounds.
 */
export function readSheet(name: string, bytes: Uint8Array): { sheets: Sheet[] } {
  const parts = unpacked(name, bytes);
  const xml = (path: string): XmlElement | undefined => {
    const part = parts.get(path.toLowerCase());
    return part && parseXml(`${name} (${path})`, new TextDecoder().decode(part));
  };
  const workbook = xml('xl/workbook.xml');
  if (!workbook) throw new UnreadableOutput(name, 'the file is a ZIP file, but not an Excel workbook (.xlsx).');
  const targets = new Map(
    childrenOf(xml('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes.Id ?? '',
      pathOf(attributes.Target ?? ''),
    ]),
  );
  const texts = childrenOf(xml('xl/sharedStrings.xml'), 'si').map(richText);
  const dateFormats = dateFormatsIn(xml('xl/styles.xml'));
  const from1904 = /^(?:1|true)$/.test(child(workbook, 'workbookPr')?.attributes.date1904 ?? '');
  let cells = 0;
  const budget = (count: number) => {
    cells += count;
    if (cells > maxCells)
      throw new UnreadableOutput(name, `the workbook has more than ${maxCells.toLocaleString('en-US')} cells.`);
  };
  const sheets = childrenOf(child(workbook, 'sheets'), 'sheet').flatMap(({ attributes }): Sheet[] => {
    const root = xml(targets.get(attributes.id ?? '') ?? '');
    // A sheet may be a chart.
    if (root?.name !== 'worksheet') return [];
    return [{ name: attributes.name ?? '', rows: rowsOf(root, { name, texts, dateFormats, from1904, budget }) }];
  });
  return { sheets };
}

function unpacked(name: string, bytes: Uint8Array): Map<string, Uint8Array> {
  const starts = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    throw new UnreadableOutput(
      name,
      'the file is an old Excel workbook (.xls) or one with a password. Save it as .xlsx without a password.',
    );
  if (!starts(0x50, 0x4b, 0x03, 0x04)) throw new UnreadableOutput(name, 'the file is not an Excel workbook (.xlsx).');
  let [entries, total] = [0, 0];
  const tooLarge = () => new UnreadableOutput(name, 'the workbook unpacks to more than can be read. Is it damaged?');
  try {
    const files = unzipSync(bytes, {
      // What an entry unpacks to is bounded by what it says here: more is not written.
      filter: ({ name: path, originalSize }) => {
        entries += 1;
        if (entries > maxEntries) throw tooLarge();
        if (!/^xl\/(?:workbook|sharedStrings|styles|_rels\/workbook\.xml|worksheets\/[^/]+)\.(?:xml|rels)$/i.test(path))
          return false;
        total += originalSize;
        if (originalSize > maxEntryBytes || total > maxUnpackedBytes) throw tooLarge();
        return true;
      },
    });
    return new Map(Object.entries(files).map(([path, content]) => [path.toLowerCase(), content]));
  } catch (error) {
    if (error instanceof UnreadableOutput) throw error;
    throw new UnreadableOutput(name, 'the workbook is damaged: it cannot be unpacked. Was it copied whole?');
  }
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

/** Text of a string with or without formats; phonetic hints are left out. */
function richText(element: XmlElement): string {
  const own = childrenOf(element, 't').map(({ text }) => text);
  const runs = childrenOf(element, 'r').map((run) => child(run, 't')?.text ?? '');
  return unescaped([...own, ...runs].join(''));
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
  budget(cells: number): void;
}

function rowsOf(worksheet: XmlElement, context: Context): Cell[][] {
  const rows: Cell[][] = [];
  for (const row of childrenOf(child(worksheet, 'sheetData'), 'row')) {
    const number = Number(row.attributes.r ?? rows.length + 1);
    if (!Number.isInteger(number) || number < 1 || number > maxRows) continue;
    context.budget(Math.max(0, number - rows.length));
    while (rows.length < number) rows.push([]);
    const values = rows[number - 1]!;
    for (const cell of childrenOf(row, 'c')) {
      const at = columnOf(cell.attributes.r) ?? values.length;
      const value = valueIn(cell, context);
      if (value === null || at >= maxColumns) continue;
      context.budget(Math.max(1, at - values.length));
      while (values.length < at) values.push(null);
      values[at] = value;
    }
  }
  while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop();
  return rows;
}

/** `C7` is column 2. */
function columnOf(reference: string | undefined): number | undefined {
  const [, letters] = /^([A-Za-z]{1,3})\d*$/.exec(reference ?? '') ?? [];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function valueIn(cell: XmlElement, { texts, dateFormats, from1904 }: Context): Cell {
  const written = childText(cell, 'v');
  switch (cell.attributes.t) {
    case 's':
      return texts[Number(written)] || null;
    case 'inlineStr': {
      const inline = child(cell, 'is');
      return (inline && richText(inline)) || null;
    }
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
      return dateFormats[Number(cell.attributes.s ?? 0)] ? dayOfSerial(number, from1904) : number;
    }
  }
}

/** Excel counts days, and takes 1900 for a leap year. A number that is no day stays a number. */
function dayOfSerial(serial: number, from1904: boolean): string | number {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  if (days < 0 || days > 2_958_466) return serial;
  const iso = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000).toISOString();
  if (serial >= 0 && serial < 1 && !from1904) return iso.slice(11, 19);
  return Math.round(days * 86_400) % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

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
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '').split(';')[0]!;
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}
