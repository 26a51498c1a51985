import type { Report } from '../../../content/report';
import type { DecisionFact, ReportDecision } from '../../../content/reportSteering';
import type { Cell, Paragraph, TableRow } from '../canvas';
import { body } from '../master';
import { fitText, lineCount, lineHeight } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';

/** As many as can be read from a seat; the others are in the written report. */
const shown = 4;
const sizes = [20, 18, 16, 14] as const;
const inset = [8, 6] as const;
const foot = 22;

/**
 * What stands in the columns beside the decision: as much as can stand there whole. What has no room is in the notes, as is
 * everything else.
 */
const choices: readonly (readonly { ids: readonly DecisionFact[]; width: number }[])[] = [
  [
    { ids: ['why', 'ifNot'], width: 290 },
    { ids: ['cost', 'options'], width: 290 },
  ],
  [
    { ids: ['ifNot'], width: 270 },
    { ids: ['cost', 'options'], width: 280 },
  ],
  [
    { ids: ['ifNot'], width: 290 },
    { ids: ['cost'], width: 190 },
  ],
];

/** A piece of a cell: its title and what it says. */
interface Piece {
  title: string;
  text: string;
  bold?: boolean;
  muted?: boolean;
}

/** The decisions wanted with what they cost and what waiting costs; left out without any. */
export const decisionTable: SlideMaker = (report, say) => {
  const { decisions } = report;
  if (decisions.length === 0) return undefined;
  return {
    layout: 'message',
    title: askedTitle(report, say),
    notes: decisions.map(tell),
    draw(canvas) {
      const asked = decisions.slice(0, shown);
      const more = decisions.length - asked.length;
      const room = body.height - (more > 0 ? foot : 0);
      const { rows, widths, heights, size } = layout(report, asked, room);
      canvas.table(
        { x: body.x, y: body.y },
        widths,
        rows.map((row, index) => rowOf(row, widths, heights[index]!, size)),
        { name: say.texts.decisionsWanted, alt: decisions.map(tell).join(' '), head: false, firstColumn: true },
      );
      if (more <= 0) return;
      canvas.text(
        { x: body.x, y: body.y + body.height - foot + 4, width: body.width, height: foot },
        [{ runs: [{ text: say.words.moreInReport(more), size: 14, color: 'muted' }] }],
        { name: say.texts.decisionsWanted },
      );
    },
  };
};

/** What is asked, and by when the first is. */
export function askedTitle({ decisions, header }: Report, { texts }: Say): string {
  const days = decisions.map(({ by }) => by).filter(({ day }) => day !== '');
  const [earliest] = days.sort((a, b) => (a.day < b.day ? -1 : 1));
  const late = earliest !== undefined && earliest.day < header.asOf.day;
  return texts.judgement.decisionsTitle(decisions.length, earliest?.text ?? '', late);
}

function tell({ text, whoBy, facts }: ReportDecision): string {
  const head = `${text.replace(/\.$/, '')}${whoBy === '' ? '' : ` (${whoBy})`}.`;
  return [
    head,
    ...facts.map(({ title, text: words }) => `${title}: ${words.replace(/\s+/g, ' ').replace(/\.$/, '')}.`),
  ].join(' ');
}

/** Options stand in lines of their own in a document; on a slide they follow each other. */
const pieceOf = ({ title, text }: ReportDecision['facts'][number]): Piece => ({
  title: `${title}: `,
  text: text.replace(/\s+/g, ' '),
});

const said = ({ title, text }: Piece) => `${title}${text}`;
const roomOf = (width: number, size: number) => ({ width: width - 2 * inset[0], size, bold: true, lines: 30 });
const linesOf = (height: number, size: number) =>
  Math.max(2, Math.floor((height - 2 * inset[1]) / (size * lineHeight)));

const neededLines = (pieces: readonly Piece[], width: number, size: number) =>
  pieces.reduce((sum, piece) => sum + (said(piece) === '' ? 0 : lineCount(said(piece), roomOf(width, size))), 0);

/** The fullest columns and the largest letters with which every row stands whole; else the shortest in small letters, cut. */
function layout({ decisionColumns }: Report, asked: readonly ReportDecision[], room: number) {
  const made = choices.flatMap((pairs) => {
    const columns = pairs.filter(({ ids }) => decisionColumns.some(({ id }) => ids.includes(id)));
    const beside = columns.map(({ width }) => width);
    const widths = [body.width - beside.reduce((all, width) => all + width, 0), ...beside];
    const rows = asked.map((decision) => [
      [
        { title: '', text: decision.text, bold: true },
        { title: '', text: decision.whoBy, muted: true },
      ],
      ...columns.map(({ ids }) => decision.facts.filter(({ id }) => ids.includes(id)).map(pieceOf)),
    ]);
    return sizes.map((size) => {
      const heights = rows.map(
        (row) =>
          Math.max(2, ...row.map((pieces, column) => neededLines(pieces, widths[column]!, size))) * size * lineHeight +
          2 * inset[1] +
          1,
      );
      return { rows, widths, size, heights };
    });
  });
  const sum = (heights: readonly number[]) => heights.reduce((all, height) => all + height, 0);
  const whole = made.find(({ heights }) => sum(heights) <= room);
  if (whole) return whole;
  const last = made[made.length - 1]!;
  return { ...last, heights: last.heights.map(() => room / last.heights.length) };
}

function rowOf(row: readonly (readonly Piece[])[], widths: readonly number[], height: number, size: number): TableRow {
  return {
    height,
    cells: row.map(
      (pieces, column): Cell => ({
        paragraphs: paragraphsOf(
          pieces.filter((piece) => said(piece) !== ''),
          widths[column]!,
          linesOf(height, size),
          size,
        ),
        rule: 'line',
        anchor: 'top',
        inset,
      }),
    ),
  };
}

/** Each piece has its share of the lines; what one leaves over goes to the next. */
function paragraphsOf(pieces: readonly Piece[], width: number, lines: number, size: number): Paragraph[] {
  let left = lines;
  const drawn = pieces.map((piece, index): Paragraph => {
    const rest = pieces.slice(index + 1);
    const later = rest.reduce((sum, each) => sum + lineCount(said(each), roomOf(width, size)), 0);
    const share = Math.max(1, Math.floor(left / (rest.length + 1)), left - later);
    const text = fitText(said(piece), { ...roomOf(width, size), lines: Math.min(left, share) });
    left = Math.max(1, left - lineCount(text, roomOf(width, size)));
    const { title, bold = false, muted = false } = piece;
    const color = muted ? { color: 'muted' as const } : {};
    return {
      runs: text.startsWith(title)
        ? [
            { text: title, size, bold: true },
            { text: text.slice(title.length), size, bold, ...color },
          ]
        : [{ text, size, bold, ...color }],
    };
  });
  return drawn.length > 0 ? drawn : [{ runs: [{ text: '', size }] }];
}
