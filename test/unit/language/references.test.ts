import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type Node, parseTree } from 'jsonc-parser';
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

  const value = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: 'small' }, fc.constantFrom('', 'ops', 7, true, null), tie('list'), tie('object')),
    list: fc.array(tie('any'), { maxLength: 3 }),
    object: fc.dictionary(fc.constantFrom('id', 'title', 'owner', 'more'), tie('any'), { maxKeys: 3 }),
  })).any;
  const names = ['findings', 'passed', 'checks', 'decisions', 'customer', 'house'];
  const written = fc
    .tuple(fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 }), fc.constantFrom(undefined, 2, '\t'))
    .map(([file, indent]) => JSON.stringify(file, undefined, indent));
  /** All nodes of a text, outermost first. */
  const nodesIn = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodesIn)];

  it('folds every list and object of the file, and of the long lists every object, and nothing else', () => {
    fc.assert(
      fc.property(written, (text) => {
        for (const file of [FindingsText.parse(text), ChecklistText.parse(text)]) {
          const expected = parseTree(text)!.children!.flatMap((property) => {
            const [key, held] = property.children! as [Node, Node];
            if (held.type !== 'array' && held.type !== 'object') return [];
            const long = file.json.sections.has(key.value as string) && held.type === 'array';
            const elements = long ? held.children!.filter(({ type }) => type === 'object') : [];
            return [property, ...elements].map(({ offset, length }) => text.slice(offset, offset + length));
          });
          assert.deepEqual(
            foldingSpans(file).map(({ offset, length }) => text.slice(offset, offset + length)),
            expected,
          );
        }
      }),
    );
  });

  it('grows a selection through everything around it: each larger than the one before, none left out', () => {
    fc.assert(
      fc.property(written, fc.nat(), (text, somewhere) => {
        const at = somewhere % (text.length + 1);
        const around = nodesIn(parseTree(text)!).filter(({ offset, length }) => offset <= at && at <= offset + length);
        const onKey = around.at(-2)?.type === 'property' && around.at(-2)!.children![0] === around.at(-1);
        const expected = (onKey ? around.slice(0, -1) : around).map(({ offset, length }) => ({ offset, length }));
        const innermost = around.at(-1)!;
        if (!onKey && innermost.type === 'string' && innermost.length > 2)
          expected.push({ offset: innermost.offset + 1, length: innermost.length - 2 });
        // Between a name and its value only the property is around.
        if (innermost.type === 'property') return;
        for (const file of [FindingsText.parse(text), ChecklistText.parse(text)]) {
          const spans = selectionSpans(file, at).map(({ offset, length }) => ({ offset, length }));
          assert.deepEqual(spans, expected.reverse());
          expected.reverse();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('grows a selection from span to span in any broken text, each within the next and smaller', () => {
    const edit = fc.record({
      from: fc.nat(findings.length),
      length: fc.nat(20),
      put: fc.constantFrom('', '"', '{', '}', '[', ']', ':', ',', '1', '""', '/*'),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 3 }), fc.nat(findings.length), (edits, at) => {
        let text = findings;
        for (const { from, length, put } of edits) text = text.slice(0, from) + put + text.slice(from + length);
        const spans = selectionSpans(FindingsText.parse(text), at);
        for (const [index, outer] of spans.entries()) {
          const inner = spans[index - 1];
          if (!inner) continue;
          assert.ok(outer.length > inner.length, text);
          assert.ok(outer.offset <= inner.offset, text);
          assert.ok(outer.offset + outer.length >= inner.offset + inner.length, text);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
