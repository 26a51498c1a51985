import type { Report, ReportChange } from '../../report';
import type { Color } from '../../theme';
import { countText, listText } from '../../wording';
import type { Canvas } from '../canvas';
import { body, places } from '../master';
import { fitRun, fitText, largestSize, lineCount, lineHeight } from '../measure';
import type { SlideMaker } from '../slide';

export const changeColors: Readonly<Record<ReportChange['direction'], Color>> = {
  up: 'passed',
  down: 'critical',
  same: 'muted',
};

/** State, main risk and decision, the score with its base, and three answers. */
export const bottomLine: SlideMaker = (report) => ({
  layout: 'text',
  title: message(report),
  notes: [
    ...report.bottomLine,
    `The health score is ${report.score.text}${report.score.value === null ? ', since nothing was assessed' : ' of 100'}${changeWords(report)}. Base: ${report.score.base}.`,
    ...(report.changes ? [`Findings since ${report.changes.since}: ${report.changes.text}.`] : []),
    `${report.counts.base}.`,
  ],
  draw(canvas) {
    drawScore(canvas, report);
    const { width, height } = places.text;
    const gap = 10;
    const texts = report.bottomLine.slice(0, 4);
    const size = largestSize(texts, [22, 20, 18, 16, 14], { width, height, gap });
    canvas.placeholder(
      'body',
      1,
      'Bottom line',
      shares(texts, { width, size, lines: Math.floor((height - gap * (texts.length - 1)) / (size * lineHeight)) }).map(
        (text) => ({ runs: [{ text, size }], after: gap }),
      ),
    );
    drawAnswers(canvas, report.answers);
  },
});

/** Cuts texts so that together they keep to some lines: each gets its share, and what one leaves over goes to the next. */
function shares(texts: readonly string[], room: { width: number; size: number; lines: number }): string[] {
  let left = room.lines;
  return texts.map((text, index) => {
    const own = Math.max(1, Math.floor(left / (texts.length - index)));
    const fitted = fitText(text, { ...room, lines: own });
    left -= Math.min(own, lineCount(fitted, { ...room, lines: own }));
    return fitted;
  });
}

function changeWords({ score }: Report): string {
  if (!score.change) return '';
  const points = countText(Math.abs(score.change.points), 'point');
  return { up: `, ${points} more than`, down: `, ${points} less than`, same: ', as much as' }[
    score.change.direction
  ].concat(` in ${score.since}`);
}

/** What the numbers together say, in one sentence. */
function message({ score, counts, topRisks }: Report): string {
  const grave = counts.bySeverity.filter(
    ({ severity: { id }, count }) => (id === 'critical' || id === 'high') && count > 0,
  );
  const words = grave.map(({ severity, count }) => `${count} ${severity.title.toLowerCase()}`);
  const open = grave.reduce((sum, { count }) => sum + count, 0);
  const risks = `${listText(words)} ${open === 1 ? 'finding' : 'findings'}`;
  if (score.value === null && counts.findings === 0) return 'Nothing is assessed yet, so there is no score';
  const calm = topRisks.length === 0 ? 'no finding needs work' : 'nothing above medium is open';
  const rest = open > 0 ? `${risks} ${open === 1 ? 'is' : 'are'} not closed` : calm;
  const then = /^\d/.test(score.since) ? `on ${score.since}` : `in ${score.since}`;
  if (!score.change) return capital(rest);
  const joint = open > 0 ? ', but' : ', and';
  return {
    up: `Health is better than ${then}${joint} ${rest}`,
    down: `Health is worse than ${then}, and ${rest}`,
    same: `Health is as it was ${then}, and ${rest}`,
  }[score.change.direction];
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function drawScore(canvas: Canvas, { score }: Report): void {
  const width = 186;
  const size = 14;
  const change = score.change;
  canvas.text(
    { x: body.x, y: 92, width, height: 276 },
    [
      { runs: [fitRun({ text: score.text, size: 80, bold: true }, width)] },
      {
        runs: [
          { text: 'health score', size: 16, bold: true },
          { text: score.value === null ? '' : ' of 100', size: 16, color: 'muted' },
        ],
      },
      ...(change
        ? [
            {
              runs: [
                {
                  text: fitText(`${change.text} since ${score.since}`, { width, size: 16, bold: true, lines: 2 }),
                  size: 16,
                  bold: true,
                  color: changeColors[change.direction],
                },
              ],
            },
          ]
        : []),
      { runs: [{ text: fitText(score.base, { width, size, lines: 5 }), size, color: 'muted' }] },
    ],
    { name: 'Health score' },
  );
}

function drawAnswers(canvas: Canvas, answers: Report['answers']): void {
  const gap = 18;
  const width = (body.width - gap * (answers.length - 1)) / answers.length;
  const [height, inset] = [112, 12] as const;
  const inner = { width: width - 2 * inset, height: height - 2 * inset - 22 };
  answers.forEach(({ title, text }, index) => {
    const own = largestSize([text], [16, 14], inner);
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
      { name: title, fill: 'panel', round: 8, inset },
    );
  });
}
