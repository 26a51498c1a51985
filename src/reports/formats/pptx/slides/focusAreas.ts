import type { Report } from '../../../content/report';
import type { ReportArea } from '../../../content/reportNumbers';
import { sentence } from '../../../content/wording';
import type { Cell, Run } from '../canvas';
import { body } from '../master';
import { fitRun, fitText, textWidth } from '../measure';
import { scoreChart } from '../scoreChart';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';
import { changeColors } from './bottomLine';

const head = 30;
/** Most and least room for the base, with a distance from the column before it, and least room for the bars. */
const [mostBase, leastBase, baseInset, leastBars] = [204, 146, 18, 118] as const;
const row = 50;

/** More technologies than this have no column each; the notes have them all. */
const columnsAtMost = 3;

/** Room for `100 ▲ 33`, and for `39 (42 → 39)`. */
const cellWidth = (names: readonly string[]) =>
  Math.min(
    150,
    Math.max(names.length > 2 ? 108 : 136, ...names.map((name) => Math.ceil(textWidth(name, 14, true)) + 10)),
  );

/** A column between the score and its base. */
interface Column {
  title: string;
  width: number;
  runs(area: ReportArea, row: number): Run[];
}

/** How the score compares: of one technology its change, of several the score of each with its own. */
function comparing({ focusAreas: areas, technologies }: Report, { texts }: Say): Column[] {
  const moved = ({ change, common }: ReportArea, size: number, width: number): Run[] =>
    change
      ? [fitRun({ text: change.text, size, bold: true, color: changeColors[change.direction] }, width)]
      : common
        ? [fitRun({ text: common.range, size: 14, color: 'muted' as const }, width)]
        : [];
  const compared = areas.some(({ change, common }) => change ?? common);
  if (technologies.length === 1 || technologies.length > columnsAtMost) {
    if (!compared) return [];
    const width = areas.some(({ common }) => common)
      ? 132
      : Math.max(74, Math.ceil(textWidth(texts.change, 14, true)) + 12);
    const none: Run[] = [{ text: '–', size: 16, color: 'muted' }];
    const runs = (area: ReportArea) => ((area.change ?? area.common) ? moved(area, 16, width - 6) : none);
    return [{ title: texts.change, width, runs }];
  }
  const width = cellWidth(technologies.map(({ name }) => name));
  return technologies.map(({ name, focusAreas }) => ({
    title: name,
    width,
    runs({ id }) {
      const area = focusAreas.find((each) => each.id === id)!;
      const more = moved(area, 14, width - 42);
      const own = fitRun({ text: area.text, size: 14, color: 'muted' as const }, 32);
      if (more.length === 0) return [own];
      if (area.change) return [{ ...own, text: `${own.text} ` }, ...more];
      return [fitRun({ ...own, text: `${own.text} (${more[0]!.text})` }, width - 6)];
    },
  }));
}

/** Score per focus area: native bars inside a native table with number, change and base. */
export const focusAreas: SlideMaker = (report, say) => {
  const { focusAreas: areas, score, changes, technologies, judgement } = report;
  const { texts, words } = say;
  const marked = areas.some(({ tick }) => tick !== null);
  const provisional = areas.some((area) => area.provisional);
  const since = marked ? score.since : '';
  const extra = comparing(report, say);
  const extraWidth = extra.reduce((sum, { width }) => sum + width, 0);
  const titleWidth = extraWidth > 200 ? 230 : 330;
  const rest = body.width - titleWidth - 70 - extraWidth;
  const baseWidth = Math.max(leastBase, Math.min(mostBase, rest - leastBars));
  const barWidth = rest - baseWidth;
  const columns = [titleWidth, barWidth, 70, ...extra.map(({ width }) => width), baseWidth];
  const ranges = [...areas, ...technologies.flatMap(({ focusAreas }) => focusAreas)].some(({ common }) => common);
  return {
    layout: 'message',
    title: judgement.areasTitle,
    notes: [
      ...sayings(areas, score.since, say),
      ...technologies.flatMap(({ line, focusAreas }) => [
        sentence(line),
        ...focusAreas
          .filter(({ compared }) => compared !== '')
          .map(({ title, compared }) => sentence(`${title}: ${compared}`)),
      ]),
      words.areaBases,
      ...(marked ? [words.mark(since)] : []),
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
              label(texts.focusArea),
              label(words.zeroToHundred),
              label(texts.score, 'right'),
              ...extra.map(({ title, width }) =>
                label(fitText(title, { width: width - 6, size: 14, bold: true, lines: 1 }), 'right'),
              ),
              label(texts.assessed, 'right'),
            ],
          },
          ...areas.map((area, index) => ({
            height: row,
            cells: [
              cell([fitRun({ text: area.title, size: 16 }, titleWidth - 4, 2)]),
              cell([{ text: '', size: 14 }]),
              cell([fitRun({ text: area.text, size: 20, bold: true }, 70)], 'right'),
              ...extra.map(({ runs }) => cell(runs(area, index), 'right')),
              baseCell(area, baseWidth - baseInset, say),
            ],
          })),
        ],
        { name: texts.scoreByArea, alt: words.scoresAlt(areas.length), firstColumn: true },
      );
      canvas.chart(
        { x: body.x + titleWidth, y: body.y + head, width: barWidth, height: row * areas.length },
        scoreChart(areas, since, { width: barWidth, height: row * areas.length }, say),
        { name: words.barsName, alt: areas.map((area) => tell(area, say)).join(' ') },
      );
      const note = [
        marked ? words.mark(since) : changes ? '' : words.firstTime,
        ranges ? words.ranges : '',
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
function baseCell({ base, note, score, provisional }: ReportArea, room: number, { texts }: Say): Cell {
  const small = { size: 14, color: 'muted' as const };
  const lines = provisional
    ? [fitRun({ text: texts.provisional, ...small, bold: true }, room), fitRun({ text: base, ...small }, room)]
    : [fitRun({ text: (score === null && note) || base, ...small }, room, 2)];
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
