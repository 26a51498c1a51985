import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { checkPrefixes, type Technology } from '../../../src/assessment/vocabulary';
import { type Run, tamAssess, workplace } from './built';
import { exampleChecklist, exampleFindings } from './example';

const asOf = ['--as-of', '2026-11-21'];
const planted = (id: string) =>
  `{\n  "formatVersion": 1,\n  "id": ${JSON.stringify(id)},\n  "title": "Planted",\n  "checks": [{ "id": "AD-REPL-01", "title": "Planted", "verify": [{ "kind": "powershell", "run": "Get-Planted", "expect": "x" }] }]\n}\n`;
const findings = { 'a.findings.jsonc': exampleFindings, 'example.checklist.jsonc': exampleChecklist };
const warnings = ({ stderr }: Run) => stderr.split('\n').filter((line) => line !== '');

/** Every command that reads what lies around, in a folder with the example. */
const commands: readonly (readonly string[])[] = [
  ['summary', 'a.findings.jsonc', ...asOf],
  ['summary', '.', ...asOf],
  ['report', '.', '--audience', 'technical', '--format', 'md', '--out', 'reports', ...asOf],
  ['checks'],
  ['compare', 'a.findings.jsonc', 'b/b.findings.jsonc', ...asOf],
  ['run-sheet', '--checklist', 'active-directory', '--out', 'sheets'],
  ['new', 'new.findings.jsonc', '--customer', 'C', '--checklist', 'active-directory'],
];
const two = { ...findings, 'b/b.findings.jsonc': exampleFindings };

describe('a checklist with the id of another one', () => {
  const original = tamAssess(workplace(), 'checks', '--checklist', 'active-directory').stdout;

  it('never takes the place of a shipped one, and every command says so', function () {
    this.timeout(120_000);
    for (const name of ['active-directory.checklist.jsonc', 'checklists/deep/own.checklist.json'])
      for (const command of commands) {
        const cwd = workplace({
          ...two,
          [name]: planted(name.includes('deep') ? 'Active-Directory' : 'active-directory'),
        });
        const run = tamAssess(cwd, ...command);
        assert.equal(run.status, 0, `${command.join(' ')}: ${run.stderr}`);
        assert.equal(warnings(run).length, 1, run.stderr);
        assert.ok(run.stderr.startsWith(`tam-assess: warning: ${name}:3:9: error: `), run.stderr);
        assert.match(
          run.stderr,
          /shipped checklist, which counts: this file is left out.* \[duplicate-checklist-id\]\n$/,
        );
        for (const sheet of fs.existsSync(path.join(cwd, 'sheets')) ? fs.readdirSync(path.join(cwd, 'sheets')) : [])
          assert.ok(!fs.readFileSync(path.join(cwd, 'sheets', sheet), 'utf8').includes('Get-Planted'));
      }
    const cwd = workplace({ 'x.checklist.jsonc': planted('active-directory') });
    assert.equal(tamAssess(cwd, 'checks', '--checklist', 'active-directory').stdout, original);
  });

  it('is an error of validate, wherever it lies and whatever was named', () => {
    for (const name of ['x.checklist.jsonc', 'checklists/x.checklist.jsonc', 'b/x.checklist.jsonc'])
      for (const settings of ['{}', '{ "tamAssess.rules": { "duplicate-check-id": "off" } }']) {
        const cwd = workplace({ ...two, '.vscode/settings.json': settings, [name]: planted('active-directory') });
        const { status, stdout } = tamAssess(cwd, 'validate', name.startsWith('b') ? 'b' : 'a.findings.jsonc', ...asOf);
        assert.match(stdout, new RegExp(`^${name}:3:9: error: .* \\[duplicate-checklist-id\\]$`, 'm'));
        assert.equal(status, 1);
      }
  });

  it('is said of two of a team as well, the first of which counts', () => {
    const cwd = workplace({
      ...findings,
      'checklists/a.checklist.jsonc': planted('team'),
      'checklists/b.checklist.jsonc': planted('team').replace('"Planted"', '"Second"'),
    });
    const { status, stdout } = tamAssess(cwd, 'validate', '.', ...asOf);
    assert.match(
      stdout,
      /^checklists\/a\.checklist\.jsonc:3:9: error: .*b\.checklist\.jsonc has this id too: this one counts/m,
    );
    assert.match(
      stdout,
      /^checklists\/b\.checklist\.jsonc:3:9: error: .*a\.checklist\.jsonc has this id too: that one counts/m,
    );
    assert.equal(status, 1);
    const listed = tamAssess(cwd, 'checks', '--checklist', 'team');
    assert.match(listed.stdout, /^team: Planted/);
    assert.match(listed.stderr, /^tam-assess: warning: checklists\/b\.checklist\.jsonc:3:9: error: /);
  });
});

describe('what lies around', () => {
  const own = (id: string) => planted(id).replace('AD-REPL-01', `${id.toUpperCase()}-1`);
  const listed = (cwd: string) =>
    tamAssess(cwd, 'checks')
      .stdout.split('\n')
      .filter((line) => /^\S/.test(line))
      .map((line) => line.split(/[:@]/)[0]!)
      .filter((id) => !checkPrefixes.has(id as Technology));

  it('counts within the repository, else within the folder of the command, and not above', () => {
    const all = { 'above.checklist.jsonc': own('above'), 'repo/x.checklist.jsonc': own('repo'), 'repo/in/a.txt': '' };
    const without = workplace(all);
    assert.deepEqual(listed(path.join(without, 'repo', 'in')), []);
    assert.deepEqual(listed(path.join(without, 'repo')), ['repo']);
    const within = workplace({ ...all, 'repo/.git/HEAD': '' });
    assert.deepEqual(listed(path.join(within, 'repo', 'in')), ['repo']);
    const worktree = workplace({ ...all, 'repo/.git': 'gitdir: elsewhere' });
    assert.deepEqual(listed(path.join(worktree, 'repo', 'in')), ['repo']);
    // A file that is named elsewhere brings what lies in its folder.
    const place = workplace({
      'x.checklist.jsonc': own('here'),
      'cwd/a.txt': '',
      'b/x.checklist.jsonc': own('example'),
    });
    fs.writeFileSync(path.join(place, 'b/a.findings.jsonc'), exampleFindings);
    const run = tamAssess(path.join(place, 'cwd'), 'validate', '../b/a.findings.jsonc', ...asOf);
    assert.match(run.stdout, /unknown-check\]/);
    assert.doesNotMatch(run.stdout, /unknown-checklist/);
  });

  it('is not followed through links that lead outside', function () {
    if (process.platform === 'win32') this.skip();
    const outside = workplace({
      'lists/x.checklist.jsonc': own('outside'),
      'vscode/settings.json':
        '{ "tamAssess.rules": { "unknown-check": "off" }, "tamAssess.report.brand": { "accent": "#7a1fa2" } }',
      'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 8"></svg>',
    });
    const cwd = workplace(findings);
    fs.symlinkSync(path.join(outside, 'lists'), path.join(cwd, 'checklists'));
    fs.symlinkSync(path.join(outside, 'lists/x.checklist.jsonc'), path.join(cwd, 'y.checklist.jsonc'));
    fs.symlinkSync(path.join(outside, 'vscode'), path.join(cwd, '.vscode'));
    assert.deepEqual(listed(cwd), ['example']);
    const run = tamAssess(cwd, 'checks');
    assert.match(run.stderr, /^tam-assess: warning: \.vscode\/settings\.json: leads to a file elsewhere\.[^\n]*\n$/);

    const linked = workplace({
      ...findings,
      '.vscode/settings.json': '{ "tamAssess.report.brand": { "logo": "logo.svg" } }',
    });
    fs.symlinkSync(path.join(outside, 'logo.svg'), path.join(linked, 'logo.svg'));
    const to = ['--audience', 'executive', '--format', 'html', '--out', 'reports', ...asOf];
    const report = tamAssess(linked, 'report', 'a.findings.jsonc', ...to);
    assert.equal(report.status, 0, report.stderr);
    assert.match(report.stderr, /^tam-assess: warning: [^\n]*lies outside of the repository[^\n]*\n$/);
    assert.ok(!fs.readFileSync(path.join(linked, report.stdout.trim()), 'utf8').includes('class="logo"'));
    // One that leads to a file of the same repository is as good as the file.
    fs.rmSync(path.join(linked, 'logo.svg'));
    fs.copyFileSync(path.join(outside, 'logo.svg'), path.join(linked, 'real.svg'));
    fs.symlinkSync('real.svg', path.join(linked, 'logo.svg'));
    const inside = tamAssess(linked, 'report', 'a.findings.jsonc', ...to.slice(0, -4), '--out', 'more', ...asOf);
    assert.deepEqual([inside.status, inside.stderr], [0, '']);
    assert.ok(fs.readFileSync(path.join(linked, inside.stdout.trim()), 'utf8').includes('class="logo"'));
  });

  const broken: Record<string, Record<string, string | Uint8Array>> = {
    'a checklist that is no JSON': { 'checklists/x.checklist.jsonc': '{ "id": "x", "checks": [' },
    'a checklist that is no object': { 'checklists/x.checklist.jsonc': '[1, 2]' },
    'a checklist without id': { 'x.checklist.jsonc': '{ "title": "x", "checks": [] }' },
    'a checklist that is no text': { 'checklists/x.checklist.jsonc': Uint8Array.of(0x7b, 0xff, 0xfe) },
    'an empty checklist': { 'checklists/x.checklist.jsonc': '' },
    'settings that are no JSON': { '.vscode/settings.json': '{ "tamAssess.rules": ' },
    'settings that are no text': { '.vscode/settings.json': Uint8Array.of(0xff, 0xff) },
    'settings that are none of ours': {
      '.vscode/settings.json': '{ "tamAssess.rules": 7, "tamAssess.report.paper": [] }',
    },
    'a brand that is none': { '.vscode/settings.json': '{ "tamAssess.report.brand": { "accent": 7 } }' },
  };
  for (const [what, more] of Object.entries(broken))
    it(`is one warning, and every command goes on: ${what}`, function () {
      this.timeout(120_000);
      for (const command of commands) {
        const run = tamAssess(workplace({ ...two, ...more }), ...command);
        assert.equal(run.status, 0, `${command.join(' ')}: ${run.stderr}`);
        assert.equal(warnings(run).length, 1, `${command.join(' ')}: ${run.stderr}`);
        assert.match(run.stderr, /^tam-assess: warning: \S+(?::\d+:\d+)?: /);
      }
    });

  it('is one warning where a brand cannot be used, and the report is made without that part', () => {
    for (const brand of [{ logo: 'none.svg' }, { logo: 'a.findings.jsonc' }, { accent: '#ffffff' }, { font: '<b>' }]) {
      const cwd = workplace({
        ...findings,
        '.vscode/settings.json': JSON.stringify({ 'tamAssess.report.brand': { ...brand, classification: 'Kept' } }),
      });
      const to = ['--audience', 'executive', '--format', 'html', '--out', 'reports', ...asOf];
      const run = tamAssess(cwd, 'report', 'a.findings.jsonc', ...to);
      assert.equal(run.status, 0, run.stderr);
      assert.match(run.stderr, /^tam-assess: warning: [^\n]* The reports are made without it\.\n$/);
      assert.match(fs.readFileSync(path.join(cwd, run.stdout.trim()), 'utf8'), />Kept</);
    }
  });
});

describe('a file that is named in a file', () => {
  const past = exampleFindings.replace('"2026-11-20"', '"2026-05-20"');
  const naming = (previous: string) => exampleFindings.replace('{', `{\n  "previous": ${JSON.stringify(previous)},`);
  const to = ['--audience', 'technical', '--format', 'html', '--out', 'reports', ...asOf];

  it('is read within the repository or folder, whatever way leads there, and told where it is not', function () {
    this.timeout(120_000);
    const place = workplace({
      'secret/other.findings.jsonc': past,
      'repo/now/a.findings.jsonc': naming('../then/b.findings.jsonc'),
      'repo/then/b.findings.jsonc': past,
      'repo/then/example.checklist.jsonc': exampleChecklist,
    });
    const cwd = path.join(place, 'repo');
    const read = (file: string, ...more: string[]) => tamAssess(cwd, 'report', file, ...more, ...to);
    assert.equal(read('now/a.findings.jsonc').stderr, '');
    const ways: Record<string, string> = {
      'up and over': '../../secret/other.findings.jsonc',
      'with backslashes': '..\\..\\secret\\other.findings.jsonc',
      'with detours': './x/../../now/../../secret/./other.findings.jsonc',
      'to nothing': '../../../../../none.findings.jsonc',
    };
    if (process.platform !== 'win32') {
      fs.symlinkSync('../../secret', path.join(cwd, 'now/link'));
      ways['through a folder that is a link'] = 'link/other.findings.jsonc';
      fs.symlinkSync('../../secret/other.findings.jsonc', path.join(cwd, 'now/c.findings.jsonc'));
      ways['through a file that is a link'] = 'c.findings.jsonc';
    }
    for (const [way, previous] of Object.entries(ways)) {
      fs.writeFileSync(path.join(cwd, 'now/a.findings.jsonc'), naming(previous));
      const run = read('now/a.findings.jsonc');
      assert.equal(run.status, 0, `${way}: ${run.stderr}`);
      assert.match(
        run.stderr,
        /^tam-assess: warning: now[\\/]a\.findings\.jsonc:2:15: "previous" leads out of the repository or folder, [^\n]*\n$/,
        way,
      );
    }
    // What the user names himself may lie anywhere.
    fs.writeFileSync(path.join(cwd, 'now/a.findings.jsonc'), naming('../../secret/other.findings.jsonc'));
    assert.equal(read('now/a.findings.jsonc', '../secret/other.findings.jsonc').stderr, '');
  });

  it('is no picture of somebody else', function () {
    if (process.platform === 'win32') this.skip();
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    const cwd = workplace({
      ...findings,
      'outside/p.png': png,
      'in/.git/HEAD': '',
      'in/a.findings.jsonc': exampleFindings.replace(
        '"status": "open"',
        '"status": "open", "evidence": [{ "file": "evidence/p.png" }]',
      ),
      'in/example.checklist.jsonc': exampleChecklist,
      'in/pictures/p.png': png,
      'in/t.md.hbs': 'TEMPLATE',
    });
    const folder = path.join(cwd, 'in');
    const shows = () => {
      const run = tamAssess(folder, 'report', 'a.findings.jsonc', ...to);
      assert.equal(run.status, 0, run.stderr);
      const text = fs.readFileSync(path.join(folder, run.stdout.trim()), 'utf8');
      fs.rmSync(path.join(folder, 'reports'), { recursive: true });
      return text.includes('data:image/png');
    };
    fs.symlinkSync('pictures', path.join(folder, 'evidence'));
    assert.equal(shows(), true, 'a link within the repository');
    fs.rmSync(path.join(folder, 'evidence'));
    fs.symlinkSync('../outside', path.join(folder, 'evidence'));
    assert.equal(shows(), false, 'a folder elsewhere');
    fs.rmSync(path.join(folder, 'evidence'));
    fs.mkdirSync(path.join(folder, 'evidence'));
    fs.symlinkSync('../../outside/p.png', path.join(folder, 'evidence/p.png'));
    assert.equal(shows(), false, 'a file elsewhere');
  });

  it('is no template of somebody else, unless the user names it', function () {
    this.timeout(60_000);
    const place = workplace({ 'other/t.md.hbs': 'TEMPLATE', 'repo/.git/HEAD': '', 'repo/own.md.hbs': 'TEMPLATE' });
    const cwd = path.join(place, 'repo');
    for (const [name, text] of Object.entries(findings)) fs.writeFileSync(path.join(cwd, name), text);
    fs.mkdirSync(path.join(cwd, '.vscode'));
    const render = (file: string, template: string) => {
      const templates = { 'tamAssess.report.templates': { team: file } };
      fs.writeFileSync(path.join(cwd, '.vscode/settings.json'), JSON.stringify(templates));
      return tamAssess(cwd, 'report', 'a.findings.jsonc', ...to, '--template', template);
    };
    assert.deepEqual([render('own.md.hbs', 'team').status, render('own.md.hbs', 'team').stderr], [0, '']);
    for (const file of ['../other/t.md.hbs', path.join(place, 'other/t.md.hbs'), './../repo/../other/t.md.hbs']) {
      const run = render(file, 'team');
      assert.equal(run.status, 2, run.stderr);
      assert.match(
        run.stderr,
        /^tam-assess: warning: \.vscode\/settings\.json:1:\d+: the template "team" of "tamAssess\.report\.templates" lies outside of the repository\./,
      );
      assert.equal(render(file, path.join(place, 'other/t.md.hbs')).status, 0);
    }
  });
});
