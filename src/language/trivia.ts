import { createScanner, SyntaxKind } from 'jsonc-parser';
import { isOnOneLine, lineStartAt } from './lines';

/** A comment as it is written, and where it begins. */
export interface Comment {
  readonly offset: number;
  readonly text: string;
}

function isComment(kind: SyntaxKind): boolean {
  return kind === SyntaxKind.LineCommentTrivia || kind === SyntaxKind.BlockCommentTrivia;
}

function isTrivia(kind: SyntaxKind): boolean {
  return kind === SyntaxKind.Trivia || kind === SyntaxKind.LineBreakTrivia || isComment(kind);
}

/** White space at the beginning of the line that an offset lies on. */
export function indentAt(text: string, offset: number): string {
  const start = lineStartAt(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

/** What follows a member: its comma, wherever it stands, and the end of the comments behind the one or the other on the same line. */
export function trailing(text: string, offset: number): { comma: number | undefined; end: number } {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let kind = scanner.scan();
  while (isTrivia(kind)) kind = scanner.scan();
  const comma = kind === SyntaxKind.CommaToken ? scanner.getTokenOffset() : undefined;
  return { comma, end: endOfComments(text, comma === undefined ? offset : comma + 1) };
}

/** End of the comments that follow on the same line; the offset itself when there are none. */
export function endOfComments(text: string, offset: number): number {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let end = offset;
  for (let kind = scanner.scan(); kind === SyntaxKind.Trivia || isComment(kind); kind = scanner.scan()) {
    const after = scanner.getTokenOffset() + scanner.getTokenLength();
    if (isComment(kind) && !isOnOneLine(text.slice(scanner.getTokenOffset(), after))) break;
    if (isComment(kind)) end = after;
  }
  return end;
}

/** The comments between two offsets, each of which stands between tokens. */
export function commentsIn(text: string, from: number, to: number): Comment[] {
  // Nearly every stretch has none: a look at the characters is cheaper than the scanner.
  const slash = text.indexOf('/', from);
  if (slash < 0 || slash >= to) return [];
  const scanner = createScanner(text.slice(from, to), false);
  const comments: Comment[] = [];
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (!isComment(kind)) continue;
    const offset = from + scanner.getTokenOffset();
    comments.push({ offset, text: text.slice(offset, offset + scanner.getTokenLength()) });
  }
  return comments;
}

/** Whether a piece of JSON holds a comment. */
export function hasComment(text: string): boolean {
  return commentsIn(text, 0, text.length).length > 0;
}

/** Whether a comment reaches to the end of its line, so that nothing may follow it there. */
export const isLineComment = (comment: string): boolean => comment.startsWith('//');

/**
 * Comments in front of something that begins at an indentation: side by side where they can be, each on a line of its own
 * otherwise. Ends where that thing begins.
 */
export function inFront(comments: readonly string[], indent: string, eol: string, onLines = false): string {
  const lines = onLines || comments.some((comment) => isLineComment(comment) || !isOnOneLine(comment));
  return comments.map((comment) => comment + (lines ? eol + indent : ' ')).join('');
}

/** Data that no longer has a place of its own, as a comment: nothing that a person wrote is thrown away. */
export function asComment(json: string): string {
  return `/* ${json.replaceAll('*/', '*\\/')} */`;
}

/** Whether a text ends inside a line comment, judged by its last line. */
export function endsInLineComment(text: string): boolean {
  const line = text.slice(lineStartAt(text, text.length));
  const bare = line.replace(/"(?:\\.|[^"\\])*"|\/\*.*?\*\//g, '');
  return bare.includes('//');
}
