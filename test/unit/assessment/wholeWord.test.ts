import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { holdsWord } from '../../../src/assessment/wholeWord';

describe('words in a text', () => {
  it('are found as an expression of the whole word finds them', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '-', '.', ' ', '(', '_') });
    fc.assert(
      fc.property(letters, letters, (text, word) => {
        fc.pre(word !== '');
        const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
        for (const part of ['\\w', '[\\w-]'])
          assert.equal(
            holdsWord(text, word, new RegExp(part)),
            new RegExp(`(?<!${part})${escaped}(?!${part})`, 'i').test(text),
          );
      }),
      { numRuns: 2000 },
    );
  });

  it('may be longer than any expression', () => {
    const word = 'x'.repeat(200_000);
    assert.equal(holdsWord(`Select ${word}`, word, /\w/), true);
    assert.equal(holdsWord('Select x', word, /\w/), false);
    assert.equal(holdsWord('Select x', '', /\w/), false);
  });
});
