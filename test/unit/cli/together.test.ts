import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parse } from 'jsonc-parser';
import { builtFolder, type Run, root, tamAssess, workplace } from './built';
import { exampleChecklist, exampleFindings } from './example';

const asOf = ['--as-of', '2026-11-22'];

/** Runs the built command line without waiting for it. */
function begun(cwd: string, ...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [path.join(builtFolder(), 'cli.js'), ...args], { cwd });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    said.stdout += data;
  });
  child.stderr.on('data', (data) => {
    said.stderr += data;
  });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...said })));
}

describe('command line: several at once', function () {
  this.timeout(300_000);
  before(() => {
    builtFolder();
  });
  const temporary = (cwd: string) => fs.readdirSync(cwd).filter((name) => name.startsWith('.'));

  const outputs = ['maester-2.json', 'results.sarif', 'psrule.json', 'dbachecks-5.json', 'pingcastle-3.xml'];
  const sources = (file: string) =>
    (parse(fs.readFileSync(file, 'utf8')).findings as { sources?: { tool: string; rule: string }[] }[])
      .flatMap(({ sources = [] }) => sources.map(({ tool, rule }) => `${tool} ${rule}`))
      .sort();

  for (const [title, before] of [
    ['a file', exampleFindings],
    ['a file that is not there yet', undefined],
    ['a file with two names', exampleFindings],
  ] as const) {
    it(`imports lose nothing of each other: into ${title}`, async () => {
      const copied = Object.fromEntries(
        outputs.map((name) => [name, fs.readFileSync(path.join(root, 'test/fixtures/importers', name))]),
      );
      const cwd = workplace({ ...copied, ...(before !== undefined && { 'a.findings.jsonc': before }) });
      if (title === 'a file with two names') fs.linkSync(path.join(cwd, 'a.findings.jsonc'), path.join(cwd, 'b.jsonc'));
      const into = (file: string) => ['--into', file, '--customer', 'Contoso Ltd', ...asOf];
      const runs = await Promise.all(
        outputs.map((output) => begun(cwd, 'import', output, ...into('a.findings.jsonc'))),
      );
      for (const { status, stderr } of runs) assert.deepEqual([status, stderr], [0, '']);
      const file = path.join(cwd, 'a.findings.jsonc');
      const imports = parse(fs.readFileSync(file, 'utf8')).imports as { file: string }[];
      assert.deepEqual(imports.map((each) => each.file).sort(), [...outputs].sort());
      const expected = outputs.flatMap((output) => {
        tamAssess(cwd, 'import', output, ...into(`alone/${output}.findings.jsonc`));
        return sources(path.join(cwd, `alone/${output}.findings.jsonc`));
      });
      assert.deepEqual(sources(file), expected.sort());
      assert.deepEqual(temporary(cwd), []);
    });
  }

  it('reports with one key know the pseudonyms of each other, and every one stands in it', async () => {
    const customers = ['Contoso', 'Fabrikam', 'Tailspin', 'Northwind'];
    const cwd = workplace({
      'example.checklist.jsonc': exampleChecklist,
      ...Object.fromEntries(
        customers.map((name) => [
          `${name}.findings.jsonc`,
          exampleFindings.replace('Contoso Ltd', `${name} Ltd`).replace('Dana Reyes', `Owner of ${name}`),
        ]),
      ),
      'key.json': '{}',
    });
    const report = (name: string) =>
      begun(
        cwd,
        ...['report', `${name}.findings.jsonc`, '--audience', 'plan', '--format', 'csv', '--out', `out-${name}`],
        ...['--redact', 'key.json', ...asOf],
      );
    for (const { status, stderr } of await Promise.all(customers.map(report))) assert.equal(status, 0, stderr);
    const key = JSON.parse(fs.readFileSync(path.join(cwd, 'key.json'), 'utf8')) as Record<string, string>;
    for (const name of customers) {
      const [pseudonym] = Object.entries(key).find(([, of]) => of === `Owner of ${name}`) ?? [];
      const [document] = fs.readdirSync(path.join(cwd, `out-${name}`)).filter((file) => !file.startsWith('.'));
      const text = fs.readFileSync(path.join(cwd, `out-${name}`, document!), 'utf8');
      assert.ok(pseudonym !== undefined && text.includes(pseudonym), `${name}: ${pseudonym}\n${JSON.stringify(key)}`);
      assert.ok(!text.includes(name));
    }
    assert.deepEqual(temporary(cwd), []);
  });

  it('a key may be a device that forgets everything', function () {
    if (process.platform === 'win32') this.skip();
    const cwd = workplace({ 'example.checklist.jsonc': exampleChecklist, 'a.findings.jsonc': exampleFindings });
    const args = ['--audience', 'plan', '--format', 'csv', '--out', 'out', '--redact', '/dev/null', ...asOf];
    const { status, stderr } = tamAssess(cwd, 'report', 'a.findings.jsonc', ...args);
    assert.equal(status, 0, stderr);
    assert.ok(fs.statSync('/dev/null').isCharacterDevice());
    const told = tamAssess(
      cwd,
      'report',
      'a.findings.jsonc',
      ...args.map((arg) => (arg === '/dev/null' ? '/dev/stdout' : arg)),
    );
    assert.match(told.stdout, /"[^"]+": "Dana Reyes"/);
  });

  it('outputs may come through a pipe', function () {
    if (process.platform === 'win32') this.skip();
    const sarif = fs.readFileSync(path.join(root, 'test/fixtures/importers/results.sarif'));
    const cwd = workplace({ 'out.sarif': sarif });
    const command = `"${process.execPath}" "${path.join(builtFolder(), 'cli.js')}" import <(cat out.sarif) --into a.findings.jsonc`;
    const { status, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(parse(fs.readFileSync(path.join(cwd, 'a.findings.jsonc'), 'utf8')).imports.length, 1);
  });

  it('customers in other scripts keep documents of their own', () => {
    const customers = [
      '東京電力',
      '大阪ガス',
      'Ромашка',
      'РОМАШКА',
      'Лютик',
      'Cafe\u0301',
      'CAFÉ',
      'x'.repeat(300),
      `${'x'.repeat(300)}y`,
      'CON',
      '???',
      '!!!',
    ];
    const cwd = workplace({
      'example.checklist.jsonc': exampleChecklist,
      ...Object.fromEntries(
        customers.map((name, at) => [
          `${at}.findings.jsonc`,
          exampleFindings.replace('"Contoso Ltd"', JSON.stringify(name)),
        ]),
      ),
    });
    const args = ['--audience', 'plan', '--format', 'json', '--out', 'out', '--name', '{customer}', ...asOf];
    const { status, stderr } = tamAssess(cwd, 'report', '.', ...args);
    assert.equal(status, 0, stderr);
    const made = fs.readdirSync(path.join(cwd, 'out')).filter((name) => !name.startsWith('.'));
    assert.equal(new Set(made.map((name) => name.normalize('NFKC').toLowerCase())).size, customers.length);
    const told = made.map((name) => JSON.parse(fs.readFileSync(path.join(cwd, 'out', name), 'utf8')).header.customer);
    assert.deepEqual(told.sort(), [...customers].sort());
    for (const name of made) assert.ok(Buffer.byteLength(name) <= 120 && !/^con\./i.test(name), name);
    assert.ok(made.includes('東京電力.json') && made.includes('ромашка.json'), made.join(' '));
  });
});
