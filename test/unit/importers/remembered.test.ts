import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { remembered, rememberedBy } from '../../../src/importers/remembered';

describe('what is made once', () => {
  const texts = fc.array(fc.constantFrom('', 'a', 'b', 'ab'), { maxLength: 4 });

  it('by texts is what those texts alone make, in whatever order they are asked for', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 60 }), (asked) => {
        const of = rememberedBy<string>();
        const made: string[] = [];
        for (const each of asked) {
          const own = JSON.stringify(each);
          const make = () => {
            made.push(own);
            return own;
          };
          assert.equal(of(each, make), own);
        }
        // Of few that begin alike, none is made again.
        if (new Set(asked.map((each) => JSON.stringify(each))).size <= 20)
          assert.equal(made.length, new Set(made).size);
      }),
    );
  });

  it('by texts stays so when there are many of one rule, and many rules', () => {
    for (const textOf of [(at: number) => ['rule', String(at)], (at: number) => [String(at), 'same']]) {
      const of = rememberedBy<number>();
      for (let turn = 0; turn < 2; turn += 1)
        for (let at = 0; at < 6000; at += 1)
          assert.equal(
            of(textOf(at), () => at),
            at,
          );
    }
  });

  it('by its key stays so when there are more keys than are remembered', () => {
    const of = remembered<number>();
    for (let turn = 0; turn < 2; turn += 1)
      for (let at = 0; at < 6000; at += 1)
        assert.equal(
          of(String(at), () => at),
          at,
        );
  });
});
