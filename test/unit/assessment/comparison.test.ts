import { strict as assert } from 'node:assert';
import { type Comparison, compare } from '../../../src/assessment/comparison';
import { score } from '../../../src/assessment/score';
import type { ChecklistFile, Finding, FindingsFile } from '../../../src/assessment/types';
import type { Status } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';

const rating = (probability: number, impact: number, effort: number) => ({ probability, impact, effort });
const checklist: ChecklistFile = {
  formatVersion: 1,
  id: 'example',
  title: 'Example',
  version: '2026.11',
  checks: [
    { id: 'A', title: 'A is so', rating: rating(5, 4, 2) },
    { id: 'B', title: 'B is so', rating: rating(3, 3, 1) },
    { id: 'C', title: 'C is so', rating: rating(2, 5, 5), revised: '2026.10', replaces: ['OLD-C'] },
  ],
};
const catalog = buildCatalog([{ file: checklist, origin: 'shipped' }]);
const asOf = '2026-11-22';
const scored = (more: Partial<FindingsFile>) =>
  score(
    {
      formatVersion: 1,
      customer: 'C',
      assessedOn: '2026-11-20',
      checklists: ['example@2026.11'],
      findings: [],
      ...more,
    },
    catalog,
    asOf,
  );
const finding = (check: string, status: Status, more: Partial<Finding> = {}): Finding => ({
  id: `F-${check}`,
  check,
  status,
  ...more,
});
const lists = [
  'new',
  'fixed',
  'persisting',
  'reopened',
  'newlyAccepted',
  'acceptanceExpired',
  'ratingChanged',
  'noLongerAssessed',
] as const;
const said = (comparison: Comparison) =>
  Object.fromEntries(
    lists.filter((list) => comparison[list].length > 0).map((list) => [list, comparison[list].map(({ key }) => key)]),
  );

describe('comparison', () => {
  const one = (before: Finding | 'passed' | 'n/a' | undefined, after: Finding | 'passed' | 'n/a' | undefined) => {
    const file = (state: typeof before) =>
      scored(
        state === undefined
          ? {}
          : state === 'passed'
            ? { passed: ['A'] }
            : state === 'n/a'
              ? { notApplicable: ['A'] }
              : { findings: [state] },
      );
    return said(compare(file(before), file(after), catalog));
  };
  const open = finding('A', 'open');

  it('tells what became of a check', () => {
    assert.deepEqual(one(undefined, open), { new: ['A'] });
    assert.deepEqual(one('passed', open), { new: ['A'] });
    assert.deepEqual(one('n/a', open), { new: ['A'] });
    assert.deepEqual(one(open, open), { persisting: ['A'] });
    assert.deepEqual(one(open, 'passed'), { fixed: ['A'] });
    assert.deepEqual(one(open, finding('A', 'verified')), { fixed: ['A'] });
    assert.deepEqual(one(open, finding('A', 'falsePositive')), { fixed: ['A'] });
    assert.deepEqual(one(open, finding('A', 'resolved')), { persisting: ['A'] });
    assert.deepEqual(one(open, finding('A', 'inProgress')), { persisting: ['A'] });
    assert.deepEqual(one(open, 'n/a'), { noLongerAssessed: ['A'] });
    assert.deepEqual(one(open, undefined), { noLongerAssessed: ['A'] });
    assert.deepEqual(one(finding('A', 'verified'), open), { reopened: ['A'] });
    assert.deepEqual(one(finding('A', 'resolved'), open), { reopened: ['A'] });
    assert.deepEqual(one(finding('A', 'resolved'), finding('A', 'resolved')), { persisting: ['A'] });
    assert.deepEqual(one('passed', 'passed'), {});
    assert.deepEqual(one('passed', undefined), {});
    assert.deepEqual(one(undefined, 'passed'), {});
    assert.deepEqual(one(finding('A', 'verified'), undefined), {});
  });

  it('tells newly accepted risks, and acceptances that ran out', () => {
    const accepted = (expires: string) => finding('A', 'accepted', { acceptance: { reason: 'r', expires } });
    assert.deepEqual(one(open, accepted('2027-01-01')), { persisting: ['A'], newlyAccepted: ['A'] });
    assert.deepEqual(one(undefined, accepted('2027-01-01')), { new: ['A'], newlyAccepted: ['A'] });
    assert.deepEqual(one(accepted('2027-01-01'), accepted('2027-01-01')), { persisting: ['A'] });
    assert.deepEqual(one(accepted('2026-11-21'), accepted('2026-11-21')), {
      persisting: ['A'],
      acceptanceExpired: ['A'],
    });
  });

  it('tells changed ratings', () => {
    assert.deepEqual(one(open, finding('A', 'open', { rating: rating(5, 4, 1) })), {
      persisting: ['A'],
      ratingChanged: ['A'],
    });
    assert.deepEqual(one(open, finding('A', 'open', { rating: rating(5, 4, 2) })), { persisting: ['A'] });
  });

  it('lets the gravest finding that is not closed speak for a check', () => {
    const before = scored({ findings: [open] });
    const after = scored({
      findings: [
        finding('A', 'verified', { id: 'F-1', rating: rating(5, 5, 1) }),
        finding('A', 'open', { id: 'F-2', rating: rating(1, 1, 1) }),
        finding('A', 'open', { id: 'F-3', rating: rating(2, 2, 1) }),
      ],
    });
    const { persisting } = compare(before, after, catalog);
    assert.deepEqual(
      persisting.map((delta) => [delta.before?.finding.id, delta.after?.finding.id]),
      [['F-A', 'F-3']],
    );
  });

  it('knows findings without a check by the rule of their tool', () => {
    const own = (id: string, rule: string): Finding => ({
      id,
      status: 'open',
      title: 't',
      sources: [{ tool: 'maester', rule }],
    });
    const comparison = compare(
      scored({ findings: [own('F-1', 'MT.1'), own('F-2', 'MT.2')] }),
      scored({ findings: [own('F-7', 'MT.1')], passed: [{ source: { tool: 'maester', rule: 'MT.2' } }] }),
    );
    assert.deepEqual(said(comparison), { persisting: ['maester:MT.1'], fixed: ['maester:MT.2'] });
  });

  it('compares scores over what both assessed only', () => {
    const { score: compared, newlyAssessed } = compare(
      scored({ findings: [finding('A', 'open')], passed: ['C'] }),
      scored({ findings: [finding('B', 'open')], passed: ['A'] }),
      catalog,
    );
    assert.equal(compared.common.checks, 1);
    assert.equal(compared.common.before.score, 0);
    assert.equal(compared.common.after.score, 100);
    assert.ok(Math.abs(compared.after! - (16 / 25) * 100) < 1e-9);
    assert.deepEqual([compared.added, compared.removed], [1, 1]);
    assert.deepEqual(newlyAssessed, ['B']);
    const nothing = compare(scored({}), scored({}), catalog);
    assert.deepEqual(nothing.score.common.before.score, null);
    assert.deepEqual(said(nothing), {});
  });

  it('leaves checks that ask something else now out of the common ground', () => {
    const comparison = compare(
      scored({ checklists: ['example@2026.05'], passed: ['A', 'C'] }),
      scored({ passed: ['A', 'C'] }),
      catalog,
    );
    assert.deepEqual(comparison.checkChanged, ['C']);
    assert.equal(comparison.score.common.checks, 1);
  });

  it('is the other way around when read backward', () => {
    const [before, after] = [
      scored({ findings: [finding('A', 'open')], passed: ['B'] }),
      scored({ findings: [finding('B', 'open')], passed: ['A'] }),
    ];
    const [there, back] = [compare(before, after, catalog), compare(after, before, catalog)];
    assert.deepEqual(said(there), { new: ['B'], fixed: ['A'] });
    assert.deepEqual(said(back), { new: ['A'], fixed: ['B'] });
  });
});
