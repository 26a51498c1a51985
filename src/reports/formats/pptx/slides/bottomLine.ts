import type { Report } from '../../../content/report';
import type { ReportChange } from '../../../content/reportNumbers';
import { sentence } from '../../../content/wording';
import type { Color } from '../../../look/theme';
import type { Canvas } from '../canvas';
import { body, places } from '../master';
import { fitRun, fitText, largestSize, lineCount, lineHeight } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';

export const changeColors: Readonly<Record<ReportChange['direction'], Color>> = {
  up: 'passed',
  down: 'critical',
  same: 'muted',
};

/** State, main risk and decision, the score with its base, and three answers. */
export const bottomLine: SlideMaker = (report, say) => ({
  layout: 'text',
  title: report.judgement.headline,
  notes: [
    report.age?.text ?? '',
    // A summary that follows whole is not begun before.
    ...report.bottomLine.filter((text) => !summariesOf(report).some((whole) => whole.startsWith(text))),
    ...summariesOf(report),
    report.score.value === null
      ? say.words.noScoreNote(report.score.note, report.score.base)
      : say.words.scoreNote(report.score.text, report.score.note || changeText(report, say), report.score.base),
    ...report.score.lines.slice(1).map(sentence),
    ...(report.changes ? [`${report.changes.line}.`] : []),
    `${report.counts.base}.`,
  ],
  draw(canvas) {
    drawScore(canvas, report, say);
    const { width, height } = places.text;
    const gap = 10;
    const texts = [...(report.age ? [report.age.text] : []), ...beside(report)].slice(0, 5);
    const size = largestSize(texts, [22, 20, 18, 16, 14], { width, height, gap });
    canvas.placeholder(
      'body',
      1,
      say.texts.bottomLine,
      shares(texts, { width, size, lines: Math.floor((height - gap * (texts.length - 1)) / (size * lineHeight)) }).map(
        (text) => ({ runs: [{ text, size }], after: gap }),
      ),
    );
    drawAnswers(canvas, report.answers);
  },
});

const summariesOf = ({ summaries }: Report) => summaries.map(({ technology, text }) => `${technology}: ${text}`);

/** The bottom line without the risk and the decisions that the title says; they are in the notes. */
function beside({ bottomLine, judgement }: Report): string[] {
  const isSaid = (text: string) => text === judgement.risk || text === judgement.ask;
  return judgement.headline === judgement.title ? bottomLine : bottomLine.filter((text) => !isSaid(text));
}

/** Cuts texts so that together they keep to some lines: each gets its share, and what one leaves over goes to the next. */
function shares(texts: readonly string[], room: { width: number; size: number; lines: number }): string[] {
  const needed = texts.reduce((sum, text) => sum + lineCount(text, room), 0);
  if (needed <= room.lines) return texts.map((text) => fitText(text, room));
  let left = room.lines;
  // What has no line left is in the notes.
  return texts.slice(0, Math.max(1, room.lines)).map((text, index, shown) => {
    const own = Math.max(1, Math.floor(left / (shown.length - index)));
    const fitted = fitText(text, { ...room, lines: own });
    left -= Math.min(own, lineCount(fitted, { ...room, lines: own }));
    return fitted;
  });
}

function changeText({ score }: Report, { texts }: Say): string {
  return score.change ? texts.changeSince(score.change.text, score.since) : '';
}

function drawScore(canvas: Canvas, report: Report, say: Say): void {
  const { score } = report;
  const [width, height, size] = [186, 250, 14] as const;
  const change = score.change;
  const what = `${say.texts.healthScoreInline} ${say.words.ofHundred}`;
  const small = largestSize([what], [16, 14], { width, height: 22, bold: true });
  const room = { width, size: 16, bold: true };
  const note = fitText(score.note, { ...room, lines: 3 });
  const moved = change ? fitText(changeText(report, say), { ...room, lines: 2 }) : '';
  // The base, and how each technology compares, have what the others leave.
  const used = [note, moved].reduce((sum, text) => sum + (text === '' ? 0 : lineCount(text, { ...room, lines: 3 })), 0);
  const left = height / lineHeight - 80 - small - used * room.size;
  const below = shares(score.shortLines, { width, size, lines: Math.max(1, Math.floor(left / size)) });
  canvas.text(
    { x: body.x, y: 92, width, height },
    [
      {
        runs: [
          score.provisional
            ? fitRun({ text: score.text, size: 80, color: 'muted' as const }, width)
            : fitRun({ text: score.text, size: 80, bold: true }, width),
        ],
      },
      {
        runs: [
          { text: say.texts.healthScoreInline, size: small, bold: true },
          { text: score.value === null ? '' : ` ${say.words.ofHundred}`, size: small, color: 'muted' },
        ],
      },
      ...(note === '' ? [] : [{ runs: [{ text: note, size: room.size, bold: true }] }]),
      ...(change
        ? [
            {
              runs: [{ text: moved, size: room.size, bold: true, color: changeColors[change.direction] }],
            },
          ]
        : []),
      ...below.map((text) => ({ runs: [{ text, size, color: 'muted' as const }] })),
    ],
    { name: say.texts.healthScore },
  );
}

function drawAnswers(canvas: Canvas, answers: Report['answers']): void {
  const gap = 18;
  const width = (body.width - gap * (answers.length - 1)) / answers.length;
  const [height, inset, edge] = [140, 12, 10] as const;
  const inner = { width: width - 2 * inset, height: height - 2 * edge - 20.8 };
  // One size for all.
  const own = Math.min(...answers.map(({ text }) => largestSize([text], [16, 14], inner)));
  answers.forEach(({ title, text }, index) => {
    canvas.text(
      { x: body.x + index * (width + gap), y: body.y + body.height - height, width, height },
      [
        { runs: [fitRun({ text: title, size: 14, bold: true, color: 'muted' as const }, inner.width)], after: 2 },
        {
          runs: [
            {
              text: fitText(text, {
                width: inner.width,
                size: own,
                lines: Math.floor(inner.height / (own * lineHeight)),
              }),
              size: own,
            },
          ],
        },
      ],
      { name: title, fill: 'panel', round: 8, inset: [inset, edge, inset, edge] },
    );
  });
}
