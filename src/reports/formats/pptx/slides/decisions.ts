import type { Report } from '../../../content/report';
import type { Color } from '../../../look/theme';
import type { Canvas, Paragraph } from '../canvas';
import { body } from '../master';
import { fitText, lineCount, lineHeight } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';
import { askedTitle } from './decisionTable';

/** A heading with a few lines below. */
interface Block {
  head: string;
  color: Color;
  text: string;
}

const gap = 36;
const columnWidth = (body.width - gap) / 2;
/** The line about the method at the foot. */
const method = { height: 62, y: body.y + body.height - 62 } as const;

/** Decisions wanted, accepted risks with their end, what was not assessed, and how the numbers were made. */
export const decisions: SlideMaker = (report, say) => ({
  layout: 'message',
  title: message(report, say),
  notes: [
    ...report.decisions.map(({ text, by, who }) => {
      const when = by.day === '' ? say.texts.decide : say.texts.decideBy(by.text);
      return `${when}${who === '' ? '' : ` (${who})`}: ${text}`;
    }),
    say.words.acceptedBase(report.accepted.length, report.counts.findings),
    say.words.notAssessedNote(report.notAssessed.text),
    ...report.method.map(({ term, text }) => `${term}: ${text}`),
  ],
  draw(canvas) {
    const { texts, words } = say;
    drawColumn(canvas, words.decisionsWanted, decisionBlocks(report, say), [], body.x, say);
    const right = body.x + columnWidth + gap;
    const [accepted, open] = [acceptedBlocks(report, say), notAssessedBlocks(report, say)];
    drawColumn(canvas, words.acceptedAndNot, accepted, open, right, say);
    canvas.line([body.x, method.y - 4], [body.x + body.width, method.y - 4], 'line');
    const versions = report.header.versions === '' ? '' : ` ${words.versions(report.header.versions)}`;
    const text = `${texts.scoreFormula} ${texts.severityLetters}${versions}`;
    canvas.text(
      { x: body.x, y: method.y, width: body.width, height: method.height },
      [{ runs: [{ text: fitText(text, { width: body.width, size: 14, lines: 3 }), size: 14, color: 'muted' }] }],
      { name: texts.method },
    );
  },
});

function message(report: Report, say: Say): string {
  return report.decisions.length > 0 ? askedTitle(report, say) : report.judgement.ask.replace(/\.$/, '');
}

function decisionBlocks({ decisions: wanted, judgement }: Report, { texts, words }: Say): Block[] {
  if (judgement.asks.length === 0) return [{ head: texts.nothingToDecide, color: 'muted', text: judgement.ask }];
  const others = judgement.asks.filter(({ id }) => id !== 'askDecisions');
  // The decisions have a slide of their own before.
  return [
    ...others.map(({ title, text }) => ({ head: title, color: 'accent' as const, text })),
    ...wanted.map(({ text, by, who }) => ({
      head: [by.day === '' ? texts.decide : words.byDay(by.short), who].filter(Boolean).join(' · '),
      color: 'accent' as const,
      text,
    })),
  ];
}

function acceptedBlocks({ accepted }: Report, { texts, words }: Say): Block[] {
  if (accepted.length === 0) return [{ head: words.noAccepted, color: 'muted', text: words.noAcceptedText }];
  return accepted.map(({ finding, until, expired }) => {
    const { acceptance } = finding;
    const reason = acceptance?.reason ? `: ${acceptance.reason}` : '';
    const lasting = until.day === '' ? texts.acceptedWithoutEnd : texts.acceptedUntil(until.short);
    const head = expired ? words.ranOutOn(until.short) : lasting;
    return {
      head: acceptance?.by ? `${head} · ${acceptance.by}` : head,
      color: expired ? 'critical' : 'accepted',
      text: `${finding.label} ${finding.headline.replace(/\.$/, '')}${reason}`,
    };
  });
}

function notAssessedBlocks({ notAssessed }: Report, { texts }: Say): Block[] {
  return notAssessed.text === '' || notAssessed.checks.length === 0
    ? []
    : [{ head: texts.notAssessed, color: 'not-assessed', text: notAssessed.text }];
}

/**
 * Blocks one below the other as far as there is room, and how many more there are; `pinned` stands below them in any case.
 * Each text has as many lines as all of them can have.
 */
function drawColumn(
  canvas: Canvas,
  title: string,
  all: readonly Block[],
  pinned: readonly Block[],
  x: number,
  { words }: Say,
): void {
  const [size, after, headSize] = [14, 8, 16] as const;
  const height = method.y - body.y - 12;
  const room = (lines: number) => ({ width: columnWidth, size, lines });
  const heightOf = ({ text }: Block, lines: number) =>
    (headSize + Math.min(lines, lineCount(text, room(lines))) * size) * lineHeight + after;
  const total = (blocks: readonly Block[], lines: number) =>
    blocks.reduce((sum, block) => sum + heightOf(block, lines), 27);
  // No column holds more than six.
  const first = all.slice(0, 7);
  const lines = [4, 3, 2].find((each) => total([...first, ...pinned], each) <= height) ?? 2;
  let count = first.length;
  while (count > 0 && total([...all.slice(0, count), ...pinned], lines) + (count < all.length ? 26 : 0) > height)
    count -= 1;
  const hidden = all.length - count;
  const paragraphs = ({ head, color, text }: Block): Paragraph[] => [
    {
      runs: [
        {
          text: fitText(head, { width: columnWidth, size: headSize, bold: true, lines: 1 }),
          size: headSize,
          bold: true,
          color,
        },
      ],
    },
    { runs: [{ text: fitText(text, room(lines)), size }], after },
  ];
  const more: Paragraph = {
    runs: [{ text: words.moreInReport(hidden), size, color: 'muted' }],
    after,
  };
  canvas.text(
    { x, y: body.y, width: columnWidth, height },
    [
      { runs: [{ text: title, size, bold: true, color: 'muted' }], after },
      ...all.slice(0, count).flatMap(paragraphs),
      ...(hidden > 0 ? [more] : []),
      ...pinned.flatMap(paragraphs),
    ],
    { name: title },
  );
}
