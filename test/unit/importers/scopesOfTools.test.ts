import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import { readOutput } from '../../../src/importers/detect';
import type { ToolRun } from '../../../src/importers/importer';
import { type Mapping, readMapped } from '../../../src/importers/mapping';
import { merge } from '../../../src/importers/merge/merge';
import { scopesIn } from '../../../src/importers/merge/scopes';
import { ToolOutput } from '../../../src/importers/output';
import { applied } from './applied';

interface Result {
  scope: 'a' | 'b';
  rule: 'one' | 'two';
  passes: boolean;
}
type Write = (results: readonly Result[], day: number) => ToolRun;

const guid = { a: '00000000-0000-4000-8000-00000000000a', b: '00000000-0000-4000-8000-00000000000b' };
const ofJson = (json: unknown, day: number) =>
  readOutput(new ToolOutput(`output-2026-11-${day}.json`, Buffer.from(JSON.stringify(json)))) as ToolRun;
const ofCsv = (columns: string, rows: readonly string[], day: number) =>
  readOutput(new ToolOutput(`output-2026-11-${day}.csv`, Buffer.from([columns, ...rows].join('\n')))) as ToolRun;
const time = (day: number) => `2026-11-${day}T08:00:00Z`;

const mapping: Mapping = {
  formatVersion: 1,
  tool: { id: 'survey', title: 'Survey' },
  columns: {
    rule: 'Rule',
    title: 'Rule',
    outcome: { column: 'Outcome', values: { bad: 'failed', good: 'passed' } },
    scope: 'Host',
    collectedOn: 'Day',
    affected: 'Object',
  },
};

/** How each tool writes results of two scopes into one output; the object of a result is that of its scope and rule. */
const tools: Record<string, { write: Write; names: Record<'a' | 'b', string> }> = {
  'powerpipe, JSON': {
    names: { a: 'subscription Prod', b: 'subscription Test' },
    write: (results, day) =>
      ofJson(
        {
          group_id: 'root_result_group',
          groups: [
            {
              group_id: 'b',
              title: 'Benchmark',
              groups: [],
              controls: results.map(({ scope, rule, passes }) => ({
                control_id: `c.${rule}`,
                title: `Rule ${rule} holds`,
                results: [
                  {
                    reason: 'because',
                    resource: `${scope}-${rule}`,
                    status: passes ? 'ok' : 'alarm',
                    dimensions: [{ key: 'subscription', value: scope === 'a' ? 'Prod' : 'Test' }],
                  },
                ],
              })),
            },
          ],
          controls: null,
        },
        day,
      ),
  },
  'powerpipe, CSV of accounts': {
    names: { a: '111111111111', b: '222222222222' },
    write: (results, day) =>
      ofCsv(
        'group_id,title,description,control_id,control_title,control_description,reason,resource,status,severity,account_id',
        results.map(
          ({ scope, rule, passes }) =>
            `b,B,,c.${rule},Rule ${rule} holds,,because,${scope}-${rule},${passes ? 'ok' : 'alarm'},high,${scope === 'a' ? '111111111111' : '222222222222'}`,
        ),
        day,
      ),
  },
  prowler: {
    names: { a: `subscription ${guid.a}`, b: `subscription ${guid.b}` },
    write: (results, day) =>
      ofJson(
        results.map(({ scope, rule, passes }) => ({
          metadata: { event_code: `check_${rule}`, product: { name: 'Prowler', version: '5.0.0' } },
          finding_info: { title: `Rule ${rule} holds`, created_time_dt: time(day) },
          status_code: passes ? 'PASS' : 'FAIL',
          status_detail: 'because',
          severity: 'High',
          cloud: { provider: 'azure', account: { uid: guid[scope], name: scope } },
          resources: [{ uid: `${scope}-${rule}`, name: `${scope}-${rule}`, group: { name: 'storage' } }],
        })),
        day,
      ),
  },
  hdf: {
    names: { a: 'web01, Baseline a', b: 'web01, Baseline b' },
    write: (results, day) =>
      ofJson(
        {
          version: '5.0.0',
          platform: { name: 'ubuntu', release: '22.04', target_id: 'web01' },
          statistics: {},
          profiles: (['a', 'b'] as const)
            .filter((scope) => results.some((each) => each.scope === scope))
            .map((scope) => ({
              name: `baseline-${scope}`,
              title: `Baseline ${scope}`,
              controls: results
                .filter((each) => each.scope === scope)
                .map(({ rule, passes }) => ({
                  id: rule,
                  title: `Rule ${rule} holds`,
                  impact: 0.5,
                  tags: {},
                  results: [
                    { status: passes ? 'passed' : 'failed', code_desc: 'File is there', start_time: time(day) },
                  ],
                })),
            })),
        },
        day,
      ),
  },
  sarif: {
    names: { a: 'Scanner, https://example.com/a', b: 'Scanner, https://example.com/b' },
    write: (results, day) =>
      ofJson(
        {
          version: '2.1.0',
          runs: (['a', 'b'] as const)
            .filter((scope) => results.some((each) => each.scope === scope))
            .map((scope) => ({
              tool: { driver: { name: 'Scanner', version: '1.0' } },
              invocations: [{ executionSuccessful: true, endTimeUtc: time(day) }],
              versionControlProvenance: [{ repositoryUri: `https://example.com/${scope}` }],
              results: results
                .filter((each) => each.scope === scope)
                .map(({ rule, passes }) => ({
                  ruleId: rule,
                  kind: passes ? 'pass' : 'fail',
                  message: { text: `Rule ${rule} holds.` },
                  locations: [{ physicalLocation: { artifactLocation: { uri: `${scope}/${rule}.cs` } } }],
                })),
            })),
        },
        day,
      ),
  },
  'a column mapping': {
    names: { a: 'SQL01', b: 'SQL02' },
    write: (results, day) =>
      readMapped(
        new ToolOutput(
          'survey.csv',
          Buffer.from(
            [
              'Rule,Outcome,Host,Day,Object',
              ...results.map(
                ({ scope, rule, passes }) =>
                  `${rule},${passes ? 'good' : 'bad'},${scope === 'a' ? 'SQL01' : 'SQL02'},2026-11-${day},${scope}-${rule}`,
              ),
            ].join('\n'),
          ),
        ),
        mapping,
      ),
  },
};

const catalog = buildCatalog([]);
function imported(runs: readonly ToolRun[]): FindingsFile {
  let file: FindingsFile = { formatVersion: 1, customer: 'Contoso Ltd', assessedOn: '2026-11-20', findings: [] };
  runs.forEach((run, at) => {
    const context = { day: '2026-12-01', fileName: 'out', sha256: `sha-${at}` };
    file = applied(file, merge(run, file, catalog, context).changes);
  });
  return file;
}
/** By rule: in which scopes it fails; and the rules that passed. */
const stateOf = (file: FindingsFile) => ({
  open: Object.fromEntries(
    file.findings
      .filter(({ status }) => status === 'open')
      .map(({ sources }): [string, string[]] => [
        sources![0]!.rule.replace(/^.*[._]/, ''),
        sources!
          .filter(({ absentSince }) => absentSince === undefined)
          .map(({ scope }) => scope!)
          .sort(),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
  passed: (file.passed ?? [])
    .map((entry) => (entry as { source: { rule: string } }).source.rule.replace(/^.*[._]/, ''))
    .sort(),
});

describe('scopes of one output', () => {
  for (const [tool, { write, names }] of Object.entries(tools)) {
    it(`are told apart: ${tool}`, () => {
      const both = write(
        [
          { scope: 'a', rule: 'one', passes: false },
          { scope: 'b', rule: 'one', passes: false },
          { scope: 'b', rule: 'two', passes: true },
        ],
        10,
      );
      assert.deepEqual(scopesIn(both).sort(), [names.a, names.b].sort());
      const one = write([{ scope: 'a', rule: 'one', passes: true }], 11);
      assert.deepEqual(scopesIn(one), [names.a]);
      const file = imported([both, one]);
      assert.deepEqual(stateOf(file).open, { one: [names.b] });
      assert.deepEqual(stateOf(file).passed, ['two']);
    });

    it(`end as the newest output of each says, in any order: ${tool}`, () => {
      const result = fc.constantFrom(
        ...(['a', 'b'] as const).flatMap((scope) => [true, false].map((passes) => ({ scope, passes }))),
      );
      const output = fc.tuple(result, result, fc.option(result)).map(([first, second, third]) => {
        // Of each scope both rules, so that each output speaks of all that it speaks of.
        const scopes = new Map([first, second, ...(third ? [third] : [])].map((each) => [each.scope, each.passes]));
        return [...scopes].flatMap(([scope, passes]): Result[] => [
          { scope, rule: 'one', passes },
          { scope, rule: 'two', passes: !passes },
        ]);
      });
      fc.assert(
        fc.property(
          fc
            .array(output, { minLength: 1, maxLength: 5 })
            .chain((drawn) =>
              fc.tuple(fc.constant(drawn), fc.shuffledSubarray([...drawn.keys()], { minLength: drawn.length })),
            ),
          ([drawn, order]) => {
            const file = imported(order.map((at) => write(drawn[at]!, 10 + at)));
            const open: Record<string, string[]> = {};
            for (const rule of ['one', 'two'] as const) {
              const failing = (['a', 'b'] as const).filter((scope) => {
                const newest = drawn.findLast((results) => results.some((each) => each.scope === scope));
                return newest?.find((each) => each.scope === scope && each.rule === rule)?.passes === false;
              });
              if (failing.length > 0) open[rule] = failing.map((scope) => names[scope]).sort();
            }
            const state = stateOf(file);
            // A file of one scope does not name it.
            const spoken = new Set(drawn.flatMap((results) => results.map(({ scope }) => names[scope])));
            assert.deepEqual(state.open, open);
            assert.ok(spoken.size > 0);
            for (const rule of state.passed) assert.equal(open[rule], undefined, rule);
          },
        ),
        { numRuns: 40 },
      );
    });
  }

  it('are told apart: WARA, also where a part of each subscription was asked for', () => {
    const row = (scope: 'a' | 'b') => ({
      validationAction: 'APRL - Queries',
      recommendationId: '11111111-1111-4111-8111-111111111111',
      name: `vm-${scope}`,
      id: `/subscriptions/${guid[scope]}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm-${scope}`,
      subscriptionId: guid[scope],
      checkName: 'Backup is on',
      selector: 'APRL',
    });
    const output = (scopes: ('a' | 'b')[], details: object = {}) =>
      ofJson({ scriptDetails: { Version: '2.0', ...details }, impactedResources: scopes.map(row) }, 10);
    assert.deepEqual(scopesIn(output(['a', 'b'])), [`subscription ${guid.a}`, `subscription ${guid.b}`]);
    assert.deepEqual(scopesIn(output(['a'])), [`subscription ${guid.a}`]);
    // Both were asked for, and one has nothing.
    assert.deepEqual(scopesIn(output(['a'], { SubscriptionIds: [guid.a, guid.b] })), [`subscription ${guid.a}`]);
    assert.deepEqual(scopesIn(output(['a', 'b'], { ResourceGroups: ['rg'] })), [
      `subscription ${guid.a}; resource groups rg`,
      `subscription ${guid.b}; resource groups rg`,
    ]);
  });

  it('stay with records whose title is made shorter', () => {
    const long = `Storage accounts should require HTTPS. ${'Because of what may happen. '.repeat(30)}`;
    const controls = ['Prod', 'Test'].map((value) => ({
      control_id: 'c.one',
      title: long,
      results: [{ reason: 'x', resource: value, status: 'alarm', dimensions: [{ key: 'subscription', value }] }],
    }));
    const run = ofJson({ group_id: 'root', groups: [{ group_id: 'b', groups: [], controls }], controls: null }, 10);
    assert.deepEqual(
      run.records.map(({ scope }) => scope),
      ['subscription Prod', 'subscription Test'],
    );
  });
});
