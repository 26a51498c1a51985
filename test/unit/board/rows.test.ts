import assert from 'node:assert/strict';
import { countOf, countsOf, type FilterContext, isShown } from '../../../src/board/findings/filter';
import {
  all,
  among,
  changeable,
  neighbour,
  noSelection,
  rangeTo,
  toggled,
} from '../../../src/board/findings/selection';
import { sorted } from '../../../src/board/findings/sorting';
import { allowedFor } from '../../../src/board/findings/statuses';
import { rowHeight, scrollTo, windowOf } from '../../../src/board/findings/virtual';
import type { FindingsFilter } from '../../../src/board/messages';
import { noFilter } from '../../../src/board/store';
import type { FindingRow } from '../../../src/workspace/board/board';

const row = (id: string, more: Partial<FindingRow> = {}): FindingRow => ({
  id,
  name: `Finding ${id}`,
  severity: 'high',
  status: 'open',
  gain: 1,
  ...more,
});
const idsOf = (rows: readonly FindingRow[]) => rows.map(({ id }) => id).join(' ');

describe('rows of the board that are drawn', () => {
  it('are never more than 80, however high the window is and wherever it is scrolled to', () => {
    for (const height of [0, 32, 500, 900, 5000])
      for (const rows of [0, 1, 79, 81, 2000])
        for (const scrolled of [0, 1, 31, 33, 900, rows * rowHeight]) {
          const { first, count } = windowOf(scrolled, height, rows);
          assert.ok(count <= 80, `${count} rows at ${height} px`);
          assert.ok(first >= 0 && count >= 0 && first + count <= rows, `${first} + ${count} of ${rows}`);
        }
  });

  it('hold all that is in sight at every place of a long list', () => {
    const [height, rows] = [640, 2000];
    for (let scrolled = 0; scrolled <= rows * rowHeight - height; scrolled += 97) {
      const { first, count } = windowOf(scrolled, height, rows);
      assert.ok(first <= Math.floor(scrolled / rowHeight), `the first in sight at ${scrolled}`);
      assert.ok(first + count >= Math.ceil((scrolled + height) / rowHeight), `the last in sight at ${scrolled}`);
    }
  });

  it('are scrolled no further than a row needs', () => {
    assert.equal(scrollTo(3, 0, 640), undefined);
    assert.equal(scrollTo(0, 50, 640), 0);
    assert.equal(scrollTo(20, 0, 640), 21 * rowHeight - 640);
    assert.equal(scrollTo(19, 0, 640), undefined);
  });
});

describe('selection of the board', () => {
  const shown = ['a', 'b', 'c', 'd', 'e'];

  it('takes one more or one less', () => {
    const one = toggled(noSelection, 'b');
    assert.deepEqual([...one.ids], ['b']);
    assert.deepEqual([...toggled(one, 'b').ids], []);
    assert.deepEqual([...toggled(one, 'd').ids], ['b', 'd']);
  });

  it('goes from where it began to where the keys are, in both directions', () => {
    const begun = toggled(noSelection, 'c');
    assert.deepEqual([...rangeTo(begun, 'e', shown).ids], ['c', 'd', 'e']);
    assert.deepEqual([...rangeTo(rangeTo(begun, 'e', shown), 'a', shown).ids], ['a', 'b', 'c']);
  });

  it('begins anew where the row from which it went is not shown', () => {
    assert.deepEqual(rangeTo(toggled(noSelection, 'x'), 'd', shown), { ids: new Set(['d']), anchor: 'd' });
  });

  it('changes only what is shown, in the order of the rows, and forgets what is gone', () => {
    const every = all(shown);
    assert.deepEqual(changeable(every, ['e', 'b', 'z']), ['e', 'b']);
    assert.equal(every.ids.size - changeable(every, ['e', 'b']).length, 3);
    const left = among(every, new Set(['b', 'c']));
    assert.deepEqual([...left.ids], ['b', 'c']);
    assert.equal(left.anchor, '');
  });

  it('hands the keys to the next row, else to the one before, when a row is taken away', () => {
    assert.equal(neighbour(shown, 'c', ['a', 'b', 'd', 'e']), 'd');
    assert.equal(neighbour(shown, 'c', ['a', 'b']), 'b');
    assert.equal(neighbour(shown, 'c', ['c', 'a']), 'c');
    assert.equal(neighbour(shown, 'x', ['b', 'a']), 'b');
    assert.equal(neighbour(shown, 'c', []), undefined);
  });
});

describe('sorting of the board', () => {
  const rows = [
    row('F-001', { status: 'verified', severity: 'critical', gain: 9 }),
    row('F-002', { severity: 'medium', gain: 5, owner: 'b@x', due: '2026-12-01' }),
    row('F-010', { severity: 'critical', gain: 1, due: '2026-11-01' }),
    row('F-003', { severity: 'critical', gain: 2, owner: 'A@x' }),
  ];

  it('puts what needs work first, then the gravest, then what gains most', () => {
    assert.equal(idsOf(sorted(rows, null)), 'F-003 F-010 F-002 F-001');
  });

  it('goes by any column, both ways, numbers in ids as numbers', () => {
    assert.equal(idsOf(sorted(rows, { by: 'id', down: false })), 'F-001 F-002 F-003 F-010');
    assert.equal(idsOf(sorted(rows, { by: 'id', down: true })), 'F-010 F-003 F-002 F-001');
    assert.equal(idsOf(sorted(rows, { by: 'gain', down: false })), 'F-001 F-002 F-003 F-010');
    assert.equal(idsOf(sorted(rows, { by: 'severity', down: false })).slice(-5), 'F-002');
  });

  it('puts rows without a value last in both directions', () => {
    assert.equal(idsOf(sorted(rows, { by: 'due', down: false })).slice(0, 11), 'F-010 F-002');
    assert.equal(idsOf(sorted(rows, { by: 'due', down: true })).slice(0, 11), 'F-002 F-010');
    assert.equal(idsOf(sorted(rows, { by: 'owner', down: true })).slice(0, 11), 'F-002 F-003');
  });
});

describe('filter of the board', () => {
  const everything: FindingsFilter = { ...noFilter, statuses: [] };
  const context: FilterContext = { mine: ['me@x'], found: undefined };
  const findings = [
    row('F-1', { owner: 'me@x', overdue: true, area: 0, tools: [0] }),
    row('F-2', { owner: 'you@x', severity: 'critical', area: 1 }),
    row('F-3', { status: 'verified', severity: 'critical' }),
    row('F-4', { status: 'resolved', tools: [0, 1] }),
    row('F-5', { status: 'inProgress' }),
  ];
  const shown = (filter: Partial<FindingsFilter>, more: Partial<FilterContext> = {}) =>
    idsOf(findings.filter((each) => isShown(each, { ...everything, ...filter }, { ...context, ...more })));

  it('narrows by each chip', () => {
    assert.equal(shown({}), 'F-1 F-2 F-3 F-4 F-5');
    assert.equal(shown({ mine: true }), 'F-1');
    assert.equal(shown({ overdue: true }), 'F-1');
    assert.equal(shown({ unowned: true }), 'F-5');
    assert.equal(shown({ severities: ['critical'] }), 'F-2 F-3');
    assert.equal(shown({ statuses: ['needsWork'] }), 'F-1 F-2 F-4 F-5');
    assert.equal(shown({ statuses: ['verified', 'inProgress'] }), 'F-3 F-5');
    assert.equal(shown({ areas: [1, -1] }), 'F-2 F-3 F-4 F-5');
    assert.equal(shown({ tools: [1] }), 'F-4');
    assert.equal(shown({ tools: [-1] }), 'F-2 F-3 F-5');
  });

  it('lets through what every chip lets through', () => {
    assert.equal(shown({ severities: ['critical'], statuses: ['needsWork'] }), 'F-2');
    assert.equal(shown({ mine: true, severities: ['critical'] }), '');
  });

  it('shows what the words were found in, and everything while they are looked for', () => {
    assert.equal(shown({ text: 'spooler' }), 'F-1 F-2 F-3 F-4 F-5');
    assert.equal(shown({ text: 'spooler' }, { found: new Set(['F-2', 'F-4']) }), 'F-2 F-4');
    assert.equal(shown({ text: '  ' }, { found: new Set() }), 'F-1 F-2 F-3 F-4 F-5');
  });

  it('counts what a choice would show, whatever else of its own chip is chosen', () => {
    const filter = { ...everything, severities: ['high'], statuses: ['needsWork'] };
    const counts = countsOf({ findings }, filter, context, 'severities', ({ severity }) => [severity]);
    assert.deepEqual([...counts].sort(), [
      ['critical', 1],
      ['high', 3],
    ]);
    assert.equal(countOf({ findings }, filter, context, 'mine'), 1);
    assert.equal(countOf({ findings }, { ...filter, severities: ['critical'] }, context, 'overdue'), 0);
  });
});

describe('statuses that several findings may become', () => {
  it('are those that each of them may become, or is already', () => {
    assert.ok(allowedFor(['open']).includes('accepted'));
    const both = allowedFor(['open', 'resolved']);
    for (const status of both)
      for (const each of ['open', 'resolved'])
        assert.ok(status === each || allowedFor([each]).includes(status), `${each} to ${status}`);
    assert.ok(both.length > 0 && both.length < 6);
    assert.deepEqual(allowedFor([]), []);
    assert.deepEqual(allowedFor(['open', 'unheard of']), []);
  });
});
