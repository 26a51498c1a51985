import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { textWidth } from '../../charts/svg';
import { clip, escapeXml } from '../../texts/text';

/** English Metric Units in a px of 1/96 inch. */
const emuPerPx = 9525;

/** A drawing for a run of text, and how much room it takes. */
export interface Drawing {
  /** Goes inside `w:r`. */
  xml: string;
  /** In px of 1/96 inch. */
  width: number;
  height: number;
}

interface Shape {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
}

interface Picture {
  width: number;
  height: number;
  title: string;
  description: string;
  font: string;
  shapes: Shape[];
}

/** Reads a drawing of `charts/svg.ts` in the theme `light`: flat elements with written-out colors. */
function readSvg(svg: string): Picture {
  const picture: Picture = { width: 0, height: 0, title: '', description: '', font: '', shapes: [] };
  const parser = new SaxesParser();
  let open: Shape | undefined;
  parser.on('opentag', ({ name, attributes }) => {
    const own = attributes as Record<string, SaxesAttributePlain['value']>;
    if (name === 'svg') {
      const [, , width = 0, height = 0] = (own.viewBox ?? '').split(' ').map(Number);
      const font = (own['font-family'] ?? '').split(',', 1)[0]!.replace(/["']/g, '').trim();
      Object.assign(picture, { width, height, font });
    } else open = { name, attributes: own, text: '' };
  });
  parser.on('text', (text) => {
    if (open) open.text += text;
  });
  parser.on('closetag', ({ name }) => {
    if (!open || name === 'svg') return;
    if (name === 'title') picture.title = open.text;
    else if (name === 'desc') picture.description = open.text;
    else picture.shapes.push(open);
    open = undefined;
  });
  parser.write(svg).close();
  return picture;
}

/** Whole EMU of a length in px. */
const emu = (px: number) => Math.round(px * emuPerPx);

const fillOf = (color: string | undefined) =>
  color === undefined || color === 'none'
    ? '<a:noFill/>'
    : `<a:solidFill><a:srgbClr val="${color.replace('#', '').toUpperCase()}"/></a:solidFill>`;

function lineOf({ stroke, 'stroke-width': width, 'stroke-dasharray': dash }: Shape['attributes']): string {
  if (stroke === undefined) return '<a:ln><a:noFill/></a:ln>';
  const dashes = dash === undefined ? '' : `<a:prstDash val="${Number(dash.split(' ')[0]) > 3 ? 'dash' : 'sysDot'}"/>`;
  return `<a:ln w="${emu(Number(width ?? 1))}">${fillOf(stroke)}${dashes}<a:miter lim="800000"/></a:ln>`;
}

interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

const place = ({ x, y, width, height }: Frame, more = '') =>
  `<a:xfrm${more}><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${Math.max(0, emu(width))}" cy="${Math.max(0, emu(height))}"/></a:xfrm>`;

const preset = (name: string, adjust = '') => `<a:prstGeom prst="${name}"><a:avLst>${adjust}</a:avLst></a:prstGeom>`;

/** A shape through points; `closed` joins the last with the first. */
function path(points: readonly (readonly [number, number])[], closed: boolean): { frame: Frame; geometry: string } {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const frame = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  const steps = points.map(
    ([px, py], index) =>
      `<a:${index === 0 ? 'moveTo' : 'lnTo'}><a:pt x="${emu(px - x)}" y="${emu(py - y)}"/></a:${index === 0 ? 'moveTo' : 'lnTo'}>`,
  );
  const geometry = `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="${emu(frame.width)}" h="${emu(frame.height)}"${closed ? '' : ' fill="none"'}>${steps.join('')}${closed ? '<a:close/>' : ''}</a:path></a:pathLst></a:custGeom>`;
  return { frame, geometry };
}

const pointsOf = (list: string) =>
  list.split(' ').map((pair) => {
    const [x = 0, y = 0] = pair.split(',').map(Number);
    return [x, y] as const;
  });

/** Turns one element into a Word shape; lengths are in px of the finished drawing. */
function shapeXml({ name, attributes, text }: Shape, scale: number, font: string, id: number): string {
  const length = (key: string) => Number(attributes[key] ?? 0) * scale;
  const wrap = (frame: Frame, geometry: string, style: string, more = '') =>
    `<wps:wsp><wps:cNvPr id="${id}" name="${name} ${id}"/><wps:cNvSpPr/><wps:spPr>${place(frame, more)}${geometry}${style}</wps:spPr><wps:bodyPr/></wps:wsp>`;
  const style = `${fillOf(attributes.fill)}${lineOf({ ...attributes, 'stroke-width': String(length('stroke-width') || scale) })}`;
  switch (name) {
    case 'rect': {
      const frame = { x: length('x'), y: length('y'), width: length('width'), height: length('height') };
      const shorter = Math.min(frame.width, frame.height);
      const radius = Math.min(50_000, Math.round((length('rx') / Math.max(shorter, 0.01)) * 100_000));
      const geometry = radius > 0 ? preset('roundRect', `<a:gd name="adj" fmla="val ${radius}"/>`) : preset('rect');
      return wrap(frame, geometry, style);
    }
    case 'circle': {
      const radius = length('r');
      const frame = { x: length('cx') - radius, y: length('cy') - radius, width: 2 * radius, height: 2 * radius };
      return wrap(frame, preset('ellipse'), style);
    }
    case 'line': {
      const [x1, y1, x2, y2] = [length('x1'), length('y1'), length('x2'), length('y2')];
      const frame = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
      const flip = x2 < x1 !== y2 < y1 ? ' flipV="1"' : '';
      return wrap(frame, preset('line'), style, flip);
    }
    case 'polygon':
    case 'polyline': {
      const points = pointsOf(attributes.points ?? '').map(([x, y]) => [x * scale, y * scale] as const);
      const { frame, geometry } = path(points, name === 'polygon');
      return wrap(frame, geometry, style);
    }
    case 'text':
      return label(attributes, text, scale, font, id);
    default:
      return '';
  }
}

/** A line of text as a box without border whose first baseline stands where SVG puts it. */
function label(attributes: Shape['attributes'], text: string, scale: number, font: string, id: number): string {
  const size = Number(attributes['font-size'] ?? 12) * scale;
  const bold = attributes['font-weight'] !== undefined;
  const anchor = attributes['text-anchor'] ?? 'start';
  const [x, y] = [Number(attributes.x ?? 0) * scale, Number(attributes.y ?? 0) * scale];
  const turned = attributes.transform !== undefined;
  // Wide enough for any font, so that the line never breaks.
  const width = textWidth(text, size, bold) * 1.15 + 8;
  const height = size * 1.3;
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor] ?? x;
  const frame: Frame = turned
    ? { x: x - size, y: y - width / 2, width: height, height: width }
    : { x: left, y: y - size * 1.03, width, height };
  const jc = { start: 'left', middle: 'center', end: 'right' }[anchor] ?? 'left';
  const color = (attributes.fill ?? '#000000').replace('#', '').toUpperCase();
  const halfPoints = Math.max(2, Math.round(size * 0.75 * 2));
  const properties = `<w:rPr><w:rFonts w:ascii="${escapeXml(font)}" w:hAnsi="${escapeXml(font)}" w:cs="${escapeXml(font)}"/>${bold ? '<w:b/>' : ''}<w:color w:val="${color}"/><w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/></w:rPr>`;
  const twips = Math.round(height * 15);
  return [
    `<wps:wsp><wps:cNvPr id="${id}" name="text ${id}"/><wps:cNvSpPr txBox="1"/><wps:spPr>${place(frame)}${preset('rect')}<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>`,
    `<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="${twips}" w:lineRule="exact"/><w:jc w:val="${jc}"/></w:pPr><w:r>${properties}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>`,
    `<wps:bodyPr${turned ? ' vert="vert270"' : ''} wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr></wps:wsp>`,
  ].join('');
}

/**
 * A chart of `charts/`, drawn in the theme `light`, as a group of native Word shapes: sharp at any size, in the
 * document's font, and without a picture file. Readers that do not know shapes, and screen readers, get the numbers as
 * text. `width` is in px of 1/96 inch; `nextId` answers numbers that no other drawing of the document has.
 */
export function wordDrawing(svg: string, width: number, nextId: () => number): Drawing {
  const picture = readSvg(svg);
  const scale = width / picture.width;
  const height = picture.height * scale;
  const description = clip(`${picture.title}. ${picture.description}`, 4_000);
  const id = nextId();
  const shapes = picture.shapes.map((shape) => shapeXml(shape, scale, picture.font, nextId()));
  const extent = `cx="${emu(width)}" cy="${emu(height)}"`;
  const group = `<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/><a:chOff x="0" y="0"/><a:chExt ${extent}/></a:xfrm></wpg:grpSpPr>${shapes.join('')}</wpg:wgp>`;
  const inline = `<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="${id}" name="Chart ${id}" descr="${escapeXml(description)}" title="${escapeXml(picture.title)}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">${group}</a:graphicData></a:graphic></wp:inline>`;
  return {
    xml: `<mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>${inline}</w:drawing></mc:Choice><mc:Fallback><w:t xml:space="preserve">${escapeXml(description)}</w:t></mc:Fallback></mc:AlternateContent>`,
    width,
    height,
  };
}
