import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Check, Finding, FindingsFile, Source } from '../../../src/assessment/types';
import { statusIds } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';
import type { ResultRecord, ToolRun } from '../../../src/importers/importer';
import { maester } from '../../../src/importers/maester';
import type { MergeContext, Merged } from '../../../src/importers/merge/context';
import { merge } from '../../../src/importers/merge/merge';
import { ToolOutput } from '../../../src/importers/output';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { orderOfProperties } from '../../../src/language/shape';
import { applied } from './applied';

const real = path.resolve(process.cwd(), '../shared/real/maester');

const check = (id: string, more: Partial<Check> = {}): Check => ({
  id,
  title: `${id} is so`,
  focusArea: 'availability',
  rating: { probability: 3, impact: 3, effort: 3 },
  ...more,
});
const catalog = buildCatalog([
  {
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: 'other',
      title: 'Other',
      checks: [check('OTHER-1', { equivalents: { maester: ['R-1'] } })],
    },
  },
  {
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: 'ad',
      title: 'AD',
      checks: [
        check('AD-1', { equivalents: { maester: ['R-1', 'R-11'], pingcastle: ['P-1'] }, replaces: ['OLD-1'] }),
        check('AD-2', { equivalents: { maester: ['R-2'] } }),
        { id: 'AD-3', title: 'unrated', equivalents: { maester: ['R-3'] } },
      ],
    },
  },
  {
    origin: 'team',
    file: {
      formatVersion: 1,
      id: 'team',
      title: 'Team',
      extends: 'ad',
      overrides: [{ check: 'AD-2', off: true, reason: 'x' }],
      checks: [],
    },
  },
]);

const emptyFile = (more: Partial<FindingsFile> = {}): FindingsFile => ({
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-11-20',
  checklists: ['ad@2026.11'],
  findings: [],
  ...more,
});
const record = (rule: string, outcome: ResultRecord['outcome'], more: Partial<ResultRecord> = {}): ResultRecord => ({
  rule,
  outcome,
  where: `Tests[${rule}]`,
  title: `${rule} title`,
  ...more,
});
const runOf = (records: ResultRecord[], more: Partial<ToolRun> = {}): ToolRun => ({
  tool: 'maester',
  toolVersion: '2.0.1',
  collectedOn: '2026-11-19',
  scope: 'contoso.com',
  records,
  skipped: [],
  complete: true,
  ...more,
});

let outputs = 0;
/** Imports a run as an output of its own, and says what became of the file. */
function imported(
  file: FindingsFile,
  run: ToolRun,
  context: Partial<MergeContext> = {},
): { file: FindingsFile; merged: Merged } {
  outputs += 1;
  const merged = merge(run, file, catalog, {
    day: '2026-11-22',
    fileName: 'out.json',
    sha256: `sha-${outputs}`,
    ...context,
  });
  const { read, failed, passed, notApplicable, notReviewed, skipped } = merged.records;
  assert.equal(read, failed + passed + notApplicable + notReviewed + skipped);
  assert.equal(read, run.records.length + run.skipped.length);
  return { file: applied(file, merged.changes), merged };
}
const later = (records: ResultRecord[], more: Partial<ToolRun> = {}) =>
  runOf(records, { collectedOn: '2026-11-25', toolVersion: '2.1.0', ...more });
const nothing = { added: 0, updated: 0, unchanged: 0, resolved: 0, reopened: 0, withdrawn: 0 };
const names = (finding: Finding | undefined) =>
  (finding?.affected ?? []).map((each) => (typeof each === 'string' ? each : each.name));

describe('merge', () => {
  describe('a new finding', () => {
    it('of a known check carries what the check does not know', () => {
      const { file, merged } = imported(
        emptyFile(),
        runOf([
          record('R-2', 'failed', {
            affected: ['dc2', { name: 'DC1', detail: 'error 5' }],
            observed: 'Two failed.',
            evidence: [{ text: 'table', source: 'Maester 2.0.1', collectedOn: '2026-11-19' }],
            recommendation: 'Do it',
            severity: 'critical',
          }),
        ]),
      );
      const [finding] = file.findings;
      const fingerprint = finding!.sources![0]!.fingerprint!;
      assert.match(fingerprint, /^failed:[0-9a-f]{16}:[0-9a-f]{12}$/);
      assert.deepEqual(finding, {
        id: 'F-001',
        check: 'AD-2',
        status: 'open',
        affected: [{ name: 'DC1', detail: 'error 5' }, 'dc2'],
        observed: 'Two failed.',
        evidence: [{ text: 'table', source: 'Maester 2.0.1', collectedOn: '2026-11-19' }],
        history: [
          // On the day of the data; when that entered the file stands beside it.
          { on: '2026-11-19', recorded: '2026-11-22', status: 'open', by: 'Maester', note: 'Found by Maester 2.0.1' },
        ],
        sources: [{ tool: 'maester', rule: 'R-2', scope: 'contoso.com', fingerprint, seen: '2026-11-19' }],
      });
      assert.deepEqual(merged.findings, { ...nothing, added: 1 });
      assert.deepEqual(merged.matched, [
        { rule: 'R-2', outcome: 'failed', judges: 'whole', check: 'AD-2', finding: 'F-001' },
      ]);
      assert.deepEqual(file.imports, [
        {
          tool: 'maester',
          toolVersion: '2.0.1',
          collectedOn: '2026-11-19',
          file: 'out.json',
          sha256: file.imports![0]!.sha256,
          scope: 'contoso.com',
          records: { read: 1, failed: 1, passed: 0, notApplicable: 0, notReviewed: 0, skipped: 0 },
        },
      ]);
    });

    it('happened on the day of the data, whatever that is, and was recorded on the day of the import', () => {
      const days = ['2021-02-25', '2026-11-21', '2026-11-22', '2027-01-01', 'yesterday', undefined];
      fc.assert(
        fc.property(fc.constantFrom(...days), fc.constantFrom(...days), (first, second) => {
          const runOn = (outcome: 'failed' | 'passed', day: string | undefined): ToolRun => {
            const { collectedOn: _, ...run } = runOf([record('R-2', outcome)]);
            return { ...run, ...(day !== undefined && { collectedOn: day }) };
          };
          const failed = imported(emptyFile(), runOn('failed', first));
          const { file } = imported(failed.file, runOn('passed', second), { day: '2026-11-23' });
          const history = file.findings[0]!.history!;
          for (const [at, collected, day] of [
            [0, first, '2026-11-22'],
            [1, second, '2026-11-23'],
          ] as const) {
            const entry = history[at];
            // An output that is older than what is known says nothing of the finding.
            if (!entry) continue;
            const known = collected !== undefined && /^\d/.test(collected) && collected < day;
            assert.deepEqual([entry.on, entry.recorded], known ? [collected, day] : [day, undefined]);
          }
          assert.ok(history.length > 0);
        }),
      );
    });

    it('of no check keeps what the tool says', () => {
      const { file } = imported(
        emptyFile(),
        runOf([
          record('Z-1', 'failed', {
            severity: 'high',
            focusArea: 'security',
            actionArea: 'X',
            recommendation: 'Do it',
            references: [{ title: 'a', url: 'https://a.example/' }],
          }),
          record('Z-2', 'failed'),
        ]),
      );
      const [first, second] = file.findings;
      assert.equal(first!.title, 'Z-1 title');
      assert.equal(first!.recommendation, 'Do it');
      assert.deepEqual(first!.rating, { probability: 4, impact: 4, effort: 3 });
      assert.deepEqual([first!.focusArea, first!.actionArea, first!.references?.length], ['security', 'X', 1]);
      assert.equal(second!.rating, undefined);
      assert.match(second!.recommendation!, /^Maester names no action: correct what the evidence shows\.$/);
    });

    it('takes the rating of the tool only where the check has none', () => {
      const { file } = imported(
        emptyFile(),
        runOf([record('R-2', 'failed', { severity: 'low' }), record('R-3', 'failed', { severity: 'low' })]),
      );
      assert.equal(file.findings[0]!.rating, undefined);
      assert.deepEqual(file.findings[1]!.rating, { probability: 2, impact: 2, effort: 3 });
    });

    it('prefers a check of a checklist that the file names, and leaves a switched-off check alone', () => {
      const one = (checklists?: string[]) => {
        const file = emptyFile();
        if (checklists) file.checklists = checklists;
        else delete file.checklists;
        const { merged } = imported(file, runOf([record('r-1', 'failed'), record('R-2', 'failed')]));
        return merged.matched.map((entry) => entry.check);
      };
      assert.deepEqual(one(['ad']), ['AD-1', 'AD-2']);
      assert.deepEqual(one(['team']), ['AD-1', undefined]);
      assert.deepEqual(one(['other']), ['OTHER-1', 'AD-2']);
      assert.deepEqual(one(), ['OTHER-1', 'AD-2']);
    });

    it('joins the rules of one check, and numbers findings in the order of their rules', () => {
      const { file, merged } = imported(
        emptyFile({
          findings: [
            { id: 'F-007', status: 'open', title: 'x', history: [{ on: '2026-01-01', note: 'was F-012 once' }] },
          ],
        }),
        runOf([
          record('R-11', 'failed', { affected: ['b', 'C'], observed: 'Second.' }),
          record('Z-10', 'failed'),
          record('R-1', 'failed', { affected: ['a'], observed: 'First.' }),
          record('R-1', 'failed', { affected: ['c'] }),
          record('Z-9', 'failed'),
        ]),
      );
      assert.deepEqual(
        file.findings.slice(1).map(({ id, check: of, title }) => [id, of ?? title]),
        [
          ['F-013', 'AD-1'],
          ['F-014', 'Z-9 title'],
          ['F-015', 'Z-10 title'],
        ],
      );
      const joined = file.findings[1]!;
      assert.deepEqual(
        names(joined),
        ['a', 'C', 'b'].sort((x, y) => (x.toLowerCase() < y.toLowerCase() ? -1 : 1)),
      );
      assert.deepEqual(
        joined.sources!.map(({ rule }) => rule),
        ['R-1', 'R-11'],
      );
      assert.equal(joined.observed, 'First. Second.');
      assert.equal(merged.findings.added, 3);
    });
  });

  it('lists what passes and what does not apply', () => {
    const { file, merged } = imported(
      emptyFile(),
      runOf([
        record('R-1', 'passed'),
        record('R-11', 'notReviewed', { reason: 'x' }),
        record('R-2', 'notApplicable', { reason: 'No trusts' }),
        record('Z-1', 'passed', { focusArea: 'security', severity: 'low' }),
        record('Z-2', 'notApplicable'),
        record('Z-3', 'notReviewed', { reason: 'No access' }),
      ]),
    );
    const [first, second] = file.passed!;
    assert.deepEqual(first, {
      check: 'AD-1',
      source: { tool: 'maester', rule: 'R-1' },
      evidence: [
        {
          text: 'Not judged: R-11 title\n\nx',
          source: 'Maester 2.0.1',
          collectedOn: '2026-11-19',
          rule: 'R-11',
          scope: 'contoso.com',
        },
      ],
    });
    assert.deepEqual(
      [second],
      [
        {
          source: { tool: 'maester', rule: 'Z-1' },
          title: 'Z-1 title',
          focusArea: 'security',
          rating: { probability: 2, impact: 2, effort: 3 },
        },
      ],
    );
    assert.deepEqual(file.notApplicable, [
      { check: 'AD-2', source: { tool: 'maester', rule: 'R-2' }, reason: 'No trusts' },
      {
        source: { tool: 'maester', rule: 'Z-2' },
        title: 'Z-2 title',
        reason: 'Maester 2.0.1 reports that it does not apply.',
      },
    ]);
    assert.deepEqual(
      (file.notAssessed as { title: string; reason: string }[]).map(({ title, reason }) => [title, reason]),
      [['Z-3 title', 'No access']],
    );
    assert.deepEqual(file.findings, []);
    assert.deepEqual(merged.findings, nothing);
    assert.equal(merged.matched.find(({ rule }) => rule === 'Z-3')?.check, undefined);
  });

  it('lets one failed record decide, then one passed', () => {
    const { file } = imported(
      emptyFile(),
      runOf([
        record('Z-1', 'passed', { affected: ['good'] }),
        record('Z-1', 'failed', { affected: ['bad'] }),
        record('Z-2', 'notReviewed'),
        record('Z-2', 'passed'),
        record('R-1', 'failed'),
        record('R-11', 'passed'),
      ]),
    );
    assert.deepEqual(
      file.findings.map(({ check: of, title }) => of ?? title),
      ['AD-1', 'Z-1 title'],
    );
    assert.deepEqual(names(file.findings[1]), ['bad']);
    assert.deepEqual(
      file.findings[0]!.sources!.map(({ rule }) => rule),
      ['R-1'],
    );
    assert.equal(file.passed!.length, 1);
  });

  describe('reading in again', () => {
    const first = imported(
      emptyFile(),
      runOf([
        record('R-1', 'failed', {
          affected: ['dc1', { name: 'dc2', detail: 'old' }],
          observed: 'Seen first.',
          evidence: [{ text: 'first', source: 'Maester 2.0.1' }],
        }),
        record('R-2', 'passed'),
        record('Z-1', 'failed'),
      ]),
    ).file;

    it('the same result in a newer output changes nothing but the list of imports and when it was seen', () => {
      const same = later([
        record('R-1', 'failed', {
          affected: ['DC1', { name: 'dc2', detail: 'old' }],
          observed: 'Seen first.',
          evidence: [{ text: 'first', source: 'Maester 2.1.0' }],
        }),
        record('R-2', 'passed'),
        record('Z-1', 'failed'),
      ]);
      const { file, merged } = imported(first, same);
      assert.deepEqual(merged.findings, { ...nothing, unchanged: 2 });
      assert.deepEqual(
        merged.changes.map(({ path: where }) => where.join('.')),
        ['findings.0.sources.0.seen', 'findings.1.sources.0.seen', 'imports'],
      );
      assert.equal(file.imports!.length, 2);
    });

    it('the same output changes nothing at all', () => {
      const { sha256 } = first.imports![0]!;
      const { merged } = imported(
        first,
        runOf([record('R-1', 'passed'), record('Z-1', 'failed'), record('R-2', 'passed')]),
        { sha256: sha256! },
      );
      assert.deepEqual(merged.changes, []);
      assert.match(merged.notes[0]!, /was imported before/);
    });

    it('updates objects and evidence of the tool, and leaves those of people', () => {
      const edited = structuredClone(first);
      const finding = edited.findings[0]!;
      finding.affected = ['dc1', 'added by hand', { name: 'dc2', detail: 'old' }];
      finding.evidence = [
        { text: 'mine', source: 'repadmin' },
        ...finding.evidence!,
        { file: 'x.png', source: 'Maester 2.0.1' },
      ];
      finding.observed = 'My words.';
      finding.owner = 'ann';
      finding.rating = { probability: 5, impact: 5, effort: 1 };
      const run = later([
        record('R-1', 'failed', {
          affected: [{ name: 'dc2', detail: 'new' }, 'dc3'],
          observed: 'Seen again.',
          evidence: [
            { text: 'second', source: 'Maester 2.1.0' },
            { text: 'third', source: 'Maester 2.1.0' },
          ],
        }),
        record('Z-1', 'failed'),
      ]);
      const { file, merged } = imported(edited, run);
      const [after] = file.findings;
      assert.deepEqual(after!.affected, ['added by hand', { name: 'dc2', detail: 'new' }, 'dc3']);
      assert.deepEqual(after!.evidence, [
        { text: 'mine', source: 'repadmin' },
        { text: 'Seen again.\n\nsecond', source: 'Maester 2.1.0' },
        { file: 'x.png', source: 'Maester 2.0.1' },
        { text: 'third', source: 'Maester 2.1.0' },
      ]);
      const { affected: _a, evidence: _e, sources: _s, ...kept } = finding;
      const { affected: _b, evidence: _f, sources: _t, ...now } = after!;
      assert.deepEqual(now, kept);
      assert.deepEqual(merged.findings, { ...nothing, updated: 1, unchanged: 1 });
    });

    it('says of an object what the tool says today, unless a person added the object and says something', () => {
      const forms = ['text', 'name', 'detail'] as const;
      const object = fc.record({
        byTool: fc.boolean(),
        form: fc.constantFrom(...forms),
        now: fc.constantFrom(undefined, 'written before', 'new'),
      });
      fc.assert(
        fc.property(fc.array(object, { minLength: 1, maxLength: 6 }), (drawn) => {
          const nameAt = (at: number) => `server-${at}`;
          const known = drawn.flatMap(({ byTool }, at) => (byTool ? [nameAt(at)] : []));
          const { file: before } = imported(emptyFile(), runOf([record('R-1', 'failed', { affected: known })]));
          before.findings[0]!.affected = drawn.map(({ form }, at) => {
            if (form === 'text') return nameAt(at);
            return { name: nameAt(at), ...(form === 'detail' && { detail: 'written before' }) };
          });
          const affected = drawn.map(({ now }, at) =>
            now === undefined ? nameAt(at) : { name: nameAt(at), detail: now },
          );
          const { file } = imported(before, later([record('R-1', 'failed', { affected })]));
          assert.deepEqual(
            file.findings[0]!.affected,
            before.findings[0]!.affected.map((each, at) => {
              const { byTool, form, now } = drawn[at]!;
              const stays = now === undefined || (form === 'detail' && !byTool);
              return stays ? each : { name: nameAt(at), detail: now };
            }),
          );
        }),
      );
    });

    it('does not bring back an object that a person took out', () => {
      const edited = structuredClone(first);
      edited.findings[0]!.affected = ['dc2'];
      const { file } = imported(edited, later([record('R-1', 'failed', { affected: ['dc1', 'dc2', 'dc4'] })]));
      assert.deepEqual(names(file.findings[0]), ['dc2', 'dc4']);
    });

    it('keeps objects that an incomplete output no longer names', () => {
      const { file } = imported(first, later([record('R-1', 'failed', { affected: ['dc1'] })], { complete: false }));
      assert.deepEqual(names(file.findings[0]), ['dc1', 'dc2']);
    });

    it('resolves what passes, once, and does not list it as passed', () => {
      const run = later([record('R-1', 'passed'), record('Z-1', 'failed')]);
      const { file, merged } = imported(first, run);
      const [finding] = file.findings;
      assert.equal(finding!.status, 'resolved');
      assert.deepEqual(finding!.history!.at(-1), {
        on: '2026-11-22',
        status: 'resolved',
        by: 'Maester',
        note: 'Maester 2.1.0 reports passed',
      });
      // What the newer output does not list any more is no pass of now.
      assert.deepEqual(file.passed, []);
      assert.deepEqual(
        (file.notAssessed as { check: string; reason: string }[]).map(({ check: of, reason }) => [of, reason]),
        [['AD-2', 'The complete output of Maester 2.1.0 does not list it.']],
      );
      assert.match(merged.notes.join(), /1 entry that counted as passed .* newest outputs do not pass it .*: AD-2\./);
      assert.deepEqual(names(finding), ['dc1', 'dc2']);
      assert.deepEqual(merged.findings, { ...nothing, resolved: 1, unchanged: 1 });
      const still = record('Z-1', 'failed');
      const again = imported(file, later([record('R-1', 'passed'), still], { collectedOn: '2026-11-26' }));
      assert.deepEqual(again.merged.findings, { ...nothing, unchanged: 2 });
      // And it opens again, with the objects of now.
      const failing = imported(
        again.file,
        later([record('R-1', 'failed', { affected: ['dc9'] }), still], { collectedOn: '2026-11-27' }),
      );
      assert.equal(failing.file.findings[0]!.status, 'open');
      assert.deepEqual(names(failing.file.findings[0]), ['dc9']);
      assert.deepEqual(failing.merged.findings, { ...nothing, reopened: 1, unchanged: 1 });
    });

    it('closes nothing by absence, unless the output speaks of all rules', () => {
      for (const more of [
        { complete: false },
        { asked: 'unknown' as const },
        { asked: ['R-'] },
        { lists: 'failures' as const },
      ]) {
        const { file, merged } = imported(first, later([record('R-2', 'passed')], more));
        const open = file.findings.filter(({ status }) => status === 'open').map(({ sources }) => sources![0]!.rule);
        assert.deepEqual(open, 'asked' in more && more.asked !== 'unknown' ? ['Z-1'] : ['R-1', 'Z-1']);
        assert.equal(merged.findings.resolved, 0);
      }
    });

    it('withdraws what a complete output does not know any more, with the reason, and takes it back', () => {
      const { file, merged } = imported(first, later([record('R-2', 'passed'), record('Z-1', 'failed')]));
      const [finding] = file.findings;
      assert.deepEqual(merged.findings, { ...nothing, withdrawn: 1, unchanged: 1 });
      assert.equal(finding!.status, 'resolved');
      assert.match(finding!.history!.at(-1)!.note!, /^Maester 2\.1\.0 does not know the rule any more/);
      const [{ absentSince, withdrawn, seen }] = finding!.sources as [Source];
      assert.deepEqual([absentSince, withdrawn!.on, seen], ['2026-11-25', '2026-11-25', '2026-11-19']);
      assert.ok(!merged.matched.some(({ rule }) => rule === 'R-1'));
      const back = imported(
        file,
        later([record('R-1', 'failed', { affected: ['dc1'] })], { collectedOn: '2026-11-27' }),
      );
      assert.equal(back.merged.findings.reopened, 1);
      const [source] = back.file.findings[0]!.sources!;
      assert.deepEqual(Object.keys(source!), ['tool', 'rule', 'scope', 'fingerprint', 'seen']);
    });

    it('withdraws nothing that could not be tested this time, and nothing by an output without a result', () => {
      const skipped = [{ where: 'Tests[3] (R-1)', reason: 'The test could not run.' }];
      const could = imported(first, later([record('Z-1', 'failed')], { skipped }));
      assert.deepEqual(could.merged.findings, { ...nothing, unchanged: 1 });
      const empty = imported(first, later([]));
      assert.deepEqual(empty.merged.findings, nothing);
      assert.match(empty.merged.notes.join(), /holds no result: nothing is closed by it/);
    });

    it('closes a joined finding only when every rule of every tool passes', () => {
      const both = imported(
        emptyFile(),
        runOf([record('R-1', 'failed', { affected: ['a'] }), record('R-11', 'failed', { affected: ['b'] })]),
      ).file;
      const pingcastle = (outcome: ResultRecord['outcome'], day: string) =>
        runOf([record('P-1', outcome, { affected: ['p'] })], {
          tool: 'pingcastle',
          toolVersion: '3',
          collectedOn: day,
        });
      const joined = imported(both, pingcastle('failed', '2026-11-19'));
      assert.deepEqual(joined.file.findings.length, 1);
      assert.deepEqual(names(joined.file.findings[0]), ['a', 'b', 'p']);
      assert.deepEqual(
        joined.file.findings[0]!.sources!.map(({ tool, rule }) => `${tool} ${rule}`),
        ['maester R-1', 'maester R-11', 'pingcastle P-1'],
      );
      const half = imported(joined.file, later([record('R-1', 'passed')], { complete: false }));
      assert.equal(half.file.findings[0]!.status, 'open');
      assert.deepEqual(names(half.file.findings[0]), ['b', 'p']);
      assert.equal(half.merged.findings.updated, 1);
      const most = imported(
        half.file,
        later([record('R-1', 'passed'), record('R-11', 'passed')], { collectedOn: '2026-11-26' }),
      );
      assert.equal(most.file.findings[0]!.status, 'open');
      assert.deepEqual(names(most.file.findings[0]), ['p']);
      const all = imported(most.file, pingcastle('passed', '2026-11-27'));
      assert.equal(all.file.findings[0]!.status, 'resolved');
      assert.equal(all.file.passed, undefined);
    });

    it('keeps an object that another rule or tool still reports', () => {
      const one = imported(emptyFile(), runOf([record('R-1', 'failed', { affected: ['a', 'b'] })])).file;
      const two = imported(
        one,
        runOf([record('P-1', 'failed', { affected: ['A', 'c'] })], { tool: 'pingcastle', toolVersion: '3' }),
      ).file;
      assert.deepEqual(names(two.findings[0]), ['a', 'b', 'c']);
      const { file } = imported(two, later([record('R-1', 'failed', { affected: ['d'] })]));
      assert.deepEqual(names(file.findings[0]), ['a', 'c', 'd']);
    });

    it('remembers the objects of every scope as the tool’s', () => {
      const one = imported(emptyFile(), runOf([record('R-1', 'failed', { affected: ['dc1'] })])).file;
      const two = imported(
        one,
        later([record('R-1', 'failed', { affected: ['dc2'] })], { scope: 'fabrikam.com' }),
      ).file;
      assert.deepEqual(names(two.findings[0]), ['dc1', 'dc2']);
      two.findings[0]!.affected = ['dc2'];
      const { file } = imported(two, later([record('R-1', 'failed', { affected: ['dc1', 'dc5'] })]));
      assert.deepEqual(names(file.findings[0]), ['dc2', 'dc5']);
    });

    it('adds evidence, instead of replacing it, while other rules or scopes rest on it', () => {
      const proof = (text: string) => ({ evidence: [{ text, source: 'Maester 2.0.1' }] });
      const texts = (file: FindingsFile) => file.findings[0]!.evidence!.map(({ text }) => text);
      const one = imported(
        emptyFile(),
        runOf([record('R-1', 'failed', proof('a')), record('R-11', 'failed', proof('b'))]),
      ).file;
      const some = later([record('R-1', 'failed', proof('c'))], { complete: false });
      assert.deepEqual(texts(imported(one, some).file), ['a', 'b', 'c']);
      const both = later([record('R-1', 'failed', proof('c')), record('R-11', 'failed', proof('b'))]);
      assert.deepEqual(texts(imported(one, both).file), ['c', 'b']);
      assert.deepEqual(texts(imported(one, { ...both, scope: 'fabrikam.com' }).file), ['a', 'b', 'c']);
    });

    it('an older output closes, reopens and updates nothing, and is said to be older', () => {
      const old = (records: ResultRecord[]) => runOf(records, { collectedOn: '2026-11-01' });
      const { file, merged } = imported(
        first,
        old([
          record('R-1', 'passed'),
          record('R-2', 'failed'),
          record('Z-1', 'failed', { affected: ['x'] }),
          record('Z-5', 'passed'),
        ]),
      );
      assert.deepEqual(file.findings, first.findings);
      assert.deepEqual(file.passed, first.passed);
      assert.equal(file.imports!.length, 2);
      assert.deepEqual(merged.notes, [
        'out.json is from 2026-11-01, older than the last import of Maester (2026-11-19): nothing is closed, reopened or updated.',
      ]);
      assert.deepEqual(merged.findings, { ...nothing, unchanged: 2 });
    });

    it('an output of another scope adds but closes nothing', () => {
      const { file, merged } = imported(
        first,
        later([record('R-1', 'passed'), record('Z-1', 'failed', { affected: ['x'] }), record('R-2', 'failed')], {
          scope: 'fabrikam.com',
        }),
      );
      assert.equal(file.findings[0]!.status, 'open');
      assert.deepEqual(names(file.findings[1]), ['x']);
      assert.equal(file.findings[2]!.check, 'AD-2');
      assert.deepEqual(file.passed, []);
      assert.match(merged.notes[0]!, /another scope \(fabrikam\.com\)/);
      // Each closes what is its own.
      const back = imported(
        file,
        later([record('R-1', 'passed'), record('Z-1', 'failed')], { collectedOn: '2026-11-28' }),
      );
      assert.deepEqual(
        back.file.findings.map(({ status }) => status),
        ['resolved', 'open', 'open'],
      );
      assert.deepEqual(names(back.file.findings[1]), ['x']);
    });
  });

  describe('what people decided', () => {
    const withStatus = (more: Partial<Finding>) => {
      const { file } = imported(emptyFile(), runOf([record('R-2', 'failed')]));
      Object.assign(file.findings[0]!, more);
      return file;
    };
    const outcomeOf = (more: Partial<Finding>, outcome: ResultRecord['outcome'], day = '2026-11-25') => {
      const { file, merged } = imported(
        withStatus(more),
        later([record('R-2', outcome, { affected: ['n'] })], { collectedOn: day }),
      );
      const counts = Object.entries(merged.findings).filter(([, count]) => count > 0);
      assert.equal(counts.length, 1);
      return [file.findings[0]!.status, counts[0]![0]];
    };
    const acceptance = { reason: 'x', expires: '2027-01-01' };

    it('survives a failure, unless it says that it is fixed', () => {
      assert.deepEqual(outcomeOf({ status: 'open' }, 'failed'), ['open', 'updated']);
      assert.deepEqual(outcomeOf({ status: 'inProgress' }, 'failed'), ['inProgress', 'updated']);
      assert.deepEqual(outcomeOf({ status: 'resolved' }, 'failed'), ['open', 'reopened']);
      assert.deepEqual(outcomeOf({ status: 'verified' }, 'failed'), ['open', 'reopened']);
      assert.deepEqual(outcomeOf({ status: 'falsePositive' }, 'failed'), ['falsePositive', 'updated']);
      assert.deepEqual(outcomeOf({ status: 'accepted', acceptance }, 'failed'), ['accepted', 'updated']);
      assert.deepEqual(
        outcomeOf({ status: 'accepted', acceptance: { ...acceptance, expires: '2026-11-21' } }, 'failed'),
        ['open', 'reopened'],
      );
    });

    it('survives a pass, unless it is still to be fixed', () => {
      assert.deepEqual(outcomeOf({ status: 'open' }, 'passed'), ['resolved', 'resolved']);
      assert.deepEqual(outcomeOf({ status: 'inProgress' }, 'passed'), ['resolved', 'resolved']);
      assert.deepEqual(outcomeOf({ status: 'resolved' }, 'passed'), ['resolved', 'updated']);
      assert.deepEqual(outcomeOf({ status: 'verified' }, 'passed'), ['verified', 'updated']);
      assert.deepEqual(outcomeOf({ status: 'falsePositive' }, 'passed'), ['falsePositive', 'updated']);
      assert.deepEqual(outcomeOf({ status: 'accepted', acceptance }, 'passed'), ['accepted', 'updated']);
      assert.deepEqual(outcomeOf({ status: 'open' }, 'notApplicable'), ['resolved', 'resolved']);
      assert.deepEqual(outcomeOf({ status: 'open' }, 'notReviewed'), ['open', 'updated']);
    });

    it('stands when it was made after the data were collected', () => {
      const history = [{ on: '2026-11-26', status: 'verified' as const, by: 'Ann' }];
      assert.deepEqual(outcomeOf({ status: 'verified', history }, 'failed'), ['verified', 'updated']);
      assert.deepEqual(outcomeOf({ status: 'verified', history }, 'failed', '2026-11-27'), ['open', 'reopened']);
      assert.deepEqual(outcomeOf({ status: 'open', history: [{ ...history[0]!, status: 'open' }] }, 'passed'), [
        'open',
        'updated',
      ]);
    });

    it('leaves a finding alone that the tool never reported', () => {
      const file = emptyFile({ findings: [{ id: 'X-1', check: 'AD-2', status: 'open' }] });
      const after = imported(file, runOf([record('R-2', 'passed')]));
      const [{ evidence, ...rest }] = after.file.findings as [Finding];
      assert.deepEqual([rest], file.findings);
      assert.deepEqual(
        evidence!.map(({ text }) => text),
        ['Passed: R-2 title'],
      );
      assert.equal(after.file.passed, undefined);
      assert.deepEqual(after.merged.matched, [
        { rule: 'R-2', outcome: 'passed', judges: 'whole', check: 'AD-2', finding: 'X-1' },
      ]);
    });

    it('joins a finding of a person to the tool when it fails, also under a former id', () => {
      const file = emptyFile({
        findings: [{ id: 'X-1', check: 'OLD-1', status: 'open', observed: 'Mine.', affected: ['a'] }],
      });
      const { file: after, merged } = imported(
        file,
        runOf([record('R-1', 'failed', { affected: ['A', 'b'], observed: 'Theirs.' })]),
      );
      assert.equal(after.findings.length, 1);
      const [finding] = after.findings;
      assert.deepEqual([finding!.observed, names(finding), finding!.sources!.length], ['Mine.', ['a', 'b'], 1]);
      assert.deepEqual(finding!.evidence, [{ text: 'Theirs.', source: 'Maester 2.0.1', collectedOn: '2026-11-19' }]);
      assert.equal(merged.findings.updated, 1);
    });
  });

  describe('moves between the lists', () => {
    const lists: Partial<FindingsFile> = {
      passed: [
        'AD-1',
        { check: 'AD-3', evidence: [{ text: 'mine' }] },
        { source: { tool: 'maester', rule: 'Z-1' }, title: 'z' },
      ],
      notApplicable: ['AD-2', { source: { tool: 'maester', rule: 'Z-2' }, title: 'z' }],
      notAssessed: [{ check: 'AD-1', reason: 'x' }, 'AD-2'],
    };

    it('a failure takes the check and the rule out of every list', () => {
      const { file } = imported(
        emptyFile(lists),
        runOf(['R-1', 'R-2', 'Z-1', 'Z-2'].map((rule) => record(rule, 'failed'))),
      );
      assert.deepEqual(file.passed, [{ check: 'AD-3', evidence: [{ text: 'mine' }] }]);
      assert.deepEqual(file.notApplicable, []);
      assert.deepEqual(file.notAssessed, []);
      assert.equal(file.findings.length, 4);
    });

    it('what a tool listed moves; what a person listed stays', () => {
      const { file } = imported(
        emptyFile(lists),
        runOf([
          record('R-1', 'notApplicable', { reason: 'n' }),
          record('R-2', 'passed'),
          record('R-3', 'notApplicable'),
          record('Z-1', 'notApplicable'),
          record('Z-2', 'passed'),
        ]),
      );
      assert.deepEqual(file.passed, [
        { check: 'AD-3', evidence: [{ text: 'mine' }] },
        { source: { tool: 'maester', rule: 'Z-2' }, title: 'Z-2 title' },
      ]);
      assert.deepEqual(
        file.notApplicable!.map((entry) => (typeof entry === 'string' ? entry : (entry.check ?? entry.source?.rule))),
        ['AD-2', 'AD-1', 'Z-1'],
      );
      assert.deepEqual(file.notAssessed, ['AD-2']);
    });

    it('what moves takes along what a person wrote beside it', () => {
      const text = `{
  "formatVersion": 1, "customer": "C", "assessedOn": "2026-11-20", "checklists": ["ad@2026.11"],
  "findings": [],
  "passed": [],
  "notAssessed": [
    // Kim has the access
    {
      "check": "AD-1", // the first
      "reason": "no access",
      "ticket": "CHG-1",
      "evidence": [
        { "text": "mine", "page": 3 } // of the manual
      ]
    }, // ask on Monday
    "AD-2" // later
  ]
}
`;
      const move = (outcome: ResultRecord['outcome']) => {
        const { model } = FindingsText.parse(text);
        const context = { day: '2026-11-22', fileName: 'out.json', sha256: 'sha-1' };
        const { changes } = merge(runOf([record('R-1', outcome)]), model, catalog, context);
        return applyEdits(text, toEdits(text, changes, orderOfProperties));
      };
      const passed = move('passed');
      assert.ok(
        passed.includes(`  "passed": [
    // Kim has the access
    {
      "check": "AD-1", // the first
      "source": { "tool": "maester", "rule": "R-1" },
      "ticket": "CHG-1",
      "evidence": [
        { "text": "mine", "page": 3 } // of the manual
      ]
    } // ask on Monday
  ],
  "notAssessed": [
    "AD-2" // later
  ]`),
        passed,
      );
      const failed = move('failed');
      assert.match(
        failed,
        /\n {4}\/\/ Kim has the access\n {4}\{\n {6}"id": "F-001",\n {6}"check": "AD-1", \/\/ the first\n[\s\S]*"ticket": "CHG-1"[\s\S]*\/\/ of the manual\n[\s\S]*\} \/\/ ask on Monday\n {2}\]/,
      );
    });

    it('what stands where it belongs stays as it is written', () => {
      const { merged } = imported(
        emptyFile(lists),
        runOf([record('R-3', 'passed'), record('Z-1', 'passed'), record('R-2', 'notApplicable')], { complete: false }),
      );
      assert.deepEqual(
        merged.changes.map(({ kind, path: where }) => [kind, where.join('.')]),
        [['append', 'imports']],
      );
    });
  });

  describe('how far a rule judges', () => {
    const judged = buildCatalog([
      {
        origin: 'shipped',
        file: {
          formatVersion: 1,
          id: 'j',
          title: 'J',
          version: '2026.12',
          checks: [
            check('J-1', {
              revised: '2026.12',
              equivalents: {
                maester: [
                  { rule: 'WHOLE', judges: 'whole' },
                  { rule: 'PART', judges: 'part' },
                  { rule: 'PART-2', judges: 'part' },
                  { rule: 'STRICT', judges: 'stricter' },
                  { rule: 'DATA', judges: 'data' },
                ],
              },
            }),
            check('J-2', { equivalents: { maester: [{ rule: 'PART', judges: 'part' }] } }),
            check('J-3', { equivalents: { maester: [{ rule: 'MIX', judges: 'whole' }] } }),
            check('J-4', {
              equivalents: {
                maester: [
                  { rule: 'MIX', judges: 'part' },
                  { rule: 'TWICE', judges: 'whole' },
                ],
              },
            }),
            check('J-5', { equivalents: { maester: [{ rule: 'TWICE', judges: 'whole' }] } }),
          ],
        },
      },
    ]);
    const file = (more: Partial<FindingsFile> = {}) => emptyFile({ checklists: ['j@2026.11'], ...more });
    const from = (of: FindingsFile, records: ResultRecord[], more: Partial<ToolRun> = {}, sha256 = 'sha-1') => {
      const merged = merge(runOf(records, more), of, judged, { day: '2026-11-22', fileName: 'out.json', sha256 });
      return { file: applied(of, merged.changes), merged };
    };
    const ids = (entries: readonly unknown[] = []) =>
      entries.map((entry) => (typeof entry === 'string' ? entry : (entry as { check: string }).check));

    /** What one rule alone makes of the check. */
    const placeOf = (rule: string, outcome: ResultRecord['outcome']) => {
      const after = from(file(), [record(rule, outcome)]).file;
      if (after.findings.some((finding) => finding.check === 'J-1')) return 'finding';
      return (['passed', 'notApplicable', 'notAssessed'] as const).find((list) => ids(after[list]).includes('J-1'));
    };

    it('decides what each outcome of each kind of rule makes of the check', () => {
      const table = ['WHOLE', 'PART', 'STRICT', 'DATA'].map((rule) =>
        (['failed', 'passed', 'notApplicable', 'notReviewed'] as const).map((outcome) => placeOf(rule, outcome)),
      );
      assert.deepEqual(table, [
        ['finding', 'passed', 'notApplicable', 'notAssessed'],
        ['finding', 'notAssessed', 'notAssessed', 'notAssessed'],
        ['notAssessed', 'passed', 'notAssessed', 'notAssessed'],
        ['notAssessed', 'notAssessed', 'notAssessed', 'notAssessed'],
      ]);
    });

    it('lets any failure of a whole or part rule beat every pass', () => {
      for (const rule of ['WHOLE', 'PART']) {
        const others = ['WHOLE', 'PART-2', 'STRICT'].filter((other) => other !== rule);
        const { file: after, merged } = from(file(), [
          record(rule, 'failed'),
          ...others.map((other) => record(other, 'passed')),
        ]);
        assert.ok(ids(after.findings).includes('J-1'), rule);
        assert.ok(!ids(after.passed).includes('J-1'), rule);
        assert.equal(merged.records.failed, 1);
        assert.equal(merged.records.passed, others.length);
      }
    });

    it('keeps a part that passed as evidence, whatever number of parts passes', () => {
      const { file: after, merged } = from(file(), [record('PART', 'passed'), record('PART-2', 'passed')]);
      assert.equal(after.passed, undefined);
      const [first, second] = after.notAssessed as { check: string; reason: string; evidence: { text: string }[] }[];
      assert.deepEqual([first!.check, second!.check], ['J-1', 'J-2']);
      assert.match(first!.reason, /only a part of what the check asks \(PART, PART-2\), and that passed/);
      assert.deepEqual(
        first!.evidence.map(({ text }) => text),
        ['Passed: PART title', 'Passed: PART-2 title'],
      );
      // The record of a rule that judges two checks is counted once.
      assert.equal(merged.records.passed, 2);
      assert.deepEqual(
        merged.matched.map(({ rule, judges, check: of }) => [rule, judges, of]),
        [
          ['PART', 'part', 'J-1'],
          ['PART-2', 'part', 'J-1'],
          ['PART', 'part', 'J-2'],
        ],
      );
    });

    it('says in one sentence why the rules give no verdict: of all that they could say, what weighs most', () => {
      const saying = record('DATA', 'notReviewed', { reason: 'The account may not read it.' });
      const reasons: readonly [record: ResultRecord, reason: RegExp][] = [
        [saying, /^The account may not read it\.$/],
        [
          record('STRICT', 'failed'),
          /^Maester 2\.0\.1 asks for more than the check does \(STRICT\), and that failed\. Whether the check is met, a person has to say\.$/,
        ],
        [
          record('PART', 'passed'),
          /^Maester 2\.0\.1 judges only a part of what the check asks \(PART\), and that passed\.$/,
        ],
        [
          record('DATA', 'passed'),
          /^Maester 2\.0\.1 only collects the data for it \(DATA\)\. A person has to judge them\.$/,
        ],
        [record('WHOLE', 'notReviewed'), /^Maester 2\.0\.1 leaves it to a person\.$/],
        [record('PART-2', 'notApplicable'), /^Maester 2\.0\.1 leaves it to a person\.$/],
      ];
      fc.assert(
        fc.property(fc.shuffledSubarray([...reasons.keys()], { minLength: 1 }), (chosen) => {
          // What the rule for data says by itself takes the place of its bare record.
          const said = chosen.filter((at) => at !== 3 || !chosen.includes(0));
          const { file: after } = from(
            file(),
            said.map((at) => reasons[at]![0]),
          );
          const entry = (after.notAssessed as { check: string; reason: string }[]).find((each) => each.check === 'J-1');
          assert.match(entry!.reason, reasons[Math.min(...said)]![1]);
        }),
        { numRuns: 60 },
      );
    });

    it('makes a finding of each check of which a part failed', () => {
      const { file: after } = from(file(), [record('PART', 'failed', { affected: ['dc1'] })]);
      assert.deepEqual(ids(after.findings), ['J-1', 'J-2']);
    });

    it('lets a rule be the whole of one check and a part of others, and the whole of no second one', () => {
      assert.deepEqual(ids(from(file(), [record('MIX', 'failed')]).file.findings), ['J-3', 'J-4']);
      const { file: passedNow } = from(file(), [record('MIX', 'passed'), record('TWICE', 'passed')]);
      assert.deepEqual(ids(passedNow.passed), ['J-3', 'J-4']);
      assert.deepEqual(ids(from(file(), [record('TWICE', 'failed')]).file.findings), ['J-4']);
      // Where the file's checklists ask none of them, one place is enough: that which the rule judges as a whole.
      const elsewhere = from(file({ checklists: [] }), [record('MIX', 'failed'), record('PART', 'failed')]).file;
      assert.deepEqual(ids(elsewhere.findings), ['J-3', 'J-1']);
    });

    it('tells a bare pass how many machines answered, and leaves it alone where there is nothing to tell', () => {
      const bare = file({ checklists: ['j@2026.12'], passed: ['J-1'] });
      const told = from(bare, [record('WHOLE', 'passed', { answered: 3, asked: 3 })]).file;
      assert.deepEqual(told.passed, [
        { check: 'J-1', source: { tool: 'maester', rule: 'WHOLE' }, answered: 3, asked: 3 },
      ]);
      assert.deepEqual(from(bare, [record('WHOLE', 'passed')]).file.passed, ['J-1']);
      const text = from(bare, [record('WHOLE', 'passed'), record('DATA', 'notReviewed')]).file.passed as object[];
      assert.deepEqual(Object.keys(text[0]!), ['check', 'source', 'evidence']);
    });

    it('closes what a part opened when that part passes, and does not pass the check', () => {
      const opened = from(file(), [record('PART', 'failed', { affected: ['dc1'] })]).file;
      const { file: after } = from(opened, [record('PART', 'passed')], { collectedOn: '2026-11-25' }, 'sha-2');
      assert.deepEqual(
        after.findings.map(({ status }) => status),
        ['resolved', 'resolved'],
      );
      assert.equal(after.passed, undefined);
    });

    it('puts texts to the finding, replaces them by newer ones of the same rule and scope, and adds none twice', () => {
      const opened = from(file(), [
        record('WHOLE', 'failed'),
        record('DATA', 'notReviewed', { evidence: [{ text: 'ten' }] }),
      ]);
      const texts = (of: FindingsFile) =>
        (of.findings[0]!.evidence ?? []).map(({ text, rule, scope }) => [text, rule, scope]);
      assert.deepEqual(texts(opened.file), [['DATA title\n\nten', 'DATA', 'contoso.com']]);
      const newer = from(
        opened.file,
        [record('WHOLE', 'failed'), record('DATA', 'notReviewed', { evidence: [{ text: 'nine' }] })],
        { collectedOn: '2026-11-25' },
        'sha-2',
      );
      assert.deepEqual(texts(newer.file), [['DATA title\n\nnine', 'DATA', 'contoso.com']]);
      assert.equal(newer.merged.findings.updated, 1);
      const other = from(
        newer.file,
        [record('DATA', 'notReviewed', { evidence: [{ text: 'six' }] })],
        { collectedOn: '2026-11-25', scope: 'fabrikam.com' },
        'sha-3',
      );
      assert.deepEqual(texts(other.file), [
        ['DATA title\n\nnine', 'DATA', 'contoso.com'],
        ['DATA title\n\nsix', 'DATA', 'fabrikam.com'],
      ]);
    });

    it('cuts a text at 4,000 characters and says so', () => {
      const long = 'x'.repeat(5000);
      const { file: after } = from(file(), [record('DATA', 'notReviewed', { evidence: [{ text: long }] })]);
      const [{ evidence }] = after.notAssessed as unknown as [{ evidence: { text: string }[] }];
      assert.equal(evidence[0]!.text.length, 4000);
      assert.ok(evidence[0]!.text.endsWith('… (cut)'));
    });

    it('keeps evidence of people when the check moves from one list to another', () => {
      const mine = { text: 'seen by me', source: 'a walk through the hall' };
      const before = file({ notAssessed: [{ check: 'J-1', reason: 'later', evidence: [mine] }] });
      const passedNow = from(before, [record('WHOLE', 'passed')]).file;
      assert.deepEqual((passedNow.passed as { evidence: unknown[] }[])[0]!.evidence, [mine]);
      assert.deepEqual(passedNow.notAssessed, []);
      const failedNow = from(before, [record('WHOLE', 'failed')]).file;
      assert.deepEqual(failedNow.findings[0]!.evidence, [mine]);
    });

    it('takes along what others say, and not what the rules say anew', () => {
      const said = (text: string, source: string, rule?: string) => ({
        text,
        source,
        ...(rule && { rule, scope: 'contoso.com' }),
      });
      const before = file({
        passed: [
          {
            check: 'J-1',
            source: { tool: 'maester', rule: 'WHOLE' },
            evidence: [
              said('mine', 'me'),
              said('other tool', 'PingCastle 3.3', 'DATA'),
              said('old', 'Maester 2.0.1', 'DATA'),
              said('another rule', 'Maester 2.0.1', 'PART'),
            ],
          },
        ],
        imports: [{ tool: 'maester', collectedOn: '2026-11-18', scope: 'contoso.com', sha256: 'sha-0' }],
      });
      const after = from(before, [
        record('WHOLE', 'failed'),
        record('DATA', 'notReviewed', { evidence: [{ text: 'new' }] }),
      ]);
      assert.deepEqual(
        after.file.findings[0]!.evidence!.map(({ text }) => text),
        ['DATA title\n\nnew', 'mine', 'other tool', 'another rule'],
      );
    });

    it('moves a rule of its own out of passed when it is left to a person in any scope', () => {
      const passedRule = file({
        passed: [{ source: { tool: 'maester', rule: 'Z-10' }, title: 'Z-10 title' }],
        imports: [{ tool: 'maester', collectedOn: '2026-11-18', scope: 'contoso.com', sha256: 'sha-0' }],
      });
      const open = [record('Z-10', 'notReviewed', { reason: 'no rights' })];
      const here = from(passedRule, open).file;
      assert.deepEqual([here.passed, here.notAssessed!.length], [[], 1]);
      const there = from(passedRule, open, { scope: 'fabrikam.com' }).file;
      assert.deepEqual([there.passed, there.notAssessed!.length], [[], 1]);
      const [{ reason }] = there.notAssessed as [{ reason: string }];
      assert.equal(reason, 'Maester passes it in contoso.com and gives no verdict in fabrikam.com.');
    });

    describe('a file of the first version', () => {
      const imports = (...tools: string[]) =>
        tools.map((tool) => ({ tool, collectedOn: '2026-11-19', scope: 'contoso.com', sha256: 'sha-1' }));
      const old = (more: Partial<FindingsFile> = {}) => file({ passed: ['J-1'], imports: imports('maester'), ...more });

      it('loses a pass that rested on data when the same output is imported again', () => {
        const bare = buildCatalog([
          {
            origin: 'shipped',
            file: {
              formatVersion: 1,
              id: 'j',
              title: 'J',
              version: '2026.12',
              checks: [
                check('J-1', { revised: '2026.12', equivalents: { maester: [{ rule: 'DATA', judges: 'data' }] } }),
              ],
            },
          },
        ]);
        const again = (of: FindingsFile, records = [record('DATA', 'notReviewed')]) =>
          merge(runOf(records), of, bare, { day: '2026-11-22', fileName: 'out.json', sha256: 'sha-1' });
        const merged = again(old());
        const after = applied(old(), merged.changes);
        assert.deepEqual(after.passed, []);
        assert.deepEqual(ids(after.notAssessed), ['J-1']);
        assert.match(merged.notes.join(' '), /1 entry that counted as passed on the word of Maester moved .*J-1/);
        assert.deepEqual(again(after).changes, []);

        // What a person wrote stays, and so does what another tool may have proved.
        for (const kept of [
          old({ passed: [{ check: 'J-1', by: 'Dana Reyes', on: '2026-11-20' }] }),
          old({ passed: [{ check: 'J-1', evidence: [{ text: 'seen' }] }] }),
          old({ imports: imports('maester', 'run-sheet') }),
          old({ checklists: ['j@2026.12'] }),
        ]) {
          const stays = applied(kept, again(kept).changes);
          assert.deepEqual(ids(stays.passed), ['J-1']);
          assert.equal(stays.notAssessed, undefined);
        }
      });

      it('loses a pass, or gets a finding, where the same output, read anew, says otherwise of a whole rule', () => {
        const left = from(old(), [record('WHOLE', 'notReviewed')]);
        assert.deepEqual([left.file.passed, ids(left.file.notAssessed)], [[], ['J-1']]);
        const failed = from(old(), [record('WHOLE', 'failed')]);
        assert.deepEqual([failed.file.passed, ids(failed.file.findings)], [[], ['J-1']]);
        // Another tool may have passed it: its pass stays, and gives way to a failure alone.
        const shared = old({ imports: [...imports('run-sheet'), ...imports('maester')] });
        assert.deepEqual(ids(from(shared, [record('WHOLE', 'notReviewed')]).file.passed), ['J-1']);
        assert.deepEqual(ids(from(shared, [record('WHOLE', 'failed')]).file.findings), ['J-1']);
        // What is of the new version, a person's, or from another output, is not touched by an old one.
        const person = old({ passed: [{ check: 'J-1', by: 'Dana Reyes' }] });
        assert.deepEqual(from(person, [record('WHOLE', 'failed')]).file.findings, []);
        const other = from(old(), [record('WHOLE', 'failed')], { collectedOn: '2026-11-01' }, 'sha-0');
        assert.deepEqual(other.file.findings, []);
      });

      it('turns such a pass into a finding where the same output, read anew, fails', () => {
        const { file: after } = from(old({ passed: [{ check: 'J-1', source: { tool: 'maester', rule: 'PART' } }] }), [
          record('PART', 'failed'),
        ]);
        assert.ok(ids(after.findings).includes('J-1'));
        assert.deepEqual(after.passed, []);
      });

      it('keeps it out while a newer output was imported since', () => {
        const before = old({
          passed: [{ check: 'J-1', source: { tool: 'maester', rule: 'WHOLE' } }],
          imports: [
            ...imports('maester'),
            { tool: 'maester', collectedOn: '2026-11-21', scope: 'contoso.com', sha256: 'sha-9' },
          ],
        });
        const { merged } = from(before, [record('WHOLE', 'notReviewed'), record('PART', 'failed')]);
        assert.deepEqual(
          merged.changes.filter(({ path: [list] }) => list === 'passed'),
          [],
        );
      });
    });

    describe('silence', () => {
      const silent = (rules: string[], records: ResultRecord[] = [record('Z-1', 'failed')]) =>
        from(file(), records, { lists: 'failures', notReported: rules });

      it('passes a check only by a rule that was evaluated and judges it as a whole, and says that it was silence', () => {
        const { file: after, merged } = silent(['WHOLE']);
        assert.deepEqual(after.passed, [
          { check: 'J-1', source: { tool: 'maester', rule: 'WHOLE', by: 'notReported' } },
        ]);
        assert.equal(merged.inferred, 1);
        assert.equal(merged.records.passed, 0);
        assert.equal(merged.records.read, 1);
        assert.equal(after.imports![0]!.lists, 'failures');
        const part = silent(['PART', 'DATA', 'Q-1']);
        assert.equal(part.file.passed, undefined);
        assert.equal(part.file.notAssessed, undefined);
        assert.equal(part.merged.inferred, 0);
      });

      it('is not heard where the rule was reported', () => {
        const { file: after, merged } = silent(['WHOLE'], [record('whole', 'failed')]);
        assert.deepEqual(ids(after.findings), ['J-1']);
        assert.equal(merged.inferred, 0);
      });

      it('closes a finding only where the rule was evaluated', () => {
        const opened = from(file(), [record('WHOLE', 'failed'), record('Z-9', 'failed')]).file;
        const next = (notReported: string[]) =>
          from(
            opened,
            [record('Z-1', 'failed')],
            { collectedOn: '2026-11-25', lists: 'failures', notReported },
            'sha-2',
          );
        assert.deepEqual(
          next(['WHOLE']).file.findings.map(({ status }) => status),
          ['resolved', 'open', 'open'],
        );
        assert.match(next(['WHOLE']).file.findings[0]!.history!.at(-1)!.note!, /does not report it any more/);
        assert.deepEqual(
          next([]).file.findings.map(({ status }) => status),
          ['open', 'open', 'open'],
        );
      });
    });

    it('writes how many machines answered, and until when a pass holds', () => {
      const machines = (answered: number, asked: number, validUntil: string) =>
        record('WHOLE', 'passed', { answered, asked, validUntil });
      const { file: after } = from(file(), [machines(2, 2, '2027-01-12'), machines(12, 12, '2029-01-09')]);
      const [entry] = after.passed as Record<string, unknown>[];
      assert.deepEqual([entry!.answered, entry!.asked, entry!.validUntil], [12, 12, '2027-01-12']);
      const newer = from(
        after,
        [record('WHOLE', 'passed', { answered: 13, asked: 13 })],
        { collectedOn: '2026-11-25' },
        'sha-2',
      );
      assert.deepEqual(newer.file.passed, [
        { check: 'J-1', source: { tool: 'maester', rule: 'WHOLE' }, answered: 13, asked: 13 },
      ]);
    });
  });

  describe('properties', () => {
    const anObject = fc.oneof(
      fc.constantFrom('dc1', 'DC1', 'dc2', 'dc10'),
      fc.record({ name: fc.constantFrom('dc1', 'dc3'), detail: fc.constantFrom('x', 'y') }),
    );
    const aRecord: fc.Arbitrary<ResultRecord> = fc.record(
      {
        rule: fc.constantFrom('R-1', 'r-1', 'R-11', 'R-2', 'R-3', 'Z-1', 'Z-9', 'Z-10'),
        outcome: fc.constantFrom('failed', 'passed', 'notApplicable', 'notReviewed'),
        where: fc.constantFrom('a', 'b'),
        title: fc.constantFrom('t1', 't2'),
        severity: fc.constantFrom('high', 'low'),
        affected: fc.array(anObject, { maxLength: 3 }),
        observed: fc.constantFrom('o1', 'o2'),
        evidence: fc.array(fc.record({ text: fc.constantFrom('e1', 'e2'), source: fc.constant('Maester 2.0.1') }), {
          maxLength: 2,
        }),
      },
      { requiredKeys: ['rule', 'outcome', 'where', 'title'] },
    ) as fc.Arbitrary<ResultRecord>;
    const aRun = fc
      .record({
        records: fc.array(aRecord, { maxLength: 8 }),
        collectedOn: fc.constantFrom('2026-11-19', '2026-11-20', '2026-11-21'),
        scope: fc.constantFrom('contoso.com', 'contoso.com', 'fabrikam.com'),
        complete: fc.boolean(),
        skipped: fc.array(fc.constant({ where: 'x', reason: 'y' }), { maxLength: 1 }),
      })
      .map(({ records, ...more }) => runOf(records, more));
    const history = fc.array(aRun, { maxLength: 3 });
    const aFile = fc
      .tuple(history, fc.array(fc.constantFrom(...statusIds), { maxLength: 4 }))
      .map(([runs, statuses]) => {
        let file = emptyFile({
          passed: ['AD-1'],
          notApplicable: [{ check: 'AD-2', reason: 'mine' }],
          notAssessed: ['AD-3'],
        });
        for (const run of runs) file = imported(file, run).file;
        statuses.forEach((status, at) => {
          if (file.findings[at]) file.findings[at]!.status = status;
        });
        return file;
      });

    it('the order of the records changes nothing', () => {
      fc.assert(
        fc.property(aFile, aRun, fc.infiniteStream(fc.nat()), (file, run, numbers) => {
          const shuffled = run.records
            .map((each) => ({ each, key: numbers.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
          const context = { sha256: 'same' };
          const [a, b] = [imported(file, run, context), imported(file, { ...run, records: shuffled }, context)];
          assert.deepEqual(a.merged, b.merged);
        }),
        { numRuns: 150 },
      );
    });

    it('the same output again changes nothing', () => {
      fc.assert(
        fc.property(aFile, aRun, (file, run) => {
          const once = imported(file, run, { sha256: 'same' });
          const twice = imported(once.file, run, { sha256: 'same', day: '2026-12-24' });
          assert.deepEqual(twice.merged.changes, []);
          assert.equal(
            twice.merged.findings.added +
              twice.merged.findings.updated +
              twice.merged.findings.resolved +
              twice.merged.findings.reopened,
            0,
          );
        }),
        { numRuns: 150 },
      );
    });

    it('the same result in another output changes only the list of imports', () => {
      fc.assert(
        fc.property(aFile, aRun, (file, run) => {
          const once = imported(file, run);
          const twice = imported(once.file, run);
          assert.deepEqual(
            twice.merged.changes.filter(({ path: where }) => where[0] !== 'imports'),
            [],
          );
        }),
        { numRuns: 150 },
      );
    });

    it('ids are unique and stay, and nothing of people is lost', () => {
      fc.assert(
        fc.property(aFile, aRun, (file, run) => {
          for (const finding of file.findings)
            Object.assign(finding, { owner: 'ann', internalNote: 'n', observed: 'mine' });
          const { file: after, merged } = imported(file, run);
          const ids = after.findings.map(({ id }) => id);
          assert.equal(new Set(ids).size, ids.length);
          assert.deepEqual(
            ids.slice(0, file.findings.length),
            file.findings.map(({ id }) => id),
          );
          assert.equal(ids.length, file.findings.length + merged.findings.added);
          file.findings.forEach((before, at) => {
            const now = after.findings[at]!;
            const { status: _s, affected: _a, evidence: _e, history: was, sources: _o, ...kept } = before;
            const { status: _t, affected: _b, evidence: _f, history: is, sources: _p, ...keptNow } = now;
            assert.deepEqual(keptNow, kept);
            assert.deepEqual((is ?? []).slice(0, was?.length ?? 0), was ?? []);
            if (before.status === 'falsePositive') assert.equal(now.status, before.status);
          });
          const listed = [...(after.passed ?? []), ...(after.notApplicable ?? [])].map((entry) =>
            typeof entry === 'string' ? entry : entry.check,
          );
          const own = listed.filter((id) => id !== undefined);
          assert.equal(new Set(own).size, own.length);
        }),
        { numRuns: 150 },
      );
    });
  });

  describe('real outputs', () => {
    const file = path.join(real, 'AD-TestResults-2026-04-25-230529.json');
    it('of two runs of one domain: what passes later is resolved', function () {
      if (!fs.existsSync(file)) return this.skip();
      const read = (name: string) =>
        maester.read(new ToolOutput(name, fs.readFileSync(path.join(real, name)))) as ToolRun;
      const first = imported(emptyFile(), read('AD-TestResults-2026-04-25-230529.json'));
      assert.deepEqual(first.merged.findings, { ...nothing, added: 7 });
      assert.equal(first.file.passed!.length, 18);
      const second = imported(first.file, read('AD-TestResults-2026-04-26-125144.json'));
      assert.deepEqual(second.merged.findings, { ...nothing, added: 2, updated: 3, unchanged: 3, resolved: 1 });
      assert.equal(second.file.passed!.length, 21);
      const third = imported(second.file, read('AD-TestResults-2026-04-26-125144.json'), {
        sha256: second.file.imports![1]!.sha256!,
      });
      assert.deepEqual(third.merged.changes, []);
      return undefined;
    });
  });
});
