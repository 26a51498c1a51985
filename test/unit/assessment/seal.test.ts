import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { isSeal, sealOf, sealTogether, shortSeal } from '../../../src/assessment/seal';
import { Sha256, sha256 } from '../../../src/assessment/sha256';

const reference = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

describe('SHA-256', () => {
  it('is that of the platform, for every length around the blocks and for any bytes', () => {
    for (let length = 0; length < 300; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + length) & 255);
      assert.equal(sha256(bytes), reference(bytes), `${length} bytes`);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => assert.equal(sha256(bytes), reference(bytes))),
    );
    const part = new Uint8Array(1_000).fill(7).subarray(13, 700);
    assert.equal(sha256(part), reference(part));
  });

  it('of pieces is that of the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (pieces) => {
        const hash = new Sha256();
        for (const piece of pieces) hash.add(piece);
        assert.equal(hash.digits(), reference(Buffer.concat(pieces)));
      }),
    );
  });

  it('of a text is that of its UTF-8', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(sha256(text), reference(text))));
  });
});

describe('a seal', () => {
  /** JSON data whose objects may carry a note that is no part of it. */
  const json = fc.jsonValue({ maxDepth: 4 });
  const file = fc.dictionary(fc.string(), json);

  /** The same data with the properties of every object in another order. */
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, each]) => [name, turned(each)]),
    );
  };

  it('does not know the order of properties, internal notes, and the seal that the file carries', () => {
    fc.assert(
      fc.property(file, fc.string(), (data, note) => {
        const seal = sealOf(data);
        assert.equal(sealOf(turned(data)), seal);
        assert.equal(sealOf({ ...data, internalNote: note }), sealOf({ ...data, internalNote: `${note}!` }));
        assert.equal(sealOf({ ...data, seal: note }), sealOf({ ...data, seal }));
        assert.equal(sealOf({ list: [{ ...data, internalNote: note }] }), sealOf({ list: [withoutNote(data)] }));
      }),
    );
  });

  const withoutNote = ({ internalNote: _note, ...rest }: Record<string, unknown>) => rest;

  it('breaks with any change of what is said', () => {
    fc.assert(
      fc.property(file, fc.string(), json, json, (data, name, before, after) => {
        fc.pre(name !== 'internalNote' && name !== 'seal' && name !== '__proto__');
        fc.pre(JSON.stringify(turned(before)) !== JSON.stringify(turned(after)));
        const same = sealOf({ v: before }) === sealOf({ v: after });
        // Notes alone may make the difference.
        fc.pre(!JSON.stringify([before, after]).includes('internalNote'));
        assert.equal(same, canonical(before) === canonical(after));
        assert.notEqual(sealOf({ ...data, [name]: before }), sealOf({ ...data, [name]: { other: before } }));
      }),
    );
  });

  const canonical = (value: unknown): string =>
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === 'object' && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
        : each,
    );

  it('is the hash of plain sorted JSON, so that anybody can compute it', () => {
    const data = { b: [1, 0.5, 'ü"'], a: { d: null, c: true }, internalNote: 'x' };
    assert.equal(sealOf(data), reference('{"a":{"c":true,"d":null},"b":[1,0.5,"ü\\""]}'));
  });

  it('of several files does not know their order, and is that of the file where there is one', () => {
    const [one, two] = [sealOf({ a: 1 }), sealOf({ a: 2 })];
    assert.equal(sealTogether([one]), one);
    assert.equal(sealTogether([one, two]), sealTogether([two, one]));
    assert.equal(sealTogether([one, two]), reference(`${[one, two].sort().join('\n')}\n`));
  });

  it('is recognized by its first sixteen digits, in groups or not', () => {
    const seal = sealOf({ a: 1 });
    for (const told of [seal, seal.toUpperCase(), shortSeal(seal), seal.slice(0, 16), seal.slice(0, 40)])
      assert.ok(isSeal(seal, told), told);
    for (const told of ['', seal.slice(0, 15), shortSeal(sealOf({ a: 2 })), `${seal}0`]) assert.ok(!isSeal(seal, told));
  });
});
