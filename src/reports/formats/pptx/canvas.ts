import type { Color } from '../../look/theme';
import { escapeXml } from '../../texts/text';
import { tied } from '../../texts/ties';
import type { ChartParts } from './chartParts';
import { oneLine } from './measure';
import { emu, fillXml, lineXml } from './paint';
import type { Picture } from './picture';

/** A place on a slide in points (1/72 inch) from its top left corner; a slide is 960 by 540. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const page = { width: 960, height: 540, margin: 48, content: 864 } as const;

export interface Run {
  text: string;
  /** In points, at least 14. */
  size?: number;
  bold?: boolean;
  color?: Color;
}

export interface Paragraph {
  runs: readonly Run[];
  align?: 'left' | 'center' | 'right';
  /** Space below in points. */
  after?: number;
  /** A tab stop, in points from the left: what follows a tab ends there (`right`) or begins there and hangs (`left`). */
  tab?: { at: number; align: 'left' | 'right' };
}

export interface TextOptions {
  /** Name in the selection pane. */
  name: string;
  anchor?: 'top' | 'middle' | 'bottom';
  fill?: Color;
  /** Radius of the corners in points; a rectangle without. */
  round?: number;
  /** Space between the edge and the text: one for all sides, or left, top, right and bottom. */
  inset?: number | readonly [number, number, number, number];
}

export interface Cell {
  paragraphs: readonly Paragraph[];
  fill?: Color;
  anchor?: 'top' | 'middle' | 'bottom';
  inset?: readonly [number, number];
  /** Line below, 1 point. */
  rule?: Color;
  /** Lines of paper around, in points: cells stand apart. */
  gap?: number;
}

export interface TableRow {
  height: number;
  cells: readonly Cell[];
}

/** Draws what stands on one slide. Shapes get ids in the order in which they are drawn, which is the order of reading. */
export interface Canvas {
  /** Fills a placeholder of the layout; `idx` as in the layout. */
  placeholder(kind: string, idx: number | undefined, name: string, paragraphs: readonly Paragraph[]): void;
  text(area: Area, paragraphs: readonly Paragraph[], options: TextOptions): void;
  /** A shape that says nothing by itself; screen readers pass over it. */
  shape(kind: 'rect' | 'ellipse' | 'triangle', area: Area, fill: Color): void;
  line(from: readonly [number, number], to: readonly [number, number], color: Color, width?: number): void;
  /** A table; its first row is its head when `head`. `alt` tells what is in it. */
  table(
    at: { x: number; y: number },
    columns: readonly number[],
    rows: readonly TableRow[],
    options: { name: string; alt: string; head?: boolean; firstColumn?: boolean },
  ): void;
  chart(area: Area, chart: ChartParts, options: { name: string; alt: string }): void;
  /** A picture; a slide has at most one. */
  picture(area: Area, picture: Picture, options: { name: string; alt: string }): void;
  /** The next shapes are one group, which `alt` describes. */
  group(options: { name: string; alt: string }, draw: () => void): void;
  xml(): string;
  /** The charts drawn so far, in order; the first has the relationship `rIdChart1`. */
  charts(): readonly ChartParts[];
  /** Its PNG has the relationship `rIdPng`, its SVG `rIdSvg`. */
  pictured(): Picture | undefined;
}

/** Letters of scripts that run from right to left. */
const rightToLeft = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const aligns = { left: 'l', center: 'ctr', right: 'r' } as const;
const anchors = { top: 't', middle: 'ctr', bottom: 'b' } as const;

/** Text of an attribute: one line, not longer than screen readers like to read. */
export function attribute(text: string): string {
  const line = oneLine(text);
  return escapeXml(line.length > 2000 ? `${Array.from(line).slice(0, 1990).join('')}…` : line);
}

/** Text of a run. Tabs part columns; no-break spaces stay, other blanks are single ones. */
function runText(text: string): string {
  return escapeXml(tied(text.replace(/[^\S\t\u00a0]+/g, ' ')));
}

function runXml({ text, size, bold, color }: Run): string {
  const attributes = [
    'lang="en-US"',
    ...(size === undefined ? [] : [`sz="${Math.round(size * 100)}"`]),
    ...(bold === undefined ? [] : [`b="${Number(bold)}"`]),
  ].join(' ');
  return `<a:r><a:rPr ${attributes}>${color === undefined ? '' : fillXml(color)}</a:rPr><a:t>${runText(text)}</a:t></a:r>`;
}

export function paragraphXml({ runs, align, after, tab }: Paragraph): string {
  const drawn = runs.filter(({ text }) => text !== '');
  const hanging = tab?.align === 'left' ? ` marL="${emu(tab.at)}" indent="${-emu(tab.at)}"` : '';
  const attributes = [
    hanging,
    align === undefined ? '' : ` algn="${aligns[align]}"`,
    rightToLeft.test(drawn.map(({ text }) => text).join('')) ? ' rtl="1"' : '',
  ].join('');
  const stop =
    tab === undefined ? '' : `<a:tabLst><a:tab pos="${emu(tab.at)}" algn="${aligns[tab.align]}"/></a:tabLst>`;
  const space = after === undefined ? '' : `<a:spcAft><a:spcPts val="${Math.round(after * 100)}"/></a:spcAft>`;
  const properties = `<a:pPr${attributes}>${space}${stop}</a:pPr>`;
  if (drawn.length > 0) return `<a:p>${properties}${drawn.map(runXml).join('')}</a:p>`;
  const size = runs[0]?.size;
  return `<a:p>${properties}<a:endParaRPr lang="en-US"${size === undefined ? '' : ` sz="${Math.round(size * 100)}"`}/></a:p>`;
}

/** Paragraphs of a body of text, which may not be without any. */
function paragraphsXml(paragraphs: readonly Paragraph[]): string {
  return (paragraphs.length > 0 ? paragraphs : [{ runs: [] }]).map(paragraphXml).join('');
}

function insets(inset: TextOptions['inset'] = 0): readonly [number, number, number, number] {
  return typeof inset === 'number' ? [inset, inset, inset, inset] : inset;
}

const frame = ({ x, y, width, height }: Area) =>
  `<a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/>`;

/** The smallest area that holds all of some. */
function around(areas: readonly Area[]): Area {
  const [x, y] = [Math.min(...areas.map((each) => each.x)), Math.min(...areas.map((each) => each.y))];
  return {
    x,
    y,
    width: Math.max(...areas.map((each) => each.x + each.width)) - x,
    height: Math.max(...areas.map((each) => each.y + each.height)) - y,
  };
}

function geometry(kind: string, area: Area, round?: number): string {
  if (round === undefined) return `<a:prstGeom prst="${kind}"><a:avLst/></a:prstGeom>`;
  const share = Math.round((round / Math.max(1, Math.min(area.width, area.height))) * 100_000);
  return `<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val ${Math.min(50_000, share)}"/></a:avLst></a:prstGeom>`;
}

/** Tells screen readers to pass over a shape. */
const decorative =
  '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';

/** A cell. Its lines are all said, since the style of the table must not add any. */
function cellXml({ paragraphs, fill, anchor = 'middle', inset = [6, 4], rule, gap }: Cell): string {
  const [horizontal, vertical] = inset;
  const side = (tag: string) => lineXml(tag, gap === undefined ? undefined : 'paper', gap ?? 0);
  const below = gap === undefined && rule !== undefined ? lineXml('lnB', rule, 1) : side('lnB');
  return [
    `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${paragraphsXml(paragraphs)}</a:txBody>`,
    `<a:tcPr marL="${emu(horizontal)}" marR="${emu(horizontal)}" marT="${emu(vertical)}" marB="${emu(vertical)}" anchor="${anchors[anchor]}">`,
    `${side('lnL')}${side('lnR')}${side('lnT')}${below}`,
    fill === undefined ? '<a:noFill/>' : fillXml(fill),
    '</a:tcPr></a:tc>',
  ].join('');
}

/** An empty canvas. */
export function slideCanvas(): Canvas {
  let shapes: string[] = [];
  let areas: Area[] = [];
  const charts: ChartParts[] = [];
  let shown: Picture | undefined;
  // The tree of shapes itself has the first id.
  let lastId = 1;
  const named = (name: string, alt?: string, inner = '') => {
    lastId += 1;
    const described = alt === undefined ? '' : ` descr="${attribute(alt)}"`;
    const start = `<p:cNvPr id="${lastId}" name="${attribute(name)}"${described}`;
    return inner === '' ? `${start}/>` : `${start}>${inner}</p:cNvPr>`;
  };
  const push = (area: Area, xml: string[]) => {
    areas.push(area);
    shapes.push(xml.join(''));
  };
  return {
    placeholder(kind, idx, name, paragraphs) {
      const index = idx === undefined ? '' : ` idx="${idx}"`;
      const size = kind === 'ftr' || kind === 'sldNum' ? ' sz="quarter"' : '';
      const body =
        kind === 'sldNum'
          ? '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p>'
          : paragraphsXml(paragraphs);
      shapes.push(
        `<p:sp><p:nvSpPr>${named(name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="${kind}"${size}${index}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${body}</p:txBody></p:sp>`,
      );
    },
    text(area, paragraphs, { name, anchor = 'top', fill, round, inset }) {
      const [left, top, right, bottom] = insets(inset);
      push(area, [
        `<p:sp><p:nvSpPr>${named(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>`,
        `<p:spPr><a:xfrm>${frame(area)}</a:xfrm>${geometry('rect', area, round)}${fill === undefined ? '<a:noFill/>' : fillXml(fill)}</p:spPr>`,
        `<p:txBody><a:bodyPr wrap="square" lIns="${emu(left)}" tIns="${emu(top)}" rIns="${emu(right)}" bIns="${emu(bottom)}" rtlCol="0" anchor="${anchors[anchor]}"><a:noAutofit/></a:bodyPr><a:lstStyle/>${paragraphsXml(paragraphs)}</p:txBody></p:sp>`,
      ]);
    },
    shape(kind, area, fill) {
      push(area, [
        `<p:sp><p:nvSpPr>${named(`Mark ${lastId}`, '', decorative)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>`,
        `<p:spPr><a:xfrm>${frame(area)}</a:xfrm>${geometry(kind, area)}${fillXml(fill)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>`,
      ]);
    },
    line([x1, y1], [x2, y2], color, width = 1) {
      const area = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
      const flip = (x2 - x1) * (y2 - y1) < 0 ? ' flipV="1"' : '';
      push(area, [
        `<p:cxnSp><p:nvCxnSpPr>${named(`Line ${lastId}`, '', decorative)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>`,
        `<p:spPr><a:xfrm${flip}>${frame(area)}</a:xfrm>${geometry('line', area)}${lineXml('ln', color, width)}</p:spPr></p:cxnSp>`,
      ]);
    },
    table({ x, y }, columns, rows, { name, alt, head = true, firstColumn = false }) {
      const area = {
        x,
        y,
        width: columns.reduce((sum, width) => sum + width, 0),
        height: rows.reduce((sum, { height }) => sum + height, 0),
      };
      push(area, [
        `<p:graphicFrame><p:nvGraphicFramePr>${named(name, alt)}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>`,
        `<p:xfrm>${frame(area)}</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">`,
        `<a:tbl><a:tblPr${head ? ' firstRow="1"' : ''}${firstColumn ? ' firstCol="1"' : ''}><a:tableStyleId>{2D5ABB26-0587-4C30-8999-92F81FD0307C}</a:tableStyleId></a:tblPr>`,
        `<a:tblGrid>${columns.map((width) => `<a:gridCol w="${emu(width)}"/>`).join('')}</a:tblGrid>`,
        ...rows.map(({ height, cells }) => `<a:tr h="${emu(height)}">${cells.map(cellXml).join('')}</a:tr>`),
        '</a:tbl></a:graphicData></a:graphic></p:graphicFrame>',
      ]);
    },
    chart(area, chart, { name, alt }) {
      charts.push(chart);
      push(area, [
        `<p:graphicFrame><p:nvGraphicFramePr>${named(name, alt)}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>`,
        `<p:xfrm>${frame(area)}</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">`,
        `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rIdChart${charts.length}"/>`,
        '</a:graphicData></a:graphic></p:graphicFrame>',
      ]);
    },
    picture(area, picture, { name, alt }) {
      shown = picture;
      const vector =
        picture.svg === undefined
          ? ''
          : '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rIdSvg"/></a:ext></a:extLst>';
      push(area, [
        `<p:pic><p:nvPicPr>${named(name, alt)}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>`,
        `<p:blipFill><a:blip r:embed="rIdPng">${vector}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>`,
        `<p:spPr><a:xfrm>${frame(area)}</a:xfrm>${geometry('rect', area)}</p:spPr></p:pic>`,
      ]);
    },
    group({ name, alt }, draw) {
      const outside = [shapes, areas] as const;
      [shapes, areas] = [[], []];
      const properties = named(name, alt);
      draw();
      const inside = shapes.join('');
      const area = around(areas);
      [shapes, areas] = [...outside];
      push(area, [
        `<p:grpSp><p:nvGrpSpPr>${properties}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>`,
        `<p:grpSpPr><a:xfrm>${frame(area)}<a:chOff x="${emu(area.x)}" y="${emu(area.y)}"/><a:chExt cx="${emu(area.width)}" cy="${emu(area.height)}"/></a:xfrm></p:grpSpPr>`,
        `${inside}</p:grpSp>`,
      ]);
    },
    xml: () => shapes.join(''),
    charts: () => charts,
    pictured: () => shown,
  };
}
