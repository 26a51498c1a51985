import type { ReportArea } from '../report';
import { type ChartStyle, drawing, pen, shorten, textWidth } from './svg';

const width = 344;
const rowHeight = 38;
const track = 168;
const changeX = track + 46;

/**
 * Health score by focus area: bar, number, change with ▲ ▼ =, a tick where it stood last time, base at the right; `–`
 * where nothing was assessed.
 */
export function focusAreaScores(areas: readonly ReportArea[], style: ChartStyle): string {
  const { texts } = style;
  const draw = pen(style);
  // The base has the room that the change leaves, and is as long in every row.
  const fits = areas.every(
    ({ base, change }) => changeX + textWidth(change?.text ?? '', 12) + 4 + textWidth(base, 12) <= width,
  );
  const rows = areas.flatMap((area, row) => {
    const top = row * rowHeight;
    const bar = { x: 0, y: top + 19, width: track, height: 9 };
    const length = area.score === null ? 0 : (area.score / 100) * track;
    const changeColor = { up: 'passed', down: 'critical', same: 'muted' } as const;
    return [
      draw.text(0, top + 13, shorten(area.title, width, 12), { size: 12 }),
      draw.rect(bar, 'panel', 4.5),
      draw.frame({ x: 0.5, y: bar.y + 0.5, width: track - 1, height: 8 }, 'line', 4),
      ...(length > 0
        ? [draw.rect({ ...bar, width: Math.max(length, 4) }, 'accent', Math.min(4.5, Math.max(length, 4) / 2))]
        : []),
      ...(area.tick === null
        ? []
        : [
            draw.rect({ x: tickAt(area.tick) - 2, y: bar.y - 3, width: 4, height: 15 }, 'paper'),
            draw.rect({ x: tickAt(area.tick) - 1, y: bar.y - 3, width: 2, height: 15 }, 'ink'),
          ]),
      draw.text(track + 10, top + 29, area.text, { size: 15, bold: true }),
      ...(area.change
        ? [draw.text(changeX, top + 28.5, area.change.text, { size: 12, color: changeColor[area.change.direction] })]
        : []),
      draw.text(width, top + 28.5, fits ? area.base : texts.areaBaseShort(area.assessed, area.checks), {
        size: 12,
        color: 'muted',
        anchor: 'end',
      }),
    ];
  });
  const description = areas.map((area) => {
    const words = area.score === null ? texts.areaNothing : texts.areaText(area.text, area.change?.text ?? '');
    return `${area.title}: ${words}, ${area.base}.`;
  });
  return drawing(
    style,
    {
      id: 'chart-scores',
      title: texts.scoreByArea,
      description: description.join(' '),
      width,
      height: areas.length * rowHeight,
    },
    rows,
  );
}

/** The tick stays whole at both ends of the bar. */
function tickAt(score: number): number {
  return Math.min(track - 1, Math.max(1, (score / 100) * track));
}
