import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { ToolOutput } from '../../../src/importers/output';

const read = (...bytes: number[]) => new ToolOutput('x.txt', Uint8Array.from(bytes)).text;
const wide = (text: string, littleEndian: boolean) =>
  [...text].flatMap((_, at) => {
    const unit = text.charCodeAt(at);
    return littleEndian ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];
  });

describe('the text of an output', () => {
  it('is read in the encoding that its first bytes tell', () => {
    const words = fc.string({ unit: fc.constantFrom('a', '{', '"', '1', ' '), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, (text) => {
        const bytes = [...new TextEncoder().encode(text)];
        assert.equal(read(...bytes), text);
        assert.equal(read(0xef, 0xbb, 0xbf, ...bytes), text);
        for (const [mark, littleEndian] of [
          [[0xff, 0xfe], true],
          [[0xfe, 0xff], false],
        ] as const) {
          assert.equal(read(...mark, ...wide(text, littleEndian)), text);
          assert.equal(read(...wide(text, littleEndian)), text);
        }
      }),
    );
  });

  it('is of the old Windows encoding where it is no UTF-8, whatever half of a mark it begins with', () => {
    assert.equal(read(0x61, 0xff), 'aÿ');
    assert.equal(read(0xff, 0x61), 'ÿa');
    assert.equal(read(0xfe, 0x61), 'þa');
    assert.equal(read(0x61, 0xfe), 'aþ');
    assert.equal(read(0xef, 0xbb, 0x61), 'ï»a');
    assert.equal(read(0x80), '€');
  });
});
