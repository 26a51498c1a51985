import { probabilityWords } from '../../../assessment/vocabulary';
import type { Report, ReportCell } from '../../report';
import { severityColor, severityTint } from '../../theme';
import { countText, groupText } from '../../wording';
import type { Cell, Run, TableRow } from '../canvas';
import { body } from '../master';
import { fitRun, fitText, largestSize, lineCount } from '../measure';
import type { SlideMaker } from '../slide';

const columns = [86, 124, 124, 124, 124, 124] as const;
const rowHeight = 60;
/** Above and below the table stand the names of its axes. */
const axisName = { height: 20, top: body.y - 8 } as const;

/** The risk matrix as a native table, with the counts by severity beside it. */
export const riskMatrix: SlideMaker = (report) => ({
  layout: 'message',
  title: message(report),
  notes: [
    `Impact rises upward and probability to the right; the worst corner is at the top right.`,
    `The matrix counts ${report.matrixBase}.`,
    `${severityWords(report)}. Severity follows from probability × impact: critical 17 to 25, high 10 to 16, medium 5 to 9, low 1 to 4.`,
  ],
  draw(canvas) {
    const rows = [...report.matrix.map(({ impact, word, cells }) => matrixRow(impact, word, cells)), axisRow()];
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
    name('Impact ↑', axisName.top, 'right');
    canvas.table({ x: body.x, y: top }, columns, rows, {
      name: 'Risk matrix',
      alt: tell(report),
      head: false,
      firstColumn: true,
    });
    name('Probability →', top + 5 * rowHeight + axisHeight, 'center');
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
            paragraphs: [{ runs: [countRun(count)], align: 'right' }],
            rule: 'line',
            inset: [0, 2],
          },
        ],
      })),
      { name: 'Findings by severity', alt: `${severityWords(report)}.`, head: false, firstColumn: true },
    );
    const below = top + 42 * bySeverity.length + 14;
    const base = `Counted: ${report.matrixBase}.`;
    canvas.text(
      { x, y: below, width, height: body.y + body.height - below },
      [{ runs: [{ text: fitText(base, { width, size: 14, lines: 9 }), size: 14, color: 'muted' }] }],
      { name: 'Base' },
    );
  },
});

/** A count as large as its column lets it be. */
function countRun(count: number): Run {
  const text = groupText(count);
  const size = largestSize([text], [20, 16, 14], { width: 58, height: 30, bold: true });
  return { text, size, bold: true };
}

function severityWords({ counts }: Report): string {
  return counts.bySeverity
    .map(({ severity, count }) => `${groupText(count)} ${severity.title.toLowerCase()}`)
    .join(', ');
}

function message({ matrix, counts }: Report): string {
  const cells = matrix.flatMap((row) => row.cells);
  const all = cells.reduce((sum, { count }) => sum + count, 0);
  const grave = cells
    .filter(({ severity: { id } }) => id === 'critical' || id === 'high')
    .reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return counts.findings === 0 ? 'There is no finding' : 'No rated finding is open';
  if (grave === 0) return `None of the ${countText(all, 'rated finding')} is critical or high`;
  if (grave === all) {
    return all === 1
      ? 'The one rated finding is critical or high'
      : `All ${groupText(all)} rated findings are critical or high`;
  }
  return `${groupText(grave)} of ${groupText(all)} rated findings ${grave === 1 ? 'is' : 'are'} critical or high`;
}

function tell({ matrix, matrixBase }: Report): string {
  const filled = matrix.flatMap(({ cells }) => cells).filter(({ count }) => count > 0);
  const words = filled.map(
    ({ impact, probability, count, severity, first, more }) =>
      `Impact ${impact}, probability ${probability} (${severity.title.toLowerCase()}): ${groupText(count)}, ${first}${more > 0 ? ` and ${groupText(more)} more` : ''}.`,
  );
  return [`Risk matrix, impact by probability. ${matrixBase}.`, ...words].join(' ');
}

function matrixRow(impact: number, word: string, cells: readonly ReportCell[]): TableRow {
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
      ...cells.map(matrixCell),
    ],
  };
}

/** The letter stands at the right, the count large at the left, ids below. */
function matrixCell({ severity, count, first, more }: ReportCell): Cell {
  const ink = severityColor(severity.id);
  const inner = columns[1] - 12;
  const words = [...(more > 0 ? [`${first} +${groupText(more)}`] : []), first];
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
          { text: `${count > 0 ? groupText(count) : ''}`, size: 20, bold: true, color: ink },
          { text: '\t', size: 20 },
          { text: severity.letter, size: 14, bold: count > 0, color: count > 0 ? ink : 'muted' },
        ],
      },
      { runs: [{ text: count > 0 ? label : '', size: 14 }] },
    ],
  };
}

const axisHeight = 44;

function axisRow(): TableRow {
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
