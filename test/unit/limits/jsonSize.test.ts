import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { jsonBeyond, mayHoldMore, tooMuchJson } from '../../../src/limits/jsonSize';
import { jsonLimits } from '../../../src/limits/limits';

/** Values with their levels, as whoever reads them meets them. */
function sizeOf(value: unknown): { values: number; depth: number } {
  if (typeof value !== 'object' || value === null) return { values: 1, depth: 0 };
  let [values, depth] = [1, 0];
  for (const each of Object.values(value)) {
    const inner = sizeOf(each);
    values += inner.values;
    depth = Math.max(depth, inner.depth);
  }
  return { values, depth: depth + 1 };
}

const tricky = fc.oneof(
  fc.string(),
  fc.constantFrom('[', ']', '{', ',', '"', '\\', '\\"', '[[[[', '":', '// ]', '/* [ */', '\\\\'),
);
const json = fc.jsonValue({ maxDepth: 6, depthSize: 'large' });
const withTrickyNames = fc.dictionary(tricky, fc.oneof(json, tricky, fc.array(tricky)));

describe('the size of JSON', () => {
  it('is told without reading it, to the value and to the level', () => {
    fc.assert(
      fc.property(fc.oneof(json, withTrickyNames), (value) => {
        const { values, depth } = sizeOf(value);
        for (const text of [JSON.stringify(value), JSON.stringify(value, undefined, 2)]) {
          assert.equal(jsonBeyond(text, { depth, values }), undefined);
          assert.equal(jsonBeyond(text, { depth: 1e9, values: values - 1 })?.bound, 'values');
          if (depth > 0) assert.equal(jsonBeyond(text, { depth: depth - 1, values: 1e9 })?.bound, 'depth');
          // Never fewer than there are.
          assert.ok(mayHoldMore(text, values - 1) || text.length < values || values <= 1);
          assert.equal(tooMuchJson(text), undefined);
        }
      }),
    );
  });

  it('is beyond where the place is that is named', () => {
    const { message, ...where } = jsonBeyond('[1, [2, [3]]]', { depth: 2, values: 99 })!;
    assert.deepEqual(
      { ...where, text: message.text },
      { bound: 'depth', offset: 8, text: 'Nested deeper than 2 levels.' },
    );
    assert.equal(jsonBeyond('[1, // 2, 3, 4\n "5, 6", 7]', { depth: 9, values: 4 }), undefined);
    assert.equal(jsonBeyond('[1, 2, 3]', { depth: 9, values: 3 })?.offset, 7);
    for (const open of ['[', '{"a":', '[{"a":'])
      assert.equal(jsonBeyond(open.repeat(200_000), { depth: 100, values: 1e9 })?.bound, 'depth');
  });

  it('has bounds of levels, values and names for outputs', () => {
    const of = (length: number, each: (at: number) => string) => Array.from({ length }, (_, at) => each(at)).join();
    assert.equal(tooMuchJson('['.repeat(jsonLimits.depth)), undefined);
    assert.equal(tooMuchJson('['.repeat(jsonLimits.depth + 1)), 'depth');
    assert.equal(tooMuchJson('[]'.repeat(jsonLimits.depth * 3)), undefined);
    assert.equal(tooMuchJson(`[${'1,'.repeat(jsonLimits.values + 1)}1]`), 'values');
    assert.equal(tooMuchJson(`{${of(jsonLimits.names + 60_000, (at) => `"name${at}" : 1`)}}`), 'names');
    // The same names in many objects are few.
    assert.equal(tooMuchJson(`[${of(50_000, (at) => `{"a":${at},"b":"x","c":null}`)}]`), undefined);
    // Texts are no names, whatever they hold.
    assert.equal(tooMuchJson(`[${of(300_000, (at) => `"text ${at}:"`)}]`), undefined);
  });
});
