import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import fc from 'fast-check';
import { diagnose } from '../../../src/language/diagnose';
import { FindingsText } from '../../../src/language/findings';
import { findingsShape } from '../../../src/language/shape';
import { documentSymbols } from '../../../src/language/symbols';
import { decodeText } from '../../../src/workspace/fileSystem';
import { validateFile } from '../../../src/workspace/validate';
import { annotated, marked, rolling } from '../../unit/language/marked';
import { type DocumentChoice, useDocuments, useViews } from '../documents';
import { useInEditor, useRules } from '../inEditor';
import { type ByteMutation, byteMutation, mutatedBytes } from '../mutations/bytes';
import { applyEdit, type TextMutation, textEdit, textMutation } from '../mutations/text';
import { oneLine, Slips, said } from '../oracles';
import { shaped } from '../shapes';
import type { Target } from '../target';
import { old, team, worldOf } from '../world';

const samples = [
  'media/sample/contoso/active-directory-2026-11.findings.jsonc',
  'media/sample/contoso/sql-server-2026-11.findings.jsonc',
  'test/fixtures/reports/failures.findings.jsonc',
  'test/editor/workspace/assessments/contoso.findings.jsonc',
].map((file) => fs.readFileSync(file, 'utf8'));

/** A findings file as somebody writes it, with comments and habits of layout. */
export const writtenFindings = (odd: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      shaped(findingsShape, '', odd),
      fc.array(fc.nat(9_999), { minLength: 20, maxLength: 60, size: 'max' }),
      fc.nat(4),
    )
    .map(([value, dice, density]) => {
      const roll = rolling(dice);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value) ?? 'null';
      const header = {
        formatVersion: 1,
        customer: 'Contoso',
        assessedOn: '2026-11-20',
        checklists: ['example', 'team'],
      };
      return annotated(marked({ ...header, ...value }, roll, density), roll, 2).text;
    });

interface Input {
  readonly text: string;
  readonly mutations: readonly TextMutation[];
  readonly bytes: readonly ByteMutation[] | undefined;
  readonly shipped: boolean;
  readonly places: readonly number[];
  readonly choice: DocumentChoice;
}

const input: fc.Arbitrary<Input> = fc.record({
  text: fc.oneof(
    { weight: 5, arbitrary: writtenFindings(4) },
    { weight: 2, arbitrary: writtenFindings(25) },
    { weight: 2, arbitrary: fc.constantFrom(...samples) },
  ),
  mutations: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(textMutation, { maxLength: 4, size: 'max' }) },
  ),
  bytes: fc.option(fc.array(byteMutation, { minLength: 1, maxLength: 3 }), { freq: 9, nil: undefined }),
  shipped: fc.nat(7).map((die) => die === 7),
  places: fc.array(fc.nat(999_999), { minLength: 1, maxLength: 12, size: 'max' }),
  choice: fc.record({
    audience: fc.nat(2),
    german: fc.boolean(),
    letter: fc.boolean(),
    redacted: fc.nat(3).map((die) => die === 3),
  }),
});

const path = 'a.findings.jsonc';

export const findingsTarget: Target<Input> = {
  name: 'findings',
  input,
  show: ({ text, mutations, bytes, ...rest }) => {
    const present = mutations.reduce((before, mutation) => applyEdit(before, textEdit(before, mutation)), text);
    return `${JSON.stringify({ mutations, bytes, ...rest })}\n${present}`;
  },

  async check({ text, mutations, bytes, shipped, places, choice }, step) {
    step('mutations');
    const steps = [text];
    for (const mutation of mutations) steps.push(applyEdit(steps.at(-1)!, textEdit(steps.at(-1)!, mutation)));
    let present = steps.at(-1)!;

    step('decoding');
    if (bytes) {
      try {
        present = decodeText(path, mutatedBytes(new TextEncoder().encode(present), bytes));
      } catch (error) {
        said(error);
        return;
      }
    }
    const slips = new Slips(present);
    const world = await worldOf({ [path]: present, 'old.findings.jsonc': old, 'team.checklist.jsonc': team }, shipped);
    const { project } = world;

    step('validation');
    const files = [{ file: path, problems: await validateFile(project, path) }];
    for (const { line, column, endLine, endColumn, message, code } of files[0]!.problems) {
      assert.ok(
        line >= 1 && column >= 1 && (endLine > line || (endLine === line && endColumn >= column)),
        `${code} is nowhere`,
      );
      if (code !== 'structure' && code !== 'syntax') oneLine(message, code);
      slips.none(message, code);
    }

    const file = project.get(path);
    assert.ok(file?.kind === 'findings');
    for (const problem of useRules(project, path, step, slips)) {
      step(`fixes of ${problem.code}`);
      for (const fix of project.fixes(path, problem)) {
        assert.ok(fix.title !== '', 'a fix has no title');
        slips.none(fix.title, `the title of a fix of ${problem.code}`);
      }
    }

    if (!bytes && mutations.length > 0) {
      step('incremental reading');
      const whole = FindingsText.parse(present);
      let edited = FindingsText.parse(text);
      const environment = project.environment(path);
      steps.slice(1).forEach((after, at) => {
        diagnose(edited, environment, file.memory);
        edited = edited.update(textEdit(steps[at]!, mutations[at]!), after);
      });
      assert.deepEqual(edited.json.problems, whole.json.problems, 'after edits there are other syntax errors');
      assert.deepEqual(edited.model, whole.model, 'after edits the file says something else');
      assert.deepEqual(diagnose(edited, environment, file.memory), diagnose(whole, environment));
      assert.deepEqual(documentSymbols(edited, project.catalog), documentSymbols(whole, project.catalog));
    }

    useInEditor(project, file, places, step, slips);
    useViews(project, file, step, slips);
    await useDocuments(world, [path], choice, step, slips);
  },
};
