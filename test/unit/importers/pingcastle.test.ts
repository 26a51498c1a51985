import { strict as assert } from 'node:assert';
import { pingcastle } from '../../../src/importers/pingcastle';
import { countsOf, fixture, itReal, outputOf, realFiles, runOf } from './reading';

describe('pingcastle', () => {
  const run = runOf(pingcastle, fixture('pingcastle-3.xml'));

  it('reads version 3 with details', () => {
    assert.deepEqual(countsOf(run), [4, 0, 0, 0, 1]);
    assert.deepEqual(run.records[0], {
      rule: 'S-DC-2012',
      outcome: 'failed',
      where: 'line 6, RiskRules[0]',
      title: 'Obsolete Domain Controller (Windows Server 2012)',
      severity: 'medium',
      focusArea: 'upgrade',
      actionArea: 'Obsolete OS',
      affected: [{ name: 'DC01', detail: 'OperatingSystem: Windows Server 2012' }, 'DC02', 'plain words'],
      observed: 'Obsolete Domain Controller (Windows Server 2012): 2.',
      evidence: [
        {
          text: '- Computer: DC01 OperatingSystem: Windows Server 2012\n- Computer: DC02\n- plain words',
          source: 'PingCastle 3.3.0.1',
          collectedOn: '2026-03-04',
        },
      ],
      recommendation:
        'Open the HTML report of the same run, find the rule S-DC-2012, and follow the solution that PingCastle advises there.',
      references: [
        { title: 'Rules of PingCastle', url: 'https://www.pingcastle.com/PingCastleFiles/ad_hc_rules_list.html' },
      ],
    });
    const { toolVersion, collectedOn, scope, complete } = run;
    assert.deepEqual([toolVersion, collectedOn, scope, complete], ['3.3.0.1', '2026-03-04', 'contoso.com', true]);
  });

  it('rates by points, and tolerates unknown models and details of another shape', () => {
    assert.deepEqual(
      run.records.map(({ rule, severity }) => [rule, severity]),
      [
        ['S-DC-2012', 'medium'],
        ['A-NewRule', 'high'],
        ['T-Info', 'informational'],
        ['P-X', 'low'],
      ],
    );
    assert.deepEqual(run.records[1]!.affected, [{ name: 'OU1', detail: 'Count: 3' }]);
    assert.deepEqual(run.records[2]!.affected, ['contoso.com']);
    assert.equal(run.records[2]!.title, 'PingCastle rule T-Info');
  });

  it('reads the report of a tenant, and says what is missing', () => {
    const cloud = outputOf(
      '<HealthCheckCloudData><TenantName>Contoso</TenantName><RiskRules><HealthCheckCloudRiskRule><RiskId>AZ-1</RiskId></HealthCheckCloudRiskRule></RiskRules></HealthCheckCloudData>',
    );
    assert.equal(runOf(pingcastle, cloud).records[0]!.rule, 'AZ-1');
    assert.equal(runOf(pingcastle, cloud).scope, 'contoso');
    assert.throws(
      () => pingcastle.read(outputOf('<HealthcheckData/>', 'a.xml')),
      /a\.xml:1:1: the report has no RiskRules/,
    );
  });

  for (const name of realFiles('pingcastle').filter((file) => file.endsWith('.xml')))
    itReal('reads each rule', name, (output, text) => {
      const ids = [...text.matchAll(/<RiskId>([^<]+)<\/RiskId>/g)].map(([, id]) => id);
      const read = runOf(pingcastle, output);
      assert.deepEqual(
        read.records.map(({ rule }) => rule),
        ids,
      );
      assert.deepEqual(countsOf(read), [ids.length, 0, 0, 0, 0]);
      assert.equal(read.scope, 'test.mysmartlogon.com');
      assert.ok(name.includes(read.collectedOn!));
      const points = [...text.matchAll(/<Points>(\d+)<\/Points>\s*<Category>/g)].map(([, each]) => Number(each));
      const high = points.filter((each) => each >= 25).length;
      assert.equal(read.records.filter(({ severity }) => severity === 'high').length, high);
      assert.ok(read.records.every(({ title }) => !/[:=] ?\d+$/.test(title)));
    });
});
