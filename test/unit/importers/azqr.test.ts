import { strict as assert } from 'node:assert';
import { azqr } from '../../../src/importers/azqr';
import { UnreadableOutput } from '../../../src/importers/output';
import { catalogueOf, countsOf, fixture, itReal, outputOf, runOf } from './reading';

describe('azqr', () => {
  it('reads all tables that judge of the one document', () => {
    const run = runOf(azqr, fixture('azqr-scan.json'));
    assert.deepEqual(countsOf(run), [6, 2, 1, 0, 2]);
    assert.deepEqual(
      run.records.map(({ where, rule, outcome }) => [where, rule, outcome]),
      [
        ['recommendations[0]', 'vm-001', 'failed'],
        ['recommendations[1]', 'vm-002', 'passed'],
        ['recommendations[2]', 'kv-001', 'notApplicable'],
        ['impacted[0]', 'vm-001', 'failed'],
        ['impacted[1]', 'vm-001', 'failed'],
        ['advisor[0]', 'aaaaaaaa-0000-0000-0000-000000000001', 'failed'],
        ['azurePolicy[0]', 'def-1', 'failed'],
        ['azurePolicy[1]', 'def-1', 'passed'],
        ['defenderRecommendations[0]', 'Machines should be patched', 'failed'],
      ],
    );
    assert.equal(run.records[8]!.recommendation, 'Install updates.');
    assert.equal(run.scope, 'subscriptions Contoso Prod, Contoso Test');
    assert.equal(run.complete, true);
  });

  it('reads CSV of older and newer versions, and standard output', () => {
    const impacted = runOf(azqr, fixture('azqr.impacted.csv'));
    assert.deepEqual(
      impacted.records.map(({ rule, title, severity, focusArea, where }) => [rule, title, severity, focusArea, where]),
      [['kv-001', 'Vaults, all of them', 'low', 'security', 'line 2']],
    );
    assert.equal(impacted.complete, false);
    const services = runOf(azqr, fixture('azqr.services.csv'));
    assert.deepEqual(countsOf(services), [1, 1, 0, 0, 0]);
    assert.deepEqual(services.records[0]!.affected, [{ name: 'rg/kv1', detail: 'off' }]);
    assert.equal(services.complete, true);
    const [graph] = runOf(azqr, fixture('azqr-stdout.json')).records;
    assert.deepEqual([graph!.rule, graph!.recommendation], ['vm-001', 'Because.']);
  });

  it('reads the services of version 1, which say what is broken, and of version 2 without ids', () => {
    const run = runOf(azqr, fixture('azqr-1.services.csv'));
    assert.deepEqual(countsOf(run), [2, 1, 0, 0, 2]);
    assert.deepEqual(run.records[0], {
      rule: 'Storage Account should enforce TLS >= 1.2',
      where: 'line 2',
      title: 'Storage Account should enforce TLS >= 1.2',
      severity: 'low',
      focusArea: 'security',
      actionArea: 'Security',
      recommendation: 'Storage Account should enforce TLS >= 1.2',
      references: [{ title: 'Tls (learn.microsoft.com)', url: 'https://learn.microsoft.com/azure/storage/tls' }],
      outcome: 'failed',
      affected: ['rg/stcontoso1'],
      observed: 'azqr reports resources that do not follow the recommendation.',
    });
    assert.deepEqual(run.records[2]!.affected, [{ name: 'rg/plan1', detail: 'None' }]);
    assert.deepEqual(run.skipped, [
      { where: 'line 4 (Storage SKU)', reason: 'azqr tells the SKU here, and judges nothing.' },
      { where: 'line 6 (Storage Account should have tags)', reason: 'Broken is neither true nor false.' },
    ]);
    assert.deepEqual([run.scope, run.complete], ['subscription 11111111-0000-0000-0000-000000000001', true]);
    const second = runOf(
      azqr,
      outputOf(
        'Subscription,Resource Group,Location,Type,Service Name,Compliant,Impact,Category,Recommendation,Result,Learn\nx,rg,we,t,s1,false,High,Security,Use HTTPS,,\n',
        'azqr.services.csv',
      ),
    );
    assert.deepEqual(countsOf(second), [1, 0, 0, 0, 0]);
  });

  itReal('reads each row of version 1', 'azure-azqr/azqr_report_2024_04_11_T204452.services.csv', (output, text) => {
    const rows = text.trim().split(/\r?\n/).slice(1);
    const told = rows.filter((row) => /,false,[^,]*,(?:SLA|SKU),/.test(row)).length;
    const broken = rows.filter((row) => row.includes(',true,')).length;
    const run = runOf(azqr, output);
    assert.deepEqual(countsOf(run), [broken, rows.length - broken - told, 0, 0, told]);
    assert.deepEqual([rows.length, run.collectedOn], [502, '2024-04-11']);
  });

  it('says of an inventory what else to import', () => {
    const inventory = [{ subscriptionName: 'x', resourceType: 'y', numberOfResources: '3' }];
    assert.throws(
      () => azqr.read(outputOf(inventory)),
      (error: Error) =>
        error instanceof UnreadableOutput && /inventory .* Import the whole JSON file/.test(error.message),
    );
  });

  it('recognizes nothing else', () => {
    for (const other of [[], {}, null, { recommendations: [] }, { resources: [], advisor: [] }, 'a,b\n1,2'])
      assert.equal(azqr.detect(outputOf(other)), false, JSON.stringify(other));
    const empty = { recommendations: null, impacted: null, inventory: null, advisor: null, costs: null };
    assert.deepEqual(countsOf(runOf(azqr, outputOf(empty))), [0, 0, 0, 0, 0]);
  });

  itReal('its catalogue becomes a checklist', 'azure-azqr/recommendations.json', (output, text) => {
    const json = JSON.parse(text) as { category: string; recommendationId: string }[];
    const { checklist, skipped } = catalogueOf(azqr, output);
    const asking = json.filter(({ category }) => category !== 'SLA');
    assert.deepEqual([checklist.checks.length, skipped.length], [asking.length, json.length - asking.length]);
    assert.deepEqual(
      checklist.checks.map(({ equivalents }) => equivalents!.azqr![0]),
      asking.map(({ recommendationId }) => recommendationId),
    );
    for (const check of checklist.checks) assert.ok(check.focusArea && check.rating, check.id);
  });
});
