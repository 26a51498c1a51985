import { strict as assert } from 'node:assert';
import { pester } from '../../../src/importers/pester';
import { countsOf, fixture, outputOf, runOf } from './reading';

describe('pester', () => {
  const rows = (name: string) =>
    runOf(pester, fixture(name)).records.map(({ rule, outcome, affected }) => [rule, outcome, affected]);

  it('reads objects of version 4; tests with parameters are one rule', () => {
    assert.deepEqual(rows('pester-4.json'), [
      ['Domain controllers / Services / <Service> runs on <Server>', 'failed', ['dc01']],
      ['Domain controllers / Services / <Service> runs on <Server>', 'passed', ['dc01']],
      ['AD-01', 'notReviewed', undefined],
    ]);
    const [, , named] = runOf(pester, fixture('pester-4.json')).records;
    assert.deepEqual([named!.title, named!.reason, named!.actionArea], ['Recycle bin is on', 'no forest', 'Forest']);
  });

  it('reads objects of version 5, with version, day and severity tags', () => {
    const run = runOf(pester, fixture('pester-5.json'));
    assert.deepEqual(countsOf(run), [1, 1, 0, 1, 2]);
    assert.deepEqual([run.toolVersion, run.collectedOn, run.complete], ['5.6.1', '2026-11-19', true]);
    assert.deepEqual(run.records[0], {
      rule: 'Servers / Services / <_> runs',
      where: 'Tests[0]',
      title: '<_> runs',
      severity: 'high',
      actionArea: 'Servers',
      affected: ['dc01'],
      outcome: 'failed',
      observed: "Expected 'Running', because it must run, but got 'Stopped'.",
    });
    assert.match(run.skipped[0]!.reason, /ConvertTo-Json -Depth/);
    assert.deepEqual(run.skipped[1], { where: 'Tests[3] (Servers / x)', reason: 'The test was not run.' });
  });

  it('says of blocks that were cut off that their tests are missing', () => {
    const test = { Name: 'is so', Result: 'Passed' };
    const Blocks = [{ Name: 'A', Tests: [test], Blocks: ['[A] Pester.Block', 7] }];
    const run = runOf(
      pester,
      outputOf({ TotalCount: 1, PassedCount: 1, Containers: [{ Blocks }, 'Pester.Container'] }),
    );
    assert.equal(run.records.length, 1);
    assert.deepEqual(
      run.skipped.map(({ where }) => where),
      ['Containers[0].Blocks[0].Blocks[0]', 'Containers[0].Blocks[0].Blocks[1]', 'Containers[1]'],
    );
    assert.match(run.skipped[0]!.reason, /^The test was cut off .*ConvertTo-Json -Depth/);
  });

  it('tells a test that broke from one whose expectation failed', () => {
    const error = (Message: string, FullyQualifiedErrorId?: string) => [
      { Exception: { Message }, FullyQualifiedErrorId },
    ];
    const missing = "The term 'Get-Odd' is not recognized as the name of a cmdlet.";
    const tests = [
      error('Expected 1, but got 2.', 'PesterAssertionFailed'),
      error('The disk is full, nearly', 'The disk is full, nearly'),
      error('The disk is full', 'Microsoft.PowerShell.Commands.WriteErrorException,Test-Disk'),
      error('Expected 1, but got 2.'),
      error(missing, 'CommandNotFoundException'),
      error('You cannot call a method on a null-valued expression.', 'InvokeMethodOnNull'),
      error(`CommandNotFoundException: ${missing}`),
      [],
    ].map((ErrorRecord, at) => ({ Name: `t${at}`, Path: ['A', `t${at}`], Result: 'Failed', ErrorRecord }));
    const { records, skipped } = runOf(pester, outputOf({ TotalCount: 8, PassedCount: 0, Tests: tests }));
    assert.deepEqual(
      records.map(({ rule, outcome }) => [rule, outcome]),
      ['A / t0', 'A / t1', 'A / t2', 'A / t3'].map((rule) => [rule, 'failed']),
    );
    assert.deepEqual(
      skipped.map(({ where, reason }) => [where, reason]),
      [
        ['Tests[4] (A / t4)', `The test failed to run: ${missing}`],
        ['Tests[5] (A / t5)', 'The test failed to run: You cannot call a method on a null-valued expression.'],
        ['Tests[6] (A / t6)', `The test failed to run: CommandNotFoundException: ${missing}`],
        ['Tests[7] (A / t7)', 'The test failed to run: no message'],
      ],
    );
    const xml = `<test-results><test-suite name="A"><results><test-case name="A.x" result="Failure"><failure><message>CommandNotFoundException: ${missing}</message></failure></test-case></results></test-suite></test-results>`;
    assert.deepEqual(countsOf(runOf(pester, outputOf(xml, 'x.xml'))), [0, 0, 0, 0, 1]);
  });

  it('finds tests in containers and blocks when the list of tests is missing', () => {
    const block = { Name: 'A', Tests: [{ Name: 'is so', Path: ['A', 'is so'], Result: 'Passed' }], Blocks: [] };
    const run = runOf(
      pester,
      outputOf({ TotalCount: 1, PassedCount: 1, Containers: [{ Blocks: [{ Tests: null, Blocks: block }] }] }),
    );
    assert.deepEqual(
      run.records.map(({ rule, where }) => [rule, where]),
      [['A / is so', 'Containers[0].Blocks[0].Blocks[0].Tests[0]']],
    );
  });

  it('reads NUnit 2.5, NUnit 3 and JUnit', () => {
    assert.deepEqual(rows('pester-nunit-2.5.xml'), [
      ['Servers / Services / <_> runs', 'failed', ['dc01 runs']],
      ['Servers / Services / <_> runs', 'passed', ['dc02 runs']],
      ['Servers / time is right', 'notReviewed', undefined],
    ]);
    assert.deepEqual(rows('pester-nunit-3.xml'), [
      ['Servers / <_> runs', 'failed', ['dc01 runs']],
      ['Servers / <_> runs', 'passed', ['dc02 runs']],
    ]);
    const junit = runOf(pester, fixture('pester-junit.xml'));
    assert.deepEqual(countsOf(junit), [1, 1, 0, 1, 1]);
    assert.deepEqual(junit.skipped, [{ where: 'line 8 (Servers / crash)', reason: 'The test failed to run: boom' }]);
    for (const name of ['pester-nunit-2.5.xml', 'pester-nunit-3.xml', 'pester-junit.xml'])
      assert.equal(runOf(pester, fixture(name)).collectedOn, '2026-11-19', name);
    assert.equal(runOf(pester, fixture('pester-nunit-3.xml')).records[0]!.severity, 'critical');
  });

  it('leaves the points of names in JUnit whole', () => {
    const suite = (classname: string, ...names: string[]) =>
      outputOf(
        `<testsuites><testsuite name="s">${names
          .map((name) => `<testcase name="${name}" classname="${classname}"><failure message="no"/></testcase>`)
          .join('')}</testsuite></testsuites>`,
        'x.xml',
      );
    const named = (output: ReturnType<typeof outputOf>) =>
      runOf(pester, output).records.map(({ rule, title, actionArea, affected }) => [rule, title, actionArea, affected]);
    assert.deepEqual(
      named(
        suite(
          'C:\\checks\\a.Tests.ps1',
          'Servers.Protocols.TLS 1.2 is on',
          'Servers.Time of dc02.contoso.com is within 0.5 s',
          'Servers.Has .NET 4.8',
          'Answers at https://www.Contoso.com/x.',
        ),
      ),
      [
        ['Servers / Protocols / TLS 1.2 is on', 'TLS 1.2 is on', 'Servers', undefined],
        [
          'Servers / Time of dc02.contoso.com is within 0.5 s',
          'Time of dc02.contoso.com is within 0.5 s',
          'Servers',
          undefined,
        ],
        ['Servers / Has .NET 4.8', 'Has .NET 4.8', 'Servers', undefined],
        ['Answers at https://www.Contoso.com/x.', 'Answers at www.Contoso.com', undefined, undefined],
      ],
    );
    // Other suites name what they tested as the class.
    assert.deepEqual(named(suite('/main.tf.Rule.open', '[X_24] No ingress from 0.0.0.0:0. Ever.So')), [
      [
        '[X_24] No ingress from 0.0.0.0:0. Ever.So',
        '[X_24] No ingress from 0.0.0.0:0.',
        undefined,
        ['main.tf.Rule.open'],
      ],
    ]);
    assert.deepEqual(named(suite('com.example.MathTest', 'adds')), [
      ['com.example.MathTest / adds', 'adds', 'com.example.MathTest', undefined],
    ]);
  });

  it('leaves the results of Maester and PSRule alone', () => {
    const maester = { TotalCount: 1, PassedCount: 1, FailedCount: 0, Tests: [], TenantId: 'x', CurrentVersion: '1' };
    for (const other of [maester, [], {}, null, { Tests: [] }, '<test-results name="PSRule"/>', '<Benchmark/>'])
      assert.equal(pester.detect(outputOf(other)), false, JSON.stringify(other));
  });
});
