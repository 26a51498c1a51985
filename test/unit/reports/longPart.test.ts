import { strict as assert } from 'node:assert';
import { strToU8, unzipSync } from 'fflate';
import { zip } from '../../../src/reports/ooxml/zip';
import { randomly } from '../../bench/generate';

/** Pieces of very different lengths, as text and as bytes. */
function pieces(length: number): (string | Uint8Array)[] {
  const random = randomly(7);
  const made: (string | Uint8Array)[] = [];
  for (let at = 0, size = 0; size < length; at += 1) {
    const text = `<w:t>${random(1000)} ü</w:t>`.repeat(at % 50 === 3 ? 100_000 : 1 + random(3_000));
    made.push(at % 3 ? strToU8(text) : text);
    size += text.length;
  }
  return made;
}

describe('a part of a document in pieces', () => {
  for (const [kind, length] of Object.entries({ short: 1 << 20, long: 1 << 25 }))
    it(`says the same as in one: ${kind}`, function () {
      this.timeout(60_000);
      const given = pieces(length);
      const packed = zip({ 'a.xml': 'first', 'word/document.xml': given, 'z.xml': 'last' });
      const files = unzipSync(packed);
      assert.deepEqual(Object.keys(files), ['a.xml', 'word/document.xml', 'z.xml']);
      const whole = Buffer.concat(given.map((piece) => (typeof piece === 'string' ? strToU8(piece) : piece)));
      assert.ok(whole.equals(files['word/document.xml']!));
      const dates = packed.subarray(10, 14);
      assert.deepEqual([...dates], [0, 0, 0x21, 0]);
    });
});
