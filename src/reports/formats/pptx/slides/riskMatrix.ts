import type { Report, ReportCell } from '../../../content/report';
import { severityColor, severityTint } from '../../../look/theme';
import type { Texts } from '../../../texts/english';
import { grouped } from '../../../texts/forms';
import type { Cell, Paragraph, Run, TableRow } from '../canvas';
import { body } from '../master';
import { fitRun, fitText, largestSize, lineHeight, textWidth } from '../measure';
import type { SlideMaker } from '../slide';
import type { DeckWords, Say } from '../words';

/** Width of the matrix; what the words at its left leave is shared by the cells. */
const width = 710;
const rowHeight = 60;
/** Above and below the table stand the names of its axes. */
const axisName = { height: 20, top: body.y - 8 } as const;

/** The risk matrix as a native table, with the counts by severity beside it. */
export const riskMatrix: SlideMaker = (report, say) =>
  report.matrixCount === 0
    ? undefined
    : {
        layout: 'message',
        title: message(report, say),
        notes: [
          say.words.matrixReading,
          `${report.matrixBase}.`,
          `${severityWords(report, say)}. ${say.words.severityRule}`,
        ],
        draw(canvas) {
          const { texts, words } = say;
          const longest = Math.max(...report.matrix.map(({ word }) => widest(word, words)));
          const label = Math.min(110, Math.max(86, longest + 12));
          const cellWidth = (width - label) / 5;
          const rows = [
            ...report.matrix.map(({ impact, word, cells }) =>
              matrixRow(impact, word, cells, { label, cellWidth }, say),
            ),
            axisRow(cellWidth, say),
          ];
          const top = axisName.top + axisName.height;
          const name = (text: string, at: number, y: number, align: 'left' | 'center') =>
            canvas.text(
              { x: body.x + at, y, width: cellWidth * 5, height: 20 },
              [{ runs: [{ text, size: 14, bold: true, color: 'muted' }], align }],
              { name: text },
            );
          name(words.impactUp, 0, axisName.top, 'left');
          canvas.table({ x: body.x, y: top }, [label, ...Array.from({ length: 5 }, () => cellWidth)], rows, {
            name: texts.whereRiskLies,
            alt: tell(report, say),
            head: false,
            firstColumn: true,
          });
          name(texts.probabilityAxis, label, top + 5 * rowHeight + axisHeight, 'center');
          const [x, side] = [764, 148] as const;
          const bySeverity = report.counts.bySeverity;
          // As wide as its longest word, as far as the counts have room.
          const words14 = bySeverity.flatMap(({ severity }) => severity.title.split(' '));
          const legend = Math.min(86, Math.max(68, ...words14.map((word) => textWidth(word, 14) + 10)));
          canvas.table(
            { x, y: top },
            [26, legend, 122 - legend],
            bySeverity.map(({ severity, count }) => ({
              height: 42,
              cells: [
                {
                  paragraphs: [
                    {
                      runs: [{ text: severity.letter, size: 16, bold: true, color: severityColor(severity.id) }],
                      align: 'center',
                    },
                  ],
                  fill: severityTint(severity.id),
                  inset: [2, 2],
                  gap: 4,
                },
                {
                  paragraphs: [{ runs: [fitRun({ text: severity.title, size: 14 }, legend - 8, 2)] }],
                  rule: 'line',
                  inset: [4, 2],
                },
                {
                  paragraphs: [{ runs: [countRun(count, 120 - legend, texts)], align: 'right' }],
                  rule: 'line',
                  inset: [0, 2],
                },
              ],
            })),
            { name: words.bySeverity, alt: `${severityWords(report, say)}.`, head: false, firstColumn: true },
          );
          const below = top + 42 * bySeverity.length + 14;
          const base = `${report.matrixBase}.`;
          const height = body.y + body.height - below;
          const lines = Math.max(1, Math.floor(height / (14 * lineHeight)));
          canvas.text(
            { x, y: below, width: side, height },
            [{ runs: [{ text: fitText(base, { width: side, size: 14, lines }), size: 14, color: 'muted' }] }],
            { name: texts.base },
          );
        },
      };

/** A count as large as its column lets it be. */
function countRun(count: number, width: number, { groupMark }: Texts): Run {
  const text = grouped(count, groupMark);
  const size = largestSize([text], [20, 16, 14], { width, height: 30, bold: true });
  return { text, size, bold: true };
}

function severityWords({ counts }: Report, { texts }: Say): string {
  return counts.bySeverity
    .map(({ severity, count }) => `${grouped(count, texts.groupMark)} ${severity.title.toLowerCase()}`)
    .join(', ');
}

function message({ matrix, counts }: Report, { texts }: Say): string {
  const cells = matrix.flatMap((row) => row.cells);
  const all = cells.reduce((sum, { count }) => sum + count, 0);
  const of = (id: string) =>
    cells.filter(({ severity }) => severity.id === id).reduce((sum, { count }) => sum + count, 0);
  const unrated = counts.bySeverity.some(({ severity: { id }, count }) => id === 'unrated' && count > 0);
  return texts.judgement.matrixGrave(of('critical'), of('high'), all, unrated);
}

function tell({ matrix, matrixBase }: Report, { texts }: Say): string {
  const filled = matrix.flatMap(({ cells }) => cells).filter(({ count }) => count > 0);
  const tells = filled.map(({ impact, probability, count, severity, first, more }) => {
    const named = [first, more > 0 ? texts.andMore(more) : ''].filter(Boolean).join(' ');
    return `${texts.matrixCell(impact, probability, severity.id)}: ${grouped(count, texts.groupMark)}, ${named}.`;
  });
  return [`${texts.matrixTitle}.`, `${matrixBase}.`, ...tells].join(' ');
}

function matrixRow(
  impact: number,
  word: string,
  cells: readonly ReportCell[],
  { label, cellWidth }: { label: number; cellWidth: number },
  { texts, words }: Say,
): TableRow {
  return {
    height: rowHeight,
    cells: [
      {
        paragraphs: levelParagraphs(impact, word, label - 8, 'right', words),
        inset: [4, 0],
      },
      ...cells.map((cell) => matrixCell(cell, cellWidth - 8, texts)),
    ],
  };
}

/** The letter stands at the right, the count large at the left, ids below. */
function matrixCell({ severity, count, first, more }: ReportCell, inner: number, { groupMark }: Texts): Cell {
  const group = (number: number) => grouped(number, groupMark);
  const ink = severityColor(severity.id);
  // All of it or nothing: an id without the number of the others would contradict the count.
  const words = more > 0 ? `${first} +${group(more)}` : first;
  const label = textWidth(words, 14) <= inner ? words : '';
  return {
    anchor: 'top',
    inset: [4, 3],
    fill: severityTint(severity.id),
    gap: 3,
    paragraphs: [
      {
        tab: { at: inner, align: 'right' },
        runs: [
          { text: `${count > 0 ? group(count) : ''}`, size: 20, bold: true, color: ink },
          { text: '\t', size: 20 },
          { text: severity.letter, size: 14, bold: count > 0, color: count > 0 ? ink : 'muted' },
        ],
      },
      { runs: [{ text: count > 0 ? label : '', size: 14 }] },
    ],
  };
}

const axisHeight = 44;

/** The parts of a word that has to be broken, or the word. */
const partsOf = (word: string, { breaks }: DeckWords) => breaks[word] ?? [word];
const widest = (word: string, words: DeckWords) =>
  Math.max(...partsOf(word, words).map((part, at, { length }) => textWidth(at < length - 1 ? `${part}-` : part, 14)));

/** The number of a level and its word, which is broken where it is wider than its room. */
function levelParagraphs(
  level: number,
  word: string,
  room: number,
  align: 'right' | 'center',
  words: DeckWords,
): Paragraph[] {
  const number = { text: String(level), size: 16, bold: true };
  const muted = { size: 14, color: 'muted' as const };
  const [first = '', ...rest] = partsOf(word, words);
  if (textWidth(word, 14) <= room || rest.length === 0)
    return [
      { runs: [number], align },
      { runs: [fitRun({ text: word, ...muted }, room)], align },
    ];
  return [
    { runs: [number, { text: ` ${first}-`, ...muted }], align },
    { runs: [fitRun({ text: rest.join(''), ...muted }, room)], align },
  ];
}

function axisRow(cellWidth: number, { texts: { probabilityWords }, words }: Say): TableRow {
  return {
    height: axisHeight,
    cells: ['', ...probabilityWords.slice(1)].map(
      (word, level): Cell => ({
        anchor: 'top',
        inset: [0, 1],
        paragraphs:
          level === 0 ? [{ runs: [{ text: '', size: 14 }] }] : levelParagraphs(level, word, cellWidth, 'center', words),
      }),
    ),
  };
}
