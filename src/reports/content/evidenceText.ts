/**
 * Texts of tools that write Markdown, as they are read in a block of plain text: tables in columns, headings and emphasis
 * without their marks. A text without a table or heading stays as it is: it may be code.
 */
export function plainEvidence(text: string): string {
  const lines = text.split('\n');
  if (!lines.some((line, at) => isHeading(line) || isTable(lines, at))) return text;
  const shown: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!isTable(lines, at)) {
      shown.push(bare(lines[at]!.replace(/^#{1,6}\s+/, '')));
      continue;
    }
    const rows = [cellsOf(lines[at]!)];
    at += 2;
    while (at < lines.length && isRow(lines[at]!)) {
      rows.push(cellsOf(lines[at]!));
      at += 1;
    }
    at -= 1;
    shown.push(...inColumns(rows));
  }
  return shown.join('\n');
}

const isHeading = (line: string) => /^#{1,6}\s+\S/.test(line);
const isRow = (line: string) => /^\s*\|.*\|\s*$/.test(line);
/** A row, and below it the line that makes a table of it. */
const isTable = (lines: readonly string[], at: number) =>
  isRow(lines[at] ?? '') && /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/.test(lines[at + 1] ?? '');

/** Without emphasis, and a link as its text with the address behind it. */
const bare = (text: string) =>
  text
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/g, (_, words: string, url: string) =>
      words === url ? url : `${words} (${url})`,
    );

const cellsOf = (line: string) =>
  line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => bare(cell.trim().replaceAll('\\|', '|')));

/** No column is wider than this: a long text takes the rest of its line. */
const widest = 40;

function inColumns(rows: readonly string[][]): string[] {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.min(widest, Math.max(...rows.map((row) => row[column]?.length ?? 0))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(Math.max(1, width))).join('  ');
  return [line(head), rule, ...rows.slice(1).map(line)];
}
