import type { Day } from '../../../assessment/dates';
import { daysBetween } from '../../../assessment/dates';
import type { ReportTrend, ReportTrendLine, ReportTrendPoint } from '../../content/reportNumbers';
import type { Color } from '../../look/theme';
import { columnLetter, daySerial } from '../../ooxml/cells';
import { escapeXml } from '../../texts/text';
import {
  type ChartParts,
  chartParts,
  numberReference,
  plotLayout,
  relativeShape,
  textProperties,
  textReference,
  userShapes,
} from './chartParts';
import { fillXml, lineXml } from './paint';
import type { DeckWords, Say } from './words';
import type { SheetCell } from './workbook';

interface Series {
  title: string;
  color: Color;
  width: number;
  dash?: string;
  /** A number for each row of the sheet; `null` is a gap. */
  values: readonly (number | null)[];
  label?: Label;
}

/** Words at one point of a series. */
interface Label {
  /** Row of the sheet, from 0. */
  at: number;
  text: string;
  place: 'r' | 't';
}

interface Size {
  width: number;
  height: number;
}

/** Where the plot stands in the chart, in fractions. */
function plotOf({ width, height }: Size) {
  const [x, y] = [36 / width, 22 / height];
  return { x, y, width: 1 - x - 26 / width, height: 1 - y - 26 / height };
}

/** The step between two lines of the grid; some room is above the highest step, for the word at the day of today. */
function gridOf({ lines }: ReportTrend): number {
  const counts = lines.flatMap(({ points, plan }) => [...points, ...plan].map(({ count }) => count));
  return Math.max(1, Math.ceil((1.1 * Math.max(0, ...counts)) / 4));
}

/** What each line ends with, and how far from the top of the chart it stands there; the highest first, none over another. */
export function trendEnds(trend: ReportTrend, size: Size, apart: number): { text: string; color: Color; y: number }[] {
  const plot = plotOf(size);
  const highest = 4 * gridOf(trend);
  const ends = trend.lines.map((line, index) => ({
    text: line.course,
    color: lineLook(line, index).color,
    y: size.height * (plot.y + plot.height * (1 - (line.plan.at(-1) ?? line.points.at(-1)!).count / highest)),
  }));
  ends.sort((a, b) => a.y - b.y);
  // From the lowest up: what has no room stands above it.
  for (let at = ends.length - 2; at >= 0; at -= 1) ends[at]!.y = Math.min(ends[at]!.y, ends[at + 1]!.y - apart);
  return ends;
}

/** Corners of lines that keep their height until the next day. */
function corners(line: readonly ReportTrendPoint[], until: Day): ReportTrendPoint[] {
  return line.flatMap((point, index) => {
    const end = line[index + 1]?.day ?? until;
    return end === point.day ? [point] : [point, { ...point, day: end }];
  });
}

/** Colors of technologies in their order; every other one is thick, critical is thick. */
const technologyColors = ['accent', 'accepted', 'passed', 'medium', 'high', 'not-assessed'] as const;

/** How a line is drawn. */
export function lineLook({ kind }: ReportTrendLine, index: number): { color: Color; width: number } {
  if (kind !== 'technology') return { color: kind, width: kind === 'critical' ? 3.5 : 2.25 };
  return { color: technologyColors[index % technologyColors.length]!, width: index % 2 === 0 ? 3.5 : 2.25 };
}

/**
 * Critical and high findings that need work as steps, or a line for each technology, the plan dashed, as a native chart
 * with dates on its axis. Where the assessment was provisional, hollow circles stand on the lines: as shapes, since not
 * all readers draw the fill of a marker. `size` is the size in points at which it is shown. What the lines end with is
 * told by `trendEnds`. All series share one column of days.
 */
export function trendChart(trend: ReportTrend, size: Size, { texts, words }: Say): ChartParts {
  const { lines, first, asOf, last, planned } = trend;
  const plot = plotOf(size);
  const days = Math.max(1, daysBetween(first, last));
  const step = gridOf(trend);
  const highest = 4 * step;
  const tracks = lines.map((line, index) => ({
    line,
    look: lineLook(line, index),
    past: corners(line.points, asOf),
    ahead: corners(line.plan, last),
  }));
  const marks = planned ? [0, highest] : [];
  const rows = tracks
    .flatMap(({ past, ahead }) => [...past, ...ahead].map(({ day }) => day))
    .concat(marks.map(() => asOf));
  const padded = (before: number, values: readonly number[]): (number | null)[] => [
    ...Array.from({ length: before }, () => null),
    ...values,
    ...Array.from({ length: rows.length - before - values.length }, () => null),
  ];
  let used = 0;
  const drawn = tracks.flatMap(({ line, look, past, ahead }): Series[] => {
    const from = used;
    used += past.length + ahead.length;
    const numbers = (of: readonly ReportTrendPoint[]) => of.map(({ count }) => count);
    const known = { ...look, title: line.name, values: padded(from, numbers(past)) };
    if (ahead.length === 0) return [known];
    const values = padded(from + past.length, numbers(ahead));
    return [known, { ...look, title: words.planned(line.name), dash: look.width > 3 ? 'dash' : 'sysDot', values }];
  });
  const today: Series = {
    title: texts.today,
    color: 'muted',
    width: 1,
    dash: 'sysDot',
    values: padded(used, marks),
    label: { at: rows.length - 1, text: texts.today, place: daysBetween(first, asOf) < 0.1 * days ? 'r' : 't' },
  };
  const series = planned ? [...drawn, today] : drawn;
  const axis = (id: number, other: number, place: 'b' | 'l') =>
    `<c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/>${
      place === 'b'
        ? `<c:max val="${daySerial(first) + days}"/><c:min val="${daySerial(first)}"/>`
        : `<c:max val="${highest}"/><c:min val="0"/>`
    }</c:scaling><c:delete val="0"/><c:axPos val="${place}"/>${
      place === 'l' ? `<c:majorGridlines><c:spPr>${lineXml('ln', 'line', 0.75)}</c:spPr></c:majorGridlines>` : ''
    }<c:numFmt formatCode="${place === 'b' ? dateFormat(days, words) : '0'}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>${lineXml('ln', place === 'b' ? 'muted' : undefined, 0.75)}</c:spPr>${textProperties(14, 'muted')}<c:crossAx val="${other}"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/><c:majorUnit val="${
      place === 'b' ? Math.max(1, Math.ceil(days / (size.width < 420 ? 2 : 4))) : step
    }"/>`;
  const area = [
    plotLayout(plot.x, plot.y, plot.width, plot.height),
    '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>',
    ...series.map((each, index) => seriesXml(each, index, rows, words.dayAndMonth)),
    '<c:axId val="111111201"/><c:axId val="111111202"/></c:scatterChart>',
    `<c:valAx>${axis(111111201, 111111202, 'b')}</c:valAx><c:valAx>${axis(111111202, 111111201, 'l')}</c:valAx>`,
    `<c:spPr><a:noFill/>${lineXml('ln', undefined, 0)}</c:spPr>`,
  ].join('');
  const hollow = tracks.flatMap(({ line, look }) =>
    line.points
      .filter(({ provisional }) => provisional)
      .map((point) => ({
        color: look.color,
        x: plot.x + (plot.width * daysBetween(first, point.day)) / days,
        y: plot.y + plot.height * (1 - point.count / highest),
      })),
  );
  return chartParts(
    area,
    [
      [words.day, ...series.map(({ title }) => title)],
      ...rows.map((day, row): SheetCell[] => [{ day }, ...series.map(({ values }) => values[row]!)]),
    ],
    hollow.length === 0
      ? undefined
      : userShapes(hollow.map((at, index) => circleXml(at, index, size, words.hollowKey))),
  );
}

function dateFormat(days: number, { dayAndMonth, monthAndYear }: DeckWords): string {
  return days < 150 ? dayAndMonth : monthAndYear;
}

function seriesXml(
  { title, color, width, dash, values, label }: Series,
  index: number,
  rows: readonly Day[],
  format: string,
): string {
  const column = columnLetter(index + 1);
  const last = rows.length + 1;
  const hidden =
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>';
  const drawn = (label ? [label] : []).map(
    ({ at, text, place }) =>
      `<c:dLbl><c:idx val="${at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1400" b="1">${fillXml(color)}</a:defRPr></a:pPr><a:r><a:rPr lang="en-US" sz="1400" b="1">${fillXml(color)}</a:rPr><a:t>${escapeXml(text)}</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="${place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>`,
  );
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>`,
    `<c:tx>${textReference({ formula: `Sheet1!$${column}$1`, values: [title] })}</c:tx>`,
    `<c:spPr>${lineXml('ln', color, width, dash)}</c:spPr><c:marker><c:symbol val="none"/></c:marker>`,
    `<c:dLbls>${drawn.join('')}${hidden}</c:dLbls>`,
    `<c:xVal>${numberReference({ formula: `Sheet1!$A$2:$A$${last}`, values: rows.map(daySerial), format })}</c:xVal>`,
    `<c:yVal>${numberReference({ formula: `Sheet1!$${column}$2:$${column}$${last}`, values })}</c:yVal>`,
    '<c:smooth val="0"/></c:ser>',
  ].join('');
}

/** A circle of paper with a colored edge, around a point of the chart in fractions. */
function circleXml(
  { color, x, y }: { color: Color; x: number; y: number },
  index: number,
  { width, height }: Size,
  name: string,
): string {
  const [across, down] = [4.5 / width, 4.5 / height];
  return relativeShape(
    { left: x - across, top: y - down, right: x + across, bottom: y + down },
    { width, height },
    { id: index + 2, name: `${name} ${index + 1}`, preset: 'ellipse' },
    `${fillXml('paper')}${lineXml('ln', color, 1.5)}`,
  );
}
