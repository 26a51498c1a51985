import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { accounted, lineOf, type Reading } from '../../../src/importers/accounted';
import type { ResultRecord } from '../../../src/importers/importer';

const record = (rule: string): ResultRecord => ({ rule, outcome: 'failed', where: 'x', title: 't' });

describe('the loop over records', () => {
  it('keeps the order, the places and the reasons', () => {
    const rows = [
      { line: 2, a: 1 },
      { line: 3, problem: 'The row has 3 cells.' },
      { line: 4 },
      { line: 5, problem: undefined },
    ];
    const { records, skipped } = accounted(rows, lineOf, (row, where) =>
      'a' in row ? [record(`A ${where}`), record('B')] : row.line === 4 ? { where, reason: 'No.' } : record('C'),
    );
    assert.deepEqual(
      records.map(({ rule }) => rule),
      ['A line 2', 'B', 'C'],
    );
    assert.deepEqual(skipped, [
      { where: 'line 3', reason: 'The row has 3 cells.' },
      { where: 'line 4', reason: 'No.' },
    ]);
  });

  it('loses nothing, whatever the elements come to', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ of: fc.nat(3), problem: fc.option(fc.constant('p'), { nil: undefined }) })),
        (elements) => {
          const { records, skipped } = accounted(
            elements,
            (_, at) => `[${at}]`,
            ({ of }, where): Reading =>
              of === 0 ? { where, reason: 'r' } : Array.from({ length: of }, () => record(where)),
          );
          const sum = elements
            .map(({ of, problem }) => (problem !== undefined || of === 0 ? 0 : of))
            .reduce((a, b) => a + b, 0);
          assert.equal(records.length, sum);
          assert.equal(skipped.length, elements.filter(({ of, problem }) => problem !== undefined || of === 0).length);
        },
      ),
    );
  });
});
