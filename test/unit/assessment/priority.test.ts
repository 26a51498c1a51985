import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { priorityArea, riskSums } from '../../../src/assessment/priority';
import { risk, severity } from '../../../src/assessment/risk';
import { type FocusArea, focusAreaIds, severityIds } from '../../../src/assessment/vocabulary';

const found = (focusArea: FocusArea | undefined, probability: number, impact: number) => {
  const rating = { probability, impact, effort: 3 };
  return { focusArea, risk: risk(rating), severity: severity(rating) };
};
const unrated = (focusArea: FocusArea) => ({ focusArea, risk: undefined, severity: 'unrated' as const });

describe('the focus area that needs priority', () => {
  it('is the one with the heaviest critical risk, however many lesser ones another has', () => {
    const many = Array.from({ length: 40 }, () => found('operations', 4, 4));
    assert.equal(priorityArea([...many, found('security', 4, 5)]), 'security');
    assert.equal(priorityArea([found('security', 4, 5), found('upgrade', 5, 5)]), 'upgrade');
    assert.equal(priorityArea([found('security', 4, 5), found('security', 4, 5), found('upgrade', 5, 5)]), 'security');
    assert.equal(priorityArea([found('performance', 1, 1), found('change', 2, 5)]), 'change');
  });

  it('is none without a rated finding of an area', () => {
    assert.equal(priorityArea([]), undefined);
    assert.equal(priorityArea([unrated('security'), found(undefined, 5, 5)]), undefined);
  });

  it('has no other area before it, severity by severity', () => {
    const level = fc.integer({ min: 1, max: 5 });
    const findings = fc.array(
      fc
        .tuple(fc.option(fc.constantFrom(...focusAreaIds), { nil: undefined }), level, level)
        .map(([area, probability, impact]) => found(area, probability, impact)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(findings, (all) => {
        const chosen = priorityArea(all);
        const of = (area: FocusArea) => riskSums(all.filter(({ focusArea }) => focusArea === area));
        if (chosen === undefined) {
          assert.ok(all.every(({ focusArea }) => focusArea === undefined));
          return;
        }
        for (const other of focusAreaIds) {
          const [mine, theirs] = [of(chosen), of(other)];
          const first = severityIds.find((id) => mine[id] !== theirs[id]);
          assert.ok(first === undefined || mine[first] > theirs[first], `${chosen} before ${other}`);
        }
      }),
    );
  });
});
