import type { ReportArea } from '../../content/reportNumbers';
import {
  type ChartParts,
  chartParts,
  numberReference,
  plotLayout,
  relativeShape,
  textReference,
  userShapes,
} from './chartParts';
import { fillXml, lineXml } from './paint';
import type { Say } from './words';
import type { SheetCell } from './workbook';

/**
 * Score per focus area as native bars from 0 to 100 that fill the area of the chart, one band of equal height for each,
 * from the top; `size` is its size in points. A mark shows where an area stood last time; the bar of a provisional score is an
 * outline. Numbers and names stand in the table around it.
 */
export function scoreChart(
  areas: readonly ReportArea[],
  since: string,
  size: { width: number; height: number },
  { texts, words }: Say,
): ChartParts {
  const last = areas.length + 1;
  const scores = areas.map(({ score }) => (score === null ? null : round(score)));
  const rows: SheetCell[][] = [
    [texts.focusArea, texts.score, words.upToHundred, ...(since === '' ? [] : [words.markOf(since)])],
    ...areas.map((area, index): SheetCell[] => {
      const rest = { formula: `100-B${index + 2}`, value: round(100 - (scores[index] ?? 0)) };
      return [
        area.title,
        scores[index]!,
        rest,
        ...(since === '' ? [] : [area.tick === null ? null : round(area.tick)]),
      ];
    }),
  ];
  const names = { formula: `Sheet1!$A$2:$A$${last}`, values: areas.map(({ title }) => title) };
  const outlines = areas.map(({ provisional }, index) =>
    provisional
      ? `<c:dPt><c:idx val="${index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr><a:noFill/>${lineXml('ln', 'accent', 1.5)}</c:spPr></c:dPt>`
      : '',
  );
  const series = (index: number, column: string, title: string, values: SheetCell[], look: string, points = '') =>
    [
      `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>`,
      `<c:tx>${textReference({ formula: `Sheet1!$${column}$1`, values: [title] })}</c:tx>`,
      `<c:spPr>${look}</c:spPr><c:invertIfNegative val="0"/>${points}`,
      `<c:cat>${textReference(names)}</c:cat>`,
      `<c:val>${numberReference({ formula: `Sheet1!$${column}$2:$${column}$${last}`, values })}</c:val></c:ser>`,
    ].join('');
  const plot = [
    plotLayout(0, 0, 1, 1),
    '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>',
    series(0, 'B', texts.score, scores, `${fillXml('accent')}${lineXml('ln', 'accent', 0.75)}`, outlines.join('')),
    series(
      1,
      'C',
      words.upToHundred,
      scores.map((score) => round(100 - (score ?? 0))),
      `${fillXml('panel')}${lineXml('ln', 'line', 0.75)}`,
    ),
    '<c:gapWidth val="200"/><c:overlap val="100"/><c:axId val="111111101"/><c:axId val="111111102"/></c:barChart>',
    '<c:catAx><c:axId val="111111101"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="1"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="111111102"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>',
    '<c:valAx><c:axId val="111111102"/><c:scaling><c:orientation val="minMax"/><c:max val="100"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="111111101"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>',
    `<c:spPr><a:noFill/>${lineXml('ln', undefined, 0)}</c:spPr>`,
  ].join('');
  const marks = areas.flatMap(({ tick }, index) => (tick === null ? [] : [markXml(tick, index, areas.length, size)]));
  return chartParts(plot, rows, marks.length === 0 ? undefined : userShapes(marks));
}

const round = (value: number) => Math.round(value * 10) / 10;

/** A dark stroke with a light edge across the bar of one band. */
function markXml(tick: number, index: number, of: number, size: { width: number; height: number }): string {
  const half = 0.005;
  const x = Math.min(1 - half, Math.max(half, tick / 100));
  // A bar takes the middle third of its band; the mark stands out above and below.
  const [top, bottom] = [(index + 0.24) / of, (index + 0.76) / of];
  return relativeShape(
    { left: x - half, top, right: x + half, bottom },
    size,
    { id: index + 2, name: `Last time ${index + 1}`, preset: 'rect' },
    `${fillXml('ink')}${lineXml('ln', 'paper', 1)}`,
  );
}
