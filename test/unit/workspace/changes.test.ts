import { strict as assert } from 'node:assert';
import { parse } from 'jsonc-parser';
import type { Change } from '../../../src/assessment/changes';
import { isSaid } from '../../../src/assessment/said';
import { type Status, statusesAfter, statusIds } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { orderOfProperties } from '../../../src/language/shape';
import { addFinding } from '../../../src/workspace/addFinding';
import { newChecklist } from '../../../src/workspace/newChecklist';
import { type StatusChoice, setStatus } from '../../../src/workspace/setStatus';
import { checkStructure } from '../../../src/workspace/structure';
import { example, memoryProject } from './memory';

const today = '2026-11-22';
const text = `{
  "formatVersion": 1,
  "customer": "Contoso Ltd",
  "checklists": ["example"],
  "assessedOn": "2026-11-20",
  "assessors": ["Dana Reyes", "Kim Lee"],
  "findings": [
    { "id": "F-001", "check": "A", "status": "open" }, // seen by Dana
    {
      "id": "F-007",
      "check": "B",
      /* with care */ "status": "inProgress",
      "history": [{ "on": "2026-11-20", "status": "open", "note": "found" }]
    }
  ],
  "passed": ["C"],
  "notAssessed": [{ "check": "C", "reason": "twice" }]
}
`;
const apply = (of: string, changes: readonly Change[]) => applyEdits(of, toEdits(of, changes, orderOfProperties));
const withStatus = (status: string) => text.replace('"status": "open" }, //', `"status": "${status}" }, //`);
const complete = (status: Status): StatusChoice => ({
  status,
  note: 'because',
  acceptance: { reason: 'Site closes', expires: '2027-03-31', by: 'CIO' },
});

describe('set status', () => {
  const set = (of: string, ids: readonly string[], choice: StatusChoice) =>
    apply(of, setStatus(FindingsText.parse(of), ids, choice, today));
  const message = (of: string, ids: readonly string[], choice: StatusChoice) => {
    try {
      set(of, ids, choice);
    } catch (error) {
      assert.ok(isSaid(error), String(error));
      return (error as Error).message;
    }
    throw new assert.AssertionError({ message: 'Nothing was thrown.' });
  };

  it('writes status and history, and leaves everything else to the byte', () => {
    const after = set(text, ['F-001', 'F-007'], { status: 'resolved', by: ' Dana Reyes ', note: ' done ' });
    const { findings } = parse(after);
    const entry = { on: today, status: 'resolved', by: 'Dana Reyes', note: 'done' };
    assert.deepEqual(findings[0], { id: 'F-001', check: 'A', status: 'resolved', history: [entry] });
    assert.deepEqual(findings[1].history.at(-1), entry);
    assert.equal(findings[1].history.length, 2);
    assert.ok(after.includes('// seen by Dana') && after.includes('/* with care */ "status": "resolved"'));
    const changed = (lines: string) => lines.split('\n').filter((line) => !text.split('\n').includes(line)).length;
    // Two statuses, a new history, and the other history, which became too long for one line: its two entries and its ends.
    assert.equal(changed(after), 6);
    assert.ok(after.includes('        { "on": "2026-11-20", "status": "open", "note": "found" },\n'));
  });

  it('writes the acceptance of a risk with its day, and takes the place of an older one', () => {
    const choice = complete('accepted');
    const once = set(text, ['F-001'], choice);
    assert.deepEqual(parse(once).findings[0].acceptance, {
      by: 'CIO',
      on: today,
      reason: 'Site closes',
      expires: '2027-03-31',
    });
    const open = set(once, ['F-001'], { status: 'open' });
    const again = set(open, ['F-001'], { status: 'accepted', acceptance: { reason: 'x', expires: '2028-01-01' } });
    assert.deepEqual(parse(again).findings[0].acceptance, { on: today, reason: 'x', expires: '2028-01-01' });
  });

  it('keeps the comments of an acceptance that a newer one takes the place of, and what is not ours in it', () => {
    const old = `"acceptance": {
        // agreed on the phone
        "by": "CIO", // really the CIO
        "reason": "old", "minutes": "protocol 12", "control": "monitored" /* by whom? */
      }`;
    const of = text.replace('"status": "inProgress",', `"status": "inProgress",\n      ${old},`);
    const after = set(of, ['F-007'], complete('accepted'));
    assert.ok(
      after.includes(`"acceptance": {
        // agreed on the phone
        "by": "CIO", // really the CIO
        "on": "2026-11-22",
        "reason": "Site closes",
        "expires": "2027-03-31", "minutes": "protocol 12" /* by whom? */
      }`),
      after,
    );
  });

  it('allows what may follow each status, always a way back to open, and nothing else', () => {
    for (const from of statusIds) {
      for (const to of statusIds) {
        const of = withStatus(from);
        if (from === to) assert.equal(set(of, ['F-001'], complete(to)), of);
        else if (to === 'open' || statusesAfter(from).includes(to))
          assert.equal(parse(set(of, ['F-001'], complete(to))).findings[0].status, to);
        else assert.match(message(of, ['F-001'], complete(to)), /^F-001 is .*; it can become .*, but not /);
      }
    }
  });

  it('gets a finding out of a status that is none', () => {
    assert.equal(parse(set(withStatus('opne'), ['F-001'], { status: 'open' })).findings[0].status, 'open');
    assert.equal(parse(set(withStatus('toString'), ['F-001'], { status: 'resolved' })).findings[0].status, 'resolved');
  });

  it('asks for what a status needs', () => {
    const acceptance = { reason: 'r', expires: '2027-01-01' };
    assert.match(message(text, ['F-001'], { status: 'accepted' }), /needs a reason and the day/);
    assert.match(
      message(text, ['F-001'], { status: 'accepted', acceptance: { ...acceptance, reason: ' ' } }),
      /reason/,
    );
    assert.match(
      message(text, ['F-001'], { status: 'accepted', acceptance: { ...acceptance, expires: 'May' } }),
      /day/,
    );
    assert.match(message(text, ['F-001'], { status: 'falsePositive', note: ' ' }), /needs a note/);
    assert.match(
      message(text, ['F-001'], { status: 'closed' as Status }),
      /"closed" is not a status. Statuses are open/,
    );
    assert.match(message(text, ['F-002'], { status: 'resolved' }), /There is no finding F-002/);
    assert.match(message(text, ['F-001', 'F-099'], { status: 'resolved' }), /There is no finding F-099/);
  });

  it('makes a file that the rules accept', () => {
    const { project } = memoryProject({ 'a.findings.jsonc': set(text, ['F-001'], complete('accepted')) }, today);
    const errors = project
      .problems('a.findings.jsonc')
      .filter(({ level, path }) => level === 'error' && path[0] === 'findings');
    assert.deepEqual(errors, []);
  });
});

describe('add finding', () => {
  const catalog = buildCatalog([example]);
  it('takes the next free id, writes history, and takes the check out of the lists that would contradict', () => {
    const { id, changes } = addFinding(FindingsText.parse(text), catalog.check('C')!, today, 'Robin Park');
    const file = parse(apply(text, changes));
    assert.equal(id, 'F-008');
    assert.deepEqual(file.findings.at(-1), {
      id: 'F-008',
      check: 'C',
      status: 'open',
      affected: [],
      observed: '',
      history: [{ on: today, status: 'open', by: 'Robin Park', note: 'found' }],
    });
    assert.deepEqual([file.passed, file.notAssessed], [[], []]);
    assert.ok(apply(text, changes).includes('// seen by Dana'));
  });

  it('takes the evidence of the lists along', () => {
    const seen = { text: 'ten of twelve', source: 'Maester 2.0.1', rule: 'R-1' };
    const told = text.replace('"reason": "twice"', `"reason": "twice", "evidence": [${JSON.stringify(seen)}]`);
    const { changes } = addFinding(FindingsText.parse(told), catalog.check('C')!, today);
    assert.deepEqual(parse(apply(told, changes)).findings.at(-1).evidence, [seen]);
  });

  it('takes comments and what is not ours along', () => {
    const told = text.replace(
      '"notAssessed": [{ "check": "C", "reason": "twice" }]',
      '"notAssessed": [\n    // ask Kim\n    { "check": "C", "reason": "twice", "ticket": "CHG-1" } // on Monday\n  ]',
    );
    const { changes } = addFinding(FindingsText.parse(told), catalog.check('C')!, today);
    const after = apply(told, changes);
    assert.match(
      after,
      /\n {4}\/\/ ask Kim\n {4}\{ "id": "F-008", "check": "C", .*"ticket": "CHG-1".* \} \/\/ on Monday\n {2}\],/,
    );
    assert.ok(after.includes('"notAssessed": []'), after);
  });

  it('makes the list of findings where there is none', () => {
    const bare = '{ "formatVersion": 1, "customer": "C", "assessedOn": "2026-11-20" }';
    const { id, changes } = addFinding(FindingsText.parse(bare), catalog.check('A')!, today);
    const file = parse(apply(bare, changes));
    assert.equal(id, 'F-001');
    assert.equal(file.findings[0].check, 'A');
    assert.ok(!('by' in file.findings[0].history[0]));
  });
});

describe('new checklist', () => {
  const catalog = buildCatalog([example]);
  it('makes a checklist that validates, alone or on top of another', async () => {
    for (const base of [undefined, 'example', 'example@2026.11']) {
      const made = newChecklist({ id: 'team', title: ' Team ', extends: base }, catalog, today);
      assert.deepEqual(await checkStructure('checklist', made), []);
      const { project } = memoryProject({ 'team.checklist.jsonc': made }, today);
      const problems = project.problems('team.checklist.jsonc').filter(({ level }) => level === 'error');
      assert.deepEqual(problems, []);
      assert.equal(project.catalog.checklist('team')!.checks.length, base ? 4 : 1);
      assert.equal(parse(made).version, '2026.11');
    }
  });

  it('refuses ids that are taken or no ids, and to extend what does not exist', () => {
    const make = (id: string, base?: string) => () => newChecklist({ id, title: 'T', extends: base }, catalog, today);
    assert.throws(make('example'), /There is a checklist "example" already/);
    assert.throws(make('My Team'), /cannot be the id of a checklist/);
    assert.throws(make(''), /cannot be the id of a checklist/);
    assert.throws(make('team', 'nowhere'), /no checklist "nowhere" to extend/);
  });
});
