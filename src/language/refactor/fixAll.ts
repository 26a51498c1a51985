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
  const touched = new Map<string, Touch[]>();
  for (const problem of diagnose(file, environment)) {
    const fix = fixesOf(problem, file, environment).find(({ safe }) => safe);
    if (!fix) continue;
    const touches = fix.changes.flatMap(touchesOf);
    if (touches.some((touch) => touched.get(groupOf(touch))?.some((other) => meet(touch, other)))) continue;
    for (const touch of touches) touched.set(groupOf(touch), [...(touched.get(groupOf(touch)) ?? []), touch]);
    chosen.push(fix.changes);
  }
  return chosen;
}

/** What a change does something to. */
interface Touch {
  readonly path: JsonPath;
  readonly appends: boolean;
}

function touchesOf(change: Change): Touch[] {
  const own = { path: change.path, appends: change.kind === 'append' };
  return change.kind === 'remove' && change.into ? [own, { path: change.into, appends: true }] : [own];
}

/** Paths of different elements never meet; within one element they are compared. */
const groupOf = ({ path }: Touch): string => JSON.stringify(path.slice(0, 2));

/** Whether one path is the other, or leads to it. Any number of fixes may add to one list, or to one element what others had. */
function meet({ path: a, appends }: Touch, { path: b, appends: appended }: Touch): boolean {
  if (appends && appended) return false;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return false;
  return true;
}
