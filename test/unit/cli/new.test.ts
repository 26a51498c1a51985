import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { assertRefused, builtFolder, tamAssess, workplace } from './built';
import { exampleChecklist } from './example';

describe('command line: new', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });

  it('makes a file that validates without error or warning and knows the versions of its checklists', () => {
    const cwd = workplace({ 'checklists/example.checklist.jsonc': exampleChecklist });
    const made = tamAssess(
      cwd,
      ...['new', 'deep/c.findings.jsonc', '--customer', ' Contoso "Ltd" ', '--checklist', 'active-directory, example'],
      ...['--title', 'Health', '--environment', 'contoso.com', '--assessor', 'Dana Reyes', 'Kim Lee'],
      ...['--as-of', '2026-11-20'],
    );
    assert.deepEqual(made, { status: 0, stdout: 'deep/c.findings.jsonc\n', stderr: '' });
    const file = parse(fs.readFileSync(path.join(cwd, 'deep/c.findings.jsonc'), 'utf8'));
    assert.deepEqual(Object.keys(file).slice(0, 2), ['formatVersion', 'customer']);
    assert.equal(file.customer, 'Contoso "Ltd"');
    assert.equal(file.assessedOn, '2026-11-20');
    assert.deepEqual(file.assessors, ['Dana Reyes', 'Kim Lee']);
    assert.match(file.checklists[0], /^active-directory@\d{4}\.\d+/);
    assert.equal(file.checklists[1], 'example@2026.11');
    const checked = JSON.parse(tamAssess(cwd, 'validate', 'deep', '--format', 'json').stdout);
    assert.deepEqual([checked.files[0].file, checked.errors, checked.warnings], ['deep/c.findings.jsonc', 0, 0]);
  });

  it('refuses to overwrite, an unknown checklist, a nameless customer and a name that is none of a findings file', () => {
    const cwd = workplace({ 'a.findings.jsonc': '// mine\n', 'file.txt': '' });
    const make = (file: string, customer: string, checklist: string) =>
      tamAssess(cwd, 'new', file, '--customer', customer, '--checklist', checklist);
    assertRefused(make('a.findings.jsonc', 'C', 'azure'), /a\.findings\.jsonc: exists already/);
    assert.equal(fs.readFileSync(path.join(cwd, 'a.findings.jsonc'), 'utf8'), '// mine\n');
    assertRefused(make('b.findings.jsonc', 'C', 'azure,exchnage'), /"exchnage". Did you mean exchange\?/);
    assertRefused(make('b.findings.jsonc', '  ', 'azure'), /customer has no name/);
    assertRefused(make('b.findings.jsonc', 'C', ','), /No checklist is chosen/);
    assertRefused(make('b.json', 'C', 'azure'), /ends in \.findings\.jsonc/);
    assertRefused(make('file.txt/b.findings.jsonc', 'C', 'azure'), /cannot be written \(a file stands where a folder/);
    assert.deepEqual(fs.readdirSync(cwd).sort(), ['a.findings.jsonc', 'file.txt']);
  });
});
