import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { cleaner } from '../../../src/importers/cleaner';
import { cleanLine, cleanText } from '../../../src/importers/cleanText';
import { titleLine } from '../../../src/importers/sentences';

describe('cleaner', () => {
  it('gives what cleanLine and cleanText give, also the second time', () => {
    const words = [
      ...'a Z 9 _ - . , : / ( ) \' < & * ` = \\ " é \n'.split(' '),
      ' ',
      '__',
      'eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0',
      'Bearer abcdefghijklmnop1',
      'Authorization: Basic dXNlcg',
      '/home/dana/x.log',
      '/Users/dana',
      'C:/Users/dana/x',
      'C:\\Users\\dana\\x.ps1',
      'file:///etc/passwd',
      'password=x',
      '/subscriptions/1/resourceGroups/rg',
      '[a](https://x.example)',
      '# ',
      'ConvertTo-SecureString ',
      '-----BEGIN PRIVATE KEY-----',
    ];
    const clean = cleaner();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), fc.constantFrom(10, 300), (parts, limit) => {
        const text = parts.join('');
        for (let time = 0; time < 2; time += 1) {
          assert.equal(clean.line(text, limit), cleanLine(text, limit));
          assert.equal(clean.text(text, limit), cleanText(text, limit));
          assert.equal(clean.title(text), titleLine(text));
        }
      }),
      { numRuns: 3000 },
    );
    assert.equal(clean.title('It is on. It stays on.'), 'It is on.');
    assert.equal(clean.line(7), '7');
    assert.equal(clean.line(null), '');
  });

  it('forgets rather than growing without bound', () => {
    const clean = cleaner();
    for (let at = 0; at < 12_000; at += 1) assert.equal(clean.line(`<b>${at}</b>`), String(at));
  });

  it('writes numbers and truths as they are, and nothing of what is no text', () => {
    const { line, text } = cleaner();
    for (const clean of [line, text]) {
      assert.deepEqual(
        [0, 1.5, -2, true, false].map((value) => clean(value)),
        ['0', '1.5', '-2', 'true', 'false'],
      );
      assert.deepEqual(
        [undefined, null, {}, [], ['x'], () => 'x'].map((value) => clean(value)),
        ['', '', '', '', '', ''],
      );
    }
  });
});
