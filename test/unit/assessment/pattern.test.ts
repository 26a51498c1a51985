import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { matcher, mostStepsOf } from '../../../src/assessment/pattern';

type Part =
  | { kind: 'char'; char: string }
  | { kind: 'all'; parts: Part[] }
  | { kind: 'any'; parts: Part[] }
  | { kind: 'times'; part: Part; least: number; most: number };

function written(part: Part): string {
  switch (part.kind) {
    case 'char':
      return part.char;
    case 'all':
      return part.parts.map(written).join('');
    case 'any':
      return `(?:${part.parts.map(written).join('|')})`;
    case 'times': {
      const inner = part.part.kind === 'char' ? written(part.part) : `(?:${written(part.part)})`;
      const { least, most } = part;
      if (most === Infinity) return `${inner}${least === 0 ? '*' : least === 1 ? '+' : `{${least},}`}`;
      return `${inner}${least === 0 && most === 1 ? '?' : `{${least},${most}}`}`;
    }
  }
}

class Enough extends Error {}

/** How many characters a match by trying looks at, from all starts, as engines of regular expressions do it. */
function stepsOf(part: Part, text: string, most: number): number {
  let steps = 0;
  const tried = (each: Part, at: number, next: (at: number) => boolean): boolean => {
    switch (each.kind) {
      case 'char':
        steps += 1;
        if (steps > most) throw new Enough();
        return at < text.length && (each.char === '.' || each.char === text[at]) && next(at + 1);
      case 'all': {
        const from = (index: number, place: number): boolean =>
          index === each.parts.length ? next(place) : tried(each.parts[index]!, place, (end) => from(index + 1, end));
        return from(0, at);
      }
      case 'any':
        return each.parts.some((one) => tried(one, at, next));
      case 'times': {
        const from = (count: number, place: number): boolean =>
          (count < each.most &&
            tried(each.part, place, (end) => (end > place || count < each.least) && from(count + 1, end))) ||
          (count >= each.least && next(place));
        return from(0, at);
      }
    }
  };
  try {
    for (let start = 0; start <= text.length; start += 1) if (tried(part, start, (end) => end < 0)) break;
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return steps;
}

const { tree } = fc.letrec<{ tree: Part; char: Part; all: Part; any: Part; times: Part }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie('char'), tie('all'), tie('any'), tie('times')),
  char: fc.record({ kind: fc.constant('char' as const), char: fc.constantFrom('a', 'b', '.') }),
  all: fc.record({ kind: fc.constant('all' as const), parts: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }) }),
  any: fc.record({ kind: fc.constant('any' as const), parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
  times: fc.record({
    kind: fc.constant('times' as const),
    part: tie('tree'),
    least: fc.constantFrom(0, 0, 1, 2),
    most: fc.constantFrom(2, 3, 12, Infinity, Infinity),
  }),
}));

describe('patterns of people', () => {
  it('take no more steps than is said before', () => {
    let bounded = 0;
    fc.assert(
      fc.property(tree, fc.constantFrom('a', 'ab', 'ba'), fc.nat({ max: 14 }), (part, unit, length) => {
        const pattern = written(part);
        const text = unit.repeat(20).slice(0, length);
        const most = mostStepsOf(pattern, text.length);
        if (most === undefined || most > 300_000) return;
        bounded += 1;
        // Each time that a part is entered, one character at most is looked at there.
        const told = most * Math.max(1, pattern.length);
        assert.ok(stepsOf(part, text, told + 1) <= told, `${pattern} on ${text}: more than ${told}`);
      }),
      { numRuns: 3000 },
    );
    assert.ok(bounded > 500, String(bounded));
  });

  it('are refused where nothing bounds them, or the bound is out of reach', () => {
    const chains = ['a?', 'a{0,9}', '(?:a|aa)', '(a|a)', '(?:a|b|ab)', '(?:a?|b)', 'a*', '.*?', '(?:a+)', '[ab]+'];
    for (const part of chains) {
      const count = Math.floor(450 / part.length);
      const refused = matcher(`^${part.repeat(count)}${'a'.repeat(20)}$`);
      const said = typeof refused === 'string' ? refused : refused('a'.repeat(60));
      assert.equal(typeof said, 'string', part);
    }
    for (const pattern of [
      '(a+)+$',
      '(a|a)*$',
      '(?:a?){50}',
      '(a{1,9})+$',
      '(a)\\1+',
      '((a|b)?)*',
      '(?:x{1000}){1000}',
    ])
      assert.equal(typeof matcher(pattern), 'string', pattern);
  });

  it('match as they are written where they are bounded', () => {
    for (const [pattern, text, expected] of [
      ['^20\\d\\d$', '2022', true],
      ['2016|2019|2022', 'Windows Server 2022', true],
      ['^(?!.*(CMOS|Free-running)).+$', 'Local CMOS Clock', false],
      ['(?i)^mirror$', 'Mirror', true],
      ['^v?\\d{1,3}(?:\\.\\d{1,5}){1,3}$', 'v15.2.1748', true],
      ['^(?:\\d{1,3}\\.){3}\\d{1,3}$', '10.0.0.1', true],
      ['^[^@]+@[^@]+\\.[a-z]{2,}$', 'a@contoso.com', true],
      ['a{2}b{0,3}c', 'aabbc', true],
    ] as const) {
      const matches = matcher(pattern);
      assert.ok(typeof matches === 'function', `${pattern}: ${matches}`);
      assert.equal(matches(text), expected, pattern);
    }
  });

  it('are tested on no more texts than can be told in time', () => {
    const matches = matcher('.*a.*b.*c');
    assert.ok(typeof matches === 'function');
    const results = Array.from({ length: 3000 }, (_, at) => matches(`${'a'.repeat(60)}${at}`));
    assert.equal(results[0], false);
    assert.equal(typeof results.at(-1), 'string');
    assert.equal(matches(`${'a'.repeat(60)}0`), false);
  });
});
