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
