import { strict as assert } from 'node:assert';
import { advisor } from '../../../src/importers/advisor';
import { countsOf, fixture, itReal, outputOf, realFiles, runOf } from './reading';

describe('advisor', () => {
  it('reads the REST interface in full', () => {
    const run = runOf(advisor, fixture('advisor-rest.json'));
    assert.deepEqual(countsOf(run), [1, 0, 0, 1, 2]);
    assert.deepEqual(run.records[0], {
      rule: 'aaaaaaaa-0000-0000-0000-000000000001',
      outcome: 'failed',
      where: 'value[0]',
      title: 'Use zones for virtual machines',
      severity: 'high',
      focusArea: 'availability',
      actionArea: 'High availability',
      affected: [
        '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-app/providers/Microsoft.Compute/virtualMachines/vm1',
      ],
      observed: 'Azure Advisor recommends it.',
      evidence: [{ text: 'annualSavingsAmount: 12', source: 'Azure Advisor', collectedOn: '2026-11-18' }],
      recommendation: 'Move the machines to availability zones\n\nBenefit: Survive a datacenter',
      references: [{ title: 'Zones (learn.microsoft.com)', url: 'https://learn.microsoft.com/azure/zones' }],
    });
    assert.match(run.records[1]!.reason!, /suppressed/);
    assert.deepEqual(run.skipped, [
      { where: 'value[2]', reason: 'This is not a recommendation.' },
      { where: 'value[3]', reason: 'The recommendation has neither a type nor a description.' },
    ]);
    const { collectedOn, scope, complete } = run;
    assert.deepEqual(
      { collectedOn, scope, complete },
      { collectedOn: '2026-11-19', scope: 'subscription 11111111-2222-3333-4444-555555555555', complete: false },
    );
  });

  it('reads the command line and Resource Graph alike, also without a description', () => {
    const [flat] = runOf(advisor, fixture('advisor-cli.json')).records;
    assert.deepEqual([flat!.title, flat!.severity, flat!.focusArea], ['Encrypt disks', 'medium', 'security']);
    const { records } = runOf(advisor, fixture('advisor-resource-graph.json'));
    assert.match(records[0]!.title, /^A recommendation of Azure Advisor is not followed$/);
    assert.deepEqual(records[0]!.affected, ['/subscriptions/11111111-2222-3333-4444-555555555555']);
    assert.equal(records[1]!.where, 'data[1]');
  });

  it('knows the states of 2026', () => {
    const { records } = runOf(advisor, fixture('advisor-2026-preview.json'));
    assert.deepEqual(
      records.map(({ outcome }) => outcome),
      ['failed', 'failed', 'notReviewed', 'passed'],
    );
    assert.equal(
      records[1]!.observed,
      'Azure Advisor recommends it. It is postponed there until 2027-01-31. Note: After the migration',
    );
    assert.match(records[2]!.reason!, /dismissed .* \(Risk is acceptable\).*Note: Test machine$/);
    assert.equal(records[0]!.actionArea, 'Disaster recovery');
  });

  it('reads the CSV of the portal, where the text is the rule', () => {
    const run = runOf(
      advisor,
      outputOf(
        [
          'Category,Business Impact,Recommendation,Subscription ID,Subscription Name,Resource Group,Resource Name,Type,Updated Date,Potential Benefits,Potential Annual Cost Savings,Currency',
          'Cost,High,Shrink idle machines,S-1,Prod,rg-a,vm-1,Virtual machine,2026-11-18T00:00:00Z,Save money,1200.5,USD',
          'Security,Medium,Turn on MFA,S-1,Prod,,,Subscription,2026-11-19T00:00:00Z,,,',
          'Security,Medium,Turn on MFA,S-1,Prod,,,Subscription,,,,,too,many',
        ].join('\n'),
        'Advisor.csv',
      ),
    );
    assert.deepEqual([countsOf(run), run.collectedOn, run.scope], [[2, 0, 0, 0, 1], '2026-11-19', 'subscription s-1']);
    assert.deepEqual(run.records[0], {
      rule: 'Shrink idle machines',
      outcome: 'failed',
      where: 'line 2',
      title: 'Shrink idle machines',
      severity: 'high',
      focusArea: 'operations',
      actionArea: 'Cost',
      affected: ['rg-a/vm-1'],
      observed: 'Azure Advisor recommends it.',
      evidence: [
        {
          text: 'Potential Annual Cost Savings: 1200.5\nCurrency: USD',
          source: 'Azure Advisor',
          collectedOn: '2026-11-18',
        },
      ],
      recommendation: 'Shrink idle machines\n\nBenefit: Save money',
    });
    assert.deepEqual(run.records[1]!.affected, ['/subscriptions/S-1']);
  });

  it('reads objects of Az.Advisor, old and new', () => {
    const id = '/subscriptions/S-1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm-1';
    const row = {
      Category: 'Cost',
      Impact: 'High',
      ImpactedField: 'Microsoft.Compute/virtualMachines',
      ImpactedValue: 'vm-1',
      RecommendationTypeId: 'T-1',
      Type: 'Microsoft.Advisor/recommendations',
    };
    const { records } = runOf(
      advisor,
      outputOf([
        {
          ...row,
          Id: `${id}/providers/Microsoft.Advisor/recommendations/R`,
          ShortDescription: { Problem: 'Idle', Solution: 'Shrink it' },
        },
        {
          ...row,
          ResourceMetadataResourceId: id,
          ShortDescriptionProblem: 'Idle',
          ShortDescriptionSolution: 'Shrink it',
        },
      ]),
    );
    for (const { title, recommendation, affected } of records)
      assert.deepEqual([title, recommendation, affected], ['Idle', 'Shrink it', [id]]);
  });

  it('recognizes nothing else', () => {
    for (const other of [[], {}, null, { value: [] }, [{ category: 'Cost', impact: 'High' }], [{ properties: {} }]])
      assert.equal(advisor.detect(outputOf(other)), false);
  });

  describe('real files', () => {
    // The catalogue of recommendations lists none of a customer's.
    for (const name of realFiles('azure-advisor').filter((each) => !each.endsWith('metadata.json')))
      itReal('counts are those of the file', name, (output, text) => {
        const json = JSON.parse(text);
        const rows: unknown[] = Array.isArray(json) ? json : json.responses['200'].body.value;
        assert.deepEqual(countsOf(runOf(advisor, output)), [rows.length, 0, 0, 0, 0]);
        assert.ok(rows.length >= 2);
      });
  });
});
