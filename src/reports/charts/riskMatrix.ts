import type { Report, ReportCell } from '../content/report';
import { severityColor, severityTint } from '../look/theme';
import { type ChartStyle, drawing, pen, textWidth } from './svg';

const [left, cellHeight, gap] = [30, 42, 3] as const;
/** Larger type needs wider cells. */
const widths = { css: 400, light: 432 } as const;

/**
 * Risk matrix: impact up, probability right, cells tinted by severity with its letter in the corner; the count large, the
 * first id and how many more below, or neither where the id has no room: it is never cut. Empty cells stay quiet.
 */
export function riskMatrix(rows: Report['matrix'], style: ChartStyle): string {
  const { texts } = style;
  const draw = pen(style);
  const width = widths[style.theme];
  const cellWidth = (width - left + gap) / 5 - gap;
  const bottom = rows.length * (cellHeight + gap);
  const cells = rows.flatMap(({ impact, cells }, row) => {
    const y = row * (cellHeight + gap);
    return [
      draw.text(left - 8, y + cellHeight / 2 + 4, String(impact), { size: 12, color: 'muted', anchor: 'end' }),
      ...cells.flatMap((cell, column) => {
        const x = left + column * (cellWidth + gap);
        const ink = severityColor(cell.severity.id);
        const parts = [
          draw.rect({ x, y, width: cellWidth, height: cellHeight }, severityTint(cell.severity.id), 4),
          draw.text(x + cellWidth - 6, y + 13, cell.severity.letter, { size: 11, color: ink, anchor: 'end' }),
        ];
        if (cell.count === 0) return parts;
        const lines = cellLines(cell, cellWidth - 5, style.smallest);
        const { size } = lines;
        return [
          ...parts,
          draw.text(x + 6, y + 17, String(cell.count), { size: 16, color: ink, bold: true }),
          ...lines.texts.map((line, index, { length }) =>
            draw.text(x + 4, y + (length > 1 ? 28.5 : 33) + index * 10.5, line, { size }),
          ),
        ];
      }),
    ];
  });
  const axis = [
    ...[1, 2, 3, 4, 5].map((level, column) =>
      draw.text(left + column * (cellWidth + gap) + cellWidth / 2, bottom + 13, String(level), {
        size: 12,
        color: 'muted',
        anchor: 'middle',
      }),
    ),
    draw.text(left + (width - left) / 2, bottom + 29, texts.probabilityAxis, {
      size: 12,
      color: 'muted',
      anchor: 'middle',
    }),
    draw.text(10, bottom / 2, texts.impactAxis, { size: 12, color: 'muted', anchor: 'middle', rotate: -90 }),
  ];
  const filled = rows.flatMap(({ cells }) => cells).filter(({ count }) => count > 0);
  const description = filled.map(
    ({ impact, probability, severity, count, first, more }) =>
      `${texts.matrixCell(impact, probability, severity.id)}: ${count}, ${first}${more > 0 ? ` ${texts.andMore(more)}` : ''}.`,
  );
  return drawing(
    style,
    {
      id: 'chart-matrix',
      title: texts.matrixTitle,
      description: description.length > 0 ? description.join(' ') : texts.matrixEmpty,
      width,
      height: bottom + 34,
    },
    [...cells, ...axis],
  );
}

/** The first id and how many more there are, in a line or two; none where the id is too wide. */
export function cellLines(
  { first, more }: Pick<ReportCell, 'first' | 'more'>,
  room: number,
  smallest: number,
): { size: number; texts: readonly string[] } {
  const others = more > 0 ? `+${more}` : '';
  for (const size of [Math.max(10, smallest), smallest]) {
    const fits = (text: string) => textWidth(text, size) <= room;
    const together = `${first} ${others}`.trim();
    if (fits(together)) return { size, texts: [together] };
    if (fits(first)) return { size, texts: [first, others] };
  }
  return { size: smallest, texts: [] };
}
