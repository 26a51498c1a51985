import { escapeXml } from '../../texts/text';
import { emu, fillXml, lineXml } from './paint';
import { type SheetCell, workbook } from './workbook';

/** A native chart: its XML, the workbook behind "Edit data", and shapes drawn upon it. */
export interface ChartParts {
  xml: string;
  workbook: Uint8Array;
  /** Shapes in fractions of the chart's area; absent without any. */
  shapes?: string;
}

/** Cells of the chart's sheet that a series shows. */
export interface SeriesCells {
  /** `Sheet1!$A$2:$A$7`. */
  formula: string;
  values: readonly SheetCell[];
  /** Number format of the values. */
  format?: string;
}

/** Text of a chart in points and a color of the theme. */
export function textProperties(size: number, color: Parameters<typeof fillXml>[0], bold = false): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size * 100}" b="${Number(bold)}">${fillXml(color)}</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
}

/** Texts as the chart keeps them beside the reference to its sheet. */
export function textReference({ formula, values }: SeriesCells): string {
  const points = values.map(
    (value, index) => `<c:pt idx="${index}"><c:v>${escapeXml(String(value ?? ''))}</c:v></c:pt>`,
  );
  return `<c:strRef><c:f>${formula}</c:f><c:strCache><c:ptCount val="${values.length}"/>${points.join('')}</c:strCache></c:strRef>`;
}

/** Numbers likewise; what is no number is a gap. */
export function numberReference({ formula, values, format = 'General' }: SeriesCells): string {
  const points = values.flatMap((value, index) =>
    typeof value === 'number' ? [`<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`] : [],
  );
  return `<c:numRef><c:f>${formula}</c:f><c:numCache><c:formatCode>${escapeXml(format)}</c:formatCode><c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef>`;
}

/** A whole chart around what stands in its plot area, with the rows of its sheet. */
export function chartParts(plotArea: string, rows: readonly (readonly SheetCell[])[], shapes?: string): ChartParts {
  return {
    xml: [
      '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
      '<c:date1904 val="0"/><c:roundedCorners val="0"/>',
      `<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>${plotArea}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>`,
      `<c:spPr><a:noFill/>${lineXml('ln', undefined, 0)}</c:spPr>${textProperties(14, 'ink')}`,
      '<c:externalData r:id="rIdData"><c:autoUpdate val="0"/></c:externalData>',
      shapes === undefined ? '' : '<c:userShapes r:id="rIdShapes"/>',
      '</c:chartSpace>',
    ].join(''),
    workbook: workbook(rows),
    ...(shapes === undefined ? {} : { shapes }),
  };
}

/** Where the plot itself stands, in fractions of the chart's area. */
export function plotLayout(x: number, y: number, width: number, height: number): string {
  return `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${x}"/><c:y val="${y}"/><c:w val="${width}"/><c:h val="${height}"/></c:manualLayout></c:layout>`;
}

/** Shapes that are drawn over a chart, see `relativeShape`. */
export function userShapes(shapes: readonly string[]): string {
  return `<c:userShapes xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${shapes.join('')}</c:userShapes>`;
}

/** A shape over a chart, at fractions of its size; `size` is that size in points, `style` its fill and line. */
export function relativeShape(
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
  { width, height }: { width: number; height: number },
  { id, name, preset }: { id: number; name: string; preset: 'rect' | 'ellipse' },
  style: string,
): string {
  const point = (tag: string, x: number, y: number) =>
    `<cdr:${tag}><cdr:x>${x.toFixed(5)}</cdr:x><cdr:y>${y.toFixed(5)}</cdr:y></cdr:${tag}>`;
  return [
    '<cdr:relSizeAnchor xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing">',
    `${point('from', left, top)}${point('to', right, bottom)}`,
    `<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="${id}" name="${escapeXml(name)}"/><cdr:cNvSpPr/></cdr:nvSpPr>`,
    `<cdr:spPr><a:xfrm><a:off x="${emu(left * width)}" y="${emu(top * height)}"/><a:ext cx="${emu((right - left) * width)}" cy="${emu((bottom - top) * height)}"/></a:xfrm><a:prstGeom prst="${preset}"><a:avLst/></a:prstGeom>`,
    `${style}</cdr:spPr></cdr:sp></cdr:relSizeAnchor>`,
  ].join('');
}
