import { byUrgency } from '../../assessment/plan';
import { score } from '../../assessment/score';
import { difference } from '../edits';
import type { FindingsText } from '../findings';
import type { TextEdit } from '../json';
import type { Environment } from '../rule';

/** Comments on the rest of a line, up to its end. */
const restOfLine = /^((?:[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/))+)[ \t]*(?=\r?\n|$)/;

/** An element with what belongs to it: the comments above, those behind it, and those between it and its comma. */
interface Piece {
  readonly above: string;
  readonly text: string;
  readonly beforeComma: string;
  readonly behind: string;
}

/**
 * Sorts the findings by risk, the greatest first, as text: each moves with the comments above it and on its last line, while
 * white space, commas and the comment behind the opening bracket stay in their places. `undefined` when they are sorted, or
 * the file has a syntax error.
 */
export function sortFindings(
  file: FindingsText,
  { catalog, asOf }: Environment,
): { title: string; edits: readonly TextEdit[] } | undefined {
  const { text } = file;
  const elements = file.json.sections.get('findings') ?? [];
  const array = file.nodeAt(['findings']);
  if (file.json.problems.length > 0 || array?.node.type !== 'array' || elements.length < 2) return undefined;

  const scored = score(file.model, catalog, asOf).findings;
  const ranked = file.findings.map(({ index }, at) => ({ index, finding: scored[at]! }));
  const order = ranked
    .toSorted((a, b) => byUrgency(a.finding, b.finding) || a.index - b.index)
    .map(({ index }) => index);
  // What is no finding goes to the end, as it stands.
  elements.forEach((_element, index) => {
    if (!order.includes(index)) order.push(index);
  });
  if (order.every((index, at) => index === at)) return undefined;

  const [from, to] = [array.offset + 1, array.offset + array.node.length - 1];
  let at = from;
  const take = (end: number): string => {
    const taken = text.slice(at, end);
    at = end;
    return taken;
  };
  const takeRestOfLine = (end: number): string => take(at + (restOfLine.exec(text.slice(at, end))?.[1]?.length ?? 0));
  const opening = takeRestOfLine(elements[0]!.offset);
  const spaces: string[] = [];
  let trailingComma = false;
  const pieces = elements.map(({ offset, node }, index): Piece => {
    spaces.push(take(at + /^\s*/.exec(text.slice(at, offset))![0].length));
    const above = take(offset);
    const own = take(offset + node.length);
    const next = elements[index + 1]?.offset ?? to;
    const comma = commaAt(text, at, next);
    const beforeComma = comma === undefined ? '' : take(comma);
    if (comma !== undefined) at = comma + 1;
    if (index === elements.length - 1) trailingComma = comma !== undefined;
    return {
      above,
      text: own,
      beforeComma: beforeComma.trim() === '' ? '' : beforeComma,
      behind: takeRestOfLine(next),
    };
  });
  const closing = text.slice(at, to);

  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /[\r\n]([ \t]*)$/.exec(spaces[0]!)?.[1] ?? '';
  let sorted = text.slice(0, from) + opening;
  const append = (part: string) => {
    // A comment to the end of the line must not swallow what was on another line before.
    const swallowed = /\/\/[^\n]*$/.test(sorted.slice(sorted.lastIndexOf('\n') + 1)) && inLineComment(sorted);
    sorted += swallowed && !/^[ \t]*\r?\n/.test(part) ? eol + indent + part : part;
  };
  order.forEach((index, slot) => {
    const piece = pieces[index]!;
    append(spaces[slot]! + piece.above + piece.text + piece.beforeComma);
    if (slot < order.length - 1 || trailingComma) append(',');
    sorted += piece.behind;
  });
  append(closing);
  sorted += text.slice(to);
  return { title: 'Sort the findings by risk', edits: difference(text, sorted) };
}

/** Offset of the comma in a stretch of white space and comments. */
function commaAt(text: string, from: number, to: number): number | undefined {
  const gap = text.slice(from, to).replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  const at = gap.indexOf(',');
  return at < 0 ? undefined : from + at;
}

/** Whether a text ends inside a line comment, judged by its last line. */
function inLineComment(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const bare = line.replace(/"(?:\\.|[^"\\])*"|\/\*.*?\*\//g, '');
  return bare.includes('//');
}
