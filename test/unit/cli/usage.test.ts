import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { assertRefused, builtFolder, root, tamAssess, workplace } from './built';

describe('command line: usage', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });
  const cwd = workplace({ 'notes.txt': 'x', 'a.findings.jsonc': '{}' });

  it('prints its version and its help', () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    assert.deepEqual(tamAssess(cwd, '--version'), { status: 0, stdout: `${version}\n`, stderr: '' });
    const help = tamAssess(cwd, '--help');
    assert.equal(help.status, 0);
    for (const command of ['new', 'validate', 'import', 'report', 'compare', 'summary', 'checks', 'rules'])
      assert.match(help.stdout, new RegExp(`^  ${command} `, 'm'));
  });

  it('says in one line what is wrong with a command line', () => {
    const wrong: [string[], RegExp][] = [
      [[], /Name a command: new, validate, import/],
      [['--'], /Name a command: new, validate, import/],
      [['valdate', 'x'], /unknown command 'valdate' \(Did you mean validate\?\)/],
      [['validate'], /missing required argument 'path'/],
      [['validate', '.', '--fromat', 'json'], /unknown option '--fromat' \(Did you mean --format\?\)/],
      [['validate', '.', '--format', 'yaml'], /Allowed choices are text, json, sarif/],
      [['validate', '.', '--as-of', '2026-02-30'], /"2026-02-30" is not a day of the calendar/],
      [['validate', 'notes.txt'], /neither a findings file nor a checklist/],
      [['validate', 'nowhere'], /nowhere: there is no such file or folder/],
      [['summary', 'nowhere.findings.jsonc'], /there is no such file or folder/],
      [['summary', '.', '--as-of', 'yesterday'], /"yesterday" is not a day/],
      [['new', 'x.findings.jsonc', '--checklist', 'azure'], /required option '--customer <name>' not specified/],
      [['import', 'a.json'], /required option '--into <file>' not specified/],
      [['report', '.', '--format', 'html', '--out', 'o'], /required option '--audience/],
      [['rules', '--format', 'sarif'], /Allowed choices are text, json/],
      [['checks', '--checklist', 'azur'], /There is no checklist "azur". Did you mean azure\?/],
    ];
    for (const [args, said] of wrong) assertRefused(tamAssess(cwd, ...args), said);
  });
});
