import type { Catalog } from '../assessment/catalog';
import type { Change } from '../assessment/changes';
import type { FindingsFile } from '../assessment/types';
import type { Words } from '../words/words';
import { ChecklistText } from './checklist';
import type { toEdits } from './edits';
import type { FindingsText } from './findings';
import type { TextEdit } from './json';
import { placesOf, type Subject } from './references';
import { orderOfProperties } from './shape';
import { offers } from './words/offersEnglish';

/**
 * Why something cannot be renamed, as a sentence for people that says what to do instead; `undefined` when it can.
 *
 * @param files what is known of the files in which a finding is renamed; nothing for a check or an owner
 * @param to the new name; left out when the question is whether there can be any
 */
export function refusal(
  { kind, name }: Subject,
  catalog: Catalog,
  to?: string,
  files: readonly Pick<FindingsFile, 'findings'>[] = [],
  words?: Words,
): string | undefined {
  const say = offers.in(words);
  const given = to?.trim();
  for (const { findings } of kind === 'finding' ? files : []) {
    if (findings.filter(({ id }) => id === name).length > 1) return say.severalFindings({ id: name });
    if (given === undefined || given === name) continue;
    if (findings.some(({ id }) => id === given)) return say.findingThere({ id: given });
    if (findings.some(({ check }) => check === given)) return say.checkOfFinding({ id: given });
  }
  if (kind === 'check') {
    const check = catalog.check(name);
    if (!check) return say.noSuchCheck({ id: name });
    if (catalog.checklist(check.checklist)?.origin === 'shipped') {
      return say.shippedCheck({ id: name, checklist: check.checklist });
    }
    if (to !== undefined && to !== name && catalog.check(to)) return say.checkThere({ id: to });
    if (to !== undefined && /[^\w.-]/.test(to)) return say.noId({ id: to });
  }
  if (given === '') return say.writeNew({ kind });
  return undefined;
}

/**
 * Edits of one file that give a check, an owner or a finding another name. The checklist keeps the old id of a check in `replaces`, so
 * that findings files elsewhere still find it.
 *
 * @param makeEdits `toEdits`, which is loaded apart from what finds the places
 */
export function renameEdits(
  file: FindingsText | ChecklistText,
  subject: Subject,
  to: string,
  makeEdits: typeof toEdits,
): TextEdit[] {
  const name = to.trim();
  const text = JSON.stringify(name);
  const edits = placesOf(file, subject).map(({ offset, length, within }) => ({
    offset,
    length,
    text: within ? text.slice(1, -1) : text,
  }));
  if (!(file instanceof ChecklistText) || subject.kind !== 'check' || name === subject.name) return edits;
  return [...edits, ...makeEdits(file.text, formerIds(file, subject.name, name), orderOfProperties)];
}

/** Puts the old id among the former ones; a check that gets a former id back has it there no more. */
function formerIds(file: ChecklistText, from: string, to: string): Change[] {
  return file.checks.flatMap(({ value: { id, replaces = [] }, index }): Change[] => {
    if (id !== from) return [];
    const path = ['checks', index, 'replaces'];
    if (replaces.includes(to))
      return [{ kind: 'set', path, value: [...replaces.filter((former) => former !== to), from] }];
    return replaces.includes(from) ? [] : [{ kind: 'append', path, values: [from] }];
  });
}
