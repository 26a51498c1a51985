import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import type { Change, JsonPath } from '../../../src/assessment/changes';
import { Composition } from '../../../src/language/composing';
import { applyEdits, difference, toEdits } from '../../../src/language/edits';
import { descendant, parseJsonFile, plainValue } from '../../../src/language/json';
import { orderOfProperties } from '../../../src/language/shape';
import { type KnownNames, NotEditable } from '../../../src/language/tree';
import { hasComment } from '../../../src/language/trivia';
import { stringifyFile } from '../../../src/language/writing';

/** The text after changes; the edits must not overlap, and the result must be valid. */
function changed(text: string, changes: readonly Change[], order: KnownNames = orderOfProperties): string {
  const edits = toEdits(text, changes, order).toSorted((a, b) => a.offset - b.offset);
  for (let at = 1; at < edits.length; at++) {
    const before = edits[at - 1]!;
    assert.ok(edits[at]!.offset > before.offset, 'two edits at one place');
    assert.ok(edits[at]!.offset >= before.offset + before.length, 'edits overlap');
  }
  const after = applyEdits(text, edits);
  const errors: ParseError[] = [];
  parse(after, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], `not valid any more:\n${after}`);
  return after;
}

const set = (path: JsonPath, value: unknown): Change => ({ kind: 'set', path, value });
const append = (path: JsonPath, ...values: unknown[]): Change => ({ kind: 'append', path, values });
const remove = (...path: JsonPath): Change => ({ kind: 'remove', path });
const rename = (path: JsonPath, to: string): Change => ({ kind: 'rename', path, to });

/** Lines of a file. */
const lines = (...all: string[]) => `${all.join('\n')}\n`;

describe('edits', () => {
  describe('set', () => {
    it('replaces a value and leaves the comments around it', () => {
      const text = lines('{', '  // before', '  "a": /* in */ 1, // behind', '  "b": 2', '}');
      assert.equal(changed(text, [set(['a'], 'x')]), text.replace(' 1,', ' "x",'));
    });

    it('adds a property behind the last one', () => {
      assert.equal(
        changed(lines('{', '  "a": 1', '}'), [set(['z'], true)]),
        lines('{', '  "a": 1,', '  "z": true', '}'),
      );
    });

    it('adds a property behind a comment that follows the last one', () => {
      assert.equal(
        changed(lines('{', '  "a": 1 // one', '}'), [set(['z'], 2)]),
        lines('{', '  "a": 1, // one', '  "z": 2', '}'),
      );
    });

    it('keeps a trailing comma', () => {
      assert.equal(
        changed(lines('{', '  "a": 1, // one', '}'), [set(['z'], 2)]),
        lines('{', '  "a": 1, // one', '  "z": 2,', '}'),
      );
    });

    it('puts a property where a reader looks for it', () => {
      const text = lines(
        '{',
        '  "findings": [',
        '    {',
        '      "id": "F-001",',
        '      "owner": "x"',
        '    }',
        '  ]',
        '}',
      );
      const after = changed(text, [set(['findings', 0, 'status'], 'open'), set(['findings', 0, 'due'], '2026-12-01')]);
      assert.equal(
        after,
        lines(
          '{',
          '  "findings": [',
          '    {',
          '      "id": "F-001",',
          '      "status": "open",',
          '      "owner": "x",',
          '      "due": "2026-12-01"',
          '    }',
          '  ]',
          '}',
        ),
      );
    });

    it('puts a property that comes before all present ones first', () => {
      const text = lines('{ "findings": [', '  {', '    // the status', '    "status": "open"', '  }', '] }');
      const after = changed(text, [set(['findings', 0, 'id'], 'F-001')]);
      assert.equal(
        after,
        lines(
          '{ "findings": [',
          '  {',
          '    "id": "F-001",',
          '    // the status',
          '    "status": "open"',
          '  }',
          '] }',
        ),
      );
    });

    it('puts a property first in an object on one line', () => {
      assert.equal(
        changed('{ "findings": [{ "status": "open" }] }', [set(['findings', 0, 'id'], 'F-001')]),
        '{ "findings": [{ "id": "F-001", "status": "open" }] }',
      );
    });

    it('adds to an object on one line', () => {
      assert.equal(changed('{ "a": 1 }', [set(['b'], [1, { c: 2 }])]), '{ "a": 1, "b": [1, { "c": 2 }] }');
      assert.equal(changed('{"a": 1, }', [set(['b'], 2)]), '{"a": 1, "b": 2, }');
    });

    it('fills an empty object', () => {
      assert.equal(changed('{}', [set(['a'], 1), set(['b'], 2)]), '{ "a": 1, "b": 2 }');
      assert.equal(changed('{ "a": { } }', [set(['a', 'b'], 1)]), '{ "a": { "b": 1 } }');
    });

    it('keeps the comment in an empty object', () => {
      assert.equal(changed('{ /* none */ }', [set(['a'], 1)]), '{ /* none */ "a": 1 }');
      const text = lines('{', '  "acceptance": {', '    // to be written', '  }', '}');
      assert.equal(
        changed(text, [set(['acceptance', 'by'], 'CIO')]),
        lines('{', '  "acceptance": {', '    // to be written', '    "by": "CIO"', '  }', '}'),
      );
    });

    it('sets several properties of one object at once', () => {
      const text = lines('{', '  "a": 1, // one', '  "c": 3', '}');
      assert.equal(
        changed(text, [set(['x'], 1), set(['a'], 2), set(['y'], 2)]),
        lines('{', '  "a": 2, // one', '  "c": 3,', '  "x": 1,', '  "y": 2', '}'),
      );
    });

    it('sets a property that is made in the same step', () => {
      assert.deepEqual(parse(changed('{ "a": 1 }', [set(['b'], { c: 1 }), set(['d'], 2)])), {
        a: 1,
        b: { c: 1 },
        d: 2,
      });
    });

    it('uses tabs and CRLF where the file does', () => {
      const text = '{\r\n\t"a": 1\r\n}\r\n';
      const long = Array.from({ length: 12 }, (_, index) => ({ name: `server-${index}.contoso.com` }));
      const after = changed(text, [set(['b'], { c: 1 }), set(['list'], long)]);
      assert.ok(!/[^\r]\n/.test(after), 'a line without CR');
      assert.ok(after.includes('\r\n\t"b": { "c": 1 },\r\n\t"list": [\r\n\t\t{ "name": "server-0.contoso.com" },\r\n'));
    });

    it('breaks what does not fit on a line', () => {
      const text = lines('{', '  "a": 1', '}');
      const long = 'word '.repeat(20).trim();
      assert.equal(
        changed(text, [set(['a'], { b: long, c: long })]),
        lines('{', '  "a": {', `    "b": "${long}",`, `    "c": "${long}"`, '  }', '}'),
      );
    });

    it('leaves out what is undefined', () => {
      assert.equal(changed('{ "a": 1 }', [set(['b'], { c: undefined, d: 1 })]), '{ "a": 1, "b": { "d": 1 } }');
    });

    it('means the last one of a key that stands twice', () => {
      assert.equal(changed('{ "a": 1, "a": 2 }', [set(['a'], 3)]), '{ "a": 1, "a": 3 }');
    });

    it('replaces an array element', () => {
      assert.equal(changed('{ "a": [1, /* two */ 2, 3] }', [set(['a', 1], 'x')]), '{ "a": [1, /* two */ "x", 3] }');
    });
  });

  describe('append', () => {
    it('adds to a list on one line', () => {
      assert.equal(changed('{ "a": ["x"] }', [append(['a'], 'y', 'z')]), '{ "a": ["x", "y", "z"] }');
      assert.equal(changed('{ "a": ["x",] }', [append(['a'], 'y')]), '{ "a": ["x", "y",] }');
    });

    it('adds to a list of lines, behind the comment of the last one', () => {
      const text = lines('{', '  "a": [', '    1, // one', '    2 // two', '    // the end', '  ]', '}');
      const after = changed(text, [append(['a'], 3)]);
      assert.deepEqual(parse(after), { a: [1, 2, 3] });
      for (const comment of ['1, // one\n', '2, // two\n', '// the end\n']) assert.ok(after.includes(comment));
    });

    it('keeps a trailing comma', () => {
      assert.equal(
        changed(lines('{', '  "a": [', '    1, // one', '  ],', '}'), [append(['a'], 2)]),
        lines('{', '  "a": [', '    1, // one', '    2,', '  ],', '}'),
      );
    });

    it('fills an empty list', () => {
      assert.equal(changed('{ "a": [] }', [append(['a'], 'x', 'y')]), '{ "a": ["x", "y"] }');
      assert.equal(
        changed(lines('{', '  "a": []', '}'), [append(['a'], { id: 1 })]),
        lines('{', '  "a": [', '    { "id": 1 }', '  ]', '}'),
      );
      assert.equal(
        changed(lines('{', '  "a": [', '    // none yet', '  ]', '}'), [append(['a'], 1)]),
        lines('{', '  "a": [', '    // none yet', '    1', '  ]', '}'),
      );
    });

    it('makes the list when only its parent exists', () => {
      assert.equal(changed('{ "b": 1 }', [append(['a'], 1), append(['a'], 2)]), '{ "b": 1, "a": [1, 2] }');
    });

    it('breaks long objects by property', () => {
      const text = lines('{', '  "findings": [', '    { "id": "F-001" }', '  ]', '}');
      const after = changed(text, [append(['findings'], { id: 'F-002', check: 'A', status: 'open', affected: [] })]);
      assert.equal(
        after,
        lines(
          '{',
          '  "findings": [',
          '    { "id": "F-001" },',
          '    {',
          '      "id": "F-002",',
          '      "check": "A",',
          '      "status": "open",',
          '      "affected": []',
          '    }',
          '  ]',
          '}',
        ),
      );
    });

    it('unites appends to one list', () => {
      assert.equal(changed('{ "a": [1] }', [append(['a'], 2), append(['a'], 3)]), '{ "a": [1, 2, 3] }');
    });

    it('does nothing without values', () => {
      assert.deepEqual(toEdits('{ "a": [] }', [append(['a'])]), []);
    });
  });

  describe('remove', () => {
    const list = lines('{', '  "a": [', '    1, // one', '    // of two', '    2,', '    3 // three', '  ]', '}');

    it('takes out the first, the middle and the last element', () => {
      assert.deepEqual(parse(changed(list, [remove('a', 0)])), { a: [2, 3] });
      assert.equal(changed(list, [remove('a', 1)]), list.replace('    2,\n', ''));
      const after = changed(list, [remove('a', 2)]);
      assert.deepEqual(parse(after), { a: [1, 2] });
      assert.ok(!/,\s*(?:\/\/ three\s*)?\]/.test(after), 'a trailing comma was left');
      assert.ok(after.includes('// three'));
    });

    it('takes out several and all elements', () => {
      assert.deepEqual(parse(changed(list, [remove('a', 2), remove('a', 0)])), { a: [2] });
      assert.deepEqual(parse(changed(list, [remove('a', 1), remove('a', 2)])), { a: [1] });
      const none = changed(list, [remove('a', 0), remove('a', 1), remove('a', 2)]);
      assert.deepEqual(parse(none), { a: [] });
      for (const comment of ['// one', '// of two', '// three']) assert.ok(none.includes(comment));
    });

    it('works on one line', () => {
      assert.equal(changed('{ "a": [1, 2, 3] }', [remove('a', 0)]), '{ "a": [2, 3] }');
      assert.equal(changed('{ "a": [1, 2, 3] }', [remove('a', 1)]), '{ "a": [1, 3] }');
      assert.equal(changed('{ "a": [1, 2, 3] }', [remove('a', 2)]), '{ "a": [1, 2] }');
      assert.equal(changed('{ "a": [1, 2, 3] }', [remove('a', 1), remove('a', 2)]), '{ "a": [1] }');
      assert.equal(changed('{ "a": [1] }', [remove('a', 0)]), '{ "a": [] }');
      assert.equal(changed('{ "a": 1, "b": 2 }', [remove('b')]), '{ "a": 1 }');
      assert.equal(changed('{ "a": 1 }', [remove('a')]), '{}');
    });

    it('keeps a trailing comma that was there', () => {
      assert.equal(changed('{ "a": [1, 2,] }', [remove('a', 1)]), '{ "a": [1,] }');
      assert.equal(changed(lines('{', '  "a": 1,', '  "b": 2,', '}'), [remove('b')]), lines('{', '  "a": 1,', '}'));
    });

    it('takes out lines with CRLF whole', () => {
      assert.equal(changed('{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n', [remove('a')]), '{\r\n  "b": 2\r\n}\r\n');
      assert.equal(changed('{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n', [remove('b')]), '{\r\n  "a": 1\r\n}\r\n');
    });

    it('takes out an element of many lines', () => {
      const text = lines('[', '  {', '    "id": 1', '  },', '  {', '    "id": 2', '  }', ']');
      const anything = () => undefined;
      assert.equal(changed(text, [remove(0)], anything), lines('[', '  {', '    "id": 2', '  }', ']'));
      assert.equal(changed(text, [remove(1)], anything), lines('[', '  {', '    "id": 1', '  }', ']'));
    });

    it('does not let a comment swallow what follows', () => {
      const text = lines('{ "a": [1, // one', '  2, 3] }');
      for (const at of [0, 1, 2]) {
        const after = changed(text, [remove('a', at)]);
        assert.deepEqual(parse(after), { a: [1, 2, 3].filter((_, index) => index !== at) });
        assert.ok(after.includes('// one'));
      }
    });

    it('removes the same thing once', () => {
      assert.equal(changed('{ "a": [1, 2] }', [remove('a', 0), remove('a', 0)]), '{ "a": [2] }');
    });
  });

  describe('rename', () => {
    it('changes the name alone', () => {
      assert.equal(
        changed(lines('{', '  "ownr" /* who */ : "x" // y', '}'), [rename(['ownr'], 'owner')]),
        lines('{', '  "owner" /* who */ : "x" // y', '}'),
      );
    });

    it('escapes the new name', () => {
      assert.deepEqual(parse(changed('{ "a": 1 }', [rename(['a'], 'x"y')])), { 'x"y': 1 });
    });

    it('goes with other changes to the same object', () => {
      const after = changed('{ "a": 1, "b": 2, "c": [1] }', [
        rename(['a'], 'z'),
        remove('b'),
        append(['c'], 2),
        set(['d'], 4),
      ]);
      assert.deepEqual(parse(after), { z: 1, c: [1, 2], d: 4 });
    });
  });

  describe('what people write beside the data', () => {
    const known = (path: JsonPath) =>
      path.length === 0 ? ['list', 'other'] : path.length === 1 ? [] : ['id', 'name', 'detail', 'texts'];
    const edit = (text: string, ...changes: Change[]) => changed(text, changes, known);

    it('stays where an object says something else: only what differs changes', () => {
      const text = lines(
        '{',
        '  "list": [',
        '    {',
        '      // of the name',
        '      "name": "a", // who',
        '      "detail": "d", /* gone? */',
        '      "mine": 1',
        '    }',
        '  ]',
        '}',
      );
      assert.equal(
        edit(text, set(['list', 0], { name: 'b', texts: ['x'] })),
        lines(
          '{',
          '  "list": [',
          '    {',
          '      // of the name',
          '      "name": "b", // who',
          '      /* gone? */',
          '      "texts": ["x"],',
          '      "mine": 1',
          '    }',
          '  ]',
          '}',
        ),
      );
    });

    it('stays where a list says something else', () => {
      const text = lines('{', '  "list": [', '    "a", // of a', '    "b", // of b', '    "c" // of c', '  ]', '}');
      const after = edit(text, set(['list'], ['c', 'a', 'd']));
      assert.equal(
        after,
        lines('{', '  "list": [', '    // of b', '    "c", // of c', '    "a", // of a', '    "d"', '  ]', '}'),
      );
    });

    it('stays in the place of what is taken out, or of what takes its place', () => {
      const text = lines('{', '  "list": [', '    { "id": 1, /* in */ "mine": "*/" }, // behind', '    2', '  ]', '}');
      const gone = '    /* in */\n    /* { "id": 1, "mine": "*\\/" } */\n';
      assert.equal(
        edit(text, remove('list', 0)),
        lines('{', '  "list": [', `${gone}    // behind`, '    2', '  ]', '}'),
      );
      const after = edit(text, set(['list', 0], 'x'));
      assert.ok(after.includes('/* in */ /* { "id": 1, "mine": "*\\/" } */ "x", // behind'), after);
    });

    it('goes with what a person takes out wholly', () => {
      const text = lines('{', '  // above', '  "list": [{ /* in */ "mine": 1 }], // behind', '  "other": 1', '}');
      assert.equal(
        edit(text, { kind: 'remove', path: ['list'], wholly: true }),
        lines('{', '  // above', '  // behind', '  "other": 1', '}'),
      );
    });

    const pair = lines(
      '{',
      '  "list": [ // the list',
      '    // a heading',
      '',
      '    // above',
      '    { "id": 1, "name": "a", /* in */ "mine": 1 }, // behind',
      '    { "id": 2 } // of the second',
      '  ],',
      '  "other": []',
      '}',
    );

    it('goes along with an element that moves', () => {
      const value = { name: 'a', detail: 'new' };
      assert.equal(
        edit(pair, remove('list', 0), { kind: 'append', path: ['other'], values: [value], from: [[['list', 0]]] }),
        lines(
          '{',
          '  "list": [ // the list',
          '    // a heading',
          '    { "id": 2 } // of the second',
          '  ],',
          '  "other": [',
          '    // above',
          '    { "name": "a", "detail": "new", /* in */ "mine": 1 } // behind',
          '  ]',
          '}',
        ),
      );
    });

    it('goes into an element that takes another one in', () => {
      assert.equal(
        edit(pair, { kind: 'remove', path: ['list', 0], into: ['list', 1] }, set(['list', 1, 'name'], 'a')),
        lines(
          '{',
          '  "list": [ // the list',
          '    // a heading',
          '    { "id": 2, "name": "a", "mine": 1',
          '      // above',
          '      /* in */',
          '      // behind',
          '    } // of the second',
          '  ],',
          '  "other": []',
          '}',
        ),
      );
    });

    it('goes along when a list gets another order', () => {
      assert.equal(
        edit(pair, { kind: 'order', path: ['list'], order: [1, 2, 0] }, append(['list'], 'new')),
        lines(
          '{',
          '  "list": [ // the list',
          '    { "id": 2 }, // of the second',
          '    "new",',
          '    // a heading',
          '',
          '    // above',
          '    { "id": 1, "name": "a", /* in */ "mine": 1 } // behind',
          '  ],',
          '  "other": []',
          '}',
        ),
      );
    });
  });

  it('replaces elements of a list on one line that grows beyond its line', () => {
    const value = fc.integer({ min: 1, max: 80 }).map((length) => ({ check: 'x'.repeat(length) }));
    const list = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 3 });
    const given = fc.record({
      list,
      spaces: fc.constantFrom('', ' '),
      added: fc.array(value, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(given, fc.infiniteStream(fc.option(value)), ({ list, spaces, added }, replacing) => {
        const text = lines(
          '{',
          `  "passed": [${spaces}${list.map((id) => JSON.stringify(id)).join(', ')}${spaces}]`,
          '}',
        );
        const replaced = list.map((id) => replacing.next().value ?? id);
        const sets = replaced.flatMap((each, at) => (each === list[at] ? [] : [set(['passed', at], each)]));
        const after = changed(text, [...sets, append(['passed'], ...added)]);
        assert.deepEqual(JSON.parse(after), { passed: [...replaced, ...added] });
      }),
    );
  });

  it('does several steps of edits at once', () => {
    const piece = fc.string({ maxLength: 8 });
    const cuts = fc.array(fc.tuple(fc.nat(12), fc.nat(6), piece), { maxLength: 5 });
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), fc.array(cuts, { maxLength: 4 }), (text, steps) => {
        const composition = new Composition(text);
        let present = text;
        for (const step of steps) {
          let at = 0;
          const edits = step.flatMap(([skip, length, put]) => {
            const offset = at + skip;
            at = offset + length + 1;
            return at <= present.length + 1 ? [{ offset, length, text: put }] : [];
          });
          composition.add(edits);
          present = applyEdits(present, edits);
        }
        const edits = composition.edits();
        assert.equal(applyEdits(text, edits), present);
        for (let at = 1; at < edits.length; at++)
          assert.ok(edits[at]!.offset > edits[at - 1]!.offset + edits[at - 1]!.length, 'edits that touch');
      }),
    );
  });

  describe('several changes', () => {
    it('refer to the file before any of them', () => {
      const text = '{ "findings": [{ "id": 1 }, { "id": 2 }, { "id": 3 }], "passed": [] }';
      const after = changed(text, [
        remove('findings', 0),
        set(['findings', 2, 'status'], 'open'),
        append(['passed'], 'A'),
        append(['findings'], { id: 4 }),
      ]);
      assert.deepEqual(parse(after), { findings: [{ id: 2 }, { id: 3, status: 'open' }, { id: 4 }], passed: ['A'] });
    });

    it('can empty and fill a list', () => {
      const text = lines('{', '  "a": [', '    1', '  ]', '}');
      assert.deepEqual(parse(changed(text, [remove('a', 0), append(['a'], 2)])), { a: [2] });
    });
  });

  describe('a text that cannot be edited', () => {
    const refused = (text: string, change: Change, message: RegExp) =>
      assert.throws(
        () => toEdits(text, [change]),
        (error) => error instanceof NotEditable && message.test(error.message),
      );

    it('is broken or empty', () => {
      refused('{ "a": }', set(['a'], 1), /Mend it first/);
      refused('', set(['a'], 1), /Syntax error|empty/);
    });

    it('has nothing at the path', () => {
      refused('{ "a": 1 }', set(['b', 'c'], 1), /no object at b/);
      refused('{ "a": 1 }', append(['a'], 1), /no list at a/);
      refused('{ "a": 1 }', remove('b'), /nothing at b/);
      refused('{ "a": [1] }', remove('a', 1), /nothing at a\.1/);
      refused('{ "a": 1 }', rename(['b'], 'c'), /no property b/);
    });
  });

  it('writes whole files in the style of people', () => {
    const text = stringifyFile({
      formatVersion: 1,
      none: undefined,
      findings: [{ id: 'F-001', affected: ['a'] }],
      passed: [],
    });
    assert.equal(
      text,
      lines(
        '{',
        '  "formatVersion": 1,',
        '  "findings": [',
        '    { "id": "F-001", "affected": ["a"] }',
        '  ],',
        '  "passed": []',
        '}',
      ),
    );
  });

  it('sees comments, and none in strings', () => {
    assert.equal(hasComment('{ "a": "// no", "b": "/* no */" }'), false);
    assert.equal(hasComment('{ "a": 1 } // yes'), true);
    assert.equal(hasComment('[/* yes */]'), true);
  });

  it('finds the smallest single edit between two texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, before, after, tail) => {
        const [from, to] = [head + before + tail, head + after + tail];
        const edits = difference(from, to);
        assert.equal(applyEdits(from, edits), to);
        assert.ok(edits.length <= 1 && (edits[0]?.length ?? 0) <= before.length);
      }),
    );
  });

  it('applies any changes like to plain data, and keeps every comment', () => {
    fc.assert(
      fc.property(document, fc.array(fc.nat(), { minLength: 3, maxLength: 24 }), ({ text }, choices) => {
        const changes = changesOf(text, choices);
        const after = changed(text, changes, () => undefined);
        const expected = plainly(parse(text, [], { allowTrailingComma: true }), changes);
        assert.deepEqual(
          parse(after, [], { allowTrailingComma: true }),
          expected,
          `${text}\n${JSON.stringify(changes)}\n${after}`,
        );
        for (const comment of commentsIn(text))
          assert.ok(after.includes(comment), `${comment} is gone:\n${text}\n${JSON.stringify(changes)}\n${after}`);
        if (text.includes('\r\n')) assert.ok(!/[^\r]\n/.test(after), 'a line end of another kind');
        if (!/,\s*(?:\/\/[^\n]*\s*|\/\*[^*]*\*\/\s*)*[\]}]/.test(text))
          assert.ok(
            !/,\s*(?:\/\/[^\n]*\s*|\/\*[^*]*\*\/\s*)*[\]}]/.test(after),
            `a trailing comma came in:\n${text}\n${after}`,
          );
      }),
      { numRuns: 500 },
    );
  });
});

// --- texts with comments everywhere ---------------------------------------------------------------------------------------

const scalar = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.constantFrom('x', 'a // b', '/* c */', 'q"q', ''),
  fc.boolean(),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), tie('value'), { maxKeys: 4 }),
  ),
}));
const root = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), value, { minKeys: 1, maxKeys: 5 });

/** A value written by somebody with habits of layout that change all the time. */
const document = fc
  .tuple(
    root,
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('  ', '\t'),
    fc.array(fc.nat(99), { minLength: 7, maxLength: 60 }),
    fc.boolean(),
  )
  .map(([data, eol, unit, dice, trailing]) => {
    let turn = 0;
    let comments = 0;
    const roll = (below: number) => dice[turn++ % dice.length]! % below;
    const comment = (line: boolean) => (line ? `//c${comments++};${eol}` : `/*c${comments++};*/`);
    const gap = (indent: string, broken: boolean): string => {
      const chance = roll(9);
      if (chance === 0) return ` ${comment(false)} `;
      if (chance === 1) return ` ${comment(true)}${indent}`;
      if (chance === 2 && broken) return `${eol}${indent}${comment(true)}${indent}`;
      return broken ? eol + indent : ' ';
    };
    const write = (each: unknown, indent: string): string => {
      if (typeof each !== 'object' || each === null) return JSON.stringify(each);
      const inner = indent + unit;
      const broken = roll(3) > 0;
      const list = Array.isArray(each);
      const parts = list
        ? each.map((item) => write(item, inner))
        : Object.entries(each).map(
            ([key, item]) =>
              `${JSON.stringify(key)}:${roll(8) === 0 ? ` ${comment(false)} ` : ' '}${write(item, inner)}`,
          );
      const [open, close] = list ? '[]' : '{}';
      if (parts.length === 0) return roll(3) === 0 ? `${open}${gap(indent, false)}${close}` : `${open}${close}`;
      let text = open!;
      parts.forEach((part, index) => {
        const comma = index < parts.length - 1 || (trailing && roll(2) === 0);
        text += gap(inner, broken) + part + (roll(12) === 0 ? ` ${comment(roll(2) === 0)}` : '') + (comma ? ',' : '');
        if (roll(6) === 0) text += ` ${comment(true)}`;
      });
      return `${text}${gap(indent, broken)}${close}`;
    };
    return { text: write(data, '') + eol };
  });

/** Changes that do not conflict, chosen by numbers. */
function changesOf(text: string, choices: readonly number[]): Change[] {
  const changes: Change[] = [];
  const used: JsonPath[] = [];
  const meets = (path: JsonPath) =>
    used.some(
      (other) =>
        path.slice(0, other.length).join('/') === other.join('/') ||
        other.slice(0, path.length).join('/') === path.join('/'),
    );
  const tree = parseJsonFile(text, new Set()).root!;
  const places: JsonPath[] = [];
  const walk = (node: typeof tree, path: JsonPath) => {
    places.push(path);
    if (node.type === 'array')
      node.children!.forEach((child, index) => {
        walk(child, [...path, index]);
      });
    if (node.type === 'object')
      for (const { children } of node.children!) walk(children![1]!, [...path, String(children![0]!.value)]);
  };
  walk(tree, []);
  const values = [7, 'new', [], {}, [1, { k: 'v' }], { n: [2], m: 'long '.repeat(30) }];
  for (let at = 0; at + 2 < choices.length; at += 3) {
    const [kind, where, what] = choices.slice(at, at + 3) as [number, number, number];
    const path = places[where % places.length]!;
    const node = descendant(tree, path)!;
    const added = values[what % values.length];
    if (kind % 5 === 0 && node.type === 'object') {
      const inner = [...path, `new${what % 3}`];
      if (used.some((other) => path.slice(0, other.length).join('/') === other.join('/')) || meets(inner)) continue;
      changes.push(set(inner, added));
      used.push(inner);
    } else if (kind % 5 === 1 && node.type === 'array') {
      // Another append, or a removal of an element, goes with it; a change to the whole list does not.
      if (used.some((other) => path.slice(0, other.length).join('/') === other.join('/'))) continue;
      changes.push(append(path, added));
      used.push([...path, '+', changes.length]);
    } else if (path.length > 0 && !meets(path)) {
      if (kind % 5 === 2) changes.push(set(path, added));
      else if (kind % 5 === 3 && typeof path.at(-1) === 'string')
        changes.push(rename(path, `renamed${changes.length}`));
      else changes.push(remove(...path));
      used.push(path);
    }
  }
  return changes;
}

/** The same changes to plain data. */
function plainly(data: unknown, changes: readonly Change[]): unknown {
  const copy = structuredClone(data);
  const at = (path: JsonPath) =>
    path.reduce<unknown>((node, step) => (node as Record<string | number, unknown>)[step], copy);
  const parentOf = (path: JsonPath) => at(path.slice(0, -1)) as Record<string | number, unknown>;
  for (const change of changes) {
    const key = change.path.at(-1)!;
    if (change.kind === 'set') parentOf(change.path)[key] = structuredClone(change.value);
    if (change.kind === 'append') (at(change.path) as unknown[]).push(...structuredClone(change.values));
  }
  const gone = Symbol();
  for (const change of changes) {
    if (change.kind !== 'remove') continue;
    const parent = parentOf(change.path);
    const key = change.path.at(-1)!;
    if (Array.isArray(parent)) parent[key as number] = gone;
    else delete parent[key];
  }
  for (const change of changes) {
    if (change.kind !== 'rename') continue;
    const parent = parentOf(change.path);
    parent[change.to] = parent[change.path.at(-1)!];
    delete parent[change.path.at(-1)!];
  }
  const clean = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.filter((each) => each !== gone).map(clean);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, each]) => [key, clean(each)]));
  };
  return clean(copy);
}

const commentsIn = (text: string): string[] => text.match(/(?:\/\/|\/\*)c\d+;/g) ?? [];

describe('plainValue', () => {
  it('says what a parser says', () => {
    fc.assert(
      fc.property(document, ({ text }) => {
        assert.deepEqual(
          plainValue(parseJsonFile(text, new Set()).root!),
          parse(text, [], { allowTrailingComma: true }),
        );
      }),
      { numRuns: 200 },
    );
  });
});
