import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { assertRefused, builtFolder, tamAssess, workplace } from './built';
import { exampleChecklist, exampleFindings } from './example';

const later = exampleFindings
  .replace('2026-11-20', '2027-05-20')
  .replace('"status": "open"', '"status": "resolved"')
  .replace('"status": "verified",', '"status": "open",');

describe('command line: compare', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });
  const cwd = workplace({
    'example.checklist.jsonc': exampleChecklist,
    'old.findings.jsonc': exampleFindings,
    'new.findings.jsonc': later,
    'other.findings.jsonc': later.replace('Contoso Ltd', 'Fabrikam'),
    'half.findings.jsonc': later.slice(0, 300),
    'thin.findings.jsonc': later.replace('"passed": ["B"]', '"passed": []').replace('"check": "A"', '"check": "B"'),
    'folder/a.txt': '',
  });
  const compare = (...args: string[]) => tamAssess(cwd, 'compare', ...args, '--as-of', '2027-05-21');

  it('says what changed and the scores before and after', () => {
    const run = compare('./old.findings.jsonc', path.join(cwd, 'new.findings.jsonc'), '--format', 'json');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    const result = JSON.parse(run.stdout);
    const keys = (list: string) => result[list].map(({ key }: { key: string }) => key);
    assert.deepEqual(keys('reopened'), ['C']);
    assert.deepEqual(keys('persisting'), ['A']);
    assert.deepEqual(['new', 'fixed', 'ratingChanged', 'newlyAccepted', 'noLongerAssessed'].flatMap(keys), []);
    assert.ok(Math.abs(result.score.before - (11 / 27) * 100) < 1e-9);
    assert.ok(Math.abs(result.score.after - (9 / 27) * 100) < 1e-9);
    assert.equal(result.score.common.checks, 3);
    assert.deepEqual(result.reopened[0].after, { id: 'F-002', status: 'open', severity: 'high', risk: 10 });
    const text = compare('old.findings.jsonc', 'new.findings.jsonc').stdout;
    assert.match(text, /Health score 40\.7 to 33\.3/);
    assert.match(text, /^Reopened: 1\n {2}H {2}C {2}Not met: C is so$/m);
  });

  it('states no change from or to a provisional score', () => {
    const run = compare('old.findings.jsonc', 'thin.findings.jsonc', '--format', 'json');
    const result = JSON.parse(run.stdout);
    assert.deepEqual(
      [result.score.provisional, result.files.old.provisional, result.files.new.provisional],
      [true, false, true],
    );
    assert.deepEqual(result.files.new.base, { assessed: 2, checks: 3, others: 0 });
    const text = compare('old.findings.jsonc', 'thin.findings.jsonc').stdout;
    assert.match(
      text,
      /Health score 40\.7 to 0\.0 \(provisional: 2 of 3 checks assessed, less than half of their weight\); from or to a provisional score no change is stated\n/,
    );
    const whole = JSON.parse(compare('old.findings.jsonc', 'new.findings.jsonc', '--format', 'json').stdout);
    assert.equal(whole.score.provisional, false);
  });

  it('refuses what cannot be compared', () => {
    assertRefused(compare('old.findings.jsonc'), /missing required argument 'new'/);
    assertRefused(compare('old.findings.jsonc', './old.findings.jsonc'), /cannot be compared with itself/);
    assertRefused(compare('old.findings.jsonc', 'other.findings.jsonc'), /different customers/);
    assertRefused(compare('old.findings.jsonc', 'example.checklist.jsonc'), /is not a findings file/);
    assertRefused(compare('folder', 'old.findings.jsonc'), /folder: is not a findings file/);
    assertRefused(compare('old.findings.jsonc', 'half.findings.jsonc'), /half\.findings\.jsonc:\d+:\d+: Syntax error/);
    assertRefused(compare('old.findings.jsonc', 'none.findings.jsonc'), /there is no such file/);
  });
});

describe('command line: run-sheet', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });
  const runSheet = (cwd: string, ...args: string[]) => tamAssess(cwd, 'run-sheet', ...args, '--out', 'out');

  it('writes the scripts of a checklist and prints their paths, the same each time', () => {
    const cwd = workplace();
    const run = runSheet(cwd, '--checklist', 'active-directory');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    const files = run.stdout.trim().split('\n');
    assert.ok(files.length > 0);
    assert.deepEqual(files.map((file) => path.basename(file)).sort(), fs.readdirSync(path.join(cwd, 'out')).sort());
    const contents = () => files.map((file) => fs.readFileSync(path.join(cwd, file), 'utf8'));
    const before = contents();
    for (const text of before) assert.doesNotMatch(text, /[^\r]\n/);
    runSheet(cwd, '--checklist', 'active-directory@2026.11');
    assert.deepEqual(contents(), before);
  });

  it('refuses what it has nothing to run for', () => {
    const cwd = workplace({ 'example.checklist.jsonc': exampleChecklist, 'a.findings.jsonc': exampleFindings });
    assertRefused(runSheet(cwd), /No checklist is chosen/);
    assertRefused(runSheet(cwd, '--checklist', 'azur'), /There is no checklist "azur". Did you mean azure\?/);
    assertRefused(runSheet(cwd, '--for', './a.findings.jsonc'), /Nothing is left to run/);
    assertRefused(runSheet(cwd, '--for', 'example.checklist.jsonc'), /is not a findings file/);
    assert.ok(!fs.existsSync(path.join(cwd, 'out')));
  });
});
