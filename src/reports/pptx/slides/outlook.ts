import { formatDay, formatMonth } from '../../../assessment/dates';
import { effortWords, type Severity, severities, severityIds } from '../../../assessment/vocabulary';
import type { Report, ReportDeadline, ReportTrend } from '../../report';
import { type Color, severityColor } from '../../theme';
import { countText, groupText } from '../../wording';
import type { Canvas, Cell, Paragraph, Run } from '../canvas';
import { body } from '../master';
import { fitText, textWidth } from '../measure';
import type { SlideMaker } from '../slide';
import { trendChart, trendKey } from '../trendChart';

/** A band of the slide with its own heading. */
interface Band {
  title: string;
  /** Behind the heading, in grey; a run may have a color of its own. */
  note: readonly Run[];
  draw(canvas: Canvas, top: number, height: number): void;
  /** Height without the heading; a band without one takes what is left. */
  height?: number;
  saying: string;
}

const headingHeight = 24;
const gap = 18;

/** Whether it gets better, what is due from outside, or what the work costs: two of the three, whichever there are. */
export const outlook: SlideMaker = (report) => {
  const others = [trendBand(report), deadlineBand(report)].flatMap((band) => band ?? []);
  const effort = others.length < 2 ? effortBand(report, others.length === 0) : undefined;
  const bands = effort ? [...others, effort] : others;
  if (bands.length === 0) return undefined;
  return {
    layout: 'message',
    title: message(report),
    notes: bands.map(({ saying }) => saying),
    draw(canvas) {
      const fixed = bands.reduce((sum, { height = 0 }) => sum + headingHeight + height, 0);
      const free = body.height - fixed - gap * (bands.length - 1);
      const growing = bands.filter(({ height }) => height === undefined).length;
      let top = body.y;
      for (const { title, note, height = free / growing, draw } of bands) {
        canvas.text(
          { x: body.x, y: top, width: body.width, height: headingHeight },
          [
            {
              runs: [
                { text: title, size: 16, bold: true },
                ...note.map(({ text, color = 'muted', bold = false }) => ({
                  text: `   ${text}`,
                  size: 14,
                  color,
                  bold,
                })),
              ],
            },
          ],
          { name: title },
        );
        draw(canvas, top + headingHeight, height);
        top += headingHeight + height + gap;
      }
    },
  };
};

function message({ trend, deadlines, effortRisk, counts }: Report): string {
  if (trend) return trendMessage(trend);
  const [next] = deadlines;
  if (next) return `${next.title} ${next.left === '' ? `on ${next.date.text}` : next.left}`;
  return `${groupText(counts.quickWins)} of ${countText(effortRisk.length, 'rated finding')} ${counts.quickWins === 1 ? 'is a quick win' : 'are quick wins'}: high risk, at most hours of work`;
}

const sum = ({ critical, high }: { critical: number; high: number }) => critical + high;

function trendMessage({ points, plan }: ReportTrend): string {
  const [first, now, goal] = [points[0]!, points[points.length - 1]!, plan[plan.length - 1]];
  const [before, open] = [sum(first), sum(now)];
  const moved =
    open < before
      ? `fell from ${groupText(before)} to ${groupText(open)}`
      : open > before
        ? `rose from ${groupText(before)} to ${groupText(open)}`
        : `stand at ${groupText(open)}`;
  const ahead = goal && sum(goal) < open ? `; the plan leaves ${groupText(sum(goal))} by ${formatMonth(goal.day)}` : '';
  return `Open critical and high findings ${moved}${ahead}`;
}

function trendBand({ trend, header }: Report): Band | undefined {
  if (!trend) return undefined;
  const { points, plan } = trend;
  const [first, now, goal] = [points[0]!, points[points.length - 1]!, plan[plan.length - 1]];
  const tell = ({ day, critical, high }: (typeof points)[number]) =>
    `${formatDay(day)}: ${groupText(critical)} critical, ${groupText(high)} high.`;
  return {
    title: 'Open critical and high findings',
    note: [...trendKey, ...(goal ? [{ text: 'dashed: when each is fixed by its due day' }] : [])],
    saying: `${trendMessage(trend)}. Counted are all critical and high findings that were open on a day, from ${formatDay(first.day)} to ${header.asOf.text}: ${groupText(first.critical)} critical and ${groupText(first.high)} high then, ${groupText(now.critical)} and ${groupText(now.high)} now.${goal ? ` The dashed lines follow the due days up to ${formatDay(goal.day)}; what has none stays open.` : ''}`,
    draw(canvas, top, height) {
      canvas.chart({ x: body.x, y: top, width: body.width, height }, trendChart(trend, height), {
        name: 'Open critical and high findings over time',
        alt: [...points.map(tell), ...(goal ? ['Planned by due days:', ...plan.slice(1).map(tell)] : [])].join(' '),
      });
    },
  };
}

const deadlinesShown = 4;

function deadlineBand({ deadlines }: Report): Band | undefined {
  const [next] = deadlines;
  if (!next) return undefined;
  const coming = deadlines.slice(0, deadlinesShown);
  const more = deadlines.length - coming.length;
  return {
    title: 'Coming deadlines',
    note: more > 0 ? [{ text: `the first ${coming.length} of ${groupText(deadlines.length)}` }] : [],
    height: 118,
    saying: `${next.title}${next.count === '' ? '' : ` (${next.count})`} on ${next.date.text}${next.left === '' ? '' : `, ${next.left}`}. Days are counted from the as-of day to ${countText(deadlines.length, 'deadline')}.`,
    draw: (canvas, top) => drawDeadlines(canvas, coming, top),
  };
}

/** One axis from the as-of day; each deadline is tied to its words, which stand in columns of equal width. */
function drawDeadlines(canvas: Canvas, coming: readonly ReportDeadline[], top: number): void {
  const last = Math.max(1, coming[coming.length - 1]!.daysLeft);
  // "Today" needs little room; the others share the rest.
  const [today, apart] = [66, 14] as const;
  const width = (body.width - today) / coming.length - apart;
  const [axis, words] = [top + 10, top + 36] as const;
  const alt = coming.map(
    ({ title, count, date, left }) => `${date.text}${left && `, ${left}`}: ${title}${count && `, ${count}`}.`,
  );
  canvas.group({ name: 'Time line of deadlines', alt: `From today: ${alt.join(' ')}` }, () => {
    const [from, to] = [body.x + 5, body.x + body.width - 5] as const;
    canvas.line([from, axis], [to, axis], 'line', 1.5);
    const place = (
      x: number,
      column: number,
      color: 'accent' | 'high',
      lines: readonly string[],
      color2: 'ink' | 'muted',
    ) => {
      const left = column === 0 ? body.x : body.x + today + apart + (column - 1) * (width + apart);
      canvas.line([x, axis + 5], [left + 5, words - 4], 'line', 1);
      canvas.shape('ellipse', { x: x - 5, y: axis - 5, width: 10, height: 10 }, color);
      const [head = '', ...rest] = lines;
      canvas.text(
        { x: left, y: words, width, height: 80 },
        [
          {
            runs: [
              { text: fitText(head, { width, size: 14, bold: true, lines: 1 }), size: 14, bold: true, color: color2 },
            ],
          },
          {
            runs: [
              {
                text: fitText(rest.filter(Boolean).join(' · '), { width, size: 14, lines: 3 }),
                size: 14,
                color: 'muted',
              },
            ],
          },
        ],
        { name: head },
      );
    };
    place(from, 0, 'accent', ['Today'], 'ink');
    coming.forEach(({ title, count, date, left, daysLeft }, index) => {
      const x = from + ((to - from) * daysLeft) / last;
      place(x, index + 1, 'high', [left === '' ? date.text : `${date.short} · ${left}`, title, count], 'ink');
    });
  });
}

/** Findings that need work by severity and effort: a small table, so that no label can touch another. */
function effortBand({ effortRisk, counts }: Report, alone: boolean): Band | undefined {
  if (effortRisk.length === 0) return undefined;
  const rows = severityIds.filter((id) => id !== 'unrated' && effortRisk.some(({ severity }) => severity === id));
  // With the slide to itself, a cell has room for several names.
  const rowHeight = alone ? 76 : 40;
  return {
    title: 'Effort against risk',
    note: [{ text: 'tinted: quick wins' }],
    height: 26 + rows.length * rowHeight,
    saying: `Of ${countText(effortRisk.length, 'rated finding')} that ${effortRisk.length === 1 ? 'needs' : 'need'} work ${groupText(counts.quickWins)} ${counts.quickWins === 1 ? 'is a quick win' : 'are quick wins'}: risk of at least 10 and effort of minutes or hours.`,
    draw: (canvas, top) => drawEffort(canvas, effortRisk, rows, top, rowHeight),
  };
}

function drawEffort(
  canvas: Canvas,
  points: Report['effortRisk'],
  rows: readonly Severity[],
  top: number,
  rowHeight: number,
): void {
  const columns = [134, 146, 146, 146, 146, 146] as const;
  const inCell = (severity: Severity, effort: number) =>
    points.filter((point) => point.severity === severity && point.effort === effort);
  const head: Cell[] = ['', ...effortWords.slice(1)].map((text) => ({
    paragraphs: [{ runs: [{ text, size: 14, bold: true, color: 'muted' }] }],
    rule: 'line',
    inset: [8, 2],
  }));
  const cell = (severity: Severity, effort: number): Cell => {
    const inside = inCell(severity, effort);
    const quick = (severity === 'critical' || severity === 'high') && effort <= 2;
    return {
      rule: 'line',
      inset: [8, 3],
      ...(quick ? { fill: 'accent-tint' as const } : {}),
      paragraphs: effortParagraphs(
        inside.map(({ label }) => label),
        severityColor(severity),
        rowHeight,
      ),
    };
  };
  canvas.table(
    { x: body.x, y: top },
    columns,
    [
      { height: 26, cells: head },
      ...rows.map((severity) => ({
        height: rowHeight,
        cells: [
          {
            rule: 'line' as const,
            inset: [0, 3] as const,
            paragraphs: [
              {
                runs: [
                  { text: severity === 'critical' ? '▲ ' : '● ', size: 14, color: severityColor(severity) },
                  { text: severities[severity].title, size: 16 },
                ],
              },
            ],
          },
          ...[1, 2, 3, 4, 5].map((effort) => cell(severity, effort)),
        ],
      })),
    ],
    {
      name: 'Effort against risk',
      alt: rows
        .flatMap((severity) =>
          [1, 2, 3, 4, 5].flatMap((effort) => {
            const inside = inCell(severity, effort);
            return inside.length === 0
              ? []
              : [
                  `${severities[severity].title}, ${effortWords[effort]}: ${groupText(inside.length)}, ${inside[0]!.label}.`,
                ];
          }),
        )
        .join(' '),
      firstColumn: true,
    },
  );
}

/** Count and names: in a low row beside each other with the first name only, else in lines below. */
function effortParagraphs(labels: readonly string[], color: Color, rowHeight: number): Paragraph[] {
  const [first] = labels;
  if (first === undefined) return [{ runs: [{ text: '', size: 14 }] }];
  const count: Run = { text: groupText(labels.length), size: rowHeight > 60 ? 20 : 16, bold: true, color };
  if (rowHeight > 60) {
    const names = fitText(labels.slice(0, 12).join(', '), { width: 130, size: 14, lines: 2 });
    return [{ runs: [count] }, { runs: [{ text: names, size: 14 }] }];
  }
  const more = labels.length > 1 ? ` +${groupText(labels.length - 1)}` : '';
  const room = 130 - textWidth(`${count.text}  `, 16, true);
  const name = [`${first}${more}`, first].find((text) => textWidth(text, 14) <= room);
  return [{ runs: [count, { text: `  ${name ?? fitText(first, { width: room, size: 14, lines: 1 })}`, size: 14 }] }];
}
