import type { Report, ReportCell } from '../../report';
import type { Texts } from '../../texts/english';
import { grouped } from '../../texts/forms';
import { severityColor, severityTint } from '../../theme';
import type { Cell, Run, TableRow } from '../canvas';
import { body } from '../master';
import { fitRun, fitText, largestSize, lineCount } from '../measure';
import type { Say, SlideMaker } from '../slide';

const columns = [86, 124, 124, 124, 124, 124] as const;
const rowHeight = 60;
/** Above and below the table stand the names of its axes. */
const axisName = { height: 20, top: body.y - 8 } as const;

/** The risk matrix as a native table, with the counts by severity beside it. */
export const riskMatrix: SlideMaker = (report, say) => ({
  layout: 'message',
  title: message(report, say),
  notes: [
    say.words.matrixReading,
    say.words.matrixCounts(report.matrixBase),
    `${severityWords(report, say)}. ${say.words.severityRule}`,
  ],
  draw(canvas) {
    const { texts, words } = say;
    const rows = [
      ...report.matrix.map(({ impact, word, cells }) => matrixRow(impact, word, cells, texts)),
      axisRow(texts),
    ];
    const top = axisName.top + axisName.height;
    const name = (text: string, y: number, align: 'right' | 'center') =>
      canvas.text(
        {
          x: align === 'right' ? body.x : body.x + columns[0],
          y,
          width: align === 'right' ? columns[0] - 8 : 620,
          height: 20,
        },
        [{ runs: [{ text, size: 14, bold: true, color: 'muted' }], align }],
        { name: text },
      );
    name(words.impactUp, axisName.top, 'right');
    canvas.table({ x: body.x, y: top }, columns, rows, {
      name: texts.whereRiskLies,
      alt: tell(report, say),
      head: false,
      firstColumn: true,
    });
    name(texts.probabilityAxis, top + 5 * rowHeight + axisHeight, 'center');
    const [x, width] = [764, 148] as const;
    const bySeverity = report.counts.bySeverity;
    canvas.table(
      { x, y: top },
      [28, 60, 60],
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
          { paragraphs: [{ runs: [fitRun({ text: severity.title, size: 14 }, 56)] }], rule: 'line', inset: [4, 2] },
          {
            paragraphs: [{ runs: [countRun(count, texts)], align: 'right' }],
            rule: 'line',
            inset: [0, 2],
          },
        ],
      })),
      { name: words.bySeverity, alt: `${severityWords(report, say)}.`, head: false, firstColumn: true },
    );
    const below = top + 42 * bySeverity.length + 14;
    const base = words.counted(report.matrixBase);
    canvas.text(
      { x, y: below, width, height: body.y + body.height - below },
      [{ runs: [{ text: fitText(base, { width, size: 14, lines: 9 }), size: 14, color: 'muted' }] }],
      { name: texts.base },
    );
  },
});

/** A count as large as its column lets it be. */
function countRun(count: number, { groupMark }: Texts): Run {
  const text = grouped(count, groupMark);
  const size = largestSize([text], [20, 16, 14], { width: 58, height: 30, bold: true });
  return { text, size, bold: true };
}

function severityWords({ counts }: Report, { texts }: Say): string {
  return counts.bySeverity
    .map(({ severity, count }) => `${grouped(count, texts.groupMark)} ${severity.title.toLowerCase()}`)
    .join(', ');
}

function message({ matrix, counts }: Report, { words }: Say): string {
  const cells = matrix.flatMap((row) => row.cells);
  const all = cells.reduce((sum, { count }) => sum + count, 0);
  const grave = cells
    .filter(({ severity: { id } }) => id === 'critical' || id === 'high')
    .reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return counts.findings === 0 ? words.noFinding : words.noRatedOpen;
  if (grave === 0) return words.noneGrave(all);
  return grave === all ? words.allGrave(all) : words.someGrave(grave, all);
}

function tell({ matrix, matrixBase }: Report, { texts }: Say): string {
  const filled = matrix.flatMap(({ cells }) => cells).filter(({ count }) => count > 0);
  const tells = filled.map(({ impact, probability, count, severity, first, more }) => {
    const named = [first, more > 0 ? texts.andMore(more) : ''].filter(Boolean).join(' ');
    return `${texts.matrixCell(impact, probability, severity.id)}: ${grouped(count, texts.groupMark)}, ${named}.`;
  });
  return [`${texts.matrixTitle}.`, `${matrixBase}.`, ...tells].join(' ');
}

function matrixRow(impact: number, word: string, cells: readonly ReportCell[], texts: Texts): TableRow {
  return {
    height: rowHeight,
    cells: [
      {
        paragraphs: [
          { runs: [{ text: String(impact), size: 16, bold: true }], align: 'right' },
          { runs: [fitRun({ text: word, size: 14, color: 'muted' as const }, columns[0] - 8)], align: 'right' },
        ],
        inset: [4, 2],
      },
      ...cells.map((cell) => matrixCell(cell, texts)),
    ],
  };
}

/** The letter stands at the right, the count large at the left, ids below. */
function matrixCell({ severity, count, first, more }: ReportCell, { groupMark }: Texts): Cell {
  const group = (number: number) => grouped(number, groupMark);
  const ink = severityColor(severity.id);
  const inner = columns[1] - 12;
  const words = [...(more > 0 ? [`${first} +${group(more)}`] : []), first];
  const room = { width: inner, size: 14, lines: 1 };
  const label = words.find((text) => lineCount(text, room) <= 1) ?? fitText(first, room);
  return {
    anchor: 'top',
    inset: [6, 3],
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

function axisRow({ probabilityWords }: Texts): TableRow {
  return {
    height: axisHeight,
    cells: ['', ...probabilityWords.slice(1)].map(
      (word, level): Cell => ({
        anchor: 'top',
        inset: [0, 1],
        paragraphs: [
          { runs: [{ text: level === 0 ? '' : String(level), size: 16, bold: true }], align: 'center' },
          { runs: [{ text: word, size: 14, color: 'muted' }], align: 'center' },
        ],
      }),
    ),
  };
}
