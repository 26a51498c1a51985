import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { judge, rowsOf } from '../../../src/assessment/healthy';
import type { HealthyWhen } from '../../../src/assessment/types';

type Every = Extract<HealthyWhen, { every: unknown }>['every'];

const none = (affected?: string): HealthyWhen => ({ rows: 'none', ...(affected && { affected }) });
const some: HealthyWhen = { rows: 'some' };
const every = (property: string, is: Every['is'], value: Every['value'], affected?: string): HealthyWhen => ({
  every: { property, is, value },
  ...(affected && { affected }),
});
/** Verdict of one row with the property `p`. */
const verdict = (written: unknown, is: Every['is'], value: Every['value']) =>
  judge(every('p', is, value), [{ p: written }], true).verdict;
const passes = (written: unknown, is: Every['is'], value: Every['value']) =>
  assert.equal(verdict(written, is, value), 'passed', `${JSON.stringify(written)} ${is} ${JSON.stringify(value)}`);
const fails = (written: unknown, is: Every['is'], value: Every['value']) =>
  assert.equal(verdict(written, is, value), 'failed', `${JSON.stringify(written)} ${is} ${JSON.stringify(value)}`);

describe('healthyWhen rows', () => {
  it('passes no rows only when the command is known to have run without error', () => {
    assert.deepEqual(judge(none(), [], true), { verdict: 'passed', affected: [] });
    const unknown = judge(none(), [], false);
    assert.equal(unknown.verdict, 'notAssessed');
    assert.match(unknown.reason ?? '', /not known to have run/);
  });

  it('fails with the objects where none was expected, whatever became of the command', () => {
    const rows = [
      { name: 'msdb', last_full: null },
      { name: 'Sales', last_full: '2026-01-02' },
    ];
    for (const ran of [true, false]) {
      assert.deepEqual(judge(none('name'), rows, ran), {
        verdict: 'failed',
        affected: [{ name: 'msdb' }, { name: 'Sales', detail: 'last_full: 2026-01-02' }],
        reason: 'The command answered 2 rows; none was expected.',
      });
    }
  });

  it('passes some rows, fails without any, and does not judge a broken answer', () => {
    assert.equal(judge(some, [{ a: 1 }], true).verdict, 'passed');
    assert.equal(judge(some, [{ a: 1 }], false).verdict, 'passed');
    const missing = judge(some, [], true);
    assert.equal(missing.verdict, 'failed');
    assert.deepEqual(missing.affected, []);
    assert.equal(judge(some, [], false).verdict, 'notAssessed');
  });
});

describe('what a row that is not as expected says', () => {
  const detail = (row: object) => judge(none('name'), [{ name: 'a', ...row }], true).affected[0]!.detail;

  it('is named in full up to eighty characters each, and then with an ellipsis', () => {
    assert.equal(detail({ p: 'x'.repeat(80) }), `p: ${'x'.repeat(80)}`);
    assert.equal(detail({ p: 'x'.repeat(81) }), `p: ${'x'.repeat(79)}…`);
    assert.equal(detail({ p: ' a\n\tb\u0000 ' }), 'p: a b');
  });

  it('is told as far as it fits, and then how many more there are', () => {
    // 77 characters each, two between: three are 235.
    const row = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, 'x'.repeat(73)]));
    const part = (at: number) => `p${at}: ${'x'.repeat(73)}`;
    assert.equal(detail(row(3)), [0, 1, 2].map(part).join(', '));
    assert.equal(detail(row(4)), `${[0, 1, 2].map(part).join(', ')}, and 1 more`);
    assert.equal(detail(row(6)), `${[0, 1, 2].map(part).join(', ')}, and 3 more`);
    // What is too long by itself is told all the same.
    assert.equal(detail({ ['n'.repeat(299)]: 'x' }), `${'n'.repeat(299)}: x`);
  });
});

describe('healthyWhen every', () => {
  it('does not assess an answer without rows', () => {
    for (const answer of [[], null, undefined]) {
      const judgment = judge(every('p', 'eq', 1), answer, true);
      assert.equal(judgment.verdict, 'notAssessed');
      assert.match(judgment.reason ?? '', /no row/);
    }
  });

  it('names the rows that are not as expected, and says what was expected', () => {
    const rows = [
      { Server: 'DC01', Strict: 1 },
      { Server: 'DC02', Strict: 0, Site: 'Berlin' },
      { Server: 'DC03', Strict: null },
    ];
    assert.deepEqual(judge(every('Strict', 'eq', 1, 'Server'), rows, true), {
      verdict: 'failed',
      affected: [
        { name: 'DC02', detail: 'Strict: 0, Site: Berlin' },
        { name: 'DC03', detail: 'Strict: (empty)' },
      ],
      reason: '2 of 3 rows are not as expected: Strict should be 1.',
    });
  });

  it('passes only an answer that is known to be whole', () => {
    assert.equal(judge(every('p', 'eq', 1), [{ p: 1 }], true).verdict, 'passed');
    assert.equal(judge(every('p', 'eq', 1), [{ p: 1 }], false).verdict, 'notAssessed');
    assert.equal(judge(every('p', 'eq', 1), [{ p: 2 }], false).verdict, 'failed');
  });

  it('eq and ne', () => {
    passes(7, 'eq', 7);
    passes('7', 'eq', 7);
    passes(' 7.0 ', 'eq', 7);
    passes(7, 'eq', '7');
    fails('7a', 'eq', 7);
    fails('', 'eq', 0);
    passes('enabled', 'eq', 'Enabled');
    fails('Enabled ', 'eq', 'Disabled');
    passes('9007199254740993', 'eq', '9007199254740993');
    fails('9007199254740993', 'eq', '9007199254740992');
    passes(3, 'ne', 2);
    fails('2', 'ne', 2);
    fails('DISABLED', 'ne', 'Disabled');
  });

  it('truth values', () => {
    for (const written of [true, 'True', 'true', 'TRUE', 1, '1']) passes(written, 'eq', true);
    for (const written of [false, 'False', 0]) {
      fails(written, 'eq', true);
      passes(written, 'eq', false);
    }
    fails('yes', 'eq', true);
    fails(2, 'eq', true);
    passes(true, 'eq', 'True');
    passes(true, 'eq', 1);
  });

  it('lt, le, gt, ge', () => {
    passes('9', 'lt', 10);
    fails(10, 'lt', 10);
    passes(10, 'le', '10');
    fails('100', 'le', 20);
    passes(0.5, 'gt', 0);
    fails('-1', 'gt', 0);
    passes('1e3', 'ge', 1000);
    fails(9, 'ge', '10');
    for (const is of ['lt', 'le', 'gt', 'ge'] as const) {
      fails('n/a', is, 10);
      fails('', is, 10);
      fails('1,5', is, 1);
    }
    passes('15.2.1748.10', 'ge', '15.2.986.5');
    fails('15.2.986.5', 'ge', '15.2.1748.10');
    passes('2026-03-05T10:00:00', 'gt', '2026-01-01');
    // A version beside another text is a text.
    passes('15.2.986.5', 'lt', 'n/a');
    passes('n/a', 'gt', '15.2.986.5');
    fails('15.2.986.5', 'gt', 'n/a');
  });

  it('match', () => {
    passes('Windows Server 2022 Datacenter', 'match', '2016|2019|2022|2025');
    fails('Windows Server 2012 R2', 'match', '2016|2019|2022|2025');
    passes('SUCCESS AND FAILURE', 'match', '^Success');
    passes(2022, 'match', '^20\\d\\d$');
    fails('', 'match', '.+');
    passes('time.contoso.com\r\n', 'match', '^(?!.*(CMOS|Free-running)).+$');
    fails('Local CMOS Clock', 'match', '^(?!.*(CMOS|Free-running)).+$');
    passes('Mirror', 'match', '(?i)^mirror$');
  });

  it('does not use a pattern that is broken or could take forever', () => {
    for (const pattern of [
      '(',
      '[a',
      '(a+)+$',
      '(a|a)*$',
      '(a?){50}',
      '(.*)*x',
      '(a{1,9})+$',
      '(a)\\1+',
      'a'.repeat(501),
    ]) {
      const judgment = judge(every('p', 'match', pattern), [{ p: 'a'.repeat(40) }], true);
      assert.equal(judgment.verdict, 'notAssessed', pattern);
      assert.match(judgment.reason ?? '', /pattern/);
    }
    assert.equal(verdict('a'.repeat(5000), 'match', '^a*a*a*a*a*b$'), 'notAssessed');
    assert.equal(verdict('x'.repeat(10_000), 'match', 'y$'), 'failed');
  });

  it('in', () => {
    passes('14393', 'in', [14393, 17763]);
    fails(9600, 'in', [14393, 17763]);
    passes('require', 'in', ['Allow', 'Require']);
    fails('', 'in', ['Allow', 'Require']);
    passes(0, 'in', [0, 403, 404]);
    passes('only', 'in', 'Only');
  });

  it('a missing or empty property satisfies ne alone', () => {
    for (const row of [{ q: 1 }, { p: null }]) {
      for (const is of ['eq', 'lt', 'le', 'gt', 'ge', 'match', 'in'] as const)
        assert.equal(judge(every('p', is, is === 'in' ? [''] : '1'), [row], true).verdict, 'failed', is);
      assert.equal(judge(every('p', 'ne', 1), [row], true).verdict, 'passed');
    }
  });

  it('finds properties without regard to case, the exact spelling first', () => {
    assert.equal(judge(every('strict', 'eq', 1), [{ Strict: 1 }], true).verdict, 'passed');
    assert.equal(judge(every('strict', 'eq', 1), [{ Strict: 0, strict: 1 }], true).verdict, 'passed');
    assert.equal(judge(every('toString', 'ne', 1), [{ a: 1 }], true).verdict, 'passed');
    assert.equal(judge(every('constructor', 'match', '.'), [{ a: 1 }], true).verdict, 'failed');
  });

  it('says what is missing or of another kind, not what its value is called', () => {
    for (const is of [undefined, null, 7, {}, ['eq'], () => 1]) {
      const { verdict, reason } = judge({ every: { property: 'p', is, value: 1 } } as never, [{ p: 1 }], true);
      assert.equal(verdict, 'notAssessed');
      assert.match(reason ?? '', /does not say how to compare\.$/);
    }
  });

  it('does not judge by a rule that it does not understand', () => {
    const rules: unknown[] = [
      {},
      null,
      'rows',
      [],
      { rows: 'few' },
      { every: null },
      { every: {} },
      { every: { property: 'p', is: 'like', value: 1 } },
      { every: { property: 'p', is: 'eq' } },
      { every: { property: 'p', is: 'eq', value: [1] } },
      { every: { property: 'p', is: 'in', value: [null] } },
      { every: { property: 5, is: 'eq', value: 1 } },
    ];
    for (const rule of rules) {
      const judgment = judge(rule as HealthyWhen, [{ p: 1 }], true);
      assert.equal(judgment.verdict, 'notAssessed', JSON.stringify(rule));
      assert.ok(judgment.reason);
    }
  });
});

describe('rows as PowerShell writes them', () => {
  it('one object stands for a list of one', () => {
    assert.deepEqual(rowsOf({ name: 'msdb' }), { rows: [{ name: 'msdb' }] });
    assert.equal(judge(none('name'), { name: 'msdb' }, true).affected[0]?.name, 'msdb');
  });

  it('nothing stands for an empty list', () => {
    assert.deepEqual(rowsOf(null), { rows: [] });
    assert.deepEqual(rowsOf(undefined), { rows: [] });
    assert.equal(judge(none(), null, true).verdict, 'passed');
  });

  it('takes off the wrappers of lists and of dates', () => {
    assert.deepEqual(rowsOf({ value: [{ a: 1 }, { a: 2 }], Count: 2 }), { rows: [{ a: 1 }, { a: 2 }] });
    assert.deepEqual(rowsOf([{ at: { value: '/Date(1700000000000)/', DisplayHint: 2, DateTime: 'x' } }]), {
      rows: [{ at: '/Date(1700000000000)/' }],
    });
    // A row may have these names itself.
    assert.deepEqual(rowsOf({ value: 'x', Count: 2 }), { rows: [{ value: 'x', Count: 2 }] });
  });

  it('does not judge rows that are no objects of scalars', () => {
    const answers: unknown[] = [
      'text',
      5,
      [1],
      [null],
      [[{ a: 1 }]],
      [{}],
      [{ a: { b: 1 } }],
      [{ a: [1] }],
      [{ a: 1 }, 'x'],
    ];
    for (const answer of answers) {
      for (const rule of [none(), some, every('a', 'eq', 1)]) {
        const judgment = judge(rule, answer, true);
        assert.equal(judgment.verdict, 'notAssessed', JSON.stringify(answer));
        assert.match(judgment.reason ?? '', /Row \d/);
      }
    }
  });
});

describe('affected objects', () => {
  it('are unique without regard to case, with the details of all their rows', () => {
    const rows = [
      { Server: 'web01', Protocol: 'TLS 1.0' },
      { Server: 'WEB01', Protocol: 'TLS 1.1' },
      { Server: 'web01', Protocol: 'TLS 1.0' },
    ];
    assert.deepEqual(judge(none('server'), rows, true).affected, [
      { name: 'web01', detail: 'Protocol: TLS 1.0; Protocol: TLS 1.1' },
    ]);
  });

  it('are rows by number where nothing names them', () => {
    const { affected } = judge(every('p', 'eq', 1, 'name'), [{ p: 1 }, { p: 2 }, { p: 3, name: '' }], true);
    assert.deepEqual(affected, [
      { name: 'row 2', detail: 'p: 2' },
      { name: 'row 3', detail: 'p: 3' },
    ]);
  });

  it('have short names and details on one line', () => {
    const row = { name: `a\n${'n'.repeat(400)}`, text: 'x'.repeat(500), more: 'y'.repeat(500), last: 'z'.repeat(500) };
    const [object] = judge(
      none('name'),
      [row, ...Array.from({ length: 200 }, (_, at) => ({ ...row, text: `${at}` }))],
      true,
    ).affected;
    assert.ok(object!.name.length <= 300 && object!.name.startsWith('a n'));
    assert.ok(object!.detail!.length < 300, `${object!.detail!.length}`);
    assert.match(object!.detail!, /and \d+ more/);
    assert.doesNotMatch(object!.name + object!.detail!, /\n/);
  });
});

describe('healthyWhen, any rows', () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
  const row = fc.dictionary(fc.constantFrom('p', 'P', 'name', 'x', '__proto__'), scalar, { minKeys: 1 });
  const is = fc.constantFrom<Every['is']>('eq', 'ne', 'lt', 'le', 'gt', 'ge', 'match', 'in');

  it('never throws, and is one of three with its reason', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.boolean(), (rule, answer, ran) => {
        const { verdict: said, reason, affected } = judge(rule as HealthyWhen, answer, ran);
        assert.ok(['passed', 'failed', 'notAssessed'].includes(said));
        if (said !== 'passed') assert.ok(reason);
        if (said !== 'failed') assert.equal(affected.length, 0);
      }),
    );
  });

  it('never throws where only the kinds of what a rule says are odd', () => {
    const odd = <Value>(value: fc.Arbitrary<Value>) => fc.oneof(value as fc.Arbitrary<unknown>, fc.anything());
    const affected = odd(fc.constantFrom('name', 'p', undefined));
    const rule = fc.oneof(
      fc.record({ rows: odd(fc.constantFrom('none', 'some')), affected }),
      fc.record({
        every: fc.record({
          property: odd(fc.constantFrom('p', 'name')),
          is: odd(fc.oneof(is, fc.constant('supported'))),
          value: odd(scalar),
          until: odd(fc.constantFrom('mainstream', 'extended')),
        }),
        affected,
      }),
    );
    fc.assert(
      fc.property(rule, fc.array(row, { maxLength: 4 }), fc.boolean(), (made, rows, ran) => {
        const { verdict: said, reason, affected: objects } = judge(made as HealthyWhen, rows, ran);
        if (said !== 'passed') assert.ok(reason);
        for (const { name } of objects) assert.ok(name !== '');
      }),
      { numRuns: 500 },
    );
  });

  it('eq and ne are opposites, and so are lt and ge for numbers', () => {
    fc.assert(
      fc.property(scalar, fc.oneof(fc.string(), fc.integer(), fc.boolean()), (written, value) => {
        assert.notEqual(verdict(written, 'eq', value), verdict(written, 'ne', value));
      }),
    );
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.boolean(), (written, value, asText) => {
        const cell = asText ? String(written) : written;
        assert.equal(verdict(cell, 'lt', value) === 'passed', written < value);
        assert.equal(verdict(cell, 'ge', value) === 'passed', written >= value);
        assert.equal(verdict(cell, 'le', value) === 'passed', written <= value);
        assert.equal(verdict(cell, 'gt', value) === 'passed', written > value);
      }),
    );
  });

  it('passes exactly when each row alone passes, in any order', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        is,
        fc.oneof(fc.integer(), fc.constantFrom('a', 'true')),
        (rows, how, value) => {
          const rule = every('p', how, value, 'name');
          const alone = rows.every((each) => judge(rule, [each], true).verdict === 'passed');
          const together = judge(rule, rows, true);
          assert.equal(together.verdict === 'passed', alone);
          assert.equal(judge(rule, [...rows].reverse(), true).verdict, together.verdict);
          const names = together.affected.map(({ name }) => name.toLowerCase());
          assert.equal(new Set(names).size, names.length);
        },
      ),
    );
  });
});
