import { clip } from '../../texts/text';
import { noBreakHyphen, tied } from '../../texts/ties';

/**
 * Advance widths of the characters from the blank to `~`, in hundredths of the size: for each the wider of DejaVu Sans and
 * Liberation Sans, read from the fonts' tables. Segoe UI, which the deck asks for, is narrower than these nearly
 * everywhere, so what fits here fits with whatever font stands in.
 */
const widths = {
  regular: [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
    84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69, 67,
    69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60,
    82, 60, 60, 53, 64, 34, 64, 84,
  ],
  bold: [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84,
    84, 84, 62, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 56, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69, 82, 78, 111, 78,
    73, 73, 46, 37, 46, 84, 56, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72,
    66, 93, 65, 66, 59, 72, 37, 72, 84,
  ],
} as const;

/** Widths of what lies beyond, up to a code point: Latin and Greek letters, Cyrillic, signs and other scripts, pictures. */
const beyond: readonly (readonly [below: number, regular: number, bold: number])[] = [
  [0x400, 80, 88],
  [0x500, 90, 100],
  [0x2e80, 106, 124],
  [0x1f000, 106, 106],
  [Number.POSITIVE_INFINITY, 140, 140],
];
const punctuation = new Map([...[...'–·’‘“”'].map((char) => [char, 66] as const), ['\u00a0', 35] as const]);

/** Width of a text in points. */
export function textWidth(text: string, size: number, bold = false): number {
  const table = widths[bold ? 'bold' : 'regular'];
  let hundredths = 0;
  for (const char of text) {
    const code = (char === noBreakHyphen ? '-' : char).codePointAt(0)!;
    const [, regular, heavy] = beyond.find(([below]) => code < below)!;
    hundredths += punctuation.get(char) ?? table[code - 32] ?? (bold ? heavy : regular);
  }
  return (hundredths / 100) * size;
}

/** Room for text on a slide, in points. */
export interface Room {
  width: number;
  size: number;
  bold?: boolean;
  /** How many lines there are. */
  lines: number;
}

/** Height of a line of text of a size, in points: that of Segoe UI, the highest of the fonts that may be used. */
export const lineHeight = 1.34;

/** No slide shows more of one text than this. */
const longest = 1500;

/** Nor more of a name: two lines of narrow letters. */
const longestName = 400;

/** One line of plain text: blanks and line ends are single blanks, no mark of `code` is left, and what stands together stays so. */
export function oneLine(text: string): string {
  const line = text
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim();
  return tied(line);
}

interface Line {
  start: number;
  end: number;
}

/** Where a word may break and shows nothing. */
const breakMark = '\u200b';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Where the lines of a text begin and end when it is broken at blanks, and inside a word only where it is wider than a line. */
function breakLines(text: string, { width, size, bold = false, lines }: Room): Line[] {
  const blank = textWidth(' ', size, bold);
  const broken: Line[] = [];
  let line: Line | undefined;
  let used = 0;
  for (const { 0: word, index } of text.matchAll(/(?:[^\s\u200b]|\u00a0)+/g)) {
    if (broken.length > lines) break;
    const wide = textWidth(word, size, bold);
    const between = text[index - 1] === breakMark ? 0 : blank;
    if (line && used + between + wide <= width) {
      line.end = index + word.length;
      used += between + wide;
      continue;
    }
    line = { start: index, end: index + word.length };
    broken.push(line);
    used = wide;
    if (wide <= width) continue;
    used = 0;
    line.end = index;
    for (const { segment } of graphemes.segment(word)) {
      const more = textWidth(segment, size, bold);
      if (used + more > width && line.end > line.start) {
        line = { start: line.end, end: line.end };
        broken.push(line);
        used = 0;
      }
      line.end += segment.length;
      used += more;
    }
  }
  return broken;
}

/** How many lines a text takes in the width; counts no further than one more than there are. */
export function lineCount(text: string, room: Room): number {
  return Math.min(room.lines + 1, breakLines(clip(oneLine(text), longest), room).length);
}

/** The text as one paragraph that fits: cut at the end of a word, with an ellipsis, where it is too long. */
export function fitText(text: string, room: Room): string {
  const whole = clip(oneLine(text), longest);
  const broken = breakLines(whole, room);
  if (broken.length <= room.lines) return whole;
  const last = broken[room.lines - 1];
  if (!last) return '';
  const limit = room.width - textWidth('…', room.size, room.bold);
  let end = last.end;
  const tooWide = () => textWidth(whole.slice(last.start, end), room.size, room.bold) > limit;
  while (end > last.start && tooWide()) {
    const blank = whole.lastIndexOf(' ', end - 1);
    if (blank > last.start) end = blank;
    else {
      const pieces = [...graphemes.segment(whole.slice(last.start, end))];
      end -= pieces[pieces.length - 1]?.segment.length ?? 1;
    }
  }
  return `${whole.slice(0, end).replace(/[\s,;:.…–·(]+$/, '')}…`;
}

/**
 * Name and rest as one paragraph that takes no more lines than there are: whole where it does so by itself, else with a
 * place to break in the words of the name where its lines end, else with a name that is cut to the room.
 */
export function fitName(name: string, rest: string, room: Room): string {
  const fits = (text: string) => lineCount(`${text}${rest}`, room) <= room.lines;
  const pieces = [...graphemes.segment(clip(oneLine(name), longestName))].map(({ segment }) => segment);
  const filled = (count: number) => {
    let [text, used] = ['', 0];
    for (const piece of pieces.slice(0, count)) {
      const wide = textWidth(piece, room.size, room.bold);
      if (used + wide > room.width) [text, used] = [`${text.trimEnd()}${text.endsWith(' ') ? ' ' : breakMark}`, 0];
      text += piece;
      used += wide;
    }
    return `${text}${count < pieces.length ? '…' : ''}`;
  };
  const whole = oneLine(name);
  if (fits(whole)) return `${whole}${rest}`;
  let count = pieces.length;
  while (count > 0 && !fits(filled(count))) count -= 1;
  return `${filled(count)}${rest}`;
}

/** Where a sentence or a clause ends. */
const clauseEnd = /[.;,:](?=\s)| · /g;

/**
 * The text where it fits, else its first sentences or clauses that do; where not even one does, what stands before its first
 * ` · `. `end` is where it may be cut: a condition before a comma says something else without what follows.
 */
export function fitClause(text: string, room: Room, end: RegExp = clauseEnd): string {
  const line = oneLine(text);
  const fits = (part: string) => lineCount(part, { ...room, lines: room.lines + 1 }) <= room.lines;
  if (fits(line)) return line;
  const ends = [...line.matchAll(end)].map(({ index }) => line.slice(0, index).trim());
  return ends.findLast(fits) ?? fitText(line, room);
}

/** A run of text whose words are cut to what fits. */
export function fitRun<Run extends { text: string; size: number; bold?: boolean }>(
  run: Run,
  width: number,
  lines = 1,
): Run {
  const { text, size, bold = false } = run;
  return { ...run, text: fitText(text, { width, size, bold, lines }) };
}

/** The largest of the sizes (largest first) at which all texts together keep to a height; else the smallest. */
export function largestSize(
  texts: readonly string[],
  sizes: readonly number[],
  { width, height, gap = 0, bold = false }: { width: number; height: number; gap?: number; bold?: boolean },
): number {
  const fits = (size: number) => {
    const most = Math.floor(height / (size * lineHeight));
    const lines = texts.reduce((sum, text) => sum + lineCount(text, { width, size, bold, lines: most }), 0);
    return lines * size * lineHeight + gap * Math.max(0, texts.length - 1) <= height;
  };
  return sizes.find(fits) ?? sizes[sizes.length - 1]!;
}
