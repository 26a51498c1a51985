import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { fnv1a64, naturalOrder } from '../../../src/importers/fingerprint';
import { core, fingerprintOf, fingerprintShape, markOf, objectMarks } from '../../../src/importers/ruleFingerprint';
import type { RuleResult } from '../../../src/importers/ruleResults';

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
      { numRuns: 5000 },
    );
  });
});

describe('fingerprint of what a tool said of a rule', () => {
  const word = fc.constantFrom('', 'error 5', 'error 6', 'not set');
  const object = fc.record(
    { name: fc.constantFrom('dc1', 'DC1', 'dc2', 'sql1'), detail: word },
    { requiredKeys: ['name'] },
  );
  const result: fc.Arbitrary<RuleResult> = fc.record(
    {
      rule: fc.constant('R-1'),
      outcome: fc.constantFrom('failed' as const, 'passed' as const),
      title: fc.constantFrom('Title', 'Another title'),
      affected: fc.array(object, { maxLength: 3 }),
      observed: word,
      evidence: fc.array(fc.oneof(fc.record({ text: word }), fc.record({ file: fc.constantFrom('a.png', 'b.png') })), {
        maxLength: 2,
      }),
      references: fc.constant([]),
    },
    { requiredKeys: ['rule', 'outcome', 'title', 'affected', 'evidence', 'references'] },
  );
  /** What the fingerprint is about; letters' case in names is none of it. */
  const said = ({ outcome, affected, observed, evidence }: RuleResult) =>
    JSON.stringify([
      outcome,
      affected.map(({ name, detail }) => [name.toLowerCase(), detail ?? '']),
      observed ?? '',
      evidence.map((each) => each.text ?? each.file),
    ]);

  it('is the same where the same was said, and another where anything else was', () => {
    fc.assert(
      fc.property(result, result, (one, other) => {
        const [a, b] = [one, other].map((each) => core(fingerprintOf(each, new Set())));
        assert.equal(a === b, said(one) === said(other));
      }),
      { numRuns: 1000 },
    );
  });

  it('tells the objects of the tool, also those of earlier imports', () => {
    fc.assert(
      fc.property(result, fc.subarray(['dc1', 'old1', 'old2']), (one, earlier) => {
        const fingerprint = fingerprintOf(one, new Set(earlier.map(markOf)));
        assert.match(fingerprint, fingerprintShape);
        assert.deepEqual(
          objectMarks(fingerprint),
          new Set([...earlier, ...one.affected.map(({ name }) => name)].map(markOf).sort()),
        );
      }),
    );
  });
});
