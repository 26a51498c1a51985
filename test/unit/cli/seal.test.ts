import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { assertRefused, builtFolder, tamAssess, workplace } from './built';
import { exampleChecklist, exampleFindings } from './example';

const files = { 'example.checklist.jsonc': exampleChecklist, 'a.findings.jsonc': exampleFindings };

describe('command line: seal', () => {
  before(function () {
    this.timeout(120_000);
    builtFolder();
  });
  const change = (cwd: string, from: string | RegExp, to: string) => {
    const file = path.join(cwd, 'a.findings.jsonc');
    const text = fs.readFileSync(file, 'utf8');
    assert.notEqual(text.replace(from, to), text);
    fs.writeFileSync(file, text.replace(from, to));
  };
  const sealOf = (cwd: string) => tamAssess(cwd, 'seal', '.').stdout.slice(0, 64);

  it('is in the document, fits until something is said otherwise, and not after', function () {
    this.timeout(60_000);
    const cwd = workplace(files);
    const seal = sealOf(cwd);
    const [report] = tamAssess(
      cwd,
      'report',
      '.',
      '--audience',
      'technical',
      '--format',
      'md',
      '--out',
      'out',
      '--as-of',
      '2026-11-22',
    )
      .stdout.trim()
      .split('\n');
    assert.ok(fs.readFileSync(path.join(cwd, report!), 'utf8').includes(seal));
    const check = (told = seal) => tamAssess(cwd, 'seal', '.', '--check', told);
    assert.deepEqual([check().status, check(seal.slice(0, 16)).status], [0, 0]);
    change(cwd, '// Found first.', '// Found second.');
    change(cwd, 'SECRETLY', 'openly');
    assert.equal(check().status, 0);
    change(cwd, '"Dana Reyes"', '"Sam Okoye"');
    const { status, stdout, stderr } = check();
    assert.deepEqual([status, stderr], [1, '']);
    assert.match(stdout, /None of the files has this seal/);
    assertRefused(check('abc'), /at least its first sixteen digits/);
    assertRefused(tamAssess(cwd, 'seal', 'example.checklist.jsonc'), /no findings file/);
  });

  it('is written into the file once, and validate tells a later change', function () {
    this.timeout(60_000);
    const cwd = workplace(files);
    const seal = sealOf(cwd);
    assert.equal(tamAssess(cwd, 'seal', '.', '--write').status, 0);
    const text = fs.readFileSync(path.join(cwd, 'a.findings.jsonc'), 'utf8');
    assert.equal(
      text,
      exampleFindings.replace('"assessedOn": "2026-11-20",', `"assessedOn": "2026-11-20",\n  "seal": "${seal}",`),
    );
    tamAssess(cwd, 'seal', '.', '--write');
    assert.equal(fs.readFileSync(path.join(cwd, 'a.findings.jsonc'), 'utf8'), text);
    const codes = () => tamAssess(cwd, 'validate', 'a.findings.jsonc', '--as-of', '2026-11-20').stdout;
    assert.doesNotMatch(codes(), /broken-seal/);
    change(cwd, '"due": "2026-11-21"', '"due": "2026-12-21"');
    assert.match(codes(), /\[broken-seal\]/);
    const told = tamAssess(cwd, 'seal', '.');
    assert.equal(told.status, 1);
    assert.match(told.stderr, /was changed after it had been sealed/);
  });

  it('packs evidence with the report, without its folder, and none from outside of the repository', function () {
    this.timeout(60_000);
    const evidence = '"evidence": [{ "file": "in.txt" }, { "file": "../out.txt" }, { "text": "seen" }], "owner"';
    const cwd = workplace({
      'out.txt': 'outside',
      'repo/.git/HEAD': 'ref: refs/heads/main\n',
      'repo/in.txt': 'inside',
      'repo/a.findings.jsonc': exampleFindings.replace('"owner"', evidence),
      'repo/example.checklist.jsonc': exampleChecklist,
    });
    const run = tamAssess(
      path.join(cwd, 'repo'),
      'report',
      '.',
      '--audience',
      'technical',
      '--format',
      'evidence',
      '--out',
      'out',
    );
    assert.deepEqual([run.status, run.stderr], [0, '']);
    const packed = unzipSync(fs.readFileSync(path.join(cwd, 'repo', run.stdout.trim())));
    assert.deepEqual(Object.keys(packed), ['index.csv', 'index.md', 'E-001-in.txt', 'E-003.txt']);
    const redacted = tamAssess(
      path.join(cwd, 'repo'),
      'report',
      '.',
      '--audience',
      'technical',
      '--format',
      'evidence',
      '--out',
      'red',
      '--redact',
      '../key.json',
    );
    const bare = unzipSync(fs.readFileSync(path.join(cwd, 'repo', redacted.stdout.trim())));
    assert.deepEqual(Object.keys(bare), ['index.csv', 'index.md']);
  });
});
