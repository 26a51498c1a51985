import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { ChecklistText } from '../../../src/language/checklist';
import { FindingsText } from '../../../src/language/findings';
import { foldingSpans, selectionSpans } from '../../../src/language/folding';
import { linksOf } from '../../../src/language/links';
import { placesOf, subjectAt } from '../../../src/language/references';
import { documentSymbols, matches, symbolsMatching } from '../../../src/language/symbols';
import { catalog } from './marker';

const text = `{
  "checklists": ["dir"],
  "passed": ["AD-2", { "title": "A rule of a tool" }],
  "findings": [
    { "id": "F-001", "check": "AD-1", "status": "open", "affected": ["dc01.contoso.com", { "name": "dc02.contoso.com" }] },
    { "id": "F-002", "title": "Own words", "status": "verified" },
    {}
  ],
  "notApplicable": [{ "check": "AD-3", "reason": "No need" }]
}`;

describe('symbols', () => {
  it('outline a findings file in the order of its text', () => {
    const file = FindingsText.parse(text);
    const symbols = documentSymbols(file, catalog);
    assert.deepEqual(
      symbols.map(({ name, detail, children }) => [
        name,
        detail,
        children.map((child) => `${child.name}|${child.detail}`),
      ]),
      [
        ['Passed', '2', ['AD-2 — Backups exist|', 'A rule of a tool|']],
        ['F-001 — Not met: Replication works', 'Open', []],
        ['F-002 — Own words', 'Verified', []],
        ['(no id)', 'Open', []],
        ['Not applicable', '1', ['AD-3 — Time is right|No need']],
      ],
    );
    for (const { whole, mark } of symbols) {
      assert.ok(whole.offset <= mark.offset && mark.offset + mark.length <= whole.offset + whole.length);
    }
  });

  it('outline a checklist', () => {
    const file = ChecklistText.parse(
      '{ "checks": [{ "id": "A-1", "title": "T", "actionArea": "Area" }], "overrides": [{ "check": "B-1", "off": true }] }',
    );
    assert.deepEqual(
      documentSymbols(file, catalog).map(({ name, detail }) => [name, detail]),
      [
        ['A-1 — T', 'Area'],
        ['B-1', 'switched off'],
      ],
    );
  });

  it('find findings by id, title and affected object, and checks by id', () => {
    const { model } = FindingsText.parse(text);
    const names = (query: string, most = 100) =>
      symbolsMatching(model, query, catalog, most).map(({ name, index }) => [name, index]);
    assert.deepEqual(names('f-002'), [['F-002 — Own words', 1]]);
    assert.deepEqual(names('replic'), [['F-001 — Not met: Replication works', 0]]);
    assert.deepEqual(names('dc02'), [['dc02.contoso.com — F-001 — Not met: Replication works', 0]]);
    assert.equal(names('', 2).length, 2);
    assert.deepEqual(names('nothing like it'), []);
    const { file } = catalog.checklist('sql')!;
    assert.deepEqual(symbolsMatching(file, 'sql-1', catalog, 9), [
      { kind: 'check', name: 'SQL-1 — Backups of databases', index: 0 },
    ]);
  });

  it('compare loosely', () => {
    assert.ok(matches('rpw', 'Replication works'));
    assert.ok(matches('F 1', 'f-001'));
    assert.ok(!matches('wr', 'Replication w'));
  });

  it('and links, folding, selections, references survive any broken text', () => {
    const cut = fc.record({
      from: fc.nat(text.length),
      length: fc.nat(20),
      put: fc.constantFrom('', '"', '{', '}', '[', ']', ':', ',', '1'),
    });
    fc.assert(
      fc.property(cut, fc.nat(text.length), ({ from, length, put }, at) => {
        const changed = text.slice(0, from) + put + text.slice(from + length);
        for (const file of [
          FindingsText.parse(changed),
          ChecklistText.parse(changed.replace('"findings"', '"checks"')),
        ]) {
          const all = documentSymbols(file, catalog);
          for (const { whole, mark } of [...all, ...all.flatMap(({ children }) => children)]) {
            assert.ok(whole.offset <= mark.offset && mark.offset + mark.length <= whole.offset + whole.length);
          }
          const spans = [
            ...linksOf(file, { workItemUrl: '', exists: () => undefined }),
            ...foldingSpans(file),
            ...selectionSpans(file, at),
            ...placesOf(file, { kind: 'check', name: 'AD-1' }),
          ];
          for (const span of spans) assert.ok(span.offset >= 0 && span.offset + span.length <= changed.length);
          subjectAt(file, at);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
