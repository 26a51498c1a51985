import { strict as assert } from 'node:assert';
import { type Judgment, judge, type Row } from '../../../src/assessment/healthy';
import type { LifecycleProduct } from '../../../src/assessment/lifecycle';
import { checks, lifecycle } from './shipped';

/** What the rows of a check's first verification say on a day, by the end dates that are shipped. */
function judged(id: string, rows: readonly Row[], asOf = '2026-12-01'): Judgment {
  const { healthyWhen } = checks.find((check) => check.id === id)!.verify![0]!;
  const products = lifecycle.products as unknown as LifecycleProduct[];
  return judge(healthyWhen!, rows, true, {
    asOf,
    lifecycle: new Map(products.map((product) => [product.id, product])),
  });
}

const names = ({ affected }: Judgment) => affected.map(({ name }) => name);

describe('rows that the shipped checks judge by more than a comparison', () => {
  it('SQL-LIFE-01 takes a version until the last day of its support', () => {
    const rows = [
      { instance: 'SQL01', version: '2019', build: '15.0.4430.1', edition: 'Standard Edition (64-bit)' },
      { instance: 'SQL02', version: '2016', build: '13.0.7050.2', edition: 'Standard Edition (64-bit)' },
    ];
    assert.deepEqual(judged('SQL-LIFE-01', rows, '2026-07-14'), {
      verdict: 'passed',
      affected: [],
      validUntil: '2026-07-14',
    });
    const late = judged('SQL-LIFE-01', rows, '2026-07-15');
    assert.equal(late.verdict, 'failed');
    assert.deepEqual(names(late), ['SQL02']);
  });

  it('SQL-LIFE-01 does not guess about a version that is newer than the dates', () => {
    const rows = [{ instance: 'SQL01', version: '18.0.700.1', build: '18.0.700.1', edition: 'Developer Edition' }];
    assert.equal(judged('SQL-LIFE-01', rows).verdict, 'notAssessed');
  });

  it('AZ-RET-10 takes a Kubernetes version until the last day of its support', () => {
    const rows = [
      { id: '/a', name: 'a', version: '1.35.2', minor: '1.35', tier: 'Standard' },
      { id: '/b', name: 'b', version: '1.34.1', minor: '1.34', tier: 'Free' },
    ];
    assert.equal(judged('AZ-RET-10', rows, '2026-11-30').validUntil, '2026-11-30');
    assert.deepEqual(names(judged('AZ-RET-10', rows, '2026-12-01')), ['/b']);
    assert.equal(judged('AZ-RET-10', [{ ...rows[0]!, minor: '1.99' }]).verdict, 'notAssessed');
  });

  it('AZ-RET-13 tells 2012 R2 from 2012, and knows nothing about a machine without a version', () => {
    const row = (version: string) => ({ id: `/${version}`, name: 'vm', os: 'Windows Server', version });
    assert.equal(judged('AZ-RET-13', [row('2016'), row('2025')], '2027-01-12').verdict, 'passed');
    const late = judged('AZ-RET-13', [row('2016'), row('2012 R2'), row('2022')], '2027-01-13');
    assert.deepEqual(names(late), ['/2016', '/2012 R2']);
    assert.equal(judged('AZ-RET-13', [row('2022'), row('')]).verdict, 'notAssessed');
  });

  it('AZ-SEC-04 finds the three roles at the root, and an empty answer proves nothing', () => {
    const row = (id: string, role: string) => ({
      id,
      who: 'dana@contoso.com',
      role,
      roleId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    });
    const reader = row('/1', 'acdd72a7-3385-48ef-bd42-f606fba81ae7');
    assert.equal(judged('AZ-SEC-04', [reader]).verdict, 'passed');
    assert.equal(judged('AZ-SEC-04', []).verdict, 'notAssessed');
    const elevated = [
      row('/2', '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9'),
      row('/3', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'),
      row('/4', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168'),
    ];
    assert.deepEqual(names(judged('AZ-SEC-04', [reader, ...elevated])), ['/2', '/3', '/4']);
  });
});
