import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { isSaid } from '../../../src/assessment/said';
import type { Finding, FindingsFile } from '../../../src/assessment/types';
import type { ResultRecord, ToolRun } from '../../../src/importers/importer';
import { FindingsText } from '../../../src/language/findings';
import { importRead } from '../../../src/workspace/import/importOutputs';
import { addedKey, keysOf } from '../../../src/workspace/import/items';
import type { ImportRequest } from '../../../src/workspace/import/request';
import type { ImportResult } from '../../../src/workspace/import/result';
import { opposedKey, placeOfItem, type ReviewRow, reviewOf } from '../../../src/workspace/import/review';
import { Project } from '../../../src/workspace/project';
import { memoryFiles } from './memory';

const into = 'a.findings.jsonc';
const project = new Project(memoryFiles(new Map()), {
  shipped: [
    {
      origin: 'shipped',
      file: {
        formatVersion: 1,
        id: 'sql',
        title: 'SQL',
        checks: ['1', '2', '3'].map((n) => ({
          id: `SQL-${n}`,
          title: `State ${n} is so`,
          ...(n === '1' && { action: 'Mend state 1' }),
          focusArea: 'security' as const,
          rating: { probability: 3, impact: 3, effort: 3 },
          equivalents: {
            maester: [
              `R-${n}`,
              { rule: `R-${n}${n}`, judges: 'part' as const },
              { rule: 'R-4', judges: 'part' as const },
            ],
            pingcastle: [`P-${n}`],
          },
        })),
      },
    },
  ],
  asOf: '2026-12-01',
});

const record = fc.record({
  rule: fc.constantFrom('R-1', 'R-11', 'R-2', 'R-22', 'R-3', 'R-4', 'R-5', 'R-6'),
  outcome: fc.constantFrom<ResultRecord['outcome']>('failed', 'failed', 'passed', 'notApplicable', 'notReviewed'),
  affected: fc.subarray(['SQL01/Sales', 'SQL01/Crm', 'SQL02/Erp']),
});
const runOf = (tool: string, scope: string | undefined, day: string, records: ResultRecord[]): ToolRun => ({
  tool,
  toolVersion: '2.0.1',
  collectedOn: day,
  ...(scope !== undefined && { scope }),
  records,
  skipped: [{ where: 'Tests[99]', reason: 'It has no result.' }],
  complete: true,
});
const anyRun = (days: readonly string[]) =>
  fc
    .record({
      tool: fc.constantFrom('maester', 'maester', 'pingcastle'),
      scope: fc.constantFrom('SQL01', 'SQL02', undefined),
      day: fc.constantFrom(...days),
      records: fc.array(record, { maxLength: 6 }),
    })
    .map(({ tool, scope, day, records }) =>
      runOf(
        tool,
        scope,
        day,
        records.map((each, at) => ({
          ...each,
          rule: tool === 'maester' ? each.rule : each.rule.replace('R', 'P'),
          where: `Tests[${at}]`,
          title: `Title of ${each.rule}`,
        })),
      ),
    );
let outputs = 0;
const named = (run: ToolRun) => {
  outputs += 1;
  return { path: `out/${outputs}.json`, name: `${outputs}.json`, bytes: new TextEncoder().encode(`${outputs}`), run };
};
type Named = ReturnType<typeof named>;

const empty = `{
  // what a person wrote
  "formatVersion": 1,
  "customer": "Contoso Ltd",
  "checklists": ["sql"],
  "assessedOn": "2026-11-20",
  "findings": [
    { "id": "F-007", "check": "SQL-3", "status": "open" }, // by hand
    { "id": "F-007", "title": "Twice", "recommendation": "Give it another id.", "status": "open" }
  ],
  "passed": ["SQL-2"]
}
`;
const importing = (runs: readonly Named[], present: string | undefined, more: Partial<ImportRequest> = {}) =>
  importRead(
    project,
    { outputs: [], into, present, dryRun: true, forceScope: true, ...more },
    { kind: 'results', runs },
  );
const modelOf = (text: string) => FindingsText.parse(text).model;
const texts = (text: string) => {
  const parsed = FindingsText.parse(text);
  return parsed.findings.map(({ offset, node }) => text.slice(offset, offset + node.length));
};
const rowsOf = (result: ImportResult): ReviewRow[] => reviewOf(result, project.catalog).flatMap(({ rows }) => rows);
const ticked = (result: ImportResult) => rowsOf(result).filter(({ tickable, kind }) => tickable && kind !== 'opposed');

/** What is wanted, by its key. */
const only = (keys: ReadonlySet<string>) => ({ takes: (key: string) => keys.has(key) });

describe('the review of an import', () => {
  /** A file that some outputs made, later outputs for it, and a choice among what they do. */
  const world = fc.record({
    before: fc.array(anyRun(['2026-11-10', '2026-11-11']), { maxLength: 3 }),
    runs: fc.array(anyRun(['2026-11-12', '2026-11-20', '2026-11-21']), { minLength: 1, maxLength: 3 }),
    choice: fc.infiniteStream(fc.boolean()),
  });
  const begun = async ({ before, runs }: { before: ToolRun[]; runs: ToolRun[] }) => {
    const { text } = before.length > 0 ? await importing(before.map(named), empty) : { text: empty };
    const later = runs.map(named);
    return { text, later, whole: await importing(later, text) };
  };

  it('takes what is ticked and nothing else, in a file that can be read', () =>
    fc.assert(
      fc.asyncProperty(world, async ({ before, runs, choice }) => {
        const { text, later, whole } = await begun({ before, runs });
        const keys = new Set(ticked(whole).flatMap(({ key }) => (choice.next().value ? [key] : [])));
        const part = await importing(later, text, only(keys));
        const parsed = FindingsText.parse(part.text);
        assert.deepEqual(parsed.json.problems, []);
        assert.equal(parsed.misfit, undefined);
        assert.ok(part.text.includes('// what a person wrote') && part.text.includes('// by hand'));
        const [was, now] = [texts(text), texts(part.text)];
        keysOf(modelOf(text).findings).forEach((key, at) => {
          if (!keys.has(key)) assert.equal(now[at], was[at], key);
        });
        for (const finding of parsed.model.findings.slice(was.length)) assert.ok(keys.has(addedKey(finding)));
        for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
          const stood = new Set((modelOf(text)[list] ?? []).map((entry) => JSON.stringify(entry)));
          for (const entry of parsed.model[list] ?? []) {
            if (stood.has(JSON.stringify(entry))) continue;
            const { check, source } = typeof entry === 'string' ? { check: entry } : entry;
            const key = addedKey({ id: '', check, ...(source && { sources: [source] }) } as Finding);
            assert.ok(keys.has(key), `${list}: ${key}`);
          }
        }
        assert.deepEqual(
          part.items.filter(({ changes }) => changes).every(({ key }) => keys.has(key)),
          true,
        );
      }),
      { numRuns: 150 },
    ));

  it('is the whole import where everything is ticked, and nothing where nothing is', () =>
    fc.assert(
      fc.asyncProperty(world, async ({ before, runs }) => {
        const { text, later, whole } = await begun({ before, runs });
        const rows = ticked(whole);
        const all = await importing(later, text, only(new Set(rows.map(({ key }) => key))));
        assert.equal(all.text, whole.text);
        const none = await importing(later, text, only(new Set()));
        if (rows.length > 0) assert.equal(none.text, text);
        for (const entry of (modelOf(none.text).imports ?? []).slice((modelOf(text).imports ?? []).length))
          assert.equal(entry.notTaken, undefined, 'an output of which nothing was wanted is not listed as imported');
      }),
      { numRuns: 100 },
    ));

  it('has a row for everything that the import does, each with a key of its own', () =>
    fc.assert(
      fc.asyncProperty(world, async ({ before, runs }) => {
        const { text, whole } = await begun({ before, runs });
        const rows = rowsOf(whole);
        assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
        const [was, now] = [texts(text), texts(whole.text)];
        const keys = [
          ...keysOf(modelOf(text).findings),
          ...modelOf(whole.text).findings.slice(was.length).map(addedKey),
        ];
        const tickable = new Set(ticked(whole).map(({ key }) => key));
        keys.forEach((key, at) => {
          assert.equal(tickable.has(key), now[at] !== was[at], key);
        });
        for (const row of rows)
          assert.ok(row.name.trim() !== '' && !/undefined|\[object/.test(row.name + row.about + row.reason));
        for (const { key, changes } of whole.items) {
          const place = placeOfItem(key, modelOf(text), modelOf(whole.text));
          if (changes) assert.ok(place, key);
        }
      }),
      { numRuns: 100 },
    ));

  it('offers what was left when the same output comes again, and then is as if all had been taken at once', () =>
    fc.assert(
      fc.asyncProperty(world, async ({ before, runs: [run], choice }) => {
        const { text, later, whole } = await begun({ before, runs: [run!] });
        const keys = new Set(ticked(whole).flatMap(({ key }) => (choice.next().value ? [key] : [])));
        const part = await importing(later, text, only(keys));
        const rest = await importing(later, part.text);
        const plain = ({ findings, imports = [], ...lists }: FindingsFile) => ({
          findings: findings.map(({ id: _id, ...finding }) => JSON.stringify(finding)).sort(),
          imports: imports.map((each) => JSON.stringify(each)),
          lists: JSON.stringify(lists).split('').sort().join(''),
        });
        assert.deepEqual(plain(modelOf(rest.text)), plain(modelOf(whole.text)));
        assert.ok((modelOf(rest.text).imports ?? []).every(({ notTaken }) => notTaken === undefined));
        assert.equal((await importing(later, rest.text)).text, rest.text);
      }),
      { numRuns: 100 },
    ));

  const failing = (rule: string, ...affected: string[]): ResultRecord => ({
    rule,
    outcome: 'failed',
    where: rule,
    title: `Title of ${rule}`,
    affected,
  });
  const passing = (rule: string): ResultRecord => ({ ...failing(rule), outcome: 'passed' });

  it('names findings as they are named everywhere, with what becomes of them and why', async () => {
    const first = await importing(
      [
        named(
          runOf('maester', 'SQL01', '2026-11-10', [failing('R-1', 'A', 'B'), failing('R-5', 'A'), failing('R-2', 'A')]),
        ),
      ],
      empty.replace('"passed": ["SQL-2"]', '"passed": []'),
    );
    const result = await importing(
      [
        named(
          runOf('maester', 'SQL01', '2026-11-20', [
            failing('R-1', 'B', 'C', 'D'),
            passing('R-5'),
            passing('R-2'),
            failing('R-6', 'X'),
            { ...failing('R-7'), outcome: 'notReviewed', reason: 'Look at it.' },
          ]),
        ),
      ],
      first.text,
    );
    const told = reviewOf(result, project.catalog).map(({ kind, rows }) => [
      kind,
      ...rows.map(({ name, about, reason }) => [name, about, reason].join(' | ')),
    ]);
    assert.deepEqual(told, [
      ['added', 'Title of R-6 | R-6 · Unrated | affected: X'],
      [
        'resolved',
        'Not met: State 2 is so | F-009 · SQL-2 · Medium | Maester 2.0.1 reports passed',
        'Title of R-5 | F-010 · R-5 · Unrated | Maester 2.0.1 reports passed',
      ],
      ['updated', 'Mend state 1 | F-008 · SQL-1 · Medium | 2 objects more: C, D · 1 object less: A'],
      ['notReviewed', 'Title of R-7 | R-7 | Look at it.'],
      ['skipped', 'Tests[99] |  | It has no result.'],
    ]);
  });

  it('holds back an output of which something speaks against the import, until it is wanted all the same', async () => {
    const newer = named(runOf('sql-assessment', 'SQL01', '2026-11-20', [passing('R-1')]));
    const { text } = await importing([newer], empty);
    const old = named(runOf('sql-assessment', 'SQL01', '2026-11-10', [failing('R-6')]));
    const other = named(runOf('sql-assessment', 'SQL02', '2026-11-21', [failing('R-5')]));
    const held = await importing([old, other], text, { forceScope: new Set(), holdBack: true });
    assert.deepEqual(
      held.opposed.map(({ path, held: isHeld }) => [path, isHeld]),
      [[old.path, true]],
    );
    assert.deepEqual(
      rowsOf(held).filter(({ kind }) => kind === 'opposed' || kind === 'added'),
      [
        {
          key: opposedKey(old.path),
          kind: 'opposed',
          tickable: true,
          name: old.name,
          about: '',
          reason:
            'The output of SQL01 is of 2026-11-10, and a newer one of SQL Assessment API, of 2026-11-20, was imported already.',
          ids: [],
          outputs: [],
        },
        ...rowsOf(held).filter(({ ids }) => ids.includes('R-5')),
      ],
    );
    const forced = await importing([old, other], text, { forceScope: new Set([old.path]), holdBack: true });
    assert.deepEqual(
      forced.opposed.map(({ held: isHeld }) => isHeld),
      [false],
    );
    assert.equal(forced.guards.length, 1);
    await assert.rejects(importing([old, other], text, { forceScope: false }), (error) => isSaid(error));
  });

  it('puts several outputs of one thing into one row', async () => {
    const result = await importing(
      [
        named(runOf('maester', 'SQL01', '2026-11-19', [failing('R-1', 'A')])),
        named(runOf('maester', 'SQL02', '2026-11-20', [failing('R-1', 'B')])),
        named(runOf('pingcastle', 'contoso.com', '2026-11-20', [failing('P-1', 'C')])),
      ],
      empty,
    );
    const [row, ...more] = rowsOf(result).filter(({ kind }) => kind === 'added');
    assert.deepEqual(more, []);
    assert.deepEqual([row!.name, row!.ids, row!.outputs.length], ['Mend state 1', ['SQL-1', 'R-1', 'P-1'], 3]);
    assert.equal(row!.reason, 'affected: A, B, C');
    // No version of one is said of all.
    assert.deepEqual([result.toolTitle, result.toolVersion, result.collectedOn], ['Maester, PingCastle', null, null]);
  });
});
