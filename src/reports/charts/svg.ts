import type { Report } from '../content/report';
import { type Color, fontsOf, paletteOf } from '../look/theme';
import type { Texts } from '../texts/english';
import { escapeXml } from '../texts/text';
import { textsOf } from '../texts/texts';

/** `css`: colors are classes that the page's styles fill. `light`: colors are written out, for files without styles. */
export type ChartTheme = 'css' | 'light';

/** How a chart looks and speaks. */
export interface ChartStyle {
  theme: ChartTheme;
  texts: Texts;
  /** Colors and fonts of files without styles. */
  palette: Readonly<Record<Color, string>>;
  fonts: string;
  /** No text is smaller, in px of the chart: in Word, where two charts share a page, that is 7 points. */
  smallest: number;
}

/** What no text of a chart is smaller than, in px, by its theme. */
const smallestText = { css: 9, light: 11.5 } as const;

/** The style of a report's charts. */
export function chartStyle({ language, brand }: Pick<Report, 'language' | 'brand'>, theme: ChartTheme): ChartStyle {
  return {
    theme,
    texts: textsOf(language),
    palette: paletteOf('light', brand),
    fonts: fontsOf(brand),
    smallest: smallestText[theme],
  };
}

export interface TextStyle {
  size: number;
  color?: Color;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
  /** Degrees around its own position. */
  rotate?: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Draws the parts of a chart in one theme. Positions and sizes are in px of the chart's own width. */
export interface Pen {
  text(x: number, y: number, words: string, style: TextStyle): string;
  rect(box: Box, color: Color, radius?: number): string;
  /** A rectangle of which only the border is drawn. */
  frame(box: Box, color: Color, radius?: number, width?: number): string;
  line(x1: number, y1: number, x2: number, y2: number, color: Color, width?: number, dash?: string): string;
  circle(x: number, y: number, radius: number, color: Color): string;
  polygon(points: readonly (readonly [number, number])[], color: Color): string;
  /** A circle and a polygon on paper of which only the border has the color. */
  hollowCircle(x: number, y: number, radius: number, color: Color): string;
  hollowPolygon(points: readonly (readonly [number, number])[], color: Color): string;
  polyline(points: readonly (readonly [number, number])[], color: Color, width: number, dash?: string): string;
}

/** A number with two decimals at most, so that the same data gives the same bytes everywhere. */
function decimal(value: number): string {
  const text = value.toFixed(2).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

const list = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y]) => `${decimal(x)},${decimal(y)}`).join(' ');

export function pen({ theme, palette, smallest }: ChartStyle): Pen {
  const fill = (color: Color) => (theme === 'css' ? ` class="fill-${color}"` : ` fill="${palette[color]}"`);
  const hollow = (color: Color) =>
    theme === 'css'
      ? ` class="fill-paper stroke-${color}" stroke-width="1.5"`
      : ` fill="${palette.paper}" stroke="${palette[color]}" stroke-width="1.5"`;
  const stroke = (color: Color, width: number, dash?: string) =>
    `${theme === 'css' ? ` class="stroke-${color}"` : ` stroke="${palette[color]}"`} fill="none" stroke-width="${decimal(width)}"${dash ? ` stroke-dasharray="${dash}"` : ''}`;
  const place = ({ x, y, width, height }: Box, radius = 0) =>
    `x="${decimal(x)}" y="${decimal(y)}" width="${decimal(width)}" height="${decimal(height)}"${radius > 0 ? ` rx="${decimal(radius)}"` : ''}`;
  return {
    text(x, y, words, { size, color = 'ink', bold, anchor = 'start', rotate }) {
      const more = [
        ...(bold ? ['font-weight="600"'] : []),
        ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
        ...(rotate === undefined ? [] : [`transform="rotate(${decimal(rotate)} ${decimal(x)} ${decimal(y)})"`]),
      ].map((attribute) => ` ${attribute}`);
      return `<text x="${decimal(x)}" y="${decimal(y)}" font-size="${decimal(Math.max(smallest, size))}"${fill(color)}${more.join('')}>${escapeXml(words)}</text>`;
    },
    rect: (box, color, radius) => `<rect ${place(box, radius)}${fill(color)}/>`,
    frame: (box, color, radius, width = 1) => `<rect ${place(box, radius)}${stroke(color, width)}/>`,
    line: (x1, y1, x2, y2, color, width = 1, dash) =>
      `<line x1="${decimal(x1)}" y1="${decimal(y1)}" x2="${decimal(x2)}" y2="${decimal(y2)}"${stroke(color, width, dash)}/>`,
    circle: (x, y, radius, color) =>
      `<circle cx="${decimal(x)}" cy="${decimal(y)}" r="${decimal(radius)}"${fill(color)}/>`,
    polygon: (points, color) => `<polygon points="${list(points)}"${fill(color)}/>`,
    hollowCircle: (x, y, radius, color) =>
      `<circle cx="${decimal(x)}" cy="${decimal(y)}" r="${decimal(radius)}"${hollow(color)}/>`,
    hollowPolygon: (points, color) => `<polygon points="${list(points)}"${hollow(color)}/>`,
    polyline: (points, color, width, dash) => `<polyline points="${list(points)}"${stroke(color, width, dash)}/>`,
  };
}

/**
 * A whole drawing with its text alternative. `id` makes the ids of title and description unique within a page; `title`
 * names the chart and `description` tells its numbers.
 */
export function drawing(
  { theme, fonts }: ChartStyle,
  {
    id,
    title,
    description,
    width,
    height,
  }: { id: string; title: string; description: string; width: number; height: number },
  parts: readonly string[],
): string {
  const size = theme === 'light' ? ` width="${decimal(width)}" height="${decimal(height)}"` : '';
  const font = theme === 'light' ? ` font-family="${escapeXml(fonts)}"` : '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${decimal(width)} ${decimal(height)}"${size}${font} role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(description)}</desc>`,
    ...parts,
    '</svg>',
  ].join('\n');
}

/** Advance widths of the characters from the blank to `~`, in hundredths of the size: the wider of DejaVu and Liberation Sans. */
const widths = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
  84, 84, 56, 102, 68, 69, 72, 77, 67, 61, 78, 75, 29, 50, 67, 56, 86, 75, 79, 67, 79, 72, 67, 61, 73, 68, 99, 69, 67,
  69, 39, 34, 39, 84, 56, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59,
  82, 59, 59, 52, 64, 34, 64, 84,
];

/** Width of a text in px as the widest of the fonts that may be there draws it. */
export function textWidth(text: string, size: number, bold = false): number {
  let hundredths = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    hundredths += widths[code - 32] ?? (code < 0x2e80 ? 75 : 105);
  }
  return (hundredths / 100) * size * (bold ? 1.12 : 1);
}

/** Cuts a text, with an ellipsis, to a width in px. */
export function shorten(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  let [kept, used] = ['', textWidth('…', size, bold)];
  for (const char of text) {
    used += textWidth(char, size, bold);
    if (used > width) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}

/** Whether two boxes have a point in common. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
