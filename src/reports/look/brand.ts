import { Said } from '../../assessment/said';
import { contrast } from './color';
import { base64, bytesOfPicture, pictureSize } from './pictures';
import { NotAPicture, readSvgPicture } from './svgPicture';

/** Whose documents they are. Everything may be left out. */
export interface Brand {
  /** A picture as `data:image/png;base64,…` or `data:image/svg+xml;base64,…`. */
  logo?: string;
  /** Replaces our blue: `#rrggbb`, dark enough to be read on white. */
  accent?: string;
  /** Name of an installed font, before ours. */
  font?: string;
  /** Classification line of assessments that have none of their own. */
  classification?: string;
  /** How documents are to be handled, of assessments that do not say it themselves. */
  handling?: string;
}

/** A brand that documents can use as it is; what is not set is empty or `null`. */
export interface ReportBrand {
  logo: {
    /** The picture as a data address, PNG or SVG in base64. */
    uri: string;
    mediaType: 'image/png' | 'image/svg+xml';
    /** Size of the picture in px: keep its proportions. */
    width: number;
    height: number;
  } | null;
  /** `#0f5cab`; at least 4.5 : 1 on white. */
  accent: string;
  /** Name of an installed font. */
  font: string;
}

/** What is wrong with a brand. */
export class BrandProblem extends Said {
  override readonly name = 'BrandProblem';
}

/** A logo is part of every document. */
export const logoLimit = 256 * 1024;
const leastContrast = 4.5;

/** Checks a brand. Throws `BrandProblem`. */
export function brandOf({ logo, accent, font }: Brand): ReportBrand {
  return {
    logo: logo ? pictureOf(logo) : null,
    accent: accent ? accentOf(accent) : '',
    font: font ? fontOf(font) : '',
  };
}

function accentOf(accent: string): string {
  const color = accent.trim().toLowerCase();
  if (!/^#[0-9a-f]{6}$/.test(color))
    throw new BrandProblem(`"${accent}" is no color. Write #rrggbb, for example #0f5cab.`);
  const ratio = contrast(color, '#ffffff');
  if (ratio >= leastContrast) return color;
  throw new BrandProblem(
    `The accent ${color} has a contrast of ${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1 on white; text needs at least ${leastContrast} : 1. Choose a darker color.`,
  );
}

function fontOf(font: string): string {
  const name = font.trim().replace(/\s+/g, ' ');
  if (/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(name)) return name;
  throw new BrandProblem(`"${font}" is no name of a font. Write one name, for example Aptos.`);
}

/** The bytes of a PNG or SVG file as a data address. Throws `BrandProblem`. */
export function logoAddress(bytes: Uint8Array): string {
  refuseLarge(bytes.length);
  const mediaType = bytes[0] === 0x89 ? 'image/png' : 'image/svg+xml';
  const address = `data:${mediaType};base64,${base64(bytes)}`;
  pictureOf(address);
  return address;
}

function refuseLarge(size: number): void {
  if (size <= logoLimit) return;
  throw new BrandProblem(
    `The logo has ${Math.ceil(size / 1024)} kB; it is part of every document, so at most ${logoLimit / 1024} kB are taken.`,
  );
}

function pictureOf(uri: string): NonNullable<ReportBrand['logo']> {
  const [, mediaType] = /^data:(image\/png|image\/svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/.exec(uri) ?? [];
  const bytes = mediaType === undefined ? undefined : decoded(uri);
  if (bytes === undefined) throw new BrandProblem('The logo is no PNG or SVG picture as a data address in base64.');
  refuseLarge(bytes.length);
  if (mediaType === 'image/png') return { uri, mediaType, ...sizeOfPng(bytes) };
  return { uri, mediaType: 'image/svg+xml', ...sizeOfSvg(bytes) };
}

function decoded(uri: string): Uint8Array | undefined {
  try {
    return bytesOfPicture({ uri });
  } catch {
    return undefined;
  }
}

interface Size {
  width: number;
  height: number;
}

function sizeOfPng(bytes: Uint8Array): Size {
  // Shorter than the head of a PNG picture is none that can be shown.
  const size = bytes.length > 33 ? pictureSize(bytes) : undefined;
  if (size?.extension !== 'png' || size.width > 10_000 || size.height > 10_000)
    throw new BrandProblem('The logo is no PNG picture that can be shown.');
  return { width: size.width, height: size.height };
}

function sizeOfSvg(bytes: Uint8Array): Size {
  const text = textOf(bytes);
  const isSvg =
    /^\uFEFF?\s*(?:<\?xml\b[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?>\s*)*<(?:[\w-]+:)?svg\b/i;
  if (text === undefined || !isSvg.test(text)) throw new BrandProblem('The logo is no PNG or SVG picture.');
  const root = picture(text);
  const attribute = (name: string) => (Object.hasOwn(root, name) ? root[name] : undefined);
  const length = (name: string) => Number(/^\s*([\d.]+)(?:px)?\s*$/.exec(attribute(name) ?? '')?.[1]);
  const [, , boxWidth = 0, boxHeight = 0] = (attribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [width, height] = [length('width') || boxWidth, length('height') || boxHeight];
  if (!(width > 0 && height > 0 && width <= 10_000 && height <= 10_000))
    throw new BrandProblem('The logo is an SVG picture without a size. Give it a viewBox.');
  return { width, height };
}

function picture(text: string): Readonly<Record<string, string>> {
  try {
    return readSvgPicture(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof NotAPicture)) throw error;
    throw new BrandProblem(`The logo ${error.message}. Save it as a plain SVG, or as PNG.`);
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
