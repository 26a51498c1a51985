import { strToU8, Zip, ZipDeflate, type Zippable, zipSync } from 'fflate';

/** A long text in pieces, which may be in UTF-8 already: as one string it would take four times the room. */
export type Pieces = readonly (string | Uint8Array)[];

/** From so many bytes on a file is packed piece by piece, and its size stands behind it in the archive. */
const long = 1 << 25;
/** With each further piece, the packer clears as much memory as the longest piece before it has. */
const packedAtOnce = 1 << 16;

/** A zip archive whose bytes depend on nothing but its content: all entries have the same time. */
export function zip(files: Readonly<Record<string, string | Uint8Array | Pieces>>): Uint8Array {
  // A local date, because that is what zip archives hold: the same numbers in every time zone.
  const options = { level: 6, mtime: new Date(1980, 0, 1) } as const;
  const entries = Object.entries(files).map(([name, content]) => {
    const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    const bytes = pieces.map((piece) => (typeof piece === 'string' ? strToU8(piece) : piece));
    return { name, bytes, length: bytes.reduce((sum, { length }) => sum + length, 0) };
  });
  if (entries.every(({ length }) => length < long)) {
    const whole = entries.map(({ name, bytes }): [string, Zippable[string]] => [name, [joined(bytes), options]]);
    return zipSync(Object.fromEntries(whole));
  }
  const packed: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  });
  for (const { name, bytes } of entries) {
    const entry = new ZipDeflate(name, options);
    entry.mtime = options.mtime;
    archive.add(entry);
    for (const piece of bytes)
      for (let at = 0; at < piece.length; at += packedAtOnce) entry.push(piece.subarray(at, at + packedAtOnce));
    entry.push(new Uint8Array(0), true);
  }
  archive.end();
  return joined(packed);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
