import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import type { Change } from '../../../src/assessment/changes';
import { isSaid } from '../../../src/assessment/said';
import { diagnose, fixesOf } from '../../../src/language/diagnose';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import type { TextEdit } from '../../../src/language/json';
import { findingsShape, orderOfProperties } from '../../../src/language/shape';
import { NotEditable } from '../../../src/language/tree';
import { checkStructure } from '../../../src/workspace/structure';
import { acts, environment } from '../../unit/language/acts';
import { annotated, anyFile, commentsOf, type Marked, marked, rolling } from '../../unit/language/marked';
import { within } from '../oracles';
import { shaped } from '../shapes';
import type { Target } from '../target';

interface Input {
  readonly file: Marked;
  readonly steps: readonly { readonly act: string; readonly dice: readonly number[]; readonly more: number }[];
}

const dice = fc.array(fc.nat(9_999), { minLength: 30, maxLength: 200, size: 'max' });
const written = (value: fc.Arbitrary<object>): fc.Arbitrary<Marked> =>
  fc.tuple(value, dice, fc.nat(9)).map(([data, numbers, density]) => {
    const roll = rolling(numbers);
    return annotated(marked(data as Record<string, unknown>, roll, density), roll, 4);
  });
const header = {
  formatVersion: 1,
  customer: 'Contoso',
  assessedOn: '2026-11-20',
  checklists: ['test@2026.10'],
};
const ofShape = (odd: number) =>
  shaped(findingsShape, '', odd).map((value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...header, ...Object.fromEntries(Object.entries(value).filter(([name]) => name !== '$schema')) }
      : header,
  );

const input: fc.Arbitrary<Input> = fc.record({
  file: fc.oneof(
    { weight: 3, arbitrary: written(dice.map((numbers) => anyFile(rolling(numbers)))) },
    { weight: 2, arbitrary: written(ofShape(0)) },
    { weight: 1, arbitrary: written(ofShape(6)) },
  ),
  steps: fc.array(fc.record({ act: fc.constantFrom(...Object.keys(acts)), dice, more: fc.nat(4) }), {
    minLength: 1,
    maxLength: 8,
    size: 'max',
  }),
});

function read(text: string, after: string): void {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], `after ${after} the file is not valid any more`);
}

/** What the schema says, without places. */
async function misfits(text: string): Promise<string[]> {
  const found = await checkStructure('findings', text);
  return found.filter(({ level }) => level === 'error').map(({ message }) => message);
}

/** Edits that take edits back, for the text that these lead to. */
function inverse(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, length, text: put }) => {
      const back = { offset: offset + shift, length: put.length, text: text.slice(offset, offset + length) };
      shift += put.length - length;
      return back;
    });
}

/** The file after one edit after the other, as an editor tells them: the last of them first. */
function typed(file: FindingsText, edits: readonly TextEdit[]): FindingsText {
  return [...edits]
    .sort((a, b) => b.offset - a.offset)
    .reduce((present, edit) => {
      const { offset, length, text } = edit;
      return present.update(edit, present.text.slice(0, offset) + text + present.text.slice(offset + length));
    }, file);
}

/** Each fix of each problem, alone: it changes something, the file stays whole, and a safe one leaves one problem less. */
function tryFixes(file: FindingsText): void {
  const problems = diagnose(file, environment);
  for (const problem of problems.slice(0, 12))
    for (const fix of fixesOf(problem, file, environment)) {
      const what = `the fix "${fix.title}" of ${problem.code}: ${problem.message}`;
      const text = after(file.text, fix.changes);
      if (text === undefined) continue;
      assert.notEqual(text, file.text, `${what} does nothing`);
      read(text, what);
      // Others leave a place to fill in.
      if (fix.safe !== true) continue;
      const times = (of: readonly { code: string }[]) => of.filter(({ code }) => code === problem.code).length;
      assert.ok(times(diagnose(FindingsText.parse(text), environment)) < times(problems), `${what} leaves it there`);
    }
}

/** The text after changes; nothing where what they need is not there, which the editor takes for no fix. */
function after(text: string, changes: readonly Change[]): string | undefined {
  try {
    return applyEdits(text, toEdits(text, changes, orderOfProperties));
  } catch (error) {
    if (error instanceof NotEditable) return undefined;
    throw error;
  }
}

export const editsTarget: Target<Input> = {
  name: 'edits',
  input,
  show: ({ file, steps }) => `${steps.map(({ act }) => act).join(', ')}\n${file.text}`,

  async check({ file, steps }, step) {
    let present = file;
    const removed: string[] = [];
    let known = await misfits(present.text);
    for (const { act, dice: numbers, more } of steps) {
      const roll = rolling(numbers);
      present = annotated(present, roll, more);
      const parsed = FindingsText.parse(present.text);
      if (parsed.json.problems.length > 0) return;
      step('fixes');
      tryFixes(parsed);

      step(act);
      let edits: readonly TextEdit[];
      try {
        const done = acts[act]!(parsed, roll);
        if (!done) continue;
        if ('changes' in done)
          for (const change of done.changes) {
            const at = change.kind === 'remove' && change.wholly ? parsed.nodeAt(change.path) : undefined;
            if (!at) continue;
            // The name of a property goes with it.
            const start = present.text.lastIndexOf(JSON.stringify(change.path.at(-1)), at.offset);
            removed.push(present.text.slice(start, at.offset + at.node.length));
          }
        edits = 'edits' in done ? done.edits : toEdits(present.text, done.changes, orderOfProperties);
      } catch (error) {
        if (error instanceof NotEditable || isSaid(error)) continue;
        throw error;
      }
      const before = present.text;
      for (const edit of edits) within(before, edit, 'an edit');
      const text = applyEdits(before, edits);
      read(text, act);
      assert.equal(applyEdits(before, [...edits].reverse()), text, 'the order of the edits matters');
      assert.equal(applyEdits(text, inverse(before, edits)), before, 'the edits cannot be taken back');

      step(`${act}, typed`);
      const whole = FindingsText.parse(text);
      const one = typed(parsed, edits);
      assert.equal(one.text, text);
      assert.deepEqual(one.model, whole.model, 'edit by edit the file says something else');
      assert.deepEqual(diagnose(one, environment), diagnose(whole, environment));

      step(`${act}, kept`);
      const gone = removed.join('\n');
      const times = new Map<string, number>();
      for (const comment of commentsOf(text)) times.set(comment, (times.get(comment) ?? 0) + 1);
      for (const comment of present.comments)
        if (!gone.includes(comment))
          assert.equal(times.get(comment) ?? 0, 1, `${comment} stands there ${times.get(comment) ?? 0} times\n${text}`);
      for (const name of present.names)
        assert.ok(text.includes(`"${name}"`) || gone.includes(`"${name}"`), `${name} is gone\n${text}`);

      step(`${act}, structure`);
      const now = await misfits(text);
      const fresh = now.find((message) => !known.includes(message));
      if (fresh !== undefined) assert.fail(`${act} makes what the schema does not allow: ${fresh}\n${text}`);
      known = now;
      present = { ...present, text };
    }
  },
};
