import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { ChecklistText } from '../../../../src/language/checklist';
import { diagnose, fixesOf } from '../../../../src/language/diagnose';
import { applyEdits, toEdits } from '../../../../src/language/edits';
import type { Environment } from '../../../../src/language/rule';
import { orderOfProperties } from '../../../../src/language/shape';
import { environment } from './world';

/** What a rule says of a checklist of the team, and what each of its fixes makes of the file. */
function told(code: string, rest: object, env: Environment = environment) {
  const text = JSON.stringify({ formatVersion: 1, id: 'team', title: 'Team', ...rest }, undefined, 2);
  const file = ChecklistText.parse(text);
  return diagnose(file, env)
    .filter((problem) => problem.code === code)
    .map((problem) => ({
      ...problem,
      fixed: fixesOf(problem, file, env).map(({ title, changes, preferred }) => ({
        title,
        preferred,
        file: parse(applyEdits(text, toEdits(text, changes, orderOfProperties))) as Record<string, unknown>,
      })),
    }));
}

const needed = ['rating', 'rationale', 'verify', 'remediation', 'references'] as const;
const filled = {
  rating: { probability: 1, impact: 1, effort: 1 },
  rationale: 'r',
  verify: [{ kind: 'manual', run: 'r', expect: 'e' }],
  remediation: ['s'],
  references: [{ title: 't', url: 'https://a.example' }],
};
const empty = { rating: undefined, rationale: ' \n', verify: [], remediation: [], references: [] };

describe('fixes of checklists', () => {
  it('name and add exactly what a check lacks, absent or empty', () => {
    const state = fc.constantFrom('filled', 'empty', 'absent');
    const states = fc.record({
      rating: state,
      rationale: state,
      verify: state,
      remediation: state,
      references: state,
    });
    fc.assert(
      fc.property(states, (drawn) => {
        const of = (name: (typeof needed)[number]) =>
          ({ filled: filled[name], empty: empty[name], absent: undefined })[drawn[name]];
        const check = Object.fromEntries(needed.flatMap((name) => (of(name) === undefined ? [] : [[name, of(name)]])));
        const lacking = needed.filter((name) => drawn[name] !== 'filled');
        const problems = told('incomplete-check', { checks: [{ id: 'X-01', title: 't', ...check }] });
        assert.equal(problems.length, lacking.length > 0 ? 1 : 0);
        const [problem] = problems;
        if (!problem) return;
        const [said, advice] = problem.message.split('. ') as [string, string];
        assert.deepEqual(
          [...said.matchAll(/"(\w+)"/g)].map(([, name]) => name),
          lacking,
        );
        assert.equal(said.includes(' and '), lacking.length > 1, said);
        assert.ok(advice.startsWith(lacking.length > 1 ? 'Add them,' : 'Add it,'), advice);
        const [fix, ...others] = problem.fixed;
        assert.equal(others.length, 0);
        const [after] = fix!.file.checks as [Record<string, unknown>];
        for (const name of needed) {
          if (lacking.includes(name)) assert.ok(after[name] !== undefined && fix!.title.includes(`"${name}"`), name);
          else assert.deepEqual(after[name], filled[name]);
        }
      }),
    );
  });

  it('let a rule stand once in a check, and judge in words that are known', () => {
    const rule = fc.record(
      {
        rule: fc.constantFrom('MT.1', 'mt.1', 'MT.2', ' MT.2'),
        judges: fc.constantFrom('whole', 'part', 'stricter', 'data', 'half', 'toString'),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), (rules) => {
        const problems = told('equivalent-conflict', {
          checks: [{ id: 'X-01', title: 't', equivalents: { maester: rules } }],
        });
        const key = (at: number) => rules[at]!.rule.trim().toLowerCase();
        const kinds = rules.map(({ judges }, at) => {
          if (rules.slice(0, at).some((_, before) => key(before) === key(at))) return 'repeated';
          return judges === 'half' || judges === 'toString' ? 'unknown' : undefined;
        });
        assert.deepEqual(
          problems.map(({ path, message }) => [path[4], message.includes('twice') ? 'repeated' : 'unknown']),
          kinds.flatMap((kind, at) => (kind ? [[at, kind]] : [])),
        );
        for (const { path, fixed } of problems) {
          const at = path[4] as number;
          const left = fixed.map(
            ({ file }) => (file.checks as unknown as { equivalents: { maester: object[] } }[])[0]!.equivalents,
          );
          assert.deepEqual(
            left.map(({ maester }) => maester),
            kinds[at] === 'repeated' ? [rules.filter((_, index) => index !== at)] : [],
          );
        }
      }),
    );
  });

  it('find what an extension and its overrides may have meant, and say nothing of what is there', () => {
    const ids = fc.constantFrom('T-01', 'T-02', 'T-04', 'T-1', 'T-001', 'NOTHING-ALIKE');
    const bases = fc.constantFrom(undefined, 'test', 'test@2026.11', 'tset', 'team', 'nothing-alike');
    fc.assert(
      fc.property(bases, fc.array(ids, { maxLength: 4 }), (base, overridden) => {
        const overrides = overridden.map((check) => ({ check, reason: 'r' }));
        const problems = told('unresolved-extends', { extends: base, overrides, checks: [] });
        const known = base === 'test' || base === 'test@2026.11';
        const unknown = overridden.flatMap((id, at) => (/^T-0\d$/.test(id) ? [] : [at]));
        const expected = known ? unknown : base === undefined ? overridden.map((_, at) => at) : [];
        const places = problems.map(({ path }) => (path[0] === 'extends' ? 'extends' : path[1]));
        assert.deepEqual(places, [...(known || base === undefined ? [] : ['extends']), ...expected]);
        for (const { path, message, fixed } of problems) {
          const fixes = fixed.map(({ title }) => title.replace('Replace with ', ''));
          assert.equal(/Did you mean/.test(message), fixes.length > 0, message);
          if (fixes[0]) assert.ok(message.endsWith(`Did you mean ${fixes[0]}?`), message);
          assert.deepEqual(
            fixed.map(({ preferred }) => preferred === true),
            fixes.map((_, at) => at === 0),
          );
          for (const { file, title } of fixed) {
            const now =
              path[0] === 'extends'
                ? file.extends
                : (file.overrides as unknown as { check: string }[])[path[1] as number]!.check;
            assert.equal(title, `Replace with ${now as string}`);
          }
          if (path[0] === 'extends' && base === 'tset') assert.deepEqual(fixes, ['test']);
        }
      }),
    );
  });
});
