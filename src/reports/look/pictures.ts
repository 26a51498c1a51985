/** A picture that documents can show as it is. */
export interface ReportPicture {
  /** The file as a data address in base64; in the preview, an address of the editor. */
  uri: string;
  mediaType: 'image/png' | 'image/jpeg';
  /** Size in px: keep its proportions. Zero in the preview, which does not read the file. */
  width: number;
  height: number;
}

/** A picture of evidence is embedded up to this size, and all of a document together up to the other; in bytes. */
export const pictureLimit = 4 * 1024 * 1024;
export const picturesLimit = 24 * 1024 * 1024;

/** Whether a file may be a picture of evidence, by its name. */
export const isPictureName = (name: string) => /\.(?:png|jpe?g)$/i.test(name);

/** A PNG or JPEG file as a picture; `undefined` for anything else. */
export function pictureOf(bytes: Uint8Array): ReportPicture | undefined {
  const size = pictureSize(bytes);
  if (!size || size.width > 20_000 || size.height > 20_000) return undefined;
  const { width, height, extension } = size;
  return { uri: `data:image/${extension};base64,${base64(bytes)}`, mediaType: `image/${extension}`, width, height };
}

/** The bytes of a picture whose address holds them. */
export function bytesOfPicture({ uri }: { uri: string }): Uint8Array {
  return Uint8Array.from(atob(uri.slice(uri.indexOf(',') + 1)), (char) => char.charCodeAt(0));
}

/** Bytes as base64. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** Size in px and kind of a PNG or JPEG file, from its head; `undefined` for anything else. */
export function pictureSize(
  bytes: Uint8Array,
): { width: number; height: number; extension: 'png' | 'jpeg' } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sized = (width: number, height: number, extension: 'png' | 'jpeg') =>
    width > 0 && height > 0 ? { width, height, extension } : undefined;
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) {
    return sized(view.getUint32(16), view.getUint32(20), 'png');
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  // Segments follow each other: a marker, a length, and in the one of the frame the height and the width.
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return sized(view.getUint16(at + 7), view.getUint16(at + 5), 'jpeg');
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}
