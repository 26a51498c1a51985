import { strict as assert } from 'node:assert';
import { onDemandAssessment } from '../../../src/importers/onDemandAssessment';
import { countsOf, fixture, outputOf, runOf } from './reading';

describe('onDemandAssessment', () => {
  it('reads the CSV of the portal, the newest row of each object', () => {
    const run = runOf(onDemandAssessment, fixture('on-demand.csv'));
    assert.deepEqual(countsOf(run), [2, 1, 0, 1, 3]);
    assert.deepEqual(run.records[0], {
      rule: 'r-1',
      outcome: 'failed',
      where: 'line 2',
      title: 'Replicate without errors',
      severity: 'high',
      focusArea: 'availability',
      actionArea: 'Replication',
      affected: [{ name: 'dc01', detail: 'DomainController, COLLECTOR' }],
      recommendation: 'Look at repadmin.',
      evidence: [{ text: 'error=8453', source: 'On-demand assessment', collectedOn: '2026-11-19' }],
    });
    assert.deepEqual(run.skipped, [
      { where: 'line 3', reason: 'The export holds a newer row of the same recommendation and object.' },
      { where: 'line 7 (r-4)', reason: 'The result "odd" is not known.' },
      { where: 'line 8', reason: 'The row has no RecommendationId.' },
    ]);
    assert.deepEqual([run.collectedOn, run.scope, run.complete], ['2026-11-19', 'contoso.com', true]);
  });

  it('reads the command line and tables, the score before the weight', () => {
    const [database] = runOf(onDemandAssessment, fixture('on-demand-cli.json')).records;
    assert.deepEqual(
      [database!.severity, database!.focusArea, database!.affected],
      ['high', 'security', [{ name: 'SQL01\\INST/Sales', detail: 'Database, SQL01' }]],
    );
    const tables = runOf(onDemandAssessment, fixture('on-demand-tables.json'));
    assert.deepEqual(countsOf(tables), [1, 1, 0, 0, 1]);
    assert.deepEqual(
      [tables.records[0]!.where, tables.records[0]!.severity, tables.scope],
      ['tables[0].rows[0]', 'medium', 'Contoso'],
    );
  });

  it('reads rows in value and in Results of PowerShell', () => {
    const row = { RecommendationId: 'r-1', RecommendationResult: 'Failed', Recommendation: 'Do it' };
    for (const name of ['value', 'Results'])
      assert.equal(runOf(onDemandAssessment, outputOf({ [name]: [row], Error: null })).records[0]!.where, `${name}[0]`);
  });

  it('gives the same whatever the order of the rows', () => {
    const row = (time: string, result: string) => ({
      TimeGenerated: time,
      RecommendationId: 'a',
      RecommendationResult: result,
    });
    const rows = [
      row('2026-11-01T00:00:00Z', 'Failed'),
      row('2026-11-08T00:00:00Z', 'Passed'),
      row('2026-11-01T00:00:00Z', 'Failed'),
    ];
    for (const order of [rows, rows.toReversed()])
      assert.deepEqual(countsOf(runOf(onDemandAssessment, outputOf(order))), [0, 1, 0, 0, 2]);
    const noon = row('11/8/2026, 12:30:00.000 PM', 'Passed');
    assert.equal(
      runOf(onDemandAssessment, outputOf([noon, row('11/8/2026, 9:30:00.000 AM', 'Failed')])).records[0]!.outcome,
      'passed',
    );
  });

  it('recognizes nothing else', () => {
    for (const other of [[], {}, null, { tables: [] }, [{ RecommendationId: 1 }], 'RecommendationId,x\n1,2'])
      assert.equal(onDemandAssessment.detect(outputOf(other)), false, JSON.stringify(other));
  });
});
