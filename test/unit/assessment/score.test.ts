import { strict as assert } from 'node:assert';
import { severity } from '../../../src/assessment/risk';
import { score, together } from '../../../src/assessment/score';
import { provisionalText, scoreText } from '../../../src/assessment/scoreWords';
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

  describe('what a score stands on', () => {
    // Weights 16, 9, 2 and 1: 28 in all, half of them 14.
    const numbersOf = (more: Partial<FindingsFile>, asOf = '2026-11-22') => score(file(more), catalog, asOf).numbers;
    const open = (id: string, check: string) => ({ id, check, status: 'open' as const });

    it('is provisional below half of the weight that applies, and not at exactly half', () => {
      const below = numbersOf({ passed: ['B', 'C', 'D'] });
      assert.equal(below.score, 100);
      assert.equal(below.provisional, true);
      assert.deepEqual(below.base, { assessed: 3, checks: 4, others: 0 });
      assert.equal(provisionalText(below), 'provisional: 3 of 4 checks assessed, less than half of their weight');
      // 9 of 18: the third check does not apply.
      const even = buildCatalog([
        {
          origin: 'shipped',
          file: {
            formatVersion: 1,
            id: 'example',
            title: 'Even',
            checks: [
              { id: 'A', title: 'A is so', focusArea: 'security', rating: rating(3, 3, 1) },
              { id: 'B', title: 'B is so', focusArea: 'change', rating: rating(3, 3, 1) },
              { id: 'C', title: 'C is so', focusArea: 'security', rating: rating(5, 5, 1) },
            ],
          },
        },
      ]);
      const half = score(file({ passed: ['A'], notApplicable: ['C'] }), even, '2026-11-22').numbers;
      assert.equal(half.provisional, false);
      assert.deepEqual(half.base, { assessed: 1, checks: 2, others: 0 });
      assert.equal(half.focusAreas.security.provisional, false);
      assert.equal(score(file({ passed: ['A'] }), even, '2026-11-22').numbers.provisional, true);
      assert.equal(provisionalText(half), '');
    });

    it('tells it for each focus area', () => {
      const { focusAreas, provisional } = numbersOf({ findings: [open('F-1', 'A')] });
      assert.equal(provisional, false);
      assert.equal(focusAreas.security.provisional, false);
      assert.equal(focusAreas.availability.score, null);
      assert.equal(focusAreas.availability.provisional, true);
      assert.equal(numbersOf({ passed: ['B'] }).focusAreas.security.provisional, true);
    });

    it('counts entries without check on neither side, and is provisional without a checklist', () => {
      const own = Array.from({ length: 50 }, (_, at) => ({
        source: { tool: 'maester', rule: `MT.${at}` },
        title: 'T',
        focusArea: 'operations' as const,
        rating: rating(5, 5, 1),
      }));
      const asked = numbersOf({ passed: ['B', ...own] });
      assert.equal(asked.score, 100);
      assert.equal(asked.provisional, true);
      assert.deepEqual(asked.base, { assessed: 1, checks: 4, others: 50 });
      assert.equal(provisionalText(asked), 'provisional: over 1 of 4 checks and 50 other results');
      // No check of the checklist is of this area: nothing says how much of it was looked at.
      assert.equal(asked.focusAreas.operations.score, 100);
      assert.equal(asked.focusAreas.operations.provisional, true);
      const none = numbersOf({ checklists: [], passed: own });
      assert.equal(none.score, 100);
      assert.equal(none.provisional, true);
      assert.equal(provisionalText(none), 'provisional: over 50 results, without a checklist');
      const beside = numbersOf({ passed: own });
      assert.equal(provisionalText(beside), 'provisional: over 50 other results, none of the 4 checks assessed');
      // What nobody rated is in no score, and so in no base of one.
      const { rating: _, ...unrated } = own[0]!;
      assert.equal(numbersOf({ passed: [...own.slice(1), unrated] }).base.others, 49);
      const all = numbersOf({ passed: ['A', 'B', 'C', 'D', ...own] });
      assert.equal(all.provisional, false);
    });

    it('adds bases up over files, and divides once', () => {
      const thin = numbersOf({ passed: ['D'] });
      const whole = numbersOf({ passed: ['A', 'B', 'C', 'D'] });
      const both = together([thin, whole]);
      assert.deepEqual(both.base, { assessed: 5, checks: 8, others: 0 });
      // 29 of 56.
      assert.equal(both.provisional, false);
      assert.equal(together([thin, thin, whole]).provisional, true);
      // Fifths of 0.2, 0.4 and 0.8 add up without the errors of binary fractions.
      const small = [rating(1, 1, 5), rating(1, 2, 5), rating(1, 4, 5)].map((each, at) => ({
        source: { tool: 'maester', rule: `R${at}` },
        title: 'T',
        focusArea: 'change' as const,
        rating: each,
      }));
      const few = numbersOf({ checklists: [], passed: small.slice(0, 2), findings: [] });
      assert.equal(few.passedWeight, 0.6);
      assert.equal(together([few, few, few]).passedWeight, 1.8);
      assert.equal(numbersOf({ passed: small }).passedWeight, 1.4);
    });

    it('has no score of failures alone', () => {
      const found = (id: string, rule: string, tool = 'pingcastle') => ({
        id,
        title: 'x',
        recommendation: 'y',
        focusArea: 'security' as const,
        status: 'open' as const,
        rating: rating(4, 4, 3),
        sources: [{ tool, rule }],
      });
      const alone = numbersOf({ checklists: [], findings: [found('F-1', 'P-A'), found('F-2', 'P-B')] });
      assert.equal(alone.score, null);
      assert.equal(alone.noScore, 'failuresOnly');
      assert.equal(alone.focusAreas.security.score, null);
      assert.equal(alone.focusAreas.security.noScore, 'failuresOnly');
      assert.equal(alone.focusAreas.change.noScore, undefined);
      assert.deepEqual([alone.bySeverity.high, alone.openBySeverity.high, alone.byStatus.open], [2, 2, 2]);
      assert.equal(scoreText(alone), '– (only failures were listed)');
      const gains = score(file({ checklists: [], findings: [found('F-1', 'P-A')] }), catalog, '2026-11-22').findings;
      assert.equal(gains[0]!.gain, 0);
      assert.equal(gains[0]!.weight, 9.6);

      // A pass that was inferred from silence is no other answer, in the whole and in its area.
      const inferred = { check: 'B', source: { tool: 'pingcastle', rule: 'P-C', by: 'notReported' as const } };
      const silent = numbersOf({
        findings: [{ ...open('F-1', 'A'), sources: [{ tool: 'pingcastle', rule: 'P-A' }] }],
        passed: [inferred],
      });
      assert.deepEqual([silent.score, silent.noScore], [null, 'failuresOnly']);
      assert.equal(silent.focusAreas.security.noScore, 'failuresOnly');
      assert.deepEqual(
        [numbersOf({ passed: [inferred] }).score, numbersOf({ passed: [inferred, 'A'] }).score],
        [null, 100],
      );
      // One that was tested again could have failed.
      const retested = {
        ...open('F-1', 'A'),
        status: 'verified' as const,
        sources: [{ tool: 'pingcastle', rule: 'P-A' }],
      };
      assert.equal(numbersOf({ findings: [retested], passed: [inferred] }).score, 100);

      // With checks, too: none of these could also have passed.
      const ofChecks = numbersOf({
        findings: [{ ...open('F-1', 'A'), sources: [{ tool: 'pingcastle', rule: 'P-A' }] }],
      });
      assert.equal(ofChecks.score, null);
      assert.equal(ofChecks.noScore, 'failuresOnly');

      // Nothing was found: that is another reason.
      const nothing = numbersOf({ checklists: [] });
      assert.equal(nothing.noScore, undefined);
      assert.equal(scoreText(nothing), '– (nothing assessed)');
    });

    it('scores what could also have passed, and leaves out what has no check of the rest', () => {
      const pingcastle = [{ tool: 'pingcastle', rule: 'P-A' }];
      const own = { title: 'x', recommendation: 'y', status: 'open' as const, rating: rating(5, 5, 1) };
      const mixed = numbersOf({
        findings: [
          { ...open('F-1', 'A'), sources: pingcastle },
          { id: 'F-2', ...own, focusArea: 'security', sources: [{ tool: 'pingcastle', rule: 'P-B' }] },
          // Closed since: still nothing would have told that it was in order.
          {
            id: 'F-3',
            ...own,
            status: 'verified',
            focusArea: 'security',
            sources: [{ tool: 'locksmith', rule: 'ESC1' }],
          },
        ],
        passed: ['B'],
      });
      assert.equal(mixed.noScore, undefined);
      assert.equal(mixed.assessedWeight, 25);
      assert.equal(mixed.score, 36);
      assert.deepEqual([mixed.focusAreas.security.checks, mixed.focusAreas.security.assessed], [2, 2]);
      // A second source that speaks of passes too makes the finding count.
      const joined = numbersOf({
        checklists: [],
        findings: [{ id: 'F-2', ...own, sources: [...pingcastle, { tool: 'maester', rule: 'MT.1' }] }],
      });
      assert.equal(joined.score, 0);
      // A finding that a person wrote counts.
      assert.equal(numbersOf({ checklists: [], findings: [{ id: 'F-2', ...own }] }).score, 0);
    });

    it('has no score of passes that only silence tells, of checks either', () => {
      const passed = (tool: string, check?: string) =>
        numbersOf({
          checklists: check === undefined ? [] : undefined,
          passed: [
            {
              ...(check === undefined ? { title: 'x', focusArea: 'security', rating: rating(4, 4, 3) } : { check }),
              source: { tool, rule: 'P-A', by: 'notReported' },
            },
          ],
        } as Partial<FindingsFile>);
      assert.deepEqual([passed('pingcastle').score, passed('pingcastle').noScore], [null, 'failuresOnly']);
      assert.deepEqual([passed('maester').score, passed('maester').noScore], [null, 'failuresOnly']);
      assert.deepEqual([passed('pingcastle', 'A').score, passed('pingcastle', 'A').noScore], [null, 'failuresOnly']);
    });

    it('knows lists of failures by what the import says, else by the tool', () => {
      const of = (tool: string, imports: FindingsFile['imports']) =>
        numbersOf({
          checklists: [],
          findings: [
            {
              id: 'F-1',
              title: 'x',
              recommendation: 'y',
              status: 'open',
              rating: rating(4, 4, 3),
              sources: [{ tool, rule: 'R' }],
            },
          ],
          ...(imports && { imports }),
        }).noScore;
      assert.equal(of('sarif', [{ tool: 'sarif', lists: 'failures' }]), 'failuresOnly');
      assert.equal(of('sarif', [{ tool: 'sarif', records: { passed: 0 } }]), 'failuresOnly');
      assert.equal(of('sarif', [{ tool: 'sarif', records: { passed: 3 } }]), undefined);
      assert.equal(of('maester', [{ tool: 'maester', records: { passed: 0 } }]), undefined);
      assert.equal(of('PingCastle', [{ tool: 'pingcastle', records: { passed: 3 } }]), 'failuresOnly');
      assert.equal(of('pingcastle', [{ tool: 'pingcastle', lists: 'all' }]), undefined);
      assert.equal(of('pingcastle', [{ tool: 'maester' }]), 'failuresOnly');
      assert.equal(of('__proto__', undefined), undefined);
    });

    it('holds a pass up to and on the last day of its validity', () => {
      const on = (asOf: string, more: Partial<FindingsFile> = {}) =>
        score(file({ passed: [{ check: 'A', validUntil: '2027-01-12' }, 'B'], ...more }), catalog, asOf);
      const last = on('2027-01-12');
      assert.equal(last.units.get('A')!.state, 'passed');
      assert.equal(last.numbers.assessedWeight, 25);
      const after = on('2027-01-13');
      assert.equal(after.units.get('A')!.state, 'notAssessed');
      assert.equal(after.units.get('A')!.outlived, '2027-01-12');
      assert.equal(after.numbers.assessedWeight, 9);
      assert.equal(after.numbers.provisional, true);
      assert.equal(after.numbers.coverage, 1 / 4);
      // A finding of the same check counts, and so does another entry that still holds.
      assert.equal(on('2027-01-13', { findings: [open('F-1', 'A')] }).units.get('A')!.state, 'finding');
      const twice = on('2027-01-13', { passed: ['A', { check: 'A', validUntil: '2027-01-12' }] });
      assert.equal(twice.units.get('A')!.state, 'passed');
      assert.equal(on('2027-01-13', { passed: [{ check: 'A', validUntil: 'soon' }] }).units.get('A')!.state, 'passed');
    });

    it('tells what needs work from all findings', () => {
      const { bySeverity, openBySeverity } = numbersOf({
        findings: [
          ...(['open', 'inProgress', 'resolved', 'verified', 'accepted', 'falsePositive'] as const).map(
            (status, at) => ({ id: `F-${at}`, check: 'A', status }),
          ),
          { id: 'F-9', check: 'A', status: 'accepted', acceptance: { expires: '2026-11-21' } },
          { id: 'F-10', check: 'A', status: 'accepted', acceptance: { expires: '2026-11-22' } },
        ],
      });
      assert.equal(bySeverity.critical, 8);
      assert.equal(openBySeverity.critical, 4);
    });
  });

  describe('units', () => {
    const unitsOf = (more: Partial<FindingsFile>, asOf = '2026-11-22') =>
      Object.fromEntries(score(file({ checklists: ['example'], ...more }), catalog, asOf).units);
    const a = { key: 'A', focusArea: 'security', fifths: 80, listed: true, ofCheck: true, failuresOnly: false };
    const waiting = { ...a, state: 'notAssessed', passed: false };
    const own = {
      key: 'maester:R-1',
      focusArea: 'change',
      fifths: 16,
      listed: false,
      ofCheck: false,
      failuresOnly: false,
    };
    const ofTool = {
      source: { tool: 'maester', rule: 'R-1' },
      title: 'R-1',
      focusArea: 'change' as const,
      rating: rating(4, 1, 2),
    };

    it('are the checks of the checklists, and what stands beside them', () => {
      const entry = { check: 'A', reason: 'later' };
      assert.deepEqual(Object.keys(unitsOf({})), ['A', 'B', 'C', 'D']);
      assert.deepEqual(unitsOf({}).A, waiting);
      assert.deepEqual(unitsOf({ notAssessed: [entry] }).A, { ...waiting, entry });
      assert.deepEqual(unitsOf({ passed: ['A'] }).A, { ...a, state: 'passed', passed: true, entry: 'A' });
      assert.deepEqual(unitsOf({ notApplicable: [entry] }).A, { ...a, state: 'notApplicable', passed: false, entry });
      assert.deepEqual(unitsOf({ passed: [ofTool] })['maester:R-1'], {
        ...own,
        state: 'passed',
        passed: true,
        entry: ofTool,
      });
      assert.deepEqual(
        unitsOf({ findings: [{ id: 'F-1', status: 'open', ...ofTool, sources: [ofTool.source] }] })[own.key],
        {
          ...own,
          state: 'finding',
          passed: false,
        },
      );
      assert.deepEqual(unitsOf({ findings: [{ id: 'F-1', status: 'verified', check: 'A' }] }).A, {
        ...a,
        state: 'finding',
        passed: true,
      });
    });

    it('whose pass ran out wait, also one that no checklist has, and say until when it held', () => {
      const entry = { check: 'A', validUntil: '2026-11-21' };
      assert.deepEqual(unitsOf({ passed: [entry] }).A, { ...waiting, entry, outlived: '2026-11-21' });
      const alone = { ...ofTool, validUntil: '2026-11-21' };
      assert.deepEqual(unitsOf({ passed: [alone] })[own.key], {
        ...own,
        state: 'notAssessed',
        passed: false,
        entry: alone,
        outlived: '2026-11-21',
      });
      // Why it waits is said by what ran out, not by what was written before.
      assert.deepEqual(unitsOf({ passed: [entry], notAssessed: [{ check: 'A', reason: 'x' }] }).A!.entry, entry);
    });

    it('whose pass ends on no day hold', () => {
      for (const validUntil of ['', '0', '1999', 'soon', '2026-02-30', '2026-11-22'])
        assert.equal(unitsOf({ passed: [{ check: 'A', validUntil }] }).A!.state, 'passed', validUntil);
      // What does not apply does so without end.
      const off = { check: 'A', reason: 'x', validUntil: '2020-01-01' };
      assert.equal(unitsOf({ notApplicable: [off] }).A!.state, 'notApplicable');
    });

    it('are found under a former id', () => {
      const renamed = buildCatalog([
        {
          origin: 'shipped',
          file: {
            formatVersion: 1,
            id: 'example',
            title: 'Example',
            checks: [{ id: 'A', title: 'A is so', rating: rating(5, 4, 2), replaces: ['OLD'] }],
          },
        },
      ]);
      const entry = { check: 'OLD', reason: 'later' };
      const { units } = score(file({ checklists: ['example'], notAssessed: [entry] }), renamed, '2026-11-22');
      assert.deepEqual([...units.keys()], ['A']);
      assert.deepEqual(units.get('A')!.entry, entry);
    });

    it('with a focus area that none is, or none at all, count in the whole alone', () => {
      for (const focusArea of ['__proto__', 'constructor', 'none', undefined]) {
        const { numbers } = score(
          file({
            checklists: ['example'],
            passed: ['A', { ...ofTool, focusArea: focusArea as 'change' }],
          }),
          catalog,
          '2026-11-22',
        );
        const areas = Object.values(numbers.focusAreas);
        assert.equal(
          areas.reduce((sum, { assessed }) => sum + assessed, 0),
          1,
          focusArea,
        );
        assert.equal(numbers.base.assessed + numbers.base.others, 2, focusArea);
      }
    });
  });
});
