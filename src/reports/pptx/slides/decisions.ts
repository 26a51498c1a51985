import type { Report } from '../../report';
import type { Color } from '../../theme';
import { countText, groupText } from '../../wording';
import type { Canvas, Paragraph } from '../canvas';
import { body } from '../master';
import { fitText, lineCount, lineHeight } from '../measure';
import type { SlideMaker } from '../slide';

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
export const decisions: SlideMaker = (report) => ({
  layout: 'message',
  title: message(report),
  notes: [
    ...report.decisions.map(
      ({ text, by, who }) => `Decide${by.day === '' ? '' : ` by ${by.text}`}${who === '' ? '' : ` (${who})`}: ${text}`,
    ),
    `${countText(report.accepted.length, 'accepted risk')} of ${countText(report.counts.findings, 'finding')}; an accepted risk still counts against the score. Not assessed: ${report.notAssessed.text === '' ? 'none' : report.notAssessed.text}.`,
    ...report.method.map(({ term, text }) => `${term}: ${text}`),
  ],
  draw(canvas) {
    drawColumn(canvas, 'Decisions wanted', decisionBlocks(report), [], body.x);
    const right = body.x + columnWidth + gap;
    drawColumn(canvas, 'Accepted and not assessed', acceptedBlocks(report), notAssessedBlocks(report), right);
    canvas.line([body.x, method.y - 4], [body.x + body.width, method.y - 4], 'line');
    const versions = report.header.versions === '' ? '' : ` Checklists: ${report.header.versions}.`;
    const text = `Score = weight of passed checks ÷ weight of assessed checks × 100; weight = probability × impact × (6 − effort) ÷ 5, our own formula. Letters: C critical, H high, M medium, L low.${versions}`;
    canvas.text(
      { x: body.x, y: method.y, width: body.width, height: method.height },
      [{ runs: [{ text: fitText(text, { width: body.width, size: 14, lines: 3 }), size: 14, color: 'muted' }] }],
      { name: 'Method' },
    );
  },
});

function message({ decisions: wanted, accepted, notAssessed }: Report): string {
  const [first] = wanted;
  if (first) {
    const dates = wanted.map(({ by }) => by).filter(({ day }) => day !== '');
    const earliest = [...dates].sort((a, b) => (a.day < b.day ? -1 : 1))[0];
    const by = earliest ? `${wanted.length > 1 ? ', the first' : ''} by ${earliest.text}` : '';
    return `We ask for ${wanted.length === 1 ? 'one decision' : countText(wanted.length, 'decision')}${by}`;
  }
  const expired = accepted.filter((each) => each.expired).length;
  if (expired > 0) return `${countText(expired, 'accepted risk')} must be decided again: the acceptance ran out`;
  if (accepted.length > 0)
    return `No decision is needed now; ${countText(accepted.length, 'risk')} ${accepted.length === 1 ? 'is' : 'are'} accepted for a time`;
  if (notAssessed.count > 0)
    return `No decision is needed now; ${groupText(notAssessed.count)} of ${countText(notAssessed.of, 'check')} ${notAssessed.count === 1 ? 'is' : 'are'} not assessed`;
  return 'No decision is needed now';
}

function decisionBlocks({ decisions: wanted }: Report): Block[] {
  if (wanted.length === 0)
    return [{ head: 'Nothing to decide', color: 'muted', text: 'The plan can go on as it stands.' }];
  return wanted.map(({ text, by, who }) => ({
    head: [by.day === '' ? 'Decide' : `By ${by.short}`, who].filter(Boolean).join(' · '),
    color: 'accent',
    text,
  }));
}

function acceptedBlocks({ accepted }: Report): Block[] {
  if (accepted.length === 0) return [{ head: 'No accepted risk', color: 'muted', text: 'No risk is accepted.' }];
  return accepted.map(({ finding, until, expired }) => {
    const { acceptance } = finding;
    const reason = acceptance?.reason ? `: ${acceptance.reason}` : '';
    const head = expired
      ? `Ran out on ${until.short}`
      : until.day === ''
        ? 'Accepted without an end date'
        : `Accepted until ${until.short}`;
    return {
      head: acceptance?.by ? `${head} · ${acceptance.by}` : head,
      color: expired ? 'critical' : 'accepted',
      text: `${finding.label} ${finding.headline.replace(/\.$/, '')}${reason}`,
    };
  });
}

function notAssessedBlocks({ notAssessed }: Report): Block[] {
  return notAssessed.text === '' || notAssessed.checks.length === 0
    ? []
    : [{ head: 'Not assessed', color: 'not-assessed', text: notAssessed.text }];
}

/**
 * Blocks one below the other as far as there is room, and how many more there are; `pinned` stands below them in any case.
 * Each text has as many lines as all of them can have.
 */
function drawColumn(canvas: Canvas, title: string, all: readonly Block[], pinned: readonly Block[], x: number): void {
  const [size, after, headSize] = [14, 8, 16] as const;
  const height = method.y - body.y - 12;
  const room = (lines: number) => ({ width: columnWidth, size, lines });
  const heightOf = ({ text }: Block, lines: number) =>
    (headSize + Math.min(lines, lineCount(text, room(lines))) * size) * lineHeight + after;
  const total = (blocks: readonly Block[], lines: number) =>
    blocks.reduce((sum, block) => sum + heightOf(block, lines), 27);
  const lines = [4, 3, 2].find((each) => total([...all, ...pinned], each) <= height) ?? 2;
  let count = all.length;
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
    runs: [{ text: `and ${groupText(hidden)} more in the written report`, size, color: 'muted' }],
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
