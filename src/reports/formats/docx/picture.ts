import type { ReportBrand } from '../../look/brand';
import { bytesOfPicture } from '../../look/pictures';
import { clip, escapeXml } from '../../texts/text';

type Logo = NonNullable<ReportBrand['logo']>;

/** Pictures of a document: parts of the file by their relationship. */
export type Media = ReadonlyMap<string, { name: string; bytes: Uint8Array }>;

const emuPerPx = 9525;
/** At most so large, in px of 1/96 inch: the logo stands above the title, not instead of it. */
const most = { width: 230, height: 54 } as const;

/** One transparent px: for readers that do not draw SVG. */
const nothing = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAACklEQVR4nGMAAQAABQABDQottAAAAABJRU5ErkJggg==';

/** A logo as a run of text, and the files that it needs. It is decoration: the name of the customer stands in words. */
export function logoRun(logo: Logo, id: number): { xml: string; media: Media } {
  const vector = logo.mediaType === 'image/svg+xml';
  const own = bytesOfPicture(logo);
  const media: [string, { name: string; bytes: Uint8Array }][] = vector
    ? [
        ['logo', { name: 'logo.png', bytes: bytesOfPicture({ uri: nothing }) }],
        ['logoVector', { name: 'logo.svg', bytes: own }],
      ]
    : [['logo', { name: 'logo.png', bytes: own }]];
  const svg = vector
    ? '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="logoVector"/></a:ext></a:extLst>'
    : '';
  const xml = pictureRun({ id, name: 'Logo', alt: 'Logo', relationship: 'logo', vector: svg, ...fitted(logo, most) });
  return { xml, media: new Map(media) };
}

/** The size of a picture in px, made as much smaller as it must be. */
export function fitted({ width, height }: Size, within: Size): Size {
  const scale = Math.min(within.width / width, within.height / height, 1);
  return { width: width * scale, height: height * scale };
}

interface Size {
  width: number;
  height: number;
}

/** A picture as a run of text; its file is the target of the relationship. */
export function pictureRun(picture: {
  id: number;
  name: string;
  alt: string;
  relationship: string;
  /** The extension of the picture that names a vector file. */
  vector?: string;
  width: number;
  height: number;
}): string {
  const { id, name, alt, relationship, vector = '', width, height } = picture;
  const extent = `cx="${Math.round(width * emuPerPx)}" cy="${Math.round(height * emuPerPx)}"`;
  const drawn = [
    `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${id}" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr>`,
    `<pic:blipFill><a:blip r:embed="${relationship}">${vector}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`,
  ].join('');
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/><wp:docPr id="${id}" name="${name}" descr="${escapeXml(clip(alt, 1_000))}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${drawn}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}
