import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { shippedChecklists, shippedLifecycle } from '../../../src/checklists/shipped';
import { builtFolder, type Run, root, workplace } from './built';
import { exampleChecklist, exampleFindings } from './example';

const asOf = ['--as-of', '2026-11-22'];

/** What a folder holds: names and contents, links and folders as such. */
function contents(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file);
    found[name] = entry.isDirectory()
      ? 'folder'
      : entry.isSymbolicLink()
        ? `link ${fs.readlinkSync(file)}`
        : `file ${fs.readFileSync(file, 'latin1')}`;
  }
  return found;
}

interface Case {
  files: Record<string, string | Uint8Array>;
  /** What is there beside the files. */
  before?: (cwd: string) => void;
  args: string[];
  /** Files that are written in place: after a kill they may be half-way until the next run. */
  inPlace?: string[];
  /** What the command says when it has done its work already. */
  again?: RegExp;
}

const sarif = fs.readFileSync(path.join(root, 'test/fixtures/importers/results.sarif'), 'utf8');
const files = { 'example.checklist.jsonc': exampleChecklist, 'a.findings.jsonc': exampleFindings };

const cases: Record<string, Case> = {
  'import into a file': {
    files: { ...files, 'out.sarif': sarif },
    args: ['import', 'out.sarif', '--into', 'a.findings.jsonc', ...asOf],
  },
  'import into a new file in a new folder': {
    files: { 'out.sarif': sarif },
    args: ['import', 'out.sarif', '--into', 'deep/er/new.findings.jsonc', ...asOf],
  },
  'import through a link, into a file with two names': {
    files: { ...files, 'out.sarif': sarif },
    before(cwd) {
      fs.mkdirSync(path.join(cwd, 'real'));
      fs.renameSync(path.join(cwd, 'a.findings.jsonc'), path.join(cwd, 'real/b.findings.jsonc'));
      fs.symlinkSync('real/b.findings.jsonc', path.join(cwd, 'a.findings.jsonc'));
      fs.linkSync(path.join(cwd, 'real/b.findings.jsonc'), path.join(cwd, 'c.findings.jsonc'));
    },
    args: ['import', 'out.sarif', '--into', 'a.findings.jsonc', ...asOf],
    inPlace: ['real/b.findings.jsonc', 'c.findings.jsonc'],
  },
  'import of a plan': {
    files: { ...files, 'a.findings.jsonc': `\ufeff${exampleFindings.replaceAll('\n', '\r\n')}` },
    args: ['import', 'plan.csv', '--into', 'a.findings.jsonc', ...asOf],
  },
  'report with a key': {
    files: { ...files, 'key.json': '\ufeff{\r\n  "customer-001": "Fabrikam"\r\n}\r\n' },
    args: [
      ...['report', 'a.findings.jsonc', '--audience', 'plan', '--format', 'md,csv', '--out', 'out/deep'],
      ...['--redact', 'key.json', ...asOf],
    ],
  },
  'report as documents of bytes, over older ones': {
    files: {
      ...files,
      'out/contoso-ltd-technical.docx': 'an older one',
      'out/contoso-ltd-technical.zip': 'an older one'.repeat(10_000),
    },
    args: [
      ...['report', 'a.findings.jsonc', '--audience', 'technical', '--format', 'docx,evidence', '--out', 'out'],
      ...['--name', '{customer}-{audience}', '--force'],
      ...asOf,
    ],
  },
  'run-sheet': {
    files: {
      'own.checklist.jsonc': exampleChecklist.replace(
        '"title": "A is so",',
        '"title": "A is so", "technology": "sql-server", "verify": [{ "kind": "tsql", "run": "SELECT 1 AS One", "expect": "One" }],',
      ),
    },
    args: ['run-sheet', '--checklist', 'example', '--out', 'sheets'],
  },
  new: {
    files,
    args: ['new', 'made/b.findings.jsonc', '--customer', 'C', '--checklist', 'example', ...asOf],
    again: /exists already/,
  },
};

describe('what an interrupted run leaves', function () {
  this.timeout(600_000);
  let cli: string;

  // The command line as it is built, with shipped checklists that hold nothing: each of many runs is short.
  before(() => {
    const place = workplace({
      ...Object.fromEntries(
        shippedChecklists.map((name) => [
          `checklists/${name}`,
          JSON.stringify({
            formatVersion: 1,
            id: name.replace(/\..*/, ''),
            title: name,
            version: '2026.11',
            checks: [],
          }),
        ]),
      ),
      [`checklists/${shippedLifecycle}`]: '{ "products": [] }',
    });
    for (const name of fs.readdirSync(builtFolder()).filter((each) => each.endsWith('.js')))
      fs.copyFileSync(path.join(builtFolder(), name), path.join(place, name));
    cli = path.join(place, 'cli.js');
    const cwd = workplace(files);
    run(cwd, [
      'report',
      'a.findings.jsonc',
      '--audience',
      'plan',
      '--format',
      'csv',
      '--out',
      '.',
      '--name',
      'plan',
      ...asOf,
    ]);
    const plan = fs.readFileSync(path.join(cwd, 'plan.csv'), 'utf8');
    cases['import of a plan']!.files['plan.csv'] = plan.replace(',Open,Dana Reyes,', ',In progress,Kim Lee,');
  });

  function run(cwd: string, args: readonly string[], interruption?: { at: number; how: string; told: string }): Run {
    const preload = path.join(root, 'test/unit/cli/interrupt.cjs');
    const { at, how, told } = interruption ?? {};
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...(interruption ? ['--require', preload] : []), cli, ...args],
      {
        cwd,
        encoding: 'utf8',
        env: { ...process.env, TAM_TEST_AT: String(at), TAM_TEST_HOW: how, TAM_TEST_TOLD: told },
      },
    );
    return { status, stdout, stderr };
  }

  const isTemporary = (name: string) => /(?:^|[\\/])\.tam-assess-[^\\/]*\.(?:tmp|redo|lock)$/.test(name);
  /** What is there, whichever run left it: the names and tokens of temporary files without process and number. */
  const anyRun = (of: Record<string, string>) =>
    JSON.stringify(
      Object.entries(of).map((entry) =>
        isTemporary(entry[0]) ? entry.map((text) => text.replace(/\b\d+-[0-9a-f]{8}(?:-\d+)?/g, '#')) : entry,
      ),
    );
  const withoutFolders = (of: Record<string, string>) =>
    Object.fromEntries(Object.entries(of).filter(([, content]) => content !== 'folder'));

  for (const [title, each] of Object.entries(cases)) {
    const begin = () => {
      const cwd = workplace(each.files);
      each.before?.(cwd);
      return cwd;
    };
    const finish = (cwd: string, label: string) => {
      const { status, stderr } = run(cwd, each.args);
      const already = each.again?.test(stderr) && status === 2;
      if (!already)
        assert.deepEqual(
          [status, stderr.replace(/^tam-assess: [^\n]* were searched for [^\n]*\n/, '')],
          [0, ''],
          label,
        );
    };

    it(`is nothing after the next run, whenever it is killed: ${title}`, () => {
      const reference = begin();
      const old = contents(reference);
      finish(reference, 'uninterrupted');
      const done = contents(reference);
      assert.notDeepEqual(done, old);
      assert.deepEqual(Object.keys(done).filter(isTemporary), []);
      const seen = new Set<string>();
      for (let at = 1; ; at++) {
        const cwd = begin();
        const told = path.join(workplace(), 'told');
        const { status } = run(cwd, each.args, { at, how: 'kill', told });
        if (!fs.existsSync(told)) {
          assert.equal(status, 0);
          assert.ok(at > 4, `${at} calls`);
          break;
        }
        const label = `killed at call ${at}, ${fs.readFileSync(told, 'utf8')}`;
        assert.equal(status, null, label);
        for (const [name, content] of Object.entries(withoutFolders(contents(cwd)))) {
          if (isTemporary(name) || each.inPlace?.includes(name)) continue;
          assert.ok(content === old[name] || content === done[name], `${label}: ${name} is ${content.slice(0, 200)}`);
        }
        for (const name of Object.keys(withoutFolders(old)))
          assert.ok(name in contents(cwd), `${label}: ${name} is gone`);
        // A next run that finds what another has found does the same.
        const left = anyRun(contents(cwd));
        if (seen.has(left)) continue;
        seen.add(left);
        finish(cwd, label);
        assert.deepEqual(contents(cwd), done, label);
      }
    });

    it(`is nothing when the disk is full or fails, and one line says so: ${title}`, () => {
      const reference = begin();
      const old = contents(reference);
      finish(reference, 'uninterrupted');
      const done = contents(reference);
      const seen = new Set<string>();
      for (let at = 1; ; at++) {
        const cwd = begin();
        const told = path.join(workplace(), 'told');
        const how = at % 2 === 0 ? 'EIO' : 'ENOSPC';
        const { status, stderr } = run(cwd, each.args, { at, how, told });
        if (!fs.existsSync(told)) break;
        const call = fs.readFileSync(told, 'utf8');
        const label = `${how} at call ${at}, ${call}: ${stderr}`;
        const after = contents(cwd);
        // What cannot be removed waits for the next run.
        const left = Object.keys(after).filter(isTemporary);
        if (!['rm', 'unlink', 'rmdir'].includes(call)) assert.deepEqual(left, [], label);
        if (status !== 0) {
          assert.equal(status, 2, label);
          assert.match(stderr, /^tam-assess: [^\n]+ \((?:the disk is full|the disk has a fault)\)\.[^\n]*\n$/, label);
          const written = Object.keys(withoutFolders(after)).filter((name) => !(name in old) && !isTemporary(name));
          for (const name of written) assert.ok(stderr.includes(`Written before it:`) && stderr.includes(name), label);
          if (written.length === 0)
            assert.deepEqual(
              Object.keys(after).filter((name) => !isTemporary(name)),
              Object.keys(old),
              label,
            );
        }
        for (const [name, content] of Object.entries(withoutFolders(after))) {
          if (!isTemporary(name)) assert.ok(content === old[name] || content === done[name], `${label}: ${name}`);
        }
        if (left.length === 0 || seen.has(anyRun(after))) continue;
        seen.add(anyRun(after));
        finish(cwd, label);
        assert.deepEqual(contents(cwd), done, label);
      }
    });
  }
});
