import type { Report, ReportFinding } from '../../../content/report';
import { sentence } from '../../../content/wording';
import { severityColor } from '../../../look/theme';
import type { Area, Canvas } from '../canvas';
import { body } from '../master';
import { fitRun, fitText, lineCount, textWidth } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';

const gap = 14;
const headHeight = 48;
/** A card holds the id and two lines of the action, or as many lines as it needs, up to three. */
const card = { height: 67, line: 18.8, gap: 6 } as const;
/** So many cards of two lines stand in a column. */
const shown = 4;
const columnHeight = shown * (card.height + card.gap);
/** Room beside the text of a card. */
const [chip, inset] = [22, 6] as const;
const textRoom = (width: number) => width - chip - 3 * inset;

/** The next ninety days in four columns of cards; quick wins are marked. Left out when nothing needs work. */
export const roadmap: SlideMaker = (report, say) => {
  if (report.roadmap.length === 0) return undefined;
  const { roadmap: waves, counts } = report;
  return {
    layout: 'message',
    title: message(report, say),
    notes: [
      ...waves.map(({ title, when, findings, gainText, overdue }) =>
        say.words.waveNote(title, when, findings.length, gainText, overdue),
      ),
      say.words.roadmapBase(counts.open, counts.quickWins),
      ...(report.outlook ? [report.outlook.base] : []),
      ...(report.capacity && report.capacity.heaviest !== '' ? [`${report.capacity.heaviest}.`] : []),
      ...(report.capacity?.owners ?? []).map(
        ({ owner, loads }) => `${owner === '' ? say.texts.noOwner : owner}: ${loads[loads.length - 1]!.text}.`,
      ),
      sentence(capital(say.words.allInPlan(counts.open))),
    ],
    draw(canvas) {
      const width = (body.width - gap * (waves.length - 1)) / waves.length;
      waves.forEach((wave, index) => {
        drawWave(canvas, wave, body.x + index * (width + gap), width, say);
      });
      const drawn = waves.flatMap(({ findings }) => cardsOf(findings, width).map(({ finding }) => finding));
      const key = [
        ...(drawn.some(({ quickWin }) => quickWin) ? [`★ ${say.words.quickWinKey}`] : []),
        ...(drawn.some(({ overdue }) => overdue) ? [say.words.lateKey(report.header.asOf.text)] : []),
        ...(drawn.length < counts.open ? [say.words.allInPlan(counts.open)] : []),
      ];
      canvas.text(
        { x: body.x, y: body.y + body.height - 14, width: body.width, height: 20 },
        [{ runs: [fitRun({ text: key.join(' · '), size: 14, color: 'muted' as const }, body.width)] }],
        { name: say.texts.quickWins },
      );
    },
  };
};

function message({ roadmap: waves, counts }: Report, { texts: { judgement } }: Say): string {
  const first = waves.find(({ id }) => id === '30');
  const soon = waves.filter(({ id }) => id !== 'later').reduce((sum, { findings }) => sum + findings.length, 0);
  if (first)
    return judgement.settleSoon(
      first.findings.length - first.overdue,
      counts.open,
      first.gainText.replace('+', ''),
      first.overdue,
    );
  const planned = waves.reduce((sum, { findings }) => sum + findings.length, 0);
  return soon > 0 ? judgement.settleInNinety(soon, counts.open) : judgement.settleLater(planned);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Wave = Report['roadmap'][number];

function drawWave(canvas: Canvas, wave: Wave, x: number, width: number, say: Say): void {
  const { title, when, findings, gainText, scoreThen } = wave;
  const gapBetween = 10;
  const sized = (size: number) => textWidth(title, size, true) + gapBetween + textWidth(when, 14) <= width;
  const size = [18, 16].find(sized) ?? 14;
  const room = width - gapBetween - Math.min(textWidth(title, size, true), 0.4 * width);
  canvas.shape('rect', { x, y: body.y, width, height: 3 }, 'accent');
  canvas.text(
    { x, y: body.y + 8, width, height: headHeight - 10 },
    [
      {
        tab: { at: width, align: 'right' },
        runs: [
          fitRun({ text: title, size, bold: true }, 0.4 * width),
          { text: '\t', size: 14 },
          fitRun({ text: when, size: 14, color: 'muted' as const }, room),
        ],
      },
    ],
    { name: title },
  );
  const top = body.y + headHeight - 10;
  const cards = cardsOf(findings, width);
  let y = top;
  for (const { finding, height, lines } of cards) {
    drawCard(canvas, finding, { x, y, width, height }, lines, say);
    y += height + card.gap;
  }
  const more = findings.length - cards.length;
  const leads = scoreThen === '' ? (gainText === '' ? '' : say.texts.points(gainText)) : say.words.leadsTo(scoreThen);
  const foot = [more > 0 ? say.words.more(more) : '', leads].filter(Boolean);
  canvas.text(
    { x, y, width, height: 20 },
    [{ runs: [fitRun({ text: foot.join(' · '), size: 14, color: 'muted' as const }, width)] }],
    { name: `${title} +` },
  );
}

/** As many findings as have room one below the other, each with its whole action where three lines are enough. */
function cardsOf(
  findings: readonly ReportFinding[],
  width: number,
): { finding: ReportFinding; height: number; lines: number }[] {
  let left = columnHeight;
  const cards = findings.slice(0, shown).map((finding) => {
    const lines = Math.max(2, lineCount(finding.action, { width: textRoom(width), size: 14, lines: 3 }));
    const fitted = Math.min(3, lines);
    return { finding, lines: fitted, height: card.height + (fitted - 2) * card.line };
  });
  return cards.filter(({ height }) => {
    left -= height + card.gap;
    return left >= -card.gap;
  });
}

/** Severity letter, id and quick-win mark above, the action below. */
function drawCard(
  canvas: Canvas,
  { severity, label, action, quickWin, overdue }: ReportFinding,
  area: Area,
  lines: number,
  { texts, words }: Say,
): void {
  const { x, y, width } = area;
  const inner = textRoom(width);
  const marks = [...(quickWin ? ['★'] : []), ...(overdue ? [words.late] : [])].join(' ');
  const state = [severity.title, quickWin ? texts.quickWin : '', overdue ? texts.overdue : '']
    .filter(Boolean)
    .join(', ');
  const room = inner - (marks === '' ? 0 : textWidth(`${marks} `, 14, true));
  canvas.group(
    {
      name: label.slice(0, 60),
      alt: `${state}: ${label} ${action}`,
    },
    () => {
      canvas.text(
        area,
        [
          {
            tab: { at: inner - 4, align: 'right' },
            runs: [
              { text: fitText(label, { width: room, size: 14, bold: true, lines: 1 }), size: 14, bold: true },
              { text: marks === '' ? '' : '\t', size: 14 },
              { text: marks, size: 14, bold: true, color: overdue ? 'critical' : 'accent' },
            ],
          },
          { runs: [{ text: fitText(action, { width: inner, size: 14, lines }), size: 14 }] },
        ],
        { name: texts.action, fill: 'panel', round: 5, inset: [chip + 2 * inset, 5, inset, 5] },
      );
      canvas.text(
        { x: x + inset, y: y + 7, width: chip, height: 20 },
        [{ runs: [{ text: severity.letter, size: 14, bold: true, color: 'paper' }], align: 'center' }],
        { name: texts.severity, fill: severityColor(severity.id), round: 4, anchor: 'middle' },
      );
    },
  );
}
