import { Inflate } from 'fflate';
import { zipLimits } from './limits';

/** What is wrong with a ZIP file: it is none or damaged, or it unpacks to more than it may. */
export class BadZip extends Error {
  constructor(readonly reason: 'damaged' | 'tooLarge') {
    super(`The ZIP file is ${reason === 'damaged' ? 'damaged' : 'too large'}.`);
    this.name = 'BadZip';
  }
}

/** A file in a ZIP file. */
export interface ZipEntry {
  readonly name: string;
  /** What it says that it unpacks to, in bytes; it is held to that. */
  readonly size: number;
}

interface PlacedEntry extends ZipEntry {
  readonly stored: boolean;
  /** Of its local header. */
  readonly offset: number;
  /** Bytes behind that header. */
  readonly packed: number;
}

/** The files of a ZIP file, and their content, piece by piece, so that nobody has to hold all of it. */
export interface Zip {
  readonly entries: readonly ZipEntry[];
  /**
   * Unpacks an entry into `sink`. Throws `BadZip` when it is damaged, or unpacks to another size than it says: sizes that
   * lie are how a small file becomes a large one behind the back of whoever has checked them.
   */
  unpack(entry: ZipEntry, sink: (piece: Uint8Array) => void): void;
}

/** Bytes that are unpacked at once: of 16 kB come 16 MB at most. */
const step = 16 * 1024;

/**
 * Opens a ZIP file by its directory. Throws `BadZip`: for damage, for more entries than the bound, for an entry that promises
 * more than its bytes can hold, and for entries that share bytes. Sizes are those that the entries say; whoever unpacks
 * bounds them.
 */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = inBounds(() => directoryOf(view, bytes));
  let all = 0;
  for (const { packed, size } of entries) {
    all += packed;
    if (size > packed * zipLimits.ratio + 64) throw new BadZip('tooLarge');
  }
  if (all > bytes.length) throw new BadZip('tooLarge');
  return {
    entries,
    unpack(entry, sink) {
      const { stored, offset, packed, size } = entry as PlacedEntry;
      const start = inBounds(() => offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true));
      if (start + packed > bytes.length) throw new BadZip('damaged');
      const content = bytes.subarray(start, start + packed);
      let unpacked = 0;
      const take = (piece: Uint8Array) => {
        unpacked += piece.length;
        if (unpacked > size) throw new BadZip('damaged');
        if (piece.length > 0) sink(piece);
      };
      if (stored) take(content);
      else inflate(content, take);
      if (unpacked !== size) throw new BadZip('damaged');
    },
  };
}

/** The whole content of an entry. Throws `BadZip`. */
export function unpackWhole(zip: Zip, entry: ZipEntry): Uint8Array {
  const whole = new Uint8Array(entry.size);
  let at = 0;
  zip.unpack(entry, (piece) => {
    whole.set(piece, at);
    at += piece.length;
  });
  return whole;
}

/** The content of an entry as text, in pieces; UTF-8, or UTF-16 with a byte order mark. Throws `BadZip`. */
export function unpackText(zip: Zip, entry: ZipEntry, sink: (piece: string) => void): void {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  zip.unpack(entry, (piece) => {
    decoder ??= new TextDecoder(encodingOf(piece));
    const text = decoder.decode(piece, { stream: true });
    if (text !== '') sink(text);
  });
  const rest = decoder?.decode() ?? '';
  if (rest !== '') sink(rest);
}

function encodingOf([a, b]: Uint8Array): string {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
}

/** Reading behind the end is damage. */
function inBounds<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new BadZip('damaged');
    throw error;
  }
}

function inflate(content: Uint8Array, take: (piece: Uint8Array) => void): void {
  const stream = new Inflate((piece) => take(piece));
  try {
    for (let at = 0; at < content.length || at === 0; at += step)
      stream.push(content.subarray(at, at + step), at + step >= content.length);
  } catch (error) {
    // What fflate throws has a number; the rest comes from whoever takes the pieces.
    if (error instanceof Error && typeof (error as { code?: unknown }).code === 'number') throw new BadZip('damaged');
    throw error;
  }
}

const signatures = { entry: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 } as const;
/** Stands where a number needs 64 bits. */
const tooWide = 0xffffffff;

/** The entries that the directory at the end of the file lists. */
function directoryOf(view: DataView, bytes: Uint8Array): PlacedEntry[] {
  const end = endOf(view);
  let count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (end >= 20 && view.getUint32(end - 20, true) === signatures.locator64) {
    const large = number64(view, end - 12);
    if (view.getUint32(large, true) === signatures.end64) {
      count = number64(view, large + 32);
      at = number64(view, large + 48);
    }
  }
  if (count > zipLimits.entries) throw new BadZip('tooLarge');
  const names = new TextDecoder();
  const entries: PlacedEntry[] = [];
  for (let number = 0; number < count; number += 1) {
    if (view.getUint32(at, true) !== signatures.entry) throw new BadZip('damaged');
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    // Encrypted, or packed in a way that nobody uses for documents.
    if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) throw new BadZip('damaged');
    const name = at + 46;
    const extra = name + view.getUint16(at + 28, true);
    const comment = extra + view.getUint16(at + 30, true);
    let size = view.getUint32(at + 24, true);
    let packed = view.getUint32(at + 20, true);
    let offset = view.getUint32(at + 42, true);
    if (size === tooWide || packed === tooWide || offset === tooWide) {
      const wide = wideNumbers(view, extra, comment);
      if (size === tooWide) size = wide();
      if (packed === tooWide) packed = wide();
      if (offset === tooWide) offset = wide();
    }
    entries.push({ name: names.decode(bytes.subarray(name, extra)), size, packed, offset, stored: method === 0 });
    at = comment + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Numbers of 64 bits of an entry, one after the other. */
function wideNumbers(view: DataView, from: number, to: number): () => number {
  for (let field = from; field + 4 <= to; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    let at = field + 4;
    return () => {
      at += 8;
      return number64(view, at - 8);
    };
  }
  throw new BadZip('damaged');
}

/** Where the record at the end begins; a comment of up to 64 kB may follow it. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && view.byteLength - at <= 65_557; at -= 1)
    if (view.getUint32(at, true) === signatures.end) return at;
  throw new BadZip('damaged');
}

const number64 = (view: DataView, at: number) => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
