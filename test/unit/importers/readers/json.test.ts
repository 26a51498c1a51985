import { strict as assert } from 'node:assert';
import {
  dayIn,
  dayInName,
  fieldReader,
  hasFields,
  list,
  newestDay,
  number,
  someHaveFields,
  timeIn,
  truth,
  word,
} from '../../../../src/importers/readers/json';
import { rowsIn } from '../../../../src/importers/readers/rows';

describe('readers/json', () => {
  it('reads properties whatever their spelling, the first that has a value', () => {
    const fields = fieldReader()({
      'Control ID': 'x',
      RecommendationID: '',
      recommendationId: 'r',
      toString: 7,
      n: null,
    });
    assert.equal(fields('controlId'), 'x');
    assert.equal(fields('Recommendation Id'), 'r');
    assert.equal(fields('n', 'toString'), 7);
    assert.equal(fields('constructor'), undefined);
    assert.ok(hasFields({ 'Resource Id': 1 }, 'resourceID'));
    assert.ok(!hasFields([], 'length') && !hasFields('x', 'length'));
    assert.ok(someHaveFields([1, null, { A: 1 }], 'a') && !someHaveFields({ a: 1 }, 'a'));
  });

  it('reads values that are written as text', () => {
    assert.deepEqual(
      [number('35'), number('2.5'), number(7), number(''), number('x'), number(Number.NaN)],
      [35, 2.5, 7, undefined, undefined, undefined],
    );
    assert.deepEqual([truth('True'), truth(false), truth('no')], [true, false, undefined]);
    assert.deepEqual([word(3), word(true), word(' a '), word({})], ['3', 'true', 'a', '']);
    assert.deepEqual([list(null), list(1), list([1, 2])], [[], [1], [1, 2]]);
  });

  it('reads days as tools write them', () => {
    assert.equal(dayIn('2026-11-19T23:30:00-08:00'), '2026-11-19');
    assert.equal(dayIn('/Date(1795082400000)/'), '2026-11-19');
    assert.equal(dayIn({ value: '/Date(1795082400000)/', DateTime: 'x' }), '2026-11-19');
    assert.equal(dayIn('11/19/2026 5:15:48 PM'), '2026-11-19');
    assert.equal(dayIn('19/11/2026'), '2026-11-19');
    assert.equal(dayIn('19.11.2026 10:00'), '2026-11-19');
    for (const none of ['', 'x', '2026-02-30', '99/99/2026', 7, null])
      assert.equal(dayIn(none), undefined, String(none));
    assert.equal(dayInName('WARA-File-2024-05-07-11-59.json'), '2024-05-07');
    assert.equal(dayInName('azqr_20260131T10.json'), '2026-01-31');
    assert.equal(dayInName('scan-4711.json'), undefined);
    assert.equal(newestDay(['2026-01-01', undefined, '2026-02-01']), '2026-02-01');
  });

  it('finds lists wherever the interfaces of Azure put them', () => {
    const is = (value: unknown) => hasFields(value, 'a');
    const places = (json: unknown) => rowsIn(json, is)?.map(({ where }) => where);
    assert.deepEqual(places([{ a: 1 }, 2]), ['[0]', '[1]']);
    assert.deepEqual(places({ value: [{ a: 1 }] }), ['value[0]']);
    assert.deepEqual(places([{ value: [{ a: 1 }] }, { value: [{ a: 2 }] }]), ['[0].value[0]', '[1].value[0]']);
    assert.deepEqual(places({ responses: { 200: { body: { value: [{ a: 1 }] } } } }), ['responses.200.body.value[0]']);
    assert.deepEqual(places({ a: 1 }), ['the whole file']);
    assert.deepEqual(rowsIn({ data: { columns: [{ name: 'a' }, {}], rows: [[1, 2], 7] } }, is), [
      { value: { a: 1, 'Column 2': 2 }, where: 'data.rows[0]' },
      { value: 7, where: 'data.rows[1]' },
    ]);
    for (const none of [null, 7, 'x', {}, { b: 1 }]) assert.equal(rowsIn(none, is), undefined);
  });

  it('reads moments: in UTC where a zone is said, else as they stand, and midnight as a day alone', () => {
    const cases: readonly [written: unknown, read: string | undefined][] = [
      ['2026-11-19T10:00:00Z', '2026-11-19T10:00:00.000Z'],
      ['2026-11-19T10:00:00.25+02:00', '2026-11-19T08:00:00.250Z'],
      ['2026-11-19 23:30:00-0100', '2026-11-20T00:30:00.000Z'],
      ['2026-11-19T00:00:00Z', '2026-11-19T00:00:00.000Z'],
      ['/Date(1795082400000)/', '2026-11-19T10:00:00.000Z'],
      ['2026-11-19T10:00:00', '2026-11-19T10:00:00'],
      ['2026-11-19 10:00', '2026-11-19T10:00:00'],
      [' 2026-11-19 10:00:01.5 ', '2026-11-19T10:00:01.5'],
      ['2026-11-19T00:00:00', undefined],
      ['2026-11-19 00:00', undefined],
      ['2026-11-19T00:00:01', '2026-11-19T00:00:01'],
      ['2026-11-19', undefined],
      ['2026-99-19T10:00:00Z', undefined],
      ['19.11.2026 10:00', undefined],
      ['', undefined],
      [undefined, undefined],
    ];
    for (const [written, read] of cases) assert.equal(timeIn(written), read, String(written));
  });
});
