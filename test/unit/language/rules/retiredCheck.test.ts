import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { diagnose, fixesOf } from '../../../../src/language/diagnose';
import { applyEdits, toEdits } from '../../../../src/language/edits';
import { FindingsText } from '../../../../src/language/findings';
import { orderOfProperties } from '../../../../src/language/shape';
import { environment } from './world';

const lists = ['passed', 'notApplicable', 'notAssessed', 'findings'] as const;
type List = (typeof lists)[number];

describe('the fix of a retired id', () => {
  it('writes the present one, and is safe unless that stands, under any of its ids, in another place', () => {
    const ids = fc.array(fc.constantFrom('T-01', 'T-04', 'T-OLD', 'T-OLDER'), { maxLength: 2 });
    const drawn = fc.record({ passed: ids, notApplicable: ids, notAssessed: ids, findings: ids });
    fc.assert(
      fc.property(drawn, fc.boolean(), (checks, bare) => {
        const elementOf = (list: List, check: string, at: number) => {
          if (list === 'findings') return { id: `F-${at}`, check, status: 'open' };
          return bare && list === 'passed' ? check : { check, reason: 'r' };
        };
        const text = JSON.stringify({
          formatVersion: 1,
          checklists: ['test'],
          ...Object.fromEntries(lists.map((list) => [list, checks[list].map((id, at) => elementOf(list, id, at))])),
        });
        const file = FindingsText.parse(text);
        const found = diagnose(file, environment).filter(({ code }) => code === 'retired-check');
        const places = lists.flatMap((list) => checks[list].map((id, at) => ({ list, at, id })));
        const isOf = (id: string) => id !== 'T-01';
        assert.deepEqual(
          found.map(({ path }) => `${path[0]} ${path[1]}`).sort(),
          places
            .filter(({ id }) => id.startsWith('T-OLD'))
            .map(({ list, at }) => `${list} ${at}`)
            .sort(),
        );
        for (const problem of found) {
          const [list, at] = problem.path as [List, number];
          const [fix, ...others] = fixesOf(problem, file, environment);
          assert.equal(others.length, 0);
          // A check may have several findings.
          const elsewhere = places.some(
            (each) => isOf(each.id) && (each.list !== list || (list !== 'findings' && each.at !== at)),
          );
          assert.equal(fix!.safe === true, !elsewhere, `${list} ${at} of ${text}`);
          const after = parse(applyEdits(text, toEdits(text, fix!.changes, orderOfProperties))) as Record<
            List,
            never[]
          >;
          const element: string | { check: string } = after[list][at]!;
          assert.equal(typeof element === 'string' ? element : (element as { check: string }).check, 'T-04');
        }
      }),
    );
  });
});
