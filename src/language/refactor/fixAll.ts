import type { Change, JsonPath } from '../../assessment/changes';
import { ChecklistText } from '../checklist';
import { diagnose, fixesOf } from '../diagnose';
import { applyEdits, difference, type toEdits } from '../edits';
import { FindingsText } from '../findings';
import type { TextEdit } from '../json';
import type { Environment } from '../rule';
import { orderOfProperties } from '../shape';
import { isNotEditable } from '../tree';
import { offers } from '../words/offersEnglish';

/** A fix can make room for another one; more rounds than this would be two fixes that undo each other. */
const mostRounds = 10;

/**
 * Does every fix of a file that is safe without a look, again and again until none is left, as edits of the given text.
 * `undefined` when there is none to do, or the file has a syntax error.
 *
 * @param makeEdits `toEdits`, which is loaded apart from what finds problems
 */
export function fixAll(
  file: FindingsText | ChecklistText,
  environment: Environment,
  makeEdits: typeof toEdits,
): { title: string; edits: readonly TextEdit[]; fixed: number } | undefined {
  let current = file;
  let edits: readonly TextEdit[] = [];
  let fixed = 0;
  for (let round = 0; round < mostRounds && current.json.problems.length === 0; round++) {
    const { changes, edits: step } = possible(current.text, safeChanges(current, environment), makeEdits);
    if (changes.length === 0) break;
    const text = applyEdits(current.text, step);
    if (text === current.text) break;
    edits = round === 0 ? step : difference(file.text, text);
    fixed += changes.length;
    current = current instanceof FindingsText ? FindingsText.parse(text) : ChecklistText.parse(text);
  }
  if (fixed === 0) return undefined;
  return { title: offers.in(environment.words).fixAll({ count: fixed }), edits, fixed };
}

/** Those of some fixes that can be done, and how: of one that needs a list, for example, something else may stand in its place. */
function possible(
  text: string,
  fixes: readonly (readonly Change[])[],
  makeEdits: typeof toEdits,
): { changes: readonly (readonly Change[])[]; edits: TextEdit[] } {
  const editsOf = (changes: readonly Change[]): TextEdit[] | undefined => {
    try {
      return makeEdits(text, changes, orderOfProperties);
    } catch (error) {
      if (isNotEditable(error)) return undefined;
      throw error;
    }
  };
  const all = editsOf(fixes.flat());
  if (all) return { changes: fixes, edits: all };
  const alone = fixes.filter((changes) => editsOf(changes) !== undefined);
  return { changes: alone, edits: makeEdits(text, alone.flat(), orderOfProperties) };
}

/** The changes of the safe fixes that do not touch each other, fix by fix; the rest waits for the next round. */
function safeChanges(file: FindingsText | ChecklistText, environment: Environment): (readonly Change[])[] {
  const chosen: (readonly Change[])[] = [];
  const plain = new Places();
  const appended = new Places();
  for (const problem of diagnose(file, environment)) {
    const fix = fixesOf(problem, file, environment).find(({ safe }) => safe);
    if (!fix) continue;
    const touches = fix.changes.flatMap(touchesOf);
    // Any number of fixes may add to one list, or to one element what others had.
    if (touches.some(({ path, appends }) => plain.meet(path) || (!appends && appended.meet(path)))) continue;
    for (const { path, appends } of touches) (appends ? appended : plain).add(path);
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

/** Places of a file; of any number of them it is known at once whether a path is one of them, leads to one, or into one. */
class Places {
  readonly #own = new Set<string>();
  readonly #above = new Set<string>();

  add(path: JsonPath): void {
    const steps = stepsOf(path);
    this.#own.add(steps.at(-1)!);
    for (const step of steps) this.#above.add(step);
  }

  meet(path: JsonPath): boolean {
    const steps = stepsOf(path);
    return this.#above.has(steps.at(-1)!) || steps.some((step) => this.#own.has(step));
  }
}

/** All paths that lead to a path, and itself behind them, each as a text. */
function stepsOf(path: JsonPath): string[] {
  return [...path, ''].map((_, length) => JSON.stringify(path.slice(0, length)));
}
