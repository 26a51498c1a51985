import assert from 'node:assert/strict';
import { type Anchor, anchorProblems, anchors, mappedRules, unknownRules } from './anchors';
import { checks, none } from './shipped';

describe('rules of other tools', () => {
  const mapped = mappedRules(checks);
  const ids = new Set(checks.map(({ id }) => id));

  it('that are mapped exist by the source of their tool', () => {
    none(unknownRules([...anchors.values()], mapped), 'rule that its tool does not have');
  });

  it('stand once, and those that are left out say why', () => {
    none(
      [...anchors].flatMap(([name, anchor]) => anchorProblems(name, anchor, mapped.get(anchor.tool) ?? new Map(), ids)),
      'anchor with a fault',
    );
  });

  it('would be refused', () => {
    const anchor: Anchor = { tool: 'prowler', title: 'Prowler', source: '', complete: true, rules: ['one', 'two'] };
    const own = new Map([['one', ['part' as const]]]);
    assert.deepEqual(unknownRules([anchor], new Map([['prowler', new Map([['three', ['part' as const]]])]])), [
      'prowler: three',
    ]);
    assert.deepEqual(unknownRules([{ ...anchor, complete: false }], new Map([['prowler', new Map([['x', []]])]])), []);
    const problems = (change: Partial<Anchor>) => anchorProblems('a', { ...anchor, ...change }, own, ids).length;
    assert.equal(problems({}), 0);
    assert.equal(problems({ leftOut: { two: 'AZ-SEC-01 asks for more.' } }), 0);
    assert.equal(problems({ rules: ['one', 'One'] }), 1);
    assert.equal(problems({ leftOut: { one: 'It is mapped.' } }), 1);
    assert.equal(problems({ leftOut: { three: 'There is none.' } }), 1);
    assert.equal(problems({ leftOut: { two: 'AZ-SEC-99 asks for more.' } }), 1);
  });
});
