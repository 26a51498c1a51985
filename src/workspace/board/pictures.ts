import { safeName, slug } from '../fileNames';
import type { FileSystem } from '../fileSystem';
import { isFileChanged, writeNew } from '../fileSystem';

/** The largest picture that is taken as evidence, in bytes. */
export const boardPictureLimit = 10 * 1024 * 1024;

/** Parts of a PNG file without which it would look different; all others are words about it, its place or its maker. */
const pngChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs', 'bKGD']);

/**
 * A PNG or JPEG file by its content, without what it says of its maker, camera or place: only the parts that make the picture
 * stay. `undefined` for anything else, and for one that is cut off.
 */
export function bareImage(bytes: Uint8Array): { bytes: Uint8Array; ending: '.png' | '.jpg' } | undefined {
  const png = barePng(bytes);
  if (png) return { bytes: png, ending: '.png' };
  const jpeg = bareJpeg(bytes);
  return jpeg && { bytes: jpeg, ending: '.jpg' };
}

function barePng(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 45 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined;
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return joined(kept);
    at = end;
  }
  return undefined;
}

/** Segments of a JPEG file follow each other up to the scan; those of applications and comments are left out. */
function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  const kept = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return joined([...kept, bytes.subarray(at)]);
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    // JFIF (E0) and Adobe's note on its colors (EE) say how to draw it.
    const words = (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
    if (!words) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** How many names are tried for a picture before somebody else's files are taken for endless. */
const attempts = 1000;

/**
 * Writes a picture into `evidence` beside a findings file, under a name that nothing has yet: `evidence/ad-dc-03-1.png`.
 * Answers the name as the file says it.
 *
 * @param of id of the finding or check that it is evidence of
 */
export async function writePicture(
  files: FileSystem,
  findings: string,
  of: string,
  { bytes, ending }: { bytes: Uint8Array; ending: string },
): Promise<string> {
  const folder = files.join(files.folderOf(findings), 'evidence');
  const there = new Set((await files.list(folder)).map(({ name }) => name.toLowerCase()));
  for (let number = 1; number <= attempts; number++) {
    const name = safeName(`${slug(of, 'evidence')}-${number}`, ending);
    if (there.has(name.toLowerCase())) continue;
    try {
      await writeNew(files, files.join(folder, name), bytes);
      return `evidence/${name}`;
    } catch (error) {
      // Somebody else took the name meanwhile.
      if (!isFileChanged(error) && (await files.kind(files.join(folder, name))) !== 'file') throw error;
    }
  }
  throw new Error(`There are more than ${attempts} pictures of ${of}.`);
}
