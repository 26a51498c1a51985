import type { ReportArea } from '../content/reportNumbers';
import { type Box, type ChartStyle, drawing, type Pen, pen, shorten, textWidth } from './svg';

const width = 344;
const rowHeight = 38;
const track = 168;
const changeX = track + 46;

/**
 * Health score by focus area: bar, number, change with ▲ ▼ =, a tick where it stood last time, base at the right; `–`
 * where nothing was assessed. A provisional score has an outline for a bar and the word for a change.
 */
export function focusAreaScores(areas: readonly ReportArea[], style: ChartStyle): string {
  const { texts } = style;
  const draw = pen(style);
  // The base has the room that the change leaves, and is as long in every row.
  const markOf = ({ change, provisional }: ReportArea) => (provisional ? texts.provisional : (change?.text ?? ''));
  const fits = areas.every(
    (area) => area.score === null || changeX + textWidth(markOf(area), 12) + 4 + textWidth(area.base, 12) <= width,
  );
  const baseOf = ({ score, note, base, assessed, checks, others }: ReportArea) => {
    // There is no number to keep clear of where there is no score.
    const room = width - track - 30;
    if (score === null && note !== '')
      return note === texts.failuresOnly && textWidth(note, 12) > room
        ? texts.failuresOnlyShort
        : shorten(note, room, 12);
    return fits ? base : texts.areaBaseShort(assessed, checks, others);
  };
  // Beside a long word there is no room for it: it stands at the end of the line above.
  const lifted = areas.some(
    (area) => area.score !== null && changeX + textWidth(markOf(area), 12) + 6 + textWidth(baseOf(area), 12) > width,
  );
  const rows = areas.flatMap((area, row) => {
    const top = row * rowHeight;
    const bar = { x: 0, y: top + 20, width: track, height: 9 };
    const length = area.score === null ? 0 : (area.score / 100) * track;
    const changeColor = { up: 'passed', down: 'critical', same: 'muted' } as const;
    return [
      draw.text(0, top + 11, shorten(area.title, lifted ? width - 8 - textWidth(baseOf(area), 12) : width, 12), {
        size: 12,
      }),
      draw.rect(bar, 'panel', 4.5),
      draw.frame({ x: 0.5, y: bar.y + 0.5, width: track - 1, height: 8 }, 'line', 4),
      ...(length > 0 ? [barOf(area, { ...bar, width: Math.max(length, 4) }, draw)] : []),
      ...(area.tick === null
        ? []
        : [
            draw.rect({ x: tickAt(area.tick) - 2, y: bar.y - 3, width: 4, height: 15 }, 'paper'),
            draw.rect({ x: tickAt(area.tick) - 1, y: bar.y - 3, width: 2, height: 15 }, 'ink'),
          ]),
      draw.text(track + 10, top + 30.5, area.text, { size: 15, bold: true }),
      ...(markOf(area) === ''
        ? []
        : [
            draw.text(changeX, top + 30, markOf(area), {
              size: 12,
              color: area.change ? changeColor[area.change.direction] : 'muted',
            }),
          ]),
      draw.text(width, top + (lifted ? 11 : 30), baseOf(area), {
        size: 12,
        color: 'muted',
        anchor: 'end',
      }),
    ];
  });
  const description = areas.map((area) => {
    if (area.score === null) return `${area.title}: ${area.note || `${texts.areaNothing}, ${area.base}`}.`;
    const { text, change, provisional } = area;
    const words = provisional ? texts.areaProvisional(text) : texts.areaText(text, change?.text ?? '');
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

/** The bar of a score: filled, or the outline of a provisional one. */
function barOf({ provisional }: ReportArea, bar: Box, draw: Pen): string {
  if (!provisional) return draw.rect(bar, 'accent', Math.min(4.5, bar.width / 2));
  const inside = { x: bar.x + 0.75, y: bar.y + 0.75, width: bar.width - 1.5, height: bar.height - 1.5 };
  return draw.frame(inside, 'accent', Math.min(3.75, inside.width / 2), 1.5);
}

/** The tick stays whole at both ends of the bar. */
function tickAt(score: number): number {
  return Math.min(track - 1, Math.max(1, (score / 100) * track));
}
