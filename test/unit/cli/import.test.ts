import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { assertRefused, builtFolder, root, tamAssess, workplace } from './built';

const maester = fs.readFileSync(path.join(root, 'test/fixtures/importers/maester-2.json'), 'utf8');
const asOf = ['--as-of', '2026-11-20'];
const into = (file: string) => ['--into', file, '--customer', 'Contoso Ltd', ...asOf];

describe('command line: import', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });
  const read = (cwd: string, file: string) => fs.readFileSync(path.join(cwd, file), 'utf8');

  it('prints the JSON of the contract, in which every record is accounted for, and nothing else', () => {
    const cwd = workplace({ 'out.json': maester });
    const run = tamAssess(cwd, 'import', 'out.json', ...into('a.findings.jsonc'), '--format', 'json');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    const result = JSON.parse(run.stdout);
    assert.equal(result.tool, 'maester');
    assert.equal(result.toolVersion, '2.0.1');
    assert.equal(result.collectedOn, '2026-11-19');
    const { records, findings, skipped } = result;
    assert.deepEqual(Object.keys(records), ['read', 'failed', 'passed', 'notApplicable', 'notReviewed', 'skipped']);
    assert.equal(records.read, JSON.parse(maester).Tests.length);
    assert.equal(
      records.read,
      records.failed + records.passed + records.notApplicable + records.notReviewed + records.skipped,
    );
    assert.deepEqual(Object.keys(findings), ['added', 'updated', 'unchanged', 'resolved', 'reopened', 'withdrawn']);
    assert.equal(skipped.length, records.skipped);
    for (const each of skipped) {
      assert.ok(each.where.length > 0);
      assert.ok(each.reason.length > 0);
    }
    const file = parse(read(cwd, 'a.findings.jsonc'));
    assert.equal(file.findings.length, findings.added);
    assert.equal(file.customer, 'Contoso Ltd');
    assert.deepEqual(file.imports[0].records, records);
    assert.equal(file.imports[0].sha256, createHash('sha256').update(maester).digest('hex'));
  });

  it("signs what an edited plan changes: by --by, else the environment, else git's name, else nobody", () => {
    const file = JSON.stringify({
      formatVersion: 1,
      customer: 'Contoso Ltd',
      assessedOn: '2026-11-20',
      findings: [{ id: 'F-1', title: 'A', recommendation: 'B', status: 'open', owner: 'ann' }],
    });
    const signed = (more: readonly string[], env: NodeJS.ProcessEnv) => {
      const cwd = workplace({ 'a.findings.jsonc': file });
      const plan = ['report', '.', '--audience', 'plan', '--format', 'csv', '--out', 'out', ...asOf];
      assert.equal(tamAssess(cwd, ...plan).status, 0);
      const [name] = fs.readdirSync(path.join(cwd, 'out')).filter((each) => each.endsWith('.csv'));
      const csv = fs.readFileSync(path.join(cwd, 'out', name!), 'utf8');
      const edited = csv.replace(/^([^\n]*?),Open,/m, '$1,In progress,');
      assert.notEqual(edited, csv);
      fs.writeFileSync(path.join(cwd, 'plan.csv'), edited);
      const gitHome = { HOME: cwd, XDG_CONFIG_HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: cwd };
      const given = { TAM_ASSESS_BY: undefined, ...gitHome, ...env };
      const before = { ...process.env };
      Object.assign(process.env, given);
      for (const [key, value] of Object.entries(given)) if (value === undefined) delete process.env[key];
      try {
        const run = tamAssess(cwd, 'import', 'plan.csv', '--into', 'a.findings.jsonc', ...asOf, ...more);
        assert.deepEqual([run.status, run.stderr], [0, '']);
      } finally {
        for (const key of Object.keys(given)) delete process.env[key];
        Object.assign(process.env, before);
      }
      return parse(read(cwd, 'a.findings.jsonc')).findings[0].history.map(({ by }: { by?: string }) => by);
    };
    const git = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'Git Name' };
    assert.deepEqual(signed(['--by', ' Ann  Lee '], { ...git, TAM_ASSESS_BY: 'Env Name' }), ['Ann Lee']);
    assert.deepEqual(signed([], { ...git, TAM_ASSESS_BY: 'Env Name' }), ['Env Name']);
    assert.deepEqual(signed([], git), ['Git Name']);
    assert.deepEqual(signed([], {}), [undefined]);
    assert.deepEqual(signed([], { PATH: '' }), [undefined]);
    // Whoever says that nobody signs is not overruled by what else is known.
    assert.deepEqual(signed(['--by', ''], git), [undefined]);
  });

  it('refuses an older output, and one of another tenant, unless it is forced, and changes nothing', () => {
    const at = (day: string, tenant: string, result: string) => {
      const Tests = {
        Id: 'X-1',
        Name: 'X-1: Some setting is so',
        Result: result,
        ResultDetail: { TestDescription: 'd', TestResult: 'r' },
      };
      return JSON.stringify({
        ExecutedAt: `${day}T10:00:00Z`,
        TenantId: tenant,
        CurrentVersion: '2.0.1',
        Tests: [Tests],
      });
    };
    const cwd = workplace({
      'new.json': at('2026-11-19', 'a', 'Passed'),
      'old.json': at('2026-11-10', 'a', 'Failed'),
      'other.json': at('2026-11-19', 'b', 'Failed'),
    });
    const run = (...more: string[]) => tamAssess(cwd, 'import', ...more, ...into('a.findings.jsonc'));
    assert.equal(run('new.json').status, 0);
    const before = read(cwd, 'a.findings.jsonc');
    for (const dry of [[], ['--dry-run']]) {
      assertRefused(
        run('old.json', ...dry),
        /^[^\n]*old\.json: the output of a is of 2026-11-10, and a newer one of Maester, of 2026-11-19, was imported already\. Nothing was changed\. Import it with --force-scope if that is right\.$/m,
      );
      assertRefused(
        run('other.json', ...dry),
        /other\.json: the output of Maester is of another tenant \(b\) than the file: .* are of a\./,
      );
    }
    assert.equal(read(cwd, 'a.findings.jsonc'), before);
    const forced = run('old.json', '--force-scope');
    assert.equal(forced.status, 0);
    assert.match(
      forced.stdout,
      /older than the last import of Maester \(2026-11-19\): nothing is closed, reopened or updated/,
    );
    const file = parse(read(cwd, 'a.findings.jsonc'));
    assert.deepEqual([file.findings.length, file.imports.length], [0, 2]);
    assert.match(
      run('other.json', '--force-scope').stdout,
      /Imported all the same: the output of Maester is of another tenant \(b\)/,
    );
    // Given together, the oldest comes first.
    const chain = tamAssess(cwd, 'import', 'new.json', 'old.json', ...into('b.findings.jsonc'));
    assert.equal(chain.status, 0);
    assert.equal(parse(read(cwd, 'b.findings.jsonc')).findings[0].status, 'resolved');
    // Of two tenants, neither a new file nor one that nothing was imported into takes both.
    for (const [name, there] of [
      ['c.findings.jsonc', false],
      ['d.findings.jsonc', true],
    ] as const) {
      const own = { formatVersion: 1, customer: 'Contoso Ltd', assessedOn: '2026-11-20', findings: [] };
      if (there) fs.writeFileSync(path.join(cwd, name), JSON.stringify(own));
      assertRefused(
        tamAssess(cwd, 'import', 'new.json', 'other.json', ...into(name)),
        /^[^\n]*other\.json: the output of Maester is of another tenant \(b\) than the file/m,
      );
      if (there) assert.deepEqual(JSON.parse(read(cwd, name)), own);
      else assert.ok(!fs.existsSync(path.join(cwd, name)));
    }
  });

  it('writes what validates without an error', () => {
    const cwd = workplace({ 'out.json': maester });
    tamAssess(cwd, 'import', 'out.json', ...into('a.findings.jsonc'));
    const { status, stdout } = tamAssess(cwd, 'validate', 'a.findings.jsonc', ...asOf);
    assert.equal(status, 0, stdout);
  });

  it('says the same as text', () => {
    const cwd = workplace({ 'out.json': maester });
    const { status, stdout, stderr } = tamAssess(cwd, 'import', 'out.json', ...into('a.findings.jsonc'));
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^Maester 2\.0\.1, collected 2026-11-19\n12 records: 3 failed, 1 passed/);
    assert.match(stdout, /^Findings: 2 added/m);
    assert.match(stdout, /^skipped Tests\[6\] \(MT\.6\): /m);
    assert.match(stdout, /a\.findings\.jsonc written\.\n$/);
  });

  it('changes nothing, to the byte, when the same output is read again', () => {
    const cwd = workplace({ 'out.json': maester });
    tamAssess(cwd, 'import', 'out.json', ...into('a.findings.jsonc'));
    const before = read(cwd, 'a.findings.jsonc');
    const run = tamAssess(cwd, 'import', 'out.json', '--into', 'a.findings.jsonc', '--as-of', '2027-01-01');
    assert.equal(run.status, 0);
    assert.match(run.stdout, /a\.findings\.jsonc is unchanged\.\n$/);
    assert.equal(read(cwd, 'a.findings.jsonc'), before);
  });

  it('keeps comments, layout, unknown properties and the byte order mark of a file that a person wrote', () => {
    const mine = `\ufeff{\r\n\t// Dana's file\r\n\t"formatVersion": 1, "customer": "Fabrikam",\r\n\t"mine": { "a": [1,2] },\r\n\t"assessedOn": "2026-11-18",\r\n\t"findings": [ ],\r\n}\r\n`;
    const cwd = workplace({ 'out.json': maester, 'a.findings.jsonc': mine });
    const run = tamAssess(cwd, 'import', 'out.json', ...into('a.findings.jsonc'));
    assert.equal(run.status, 0, run.stderr);
    const after = read(cwd, 'a.findings.jsonc');
    assert.ok(after.startsWith(mine.slice(0, mine.indexOf('[ ]') + 1)));
    assert.doesNotMatch(after, /[^\r]\n/);
    assert.equal(parse(after.slice(1)).findings.length, 2);
  });

  it('judges support as of the day of the import', () => {
    const name = 'tam-run-active-directory-DC01-20261130-0900.json';
    const answers = fs.readFileSync(path.join(root, 'test/fixtures/runSheet', name), 'utf8');
    const on = (day: string) => {
      const cwd = workplace({ [name]: answers });
      const run = tamAssess(cwd, 'import', name, '--into', 'a.findings.jsonc', '--customer', 'C', '--as-of', day);
      assert.equal(run.status, 0, run.stderr);
      return parse(read(cwd, 'a.findings.jsonc'));
    };
    const before = on('2027-01-12').passed.find((entry: { check?: string }) => entry.check === 'AD-LIFE-01');
    assert.deepEqual([before.validUntil, before.answered, before.asked], ['2027-01-12', 12, 12]);
    const after = on('2027-01-13').findings.find((entry: { check?: string }) => entry.check === 'AD-LIFE-01');
    assert.match(after.affected[0].detail, /\(support ended on 12 January 2027\)/);
  });

  it('writes nothing with --dry-run', () => {
    const cwd = workplace({ 'out.json': maester });
    const run = tamAssess(cwd, 'import', 'out.json', ...into('a.findings.jsonc'), '--dry-run', '--format', 'json');
    assert.equal(run.status, 0);
    assert.equal(JSON.parse(run.stdout).findings.added, 2);
    assert.match(
      tamAssess(cwd, 'import', 'out.json', ...into('a.findings.jsonc'), '--dry-run').stdout,
      /Nothing was written \(--dry-run\)\.\n$/,
    );
    assert.deepEqual(fs.readdirSync(cwd), ['out.json']);
  });

  it('reads several outputs into one file, and adds their records', () => {
    const later = maester.replace('2026-11-19T', '2026-11-20T').replace('Two of nine', 'Three of nine');
    const cwd = workplace({ 'one.json': maester, 'two.json': later });
    const run = tamAssess(cwd, 'import', 'one.json', 'two.json', ...into('a.findings.jsonc'), '--format', 'json');
    const { records, findings, skipped } = JSON.parse(run.stdout);
    assert.equal(records.read, 24);
    assert.equal(findings.added, 2);
    assert.equal(findings.updated + findings.unchanged, 2);
    assert.ok(skipped.some(({ where }: { where: string }) => where.startsWith('two.json: ')));
    const file = parse(read(cwd, 'a.findings.jsonc'));
    assert.equal(file.findings.length, 2);
    assert.deepEqual(
      file.imports.map((entry: { file: string }) => entry.file),
      ['one.json', 'two.json'],
    );
  });

  it('makes a checklist of a catalogue, and only that', () => {
    const catalogue = JSON.stringify({
      items: [
        {
          category: 'Identity',
          subcategory: 'Access',
          text: 'Use managed identities',
          guid: '7e42c78e-78c0-46a6-8a21-94956e698dc4',
          severity: 'High',
          link: 'https://learn.microsoft.com/azure/',
        },
      ],
      categories: [],
      status: [],
      severities: [{ name: 'High' }],
      metadata: { name: 'Example Checklist', timestamp: 'August 01, 2026' },
    });
    const cwd = workplace({ 'c.json': catalogue, 'out.json': maester });
    const made = tamAssess(cwd, 'import', 'c.json', '--into', 'c.checklist.jsonc');
    assert.equal(made.status, 0, made.stderr);
    assert.equal(parse(read(cwd, 'c.checklist.jsonc')).checks.length, 1);
    const { status, stdout } = tamAssess(cwd, 'validate', 'c.checklist.jsonc');
    assert.equal(status, 0, stdout);
    assertRefused(tamAssess(cwd, 'import', 'c.json', '--into', 'c.checklist.jsonc'), /exists already/);
    assertRefused(tamAssess(cwd, 'import', 'c.json', ...into('a.findings.jsonc')), /ends in \.checklist\.jsonc/);
    assertRefused(tamAssess(cwd, 'import', 'out.json', 'c.json', ...into('a.findings.jsonc')), /Import it alone/);
  });

  it('refuses what is not the output of the tool, and writes nothing', () => {
    const cut = maester.slice(0, 1000);
    const line = cut.split('\n').length;
    const cwd = workplace({
      'out.json': maester,
      'cut.json': cut,
      'other.json': '{"hello": 1}',
      'empty.json': '',
      'binary.json': Uint8Array.from({ length: 512 }, (_, at) => (at * 151 + 1) % 256),
    });
    const before = fs.readdirSync(cwd).sort();
    const run = (output: string, ...more: string[]) =>
      tamAssess(cwd, 'import', output, ...into('a.findings.jsonc'), ...more);
    assertRefused(run('nowhere.json'), /nowhere\.json: cannot be read \(there is no such file\)/);
    assertRefused(run('.'), /cannot be read \(it is a folder\)/);
    assertRefused(run('cut.json'), new RegExp(`cut\\.json:${line}:\\d+: .*ends too early`));
    assertRefused(run('other.json'), /other\.json: .*not the output of a tool/);
    assertRefused(run('empty.json'), /empty\.json: the file is empty/);
    assertRefused(run('binary.json'), /binary\.json/);
    assertRefused(run('out.json', '--tool', 'maestro'), /no importer is called "maestro"/);
    assertRefused(run('out.json', '--tool', 'review-checklists'), /looks like that of Maester/);
    assertRefused(run('out.json', '--checklist', 'azur'), /There is no checklist "azur"/);
    assertRefused(tamAssess(cwd, 'import', 'out.json', 'cut.json', ...into('a.findings.jsonc')), /cut\.json/);
    assertRefused(tamAssess(cwd, 'import', 'out.json', ...into('a.json')), /ends in \.findings\.jsonc/);
    assertRefused(tamAssess(cwd, 'import', 'out.json', ...into('empty.json/a.findings.jsonc')), /cannot be written/);
    assert.deepEqual(fs.readdirSync(cwd).sort(), before);
  });

  it('leaves a findings file alone that it cannot edit safely, and names the place', () => {
    const good = '{\n  "formatVersion": 1,\n  "customer": "C",\n  "assessedOn": "2026-11-18",\n  "findings": []\n}\n';
    const broken: [string | Uint8Array, RegExp][] = [
      [good.replace('"customer":', '"customer"'), /a\.findings\.jsonc:3:\d+: Syntax error/],
      [good.slice(0, -5), /a\.findings\.jsonc:\d+:\d+: Syntax error/],
      [good.replace('[]', '[7]'), /a\.findings\.jsonc:5:16: .*does not fit/],
      [good.replace('[]', '"none"'), /a\.findings\.jsonc:5:15: There is no list at findings/],
      ['[]', /a\.findings\.jsonc:1:1: /],
      ['', /a\.findings\.jsonc:1:1: /],
      [Buffer.from(`\ufeff${good}`, 'utf16le'), /a\.findings\.jsonc:1:1: the file is not UTF-8 text/],
      [Buffer.from(good.replace('"C"', '"Müller"'), 'latin1'), /a\.findings\.jsonc:3:17: the file is not UTF-8/],
    ];
    for (const [content, said] of broken) {
      const cwd = workplace({ 'out.json': maester, 'a.findings.jsonc': content });
      const before = fs.readFileSync(path.join(cwd, 'a.findings.jsonc'));
      assertRefused(tamAssess(cwd, 'import', 'out.json', ...into('a.findings.jsonc')), said);
      assert.deepEqual(fs.readFileSync(path.join(cwd, 'a.findings.jsonc')), before);
      assert.deepEqual(fs.readdirSync(cwd).sort(), ['a.findings.jsonc', 'out.json']);
    }
  });

  it('refuses a folder in the place of the findings file, and leaves no half-written file behind', () => {
    const cwd = workplace({ 'out.json': maester, 'a.findings.jsonc/x': '' });
    assertRefused(tamAssess(cwd, 'import', 'out.json', ...into('a.findings.jsonc')), /it is a folder/);
    assert.deepEqual(fs.readdirSync(cwd).sort(), ['a.findings.jsonc', 'out.json']);
    assert.deepEqual(fs.readdirSync(path.join(cwd, 'a.findings.jsonc')), ['x']);
  });
});
