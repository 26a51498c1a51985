import { strict as assert } from 'node:assert';
import { checkFor, checklistId, checklistVersion, isShippedCheck, wasRevised } from '../../../src/assessment/catalog';
import { score } from '../../../src/assessment/score';
import type { ChecklistFile, FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';

const rating = (probability: number, impact: number, effort: number) => ({ probability, impact, effort });
const base: ChecklistFile = {
  formatVersion: 1,
  id: 'base',
  title: 'Base',
  technology: 'azure',
  version: '2026.11',
  checks: [
    { id: 'A', title: 'A is so', focusArea: 'security', rating: rating(5, 4, 2), equivalents: { maester: ['MT.1'] } },
    { id: 'B', title: 'B is so', focusArea: 'security', rating: rating(3, 3, 1), replaces: ['OLD-B'] },
    { id: 'C', title: 'C is so', revised: '2026.09', replaces: ['OLD-C'] },
  ],
};
const team: ChecklistFile = {
  formatVersion: 1,
  id: 'team',
  title: 'Team',
  extends: 'base@2026.11',
  overrides: [
    { check: 'A', rating: rating(1, 1, 1), title: 'A is nearly so', reason: 'Ours is small' },
    { check: 'B', off: true, reason: 'Not ours' },
    { check: 'Z', rating: rating(2, 2, 2) },
  ],
  checks: [{ id: 'D', title: 'D is so', equivalents: { maester: ['mt.1', 'MT.2'] } }],
};
const catalog = (...files: ChecklistFile[]) =>
  buildCatalog(files.map((file, at) => ({ file, origin: at === 0 ? 'shipped' : `${file.id}.checklist.jsonc` })));
const ids = (all: readonly { id: string }[] | undefined) => all?.map(({ id }) => id);

describe('catalog', () => {
  it('follows extends: overrides changed, switched-off checks out, own ones behind', () => {
    const { checklist } = catalog(base, team);
    const found = checklist('team')!;
    assert.deepEqual(ids(found.checks), ['A', 'C', 'D']);
    const [a, , d] = found.checks;
    assert.deepEqual(a!.rating, rating(1, 1, 1));
    assert.equal(a!.title, 'A is nearly so');
    assert.equal(a!.checklist, 'base');
    assert.deepEqual(a!.overriddenBy, { checklist: 'team', reason: 'Ours is small' });
    assert.ok(!('off' in a!) && !('reason' in a!) && !('check' in a!));
    assert.equal(d!.checklist, 'team');
    assert.equal(found.technology, 'azure');
    assert.equal(d!.technology, 'azure');
    assert.deepEqual(found.off, [{ check: 'B', reason: 'Not ours' }]);
    assert.equal(found.origin, 'team.checklist.jsonc');
    assert.deepEqual(ids(checklist('base@1999.01')?.checks), ['A', 'B', 'C']);
  });

  it('does not depend on the order of the files', () => {
    const sources = [base, team].map((file) => ({ file, origin: 'x' }));
    const [one, two] = [buildCatalog(sources), buildCatalog([...sources].reverse())];
    assert.deepEqual(one.checklist('team')!.checks, two.checklist('team')!.checks);
    assert.equal(two.check('A')!.rating!.probability, 5);
  });

  it('follows several steps, and answers a check in the version of the checklist that is asked', () => {
    const mine: ChecklistFile = {
      ...team,
      id: 'mine',
      extends: 'team',
      overrides: [
        { check: 'A', rating: rating(2, 2, 2) },
        { check: 'D', off: true },
      ],
      checks: [{ id: 'C', title: 'C in our words' }],
    };
    const all = catalog(base, team, mine);
    assert.deepEqual(ids(all.checklist('mine')!.checks), ['A', 'C']);
    assert.equal(all.checklist('mine')!.checks[1]!.title, 'C in our words');
    assert.deepEqual(
      all.checklist('mine')!.off.map(({ check }) => check),
      ['B', 'D'],
    );
    assert.deepEqual(all.check('A', ['mine'])!.rating, rating(2, 2, 2));
    assert.deepEqual(all.check('A', ['team@2026.11', 'mine'])!.rating, rating(1, 1, 1));
    assert.deepEqual(all.check('A', ['nowhere'])!.rating, rating(5, 4, 2));
    assert.deepEqual(all.check('A')!.rating, rating(5, 4, 2));
    assert.equal(all.check('Z'), undefined);
  });

  it('survives a chain that bites its own tail, one that leads nowhere, and names of every object', () => {
    const circle = catalog(
      { ...base, extends: 'team' },
      team,
      { ...team, id: 'self', extends: 'self', checks: [] },
      { ...team, id: 'lost', extends: 'nowhere' },
      { ...base, id: '__proto__', checks: [{ id: 'constructor', title: 'c' }] },
    );
    assert.deepEqual(ids(circle.checklist('self')!.checks), []);
    assert.deepEqual(ids(circle.checklist('lost')!.checks), ['D']);
    assert.ok(ids(circle.checklist('base')!.checks)!.includes('A'));
    assert.deepEqual(ids(circle.checklist('__proto__')!.checks), ['constructor']);
    assert.equal(circle.checklist('toString'), undefined);
    assert.equal(circle.check('valueOf'), undefined);
    assert.deepEqual(circle.equivalents('constructor', 'toString'), []);
  });

  it('lets no checklist take the place of a shipped one, however its id is written', () => {
    const own: ChecklistFile = { ...base, checks: [{ id: 'A', title: 'Mine' }] };
    for (const id of ['base', 'BASE', ' base ', 'base@2027.01', '\uff42ase']) {
      for (const order of [0, 1]) {
        const sources = [
          { file: base, origin: 'shipped' },
          { file: { ...own, id }, origin: 'mine' },
        ];
        const found = buildCatalog(order === 0 ? sources : sources.reverse());
        assert.deepEqual(ids(found.checklists), ['base'], id);
        assert.equal(found.checklist('base')!.origin, 'shipped');
        assert.equal(found.checklist(id)?.origin ?? 'shipped', 'shipped');
        assert.equal(found.check('A', ['base'])!.title, 'A is so');
        assert.deepEqual(found.sameIds, [{ counts: 'shipped', leftOut: 'mine' }]);
      }
    }
  });

  it('takes the first of several checklists with one id', () => {
    const two = [1, 2, 3].map((number) => ({
      file: { ...team, title: `Team ${number}` },
      origin: `${number}.checklist.jsonc`,
    }));
    const found = buildCatalog([{ file: base, origin: 'shipped' }, ...two]);
    assert.equal(found.checklist('team')!.title, 'Team 1');
    assert.deepEqual(
      found.sameIds.map(({ counts, leftOut }) => [counts, leftOut]),
      [
        ['1.checklist.jsonc', '2.checklist.jsonc'],
        ['1.checklist.jsonc', '3.checklist.jsonc'],
      ],
    );
  });

  it('lets only a checklist that extends a shipped one change its checks, and nobody take its answers', () => {
    const planted: ChecklistFile = {
      formatVersion: 1,
      id: 'planted',
      title: 'Planted',
      checks: [
        { id: 'A', title: 'Not ours' },
        { id: 'b', title: 'Not ours either' },
        { id: 'P', title: 'P is so', replaces: ['A', 'C'] },
      ],
    };
    const found = catalog(base, planted);
    assert.deepEqual(ids(found.checklist('planted')!.checks), ['P']);
    assert.equal(found.check('A', ['planted'])!.title, 'A is so');
    for (const id of ['A', 'B', 'C'])
      assert.deepEqual(ids(found.equivalents('run-sheet', id).map(({ check }) => check)), [id]);
    const mine = catalog(base, { ...planted, extends: 'base' });
    assert.equal(mine.check('A', ['planted'])!.title, 'Not ours');
    assert.equal(isShippedCheck(mine.check('A', ['planted'])!, mine), false);
    assert.equal(isShippedCheck(mine.check('A')!, mine), true);
    assert.equal(isShippedCheck(catalog(base, team).check('A', ['team'])!, catalog(base, team)), false);
  });

  it('knows what other tools call a check, whatever the case', () => {
    const { equivalents } = catalog(base, team);
    assert.deepEqual(ids(equivalents('maester', 'Mt.1').map(({ check }) => check)), ['A', 'D']);
    assert.deepEqual(ids(equivalents('maester', 'MT.2').map(({ check }) => check)), ['D']);
    assert.deepEqual(equivalents('pingcastle', 'MT.1'), []);
  });

  it('reads references', () => {
    assert.deepEqual([checklistId('a@2026.11'), checklistId('a'), checklistId('@')], ['a', 'a', '']);
    assert.deepEqual(
      [checklistVersion('a@2026.11'), checklistVersion('a'), checklistVersion('a@')],
      ['2026.11', undefined, undefined],
    );
  });

  it('takes a former id for the check that took its place, unless that asks something else by now', () => {
    const all = catalog(base);
    assert.equal(checkFor('OLD-B', ['base@2026.01'], all)?.id, 'B');
    assert.equal(checkFor('OLD-C', ['base@2026.10'], all)?.id, 'C');
    assert.equal(checkFor('OLD-C', ['base@2026.01'], all), undefined);
    assert.equal(checkFor('OLD', ['base'], all), undefined);
    const check = all.check('C')!;
    assert.equal(wasRevised(check, ['base@2026.08'], all), true);
    assert.equal(wasRevised(check, ['base@2026.09'], all), false);
    assert.equal(wasRevised(check, ['base'], all), false);
  });

  it('decides what is scored: a switched-off check is asked of nobody, an override counts', () => {
    const file: FindingsFile = {
      formatVersion: 1,
      customer: 'C',
      assessedOn: '2026-11-20',
      checklists: ['team'],
      findings: [{ id: 'F-1', check: 'A', status: 'open' }],
      passed: ['D'],
    };
    const { numbers, findings } = score(file, catalog(base, team), '2026-11-20');
    assert.equal(numbers.covered.checks, 3);
    assert.equal(numbers.coverage, 2 / 3);
    assert.equal(findings[0]!.risk, 1);
    assert.equal(findings[0]!.title, 'A is nearly so');
    assert.equal(numbers.score, 0);
  });
});
