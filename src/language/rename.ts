import type { Catalog } from '../assessment/catalog';
import type { Change } from '../assessment/changes';
import { ChecklistText } from './checklist';
import { toEdits } from './edits';
import type { FindingsText } from './findings';
import type { TextEdit } from './json';
import { placesOf, type Subject } from './references';
import { orderOfProperties } from './shape';

/**
 * Why something cannot be renamed, as a sentence for people that says what to do instead; `undefined` when it can.
 *
 * @param to the new name; left out when the question is whether there can be any
 */
export function refusal({ kind, name }: Subject, catalog: Catalog, to?: string): string | undefined {
  if (kind === 'check') {
    const check = catalog.check(name);
    if (!check) return `No checklist has a check "${name}". Correct it here with a quick fix instead.`;
    if (catalog.checklist(check.checklist)?.origin === 'shipped') {
      return `${name} is a check of the shipped checklist "${check.checklist}": its id stays for life. A checklist of your own can override it or replace it.`;
    }
    if (to !== undefined && to !== name && catalog.check(to))
      return `There is a check ${to} already. Choose another id.`;
    if (to !== undefined && /[^\w.-]/.test(to)) return `"${to}" is no id. Use letters, digits, "-", "." and "_".`;
  }
  if (to !== undefined && to.trim() === '') return `Write the new ${kind === 'check' ? 'id' : 'owner'}.`;
  return undefined;
}

/**
 * Edits of one file that give a check or an owner another name. The checklist keeps the old id of a check in `replaces`, so
 * that findings files elsewhere still find it.
 */
export function renameEdits(file: FindingsText | ChecklistText, subject: Subject, to: string): TextEdit[] {
  const name = to.trim();
  const text = JSON.stringify(name);
  const edits = placesOf(file, subject).map(({ offset, length }) => ({ offset, length, text }));
  if (!(file instanceof ChecklistText) || subject.kind !== 'check' || name === subject.name) return edits;
  return [...edits, ...toEdits(file.text, formerIds(file, subject.name, name), orderOfProperties)];
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
