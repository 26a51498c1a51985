import { strict as assert } from 'node:assert';
import { hdf } from '../../../src/importers/hdf';
import { countsOf, fixture, itReal, outputOf, runOf } from './reading';

describe('hdf', () => {
  const run = runOf(hdf, fixture('hdf.json'));
  const of = (rule: string) => run.records.find((record) => record.rule === rule)!;

  it('lets the worst result of a control count', () => {
    assert.deepEqual(countsOf(run), [4, 2, 2, 2, 4]);
    assert.deepEqual(of('C-1'), {
      rule: 'C-1',
      outcome: 'failed',
      where: 'profiles[0].controls[0]',
      title: 'Worst counts',
      severity: 'high',
      focusArea: 'security',
      actionArea: 'Base profile',
      observed: '1 of 3 tests failed: Registry Key should eq 1',
      evidence: [
        { text: 'Registry Key should eq 1\nexpected 1 got 0', source: 'MITRE HDF 5.22.3', collectedOn: '2026-05-06' },
      ],
      recommendation: 'Set it.',
      references: [{ title: 'X (learn.microsoft.com)', url: 'https://learn.microsoft.com/x' }],
    });
    assert.deepEqual([of('C-3').outcome, of('C-3').reason], ['notReviewed', 'Manual check']);
    assert.equal(of('C-10').outcome, 'notReviewed');
    assert.equal(of('C-4').outcome, 'notApplicable');
  });

  it('respects waivers, attestations and overrides', () => {
    assert.deepEqual(
      [of('C-5').outcome, of('C-5').reason],
      ['notApplicable', 'Waived until 2026-06-30: Replaced in June'],
    );
    assert.equal(of('C-6').outcome, 'failed');
    assert.deepEqual([of('C-7').outcome, of('C-7').observed], ['failed', 'Looked at it: not so.']);
    assert.equal(of('C-8').outcome, 'passed');
    assert.equal(of('C-12').severity, 'low');
    assert.deepEqual(run.skipped.at(-1), { where: 'profiles[0].controls[12]', reason: 'The control has no id.' });
    assert.ok(run.skipped.some(({ reason }) => reason === 'The test failed to run: undefined method'));
  });

  it('never names a made-up target as the host', () => {
    const { tool, toolVersion, collectedOn, scope } = run;
    assert.deepEqual([tool, toolVersion, collectedOn, scope], ['hdf', '5.22.3', '2026-05-06', 'Base profile']);
    assert.ok(!JSON.stringify(run).includes('f9b5a9a0'));
  });

  it('reads an overlay once, by the ids of its STIG', () => {
    const overlay = runOf(hdf, fixture('hdf-overlay.json'));
    assert.deepEqual(countsOf(overlay), [1, 0, 1, 0, 2]);
    assert.deepEqual(
      overlay.records.map(({ rule, severity, affected, title }) => [rule, severity, affected, title]),
      [
        ['SQL6-D0-000100', undefined, ['sql01.contoso.com'], 'One'],
        ['SQL6-D0-000200', 'medium', ['sql01.contoso.com'], 'Two'],
      ],
    );
    assert.deepEqual([overlay.tool, overlay.scope], ['stig', 'sql01.contoso.com, Overlay']);
  });

  it('recognizes nothing else, and says what is broken', () => {
    for (const other of [{}, { profiles: [] }, { profiles: [{}], platform: 1 }, { controls: [] }, []])
      assert.equal(hdf.detect(outputOf(other)), false, JSON.stringify(other));
    assert.throws(
      () => hdf.read(outputOf({ platform: {}, profiles: [{ controls: 'x' }] })),
      /profiles\[0\]\.controls is not a list/,
    );
  });

  for (const name of ['mitre-hdf/small_overrides_hdf.json', 'mitre-hdf/windows_2012r2_memberserver_stig_baseline.json'])
    itReal('reads as many controls as the file has', name, (output, text) => {
      interface Control {
        impact: number;
        results: { status: string; backtrace?: unknown[] }[];
      }
      const { profiles } = JSON.parse(text) as { profiles: { controls: Control[] }[] };
      const expected = [0, 0, 0, 0, 0];
      for (const { impact, results } of profiles.flatMap(({ controls }) => controls)) {
        const has = (status: string) => results.some((result) => result.status === status && !result.backtrace);
        const at =
          impact === 0
            ? 2
            : has('failed')
              ? 0
              : results.some(({ backtrace }) => backtrace)
                ? 4
                : has('skipped') || results.length === 0
                  ? 3
                  : 1;
        expected[at]! += 1;
      }
      const read = runOf(hdf, output);
      assert.deepEqual(countsOf(read), expected);
      assert.equal(read.tool, 'stig');
    });
  itReal('joins what STIG checklists say', 'mitre-hdf/small_overrides_hdf.json', (output) => {
    const records = runOf(hdf, output).records.filter(({ outcome }) => outcome === 'failed');
    assert.deepEqual(
      records.slice(0, 2).map(({ rule, severity }) => [rule, severity]),
      [
        ['RHEL-09-211015', 'low'],
        ['RHEL-09-211020', 'high'],
      ],
    );
  });
});
