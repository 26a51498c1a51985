import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { checkPrefixes } from '../../../src/assessment/vocabulary';
import { rules } from '../../../src/language/rules';
import { checkStructure } from '../../../src/workspace/structure';
import { builtFolder, root, tamAssess, workplace } from './built';
import { exampleChecklist } from './example';

describe('command line: checks and rules', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });

  it('answers all shipped checklists as files of the format', async () => {
    const run = tamAssess(workplace(), 'checks', '--format', 'json');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    const { checklists } = JSON.parse(run.stdout);
    assert.deepEqual(
      checklists.map(({ id }: { id: string }) => id),
      [...checkPrefixes.keys()],
    );
    for (const checklist of checklists) {
      assert.ok(checklist.checks.length > 0, checklist.id);
      assert.deepEqual(await checkStructure('checklist', JSON.stringify(checklist)), [], checklist.id);
    }
  });

  it("follows a team's extends, overrides and switched-off checks", () => {
    const team = {
      formatVersion: 1,
      id: 'team',
      title: 'Team',
      extends: 'example',
      overrides: [
        { check: 'A', rating: { probability: 1, impact: 1, effort: 1 }, reason: 'Ours is small' },
        { check: 'B', off: true, reason: 'Not ours' },
      ],
      checks: [{ id: 'D', title: 'D is so' }],
    };
    const cwd = workplace({
      'checklists/example.checklist.jsonc': exampleChecklist,
      'team.checklist.json': JSON.stringify(team),
    });
    const one = JSON.parse(tamAssess(cwd, 'checks', '--checklist', 'team', '--format', 'json').stdout);
    assert.equal(one.checklists.length, 1);
    const [{ checks, ...rest }] = one.checklists;
    assert.deepEqual(rest, { formatVersion: 1, id: 'team', title: 'Team' });
    assert.deepEqual(
      checks.map(({ id }: { id: string }) => id),
      ['A', 'C', 'D'],
    );
    assert.deepEqual(checks[0].rating, { probability: 1, impact: 1, effort: 1 });
    assert.deepEqual(checks[1].rating, { probability: 2, impact: 5, effort: 5 });
    for (const check of checks) assert.ok(!('checklist' in check) && !('overriddenBy' in check));
    const text = tamAssess(cwd, 'checks', '--checklist', 'example@2026.11').stdout;
    assert.equal(text, 'example@2026.11: Example, 3 checks\n  A  A is so\n  B  B is so\n  C  C is so\n');
  });

  it('calls a draft a draft, and no other', () => {
    const checklist = (id: string, more: object) =>
      JSON.stringify({
        formatVersion: 1,
        id,
        title: 'Of our own',
        checks: [{ id: `${id}-1`, title: 'It is so' }],
        ...more,
      });
    const cwd = workplace({
      'one.checklist.json': checklist('one', { draft: true }),
      'two.checklist.json': checklist('two', { draft: false }),
      'three.checklist.json': checklist('three', { extends: 'one' }),
    });
    const lines = tamAssess(cwd, 'checks').stdout.split('\n');
    assert.ok(lines.includes('one: Of our own, 1 check, draft'));
    assert.ok(lines.includes('two: Of our own, 1 check'));
    assert.ok(lines.includes('three: Of our own, 2 checks'));
    const { stderr } = tamAssess(cwd, 'new', 'a.findings.jsonc', '--customer', 'Contoso', '--checklist', 'four');
    assert.match(stderr, /Known: .*\bone \(draft\), three, two\b/);
    const made = tamAssess(cwd, 'new', 'a.findings.jsonc', '--customer', 'Contoso', '--checklist', 'one');
    assert.equal(made.status, 0);
    const { checklists } = JSON.parse(tamAssess(cwd, 'checks', '--checklist', 'one', '--format', 'json').stdout);
    assert.equal(checklists[0].draft, true);
  });

  it('lists every rule with a documentation section that exists', () => {
    const run = tamAssess(workplace(), 'rules', '--format', 'json');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    const listed = JSON.parse(run.stdout).rules;
    assert.deepEqual(
      listed.map(({ code }: { code: string }) => code),
      rules.map(({ code }) => code),
    );
    for (const rule of listed) {
      assert.deepEqual(Object.keys(rule), ['code', 'severity', 'title', 'fixable', 'docs']);
      assert.match(rule.code, /^[a-z]+(-[a-z]+)*$/);
      assert.ok(['error', 'warning', 'information', 'hint'].includes(rule.severity), rule.code);
      assert.equal(typeof rule.fixable, 'boolean');
      const [file, anchor] = rule.docs.split('#');
      assert.ok(fs.readFileSync(path.join(root, file), 'utf8').includes(`\n### ${anchor}\n`), rule.docs);
    }
    const text = tamAssess(workplace(), 'rules').stdout.trim().split('\n');
    assert.equal(text.length, rules.length);
  });
});
