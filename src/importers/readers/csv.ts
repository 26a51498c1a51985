import { csvLimits } from '../../limits/limits';
import type { Message } from '../../words/words';
import { type ToolOutput, UnreadableOutput } from '../output';
import { outputs } from '../words/outputsEnglish';
import { cellRows } from './csvCells';
import { plainName } from './json';

/** A row below the header. */
export interface CsvRow {
  /** Where the row begins in the file, 1-based. */
  readonly line: number;
  /** Cells by the name of their column; a cell that the row does not have is empty. */
  readonly values: Readonly<Record<string, string>>;
  /** What is wrong with the row, in one sentence; it has values all the same. */
  readonly problem?: string;
}

export interface CsvTable {
  /** In the order of the file; a name that is there twice has a number after it: `Name`, `Name (2)`. */
  readonly columns: readonly string[];
  /** Rows without any value are left out. */
  readonly rows: readonly CsvRow[];
}

/** Enough of a file for its header. */
const headLength = 64 * 1024;

const delimiters = [',', ';', '\t', '|'];

/**
 * Reads CSV as `Export-Csv`, Excel and portals write it: comma, semicolon, tab or bar between the cells, quotation marks
 * doubled inside quoted cells, a `#TYPE` line of Windows PowerShell or a `sep=` line of Excel before the header. Throws
 * `UnreadableOutput` with line and column when a quotation mark is never closed or the table is too large.
 */
export function parseCsv(name: string, text: string): CsvTable {
  // One kind of line break, so that lines can be counted and no row is glued to the next.
  const unified = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const { start, line: firstLine, delimiter } = beforeHeader(unified);
  const body = start === 0 ? unified : unified.slice(start);
  const refuse = (problem: Message, line: number) => {
    throw new UnreadableOutput(name, problem, firstLine + line, 1);
  };
  let columns: readonly string[] | undefined;
  const rows: CsvRow[] = [];
  let [read, cells] = [0, 0];
  for (const row of cellRows(body, delimiter ?? delimiterOf(body))) {
    read += 1;
    cells += row.cells.length;
    if (read > csvLimits.rows + 1)
      throw new UnreadableOutput(name, outputs.message('csvRows', { most: csvLimits.rows }));
    if (row.quotes === 'unclosed') refuse(outputs.message('csvUnclosed'), row.line);
    // Harmless in one line, but it may have swallowed rows.
    if (row.quotes === 'stray' && row.cells.some((cell) => cell.includes('\n')))
      refuse(outputs.message('csvStray'), row.line);
    if (row.tooWide) refuse(outputs.message('csvColumns', { most: csvLimits.columns }), row.line);
    if (cells > csvLimits.cells)
      throw new UnreadableOutput(name, outputs.message('csvCells', { most: csvLimits.cells }));
    if (isEmpty(row.cells)) continue;
    if (columns) {
      rows.push(rowOf(columns, row.cells, firstLine + row.line));
      continue;
    }
    columns = distinctNames(row.cells);
  }
  return { columns: columns ?? [], rows };
}

/**
 * The columns of an output that is CSV, from its first lines alone; `undefined` when it is none. For `detect`: never
 * throws, and does not read the rows.
 */
export function csvColumns(output: ToolOutput): readonly string[] | undefined {
  if (!columnsOf.has(output)) columnsOf.set(output, readColumns(output));
  return columnsOf.get(output);
}

/** Every importer of CSV asks for the columns. */
const columnsOf = new WeakMap<ToolOutput, readonly string[] | undefined>();

function readColumns(output: ToolOutput): readonly string[] | undefined {
  let text: string;
  try {
    text = output.text.slice(0, headLength);
  } catch {
    return undefined;
  }
  if (/^\s*[[{<]/.test(text)) return undefined;
  text = text.replace(/\r\n?/g, '\n');
  const { start, delimiter } = beforeHeader(text);
  const body = text.slice(start).trimStart();
  const [row] = cellRows(body, delimiter ?? delimiterOf(body));
  const header = row?.cells;
  return header && !isEmpty(header) ? distinctNames(header) : undefined;
}

/** Whether a header has all of these columns, without regard to the case, blanks and punctuation of their names. */
export function hasColumns(columns: readonly string[] | undefined, ...names: string[]): boolean {
  if (!columns) return false;
  let own = plainNamesOf.get(columns);
  if (!own) {
    own = new Set(columns.map(plainName));
    plainNamesOf.set(columns, own);
  }
  for (const name of names) if (!own.has(plainName(name))) return false;
  return true;
}

const plainNamesOf = new WeakMap<readonly string[], ReadonlySet<string>>();

const isEmpty = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

/** Lines that tools put before the header: `#TYPE System.Object` and `sep=;`. */
function beforeHeader(text: string): { start: number; line: number; delimiter?: string } {
  let [start, line] = [0, 1];
  let delimiter: string | undefined;
  for (;;) {
    const end = text.indexOf('\n', start);
    const first = text.slice(start, end < 0 ? start + 200 : Math.min(end, start + 200));
    const [, given] = /^"?sep=(.)"?$/i.exec(first) ?? [];
    if (given !== undefined) delimiter = given;
    else if (!/^"?#TYPE\b/i.test(first) && (first.trim() !== '' || end < 0)) break;
    if (end < 0) break;
    start = end + 1;
    line += 1;
  }
  return { start, line, ...(delimiter !== undefined && { delimiter }) };
}

/** The delimiter that the header uses most, outside of quotation marks. */
function delimiterOf(text: string): string {
  const end = text.indexOf('\n');
  const header = text.slice(0, Math.min(end < 0 ? headLength : end, headLength)).replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce((best, each) => (count(each) > count(best) ? each : best), ',');
}

function distinctNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, at) => {
    const name = cell.replace(/\s+/g, ' ').trim() || `Column ${at + 1}`;
    const times = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

function rowOf(columns: readonly string[], cells: readonly string[], line: number): CsvRow {
  const values: Record<string, string> = {};
  for (let at = 0; at < columns.length; at += 1) {
    const [column, value] = [columns[at]!, cells[at] ?? ''];
    if (column !== '__proto__') values[column] = value;
    else Object.defineProperty(values, column, { value, configurable: true, enumerable: true, writable: true });
  }
  const extra = cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== '');
  return {
    line,
    values,
    ...(extra && {
      problem: `The row has ${cells.length} cells, and the header ${columns.length} columns: is a quotation mark missing?`,
    }),
  };
}
