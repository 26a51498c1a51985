import type { Day } from '../../assessment/dates';
import { daysBetween } from '../../assessment/dates';
import type { ReportTrend, ReportTrendPoint } from '../report';
import type { Color } from '../theme';
import { type ChartParts, chartParts, numberReference, plotLayout, textProperties, textReference } from './chartParts';
import { fillXml, lineXml } from './paint';
import { columnName, daySerial, type SheetCell } from './workbook';

type Kind = 'critical' | 'high';

interface Series {
  title: string;
  color: Color;
  width: number;
  dash?: string;
  points: readonly (readonly [Day, number])[];
  /** Labels of single points: their position in `points`, the words and where they stand. */
  labels: readonly { at: number; text: string; place: 'r' | 't' | 'b' | 'l' }[];
}

/** Corners of a line that keeps its height until the next day. */
function corners(line: readonly ReportTrendPoint[], kind: Kind, until: Day): [Day, number][] {
  return line.flatMap((point, index): [Day, number][] => {
    const end = line[index + 1]?.day ?? until;
    return end === point.day
      ? [[point.day, point[kind]]]
      : [
          [point.day, point[kind]],
          [end, point[kind]],
        ];
  });
}

/**
 * Open critical and high findings as steps, the plan dashed, as a native chart with dates on its axis. `height` is the
 * height in points at which it is shown: labels that would touch stand above and below their lines.
 */
export function trendChart({ points, plan }: ReportTrend, height: number): ChartParts {
  const all = [...points, ...plan];
  const [first, last] = [points[0]!.day, all[all.length - 1]!.day];
  const asOf = points[points.length - 1]!.day;
  const step = Math.max(1, Math.ceil(Math.max(...all.flatMap(({ critical, high }) => [critical, high])) / 4));
  const highest = 4 * step;
  const plotShare = 0.8;
  const apart = (point: ReportTrendPoint) =>
    (Math.abs(point.critical - point.high) / highest) * height * plotShare >= 19;
  const end = all[all.length - 1]!;
  const endPlace = (kind: Kind): 'r' | 't' | 'b' => {
    if (apart(end)) return 'r';
    const other = kind === 'critical' ? 'high' : 'critical';
    return end[kind] > end[other] || (end[kind] === end[other] && kind === 'high') ? 't' : 'b';
  };
  const kinds = (['high', 'critical'] as const).flatMap((kind): Series[] => {
    const look = { color: kind, width: kind === 'critical' ? 3.5 : 2.25 } as const;
    const past = corners(points, kind, asOf);
    const ahead = corners(plan, kind, last);
    const startLabel = { at: 0, text: String(points[0]![kind]), place: 't' as const };
    const endLabel = (of: readonly unknown[]) => ({
      at: of.length - 1,
      text: `${end[kind]} ${kind}`,
      place: endPlace(kind),
    });
    const title = kind === 'critical' ? 'Critical' : 'High';
    const known = {
      ...look,
      title,
      points: past,
      labels: [...(apart(points[0]!) ? [startLabel] : []), ...(plan.length > 0 ? [] : [endLabel(past)])],
    };
    if (plan.length === 0) return [known];
    return [known, { ...look, title: `${title}, planned`, dash: 'sysDash', points: ahead, labels: [endLabel(ahead)] }];
  });
  const today: Series = {
    title: 'Today',
    color: 'muted',
    width: 1,
    dash: 'sysDot',
    points: [
      [asOf, 0],
      [asOf, highest],
    ],
    labels: [{ at: 1, text: 'Today', place: asOf === first ? 'r' : 't' }],
  };
  const series = plan.length > 0 ? [...kinds, today] : kinds;
  const days = Math.max(1, daysBetween(first, last));
  const axis = (id: number, other: number, place: 'b' | 'l') =>
    `<c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/>${
      place === 'b'
        ? `<c:max val="${daySerial(first) + days}"/><c:min val="${daySerial(first)}"/>`
        : `<c:max val="${highest}"/><c:min val="0"/>`
    }</c:scaling><c:delete val="0"/><c:axPos val="${place}"/>${
      place === 'l' ? `<c:majorGridlines><c:spPr>${lineXml('ln', 'line', 0.75)}</c:spPr></c:majorGridlines>` : ''
    }<c:numFmt formatCode="${place === 'b' ? dateFormat(days) : '0'}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>${lineXml('ln', place === 'b' ? 'muted' : undefined, 0.75)}</c:spPr>${textProperties(14, 'muted')}<c:crossAx val="${other}"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/><c:majorUnit val="${
      place === 'b' ? Math.max(1, Math.ceil(days / 4)) : step
    }"/>`;
  const plot = [
    plotLayout(0.045, 0.1, 0.82, plotShare - 0.04),
    '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>',
    ...series.map(seriesXml),
    '<c:axId val="111111201"/><c:axId val="111111202"/></c:scatterChart>',
    `<c:valAx>${axis(111111201, 111111202, 'b')}</c:valAx><c:valAx>${axis(111111202, 111111201, 'l')}</c:valAx>`,
    `<c:spPr><a:noFill/>${lineXml('ln', undefined, 0)}</c:spPr>`,
  ].join('');
  return chartParts(plot, sheetRows(series));
}

function dateFormat(days: number): string {
  return days < 150 ? 'd mmm yyyy' : 'mmm yyyy';
}

/** Each series has two columns of the sheet: its days and its numbers. */
function sheetRows(series: readonly Series[]): SheetCell[][] {
  const longest = Math.max(...series.map(({ points }) => points.length));
  return [
    series.flatMap(({ title }): SheetCell[] => ['Day', title]),
    ...Array.from({ length: longest }, (_, row) =>
      series.flatMap(({ points }): SheetCell[] => {
        const point = points[row];
        return point ? [{ day: point[0] }, point[1]] : [null, null];
      }),
    ),
  ];
}

function seriesXml({ title, color, width, dash, points, labels }: Series, index: number): string {
  const [days, counts] = [columnName(2 * index), columnName(2 * index + 1)];
  const last = points.length + 1;
  const hidden =
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>';
  const drawn = labels.map(
    ({ at, text, place }) =>
      `<c:dLbl><c:idx val="${at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1400" b="1">${fillXml(color)}</a:defRPr></a:pPr><a:r><a:rPr lang="en-US" sz="1400" b="1">${fillXml(color)}</a:rPr><a:t>${text}</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="${place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>`,
  );
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>`,
    `<c:tx>${textReference({ formula: `Sheet1!$${counts}$1`, values: [title] })}</c:tx>`,
    `<c:spPr>${lineXml('ln', color, width, dash)}</c:spPr><c:marker><c:symbol val="none"/></c:marker>`,
    `<c:dLbls>${drawn.join('')}${hidden}</c:dLbls>`,
    `<c:xVal>${numberReference({ formula: `Sheet1!$${days}$2:$${days}$${last}`, values: points.map(([day]) => daySerial(day)), format: 'd mmm yyyy' })}</c:xVal>`,
    `<c:yVal>${numberReference({ formula: `Sheet1!$${counts}$2:$${counts}$${last}`, values: points.map(([, count]) => count) })}</c:yVal>`,
    '<c:smooth val="0"/></c:ser>',
  ].join('');
}
