import { strict as assert } from 'node:assert';
import type { ResultRecord } from '../../../src/importers/importer';
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

  it('rates by points, and tolerates unknown models', () => {
    assert.deepEqual(
      run.records.map(({ rule, severity }) => [rule, severity]),
      [
        ['S-DC-2012', 'medium'],
        ['A-NewRule', 'high'],
        ['T-Info', 'informational'],
        ['P-X', 'low'],
      ],
    );
    assert.deepEqual(run.records[2]!.affected, ['contoso.com']);
    assert.equal(run.records[2]!.title, 'PingCastle rule T-Info');
  });

  it('names objects without the marks of extra details, which stand below them', () => {
    const [, { affected, evidence }] = run.records as [ResultRecord, ResultRecord];
    assert.deepEqual(affected, [{ name: 'Web01', detail: 'CA: CA-01' }]);
    assert.equal(
      evidence![0]!.text,
      [
        'Less sure Run it as administrator',
        '',
        '- Template: Web01 CA: CA-01',
        '  - Schema: 2; EKUs: 1.2.3, 1.2.4',
        '  - Hostname: pki01',
        '- Owner: CONTOSO\\PKI',
      ].join('\n'),
    );
  });

  it('makes titles without the numbers of a run', () => {
    const title = (rationale: string) =>
      runOf(
        pingcastle,
        outputOf(
          `<HealthcheckData><RiskRules><HealthcheckRiskRule><RiskId>A-1</RiskId><Rationale>${rationale}</Rationale></HealthcheckRiskRule></RiskRules></HealthcheckData>`,
        ),
      ).records[0]!.title;
    for (const [rationale, expected] of [
      ['Last change of the password: 894 day(s) ago', 'Last change of the password'],
      ['Last backup has been performed 894 day(s) ago', 'Last backup has been performed too long ago'],
      ['The group is not empty: 2 account(s)', 'The group is not empty'],
      ['Old versions of Windows 10 = 1 editions ( 1 active computers)', 'Old versions of Windows 10'],
      ['Many inactive accounts: 98% (more than 25% of all users)', 'Many inactive accounts'],
      ['One template has any purpose [2]', 'One template has any purpose'],
      ['The declaration is incomplete [1 IP of DC not found]', 'The declaration is incomplete'],
      [
        'No policy for services found (MinimumPasswordLength&gt;=20)',
        'No policy for services found (MinimumPasswordLength>=20)',
      ],
      ['At least one DC is using Tls1.0 or Tls1.1.', 'At least one DC is using Tls1.0 or Tls1.1'],
    ] as const)
      assert.equal(title(rationale), expected);
  });

  it('says of encrypted reports and of the graph of control paths what they are', () => {
    const encrypted = (id: string) =>
      outputOf(
        `<?xml version="1.0"?><EncryptedData Type="x" ${id} xmlns="http://www.w3.org/2001/04/xmlenc#"/>`,
        'a.xml',
      );
    assert.throws(() => pingcastle.read(encrypted('Id="HealthcheckData"')), /is encrypted\. Decrypt it/);
    assert.equal(pingcastle.detect(encrypted('')), false);
    assert.equal(pingcastle.detect(encrypted('Id="Invoice"')), false);
    assert.throws(() => pingcastle.read(outputOf('<CompromiseGraphData/>', 'a.xml')), /graph of control paths/);
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
