import { strict as assert } from 'node:assert';
import { UnreadableOutput } from '../../../src/importers/output';
import { scubagear } from '../../../src/importers/scubagear';
import { catalogueOf, countsOf, fixture, itReal, outputOf, runOf } from './reading';

interface Control {
  Result: string;
}

describe('scubagear', () => {
  it('reads the results of today', () => {
    const run = runOf(scubagear, fixture('scubagear-1.8.json'));
    assert.deepEqual(countsOf(run), [2, 1, 1, 3, 3]);
    assert.deepEqual(run.records[0], {
      rule: 'MS.AAD.1.1v1',
      where: 'Results.AAD[0].Controls[0]',
      title: 'Policy MS.AAD.1.1v1 SHALL hold.',
      severity: 'high',
      focusArea: 'security',
      actionArea: 'Legacy Authentication',
      recommendation: 'Policy MS.AAD.1.1v1 SHALL hold.',
      references: [
        {
          title: 'Secure configuration baseline: Legacy Authentication',
          url: 'https://github.com/cisagov/ScubaGear/blob/v1.8.0/aad.md#1',
        },
      ],
      outcome: 'failed',
      observed: '1 found: a',
      evidence: [{ text: 'Comment: We fix it in May.', source: 'ScubaGear', collectedOn: '2026-11-19' }],
    });
    assert.deepEqual(run.records.map(({ outcome, severity }) => [outcome, severity]).slice(1, 3), [
      ['failed', 'low'],
      ['passed', 'high'],
    ]);
    assert.match(run.records[5]!.reason!, /left out in the configuration.*Expires in June$/);
    assert.deepEqual(
      run.skipped.map(({ where }) => where),
      [
        'Results.AAD[0].Controls[7] (MS.AAD.1.8v1)',
        'Results.AAD[0].Controls[8] (MS.AAD.1.9v1)',
        'Results.AAD[0].Controls[9]',
      ],
    );
    const { toolVersion, collectedOn, scope, complete } = run;
    assert.deepEqual(
      { toolVersion, collectedOn, scope, complete },
      { toolVersion: '1.8.0', collectedOn: '2026-11-19', scope: 'contoso.onmicrosoft.com (T-1)', complete: true },
    );
  });

  it('reads older generations, lists of one, UTF-16', () => {
    const older = runOf(scubagear, fixture('scubagear-1.4.json'));
    assert.deepEqual(countsOf(older), [1, 0, 0, 0, 0]);
    assert.equal(older.records[0]!.observed, 'Found: contoso.com');
    const report = runOf(scubagear, fixture('scubagear-report-utf16.json'));
    assert.deepEqual(countsOf(report), [1, 0, 0, 0, 0]);
    assert.deepEqual([report.toolVersion, report.collectedOn, report.scope], ['1.8.0', '2026-11-19', 'Contoso']);
    const tests = runOf(scubagear, fixture('scubagear-tests-0.3.json'));
    assert.deepEqual(
      tests.records.map(({ rule, outcome }) => [rule, outcome]),
      [
        ['AAD 2.7: A workflow SHALL be configured', 'failed'],
        ['AAD 2.7: Consent SHALL be limited', 'notReviewed'],
        ['AAD 2.8: Passwords SHOULD NOT expire', 'passed'],
      ],
    );
  });

  it('reads CSV: all tests, and the action plan with what people filled in', () => {
    const tests = runOf(scubagear, fixture('scubagear-tests.csv'));
    assert.deepEqual(countsOf(tests), [1, 1, 0, 1, 0]);
    assert.equal(tests.complete, true);
    const plan = runOf(scubagear, fixture('scubagear-action-plan.csv'));
    assert.equal(plan.complete, false);
    assert.equal(
      plan.records[0]!.evidence![0]!.text,
      'Non-Compliance Reason: Old printers\n\nRemediation Completion Date: 2027-05-01',
    );
    assert.equal(plan.records[0]!.title, 'Legacy authentication SHALL be blocked.');
  });

  it('turns the baselines into a checklist', () => {
    const { checklist } = catalogueOf(scubagear, fixture('scubagear-baselines.json'));
    assert.equal(checklist.version, '2.6.10');
    assert.deepEqual(checklist.checks[0]!.remediation, ['1. Block it.\n\n  Users > All users']);
    assert.deepEqual(checklist.checks[0]!.tags, ['T1110']);
  });

  it('says of the export of settings what else to import, and leaves other tools alone', () => {
    assert.throws(
      () => scubagear.read(outputOf({ baseline_version: '1', module_version: '1.5', tenant_details: [] })),
      (error: Error) => error instanceof UnreadableOutput && /Import ScubaResults/.test(error.message),
    );
    for (const other of [[], {}, null, { Results: {} }, [{ RequirementMet: true }], 'Control ID,Result\n1,2'])
      assert.equal(scubagear.detect(outputOf(other)), false, JSON.stringify(other));
  });

  it('refuses the results of ScubaGoggles, whose rows look alike', () => {
    const goggles = [
      { MetaData: { Tool: 'ScubaGoggles' }, Results: { gmail: [{ GroupName: 'x', Controls: [] }] } },
      [{ PolicyId: '"GWS.GMAIL.1.1v0.6"', Criticality: '"Shall"', ReportDetails: '"x"', RequirementMet: 'false' }],
      'Control ID,Requirement,Result,Criticality\nGWS.GMAIL.1.1v0.6,Mail SHALL be signed,Fail,Shall',
    ];
    for (const output of goggles)
      assert.throws(() => scubagear.read(outputOf(output)), /ScubaGoggles, which examines Google Workspace/);
  });

  it('skips what has been removed and what lacks its test, and says so', () => {
    const run = runOf(
      scubagear,
      outputOf(
        'Control ID,Requirement,Result,Criticality,Details\nMS.EXO.1.1v1,Gone SHALL be,-,-,-\nMS.EXO.1.2v1,x SHALL be,Bug - Test results missing,-,Report bug\n',
        'x.csv',
      ),
    );
    assert.deepEqual(
      run.skipped.map(({ reason }) => reason),
      ['The policy has been removed from the baselines.', 'ScubaGear could not evaluate the policy: Report bug'],
    );
  });

  it('reads the tests of the time before version 1 as CSV', () => {
    const text =
      '"ActualValue","Commandlet","Control","Criticality","ReportDetails","Requirement","RequirementMet"\n' +
      ',"","AAD 2.4","Shall/Not-Implemented","Look at it.","Codes SHALL NOT be sent","False"\n' +
      '"{""a"":1}","Get-X, Get-Y","AAD 2.7","Shall","1 found:<br/>app","Consent SHALL be limited","False"\n' +
      '"true","Get-X","AAD 2.7","Should","Requirement met","A workflow SHOULD exist","True"\n';
    const run = runOf(scubagear, outputOf(text, 'TestResults.csv'));
    assert.deepEqual(
      run.records.map(({ rule, outcome, title }) => [rule, outcome, title]),
      [
        ['AAD 2.4: Codes SHALL NOT be sent', 'notReviewed', 'Codes SHALL NOT be sent'],
        ['AAD 2.7: Consent SHALL be limited', 'failed', 'Consent SHALL be limited'],
        ['AAD 2.7: A workflow SHOULD exist', 'passed', 'A workflow SHOULD exist'],
      ],
    );
    assert.equal(run.records[1]!.observed, '1 found: app');
  });

  describe('real files', () => {
    const expected = (controls: readonly Control[]) => {
      const of = (...words: string[]) => controls.filter(({ Result }) => words.includes(Result)).length;
      return [of('Fail', 'Warning'), of('Pass'), 0, of('N/A'), 0];
    };
    itReal('counts are those of the file', 'scubagear/ScubaResults_fa5589b7-d528-4f80.json', (output, text) => {
      const { Results } = JSON.parse(text) as { Results: Record<string, { Controls: Control[] }[]> };
      const controls = Object.values(Results).flatMap((groups) => groups.flatMap(({ Controls }) => Controls));
      assert.equal(controls.length, 92);
      assert.deepEqual(countsOf(runOf(scubagear, output)), expected(controls));
    });
    itReal('counts are those of the file', 'scubagear/EXOReport.json', (output, text) => {
      const [{ Results }] = JSON.parse(text) as [{ Results: { Controls: Control[] }[] }];
      assert.deepEqual(countsOf(runOf(scubagear, output)), expected(Results.flatMap(({ Controls }) => Controls)));
    });
    itReal('counts are those of the file', 'scubagear/TestResults.json', (output, text) => {
      const tests = JSON.parse(text) as { Criticality: string; RequirementMet: boolean }[];
      const manual = tests.filter(({ Criticality }) => Criticality.includes('/')).length;
      const met = tests.filter(
        ({ Criticality, RequirementMet }) => !Criticality.includes('/') && RequirementMet,
      ).length;
      assert.deepEqual(countsOf(runOf(scubagear, output)), [tests.length - manual - met, met, 0, manual, 0]);
    });
    itReal('counts are those of the file', 'scubagear/ActionPlan.csv', (output, text) => {
      assert.deepEqual(countsOf(runOf(scubagear, output)), [text.match(/^"MS\./gm)!.length, 0, 0, 0, 0]);
    });
    itReal('every policy becomes a check', 'scubagear/ScubaBaselines.json', (output, text) => {
      const { baselines } = JSON.parse(text) as { baselines: Record<string, unknown[]> };
      const { checklist, skipped } = catalogueOf(scubagear, output);
      assert.deepEqual([checklist.checks.length, skipped.length], [Object.values(baselines).flat().length, 0]);
    });
  });
});
