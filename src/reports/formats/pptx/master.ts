import type { Report } from '../../content/report';
import type { ReportBrand } from '../../look/brand';
import { type Color, fontsOf, paletteOf } from '../../look/theme';
import type { Part } from '../../ooxml/package';
import { type Area, attribute, page, paragraphXml } from './canvas';
import { fitName, fitText, lineCount } from './measure';
import { emu, fillXml, lineXml } from './paint';
import type { Say } from './words';

/** Layouts, in the order of the master's list. */
export const layouts = {
  title: { name: 'Title', type: 'title' },
  text: { name: 'Message and text', type: 'tx' },
  message: { name: 'Message', type: 'titleOnly' },
} as const;
export type Layout = keyof typeof layouts;
export const layoutIds = Object.keys(layouts) as Layout[];

/** Where placeholders stand; `text` is the column beside the score. */
export const places = {
  title: { x: page.margin, y: 26, width: page.content, height: 68 },
  text: { x: 254, y: 100, width: 658, height: 242 },
  footer: { x: page.margin, y: 502, width: 760, height: 38 },
  number: { x: 832, y: 502, width: 80, height: 38 },
  cover: { x: 76, y: 72, width: 812, height: 160 },
  coverDetail: { x: 76, y: 242, width: 812, height: 66 },
} as const satisfies Record<string, Area>;

/** What stands between message and footer. */
export const body = { x: page.margin, y: 110, width: page.content, height: 376 } as const satisfies Area;

const namespaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
export const presentationNamespaces = namespaces;
const presentation = 'application/vnd.openxmlformats-officedocument.presentationml';

/** Colors and fonts: those of a brand where there is one. PowerPoint finds a stand-in where a font is missing. */
function themeXml(name: string, brand: ReportBrand | null): string {
  const palette = paletteOf('light', brand);
  const rgb = (tag: string, color: Color) =>
    `<a:${tag}><a:srgbClr val="${palette[color].slice(1).toUpperCase()}"/></a:${tag}>`;
  const font = attribute(fontsOf(brand).split(',', 1)[0]!.replace(/['"]/g, ''));
  const fonts = `<a:latin typeface="${font}"/><a:ea typeface=""/><a:cs typeface=""/>`;
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const line = (width: number) =>
    `<a:ln w="${emu(width)}" cap="flat" cmpd="sng" algn="ctr">${fill}<a:prstDash val="solid"/><a:miter lim="800000"/></a:ln>`;
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>';
  return [
    `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="${name}"><a:themeElements><a:clrScheme name="${name}">`,
    rgb('dk1', 'ink') + rgb('lt1', 'paper') + rgb('dk2', 'muted') + rgb('lt2', 'panel'),
    rgb('accent1', 'accent') + rgb('accent2', 'critical') + rgb('accent3', 'high') + rgb('accent4', 'medium'),
    rgb('accent5', 'low') + rgb('accent6', 'accepted') + rgb('hlink', 'accent') + rgb('folHlink', 'accepted'),
    `</a:clrScheme><a:fontScheme name="${name}"><a:majorFont>${fonts}</a:majorFont><a:minorFont>${fonts}</a:minorFont></a:fontScheme>`,
    `<a:fmtScheme name="${name}"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst>`,
    `<a:lnStyleLst>${line(0.5)}${line(1)}${line(1.5)}</a:lnStyleLst>`,
    `<a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme>`,
    '</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>',
  ].join('');
}

interface Placeholder {
  kind: string;
  name: string;
  area: Area;
  idx?: number;
  /** Attributes of the text's body. */
  anchor?: 't' | 'ctr' | 'b';
  /** Properties of the first level. */
  level?: string;
  text?: string;
}

const frame = ({ x, y, width, height }: Area) =>
  `<a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/>`;

const slideNumber =
  '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="en-US"/></a:p>';

function placeholderXml({ kind, name, area, idx, anchor, level, text }: Placeholder, id: number): string {
  const quarter = ['ftr', 'sldNum', 'hdr', 'dt'].includes(kind) ? ' sz="quarter"' : '';
  const index = idx === undefined ? '' : ` idx="${idx}"`;
  const words = kind === 'sldNum' ? slideNumber : paragraphXml({ runs: [{ text: text ?? '' }] });
  const style = level === undefined ? '<a:lstStyle/>' : `<a:lstStyle><a:lvl1pPr${level}</a:lvl1pPr></a:lstStyle>`;
  const anchored = anchor === undefined ? '' : ` anchor="${anchor}"`;
  const locks = kind === 'sldImg' ? '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>' : '<a:spLocks noGrp="1"/>';
  const outline = kind === 'sldImg' ? `<a:noFill/>${lineXml('ln', 'line', 1)}` : '';
  const inside =
    kind === 'sldImg'
      ? ''
      : `<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"${anchored}><a:normAutofit/></a:bodyPr>${style}${words}</p:txBody>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${attribute(name)}"/><p:cNvSpPr>${locks}</p:cNvSpPr><p:nvPr><p:ph type="${kind}"${quarter}${index}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>${frame(area)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${outline}</p:spPr>${inside}</p:sp>`;
}

/** A rule or band of a master or layout. */
function bandXml(area: Area, color: Parameters<typeof fillXml>[0], id: number): string {
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Rule ${id}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>${frame(area)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${fillXml(color)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>`;
}

/** A tree of shapes around some. */
export function shapeTree(shapes: string): string {
  return `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>${shapes}</p:spTree>`;
}

const white = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>';

/** The line at the foot of each slide: customer, classification, as-of date, and which findings a filter left. */
export function footerText({ header }: Report, { texts, words }: Say): string {
  const size = 14;
  const { width } = places.footer;
  const short = (text: string, room: number) => fitText(text, { width: room, size, lines: 1 });
  const mark = ' · ';
  const said = [
    header.customer,
    header.classification,
    texts.asOfInline(header.asOf.text),
    header.filter === '' ? '' : words.only(header.filter),
  ].filter(Boolean);
  const whole = said.join(mark);
  if (lineCount(whole, { width, size, lines: 2 }) <= 2) return whole;
  // What is long of the rest is cut, and a name only that has no room beside it.
  const rest = [
    short(header.classification, 260),
    short(texts.asOfInline(header.asOf.text), 200),
    header.filter === '' ? '' : short(words.only(header.filter), 180),
  ].filter(Boolean);
  if (header.customer === '') return rest.join(mark);
  return fitName(header.customer, rest.map((text) => `${mark}${text}`).join(''), { width, size, lines: 2 });
}

function footers(text: string): Placeholder[] {
  const level = (align: string) => ` algn="${align}"><a:defRPr sz="1400">${fillXml('muted')}</a:defRPr>`;
  return [
    { kind: 'ftr', idx: 11, name: 'Footer', area: places.footer, anchor: 'ctr', level: level('l'), text },
    { kind: 'sldNum', idx: 12, name: 'Slide number', area: places.number, anchor: 'ctr', level: level('r') },
  ];
}

const footRule = { x: page.margin, y: 501, width: page.content, height: 0.75 };

function levels(sizes: readonly number[]): string {
  return sizes
    .map((size, index) => {
      const left = emu(index * 18);
      return `<a:lvl${index + 1}pPr marL="${left}" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="600"/></a:spcAft><a:buNone/><a:defRPr sz="${size * 100}" kern="1200">${fillXml('ink')}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl${index + 1}pPr>`;
    })
    .join('');
}

const titleLevel = `<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="2400" b="1" kern="1200">${fillXml('ink')}<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>`;

function otherLevels(): string {
  return Array.from(
    { length: 9 },
    (_, index) =>
      `<a:lvl${index + 1}pPr marL="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:defRPr sz="1600" kern="1200">${fillXml('ink')}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl${index + 1}pPr>`,
  ).join('');
}

/** Styles of text that no placeholder gives. */
export const defaultTextStyle = `<p:defaultTextStyle>${otherLevels()}</p:defaultTextStyle>`;

const colorMap =
  'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"';

/** Ids of master and layouts are numbers of one row, unique in the presentation. */
export const masterId = 2_147_483_648;

/** A word across the slide, behind what stands on it; screen readers pass over it, and the last slide says it in words. */
function watermarkXml(words: string, id: number): string {
  if (words === '') return '';
  const area = { x: (page.width - 760) / 2, y: (page.height - 190) / 2, width: 760, height: 190 };
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Watermark"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm rot="-1800000">${frame(area)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="en-US" sz="13800" b="1"><a:solidFill><a:schemeClr val="tx2"><a:alpha val="14000"/></a:schemeClr></a:solidFill></a:rPr><a:t>${attribute(words)}</a:t></a:r></a:p></p:txBody></p:sp>`;
}

function masterXml(footer: string, watermark: string): string {
  const placeholders: Placeholder[] = [
    { kind: 'title', name: 'Title', area: places.title, anchor: 't', text: 'The message of the slide, in a sentence' },
    { kind: 'body', idx: 1, name: 'Text', area: body, anchor: 't', text: 'Text' },
    ...footers(footer),
  ];
  const shapes = [
    watermarkXml(watermark, placeholders.length + 3),
    bandXml(footRule, 'line', 2),
    ...placeholders.map((each, index) => placeholderXml(each, index + 3)),
  ];
  const ids = layoutIds.map((_, index) => `<p:sldLayoutId id="${masterId + 1 + index}" r:id="rId${index + 1}"/>`);
  return [
    `<p:sldMaster ${namespaces}><p:cSld>${white}${shapeTree(shapes.join(''))}</p:cSld>`,
    `<p:clrMap ${colorMap}/><p:sldLayoutIdLst>${ids.join('')}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>`,
    `<p:txStyles><p:titleStyle>${titleLevel}</p:titleStyle><p:bodyStyle>${levels([18, 16, 16, 14, 14])}</p:bodyStyle><p:otherStyle>${otherLevels()}</p:otherStyle></p:txStyles></p:sldMaster>`,
  ].join('');
}

function layoutXml(layout: Layout, footer: string, watermark: string): string {
  const { name, type } = layouts[layout];
  const title: Placeholder = { kind: 'title', name: 'Title', area: places.title, anchor: 't', text: 'Message' };
  const level = (size: number, bold: boolean, color: Parameters<typeof fillXml>[0]) =>
    ` algn="l"><a:buNone/><a:defRPr sz="${size * 100}" b="${Number(bold)}">${fillXml(color)}</a:defRPr>`;
  const drawn: Record<Layout, { bands: [Area, Parameters<typeof fillXml>[0]][]; placeholders: Placeholder[] }> = {
    title: {
      bands: [
        [{ x: 0, y: 0, width: 18, height: page.height }, 'accent'],
        [{ x: 76, y: 316, width: 812, height: 1.5 }, 'ink'],
      ],
      placeholders: [
        {
          kind: 'ctrTitle',
          name: 'Title',
          area: places.cover,
          anchor: 'b',
          level: level(36, true, 'ink'),
          text: 'Title',
        },
        {
          kind: 'subTitle',
          idx: 1,
          name: 'Subtitle',
          area: places.coverDetail,
          anchor: 't',
          level: level(18, false, 'muted'),
          text: 'Subtitle',
        },
      ],
    },
    text: {
      bands: [],
      placeholders: [
        title,
        { kind: 'body', idx: 1, name: 'Text', area: places.text, anchor: 't', text: 'Text' },
        ...footers(footer),
      ],
    },
    message: { bands: [], placeholders: [title, ...footers(footer)] },
  };
  const { bands, placeholders } = drawn[layout];
  const shapes = [
    // A layout that hides the master's shapes has its own.
    ...(layout === 'title' ? [watermarkXml(watermark, bands.length + placeholders.length + 2)] : []),
    ...bands.map(([area, color], index) => bandXml(area, color, index + 2)),
    ...placeholders.map((each, index) => placeholderXml(each, index + 2 + bands.length)),
  ];
  const hidden = layout === 'title' ? ' showMasterSp="0"' : '';
  return `<p:sldLayout ${namespaces}${hidden} type="${type}" preserve="1"><p:cSld name="${name}">${shapeTree(shapes.join(''))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;
}

/** The master of the notes pages with its six placeholders, as PowerPoint makes it. */
function notesMasterXml(): string {
  const [left, right] = [0, 306] as const;
  const small = (align: string) => ` algn="${align}"><a:defRPr sz="1200">${fillXml('muted')}</a:defRPr>`;
  const placeholders: Placeholder[] = [
    { kind: 'hdr', name: 'Header', area: { x: left, y: 0, width: 234, height: 36 }, level: small('l') },
    { kind: 'dt', idx: 1, name: 'Date', area: { x: right, y: 0, width: 234, height: 36 }, level: small('r') },
    { kind: 'sldImg', idx: 2, name: 'Slide image', area: { x: 54, y: 90, width: 432, height: 243 } },
    { kind: 'body', idx: 3, name: 'Notes', area: { x: 54, y: 351, width: 432, height: 288 }, text: 'Notes' },
    {
      kind: 'ftr',
      idx: 4,
      name: 'Footer',
      area: { x: left, y: 684, width: 234, height: 36 },
      anchor: 'b',
      level: small('l'),
    },
    {
      kind: 'sldNum',
      idx: 5,
      name: 'Slide number',
      area: { x: right, y: 684, width: 234, height: 36 },
      anchor: 'b',
      level: small('r'),
    },
  ];
  const style = Array.from(
    { length: 9 },
    (_, index) =>
      `<a:lvl${index + 1}pPr marL="${emu(36 * index)}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:defRPr sz="1200" kern="1200">${fillXml('ink')}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl${index + 1}pPr>`,
  );
  const shapes = placeholders.map((each, index) => placeholderXml(each, index + 2));
  return `<p:notesMaster ${namespaces}><p:cSld>${white}${shapeTree(shapes.join(''))}</p:cSld><p:clrMap ${colorMap}/><p:notesStyle>${style.join('')}</p:notesStyle></p:notesMaster>`;
}

export const masterPath = 'ppt/slideMasters/slideMaster1.xml';
export const notesMasterPath = 'ppt/notesMasters/notesMaster1.xml';
export const themePath = 'ppt/theme/theme1.xml';

export function layoutPath(layout: Layout): string {
  return `ppt/slideLayouts/slideLayout${layoutIds.indexOf(layout) + 1}.xml`;
}

/** Themes, master, layouts and the master of the notes. */
export function masterParts({ brand, control: { watermark } }: Report, footer: string): Part[] {
  const theme = 'application/vnd.openxmlformats-officedocument.theme+xml';
  return [
    {
      path: masterPath,
      contentType: `${presentation}.slideMaster+xml`,
      content: masterXml(footer, watermark),
      relations: [
        ...layoutIds.map((layout, index) => ({
          id: `rId${index + 1}`,
          type: 'slideLayout',
          target: layoutPath(layout),
        })),
        { id: `rId${layoutIds.length + 1}`, type: 'theme', target: themePath },
      ],
    },
    ...layoutIds.map((layout) => ({
      path: layoutPath(layout),
      contentType: `${presentation}.slideLayout+xml`,
      content: layoutXml(layout, footer, watermark),
      relations: [{ id: 'rId1', type: 'slideMaster', target: masterPath }],
    })),
    { path: themePath, contentType: theme, content: themeXml('Assessment', brand) },
    {
      path: notesMasterPath,
      contentType: `${presentation}.notesMaster+xml`,
      content: notesMasterXml(),
      relations: [{ id: 'rId1', type: 'theme', target: 'ppt/theme/theme2.xml' }],
    },
    { path: 'ppt/theme/theme2.xml', contentType: theme, content: themeXml('Assessment notes', brand) },
  ];
}
