import type { ReportBrand } from '../../look/brand';

/** A picture in the package: files by their ending, as `ppt/media/NAME.ENDING`. */
export interface Picture {
  png: Uint8Array;
  /** Stands before the PNG where a reader can draw it. */
  svg?: Uint8Array;
  /** Width ÷ height. */
  ratio: number;
}

/** One transparent pixel: what a reader without SVG shows of an SVG. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=';

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** The logo of a brand as files. */
export function logoPicture({ uri, mediaType, width, height }: NonNullable<ReportBrand['logo']>): Picture {
  const own = bytesOf(uri.slice(uri.indexOf(',') + 1));
  const ratio = width > 0 && height > 0 ? width / height : 1;
  return mediaType === 'image/png' ? { png: own, ratio } : { png: bytesOf(pixel), svg: own, ratio };
}
