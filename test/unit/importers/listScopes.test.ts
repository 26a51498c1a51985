import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Check, FindingsFile, PassedEntry } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import type { ResultRecord, ToolRun } from '../../../src/importers/importer';
import { merge } from '../../../src/importers/merge/merge';
import { applied } from './applied';

const check = (id: string, equivalents: Check['equivalents']): Check => ({
  id,
  title: `${id} is so`,
  focusArea: 'availability',
  rating: { probability: 3, impact: 3, effort: 3 },
  ...(equivalents && { equivalents }),
});
const catalog = buildCatalog([
  {
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: 'sql',
      title: 'SQL',
      checks: [
        check('SQL-1', {
          maester: [
            { rule: 'R-1', judges: 'whole' },
            { rule: 'R-11', judges: 'part' },
          ],
          azqr: [{ rule: 'A-1', judges: 'whole' }],
        }),
        check('SQL-2', { maester: [{ rule: 'R-2', judges: 'whole' }] }),
        { ...check('SQL-3', { maester: [{ rule: 'R-3', judges: 'whole' }] }), replaces: ['OLD-3', 'OLDER-3'] },
      ],
    },
  },
]);
const empty = (more: Partial<FindingsFile> = {}): FindingsFile => ({
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-11-20',
  checklists: ['sql'],
  findings: [],
  ...more,
});
type Outcome = ResultRecord['outcome'];
const record = (rule: string, outcome: Outcome, scope?: string, more: Partial<ResultRecord> = {}): ResultRecord => ({
  rule,
  outcome,
  where: rule,
  title: `${rule} title`,
  ...(outcome === 'failed' && { affected: [`${scope ?? ''}/a`] }),
  ...(scope !== undefined && { scope }),
  ...more,
});
const run = (
  scope: string | undefined,
  collectedOn: string,
  records: ResultRecord[],
  more: Partial<ToolRun> = {},
): ToolRun => ({
  tool: 'maester',
  toolVersion: '2.0.1',
  collectedOn,
  ...(scope !== undefined && { scope }),
  records,
  skipped: [],
  complete: true,
  ...more,
});
let outputs = 0;
function merged(file: FindingsFile, of: ToolRun) {
  outputs += 1;
  return merge(of, file, catalog, { day: '2026-12-01', fileName: 'out.json', sha256: `sha-${outputs}` });
}
const all = (runs: readonly ToolRun[], file = empty()) =>
  runs.reduce((before, each) => applied(before, merged(before, each).changes), file);

const lists = ['passed', 'notApplicable', 'notAssessed'] as const;
const keyOf = (entry: PassedEntry) => (typeof entry === 'string' ? entry : (entry.check ?? entry.source!.rule));
/** Where a check, or a rule of its own, stands: `open` or `over` as a finding, else its lists. */
function stateOf(file: FindingsFile, key: string): string {
  const finding = file.findings.find(({ check: of, sources }) => (of ?? sources?.[0]?.rule) === key);
  const listed = lists.filter((list) => (file[list] ?? []).some((entry) => keyOf(entry) === key));
  return [...(finding ? [finding.status === 'open' ? 'open' : 'over'] : []), ...listed].join(', ') || 'nowhere';
}
const one = (outcome: Outcome, day = '2026-11-18', rule = 'R-1') => run('SQL01', day, [record(rule, outcome)]);
const two = (outcome: Outcome, day = '2026-11-18', rule = 'R-1') => run('SQL02', day, [record(rule, outcome)]);

describe('lists with several scopes of one tool', () => {
  it('takes a check by whatever id it had: entry and finding may call it differently', () => {
    const ids = ['SQL-3', 'OLD-3', 'OLDER-3'];
    const ended = (entry: string, finding: string, list: (typeof lists)[number], status: 'open' | 'resolved') => {
      const source = { tool: 'maester', rule: 'R-3', scope: 'SQL01', seen: '2026-11-20' };
      const before = empty({
        findings: [
          { id: 'F-001', check: finding, status, rating: { probability: 3, impact: 3, effort: 3 }, observed: 'Seen.' },
        ] as FindingsFile['findings'],
        imports: [
          {
            tool: 'maester',
            file: 'a.json',
            sha256: 'sha-a',
            collectedOn: '2026-11-20',
            scope: 'SQL01',
          },
        ] as NonNullable<FindingsFile['imports']>,
        [list]: [{ check: entry, reason: 'So it is.', source }],
      });
      const text = JSON.stringify(all([run('SQL01', '2026-11-25', [record('R-2', 'passed')])], before));
      return text.replaceAll(/"OLD(?:ER)?-3"/g, '"SQL-3"').replaceAll(/sha-\d+/g, 'sha');
    };
    for (const list of lists)
      for (const status of ['open', 'resolved'] as const) {
        const same = ended('SQL-3', 'SQL-3', list, status);
        for (const entry of ids)
          for (const finding of ids)
            assert.equal(ended(entry, finding, list, status), same, `${list}, ${status}: ${entry}, ${finding}`);
      }
  });

  it('a rule that is gone ends each entry that rests on it by itself, with and without a check', () => {
    const source = { tool: 'maester', rule: 'Z-1' };
    const file = empty({
      notAssessed: [{ source, title: 'Z-1 title', reason: 'A person has to look.' }],
      passed: [{ check: 'SQL-2', source }],
      imports: [{ tool: 'maester', collectedOn: '2026-11-01' }],
    } as Partial<FindingsFile>);
    const { changes } = merged(file, run(undefined, '2026-11-20', [record('R-1', 'passed')]));
    const set = changes.filter(({ kind }) => kind === 'set').map(({ path }) => path.join('.'));
    assert.deepEqual(set, [...new Set(set)]);
    assert.ok(set.includes('notAssessed.0.source.withdrawn'), set.join(' '));
  });

  it('name each scope once there are several, and only then', () => {
    const alone = all([one('passed')]);
    assert.deepEqual(alone.passed, [{ check: 'SQL-1', source: { tool: 'maester', rule: 'R-1' } }]);
    const both = all([two('passed')], alone);
    assert.deepEqual(both.passed, [
      {
        check: 'SQL-1',
        source: { tool: 'maester', rule: 'R-1', scope: 'SQL01' },
        sources: [{ tool: 'maester', rule: 'R-1', scope: 'SQL02' }],
      },
    ]);
    // Of what the second scope does not speak of, the first is named as well.
    const other = all([run('SQL02', '2026-11-18', [record('R-2', 'passed')])], alone);
    assert.deepEqual((other.passed as { source: unknown }[])[0]!.source, {
      tool: 'maester',
      rule: 'R-1',
      scope: 'SQL01',
    });
  });

  it('pass a check while every scope that looked at it does', () => {
    const file = all([one('passed'), two('notReviewed')]);
    assert.equal(stateOf(file, 'SQL-1'), 'notAssessed');
    const [entry] = file.notAssessed as { reason: string; source: { scope: string } }[];
    assert.match(entry!.reason, /SQL02/);
    assert.match(entry!.reason, /SQL01/);
    const back = all([two('passed', '2026-11-20')], file);
    assert.equal(stateOf(back, 'SQL-1'), 'passed');
    assert.ok(!JSON.stringify(back.passed).includes('Not judged'));
    assert.equal(stateOf(all([one('notReviewed', '2026-11-21')], back), 'SQL-1'), 'notAssessed');
  });

  it('are left for a finding when any scope fails, and it is over when all pass', () => {
    const file = all([one('passed'), two('failed')]);
    assert.equal(stateOf(file, 'SQL-1'), 'open');
    assert.equal(stateOf(all([two('passed', '2026-11-20')], file), 'SQL-1'), 'over');
  });

  it('say that it does not apply while no scope passes it', () => {
    const file = all([one('notApplicable'), two('passed')]);
    assert.equal(stateOf(file, 'SQL-1'), 'passed');
    assert.equal(stateOf(all([two('notApplicable', '2026-11-20')], file), 'SQL-1'), 'notApplicable');
    assert.equal(stateOf(all([two('passed'), one('notApplicable')]), 'SQL-1'), 'passed');
  });

  it('of which the newest complete output does not speak any more proves nothing; another scope goes on', () => {
    const silent = (scope: string) => run(scope, '2026-11-20', [record('R-2', 'passed')]);
    const alone = all([one('passed'), silent('SQL01')]);
    assert.equal(stateOf(alone, 'SQL-1'), 'notAssessed');
    assert.match((alone.notAssessed as { reason: string }[])[0]!.reason, /complete output/);
    assert.equal(stateOf(all([one('passed', '2026-11-21')], alone), 'SQL-1'), 'passed');
    assert.equal(stateOf(all([one('passed'), two('passed'), silent('SQL01')]), 'SQL-1'), 'passed');
    const some = { ...silent('SQL01'), complete: false };
    assert.equal(stateOf(all([one('passed'), some]), 'SQL-1'), 'passed');
  });

  it('add up how many machines answered, and hold as long as the first of them', () => {
    const answered = (scope: string, count: number, validUntil: string, day = '2026-11-18') =>
      run(scope, day, [record('R-1', 'passed', undefined, { answered: count, asked: count + 1, validUntil })]);
    const file = all([answered('SQL01', 2, '2027-01-12'), answered('SQL02', 3, '2029-01-09')]);
    const of = ({ passed }: FindingsFile) => {
      const [entry] = passed as { answered: number; asked: number; validUntil: string }[];
      return [entry!.answered, entry!.asked, entry!.validUntil];
    };
    assert.deepEqual(of(file), [5, 7, '2027-01-12']);
    assert.deepEqual(of(all([answered('SQL01', 4, '2030-01-12', '2026-11-20')], file)), [7, 9, '2029-01-09']);
  });

  it('that a person answered stay the person’s', () => {
    const mine = { check: 'SQL-1', by: 'Dana Reyes', on: '2026-11-19' };
    for (const list of ['passed', 'notApplicable'] as const) {
      const file = all(
        [one('passed'), two('notReviewed'), one('notApplicable', '2026-11-20'), two('passed', '2026-11-21')],
        empty({ [list]: [{ ...mine }] }),
      );
      assert.equal(stateOf(file, 'SQL-1'), list);
      const { evidence: _told, ...kept } = file[list]![0] as Record<string, unknown>;
      assert.deepEqual(kept, mine);
    }
  });

  describe('in any order', () => {
    const questions = ['SQL-1', 'SQL-2', 'Z-1'];
    const rules = ['R-1', 'R-11', 'R-2', 'Z-1'] as const;
    type Results = { [Rule in (typeof rules)[number] | 'A-1']?: Outcome };
    const places = [
      { tool: 'maester', scope: 'SQL01' },
      { tool: 'maester', scope: 'SQL02' },
      { tool: 'maester', scope: 'sql03' },
      { tool: 'azqr', scope: 'SQL01' },
      { tool: 'azqr', scope: 'sub-1' },
    ];
    const resultsOf = (outcomes: readonly Outcome[]): fc.Arbitrary<Results> => {
      const said = fc.constantFrom(...outcomes);
      return fc.record({ 'R-1': said, 'R-11': said, 'R-2': said, 'Z-1': said, 'A-1': said }, { requiredKeys: [] });
    };
    const historyOf = (outcomes: readonly Outcome[]) =>
      fc
        .array(fc.record({ place: fc.constantFrom(...places), results: resultsOf(outcomes), upper: fc.boolean() }), {
          minLength: 1,
          maxLength: 8,
        })
        .chain((drawn) =>
          fc.tuple(fc.constant(drawn), fc.shuffledSubarray([...drawn.keys()], { minLength: drawn.length })),
        )
        .map(([drawn, order]) => {
          const made = drawn.map(({ place: { tool, scope }, results, upper }, moment) => {
            const own = (tool === 'azqr' ? ['A-1'] : rules) as readonly (keyof Results)[];
            const records = own.flatMap((rule) => (results[rule] ? [record(rule, results[rule])] : []));
            const day = `2026-11-${10 + moment}`;
            return {
              tool,
              scope,
              moment,
              records,
              output: run(upper ? scope.toUpperCase() : scope, day, records, { tool }),
            };
          });
          return { made, order };
        });
    type Made = { tool: string; scope: string; moment: number; records: ResultRecord[] };

    /** What the newest output of each scope says of a question, told without the importer. */
    function expected(made: readonly Made[], question: string): string {
      const whole = { 'SQL-1': ['R-1', 'A-1'], 'SQL-2': ['R-2'], 'Z-1': ['Z-1'] }[question]!;
      const words = new Map<string, string[]>();
      let failed = false;
      for (const { tool, scope } of places) {
        const [newest] = made
          .filter((each) => each.tool === tool && each.scope === scope && each.records.length > 0)
          .sort((a, b) => b.moment - a.moment);
        const said = (newest?.records ?? []).filter(
          ({ rule }) => whole.includes(rule) || (question === 'SQL-1' && rule === 'R-11'),
        );
        if (said.length === 0) continue;
        failed ||= said.some(({ outcome }) => outcome === 'failed');
        const proving = said.filter(({ rule }) => whole.includes(rule)).map(({ outcome }) => outcome);
        const word = proving.includes('passed')
          ? 'passed'
          : proving.includes('notApplicable')
            ? 'notApplicable'
            : 'notAssessed';
        words.set(tool, [...(words.get(tool) ?? []), word]);
      }
      if (failed) return 'open';
      const verdicts = [...words.values()].map((said) =>
        ['notAssessed', 'passed', 'notApplicable'].find((word) => said.includes(word)),
      );
      return ['passed', 'notApplicable', 'notAssessed'].find((word) => verdicts.includes(word)) ?? 'unproven';
    }
    const isAsExpected = (state: string, wanted: string) =>
      // What nothing speaks of any more may stand nowhere, or as not assessed.
      wanted === 'unproven' ? state === 'nowhere' || state === 'notAssessed' : state === wanted;

    it('where nothing fails, they say what the newest output of each scope says', () => {
      fc.assert(
        fc.property(historyOf(['passed', 'passed', 'notApplicable', 'notReviewed']), ({ made, order }) => {
          const file = all(order.map((at) => made[at]!.output));
          for (const question of questions) {
            const [state, wanted] = [stateOf(file, question), expected(made, question)];
            assert.ok(isAsExpected(state, wanted), `${question}: ${state}, expected ${wanted}`);
          }
        }),
        { numRuns: 400 },
      );
    });

    it('where something fails, it is open; where that is over, it stands in no list', () => {
      fc.assert(
        fc.property(historyOf(['passed', 'failed', 'notApplicable']), ({ made, order }) => {
          const file = all(order.map((at) => made[at]!.output));
          for (const question of questions) {
            const [state, wanted] = [stateOf(file, question), expected(made, question)];
            if (wanted !== 'open' && state === 'over') continue;
            assert.ok(isAsExpected(state, wanted), `${question}: ${state}, expected ${wanted}`);
          }
        }),
        { numRuns: 400 },
      );
    });

    it('the last output of each scope once more changes nothing, and outputs of some rules take nothing away', () => {
      fc.assert(
        fc.property(historyOf(['passed', 'notApplicable', 'notReviewed', 'failed']), ({ made, order }) => {
          const file = all(order.map((at) => made[at]!.output));
          const last = made[order.at(-1)!]!.output;
          const again = merged(file, last);
          const newest = made.every(
            (each) => each.output.tool !== last.tool || each.output.collectedOn! <= last.collectedOn!,
          );
          if (newest)
            assert.deepEqual(
              again.changes.filter(({ path }) => path[0] !== 'imports'),
              [],
            );
          const before = questions.map((question) => stateOf(file, question));
          const none = all([run('SQL01', '2026-11-30', [record('Q-1', 'passed')], { complete: false })], file);
          assert.deepEqual(
            questions.map((question) => stateOf(none, question)),
            before,
          );
        }),
        { numRuns: 200 },
      );
    });
  });
});
