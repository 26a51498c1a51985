import type { JsonNode, TextEdit } from './json';
import { beginsWithLineEnd, isOnOneLine, lineEndOf } from './lines';
import { commentsIn, endsInLineComment, hasComment, indentAt } from './trivia';

/** Comments on the rest of a line, up to its end; those up to the closing bracket as well where nothing else follows. */
const restOfLine = /^((?:[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/))+)[ \t]*(?=[\r\n])/;
const restOfList = /^((?:[ \t]*\/\*(?:(?!\*\/)[^\r\n])*\*\/)+)[ \t]*$/;

/** An element of a list with what belongs to it, in the order in which it stands there; only the comma is left out. */
export interface Piece {
  /** Where it begins, with the white space. */
  readonly start: number;
  readonly space: string;
  /** The comments above it. */
  readonly above: string;
  readonly text: string;
  /** The comments between it and its comma. */
  readonly beforeComma: string;
  readonly comma: number | undefined;
  /** The comments behind it on its last line. */
  readonly behind: string;
  /** Where it ends, with the comma and the comments behind it. */
  readonly end: number;
}

/** A list, taken apart: what stands behind the opening bracket, the elements, and what stands before the closing one. */
export interface Pieces {
  readonly from: number;
  readonly to: number;
  readonly opening: string;
  readonly pieces: readonly Piece[];
  readonly closing: string;
}

interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Takes the inside of a list apart, so that each element has the comments above it and on its last line. */
export function piecesOf(text: string, array: Span, elements: readonly Span[]): Pieces {
  const [from, to] = [array.offset + 1, array.offset + array.length - 1];
  let at = from;
  const take = (end: number): string => {
    const taken = text.slice(at, end);
    at = end;
    return taken;
  };
  const takeRestOfLine = (end: number): string => {
    const rest = text.slice(at, end);
    const comments = restOfLine.exec(rest) ?? (end === to && elements.length > 0 ? restOfList.exec(rest) : undefined);
    return take(at + (comments?.[1]?.length ?? 0));
  };
  const opening = takeRestOfLine(elements[0]?.offset ?? to);
  const pieces = elements.map(({ offset, length }, index): Piece => {
    const start = at;
    const space = take(at + /^\s*/.exec(text.slice(at, offset))![0].length);
    const above = take(offset);
    const own = take(offset + length);
    const next = elements[index + 1]?.offset ?? to;
    const comma = commaAt(text, at, next);
    const beforeComma = comma === undefined ? '' : take(comma);
    if (comma !== undefined) at = comma + 1;
    const behind = takeRestOfLine(next);
    return { start, space, above, text: own, beforeComma, comma, behind, end: at };
  });
  return { from, to, opening, pieces, closing: text.slice(at, to) };
}

/** Offset of the comma in a stretch of white space and comments. */
function commaAt(text: string, from: number, to: number): number | undefined {
  const gap = text.slice(from, to).replace(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  const at = gap.indexOf(',');
  return at < 0 ? undefined : from + at;
}

/** The inside of a list in another order: white space, commas and the comment behind the opening bracket keep their places. */
export function arranged(text: string, { opening, pieces, closing }: Pieces, order: readonly number[]): string {
  const eol = lineEndOf(text);
  const indent = /[\r\n]([ \t]*)$/.exec(pieces[0]?.space ?? '')?.[1] ?? '';
  const trailingComma = pieces.at(-1)?.comma !== undefined;
  const parts: string[] = [];
  let inComment = false;
  const put = (part: string) => {
    parts.push(part);
    inComment = endsInLineComment(part) || (inComment && isOnOneLine(part));
  };
  // A comment to the end of the line must not swallow what was on another line before.
  const append = (...run: readonly string[]) => {
    if (inComment && !beginsWithLineEnd(run.join(''))) put(eol + indent);
    for (const part of run) put(part);
  };
  put(opening);
  order.forEach((index, slot) => {
    const { above, text: own, beforeComma, behind } = pieces[index]!;
    append(pieces[slot]!.space, above, own, beforeComma.trim() === '' ? '' : beforeComma);
    if (slot < order.length - 1 || trailingComma) append(',');
    put(behind);
  });
  append(closing);
  return parts.join('');
}

/** What belongs to an element that moves elsewhere: the comments that stand right above it, and those behind it. */
export function attachedTo(text: string, piece: Piece): { above: string[]; behind: string[]; offsets: number[] } {
  const start = piece.start + piece.space.length + stays(piece).length;
  const own = piece.start + piece.space.length + piece.above.length;
  const above = commentsIn(text, start, own);
  const behind = commentsIn(text, own + piece.text.length, piece.end);
  return {
    above: above.map((comment) => comment.text),
    behind: behind.map((comment) => comment.text),
    offsets: [...above, ...behind].map(({ offset }) => offset),
  };
}

/** Comments that an empty line separates from the element below: a heading of what follows, say. They stay. */
function stays({ above }: Piece): string {
  const bare = above.replace(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, (comment) => 'x'.repeat(comment.length));
  const gap = [...bare.matchAll(/(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n?|\n)/g)].at(-1);
  return gap ? above.slice(0, gap.index + gap[0].length) : '';
}

/** Deletions that take elements out of a list together with the comments that belong to them. */
export function cutEdits(text: string, array: JsonNode, gone: ReadonlySet<JsonNode>): TextEdit[] {
  const elements = array.children!;
  const { from, to, opening, pieces, closing } = piecesOf(text, array, elements);
  const isGone = (at: number) => gone.has(elements[at]!);
  const nothingLeft =
    elements.every((_element, at) => isGone(at)) &&
    ![opening, closing, ...pieces.map(stays)].some((rest) => hasComment(rest));
  if (nothingLeft) return [{ offset: from, length: to - from, text: '' }];

  const eol = lineEndOf(text);
  const edits: TextEdit[] = [];
  const lastKept = pieces.findLastIndex((_piece, at) => !isGone(at));
  const last = pieces.at(-1)!;
  if (lastKept >= 0 && lastKept < pieces.length - 1 && last.comma === undefined)
    edits.push({ offset: pieces[lastKept]!.comma!, length: 1, text: '' });
  for (let at = 0; at < pieces.length; at++) {
    if (!isGone(at)) continue;
    const first = at;
    const kept: string[] = [];
    for (; at < pieces.length && isGone(at); at++) {
      const heading = stays(pieces[at]!);
      if (hasComment(heading)) kept.push(pieces[at]!.space + heading.trimEnd());
    }
    const begin = pieces[first]!;
    const next = pieces[at];
    // On one line, what follows takes the place of what is gone.
    const moves = next !== undefined && kept.length === 0 && next.space !== '' && isOnOneLine(next.space);
    const start = begin.start + (moves ? begin.space.length : 0);
    const end = moves ? next.start + next.space.length : pieces[at - 1]!.end;
    const before =
      (first === 0 ? opening : text.slice(pieces[first - 1]!.start, pieces[first - 1]!.end)) + kept.join('');
    const after = text.slice(end, to);
    const swallows = endsInLineComment(before + (moves ? begin.space : '')) && !beginsWithLineEnd(after);
    edits.push({
      offset: start,
      length: end - start,
      text: kept.join('') + (swallows ? eol + indentAt(text, start) : ''),
    });
  }
  return edits;
}
