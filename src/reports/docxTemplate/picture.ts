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
