import { type Severity, severityIds } from '../../../../assessment/vocabulary';
import type { Report } from '../../../content/report';
import type { ReportDeadline, ReportTrendLine, ReportTrendPoint } from '../../../content/reportNumbers';
import { firstFitting } from '../../../content/wording';
import { type Color, severityColor } from '../../../look/theme';
import type { Texts } from '../../../texts/english';
import { grouped } from '../../../texts/forms';
import type { Area, Canvas, Cell, Paragraph, Run } from '../canvas';
import { body, places } from '../master';
import { fitClause, fitRun, fitText, lineCount, lineHeight, oneLine, type Room, textWidth } from '../measure';
import type { SlideMaker } from '../slide';
import { lineLook, trendChart, trendEnds } from '../trendChart';
import type { Say } from '../words';

/** A part of the slide with its own heading. */
interface Band {
  title: string;
  /** Behind the heading, in grey; a run may have a color of its own. */
  note: readonly Run[];
  draw(canvas: Canvas, area: Area): void;
  /** Height without the heading; a band without one takes what is left. */
  height?: number;
  saying: readonly string[];
}

const headingHeight = 24;
const gap = 18;
const columnGap = 28;
/** As many closed findings as a slide names. */
const named = 6;

/**
 * What was achieved by name and whether it gets better, beside each other, and below what is due from outside; else what the
 * work costs. Left out without any of them.
 */
export const progress: SlideMaker = (report, say) => {
  const upper = [achievedBand(report, say), trendBand(report, say)].flatMap((band) => band ?? []);
  const deadlines = deadlineBand(report, say);
  const rows = [...(upper.length > 0 ? [upper] : []), ...(deadlines ? [[deadlines]] : [])];
  // Without a quick win the field says nothing.
  const effort =
    rows.length < 2 && report.counts.quickWins > 0 && !report.age?.stale
      ? effortBand(report, rows.length === 0, say)
      : undefined;
  if (effort) rows.push([effort]);
  if (rows.length === 0) return undefined;
  const { outlook } = report;
  return {
    layout: 'message',
    title: titleOf(message(report, say)),
    notes: [
      ...rows.flat().flatMap(({ saying }) => saying),
      ...(outlook ? [...outlook.rows.map((row) => tellSteps(outlook, row)), outlook.base] : []),
    ],
    draw(canvas) {
      const heightOf = (row: readonly Band[]) => row.find(({ height }) => height !== undefined)?.height;
      const fixed = rows.reduce((sum, row) => sum + headingHeight + (heightOf(row) ?? 0), 0);
      const free = body.height - fixed - gap * (rows.length - 1);
      const growing = rows.filter((row) => heightOf(row) === undefined).length;
      let y = body.y;
      for (const row of rows) {
        const height = heightOf(row) ?? free / growing;
        const width = (body.width - columnGap * (row.length - 1)) / row.length;
        row.forEach(({ title, note, draw }, index) => {
          const x = body.x + index * (width + columnGap);
          const runs = [
            fitRun({ text: title, size: 16, bold: true }, width),
            ...note.map(({ text, color = 'muted', bold = false }) => ({ text: `   ${text}`, size: 14, color, bold })),
          ];
          canvas.text({ x, y, width, height: headingHeight }, [{ runs }], { name: title });
          draw(canvas, { x, y: y + headingHeight, width, height });
        });
        y += headingHeight + height + gap;
      }
    },
  };
};

const tellSteps = (
  { steps }: NonNullable<Report['outlook']>,
  { technology, texts }: { technology: string; texts: string[] },
) => `${technology}: ${steps.map(({ title }, index) => `${title} ${texts[index]!}`).join(', ')}.`;

/** What stands whole in the title; the rest is in the notes. */
const titleOf = (text: string) =>
  fitClause(text, { width: places.title.width, size: 20, bold: true, lines: 2 }, /[.;](?=\s)/g);

function message(report: Report, { texts, words }: Say): string {
  const { trend, achieved, outlook, deadlines, pastDeadlines, effortRisk, counts } = report;
  if (trend) return trend.message;
  if (achieved) {
    const row = outlook && (outlook.rows.find(({ together }) => together) ?? outlook.rows[0]!);
    const leads = row
      ? words.planLeads(row.technology, row.texts[0]!, row.texts[row.texts.length - 1]!, row.together)
      : '';
    return words.achieved(achieved.findings.length, leads);
  }
  // A day on which nobody is affected is nothing to lead with.
  const [gone] = pastDeadlines.filter(({ who }) => who !== '');
  if (gone) return words.deadlinePast(gone.title, gone.date.text, gone.who);
  const [next] = deadlines.filter(({ who }) => who !== '');
  if (next) return `${words.deadlineNext(next.title, next.left, next.date.text)}: ${next.who}`;
  if (effortRisk.length > 0) return words.quickWinsOf(counts.quickWins, effortRisk.length);
  return texts.comingDeadlines;
}

/** What was closed, by name; what has no room whole is in the notes. */
function achievedBand({ achieved }: Report, { words }: Say): Band | undefined {
  if (!achieved) return undefined;
  const size = 14;
  return {
    title: achieved.title,
    note: [],
    saying: [
      ...achieved.findings.map(({ label, title, proof }) => `${label}: ${title}${proof && ` (${proof})`}.`),
      ...achieved.lines,
    ],
    draw(canvas, area) {
      const { width, height } = area;
      // The name is bold: some letters of distance are kept.
      const room = (lines: number): Room => ({ width: width - 16, size, lines });
      const line = size * lineHeight;
      const items = achieved.findings.map(({ severity, label, title }) => {
        const name = oneLine(fitText(label, { width: width / 4, size, bold: true, lines: 1 }));
        const head = `${severity.letter} ${name} `;
        return { severity, name, head, text: `${head}${oneLine(title)}` };
      });
      const heightOf = ({ text }: { text: string }) => Math.min(2, lineCount(text, room(2))) * line + 4;
      let count = 0;
      let used = 0;
      const footOf = (shown: number) => (shown < items.length ? line + 4 : 0);
      while (count < Math.min(named, items.length)) {
        const next = used + heightOf(items[count]!);
        if (count > 0 && next + footOf(count + 1) > height) break;
        used = next;
        count += 1;
      }
      const paragraphs = items.slice(0, count).map(({ severity, name, head, text }): Paragraph => {
        const whole = fitText(text, room(2));
        return {
          runs: [
            { text: `${severity.letter} `, size, bold: true, color: severityColor(severity.id) },
            { text: `${name} `, size, bold: true },
            { text: whole.slice(head.length), size },
          ],
          after: 4,
        };
      });
      const more = items.length - count;
      if (more > 0) paragraphs.push({ runs: [{ text: words.moreInTechnical(more), size, color: 'muted' }], after: 4 });
      const base = wholeSentences(achieved.lines, {
        width,
        size,
        lines: Math.floor((height - used - footOf(count)) / line),
      });
      if (base !== '') paragraphs.push({ runs: [{ text: base, size, color: 'muted' }] });
      canvas.text(area, paragraphs, { name: achieved.title });
    },
  };
}

/** As many sentences from the first on as stand whole in a room. */
function wholeSentences(sentences: readonly string[], room: Room): string {
  let count = room.lines > 0 ? sentences.length : 0;
  const text = () => sentences.slice(0, count).join(' ');
  while (count > 0 && lineCount(text(), { ...room, lines: room.lines + 1 }) > room.lines) count -= 1;
  return text();
}

function trendBand({ trend }: Report, say: Say): Band | undefined {
  if (!trend) return undefined;
  const { texts, words } = say;
  const { lines, critical, high } = trend;
  const told = (of: readonly ReportTrendPoint[]) =>
    of.map(
      ({ day, count, provisional }) => `${texts.day(day)}: ${count}${provisional ? ` (${texts.provisional})` : ''}`,
    );
  const tell = ({ name, points, plan }: ReportTrendLine) =>
    `${name}: ${told(points).join(', ')}.${plan.length > 0 ? ` ${texts.trendPlanned} ${told(plan.slice(1)).join(', ')}.` : ''}`;
  return {
    title: texts.trendShort,
    note: [],
    saying: [
      `${trend.message}.`,
      ...trend.notes,
      words.trendNow(critical, high, texts.day(trend.asOf)),
      ...(trend.planned ? [words.planBase(texts.day(trend.last))] : []),
      ...(trend.provisional ? [texts.trendHollowCaption] : []),
    ],
    draw(canvas, area) {
      const { x, width } = area;
      const key = lines.map((line, index): Run => {
        const { color, width: thick } = lineLook(line, index);
        const name =
          line.kind === 'technology' ? line.name : words[line.kind === 'critical' ? 'criticalKey' : 'highKey'];
        const own = fitText(name, { width: width / lines.length - 40, size: 14, bold: true, lines: 1 });
        return { text: `${thick > 3 ? '▬' : '─'} ${own}   `, size: 14, bold: true, color };
      });
      const more = [...(trend.planned ? [words.planKeyShort] : []), ...(trend.provisional ? [words.hollowKey] : [])];
      const muted: Run = { text: more.join('; '), size: 14, color: 'muted' };
      const keyLines = lineCount([...key, muted].map(({ text }) => text).join(''), {
        width,
        size: 14,
        bold: true,
        lines: 3,
      });
      const top = keyLines * 14 * lineHeight;
      canvas.text({ x, y: area.y, width, height: top }, [{ runs: [...key, muted] }], { name: texts.trendShort });
      const [y, height, apart] = [area.y + top, area.height - top, 19];
      const room = Math.min(0.3 * width, Math.max(...lines.map(({ course }) => textWidth(course, 14, true))) + 6);
      const size = { width: width - room, height };
      canvas.chart({ x, y, ...size }, trendChart(trend, size, say), {
        name: texts.trendTitle,
        alt: lines.map(tell).join(' '),
      });
      for (const end of trendEnds(trend, size, apart))
        canvas.text(
          { x: x + size.width - 20, y: y + end.y - apart / 2, width: room + 20, height: apart },
          [{ runs: [fitRun({ text: end.text, size: 14, bold: true, color: end.color }, room + 20)] }],
          { name: end.text, anchor: 'middle' },
        );
    },
  };
}

const deadlinesShown = 4;

function deadlineBand({ deadlines, pastDeadlines }: Report, say: Say): Band | undefined {
  const { texts, words } = say;
  // What is past and still hurts comes first, then what affects somebody.
  const affecting = (all: readonly ReportDeadline[]) => all.filter(({ who }) => who !== '');
  const all = [...affecting(pastDeadlines), ...(affecting(deadlines).length > 0 ? affecting(deadlines) : deadlines)];
  const [next] = all;
  if (!next) return undefined;
  const shown = all.slice(0, deadlinesShown);
  const more = all.length - shown.length;
  return {
    title: texts.comingDeadlines,
    note: more > 0 ? [{ text: words.firstOf(shown.length, all.length) }] : [],
    height: 118,
    saying: [
      `${words.deadlineNote(next.title, next.who, next.date.text, next.left)} ${words.deadlineBase(all.length)}`,
    ],
    draw: (canvas, { y }) => drawDeadlines(canvas, shown, y, say),
  };
}

/** One axis from the as-of day; each deadline is tied to its words, which stand in columns of equal width. */
function drawDeadlines(canvas: Canvas, coming: readonly ReportDeadline[], top: number, say: Say): void {
  const gone = coming.filter(({ daysLeft }) => daysLeft < 0);
  const last = Math.max(1, coming[coming.length - 1]!.daysLeft);
  // What is past stands at the left of today.
  const before = gone.length === 0 ? 0 : Math.min(0.3, 0.12 * gone.length);
  const longest = Math.max(1, ...gone.map(({ daysLeft }) => -daysLeft));
  // "Today" needs little room; the others share the rest.
  const [today, apart] = [66, 14] as const;
  const width = (body.width - today) / coming.length - apart;
  const [axis, words] = [top + 10, top + 36] as const;
  const alt = coming.map(
    ({ title, who, date, left }) => `${date.text}${left && `, ${left}`}: ${title}${who && `, ${who}`}.`,
  );
  canvas.group({ name: say.words.timeLine, alt: say.words.fromToday(alt.join(' ')) }, () => {
    const [from, to] = [body.x + 5, body.x + body.width - 5] as const;
    canvas.line([from, axis], [to, axis], 'line', 1.5);
    const place = (x: number, column: number, color: 'accent' | 'high' | 'critical', lines: readonly string[]) => {
      const left = body.x + column * (width + apart) - (column > gone.length ? width - today : 0);
      canvas.line([x, axis + 5], [left + 5, words - 4], 'line', 1);
      canvas.shape('ellipse', { x: x - 5, y: axis - 5, width: 10, height: 10 }, color);
      const [head = '', ...rest] = lines;
      canvas.text(
        { x: left, y: words, width, height: 80 },
        [
          {
            runs: [{ text: fitText(head, { width, size: 14, bold: true, lines: 1 }), size: 14, bold: true }],
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
    const now = from + (to - from) * before;
    const xOf = (daysLeft: number) =>
      daysLeft < 0 ? now + ((now - from) * daysLeft) / longest : now + ((to - now) * daysLeft) / last;
    // From left to right: what is past, today, what comes.
    const at = (index: number) => (index < gone.length ? index : index + 1);
    place(now, gone.length, 'accent', [say.texts.today]);
    const fits = (text: string) => textWidth(text, 14, true) <= width;
    // One form of a day on the axis, and the days that are left behind it where they have room.
    const form = coming.every(({ date }) => fits(date.text)) ? 'text' : 'short';
    coming.forEach(({ title, who, whoShorter, date, left, daysLeft }, index) => {
      const day = date[form];
      const behind = daysLeft < 0 ? '' : left;
      const when = [day, behind].filter(Boolean).join(' · ');
      const [head, below] = fits(when) ? [when, ''] : [day, behind];
      const said = [who, ...whoShorter].map((names) => [below, title, names].filter(Boolean).join(' · '));
      const rest = firstFitting(said, (text) => lineCount(text, { width, size: 14, lines: 4 }) <= 3);
      place(xOf(daysLeft), at(index), daysLeft < 0 ? 'critical' : 'high', [head, rest]);
    });
  });
}

/** Findings that need work by severity and effort: a small table, so that no label can touch another. */
function effortBand({ effortRisk, counts }: Report, alone: boolean, say: Say): Band | undefined {
  if (effortRisk.length === 0) return undefined;
  const rows = severityIds.filter((id) => id !== 'unrated' && effortRisk.some(({ severity }) => severity === id));
  // Of one severity alone, the roadmap says as much.
  if (alone && rows.length < 2) return undefined;
  // With the slide to itself, a cell has room for several names.
  const rowHeight = alone ? 76 : 40;
  return {
    title: say.texts.effortAgainstRisk,
    note: [{ text: say.words.tinted }],
    height: 26 + rows.length * rowHeight,
    saying: [say.words.effortBase(effortRisk.length, counts.quickWins)],
    draw: (canvas, { y }) => drawEffort(canvas, effortRisk, rows, { top: y, rowHeight }, say.texts),
  };
}

function drawEffort(
  canvas: Canvas,
  points: Report['effortRisk'],
  rows: readonly Severity[],
  { top, rowHeight }: { top: number; rowHeight: number },
  texts: Texts,
): void {
  const { effortWords, severities } = texts;
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
      inset: [5, 3],
      ...(quick ? { fill: 'accent-tint' as const } : {}),
      paragraphs: effortParagraphs(
        inside.map(({ label }) => label),
        severityColor(severity),
        rowHeight,
        texts,
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
      name: texts.effortAgainstRisk,
      alt: rows
        .flatMap((severity) =>
          [1, 2, 3, 4, 5].flatMap((effort) => {
            const inside = inCell(severity, effort);
            return inside.length === 0
              ? []
              : [
                  `${severities[severity].title}, ${effortWords[effort]}: ${grouped(inside.length, texts.groupMark)}, ${inside[0]!.label}.`,
                ];
          }),
        )
        .join(' '),
      firstColumn: true,
    },
  );
}

/** Count and names: in a low row beside each other with the first name only, else in lines below. */
function effortParagraphs(labels: readonly string[], color: Color, rowHeight: number, texts: Texts): Paragraph[] {
  const group = (number: number) => grouped(number, texts.groupMark);
  const [first] = labels;
  if (first === undefined) return [{ runs: [{ text: '', size: 14 }] }];
  const count: Run = { text: group(labels.length), size: rowHeight > 60 ? 20 : 16, bold: true, color };
  if (rowHeight > 60) {
    const [upper, rest] = namesLine(labels);
    return [count, ...[upper, namesLine(rest)[0]].filter(Boolean).map((text) => ({ text, size: 14 }))].map((run) => ({
      runs: [run],
    }));
  }
  const more = labels.length > 1 ? ` +${group(labels.length - 1)}` : '';
  const room = 136 - textWidth(`${count.text}  `, 16, true);
  // All of it or nothing: a name without the number of the others would contradict the count.
  const name = textWidth(`${first}${more}`, 14) <= room ? `  ${first}${more}` : '';
  return [{ runs: [count, { text: name, size: 14 }] }];
}

/** As many names as one line of a cell holds, at least one, and the rest. */
function namesLine(labels: readonly string[]): [string, readonly string[]] {
  let count = Math.min(1, labels.length);
  const line = (number: number) => `${labels.slice(0, number).join(', ')}${number < labels.length ? ', …' : ''}`;
  while (count < labels.length && textWidth(line(count + 1), 14) <= 130) count += 1;
  const text = labels.slice(0, count).join(', ');
  return [count === 0 ? '' : fitText(text, { width: 130, size: 14, lines: 1 }), labels.slice(count)];
}
