import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import { decodeText, FileProblem, fileKind, findFiles, hasByteOrderMark } from '../../../src/workspace/fileSystem';
import { nodeFiles } from '../../../src/workspace/files.node';
import { customerNodes, groupNodes, urgentCount } from '../../../src/workspace/findingsTree';
import { loadChecklistsAround, loadNamed } from '../../../src/workspace/load';
import { Project } from '../../../src/workspace/project';
import { reportGroups } from '../../../src/workspace/renderReports';
import { example, memoryFiles, memoryProject } from './memory';

const file = (more: string, assessedOn = '2026-11-20') =>
  `{ "formatVersion": 1, "customer": "Contoso Ltd", "checklists": ["example"], "assessedOn": "${assessedOn}", ${more} }`;
const open = (check: string, more = '') =>
  `"findings": [{ "id": "F-1", "check": "${check}", "status": "open", "owner": "x", "due": "2026-11-21"${more} }]`;
const codes = (project: Project, of: string) => project.problems(of).map(({ code }) => code);

describe('project', () => {
  it('answers from what was put in last', () => {
    const { project } = memoryProject({ 'a.findings.jsonc': file(open('AA')) });
    assert.ok(codes(project, 'a.findings.jsonc').includes('unknown-check'));
    const same = project.get('a.findings.jsonc');
    assert.equal(project.put('a.findings.jsonc', file(open('AA'))), same);
    const after = project.put('a.findings.jsonc', file(open('A')))!;
    assert.ok(after.revision > same!.revision);
    assert.ok(!codes(project, 'a.findings.jsonc').includes('unknown-check'));
    project.remove('a.findings.jsonc');
    assert.deepEqual(project.problems('a.findings.jsonc'), []);
    assert.equal(project.put('notes.txt', 'x'), undefined);
  });

  it('gives the same after an edit as after the whole text, also when trees were released', () => {
    const before = file(open('AA'));
    const at = before.indexOf('"AA"');
    const { project } = memoryProject({ 'a.findings.jsonc': before });
    project.problems('a.findings.jsonc');
    project.release('a.findings.jsonc');
    const text = before.replace('"AA"', '"A"');
    project.edit('a.findings.jsonc', { offset: at, length: 4, text: '"A"' }, text);
    const whole = memoryProject({ 'a.findings.jsonc': text }).project;
    assert.deepEqual(project.problems('a.findings.jsonc'), whole.problems('a.findings.jsonc'));
    const [one, two] = [project, whole].map((each) => {
      const entry = each.get('a.findings.jsonc');
      assert.ok(entry?.kind === 'findings');
      return each.scored(entry).numbers;
    });
    assert.deepEqual(one, two);
  });

  it('tells the first problem of syntax, in files put in whole and in edited ones, looked at before or not', () => {
    const sound = file(open('A'));
    const edit = fc.record({
      at: fc.nat(sound.length),
      length: fc.nat(3),
      put: fc.constantFrom('', '"', '{', ']', ',', ' ', 'x'),
      broken: fc.boolean(),
      seen: fc.boolean(),
    });
    let problems = 0;
    fc.assert(
      fc.property(edit, ({ at, length, put, broken, seen }) => {
        const before = broken ? sound.replace('"findings": [', '"findings": [,') : sound;
        const cut = Math.min(length, before.length - at);
        const after = before.slice(0, at) + put + before.slice(at + cut);
        const { project } = memoryProject({ 'a.findings.jsonc': before });
        if (seen) assert.equal(project.get('a.findings.jsonc')!.problem !== undefined, broken);
        project.edit('a.findings.jsonc', { offset: at, length: cut, text: put }, after);
        const lone = memoryProject({ 'a.findings.jsonc': after }).project.get('a.findings.jsonc')!.problem;
        const errors: ParseError[] = [];
        parse(after, errors, { allowTrailingComma: true });
        assert.equal(lone !== undefined, errors.length > 0);
        assert.deepEqual(project.get('a.findings.jsonc')!.problem, lone);
        if (lone) problems += 1;
      }),
    );
    assert.ok(problems > 0 && problems < 100);
  });

  it('knows a checklist that comes, changes and goes', () => {
    const { project } = memoryProject({ 'a.findings.jsonc': file(open('T')).replace('["example"]', '["team"]') });
    const checklist = (checks: string) =>
      `{ "formatVersion": 1, "id": "team", "title": "T", "extends": "example", "checks": [${checks}] }`;
    const score = () => {
      const entry = project.get('a.findings.jsonc');
      assert.ok(entry?.kind === 'findings');
      return project.scored(entry).numbers.covered.checks;
    };
    assert.ok(codes(project, 'a.findings.jsonc').includes('unknown-checklist'));
    assert.equal(score(), 0);
    project.put('team.checklist.jsonc', checklist('{ "id": "T", "title": "T is so" }'));
    assert.ok(!codes(project, 'a.findings.jsonc').some((code) => code.startsWith('unknown')));
    assert.equal(score(), 4);
    project.put('team.checklist.jsonc', checklist(''));
    assert.ok(codes(project, 'a.findings.jsonc').includes('unknown-check'));
    assert.equal(score(), 3);
    project.remove('team.checklist.jsonc');
    assert.ok(codes(project, 'a.findings.jsonc').includes('unknown-checklist'));
  });

  it('computes for its as-of day, and again when that changes', () => {
    const { project } = memoryProject({ 'a.findings.jsonc': file(open('A')) }, '2026-11-21');
    assert.ok(!codes(project, 'a.findings.jsonc').includes('overdue'));
    project.configure({ asOf: '2026-11-22' });
    assert.ok(codes(project, 'a.findings.jsonc').includes('overdue'));
    const [customer] = customerNodes(project);
    assert.equal(groupNodes(project, customer!.assessments[0]!, 'severity', { overdue: true }).length, 1);
    project.configure({ levels: { overdue: 'off' } });
    assert.ok(!codes(project, 'a.findings.jsonc').includes('overdue'));
  });

  it('knows which assessment follows which, whatever the slashes, and that none follows itself', () => {
    const { project } = memoryProject({
      'x/new.findings.jsonc': file(`"previous": "..\\\\old\\\\o.findings.jsonc", ${open('A')}`),
      'old/o.findings.jsonc': file(open('A'), '2026-05-20'),
      'self.findings.jsonc': file(`"previous": "self.findings.jsonc", ${open('A')}`),
    });
    const entry = (of: string) => {
      const found = project.get(of);
      assert.ok(found?.kind === 'findings');
      return found;
    };
    assert.equal(project.previousOf(entry('x/new.findings.jsonc'))?.path, 'old/o.findings.jsonc');
    assert.equal(project.isSuperseded('old/o.findings.jsonc'), true);
    assert.equal(project.isSuperseded('x/new.findings.jsonc'), false);
    assert.equal(project.isSuperseded('self.findings.jsonc'), false);
    assert.equal(project.previousOf(entry('self.findings.jsonc')), undefined);
    assert.ok(!codes(project, 'old/o.findings.jsonc').includes('overdue'));
    assert.ok(codes(project, 'x/new.findings.jsonc').includes('overdue'));
    assert.equal(urgentCount(project), 2);
    const groups = reportGroups(project, ['x/new.findings.jsonc', 'old/o.findings.jsonc']);
    assert.deepEqual(
      groups.map(({ entries }) => entries.map(({ path: of }) => of)),
      [['x/new.findings.jsonc']],
    );
    project.remove('x/new.findings.jsonc');
    assert.equal(project.isSuperseded('old/o.findings.jsonc'), false);
  });

  it('loses no assessment of those that name each other in a circle', () => {
    const { project } = memoryProject({
      'a.findings.jsonc': file(`"previous": "b.findings.jsonc", ${open('A')}`, '2026-05-20'),
      'b.findings.jsonc': file(`"previous": "c.findings.jsonc", ${open('A')}`, '2026-11-20'),
      'c.findings.jsonc': file(`"previous": "a.findings.jsonc", ${open('A')}`, '2025-11-20'),
    });
    const paths = ['a', 'b', 'c'].map((name) => `${name}.findings.jsonc`);
    const standing = () => paths.filter((path) => !project.isSuperseded(path));
    assert.deepEqual(standing(), ['a.findings.jsonc', 'b.findings.jsonc']);
    assert.deepEqual(
      reportGroups(project, paths).flatMap(({ entries }) => entries.map(({ path }) => path)),
      standing(),
    );
    assert.deepEqual(
      paths.filter((path) => codes(project, path).includes('date-order')),
      ['a.findings.jsonc', 'c.findings.jsonc'],
    );
    project.put('c.findings.jsonc', file(`"previous": "a.findings.jsonc", ${open('A')}`, '2027-01-20'));
    assert.deepEqual(standing(), ['b.findings.jsonc', 'c.findings.jsonc']);
    project.put('a.findings.jsonc', file(open('A'), '2026-05-20'));
    assert.deepEqual(standing(), ['b.findings.jsonc']);
  });

  it('says that a file is missing only once it was looked up, and again when it came', async () => {
    const { project, content } = memoryProject({
      'a/a.findings.jsonc': file(
        `"previous": "p.findings.jsonc", ${open('A', ', "evidence": [{ "file": "e\\\\x.txt" }]')}`,
      ),
    });
    const missing = () => codes(project, 'a/a.findings.jsonc').filter((code) => code.startsWith('missing-'));
    assert.deepEqual(missing(), []);
    assert.equal(await project.lookUp('a/a.findings.jsonc'), true);
    assert.deepEqual(missing().sort(), ['missing-evidence-file', 'missing-previous']);
    assert.equal(await project.lookUp('a/a.findings.jsonc'), false);
    content.set('a/e/x.txt', '');
    assert.equal(await project.lookUp('a/a.findings.jsonc', true), true);
    assert.deepEqual(missing(), ['missing-previous']);
  });
});

describe('load', () => {
  it('puts in what is named, the chain of previous ones, and the checklists around', async () => {
    const content = new Map<string, string | Uint8Array>(
      Object.entries({
        'repo/.git/HEAD': '',
        'repo/checklists/deep/team.checklist.json': '{ "id": "team", "checks": [] }',
        'repo/checklists/stray.findings.jsonc': file(open('A')),
        'repo/c/new.findings.jsonc': file(`"previous": "old.findings.jsonc", ${open('A')}`),
        'repo/c/old.findings.jsonc': file(`"previous": "older.findings.jsonc", ${open('A')}`),
        'repo/c/older.findings.jsonc': file(`"previous": "new.findings.jsonc", ${open('A')}`),
        'repo/c/unnamed.findings.jsonc': file(open('A')),
        'outside.checklist.jsonc': '{ "id": "outside", "checks": [] }',
      }),
    );
    const project = new Project(memoryFiles(content), { shipped: [example], asOf: '2026-11-22' });
    const named = await loadNamed(project, ['repo/c/new.findings.jsonc']);
    assert.deepEqual(named, ['repo/c/new.findings.jsonc']);
    assert.deepEqual(
      project.findings.map(({ path: of }) => of),
      ['repo/c/new.findings.jsonc', 'repo/c/old.findings.jsonc', 'repo/c/older.findings.jsonc'],
    );
    assert.deepEqual(
      project.checklists.map(({ model }) => model.id),
      ['team'],
    );
    await loadChecklistsAround(project, ['']);
    assert.equal(project.checklists.length, 2);
  });

  it('finds files by their names, and passes over folders that hold nobody’s', async () => {
    const content = new Map<string, string | Uint8Array>(
      [
        'b/x.findings.jsonc',
        'a/y.FINDINGS.JSON',
        'a/.git/z.findings.jsonc',
        'node_modules/n.checklist.json',
        'c.json',
      ].map((each) => [each, '']),
    );
    assert.deepEqual(await findFiles(memoryFiles(content), ''), ['a/y.FINDINGS.JSON', 'b/x.findings.jsonc']);
    assert.equal(fileKind('findings.jsonc'), undefined);
    assert.equal(fileKind('a.findings.jsonc.bak'), undefined);
  });
});

describe('files', () => {
  const bytes = (...all: (string | number[])[]) =>
    Uint8Array.from(all.flatMap((each) => (typeof each === 'string' ? [...new TextEncoder().encode(each)] : each)));

  it('are text in UTF-8, or refused with the place', () => {
    assert.equal(decodeText('x', bytes([0xef, 0xbb, 0xbf], 'ä\ufffd😀')), 'ä\ufffd😀');
    assert.equal(hasByteOrderMark(bytes([0xef, 0xbb, 0xbf])), true);
    assert.equal(hasByteOrderMark(bytes('\u00ef')), false);
    assert.throws(() => decodeText('x', bytes('ab\ncd', [0xe4])), { name: 'FileProblem', message: /^x:2:3: / });
    assert.throws(() => decodeText('x', bytes([0xff, 0xfe], 'a')), { message: /^x:1:1: / });
  });

  it('of this machine are written whole or not at all, and have one name', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-files-'));
    try {
      const target = path.join(folder, 'deep/er/a.txt');
      await nodeFiles.write(target, bytes('one'));
      await nodeFiles.write(target, bytes('two'));
      assert.equal(fs.readFileSync(target, 'utf8'), 'two');
      assert.deepEqual(fs.readdirSync(path.dirname(target)), ['a.txt']);
      for (const wrong of [path.join(target, 'b.txt'), path.join(folder, 'deep')])
        await assert.rejects(nodeFiles.write(wrong, bytes('x')), FileProblem);
      assert.deepEqual(fs.readdirSync(folder), ['deep']);
      await assert.rejects(nodeFiles.read(folder), { name: 'FileProblem', message: /it is a folder/ });
      assert.deepEqual(await nodeFiles.list(path.join(folder, 'none')), []);
      assert.equal(await nodeFiles.kind(path.join(folder, 'none')), undefined);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
    const here = path.basename(process.cwd());
    assert.equal(nodeFiles.join('.', 'a'), 'a');
    assert.equal(nodeFiles.join('a/b', '../c'), path.join('a', 'c'));
    assert.equal(nodeFiles.join(`../${here}`, 'a'), 'a');
    assert.equal(nodeFiles.join('/x/../y', './a'), path.normalize('/y/a'));
    assert.equal(nodeFiles.folderOf('a'), '.');
    assert.equal(nodeFiles.folderOf('.'), '..');
    assert.equal(nodeFiles.folderOf('..'), path.join('..', '..'));
    let folderOf = '.';
    for (let steps = 0; nodeFiles.folderOf(folderOf) !== folderOf; steps++) {
      assert.ok(steps < 100, folderOf);
      folderOf = nodeFiles.folderOf(folderOf);
    }
    assert.equal(path.resolve(folderOf), path.parse(process.cwd()).root);
  });
});
