import { strict as assert } from 'node:assert';
import { ChecklistText } from '../../../src/language/checklist';
import { FindingsText } from '../../../src/language/findings';
import { foldingSpans, selectionSpans } from '../../../src/language/folding';
import { checklistReferenceAt, definitionIn, placesOf, subjectAt } from '../../../src/language/references';
import { cursorIn } from './marker';

const findings = `{
  "checklists": ["dir"],
  "findings": [
    { "id": "F-1", "check": "AD-1", "owner": "ops" },
    { "id": "F-2", "check": "AD-2", "owner": "AD-1", "title": "ops" }
  ],
  "passed": ["AD-1", { "check": "AD-1" }],
  "notApplicable": [{ "check": "AD-3", "reason": "AD-1" }]
}`;
const checklist = `{ "id": "dir", "extends": "base", "checks": [{ "id": "AD-1", "title": "AD-1" }], "overrides": [{ "check": "AD-1", "off": true }, { "check": "X" }] }`;

describe('references', () => {
  it('knows what is named at a place', () => {
    const at = (marked: string) => {
      const { text, offset } = cursorIn(marked);
      const found = subjectAt(FindingsText.parse(text), offset);
      return found && [found.kind, found.name, text.slice(found.offset, found.offset + found.length)];
    };
    assert.deepEqual(at(findings.replace('"check": "AD-1"', '"check": "A|D-1"')), ['check', 'AD-1', '"AD-1"']);
    assert.deepEqual(at(findings.replace('["AD-1"', '[|"AD-1"')), ['check', 'AD-1', '"AD-1"']);
    assert.deepEqual(at(findings.replace('"owner": "ops"', '"owner": "ops|"')), ['owner', 'ops', '"ops"']);
    for (const [from, to] of [
      ['"title": "ops"', '"title": "o|ps"'],
      ['"check"', '"ch|eck"'],
      ['"reason": "AD-1"', '"reason": "AD|-1"'],
      ['["dir"]', '["d|ir"]'],
    ] as const)
      assert.equal(at(findings.replace(from, to)), undefined, to);
    const { text, offset } = cursorIn(checklist.replace('"X"', '"X|"'));
    assert.equal(subjectAt(ChecklistText.parse(text), offset)?.name, 'X');
  });

  it('finds every place, and no text that only looks like it', () => {
    const file = FindingsText.parse(findings);
    const places = placesOf(file, { kind: 'check', name: 'AD-1' });
    assert.deepEqual(
      places.map(({ offset, length }) => [file.lines.positionAt(offset).line, findings.slice(offset, offset + length)]),
      [
        [3, '"AD-1"'],
        [6, '"AD-1"'],
        [6, '"AD-1"'],
      ],
    );
    assert.equal(placesOf(file, { kind: 'owner', name: 'ops' }).length, 1);
    assert.equal(placesOf(file, { kind: 'owner', name: 'AD-1' }).length, 1);
    assert.equal(placesOf(ChecklistText.parse(checklist), { kind: 'check', name: 'AD-1' }).length, 2);
  });

  it('finds where a check is defined, else where it is changed', () => {
    const file = ChecklistText.parse(checklist);
    const place = definitionIn(file, 'AD-1')!;
    assert.equal(
      checklist.slice(place.whole.offset, place.whole.offset + place.whole.length),
      '{ "id": "AD-1", "title": "AD-1" }',
    );
    assert.equal(place.name.offset, checklist.indexOf('"AD-1"'));
    assert.equal(checklist.slice(definitionIn(file, 'X')!.whole.offset).startsWith('{ "check": "X" }'), true);
    assert.equal(definitionIn(file, 'Y'), undefined);
  });

  it('knows references to checklists', () => {
    const one = cursorIn(findings.replace('["dir"]', '["d|ir"]'));
    assert.equal(checklistReferenceAt(FindingsText.parse(one.text), one.offset)?.name, 'dir');
    const two = cursorIn(checklist.replace('"base"', '"ba|se"'));
    assert.equal(checklistReferenceAt(ChecklistText.parse(two.text), two.offset)?.name, 'base');
  });
});

describe('folding', () => {
  it('folds lists and findings', () => {
    const file = FindingsText.parse(findings);
    assert.deepEqual(
      foldingSpans(file).map(({ offset, length }) => {
        const [start, end] = [file.lines.positionAt(offset), file.lines.positionAt(offset + length)];
        return [start.line, end.line];
      }),
      [
        [1, 1],
        [2, 5],
        [3, 3],
        [4, 4],
        [6, 6],
        [6, 6],
        [7, 7],
        [7, 7],
      ],
    );
  });

  it('grows a selection from word to file', () => {
    const { text, offset } = cursorIn(findings.replace('"owner": "ops"', '"owner": "o|ps"'));
    const spans = selectionSpans(FindingsText.parse(text), offset).map(({ offset: start, length }) =>
      text.slice(start, start + length),
    );
    assert.deepEqual(spans.slice(0, 4), [
      'ops',
      '"ops"',
      '"owner": "ops"',
      '{ "id": "F-1", "check": "AD-1", "owner": "ops" }',
    ]);
    assert.equal(spans.at(-1), text);
    for (let at = 1; at < spans.length; at++) assert.ok(spans[at]!.includes(spans[at - 1]!));
  });
});
