import type { Row, Scalar } from '../assessment/healthy';

const most = { rows: 30, columns: 8, cell: 50 };

/** The first rows and columns of an answer as a table of text, and how many more there are; `total` counts all rows. */
export function tableOf(rows: readonly Row[], total: number): string {
  const shown = rows.slice(0, most.rows);
  const names = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  const columns = names.slice(0, most.columns);
  const cells = shown.map((row) => columns.map((name) => cellOf(Object.hasOwn(row, name) ? row[name] : null)));
  // Lines of text need no heading, and are not cut so short.
  if (names.length === 1 && /^(?:line|value)$/i.test(names[0]!)) {
    const lines = shown.map((row) => cellOf(row[names[0]!], 4 * most.cell));
    return [...lines, ...moreOf(total - shown.length, 'row')].join('\n');
  }
  const widths = columns.map((name, at) => Math.max(cellOf(name).length, ...cells.map((row) => row[at]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map((name) => cellOf(name))),
    line(widths.map((width) => '-'.repeat(width))),
    ...cells.map(line),
    ...moreOf(total - shown.length, 'row'),
    ...moreOf(names.length - columns.length, 'column'),
  ].join('\n');
}

function moreOf(count: number, what: string): string[] {
  return count > 0 ? [`… and ${count} more ${what}${count === 1 ? '' : 's'}`] : [];
}

function cellOf(value: Scalar | undefined, length = most.cell): string {
  if (value === undefined || value === null) return '';
  const line = String(value).replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
