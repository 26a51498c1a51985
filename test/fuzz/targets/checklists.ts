import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import fc from 'fast-check';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { parseJsonFile } from '../../../src/language/json';
import { checklistShape, orderOfProperties } from '../../../src/language/shape';
import { NotEditable } from '../../../src/language/tree';
import { runSheetFiles, setApart } from '../../../src/runSheet/files';
import { answersTo } from '../../../src/workspace/checkAnswers';
import { checkPage } from '../../../src/workspace/checkPage';
import { setAsideChecklists } from '../../../src/workspace/load';
import { terminalCommand } from '../../../src/workspace/terminalCommand';
import { validateFile } from '../../../src/workspace/validate';
import { verifyCommand } from '../../../src/workspace/verifyCommand';
import { annotated, marked, rolling } from '../../unit/language/marked';
import { assertOnlyShown } from '../../unit/workspace/onlyShown';
import { type DocumentChoice, useDocuments, useViews } from '../documents';
import { useInEditor, useRules } from '../inEditor';
import { mutatedText, type TextMutation, textMutation } from '../mutations/text';
import { obeyed, oneLine, Slips } from '../oracles';
import { shaped } from '../shapes';
import type { Target } from '../target';
import { asRead, old, team, today, worldOf } from '../world';

const folder = 'src/checklists';
const shippedTexts = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.checklist.jsonc'))
  .map((name) => fs.readFileSync(`${folder}/${name}`, 'utf8'));

/** Some of the checks of a shipped checklist, as they are written. */
const excerpts = fc
  .tuple(fc.constantFrom(...shippedTexts), fc.nat(999), fc.integer({ min: 1, max: 4 }))
  .map(([text, at, count]) => {
    const { sections } = parseJsonFile(text, new Set(['checks']));
    const checks = sections.get('checks')!;
    const from = at % checks.length;
    const part = checks.slice(from, from + count);
    const last = part.at(-1)!;
    const written = text.slice(part[0]!.offset, last.offset + last.node.length);
    return `{ "formatVersion": 1, "id": "team", "title": "Team", "technology": "sql-server", "version": "1",\n  "checks": [\n    ${written}\n  ]\n}`;
  });

const written = (odd: number) =>
  fc
    .tuple(
      shaped(checklistShape, '', odd),
      fc.array(fc.nat(9_999), { minLength: 20, maxLength: 60, size: 'max' }),
      fc.nat(3),
    )
    .map(([value, dice, density]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value) ?? 'null';
      const roll = rolling(dice);
      const header = { formatVersion: 1, id: 'team', title: 'Team', version: '2026.11', technology: 'windows-server' };
      return annotated(marked({ ...header, ...value }, roll, density), roll, 2).text;
    });

interface Input {
  readonly text: string;
  readonly mutations: readonly TextMutation[];
  readonly places: readonly number[];
  readonly choice: DocumentChoice;
}

const input: fc.Arbitrary<Input> = fc.record({
  text: fc.oneof(
    { weight: 4, arbitrary: written(4) },
    { weight: 2, arbitrary: written(20) },
    { weight: 4, arbitrary: excerpts },
    { weight: 1, arbitrary: fc.constantFrom(...shippedTexts, team) },
  ),
  mutations: fc.array(textMutation, { maxLength: 4, size: 'max' }),
  places: fc.array(fc.nat(999_999), { minLength: 1, maxLength: 8, size: 'max' }),
  choice: fc.record({
    audience: fc.nat(2),
    german: fc.boolean(),
    letter: fc.boolean(),
    redacted: fc.nat(5).map((die) => die === 5),
  }),
});

const path = 'team.checklist.jsonc';
const findingsPath = 'a.findings.jsonc';

/** An assessment that answers the checks of a checklist in all ways. */
function answering(checklist: string, ids: readonly string[]): string {
  const some = ids.slice(0, 12);
  return JSON.stringify({
    formatVersion: 1,
    customer: 'Contoso',
    title: 'Health',
    checklists: ['example', checklist],
    assessedOn: '2026-11-20',
    previous: 'old.findings.jsonc',
    findings: some
      .filter((_, at) => at % 2 === 0)
      .map((check, at) => ({
        id: `F-${at + 1}`,
        check,
        status: at % 3 === 0 ? 'resolved' : 'open',
        affected: ['dc01'],
      })),
    passed: some.filter((_, at) => at % 4 === 1),
    notApplicable: some.filter((_, at) => at % 4 === 3).map((check) => ({ check, reason: 'None here.' })),
  });
}

export const checklistsTarget: Target<Input> = {
  name: 'checklists',
  input,
  show: ({ text, mutations, ...rest }) => `${JSON.stringify({ mutations, ...rest })}\n${mutatedText(text, mutations)}`,

  async check({ text, mutations, places, choice }, step) {
    step('mutations');
    const present = asRead(path, mutatedText(text, mutations));
    const slips = new Slips(present);
    const first = await worldOf({ [path]: present });
    const { project } = first;
    const file = project.get(path);
    assert.ok(file?.kind === 'checklist');

    step('validation');
    const files = [{ file: path, problems: await validateFile(project, path) }];
    for (const { message, code } of files[0]!.problems) {
      if (code !== 'structure' && code !== 'syntax') oneLine(message, code);
      slips.none(message, code);
    }
    for (const problem of useRules(project, path, step, slips)) {
      step(`fixes of ${problem.code}`);
      for (const fix of project.fixes(path, problem).slice(0, 3)) {
        slips.none(fix.title, `the title of a fix of ${problem.code}`);
        try {
          const fixed = applyEdits(present, toEdits(present, fix.changes, orderOfProperties));
          assert.deepEqual(parseJsonFile(fixed, new Set()).problems, [], `the fix "${fix.title}" breaks the file`);
          assert.notEqual(fixed, present, `the fix "${fix.title}" of ${problem.code} does nothing`);
        } catch (error) {
          if (!(error instanceof NotEditable) || file.text.json.problems.length === 0) throw error;
        }
      }
    }
    useInEditor(project, file, places, step, slips);

    step('reading');
    const ids = file.model.checks.map(({ id }) => id).filter((id) => typeof id === 'string');
    const world = await worldOf({
      [path]: present,
      [findingsPath]: answering(file.model.id, ids),
      'old.findings.jsonc': old,
    });
    setAsideChecklists(world.project, (warning) => {
      oneLine(warning.replace(/\t/g, ' '), 'a warning');
      slips.none(warning, 'a warning');
    });
    const { catalog } = world.project;

    step('pages');
    for (const check of catalog.checklists.flatMap(({ checks }) => checks).slice(0, 40)) {
      const page = checkPage(check, { catalog, asOf: today, answered: answersTo(world.project, check.id) });
      slips.none(page, `the page of ${check.id}`);
      assertOnlyShown(page);
      verifyCommand(check);
      for (const verification of check.verify ?? []) {
        const command = terminalCommand(verification, check.id);
        if (command.kind === 'terminal')
          assert.doesNotMatch(
            command.line,
            /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/,
            'a terminal gets a line that it obeys',
          );
      }
    }

    const entry = world.project.get(findingsPath);
    assert.ok(entry?.kind === 'findings');
    step('run sheets');
    for (const selection of [{ asOf: today }, { asOf: today, findings: entry.model, all: true }]) {
      for (const { name, text: sheet } of runSheetFiles(catalog.checklists, selection)) {
        slips.none(sheet, name);
        const found = obeyed.exec(sheet);
        if (found)
          assert.fail(`${name} holds ${JSON.stringify(sheet.slice(Math.max(0, found.index - 60), found.index + 20))}`);
      }
      for (const { reason } of setApart(catalog.checklists, selection)) slips.none(reason, 'a reason');
    }

    useRules(world.project, findingsPath, step, slips);
    useViews(world.project, entry, step, slips);
    await useDocuments(world, [findingsPath], choice, step, slips);
  },
};
