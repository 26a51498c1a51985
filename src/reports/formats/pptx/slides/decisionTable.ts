import type { Report } from '../../../content/report';
import type { DecisionFact, ReportDecision } from '../../../content/reportSteering';
import { sentence } from '../../../content/wording';
import type { Cell, Paragraph, TableRow } from '../canvas';
import { body } from '../master';
import { fitText, lineCount, lineHeight } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';

/** As many as can be read from a seat; the others are in the written report. */
const shown = 4;
const sizes = [20, 18, 16, 14] as const;
const inset = [8, 3] as const;
/** The table may begin a little higher where the title has one line. */
const top = { y: body.y - 12, height: body.height + 22 } as const;
const line = 14 * lineHeight + 1;

/**
 * What stands in the columns beside the decision: as much as can stand there whole. What has no room is in the notes, as is
 * everything else. Of the ids of `first` only the first stands there that is said: the options are what is decided.
 */
const choices: readonly (readonly {
  first?: readonly DecisionFact[];
  ids: readonly DecisionFact[];
  width: number;
}[])[] = [
  [
    { ids: ['why', 'ifNot'], width: 290 },
    { ids: ['cost', 'options'], width: 290 },
  ],
  [
    { ids: ['ifNot'], width: 270 },
    { ids: ['cost', 'options'], width: 280 },
  ],
  [{ first: ['options', 'ifNot', 'why'], ids: ['cost'], width: 490 }],
];

/** A piece of a cell: its title and what it says. */
interface Piece {
  title: string;
  text: string;
  bold?: boolean;
  muted?: boolean;
}

/** The decisions wanted with their options and what they cost, what else is asked, and when people meet; left out without any. */
export const decisionTable: SlideMaker = (report, say) => {
  const { decisions } = report;
  if (decisions.length === 0) return undefined;
  const below = besides(report, say);
  return {
    layout: 'message',
    title: report.judgement.asked,
    notes: [...decisions.map(tell), ...below.map(({ title, text }) => `${title}: ${sentence(text)}`)],
    draw(canvas) {
      const asked = decisions.slice(0, shown);
      const more = decisions.length - asked.length;
      const footOf = (lines: readonly Besides[]) =>
        lines.reduce((sum, each) => sum + footLines(each) * line, more > 0 ? line : 0) + (lines.length > 0 ? 8 : 0);
      const withFoot = (lines: readonly Besides[]) => ({
        lines,
        ...layout(report, asked, top.height - footOf(lines), say),
      });
      // The meeting stands where all of the decisions stand whole beside it; else it is in the notes.
      const full = withFoot(below);
      const { lines, rows, widths, heights, size } = full.whole ? full : withFoot(below.filter(({ asks }) => asks));
      canvas.table(
        { x: body.x, y: top.y },
        widths,
        rows.map((row, index) => rowOf(row, widths, heights[index]!, size)),
        { name: say.texts.decisionsWanted, alt: decisions.map(tell).join(' '), head: false, firstColumn: true },
      );
      const paragraphs: Paragraph[] = [
        ...(more > 0
          ? [{ runs: [{ text: say.words.moreInReport(more), size: 14, color: 'muted' as const }], after: 1 }]
          : []),
        ...lines.map(({ title, text }): Paragraph => {
          const whole = fitText(`${title}: ${text}`, footRoom);
          return {
            runs: [
              { text: whole.slice(0, title.length + 2), size: 14, bold: true },
              { text: whole.slice(title.length + 2), size: 14 },
            ],
            after: 1,
          };
        }),
      ];
      if (paragraphs.length === 0) return;
      const used = heights.reduce((all, height) => all + height, 0);
      canvas.text(
        { x: body.x + inset[0], y: top.y + used + 8, width: body.width - inset[0], height: footOf(lines) },
        paragraphs,
        { name: say.texts.base },
      );
    },
  };
};

/** What stands below the decisions; the next meeting asks for nothing. */
interface Besides {
  title: string;
  text: string;
  asks: boolean;
}

const footRoom = { width: body.width - inset[0] - 8, size: 14, bold: true, lines: 2 } as const;
const footLines = ({ title, text }: Besides) => Math.min(2, lineCount(`${title}: ${text}`, footRoom));

/** What else is asked, and the next meeting. */
function besides({ judgement, nextMeetings }: Report, { texts }: Say): Besides[] {
  const [next] = nextMeetings;
  return [
    ...judgement.asks.filter(({ id }) => id !== 'askDecisions').map(({ title, text }) => ({ title, text, asks: true })),
    ...(next ? [{ title: texts.nextMeeting, text: next.text, asks: false }] : []),
  ];
}

/** Which findings a decision settles is in the notes: the slide has room for who decides. */
const whoOf = ({ who, by }: ReportDecision, { texts }: Say) => texts.decider(who, by.text, '');

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
/** A title is bold; beside it some letters of distance are kept. */
const roomOf = (width: number, size: number, { title, bold = false }: Piece) => ({
  width: width - 2 * inset[0] - (title === '' ? 0 : 8),
  size,
  bold,
  lines: 30,
});
const linesOf = (height: number, size: number) =>
  Math.max(2, Math.floor((height - 2 * inset[1]) / (size * lineHeight)));

const neededLines = (pieces: readonly Piece[], width: number, size: number) =>
  pieces.reduce((sum, piece) => sum + (said(piece) === '' ? 0 : lineCount(said(piece), roomOf(width, size, piece))), 0);

/** The fullest columns and the largest letters with which every row stands whole; else the shortest in small letters, cut. */
function layout({ decisionColumns }: Report, asked: readonly ReportDecision[], room: number, say: Say) {
  const made = choices.flatMap((pairs) => {
    const columns = pairs.filter(({ first = [], ids }) =>
      decisionColumns.some(({ id }) => [...first, ...ids].includes(id)),
    );
    const beside = columns.map(({ width }) => width);
    const widths = [body.width - beside.reduce((all, width) => all + width, 0), ...beside];
    const rows = asked.map((decision) => [
      [
        { title: '', text: decision.text, bold: true },
        { title: '', text: whoOf(decision, say), muted: true },
      ],
      ...columns.map(({ first = [], ids }) => {
        const saying = (id: DecisionFact) => decision.facts.filter((fact) => fact.id === id);
        return [...first.flatMap(saying).slice(0, 1), ...ids.flatMap(saying)].map(pieceOf);
      }),
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
  if (whole) return { ...whole, whole: true };
  const last = made[made.length - 1]!;
  return { ...last, heights: last.heights.map(() => room / last.heights.length), whole: false };
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
    const later = rest.reduce((sum, each) => sum + lineCount(said(each), roomOf(width, size, each)), 0);
    const share = Math.max(1, Math.floor(left / (rest.length + 1)), left - later);
    const text = fitText(said(piece), { ...roomOf(width, size, piece), lines: Math.min(left, share) });
    left = Math.max(1, left - lineCount(text, roomOf(width, size, piece)));
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
