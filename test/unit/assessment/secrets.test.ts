import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { maskSecrets, notPlaceholder, secretsIn } from '../../../src/assessment/secrets';

describe('secrets in texts', () => {
  it('are passwords of six characters or more that mix letters with others, behind a word for them', () => {
    for (const value of ['abc12!', 'Summer2026', 'a1b2c3'])
      assert.deepEqual(
        secretsIn(`pwd:${value}`).map(({ start, end }) => [start, end]),
        [[4, 4 + value.length]],
        value,
      );
    for (const value of ['abc1!', 'abcdef', '123456', '90days', '14chars', 'aaaaaa', 'disabled', 'required.'])
      assert.deepEqual(secretsIn(`pwd:${value}`), [], value);
  });

  it('are looked for in no text that is too short to hold one', () => {
    assert.deepEqual(secretsIn('pwd:ab1'), []);
    assert.deepEqual(secretsIn(''), []);
  });

  it('are masked one after the other, and all between them stays', () => {
    const words = fc.constantFrom('first', 'and then', 'ünd', '\n');
    const secret = fc.constantFrom('Summer2026', 'abc12!', 'x9x9x9');
    fc.assert(
      fc.property(fc.array(fc.tuple(words, secret), { maxLength: 4 }), words, (pairs, end) => {
        const text = (of: (value: string) => string) =>
          [...pairs.map(([word, value]) => `${word} pwd: ${of(value)} `), end].join('');
        const { text: masked, masked: found } = maskSecrets(text((value) => value));
        assert.equal(
          masked,
          text(() => '«secret»'),
        );
        assert.equal(found.length, pairs.length);
        found.forEach(({ start, end: stop }, at) => {
          assert.ok(start < stop && (at === 0 || found[at - 1]!.end <= start));
        });
        assert.equal(
          maskSecrets(
            text((value) => value),
            '*',
          ).text,
          text(() => '*'),
        );
      }),
    );
  });

  it('are no words that only say how a password is', () => {
    for (const value of ['never', 'Set.', '***', '$env:PASSWORD', '{vault}', 'SHA256', '-----', '......'])
      assert.ok(!notPlaceholder(value), value);
    for (const value of ['Summer2026', 'setting1', 'a']) assert.equal(notPlaceholder(value), value !== 'a', value);
  });
});
