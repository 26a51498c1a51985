import type { Report } from '../../../content/report';
import { grouped } from '../../../texts/forms';
import type { Cell, TableRow } from '../canvas';
import { body } from '../master';
import { fitText, lineCount, lineHeight, textWidth } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';

/** From so many findings that need work on, who carries them is told: the cards of the roadmap show a few only. */
const many = 12;
const size = 14;
const [head, least, most] = [40, 36, 8] as const;
const side = 316;
const gap = 28;

/** Where the many findings are: by owner and wave, by focus area, and in which document all of them stand. */
export const workload: SlideMaker = (report, say) => {
  const { capacity, counts, focusAreas } = report;
  if (!capacity || capacity.owners.length < 2 || counts.open <= many) return undefined;
  const areas = focusAreas.filter(({ findings }) => findings > 0);
  return {
    layout: 'message',
    title: say.words.whereTheRestIs(counts.open, capacity.owners.filter(({ owner }) => owner !== '').length),
    notes: [
      ...(capacity.heaviest === '' ? [] : [`${capacity.heaviest}.`]),
      ...capacity.owners.map(({ owner, loads }) => `${nameOf(owner, say)}: ${loads[loads.length - 1]!.text}.`),
      ...areas.map(({ title, findings }) => `${title}: ${say.words.findingsOf(findings)}.`),
      say.words.allInPlan(counts.open),
    ],
    draw(canvas) {
      const { texts, words } = say;
      const number = 70;
      const columns = capacity.columns.map(() => number);
      const width = body.width - side - gap;
      const first = width - columns.reduce((sum, each) => sum + each, 0);
      const rows = ownerRows(report, first, say);
      canvas.table(
        { x: body.x, y: body.y },
        [first, ...columns],
        [
          {
            height: head,
            cells: [
              cell(texts.owner, { muted: true }),
              ...capacity.columns.map(({ title }) =>
                cell(fitText(title, { width: number - 12, size, bold: true, lines: 2 }), { muted: true, right: true }),
              ),
            ],
          },
          ...rows.map(({ row }) => row),
        ],
        { name: texts.capacity, alt: rows.map(({ told }) => told).join(' '), firstColumn: true },
      );
      const x = body.x + width + gap;
      canvas.table(
        { x, y: body.y },
        [side - 82, 82],
        [
          {
            height: head,
            cells: [cell(texts.focusArea, { muted: true }), cell(texts.findings, { muted: true, right: true })],
          },
          ...areas.map(({ title, findings }): TableRow => {
            const room = { width: side - 86, size, lines: 3 };
            return {
              height: Math.max(least, lineCount(title, room) * size * lineHeight + 6),
              cells: [
                cell(fitText(title, room), {}),
                cell(grouped(findings, texts.groupMark), { right: true, bold: true }),
              ],
            };
          }),
        ],
        {
          name: texts.focusArea,
          alt: areas.map(({ title, findings }) => `${title}: ${words.findingsOf(findings)}.`).join(' '),
          firstColumn: true,
        },
      );
      canvas.text(
        { x: body.x, y: body.y + body.height - 22, width: body.width, height: 22 },
        [{ runs: [{ text: words.allInPlan(counts.open), size, color: 'muted' }] }],
        { name: texts.documents.plan },
      );
    },
  };
};

const nameOf = (owner: string, { texts }: Say) => (owner === '' ? texts.noOwner : owner);

/** Owners as far as there is room, each with the number of actions in each wave; the last row counts those left. */
function ownerRows({ capacity }: Report, width: number, say: Say): { row: TableRow; told: string }[] {
  const { texts, words } = say;
  const owners = capacity!.owners;
  const shown = owners.length > most ? owners.slice(0, most - 1) : owners;
  const rows = shown.map(({ owner, ownerName, loads }) => {
    const name = owner === '' ? texts.noOwner : ownerName;
    const room = { width: width - 4, size, lines: 2 };
    return {
      row: {
        height: textWidth(name, size) <= room.width ? least : Math.max(least, 2 * size * lineHeight + 6),
        cells: [
          cell(fitText(name, room), {}),
          ...loads.map(({ actions, id }) =>
            cell(actions === 0 ? '' : grouped(actions, texts.groupMark), { right: true, bold: id === 'total' }),
          ),
        ],
      },
      told: `${nameOf(owner, say)}: ${loads[loads.length - 1]!.text}.`,
    };
  });
  const left = owners.slice(shown.length);
  if (left.length === 0) return rows;
  const sums = capacity!.columns.map((_, at) => left.reduce((sum, { loads }) => sum + loads[at]!.actions, 0));
  const name = words.moreOwners(left.length);
  return [
    ...rows,
    {
      row: {
        height: least,
        cells: [
          cell(name, {}),
          ...sums.map((sum) => cell(sum === 0 ? '' : grouped(sum, texts.groupMark), { right: true })),
        ],
      },
      told: `${name}: ${texts.actions(sums[sums.length - 1]!)}.`,
    },
  ];
}

function cell(text: string, { muted, right, bold }: { muted?: boolean; right?: boolean; bold?: boolean }): Cell {
  return {
    paragraphs: [
      {
        runs: [{ text, size, bold: bold ?? muted ?? false, ...(muted && { color: 'muted' as const }) }],
        align: right ? 'right' : 'left',
      },
    ],
    rule: 'line',
    inset: [0, 2],
    ...(muted && { anchor: 'bottom' as const }),
  };
}
