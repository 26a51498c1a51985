import type { Report } from '../../../content/report';
import { sentence } from '../../../content/wording';
import type { Color } from '../../../look/theme';
import type { Canvas, Paragraph } from '../canvas';
import { body } from '../master';
import { fitText, lineCount, lineHeight } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';

/** A heading with a few lines below. */
interface Block {
  head: string;
  color: Color;
  text: string;
  /** The heading stands in the first line of the text. */
  inline?: boolean;
}

const gap = 36;
const columnWidth = (body.width - gap) / 2;
/** Accepted risks with their end, the blind spots, and where no decision is wanted what else is asked and when people meet next. */
export const decisions: SlideMaker = (report, say) => ({
  layout: 'message',
  title: message(report, say),
  notes: [
    say.words.acceptedBase(report.accepted.length, report.counts.findings),
    ...(report.blindSpots ? [say.texts.notKnownWhether(report.notAssessed.count, report.notAssessed.of)] : []),
    ...(report.blindSpots
      ? report.blindSpots.checks.map(({ label, title, reason }) => `${label}: ${title}${reason && ` (${reason})`}.`)
      : []),
    say.words.notAssessedNote(report.notAssessed.text),
    ...report.nextMeetings.map(({ text }) => `${say.texts.nextMeeting}: ${sentence(text)}`),
    ...report.method.map(({ term, text }) => `${term}: ${text}`),
  ],
  draw(canvas) {
    const { texts } = say;
    const right = body.x + columnWidth + gap;
    const [first, second] = [leftBlocks(report, say), blindBlocks(report, say)];
    const asksFirst = report.decisions.length === 0;
    const head = asksFirst ? texts.decisionsWanted : texts.acceptedRisks;
    if (first.length > 0) drawColumn(canvas, head, first, [], body.x, say);
    const unnamed = report.blindSpots?.more ?? 0;
    if (second.length > 0)
      drawColumn(canvas, blindTitle(report, say), second, meetingBlocks(report, say), right, say, unnamed);
    else if (meetingBlocks(report, say).length > 0)
      drawColumn(canvas, texts.nextMeeting, meetingBlocks(report, say), [], right, say);
  },
});

/** Decisions have a slide of their own; without any, what else is asked is the message. */
function message({ decisions: wanted, judgement, accepted, notAssessed }: Report, { words }: Say): string {
  return wanted.length > 0
    ? words.acceptedAndOpen(accepted.filter(({ expired }) => !expired).length, notAssessed.count, notAssessed.of)
    : judgement.ask.replace(/\.$/, '');
}

/** What is asked besides the decisions, and the accepted risks. */
function leftBlocks(report: Report, say: Say): Block[] {
  const { asks, ask } = report.judgement;
  // Beside decisions they stand on their slide.
  if (report.decisions.length > 0) return acceptedBlocks(report, say);
  const others = asks.filter(({ id }) => id !== 'askDecisions');
  return [
    ...(asks.length === 0 ? [{ head: say.texts.nothingToDecide, color: 'muted' as const, text: ask }] : []),
    ...others.map(({ title, text }) => ({ head: title, color: 'accent' as const, text })),
    // That no risk is accepted is told only where nothing else is.
    ...(report.accepted.length > 0 || asks.length === 0 || others.length === 0 ? acceptedBlocks(report, say) : []),
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

function blindBlocks({ notAssessed, blindSpots }: Report, { texts }: Say): Block[] {
  if (blindSpots)
    return blindSpots.checks.map(({ label, title }) => ({
      head: label,
      color: 'not-assessed',
      text: title,
      inline: true,
    }));
  return notAssessed.text === '' || notAssessed.checks.length === 0
    ? []
    : [{ head: texts.notAssessed, color: 'not-assessed', text: notAssessed.text }];
}

/** What is named are checks, as they should be: without the heading they would be told as facts. */
function blindTitle({ blindSpots }: Report, { texts, words }: Say): string {
  return blindSpots ? words.notKnownWhether(texts.blindSpots) : texts.blindSpots;
}

function meetingBlocks({ nextMeetings }: Report, { texts }: Say): Block[] {
  const [next] = nextMeetings;
  return next ? [{ head: texts.nextMeeting, color: 'accent', text: next.text }] : [];
}

/**
 * Blocks one below the other as far as there is room, and how many more there are, with the `unnamed` ones that have no
 * block; `pinned` stands below them in any case.
 * Each text has as many lines as all of them can have.
 */
function drawColumn(
  canvas: Canvas,
  title: string,
  all: readonly Block[],
  pinned: readonly Block[],
  x: number,
  { words }: Say,
  unnamed = 0,
): void {
  const [size, after, headSize] = [14, 8, 16] as const;
  const height = body.height;
  const room = (lines: number) => ({ width: columnWidth, size, lines });
  const heightOf = ({ head, text, inline }: Block, lines: number) =>
    inline
      ? Math.min(lines, lineCount(`${head} ${text}`, { ...room(lines), bold: true })) * size * lineHeight + after
      : (headSize + Math.min(lines, lineCount(text, room(lines))) * size) * lineHeight + after;
  const total = (blocks: readonly Block[], lines: number) =>
    blocks.reduce((sum, block) => sum + heightOf(block, lines), 27);
  // No column holds more than six.
  const first = all.slice(0, 7);
  const lines = [4, 3, 2].find((each) => total([...first, ...pinned], each) <= height) ?? 2;
  let count = first.length;
  const left = () => all.length - count + unnamed;
  while (count > 0 && total([...all.slice(0, count), ...pinned], lines) + (left() > 0 ? 26 : 0) > height) count -= 1;
  const hidden = left();
  const paragraphs = ({ head, color, text, inline }: Block): Paragraph[] => {
    if (!inline) return headed(head, color, text);
    const whole = fitText(`${head} ${text}`, { ...room(lines), bold: true });
    return [
      {
        runs: [
          { text: whole.slice(0, head.length), size, bold: true, color },
          { text: whole.slice(head.length), size },
        ],
        after,
      },
    ];
  };
  const headed = (head: string, color: Color, text: string): Paragraph[] => [
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
    runs: [{ text: unnamed > 0 ? words.moreInTechnical(hidden) : words.moreInReport(hidden), size, color: 'muted' }],
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
