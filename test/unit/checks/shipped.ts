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

/** The checklists that are shipped, as their files say. */
export const checklists: readonly ChecklistFile[] = shippedChecklists.map((name) =>
  readJson<ChecklistFile>(`src/checklists/${name}`),
);

export const checks: readonly Check[] = checklists.flatMap((checklist) => checklist.checks);

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

/** Fails with all the problems, one a line, so that one run shows everything that is to be mended. */
export function none(problems: readonly string[], what: string): void {
  if (problems.length > 0) throw new Error(`${problems.length} × ${what}:\n  ${problems.join('\n  ')}`);
}
