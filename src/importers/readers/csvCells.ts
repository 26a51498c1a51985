import { csvLimits } from '../../limits/limits';

/** A row of a table of text, as it stands. */
export interface CellRow {
  readonly cells: string[];
  /** Where the row begins, counted from 0. */
  readonly line: number;
  /**
   * What is wrong with its quotation marks: the last one is never closed, and the cell goes to the end of the text; or one
   * in a quoted cell is not doubled, and the cell goes on behind it.
   */
  readonly quotes?: 'unclosed' | 'stray';
  /** Whether it has more cells than a row may have: it is the last one, and not whole. */
  readonly tooWide?: true;
}

/**
 * The rows of a text with `delimiter` between cells and `\n` between rows, one after the other, so that nobody has to hold
 * all of them: cells that begin with a quotation mark go to the next one that is not doubled and stands before a delimiter or
 * the end of the row, with nothing but blanks between. Takes time with the length of the text, whatever its marks are.
 */
export function* cellRows(text: string, delimiter: string): Generator<CellRow> {
  let at = 0;
  let line = 0;
  while (at <= text.length) {
    const first = line;
    const cells: string[] = [];
    let quotes: CellRow['quotes'];
    for (;;) {
      if (text[at] === '"') {
        const quoted = quotedCell(text, at, delimiter);
        cells.push(quoted.cell);
        quotes = quoted.quotes ?? quotes;
        line += quoted.breaks;
        at = quoted.end;
      } else {
        const end = endOfCell(text, at, delimiter);
        cells.push(text.slice(at, end));
        at = end;
      }
      if (at >= text.length || text[at] === '\n') break;
      if (cells.length > csvLimits.columns) {
        yield { cells, line: first, tooWide: true };
        return;
      }
      at += delimiter.length;
    }
    yield { cells, line: first, ...(quotes !== undefined && { quotes }) };
    line += 1;
    at += 1;
    // A text that ends with a line break has an empty row behind it, which nobody needs.
    if (at >= text.length) return;
  }
}

/** Where an unquoted cell ends: before the next delimiter or line break, or with the text. */
function endOfCell(text: string, from: number, delimiter: string): number {
  const code = delimiter.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === code && (delimiter.length === 1 || text.startsWith(delimiter, at)))) return at;
  }
  return text.length;
}

/** The cell whose quotation mark stands at `from`; `end` is where the delimiter, the line break or the end of the text follows. */
function quotedCell(
  text: string,
  from: number,
  delimiter: string,
): { cell: string; end: number; breaks: number; quotes?: 'unclosed' | 'stray' } {
  let stray = false;
  let doubled = false;
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      doubled = true;
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < text.length && isBlank(text.charCodeAt(end)) && !text.startsWith(delimiter, end)) end += 1;
    if (end < text.length && text[end] !== '\n' && !text.startsWith(delimiter, end)) {
      stray = true;
      // These blanks are behind us: no mark stands among them.
      at = end - 1;
      continue;
    }
    const written = text.slice(from + 1, at);
    return {
      cell: doubled ? written.replaceAll('""', '"') : written,
      end,
      breaks: breaksIn(written),
      ...(stray && { quotes: 'stray' }),
    };
  }
  const written = text.slice(from + 1);
  return { cell: written, end: text.length, breaks: breaksIn(written), quotes: 'unclosed' };
}

/** White space other than a line break. */
const isBlank = (code: number) =>
  code === 32 || code === 9 || code === 11 || code === 12 || code === 0xa0 || code === 0xfeff;

function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
