import type { Change, JsonPath } from '../../assessment/changes';
import { ChecklistText } from '../checklist';
import { diagnose, fixesOf } from '../diagnose';
import { applyEdits, difference, toEdits } from '../edits';
import { FindingsText } from '../findings';
import type { TextEdit } from '../json';
import type { Environment } from '../rule';
import { orderOfProperties } from '../shape';

/** A fix can make room for another one; more rounds than this would be two fixes that undo each other. */
const mostRounds = 10;

/**
 * Does every fix of a file that is safe without a look, again and again until none is left, as edits of the given text.
 * `undefined` when there is none to do, or the file has a syntax error.
 */
export function fixAll(
  file: FindingsText | ChecklistText,
  environment: Environment,
): { title: string; edits: readonly TextEdit[]; fixed: number } | undefined {
  let current = file;
  let edits: readonly TextEdit[] = [];
  let fixed = 0;
  for (let round = 0; round < mostRounds && current.json.problems.length === 0; round++) {
    const changes = safeChanges(current, environment);
    if (changes.length === 0) break;
    const step = toEdits(current.text, changes.flat(), orderOfProperties);
    const text = applyEdits(current.text, step);
    if (text === current.text) break;
    edits = round === 0 ? step : difference(file.text, text);
    fixed += changes.length;
    current = current instanceof FindingsText ? FindingsText.parse(text) : ChecklistText.parse(text);
  }
  if (fixed === 0) return undefined;
  return { title: fixed === 1 ? 'Fix 1 problem' : `Fix ${fixed} problems`, edits, fixed };
}

/** The changes of the safe fixes that do not touch each other, fix by fix; the rest waits for the next round. */
function safeChanges(file: FindingsText | ChecklistText, environment: Environment): (readonly Change[])[] {
  const chosen: (readonly Change[])[] = [];
  const touched = new Set<string>();
  /** What holds something that is touched. */
  const around = new Set<string>();
  for (const problem of diagnose(file, environment)) {
    const fix = fixesOf(problem, file, environment).find(({ safe }) => safe);
    if (!fix) continue;
    const places = fix.changes.map(({ path }) => stepsOf(path));
    // One place is the other, or leads to it.
    const meets = places.some((steps) => around.has(steps.at(-1)!) || steps.some((step) => touched.has(step)));
    if (meets) continue;
    for (const steps of places) {
      touched.add(steps.at(-1)!);
      for (const step of steps) around.add(step);
    }
    chosen.push(fix.changes);
  }
  return chosen;
}

/** The path, and before it all paths that lead there, each as a text. */
function stepsOf(path: JsonPath): string[] {
  return [...path, ''].map((_, length) => JSON.stringify(path.slice(0, length)));
}
