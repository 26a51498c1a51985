import { textWidth } from '../charts/svg';
import { clip } from '../text';

/**
 * Room for text on a slide, in points. Widths come from the table of `charts/svg.ts` (the wider of DejaVu and Liberation
 * Sans for each character; Segoe UI is narrower than both), so what fits here fits with any font that may stand in.
 */
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

/** One line of plain text: blanks and line ends are single blanks, and no mark of `code` is left. */
export function oneLine(text: string): string {
  return text
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

interface Line {
  start: number;
  end: number;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Where the lines of a text begin and end when it is broken at blanks, and inside a word only where it is wider than a line. */
function breakLines(text: string, { width, size, bold = false, lines }: Room): Line[] {
  const blank = textWidth(' ', size, bold);
  const broken: Line[] = [];
  let line: Line | undefined;
  let used = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (broken.length > lines) break;
    const wide = textWidth(word, size, bold);
    if (line && used + blank + wide <= width) {
      line.end = index + word.length;
      used += blank + wide;
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

/** How many lines a text takes; counts no further than one more than there are. */
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
  return `${whole.slice(0, end).replace(/[\s,;:.–·(]+$/, '')}…`;
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
