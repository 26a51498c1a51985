import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { countsAsPassed } from '../../../src/assessment/risk';
import { numbersWhenVerified, score } from '../../../src/assessment/score';
import type { ChecklistFile, Finding, FindingsFile, HistoryEntry } from '../../../src/assessment/types';
import { closedSince, daysToClose, valueOfClosed } from '../../../src/assessment/value';
import { type Status, statusIds } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';

const rating = (probability: number, impact: number, effort: number) => ({ probability, impact, effort });
const checklist: ChecklistFile = {
  formatVersion: 1,
  id: 'example',
  title: 'Example',
  version: '2026.11',
  checks: [
    { id: 'A', title: 'A is so', rating: rating(5, 4, 2) },
    { id: 'B', title: 'B is so', rating: rating(3, 4, 1) },
    { id: 'C', title: 'C is so', rating: rating(2, 5, 5) },
    { id: 'D', title: 'D is so' },
  ],
};
const ids = ['A', 'B', 'C', 'D'];
const catalog = buildCatalog([{ file: checklist, origin: 'shipped' }]);
const asOf = '2026-11-22';
const assessed = (assessedOn: string, more: Partial<FindingsFile>) =>
  score(
    { formatVersion: 1, customer: 'C', assessedOn, checklists: ['example@2026.11'], findings: [], ...more },
    catalog,
    asOf,
  );
const step = (on: string, status: Status): HistoryEntry => ({ on, status });
const finding = (check: string, status: Status, more: Partial<Finding> = {}): Finding => ({
  id: `F-${check}`,
  check,
  status,
  ...more,
});

describe('what was achieved', () => {
  const may = assessed('2026-05-20', {
    findings: [
      finding('A', 'open', { due: '2026-08-31', history: [step('2026-05-20', 'open')] }),
      finding('B', 'resolved', {
        due: '2026-06-30',
        history: [step('2026-05-18', 'open'), step('2026-06-12', 'resolved')],
      }),
      finding('C', 'open'),
    ],
  });
  const november = assessed('2026-11-20', {
    findings: [
      finding('A', 'verified', {
        history: [step('2026-05-20', 'open'), step('2026-08-14', 'resolved'), step('2026-08-28', 'verified')],
      }),
      finding('C', 'resolved', { history: [step('2026-11-20', 'resolved')] }),
    ],
    passed: [{ check: 'B', evidence: [{ collectedOn: '2026-11-18', text: 'seen' }] }],
  });

  it('is an example that can be followed by hand', () => {
    const closed = closedSince(november, may);
    assert.deepEqual(
      closed.map(({ found, closedOn, reportedOn, due, byAssessment }) => [
        found.key,
        closedOn,
        reportedOn,
        due,
        byAssessment,
      ]),
      [
        ['A', '2026-08-28', '2026-08-14', '2026-08-31', false],
        ['B', '2026-11-18', '2026-06-12', '2026-06-30', true],
      ],
    );
    // A 5 × 4 = 20, B 3 × 4 = 12; A in 100 days, B in 184; A was re-tested in time, both were reported in time.
    assert.deepEqual(closed.map(daysToClose), [100, 184]);
    assert.deepEqual(valueOfClosed(closed), {
      closed: 2,
      riskPoints: { sum: 32, of: 2 },
      onTime: { count: 1, of: 2 },
      reportedOnTime: { count: 2, of: 2 },
      days: [
        { severity: 'critical', mean: 100, reported: 86, of: 1 },
        { severity: 'high', mean: 184, reported: 25, of: 1 },
      ],
    });
  });

  it('was known at the previous assessment where no history says so, and on no day where that has none', () => {
    const now = assessed('2026-11-20', {
      findings: [finding('A', 'verified', { history: [step('2026-08-28', 'verified')] })],
      passed: ['B'],
    });
    const daysOf = (assessedOn: string, more: Partial<Finding> = {}) =>
      closedSince(now, assessed(assessedOn, { findings: [finding('A', 'open', more), finding('B', 'open')] })).map(
        ({ foundOn, closedOn, due }) => [foundOn, closedOn, due],
      );
    assert.deepEqual(daysOf('2026-05-20'), [
      ['2026-05-20', '2026-08-28', undefined],
      ['2026-05-20', '2026-11-20', undefined],
    ]);
    assert.deepEqual(daysOf('2026-05-20', { due: '2026-09-01', history: [step('2026-05-02', 'open')] })[0], [
      '2026-05-02',
      '2026-08-28',
      '2026-09-01',
    ]);
    assert.deepEqual(daysOf('2026-05-20', { due: 'soon', history: [step('x', 'open')] })[0]![2], undefined);
    assert.deepEqual(daysOf('2026-02-30')[1], [undefined, '2026-11-20', undefined]);
  });

  it('is nothing without a proof: reported, a false positive, no longer assessed, verified before', () => {
    const before = assessed('2026-05-20', {
      findings: [
        finding('A', 'open'),
        finding('B', 'open'),
        finding('C', 'open'),
        finding('D', 'verified', { history: [step('2026-05-02', 'verified')] }),
      ],
    });
    const after = assessed('2026-11-20', {
      findings: [
        finding('A', 'resolved', { history: [step('2026-11-01', 'resolved')] }),
        finding('B', 'falsePositive', { history: [step('2026-11-01', 'falsePositive')] }),
        finding('D', 'verified', { history: [step('2026-05-02', 'verified')] }),
      ],
    });
    assert.deepEqual(closedSince(after, before), []);
    assert.deepEqual(valueOfClosed([]), {
      closed: 0,
      riskPoints: { sum: 0, of: 0 },
      onTime: { count: 0, of: 0 },
      reportedOnTime: { count: 0, of: 0 },
      days: [],
    });
  });

  it('is told by the history alone where there is no previous assessment, and not before it is seen', () => {
    const findings = [
      finding('A', 'verified', { history: [step('2026-11-19', 'open'), step('2026-11-21', 'verified')] }),
      finding('B', 'verified', { history: [step('2026-11-19', 'open'), step('2026-12-21', 'verified')] }),
      finding('C', 'verified'),
    ];
    const only = assessed('2026-11-20', { findings });
    assert.deepEqual(
      closedSince(only, undefined).map(({ found }) => found.key),
      ['A'],
    );
  });

  it('counts every finding at most once, and only what counts as passed now, whatever stands in the files', () => {
    const day = fc.constantFrom('2026-05-01', '2026-05-20', '2026-08-01', '2026-11-21', '2026-12-01', 'soon');
    const status = fc.constantFrom(...statusIds);
    const entry = fc.record({ on: day, status });
    const anyFinding = fc.record(
      {
        check: fc.constantFrom(...ids),
        status,
        due: day,
        history: fc.array(entry, { maxLength: 4 }),
      },
      { requiredKeys: ['check', 'status', 'history'] },
    );
    const file = fc.record({
      findings: fc.array(anyFinding, { maxLength: 6 }),
      passed: fc.subarray(ids),
    });
    const named = (findings: readonly Omit<Finding, 'id'>[]) =>
      findings.map((each, index) => ({ ...each, id: `F-${index}` }) as Finding);
    fc.assert(
      fc.property(file, fc.option(file, { nil: undefined }), (now, then) => {
        const after = assessed('2026-11-20', { findings: named(now.findings), passed: now.passed });
        const before = then && assessed('2026-05-20', { findings: named(then.findings), passed: then.passed });
        const closed = closedSince(after, before);
        assert.equal(new Set(closed.map(({ found }) => found.finding)).size, closed.length);
        for (const { found, byAssessment, closedOn } of closed) {
          assert.ok(closedOn === undefined || closedOn <= asOf);
          if (byAssessment) assert.equal(after.units.get(found.key)!.state, 'passed');
          else assert.equal(found.finding.status, 'verified');
        }
        const value = valueOfClosed(closed);
        assert.ok(value.onTime.count <= value.reportedOnTime.count && value.reportedOnTime.count <= value.onTime.of);
        assert.ok(value.days.reduce((sum, { of }) => sum + of, 0) <= value.closed);
      }),
    );
  });
});

describe('the score when some findings are verified', () => {
  it('is that of the file in which they are, over the same base', () => {
    const each = fc.record({
      check: fc.option(fc.constantFrom(...ids), { nil: undefined }),
      status: fc.constantFrom(...statusIds),
      rating: fc.option(
        fc.record({
          probability: fc.integer({ min: 1, max: 5 }),
          impact: fc.constant(3),
          effort: fc.integer({ min: 1, max: 5 }),
        }),
        { nil: undefined },
      ),
      verified: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(each, { maxLength: 8 }), fc.subarray(ids), (made, passed) => {
        const findings = made.map(
          ({ verified: _, ...one }, index) =>
            ({ ...one, id: `F-${index}`, ...(one.check ? {} : { title: 't' }) }) as Finding,
        );
        const today = assessed('2026-11-20', { findings, passed });
        const chosen = new Set(findings.filter((_, index) => made[index]!.verified));
        const then = numbersWhenVerified(today, chosen, catalog);
        const written = assessed('2026-11-20', {
          findings: findings.map((one) => (chosen.has(one) ? { ...one, status: 'verified' } : one)),
          passed,
        }).numbers;
        assert.deepEqual(then, written);
        assert.deepEqual(then.base, today.numbers.base);
        assert.equal(then.assessedWeight, today.numbers.assessedWeight);
        assert.ok((then.score ?? 0) >= (today.numbers.score ?? 0));
        const all = numbersWhenVerified(today, new Set(findings), catalog);
        if (all.score !== null) assert.equal(all.score, 100);
        if (findings.every(({ status }) => countsAsPassed(status))) assert.deepEqual(all.score, today.numbers.score);
      }),
    );
  });
});

describe('what was closed in time', () => {
  it('is so up to the due day itself, as of the re-test and as of the report of the fix', () => {
    const day = fc.constantFrom('2026-08-30', '2026-08-31', '2026-09-01', '2026-09-02');
    fc.assert(
      fc.property(day, day, fc.option(day, { nil: undefined }), (due, closed, reported) => {
        const history = [step('2026-08-01', 'open'), ...(reported ? [step(reported, 'resolved')] : [])];
        history.push(step(closed, 'verified'));
        if (reported !== undefined && reported > closed) return;
        const now = assessed('2026-11-20', { findings: [finding('A', 'verified', { due, history })] });
        const { onTime, reportedOnTime } = valueOfClosed(closedSince(now, undefined));
        assert.deepEqual(onTime, { count: closed <= due ? 1 : 0, of: 1 });
        assert.deepEqual(reportedOnTime, { count: (reported ?? closed) <= due ? 1 : 0, of: 1 });
      }),
    );
  });
});
