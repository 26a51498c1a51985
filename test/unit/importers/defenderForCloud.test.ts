import { strict as assert } from 'node:assert';
import { defenderForCloud } from '../../../src/importers/defenderForCloud';
import { importers } from '../../../src/importers/importers';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';
import { countsOf, fixture, itReal, outputOf, runOf } from './reading';

const machine =
  '/subscriptions/11111111-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm1';
const key = 'bc303248-0000-4000-8000-000000000001';
const graph = () => structuredClone(fixture('defender-graph.json').json) as { data: Record<string, unknown>[] };

describe('Defender for Cloud', () => {
  it('reads assessments of Resource Graph', () => {
    const run = runOf(defenderForCloud, fixture('defender-graph.json'));
    assert.deepEqual(countsOf(run), [2, 1, 1, 2, 1]);
    const { tool, collectedOn, scope, complete, lists } = run;
    assert.deepEqual(
      [tool, collectedOn, scope, complete, lists],
      ['defender-for-cloud', undefined, 'subscription 11111111-0000-0000-0000-000000000001', true, undefined],
    );
    assert.deepEqual(run.records[0], {
      rule: key,
      where: 'data[0]',
      title: 'Management ports should be closed on your virtual machines',
      severity: 'high',
      rating: { probability: 4, impact: 4, effort: 2 },
      focusArea: 'security',
      actionArea: 'Networking',
      recommendation:
        'To close them:\n1. Open the machine. Learn more about ports (https://learn.microsoft.com/en-us/azure/close).',
      references: [
        { title: 'about ports', url: 'https://learn.microsoft.com/azure/close' },
        {
          title: 'Recommendation in the Azure portal',
          url: `https://portal.azure.com/#blade/Microsoft_Azure_Security/RecommendationsBlade/assessmentKey/${key}`,
        },
      ],
      outcome: 'failed',
      affected: [{ name: machine, detail: 'Port 3389 is open to the internet.' }],
      observed: 'Microsoft Defender for Cloud reports unhealthy resources.',
    });
    assert.deepEqual(
      run.records.slice(2).map(({ title, outcome, reason }) => [title, outcome, reason]),
      [
        [
          'There should be more than one owner',
          'notReviewed',
          '/subscriptions/11111111-0000-0000-0000-000000000001: exempt in Defender for Cloud: decide whether that still holds.',
        ],
        [
          'Disks should be encrypted',
          'notReviewed',
          `${machine}: the recommendation is switched off by policy: decide whether that still holds.`,
        ],
        ['Agents should be installed', 'notApplicable', 'Defender for Cloud: The operating system is not supported.'],
        ['Buckets should be closed', 'failed', undefined],
      ],
    );
    assert.deepEqual(run.records[5]!.affected, [{ name: 'arn:aws:s3:::contoso' }]);
    assert.deepEqual(run.skipped, [
      { where: 'data[6] (bc303248-0000-4000-8000-000000000006)', reason: 'The state "Parked" is not known.' },
    ]);
  });

  it('reads the table that the portal downloads', () => {
    const run = runOf(defenderForCloud, fixture('defender-recommendations.csv'));
    assert.deepEqual(countsOf(run), [1, 1, 1, 1, 1]);
    assert.deepEqual([run.collectedOn, run.lists], ['2026-11-19', undefined]);
    const [first, second, third] = run.records;
    assert.deepEqual(
      [first!.rule, first!.where, first!.actionArea, first!.recommendation, first!.affected],
      [
        key,
        'line 2',
        'Secure management ports',
        'Close them:\n1. Open the "machine".',
        [{ name: machine.toLowerCase() }],
      ],
    );
    assert.deepEqual(second!.references![0], {
      title: 'X (learn.microsoft.com)',
      url: 'https://learn.microsoft.com/azure/x',
    });
    assert.equal(third!.reason, 'Defender for Cloud: Vm not supported');
    assert.deepEqual(run.skipped, [{ where: 'line 7', reason: 'The recommendation has neither a name nor a key.' }]);
  });

  it('reads the same of a bare list, one row, pages, flattened rows, and of PowerShell', () => {
    const rows = graph().data;
    const flat = rows.map(({ properties, ...row }) => ({
      ...row,
      ...(properties as object),
      type: 'Microsoft.Security/assessments',
    }));
    for (const json of [rows, { value: rows }, [{ value: rows.slice(0, 3) }, { value: rows.slice(3) }], flat])
      assert.deepEqual(countsOf(runOf(defenderForCloud, outputOf(json))), [2, 1, 1, 2, 1]);
    assert.deepEqual(countsOf(runOf(defenderForCloud, outputOf(rows[0]))), [1, 0, 0, 0, 0]);
    const [{ properties, ...row }] = rows as [Record<string, unknown>];
    const capitals = Object.fromEntries(
      Object.entries({ ...row, ...(properties as object), type: undefined }).map(([name, value]) => [
        name[0]!.toUpperCase() + name.slice(1),
        value,
      ]),
    );
    const [record] = runOf(defenderForCloud, outputOf([capitals])).records;
    assert.deepEqual(
      [record!.rule, record!.outcome, record!.affected![0]],
      [key, 'failed', { name: machine, detail: 'Port 3389 is open to the internet.' }],
    );
  });

  it('reads columns of a query of one’s own, in JSON and CSV', () => {
    const row = {
      subscriptionId: '11111111-0000-0000-0000-000000000001',
      resourceId: `${machine}/providers/Microsoft.Security/assessments/${key}`,
      recommendationName: 'Ports should be closed',
      recommendationId: key,
      recommendationState: 'Unhealthy',
      recommendationSeverity: 'Medium',
      remediationDescription: 'Close them.',
      category: '["Networking"]',
      portalLink: 'portal.azure.com/#x',
    };
    const names = Object.keys(row);
    const cells = Object.values(row).map((value) => `"${value.replaceAll('"', '""')}"`);
    for (const output of [outputOf([row]), outputOf(`${names.join()}\n${cells.join()}\n`, 'query.csv')]) {
      const run = runOf(defenderForCloud, output);
      const [record] = run.records;
      assert.deepEqual(
        [record!.rule, record!.title, record!.severity, record!.actionArea, record!.affected, run.scope],
        [
          key,
          'Ports should be closed',
          'medium',
          'Networking',
          [{ name: machine }],
          'subscription 11111111-0000-0000-0000-000000000001',
        ],
      );
    }
  });

  it('reads the CSV of Resource Graph Explorer, whose properties are JSON in a cell', () => {
    const rows = graph().data.map(({ id, name, type, properties }) =>
      [id, name, type, JSON.stringify(properties)].map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(),
    );
    const output = outputOf(`id,name,type,properties\n${rows.join('\n')}\n`, 'AzureResourceGraphResults-Query 1.csv');
    assert.deepEqual(countsOf(runOf(defenderForCloud, output)), [2, 1, 1, 2, 1]);
  });

  it('lets resources vanish only from an answer that was not cut and lists what is healthy', () => {
    const [bad, good] = graph().data;
    const of = (...rows: unknown[]) => runOf(defenderForCloud, outputOf(rows)).complete;
    assert.deepEqual(
      [of(bad), of(bad, good), of(...Array<unknown>(99).fill(bad), good), of(...Array<unknown>(100).fill(bad), good)],
      [false, true, false, true],
    );
  });

  it('understands UTF-16', () => {
    const { text } = fixture('defender-recommendations.csv');
    const bytes = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
    assert.deepEqual(countsOf(runOf(defenderForCloud, new ToolOutput('x.csv', bytes))), [1, 1, 1, 1, 1]);
  });

  it('leaves the rest of Resource Graph and other tables alone', () => {
    for (const other of [
      [{ id: `${machine}/providers/Microsoft.Advisor/recommendations/x`, type: 'microsoft.advisor/recommendations' }],
      [{ id: 'x', type: 'microsoft.security/assessments/subassessments', properties: { displayName: 'CVE' } }],
      { data: [] },
      [],
    ])
      assert.equal(defenderForCloud.detect(outputOf(other)), false, JSON.stringify(other));
    for (const csv of ['id,name,type,properties\na,b,c,d\n', 'state,resourceId\n'])
      assert.equal(defenderForCloud.detect(outputOf(csv, 'x.csv')), false, csv);
    assert.throws(() => defenderForCloud.read(outputOf([])), UnreadableOutput);
  });

  itReal('reads each row', 'defender-for-cloud/many_vulns.csv', (output, text) => {
    const count = (state: string) => text.split(`","${state}","`).length - 1;
    const run = runOf(defenderForCloud, output);
    assert.deepEqual(countsOf(run), [count('Unhealthy'), count('Healthy'), count('NotApplicable'), 0, 0]);
    assert.equal(run.records.length, text.trim().split('\n').length - 1);
    assert.equal(run.collectedOn, '2021-09-28');
    assert.deepEqual(
      importers.filter((importer) => importer.detect(output)).map(({ id }) => id),
      ['defender-for-cloud'],
    );
  });
});
