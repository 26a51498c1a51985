import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { orderOfProperties } from '../../../src/language/shape';
import { NotEditable } from '../../../src/language/tree';
import { type Act, acts, type Done } from './acts';
import { annotated, anyFile, commentsOf, marked, pick, type Roll, rolling } from './marked';

/** What a person takes out on purpose, with all that is in it: the fixes that say "Remove" of a thing that they name. */
function meant(file: FindingsText, done: NonNullable<Done>): string {
  if (!('changes' in done)) return '';
  return done.changes
    .flatMap((change) => {
      const at = change.kind === 'remove' && change.wholly ? file.nodeAt(change.path) : undefined;
      if (!at) return [];
      // The name of a property goes with it.
      const start = file.text.lastIndexOf(JSON.stringify(change.path.at(-1)), at.offset);
      return [file.text.slice(start, at.offset + at.node.length)];
    })
    .join('\n');
}

function read(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], `not valid any more:\n${text}`);
  return value;
}

/** The text after an act; nothing where it cannot be done. */
function outcome(file: FindingsText, act: Act, roll: Roll): { text: string; meant: string } | undefined {
  const done = act(file, roll);
  if (!done) return undefined;
  const edits = 'edits' in done ? done.edits : toEdits(file.text, done.changes, orderOfProperties);
  return { text: applyEdits(file.text, edits), meant: meant(file, done) };
}

/** What a file says that the format knows, whatever was written into comments. */
const modelOf = (text: string) => FindingsText.parse(text).model;

/** Elements of the lists by what they say, as they are written; without those that say what another one says. */
function elementsOf(text: string): Map<string, string> {
  const file = FindingsText.parse(text);
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const [list, elements] of file.json.sections)
    for (const { offset, node } of elements) {
      const own = text.slice(offset, offset + node.length);
      const says = `${list} ${JSON.stringify(parse(own))}`;
      if (found.has(says)) twice.add(says);
      found.set(says, own);
    }
  for (const says of twice) found.delete(says);
  return found;
}

/** The same file with values of another kind than the format says, which people have when they write their own. */
function ofOtherKinds(value: unknown, roll: Roll, depth = 0): unknown {
  if (depth > 1 && roll(8) === 0)
    return pick<unknown>(roll, [{ own: 1 }, [{ own: 1 }], [[{ own: 1 }], 'text'], 'text', 7]);
  if (Array.isArray(value)) return value.map((each) => ofOtherKinds(each, roll, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, ofOtherKinds(each, roll, depth + 1)]));
}

const sizes = { minLength: 30, maxLength: 300 };
const dice = fc.array(fc.nat(9_999), sizes);

describe('what people write beside the data', () => {
  it('is kept by any number of edits, in a text that stays valid and says what it says without comments', function () {
    // Thousands of edits, each read again.
    this.timeout(120_000);
    const done = new Map<string, number>();
    fc.assert(
      fc.property(dice, fc.integer({ min: 0, max: 10 }), fc.nat(7), (numbers, density, steps) => {
        const roll = rolling(numbers);
        let file = marked(anyFile(roll), roll, density);
        const removed: string[] = [];
        for (let step = 0; step <= steps; step++) {
          const name = pick(roll, Object.keys(acts));
          file = annotated(file, roll, 4);
          const { text, comments, names } = file;
          read(text);
          const parsed = FindingsText.parse(text);
          const decisions = Array.from({ length: 60 }, () => roll(9_999));
          const result = outcome(parsed, acts[name]!, rolling(decisions));
          if (!result || result.text === text) continue;
          done.set(name, (done.get(name) ?? 0) + 1);
          removed.push(result.meant);
          const said = `${name}:\n${text}\n--- became ---\n${result.text}`;
          const data = read(result.text);

          const gone = removed.join('\n');
          const present = commentsOf(result.text);
          const times = new Map<string, number>();
          for (const each of present) times.set(each, (times.get(each) ?? 0) + 1);
          for (const comment of comments) {
            if (gone.includes(comment)) continue;
            assert.equal(
              times.get(comment) ?? 0,
              1,
              `${comment} stands there ${times.get(comment) ?? 0} times. ${said}`,
            );
          }
          for (const own of names)
            assert.ok(result.text.includes(`"${own}"`) || gone.includes(`"${own}"`), `${own} is gone. ${said}`);

          // The same on the same data without a comment.
          const plain = FindingsText.parse(JSON.stringify(read(text)));
          const plainly = outcome(plain, acts[name]!, rolling(decisions));
          assert.deepEqual(
            modelOf(result.text),
            plainly && modelOf(plainly.text),
            `Comments change the result. ${said}`,
          );
          assert.equal(typeof data, 'object');

          // What says the same is written the same, but for comments that it got.
          const before = elementsOf(text);
          for (const [says, own] of elementsOf(result.text)) {
            const known = before.get(says);
            if (known !== undefined && known !== own)
              assert.ok(commentsOf(own).length > commentsOf(known).length, `${own}\nwas\n${known}\n${said}`);
          }
          file = { ...file, text: result.text };
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(done.size > 10, `only ${[...done.keys()].join()} took part`);
  });

  it('stands the same whatever ends the lines', function () {
    this.timeout(60_000);
    let count = 0;
    fc.assert(
      fc.property(dice, fc.integer({ min: 0, max: 10 }), fc.constantFrom('\r', '\r\n'), (numbers, density, eol) => {
        const roll = rolling(numbers);
        const text = annotated(marked(anyFile(roll), roll, density), roll, 4).text.replace(/\r\n?/g, '\n');
        const name = pick(roll, Object.keys(acts));
        const decisions = Array.from({ length: 60 }, () => roll(9_999));
        const plainly = outcome(FindingsText.parse(text), acts[name]!, rolling(decisions));
        const other = outcome(FindingsText.parse(text.replaceAll('\n', eol)), acts[name]!, rolling(decisions));
        assert.deepEqual(other?.text.split(eol), plainly?.text.split('\n'), name);
        count += plainly ? 1 : 0;
      }),
      { numRuns: 300 },
    );
    assert.ok(count > 100, `only ${count} acts took part`);
  });

  it('is kept also within values of another kind than the format says', function () {
    this.timeout(60_000);
    const done = new Map<string, number>();
    fc.assert(
      fc.property(dice, fc.integer({ min: 0, max: 5 }), (numbers, density) => {
        const roll = rolling(numbers);
        const data = ofOtherKinds(anyFile(roll), roll) as ReturnType<typeof anyFile>;
        const { text, comments, names } = annotated(marked(data, roll, density), roll, 4);
        const file = FindingsText.parse(text);
        const dice = Array.from({ length: 60 }, () => roll(9_999));
        for (const [name, act] of Object.entries(acts)) {
          let result: ReturnType<typeof outcome>;
          try {
            result = outcome(file, act, rolling(dice));
          } catch (error) {
            if (error instanceof NotEditable) continue;
            throw error;
          }
          if (!result || result.text === text) continue;
          done.set(name, (done.get(name) ?? 0) + 1);
          const said = `${name}:\n${text}\n--- became ---\n${result.text}`;
          read(result.text);
          const present = commentsOf(result.text);
          for (const comment of comments)
            assert.ok(present.includes(comment) || result.meant.includes(comment), `${comment} is gone. ${said}`);
          for (const own of names)
            assert.ok(result.text.includes(`"${own}"`) || result.meant.includes(`"${own}"`), `${own} is gone. ${said}`);
        }
      }),
      { numRuns: 60 },
    );
    for (const name of ['moveToList', 'moveToFinding', 'setStatus', 'import'])
      assert.ok((done.get(name) ?? 0) > 2, `${name} took part ${done.get(name) ?? 0} times`);
  });
});
