import { strict as assert } from 'node:assert';
import { UnreadableOutput } from '../../../src/importers/output';
import { sqlAssessment } from '../../../src/importers/sqlAssessment';
import { catalogueOf, countsOf, fixture, itReal, outputOf, runOf } from './reading';

describe('sqlAssessment', () => {
  it('reads the JSON of the scheduled script, whose warnings are no results', () => {
    const run = runOf(sqlAssessment, fixture('sql-assessment-script.json'));
    assert.deepEqual(countsOf(run), [2, 0, 0, 0, 2]);
    assert.deepEqual(run.records[0], {
      rule: 'FullBackup',
      outcome: 'failed',
      where: '[0]',
      title: 'Full backup is missed or outdated',
      severity: 'high',
      affected: [{ name: 'SQL01/Sales', detail: 'Schedule full backups. The last one is 40 days old.' }],
      recommendation: 'Schedule full backups.',
      references: [{ title: 'Backup (docs.microsoft.com)', url: 'https://docs.microsoft.com/sql/backup' }],
    });
    assert.equal(run.records[1]!.severity, 'medium');
    assert.deepEqual(run.skipped, [
      { where: '[2]', reason: 'The tool could not run a check: No permission to read errors on SQL01' },
      { where: '[3]', reason: 'This is not a result.' },
    ]);
    const { toolVersion, collectedOn, scope, complete } = run;
    assert.deepEqual(
      { toolVersion, collectedOn, scope, complete },
      { toolVersion: 'Microsoft ruleset 1.1.17', collectedOn: '2026-11-19', scope: 'SQL01', complete: false },
    );
  });

  it('reads nested objects, and one alone', () => {
    const output = fixture('sql-assessment-nested.json');
    const run = runOf(sqlAssessment, output);
    assert.deepEqual(
      run.records.map(({ rule, severity, affected, focusArea, actionArea }) => [
        rule,
        severity,
        affected,
        focusArea,
        actionArea,
      ]),
      [
        [
          'TF174',
          'informational',
          [{ name: 'SQL01\\INST', detail: 'Enable trace flag 174' }],
          'performance',
          'TraceFlag',
        ],
      ],
    );
    assert.equal(run.scope, 'SQL01\\INST');
    assert.equal(run.collectedOn, '2026-11-19');
    const [alone] = runOf(sqlAssessment, outputOf((output.json as unknown[])[0])).records;
    assert.deepEqual([alone!.rule, alone!.where], ['TF174', 'the whole file']);
  });

  it('reads CSV with #TYPE, semicolons, names in quotation marks and the three levels of old', () => {
    const { records } = runOf(sqlAssessment, fixture('sql-assessment-flat.csv'));
    assert.deepEqual(
      records.map(({ where, rule, severity, affected }) => [where, rule, severity, affected]),
      [
        ['line 3', 'AutoClose', 'medium', [{ name: "SQL01/O'Neil", detail: 'Turn "AUTO_CLOSE" off' }]],
        ['line 4', 'AutoShrink', 'critical', [{ name: 'Sales', detail: 'Turn it off' }]],
      ],
    );
  });

  it('reads what Azure Data Studio hands out, without its warnings', () => {
    const item = {
      checkId: 'A',
      displayName: 'A is so',
      message: 'Do A',
      level: 'High',
      targetType: 1,
      targetName: 'SQL01',
      kind: 0,
    };
    const run = runOf(
      sqlAssessment,
      outputOf({ items: [item, { ...item, kind: 1, message: 'Timeout' }], apiVersion: '1' }),
    );
    assert.deepEqual(countsOf(run), [1, 0, 0, 0, 1]);
    assert.equal(run.skipped[0]!.reason, 'The tool could not run a check: Timeout');
    assert.equal(run.scope, 'SQL01');
  });

  it('reads the newest run of the best practices assessment of Azure', () => {
    const [old, now] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    const cells = (run: string, check: string, code: number, day: string) =>
      `${day}T10:00:00,${run},${check},"Name, of ${check}",About it,https://learn.microsoft.com/x,2,Sales,${code},"Turn ""it"" on","DefaultRuleset,Backup",MSSQLSERVER`;
    const row = (run: string, check: string, code: number, day: string) => ({
      TimeGenerated: `${day}T10:05:00Z`,
      Computer: 'SQL01',
      RawData: cells(run, check, code, day),
    });
    const rows = [
      row(old, 'FullBackup', 30, '2026-05-01'),
      row(now, 'FullBackup', -1, '2026-05-08'),
      row(now, 'LogBackup', 20, '2026-05-08'),
    ];
    const run = runOf(sqlAssessment, outputOf(rows));
    assert.deepEqual(countsOf(run), [1, 1, 0, 0, 1]);
    assert.deepEqual(run.skipped, [
      { where: '[0]', reason: 'The output holds a newer assessment of the same server.' },
    ]);
    const [passed, failed] = run.records;
    assert.deepEqual([passed!.rule, passed!.outcome], ['FullBackup', 'passed']);
    assert.deepEqual(
      [failed!.rule, failed!.title, failed!.severity, failed!.focusArea, failed!.affected, failed!.recommendation],
      [
        'LogBackup',
        'Name, of LogBackup',
        'medium',
        'availability',
        [{ name: 'SQL01/Sales', detail: 'Turn "it" on' }],
        'Turn "it" on',
      ],
    );
    assert.deepEqual([run.collectedOn, run.scope, run.complete], ['2026-05-08', 'SQL01', true]);

    const quoted = (value: string) => `"${value.replace(/"/g, '""')}"`;
    const table = `TimeGenerated [UTC],TimeGenerated,RawData,Computer\n${rows
      .map(({ TimeGenerated, RawData, Computer }) =>
        [TimeGenerated, TimeGenerated, quoted(RawData), Computer].join(','),
      )
      .join('\n')}\n`;
    assert.deepEqual(countsOf(runOf(sqlAssessment, outputOf(table, 'q.csv'))), [1, 1, 0, 0, 1]);

    const agent = runOf(
      sqlAssessment,
      outputOf(
        `${cells(now, 'FullBackup', -1, '2026-05-08')}\n${cells(now, 'LogBackup', 20, '2026-05-08')}\n`,
        'a.csv',
      ),
    );
    assert.deepEqual(countsOf(agent), [1, 1, 0, 0, 0]);
    assert.deepEqual(
      [agent.records[1]!.where, agent.records[1]!.affected],
      ['line 2', [{ name: 'Sales', detail: 'Turn "it" on' }]],
    );
    const names = ['TimeGenerated', 'Computer', 'RawData'] as const;
    const tables = [
      { columns: names.map((name) => ({ name })), rows: rows.map((each) => names.map((name) => each[name])) },
    ];
    const asked = runOf(sqlAssessment, outputOf({ tables }));
    assert.deepEqual(countsOf(asked), [1, 1, 0, 0, 1]);
    assert.equal(asked.records[0]!.where, 'tables[0].rows[1]');
    for (const other of [[{ TimeGenerated: 'x', RawData: 'a line' }], 'TimeGenerated,RawData\n1,a line\n'])
      assert.equal(sqlAssessment.detect(outputOf(other, 'x')), false);
  });

  it('turns a ruleset into a checklist', () => {
    const { checklist, skipped } = catalogueOf(sqlAssessment, fixture('sql-assessment-ruleset.json'));
    assert.equal(skipped.length, 5);
    assert.deepEqual(checklist, {
      formatVersion: 1,
      id: 'sql-assessment-contoso-ruleset',
      title: 'SQL Assessment API: Contoso ruleset',
      technology: 'sql-server',
      version: '0.2',
      checks: [
        {
          id: 'SQLC-FreeSpace',
          title: 'Files have free space',
          focusArea: 'performance',
          actionArea: 'Performance',
          rating: { probability: 4, impact: 4, effort: 3 },
          rationale: 'Because.',
          verify: [
            {
              kind: 'powershell',
              run: 'Get-SqlDatabase -ServerInstance $instance | Invoke-SqlAssessment -Check FreeSpace',
              expect: 'No result: each result is an object that does not have the expected state.',
              healthyWhen: { rows: 'none', affected: 'TargetPath' },
            },
          ],
          remediation: ['Only <free> is free (limit 25%)'],
          references: [{ title: 'X (learn.microsoft.com)', url: 'https://learn.microsoft.com/x' }],
          appliesTo: ['SQL Server [13.0,)'],
          equivalents: { 'sql-assessment': ['FreeSpace'] },
          tags: ['CustomRuleset', 'Performance'],
        },
      ],
    });
  });

  it('says of the readable list of rules what else to import, and recognizes nothing else', () => {
    const rules =
      'id,itemType,enabled,level,displayName,message,tags,description,helpLink,target.type\nA,definition,,Low,A,B,,,,\n';
    assert.throws(
      () => sqlAssessment.read(outputOf(rules)),
      (error: Error) => error instanceof UnreadableOutput && /Import ruleset\.json/.test(error.message),
    );
    for (const other of [[], {}, null, [{ Message: 'x', CheckId: 'y' }], { rules: [] }, 'CheckId,Status\n1,2'])
      assert.equal(sqlAssessment.detect(outputOf(other)), false, JSON.stringify(other));
  });

  describe('real files', () => {
    for (const name of ['ruleset', 'MakingCustomChecks_sample', 'CustomRuleTSQLProbe'])
      itReal('counts are those of the file', `sql-assessment-api/${name}.json`, (output, text) => {
        const { rules } = JSON.parse(text) as { rules: { itemType: string; enabled?: boolean }[] };
        const { checklist, skipped } = catalogueOf(sqlAssessment, output);
        const definitions = rules.filter(({ itemType, enabled }) => itemType === 'definition' && enabled !== false);
        assert.deepEqual(
          [checklist.checks.length, skipped.length],
          [definitions.length, rules.length - definitions.length],
        );
      });
  });
});
