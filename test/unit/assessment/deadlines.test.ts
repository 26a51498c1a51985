import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { daysBetween } from '../../../src/assessment/dates';
import { deadlines } from '../../../src/assessment/deadlines';
import type { LifecycleProduct, MilestoneKind } from '../../../src/assessment/lifecycle';
import { score } from '../../../src/assessment/score';
import type { Finding, FindingsFile } from '../../../src/assessment/types';
import { statusIds } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';
import { checklists, lifecycle } from '../checks/shipped';

const asOf = '2026-11-22';
const catalog = buildCatalog(
  checklists.map((file) => ({ file, origin: 'shipped' })),
  lifecycle.products,
);

const fileOf = (checklist: string, findings: readonly Partial<Finding>[]): FindingsFile => ({
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-11-20',
  checklists: [checklist],
  findings: findings.map((finding, index) => ({ id: `F-${index + 1}`, status: 'open' as const, ...finding })),
});
const of = (checklist: string, ...findings: readonly Partial<Finding>[]) => {
  const file = fileOf(checklist, findings);
  const names = (deadline: ReturnType<typeof deadlines>[number]) =>
    (deadline.affected ?? []).map(({ finding, object }) => {
      const found = file.findings[finding]!.affected![object]!;
      return typeof found === 'string' ? found : found.name;
    });
  return deadlines([score(file, catalog, asOf)], catalog, asOf).map((deadline) => ({
    name: `${deadline.product} ${deadline.version}`,
    date: deadline.date,
    kind: deadline.kind,
    affected: names(deadline),
  }));
};

describe('deadlines', () => {
  const payroll: Partial<Finding> = {
    check: 'SQL-LIFE-01',
    affected: [{ name: 'SQL05\\HR', detail: 'SQL Server 2016 SP3' }],
    observed: 'Payroll runs on SQL Server 2016. SQL07 follows next: SQL Server 2017 leaves support in October 2027.',
  };
  const patches: Partial<Finding> = { check: 'SQL-LIFE-02', affected: ['SQL07'] };

  it('name who is affected, what is past first, and nothing that nobody has bought', () => {
    assert.deepEqual(of('sql-server', payroll, patches), [
      { name: 'SQL Server 2016', date: '2026-07-14', kind: 'extended', affected: ['SQL05\\HR'] },
      { name: 'SQL Server 2017', date: '2027-10-12', kind: 'extended', affected: ['SQL07'] },
    ]);
  });

  it('are those of the versions that a finding names; of a check about one thing, of all its objects', () => {
    assert.deepEqual(of('active-directory', { check: 'AD-LIFE-01', affected: ['dc1', 'dc2'] }), []);
    const [one] = of('active-directory', {
      check: 'AD-LIFE-01',
      affected: ['dc1', { name: 'dc2', detail: 'Windows Server 2016' }],
      observed: 'Two domain controllers run Windows Server 2016, since 2019-03-09.',
    });
    assert.deepEqual(one, {
      name: 'Windows Server 2016',
      date: '2027-01-12',
      kind: 'extended',
      affected: ['dc2', 'dc1'],
    });
    const [retired] = of('azure', { check: 'AZ-RET-01', affected: ['lb-1', 'lb-2'] });
    assert.deepEqual(retired?.affected, ['lb-1', 'lb-2']);
    // A day is no version.
    assert.deepEqual(
      of('active-directory', { check: 'AD-LIFE-01', affected: [{ name: 'dc1', detail: 'last seen 2019-03-09' }] }),
      [],
    );
  });

  it('concern nobody when the finding is closed, and each object once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...statusIds),
        fc.array(fc.constantFrom('SQL01', 'sql01', 'SQL02'), { minLength: 1, maxLength: 6 }),
        (status, names) => {
          const affected = names.map((name) => ({ name, detail: 'SQL Server 2016' }));
          const found = of('sql-server', { check: 'SQL-LIFE-01', status, affected });
          const closed = status === 'verified' || status === 'falsePositive';
          assert.equal(found.length, closed ? 0 : 1);
          for (const { kind, affected: own } of found) {
            assert.notEqual(kind, 'esu');
            assert.equal(own.length, new Set(names.map((name) => name.toLowerCase())).size);
          }
        },
      ),
    );
  });

  describe('of other products', () => {
    const version = (id: string, milestones: readonly [MilestoneKind, string][]): LifecycleProduct => ({
      id,
      product: 'P',
      version: id,
      milestones: milestones.map(([kind, date]) => ({
        kind,
        date,
        source: 'https://example.com/',
        confidence: 'high',
      })),
    });
    const checksOf = (...lifecycles: readonly (readonly string[])[]) => ({
      file: {
        formatVersion: 1 as const,
        id: 'example',
        title: 'Example',
        checks: lifecycles.map((own, at) => ({ id: `C-${at + 1}`, title: 'It is so', lifecycle: [...own] })),
      },
      origin: 'shipped',
    });
    /** Days and numbers of objects, by version. */
    const found = (
      products: readonly LifecycleProduct[],
      checks: readonly string[][],
      ...findings: Partial<Finding>[]
    ) => {
      const own = buildCatalog([checksOf(...checks)], products);
      return deadlines([score(fileOf('example', findings), own, asOf)], own, asOf).map((deadline) => [
        deadline.version,
        deadline.date,
        'count' in deadline ? deadline.count : 'none',
        deadline.affected?.length,
      ]);
    };

    it('reach three years ahead, and back without end', () => {
      const days = ['1999-01-01', '2029-11-20', '2029-11-21', '2029-11-22'];
      const products = days.map((day) => version(day, [['extended', day]]));
      assert.equal(daysBetween(asOf, '2029-11-21'), 3 * 365);
      assert.deepEqual(
        found(
          products,
          days.map((day) => [day]),
          ...days.map((_, at) => ({ check: `C-${at + 1}`, affected: ['a'] })),
        ).map(([id]) => id),
        days.slice(0, 3),
      );
    });

    it('are told by the next end to come, today among them, and not by what is sold after it', () => {
      const end = (...milestones: [MilestoneKind, string][]) =>
        found([version('v', milestones)], [['v']], { check: 'C-1', affected: ['a'] })[0]?.[1];
      assert.equal(end(['mainstream', '2026-11-30'], ['extended', '2027-05-01'], ['esu', '2027-06-01']), '2027-05-01');
      assert.equal(end(['retirement', asOf], ['superseded', '2027-05-01']), asOf);
      assert.equal(end(['retirement', '2026-11-21'], ['superseded', '2027-05-01']), '2027-05-01');
      assert.equal(end(['retirement', '2026-01-01'], ['superseded', '2026-05-01']), '2026-05-01');
      assert.equal(end(['mainstream', '2026-12-01'], ['esu', '2027-12-01']), undefined);
      assert.equal(end(), undefined);
    });

    it('come by day, those of a day by version, whatever the order of the findings', () => {
      const products = [
        version('2', [['extended', '2027-01-01']]),
        version('1', [['extended', '2027-01-01']]),
        version('3', [['extended', '2026-12-31']]),
      ];
      fc.assert(
        fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => {
          const findings = order.map((at) => ({ check: `C-${at + 1}`, affected: ['a'] }));
          assert.deepEqual(
            found(products, [['2'], ['1'], ['3']], ...findings).map(([id]) => id),
            ['3', '1', '2'],
          );
        }),
      );
    });

    const two = [version('2016', [['extended', '2027-01-01']]), version('2019', [['extended', '2028-01-01']])];
    const about = (more: Partial<Finding>) => found(two, [['2016', '2019']], { check: 'C-1', ...more });

    it('without objects are counted where the observation names the version, and are none where a check is about one', () => {
      assert.deepEqual(found(two, [['2016']], { check: 'C-1', observed: 'P 2016' }), []);
      assert.deepEqual(about({ observed: 'P 2016 is there.' }), [['2016', '2027-01-01', 'none', undefined]]);
      assert.deepEqual(about({ observed: 'P is there.' }), []);
    });

    it('take from an observation of one version all objects of which nothing else is said', () => {
      const affected = ['a', { name: 'b', detail: 'P 2019' }, 'c'];
      assert.deepEqual(about({ affected, observed: 'The rest runs P 2016.' }), [
        ['2016', '2027-01-01', 2, 2],
        ['2019', '2028-01-01', 1, 1],
      ]);
    });

    it('take from an observation of several the objects of each sentence that names one alone', () => {
      const affected = ['a', 'b', 'c'];
      assert.deepEqual(about({ affected, observed: 'On A runs 2016. On b and c runs 2019.' }), [
        ['2016', '2027-01-01', 1, 1],
        ['2019', '2028-01-01', 2, 2],
      ]);
      assert.deepEqual(about({ affected, observed: 'Here a is seen. On a and b run 2016 or 2019. On c runs 2019.' }), [
        ['2016', '2027-01-01', 'none', undefined],
        ['2019', '2028-01-01', 1, 1],
      ]);
    });

    it('read a version as a word', () => {
      for (const [text, named] of [
        ['P 2016', true],
        ['2016.', true],
        ['(2016)', true],
        ['2016 R2', false],
        ['v2016', false],
        ['x-2016', false],
        ['2016-03-01', false],
        ['20160', false],
        ['1.2016', false],
      ] as const)
        assert.equal(about({ affected: [{ name: 'a', detail: text }] }).length, named ? 1 : 0, text);
    });
  });
});
