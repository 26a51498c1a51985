import { strict as assert } from 'node:assert';
import { UnreadableOutput } from '../../../src/importers/output';
import { zeroTrust } from '../../../src/importers/zeroTrust';
import { countsOf, fixture, itReal, outputOf, runOf } from './reading';

const reportOf = (tests: unknown, more = {}) =>
  outputOf({ TenantId: 't', TestResultSummary: {}, Tests: tests, ...more }, 'ZeroTrustAssessmentReport.json');
const test = { TestId: '1', TestTitle: 'A policy is on', TestRisk: 'High', TestStatus: 'Failed', TestResult: 'No.' };

describe('Zero Trust Assessment', () => {
  it('reads every status', () => {
    const run = runOf(zeroTrust, fixture('zero-trust.json'));
    assert.deepEqual(countsOf(run), [2, 1, 1, 3, 5]);
    const { tool, toolVersion, collectedOn, scope, complete, lists } = run;
    assert.deepEqual(
      [tool, toolVersion, collectedOn, scope, complete, lists],
      [
        'zero-trust-assessment',
        '2.1.8',
        '2026-11-19',
        'Contoso (00000000-0000-0000-0000-00000000c0de)',
        true,
        undefined,
      ],
    );
    assert.deepEqual(run.records[1], {
      rule: '90002',
      where: 'Tests[1]',
      title: 'Not met: Emergency accounts are excluded from every policy',
      severity: 'medium',
      rating: { probability: 3, impact: 3, effort: 4 },
      actionArea: 'Identity: Access control',
      recommendation: 'Turn it on',
      references: [{ title: 'Turn it on', url: 'https://learn.microsoft.com/entra/turn-on' }],
      focusArea: 'security',
      outcome: 'failed',
      observed: 'Two policies have no exclusion. They lock everybody out when they break.',
      affected: ['Block all', 'Require MFA'],
      evidence: [
        {
          text: '## Policies\n\n| Policy | State | Excluded |\n| :--- | :--- | :--- |\n| [Block all](https://entra.microsoft.com/#view/x/~/Overview) | on | ❌ No |\n| Allow some | on | ✅ Yes |\n| Require MFA | on | ❌ No |',
          source: 'Zero Trust Assessment 2.1.8',
          collectedOn: '2026-11-19',
        },
      ],
    });
    assert.deepEqual(
      run.records.map(({ rule, outcome, reason }) => [rule, outcome, reason]).filter(([, , reason]) => reason),
      [
        [
          '90004',
          'notReviewed',
          'The Zero Trust Assessment asks a person to look at the result and to decide. Found three of them.',
        ],
        [
          '90005',
          'notReviewed',
          'The test is planned for a future release of the Zero Trust Assessment: nothing looked at it yet.',
        ],
        [
          '90006',
          'notReviewed',
          'The tenant has none of the licenses that the test needs: Entra_Premium_A or Entra_Premium_B.',
        ],
        ['90007', 'notApplicable', 'This test is not applicable to the current environment.'],
      ],
    );
    assert.deepEqual(run.skipped, [
      {
        where: 'Tests[7] (90008)',
        reason: 'This test requires connection to the service(s) "SharePointOnline" currently disconnected.',
      },
      {
        where: 'Tests[8] (90009)',
        reason: 'The test could not run: Response status code does not indicate success: NotFound (Not Found).',
      },
      {
        where: 'Tests[9] (90010)',
        reason:
          'The test could not run: Unable to retrieve TLS inspection policies due to API error or insufficient permissions.',
      },
      { where: 'Tests[10] (90011)', reason: 'The status "Parked" is not known.' },
      { where: 'Tests[11]', reason: 'The test has neither TestId nor TestTitle.' },
    ]);
  });

  it('names the resource of a recommendation of Defender for Cloud, and does not observe its title', () => {
    const [, , cloud] = runOf(zeroTrust, fixture('zero-trust.json')).records;
    assert.deepEqual(
      [cloud!.affected, cloud!.observed, cloud!.severity, cloud!.rating, cloud!.actionArea],
      [
        ['stcontoso1'],
        'The assessment lists what does not follow this recommendation.',
        'critical',
        undefined,
        'Infrastructure: Encryption',
      ],
    );
  });

  it('calls a finding by what is not met, or by what to do', () => {
    for (const [TestTitle, title] of [
      ['Purview audit logging enabled', 'Not met: Purview audit logging enabled'],
      ['Guests don’t own apps in the tenant', 'Not met: Guests don’t own apps in the tenant'],
      ['Use of SMS is disabled', 'Not met: Use of SMS is disabled'],
      ['Use cloud authentication', 'Use cloud authentication'],
      ['Restrict access to high risk users', 'Restrict access to high risk users'],
      [
        'Disabled accounts with owner permissions should be removed',
        'Disabled accounts with owner permissions should be removed',
      ],
      ['High Global Administrator to privileged user ratio', 'High Global Administrator to privileged user ratio'],
    ] as const) {
      const of = (TestStatus: string) =>
        runOf(zeroTrust, reportOf([{ ...test, TestTitle, TestStatus }])).records[0]!.title;
      assert.deepEqual([of('Failed'), of('Passed')], [title, TestTitle]);
    }
  });

  it('never brings the account along that ran it', () => {
    assert.ok(!/dana|@contoso/i.test(JSON.stringify(runOf(zeroTrust, fixture('zero-trust.json')))));
  });

  it('lets rules vanish only from a run of all pillars', () => {
    const pillars = (...names: string[]) => names.map((TestPillar, at) => ({ ...test, TestId: `${at}`, TestPillar }));
    for (const [version, names, complete] of [
      ['2.1.8', ['Identity', 'Devices', 'Network', 'Data'], true],
      ['2.1.8', ['Identity', 'Identity'], false],
      ['1.9.0', ['Identity', 'Devices'], true],
      ['1.9.0', ['Devices'], false],
      ['2.2.0', [], false],
    ] as const)
      assert.equal(
        runOf(zeroTrust, reportOf(pillars(...names), { CurrentVersion: version })).complete,
        complete,
        `${version} ${names.join()}`,
      );
  });

  it('takes no test for a verdict that could not look, whatever its status', () => {
    for (const TestStatus of ['Passed', 'Failed', 'Investigate'])
      for (const TestResult of [
        '⚠️ Unable to determine the state due to query failure.',
        '❌ Failed to retrieve necessary data for assessment.\n\nError: x',
        '❌ Error querying Temporary Access Pass configuration: 403',
        '❌ The tenant policy could not be retrieved or does not exist.',
        'The test did not complete within the configured timeout of 00:30:00.',
      ])
        assert.deepEqual(
          countsOf(runOf(zeroTrust, reportOf([{ ...test, TestStatus, TestResult }]))),
          [0, 0, 0, 0, 1],
          `${TestStatus}: ${TestResult}`,
        );
    assert.deepEqual(
      countsOf(
        runOf(zeroTrust, reportOf([{ ...test, TestResult: 'Keys that could not be read by anybody were found.' }])),
      ),
      [1, 0, 0, 0, 0],
    );
  });

  it('knows its report by the tests or the summary, and reads one test that is no list, or none', () => {
    for (const [json, is] of [
      [{ Tests: [test] }, true],
      [{ Tests: [], TestResultSummary: {} }, true],
      [{ Tests: [] }, false],
      [{ TestResultSummary: {} }, false],
      [[test], false],
    ] as const)
      assert.equal(zeroTrust.detect(outputOf(json)), is, JSON.stringify(json));
    assert.deepEqual(countsOf(runOf(zeroTrust, reportOf(test))), [1, 0, 0, 0, 0]);
    assert.deepEqual(countsOf(runOf(zeroTrust, reportOf([]))), [0, 0, 0, 0, 0]);
    assert.throws(() => zeroTrust.read(reportOf(null)), UnreadableOutput);
  });

  itReal('reads each test', 'zero-trust-assessment/SampleReport.json', (output, text) => {
    const tests = (JSON.parse(text) as { Tests: { TestStatus: string; TestSkipped: string }[] }).Tests;
    const of = (status: string, code = /^/) =>
      tests.filter(({ TestStatus, TestSkipped }) => TestStatus === status && code.test(TestSkipped)).length;
    const run = runOf(zeroTrust, output);
    const unable = run.skipped.filter(({ reason }) => /^The test could not run: (?!Response)/.test(reason)).length;
    const [failed, passed, notApplicable, notReviewed, skipped] = countsOf(run);
    assert.deepEqual(
      [notApplicable, notReviewed, skipped! - unable],
      [
        of('Skipped', /^NotApplicable$/),
        of('Planned') + of('Investigate') + of('Skipped', /Licen/),
        of('Error') + of('Skipped', /^(?:NotConnectedToService|NotSupported)$/),
      ],
    );
    assert.equal(failed! + passed! + unable, of('Failed') + of('Passed'));
    assert.equal(tests.length, 295);
    for (const { title, recommendation } of run.records)
      assert.ok(title.length < 200 && !/wt\.mc_id/.test(recommendation ?? ''), title);
    assert.ok(!JSON.stringify(run).includes('admin@contoso.com'));
  });
});
