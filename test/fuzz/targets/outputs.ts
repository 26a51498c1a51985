import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import fc from 'fast-check';
import { readOutput, recognize } from '../../../src/importers/detect';
import { isCatalogue } from '../../../src/importers/importer';
import { importers } from '../../../src/importers/importers';
import { ToolOutput } from '../../../src/importers/output';
import { parseJsonFile } from '../../../src/language/json';
import { importOutputs } from '../../../src/workspace/import/importOutputs';
import { importPage } from '../../../src/workspace/import/page';
import { type ImportResult, summaryOf } from '../../../src/workspace/import/result';
import { validateFile } from '../../../src/workspace/validate';
import { annotated, anyFile, commentsOf, type Marked, marked, rolling } from '../../unit/language/marked';
import { assertOnlyShown } from '../../unit/workspace/onlyShown';
import { mutatedText, type TextMutation, textMutation } from '../mutations/text';
import { obeyed, Slips, said } from '../oracles';
import { anyOutput, type Output } from '../samples';
import type { Target } from '../target';
import { asRead, today, worldOf } from '../world';

interface Input {
  readonly output: Output;
  /** Another output that is read first. */
  readonly before: Output | undefined;
  /** The findings file that stands there; none for a new one. */
  readonly into: Marked | undefined;
  readonly damage: readonly TextMutation[];
  readonly mapping: readonly TextMutation[] | undefined;
  readonly tool: string | undefined;
  readonly shipped: boolean;
}

const mappingText = fs.readFileSync('test/fixtures/mapping/any.mapping.jsonc', 'utf8');
const dice = fc.array(fc.nat(9_999), { minLength: 30, maxLength: 150, size: 'max' });
/** A findings file that fits the format, with comments and properties of a person. */
const standing: fc.Arbitrary<Marked> = fc.tuple(dice, fc.nat(8)).map(([numbers, density]) => {
  const roll = rolling(numbers);
  return annotated(marked({ ...anyFile(roll), checklists: ['example'] }, roll, density), roll, 3);
});

const input: fc.Arbitrary<Input> = fc.record({
  output: anyOutput,
  before: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: anyOutput }),
  into: fc.option(standing, { nil: undefined, freq: 2 }),
  damage: fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(textMutation, { maxLength: 2 }) },
  ),
  mapping: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.array(textMutation, { maxLength: 2 }) },
  ),
  tool: fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...importers.map(({ id }) => id), '__proto__') },
  ),
  shipped: fc.nat(3).map((die) => die === 3),
});

/** An error about an output is one line that begins with its name. */
function refused(error: unknown, slips: Slips): void {
  const { message } = said(error, slips);
  assert.ok(
    !/[\r\n]/.test(message) && message.length < 3_000,
    `an error is not one line: ${JSON.stringify(message.slice(0, 4_000))}`,
  );
}

const findingsPath = 'a.findings.jsonc';
const checklistPath = 'made.checklist.jsonc';

export const outputsTarget: Target<Input> = {
  name: 'outputs',
  input,
  show({ output, before, into, damage, ...rest }) {
    const text = Buffer.from(output.bytes).toString('utf8');
    return [
      JSON.stringify({ output: output.name, done: output.done, before: before?.name, damage, ...rest }),
      text.includes('\0') ? `(${output.bytes.length} bytes)` : text.slice(0, 60_000),
      into ? `--- into\n${mutatedText(into.text, damage)}` : '',
    ].join('\n');
  },

  async check({ output, before, into, damage, mapping, tool, shipped }, step) {
    const text = Buffer.from(output.bytes).toString('utf8');
    const slips = new Slips(text, Buffer.from(before?.bytes ?? []).toString('utf8'), into?.text ?? '');
    const context = { asOf: today, lifecycle: (await worldOf({}, true)).project.catalog.lifecycle };

    step('recognition');
    const tried = new ToolOutput(output.name, output.bytes);
    let recognized: string | undefined;
    try {
      void tried.text;
      recognized = recognize(tried)?.id;
    } catch (error) {
      refused(error, slips);
    }

    step(`reading ${recognized ?? 'nothing'}`);
    let catalogue = false;
    try {
      const result = readOutput(new ToolOutput(output.name, output.bytes), tool, context);
      catalogue = isCatalogue(result);
      for (const { where, reason } of result.skipped) {
        assert.ok(where !== '' && reason !== '', 'a skipped record has no place or reason');
        slips.none(where + reason, 'a reason');
      }
      slips.none(JSON.stringify(result), 'what is read');
      if (!isCatalogue(result))
        for (const { rule, title, where, affected = [] } of result.records) {
          assert.ok(rule !== '' && title !== '' && where !== '', `a record has no rule, title or place: ${where}`);
          assert.ok(!/[\n\t]/.test(rule + title), `a title has several lines: ${JSON.stringify(title)}`);
          for (const object of affected)
            assert.ok((typeof object === 'string' ? object : object.name) !== '', `an object has no name: ${where}`);
        }
    } catch (error) {
      refused(error, slips);
    }

    const present = into && mutatedText(into.text, damage);
    const { project, content } = await worldOf(
      {
        [output.name]: output.bytes,
        ...(before && { [`first-${before.name}`]: before.bytes }),
        ...(present !== undefined && { [findingsPath]: present }),
        'x.mapping.jsonc': mutatedText(mappingText, mapping ?? []),
      },
      shipped,
    );
    const path = catalogue ? checklistPath : findingsPath;
    const textNow = () => {
      const found = content.get(path);
      return found === undefined ? undefined : typeof found === 'string' ? found : new TextDecoder().decode(found);
    };
    const bring = async (name: string): Promise<ImportResult | undefined> => {
      const start = textNow();
      try {
        const result = await importOutputs(project, {
          outputs: [name],
          into: path,
          tool,
          forceScope: true,
          ...(mapping && { mapping: 'x.mapping.jsonc' }),
        });
        assert.equal(textNow(), result.text, 'what is written is not what is said');
        return result;
      } catch (error) {
        refused(error, slips);
        assert.equal(textNow(), start, 'what was refused was written all the same');
        return undefined;
      }
    };
    const errorsOf = async (written: string) => {
      project.put(path, asRead(path, written));
      const files = [{ file: path, problems: await validateFile(project, path) }];
      return (
        files[0]!.problems
          .filter(({ severity }) => severity === 'error')
          // Of two checklists that judge by the same rule one is at fault only beside the other.
          .filter(({ code }) => code !== 'equivalent-conflict')
          .map(({ code, message }) => `${code}: ${message}`)
      );
    };

    const known = present === undefined ? [] : await errorsOf(present);
    if (before) {
      step('importing another one first');
      await bring(`first-${before.name}`);
    }
    const start = textNow();
    step(`importing ${recognized ?? 'nothing'}`);
    const result = await bring(output.name);
    if (!result) return;

    step('what an import says');
    const { records, findings } = result;
    for (const count of [...Object.values(records), ...Object.values(findings), result.inferred])
      assert.ok(Number.isInteger(count) && count >= 0, `a number of the import is ${count}`);
    if (!catalogue)
      assert.equal(
        records.failed + records.passed + records.notApplicable + records.notReviewed + records.skipped,
        records.read,
        'records get lost',
      );
    assert.equal(result.changed, start !== result.text);
    const told = summaryOf(result);
    slips.none(JSON.stringify(told), 'what an import says');
    assertOnlyShown(importPage(told, path));

    step('what an import writes');
    const written = result.text;
    assert.deepEqual(parseJsonFile(written, new Set()).problems, [], 'the file is not valid any more');
    if (present === undefined && !before) slips.none(written, 'what is written');
    const fresh = (await errorsOf(written)).find((error) => !known.includes(error));
    if (fresh !== undefined) assert.fail(`the import makes an error: ${fresh}\n${written.slice(0, 20_000)}`);
    for (const [, line] of written.matchAll(/"((?:[^"\\]|\\.)*)"/g))
      if (present === undefined && !before && obeyed.test(line!)) assert.fail(`a text has ${JSON.stringify(line)}`);

    if (into && damage.length === 0 && !catalogue) {
      step('what an import keeps');
      const comments = commentsOf(written);
      for (const comment of into.comments)
        assert.equal(comments.filter((each) => each === comment).length, 1, `${comment} is gone, or twice\n${written}`);
      for (const name of into.names) assert.ok(written.includes(`"${name}"`), `${name} is gone\n${written}`);
    }
    if (!catalogue && result.tool !== 'plan') {
      step('importing once more');
      const again = await bring(output.name);
      assert.ok(again, 'what was read once is refused');
      assert.equal(again.text, written, 'importing once more changes something');
    }
  },
};
