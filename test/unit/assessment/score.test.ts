import { strict as assert } from 'node:assert';
import { severity } from '../../../src/assessment/risk';
import { score, together } from '../../../src/assessment/score';
import type { FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';

const rating = (probability: number, impact: number, effort: number) => ({ probability, impact, effort });
const catalog = buildCatalog([
  {
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: 'example',
      title: 'Example',
      checks: [
        { id: 'A', title: 'A is so', focusArea: 'security', rating: rating(5, 4, 2) },
        { id: 'B', title: 'B is so', focusArea: 'security', rating: rating(3, 3, 1) },
        { id: 'C', title: 'C is so', focusArea: 'availability', rating: rating(2, 5, 5) },
        { id: 'D', title: 'D is so', focusArea: 'change', rating: rating(1, 1, 1) },
      ],
    },
  },
]);
const file = (more: Partial<FindingsFile>): FindingsFile => ({
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-11-20',
  checklists: ['example'],
  findings: [],
  ...more,
});
const near = (actual: number | null | undefined, expected: number) =>
  assert.ok(typeof actual === 'number' && Math.abs(actual - expected) < 0.05, `${actual} is not about ${expected}`);

describe('score', () => {
  const example = file({
    passed: ['B'],
    findings: [
      { id: 'F-001', check: 'A', status: 'open' },
      { id: 'F-002', check: 'C', status: 'verified' },
    ],
  });

  it('holds the worked example of the contract', () => {
    const { numbers, findings } = score(example, catalog, '2026-11-22');
    near(numbers.focusAreas.security.score, 36);
    near(numbers.focusAreas.availability.score, 100);
    near(numbers.score, 40.74);
    const [a, c] = findings;
    near(a!.gain, 59.3);
    assert.equal(a!.weight, 16);
    assert.equal(c!.weight, 2);
    assert.equal(a!.severity, 'critical');
    assert.equal(c!.severity, 'high');
    assert.equal(a!.quickWin, true);
    assert.equal(c!.quickWin, false);
    assert.equal(numbers.coverage, 3 / 4);
  });

  it('has no score where nothing was assessed', () => {
    const { numbers } = score(file({}), catalog, '2026-11-22');
    assert.equal(numbers.score, null);
    assert.equal(numbers.focusAreas.security.score, null);
    assert.equal(numbers.coverage, 0);
  });

  it('counts a check with several findings once, with the heaviest rating, passed only when all are closed', () => {
    const two = (second: 'open' | 'verified') =>
      score(
        file({
          findings: [
            { id: 'F-1', check: 'B', status: 'verified' },
            { id: 'F-2', check: 'B', status: second, rating: rating(5, 5, 1) },
          ],
        }),
        catalog,
        '2026-11-22',
      ).numbers;
    assert.equal(two('open').assessedWeight, 25);
    assert.equal(two('open').score, 0);
    assert.equal(two('verified').score, 100);
  });

  it('keeps accepted and resolved findings out of what passed, and false positives in', () => {
    const of = (status: 'accepted' | 'resolved' | 'falsePositive' | 'inProgress') =>
      score(file({ findings: [{ id: 'F-1', check: 'A', status }] }), catalog, '2026-11-22').numbers.score;
    assert.equal(of('accepted'), 0);
    assert.equal(of('resolved'), 0);
    assert.equal(of('inProgress'), 0);
    assert.equal(of('falsePositive'), 100);
  });

  it('counts what a tool tested and no check covers as a check of its own', () => {
    const source = { tool: 'maester', rule: 'MT.1005' };
    const { numbers } = score(
      file({
        passed: [
          { source, title: 'T', focusArea: 'security', rating: rating(2, 2, 1) },
          { source: { ...source, rule: 'X' }, title: 'no rating' },
        ],
        notApplicable: [{ source: { ...source, rule: 'Y' }, title: 'n/a', rating: rating(5, 5, 5) }],
        findings: [{ id: 'F-1', status: 'open', title: 'x', recommendation: 'y', rating: rating(4, 4, 3) }],
      }),
      catalog,
      '2026-11-22',
    );
    near(numbers.score, (4 / (4 + 9.6)) * 100);
    assert.equal(numbers.focusAreas.security.score, 100);
    assert.equal(numbers.focusAreas.security.checks, 3);
    assert.equal(numbers.coverage, 0);
  });

  it('leaves a finding without check and rating unrated and out of every score', () => {
    const { numbers, findings } = score(
      file({ findings: [{ id: 'F-1', status: 'open', title: 'x', recommendation: 'y' }] }),
      catalog,
      '2026-11-22',
    );
    assert.equal(findings[0]!.severity, 'unrated');
    assert.equal(numbers.bySeverity.unrated, 1);
    assert.equal(numbers.score, null);
  });

  it('sums several files', () => {
    const one = score(example, catalog, '2026-11-22').numbers;
    const both = together([one, one]);
    assert.equal(both.score, one.score);
    assert.equal(both.covered.checks, 8);
    assert.equal(both.bySeverity.critical, 2);
  });

  it('draws the severity bands where the contract draws them', () => {
    assert.deepEqual(
      [rating(4, 5, 1), rating(4, 4, 1), rating(2, 5, 1), rating(3, 3, 1), rating(1, 5, 1), rating(2, 2, 1)].map(
        severity,
      ),
      ['critical', 'high', 'high', 'medium', 'medium', 'low'],
    );
    assert.equal(severity(undefined), 'unrated');
  });

  it('knows overdue only for open work and by the as-of day', () => {
    const overdue = (status: 'open' | 'resolved', asOf: string) =>
      score(file({ findings: [{ id: 'F-1', check: 'A', status, due: '2026-11-21' }] }), catalog, asOf).findings[0]!
        .overdue;
    assert.equal(overdue('open', '2026-11-22'), true);
    assert.equal(overdue('open', '2026-11-21'), false);
    assert.equal(overdue('resolved', '2026-11-22'), false);
  });
});
