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
});
