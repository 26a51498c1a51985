import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Check, Finding, FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import type { ResultRecord, ToolRun } from '../../../src/importers/importer';
import type { Merged } from '../../../src/importers/merge/context';
import { merge } from '../../../src/importers/merge/merge';
import { applied } from './applied';

const check = (id: string, rules: string[]): Check => ({
  id,
  title: `${id} is so`,
  focusArea: 'availability',
  rating: { probability: 3, impact: 3, effort: 3 },
  equivalents: { maester: rules },
});
const catalog = buildCatalog([
  {
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: 'sql',
      title: 'SQL',
      checks: [check('SQL-1', ['R-1', 'R-11']), check('SQL-2', ['R-2'])],
    },
  },
]);
const empty = (): FindingsFile => ({
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-11-20',
  checklists: ['sql'],
  findings: [],
});
const record = (
  rule: string,
  outcome: ResultRecord['outcome'],
  affected: string[] = [],
  scope?: string,
): ResultRecord => ({
  rule,
  outcome,
  where: rule,
  title: `${rule} title`,
  affected,
  ...(scope !== undefined && { scope }),
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
function imported(file: FindingsFile, of: ToolRun, day = '2026-12-01'): { file: FindingsFile; merged: Merged } {
  outputs += 1;
  const merged = merge(of, file, catalog, { day, fileName: 'out.json', sha256: `sha-${outputs}` });
  return { file: applied(file, merged.changes), merged };
}
const all = (runs: readonly ToolRun[], file = empty()) =>
  runs.reduce((before, each) => imported(before, each).file, file);
const names = (finding: Finding) =>
  (finding.affected ?? []).map((each) => (typeof each === 'string' ? each : each.name)).sort();
const lastNote = (finding: Finding | undefined) => finding?.history?.at(-1)?.note;

describe('several scopes of one tool', () => {
  const one = run('SQL01', '2026-11-18', [record('R-1', 'failed', ['SQL01/Sales'])]);
  const two = run('SQL02', '2026-11-18', [record('R-1', 'failed', ['SQL02/Crm', 'SQL02/Erp'])]);

  it('are a source each, and each names its objects', () => {
    const [finding] = all([one, two]).findings;
    assert.deepEqual(
      finding!.sources!.map(({ tool, rule, scope, seen }) => [tool, rule, scope, seen]),
      [
        ['maester', 'R-1', 'SQL01', '2026-11-18'],
        ['maester', 'R-1', 'SQL02', '2026-11-18'],
      ],
    );
    assert.deepEqual(names(finding!), ['SQL01/Sales', 'SQL02/Crm', 'SQL02/Erp']);
  });

  it('end one by one: by a pass, by a rule that does not apply any more, by a complete output without the rule', () => {
    const ends: [ResultRecord[], string, string][] = [
      [[record('R-1', 'passed')], 'passed on 2026-11-20', 'resolved'],
      [[record('R-1', 'notApplicable')], 'does not apply any more on 2026-11-20', 'resolved'],
      [[record('R-2', 'passed')], 'not in the complete output of 2026-11-20 any more', 'withdrawn'],
    ];
    for (const [records, words, outcome] of ends) {
      const first = imported(all([one, two]), run('SQL01', '2026-11-20', records));
      const [finding] = first.file.findings;
      assert.equal(finding!.status, 'open');
      assert.deepEqual(names(finding!), ['SQL02/Crm', 'SQL02/Erp']);
      assert.deepEqual(
        finding!.sources!.map(({ absentSince }) => absentSince),
        ['2026-11-20', undefined],
      );
      assert.equal(lastNote(finding), `SQL01: ${words}; still affected: SQL02`);
      assert.equal(first.merged.findings.updated, 1);
      const second = imported(first.file, run('SQL02', '2026-11-20', records));
      assert.equal(second.file.findings[0]!.status, 'resolved');
      assert.equal(lastNote(second.file.findings[0]), `SQL02: ${words}; no scope is affected any more`);
      assert.equal(second.merged.findings[outcome as 'resolved'], 1);
    }
  });

  it('never end each other: not by a pass, not by another spelling, not without a name', () => {
    for (const scope of ['SQL03', 'SQL01.contoso.com', undefined]) {
      const { file } = imported(all([one, two]), run(scope, '2026-11-25', [record('R-1', 'passed', ['SQL01/Sales'])]));
      assert.deepEqual(names(file.findings[0]!), ['SQL01/Sales', 'SQL02/Crm', 'SQL02/Erp']);
      assert.equal(file.findings[0]!.status, 'open');
    }
    const same = imported(all([one, two]), run(' sql01 ', '2026-11-25', [record('R-1', 'passed')]));
    assert.deepEqual(names(same.file.findings[0]!), ['SQL02/Crm', 'SQL02/Erp']);
  });

  it('leave a finding that a person opened again to outputs of the scopes that it came from', () => {
    const file = all([one, run('SQL01', '2026-11-20', [record('R-1', 'passed')])]);
    file.findings[0]!.status = 'open';
    for (const [scope, outcome, status] of [
      ['SQL02', 'passed', 'open'],
      ['SQL01', 'notReviewed', 'open'],
      ['SQL01', 'passed', 'resolved'],
    ] as const)
      assert.equal(imported(file, run(scope, '2026-11-22', [record('R-1', outcome)])).file.findings[0]!.status, status);
  });

  it('open again with the objects of now alone, and say which', () => {
    const closed = all([
      one,
      two,
      run('SQL01', '2026-11-20', [record('R-1', 'passed')]),
      run('SQL02', '2026-11-20', [record('R-1', 'passed')]),
    ]);
    const { file, merged } = imported(closed, run('SQL01', '2026-11-22', [record('R-1', 'failed', ['SQL01/New'])]));
    assert.equal(merged.findings.reopened, 1);
    assert.deepEqual(names(file.findings[0]!), ['SQL01/New']);
    assert.equal(lastNote(file.findings[0]), 'SQL01: failed on 2026-11-22');
  });

  it('name the rule where one of several in a scope ends, and other tools that still report', () => {
    const rules = ['R-1', 'R-11'].map((rule) => record(rule, 'failed', [`SQL01/${rule}`]));
    const file = all([run('SQL01', '2026-11-18', rules), two]);
    file.findings[0]!.sources!.push({ tool: 'pingcastle', rule: 'P-1' });
    const { file: after } = imported(
      file,
      run('SQL01', '2026-11-20', [record('R-1', 'passed'), record('R-11', 'failed', ['SQL01/R-11'])]),
    );
    assert.equal(
      lastNote(after.findings[0]),
      'SQL01 (R-1): passed on 2026-11-20; still affected: SQL01 (R-11), SQL02, PingCastle',
    );
  });

  it('in one output are told apart by their records', () => {
    const both = run('SQL01, SQL02', '2026-11-18', [
      record('R-1', 'failed', ['SQL01/Sales'], 'SQL01'),
      record('R-1', 'failed', ['SQL02/Crm'], 'SQL02'),
    ]);
    const { file, merged } = imported(empty(), both);
    assert.deepEqual(file.imports![0]!.scopes, ['SQL01', 'SQL02']);
    assert.deepEqual(
      merged.matched.map(({ rule, outcome }) => [rule, outcome]),
      [['R-1', 'failed']],
    );
    const half = imported(file, run('SQL02', '2026-11-20', [record('R-1', 'passed')])).file;
    assert.deepEqual(names(half.findings[0]!), ['SQL01/Sales']);
    // Older in one of its scopes: only the other counts.
    const mixed = imported(
      half,
      run('SQL01, SQL02', '2026-11-19', [
        record('R-1', 'passed', [], 'SQL01'),
        record('R-1', 'failed', ['SQL02/Crm'], 'SQL02'),
      ]),
    );
    assert.equal(mixed.file.findings[0]!.status, 'resolved');
    assert.match(
      mixed.merged.notes.join(),
      /older than the last import of Maester of SQL02 \(2026-11-20\): nothing of it is closed/,
    );
  });

  it('that the first version took together give way to those that an output tells apart', () => {
    const old = all([run('SQL01, SQL02', '2026-11-18', [record('R-1', 'failed', ['SQL01/Sales', 'SQL02/Crm'])])]);
    const { file } = imported(
      old,
      run('SQL01, SQL02, SQL03', '2026-11-20', [
        record('R-1', 'passed', [], 'SQL01'),
        record('R-1', 'failed', ['SQL02/Crm'], 'SQL02'),
        record('R-1', 'passed', [], 'SQL03'),
      ]),
    );
    assert.deepEqual(names(file.findings[0]!), ['SQL02/Crm']);
    assert.deepEqual(
      file.findings[0]!.sources!.map(({ scope }) => scope),
      ['SQL02'],
    );
    const none = imported(old, run('SQL01', '2026-11-20', [record('R-1', 'passed', [], 'SQL01')])).file;
    assert.deepEqual(names(none.findings[0]!), ['SQL01/Sales', 'SQL02/Crm']);
  });

  describe('of sources that name none', () => {
    const firstVersion = (...scopes: string[]) => {
      const file = all(scopes.map((scope) => run(scope, '2026-11-18', [record('R-1', 'failed', [`${scope}/a`])])));
      const marks = file.findings[0]!.sources!.map(({ fingerprint }) => fingerprint!.split(':')[2]).join('');
      file.findings[0]!.sources = [{ tool: 'maester', rule: 'R-1', fingerprint: `failed:0123456789abcdef:${marks}` }];
      return file;
    };

    it('it is the only one of their tool, also after a second one came', () => {
      const direct = imported(firstVersion('SQL01'), run('SQL01', '2026-11-20', [record('R-1', 'passed')])).file;
      assert.equal(direct.findings[0]!.status, 'resolved');
      const beside = imported(firstVersion('SQL01'), run('SQL02', '2026-11-20', [record('R-2', 'passed')])).file;
      assert.deepEqual(
        beside.findings[0]!.sources!.map(({ scope }) => scope),
        ['SQL01'],
      );
      assert.equal(beside.findings[0]!.status, 'open');
      const later = imported(beside, run('SQL01', '2026-11-21', [record('R-1', 'passed')])).file;
      assert.equal(later.findings[0]!.status, 'resolved');
    });

    it('it is none where the tool has several: no scope ends it, each takes over what it names', () => {
      const file = firstVersion('SQL01', 'SQL02');
      const passed = imported(file, run('SQL01', '2026-11-20', [record('R-1', 'passed')])).file;
      assert.equal(passed.findings[0]!.status, 'open');
      assert.deepEqual(names(passed.findings[0]!), ['SQL01/a', 'SQL02/a']);
      const named = all(
        [
          run('SQL01', '2026-11-20', [record('R-1', 'failed', ['SQL01/a'])]),
          run('SQL02', '2026-11-20', [record('R-1', 'passed', ['SQL02/a'])]),
        ],
        file,
      );
      assert.deepEqual(names(named.findings[0]!), ['SQL01/a']);
      assert.deepEqual(
        named.findings[0]!.sources!.map(({ scope }) => scope),
        ['SQL01'],
      );
      const ended = imported(named, run('SQL01', '2026-11-22', [record('R-1', 'passed')])).file;
      assert.equal(ended.findings[0]!.status, 'resolved');
    });
  });

  describe('of one day', () => {
    const at = (time: string | undefined, outcome: ResultRecord['outcome']) =>
      run('SQL01', '2026-11-18', [record('R-1', outcome, outcome === 'failed' ? ['SQL01/a'] : [])], {
        ...(time !== undefined && { collectedAt: `2026-11-18T${time}` }),
      });
    const statusOf = (...runs: ToolRun[]) => all(runs).findings[0]?.status;

    it('are in the order of their times, else of their imports', () => {
      assert.equal(statusOf(at('08:00:00Z', 'failed'), at('09:00:00Z', 'passed')), 'resolved');
      assert.equal(statusOf(at('09:00:00Z', 'failed'), at('08:00:00Z', 'passed')), 'open');
      assert.equal(statusOf(at('09:00:00', 'failed'), at('08:00:00', 'passed')), 'open');
      for (const [first, second] of [
        [undefined, undefined],
        ['09:00:00Z', undefined],
        [undefined, '08:00:00'],
        ['09:00:00Z', '08:00:00'],
      ])
        assert.equal(statusOf(at(first, 'failed'), at(second, 'passed')), 'resolved');
    });

    it('say the times where one is older', () => {
      const { merged } = imported(all([at('09:00:00Z', 'failed')]), at('08:00:00Z', 'passed'));
      assert.match(
        merged.notes[0]!,
        /is from 2026-11-18T08:00:00Z, older than the last import of Maester \(2026-11-18T09:00:00Z\)/,
      );
    });
  });

  it('that are older never open anything, nor add what a newer complete output does not list', () => {
    const newer = run('SQL01', '2026-11-20', [record('R-1', 'passed'), record('R-2', 'passed')]);
    const older = run(
      'SQL01',
      '2026-11-18',
      ['R-1', 'R-2', 'Z-1'].map((rule) => record(rule, 'failed', ['a'])),
    );
    assert.deepEqual(all([newer, older]).findings, []);
    assert.deepEqual(
      all([older, newer, older]).findings.map(({ status }) => status),
      ['resolved', 'resolved', 'resolved'],
    );
    const some = { ...newer, complete: false };
    const { merged } = imported(all([some]), older);
    assert.match(merged.notes.join('\n'), /^1 finding that no newer output speaks of was added\.$/m);
    assert.deepEqual(
      all([some, older]).findings.map(({ title }) => title),
      ['Z-1 title'],
    );
  });

  it('take away the texts of where it is over, and leave those of people', () => {
    const text = (scope: string, more = {}) => ({
      text: `of ${scope}`,
      source: 'Maester 2.0.1',
      rule: 'R-1',
      scope,
      ...more,
    });
    const failing = (scope: string) =>
      run(scope, '2026-11-18', [{ ...record('R-1', 'failed', [`${scope}/a`]), evidence: [text(scope)] }]);
    const file = all(['SQL01', 'SQL02', 'SQL03'].map(failing));
    file.findings[0]!.evidence![1] = text('SQL02', { caption: 'Look here' });
    file.findings[0]!.evidence!.push({ text: 'mine', source: 'me' });
    const after = all(
      ['SQL01', 'SQL02'].map((scope) => run(scope, '2026-11-20', [record('R-1', 'passed')])),
      file,
    );
    assert.deepEqual(
      after.findings[0]!.evidence!.map((entry) => entry.text),
      ['of SQL02', 'of SQL03', 'mine'],
    );
  });

  it('leave a finding that a person wrote to the person: a pass is a text', () => {
    const mine: Finding = { id: 'F-001', check: 'SQL-1', status: 'open', affected: ['SQL01/Sales'], observed: 'Mine.' };
    const { file } = imported(
      { ...empty(), findings: [mine] },
      run('SQL01', '2026-11-20', [record('R-1', 'passed', ['SQL01/Sales'])]),
    );
    const [{ evidence, ...rest }] = file.findings as [Finding];
    assert.deepEqual(rest, mine);
    assert.deepEqual(
      evidence!.map(({ text, rule, scope }) => [text, rule, scope]),
      [['Passed: R-1 title', 'R-1', 'SQL01']],
    );
  });

  describe('in any order', () => {
    const rules = ['R-1', 'R-11', 'R-2', 'Z-1'] as const;
    const findingOf = (rule: string) => (rule === 'Z-1' ? 'Z-1 title' : rule === 'R-2' ? 'SQL-2' : 'SQL-1');
    const objects = ['shared', 'a', 'b', 'c'];
    const said = fc.oneof(
      { weight: 3, arbitrary: fc.subarray(objects).map((affected) => ({ outcome: 'failed' as const, affected })) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          { outcome: 'passed' as const, affected: [] },
          { outcome: 'notApplicable' as const, affected: [] },
        ),
      },
    );
    const results = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ 'R-1': said, 'R-11': said, 'R-2': said, 'Z-1': said }, { requiredKeys: [] }),
      },
      { weight: 1, arbitrary: fc.constant({}) },
    );
    type Results = {
      [Rule in (typeof rules)[number]]?: { outcome: 'failed' | 'passed' | 'notApplicable'; affected: string[] };
    };
    const recordsOf = (of: Results, scope?: string) =>
      rules.flatMap((rule) => (of[rule] ? [record(rule, of[rule].outcome, of[rule].affected, scope)] : []));
    const scopes = ['SQL01', 'SQL02', 'sql03'];
    /** Outputs of one or several scopes, each at a moment of its own. */
    const history = fc
      .array(
        fc.record({
          of: fc.subarray(scopes, { minLength: 1 }),
          results: fc.tuple(results, results, results),
          upper: fc.boolean(),
        }),
        { minLength: 1, maxLength: 6 },
      )
      .chain((drawn) =>
        fc.tuple(
          fc.constant(drawn),
          fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: drawn.length, maxLength: drawn.length }),
          fc.shuffledSubarray([...drawn.keys()], { minLength: drawn.length, maxLength: drawn.length }),
        ),
      )
      .map(([drawn, moments, order]) => {
        const made = drawn.map(({ of, results: each, upper }, at) => {
          const moment = moments[at]!;
          const day = `2026-11-1${Math.floor(moment / 2)}`;
          const parts = of.map((scope, index) => ({ scope, results: each[index]! as Results }));
          const spelled = (scope: string) => (upper ? scope.toUpperCase() : scope);
          const more = { collectedAt: `${day}T0${moment}:00:00Z` };
          const [{ scope, results: only }] = parts as [(typeof parts)[number]];
          const output =
            parts.length === 1
              ? run(spelled(scope), day, recordsOf(only), more)
              : run(
                  of.join(', '),
                  day,
                  parts.flatMap((part) => recordsOf(part.results, spelled(part.scope))),
                  more,
                );
          return { moment, parts: parts.filter((part) => Object.keys(part.results).length > 0), output };
        });
        return { made, order };
      });

    /** Of each finding that is open: what is affected, and by which scopes of which rules. */
    const stateOf = (file: FindingsFile) =>
      Object.fromEntries(
        file.findings
          .filter(({ status }) => status === 'open')
          .map((finding): [string, unknown] => [
            finding.check ?? finding.title!,
            {
              affected: names(finding),
              sources: finding
                .sources!.filter(({ absentSince }) => absentSince === undefined)
                .map(({ rule, scope, seen, fingerprint }) => `${rule} ${scope!.toLowerCase()} ${seen} ${fingerprint}`)
                .sort(),
            },
          ])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );

    /** What the newest output of each scope says, told without the importer. */
    const expected = (made: readonly { moment: number; parts: readonly { scope: string; results: Results }[] }[]) => {
      const open = new Map<string, Set<string>>();
      for (const scope of scopes) {
        const [newest] = made
          .flatMap(({ moment, parts }) =>
            parts.filter((part) => part.scope === scope).map((part) => ({ moment, ...part })),
          )
          .sort((a, b) => b.moment - a.moment);
        for (const rule of rules) {
          const result = newest?.results[rule];
          if (result?.outcome !== 'failed') continue;
          const known = open.get(findingOf(rule)) ?? new Set();
          open.set(findingOf(rule), known);
          for (const object of result.affected) known.add(object);
        }
      }
      return Object.fromEntries(
        [...open].map(([finding, affected]): [string, string[]] => [finding, [...affected].sort()]),
      );
    };

    it('what stands in the end depends only on the newest output of each scope', () => {
      fc.assert(
        fc.property(history, ({ made, order }) => {
          const shuffled = all(order.map((at) => made[at]!.output));
          const state = stateOf(shuffled) as Record<string, { affected: string[] }>;
          const affected = Object.fromEntries(Object.entries(state).map(([finding, of]) => [finding, of.affected]));
          assert.deepEqual(affected, expected(made));
          const inOrder = [...made].sort((a, b) => a.moment - b.moment).map(({ output }) => output);
          assert.deepEqual(state, stateOf(all(inOrder)));
        }),
        { numRuns: 120 },
      );
    });

    it('outputs of some rules end nothing that they do not speak of', () => {
      const output = fc.record({ scope: fc.constantFrom(...scopes), complete: fc.boolean(), results });
      fc.assert(
        fc.property(fc.array(output, { maxLength: 7 }), (drawn) => {
          const known = new Map<string, Set<string>>();
          let file = empty();
          drawn.forEach(({ scope, complete, results: drawnResults }, at) => {
            const of = drawnResults as Results;
            const records = recordsOf(of);
            file = imported(file, run(scope, `2026-11-1${at}`, records, { complete })).file;
            for (const rule of rules) {
              const key = `${rule} ${scope}`;
              const result = of[rule];
              if (result?.outcome === 'failed')
                known.set(key, new Set([...(complete ? [] : (known.get(key) ?? [])), ...result.affected]));
              else if (result || (complete && records.length > 0)) known.delete(key);
            }
          });
          const open = new Map<string, string[]>();
          for (const [key, affected] of known) {
            const finding = findingOf(key.split(' ')[0]!);
            open.set(finding, [...new Set([...(open.get(finding) ?? []), ...affected])].sort());
          }
          const state = stateOf(file) as Record<string, { affected: string[] }>;
          assert.deepEqual(
            Object.fromEntries(Object.entries(state).map(([finding, of]) => [finding, of.affected])),
            Object.fromEntries(open),
          );
        }),
        {
          numRuns: 120,
          examples: [
            [
              [
                { scope: 'SQL02', complete: false, results: { 'Z-1': { outcome: 'failed', affected: ['c'] } } },
                { scope: 'SQL02', complete: false, results: { 'Z-1': { outcome: 'failed', affected: [] } } },
                { scope: 'SQL02', complete: true, results: { 'Z-1': { outcome: 'failed', affected: [] } } },
              ],
            ],
          ],
        },
      );
    });
  });
});
