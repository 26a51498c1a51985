import { plainWords } from '../cleanText';

/** A table of a Markdown text: its first row, and the others without the rule between. Cells are plain words. */
export interface MarkdownTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const isRule = (cells: readonly string[]) => cells.length > 0 && cells.every((cell) => /^:?-{2,}:?$/.test(cell));

/** The cells of a line of a table; `\|` in a cell is a bar. */
export function tableCells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plainWords(cell).trim().replace(/\\\|/g, '|'));
}

/** The tables of a text, in their order. Lines that begin with a bar and follow each other are one table. */
export function markdownTables(markdown: string): MarkdownTable[] {
  const tables: string[][][] = [];
  let within = false;
  for (const line of markdown.split('\n')) {
    const isRow = line.trimStart().startsWith('|');
    if (isRow && !within) tables.push([]);
    if (isRow) tables.at(-1)!.push(tableCells(line));
    within = isRow;
  }
  return tables.map(([header = [], ...rows]) => ({ header, rows: rows.filter((cells) => !isRule(cells)) }));
}
