import { type Day, daysBetween } from '../../assessment/dates';
import type { ReportTrend, ReportTrendLine, ReportTrendPoint } from '../content/reportNumbers';
import type { Color } from '../look/theme';
import type { Texts } from '../texts/english';
import { type ChartStyle, drawing, pen, shorten, textWidth } from './svg';

const [width, left, top, plotHeight] = [372, 26, 22, 146] as const;
/** Least and most room for the names at the ends of the lines. */
const [leastRoom, mostRoom] = [65, 170] as const;
/** In print without colors lines differ by their width, their dashes and their marks. */
const widthOf = ({ thick }: { thick: boolean }) => (thick ? 3.5 : 1.75);
/** Room between the names at the ends of two lines. */
const labelHeight = 15;

/**
 * Critical and high findings that need work as steps, or a line for each technology, from the day on which it begins; the
 * plan dashed; points are hollow while the assessment was provisional. `''` without one.
 */
export function trend(data: ReportTrend | null, style: ChartStyle): string {
  if (!data) return '';
  const { lines, first, asOf, last, planned } = data;
  const days = Math.max(1, daysBetween(first, last));
  const longest = Math.max(...lines.map(({ label }) => textWidth(label, 12, true)));
  const right = width - 7 - Math.min(mostRoom, Math.max(leastRoom, Math.ceil(longest)));
  const highest = Math.max(4, ...lines.flatMap(({ points, plan }) => [...points, ...plan].map(({ count }) => count)));
  const step = Math.max(1, Math.ceil(highest / 4));
  const scale = step * 4;
  const xOf = (day: Day) => left + 6 + ((right - left - 18) * daysBetween(first, day)) / days;
  const yOf = (count: number) => top + plotHeight * (1 - count / scale);
  const { texts } = style;
  const draw = pen(style);
  const steps = (line: readonly ReportTrendPoint[], end: number): [number, number][] => {
    const corners: [number, number][] = [];
    line.forEach((point, index) => {
      const next = line[index + 1];
      const until = next ? xOf(next.day) : end;
      corners.push([xOf(point.day), yOf(point.count)], [until, yOf(point.count)]);
    });
    return corners;
  };
  // The labels at the end keep a line's height apart.
  const ends = lines
    .map((line, index) => ({
      line,
      look: lookOf(line, index),
      y: yOf((line.plan.at(-1) ?? line.points.at(-1)!).count),
    }))
    .sort((a, b) => a.y - b.y || (a.line.kind === 'high' ? -1 : 1));
  const bottom = top + plotHeight - 8;
  ends.forEach((end, index) => {
    const above = ends[index - 1];
    if (above) end.y = Math.max(end.y, above.y + labelHeight);
  });
  for (let index = ends.length - 1; index >= 0; index -= 1) {
    const lowest = index === ends.length - 1 ? bottom : ends[index + 1]!.y - labelHeight;
    ends[index]!.y = Math.min(ends[index]!.y, lowest);
  }
  // The first point of a line and the as-of day tell their numbers where those of other lines do not stand.
  const numbers = lines.flatMap((line, index) =>
    endsOf(line.points, planned, xOf).map((point) => ({
      point,
      color: lookOf(line, index).color,
      x: xOf(point.day) + 5,
      y: yOf(point.count) - 6,
    })),
  );
  const numbered = numbers.filter(
    (one) =>
      !numbers.some((other) => other !== one && Math.abs(other.x - one.x) < 22 && Math.abs(other.y - one.y) < 14),
  );
  const parts = [
    ...[0, 1, 2, 3, 4].flatMap((tick) => {
      const y = yOf(tick * step);
      return [
        draw.line(left, y, right, y, 'line'),
        draw.text(left - 6, y + 4, String(tick * step), { size: 12, color: 'muted', anchor: 'end' }),
      ];
    }),
    ...(planned ? [draw.line(xOf(asOf), top - 6, xOf(asOf), top + plotHeight, 'muted', 1, '2 3')] : []),
    ...lines
      .map((line, index) => ({ line, look: lookOf(line, index) }))
      .reverse()
      .flatMap(({ line: { points, plan }, look }) => [
        ...(plan.length > 0
          ? [draw.polyline(steps(plan, right), look.color, widthOf(look), look.thick ? '7 4' : '2 3')]
          : []),
        draw.polyline(steps(points, planned ? xOf(asOf) : right), look.color, widthOf(look)),
        ...points.map((point) => {
          const [x, y] = [xOf(point.day), yOf(point.count)];
          if (look.thick) return draw[point.provisional ? 'hollowPolygon' : 'polygon'](triangle(x, y), look.color);
          return draw[point.provisional ? 'hollowCircle' : 'circle'](x, y, 3, look.color);
        }),
      ]),
    ...numbered.map(({ point, color, x, y }) => draw.text(x, y, String(point.count), { size: 12, color, bold: true })),
    ...ends.map(({ line, look, y }) =>
      draw.text(right + 7, y + 4, endLabel(line, width - right - 7), { size: 12, color: look.color, bold: true }),
    ),
    ...axisLabels([first, asOf, last], xOf, texts).map(({ day, text, anchor }) =>
      draw.text(xOf(day), top + plotHeight + 17, text, { size: 12, color: 'muted', anchor }),
    ),
  ];
  const tell = ({ name, points, plan }: ReportTrendLine) => {
    const told = (of: readonly ReportTrendPoint[]) =>
      of
        .map(
          ({ day, count, provisional }) => `${texts.day(day)}: ${count}${provisional ? ` (${texts.provisional})` : ''}`,
        )
        .join(', ');
    return `${name}: ${told(points)}.${plan.length > 0 ? ` ${texts.trendPlanned} ${told(plan.slice(1))}.` : ''}`;
  };
  return drawing(
    style,
    {
      id: 'chart-trend',
      title: texts.trendTitle,
      description: lines.map(tell).join(' '),
      width,
      height: top + plotHeight + 24,
    },
    parts,
  );
}

/** The points of a line that tell their numbers: the first, and the last where it says or stands somewhere else. */
function endsOf(
  points: readonly ReportTrendPoint[],
  planned: boolean,
  xOf: (day: Day) => number,
): readonly ReportTrendPoint[] {
  const [first, last] = [points[0]!, points.at(-1)!];
  if (!planned) return [first];
  const same = first.count === last.count && Math.abs(xOf(first.day) - xOf(last.day)) < 22;
  return same ? [last] : [first, last];
}

/** Colors of technologies in their order; critical is thick. */
const technologyColors = ['accent', 'accepted', 'passed', 'medium', 'high', 'not-assessed'] as const;

function lookOf({ kind }: ReportTrendLine, index: number): { color: Color; thick: boolean } {
  if (kind !== 'technology') return { color: kind, thick: kind === 'critical' };
  return { color: technologyColors[index % technologyColors.length]!, thick: index % 2 === 0 };
}

/** The name is cut, the number is not. */
function endLabel({ label, name }: ReportTrendLine, room: number): string {
  if (textWidth(label, 12, true) <= room || !label.startsWith(name)) return label;
  const number = label.slice(name.length);
  return `${shorten(name, room - textWidth(number, 12, true), 12)}${number}`;
}

function triangle(x: number, y: number): [number, number][] {
  return [
    [x, y - 5],
    [x + 4.5, y + 3.5],
    [x - 4.5, y + 3.5],
  ];
}

interface AxisLabel {
  day: Day;
  text: string;
  anchor: 'start' | 'middle' | 'end';
}

/** The first day, the as-of day where there is room for it, and the last. */
function axisLabels(
  [start, asOf, end]: readonly [Day, Day, Day],
  xOf: (day: Day) => number,
  texts: Texts,
): AxisLabel[] {
  const month = (day: Day) => texts.shortMonth(day);
  const today: AxisLabel = { day: asOf, text: texts.today, anchor: asOf === end ? 'end' : 'middle' };
  const first: AxisLabel = { day: start, text: month(start), anchor: 'start' };
  const last: AxisLabel = { day: end, text: month(end), anchor: 'end' };
  if (asOf === end) return [first, today];
  const half = textWidth(today.text, 12) / 2 + 6;
  const fits =
    xOf(asOf) - half > xOf(start) + textWidth(first.text, 12) && xOf(asOf) + half < xOf(end) - textWidth(last.text, 12);
  return fits ? [first, today, last] : [first, last];
}
