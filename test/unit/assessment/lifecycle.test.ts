import { strict as assert } from 'node:assert';
import { lifecycleLines } from '../../../src/assessment/deadlines';
import {
  currentMilestone,
  daysLeftText,
  type LifecycleProduct,
  type MilestoneKind,
  milestoneText,
} from '../../../src/assessment/lifecycle';
import { buildCatalog } from '../../../src/checklists/catalog';

const milestone = (kind: MilestoneKind, date: string) =>
  ({ kind, date, source: 'https://example.com/', confidence: 'high' }) as const;
const product: LifecycleProduct = {
  id: 'p-1',
  product: 'Product',
  version: '1',
  milestones: [
    milestone('mainstream', '2026-01-10'),
    milestone('extended', '2026-11-22'),
    milestone('esu', '2027-01-01'),
  ],
};

describe('the life of a product', () => {
  it('says how far a day is away', () => {
    const from = (day: string) => daysLeftText(day, '2026-11-22');
    assert.deepEqual(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2027-01-12'].map(from), [
      '2 days ago',
      '1 day ago',
      'today',
      'in 1 day',
      'in 2 days',
      'in 51 days',
    ]);
  });

  it('is told by the next day to come, today among them, else by the last', () => {
    const on = (asOf: string) => currentMilestone(product, asOf)?.kind;
    assert.deepEqual(
      ['2026-01-09', '2026-01-10', '2026-01-11', '2026-11-22', '2026-11-23', '2027-01-01', '2027-01-02'].map(on),
      ['mainstream', 'mainstream', 'extended', 'extended', 'esu', 'esu', 'esu'],
    );
    assert.equal(currentMilestone({ ...product, milestones: [] }, '2026-01-01'), undefined);
  });

  it('ends on a day, and ended only after it', () => {
    const [, support] = product.milestones;
    const text = (asOf: string) => milestoneText(product, support!, asOf);
    assert.equal(text('2026-11-21'), 'Product 1: support ends on 22 November 2026, in 1 day.');
    assert.equal(text('2026-11-22'), 'Product 1: support ends on 22 November 2026, today.');
    assert.equal(text('2026-11-23'), 'Product 1: support ended on 22 November 2026, 1 day ago.');
  });

  it('of a check has a line for each product that is known and has a day', () => {
    const catalog = buildCatalog([], [product, { ...product, id: 'p-2', version: '2', milestones: [] }]);
    assert.deepEqual(lifecycleLines(['none', 'p-2', 'p-1'], catalog, '2026-11-22'), [
      'Product 1: support ends on 22 November 2026, today.',
    ]);
    assert.deepEqual(lifecycleLines(undefined, catalog, '2026-11-22'), []);
  });
});
