import { strict as assert } from 'node:assert';
import type { ResultRecord } from '../../../src/importers/importer';
import { pingcastle } from '../../../src/importers/pingcastle';
import { silentRules } from '../../../src/importers/pingcastleRules';
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

  describe('rules that it does not list', () => {
    const report = (version: string, data: string, level = 'Normal', listed = '') =>
      runOf(
        pingcastle,
        outputOf(
          `<HealthcheckData><EngineVersion>${version}</EngineVersion><Level>${level}</Level>${data}<RiskRules>${listed}</RiskRules></HealthcheckData>`,
          'a.xml',
        ),
      );
    const silent = (...of: Parameters<typeof report>) => report(...of).notReported;
    const controllers = (...of: string[]) =>
      `<DomainControllers>${of.map((each) => `<HealthcheckDomainController>${each}</HealthcheckDomainController>`).join('')}</DomainControllers>`;
    const bin = '<IsRecycleBinEnabled>true</IsRecycleBinEnabled>';

    it('were evaluated where the report holds what they look at', () => {
      assert.equal(run.lists, 'failures');
      assert.deepEqual(silent('3.3.0.1', bin), ['P-RecycleBin']);
      assert.deepEqual(silent('3.3.0.1', ''), []);
      // What the report holds contradicts the silence.
      assert.deepEqual(silent('3.3.0.1', '<IsRecycleBinEnabled>false</IsRecycleBinEnabled>'), []);
      const listed = '<HealthcheckRiskRule><RiskId>p-recyclebin</RiskId></HealthcheckRiskRule>';
      assert.deepEqual(silent('3.3.0.1', bin, 'Normal', listed), []);
    });

    it('count from the release that has them on, and not in what is newer than we know', () => {
      assert.deepEqual(silent('2.6.0.0', bin), []);
      assert.deepEqual(silent('2.7.0.0', bin), ['P-RecycleBin']);
      assert.deepEqual(silent('2.7.0.0 Beta', bin), []);
      assert.deepEqual(silent('2.7.1.1 Beta', bin), ['P-RecycleBin']);
      assert.deepEqual(silent('3.5.9.9', bin), ['P-RecycleBin']);
      assert.deepEqual(silent('3.6.0.0', bin), []);
      assert.deepEqual(silent('', bin), []);
      assert.deepEqual(silent('next', bin), []);
    });

    it('say nothing in a shortened report, or in that of a tenant', () => {
      assert.deepEqual(silent('3.3.0.1', bin, 'Full'), ['P-RecycleBin']);
      assert.deepEqual(silent('3.3.0.1', bin, 'Light'), []);
      assert.deepEqual(silent('3.3.0.1', bin, ''), []);
      const cloud = `<HealthCheckCloudData><EngineVersion>3.3.0.1</EngineVersion><Level>Full</Level>${bin}<RiskRules/></HealthCheckCloudData>`;
      assert.deepEqual(runOf(pingcastle, outputOf(cloud, 'a.xml')).notReported, []);
    });

    it('need each domain controller where one that does not answer would be silent', () => {
      const answered = '<SupportSMB1>false</SupportSMB1><SupportSMB2OrSMB3>true</SupportSMB2OrSMB3>';
      const dead = '<SupportSMB1>false</SupportSMB1><SupportSMB2OrSMB3>false</SupportSMB2OrSMB3>';
      const of = (...each: string[]) => silent('3.3.0.1', controllers(...each))!.includes('S-SMB-v1');
      assert.equal(of(answered, answered), true);
      assert.equal(of(answered, dead), false);
      assert.equal(of(), false);
      const cloudObject = controllers(answered).replace(
        '</DomainControllers>',
        `<HealthcheckDomainController AzureADKerberos="true">${dead}</HealthcheckDomainController></DomainControllers>`,
      );
      assert.equal(silent('3.3.0.1', cloudObject)!.includes('S-SMB-v1'), true);
    });

    it('need numbers, names and one of two ways to know', () => {
      const has = (rule: string, data: string) => silent('3.3.0.1', data)!.includes(rule);
      assert.equal(has('A-NotEnoughDC', '<NumberOfDC>2</NumberOfDC>'), true);
      assert.equal(has('A-NotEnoughDC', '<NumberOfDC>1</NumberOfDC>'), false);
      assert.equal(has('A-NotEnoughDC', '<NumberOfDC>many</NumberOfDC>'), false);
      assert.equal(has('S-DC-2003', controllers('<OperatingSystem>Windows 2022</OperatingSystem>')), true);
      assert.equal(has('S-DC-2003', controllers('<OperatingSystem>Windows 2003</OperatingSystem>')), false);
      const group = (members: number) =>
        `<PrivilegedGroups><HealthCheckGroupData><GroupName>Schema Administrators</GroupName><NumberOfMember>${members}</NumberOfMember></HealthCheckGroupData></PrivilegedGroups>`;
      assert.equal(has('P-SchemaAdmin', group(0)), true);
      assert.equal(has('P-SchemaAdmin', group(1)), false);
      assert.equal(has('P-SchemaAdmin', group(0).replace('Schema', 'Domain')), false);
      assert.equal(has('A-DsHeuristicsAnonymous', '<DSHeuristics>0000000</DSHeuristics>'), true);
      assert.equal(
        has('A-DsHeuristicsAnonymous', '<DsHeuristicsAnonymousAccess>false</DsHeuristicsAnonymousAccess>'),
        true,
      );
      assert.equal(
        has('A-DsHeuristicsAnonymous', '<DsHeuristicsAnonymousAccess>true</DsHeuristicsAnonymousAccess>'),
        false,
      );
      const users = (refused: string) =>
        `<UserAccountData>${refused}<NumberPwdNotRequired>0</NumberPwdNotRequired></UserAccountData>`;
      assert.equal(has('S-PwdNotRequired', users('')), true);
      assert.equal(has('S-PwdNotRequired', users('<NumberAccessDenied>0</NumberAccessDenied>')), true);
      assert.equal(has('S-PwdNotRequired', users('<NumberAccessDenied>3</NumberAccessDenied>')), false);
      assert.equal(has('A-DnsZoneUpdate1', '<DnsZones/>'), false);
      assert.equal(has('A-DnsZoneUpdate1', '<DnsZones><HealthcheckDnsZones/></DnsZones>'), true);
      const never = '<AzureADSSOLastPwdChange>0001-01-01T00:00:00</AzureADSSOLastPwdChange>';
      assert.equal(has('T-AzureADSSO', never), false);
      assert.equal(has('T-AzureADSSO', never.replace('0001', '2026')), true);
    });

    it('are written as the table says', () => {
      const path = /^[A-Za-z][\w/]*$/;
      for (const [rule, [since, ...needs]] of Object.entries(silentRules)) {
        assert.match(rule, /^[APST]-[\w$-]+$/);
        assert.match(since, /^\d+(?:\.\d+){1,3}$/);
        assert.ok(needs.length > 0, rule);
        for (const need of needs.flatMap((each) => each.split(' or '))) {
          const [, list, of = need] = /^(?:each|none|some) (\S+): (.+)$/.exec(need) ?? [];
          if (list !== undefined) assert.match(list, path);
          for (const each of of.split(' & ')) assert.match(each.replace(/(?:\/\*|(?:!?=|>=).+)$/, ''), path, need);
        }
      }
    });
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
      assert.ok(read.notReported!.length > 20 && read.notReported!.every((rule) => !ids.includes(rule)));
      // On, and the domain is old enough to hold the value; nobody asked whether the spooler answers.
      assert.ok(read.notReported!.includes('P-RecycleBin') && !read.notReported!.includes('A-DC-Spooler'));
      assert.ok(name.includes(read.collectedOn!));
      const points = [...text.matchAll(/<Points>(\d+)<\/Points>\s*<Category>/g)].map(([, each]) => Number(each));
      const high = points.filter((each) => each >= 25).length;
      assert.equal(read.records.filter(({ severity }) => severity === 'high').length, high);
      assert.ok(read.records.every(({ title }) => !/[:=] ?\d+$/.test(title)));
    });
});
