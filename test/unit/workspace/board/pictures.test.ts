import { strict as assert } from 'node:assert';
import { deflateSync, strToU8 } from 'fflate';
import { bareImage, writePicture } from '../../../../src/workspace/board/pictures';
import { memoryFiles } from '../memory';

const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const joined = (...parts: (readonly number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const chunk = (name: string, data: Uint8Array) => joined(u32(data.length), strToU8(name), data, [0, 0, 0, 0]);
const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const png = (...more: Uint8Array[]) =>
  joined(
    head,
    chunk('IHDR', joined(u32(1), u32(1), [8, 0, 0, 0, 0])),
    ...more,
    chunk('IDAT', deflateSync(Uint8Array.of(0, 0))),
    chunk('IEND', new Uint8Array()),
  );
const segment = (marker: number, data: Uint8Array) =>
  joined([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255], data);
const jpeg = (...more: Uint8Array[]) =>
  joined(
    [0xff, 0xd8],
    ...more,
    segment(0xc0, Uint8Array.of(8, 0, 1, 0, 1, 1, 1, 0x11, 0)),
    [0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9],
  );
const holds = (bytes: Uint8Array, text: string) => String.fromCharCode(...bytes).includes(text);

describe('pictures of the board', () => {
  it('are known by their content, and lose what they say of their maker and place', () => {
    const secret = strToU8('GPS of dana.reyes');
    for (const name of ['tEXt', 'iTXt', 'eXIf', 'tIME', 'zTXt', 'prVt']) {
      const bare = bareImage(png(chunk(name, secret)))!;
      assert.deepEqual(bare, { bytes: png(), ending: '.png' }, name);
    }
    for (const marker of [0xe1, 0xe2, 0xed, 0xfe]) {
      const bare = bareImage(jpeg(segment(marker, secret)))!;
      assert.deepEqual(bare, { bytes: jpeg(), ending: '.jpg' }, marker.toString(16));
    }
    const kept = jpeg(segment(0xe0, strToU8('JFIF\0')), segment(0xee, strToU8('Adobe')));
    assert.deepEqual(bareImage(kept)!.bytes, kept);
  });

  it('lose what stands behind their end', () => {
    const bare = bareImage(joined(png(), strToU8('<script>')))!;
    assert.ok(!holds(bare.bytes, '<script>'));
  });

  it('are refused where they are something else, or cut off', () => {
    for (const bytes of [
      new Uint8Array(),
      strToU8('<svg></svg>'),
      strToU8('GIF89a'),
      png().slice(0, 50),
      png().slice(0, -12),
      jpeg().slice(0, 8),
    ])
      assert.equal(bareImage(bytes), undefined, String(bytes.length));
  });

  it('are written beside the file under a name that nothing has', async () => {
    const content = new Map<string, string | Uint8Array>([['c/evidence/AD-DC-03-1.png', 'theirs']]);
    const files = memoryFiles(content);
    const image = { bytes: strToU8('x'), ending: '.png' as const };
    assert.equal(await writePicture(files, 'c/a.findings.jsonc', 'AD-DC-03', image), 'evidence/ad-dc-03-2.png');
    assert.equal(await writePicture(files, 'c/a.findings.jsonc', 'AD-DC-03', image), 'evidence/ad-dc-03-3.png');
    assert.equal(await writePicture(files, 'c/a.findings.jsonc', '../../x', image), 'evidence/x-1.png');
    assert.equal(content.get('c/evidence/AD-DC-03-1.png'), 'theirs');
  });
});
