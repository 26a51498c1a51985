import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { Lines } from '../../../src/language/lines';

describe('lines of a text', () => {
  const text = fc
    .array(fc.constantFrom('a', 'ü', '𝕩', ' ', '\n', '\r\n', '\r'), { maxLength: 20 })
    .map((parts) => parts.join(''));

  it('lead from every offset to a place and back', () => {
    fc.assert(
      fc.property(text, (written) => {
        const lines = new Lines(written);
        for (let offset = 0; offset <= written.length; offset += 1) {
          const place = lines.positionAt(offset);
          assert.equal(lines.offsetAt(place), offset);
          const before = written.slice(0, offset).replace(/\r$/, written[offset] === '\n' ? '' : '\r');
          assert.equal(place.line, before.split(/\r\n|\n|\r/).length - 1);
        }
        assert.deepEqual(lines.positionAt(written.length + 5), lines.positionAt(written.length));
      }),
    );
  });

  it('end a place that is behind the end of its line, or of the text', () => {
    const lines = new Lines('ab\ncd\r\ne');
    assert.deepEqual(lines.starts, [0, 3, 7]);
    assert.deepEqual(
      [
        [0, 2],
        [0, 9],
        [1, 1],
        [1, 9],
        [2, 1],
        [2, 9],
        [3, 0],
      ].map(([line, character]) => lines.offsetAt({ line: line!, character: character! })),
      [2, 3, 4, 7, 8, 8, 8],
    );
    assert.equal(new Lines('').offsetAt({ line: 0, character: 3 }), 0);
  });
});
