import type { ReportArea } from '../../../content/report';
import type { Cell, Run } from '../canvas';
import { body } from '../master';
import { fitRun, textWidth } from '../measure';
import { scoreChart } from '../scoreChart';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';
import { changeColors } from './bottomLine';

const head = 30;
const row = 50;

/** Score per focus area: native bars inside a native table with number, change and base. */
export const focusAreas: SlideMaker = ({ focusAreas: areas, score, changes, judgement }, say) => {
  const { texts, words } = say;
  const compared = areas.some(({ change }) => change !== null);
  const provisional = areas.some((area) => area.provisional);
  const since = compared ? score.since : '';
  const changeWidth = compared ? Math.max(74, Math.ceil(textWidth(texts.change, 14, true)) + 12) : 0;
  const barWidth = body.width - 330 - 70 - changeWidth - 146;
  const columns = [330, barWidth, 70, ...(compared ? [changeWidth] : []), 146];
  return {
    layout: 'message',
    title: judgement.areasTitle,
    notes: [...sayings(areas, since, say), words.areaBases, ...(compared ? [words.markNote(since, score.common)] : [])],
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
              label(texts.focusArea),
              label(words.zeroToHundred),
              label(texts.score, 'right'),
              ...(compared ? [label(texts.change, 'right')] : []),
              label(texts.assessed, 'right'),
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
                          changeWidth - 4,
                        ),
                      ],
                      'right',
                    ),
                  ]
                : []),
              baseCell(area, say),
            ],
          })),
        ],
        { name: texts.scoreByArea, alt: words.scoresAlt(areas.length), firstColumn: true },
      );
      canvas.chart(
        { x: body.x + columns[0]!, y: body.y + head, width: barWidth, height: row * areas.length },
        scoreChart(areas, since, { width: barWidth, height: row * areas.length }, say),
        { name: words.barsName, alt: areas.map((area) => tell(area, say)).join(' ') },
      );
      const note = [
        compared ? words.mark(since) : changes ? '' : words.firstTime,
        areas.some(({ score: value, note }) => value === null && note === '') ? words.dash : '',
        provisional ? words.outline : '',
        changes && provisional ? words.noChange : '',
      ];
      canvas.text(
        { x: body.x, y: body.y + head + row * areas.length + 12, width: body.width, height: 40 },
        [
          {
            runs: [fitRun({ text: note.filter(Boolean).join(' '), size: 14, color: 'muted' as const }, body.width, 2)],
          },
        ],
        { name: texts.base },
      );
    },
  };
};

/** What a number stands on; of a provisional one with that word. */
function baseCell({ base, note, score, provisional }: ReportArea, { texts }: Say): Cell {
  const small = { size: 14, color: 'muted' as const };
  const lines = provisional
    ? [fitRun({ text: texts.provisional, ...small, bold: true }, 140), fitRun({ text: base, ...small }, 140)]
    : [fitRun({ text: (score === null && note) || base, ...small }, 140, 2)];
  return {
    paragraphs: lines.map((run) => ({ runs: [run], align: 'right' })),
    rule: 'line',
    inset: [0, 2],
  };
}

function tell({ title, score, text, change, base, note, provisional }: ReportArea, { texts }: Say): string {
  if (score === null) return `${title}: ${note || `${texts.areaNothing}, ${base}`}.`;
  const words = provisional ? texts.areaProvisional(text) : texts.areaText(text, change?.text ?? '');
  return `${title}: ${words}, ${texts.baseAssessed(base)}.`;
}

const scoredOf = (areas: readonly ReportArea[]) =>
  areas.filter(({ score }) => score !== null).sort((a, b) => a.score! - b.score!);

function sayings(areas: readonly ReportArea[], since: string, { words }: Say): string[] {
  const all = scoredOf(areas);
  const firm = all.filter(({ provisional }) => !provisional);
  const scored = firm.length > 0 ? firm : all;
  const [worst, best] = [scored[0], scored[scored.length - 1]];
  if (!worst || !best) return [words.noAreaAssessed];
  const moved = areas
    .filter(({ change }) => change !== null && change.points !== 0)
    .sort((a, b) => Math.abs(b.change!.points) - Math.abs(a.change!.points))[0];
  const named = ({ title, text, base, note }: ReportArea) => words.areaWith(title, text, note || base);
  return [
    words.weakestStrongest(named(worst), named(best)),
    ...(moved ? [words.movedMost(moved.title, since, moved.change!.text)] : []),
  ];
}
