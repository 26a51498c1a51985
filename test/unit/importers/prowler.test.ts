import { strict as assert } from 'node:assert';
import { importers } from '../../../src/importers/importers';
import { monkey365 } from '../../../src/importers/monkey365';
import { UnreadableOutput } from '../../../src/importers/output';
import { prowler } from '../../../src/importers/prowler';
import { countsOf, fixture, itReal, outputOf, realText, runOf } from './reading';

const subscription = '11111111-0000-0000-0000-000000000001';
type Change = (finding: Record<string, unknown>) => void;
const findings = (change: Change = () => {}) => {
  const all = structuredClone(fixture('prowler.ocsf.json').json) as Record<string, unknown>[];
  all.forEach(change);
  return all;
};

describe('Prowler', () => {
  it('reads each status of the schema; what is muted was accepted elsewhere', () => {
    const run = runOf(prowler, fixture('prowler.ocsf.json'));
    assert.deepEqual(countsOf(run), [1, 2, 0, 2, 2]);
    const { tool, toolVersion, collectedOn, scope, complete, lists } = run;
    assert.deepEqual(
      [tool, toolVersion, collectedOn, scope, complete, lists],
      ['prowler', '5.4.0', '2026-11-19', `subscription ${subscription}`, false, undefined],
    );
    assert.deepEqual(run.records[0], {
      rule: 'storage_secure_transfer',
      where: '[0]',
      title: 'Ensure that it is so',
      severity: 'high',
      focusArea: 'security',
      actionArea: 'Storage',
      recommendation: 'Turn it on.\n\nThe evidence holds what Prowler proposes to run; test it first.',
      references: [
        { title: 'Storage (docs.prowler.com)', url: 'https://docs.prowler.com/storage' },
        {
          title: 'Storage secure transfer (learn.microsoft.com)',
          url: 'https://learn.microsoft.com/azure/storage_secure_transfer',
        },
        { title: 'More (learn.microsoft.com)', url: 'https://learn.microsoft.com/azure/more' },
      ],
      outcome: 'failed',
      affected: [
        {
          name: `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stcontoso1`,
          detail: 'Storage account stcontoso1 accepts HTTP.',
        },
      ],
      observed: 'Storage account stcontoso1 accepts HTTP.',
      evidence: [
        {
          text: 'Prowler proposes:\n\n```\naz storage account update --name <name> --https-only true\n```',
          source: 'Prowler 5.4.0',
          collectedOn: '2026-11-19',
        },
      ],
    });
    assert.deepEqual(
      run.records.slice(2).map(({ rule, outcome, focusArea, reason }) => [rule, outcome, focusArea, reason]),
      [
        [
          'storage_geo_redundant',
          'notReviewed',
          'availability',
          'It is muted in Prowler, so somebody accepted it there: decide whether that still holds. Storage account stcontoso1 keeps one copy.',
        ],
        ['storage_default_deny', 'passed', 'security', undefined],
        ['entra_review', 'notReviewed', 'security', 'Look at it yourself.'],
      ],
    );
    assert.deepEqual(run.skipped, [
      { where: '[5] (vm_odd)', reason: 'The status "UNKNOWN" is not known.' },
      { where: '[6]', reason: 'The finding names neither a check nor a title.' },
    ]);
  });

  it('reads the table with semicolons, and of a tenant its name', () => {
    const run = runOf(prowler, fixture('prowler.csv'));
    assert.deepEqual(countsOf(run), [1, 1, 0, 2, 1]);
    assert.deepEqual(
      [run.toolVersion, run.collectedOn, run.scope],
      ['5.4.0', '2026-11-19', 'contoso.com (00000000-0000-0000-0000-00000000c0de)'],
    );
    const [first] = run.records;
    assert.deepEqual(
      [first!.where, first!.affected, first!.evidence![0]!.text, first!.actionArea],
      [
        'line 2',
        [{ name: 'contoso.com', detail: 'Signing is off; nobody "signs". See below.' }],
        'Prowler proposes:\n\n```\nSet-DkimSigningConfig -Identity <domain> -Enabled $true\n```',
        'Exchange Online',
      ],
    );
    assert.equal(run.records[1]!.where, 'line 4');
    assert.ok(!JSON.stringify(run).includes('dana'));
  });

  it('reads version 3, and times as numbers', () => {
    const old = findings((finding) => {
      const metadata = finding.metadata as Record<string, unknown>;
      metadata.product = { name: 'Prowler', version: '3.16.0', feature: { uid: metadata.event_code } };
      delete metadata.event_code;
      finding.finding = finding.finding_info;
      delete finding.finding_info;
      delete finding.time_dt;
      delete (finding.finding as Record<string, unknown>).created_time_dt;
    });
    const run = runOf(prowler, outputOf(old));
    assert.deepEqual(countsOf(run), [1, 2, 0, 2, 2]);
    assert.deepEqual(
      [run.toolVersion, run.collectedOn, run.records[0]!.rule],
      ['3.16.0', '2025-11-19', 'storage_secure_transfer'],
    );
    const csv =
      'ASSESSMENT_START_TIME;PROVIDER;CHECK_ID;CHECK_TITLE;STATUS;STATUS_EXTENDED;SEVERITY;TENANT_DOMAIN;SUBSCRIPTION;RESOURCE_ID;RESOURCE_NAME\n2026-11-19T01:02:03;azure;a;A is on;INFO;Seen.;low;contoso.com;Prod;x;y\n';
    const table = runOf(prowler, outputOf(csv, 'prowler.csv'));
    assert.deepEqual(countsOf(table), [0, 0, 0, 1, 0]);
    assert.deepEqual([table.collectedOn, table.scope], ['2026-11-19', 'subscription Prod']);
  });

  it('lets objects vanish only from a run of many services with passes', () => {
    const services = ['aks', 'app', 'entra', 'storage', 'vm', 'network', 'iam'];
    const of = (few: number) =>
      findings().map(
        (finding, at): Record<string, unknown> => ({
          ...finding,
          resources: [{ name: 'x', group: { name: services[at % few] } }],
        }),
      );
    assert.deepEqual(
      [3, 7].map((few) => runOf(prowler, outputOf(of(few))).complete),
      [false, true],
    );
    const failed = of(7).filter(({ status_code: code }) => code === 'FAIL');
    const run = runOf(prowler, outputOf(failed));
    assert.deepEqual([run.complete, run.lists], [false, 'failures']);
  });

  it('tells subscriptions, tenants and accounts of other clouds apart', () => {
    const tenant = { uid: 't', name: 'contoso.com' };
    for (const [provider, accounts, scope] of [
      [
        'azure',
        [
          { uid: 'B', name: 'b' },
          { uid: 'A', name: 'a' },
          { uid: 't', name: 'Tenant: contoso.com' },
        ],
        'subscriptions A, B',
      ],
      ['azure', [{ uid: 't', name: 'Tenant: contoso.com' }], 'contoso.com (t)'],
      ['m365', [{ uid: 'x', name: 'contoso.com' }], 'contoso.com (t)'],
      ['aws', [{ uid: '111122223333', name: 'prod' }], '111122223333'],
    ] as const) {
      const all = accounts.map((account) => ({ ...findings()[0]!, cloud: { account, org: tenant, provider } }));
      assert.equal(runOf(prowler, outputOf(all)).scope, scope);
    }
  });

  it('says once what it says of many objects', () => {
    const many = Array.from({ length: 6 }, (_, at) => ({
      ...findings()[0]!,
      status_detail: `Account ${at} accepts HTTP.`,
    }));
    const { records } = runOf(prowler, outputOf(many));
    assert.deepEqual(
      [...new Set(records.map(({ observed }) => observed))],
      ['Prowler reports objects that do not pass this check.'],
    );
    assert.equal(runOf(prowler, outputOf(many.slice(0, 3))).records[0]!.observed, 'Account 0 accepts HTTP.');
  });

  it('refuses the table of one standard', () => {
    const csv =
      'PROVIDER;DESCRIPTION;REQUIREMENTS_ID;STATUS;STATUSEXTENDED;RESOURCEID;CHECKID;MUTED\nazure;x;1.1;FAIL;y;z;a;False\n';
    const output = outputOf(csv, 'prowler-output-x_cis_3.0_azure.csv');
    assert.ok(prowler.detect(output));
    assert.throws(
      () => prowler.read(output),
      (error: Error) => error instanceof UnreadableOutput && /every requirement/.test(error.message),
    );
  });

  for (const [name, of] of [
    ['prowler/example_output_azure.ocsf.json', (text: string) => (JSON.parse(text) as unknown[]).length],
    ['prowler/example_output_azure.csv', (text: string) => text.trim().split('\n').length - 1],
  ] as const)
    itReal('reads each finding', name, (output) => {
      const run = runOf(prowler, output);
      assert.deepEqual(countsOf(run), [of(realText(name)), 0, 0, 0, 0]);
      assert.deepEqual([run.collectedOn, run.lists], ['2025-02-14', 'failures']);
      assert.deepEqual(
        importers.filter((importer) => importer.detect(output)).map(({ id }) => id),
        ['prowler'],
      );
    });
});

describe('Monkey365', () => {
  it('reads the schema in camel case', () => {
    const run = runOf(monkey365, fixture('monkey365.json'));
    assert.deepEqual(countsOf(run), [2, 1, 0, 1, 1]);
    const { tool, toolVersion, collectedOn, scope } = run;
    assert.deepEqual(
      [tool, toolVersion, collectedOn, scope],
      ['monkey365', '0.98', '2026-11-19', 'Contoso (00000000-0000-0000-0000-00000000c0de)'],
    );
    assert.deepEqual(run.records[0], {
      rule: 'exo_dkim',
      where: '[0]',
      title: 'Ensure that it is so',
      severity: 'high',
      focusArea: 'security',
      actionArea: 'Exchange Online',
      recommendation: 'Turn it on.',
      references: [{ title: 'On (learn.microsoft.com)', url: 'https://learn.microsoft.com/exchange/on' }],
      outcome: 'failed',
      affected: [{ name: 'contoso.com', detail: 'Signing is off for contoso.com.' }],
      observed: 'Signing is off for contoso.com.',
    });
    assert.equal(run.records[2]!.reason, 'Monkey365 leaves this check to a person.');
    assert.deepEqual(run.skipped, [{ where: '[4] (exo_odd)', reason: 'The finding has no status.' }]);
  });

  it('reads the one finding that is no list, and dates of Windows PowerShell', () => {
    const [first] = fixture('monkey365.json').json as Record<string, unknown>[];
    const run = runOf(monkey365, outputOf({ ...first, time: '/Date(1795089600000)/', findingInfo: { title: 'A' } }));
    assert.deepEqual(countsOf(run), [1, 0, 0, 0, 0]);
    assert.equal(run.collectedOn, '2026-11-19');
  });

  it('keeps to its own findings', () => {
    assert.equal(monkey365.detect(fixture('prowler.ocsf.json')), false);
    assert.equal(prowler.detect(fixture('monkey365.json')), false);
    for (const other of [[], {}, [{ metadata: {} }], [{ metadata: { product: { name: 'EDR' } }, finding_info: {} }]])
      assert.ok(!monkey365.detect(outputOf(other)) && !prowler.detect(outputOf(other)), JSON.stringify(other));
  });
});
