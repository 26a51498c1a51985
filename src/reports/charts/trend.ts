import { type Day, daysBetween } from '../../assessment/dates';
import type { ReportTrend, ReportTrendPoint } from '../content/report';
import type { Texts } from '../texts/english';
import { type ChartStyle, drawing, pen, textWidth } from './svg';

const lineWidth = { critical: 3.5, high: 1.75 } as const;
const [width, left, right, top, plotHeight] = [372, 26, 300, 22, 146] as const;

/**
 * Open critical and high findings as steps over the assessments and their histories, the plan dashed; points are hollow
 * while the assessment was provisional. `''` without one.
 */
export function trend(data: ReportTrend | null, style: ChartStyle): string {
  if (!data) return '';
  const { points, plan } = data;
  const all = [...points, ...plan];
  const [first, last] = [points[0]!.day, all[all.length - 1]!.day];
  const asOf = points[points.length - 1]!.day;
  const days = Math.max(1, daysBetween(first, last));
  const highest = Math.max(4, ...all.flatMap(({ critical, high }) => [critical, high]));
  const step = Math.max(1, Math.ceil(highest / 4));
  const scale = step * 4;
  const xOf = (day: Day) => left + 6 + ((right - left - 18) * daysBetween(first, day)) / days;
  const yOf = (count: number) => top + plotHeight * (1 - count / scale);
  const { texts } = style;
  const word = (of: 'critical' | 'high') => texts.severities[of].title.toLowerCase();
  const draw = pen(style);
  const steps = (line: readonly ReportTrendPoint[], of: 'critical' | 'high', end: number): [number, number][] => {
    const corners: [number, number][] = [];
    line.forEach((point, index) => {
      const next = line[index + 1];
      const until = next ? xOf(next.day) : end;
      corners.push([xOf(point.day), yOf(point[of])], [until, yOf(point[of])]);
    });
    return corners;
  };
  const now = points[points.length - 1]!;
  const goal = plan[plan.length - 1];
  // The two labels at the end keep a line's height apart.
  const ends = (['critical', 'high'] as const).map((of) => ({
    of,
    count: (goal ?? now)[of],
    y: yOf((goal ?? now)[of]),
  }));
  const [upper, lower] = [...ends].sort((a, b) => a.y - b.y || (a.of === 'high' ? -1 : 1));
  if (lower!.y - upper!.y < 15) {
    const middle = Math.min(top + plotHeight - 8, (lower!.y + upper!.y) / 2);
    upper!.y = middle - 7.5;
    lower!.y = middle + 7.5;
  }
  // Where the two lines are far enough apart, the first day and the as-of day tell their numbers; days that stand close
  // together would print them over each other, and the later one tells them then.
  const apart = xOf(now.day) - xOf(points[0]!.day) >= 30;
  const numbered = (goal ? (apart ? [points[0]!, now] : [now]) : [points[0]!]).filter(
    ({ critical, high }) => Math.abs(yOf(critical) - yOf(high)) >= 16,
  );
  const parts = [
    ...[0, 1, 2, 3, 4].flatMap((tick) => {
      const y = yOf(tick * step);
      return [
        draw.line(left, y, right, y, 'line'),
        draw.text(left - 6, y + 4, String(tick * step), { size: 12, color: 'muted', anchor: 'end' }),
      ];
    }),
    ...(goal ? [draw.line(xOf(asOf), top - 6, xOf(asOf), top + plotHeight, 'muted', 1, '2 3')] : []),
    ...(['high', 'critical'] as const).flatMap((of) => [
      // In print without colors the two differ by their width, their dashes and their marks.
      ...(goal ? [draw.polyline(steps(plan, of, right), of, lineWidth[of], of === 'critical' ? '7 4' : '2 3')] : []),
      draw.polyline(steps(points, of, goal ? xOf(asOf) : right), of, lineWidth[of]),
      ...points.map((point) => {
        const [x, y] = [xOf(point.day), yOf(point[of])];
        if (of === 'critical') return draw[point.provisional ? 'hollowPolygon' : 'polygon'](triangle(x, y), of);
        return draw[point.provisional ? 'hollowCircle' : 'circle'](x, y, 3, of);
      }),
    ]),
    ...numbered.flatMap((point) =>
      (['critical', 'high'] as const).map((of) =>
        draw.text(xOf(point.day) + 5, yOf(point[of]) - 6, String(point[of]), { size: 12, color: of, bold: true }),
      ),
    ),
    ...ends.map(({ of, count, y }) =>
      draw.text(right + 7, y + 4, `${count} ${word(of)}`, { size: 12, color: of, bold: true }),
    ),
    ...axisLabels(first, asOf, last, xOf, texts).map(({ day, text, anchor }) =>
      draw.text(xOf(day), top + plotHeight + 17, text, { size: 12, color: 'muted', anchor }),
    ),
  ];
  const tell = ({ day, critical, high, provisional }: ReportTrendPoint) =>
    `${texts.day(day)}: ${critical} ${word('critical')}, ${high} ${word('high')}${provisional ? ` (${texts.provisional})` : ''}.`;
  return drawing(
    style,
    {
      id: 'chart-trend',
      title: texts.trendTitle,
      description: [
        ...points.map(tell),
        ...(goal ? [texts.trendPlanned, ...plan.slice(1).map((point) => tell({ ...point, provisional: false }))] : []),
      ].join(' '),
      width,
      height: top + plotHeight + 24,
    },
    parts,
  );
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
function axisLabels(start: Day, asOf: Day, end: Day, xOf: (day: Day) => number, texts: Texts): AxisLabel[] {
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
