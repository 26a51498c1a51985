import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { assertRefused, builtFolder, tamAssess, workplace } from './built';
import { exampleChecklist, exampleFindings } from './example';

interface Validation {
  files: {
    file: string;
    problems: {
      code: string;
      severity: string;
      message: string;
      line: number;
      column: number;
      endLine: number;
      endColumn: number;
    }[];
  }[];
  errors: number;
  warnings: number;
}
const asOf = ['--as-of', '2026-11-20'];
/** What these tests are about; other rules may have more to say about the same files. */
const asked = new Set(['syntax', 'structure', 'unknown-check', 'unknown-checklist', 'overdue']);
const only = ({ files, ...counts }: Validation): Validation => ({
  files: files.map(({ file, problems }) => ({ file, problems: problems.filter(({ code }) => asked.has(code)) })),
  ...counts,
});
const wrong = exampleFindings.replace('"check": "A"', '"check": "AA"');

describe('command line: validate', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });
  const json = (cwd: string, ...args: string[]): Validation & { status: number | null } => {
    const run = tamAssess(cwd, 'validate', ...args, '--format', 'json', ...asOf);
    assert.equal(run.stderr, '');
    return { ...only(JSON.parse(run.stdout)), status: run.status };
  };
  const codes = (result: Validation) => result.files.flatMap(({ problems }) => problems.map(({ code }) => code));

  it('finds nothing wrong with the sample, and exits with 0', () => {
    const result = json(process.cwd(), 'media/sample');
    assert.ok(result.files.length >= 3);
    assert.equal(result.errors, 0, JSON.stringify(result.files));
    assert.equal(result.status, 0);
    const own = ['own-recommendation', 'unexplained-finding'];
    assert.deepEqual(
      codes(result).filter((code) => own.includes(code)),
      [],
    );
  });

  it('gives 1-based places, counts, and exit status 1 where a file has errors', () => {
    const cwd = workplace({ 'example.checklist.jsonc': exampleChecklist, 'a.findings.jsonc': wrong });
    const { files, errors, warnings, status } = json(cwd, 'a.findings.jsonc');
    assert.deepEqual(
      files.map(({ file }) => file),
      ['a.findings.jsonc'],
    );
    const [problem] = files[0]!.problems;
    const line = wrong.split('\n').findIndex((each) => each.includes('"AA"'));
    const column = wrong.split('\n')[line]!.indexOf('"AA"');
    const { message, ...place } = problem!;
    assert.deepEqual(place, {
      code: 'unknown-check',
      severity: 'error',
      line: line + 1,
      column: column + 1,
      endLine: line + 1,
      endColumn: column + 5,
    });
    assert.match(message, /AA/);
    assert.deepEqual([errors, warnings, status], [1, 0, 1]);
  });

  it('obeys the levels of the workspace, as the editor does, and goes on where settings are none', () => {
    const of = (settings: string) =>
      workplace({
        'example.checklist.jsonc': exampleChecklist,
        'x/a.findings.jsonc': wrong,
        '.vscode/settings.json': settings,
      });
    const off = json(of('{ "tamAssess.rules": { "unknown-check": "off" } }'), 'x');
    assert.deepEqual([codes(off).includes('unknown-check'), off.errors, off.status], [false, 0, 0]);
    const hint = json(of('{ "tamAssess.rules": { "unknown-check": "warning" } }'), 'x');
    assert.deepEqual([codes(hint).includes('unknown-check'), hint.errors], [true, 0]);
    const bad = of('{\n  "tamAssess.rules": { "overdue": "loud" }\n}');
    const { status, stderr } = tamAssess(bad, 'validate', 'x', ...asOf);
    assert.match(stderr, /^tam-assess: warning: \.vscode\/settings\.json:2:22: "tamAssess\.rules" must be[^\n]*\n$/);
    assert.equal(status, 1);
  });

  it('prints the same as text', () => {
    const cwd = workplace({ 'example.checklist.jsonc': exampleChecklist, 'a.findings.jsonc': wrong });
    const { status, stdout, stderr } = tamAssess(cwd, 'validate', 'a.findings.jsonc', ...asOf);
    assert.match(stdout, /^a\.findings\.jsonc:10:16: error: .*AA.* \[unknown-check\]$/m);
    assert.match(stdout, /\n1 file, 1 error, 0 warnings\.\n$/);
    assert.deepEqual([status, stderr], [1, '']);
  });

  it('exits with 0 where there are only warnings, by the as-of day', () => {
    const cwd = workplace({ 'example.checklist.jsonc': exampleChecklist, 'a.findings.jsonc': exampleFindings });
    const at = (day: string) => {
      const run = tamAssess(cwd, 'validate', '.', '--format', 'json', '--as-of', day);
      return { ...only(JSON.parse(run.stdout)), status: run.status };
    };
    assert.deepEqual(codes(at('2026-11-21')), []);
    assert.deepEqual(codes(at('2026-11-22')), ['overdue']);
    assert.deepEqual([at('2026-11-22').errors, at('2026-11-22').status], [0, 0]);
    assert.equal(at('2026-11-22').warnings, at('2026-11-21').warnings + 1);
  });

  it('writes SARIF that names the rule, the file as a URI and the region', () => {
    const cwd = workplace({ 'example.checklist.jsonc': exampleChecklist, 'a b/ü.findings.jsonc': wrong });
    const run = tamAssess(cwd, 'validate', 'a b', '--format', 'sarif', ...asOf);
    assert.equal(run.status, 1);
    const sarif = JSON.parse(run.stdout);
    assert.equal(sarif.version, '2.1.0');
    const [{ tool, results }] = sarif.runs;
    const found = results.filter(({ ruleId }: { ruleId: string }) => ruleId === 'unknown-check');
    assert.equal(found.length, 1);
    const [{ ruleIndex, level, locations }] = found;
    assert.equal(tool.driver.rules[ruleIndex].id, 'unknown-check');
    assert.equal(level, 'error');
    const { artifactLocation, region } = locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, 'a%20b/%C3%BC.findings.jsonc');
    assert.deepEqual(region, { startLine: 10, startColumn: 16, endLine: 10, endColumn: 20 });
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('goes into folders, sorted, and leaves out what holds no assessments', () => {
    const cwd = workplace({
      'b/two.findings.json': wrong,
      'a/one.findings.jsonc': exampleFindings,
      'a/deep/er/three.checklist.json': exampleChecklist,
      'node_modules/x/n.findings.jsonc': wrong,
      '.git/g.findings.jsonc': wrong,
      'readme.md': '',
    });
    const result = json(cwd, '.', 'a', './a/one.findings.jsonc');
    assert.deepEqual(
      result.files.map(({ file }) => file),
      ['a/deep/er/three.checklist.json', 'a/one.findings.jsonc', 'b/two.findings.json'],
    );
  });

  it('knows checklists beside the file, further up and in a folder "checklists" there, up to the repository', () => {
    const repository = {
      'repo/.git/HEAD': '',
      'repo/checklists/example.checklist.jsonc': exampleChecklist,
      'repo/customers/contoso/a.findings.jsonc': exampleFindings,
    };
    const cwd = workplace(repository);
    for (const [folder, file] of [
      ['repo/customers/contoso', 'a.findings.jsonc'],
      ['repo/customers', 'contoso'],
      ['repo/customers/contoso', '.'],
      ['repo/checklists', '../customers/contoso/a.findings.jsonc'],
      ['repo', path.join(cwd, 'repo/customers/contoso/a.findings.jsonc')],
      ['.', 'repo'],
    ] as const)
      assert.deepEqual(codes(json(path.join(cwd, folder), file)), [], `${file} from ${folder}`);
    const outside = workplace({ 'example.checklist.jsonc': exampleChecklist, ...repository });
    fs.rmSync(path.join(outside, 'repo/checklists'), { recursive: true });
    assert.deepEqual(codes(json(outside, 'repo/customers')), [
      'unknown-checklist',
      'unknown-check',
      'unknown-check',
      'unknown-check',
    ]);
  });

  it('takes one file for one, however it is written', () => {
    const cwd = workplace({
      'example.checklist.jsonc': exampleChecklist,
      'new.findings.jsonc': exampleFindings.replace('"customer"', '"previous": "old.findings.jsonc", "customer"'),
      'old.findings.jsonc': exampleFindings.replace('2026-11-20', '2026-05-20'),
    });
    const run = tamAssess(
      cwd,
      ...[
        'validate',
        './new.findings.jsonc',
        './old.findings.jsonc',
        'old.findings.jsonc',
        './example.checklist.jsonc',
      ],
      ...['--format', 'json', '--as-of', '2026-12-24'],
    );
    const result = only(JSON.parse(run.stdout));
    // What is overdue is looked at in the later assessment.
    assert.deepEqual(
      result.files.map(({ file, problems }) => [file, problems.map(({ code }) => code)]),
      [
        ['new.findings.jsonc', ['overdue']],
        ['old.findings.jsonc', []],
        ['example.checklist.jsonc', []],
      ],
    );
  });

  it('checks the rest of a file that has a syntax error', () => {
    const cwd = workplace({
      'example.checklist.jsonc': exampleChecklist,
      'a.findings.jsonc': wrong.replace('"status": "open",', '"status" "open",'),
    });
    const result = json(cwd, 'a.findings.jsonc');
    assert.ok(codes(result).includes('syntax'));
    assert.ok(codes(result).includes('unknown-check'));
    assert.equal(result.status, 1);
  });

  it('says what is wrong with files that are no findings files at all', () => {
    const first = (content: string | Uint8Array) => {
      const cwd = workplace({ 'a.findings.jsonc': content });
      const result = json(cwd, 'a.findings.jsonc');
      assert.equal(result.status, 1);
      const { code, line, column } = result.files[0]!.problems[0]!;
      return [code, line, column];
    };
    assert.deepEqual(first(''), ['syntax', 1, 1]);
    assert.deepEqual(first('// nothing yet\n'), ['syntax', 1, 1]);
    assert.deepEqual(first('[]'), ['structure', 1, 1]);
    assert.deepEqual(first('null'), ['structure', 1, 1]);
    assert.deepEqual(first('{ "formatVersion" 1'), ['structure', 1, 1]);
    assert.deepEqual(first('PK\u0003\u0004\u0000\u0000'), ['syntax', 1, 1]);
    assert.deepEqual(first('{"formatVersion": 2, "customer": "C", "assessedOn": "2026-11-20", "findings": []}'), [
      'structure',
      1,
      19,
    ]);
  });

  it('says where a file is cut off', () => {
    const cut = exampleFindings.slice(0, exampleFindings.indexOf('"F-002"') + 4);
    const cwd = workplace({ 'example.checklist.jsonc': exampleChecklist, 'a.findings.jsonc': cut });
    const { problems } = json(cwd, 'a.findings.jsonc').files[0]!;
    const line = cut.split('\n').length;
    assert.ok(problems.some(({ code, line: at }) => code === 'syntax' && at === line));
  });

  it('understands UTF-8 with a byte order mark', () => {
    const cwd = workplace({
      'example.checklist.jsonc': `\ufeff${exampleChecklist}`,
      'a.findings.jsonc': `\ufeff${wrong}`,
    });
    const result = json(cwd, 'a.findings.jsonc');
    assert.deepEqual(codes(result), ['unknown-check']);
    assert.deepEqual([result.files[0]!.problems[0]!.line, result.files[0]!.problems[0]!.column], [10, 16]);
  });

  it('refuses text that is not UTF-8, with the place', () => {
    const utf16 = (text: string, swapped: boolean) => {
      const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
      return swapped ? bytes.swap16() : bytes;
    };
    const refused = (content: Uint8Array, said: RegExp) =>
      assertRefused(tamAssess(workplace({ 'a.findings.jsonc': content }), 'validate', '.'), said);
    refused(utf16(exampleFindings, false), /a\.findings\.jsonc:1:1: the file is not UTF-8 text/);
    refused(utf16(exampleFindings, true), /a\.findings\.jsonc:1:1: the file is not UTF-8 text/);
    refused(Buffer.from(exampleFindings.replace('Dana', 'Dän'), 'latin1'), /a\.findings\.jsonc:12:18: /);
    refused(
      Uint8Array.from({ length: 4096 }, (_, at) => (at * 151 + 7) % 256),
      /not UTF-8/,
    );
  });

  it('reads a file of 20 MB', function () {
    this.timeout(60_000);
    const finding = (at: number) =>
      `    { "id": "F-${at}", "check": "A", "status": "resolved", "observed": "${'x'.repeat(20_000)}", "history": [{ "on": "2026-11-20", "status": "resolved" }] }`;
    const findings = Array.from({ length: 1000 }, (_, at) => finding(at + 1)).join(',\n');
    const text = `{\n  "formatVersion": 1,\n  "customer": "C",\n  "checklists": ["example"],\n  "assessedOn": "2026-11-20",\n  "findings": [\n${findings}\n  ]\n}\n`;
    assert.ok(text.length > 20_000_000);
    const cwd = workplace({
      'example.checklist.jsonc': exampleChecklist,
      'a.findings.jsonc': text,
      'cut.findings.jsonc': text.slice(0, -10),
    });
    assert.deepEqual(codes(json(cwd, 'a.findings.jsonc')), []);
    const cut = json(cwd, 'cut.findings.jsonc').files[0]!.problems;
    assert.ok(cut.some(({ code, line }) => code === 'syntax' && line >= 1006));
  });

  it('says nothing is wrong where there is nothing', () => {
    assert.deepEqual(json(workplace(), '.'), { files: [], errors: 0, warnings: 0, status: 0 });
  });
});
