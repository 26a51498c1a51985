import type { Day } from '../../../assessment/dates';
import { daysBetween } from '../../../assessment/dates';
import type { ReportTrend, ReportTrendPoint } from '../../content/report';
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

type Kind = 'critical' | 'high';

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

/** Where the plot stands in the chart, in fractions; the labels of the ends stand at its right. */
const plot = { x: 0.045, y: 0.1, width: 0.76, height: 0.76 } as const;

/** Corners of lines that keep their height until the next day. */
function corners(line: readonly ReportTrendPoint[], until: Day): ReportTrendPoint[] {
  return line.flatMap((point, index) => {
    const end = line[index + 1]?.day ?? until;
    return end === point.day ? [point] : [point, { ...point, day: end }];
  });
}

/**
 * Open critical and high findings as steps, the plan dashed, as a native chart with dates on its axis. Where the assessment was
 * provisional, hollow circles stand on the lines: as shapes, since not all readers draw the fill of a marker. `size` is the
 * size in points at which it is shown: labels that would touch become one. All series share one column of days.
 */
export function trendChart(
  { points, plan }: ReportTrend,
  size: { width: number; height: number },
  { texts, words }: Say,
): ChartParts {
  const all = [...points, ...plan];
  const [first, last] = [points[0]!.day, all[all.length - 1]!.day];
  const asOf = points[points.length - 1]!.day;
  const days = Math.max(1, daysBetween(first, last));
  const step = Math.max(
    1,
    Math.ceil((1.1 * all.reduce((most, { critical, high }) => Math.max(most, critical, high), 0)) / 4),
  );
  // Some room above the highest step, for the word at the day of today.
  const highest = 4 * step;
  const end = all[all.length - 1]!;
  const apart = Math.abs(end.critical - end.high) * ((size.height * plot.height) / highest) >= 20;
  // Ends that are too close for two labels have one, at the upper of them.
  const named = (kind: Kind) => `${end[kind]} ${texts.severities[kind].title.toLowerCase()}`;
  const both = [named('high'), named('critical')];
  const endText = (kind: Kind): string => {
    if (apart) return named(kind);
    const upper: Kind = end.critical > end.high ? 'critical' : 'high';
    if (kind !== upper) return '';
    return (upper === 'high' ? both : both.reverse()).join(', ');
  };
  const past = corners(points, asOf);
  const ahead = corners(plan, last);
  const marks = plan.length > 0 ? [0, highest] : [];
  const rows = [...past, ...ahead].map(({ day }) => day).concat(marks.map(() => asOf));
  const endRow = past.length + ahead.length - 1;
  const padded = (before: number, values: readonly number[]): (number | null)[] => [
    ...Array.from({ length: before }, () => null),
    ...values,
    ...Array.from({ length: rows.length - before - values.length }, () => null),
  ];
  const kinds = (['high', 'critical'] as const).flatMap((kind): Series[] => {
    const look = { color: kind, width: kind === 'critical' ? 3.5 : 2.25 } as const;
    const text = endText(kind);
    const label: { label?: Label } = text === '' ? {} : { label: { at: endRow, text, place: 'r' } };
    const { title } = texts.severities[kind];
    const numbers = (line: readonly ReportTrendPoint[]) => line.map((point) => point[kind]);
    const known = { ...look, title, values: padded(0, numbers(past)) };
    if (plan.length === 0) return [{ ...known, ...label }];
    const planned = padded(past.length, numbers(ahead));
    const dash = kind === 'critical' ? 'dash' : 'sysDot';
    return [known, { ...look, ...label, title: words.planned(title), dash, values: planned }];
  });
  const today: Series = {
    title: texts.today,
    color: 'muted',
    width: 1,
    dash: 'sysDot',
    values: padded(endRow + 1, marks),
    label: { at: rows.length - 1, text: texts.today, place: daysBetween(first, asOf) < 0.1 * days ? 'r' : 't' },
  };
  const series = plan.length > 0 ? [...kinds, today] : kinds;
  const axis = (id: number, other: number, place: 'b' | 'l') =>
    `<c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/>${
      place === 'b'
        ? `<c:max val="${daySerial(first) + days}"/><c:min val="${daySerial(first)}"/>`
        : `<c:max val="${highest}"/><c:min val="0"/>`
    }</c:scaling><c:delete val="0"/><c:axPos val="${place}"/>${
      place === 'l' ? `<c:majorGridlines><c:spPr>${lineXml('ln', 'line', 0.75)}</c:spPr></c:majorGridlines>` : ''
    }<c:numFmt formatCode="${place === 'b' ? dateFormat(days, words) : '0'}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>${lineXml('ln', place === 'b' ? 'muted' : undefined, 0.75)}</c:spPr>${textProperties(14, 'muted')}<c:crossAx val="${other}"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/><c:majorUnit val="${
      place === 'b' ? Math.max(1, Math.ceil(days / 4)) : step
    }"/>`;
  const area = [
    plotLayout(plot.x, plot.y, plot.width, plot.height),
    '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>',
    ...series.map((each, index) => seriesXml(each, index, rows, words.dayAndMonth)),
    '<c:axId val="111111201"/><c:axId val="111111202"/></c:scatterChart>',
    `<c:valAx>${axis(111111201, 111111202, 'b')}</c:valAx><c:valAx>${axis(111111202, 111111201, 'l')}</c:valAx>`,
    `<c:spPr><a:noFill/>${lineXml('ln', undefined, 0)}</c:spPr>`,
  ].join('');
  const hollow = points
    .filter(({ provisional }) => provisional)
    .flatMap((point) =>
      (['high', 'critical'] as const).map((kind) => ({
        kind,
        x: plot.x + (plot.width * daysBetween(first, point.day)) / days,
        y: plot.y + plot.height * (1 - point[kind] / highest),
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
  { kind, x, y }: { kind: Kind; x: number; y: number },
  index: number,
  { width, height }: { width: number; height: number },
  name: string,
): string {
  const [across, down] = [4.5 / width, 4.5 / height];
  return relativeShape(
    { left: x - across, top: y - down, right: x + across, bottom: y + down },
    { width, height },
    { id: index + 2, name: `${name} ${index + 1}`, preset: 'ellipse' },
    `${fillXml('paper')}${lineXml('ln', kind, 1.5)}`,
  );
}
