import type { ReportBrand } from '../brand';

type Logo = NonNullable<ReportBrand['logo']>;

/** Pictures of a document: parts of the file by their relationship. */
export type Media = ReadonlyMap<string, { name: string; bytes: Uint8Array }>;

const emuPerPx = 9525;
/** At most so large, in px of 1/96 inch: the logo stands above the title, not instead of it. */
const most = { width: 230, height: 54 } as const;

/** One transparent px: for readers that do not draw SVG. */
const nothing = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAACklEQVR4nGMAAQAABQABDQottAAAAABJRU5ErkJggg==';

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** A logo as a run of text, and the files that it needs. It is decoration: the name of the customer stands in words. */
export function logoRun(logo: Logo, id: number): { xml: string; media: Media } {
  const scale = Math.min(most.width / logo.width, most.height / logo.height, 1);
  const extent = `cx="${Math.round(logo.width * scale * emuPerPx)}" cy="${Math.round(logo.height * scale * emuPerPx)}"`;
  const vector = logo.mediaType === 'image/svg+xml';
  const own = bytesOf(logo.uri.slice(logo.uri.indexOf(',') + 1));
  const media: [string, { name: string; bytes: Uint8Array }][] = vector
    ? [
        ['logo', { name: 'logo.png', bytes: bytesOf(nothing) }],
        ['logoVector', { name: 'logo.svg', bytes: own }],
      ]
    : [['logo', { name: 'logo.png', bytes: own }]];
  const svg = vector
    ? '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="logoVector"/></a:ext></a:extLst>'
    : '';
  const picture = [
    `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${id}" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>`,
    `<pic:blipFill><a:blip r:embed="logo">${svg}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`,
  ].join('');
  return {
    xml: `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/><wp:docPr id="${id}" name="Logo" descr="Logo"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
    media: new Map(media),
  };
}
