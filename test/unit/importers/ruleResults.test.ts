import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { ResultRecord } from '../../../src/importers/importer';
import { ruleResults } from '../../../src/importers/ruleResults';

describe('results of a rule', () => {
  it('say how many machines answered as the record with the most that were asked does', () => {
    const counts = fc.record({ asked: fc.integer({ min: 1, max: 9 }), share: fc.nat(9) });
    fc.assert(
      fc.property(fc.uniqueArray(counts, { minLength: 1, maxLength: 4, selector: ({ asked }) => asked }), (all) => {
        const records = all.map(({ asked, share }, at): ResultRecord => {
          const answered = Math.min(share, asked);
          return { rule: 'R-1', title: 'T', where: `line ${at}`, outcome: 'passed', asked, answered };
        });
        const [result] = ruleResults(records);
        const most = records.reduce((one, other) => (other.asked! > one.asked! ? other : one));
        assert.deepEqual([result!.answered, result!.asked], [most.answered, most.asked]);
      }),
    );
    const [bare] = ruleResults([{ rule: 'R-1', title: 'T', where: 'x', outcome: 'passed' }]);
    assert.ok(!('asked' in bare!) && !('answered' in bare!));
  });

  const outcomes = ['failed', 'passed', 'notApplicable', 'notReviewed'] as const;
  const severities = ['critical', 'high', 'medium', 'low', 'informational'] as const;
  const text = fc.constantFrom('one', 'two', 'three');
  const record: fc.Arbitrary<ResultRecord> = fc.record(
    {
      rule: fc.constantFrom('R-1', 'r-1'),
      title: fc.constant('T'),
      where: fc.constant('x'),
      outcome: fc.constantFrom(...outcomes),
      severity: fc.constantFrom(...severities),
      recommendation: text,
      reason: text,
      observed: text,
      validUntil: fc.constantFrom('2026-01-01', '2026-02-01', '2027-01-01'),
      affected: fc.array(
        fc.oneof(
          fc.constantFrom('dc1', ' DC1', '', ' '),
          fc.record({ name: fc.constantFrom('dc1', 'dc2'), detail: fc.constantFrom('', 'error 5', 'error 12') }),
        ),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['rule', 'title', 'where', 'outcome'] },
  ) as fc.Arbitrary<ResultRecord>;

  it('are those of the records that decide, and what these leave out comes from the others', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), (records) => {
        const [result, ...more] = ruleResults(records);
        assert.deepEqual(more, []);
        const outcome = outcomes.find((each) => records.some((one) => one.outcome === each))!;
        const [decisive, others] = [true, false].map((is) => records.filter((one) => (one.outcome === outcome) === is));
        assert.equal(result!.outcome, outcome);

        const worst = severities.find((each) => decisive!.some(({ severity }) => severity === each));
        assert.equal(result!.rating !== undefined, worst !== undefined);
        if (worst !== undefined)
          assert.deepEqual(
            result!.rating,
            ruleResults([{ rule: 'R', title: 'T', where: '', outcome: 'failed', severity: worst }])[0]!.rating,
          );

        const advice = (all: readonly ResultRecord[]) => all.flatMap(({ recommendation }) => recommendation ?? []);
        const chosen = advice(decisive!).length > 0 ? advice(decisive!) : advice(others!);
        assert.ok(chosen.length === 0 ? !('recommendation' in result!) : chosen.includes(result!.recommendation!));

        const reasons = decisive!.flatMap(({ reason }) => reason ?? []);
        assert.ok(reasons.length === 0 ? !('reason' in result!) : reasons.includes(result!.reason!));
        assert.equal(result!.validUntil, decisive!.flatMap(({ validUntil }) => validUntil ?? []).sort()[0]);

        const observed = new Set(decisive!.flatMap((one) => one.observed ?? []));
        assert.deepEqual(new Set(result!.observed?.split(' ') ?? []), observed);
      }),
      { numRuns: 500 },
    );
  });

  it('name each object of failed records once, with all that was said of it', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), (records) => {
        const [result] = ruleResults(records);
        const details = new Map<string, Set<string>>();
        for (const { outcome, affected = [] } of records)
          if (outcome === 'failed')
            for (const object of affected) {
              const { name, detail } = typeof object === 'string' ? { name: object, detail: '' } : object;
              const key = name.trim().toLowerCase();
              if (key === '') continue;
              details.set(key, details.get(key) ?? new Set());
              if (detail) details.get(key)!.add(detail);
            }
        assert.deepEqual(
          new Map(result!.affected.map(({ name, detail }) => [name.toLowerCase(), new Set(detail?.split('; ') ?? [])])),
          details,
        );
        for (const { name, detail } of result!.affected) {
          assert.equal(name, name.trim());
          assert.notEqual(detail, '');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on the order of the records', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 2, maxLength: 5 }), fc.array(fc.nat()), (records, order) => {
        const other = [...records];
        order.forEach((from, to) => {
          const [moved] = other.splice(from % other.length, 1);
          other.splice(to % records.length, 0, moved!);
        });
        assert.deepEqual(ruleResults(other), ruleResults(records));
      }),
    );
  });
});
