import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { sealOf } from '../../../src/assessment/seal';
import { rootMembers } from '../../../src/language/rootMembers';
import { sealOfText } from '../../../src/workspace/seal';

describe('the seal of a text', () => {
  const blank = fc.constantFrom('', '', ' ', '\n', '\r\n\t', '/* " { */', '// ] "\n', '\n  // a\r');
  const name = fc.oneof(fc.constantFrom('findings', 'a', 'internalNote', 'seal', '__proto__', 'ü"\\/{'), fc.string());
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.jsonValue({ maxDepth: 0 }).map((each) => JSON.stringify(each)),
      fc.tuple(fc.array(fc.tuple(blank, tie('value'), blank)), fc.boolean()).map(([list, comma]) => {
        const inside = list.map(([before, each, after]) => before + each + after).join(',');
        return `[${inside}${comma && list.length > 0 ? ',' : ''}]`;
      }),
      fc.tuple(fc.array(fc.tuple(blank, name, blank, tie('value'), blank)), fc.boolean()).map(([all, comma]) => {
        const inside = all.map(([before, key, colon, each, after]) =>
          [before, JSON.stringify(key), colon, ':', colon, each, after].join(''),
        );
        return `{${inside.join(',')}${comma && all.length > 0 ? ',' : ''}}`;
      }),
    ),
  }));
  const file = fc
    .tuple(blank, fc.array(fc.tuple(name, blank, value, blank), { minLength: 1 }), blank)
    .map(([before, all, after]) => {
      const inside = all.map(([key, colon, each, end]) => `${JSON.stringify(key)}${colon}:${each}${end}`);
      return `${before}{${inside.join(',')}}${after}`;
    });
  const whole = (text: string) => sealOf(parse(text, [], { allowTrailingComma: true }));

  it('is that of what it says, whatever stands between', () => {
    fc.assert(
      fc.property(file, (text) => {
        assert.equal(sealOfText(text), whole(text));
        assert.equal(sealOfText(`\uFEFF${text}`), whole(text));
      }),
    );
  });

  it('is that of what is left of a broken one', () => {
    const spoiled = fc
      .tuple(file, fc.nat(), fc.nat(3), fc.constantFrom('', '"', '{', ']', ',', ':', '\\', '/', 'x', '\u00a0'))
      .map(([text, at, length, mark]) => {
        const from = at % text.length;
        return text.slice(0, from) + mark + text.slice(from + length);
      });
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.string()), (text) => assert.equal(sealOfText(text), whole(text))),
      {
        numRuns: 500,
      },
    );
  });

  it('needs no more than one element of a list at a time', () => {
    const [findings] = rootMembers('{ "findings": [{ "id": 1 }, { "id": 2 }, broken] }');
    const values = findings!.values()[Symbol.iterator]();
    assert.deepEqual([values.next().value, values.next().value], [{ id: 1 }, { id: 2 }]);
    assert.throws(() => values.next());
  });
});
