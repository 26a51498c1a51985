import { severityFloor } from '../../assessment/risk';
import type { Severity } from '../../assessment/vocabulary';
import type { Report } from '../content/report';
import { severityColor } from '../look/theme';
import { type Box, type ChartStyle, drawing, overlap, type Pen, pen, shorten, textWidth } from './svg';

type Point = Report['effortRisk'][number];

/** Findings with the same effort and risk share a mark. */
interface Spot {
  effort: number;
  risk: number;
  severity: Severity;
  labels: string[];
  /** Center of the mark. */
  x: number;
  y: number;
}

/** Where a label stands; a spot without room for one has a number instead, explained in the key below. */
export interface PlacedLabel {
  text: string;
  x: number;
  y: number;
  box: Box;
  number?: number;
}

const width = 372;
const [left, right, top] = [32, 372, 20] as const;
const columnWidth = (right - left) / 5;
const rowStep = 16;
const markRadius = 5.5;
/** Of a mark that holds a number. */
const numberRadius = 7.5;
/** Products of two numbers from 1 to 5, highest first: evenly spaced, so that no two marks touch. */
const risks = [25, 20, 16, 15, 12, 10, 9, 8, 6, 5, 4, 3, 2, 1] as const;
const lineRow = risks.findIndex((risk) => risk < severityFloor.high);
const yOf = (risk: number) => {
  const row = risks.findIndex((each) => each <= risk);
  return top + 10 + (row < lineRow ? row : row + 0.6) * rowStep;
};
const plotBottom = yOf(1) + 12 + 14;
const lineY = (yOf(10) + yOf(9)) / 2;

function spotsOf(points: readonly Point[]): Spot[] {
  const spots = new Map<string, Spot>();
  for (const { label, effort, risk, severity } of points) {
    const key = `${effort} ${risk}`;
    const x = left + (effort - 0.5) * columnWidth;
    const spot = spots.get(key) ?? { effort, risk, severity, labels: [], x, y: yOf(risk) };
    spot.labels.push(label);
    spots.set(key, spot);
  }
  return [...spots.values()].sort((a, b) => a.effort - b.effort || b.risk - a.risk);
}

const inside = ({ x, y, width: wide, height }: Box) =>
  x >= left && x + wide <= right && y >= top - 2 && y + height <= plotBottom - 10;

/**
 * Finds a place for each label such that no two labels overlap and none covers a mark: right of its mark, left of it, or
 * in the rows above and below. Where nothing is free, the label becomes a number inside the mark.
 */
export function placeLabels(
  points: readonly Point[],
  size = 10,
): {
  labels: PlacedLabel[];
  key: { number: number; text: string }[];
  spots: Spot[];
} {
  const spots = spotsOf(points);
  const taken: Box[] = spots.map(({ x, y }) => ({
    x: x - markRadius - 1,
    y: y - markRadius,
    width: 2 * markRadius + 2,
    height: 2 * markRadius,
  }));
  const labels: PlacedLabel[] = [];
  const key: { number: number; text: string }[] = [];
  for (const { x, y, labels: names } of spots) {
    const more = names.length > 1 ? ` +${names.length - 1}` : '';
    const text = `${shorten(names[0]!, width - left - 30 - textWidth(more, size), size)}${more}`;
    const wide = textWidth(text, size);
    const places: (readonly [number, number])[] = [
      [x + markRadius + 4, y],
      [x - markRadius - 4 - wide, y],
      [x - markRadius, y - 12],
      [x - markRadius, y + 12],
      [x - wide + markRadius, y - 12],
      [x - wide + markRadius, y + 12],
    ];
    const free = places
      .map(([from, middle]) => ({ x: from, y: middle - size / 2 - 0.5, width: wide, height: size + 1 }))
      .find((box) => inside(box) && !taken.some((other) => overlap(box, other)));
    if (free) {
      taken.push(free);
      labels.push({ text, x: free.x, y: free.y + size - 1, box: free });
    } else {
      const number = key.length + 1;
      key.push({ number, text });
      labels.push({
        text: String(number),
        x,
        y: y + 3.4,
        box: { x: x - markRadius, y: y - markRadius, width: 2 * markRadius, height: 2 * markRadius },
        number,
      });
    }
  }
  return { labels, key, spots };
}

/** The key in lines of the chart's width. */
function keyLines(key: readonly { number: number; text: string }[], size: number): string[] {
  const lines: string[] = [];
  for (const { number, text } of key) {
    const entry = `${number}: ${text}`;
    const last = lines[lines.length - 1];
    const longer = last === undefined ? entry : `${last} · ${entry}`;
    if (last !== undefined && textWidth(longer, size) <= width - left) lines[lines.length - 1] = longer;
    else lines.push(entry);
  }
  return lines;
}

/** Critical is a triangle, the rest are circles. */
function mark(draw: Pen, { x, y, severity }: Spot, large: boolean): string {
  const radius = large ? numberRadius : markRadius;
  const color = severityColor(severity);
  if (severity !== 'critical') return draw.circle(x, y, radius, color);
  return draw.polygon(
    [
      [x, y - radius - 1.5],
      [x + radius + 1.5, y + radius],
      [x - radius - 1.5, y + radius],
    ],
    color,
  );
}

/** Effort against risk, with the field of what is quick and of high risk tinted. `''` when no finding has a rating. */
export function effortRisk(points: readonly Point[], style: ChartStyle): string {
  if (points.length === 0) return '';
  const { texts } = style;
  const draw = pen(style);
  const size = Math.max(10, style.smallest);
  const { labels, key, spots } = placeLabels(points, size);
  const lines = keyLines(key, size);
  const border = left + 2 * columnWidth;
  const parts = [
    draw.rect({ x: left, y: 0, width: border - left, height: lineY }, 'accent-tint', 4),
    draw.line(left, lineY, right, lineY, 'line'),
    draw.line(border, 0, border, plotBottom, 'line'),
    draw.text(left + 6, 14, texts.quickHigh, { size: 12, color: 'accent', bold: true }),
    draw.text(border + 6, 14, texts.longHigh, { size: 12, color: 'muted' }),
    draw.text(left + 6, plotBottom - 3, texts.quickLow, { size: 12, color: 'muted' }),
    draw.text(border + 6, plotBottom - 3, texts.longLow, { size: 12, color: 'muted' }),
    ...[25, 10, 1].map((risk) =>
      draw.text(left - 5, yOf(risk) + 4, String(risk), { size: 11, color: 'muted', anchor: 'end' }),
    ),
    draw.text(9, plotBottom / 2, texts.riskAxis, { size: 12, color: 'muted', anchor: 'middle', rotate: -90 }),
    ...[1, 2, 3, 4, 5].map((effort) =>
      draw.text(left + (effort - 0.5) * columnWidth, plotBottom + 15, texts.effortWords[effort]!, {
        size: 12,
        color: 'muted',
        anchor: 'middle',
      }),
    ),
    ...spots.map((spot, index) => mark(draw, spot, labels[index]!.number !== undefined)),
    ...labels.map(({ text, x, y, number }) =>
      number === undefined
        ? draw.text(x, y, text, { size })
        : draw.text(x, y, text, { size: style.smallest, color: 'paper', bold: true, anchor: 'middle' }),
    ),
    ...lines.map((line, index) => draw.text(left, plotBottom + 33 + index * 14, line, { size, color: 'muted' })),
  ];
  const description = spots.map(
    ({ effort, risk, severity, labels: names }) =>
      `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` ${texts.andMore(names.length - 5)}` : ''}: ${texts.effortSpot(risk, severity, effort)}.`,
  );
  return drawing(
    style,
    {
      id: 'chart-effort',
      title: texts.effortAgainstRisk,
      description: description.join(' '),
      width,
      height: plotBottom + 22 + lines.length * 14 + (lines.length > 0 ? 4 : 0),
    },
    parts,
  );
}
