import { strict as assert } from 'node:assert';
import { diagnose, fixesOf } from '../../../../src/language/diagnose';
import { applyEdits, toEdits } from '../../../../src/language/edits';
import { FindingsText } from '../../../../src/language/findings';
import { orderOfProperties } from '../../../../src/language/shape';
import { environment } from './world';

/** The texts that the fixes of a file's invalid dates make. */
function fixed(lists: object): string[] {
  const text = JSON.stringify({ formatVersion: 1, customer: 'C', assessedOn: '2026-11-20', ...lists });
  const file = FindingsText.parse(text);
  return diagnose(file, environment)
    .filter(({ code }) => code === 'invalid-date')
    .flatMap((problem) => fixesOf(problem, file, environment))
    .map(({ changes }) => applyEdits(text, toEdits(text, changes, orderOfProperties)));
}

describe('fixes by position', () => {
  const wrong = { version: '1.0', on: '2026-1-1' };
  const other = { id: 'F-001', status: 'open', history: [{ on: '2026-1-1', status: 'open' }] };

  it('mend the member that they name', () => {
    assert.match(
      fixed({ changes: [{ version: '0.9', on: '2025-12-01' }, wrong] }).join(),
      /"2025-12-01".*"2026-01-01"/,
    );
    assert.match(fixed({ findings: [other] }).join(), /"2026-01-01"/);
  });

  it('are not offered where members before it do not fit the format and reading leaves them out', () => {
    for (const odd of [null, 7, 'text', [], {}, { version: null }])
      for (const more of [{ changes: [odd, wrong] }, { findings: [{ ...other, history: [odd, ...other.history] }] }])
        for (const text of fixed(more)) assert.doesNotMatch(text, /"2026-1-1"/, JSON.stringify(more));
  });

  it('are offered where something outside of the list does not fit', () => {
    assert.equal(fixed({ changes: [wrong], decisions: [7] }).length, 1);
  });
});
