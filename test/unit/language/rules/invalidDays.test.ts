import { strict as assert } from 'node:assert';
import { diagnose } from '../../../../src/language/diagnose';
import { FindingsText } from '../../../../src/language/findings';
import type { Environment } from '../../../../src/language/rule';
import { rules } from '../../../../src/language/rules';
import { findingsCases } from './findingsCases';
import { planCases } from './planCases';
import { environment, previous } from './world';

const invalid = ['0000-00-00', '2026-02-30', '9999-99-99', 'soon'];

const said = (text: string, env: Environment) =>
  new Set(
    diagnose(FindingsText.parse(text), env)
      .filter(({ code }) => code !== 'invalid-date')
      .map(({ code, path }) => `${code} at ${path.join('.')}`),
  );

describe('days that are none', () => {
  const cases = [...findingsCases, ...planCases].filter(
    ({ code }) => rules.find((rule) => rule.code === code)!.of === 'findings',
  );

  it('count for nothing: only the rule of invalid dates speaks of them', () => {
    let tried = 0;
    for (const { text: marked, world, code, name } of cases) {
      const text = marked.replace(/[«»]/g, '');
      const env = { ...environment, ...world };
      const before = said(text, env);
      for (const { index, 0: day } of text.matchAll(/"\d{4}-\d\d-\d\d"/g)) {
        const put = (value: unknown) => text.slice(0, index) + JSON.stringify(value) + text.slice(index + day.length);
        const known = new Set([...before, ...said(put(null), env)]);
        for (const each of invalid) {
          const more = [...said(put(each), env)].filter((problem) => !known.has(problem));
          assert.deepEqual(more, [], `${code}, ${name}: ${each} for ${day} at ${index}`);
          tried += 1;
        }
      }
    }
    assert.ok(tried > 500, String(tried));
  });

  it('count for nothing in the previous assessment', () => {
    const { text } = findingsCases.find(({ code }) => code === 'date-order')!;
    const plain = text.replace(/[«»]/g, '');
    const without = said(plain, environment);
    for (const each of invalid)
      assert.deepEqual(said(plain, { ...environment, previous: { ...previous, assessedOn: each } }), without, each);
  });
});
