import { strict as assert } from 'node:assert';
import { hdf } from '../../../src/importers/hdf';
import { countsOf, fixture, itReal, outputOf, runOf } from './reading';

describe('hdf', () => {
  const run = runOf(hdf, fixture('hdf.json'));
  const of = (rule: string) => run.records.find((record) => record.rule === rule)!;

  it('lets the results of a control count as Heimdall does', () => {
    assert.deepEqual(countsOf(run), [4, 3, 2, 2, 3]);
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
    assert.equal(of('C-3').outcome, 'passed');
    assert.equal(of('Nameless').outcome, 'notReviewed');
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
    assert.deepEqual(run.skipped.at(-1), {
      where: 'profiles[0].controls[10] (C-11)',
      reason: 'The status "exploded" is not known.',
    });
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

  it('reads version 2 with its own statuses, amendments and severities', () => {
    const requirement = (id: string, status: string, more: object = {}) => ({
      id,
      title: `Title ${id}`,
      descriptions: [
        { label: 'default', data: 'Why.' },
        { label: 'fix', data: 'Set it.' },
      ],
      impact: 0.5,
      tags: {},
      results: [{ status, codeDesc: `Tested ${id}`, startTime: '2026-05-06T10:00:00Z', message: 'Seen.' }],
      ...more,
    });
    const amended = (type: string, status: string | undefined, expiresAt: string) => ({
      statusOverrides: [{ type, ...(status && { status }), reason: `Because of ${type}`, expiresAt }],
    });
    const version2 = runOf(
      hdf,
      outputOf({
        timestamp: '2026-05-06T12:00:00Z',
        generator: { name: 'made-to-hdf', version: '3.4.0' },
        components: [{ type: 'host', name: 'SRV01', fqdn: 'srv01.contoso.com' }],
        baselines: [
          {
            name: 'outer',
            requirements: [
              requirement('R-1', 'failed', { severity: 'high' }),
              requirement('R-2', 'passed', { effectiveStatus: 'passed', impact: 0 }),
              requirement('R-3', 'notApplicable'),
              requirement('R-4', 'notReviewed'),
              requirement('R-5', 'error'),
              requirement('R-6', 'failed', {
                ...amended('waiver', 'passed', '2027-01-01T00:00:00Z'),
                effectiveStatus: 'passed',
              }),
              requirement('R-7', 'failed', amended('falsePositive', 'passed', '2027-01-01T00:00:00Z')),
              requirement('R-8', 'failed', amended('waiver', 'passed', '2026-01-01T00:00:00Z')),
              requirement('R-9', 'failed', {
                ...amended('riskAdjustment', undefined, '2027-01-01T00:00:00Z'),
                severity: 'high',
                effectiveImpact: 0.3,
              }),
              'broken',
            ],
          },
          { name: 'inner', parentBaseline: 'outer', requirements: [requirement('R-1', 'failed')] },
        ],
      }),
    );
    assert.deepEqual(countsOf(version2), [3, 2, 2, 1, 3]);
    assert.deepEqual(
      version2.records.map(({ rule, outcome }) => `${rule} ${outcome}`),
      [
        'R-1 failed',
        'R-2 passed',
        'R-3 notApplicable',
        'R-4 notReviewed',
        'R-6 notApplicable',
        'R-7 passed',
        'R-8 failed',
        'R-9 failed',
      ],
    );
    const [first, , , , waived, , , adjusted] = version2.records;
    assert.deepEqual(
      [first!.where, first!.severity, first!.affected, first!.observed, first!.recommendation],
      ['baselines[0].requirements[0]', 'high', ['srv01.contoso.com'], '1 of 1 tests failed: Tested R-1', 'Set it.'],
    );
    assert.equal(waived!.reason, 'Waived until 2027-01-01: Because of waiver');
    assert.equal(adjusted!.severity, 'low');
    assert.equal(adjusted!.evidence!.at(-1)!.text, 'Comment of the assessor: Because of riskAdjustment');
    assert.deepEqual(
      [version2.tool, version2.toolVersion, version2.collectedOn, version2.scope],
      ['hdf', '3.4.0', '2026-05-06', 'srv01.contoso.com, outer'],
    );
  });

  it('reads the single results of json-min', () => {
    const result = (id: string, status: string, tested: string) => ({
      id,
      profile_id: 'base',
      profile_sha256: 'x',
      status,
      code_desc: tested,
    });
    const min = runOf(
      hdf,
      outputOf({
        version: '5.22.3',
        statistics: { duration: 1 },
        controls: [
          result('C-1', 'passed', 'The file exists'),
          result('C-1', 'failed', 'The mode is 0600'),
          result('C-2', 'skipped', 'By hand'),
          7,
        ],
      }),
    );
    assert.deepEqual(countsOf(min), [1, 1, 0, 1, 1]);
    const [, failed] = min.records;
    assert.deepEqual(
      [failed!.rule, failed!.title, failed!.where, failed!.actionArea, min.scope],
      ['C-1', 'The mode is 0600', 'controls[1]', 'base', 'base'],
    );
  });

  it('refuses a profile and a baseline, which have no results', () => {
    const profile = { name: 'p', sha256: 'x', supports: [], controls: [{ id: 'C-1', impact: 0.5 }] };
    const baseline = { name: 'b', requirements: [{ id: 'C-1', impact: 0.5 }] };
    for (const json of [profile, baseline]) {
      assert.ok(hdf.detect(outputOf(json)));
      assert.throws(() => hdf.read(outputOf(json)), /this is a profile: its controls have no results/);
    }
  });

  it('takes the indentation of profiles off texts, not that of commands', () => {
    const failing = (fix: string, title = 'T', profile = '.') =>
      runOf(
        hdf,
        outputOf({
          version: '5',
          platform: {},
          profiles: [
            {
              name: 'named',
              title: profile,
              controls: [
                { id: 'C-1', title, impact: 0.5, tags: { fix }, results: [{ status: 'failed', code_desc: 'x' }] },
              ],
            },
          ],
        }),
      ).records[0]!;
    const indented =
      'Open the console and choose the section of the buckets. Then\n          close it:\n\n            run it';
    assert.equal(
      failing(indented).recommendation,
      'Open the console and choose the section of the buckets. Then\nclose it:\n\n  run it',
    );
    const paragraphs =
      'Install the package.\n\n    Install it (if it is not there) with the\nfollowing command:\n\n    # yum install it';
    assert.equal(
      failing(paragraphs).recommendation,
      'Install the package.\n\nInstall it (if it is not there) with the\nfollowing command:\n\n    # yum install it',
    );
    assert.equal(failing('').actionArea, 'named');
    const fortify = '<Content><Paragraph>The path of <Replace key="Call.name"/> is open.</Paragraph></Content>';
    assert.equal(failing('', fortify).title, 'The path of Call.name is open.');
  });

  it('says what the description does where the title is a mere name', () => {
    const titleOf = (title: string, desc: string) =>
      runOf(
        hdf,
        outputOf({
          version: '5',
          platform: {},
          profiles: [
            {
              name: 'named',
              controls: [{ id: 'C-1', title, desc, impact: 0.5, tags: {}, results: [{ status: 'failed' }] }],
            },
          ],
        }),
      ).records[0]!.title;
    const said = 'A package writes where all may read';
    for (const name of ['web01.contoso.com-linux', 'pkg:maven/org.yaml/snakeyaml@1.23', 'CVE-2021-44228', 'a/b.java']) {
      assert.equal(titleOf(name, said), said);
      assert.equal(titleOf(name, ''), titleOf(name, name));
    }
    assert.equal(titleOf('Permissions are narrow', said), 'Permissions are narrow');
  });
});
