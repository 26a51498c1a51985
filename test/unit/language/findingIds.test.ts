import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import type { FindingsFile } from '../../../src/assessment/types';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { findingIn, placesOf, subjectAt } from '../../../src/language/references';
import { refusal, renameEdits } from '../../../src/language/rename';
import { catalog, cursorIn } from './marker';

const file = `{
  // F-001 in a comment stays
  "mainRisk": "F-001",
  "summary": "F-001 first, then F-0011.\\nF-001!",
  "decisions": [{ "text": "Buy F-001", "findings": ["F-001", "AD-1"] }],
  "findings": [
    { "id": "F-001", "check": "AD-1", "observed": "as in SQL F-001 and AD F-001", "evidence": [{ "text": "F-001" }] },
    { "id": "F-002", "check": "AD-2", "dependsOn": ["F-001"], "recommendation": "\\u0046-001 \\"F-001\\"", "workItem": "F-001" }
  ],
  "passed": [{ "check": "AD-3", "title": "F-001" }],
  "notAssessed": [{ "check": "AD-4", "reason": "after F-001" }]
}`;
const subject = { kind: 'finding', name: 'F-001' } as const;

describe('ids of findings', () => {
  const at = (marked: string) => {
    const { text, offset } = cursorIn(marked);
    const found = subjectAt(FindingsText.parse(text), offset);
    return found && [found.kind, found.name, text.slice(found.offset, found.offset + found.length)];
  };

  it('are known where they stand as such and in what people write, not in what was seen', () => {
    const whole = ['finding', 'F-001', '"F-001"'];
    assert.deepEqual(at(file.replace('"id": "F-001"', '"id": "F-0|01"')), whole);
    assert.deepEqual(at(file.replace('"mainRisk": "F-001"', '"mainRisk": "F-0|01"')), whole);
    assert.deepEqual(at(file.replace('["F-001", "AD-1"]', '["F-0|01", "AD-1"]')), whole);
    assert.deepEqual(at(file.replace('"dependsOn": ["F-001"]', '"dependsOn": ["F-0|01"]')), whole);
    assert.deepEqual(at(file.replace('["F-001", "AD-1"]', '["F-001", "A|D-1"]')), ['check', 'AD-1', '"AD-1"']);
    assert.deepEqual(at(file.replace('"F-001 first', '"F-0|01 first')), ['finding', 'F-001', 'F-001']);
    assert.deepEqual(at(file.replace('AD F-001"', 'AD F-|001"')), ['finding', 'F-001', 'F-001']);
    assert.deepEqual(at(file.replace('after F-001', 'after |F-001')), ['finding', 'F-001', 'F-001']);
    for (const [from, to] of [
      ['first, then', 'fi|rst, then'],
      ['F-0011', 'F-00|11'],
      ['SQL F-001', 'SQL F-0|01'],
      ['"text": "F-001"', '"text": "F-0|01"'],
      ['"workItem": "F-001"', '"workItem": "F-0|01"'],
    ] as const)
      assert.equal(at(file.replace(from, to)), undefined, to);
  });

  it('lead to the finding', () => {
    const { name, whole } = findingIn(FindingsText.parse(file), 'F-001')!;
    assert.equal(file.slice(name.offset, name.offset + name.length), '"F-001"');
    assert.ok(file.slice(whole.offset).startsWith('{ "id": "F-001", "check"'));
    assert.equal(findingIn(FindingsText.parse(file), 'F-003'), undefined);
  });

  it('are renamed wherever they are named, and nowhere else', () => {
    const after = applyEdits(file, renameEdits(FindingsText.parse(file), subject, ' R-9 ', toEdits));
    assert.equal(
      after,
      `{
  // F-001 in a comment stays
  "mainRisk": "R-9",
  "summary": "R-9 first, then F-0011.\\nR-9!",
  "decisions": [{ "text": "Buy R-9", "findings": ["R-9", "AD-1"] }],
  "findings": [
    { "id": "R-9", "check": "AD-1", "observed": "as in SQL F-001 and AD R-9", "evidence": [{ "text": "F-001" }] },
    { "id": "F-002", "check": "AD-2", "dependsOn": ["R-9"], "recommendation": "R-9 \\"R-9\\"", "workItem": "F-001" }
  ],
  "passed": [{ "check": "AD-3", "title": "R-9" }],
  "notAssessed": [{ "check": "AD-4", "reason": "after R-9" }]
}`,
    );
  });

  it('follow a check that is named instead of a finding', () => {
    const text =
      '{ "mainRisk": "SQL-1", "decisions": [{ "text": "t", "findings": ["SQL-1", "SQL-2"] }], "findings": [{ "id": "F-1", "check": "SQL-1" }, { "id": "SQL-2" }] }';
    const renamed = (name: string) =>
      applyEdits(text, renameEdits(FindingsText.parse(text), { kind: 'check', name }, 'DB-7', toEdits));
    assert.equal(renamed('SQL-1'), text.replaceAll('SQL-1', 'DB-7'));
    assert.equal(renamed('SQL-2'), text);
  });

  it('are refused where two findings would be one, or are', () => {
    const files = [{ findings: [{ id: 'F-1', check: 'AD-1' }, { id: 'F-2' }, { id: 'F-2' }] } as FindingsFile];
    const said = (name: string, to?: string) => refusal({ kind: 'finding', name }, catalog, to, files);
    assert.match(said('F-1', ' F-2 ')!, /There is a finding F-2 already/);
    assert.match(said('F-1', 'AD-1')!, /AD-1 is the check of a finding already/);
    assert.match(said('F-2')!, /Several findings have the id F-2/);
    assert.match(said('F-1', ' ')!, /Write the new id/);
    assert.equal(said('F-1', 'F-3'), undefined);
    assert.equal(said('F-1', 'F-1'), undefined);
    assert.equal(said('F-1'), undefined);
  });

  it('say the same of the same findings after any renaming', () => {
    const id = fc.constantFrom('F-1', 'F-12', 'R-1', 'x', '1', 'a "b"');
    const text = fc
      .array(fc.oneof(id, fc.constantFrom('see ', '\n', '"', ' F-1', 'SQL F-1', '-', '\\', '(F-12)')), { maxLength: 6 })
      .map((parts) => parts.join(''));
    const finding = fc.record(
      {
        id,
        check: fc.constantFrom('AD-1', 'F-1'),
        status: fc.constant('open'),
        dependsOn: fc.array(id, { maxLength: 3 }),
        observed: text,
        blocker: text,
        owner: id,
        history: fc.array(fc.record({ on: fc.constant('2026-11-20'), note: text }), { maxLength: 2 }),
      },
      { requiredKeys: ['id', 'status'] },
    );
    const files = fc.record(
      {
        summary: text,
        mainRisk: id,
        decisions: fc.array(fc.record({ text, findings: fc.array(id, { maxLength: 3 }) }), { maxLength: 2 }),
        findings: fc.uniqueArray(finding, { selector: (each) => each.id, minLength: 1, maxLength: 4 }),
        passed: fc.array(fc.record({ check: fc.constant('AD-9'), title: text }), { maxLength: 2 }),
      },
      { requiredKeys: ['findings'] },
    );
    fc.assert(
      fc.property(files, fc.nat(), fc.constantFrom(undefined, 2), (data, which, indent) => {
        const { id: from } = data.findings[which % data.findings.length]!;
        const written = JSON.stringify(data, undefined, indent);
        const read = FindingsText.parse(written);
        const after = applyEdits(written, renameEdits(read, { kind: 'finding', name: from }, 'NEW-777', toEdits));
        const now = parse(after) as typeof data;
        const swapped = (value: string) => (value === from ? 'NEW-777' : value);
        assert.deepEqual(
          now.findings.map((each) => each.id),
          data.findings.map((each) => swapped(each.id)),
        );
        assert.deepEqual(
          now.findings.map((each) => each.dependsOn),
          data.findings.map((each) => each.dependsOn?.map(swapped)),
        );
        assert.equal(now.mainRisk, data.mainRisk && swapped(data.mainRisk));
        assert.deepEqual(
          now.decisions?.map((each) => each.findings),
          data.decisions?.map((each) => each.findings.map(swapped)),
        );
        assert.deepEqual(
          now.findings.map(({ owner, check }) => [owner, check]),
          data.findings.map(({ owner, check }) => [owner, check]),
        );
        // Back again, it is the text that it was.
        const back = FindingsText.parse(after);
        assert.equal(
          applyEdits(after, renameEdits(back, { kind: 'finding', name: 'NEW-777' }, from, toEdits)),
          written,
        );
        for (const { offset } of placesOf(back, { kind: 'finding', name: 'NEW-777' }))
          assert.equal(subjectAt(back, offset + 1)?.name, 'NEW-777');
      }),
      { numRuns: 500 },
    );
  });
});
