import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  isAcceptanceExpired,
  isOverdue,
  isQuickWin,
  isRating,
  ratingOfSeverity,
  risk,
  severity,
  weight,
} from '../../../src/assessment/risk';
import { severityIds, statusIds } from '../../../src/assessment/vocabulary';

const rating = (probability: number, impact: number, effort: number) => ({ probability, impact, effort });
const level = fc.integer({ min: 1, max: 5 });
const anyRating = fc.record({ probability: level, impact: level, effort: level });

describe('risk', () => {
  it('has the severity of the contract for every product of probability and impact', () => {
    const table: Record<number, string> = {};
    for (let p = 1; p <= 5; p++) for (let i = 1; i <= 5; i++) table[p * i] = severity(rating(p, i, 1));
    assert.deepEqual(table, {
      ...{ 1: 'low', 2: 'low', 3: 'low', 4: 'low' },
      ...{ 5: 'medium', 6: 'medium', 8: 'medium', 9: 'medium' },
      ...{ 10: 'high', 12: 'high', 15: 'high', 16: 'high' },
      ...{ 20: 'critical', 25: 'critical' },
    });
  });

  it('rises with probability and impact; weight falls with effort and is never zero', () => {
    fc.assert(
      fc.property(anyRating, (of) => {
        const { probability, impact, effort } = of;
        assert.equal(risk(of), probability * impact);
        assert.ok(weight(of) > 0 && weight(of) <= risk(of));
        if (effort < 5) assert.ok(weight(of) > weight({ ...of, effort: effort + 1 }));
        if (impact < 5) {
          assert.ok(weight({ ...of, impact: impact + 1 }) > weight(of));
          const order = (each: typeof of) => severityIds.indexOf(severity(each));
          assert.ok(order({ ...of, impact: impact + 1 }) <= order(of));
        }
      }),
    );
    assert.equal(weight(rating(5, 4, 2)), 16);
    assert.equal(weight(rating(2, 5, 5)), 2);
    assert.equal(weight(rating(5, 5, 1)), 25);
  });

  it('takes for a rating only whole numbers from 1 to 5', () => {
    assert.ok(isRating(rating(1, 5, 3)));
    const wrong = [
      ...[undefined, null, 5, 'high', [], {}, [1, 2, 3]],
      ...[rating(0, 1, 1), rating(6, 1, 1), rating(1.5, 1, 1), rating(1, Number.NaN, 1), { probability: 1, impact: 1 }],
      { probability: '5', impact: 5, effort: 5 },
    ];
    for (const each of wrong) assert.ok(!isRating(each), JSON.stringify(each));
  });

  it('is a quick win from risk 10 on and with effort of at most 2', () => {
    assert.ok(isQuickWin(rating(2, 5, 2)));
    assert.ok(!isQuickWin(rating(3, 3, 1)));
    assert.ok(!isQuickWin(rating(5, 5, 3)));
    assert.ok(!isQuickWin(undefined));
  });

  it('is overdue the day after it was due, while somebody still has to fix it', () => {
    const open = statusIds.filter((status) => isOverdue({ status, due: '2026-11-20' }, '2026-11-21'));
    assert.deepEqual(open, ['open', 'inProgress']);
    assert.ok(!isOverdue({ status: 'open', due: '2026-11-20' }, '2026-11-20'));
    assert.ok(!isOverdue({ status: 'open', due: 'soon' }, '2026-11-20'));
    assert.ok(!isOverdue({ status: 'open', due: '2026-02-30' }, '2026-11-20'));
    assert.ok(!isOverdue({ status: 'open' }, '2026-11-20'));
  });

  it('is accepted up to the last day of the acceptance', () => {
    const expired = (status: 'accepted' | 'open', expires: string, asOf: string) =>
      isAcceptanceExpired({ status, acceptance: { expires } }, asOf);
    assert.ok(!expired('accepted', '2026-11-20', '2026-11-20'));
    assert.ok(expired('accepted', '2026-11-20', '2026-11-21'));
    assert.ok(!expired('open', '2026-11-20', '2026-11-21'));
    assert.ok(!expired('accepted', '', '2026-11-21'));
    assert.ok(!isAcceptanceExpired({ status: 'accepted' }, '2026-11-21'));
  });

  it('gives the ratings of the contract to tools that know only a severity', () => {
    const expected = { critical: 5, high: 4, medium: 3, low: 2, informational: 1 };
    for (const [word, number] of Object.entries(expected))
      assert.deepEqual(ratingOfSeverity[word as keyof typeof expected], rating(number, number, 3));
    for (const word of ['critical', 'high', 'medium', 'low'] as const)
      assert.equal(severity(ratingOfSeverity[word]), word);
  });
});
