import { addDays, type Day, daysBetween } from '../../assessment/dates';
import type { ReportDeadline } from '../content/reportNumbers';
import { firstFitting } from '../content/wording';
import { type Box, type ChartStyle, drawing, overlap, pen, shorten, textWidth } from './svg';

const width = 776;
const [from, to] = [8, 752] as const;
const [laneHeight, most] = [34, 620] as const;

const atMost = 12;

interface Placed {
  deadline: ReportDeadline;
  x: number;
  anchor: 'start' | 'end';
  /** 0 next to the axis; lanes above have the sign −1, below +1. */
  lane: number;
  side: -1 | 1;
  lines: [string, string];
  box: Box;
}

/**
 * Coming deadlines on one axis from the as-of date, above and below in turn; what would overlap moves a lane away from
 * the axis. Shows the first twelve. `''` without a deadline.
 */
export function deadlines(all: readonly ReportDeadline[], asOf: Day, style: ChartStyle): string {
  const { texts } = style;
  const coming = all.slice(0, atMost);
  const last = coming[coming.length - 1];
  if (!last) return '';
  const days = Math.max(30, last.daysLeft);
  const xOf = (daysLeft: number) => from + ((to - from - 10) * daysLeft) / days;
  const placed: Placed[] = [];
  const today: Box = { x: from, y: 8, width: 45, height: laneHeight };
  coming.forEach((deadline, index) => {
    const x = xOf(deadline.daysLeft);
    const when = deadline.left === '' ? deadline.date.text : `${deadline.date.text} · ${deadline.left}`;
    // As far as the edge that is farther away.
    const room = Math.max(most, width - x - 8, x - 8);
    const said = [deadline.who, ...deadline.whoShorter].map((who) => [deadline.title, who].filter(Boolean).join(' · '));
    const what = shorten(
      firstFitting(said, (text) => textWidth(text, 12) <= room),
      room,
      12,
    );
    const wide = Math.max(textWidth(when, 12.5), textWidth(what, 12));
    const anchor = x + wide > width ? 'end' : 'start';
    const first: -1 | 1 = index % 2 === 0 ? -1 : 1;
    const others = placed.map((other) => other.box);
    const candidates = Array.from({ length: 2 * (placed.length + 1) }, (_, position) => {
      const lane = Math.floor(position / 2);
      const side = position % 2 === 0 ? first : (-first as -1 | 1);
      const y = side < 0 ? -10 - (lane + 1) * laneHeight : 10 + lane * laneHeight;
      const box = { x: anchor === 'start' ? x - 2 : x - wide - 2, y, width: wide + 6, height: laneHeight };
      return { lane, side, box, stem: { x: x - 2, y: side < 0 ? y : 0, width: 4, height: Math.abs(y) } };
    }).filter(({ side, box }) => ![...others, ...(side > 0 ? [today] : [])].some((other) => overlap(box, other)));
    // The line from the axis to a far lane should not run through another label. There is always a free lane: the last
    // one has no label yet.
    const clear = candidates.find(({ lane, stem }) => lane === 0 || !others.some((other) => overlap(stem, other)));
    const { lane, side, box } = (clear ?? candidates[0])!;
    placed.push({ deadline, x, anchor, lane, side, lines: [when, what], box });
  });
  const up = Math.max(0, ...placed.filter(({ side }) => side < 0).map(({ lane }) => lane + 1));
  const down = Math.max(1, ...placed.filter(({ side }) => side > 0).map(({ lane }) => lane + 1));
  const axis = up * laneHeight + 14;
  const draw = pen(style);
  const years = yearStarts(asOf, days).filter((day) => {
    const x = xOf(daysBetween(asOf, day));
    return x > from + 20 && x < to;
  });
  const parts = [
    draw.line(from, axis, to + 16, axis, 'line', 2),
    ...years.map((day) =>
      draw.line(xOf(daysBetween(asOf, day)), axis - 4, xOf(daysBetween(asOf, day)), axis + 4, 'muted'),
    ),
    ...placed
      .filter(({ lane }) => lane > 0)
      .map(({ x, box, side }) => draw.line(x, axis, x, axis + box.y + (side < 0 ? laneHeight - 2 : 6), 'line')),
    draw.circle(from, axis, 5.5, 'accent'),
    draw.text(from, axis + 22, texts.today, { size: 13 }),
    ...placed.flatMap(({ deadline, x, anchor, side, lines: [when, what], box }) => {
      const base = axis + box.y;
      const [dateY, nameY] = side < 0 ? [base + 27, base + 12] : [base + 12, base + 26];
      const color = deadline.daysLeft < 100 ? 'critical' : 'high';
      const dot =
        deadline.daysLeft < 100
          ? draw.polygon(
              [
                [x, axis - 6.5],
                [x + 6.5, axis + 5],
                [x - 6.5, axis + 5],
              ],
              color,
            )
          : draw.circle(x, axis, 5.5, color);
      return [
        dot,
        draw.text(x, dateY, when, { size: 12.5, anchor, bold: deadline.left !== '' }),
        draw.text(x, nameY, what, { size: 12, color: 'muted', anchor }),
      ];
    }),
  ];
  const description = coming.map(
    ({ title, who, date, daysLeft }) =>
      `${date.text}: ${title}${who === '' ? '' : `, ${who}`}, ${texts.daysToGo(daysLeft)}.`,
  );
  return drawing(
    style,
    {
      id: 'chart-deadlines',
      title: texts.deadlinesFrom(texts.day(asOf)),
      description: description.join(' '),
      width,
      height: axis + down * laneHeight + 12,
    },
    parts,
  );
}

function yearStarts(asOf: Day, days: number): Day[] {
  const end = Number(addDays(asOf, days).slice(0, 4));
  const first = Number(asOf.slice(0, 4)) + 1;
  return Array.from({ length: Math.max(0, end - first + 1) }, (_, index) => `${first + index}-01-01`);
}
