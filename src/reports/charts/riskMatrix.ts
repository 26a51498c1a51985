import type { Report } from '../content/report';
import { severityColor, severityTint } from '../look/theme';
import { type ChartStyle, drawing, pen, shorten, textWidth } from './svg';

const [width, left, cellWidth, cellHeight, gap] = [400, 30, 71.6, 42, 3] as const;

/**
 * Risk matrix: impact up, probability right, cells tinted by severity with its letter in the corner; the count large, the
 * first id and how many more below. Empty cells stay quiet.
 */
export function riskMatrix(rows: Report['matrix'], style: ChartStyle): string {
  const { texts } = style;
  const draw = pen(style);
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
        const more = cell.more > 0 ? `+${cell.more}` : '';
        const room = cellWidth - 5;
        const size = textWidth(cell.first, 10) <= room ? 10 : 9;
        const together = `${cell.first} ${more}`.trim();
        const lines = textWidth(together, size) <= room ? [together] : [shorten(cell.first, room, size), more];
        return [
          ...parts,
          draw.text(x + 6, y + 17, String(cell.count), { size: 16, color: ink, bold: true }),
          ...lines
            .filter((line) => line !== '')
            .map((line, index, { length }) =>
              draw.text(x + 4, y + (length > 1 ? 28 : 32) + index * 10.5, line, { size }),
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
