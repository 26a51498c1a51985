import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isCatalogue, type ResultRecord, type ToolRun } from '../../../src/importers/importer';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';
import { ruleResults } from '../../../src/importers/ruleResults';
import { runSheet } from '../../../src/importers/runSheet';
import { mainPart, preparation } from '../../../src/reports/runSheet/frame';

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
              all.every(({ outcome }) => outcome === 'passed'),
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
