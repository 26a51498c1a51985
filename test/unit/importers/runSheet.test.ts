import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isCatalogue, type ReadContext, type ResultRecord, type ToolRun } from '../../../src/importers/importer';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';
import { ruleResults } from '../../../src/importers/ruleResults';
import { runSheet } from '../../../src/importers/runSheet';
import { mainPart, preparation } from '../../../src/runSheet/frame';
import { lifecycle } from '../checks/shipped';

const folder = path.resolve(process.cwd(), 'test/fixtures/runSheet');

function fixture(name: string): ToolOutput {
  return new ToolOutput(name, fs.readFileSync(path.join(folder, name)));
}

const outputOf = (json: unknown) => new ToolOutput('tam-run-x.json', new TextEncoder().encode(JSON.stringify(json)));

function runOf(output: ToolOutput): ToolRun {
  assert.ok(runSheet.detect(output));
  const run = runSheet.read(output);
  assert.ok(!isCatalogue(run));
  return run;
}

const runOfJson = (json: unknown) => runOf(outputOf(json));
const outcomes = (records: readonly ResultRecord[]) => records.map(({ rule, outcome }) => `${rule} ${outcome}`);

/** The only verification of a check, healthy unless changed. */
const result = (more: object) => ({
  check: 'WS-1',
  verify: 0,
  of: 1,
  kind: 'powershell',
  scope: 'server',
  title: 'It is so',
  run: 'Get-It',
  expect: 'It.',
  healthyWhen: '{"rows":"none","affected":"Name"}',
  informs: false,
  applies: true,
  ran: true,
  asked: [],
  rows: [],
  errors: [],
  exitCode: null,
  truncated: false,
  rowCount: 0,
  seconds: 1,
  ...more,
});
const sheet = (...results: unknown[]) => ({
  tamRunSheet: 2,
  technology: 'windows-server',
  host: 'WEB1',
  collectedOn: '2026-11-20T10:15:00+01:00',
  results,
});
const only = (more: object) => runOfJson(sheet(result(more))).records[0]!;

describe('run sheet results', () => {
  const run = runOf(fixture('tam-run-active-directory-DC01-20261120-1015.json'));
  const of = (rule: string) => run.records.filter((record) => record.rule === rule);

  it('makes a record of every result, by the id of the check', () => {
    assert.equal(run.tool, 'run-sheet');
    assert.equal(run.collectedOn, '2026-11-20');
    assert.equal(run.scope, 'contoso.com');
    assert.equal(run.skipped.length, 0);
    assert.deepEqual(outcomes(run.records), [
      'AD-LIFE-01 failed',
      'AD-LIFE-02 passed',
      'AD-AVL-01 notReviewed',
      'AD-AVL-01 notReviewed',
      'AD-AVL-02 failed',
      'AD-DNS-01 notReviewed',
      'AD-PRIV-01 notReviewed',
      'AD-PWD-01 failed',
      'AD-PWD-01 passed',
      'AD-TIME-01 notReviewed',
    ]);
  });

  it('names what is affected, with the rows as evidence', () => {
    const [record] = of('AD-LIFE-01');
    assert.deepEqual(record!.affected, [
      {
        name: 'dc02.contoso.com',
        detail: 'OperatingSystem: Windows Server 2012 R2 Standard, Site: Munich, IsGlobalCatalog: true',
      },
    ]);
    assert.equal(record!.title, 'All domain controllers run a supported version');
    assert.equal(record!.observed, '1 of 2 rows is not as expected: OperatingSystem should match 2016|2019|2022|2025.');
    assert.deepEqual(record!.evidence, [
      {
        text: [
          'Verification 1 on DC01: 2 rows',
          'HostName          OperatingSystem                  Site    IsGlobalCatalog',
          '----------------  -------------------------------  ------  ---------------',
          'dc01.contoso.com  Windows Server 2022 Datacenter   Berlin  true',
          'dc02.contoso.com  Windows Server 2012 R2 Standard  Munich  true',
        ].join('\n'),
        source: record!.evidence![0]!.source,
        collectedOn: '2026-11-20',
        rule: 'AD-LIFE-01',
        scope: 'contoso.com',
      },
    ]);
  });

  it('passes no check of which a person has to judge a part', () => {
    for (const record of of('AD-AVL-01')) {
      assert.equal(
        record.reason,
        '1 of 2 verifications passed. A person has to judge: On which hypervisor host does each domain controller run?',
      );
    }
    // What merging makes of the records of the check.
    const merged = ruleResults(run.records).find(({ rule }) => rule === 'AD-AVL-01');
    assert.equal(merged?.outcome, 'notReviewed');
    assert.equal(merged?.evidence.length, 1);
    assert.equal(of('AD-TIME-01')[0]!.reason?.includes('1 of 2 verifications are missing'), true);
  });

  it('fails a check by a row that is not as expected, also beside an error', () => {
    const [record] = of('AD-AVL-02');
    assert.deepEqual(
      record!.affected?.map((each) => (typeof each === 'string' ? each : each.name)),
      ['dc02.contoso.com'],
    );
    assert.match(record!.observed!, / The command failed: The server dc09\.contoso\.com is not operational\.$/);
    // What that server reported last time is not known to be gone.
    assert.equal(run.complete, false);
  });

  it('says why a check was not judged', () => {
    assert.match(of('AD-DNS-01')[0]!.reason!, /^The command was not run: The command needs an elevated session/);
    assert.equal(
      of('AD-PRIV-01')[0]!.reason,
      'A person has to judge the answer. Expected: Fewer than five people per group.',
    );
    assert.match(of('AD-PRIV-01')[0]!.evidence![0]!.text!, /dana/);
  });

  it('shows lines of a program as lines', () => {
    assert.match(of('AD-TIME-01')[0]!.evidence![0]!.text!, /2 rows\ndc01\.contoso\.com \*\*\* PDC \*\*\*\nNTP: /);
  });
});

describe('run sheet results of Windows PowerShell', () => {
  const run = runOf(fixture('windows-powershell-utf16.json'));

  it('reads UTF-16, single objects and wrapped lists', () => {
    assert.equal(run.scope, 'SQL01\\PROD');
    assert.deepEqual(outcomes(run.records), [
      'SQL-BKP-01 failed',
      'SQL-SEC-08 failed',
      'SQL-MEM-01 failed',
      'SQL-CFG-04 passed',
    ]);
  });

  it('names objects of an instance together with it, unless they name it', () => {
    assert.deepEqual(
      run.records.map(({ affected }) => affected),
      [['msdb (SQL01\\PROD)'], ['SQL01\\PROD'], [{ name: 'SQL01\\PROD', detail: 'max_mb: 2147483647' }], undefined],
    );
    assert.equal(run.records[1]!.observed, 'The command answered no row; at least one was expected.');
  });

  it('reads one result that stands alone', () => {
    const alone = runOfJson({ ...sheet(), results: result({ rows: null }) });
    assert.deepEqual(outcomes(alone.records), ['WS-1 passed']);
    assert.deepEqual(runOfJson({ ...sheet(), results: null }).records, []);
  });
});

describe('run sheet results of version 2', () => {
  const facts = (asOf: string): ReadContext => ({
    asOf,
    lifecycle: new Map(lifecycle.products.map((product) => [product.id, product])),
  });
  const read = (name: string, asOf = '2026-12-01') => {
    const run = runSheet.read(fixture(name), facts(asOf));
    assert.ok(!isCatalogue(run));
    return run;
  };
  const file = 'tam-run-active-directory-DC01-20261130-0900.json';
  const run = read(file);
  const of = (rule: string) => run.records.filter((record) => record.rule === rule);

  it('makes a record of every result, and knows what does not apply', () => {
    assert.deepEqual(outcomes(run.records), [
      'AD-LIFE-01 passed',
      'AD-LDAP-01 notReviewed',
      'AD-DC-01 failed',
      'AD-DNS-04 notReviewed',
      'AD-HYB-02 notApplicable',
      'AD-PWD-01 passed',
      'AD-PWD-01 notApplicable',
      'AD-PWD-01 notReviewed',
      'AD-HLTH-01 notReviewed',
      'AD-CS-01 notReviewed',
    ]);
    assert.deepEqual(
      ruleResults(run.records).map(({ rule, outcome }) => `${rule} ${outcome}`),
      [
        'AD-CS-01 notReviewed',
        'AD-DC-01 failed',
        'AD-DNS-04 notReviewed',
        'AD-HLTH-01 notReviewed',
        'AD-HYB-02 notApplicable',
        'AD-LDAP-01 notReviewed',
        'AD-LIFE-01 passed',
        'AD-PWD-01 passed',
      ],
    );
    assert.match(of('AD-HYB-02')[0]!.reason!, /^What it asks about is not there/);
  });

  it('says how many answered, and until when a pass by dates holds', () => {
    const [record] = of('AD-LIFE-01');
    assert.equal(record!.answered, 12);
    assert.equal(record!.asked, 12);
    assert.equal(record!.validUntil, '2027-01-12');
    assert.equal(of('AD-PWD-01')[0]!.asked, undefined);
    for (const [asOf, outcome] of [
      ['2027-01-11', 'passed'],
      ['2027-01-12', 'passed'],
      ['2027-01-13', 'failed'],
    ] as const)
      assert.equal(read(file, asOf).records[0]!.outcome, outcome, asOf);
    assert.deepEqual(read(file, '2027-01-13').records[0]!.affected, [
      {
        name: 'dc04.contoso.com',
        detail: 'OperatingSystem: Windows Server 2016 Standard (support ended on 12 January 2027), Site: Berlin',
      },
    ]);
    // Without dates nothing is judged by them.
    assert.equal(runOf(fixture(file)).records[0]!.outcome, 'notReviewed');
  });

  it('names who did not answer, with the reason of each', () => {
    assert.equal(
      of('AD-LDAP-01')[0]!.reason,
      '9 of 12 answered. No answer: dc10.contoso.com, dc11.contoso.com (WinRM cannot complete the operation), dc12.contoso.com (Access is denied).',
    );
    // All nine were healthy: that is kept as evidence.
    assert.match(of('AD-LDAP-01')[0]!.evidence![0]!.text!, /9 rows/);
  });

  it('fails by the row of one machine although another one is silent', () => {
    const [record] = of('AD-DC-01');
    assert.deepEqual(record!.affected, [{ name: 'dc05.contoso.com', detail: 'Ok: false' }]);
    assert.match(record!.observed!, / 11 of 12 answered\. No answer: dc12\.contoso\.com \(Access is denied\)\.$/);
    assert.equal(run.complete, false);
  });

  it('passes nothing when a machine that was asked has no row', () => {
    assert.equal(of('AD-DNS-04')[0]!.reason, '2 of 3 answered. No row of: dc03.contoso.com.');
  });

  it('passes nothing when a program failed, or when it is not known whether the check applies', () => {
    assert.equal(
      of('AD-HLTH-01')[0]!.reason,
      'The command failed: Ldap search capability attribute search failed. A program ended with exit code 5.',
    );
    assert.equal(
      of('AD-CS-01')[0]!.reason,
      'It is not known whether it applies here, so it was not run: Access is denied.',
    );
  });

  it('puts what only informs to the record that decides', () => {
    const [decides, , informs] = of('AD-PWD-01');
    assert.deepEqual(
      decides!.evidence!.map(({ text }) => text!.split('\n')[0]),
      ['Verification 1 on DC01: no rows', 'Verification 3 on DC01: 1 row'],
    );
    assert.equal(informs!.evidence, undefined);
    assert.equal(informs!.reason, 'It only informs.');
  });

  it('reads what Windows PowerShell writes: single elements, wrapped lists, numbers and truth values as texts', () => {
    const odd = read('windows-powershell-version-2.json');
    assert.deepEqual(outcomes(odd.records), ['SQL-CM-01 failed', 'SQL-SEC-01 passed', 'SQL-SEC-02 notReviewed']);
    assert.match(odd.records[0]!.observed!, / No answer: CM_P02 \(The login cannot open the database\)\.$/);
    assert.deepEqual(odd.records[0]!.evidence![0]!.scope, 'SQL01\\PROD');
    assert.equal(odd.records[1]!.asked, 1);
    assert.equal(odd.records[2]!.reason, 'No answer: App (The login cannot open the database).');
    assert.equal(odd.skipped.length, 0);
  });
});

describe('run sheet results, machines', () => {
  const machines = ['dc01.contoso.com', 'dc02.contoso.com', 'dc03.contoso.com'];
  const every = { every: { property: 'Ok', is: 'eq', value: true }, affected: 'Server' };
  const row = (Server: string, Ok = true) => ({ Server, Ok });
  const judged = (more: object) => only({ scope: 'forest', asked: machines, healthyWhen: every, ...more });
  const all = machines.map((name) => row(name));

  it('passes only with every machine', () => {
    const passed = judged({ rows: all });
    assert.deepEqual([passed.outcome, passed.answered, passed.asked], ['passed', 3, 3]);
    assert.equal(judged({ rows: ['DC01', 'dc02', 'dc03.CONTOSO.com'].map((name) => row(name)) }).outcome, 'passed');
    const silent = judged({ rows: all.slice(0, 2) });
    assert.equal(silent.reason, '2 of 3 answered. No row of: dc03.contoso.com.');
    // A machine of another domain is another machine.
    assert.equal(judged({ rows: [...all.slice(0, 2), row('dc03.fabrikam.com')] }).outcome, 'notReviewed');
    // Rows that name no machine say nothing of machines.
    assert.equal(judged({ rows: [{ Zone: 'contoso.com', Ok: true }] }).outcome, 'passed');
  });

  it('counts machines with the same short name', () => {
    const asked = ['dc01.a.com', 'dc01.b.com'];
    assert.equal(judged({ asked, rows: [row('DC01')] }).outcome, 'notReviewed');
    assert.equal(judged({ asked, rows: [row('DC01'), row('DC01')] }).outcome, 'passed');
    assert.equal(judged({ asked, rows: [row('dc01.a.com'), row('DC01')] }).outcome, 'passed');
    assert.equal(judged({ asked: ['10.0.0.1', '10.0.0.2'], rows: [row('10')] }).outcome, 'passed');
    assert.equal(judged({ asked: ['10.0.0.1', '10.0.0.2'], rows: [row('10.0.0.1')] }).outcome, 'notReviewed');
  });

  it('takes no partner in another column for a machine that answered', () => {
    const rows = [{ Partner: 'dc03.contoso.com', Server: 'dc01.contoso.com', Ok: true }, row('dc02')];
    assert.equal(judged({ rows }).reason, '2 of 3 answered. No row of: dc03.contoso.com.');
  });

  it('does not pass no rows where a machine, or the command, failed', () => {
    const none = { healthyWhen: { rows: 'none' }, rows: [] };
    assert.equal(judged(none).outcome, 'passed');
    assert.equal(
      judged({ ...none, errors: [{ target: 'DC02', message: 'The RPC server is unavailable.' }] }).reason,
      '2 of 3 answered. No answer: dc02.contoso.com (The RPC server is unavailable).',
    );
    assert.equal(
      judged({ ...none, errors: [{ target: '', message: 'Timeout' }] }).reason,
      'The command failed: Timeout',
    );
    assert.equal(
      judged({ ...none, errors: [{ target: 'dc09.contoso.com', message: 'x' }, { message: 'y' }] }).reason,
      'The command failed: y No answer: dc09.contoso.com (x).',
    );
    assert.equal(judged({ ...none, exitCode: 1 }).reason, 'A program ended with exit code 1.');
    assert.equal(judged({ ...none, exitCode: '1' }).outcome, 'notReviewed');
    assert.equal(judged({ ...none, exitCode: 0 }).outcome, 'passed');
    // One row is what was asked for, but a machine that is silent may have said something else.
    const some = { healthyWhen: { rows: 'some' }, rows: [row('dc01')] };
    assert.equal(judged({ ...some, errors: [{ target: 'dc02', message: 'x' }] }).outcome, 'notReviewed');
  });

  it('fails beside an error, an exit code and a cut answer', () => {
    const rows = [row('dc01', false)];
    for (const more of [{ errors: [{ target: 'dc02', message: 'x' }] }, { exitCode: 2 }, { truncated: true }]) {
      const record = judged({ rows, ...more });
      assert.deepEqual([record.outcome, record.affected], ['failed', [{ name: 'dc01', detail: 'Ok: false' }]]);
    }
    // An answer without a row is none when something went wrong.
    assert.equal(judged({ rows: [], healthyWhen: { rows: 'some' }, exitCode: 2 }).outcome, 'notReviewed');
    assert.equal(judged({ rows: [], healthyWhen: { rows: 'some' } }).outcome, 'failed');
  });

  it('passes nothing by what it cannot read', () => {
    const none = { healthyWhen: { rows: 'none' }, rows: [] };
    for (const [more, reason] of [
      [{ errors: 'Timeout' }, 'The command failed: Timeout'],
      [{ errors: { message: 'Timeout' } }, 'The command failed: Timeout'],
      [{ errors: [{ message: {} }] }, 'The command failed: the file does not say why.'],
      [{ errors: [null] }, 'The command failed: the file does not say why.'],
      [{ errors: [{ target: 'dc01' }] }, '2 of 3 answered. No answer: dc01.contoso.com.'],
      [{ exitCode: {} }, 'A program ended with an unknown exit code.'],
      [{ asked: { dc01: true } }, 'The command failed: the file does not say whom the command asked.'],
    ] as const) {
      const record = judged({ ...none, ...more });
      assert.deepEqual([record.outcome, record.reason], ['notReviewed', reason]);
    }
    assert.deepEqual(
      [judged({ ...none, asked: 'dc01' }).outcome, judged({ ...none, asked: 'dc01' }).asked],
      ['passed', 1],
    );
    assert.equal(judged({ ...none, asked: null, errors: null, exitCode: '' }).outcome, 'passed');
  });

  it('bounds the names of those that did not answer, and says those with the same reason together', () => {
    const asked = Array.from({ length: 400 }, (_, at) => `srv${at}`);
    const errors = asked.map((target) => ({ target, message: 'The network path was not found.' }));
    const reason = judged({ asked, errors, rows: [] }).reason!;
    assert.match(
      reason,
      /^0 of 400 answered\. No answer: srv0, srv1, .*srv11 \(The network path was not found\) and 388 more\.$/,
    );
  });
});

describe('run sheet results, what applies', () => {
  const not = { applies: false, ran: false };

  it('is not applicable where no command applies, whatever a person would be asked', () => {
    const records = runOfJson(
      sheet(result({ of: 2, ...not }), result({ of: 2, verify: 1, kind: 'manual', ran: false, run: 'Who?' })),
    ).records;
    assert.deepEqual(outcomes(records), ['WS-1 notApplicable', 'WS-1 notReviewed']);
    assert.equal(ruleResults(records)[0]!.outcome, 'notApplicable');
    assert.equal(only({ ...not, kind: 'manual' }).outcome, 'notReviewed');
  });

  it('leaves a verification that does not apply out of the others', () => {
    const two = (more: object) =>
      ruleResults(runOfJson(sheet(result({ of: 2, ...not }), result({ of: 2, verify: 1, ...more }))).records)[0]!;
    assert.equal(two({}).outcome, 'passed');
    assert.equal(two({ rows: [{ Name: 'a' }] }).outcome, 'failed');
    assert.equal(two({ ran: false }).outcome, 'notReviewed');
    assert.equal(two({ healthyWhen: null }).outcome, 'notReviewed');
    assert.equal(two({ kind: 'manual' }).outcome, 'notApplicable');
    // A verification that is missing in the file may apply.
    assert.equal(ruleResults(runOfJson(sheet(result({ of: 2, ...not }))).records)[0]!.outcome, 'notReviewed');
  });

  it('does not take an error for absence', () => {
    for (const applies of [null, 'perhaps', 3]) assert.equal(only({ applies, ran: false }).outcome, 'notReviewed');
    assert.equal(only({ ...not, errors: [{ target: '', message: 'Access is denied' }] }).outcome, 'notReviewed');
    assert.equal(only({ applies: 'False', ran: false }).outcome, 'notApplicable');
  });

  it('lets what informs neither pass, fail nor block', () => {
    const informs = { informs: true, healthyWhen: { rows: 'none' }, rows: [{ Name: 'a' }] };
    const two = (more: object, other: object = informs) =>
      ruleResults(runOfJson(sheet(result({ of: 2, ...more }), result({ of: 2, verify: 1, ...other }))).records)[0]!;
    assert.equal(two({}).outcome, 'passed');
    assert.equal(two({}).evidence.length, 2);
    assert.equal(two({ rows: [{ Name: 'b' }] }).outcome, 'failed');
    assert.equal(two({ rows: [{ Name: 'b' }] }).evidence.length, 2);
    assert.equal(two({ ...not }).outcome, 'notApplicable');
    for (const other of [
      { ran: false },
      { errors: [{ message: 'x' }] },
      { exitCode: 3 },
      { ...not },
      { kind: 'manual', ran: false },
    ])
      assert.equal(two({}, { ...informs, ...other }).outcome, 'passed');
    assert.equal(only(informs).outcome, 'notReviewed');
  });
});

describe('run sheet results, rules', () => {
  it('needs an answer that is known to be whole', () => {
    assert.equal(only({}).outcome, 'passed');
    assert.equal(only({ error: 'Access is denied' }).outcome, 'notReviewed');
    assert.equal(only({ ran: false }).outcome, 'notReviewed');
    assert.equal(only({ ran: undefined }).outcome, 'notReviewed');
    const every = { healthyWhen: { every: { property: 'a', is: 'eq', value: 1 } }, rows: [{ a: 1 }], rowCount: 6000 };
    assert.equal(only(every).outcome, 'passed');
    const cut = only({ ...every, truncated: true });
    assert.equal(cut.outcome, 'notReviewed');
    assert.equal(cut.reason, 'The answer cannot be judged. It is not whole: it was cut at the limit of rows.');
    assert.equal(only({ ...every, rows: [{ a: 2 }], truncated: true }).outcome, 'failed');
  });

  it('does not judge what it cannot', () => {
    assert.match(
      only({ rows: [{ a: { b: 1 } }] }).reason!,
      /^The answer cannot be judged\. Row 1 holds an object in "a"/,
    );
    assert.match(only({ rows: 'text' }).reason!, /Row 1 is not an object/);
    assert.match(only({ healthyWhen: '{broken' }).reason!, /^A person has to judge the answer/);
    assert.match(only({ healthyWhen: '' }).reason!, /^A person has to judge the answer/);
    assert.match(only({ healthyWhen: { rows: 'few' } }).reason!, /neither "none" nor "some"/);
    assert.match(only({ healthyWhen: { every: { property: 'a', is: 'eq', value: 1 } } }).reason!, /no row/);
  });

  it('fails a check where one verification failed, and keeps what is not known apart', () => {
    const run = runOfJson(
      sheet(
        result({ of: 3, rows: [{ Name: 'a' }] }),
        result({ of: 3, verify: 1 }),
        result({ of: 3, verify: 2, error: 'Timeout' }),
      ),
    );
    assert.deepEqual(outcomes(run.records), ['WS-1 failed', 'WS-1 passed', 'WS-1 notReviewed']);
    assert.equal(run.records[2]!.reason, 'The command failed: Timeout');
    assert.equal(ruleResults(run.records)[0]!.outcome, 'failed');
    // Objects that the broken command reported last time are not gone.
    assert.equal(run.complete, false);
    assert.equal(runOfJson(sheet(result({ rows: [{ Name: 'a' }] }))).complete, true);
  });

  it('says the same reason in every record of a check', () => {
    const run = runOfJson(sheet(result({ of: 2, verify: 1 }), result({ check: 'ws-1', of: 2, error: 'Timeout' })));
    assert.deepEqual(new Set(run.records.map(({ reason }) => reason)).size, 1);
    assert.equal(run.records[0]!.reason, '1 of 2 verifications passed. The command failed: Timeout');
    assert.deepEqual(outcomes(run.records), ['WS-1 notReviewed', 'ws-1 notReviewed']);
  });

  it('skips what is no result, and repetitions', () => {
    const run = runOfJson(
      sheet('x', null, {}, { check: ' ' }, result({}), result({ rows: [{ Name: 'a' }] }), result({ verify: 1 })),
    );
    assert.deepEqual(run.skipped, [
      { where: 'results[0]', reason: 'This is not a result.' },
      { where: 'results[1]', reason: 'This is not a result.' },
      { where: 'results[2]', reason: 'The result names no check.' },
      { where: 'results[3]', reason: 'The result names no check.' },
      { where: 'results[5] (WS-1)', reason: 'The same verification stands in results[4] already.' },
    ]);
    assert.deepEqual(outcomes(run.records), ['WS-1 passed', 'WS-1 passed']);
  });

  it('knows the place by whole words', () => {
    const name = (value: string, scope = 'server') => only({ scope, rows: [{ Name: value }] }).affected![0];
    assert.equal(name('web1.contoso.com'), 'web1.contoso.com');
    assert.equal(name('WEB10'), 'WEB10 (WEB1)');
    assert.equal(name('TLS 1.0'), 'TLS 1.0 (WEB1)');
    assert.equal(name('DC=contoso', 'forest'), 'DC=contoso');
  });

  it('takes secrets and folders of people out of evidence and details', () => {
    const record = only({
      rows: [{ Name: 'app', Connection: 'Server=x;Password=hunter2', File: 'C:\\Users\\dana\\app.config' }],
    });
    const written = JSON.stringify([record.evidence, record.affected]);
    assert.doesNotMatch(written, /hunter2|dana/);
  });

  it('bounds evidence', () => {
    const wide = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`Column${at}`, 'x'.repeat(90)]));
    const rows = Array.from({ length: 5000 }, (_, at) => ({ Name: `object ${at}`, ...wide }));
    const record = only({ rows, rowCount: 5200, truncated: true });
    assert.equal(record.affected?.length, 5000);
    const text = record.evidence![0]!.text!;
    assert.ok(text.length < 20_000);
    assert.match(text, /^Verification 1 on WEB1: 5200 rows\n/);
    const small = only({ rows: rows.map(({ Name }) => ({ Name })), rowCount: 5200 });
    assert.match(small.evidence![0]!.text!, /… and 5170 more rows$/);
  });

  it('takes the scope from what the technology is about', () => {
    const scope = (more: object) => runOfJson({ ...sheet(), ...more }).scope;
    const places = { host: 'H', domain: 'CONTOSO.COM', instance: 'I', tenant: 'T' };
    assert.equal(scope({ ...places, technology: 'active-directory' }), 'contoso.com');
    assert.equal(scope({ ...places, technology: 'sql-server' }), 'I');
    assert.equal(scope({ ...places, technology: 'azure' }), 'T');
    assert.equal(scope({ ...places, technology: 'exchange' }), 'H');
    assert.equal(scope({ host: 'H', technology: 'azure', tenant: '' }), 'H');
    assert.equal(scope({ host: null, technology: 'constructor' }), undefined);
  });
});

describe('run sheet files that are broken', () => {
  const problem = (output: ToolOutput) => {
    try {
      runSheet.read(output);
    } catch (error) {
      assert.ok(error instanceof UnreadableOutput, String(error));
      return error.message;
    }
    return assert.fail('was read');
  };

  it('says what is wrong', () => {
    assert.match(
      problem(fixture('version-3.json')),
      /version 3 of the run sheet format, and only versions 1 and 2 are known.*Update the extension/,
    );
    assert.match(problem(fixture('no-results.json')), /no results/);
    assert.match(problem(fixture('broken-off.json')), /not valid JSON.*ends too early/);
    assert.match(problem(outputOf({ tamRunSheet: null, results: [] })), /version no number/);
    assert.match(problem(outputOf([])), /no tamRunSheet/);
  });

  it('reads on where a number is an object that has no text', () => {
    const nothing = JSON.parse('{"toString":0}');
    const results = [
      { check: 'A', verify: nothing },
      { check: 'A', verify: nothing },
    ];
    const run = runOfJson({ ...sheet(), results });
    assert.equal(run.records.length + run.skipped.length, 2);
    assert.ok(!run.skipped.some(({ reason }) => /stands in/.test(reason)));
    assert.match(problem(outputOf({ tamRunSheet: nothing, results: [] })), /version /);
  });

  it('is told by its content alone', () => {
    assert.ok(runSheet.detect(fixture('version-3.json')));
    assert.ok(!runSheet.detect(fixture('broken-off.json')));
    for (const other of [[], {}, { Tests: [] }, null, 'tamRunSheet']) assert.ok(!runSheet.detect(outputOf(other)));
  });

  it('accounts for every result, whatever stands in the file', () => {
    const some = fc.record(
      {
        check: fc.oneof(fc.constantFrom('A', 'B', 'a'), fc.anything()),
        verify: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.anything()),
        of: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.anything()),
        kind: fc.oneof(fc.constantFrom('powershell', 'manual', 'tsql'), fc.anything()),
        healthyWhen: fc.oneof(fc.constantFrom('{"rows":"none"}', '{"rows":"some"}'), fc.anything()),
        ran: fc.oneof(fc.boolean(), fc.anything()),
        error: fc.oneof(fc.constant(null), fc.string(), fc.anything()),
        applies: fc.oneof(fc.constantFrom(true, false, null, 'False'), fc.anything()),
        informs: fc.oneof(fc.boolean(), fc.anything()),
        asked: fc.oneof(fc.array(fc.constantFrom('a', 'a.b', 'A', 'c')), fc.anything()),
        errors: fc.oneof(
          fc.constant([]),
          fc.array(fc.record({ target: fc.string(), message: fc.string() })),
          fc.anything(),
        ),
        exitCode: fc.oneof(fc.constantFrom(null, 0, 1, '5'), fc.anything()),
        rows: fc.oneof(fc.array(fc.dictionary(fc.string(), fc.string(), { minKeys: 1 })), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(some, fc.anything()), { maxLength: 8 }), (results) => {
        const json = JSON.parse(JSON.stringify({ ...sheet(), results })) as { results: unknown[] };
        const run = runOfJson(json);
        assert.equal(run.records.length + run.skipped.length, json.results.length);
        for (const { rule, passed } of ruleResults(run.records).map((each) => ({
          ...each,
          passed: each.outcome === 'passed',
        }))) {
          const all = run.records.filter((record) => record.rule.toLowerCase() === rule.toLowerCase());
          if (passed)
            assert.ok(
              all.every(
                ({ outcome, reason }) =>
                  outcome === 'passed' || outcome === 'notApplicable' || /^It only informs\./.test(reason ?? ''),
              ),
              rule,
            );
        }
      }),
    );
  });

  it('knows every property that the script writes, and no other', () => {
    const script = [
      ...preparation({ technology: "'x'", checklists: [], commands: 0, maxRows: 1, windowsPowerShell: true }),
      ...mainPart,
    ].join('\n');
    const written = (from: RegExp, indent: number) => {
      const block = from.exec(script)?.[1] ?? assert.fail();
      return [...block.matchAll(new RegExp(`^ {${indent}}(\\w+) = `, 'gm'))].map(([, name]) => name!).sort();
    };
    assert.deepEqual(
      written(/TamResults\.Add\(\[ordered\]@\{\n([\s\S]*?)\n {4}\}\)/, 8),
      Object.keys(result({})).sort(),
    );
    const sample = JSON.parse(
      fs.readFileSync(path.join(folder, 'tam-run-active-directory-DC01-20261120-1015.json'), 'utf8'),
    ) as object;
    assert.deepEqual(written(/TamDocument = \[ordered\]@\{\n([\s\S]*?)\n\}/, 4), Object.keys(sample).sort());
  });
});
