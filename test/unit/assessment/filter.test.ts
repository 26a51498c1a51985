import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type FindingFilter, filterText, passes } from '../../../src/assessment/filter';
import { type ScoredFinding, score } from '../../../src/assessment/score';
import type { Finding } from '../../../src/assessment/types';
import { focusAreaIds, severityIds, statusIds } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';

const scored = (finding: Partial<Finding>): ScoredFinding =>
  score(
    {
      formatVersion: 1,
      customer: 'Contoso Ltd',
      assessedOn: '2026-11-20',
      findings: [{ id: 'F-1', status: 'open', ...finding }],
    },
    buildCatalog([]),
    '2026-11-22',
  ).findings[0]!;

describe('a filter of findings', () => {
  const some = <Value>(of: readonly Value[]) =>
    fc.option(fc.subarray([...of], { minLength: 1 }), { nil: undefined, freq: 2 });
  const filters = fc.record({
    owner: fc.constantFrom(undefined, '', 'a', 'A'),
    status: some(statusIds),
    severity: some(severityIds),
    focusArea: some(focusAreaIds),
    overdue: fc.constantFrom(undefined, true, false),
  });
  const findings = fc
    .record({
      owner: fc.constantFrom(undefined, '', 'a', 'A'),
      status: fc.constantFrom(...statusIds),
      focusArea: fc.constantFrom(undefined, ...focusAreaIds),
      impact: fc.constantFrom(undefined, 1, 2, 4, 5),
      due: fc.constantFrom(undefined, '2026-11-21', '2026-11-22'),
    })
    .map(({ impact, ...finding }) =>
      scored(
        JSON.parse(
          JSON.stringify({ ...finding, ...(impact && { rating: { probability: 5, impact, effort: 1 } }) }),
        ) as Finding,
      ),
    );
  const filterOf = (all: Record<string, unknown>) => JSON.parse(JSON.stringify(all)) as FindingFilter;

  it('lets through what it asks for in every respect, and nothing else', () => {
    fc.assert(
      fc.property(filters, findings, (all, found) => {
        const { finding, severity, focusArea, overdue } = found;
        const misses = [
          all.owner !== undefined && all.owner !== (finding.owner ?? ''),
          all.status?.every((each) => each !== finding.status) ?? false,
          all.severity?.every((each) => each !== severity) ?? false,
          all.focusArea?.every((each) => each !== focusArea) ?? false,
          all.overdue === true && !overdue,
        ];
        assert.equal(passes(filterOf(all), found), !misses.includes(true));
      }),
      { numRuns: 400 },
    );
    assert.ok(passes({}, scored({})));
    assert.ok(!passes({ focusArea: ['security'] }, scored({})));
    assert.ok(passes({ overdue: true }, scored({ due: '2026-11-21' })));
    assert.ok(!passes({ overdue: true }, scored({ due: '2026-11-22' })));
  });

  it('is told in words, each respect once', () => {
    const cases: readonly [FindingFilter, string][] = [
      [{}, ''],
      [{ overdue: false, status: [], severity: [], focusArea: [] }, ''],
      [{ overdue: true }, 'overdue'],
      [{ owner: '' }, 'without an owner'],
      [{ owner: 'Dana' }, 'owner Dana'],
      [{ severity: ['critical', 'high'] }, 'critical or high'],
      [
        { overdue: true, owner: 'Dana', severity: ['low'], status: ['open', 'inProgress'], focusArea: ['security'] },
        'overdue, low, open or in progress, security and compliance, owner Dana',
      ],
    ];
    for (const [filter, text] of cases) assert.equal(filterText(filter).toLowerCase(), text.toLowerCase());
  });
});
