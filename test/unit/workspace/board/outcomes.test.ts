import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import { isSaid } from '../../../../src/assessment/said';
import { applyEdits, toEdits } from '../../../../src/language/edits';
import { FindingsText } from '../../../../src/language/findings';
import { orderOfProperties } from '../../../../src/language/shape';
import { inWords } from '../../../../src/words/words';
import type { Intention, Outcome } from '../../../../src/workspace/board/intentions';
import { outcomeOf } from '../../../../src/workspace/board/outcomes';
import { memoryProject } from '../memory';

const path = 'a.findings.jsonc';
const today = '2026-11-22';
const sla = { critical: 30, high: 60, medium: 90, low: 180 };

interface Given {
  readonly me?: string;
  readonly stale?: boolean;
}

function tried(text: string, intention: Intention, { me = 'Robin Park', stale = false }: Given = {}) {
  const { project } = memoryProject({ [path]: text });
  const entry = project.findings[0]!;
  const outcome = outcomeOf(project, entry, intention, { today, sla, me: me === '' ? undefined : me, stale });
  const edits = outcome.kind === 'changes' ? toEdits(text, outcome.changes, orderOfProperties) : [];
  const after = applyEdits(text, edits);
  return { outcome, edits, after, model: FindingsText.parse(after).model };
}
const said = (outcome: Outcome) =>
  inWords(
    outcome.kind === 'changes' ? outcome.said : outcome.kind === 'ask' ? outcome.question : outcome.why,
    undefined,
  );

const file = (more: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify(
    { formatVersion: 1, customer: 'Contoso', checklists: ['example'], assessedOn: '2026-11-20', findings: [], ...more },
    null,
    2,
  );
const finding = (more: object = {}) => ({
  id: 'F-001',
  check: 'A',
  status: 'open',
  affected: ['dc01'],
  observed: 'Seen.',
  history: [{ on: '2026-11-20', status: 'open', by: 'Dana Reyes', note: 'found' }],
  ...more,
});
const stub = { ...finding(), affected: [], observed: '', due: '2026-12-22' };
const answer = (to: 'passed' | 'finding' | 'notApplicable' | 'later' | 'none', more: object = {}): Intention => ({
  kind: 'answer',
  check: 'A',
  to,
  ...more,
});

describe('what a person wants of the board', () => {
  describe('an answer to a check', () => {
    it('passed: into `passed`, signed and dated, and out of the other lists', () => {
      assert.deepEqual(tried(file(), answer('passed')).model.passed, [{ check: 'A', by: 'Robin Park', on: today }]);
      const { model } = tried(file({ notApplicable: [{ check: 'A', reason: 'None' }] }), answer('passed'));
      assert.deepEqual([model.passed, model.notApplicable], [[{ check: 'A', by: 'Robin Park', on: today }], []]);
      assert.deepEqual(tried(file(), answer('passed'), { me: '' }).model.passed, [{ check: 'A', on: today }]);
    });

    it('passed on an open finding: re-tested and closed, and not into `passed`', () => {
      const { model, outcome } = tried(file({ findings: [finding()] }), answer('passed'));
      assert.equal(model.findings[0]!.status, 'verified');
      assert.deepEqual(model.findings[0]!.history!.slice(1), [
        { on: today, status: 'resolved', by: 'Robin Park', note: 're-tested' },
        { on: today, status: 'verified', by: 'Robin Park', note: 're-tested' },
      ]);
      assert.equal(model.passed, undefined);
      assert.equal(said(outcome), 'A passed: F-001 re-tested and closed.');
      const reported = tried(file({ findings: [finding({ status: 'resolved' })] }), answer('passed'));
      assert.deepEqual(reported.model.findings[0]!.history!.slice(1), [
        { on: today, status: 'verified', by: 'Robin Park', note: 're-tested' },
      ]);
    });

    it('passed where the risk is accepted: asks first', () => {
      const text = file({ findings: [finding({ status: 'accepted' })] });
      const { outcome, edits } = tried(text, answer('passed'));
      assert.equal(outcome.kind, 'ask');
      assert.deepEqual(edits, []);
      assert.equal(tried(text, answer('passed', { sure: 'decide' })).model.findings[0]!.status, 'verified');
    });

    it('finding: a stub with the day of the SLA, out of the other lists with its evidence', () => {
      const passed = [{ check: 'A', evidence: [{ text: 'all well' }], by: 'Dana Reyes' }];
      const { model, outcome } = tried(file({ passed }), answer('finding'));
      assert.deepEqual(model.passed, []);
      assert.deepEqual(model.findings, [
        {
          id: 'F-001',
          check: 'A',
          status: 'open',
          affected: [],
          observed: '',
          evidence: [{ text: 'all well' }],
          due: '2026-12-22',
          history: [{ on: today, status: 'open', by: 'Robin Park', note: 'found' }],
        },
      ]);
      assert.equal(outcome.kind === 'changes' && outcome.finding, 'F-001');
    });

    it('finding where there is one: that one, opened again where it was closed', () => {
      const there = tried(file({ findings: [finding()] }), answer('finding'));
      assert.deepEqual([there.edits, there.outcome.kind === 'changes' && there.outcome.finding], [[], 'F-001']);
      const again = tried(file({ findings: [finding({ status: 'verified' })] }), answer('finding'));
      assert.deepEqual(again.model.findings[0]!.history!.at(-1), {
        on: today,
        status: 'open',
        by: 'Robin Park',
        note: 'found again',
      });
      const text = file({ findings: [finding({ status: 'falsePositive' })] });
      assert.equal(tried(text, answer('finding')).outcome.kind, 'ask');
      assert.equal(tried(text, answer('finding', { sure: 'decide' })).model.findings[0]!.status, 'open');
    });

    it('not applicable: needs its reason', () => {
      const { outcome, edits } = tried(file(), answer('notApplicable', { reason: ' ' }));
      assert.deepEqual([outcome.kind, edits], ['refused', []]);
      assert.deepEqual(tried(file(), answer('notApplicable', { reason: 'None here' })).model.notApplicable, [
        { check: 'A', reason: 'None here', by: 'Robin Park', on: today },
      ]);
    });

    it('later: may go without a reason, and takes another one', () => {
      assert.deepEqual(tried(file(), answer('later')).model.notAssessed, [{ check: 'A', by: 'Robin Park', on: today }]);
      const text = file({ notAssessed: [{ check: 'A', reason: 'No access', by: 'Dana Reyes' }] });
      assert.deepEqual(tried(text, answer('later')).edits, []);
      assert.deepEqual(tried(text, answer('later', { reason: 'Next week' })).model.notAssessed, [
        { check: 'A', reason: 'Next week', by: 'Robin Park', on: today },
      ]);
      const moved = tried(file({ passed: ['A'] }), answer('later'));
      assert.deepEqual(
        [moved.model.passed, moved.model.notAssessed],
        [[], [{ check: 'A', by: 'Robin Park', on: today }]],
      );
    });

    it('a stub goes without a word, a finding that holds more is asked about', () => {
      const plain = tried(file({ findings: [stub] }), answer('notApplicable', { reason: 'None' }));
      assert.deepEqual([plain.model.findings, plain.model.notApplicable?.length], [[], 1]);
      const text = file({ findings: [finding()] });
      for (const to of ['notApplicable', 'later', 'none'] as const) {
        const { outcome, edits } = tried(text, answer(to, { reason: 'None' }));
        assert.equal(outcome.kind, 'ask', to);
        assert.deepEqual(edits, []);
        assert.deepEqual(outcome.kind === 'ask' && outcome.offers.map(({ sure }) => sure), ['falsePositive', 'remove']);
        assert.deepEqual(tried(text, answer(to, { reason: 'None', sure: 'remove' })).model.findings, []);
      }
      for (const more of [{ owner: 'x' }, { evidence: [{ text: 't' }] }, { internalNote: 'n' }, { ours: 1 }])
        assert.equal(
          tried(file({ findings: [{ ...stub, ...more }] }), answer('none')).outcome.kind,
          'ask',
          JSON.stringify(more),
        );
      const marked = tried(text, answer('notApplicable', { reason: 'Not so', sure: 'falsePositive' }));
      assert.deepEqual(marked.model.findings[0]!.status, 'falsePositive');
      assert.equal(marked.model.findings[0]!.history!.at(-1)!.note, 'Not so');
      assert.equal(tried(text, answer('none', { sure: 'falsePositive' })).outcome.kind, 'refused');
    });

    it('none: takes the word away, and asks before evidence goes with it', () => {
      for (const list of ['passed', 'notApplicable', 'notAssessed']) {
        const { model } = tried(file({ [list]: [{ check: 'A', by: 'x' }, { check: 'B' }] }), answer('none'));
        assert.deepEqual(model[list as 'passed'], [{ check: 'B' }]);
      }
      const text = file({ passed: [{ check: 'A', evidence: [{ text: 't' }] }] });
      assert.equal(tried(text, answer('none')).outcome.kind, 'ask');
      assert.deepEqual(tried(text, answer('none', { sure: 'remove' })).model.passed, []);
      assert.equal(said(tried(file(), answer('none')).outcome), 'A has no answer.');
    });

    it('of a check that no checklist of the file has is refused', () => {
      assert.equal(tried(file(), { kind: 'answer', check: 'Z', to: 'passed' }).outcome.kind, 'refused');
    });
  });

  describe('a field', () => {
    const text = file({ findings: [finding({ owner: 'ops' })] });
    const write = (field: 'observed' | 'owner' | 'due' | 'internalNote', value: string, was: string): Intention => ({
      kind: 'text',
      finding: 'F-001',
      field,
      value,
      was,
    });

    it('is written, and taken away where it is emptied; what was seen stays as an empty text', () => {
      assert.equal(tried(text, write('owner', ' db ', 'ops')).model.findings[0]!.owner, 'db');
      assert.equal(tried(text, write('owner', ' ', 'ops')).model.findings[0]!.owner, undefined);
      assert.equal(tried(text, write('observed', '', 'Seen.')).model.findings[0]!.observed, '');
      assert.equal(tried(text, write('internalNote', 'n\nm ', '')).model.findings[0]!.internalNote, 'n\nm');
      assert.deepEqual(tried(text, write('owner', 'ops', 'old')).edits, []);
    });

    it('that somebody else changed meanwhile is left, and both are told', () => {
      const { outcome, edits } = tried(text, write('owner', 'mine', 'before'));
      assert.deepEqual([outcome.kind, edits], ['refused', []]);
      assert.match(said(outcome), /“ops”/);
    });

    it('of no day, of a finding that is gone, of an id that two have', () => {
      assert.equal(tried(text, write('due', '2026-02-30', '')).outcome.kind, 'refused');
      const gone = tried(file(), write('owner', 'x', '')).outcome;
      assert.deepEqual([gone.kind, gone.kind === 'refused' && gone.gone], ['refused', true]);
      const twins = tried(file({ findings: [finding(), finding()] }), write('owner', 'x', '')).outcome;
      assert.deepEqual([twins.kind, twins.kind === 'refused' && twins.gone], ['refused', undefined]);
    });
  });

  it('objects are added by lists, each once, and taken away by name', () => {
    const text = file({ findings: [finding({ affected: ['dc01', { name: 'DC02', detail: 'old' }] })] });
    const added = tried(text, {
      kind: 'addAffected',
      finding: 'F-001',
      text: 'DC01\r\ndc02; x\n\ndc03\terror 5\n dc04  slow \ndc03',
    });
    assert.deepEqual(added.model.findings[0]!.affected, [
      'dc01',
      { name: 'DC02', detail: 'old' },
      { name: 'dc03', detail: 'error 5' },
      { name: 'dc04', detail: 'slow' },
    ]);
    assert.equal(said(added.outcome), 'F-001: 2 objects added.');
    assert.deepEqual(tried(text, { kind: 'addAffected', finding: 'F-001', text: 'dc01' }).edits, []);
    const removed = tried(text, { kind: 'removeAffected', finding: 'F-001', name: 'DC02' });
    assert.deepEqual(removed.model.findings[0]!.affected, ['dc01']);
    assert.equal(tried(text, { kind: 'removeAffected', finding: 'F-001', name: 'dc9' }).outcome.kind, 'refused');
  });

  it('evidence goes to the finding or the answer, with its day and without secrets', () => {
    const text = file({ findings: [finding()], passed: ['B'], notApplicable: [{ check: 'C', reason: 'r' }] });
    const of = (place: { finding: string } | { check: string }): Intention => ({
      kind: 'addEvidence',
      of: place,
      text: 'PS C:\\> whoami\r\nPassword: hunter2secret\r\n',
    });
    const { model, outcome } = tried(text, of({ finding: 'F-001' }));
    assert.deepEqual(Object.keys(model.findings[0]!.evidence![0]!), ['text', 'collectedOn']);
    assert.doesNotMatch(model.findings[0]!.evidence![0]!.text!, /hunter2secret|PS C:/);
    assert.match(said(outcome), /masked/);
    const entry = tried(text, of({ check: 'B' })).model.passed![0] as { evidence: unknown[] };
    assert.equal(entry.evidence.length, 1);
    assert.equal(tried(text, of({ check: 'C' })).outcome.kind, 'refused');
    assert.equal(tried(text, of({ check: 'A' })).outcome.kind, 'refused');
    const picture = tried(text, { kind: 'addPicture', of: { finding: 'F-001' }, file: 'evidence/a-1.png' });
    assert.deepEqual(picture.model.findings[0]!.evidence, [{ file: 'evidence/a-1.png', collectedOn: today }]);
  });

  it('what is named by its position is left alone where the file was changed meanwhile', () => {
    const text = file({ findings: [finding({ evidence: [{ text: 'a' }, { text: 'b' }], owner: '' })] });
    const remove: Intention = { kind: 'removeEvidence', of: { finding: 'F-001' }, index: 0 };
    assert.deepEqual(tried(text, remove).model.findings[0]!.evidence, [{ text: 'b' }]);
    assert.equal(tried(text, remove, { stale: true }).outcome.kind, 'refused');
    assert.equal(
      tried(text, { kind: 'fix', finding: 'F-001', problem: 0, fix: 0 }, { stale: true }).outcome.kind,
      'refused',
    );
    assert.equal(tried(text, { kind: 'removeEvidence', of: { finding: 'F-001' }, index: 7 }).outcome.kind, 'refused');
  });

  it('several findings at once: what is gone or cannot be so is named and left', () => {
    const text = file({
      findings: [finding(), finding({ id: 'F-002', status: 'verified' }), finding({ id: 'F-003' })],
    });
    const change = { kind: 'status', choice: { status: 'inProgress', by: 'Somebody Else' } } as const;
    const { model, outcome } = tried(text, { kind: 'bulk', ids: ['F-001', 'F-002', 'F-003', 'F-009'], change });
    assert.deepEqual(
      model.findings.map(({ status }) => status),
      ['inProgress', 'verified', 'inProgress'],
    );
    assert.equal(model.findings[0]!.history!.at(-1)!.by, 'Robin Park');
    assert.deepEqual(outcome.kind === 'changes' && outcome.left?.map(({ id }) => id), ['F-002', 'F-009']);
  });

  it('a card that is moved is due on the last working day of its wave, and its history says from when', () => {
    const move = (due: string | undefined, wave: '30' | '60' | '90' | 'later', given?: string) =>
      tried(file({ findings: [finding(due === undefined ? {} : { due })] }), {
        kind: 'move',
        finding: 'F-001',
        wave,
        ...(given && { due: given }),
      });
    // 2026-11-22 + 30 days is a Tuesday, + 60 days a Thursday, + 90 days a Saturday... the Friday before it counts.
    assert.equal(move('2026-10-30', '30').model.findings[0]!.due, '2026-12-22');
    const moved = move('2026-10-30', '90').model.findings[0]!;
    assert.equal(moved.due, '2027-02-19');
    assert.deepEqual(moved.history!.at(-1), {
      on: today,
      by: 'Robin Park',
      note: 'due moved from 30 Oct to 19 Feb 2027',
    });
    assert.equal(move(undefined, '60').model.findings[0]!.history!.at(-1)!.note, 'due set to 21 Jan 2027');
    assert.deepEqual(move('2026-12-01', '30').edits, []);
    assert.equal(move('2026-12-01', 'later').outcome.kind, 'refused');
    assert.equal(move('2026-12-01', 'later', '2027-06-30').model.findings[0]!.due, '2027-06-30');
    assert.equal(move('2026-12-01', 'later', '30.6.').outcome.kind, 'refused');
    const closed = tried(file({ findings: [finding({ status: 'accepted' })] }), {
      kind: 'move',
      finding: 'F-001',
      wave: '60',
    });
    assert.equal(closed.outcome.kind, 'refused');
  });

  it('a rating of its own, and back to that of the check', () => {
    const own = { probability: 1, impact: 2, effort: 3 };
    const rated = tried(file({ findings: [finding()] }), { kind: 'rating', finding: 'F-001', rating: own });
    assert.deepEqual(rated.model.findings[0]!.rating, own);
    const back = tried(rated.after, { kind: 'rating', finding: 'F-001', rating: undefined });
    assert.equal(back.model.findings[0]!.rating, undefined);
  });

  it('a finding without a check', () => {
    const { model } = tried(file(), { kind: 'newFinding', title: ' Nobody  tests\nrestores ' });
    assert.deepEqual(model.findings[0]!.title, 'Nobody tests restores');
    assert.equal(tried(file(), { kind: 'newFinding', title: ' ' }).outcome.kind, 'refused');
  });
});

/** Findings files as people lay them out: with comments, line ends, tabs and commas of their own. */
const layouts = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '\t', ''),
  comma: fc.boolean(),
});
const world = fc.record({
  answers: fc.array(
    fc.constantFrom('none', 'passed', 'passedLong', 'notApplicable', 'notAssessed', 'finding', 'closed'),
    {
      minLength: 3,
      maxLength: 3,
    },
  ),
  layout: layouts,
});
function written({ answers, layout: { eol, indent, comma } }: typeof world extends fc.Arbitrary<infer T> ? T : never) {
  const ids = ['A', 'B', 'C'];
  const of = (kind: string, make: (id: string, at: number) => string) =>
    answers.flatMap((each, at) => (each === kind ? [make(ids[at]!, at)] : []));
  const findings = [
    ...of(
      'finding',
      (id, at) =>
        `{ "id": "F-00${at + 1}", /* mine ${id} */ "check": "${id}", "status": "open", "observed": "x", "ours": [1] }`,
    ),
    ...of('closed', (id, at) =>
      `{ "id": "F-00${at + 1}", "check": "${id}", "status": "verified" } // closed ${id}`.replace(/ \/\/.*/, ''),
    ),
  ];
  const passed = [
    ...of('passed', (id) => `"${id}"`),
    ...of('passedLong', (id) => `{ "check": "${id}", "evidence": [{ "text": "t" }] }`),
  ];
  const list = (name: string, items: readonly string[]) =>
    [
      `${indent}"${name}": [ // of ${name}`,
      ...items.map((item, at) => `${indent}${indent}${item}${at < items.length - 1 || comma ? ',' : ''}`),
      `${indent}]`,
    ].join(eol);
  return [
    '{ // head',
    `${indent}"formatVersion": 1, "customer": "Contoso", "checklists": ["example"], "assessedOn": "2026-11-20",`,
    `${list('findings', findings)},`,
    `${list('passed', passed)},`,
    `${list(
      'notApplicable',
      of('notApplicable', (id) => `{ "check": "${id}", "reason": "r" /* why ${id} */ }`),
    )},`,
    `${list(
      'notAssessed',
      of('notAssessed', (id) => `{ "check": "${id}" }`),
    )}${comma ? ',' : ''}`,
    '} // foot',
    '',
  ].join(eol);
}
const anyIntention: fc.Arbitrary<Intention> = fc.oneof(
  fc.record({
    kind: fc.constant('answer' as const),
    check: fc.constantFrom('A', 'B', 'C'),
    to: fc.constantFrom(
      'passed' as const,
      'finding' as const,
      'notApplicable' as const,
      'later' as const,
      'none' as const,
    ),
    reason: fc.constantFrom('', 'None of these'),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    finding: fc.constantFrom('F-001', 'F-002', 'F-003'),
    field: fc.constantFrom('observed' as const, 'owner' as const, 'due' as const, 'internalNote' as const),
    value: fc.constantFrom('', 'ops', '2026-12-01', 'two\nlines "quoted"'),
    was: fc.constantFrom('', 'x'),
  }),
  fc.record({
    kind: fc.constant('addAffected' as const),
    finding: fc.constantFrom('F-001', 'F-002', 'F-003'),
    text: fc.constantFrom('dc01', 'a\nb;c\n', '  '),
  }),
  fc.record({
    kind: fc.constant('addEvidence' as const),
    of: fc.constantFrom({ finding: 'F-001' }, { check: 'B' }),
    text: fc.constant('one\ntwo'),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    finding: fc.constantFrom('F-001', 'F-002', 'F-003'),
    wave: fc.constantFrom('30' as const, '60' as const, '90' as const),
  }),
  fc.record({
    kind: fc.constant('bulk' as const),
    ids: fc.constantFrom(['F-001'], ['F-001', 'F-002', 'F-003']),
    change: fc.constantFrom(
      { kind: 'owner' as const, owner: 'ops' },
      { kind: 'due' as const, due: 'sla' as const },
      { kind: 'status' as const, choice: { status: 'inProgress' as const } },
    ),
  }),
);

describe('an edit of the board', () => {
  const comments = (text: string) => (text.match(/\/\*.*?\*\/|\/\/[^\r\n]*/g) ?? []).sort();

  it('keeps every comment and what nobody knows, can be read, and touches only its part', () =>
    fc.assert(
      fc.property(world, anyIntention, (of, intention) => {
        const text = written(of);
        let done: ReturnType<typeof tried>;
        try {
          done = tried(text, intention);
        } catch (error) {
          if (isSaid(error)) return;
          throw error;
        }
        const { after, edits, outcome } = done;
        const errors: ParseError[] = [];
        parse(after, errors, { allowTrailingComma: true });
        assert.deepEqual(errors, [], after);
        if (outcome.kind !== 'changes') assert.deepEqual(edits, []);
        assert.deepEqual(comments(after), comments(text), after);
        // A finding that holds more than its stub is never lost.
        for (const value of FindingsText.parse(text).model.findings)
          assert.ok(
            FindingsText.parse(after).model.findings.some(({ id }) => id === value.id),
            after,
          );
        const answersBefore = FindingsText.parse(text).model;
        const answersAfter = FindingsText.parse(after).model;
        if (intention.kind === 'answer')
          for (const other of ['A', 'B', 'C'].filter((id) => id !== intention.check))
            for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
              const own = (model: typeof answersBefore) =>
                ((model[list] ?? []) as readonly (string | { check?: string })[]).filter(
                  (each) => (typeof each === 'string' ? each : each.check) === other,
                );
              assert.deepEqual(own(answersAfter), own(answersBefore));
            }
      }),
      { numRuns: 400 },
    ));
});
