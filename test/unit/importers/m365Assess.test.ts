import { strict as assert } from 'node:assert';
import { m365Assess } from '../../../src/importers/m365Assess';
import { UnreadableOutput } from '../../../src/importers/output';
import { countsOf, fixture, itReal, outputOf, runOf } from './reading';

describe('m365Assess', () => {
  it('reads every status, and the columns of newer versions', () => {
    const run = runOf(m365Assess, fixture('m365-assess.csv'));
    assert.deepEqual(countsOf(run), [2, 1, 1, 4, 3]);
    assert.deepEqual(run.records[1], {
      rule: 'ENTRA-ADMIN-001.1',
      outcome: 'failed',
      where: 'line 3',
      title: 'Setting 1',
      severity: 'high',
      focusArea: 'security',
      actionArea: 'Admin Accounts',
      observed: 'The value is 1; recommended is 2-4.',
      evidence: [{ text: 'Source: Get-MgRole', source: 'M365-Assess', collectedOn: '2026-11-19' }],
      recommendation: 'Run: Set-X -Path "x.ps1"',
    });
    assert.deepEqual(run.skipped, [
      { where: 'line 7 (ENTRA-ADMIN-001.5)', reason: 'M365-Assess skipped the check.' },
      { where: 'line 11 (ENTRA-ADMIN-001.9)', reason: 'The status "Odd" is not known.' },
      { where: 'line 12 (ENTRA-ADMIN-001.10)', reason: 'The row has no status.' },
    ]);
    assert.deepEqual([run.collectedOn, run.complete], ['2026-11-19', true]);
  });

  it('looks columns up by name, and takes a severity where there is one', () => {
    const csv = 'severity;STATUS;Setting;checkid;Current Value;Recommended Value\nCritical;fail;A;;1;2\n';
    const [record] = runOf(m365Assess, outputOf(csv)).records;
    assert.deepEqual(
      [record!.rule, record!.severity, record!.observed],
      ['A', 'critical', 'The value is 1; recommended is 2.'],
    );
  });

  it('reads the columns of the first versions, and N/A', () => {
    const csv =
      'Category,Setting,CurrentValue,RecommendedValue,Status,CisControl,Remediation\nAdmins,A,1,2,Fail,1.1.3,Do\nAdmins,B,1,2,N/A,1.1.3,Do\n';
    assert.deepEqual(
      runOf(m365Assess, outputOf(csv)).records.map(({ rule, outcome }) => [rule, outcome]),
      [
        ['Admins / A', 'failed'],
        ['Admins / B', 'notApplicable'],
      ],
    );
    assert.equal(m365Assess.detect(outputOf('Setting,CurrentValue,RecommendedValue,Status\n')), false);
  });

  itReal('counts are those of the file', 'm365-assess/07b-Entra-Security-Config.csv', (output, text) => {
    const of = (...words: string[]) => text.match(new RegExp(`","(?:${words.join('|')})","ENTRA-`, 'g'))?.length ?? 0;
    assert.deepEqual(countsOf(runOf(m365Assess, output)), [
      of('Fail', 'Warning'),
      of('Pass'),
      0,
      of('Review', 'Info'),
      0,
    ]);
    assert.equal(of('Fail', 'Warning', 'Pass', 'Review', 'Info'), 37);
  });

  itReal('the table of severities is no result', 'm365-assess/risk-severity.json', (output) => {
    assert.throws(
      () => m365Assess.read(output),
      (error: Error) => error instanceof UnreadableOutput && /Import a CSV file/.test(error.message),
    );
  });
});
