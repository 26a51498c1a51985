import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { ChecklistText } from '../../../src/language/checklist';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { acceptRisk } from '../../../src/language/refactor/acceptRisk';
import { extractCheck } from '../../../src/language/refactor/extractCheck';
import { mergeFindings } from '../../../src/language/refactor/mergeFindings';
import { moveToFinding, moveToList } from '../../../src/language/refactor/moveCheck';
import { type Offer, offersAt } from '../../../src/language/refactor/offers';
import { isUnsorted, sortFindings } from '../../../src/language/refactor/sortFindings';
import { splitFinding } from '../../../src/language/refactor/splitFinding';
import { orderOfProperties } from '../../../src/language/shape';
import { offers } from '../../../src/language/words/offersEnglish';
import { checks, environment, fileWith, findings } from './rules/world';

const nobody = { checklists: [] };
const offered = (file: FindingsText, at: string, context: Parameters<typeof offersAt>[3] = nobody) =>
  offersAt(file, environment, file.text.indexOf(at), context);
const editsOf = (file: FindingsText, { does }: Offer) =>
  typeof does === 'function' ? does() : toEdits(file.text, does, orderOfProperties);
const outcome = (file: FindingsText, offer: Offer | undefined) => applyEdits(file.text, editsOf(file, offer!));

describe('refactorings that a place offers', () => {
  const file = FindingsText.parse(
    findings(
      '"id": "F-001", "check": "T-02", "status": "open", "affected": ["a", "b"]',
      '"id": "F-002", "check": "T-01", "status": "open", "owner": "Kim"',
      '"id": "F-003", "check": "T-02", "status": "inProgress"',
      '"id": "F-004", "title": "A team\'s own", "status": "open"',
    ),
  );

  it('do what their functions do, and are worked out only when they are taken', () => {
    const offers = offered(file, '"b"', { me: 'Dana', checklists: [] });
    const expected = [
      acceptRisk(file, environment, { ids: ['F-001'], by: 'Dana' }),
      moveToList(file, environment, { key: 'T-02', to: 'passed', by: 'Dana' }),
      moveToList(file, environment, { key: 'T-02', to: 'notApplicable', by: 'Dana', reason: '' }),
      moveToList(file, environment, { key: 'T-02', to: 'notAssessed', by: 'Dana', reason: '' }),
      splitFinding(file, environment, { id: 'F-001', affected: [1], by: 'Dana' }),
      mergeFindings(file, environment, { ids: ['F-001', 'F-003'], by: 'Dana' }),
    ];
    assert.deepEqual(
      offers.map(({ title }) => title),
      [...expected.map((each) => each!.title), 'Sort the findings by risk'],
    );
    assert.deepEqual(
      offers.map(({ kind }) => kind),
      ['rewrite', 'move', 'move', 'move', 'rewrite', 'rewrite', 'rewrite'],
    );
    expected.forEach((refactoring, at) => {
      assert.deepEqual(editsOf(file, offers[at]!), toEdits(file.text, refactoring!.changes, orderOfProperties));
    });
    assert.deepEqual(editsOf(file, offers.at(-1)!), sortFindings(file, environment)!.edits);
  });

  it('split only at an object, and merge only what has one check', () => {
    const titles = offered(file, '"F-002"').map(({ title }) => title);
    assert.ok(titles.some((title) => title.startsWith('Accept')));
    assert.ok(!titles.some((title) => /^(Split|Merge|Extract)/.test(title)), titles.join(' | '));
  });

  it('sign answers and histories with the person at the keyboard, and with nobody where that is not known', () => {
    const assessed = FindingsText.parse(file.text.replace('"findings"', '"assessors": ["Kim Lee"], "findings"'));
    for (const place of ['"b"', '"F-002"', '"F-004"']) {
      for (const offer of offered(assessed, place, { me: 'Robin', checklists: [] }))
        if (offer.title !== offers.in(undefined).sort)
          assert.match(outcome(assessed, offer), /"by": "Robin"/, offer.title);
      for (const offer of offered(assessed, place, { checklists: [] }))
        assert.doesNotMatch(outcome(assessed, offer), /"by": "[^"]/, offer.title);
    }
  });

  it('extract into each checklist there is, with what changes in it', () => {
    const text = ChecklistText.parse(checks('"id": "TEAM-06", "title": "x"'));
    const [offer, ...more] = offered(file, '"F-004"', { checklists: [{ path: '/t.jsonc', text }] }).filter(
      ({ kind }) => kind === 'extract',
    );
    const expected = extractCheck(file, environment, { id: 'F-004', checklist: text })!;
    assert.equal(more.length, 0);
    assert.deepEqual(offer!.checklist, { path: '/t.jsonc', changes: expected.checklistChanges });
    assert.equal(outcome(file, offer), applyEdits(file.text, toEdits(file.text, expected.changes, orderOfProperties)));
  });

  it('make a finding of an entry, and nothing else there', () => {
    const other = FindingsText.parse(
      fileWith('"findings": [], "notApplicable": [{ "check": "T-01", "reason": "none" }], "passed": ["T-02"]'),
    );
    for (const [list, at] of [
      ['notApplicable', '"T-01"'],
      ['passed', '"T-02"'],
    ] as const) {
      const offers = offered(other, at);
      assert.deepEqual(
        offers.map(({ title }) => title),
        [moveToFinding(other, environment, { list, index: 0 })!.title],
      );
    }
  });

  it('are none in a text with a syntax error', () => {
    const broken = FindingsText.parse(`${file.text.slice(0, -1)}, ]`);
    assert.ok(broken.json.problems.length > 0);
    assert.deepEqual(offered(broken, '"F-001"'), []);
  });

  it('offer sorting exactly where sorting does something', () => {
    const element = fc.oneof(
      fc.record({
        id: fc.constantFrom('F-001', 'F-002', 'F-010'),
        check: fc.constantFrom('T-01', 'T-02', 'T-03', 'none'),
        status: fc.constant('open'),
        due: fc.constantFrom('2026-01-01', '2027-01-01'),
      }),
      fc.constantFrom(7, 'x', null),
    );
    fc.assert(
      fc.property(fc.array(element, { maxLength: 5 }), (list) => {
        const some = FindingsText.parse(JSON.stringify({ checklists: ['test'], findings: list }));
        assert.equal(isUnsorted(some, environment), sortFindings(some, environment) !== undefined, some.text);
      }),
      { numRuns: 500 },
    );
  });
});
