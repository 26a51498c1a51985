import { strict as assert } from 'node:assert';
import { dbachecks } from '../../../src/importers/dbachecks';
import { pester } from '../../../src/importers/pester';
import { countsOf, fixture, itReal, outputOf, runOf } from './reading';

describe('dbachecks', () => {
  it('reads version 5: the unique tag is the rule, instance and database are the object', () => {
    const run = runOf(dbachecks, fixture('dbachecks-5.json'));
    assert.deepEqual(run.records[0], {
      rule: 'AutoClose',
      where: 'Tests[0]',
      title: 'Auto Close',
      focusArea: 'availability',
      actionArea: 'SQL Server',
      affected: [
        {
          name: 'SQL01/Sales',
          detail: 'Database Sales should have Auto Close set to False: Expected $false, but got $true.',
        },
      ],
      outcome: 'failed',
    });
    assert.deepEqual([run.records[1]!.rule, run.records[1]!.affected], ['MaxMemory', ['SQL01']]);
    assert.deepEqual([run.scope, run.collectedOn], ['SQL01', '2026-11-19']);
  });

  it('reports no check as failed because the instance did not answer, except the one that asks just that', () => {
    const row = (Describe: string, Name: string) => ({
      Describe,
      Context: 'Testing on SQL09',
      Name,
      Result: 'Failed',
      Instance: 'SQL09',
      FailureMessage: 'Expected $false, because The instance should be available to be connected to!, but got $true.',
    });
    const { records, skipped } = runOf(
      dbachecks,
      outputOf([row('Auto Close', "Can't Connect to SQL09"), row('Instance Connection', "Can't Connect to SQL09")]),
    );
    assert.deepEqual(
      records.map(({ rule, outcome }) => [rule, outcome]),
      [['InstanceConnection', 'failed']],
    );
    assert.deepEqual(skipped, [
      { where: '[0] (AutoClose)', reason: 'The test could not run: no connection to SQL09.' },
    ]);
  });

  it('takes a verdict by a policy of the customer’s own only where it says as much as that of dbachecks', () => {
    const outcome = (describe: string, name: string, result: 'Passed' | 'Failed') => {
      const row = { Describe: describe, Context: 'Testing on SQL01', Name: name, Result: result, Instance: 'SQL01' };
      const [record] = runOf(dbachecks, outputOf([row])).records;
      return record!.outcome;
    };
    const backup = (days: number) => `Database Sales should have full backups less than ${days} days old on SQL01`;
    const checked = (days: number) => `Database Sales last good integrity check should be less than ${days} days old`;
    const disk = (percent: number) => `D: with 17% free, should be at least ${percent}% free on SQL01`;
    for (const [describe, name, limit, most] of [
      ['Last Full Backup Times', backup, 7, true],
      ['Last Good DBCC CHECKDB', checked, 7, true],
      ['Disk Space', disk, 20, false],
    ] as const) {
      for (const asked of [1, limit - 1, limit, limit + 1, 90]) {
        const looser = most ? asked > limit : asked < limit;
        const stricter = most ? asked < limit : asked > limit;
        assert.equal(outcome(describe, name(asked), 'Passed'), looser ? 'notReviewed' : 'passed', name(asked));
        assert.equal(outcome(describe, name(asked), 'Failed'), stricter ? 'notReviewed' : 'failed', name(asked));
      }
    }
  });

  it('tells data purity from the day of the last check of integrity', () => {
    const row = (Name: string, Result: string) => ({
      Describe: 'Last Good DBCC CHECKDB',
      Context: 'Testing on SQL01',
      Name,
      Result,
      Instance: 'SQL01',
    });
    const { records } = runOf(
      dbachecks,
      outputOf([
        row('Database Sales last good integrity check should be less than 7 days old on SQL01', 'Passed'),
        row('Database Sales has Data Purity Enabled on SQL01', 'Failed'),
      ]),
    );
    assert.deepEqual(
      records.map(({ rule, outcome, title }) => [rule, outcome, title]),
      [
        ['LastGoodCheckDb', 'passed', 'Last Good DBCC CHECKDB'],
        ['DataPurity', 'failed', 'Databases have data purity checks'],
      ],
    );
  });

  it('reads what Convert-DbcResult makes', () => {
    const run = runOf(dbachecks, fixture('dbachecks.csv'));
    assert.deepEqual(countsOf(run), [1, 1, 0, 1, 1]);
    assert.deepEqual(
      run.records.map(({ rule, where }) => [rule, where]),
      [
        ['LastFullBackup', 'line 2'],
        ['UserLog', 'line 3'],
        ['My own check', 'line 4'],
      ],
    );
    assert.equal(run.scope, 'SQL01, SQL01\\INST');
  });

  it('is told from other suites by its scripts or by the names of its checks', () => {
    const run = (Describe: string, StackTrace = '') => ({
      TotalCount: 1,
      PassedCount: 0,
      FailedCount: 1,
      TestResult: [{ Describe, Context: 'x on SQL01', Name: 'y', Result: 'Failed', StackTrace }],
    });
    for (const [output, expected] of [
      [outputOf(run('Page Verify')), true],
      [outputOf(run('My own', 'at C:\\modules\\dbachecks\\checks\\a.Tests.ps1')), true],
      [outputOf(run('My own')), false],
    ] as const) {
      assert.equal(dbachecks.detect(output), expected);
      assert.equal(pester.detect(output), !expected);
    }
  });

  itReal('counts are those of the file', 'sql-dbachecks/results.json', (output, text) => {
    const { TestResult } = JSON.parse(text) as { TestResult: { Result: string }[] };
    const of = (word: string) => TestResult.filter(({ Result }) => Result === word).length;
    const run = runOf(dbachecks, output);
    // Its one failure is by a policy of three days.
    assert.deepEqual(countsOf(run), [0, of('Passed'), 0, of('Failed'), 0]);
    assert.equal(run.records[0]!.rule, 'LastGoodCheckDb');
    assert.ok(!JSON.stringify(run).includes('OneDrive'));
  });
});
