import type { ReportArea } from '../../report';
import type { Cell, Run } from '../canvas';
import { body } from '../master';
import { fitRun } from '../measure';
import { scoreChart } from '../scoreChart';
import type { SlideMaker } from '../slide';
import { changeColors } from './bottomLine';

const head = 30;
const row = 50;

/** Score per focus area: native bars inside a native table with number, change and base. */
export const focusAreas: SlideMaker = ({ focusAreas: areas, score }) => {
  const compared = areas.some(({ change }) => change !== null);
  const since = compared ? score.since : '';
  const columns = compared ? [330, 244, 70, 74, 146] : [330, 318, 70, 146];
  const [, barWidth = 0] = columns;
  return {
    layout: 'message',
    title: message(areas),
    notes: [
      ...sayings(areas, since),
      `Each number has its base at the right: assessed checks of all checks of the area. A score is the weight of passed checks ÷ weight of assessed checks × 100; an area without an assessed check has none (–).`,
      ...(compared
        ? [`The mark in a bar shows ${since}; changes count only the ${score.common} checks common to both.`]
        : []),
    ],
    draw(canvas) {
      const label = (text: string, align: 'left' | 'right' = 'left'): Cell => ({
        paragraphs: [{ runs: [{ text, size: 14, bold: true, color: 'muted' }], align }],
        rule: 'line',
        inset: [0, 2],
        anchor: 'bottom',
      });
      const cell = (runs: Run[], align: 'left' | 'right' = 'left'): Cell => ({
        paragraphs: [{ runs, align }],
        rule: 'line',
        inset: [0, 2],
      });
      canvas.table(
        { x: body.x, y: body.y },
        columns,
        [
          {
            height: head,
            cells: [
              label('Focus area'),
              label('0 to 100'),
              label('Score', 'right'),
              ...(compared ? [label('Change', 'right')] : []),
              label('Assessed', 'right'),
            ],
          },
          ...areas.map((area) => ({
            height: row,
            cells: [
              cell([fitRun({ text: area.title, size: 16 }, columns[0]! - 4, 2)]),
              cell([{ text: '', size: 14 }]),
              cell([fitRun({ text: area.text, size: 20, bold: true }, 70)], 'right'),
              ...(compared
                ? [
                    cell(
                      [
                        fitRun(
                          {
                            text: area.change?.text ?? '–',
                            size: 16,
                            bold: true,
                            color: area.change ? changeColors[area.change.direction] : ('muted' as const),
                          },
                          74,
                        ),
                      ],
                      'right',
                    ),
                  ]
                : []),
              cell([fitRun({ text: area.base, size: 14, color: 'muted' as const }, 140)], 'right'),
            ],
          })),
        ],
        { name: 'Scores', alt: `Score, change and base of ${areas.length} focus areas.`, firstColumn: true },
      );
      canvas.chart(
        { x: body.x + columns[0]!, y: body.y + head, width: barWidth, height: row * areas.length },
        scoreChart(areas, since),
        { name: 'Bars of the scores', alt: areas.map((area) => tell(area, since)).join(' ') },
      );
      const note = [
        compared
          ? `The mark in a bar shows ${since}; changes count only the checks assessed both times.`
          : 'There is no earlier assessment to compare with.',
        areas.some((area) => area.score === null) ? '– means that nothing was assessed.' : '',
      ];
      canvas.text(
        { x: body.x, y: body.y + head + row * areas.length + 12, width: body.width, height: 40 },
        [
          {
            runs: [fitRun({ text: note.filter(Boolean).join(' '), size: 14, color: 'muted' as const }, body.width, 2)],
          },
        ],
        { name: 'Note' },
      );
    },
  };
};

function tell({ title, score, text, change, base }: ReportArea, since: string): string {
  if (score === null) return `${title}: nothing assessed, ${base}.`;
  return `${title}: ${text} of 100${change ? `, ${change.text} since ${since}` : ''}, ${base} assessed.`;
}

const scoredOf = (areas: readonly ReportArea[]) =>
  areas.filter(({ score }) => score !== null).sort((a, b) => a.score! - b.score!);

function message(areas: readonly ReportArea[]): string {
  const scored = scoredOf(areas);
  const [worst, best] = [scored[0], scored[scored.length - 1]];
  if (!worst || !best) return 'No focus area has a score yet';
  const level = scored.filter(({ text }) => text === worst.text).length;
  if (worst.score === 100) return 'Every assessed check passed in every focus area';
  if (worst === best) return `${worst.title} stands at ${worst.text} of 100; no other focus area is assessed`;
  if (level === scored.length) return `All assessed focus areas stand at ${worst.text} of 100`;
  if (level > 1) return `${level} focus areas are weakest, at ${worst.text} of 100`;
  return `${worst.title} is weakest, at ${worst.text} of 100`;
}

function sayings(areas: readonly ReportArea[], since: string): string[] {
  const scored = scoredOf(areas);
  const [worst, best] = [scored[0], scored[scored.length - 1]];
  if (!worst || !best) return ['No check of any focus area is assessed yet.'];
  const moved = areas
    .filter(({ change }) => change !== null && change.points !== 0)
    .sort((a, b) => Math.abs(b.change!.points) - Math.abs(a.change!.points))[0];
  return [
    `Weakest is ${worst.title} with ${worst.text} (${worst.base}), strongest ${best.title} with ${best.text} (${best.base}).`,
    ...(moved ? [`${moved.title} moved most since ${since}: ${moved.change!.text}.`] : []),
  ];
}
