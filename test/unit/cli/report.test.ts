import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { assertRefused, builtFolder, tamAssess, workplace } from './built';
import { exampleChecklist, exampleFindings } from './example';

const asOf = ['--as-of', '2026-11-22'];
const files = { 'example.checklist.jsonc': exampleChecklist, 'a.findings.jsonc': exampleFindings };
const everything = ['--audience', 'executive,technical,plan', '--format', 'html,md'];

describe('command line: report', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });
  const report = (cwd: string, ...args: string[]) => tamAssess(cwd, 'report', ...args, ...asOf);
  const contents = (cwd: string, stdout: string) =>
    Object.fromEntries(
      stdout
        .trim()
        .split('\n')
        .map((file) => [file, fs.readFileSync(path.join(cwd, file), 'utf8')]),
    );

  it('prints each file that it wrote, and wrote no other', () => {
    const cwd = workplace(files);
    const run = report(cwd, 'a.findings.jsonc', ...everything, '--out', 'out/deep');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    const written = run.stdout.trim().split('\n');
    assert.equal(new Set(written).size, 6);
    assert.deepEqual(
      ['.tam-assess-reports.json', ...written.map((file) => path.basename(file))].sort(),
      fs.readdirSync(path.join(cwd, 'out/deep')).sort(),
    );
  });

  it('writes the same bytes again for the same input and as-of day, wherever it runs', () => {
    const [one, two] = [workplace(files), workplace(files)];
    const first = contents(one, report(one, 'a.findings.jsonc', ...everything, '--out', 'out').stdout);
    const second = contents(two, report(two, '.', ...everything, '--out', 'out').stdout);
    assert.deepEqual(second, first);
    const again = contents(one, report(one, './a.findings.jsonc', ...everything, '--out', 'out').stdout);
    assert.deepEqual(again, first);
  });

  it('writes over what it wrote itself alone, and asks for --force otherwise', () => {
    const other = exampleFindings.replace('"customer"', '"environment": "DMZ", "customer"');
    const cwd = workplace({ ...files, 'b.findings.jsonc': other });
    const plan = (...more: string[]) =>
      report(cwd, ...more, '--audience', 'plan', '--format', 'md,html', '--out', 'out');
    const names = ({ stdout }: { stdout: string }) =>
      stdout
        .trim()
        .split('\n')
        .map((file) => path.basename(file));
    const first = plan('a.findings.jsonc');
    assert.deepEqual(names(first), [
      'contoso-ltd-example-assessment-plan.md',
      'contoso-ltd-example-assessment-plan.html',
    ]);
    // Another assessment of the same customer and title, and both together.
    assert.deepEqual(names(plan('b.findings.jsonc')), [
      'contoso-ltd-example-assessment-plan-2.md',
      'contoso-ltd-example-assessment-plan-2.html',
    ]);
    assert.deepEqual(names(plan('a.findings.jsonc', 'b.findings.jsonc')), [
      'contoso-ltd-example-assessment-plan-3.md',
      'contoso-ltd-example-assessment-plan-3.html',
    ]);
    assert.deepEqual(names(plan('./a.findings.jsonc')), names(first));
    const edited = path.join(cwd, 'out', names(first)[0]!);
    fs.appendFileSync(edited, 'A note by hand.');
    const before = contents(cwd, first.stdout);
    const refused = plan('a.findings.jsonc');
    assert.deepEqual([refused.status, refused.stdout], [2, '']);
    assert.match(
      refused.stderr,
      /assessment-plan\.md was changed since it was rendered\. Nothing was written.*--force/,
    );
    assert.deepEqual(contents(cwd, first.stdout), before);
    assert.equal(plan('a.findings.jsonc', '--force').status, 0);
    assert.doesNotMatch(fs.readFileSync(edited, 'utf8'), /by hand/);
    assert.equal(plan('a.findings.jsonc').status, 0);
    fs.writeFileSync(path.join(cwd, 'out/mine.md'), 'own');
    assert.match(plan('a.findings.jsonc', '--name', 'mine').stderr, /mine\.md was not rendered by this command/);
    assert.ok(!fs.existsSync(path.join(cwd, 'out/mine.html')));
  });

  it('takes language, paper, names and templates from the settings of the workspace; options go first', () => {
    const settings = {
      'tamAssess.report.language': 'de',
      'tamAssess.report.paper': 'letter',
      'tamAssess.report.fileName': '{customer}-{language}',
      'tamAssess.report.templates': { Own: 'templates/own.md.hbs' },
      'tamAssess.report.brand': { accent: '#7a1fa2' },
    };
    const cwd = workplace({
      ...files,
      '.vscode/settings.json': JSON.stringify(settings),
      'templates/own.md.hbs': 'Mine: {{header.customer}} {{brand.accent}} {{language}}',
    });
    const one = ['--audience', 'plan', '--format', 'html', '--out', 'out'];
    const [[name, html]] = Object.entries(contents(cwd, report(cwd, '.', ...one).stdout)) as [[string, string]];
    assert.equal(path.basename(name), 'contoso-ltd-de.html');
    assert.match(html, /lang="de-DE"[\s\S]*@page\{size:letter;/);
    const more = ['--language', 'en', '--paper', 'a4', '--name', 'plain'];
    const [[plain, english]] = Object.entries(contents(cwd, report(cwd, '.', ...one, ...more).stdout)) as [
      [string, string],
    ];
    assert.equal(path.basename(plain), 'plain.html');
    assert.match(english, /lang="en-US"[\s\S]*@page\{size:a4;/);
    const own = Object.values(contents(cwd, report(cwd, '.', ...one, '--template', 'Own').stdout));
    assert.deepEqual(own, ['Mine: Contoso Ltd #7a1fa2 de']);
  });

  it('shows the findings, and internal notes nowhere', () => {
    const cwd = workplace(files);
    const written = contents(cwd, report(cwd, '.', ...everything, '--out', 'out').stdout);
    for (const [file, text] of Object.entries(written)) {
      assert.ok(text.includes('Contoso Ltd'), file);
      assert.ok(!text.includes('SECRETLY'), file);
      assert.ok(!text.includes('internalNote'), file);
    }
    assert.ok(Object.entries(written).some(([file, text]) => file.includes('technical') && text.includes('F-001')));
  });

  it('renders an audience or a format once, however often it is named', () => {
    const cwd = workplace(files);
    const run = report(cwd, '.', '--audience', 'plan, plan', '--format', 'md,md', '--out', 'out');
    assert.equal(run.stdout, `${path.join('out', 'contoso-ltd-example-assessment-plan.md')}\n`);
  });

  it('makes one document for each customer, and the previous assessment none of its own', () => {
    const cwd = workplace({
      ...files,
      'old.findings.jsonc': exampleFindings.replace('2026-11-20', '2026-05-20'),
      'a.findings.jsonc': exampleFindings.replace('"customer"', '"previous": "old.findings.jsonc", "customer"'),
      'b.findings.jsonc': exampleFindings.replace('Contoso Ltd', 'Contoso & Søns / 東京'),
      'c.findings.jsonc': exampleFindings.replace('Contoso Ltd', 'contoso-ltd'),
    });
    const run = report(cwd, '.', '--audience', 'plan', '--format', 'md', '--out', 'out');
    assert.deepEqual(
      run.stdout
        .trim()
        .split('\n')
        .map((file) => path.basename(file)),
      [
        'contoso-ltd-example-assessment-plan.md',
        'contoso-søns-東京-example-assessment-plan.md',
        'contoso-ltd-example-assessment-plan-2.md',
      ],
    );
    // However the two are written.
    const both = report(
      cwd,
      ...['./a.findings.jsonc', './old.findings.jsonc', '--audience', 'technical', '--format', 'md', '--out', 'x'],
    );
    const alone = report(cwd, 'a.findings.jsonc', '--audience', 'technical', '--format', 'md', '--out', 'y');
    assert.deepEqual(Object.values(contents(cwd, both.stdout)), Object.values(contents(cwd, alone.stdout)));
  });

  it("renders a user's own template", () => {
    const cwd = workplace({ ...files, 'mine.md.hbs': '# {{header.customer}} is not {{nothing}}\n' });
    const run = report(
      cwd,
      '.',
      '--audience',
      'technical',
      '--format',
      'md',
      '--out',
      'out',
      '--template',
      'mine.md.hbs',
    );
    assert.deepEqual([run.status, run.stderr], [0, '']);
    assert.deepEqual(contents(cwd, run.stdout), {
      [path.join('out', 'contoso-ltd-example-assessment-technical-mine.md')]: '# Contoso Ltd is not \n',
    });
  });

  it('speaks German and shows a brand', () => {
    const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 8"></svg>';
    const cwd = workplace({ ...files, 'logo.svg': logo, 'logo.gif': 'GIF89a' });
    const common = ['a.findings.jsonc', '--audience', 'plan', '--format', 'html', '--out', 'out'];
    const look = ['--logo', 'logo.svg', '--accent', '#7a1fa2', '--font', 'Aptos', '--classification', 'Streng geheim'];
    const run = report(cwd, ...common, '--language', 'de', '--name', '{audience}-{language}', ...look);
    assert.deepEqual([run.status, run.stderr], [0, '']);
    const [[file, html]] = Object.entries(contents(cwd, run.stdout)) as [[string, string]];
    assert.equal(file, path.join('out', 'plan-de.html'));
    for (const part of ['<html lang="de-DE"', 'Maßnahmenplan', 'Streng geheim', '--accent:#7a1fa2', "'Aptos', "])
      assert.ok(html.includes(part), part);
    assert.match(html, /<img class="logo" src="data:image\/svg\+xml;base64,/);
    assertRefused(report(cwd, ...common, '--language', 'fr'), /no language "fr"/);
    assertRefused(report(cwd, ...common, '--accent', '#ffff00'), /contrast of 1\.0 : 1 on white/);
    assertRefused(report(cwd, ...common, '--logo', 'logo.gif'), /logo\.gif: The logo is no PNG or SVG picture/);
    assertRefused(report(cwd, ...common, '--logo', 'none.png'), /none\.png: cannot be read/);
  });

  it('refuses what it cannot render, and writes nothing', () => {
    const cwd = workplace({
      ...files,
      'broken.md.hbs': 'x\n{{#if}\n',
      'page.txt': 'x',
      'empty/readme.md': '',
      'half/h.findings.jsonc': exampleFindings.slice(0, 300),
      'blank/b.findings.jsonc': '',
      'later/l.findings.jsonc': exampleFindings.replace(
        '"customer"',
        '"previous": "../half/h.findings.jsonc", "customer"',
      ),
    });
    const run = (audience: string, format: string, ...more: string[]) =>
      report(cwd, 'a.findings.jsonc', '--audience', audience, '--format', format, '--out', 'out', ...more);
    const at = (...paths: string[]) => report(cwd, ...paths, '--audience', 'plan', '--format', 'md', '--out', 'out');
    assertRefused(run('executives', 'html'), /no audience "executives". Did you mean executive\?/);
    assertRefused(run('executive', 'htlm'), /no format "htlm". Did you mean html\?/);
    assertRefused(run('executive,', 'odt'), /no format "odt"/);
    assertRefused(run(',', 'html'), /Name an audience/);
    assertRefused(run('executive', ''), /Name a format/);
    assertRefused(run('plan', 'md', '--template', 'nowhere.md.hbs'), /nowhere\.md\.hbs: cannot be read/);
    assertRefused(run('plan', 'md', '--template', 'broken.md.hbs'), /broken\.md\.hbs, line 2, column \d+: /);
    assertRefused(run('plan', 'md', '--template', 'page.txt'), /page\.txt.*Name the template/);
    assertRefused(at('empty'), /no findings file to report on/);
    assertRefused(at('half'), /h\.findings\.jsonc:\d+:\d+: Syntax error.* Mend it, then render again/);
    assertRefused(at('blank'), /b\.findings\.jsonc:1:1: /);
    assertRefused(at('later'), /half\/h\.findings\.jsonc:\d+:\d+: Syntax error/);
    assertRefused(
      report(cwd, 'a.findings.jsonc', '--audience', 'plan', '--format', 'md', '--out', 'page.txt'),
      /cannot be written/,
    );
    assert.ok(!fs.existsSync(path.join(cwd, 'out')));
  });
});
