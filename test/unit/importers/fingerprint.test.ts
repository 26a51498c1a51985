import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { fnv1a64, naturalOrder } from '../../../src/importers/fingerprint';

describe('fingerprint', () => {
  it('is FNV-1a with 64 bits', () => {
    assert.equal(fnv1a64(''), 'cbf29ce484222325');
    assert.equal(fnv1a64('a'), 'af63dc4c8601ec8c');
    assert.equal(fnv1a64('foobar'), '85944171f73967e8');
    const reference = (text: string) => {
      let hash = 0xcbf29ce484222325n;
      for (const byte of new TextEncoder().encode(text))
        hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
      return hash.toString(16).padStart(16, '0');
    };
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => fnv1a64(text) === reference(text)));
  });

  it('orders ids as people do', () => {
    const ids = ['MT.1024.10', 'AD-2', 'AD-10', 'MT.1024.9', 'ad-1', 'MT.1024', 'AD-02'];
    assert.deepEqual(ids.sort(naturalOrder), ['ad-1', 'AD-2', 'AD-02', 'AD-10', 'MT.1024', 'MT.1024.9', 'MT.1024.10']);
  });

  it('orders totally', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '0', '1', '9', '-'), maxLength: 6 });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        assert.equal(Math.sign(naturalOrder(a, b)) + Math.sign(naturalOrder(b, a)), 0);
        assert.equal(naturalOrder(a, b) === 0, a === b);
        if (naturalOrder(a, b) <= 0 && naturalOrder(b, c) <= 0) assert.ok(naturalOrder(a, c) <= 0);
      }),
    );
  });
});
