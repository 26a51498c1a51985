import { strict as assert } from 'node:assert';
import { aprl } from '../../../src/importers/aprl';
import { aprlPage } from '../../../src/importers/aprlPages';
import { UnreadableOutput } from '../../../src/importers/output';
import { catalogueOf, countsOf, fixture, itReal, outputOf, realFiles, runOf } from './reading';

const vm =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-app/providers/Microsoft.Compute/virtualMachines/vm';

describe('aprl', () => {
  it('leads to the file that holds the text of a recommendation, where the type of the resource has one', () => {
    const [first] = runOf(aprl, fixture('aprl-collector.json')).records;
    const { url } = aprlPage('microsoft.compute/virtualmachines')!;
    assert.match(url, /\/azure-resources\/Compute\/virtualMachines\/recommendations\.yaml$/);
    assert.equal(first!.references?.[0]?.url, url);
    assert.match(first!.recommendation!, /the file of Compute\/virtualMachines holds it under this id/);
    for (const type of ['', 'microsoft.compute', 'microsoft.nothing/here', 'Compute/virtualMachines'])
      assert.equal(aprlPage(type), undefined, type);
  });

  it('reads the collector of 2024', () => {
    const run = runOf(aprl, fixture('aprl-collector-2024.json'));
    assert.deepEqual(countsOf(run), [3, 0, 0, 1, 5]);
    assert.deepEqual(
      run.records.map(({ rule, outcome, where, affected }) => [rule, outcome, where, affected]),
      [
        [
          'bbbbbbbb-0000-0000-0000-000000000001',
          'failed',
          '[0].Resource[0]',
          [{ name: `${vm}1`, detail: 'zone: none; sku: D2' }],
        ],
        ['bbbbbbbb-0000-0000-0000-000000000001', 'failed', '[0].Resource[1]', [`${vm}2`]],
        ['microsoft.insights/components', 'notReviewed', '[0].Resource[2]', undefined],
        ['ABCD-123', 'failed', '[4].Retirements[0]', ['/subscriptions/11111111-2222-3333-4444-555555555555']],
      ],
    );
    assert.equal(run.records[3]!.recommendation, 'Move to the new agent.');
    assert.equal(run.records[3]!.focusArea, 'upgrade');
    assert.deepEqual(
      run.skipped.map(({ where }) => where),
      [
        '[0].Resource[3]',
        '[0].Resource[4]',
        '[3].Outages[0]',
        '[4].Retirements[1] (EFGH-456)',
        '[5].SupportTickets[0]',
      ],
    );
  });

  it('reads the collector of today: version, scope, what is left to a person, a list of one', () => {
    const run = runOf(aprl, fixture('aprl-collector.json'));
    assert.deepEqual(countsOf(run), [2, 0, 0, 3, 1]);
    assert.equal(run.toolVersion, '3.2.1');
    assert.equal(run.scope, 'subscription 11111111-2222-3333-4444-555555555555; tags env==prod');
    assert.deepEqual(
      run.records.map(({ outcome, rule, where }) => [outcome, rule.slice(-3), where]),
      [
        ['failed', '001', 'impactedResources[0]'],
        ['notReviewed', '002', 'impactedResources[1]'],
        ['notReviewed', '003', 'impactedResources[2]'],
        ['notReviewed', 'nts', 'impactedResources[3]'],
        ['failed', '001', 'advisory[0]'],
      ],
    );
    assert.match(run.records[2]!.reason!, /cannot validate/);
    assert.equal(run.complete, false);
  });

  it('calls what is missing what it is, in one line, with no more of an id than tells it from others', () => {
    const row = {
      validationAction: 'APRL - Queries',
      recommendationId: '2ad78dec-5a4d-4a30-8fd1-8584335ad781',
      id: `${vm}1`,
    };
    const read = (more: object) => {
      const output = outputOf({ impactedResources: [{ ...row, ...more }], advisory: [], retirements: [] });
      return runOf(aprl, output).records[0]!;
    };
    const [failed, named, manual] = [
      read({}),
      read({ checkName: 'Use zones' }),
      read({
        validationAction: 'IMPORTANT - Recommendation cannot be validated with ARGs - Validate Resources manually',
      }),
    ];
    assert.equal(failed.title, 'Virtual machines do not follow a reliability recommendation (APRL 2ad78dec)');
    assert.equal(failed.actionArea, 'Virtual machines');
    // The machines are what was seen.
    assert.equal(failed.observed, undefined);
    assert.equal(named.title, 'Use zones: not followed by all resources');
    assert.equal(manual.outcome, 'notReviewed');
    assert.doesNotMatch(manual.title, /follow/);
  });

  it('turns the library into a checklist that joins the tools', () => {
    const { checklist, skipped } = catalogueOf(aprl, fixture('aprl-library.yaml'));
    assert.deepEqual(checklist, {
      formatVersion: 1,
      id: 'aprl-compute-virtualmachines',
      title: 'Azure Proactive Resiliency Library: Microsoft.Compute/virtualMachines',
      technology: 'azure',
      checks: [
        {
          id: 'APRL-bbbbbbbb',
          title: 'Deploy machines across zones',
          focusArea: 'availability',
          actionArea: 'High availability',
          rating: { probability: 4, impact: 4, effort: 3 },
          rationale: 'Zones protect from the failure of a datacenter.\n\nBenefit: Survive a datacenter.',
          verify: [
            {
              kind: 'manual',
              run: 'Run the query bbbbbbbb-0000-0000-0000-000000000001.kql of the library (kql folder of Microsoft.Compute/virtualMachines) in Resource Graph Explorer.',
              expect: 'No row: each row is a resource that does not follow the recommendation.',
            },
          ],
          remediation: ['Deploy machines across zones'],
          references: [{ title: 'Zones', url: 'https://learn.microsoft.com/azure/zones' }],
          equivalents: {
            aprl: ['bbbbbbbb-0000-0000-0000-000000000001', 'aaaaaaaa-0000-0000-0000-000000000001'],
            azqr: ['bbbbbbbb-0000-0000-0000-000000000001'],
            advisor: ['aaaaaaaa-0000-0000-0000-000000000001'],
          },
          tags: ['AVD', 'Microsoft.Compute/virtualMachines'],
        },
      ],
    });
    assert.deepEqual(
      skipped.map(({ where }) => where),
      ['[1] (bbbbbbbb-0000-0000-0000-000000000009)', '[2]'],
    );
  });

  it('keeps the query of the JSON build, unless it is only a comment', () => {
    const entry = {
      aprlGuid: 'bbbbbbbb-0000-0000-0000-000000000001',
      description: 'A',
      query: '// x\r\nresources\r\n| take 1',
    };
    const kind = (query: string) =>
      catalogueOf(aprl, outputOf([{ ...entry, query }])).checklist.checks[0]!.verify![0]!.kind;
    assert.equal(kind(entry.query), 'kql');
    assert.equal(kind('// cannot-be-validated-with-arg'), 'manual');
    assert.equal(kind('// under-development\n'), 'manual');
    const csv =
      'aprlGuid,description,learnMoreLink\nbbbbbbbb-0000-0000-0000-000000000001,A,https://learn.microsoft.com/x\n';
    assert.equal(catalogueOf(aprl, outputOf(csv)).checklist.checks[0]!.references!.length, 1);
  });

  it('recognizes nothing else', () => {
    for (const other of [
      [],
      {},
      null,
      [{ Resource: [] }],
      { impactedResources: [] },
      [{ recommendationId: 1, name: 2, id: 3 }],
      'a: 1\n',
    ])
      assert.equal(aprl.detect(outputOf(other)), false, JSON.stringify(other));
  });

  describe('real files', () => {
    for (const name of realFiles('azure-aprl').filter((file) => file.includes('recommendations')))
      itReal('counts are those of the file', name, (output, text) => {
        const { checklist, skipped } = catalogueOf(aprl, output);
        assert.equal(checklist.checks.length, text.match(/recommendationMetadataState: Active/g)!.length);
        assert.equal(checklist.checks.length + skipped.length, text.match(/^- /gm)!.length);
      });
    itReal('the collector of 2024', 'azure-wara/WARA_File_2024-05-07_11_59.json', (output, text) => {
      const [resources, , advisory, outages, retirements, tickets, health] = (
        JSON.parse(text) as Record<string, { validationAction: string }[]>[]
      ).map((part) => Object.values(part)[0]!);
      const found = resources!.filter(({ validationAction }) => validationAction === 'Azure Resource Graph').length;
      const run = runOf(aprl, output);
      assert.deepEqual(countsOf(run), [
        found + advisory!.length + retirements!.length,
        0,
        0,
        resources!.length - found,
        outages!.length + tickets!.length + health!.length,
      ]);
      assert.deepEqual(countsOf(run), [180, 0, 0, 9, 15]);
      assert.equal(run.collectedOn, '2024-05-07');
    });
    for (const name of ['impacted-resources-data-multiple', 'test_queryloopdata', 'test_retirementdata'])
      itReal('lists alone', `azure-wara/${name}.json`, (output, text) => {
        assert.deepEqual(countsOf(runOf(aprl, output)), [JSON.parse(text).length, 0, 0, 0, 0]);
      });
    itReal('the JSON build', 'azure-wara/recommendations-subset.json', (output, text) => {
      const json = JSON.parse(text) as { recommendationMetadataState: string }[];
      const { checklist, skipped } = catalogueOf(aprl, output);
      const active = json.filter((entry) => entry.recommendationMetadataState === 'Active').length;
      assert.deepEqual([checklist.checks.length, skipped.length], [active, json.length - active]);
    });
    for (const [name, says] of [
      ['azure-wara/test_supportticketdata.json', /list of support requests/],
      ['azure-wara/test_servicehealthdata.json', /Import the whole file of the collector/],
      ['azure-aprl/aprl-schema.yaml', /this is the schema of the library/],
    ] as const)
      itReal('says what else to import', name, (output) => {
        assert.throws(
          () => aprl.read(output),
          (error: Error) => error instanceof UnreadableOutput && says.test(error.message),
        );
      });
  });
});
