import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  type Completion,
  type CompletionContext,
  complete,
  completionPlace,
  endOfQuarter,
} from '../../../src/language/complete';
import { applyEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { mentionsOf } from '../../../src/language/mentions';
import { catalog, cursorIn } from './marker';

function offersAt(marked: string, more: Partial<CompletionContext> = {}): Completion[] {
  const { text, offset } = cursorIn(marked);
  const file = FindingsText.parse(text);
  const place = completionPlace(file, offset);
  if (!place) return [];
  return complete(file, place, {
    catalog,
    asOf: '2026-11-23',
    sla: { critical: 30, high: 45, medium: 90, low: 180 },
    assessor: 'Robin Park',
    mentions: () => mentionsOf(file.model),
    workItemPrefixes: () => ['https://dev.azure.com/contoso/_workitems/edit/', 'OPS-'],
    evidenceFiles: ['evidence/a.txt', 'evidence/b.png'],
    previous: () => [{ path: '2026-05.findings.jsonc', title: 'Spring', assessedOn: '2026-05-20' }],
    ...more,
  });
}
const labels = (marked: string, more?: Partial<CompletionContext>) => offersAt(marked, more).map(({ label }) => label);

/** The text after an offer is taken, without tab stops. */
function accept(marked: string, which: string, more?: Partial<CompletionContext>): string {
  const { text } = cursorIn(marked);
  const offers = offersAt(marked, more);
  const offer = offers.find(({ label }) => label === which || label.startsWith(`${which} `));
  assert.ok(offer, `${which} is not among ${offers.map(({ label }) => label).join(', ')}`);
  const put = offer.snippet
    ? offer.text.replace(/\\([\\$}])|\$\d/g, (_, escaped?: string) => escaped ?? '').replaceAll('\t', '  ')
    : offer.text;
  return applyEdits(text, [{ offset: offer.offset, length: offer.length, text: put }, ...(offer.edits ?? [])]);
}

/** A file around the text of its findings. */
const withFindings = (findings: string, rest = '') =>
  `{\n  "checklists": ["dir"],\n  "assessors": ["Dana Reyes"],\n  "findings": [${findings}]${rest}\n}\n`;

describe('complete', () => {
  it('offers nothing that is written as blanks alone', () => {
    const findings = '{ "id": " " }, { "id": "", "owner": " " }, { "id": "F-3", "owner": "ops", "PLACE" }';
    const at = (place: string) =>
      labels(withFindings(findings.replace('"PLACE"', place), ', "mainRisk": ""').replace('"Dana Reyes"', '"", " "'));
    for (const place of ['"accountable": "|"', '"dependsOn": ["|"]', '"owner": "|"', '"retest": { "by": "|" }'])
      assert.deepEqual(
        at(place).filter((label) => label.trim() === ''),
        [],
        place,
      );
  });

  describe('check ids', () => {
    it('offers those of the file first, with the whole string replaced', () => {
      const marked = withFindings('{ "check": "AD-|x" }');
      assert.deepEqual(labels(marked), [
        'AD-1 Replication works',
        'AD-2 Backups exist',
        'AD-3 Time is right',
        'SQL-1 Backups of databases',
      ]);
      const [first] = offersAt(marked);
      assert.equal(first!.filterText, 'AD-1 Replication works');
      assert.equal(first!.check, 'AD-1');
      assert.equal(accept(marked, 'AD-2'), cursorIn(withFindings('{ "check": "AD-2" }|')).text);
    });

    it('never offers one that the file uses already, but the one at the cursor', () => {
      const marked = withFindings(
        '{ "check": "AD-1" }, { "check": "AD-3|" }',
        ', "passed": ["AD-2"], "notApplicable": [{ "check": "SQL-1" }]',
      );
      assert.deepEqual(labels(marked), ['AD-3 Time is right']);
    });

    const broken: [string, string, string][] = [
      ['after a colon', '{ "check":| }', '{ "check": "AD-1" }'],
      ['after a colon and a space', '{ "check": | }', '{ "check": "AD-1" }'],
      ['before the next property', '{ "check": |\n"status": "open" }', '{ "check": "AD-1",\n"status": "open" }'],
      ['in an open string', '{ "check": "AD|\n, "status": "open" }', '{ "check": "AD-1"\n, "status": "open" }'],
      [
        'in an open string before a property',
        '{ "check": "AD|\n "status": "open" }',
        '{ "check": "AD-1",\n "status": "open" }',
      ],
      [
        'in a string without a comma behind',
        '{ "check": "|"\n "status": "open" }',
        '{ "check": "AD-1",\n "status": "open" }',
      ],
      ['in a bare word', '{ "check": AD-|, "status": "open" }', '{ "check": "AD-1", "status": "open" }'],
      ['before a value', '{ "check": |"AD-9" }', '{ "check": "AD-1" }'],
      ['behind a comment', '{ "check": /* which */ "|" }', '{ "check": /* which */ "AD-1" }'],
      ['behind another missing value', '{ "owner": , "check": "|" }', '{ "owner": , "check": "AD-1" }'],
      ['behind a property without value', '{ "owner":\n "check": "|" }', '{ "owner":\n "check": "AD-1" }'],
      ['behind an open list', '{ "affected": ["a"\n "check": "|" }', '{ "affected": ["a"\n "check": "AD-1" }'],
      [
        'behind a finding without its brace',
        '{ "id": "F-1",\n { "check": "|" }',
        '{ "id": "F-1",\n { "check": "AD-1" }',
      ],
      ['without a comma before', '{ "id": "F-1" "check": "|" }', '{ "id": "F-1" "check": "AD-1" }'],
    ];
    for (const [where, before, after] of broken) {
      it(`works ${where}`, () => assert.equal(accept(withFindings(before), 'AD-1'), withFindings(after)));
    }

    it('works where the file ends in the middle', () => {
      assert.equal(accept('{ "findings": [{ "check": "A|', 'AD-1'), '{ "findings": [{ "check": "AD-1"');
      assert.equal(
        accept('{ "findings": [{ "id": "F-1" }], "passed": ["|', 'AD-1'),
        '{ "findings": [{ "id": "F-1" }], "passed": ["AD-1"',
      );
    });

    it('works while a property of the root above lacks its value', () => {
      const marked =
        '{ "customer": "X",\n "previous": \n "findings": [{ "id": "F-1", "check": "AD-2" }, { "id": "F-2", "check": "|" }] }';
      assert.ok(labels(marked).includes('AD-1 Replication works'));
    });

    it('offers nothing before a value that stands further on, which a second one would break', () => {
      for (const between of ['\n', ' /* why */ ', '\n // why\n ', ' // why\n'])
        assert.deepEqual(labels(withFindings(`{ "check": |${between}"AD-9" }`)), [], JSON.stringify(between));
    });

    it('leaves a well-formed file well-formed wherever it is asked, whatever stands there', () => {
      const anyText = fc.record({
        name: fc.constantFrom('check', 'owner', 'status', 'due', 'workItem', 'affected', 'assessedFrom', 'previous'),
        value: fc.constantFrom(
          '[]',
          '[ "a" ]',
          '[ { "name": "a" } ]',
          '{}',
          '{ "on": 1 }',
          '"x"',
          '"\\""',
          '1',
          'null',
        ),
        before: fc.constantFrom('', ' ', '\n  ', ' /* why */ ', ' // why\n'),
        after: fc.constantFrom('', ',', ' /* so */ ,', ', "title": "T"', '\n, // so\n "title": [ "T" ]'),
        inside: fc.boolean(),
      });
      fc.assert(
        fc.property(anyText, ({ name, value, before, after, inside }) => {
          const property = `{ "id": "F-001", "${name}":${before}${value}${after} }`;
          const text = inside ? withFindings(property) : property;
          assert.deepEqual(FindingsText.parse(text).json.problems, [], text);
          for (let at = 0; at <= text.length; at++) {
            const marked = `${text.slice(0, at)}|${text.slice(at)}`;
            for (const label of labels(marked).slice(0, 2))
              assert.deepEqual(FindingsText.parse(accept(marked, label)).json.problems, [], `${marked}: ${label}`);
          }
        }),
        { numRuns: 300 },
      );
    });

    it('offers a finding its value before the next one, where its brace is missing', () => {
      const marked = withFindings('{ "id": "F-1", "check": |\n { "id": "F-2", "check": "AD-2" }');
      assert.deepEqual(labels(marked).slice(0, 1), ['AD-1 Replication works']);
    });

    it('offers nothing in names, in comments and behind a finished string', () => {
      assert.deepEqual(labels(withFindings('{ "che|ck": "AD-1" }')), []);
      assert.deepEqual(labels(withFindings('{ "check": "AD-1"| }')), []);
      assert.deepEqual(labels(withFindings('{ "check": // |\n "AD-1" }')), []);
      assert.deepEqual(labels(withFindings('{ "check": /* | */ "AD-1" }')), []);
      assert.deepEqual(labels('|'), []);
      assert.deepEqual(labels('{ "findings": [] } |'), []);
    });
  });

  describe('entries of the other lists', () => {
    it('are strings in passed and objects with a reason elsewhere', () => {
      const file = (rest: string) => withFindings('', `, ${rest}`);
      assert.equal(accept(file('"passed": [|]'), 'AD-1'), file('"passed": ["AD-1"]'));
      assert.equal(accept(file('"passed": ["AD-2", "|"]'), 'AD-1'), file('"passed": ["AD-2", "AD-1"]'));
      assert.equal(accept(file('"passed": ["AD-2" |]'), 'AD-1'), file('"passed": ["AD-2", "AD-1"]'));
      assert.equal(accept(file('"passed": ["AD-2" "|"]'), 'AD-1'), file('"passed": ["AD-2", "AD-1"]'));
      assert.equal(accept(file('"passed": [|"AD-2"]'), 'AD-1'), file('"passed": ["AD-1","AD-2"]'));
      assert.equal(
        accept(file('"notApplicable": ["|"]'), 'AD-1'),
        file('"notApplicable": [{ "check": "AD-1", "reason": "", "by": "Robin Park", "on": "2026-11-23" }]'),
      );
      assert.equal(
        accept(file('"notAssessed": [{ "check": "|" }]'), 'AD-1'),
        file('"notAssessed": [{ "check": "AD-1" }]'),
      );
    });
  });

  describe('whole findings', () => {
    const written = (id: string) =>
      `{\n  "id": "${id}",\n  "check": "AD-1",\n  "status": "open",\n  "affected": [""],\n  "observed": "",\n  "history": [{ "on": "2026-11-23", "status": "open", "by": "Robin Park", "note": "found" }]\n}`;

    it('come one for each unused check of the checklists of the file', () => {
      assert.deepEqual(labels(withFindings('{ "id": "F-007", "check": "AD-2" }, |')), [
        'AD-1 Replication works',
        'AD-3 Time is right',
      ]);
    });

    const places: [string, string, string][] = [
      ['in an empty list', '|', written('F-001')],
      ['at the end', '{ "id": "F-007" }, |', `{ "id": "F-007" }, ${written('F-008')}`],
      ['at the end without a comma', '{ "id": "F-007" } // one\n |', `{ "id": "F-007" }, // one\n ${written('F-008')}`],
      [
        'in the middle',
        '{ "id": "F-007" },\n|\n{ "id": "F-009" }',
        `{ "id": "F-007" },\n${written('F-010')},\n{ "id": "F-009" }`,
      ],
      [
        'in the middle without any comma',
        '{ "id": "F-007" }\n|\n{ "id": "F-009" }',
        `{ "id": "F-007" },\n${written('F-010')},\n{ "id": "F-009" }`,
      ],
      ['at the start', '| { "id": "F-007" }', `${written('F-008')}, { "id": "F-007" }`],
      ['over a string', '"repl|"', written('F-001')],
      ['over a bare word', 'AD-1|', written('F-001')],
      ['inside an empty object', '{|}', written('F-001')],
    ];
    for (const [where, before, after] of places) {
      it(`are written ${where}`, () => assert.equal(accept(withFindings(before), 'AD-1'), withFindings(after)));
    }

    it('are read without a mistake afterwards', () => {
      for (const [, before] of places) {
        const file = FindingsText.parse(accept(withFindings(before), 'AD-1'));
        assert.deepEqual(file.json.problems, [], before);
        assert.ok(file.findings.some(({ value }) => value.check === 'AD-1' && value.history?.[0]?.by === 'Robin Park'));
      }
    });

    it('are written inside an object whose braces stand on lines of their own', () => {
      const text = accept(withFindings('{\n  |\n}'), 'AD-1');
      const file = FindingsText.parse(text);
      assert.deepEqual(file.json.problems, []);
      assert.equal(file.findings[0]!.value.check, 'AD-1');
    });

    it('are not offered behind a finished finding, nor in one that has a property', () => {
      assert.deepEqual(labels(withFindings('{ "id": "F-1" }|')), []);
      assert.deepEqual(labels(withFindings('{ "id": "F-1", | }')), []);
    });

    it('keep what looks like a tab stop as it is', () => {
      const text = accept(withFindings('|'), 'AD-1', { assessor: 'D$1 } R' });
      assert.ok(text.includes('"by": "D$1 } R"'));
    });
  });

  describe('words of the customer', () => {
    const file = withFindings(
      '{ "owner": "ops@x.com", "affected": ["dc01", { "name": "dc02" }] }, { "owner": "ops@x.com", "affected": ["dc03"] }, { "owner": "db@x.com", "affected": ["dc01", "|"] }',
    );
    it('offers affected objects that this finding has not yet', () => assert.deepEqual(labels(file), ['dc02', 'dc03']));

    it('offers owners, the frequent ones first, without what is being typed', () => {
      const owners = file.replace('|', '').replace('"db@x.com"', '"db@x.com|"');
      assert.deepEqual(labels(owners), ['ops@x.com']);
      assert.deepEqual(labels(file.replace('|', '').replace('"owner": "db@x.com"', '"owner": |')), ['ops@x.com']);
    });

    it('offers names of objects in their long form', () => {
      assert.deepEqual(labels(withFindings('{ "affected": ["dc01"] }, { "affected": [{ "name": "|" }] }')), ['dc01']);
    });

    it('offers environments, people, work items, evidence and the previous assessment', () => {
      const mentions = () => mentionsOf(FindingsText.parse('{ "environment": "contoso.com", "findings": [] }').model);
      assert.deepEqual(labels('{ "environment": "|" }', { mentions }), ['contoso.com']);
      assert.deepEqual(labels(withFindings('{ "history": [{ "by": "|" }] }')), ['Dana Reyes', 'Robin Park']);
      assert.deepEqual(labels(withFindings('{ "evidence": [{ "file": "|" }] }')), ['evidence/a.txt', 'evidence/b.png']);
      assert.equal(accept('{ "previous": "|" }', '2026-05.findings.jsonc'), '{ "previous": "2026-05.findings.jsonc" }');
      const [url] = offersAt(withFindings('{ "workItem": "|" }'));
      assert.equal(url!.text, 'https://dev.azure.com/contoso/_workitems/edit/');
      const [bare] = offersAt(withFindings('{ "workItem": | }'));
      assert.equal(bare!.text, '"https://dev.azure.com/contoso/_workitems/edit/$1"');
      assert.equal(bare!.snippet, true);
    });

    it('offers checklists with their version, those that are named already left out', () => {
      assert.deepEqual(labels('{ "checklists": ["dir", "|"] }'), ['sql@2026.10']);
      assert.deepEqual(labels('{ "checklists": [|] }'), ['dir@2026.11', 'sql@2026.10']);
      assert.deepEqual(labels('{ "checklists": ["dir|"] }'), ['dir@2026.11', 'sql@2026.10']);
    });
  });

  describe('dates', () => {
    it('begins a due day with what was agreed for the severity', () => {
      const due = (more: string) =>
        offersAt(withFindings(`{ ${more}, "due": "|" }`)).map(({ label, detail }) => `${label} ${detail}`);
      assert.deepEqual(due('"check": "AD-1"'), [
        '2026-12-23 30 days, agreed for critical severity (SLA)',
        '2027-01-22 +60 days',
        '2027-02-21 +90 days',
        '2026-12-31 end of the quarter',
        '2026-11-23 today',
      ]);
      assert.match(due('"rating": { "probability": 4, "impact": 4, "effort": 1 }')[0]!, /^2027-01-07 45 days.*high/);
      assert.match(due('"title": "unrated"')[0]!, /^2026-12-23 \+30/);
    });

    it('offers days behind for what has happened', () => {
      assert.deepEqual(labels('{ "assessedOn": "|" }'), ['2026-11-23', '2026-11-22', '2026-11-16']);
      assert.deepEqual(labels(`{ "assessedOn": "2026-11-20", "findings": [{ "history": [{ "on": "|" }] }] }`), [
        '2026-11-23',
        '2026-11-22',
        '2026-11-20',
        '2026-11-16',
      ]);
    });

    it('knows the end of the quarter', () => {
      assert.equal(endOfQuarter('2026-11-23'), '2026-12-31');
      assert.equal(endOfQuarter('2026-01-01'), '2026-03-31');
      assert.equal(endOfQuarter('2026-06-29'), '2026-06-30');
      assert.equal(endOfQuarter('2026-06-30'), '2026-09-30');
      assert.equal(endOfQuarter('2026-12-31'), '2027-03-31');
    });
  });

  it('compares typed letters with more than the value, but not those of a finished word', () => {
    const [first] = offersAt(withFindings('{ "status": "open|" }'));
    assert.equal(first!.filterText, 'open inProgress In progress');
    assert.equal(offersAt(withFindings('{ "due": "2026-12-15|" }'))[0]!.filterText, '2026-12-15 2026-12-23 +30 days');
    assert.equal(offersAt(withFindings('{ "due": "+|" }'))[0]!.filterText, '2026-12-23 +30 days');
    const begun = offersAt(
      withFindings('{ "status": "in|", "history": [{ "on": "2026-11-20", "status": "open" }] }'),
    ).map(({ filterText }) => filterText);
    assert.ok(begun.includes('inProgress In progress'), begun.join('; '));
    // What is a word of one list is none of another.
    const owners = offersAt(withFindings('{ "id": "F-1", "owner": "openers" }, { "id": "F-2", "owner": "open|" }')).map(
      ({ filterText }) => filterText,
    );
    for (const each of owners) assert.ok(!each?.startsWith('open '), each);
    assert.equal(offersAt(withFindings('{ "due": |}'))[0]!.filterText, '2026-12-23 +30 days');
  });

  describe('statuses', () => {
    it('offers what may follow, and writes it into the history', () => {
      const marked = withFindings(
        '\n    {\n      "id": "F-1",\n      "status": "resolved|",\n      "observed": "x"\n    }\n  ',
      );
      assert.deepEqual(labels(marked), ['verified', 'open', 'inProgress']);
      assert.equal(
        accept(marked, 'verified'),
        withFindings(
          '\n    {\n      "id": "F-1",\n      "status": "verified",\n      "observed": "x",\n      "history": [{ "on": "2026-11-23", "status": "verified", "by": "Robin Park" }]\n    }\n  ',
        ),
      );
    });

    it('goes by the history while the value is missing', () => {
      const marked = withFindings('{ "status": |, "history": [{ "on": "2026-01-01", "status": "open" }] }');
      assert.deepEqual(labels(marked), ['inProgress', 'resolved', 'accepted', 'falsePositive']);
      assert.equal(
        accept(marked, 'resolved'),
        withFindings(
          '{ "status": "resolved", "history": [{ "on": "2026-01-01", "status": "open" }, { "on": "2026-11-23", "status": "resolved", "by": "Robin Park" }] }',
        ),
      );
    });

    it('leaves a finding without status to the schema', () =>
      assert.deepEqual(labels(withFindings('{ "status": "|" }')), []));
  });

  it('answers at any place of any broken text', () => {
    const text = withFindings(
      '{ "id": "F-1", "check": "AD-1", "status": "open", "affected": ["a", { "name": "b" }], "history": [{ "on": "2026-01-01" }] }, {}',
      ', "passed": ["AD-2"], "previous": ""',
    );
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(12),
        fc.constantFrom('', '"', '{', '}', '[', ']', ':', ',', '/*', 'x'),
        fc.nat(text.length),
        (from, length, put, at) => {
          const changed = text.slice(0, from) + put + text.slice(from + length);
          const offset = Math.min(at, changed.length);
          const marked = `${changed.slice(0, offset)}|${changed.slice(offset)}`;
          for (const { offset: start, length: size } of offersAt(marked)) {
            assert.ok(start <= offset && offset <= start + size, 'the cursor lies in what is replaced');
            assert.ok(!changed.slice(start, start + size).includes('\n'), 'one line is replaced');
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('offers the other findings of the file for what a finding depends on', () => {
    const others = '{ "id": "F-1", "check": "AD-1" }, { "id": "F-2", "title": "Old servers" }, { "id": "F-3" }';
    assert.deepEqual(labels(withFindings(`${others}, { "id": "F-4", "dependsOn": ["F-3", "|"] }`)), ['F-1', 'F-2']);
    const offers = offersAt(withFindings(`${others}, { "id": "F-4", "dependsOn": [|] }`));
    assert.deepEqual(
      offers.map(({ label, detail }) => [label, detail ?? '']),
      [
        ['F-1', 'Not met: Replication works'],
        ['F-2', 'Old servers'],
        ['F-3', ''],
      ],
    );
    assert.match(accept(withFindings(`${others}, { "id": "F-4", "dependsOn": [|] }`), 'F-2'), /"dependsOn": \["F-2"\]/);
  });
});
