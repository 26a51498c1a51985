import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import type { ResultRecord, ToolRun } from '../../../src/importers/importer';
import { maester } from '../../../src/importers/maester';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';

const fixtures = path.resolve(process.cwd(), 'test/fixtures/importers');
const real = path.resolve(process.cwd(), '../shared/real/maester');
const outputOf = (json: unknown) => new ToolOutput('TestResults.json', new TextEncoder().encode(JSON.stringify(json)));
const readFixture = (name: string) =>
  maester.read(new ToolOutput(name, fs.readFileSync(path.join(fixtures, name)))) as ToolRun;
const read = (json: unknown) => maester.read(outputOf(json)) as ToolRun;
const run = (tests: unknown, more: object = {}) => ({
  TenantId: 'T-1',
  TenantName: 'Contoso',
  ExecutedAt: '2026-11-19T23:30:00-08:00',
  Tests: tests,
  ...more,
});
const by = (records: ResultRecord[], rule: string) => records.filter((record) => record.rule === rule);

describe('maester', () => {
  const result = readFixture('maester-2.json');

  it('ends every test in one record or in the skipped', () => {
    assert.equal(result.records.length + result.skipped.length, 12);
    assert.deepEqual(
      result.records.map(({ rule, outcome }) => [rule, outcome]),
      [
        ['AD-REPL-03', 'failed'],
        ['AD-FOR-01', 'passed'],
        ['MT.2', 'notReviewed'],
        ['MT.3', 'notReviewed'],
        ['MT.4', 'notApplicable'],
        ['MT.5', 'notReviewed'],
        ['MT.9', 'failed'],
        ['MT.9', 'failed'],
      ],
    );
    assert.deepEqual(result.skipped, [
      { where: 'Tests[6] (MT.6)', reason: 'The test was not run.' },
      { where: 'Tests[7] (MT.7)', reason: 'The test failed to run: Access denied to token.json' },
      { where: 'Tests[8] (MT.8)', reason: 'The result "Exploded" is not known.' },
      { where: 'Tests[11]', reason: 'This is not a test.' },
    ]);
  });

  it('knows version, day and domain', () => {
    const { tool, toolVersion, collectedOn, scope, complete } = result;
    assert.deepEqual(
      { tool, toolVersion, collectedOn, scope, complete },
      { tool: 'maester', toolVersion: '2.0.1', collectedOn: '2026-11-19', scope: 'contoso.com', complete: true },
    );
  });

  it('reads a failed test in full', () => {
    assert.deepEqual(by(result.records, 'AD-REPL-03')[0], {
      rule: 'AD-REPL-03',
      outcome: 'failed',
      where: 'Tests[0]',
      title: 'Replication partners answer',
      severity: 'high',
      focusArea: 'availability',
      actionArea: 'Replication',
      recommendation:
        'Run [repadmin](https://learn.microsoft.com/en-us/windows-server/repadmin?WT.mc_id=x):\n\n```powershell\n# Not a heading\nrepadmin /syncall\n```',
      references: [
        { title: 'repadmin', url: 'https://learn.microsoft.com/windows-server/repadmin' },
        { title: 'Guide', url: 'https://contoso.example/guide' },
      ],
      observed: 'Two of nine partners failed — for 6 days. See U.S. sites too.',
      evidence: [
        {
          text: 'The log is repl.log.\n\n| Partner | Result |\n| --- | --- |\n| dc01.contoso.com | ❌ Fail |\n| dc02.contoso.com | ✅ Pass |\n| [dc03.contoso.com](https://portal.example/dc03) | ❌ Fail |',
          source: 'Maester 2.0.1',
          collectedOn: '2026-11-19',
        },
      ],
      affected: ['dc01.contoso.com', 'dc03.contoso.com'],
    });
  });

  it('says why a test was skipped, in words', () => {
    const reason = (rule: string) => by(result.records, rule)[0]!.reason;
    assert.equal(reason('MT.2'), 'Maester asks a person to look at the result and to decide.');
    assert.equal(reason('MT.3'), 'Maester was not connected to Exchange.');
    assert.equal(reason('MT.4'), 'For agencies only. See here.');
    assert.equal(reason('MT.5'), 'The tenant is not licensed for Entra IDP2.');
    const codes = ['LimitedPermissions', 'Custom', 'SomethingNew', ''];
    const records = read(
      run(
        codes.map((code, at) => ({
          Id: `X.${at}`,
          Title: 'x',
          Result: 'Skipped',
          ResultDetail: { TestSkipped: code },
        })),
      ),
    ).records;
    assert.deepEqual(
      records.map(({ outcome, reason: why }) => [outcome, why]),
      [
        ['notReviewed', 'Maester ran without the permissions that the test needs.'],
        ['notReviewed', 'Maester skipped the test and gives no reason.'],
        ['notReviewed', 'Maester skipped the test: Something New.'],
        ['notReviewed', 'Maester skipped the test and gives no reason.'],
      ],
    );
  });

  it('makes one affected object of each repetition of a test', () => {
    assert.deepEqual(
      by(result.records, 'MT.9').map(({ title, affected, severity }) => [title, affected, severity]),
      [
        ['User is protected', ['ann@contoso.com'], 'informational'],
        ['User is protected', ['bob@contoso.com'], 'informational'],
      ],
    );
  });

  it('takes nothing along that names the collecting machine or the account', () => {
    const text = JSON.stringify(result);
    for (const secret of ['COLLECTOR7', 'dana', 'CORPNB', 'Users', '.Tests.ps1'])
      assert.ok(!text.includes(secret), secret);
  });

  it('reads the shape of 0.1.0: no Id, no details, errors as text', () => {
    const old = readFixture('maester-0.1.0.json');
    assert.equal(old.toolVersion, undefined);
    assert.equal(old.scope, '00000000-0000-0000-0000-000000000001');
    assert.equal(old.collectedOn, '2024-01-20');
    assert.deepEqual(old.skipped, [{ where: 'Tests[2]', reason: 'The test has neither Id nor Name.' }]);
    assert.deepEqual(old.records[0], {
      rule: 'ID1002',
      outcome: 'failed',
      where: 'Tests[0]',
      title: 'App management restrictions are configured.',
      actionArea: 'App Management Policies',
      references: [{ title: 'Maester ID1002', url: 'https://maester.dev/t/ID.1002' }],
      observed: 'Expected, but not found: app policies restrict secrets.',
    });
  });

  it('reads version 3: reasons beside the details, what does not apply, a version in parts', () => {
    const parts = { Major: 2, Minor: 4, Build: 0, Revision: -1, MajorRevision: -1, MinorRevision: -1 };
    const test = (
      Result: string,
      ReasonCode: string,
      ReasonDetail: string | null,
      ResultDetail: object | null = null,
    ) => ({
      Id: `MT.${Result}.${ReasonCode}`,
      Title: 'x',
      Format: 'Native',
      Result,
      ReasonCode,
      ReasonDetail,
      ResultDetail,
    });
    const { toolVersion, records, skipped } = read(
      run(
        [
          test('Skipped', 'NotApplicable', null),
          test('Skipped', 'TestSkipped', null, { TestSkipped: 'NotApplicable', SkippedReason: 'No hybrid.' }),
          test('Skipped', 'ServiceNotConnected', 'Not connected to Teams.'),
          test('Skipped', 'TestSkipped', null, { TestSkipped: 'NotConnectedExchange' }),
          test('Skipped', 'TestSkipped', null),
          test('NotRun', 'NotSelected', 'Matched none of the tags AD.'),
          test('Error', 'LoadFailed', 'Missing closing brace.'),
        ],
        { CurrentVersion: parts },
      ),
    );
    assert.equal(toolVersion, '2.4.0');
    assert.deepEqual(
      records.map(({ outcome, reason }) => [outcome, reason]),
      [
        ['notApplicable', 'Maester reports that the test does not apply.'],
        ['notApplicable', 'No hybrid.'],
        ['notReviewed', 'Not connected to Teams.'],
        ['notReviewed', 'Maester was not connected to Exchange.'],
        ['notReviewed', 'Maester skipped the test and gives no reason.'],
      ],
    );
    assert.deepEqual(
      skipped.map(({ reason }) => reason),
      ['The test was not run: Matched none of the tags AD.', 'The test failed to run: Missing closing brace.'],
    );
  });

  it('reads the flat CSV of all versions, and lines of which something is wrong', () => {
    const flat = (text: string) => {
      const output = new ToolOutput('TestResults-2026-04-26-101112.csv', new TextEncoder().encode(`\ufeff${text}`));
      assert.equal(maester.detect(output), true);
      return maester.read(output) as ToolRun;
    };
    const { records, skipped, collectedOn, scope, complete } = flat(
      [
        '"ID","Title","Result","Severity","Tag","Block","Duration","Description","ResultDetail","TestSkipped","SkippedReason","ErrorMessage","Name","HelpUrl","TestScriptFile"',
        '"MT.1","A policy exists","Failed","High","CA, Maester","Maester/Entra","00:00:01","# Test-MtX\n\n#### Remediation action:\n\n1. Make one.","No policy was found.","","","System.Object[]","MT.1: A policy exists","https://maester.dev/docs/tests/MT.1","x.Tests.ps1"',
        '"MT.2","B","Skipped","","CA","CA","","","","NotConnectedTeams","","","MT.2: B","","x.Tests.ps1"',
        '"MT.3","C","Error","","CA","CA","","","","","","Boom","MT.3: C","","x.Tests.ps1"',
        '"MT.4","D","Passed","","CA","CA","","","","","","","MT.4: D","","x.Tests.ps1","one too many"',
      ].join('\r\n'),
    );
    assert.deepEqual(records, [
      {
        rule: 'MT.1',
        outcome: 'failed',
        where: 'line 2',
        title: 'A policy exists',
        severity: 'high',
        focusArea: 'security',
        actionArea: 'Entra',
        recommendation: '1. Make one.',
        references: [{ title: 'Maester MT.1', url: 'https://maester.dev/docs/tests/MT.1' }],
        observed: 'No policy was found.',
      },
      {
        rule: 'MT.2',
        outcome: 'notReviewed',
        where: 'line 7',
        title: 'B',
        actionArea: 'CA',
        reason: 'Maester was not connected to Teams.',
      },
    ]);
    assert.deepEqual(
      skipped.map(({ where }) => where),
      ['line 8 (MT.3)', 'line 9'],
    );
    assert.deepEqual([collectedOn, scope, complete], ['2026-04-26', undefined, true]);
    const old = flat(
      'Name,Tag,Block,Result,Description,ResultDetail,TestSkipped,SkippedReason,ErrorMessage,HelpUrl,TestScriptFile\nMT.9: Old,CA,CA,Failed,,,,,"Expected $true, because X, but got $false.",,\n',
    );
    assert.deepEqual(
      old.records.map(({ rule, title, observed }) => [rule, title, observed]),
      [['MT.9', 'Old', 'Expected, but not found: X.']],
    );
  });

  it('leaves an empty or unknown severity out, and takes one from a tag', () => {
    const severity = (test: object) => read(run([{ Id: 'X', Result: 'Failed', ...test }])).records[0]!.severity;
    assert.equal(severity({ Severity: '' }), undefined);
    assert.equal(severity({ Severity: 'Odd' }), undefined);
    assert.equal(severity({ Severity: 'toString' }), undefined);
    assert.equal(severity({ Severity: 'Critical' }), 'critical');
    assert.equal(severity({ Severity: '', Tag: ['L1', 'Severity:Medium'] }), 'medium');
    assert.equal(severity({ ResultDetail: { Severity: 'Low' } }), 'low');
  });

  it('reads merged results, and of one tenant only the newest run', () => {
    const test = (result_: string) => [{ Id: 'MT.1', Title: 'x', Result: result_ }];
    const merged = read({
      Tenants: [
        run(test('Failed'), { TenantId: 'A', TenantName: 'Alpha', ExecutedAt: '2026-11-10T08:00:00Z' }),
        run(test('Passed'), { TenantId: 'A', TenantName: 'Alpha', ExecutedAt: '2026-11-12T08:00:00Z' }),
        run(test('Failed')[0], { TenantId: 'B', TenantName: 'Beta', ExecutedAt: '2026-11-11T08:00:00Z' }),
      ],
      CurrentVersion: '2.1.0',
      EndOfJson: 'EndOfJson',
    });
    assert.equal(merged.scope, 'Alpha (A), Beta (B)');
    assert.equal(merged.collectedOn, '2026-11-11');
    assert.equal(merged.toolVersion, '2.1.0');
    assert.deepEqual(
      merged.records.map(({ where, outcome, affected }) => [where, outcome, affected]),
      [
        ['Tenants[1].Tests[0]', 'passed', ['Alpha (A)']],
        ['Tenants[2].Tests[0]', 'failed', ['Beta (B)']],
      ],
    );
    assert.deepEqual(merged.skipped, [
      { where: 'Tenants[0].Tests[0]', reason: 'The output holds a newer run of the same tenant.' },
    ]);
  });

  it('recognises its output by content alone', () => {
    assert.equal(maester.detect(outputOf(run([]))), true);
    for (const other of [[], {}, null, 7, { Tests: [] }, { Tenants: [] }, { Tenants: [{}] }, { TestSettings: [] }])
      assert.equal(maester.detect(outputOf(other)), false);
    assert.equal(maester.detect(new ToolOutput('x', new Uint8Array())), false);
  });

  it('refuses a run without a list of tests', () => {
    assert.throws(
      () => read(run(null)),
      (error: Error) => error instanceof UnreadableOutput && /broken off/.test(error.message),
    );
    assert.throws(() => read({ a: 1 }), UnreadableOutput);
  });

  it('refuses the report of the Zero Trust Assessment, whose frame is the same', () => {
    const test = { TestId: '21770', TestTitle: 'x', TestRisk: 'High', TestStatus: 'Failed' };
    assert.throws(() => read(run([test])), /Zero Trust Assessment, which cannot be imported/);
  });

  it('survives nonsense in every property', () => {
    const odd = [null, 7, true, 'x', [], {}, [[]], { a: 1 }];
    for (const value of odd) {
      const test = Object.fromEntries(
        ['Id', 'Title', 'Name', 'HelpUrl', 'Severity', 'Tag', 'ErrorRecord', 'Block', 'ResultDetail'].map((name) => [
          name,
          value,
        ]),
      );
      const details = ['TestResult', 'TestDescription', 'TestSkipped', 'SkippedReason', 'Severity'];
      const inner = {
        Id: 'X',
        Result: 'Failed',
        ResultDetail: Object.fromEntries(details.map((name) => [name, value])),
      };
      const { records, skipped } = read(run([{ ...test, Result: 'Failed' }, { ...test, Result: value }, inner]));
      assert.equal(records.length + skipped.length, 3);
    }
  });

  describe('real outputs', () => {
    const files = fs.existsSync(real) ? fs.readdirSync(real).filter((name) => /results/i.test(name)) : [];
    if (files.length === 0)
      it('are not here: skipped', function () {
        this.skip();
      });
    for (const name of files) {
      it(`${name}: counts are those of the file`, () => {
        const bytes = fs.readFileSync(path.join(real, name));
        const json = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')) as { Tests: { Result: string }[] };
        const of = (...words: string[]) => json.Tests.filter(({ Result }) => words.includes(Result)).length;
        const { records, skipped, scope, collectedOn } = maester.read(new ToolOutput(name, bytes)) as ToolRun;
        const count = (outcome: string) => records.filter((record) => record.outcome === outcome).length;
        assert.equal(count('failed'), of('Failed'));
        assert.equal(count('passed'), of('Passed'));
        assert.equal(count('notReviewed') + count('notApplicable'), of('Skipped', 'Investigate'));
        assert.equal(skipped.length, of('NotRun', 'Error'));
        assert.equal(records.length + skipped.length, json.Tests.length);
        assert.ok(scope && collectedOn);
        const text = JSON.stringify({ records, skipped });
        for (const leak of ['azureuser', 'ScriptBlock', '/Users/', 'C:\\\\Maester', 'â€', '<br'])
          assert.ok(!text.includes(leak), leak);
        for (const record of records) assert.ok(record.title !== '' && record.rule !== '', record.where);
      });
    }
  });
});
