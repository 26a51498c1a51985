import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import type { Change } from '../../../src/assessment/changes';
import type { FindingsFile } from '../../../src/assessment/types';
import { ChecklistText } from '../../../src/language/checklist';
import { diagnose } from '../../../src/language/diagnose';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import type { TextEdit } from '../../../src/language/json';
import { acceptRisk } from '../../../src/language/refactor/acceptRisk';
import { extractCheck, nextCheckId } from '../../../src/language/refactor/extractCheck';
import { fixAll } from '../../../src/language/refactor/fixAll';
import { mergeFindings } from '../../../src/language/refactor/mergeFindings';
import { moveToFinding, moveToList } from '../../../src/language/refactor/moveCheck';
import { sortFindings } from '../../../src/language/refactor/sortFindings';
import { splitFinding } from '../../../src/language/refactor/splitFinding';
import { orderOfProperties } from '../../../src/language/shape';
import { checks, environment, fileWith, findings } from './rules/world';

function read(text: string): FindingsFile {
  const errors: ParseError[] = [];
  const value = parse(text, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], `not valid:\n${text}`);
  return value as FindingsFile;
}

const edited = (text: string, edits: readonly TextEdit[]) => applyEdits(text, edits);
const changed = (text: string, changes: readonly Change[]) => edited(text, toEdits(text, changes, orderOfProperties));
const day = '2026-11-23';
const by = 'Dana Reyes';

/** The codes of what is wrong with a text beyond what is always so in these small files. */
function problems(text: string): string[] {
  const usual = new Set([
    'not-assessed',
    'missing-evidence',
    'unowned-risk',
    'own-recommendation',
    'unexplained-finding',
  ]);
  return diagnose(FindingsText.parse(text), environment)
    .map(({ code }) => code)
    .filter((code) => !usual.has(code));
}

describe('refactor', () => {
  describe('moveToList', () => {
    const text = fileWith(`"findings": [
    // to be moved
    { "id": "F-001", "check": "T-01", "status": "open", "evidence": [{ "text": "a" }] },
    { "id": "F-002", "check": "T-02", "status": "open" }, // stays
    { "id": "F-003", "check": "T-01", "status": "open", "evidence": [{ "text": "a" }, { "text": "b" }] },
    { "id": "F-004", "title": "t", "recommendation": "r", "status": "open", "focusArea": "change", "rating": { "probability": 1, "impact": 1, "effort": 1 }, "sources": [{ "tool": "maester", "rule": "MT.1", "fingerprint": "f" }] },
    { "id": "F-005", "title": "t", "recommendation": "r", "status": "open" }
  ],
  "passed": ["T-03"],
  "notApplicable": [{ "check": "T-04", "reason": "No trusts", "mine": 1 }]`);
    const file = FindingsText.parse(text);

    it('joins what stands in the list already: its reason stays unless another is given, and no evidence comes twice', () => {
      const entryAfter = (to: 'passed' | 'notApplicable' | 'notAssessed', entry: unknown, reason?: string) => {
        const before = fileWith(
          `"findings": [{ "id": "F-001", "check": "T-01", "status": "open", "evidence": [{ "text": "a" }, { "text": "b" }] }],\n  "${to}": [${JSON.stringify(entry)}]`,
        );
        const made = moveToList(FindingsText.parse(before), environment, {
          key: 'T-01',
          to,
          by,
          ...(reason !== undefined && { reason }),
        })!;
        const after = read(changed(before, made.changes));
        assert.deepEqual(after.findings, []);
        assert.equal(after[to]!.length, 1);
        return after[to]![0];
      };
      const who = { by, on: day };
      const evidence = [{ text: 'a' }, { text: 'b' }];
      assert.deepEqual(entryAfter('notAssessed', { check: 'T-01', reason: 'old' }, 'new'), {
        check: 'T-01',
        reason: 'new',
        ...who,
        evidence,
      });
      assert.deepEqual(entryAfter('notAssessed', { check: 'T-01', reason: 'old', evidence: [{ text: 'b' }] }), {
        check: 'T-01',
        reason: 'old',
        ...who,
        evidence: [{ text: 'b' }, { text: 'a' }],
      });
      assert.deepEqual(entryAfter('notAssessed', 'T-01', 'new'), { check: 'T-01', reason: 'new', ...who, evidence });
      assert.deepEqual(entryAfter('notAssessed', 'T-01'), { check: 'T-01', ...who, evidence });
      assert.deepEqual(entryAfter('notApplicable', 'T-01', 'new'), { check: 'T-01', reason: 'new', ...who });
      assert.deepEqual(entryAfter('passed', 'T-01', 'new'), { check: 'T-01', ...who, evidence });
      assert.deepEqual(entryAfter('passed', { check: 'T-01', answered: 1, asked: 1 }, 'new'), {
        check: 'T-01',
        answered: 1,
        asked: 1,
        ...who,
        evidence,
      });
    });

    it('moves all findings of a check to passed, with their evidence', () => {
      const done = moveToList(file, environment, { key: 'T-01', to: 'passed', by: 'Dana Reyes' })!;
      assert.equal(done.title, 'Move T-01 (2 findings) to passed');
      const after = changed(text, done.changes);
      const data = read(after);
      assert.deepEqual(
        data.findings.map(({ id }) => id),
        ['F-002', 'F-004', 'F-005'],
      );
      assert.deepEqual(data.passed, ['T-03', { check: 'T-01', by, on: day, evidence: [{ text: 'a' }, { text: 'b' }] }]);
      assert.ok(after.includes('// stays'));
      assert.deepEqual(problems(after), []);
    });

    it('writes who says so and when, and the day alone where nobody is known', () => {
      const said = (of: FindingsText, who?: string) =>
        read(
          changed(
            of.text,
            moveToList(of, environment, { key: 'T-02', to: 'passed', ...(who && { by: who }) })!.changes,
          ),
        ).passed;
      // The file's assessor may be somebody else than who answers.
      assert.deepEqual(said(file), ['T-03', { check: 'T-02', on: day }]);
      assert.deepEqual(said(file, 'Kim'), ['T-03', { check: 'T-02', by: 'Kim', on: day }]);
      const nobody = '{ "findings": [{ "id": "F-001", "check": "T-02", "status": "open" }] }';
      assert.deepEqual(said(FindingsText.parse(nobody)), [{ check: 'T-02', on: day }]);
    });

    it('leaves behind how the answer before was known', () => {
      const proved = fileWith(
        `"findings": [], "passed": [{ "check": "T-01", "source": { "tool": "pingcastle", "rule": "R", "by": "notReported" }, "by": "Kim", "on": "2026-01-01", "answered": 3, "asked": 3, "validUntil": "2027-01-01" }]`,
      );
      const moved = moveToList(FindingsText.parse(proved), environment, {
        by: 'Dana Reyes',
        key: 'T-01',
        to: 'notApplicable',
        reason: 'r',
      })!;
      assert.deepEqual(read(changed(proved, moved.changes)).notApplicable, [
        { check: 'T-01', reason: 'r', by, on: day },
      ]);
      const found = moveToFinding(FindingsText.parse(proved), environment, { list: 'passed', index: 0 })!;
      const { sources, ...finding } = read(changed(proved, found.changes)).findings[0]!;
      assert.deepEqual(sources, [{ tool: 'pingcastle', rule: 'R' }]);
      assert.deepEqual(Object.keys(finding), ['id', 'check', 'status', 'affected', 'observed', 'history']);
    });

    it('says what no other list has room for', () => {
      const whole: Record<string, unknown> = {
        observed: 'seen',
        affected: ['dc01'],
        owner: 'Kim Lee',
        due: '2026-12-01',
        workItem: 'OPS-1',
        incidents: ['1'],
        acceptance: { reason: 'r' },
        history: [{ on: '2026-11-01', status: 'open' }],
        internalNote: 'n',
      };
      fc.assert(
        fc.property(fc.subarray(Object.keys(whole)), fc.boolean(), fc.boolean(), (names, empty, proved) => {
          const some = Object.fromEntries(names.map((name) => [name, whole[name]]));
          const more = { ...(empty && { observed: '', affected: [], ...some }), ...some };
          const evidence = proved && { evidence: [{ text: 'e' }] };
          const one = { id: 'F-001', check: 'T-01', status: 'open', ...more, ...evidence };
          const titleOf = (to: 'passed' | 'notApplicable') =>
            moveToList(FindingsText.parse(JSON.stringify({ findings: [one] })), environment, { key: 'T-01', to })!
              .title;
          const without = (all: readonly string[]) => (all.length > 0 ? `, without ${all.join(', ')}` : '');
          assert.equal(titleOf('passed'), `Move T-01 to passed${without(names)}`);
          assert.equal(
            titleOf('notApplicable'),
            `Move T-01 to not applicable${without([...names, ...(proved ? ['evidence'] : [])])}`,
          );
        }),
      );
    });

    it('moves to not applicable with the reason', () => {
      const done = moveToList(file, environment, {
        key: 'T-02',
        to: 'notApplicable',
        reason: 'No CA',
        by: 'Dana Reyes',
      })!;
      assert.equal(done.title, 'Move T-02 to not applicable');
      assert.deepEqual(read(changed(text, done.changes)).notApplicable!.at(-1), {
        check: 'T-02',
        reason: 'No CA',
        by,
        on: day,
      });
    });

    it('makes the list when there is none', () => {
      const small = findings('"id": "F-001", "check": "T-01", "status": "open"');
      const done = moveToList(FindingsText.parse(small), environment, {
        key: 'T-01',
        to: 'notApplicable',
        by: 'Dana Reyes',
      })!;
      const data = read(changed(small, done.changes));
      assert.deepEqual([data.findings, data.notApplicable], [[], [{ check: 'T-01', reason: '', by, on: day }]]);
    });

    it('keeps what a tool reported', () => {
      const done = moveToList(file, environment, {
        key: 'maester:MT.1',
        to: 'notApplicable',
        reason: 'r',
        by: 'Dana Reyes',
      })!;
      assert.deepEqual(read(changed(text, done.changes)).notApplicable!.at(-1), {
        source: { tool: 'maester', rule: 'MT.1' },
        title: 't',
        focusArea: 'change',
        rating: { probability: 1, impact: 1, effort: 1 },
        reason: 'r',
        by,
        on: day,
      });
    });

    it('moves between the other lists', () => {
      const passed = moveToList(file, environment, { key: 'T-04', to: 'passed', by: 'Dana Reyes' })!;
      const data = read(changed(text, passed.changes));
      assert.deepEqual([data.passed, data.notApplicable], [['T-03', { check: 'T-04', mine: 1, by, on: day }], []]);
      const other = moveToList(file, environment, {
        key: 'T-03',
        to: 'notAssessed',
        reason: 'no access',
        by: 'Dana Reyes',
      })!;
      assert.deepEqual(read(changed(text, other.changes)).notAssessed, [
        { check: 'T-03', reason: 'no access', by, on: day },
      ]);
    });

    it('takes out of the others what stands in the list already, and signs it there', () => {
      const twice = fileWith('"findings": [{ "id": "F-001", "check": "T-01", "status": "open" }], "passed": ["T-01"]');
      const done = moveToList(FindingsText.parse(twice), environment, { key: 'T-01', to: 'passed', by: 'Dana Reyes' })!;
      const data = read(changed(twice, done.changes));
      assert.deepEqual([data.findings, data.passed], [[], [{ check: 'T-01', by, on: day }]]);
    });

    it('is not offered where there is nothing to move', () => {
      for (const key of ['T-99', '#F-005', 'T-03'])
        assert.equal(moveToList(file, environment, { key, to: 'passed' }), undefined, key);
    });
  });

  describe('moveToFinding', () => {
    const text = fileWith(`"findings": [{ "id": "F-007", "check": "T-01", "status": "open" }],
  "passed": ["T-02", { "source": { "tool": "maester", "rule": "MT.1" }, "title": "t", "focusArea": "security" }, {}],
  "notApplicable": [{ "check": "T-03", "reason": "No trusts" }]`);
    const file = FindingsText.parse(text);

    it('makes a finding of a check', () => {
      const done = moveToFinding(file, environment, { list: 'notApplicable', index: 0, by })!;
      assert.equal(done.title, 'Make a finding of T-03');
      assert.equal(done.id, 'F-008');
      const after = changed(text, done.changes);
      const data = read(after);
      assert.deepEqual(data.findings[1], {
        id: 'F-008',
        check: 'T-03',
        status: 'open',
        affected: [],
        observed: '',
        history: [{ on: day, status: 'open', by, note: 'was not applicable until now: No trusts' }],
      });
      assert.deepEqual(data.notApplicable, []);
      assert.deepEqual(problems(after), []);
    });

    it('makes a finding of what a tool reported', () => {
      const done = moveToFinding(file, environment, { list: 'passed', index: 1, by: 'Kim' })!;
      const data = read(changed(text, done.changes));
      assert.deepEqual(data.findings[1], {
        id: 'F-008',
        title: 't',
        recommendation: '',
        status: 'open',
        focusArea: 'security',
        observed: '',
        history: [{ on: day, status: 'open', by: 'Kim', note: 'was passed until now' }],
        sources: [{ tool: 'maester', rule: 'MT.1' }],
      });
      assert.deepEqual(data.passed, ['T-02', {}]);
    });

    it('keeps a reason that is no text: a note cannot say it', () => {
      const odd = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom(null, [], {}, ['x'], { rule: 'x' }));
      fc.assert(
        fc.property(odd, fc.constantFrom('notApplicable', 'notAssessed'), (reason, list) => {
          const source = fileWith(
            `"findings": [], "${list}": [{ "check": "T-03", "reason": ${JSON.stringify(reason)} }]`,
          );
          const done = moveToFinding(FindingsText.parse(source), environment, { list, index: 0 })!;
          const [found] = read(changed(source, done.changes)).findings as unknown as Record<string, unknown>[];
          assert.deepEqual(found!.reason, reason);
          assert.match(JSON.stringify(found!.history), /"was not [a-z]+ until now"/);
        }),
      );
    });

    it('goes back and forth', () => {
      const there = changed(text, moveToFinding(file, environment, { list: 'passed', index: 0 })!.changes);
      const back = moveToList(FindingsText.parse(there), environment, { key: 'T-02', to: 'passed', by: 'Dana Reyes' })!;
      assert.deepEqual(read(changed(there, back.changes)).findings, read(text).findings);
    });

    it('is not offered without an entry that names something', () => {
      assert.equal(moveToFinding(file, environment, { list: 'passed', index: 2 }), undefined);
      assert.equal(moveToFinding(file, environment, { list: 'passed', index: 9 }), undefined);
    });
  });

  describe('splitFinding', () => {
    const text = findings(
      '"id": "F-001", "check": "T-01", "status": "inProgress", "affected": [\n      "a", // first\n      { "name": "b", "detail": "x" },\n      "c"\n    ], "owner": "o", "mine": { "x": 1 }, "history": [{ "on": "2026-11-20", "status": "inProgress" }]',
      '"id": "F-009", "check": "T-02", "status": "open", "affected": ["only"]',
    );
    const file = FindingsText.parse(text);

    it('takes the chosen objects into a new finding that says the same', () => {
      const done = splitFinding(file, environment, { id: 'F-001', affected: [2, 1, 1], by })!;
      assert.equal(done.title, 'Split 2 of 3 affected objects of F-001 into F-010');
      const after = changed(text, done.changes);
      const [first, , last] = read(after).findings;
      assert.deepEqual(first!.affected, ['a']);
      assert.ok(after.includes('// first'));
      const note = (text: string) => ({ on: day, status: 'inProgress', by, note: text });
      assert.deepEqual(first!.history!.at(-1), note('2 objects split into F-010'));
      assert.deepEqual(last, {
        ...read(text).findings[0],
        id: 'F-010',
        affected: [{ name: 'b', detail: 'x' }, 'c'],
        history: [{ on: '2026-11-20', status: 'inProgress' }, note('split from F-001')],
      });
      assert.deepEqual(problems(after), []);
    });

    it('is not offered for none, all, or objects that do not exist', () => {
      for (const affected of [[], [0, 1, 2], [7]])
        assert.equal(splitFinding(file, environment, { id: 'F-001', affected }), undefined);
      assert.equal(splitFinding(file, environment, { id: 'F-009', affected: [0] }), undefined);
      assert.equal(splitFinding(file, environment, { id: 'F-404', affected: [0] }), undefined);
    });
  });

  describe('mergeFindings', () => {
    const text = findings(
      `"id": "F-010", "check": "T-01", "status": "open", "affected": ["B", "c"], "observed": "second", "due": "2026-12-01", "owner": "o2", "evidence": [{ "text": "e" }, { "file": "x" }],
      "rating": { "probability": 5, "impact": 5, "effort": 1 }, "ratingReason": "worse", "sources": [{ "tool": "maester", "rule": "MT.1" }], "incidents": ["1"], "mine": 2, "history": [{ "on": "2026-11-02", "status": "open", "note": "found" }]`,
      '"id": "F-005", "check": "T-02", "status": "open"',
      `"id": "F-002", // the first
      "check": "T-01", "status": "resolved", "affected": ["a", { "name": "b", "detail": "x" }], "observed": "first", "due": "2026-12-24", "evidence": [{ "text": "e" }],
      "history": [{ "on": "2026-11-01", "status": "open" }, { "on": "2026-11-03", "status": "resolved" }]`,
    );
    const file = FindingsText.parse(text);

    it('loses nothing of which a finding has only one, and nothing that is said of an object', () => {
      const value = {
        title: fc.constantFrom('a title', 'another title'),
        owner: fc.constantFrom('Kim Lee', 'Dana Reyes', ''),
        due: fc.constantFrom('2026-12-01', '2027-01-31'),
        workItem: fc.constantFrom('OPS-1', 'OPS-2'),
        ratingReason: fc.constantFrom('worse here', 'seldom used'),
        rating: fc.record({
          probability: fc.integer({ min: 1, max: 5 }),
          impact: fc.constant(3),
          effort: fc.constant(2),
        }),
        affected: fc.array(
          fc.oneof(
            fc.constantFrom('dc01', 'dc02'),
            fc.record({ name: fc.constantFrom('dc01', 'DC02'), detail: fc.constantFrom('error 5', 'error 8453') }),
          ),
        ),
        evidence: fc.array(
          fc.record({ text: fc.constantFrom('e', 'f'), source: fc.constantFrom('repadmin', 'dcdiag') }),
        ),
      };
      const one = fc.record(value, { requiredKeys: [] });
      fc.assert(
        fc.property(fc.array(one, { minLength: 2, maxLength: 4 }), (several) => {
          const found = several.map((more, at) => ({ id: `F-00${at + 1}`, check: 'T-01', status: 'open', ...more }));
          const source = JSON.stringify({ findings: found });
          const ids = found.map(({ id }) => id);
          const after = changed(source, mergeFindings(FindingsText.parse(source), environment, { ids })!.changes);
          const merged = JSON.stringify(read(after).findings);
          for (const { affected = [], evidence = [], rating, ...texts } of several) {
            for (const text of Object.values(texts)) assert.ok(merged.includes(String(text)), `${text}: ${merged}`);
            if (rating) assert.ok(merged.replaceAll('\\', '').includes(JSON.stringify(rating)), merged);
            for (const each of affected)
              if (typeof each === 'object')
                assert.ok(merged.toLowerCase().includes(JSON.stringify(each).toLowerCase()), merged);
              else assert.ok(merged.toLowerCase().includes(each), merged);
            for (const each of evidence) assert.ok(merged.includes(JSON.stringify(each)), merged);
          }
        }),
      );
    });

    it('unites everything in the one with the lowest id', () => {
      const done = mergeFindings(file, environment, { ids: ['F-010', 'F-002'], by })!;
      assert.equal(done.title, 'Merge F-010 into F-002');
      const after = changed(text, done.changes);
      assert.ok(after.includes('// the first'));
      assert.deepEqual(read(after).findings, [
        { id: 'F-005', check: 'T-02', status: 'open' },
        {
          id: 'F-002',
          check: 'T-01',
          status: 'open',
          rating: { probability: 5, impact: 5, effort: 1 },
          ratingReason: 'worse',
          affected: ['a', { name: 'b', detail: 'x' }, 'c'],
          observed: 'first\nsecond',
          evidence: [{ text: 'e' }, { file: 'x' }],
          owner: 'o2',
          due: '2026-12-01',
          incidents: ['1'],
          history: [
            { on: '2026-11-01', status: 'open' },
            { on: '2026-11-02', note: 'F-010: open, found' },
            { on: '2026-11-03', status: 'resolved' },
            { on: day, status: 'open', by, note: 'merged with F-010; F-002 had due 2026-12-24' },
          ],
          sources: [{ tool: 'maester', rule: 'MT.1' }],
          mine: 2,
        },
      ]);
      assert.deepEqual(problems(after), []);
    });

    it('never writes a step that may not follow', () => {
      const two = findings(
        '"id": "F-001", "check": "T-01", "status": "verified", "history": [{ "on": "2026-11-01", "status": "verified" }]',
        '"id": "F-002", "check": "T-01", "status": "inProgress"',
      );
      const done = mergeFindings(FindingsText.parse(two), environment, { ids: ['F-001', 'F-002'] })!;
      const after = changed(two, done.changes);
      assert.equal(read(after).findings[0]!.status, 'open');
      assert.deepEqual(problems(after), []);
    });

    it('moves the entries of a history with their comments', () => {
      const two = findings(
        '"id": "F-001", "check": "T-01", "status": "open", "history": [{ "on": "2026-11-05", "status": "open" } /* why */]',
        '"id": "F-002", "check": "T-01", "status": "open", "history": [{ "on": "2026-11-01", "status": "open" }]',
      );
      const done = mergeFindings(FindingsText.parse(two), environment, { ids: ['F-001', 'F-002'] })!;
      const after = changed(two, done.changes);
      assert.ok(after.includes('{ "on": "2026-11-05", "status": "open" } /* why */'));
      assert.deepEqual(
        read(after).findings[0]!.history!.map(({ on }) => on),
        ['2026-11-01', '2026-11-05', day],
      );
    });

    it('is offered for findings of one check only', () => {
      for (const ids of [['F-002'], ['F-002', 'F-002'], ['F-002', 'F-005'], ['F-002', 'F-404']])
        assert.equal(mergeFindings(file, environment, { ids }), undefined, ids.join());
    });
  });

  describe('takes along what a person wrote beside the data', () => {
    const text = fileWith(`"findings": [
    // talked to Kim
    {
      "id": "F-001", // the first
      "check": "T-01",
      "status": "open",
      "ticket": "CHG-1",
      "affected": [
        "dc01",
        // old hardware
        { "name": "dc02", "rack": 7 } // rack 7
      ],
      "evidence": [
        { "text": "e" } // from the terminal
      ]
    }, // ask again
    // another one
    { "id": "F-002", "check": "T-01", "status": "open", "ticket": "CHG-2", "affected": ["DC02", "dc03" /* new */] } // last
  ],
  "passed": [
    { "check": "T-02", /* by whom? */ "mine": 1 }, // seen
    "T-03"
  ]`);
    const file = FindingsText.parse(text);

    it('from a finding to a list', () => {
      const after = changed(
        text,
        moveToList(file, environment, { key: 'T-01', to: 'passed', by: 'Dana Reyes' })!.changes,
      );
      assert.ok(
        after.endsWith(`"findings": [],
  "passed": [
    { "check": "T-02", /* by whom? */ "mine": 1 }, // seen
    "T-03",
    // talked to Kim
    // another one
    /* new */
    // last
    /* "ticket": "CHG-2" */
    {
      // the first
      "check": "T-01",
      "by": "Dana Reyes",
      "on": "2026-11-23",
      "ticket": "CHG-1",
      // old hardware
      // rack 7
      /* "affected": ["dc01", { "name": "dc02", "rack": 7 }] */
      "evidence": [
        { "text": "e" } // from the terminal
      ]
    } // ask again
  ]
}
`),
        after,
      );
    });

    it('from a list to a finding', () => {
      const after = changed(text, moveToFinding(file, environment, { list: 'passed', index: 0 })!.changes);
      assert.match(after, /\n {4}\{ "id": "F-003", "check": "T-02", .*\/\* by whom\? \*\/ "mine": 1.*\} \/\/ seen\n/);
      assert.ok(after.endsWith('"passed": [\n    "T-03"\n  ]\n}\n'), after);
    });

    it('into two findings', () => {
      const after = changed(text, splitFinding(file, environment, { id: 'F-001', affected: [1] })!.changes);
      assert.ok(after.includes('      "affected": [\n        "dc01"\n      ],\n'), after);
      assert.ok(
        after.includes(`      "affected": [
        // old hardware
        { "name": "dc02", "rack": 7 } // rack 7
      ],
`),
        after,
      );
    });

    it('into one finding', () => {
      const after = changed(text, mergeFindings(file, environment, { ids: ['F-001', 'F-002'], by })!.changes);
      assert.ok(
        after.includes(`        { "name": "dc02", "rack": 7 }, // rack 7
        "dc03" /* new */
      ],
      "evidence": [
        { "text": "e" } // from the terminal
      ],
      "history": [{ "on": "2026-11-23", "status": "open", "by": "Dana Reyes", "note": "merged with F-002" }]
      // another one
      // last
      /* "ticket": "CHG-2" */
    } // ask again
`),
        after,
      );
    });
  });

  describe('sortFindings', () => {
    const text = `{
  "findings": [ // worst first
    // the low one
    { "id": "F-001", "check": "T-04", "status": "open" }, // low

    /* the
       critical one */
    {
      "id": "F-002", // inside
      "check": "T-01",
      "status": "open"
    }, // critical
    { "id": "F-003", "check": "T-02", "status": "open" } /* before the comma */,
    { "id": "F-004", "title": "no rating", "status": "open" } // unrated
    // at the end
  ],
  "passed": []
}
`;

    it('moves whole findings with their comments, and keeps the layout', () => {
      const done = sortFindings(FindingsText.parse(text), environment)!;
      assert.equal(done.title, 'Sort the findings by risk');
      assert.equal(
        edited(text, done.edits),
        `{
  "findings": [ // worst first
    /* the
       critical one */
    {
      "id": "F-002", // inside
      "check": "T-01",
      "status": "open"
    }, // critical

    { "id": "F-003", "check": "T-02", "status": "open" } /* before the comma */,
    // the low one
    { "id": "F-001", "check": "T-04", "status": "open" }, // low
    { "id": "F-004", "title": "no rating", "status": "open" } // unrated
    // at the end
  ],
  "passed": []
}
`,
      );
    });

    it('keeps a trailing comma, CRLF and one line', () => {
      const low = '{ "id": "F-001", "check": "T-04", "status": "open" }';
      const high = '{ "id": "F-002", "check": "T-01", "status": "open" }';
      const sorted = (list: string) => {
        const whole = `{ "findings": ${list} }`;
        return edited(whole, sortFindings(FindingsText.parse(whole), environment)!.edits);
      };
      assert.equal(sorted(`[${low}, ${high}]`), `{ "findings": [${high}, ${low}] }`);
      assert.equal(sorted(`[\r\n\t${low},\r\n\t${high},\r\n]`), `{ "findings": [\r\n\t${high},\r\n\t${low},\r\n] }`);
      assert.equal(sorted(`[${low}, // low\n  ${high}]`), `{ "findings": [${high},\n  ${low} // low\n] }`);
    });

    it('is not offered when they are sorted, few, or broken', () => {
      for (const whole of [
        findings(
          '"id": "F-001", "check": "T-01", "status": "open"',
          '"id": "F-002", "check": "T-02", "status": "open"',
        ),
        findings('"id": "F-001", "check": "T-01", "status": "open"'),
        text.replace('"passed": []', '"passed": ['),
        '{}',
      ])
        assert.equal(sortFindings(FindingsText.parse(whole), environment), undefined);
    });

    it('loses no finding and no comment, whatever the layout', () => {
      const space = fc.constantFrom(' ', '\n', '\n    ', '\n\n  ', '');
      const gap = fc
        .array(fc.oneof(space, fc.constantFrom('//#\n', '/*#*/', ' //#\n', '/*#\n*/')), { maxLength: 4 })
        .map((all) => all.join(''));
      const element = fc.tuple(gap, fc.constantFrom('T-01', 'T-02', 'T-03', 'T-04', 'none'), gap, gap);
      fc.assert(
        fc.property(fc.array(element, { minLength: 2, maxLength: 6 }), fc.boolean(), gap, (elements, comma, end) => {
          let count = 0;
          const list = elements
            .map(
              ([before, check, after], index) =>
                `${before}{ "id": "F-00${index}", "check": "${check}", "status": "open" }${after}`,
            )
            .join(',');
          const whole = `{ "findings": [${list}${comma ? ',' : ''}${end}], "passed": [] }`.replace(
            /#/g,
            () => `c${count++};`,
          );
          const file = FindingsText.parse(whole);
          const done = sortFindings(file, environment);
          const after = edited(whole, done?.edits ?? []);
          const sorted = read(after).findings;
          const risk = (check: string | undefined) => ['none', 'T-04', 'T-02', 'T-03', 'T-01'].indexOf(check!);
          assert.deepEqual(
            sorted.map(({ id }) => id),
            read(whole)
              .findings.toSorted((a, b) => risk(b.check) - risk(a.check) || (a.id < b.id ? -1 : 1))
              .map(({ id }) => id),
          );
          for (let at = 0; at < count; at++)
            assert.ok(after.includes(`c${at};`), `comment ${at} is gone:\n${whole}\n---\n${after}`);
          assert.equal(sortFindings(FindingsText.parse(after), environment), undefined, 'sorted means sorted');
        }),
        { numRuns: 400 },
      );
    });
  });

  describe('extractCheck', () => {
    const checklist = ChecklistText.parse(checks('"id": "TEAM-06", "title": "x"'));
    const text = findings(
      '"id": "F-001", "title": "Names are not readable", "consequence": "c", "recommendation": "Rename.", "focusArea": "change", "actionArea": "Naming", "status": "open", "rating": { "probability": 2, "impact": 3, "effort": 2 }, "references": [{ "title": "t", "url": "https://a.example" }], "sources": [{ "tool": "maester", "rule": "MT.1" }, { "tool": "maester", "rule": "MT.2" }]',
      '"id": "F-002", "check": "T-01", "status": "open"',
      '"id": "F-003", "status": "open"',
    );
    const file = FindingsText.parse(text);

    it('makes a check, and lets the finding name it', () => {
      const done = extractCheck(file, environment, { id: 'F-001', checklist })!;
      assert.equal(done.title, 'Extract F-001 into the checklist team as TEAM-07');
      assert.deepEqual(done.check, {
        id: 'TEAM-07',
        title: 'Names are not readable',
        consequence: 'c',
        focusArea: 'change',
        actionArea: 'Naming',
        rating: { probability: 2, impact: 3, effort: 2 },
        rationale: '',
        verify: [{ kind: 'manual', run: '', expect: '' }],
        remediation: ['Rename.'],
        references: [{ title: 't', url: 'https://a.example' }],
        equivalents: { maester: ['MT.1', 'MT.2'] },
      });
      const data = read(changed(text, done.changes));
      assert.deepEqual(data.checklists, ['test', 'team']);
      assert.deepEqual(data.findings[0], {
        id: 'F-001',
        check: 'TEAM-07',
        title: 'Names are not readable',
        consequence: 'c',
        status: 'open',
        sources: read(text).findings[0]!.sources,
      });
      const after = ChecklistText.parse(changed(checklist.text, done.checklistChanges));
      assert.deepEqual(
        after.model.checks.map(({ id }) => id),
        ['TEAM-06', 'TEAM-07'],
      );
    });

    it('takes the expected state and the reason where the finding says them', () => {
      const explained = text.replace(
        '"consequence": "c"',
        '"expected": "Names are readable", "rationale": "w", "consequence": "c"',
      );
      const done = extractCheck(FindingsText.parse(explained), environment, { id: 'F-001', checklist })!;
      assert.deepEqual([done.check.title, done.check.rationale], ['Names are readable', 'w']);
      const [finding] = read(changed(explained, done.changes)).findings;
      assert.deepEqual(
        [finding!.title, finding!.expected, finding!.rationale],
        ['Names are not readable', undefined, undefined],
      );
    });

    it('obeys a given id, and lists the checklist once', () => {
      const listed = text.replace('["test"]', '["test", "team@2026.11"]');
      const done = extractCheck(FindingsText.parse(listed), environment, { id: 'F-001', checklist, checkId: 'OWN-1' })!;
      const data = read(changed(listed, done.changes));
      assert.deepEqual([data.checklists, data.findings[0]!.check], [['test', 'team@2026.11'], 'OWN-1']);
    });

    it('finds a free id', () => {
      assert.equal(
        nextCheckId(ChecklistText.parse(checks()), (id) => id === 'TEAM-01'),
        'TEAM-02',
      );
      assert.equal(nextCheckId(ChecklistText.parse(checks('"id": "A-009", "title": "x"'))), 'A-010');
    });

    it('is not offered with a check, without a title, or without a checklist', () => {
      assert.equal(extractCheck(file, environment, { id: 'F-002', checklist }), undefined);
      assert.equal(extractCheck(file, environment, { id: 'F-003', checklist }), undefined);
      assert.equal(extractCheck(file, environment, { id: 'F-001', checklist: ChecklistText.parse('{}') }), undefined);
    });
  });

  describe('acceptRisk', () => {
    const text = findings(
      '"id": "F-001", "check": "T-01", "status": "open", "history": [{ "on": "2026-11-20", "status": "open" }]',
      '"id": "F-002", "check": "T-02", "status": "inProgress", "acceptance": { "by": "CFO", "on": "2026-01-01" }',
      '"id": "F-003", "check": "T-02", "status": "verified"',
    );
    const file = FindingsText.parse(text);

    it('writes a skeleton that ends in 90 days', () => {
      const done = acceptRisk(file, environment, { ids: ['F-001'], by })!;
      assert.equal(done.title, 'Accept the risk of F-001 until 2027-02-21');
      const [finding] = read(changed(text, done.changes)).findings;
      assert.equal(finding!.status, 'accepted');
      assert.deepEqual(finding!.acceptance, { by: '', on: day, reason: '', expires: '2027-02-21' });
      assert.deepEqual(finding!.history!.at(-1), { on: day, status: 'accepted', by, note: '' });
    });

    it('writes what is given, and keeps what stands there', () => {
      const acceptance = { reason: 'Site closes', expires: '2027-03-31' };
      const done = acceptRisk(file, environment, { ids: ['F-001', 'F-002'], acceptance, by: 'Kim' })!;
      assert.equal(done.title, 'Accept the risks of 2 findings until 2027-03-31');
      const after = changed(text, done.changes);
      const [one, two] = read(after).findings;
      assert.deepEqual(one!.acceptance, { by: '', on: day, ...acceptance });
      assert.deepEqual(two!.acceptance, { by: 'CFO', on: day, ...acceptance });
      assert.deepEqual(two!.history, [{ on: day, status: 'accepted', by: 'Kim', note: 'Site closes' }]);
    });

    it('counts other days', () => {
      assert.match(acceptRisk(file, environment, { ids: ['F-001'], days: 30 })!.title, /2026-12-23/);
    });

    it('is not offered where it may not follow', () => {
      for (const ids of [['F-003'], ['F-001', 'F-003'], ['F-404'], []])
        assert.equal(acceptRisk(file, environment, { ids }), undefined);
    });
  });

  describe('fixAll', () => {
    it('does every safe fix, and nothing else', () => {
      const text = fileWith(`"findings": [
    // keep me
    { "id": "F-001", "check": "T-OLD", "statu": "open", "due": "2026/12/1", "affected": [" dc01", "DC01", "dc01", { "name": "dc01 ", "detail": "x" }] }, // and me
    { "id": "F-002", "check": "T-1", "status": "verifed", "ownr": " ops " }
  ]`);
      const done = fixAll(FindingsText.parse(text), environment, toEdits)!;
      const after = edited(text, done.edits);
      assert.deepEqual(read(after).findings, [
        { id: 'F-001', check: 'T-04', status: 'open', due: '2026-12-01', affected: [{ name: 'dc01', detail: 'x' }] },
        { id: 'F-002', check: 'T-1', status: 'verifed', owner: 'ops' },
      ]);
      assert.ok(after.includes('// keep me') && after.includes('// and me'));
      assert.match(done.title, /^Fix \d+ problems$/);
      assert.equal(fixAll(FindingsText.parse(after), environment, toEdits), undefined);
    });

    it('gives small edits when one round is enough', () => {
      const text = findings(
        '"id": "F-001", "check": "T-01", "status": "open", "ownr": "x"',
        '"id": "F-002", "check": "T-02", "status": "open", "ownr": "y"',
      );
      const done = fixAll(FindingsText.parse(text), environment, toEdits)!;
      assert.deepEqual([done.edits.length, done.fixed, done.title], [2, 2, 'Fix 2 problems']);
    });

    it('works on checklists', () => {
      const text = checks(
        '"id": "X-01", "title": "t", "verfy": [], "references": [{ "title": "t", "url": "http://github.com/x" }]',
      );
      const done = fixAll(ChecklistText.parse(text), environment, toEdits)!;
      const after = edited(text, done.edits);
      assert.ok(after.includes('"verify": []') && after.includes('"https://github.com/x"'));
    });

    it('leaves rules that are off, what is right, and what is broken', () => {
      const text = findings('"id": "F-001", "check": "T-01", "status": "open", "ownr": "x"');
      const off = { ...environment, levels: { 'misspelled-property': 'off' as const } };
      assert.equal(fixAll(FindingsText.parse(text), off, toEdits), undefined);
      assert.equal(fixAll(FindingsText.parse(text.replace('ownr', 'owner')), environment, toEdits), undefined);
      assert.equal(fixAll(FindingsText.parse(text.slice(0, -4)), environment, toEdits), undefined);
    });
  });
});
