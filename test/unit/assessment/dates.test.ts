import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { addDays, dayOf, daysBetween, formatDay, formatMonth, isDay } from '../../../src/assessment/dates';

const day = fc
  .integer({ min: -40_000, max: 40_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

describe('dates', () => {
  it('are days of the calendar, written YYYY-MM-DD', () => {
    for (const text of ['2026-11-20', '2024-02-29', '2000-02-29', '1999-12-31', '9999-12-31'])
      assert.ok(isDay(text), text);
    const wrong = [
      ...['', '2026-11-31', '2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-10-00'],
      ...['2026-1-2', '26-11-20', '20.11.2026', '2026-11-20T00:00:00Z', ' 2026-11-20', '2026-11-20\n', 'today'],
    ];
    for (const text of wrong) assert.ok(!isDay(text), text);
  });

  it('count days across months, leap years and changes of the clock', () => {
    assert.equal(daysBetween('2026-11-20', '2026-11-22'), 2);
    assert.equal(daysBetween('2026-11-22', '2026-11-20'), -2);
    assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2);
    assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2026-03-01', -1), '2026-02-28');
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        const to = addDays(from, days);
        assert.ok(isDay(to));
        assert.equal(daysBetween(from, to), days);
        assert.equal(to < from, days < 0);
      }),
    );
  });

  it('take the day of an instant where the machine is, or in UTC', () => {
    const instant = new Date(2026, 10, 20, 23, 59);
    assert.equal(dayOf(instant), '2026-11-20');
    assert.equal(dayOf(new Date('2026-11-20T23:59:59Z'), true), '2026-11-20');
  });

  it('are shown in words; what is no day stays as it is', () => {
    assert.equal(formatDay('2026-11-02'), '2 November 2026');
    assert.equal(formatDay('2026-11-22', { short: true, yearOf: '2026-01-01' }), '22 Nov');
    assert.equal(formatDay('2027-03-31', { short: true, yearOf: '2026-01-01' }), '31 Mar 2027');
    assert.equal(formatDay('2027-03-31', { short: true }), '31 Mar 2027');
    assert.equal(formatDay('soon'), 'soon');
    assert.equal(formatMonth('2026-05-20'), 'May 2026');
    assert.equal(formatMonth(''), '');
  });

  it('are those of this machine, unless those of the whole world are asked for', () => {
    const before = process.env.TZ;
    try {
      for (const [zone, day] of [
        ['Pacific/Auckland', '2026-11-21'],
        ['America/Los_Angeles', '2026-11-20'],
        ['UTC', '2026-11-20'],
      ] as const) {
        process.env.TZ = zone;
        const instant = new Date('2026-11-20T20:00:00Z');
        assert.deepEqual([dayOf(instant), dayOf(instant, true)], [day, '2026-11-20'], zone);
      }
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});
