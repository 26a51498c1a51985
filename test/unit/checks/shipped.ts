import fs from 'node:fs';
import path from 'node:path';
import { type ParseError, parse } from 'jsonc-parser';
import type { LifecycleFile } from '../../../src/assessment/lifecycle';
import type { Check, ChecklistFile, Step, Verification } from '../../../src/assessment/types';
import { shippedChecklists } from '../../../src/checklists/shipped';

/** A file of the project, by its path from the root. */
export function read(file: string): string {
  return fs.readFileSync(path.resolve(process.cwd(), file), 'utf8');
}

export function readJson<Shape>(file: string): Shape {
  const errors: ParseError[] = [];
  const value = parse(read(file), errors, { allowTrailingComma: true });
  if (errors.length > 0) throw new Error(`${file} is not valid JSON with comments`);
  return value as Shape;
}

const folder = 'src/checklists';
export const vocabulary = 'src/assessment/vocabulary.ts';

/** Checklists that are listed and have no file, and files that are not listed, each with the file to edit. */
export function listingProblems(listed: readonly string[], present: readonly string[]): string[] {
  return [
    ...listed
      .filter((name) => !present.includes(name))
      .map(
        (name) => `${folder}/${name}: is missing. Write it, or take the prefix of the technology out of ${vocabulary}`,
      ),
    ...present
      .filter((name) => !listed.includes(name))
      .map((name) => `${folder}/${name}: is not shipped. Give its technology a prefix in ${vocabulary}`),
  ];
}

const unlisted = listingProblems(
  shippedChecklists,
  fs.readdirSync(path.resolve(process.cwd(), folder)).filter((name) => name.endsWith('.checklist.jsonc')),
);
if (unlisted.length > 0) throw new Error(unlisted.join('\n'));

/** The checklists that are shipped, as their files say. */
export const checklists: readonly ChecklistFile[] = shippedChecklists.map((name) =>
  readJson<ChecklistFile>(`${folder}/${name}`),
);

export const checks: readonly Check[] = checklists.flatMap((checklist) => checklist.checks);

/**
 * Checklists and checks that are finished. A draft is held to the shape, the style and the safety of a check, and not yet to
 * the size of a checklist and to what is kept beside it: confirmations, words, documented cmdlets, worlds.
 */
export const finished: readonly ChecklistFile[] = checklists.filter(({ draft }) => draft !== true);
export const finishedChecks: readonly Check[] = finished.flatMap((checklist) => checklist.checks);

/** The file of a checklist or of a check, by its id. */
export const fileOf = (id: string): string | undefined => {
  const checklist = checklists.find((each) => each.id === id || each.checks.some((check) => check.id === id));
  return checklist && `${folder}/${shippedChecklists[checklists.indexOf(checklist)]}`;
};

export const lifecycle = readJson<LifecycleFile>('src/checklists/lifecycle.jsonc');

/**
 * A command of a check: of its verification, or the query that says whether it applies (both only read), or of a step of
 * its remediation (may write).
 */
export interface Command {
  readonly check: string;
  readonly use: 'verify' | 'applies' | 'remediation';
  readonly kind: Verification['kind'];
  readonly run: string;
}

export const commands: readonly Command[] = checks.flatMap((check) => [
  ...(check.verify ?? []).flatMap(({ kind, run, appliesWhen }): Command[] => [
    { check: check.id, use: 'verify', kind, run },
    ...(appliesWhen === undefined ? [] : [{ check: check.id, use: 'applies', kind, run: appliesWhen } as const]),
  ]),
  ...(check.remediation ?? []).flatMap((step): Command[] =>
    typeof step === 'string' || step.run === undefined || step.kind === undefined
      ? []
      : [{ check: check.id, use: 'remediation', kind: step.kind, run: step.run }],
  ),
]);

export function stepText(step: Step): string {
  return typeof step === 'string' ? step : step.text;
}

/**
 * Fails with all the problems, one a line, so that one run shows everything that is to be mended. A problem that begins with
 * the id of a check or a checklist is told with its file.
 */
export function none(problems: readonly string[], what: string): void {
  const placed = problems.map((problem) => {
    const [id] = /^[\w-]+/.exec(problem) ?? [];
    const file = id && fileOf(id);
    return file ? `${file}: ${problem}` : problem;
  });
  if (placed.length > 0) throw new Error(`${placed.length} × ${what}:\n  ${placed.join('\n  ')}`);
}
