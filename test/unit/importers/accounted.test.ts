import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { accounted, accountedRows, type Reading } from '../../../src/importers/accounted';
import { given } from '../../../src/importers/given';
import type { ResultRecord } from '../../../src/importers/importer';
import { meaningOf } from '../../../src/importers/meaningOf';

const record = (rule: string, where = 'x'): ResultRecord => ({ rule, outcome: 'failed', where, title: 't' });

describe('the loop over records', () => {
  it('keeps the order, the places and the reasons', () => {
    const rows = [
      { where: 'line 2', value: { a: 1 } },
      { where: 'line 3', value: { a: 1 }, problem: 'The row has 3 cells.' },
      { where: 'line 4', value: {} },
      { where: 'line 5', value: 7 },
      { where: 'line 6', value: { b: 1 } },
    ];
    const { records, skipped } = accountedRows(rows, 'a row', (value, where): Reading => {
      if ('a' in value) return [record(`A ${where}`), record('B')];
      return 'b' in value ? { ...record('C'), outcome: 'notReviewed', reason: 'Because.' } : { where, reason: 'No.' };
    });
    assert.deepEqual(
      records.map(({ rule }) => rule),
      ['A line 2', 'B', 'C'],
    );
    assert.deepEqual(skipped, [
      { where: 'line 3', reason: 'The row has 3 cells.' },
      { where: 'line 4', reason: 'No.' },
      { where: 'line 5', reason: 'This is not a row.' },
    ]);
  });

  it('loses nothing, whatever the elements come to', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3)), (elements) => {
        const numbered = elements.map((of, at) => ({ of, where: `[${at}]` }));
        const { records, skipped } = accounted(numbered, ({ of, where }): Reading => {
          if (of === 0) return { where, reason: 'r' };
          return of === 1
            ? record('one', where)
            : [record('first', where), ...Array(of - 1).fill(record('more', where))];
        });
        const of = (where: string) => records.filter((each) => each.where === where).length;
        assert.deepEqual(
          numbered.map(({ where }) => of(where)),
          elements,
        );
        assert.deepEqual(
          skipped.map(({ where }) => where),
          numbered.flatMap((each) => (each.of === 0 ? [each.where] : [])),
        );
      }),
    );
  });

  it('reads rows of any kind as objects, or skips them', () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), (values) => {
        const rows = values.map((value, at) => ({ value, where: `[${at}]` }));
        const { records, skipped } = accountedRows(rows, 'a row', (value, where) => {
          assert.ok(typeof value === 'object' && !Array.isArray(value));
          return record('a', where);
        });
        assert.deepEqual(
          [...records, ...skipped].map(({ where }) => where).sort(),
          rows.map(({ where }) => where).sort(),
        );
      }),
    );
  });
});

describe('what is given', () => {
  it('leaves out what says nothing, and keeps the rest in order', () => {
    const all = { b: '', a: 0, c: undefined, d: [], e: [''], f: false, g: ' ', h: {} };
    assert.equal(JSON.stringify(given(all)), '{"a":0,"e":[""],"f":false,"g":" ","h":{}}');
    assert.deepEqual(Object.keys(given({ c: undefined })), []);
  });

  it('knows the words of a table, and no property of every object', () => {
    const table = { high: 3 };
    assert.equal(meaningOf(table, 'high'), 3);
    for (const word of ['low', '', 'toString', 'constructor', '__proto__'])
      assert.equal(meaningOf(table, word), undefined, word);
  });
});
