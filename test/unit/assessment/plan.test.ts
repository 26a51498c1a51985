import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { byUrgency, roadmap, waveEnd, waveOf, waves } from '../../../src/assessment/plan';
import { type ScoredFinding, score } from '../../../src/assessment/score';
import type { Finding, FindingsFile } from '../../../src/assessment/types';
import { statusIds } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';

const asOf = '2026-11-22';
const scored = (...findings: Finding[]): readonly ScoredFinding[] => {
  const file: FindingsFile = { formatVersion: 1, customer: 'C', assessedOn: '2026-11-20', findings };
  return score(file, buildCatalog([]), asOf).findings;
};
const rated = (probability: number, impact: number, effort: number, more: Partial<Finding> = {}): Finding => ({
  id: 'F-1',
  status: 'open',
  rating: { probability, impact, effort },
  ...more,
});
const wave = (finding: Finding) => waveOf(scored(finding)[0]!, asOf);

describe('plan', () => {
  it('puts a finding where its due day says', () => {
    const due = (day: string) => wave(rated(1, 1, 5, { due: day }));
    assert.deepEqual(
      ['2026-01-01', '2026-12-22', '2026-12-23', '2027-01-21', '2027-01-22', '2027-02-20', '2027-02-21'].map(due),
      ['30', '30', '60', '60', '90', '90', 'later'],
    );
    assert.deepEqual(
      waves.map((each) => waveEnd(each, asOf)),
      ['2026-12-22', '2027-01-21', '2027-02-20', undefined],
    );
  });

  it('without one puts quick wins and critical findings first, then high risk by effort, then the rest', () => {
    assert.equal(wave(rated(2, 5, 2)), '30');
    assert.equal(wave(rated(5, 5, 4)), '30');
    assert.equal(wave(rated(5, 5, 5)), 'later');
    assert.equal(wave(rated(3, 4, 3)), '60');
    assert.equal(wave(rated(3, 4, 4)), '90');
    assert.equal(wave(rated(3, 3, 1)), 'later');
    assert.equal(wave({ id: 'F-1', status: 'open' }), 'later');
    assert.equal(wave(rated(3, 3, 1, { due: 'soon' })), 'later');
    // A day that is none says nothing: the finding stays where it would be without it.
    assert.equal(wave(rated(2, 5, 2, { due: 'soon' })), '30');
    assert.equal(wave(rated(3, 4, 3, { due: '2026-02-30' })), '60');
  });

  it('holds what still needs work, each finding once, and nothing else', () => {
    const plan = roadmap(scored(...statusIds.map((status) => rated(5, 5, 1, { id: `F-${status}`, status }))), asOf);
    assert.deepEqual(
      Object.values(plan)
        .flat()
        .map(({ finding }) => finding.status)
        .sort(),
      ['inProgress', 'open'],
    );
  });

  it('orders by risk, due day, impact and id, whatever a fix costs and however the file is ordered', () => {
    const level = fc.integer({ min: 1, max: 5 });
    const any = fc.array(
      fc.record({ probability: level, impact: level, effort: level }).map((rating) => rating),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(any, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (ratings, order) => {
        const findings = ratings.map(
          (rating, at): Finding => ({
            id: `F-${at + 1}`,
            status: 'open',
            rating,
            ...(at % 3 === 0 && { due: at % 2 === 0 ? '2026-12-01' : '2026-12-02' }),
          }),
        );
        const shuffled = findings
          .map((finding) => ({ finding, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ finding }) => finding);
        const ids = (all: readonly ScoredFinding[]) => [...all].sort(byUrgency).map(({ finding }) => finding.id);
        assert.deepEqual(ids(scored(...shuffled)), ids(scored(...findings)));
        const risks = [...scored(...findings)].sort(byUrgency).map(({ risk }) => risk ?? 0);
        for (let at = 1; at < risks.length; at++) assert.ok(risks[at - 1]! >= risks[at]!);
      }),
      { numRuns: 60 },
    );
    const same = scored(
      rated(3, 3, 3, { id: 'F-10' }),
      rated(3, 3, 3, { id: 'F-9' }),
      rated(3, 3, 3, { id: 'F-11', due: '2026-12-01' }),
      rated(3, 3, 1, { id: 'F-12' }),
    );
    assert.deepEqual(
      [...same].sort(byUrgency).map(({ finding }) => finding.id),
      ['F-11', 'F-9', 'F-10', 'F-12'],
    );
  });
});
