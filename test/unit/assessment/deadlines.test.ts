import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { deadlines } from '../../../src/assessment/deadlines';
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
});
