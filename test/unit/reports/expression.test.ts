import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import {
  evaluate,
  isTrue,
  parseExpression,
  type Scope,
  textOf,
} from '../../../src/reports/formats/docxTemplate/expression';

const data = {
  name: 'Contoso',
  count: 3,
  none: null,
  empty: '',
  yes: true,
  list: [
    { id: 'F-1', tags: ['a', 'b'] },
    { id: 'F-2', tags: [] as string[] },
  ],
  deep: { x: { y: 'z' }, name: 'inner' },
};
const root: Scope = { data };
const first: Scope = { data: data.list[0], parent: root, index: 0, last: false };
const second: Scope = { data: data.list[1], parent: root, index: 1, last: true };
const resultOf = (source: string, scope: Scope = root) => evaluate(parseExpression(source), scope);
const problem = (source: string, said: RegExp, scope: Scope = root) =>
  assert.throws(
    () => resultOf(source, scope),
    (error: unknown) => error instanceof Error && said.test(error.message),
    source,
  );

describe('expressions of Word templates', () => {
  it('find what Handlebars finds', () => {
    const paths = [
      'name',
      'count',
      'yes',
      'deep.x.y',
      'deep/x/y',
      'list.length',
      'list.1.id',
      'list.[0].id',
      'this.name',
    ];
    for (const path of [...paths, 'none', 'empty', '@root.name', '.'])
      assert.equal(
        textOf(resultOf(path)),
        path === '.' ? '' : Handlebars.compile(`{{${path}}}`, { noEscape: true })(data),
        path,
      );
    const within = [
      'id',
      '../name',
      '../deep.name',
      '@root.count',
      '@index',
      '@first',
      '@last',
      'this.id',

      '../list.0.id',
    ];
    for (const path of within) {
      const said = Handlebars.compile(`{{#each list}}{{${path}}}|{{/each}}`, { noEscape: true })(data).split('|');
      assert.deepEqual(
        [first, second].map((scope) => textOf(resultOf(path, scope))),
        said.slice(0, 2),
        path,
      );
    }
  });

  it('find nothing in what is absent, and say what is no name of the data', () => {
    for (const path of ['none.x', 'empty.x.y', 'list.7', 'list.7.id']) assert.equal(resultOf(path), '', path);
    problem('list.id', /"id" is asked of a list; put it inside \{\{#each\}\}/);
    problem('name.x', /"x" is asked of a text or a number/);
    problem('Name', /there is no "Name" here; did you mean "name"\?/);
    problem('cuont', /did you mean "count"\?/);
    problem('nonsense', /there are name, count, none/);
    problem('constructor', /there is no "constructor"/);
    problem('deep.__proto__', /there is no "__proto__"/);
    problem('name', /there is no "name" here; write \.\.\/name\./, first);
    problem('../name', /further up/);
    problem('../../name', /further up/, first);
    problem('@index', /exists only inside/);
    problem('@last', /exists only inside/);
    problem('a b!', /no helper|no name/);
    problem('na(me', /parenthesis is not closed|no helper/);
  });

  it('take words for values where they are some, in any quotes', () => {
    for (const [source, value] of [
      ['"a b"', 'a b'],
      ["'a \"b'", 'a "b'],
      ['“a b”', 'a b'],
      ['„a b“', 'a b'],
      ['‘a b’', 'a b'],
      ['""', ''],
      ['12', 12],
      ['-1.5', -1.5],
      ['true', true],
      ['false', false],
      ['null', null],
      ['undefined', null],
    ] as const)
      assert.equal(resultOf(source), value, source);
    for (const [source, said] of [
      ['"a', /a quotation mark has no partner/],
      ['', /nothing stands between the braces/],
      ['  ', /nothing stands between the braces/],
      ['eq (eq 1 2', /a parenthesis is not closed/],
      ['eq 1 2)', /"\)" is not expected there/],
      ['eq = 1', /is not expected there/],
      ['eq 1 a=', /something is missing at its end/],
      ['nope 1', /there is no helper "nope"; there are eq, and, or/],
      ['eq (chart "risk") 1', /chart may not stand inside another helper/],
    ] as const)
      problem(source, said);
    const chart = parseExpression('chart "risk" width=12 alt=(eq 1 1)');
    assert.ok(chart.kind === 'call' && chart.args.length === 1);
    assert.deepEqual(Object.keys(chart.hash), ['width', 'alt']);
  });

  it('compute as they say', () => {
    const value = fc.oneof(
      fc.constantFrom(...['', 'a', 'b']),
      fc.integer({ min: -2, max: 3 }),
      fc.boolean(),
      fc.array(fc.nat(3), { maxLength: 3 }),
      fc.constant(null),
    );
    const truth = (each: unknown) => (Array.isArray(each) ? each.length > 0 : Boolean(each));
    fc.assert(
      fc.property(value, value, fc.integer({ min: -1, max: 4 }), (a, b, count) => {
        const at = (source: string) => resultOf(source, { data: { a, b, count } });
        assert.equal(isTrue(a), truth(a));
        assert.equal(at('eq a b'), a === b);
        assert.equal(at('and a b'), truth(a) && truth(b));
        assert.equal(at('or a b'), truth(a) || truth(b));
        assert.equal(at('not (or a b)'), !(truth(a) || truth(b)));
        const list = Array.isArray(a) ? a : [];
        assert.deepEqual(at('take a count'), list.slice(0, count));
        assert.equal(at('beyond a count'), Math.max(0, list.length - count));
      }),
    );
    for (const [times, said] of [
      [0, '0 findings'],
      [1, '1 finding'],
      [2, '2 findings'],
    ] as const)
      for (const given of [times, Array.from({ length: times })])
        assert.equal(resultOf('plural n "finding" "findings"', { data: { n: given } }), said);
    assert.equal(resultOf('ordinal @index', second), 2);
  });

  it('are texts only where they are words, numbers or truths', () => {
    assert.deepEqual(['a', 1, 0, true, false, null, undefined, [1], {}].map(textOf), [
      'a',
      '1',
      '0',
      'true',
      'false',
      '',
      '',
      '',
      '',
    ]);
  });
});
