import type { Catalog } from '../assessment/catalog';
import type { ChecklistText } from './checklist';
import type { FindingsText } from './findings';
import type { TextEdit } from './json';
import { placesOf, type Subject } from './references';

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

/** Edits of one file that give a check or an owner another name. */
export function renameEdits(file: FindingsText | ChecklistText, subject: Subject, to: string): TextEdit[] {
  const text = JSON.stringify(to.trim());
  return placesOf(file, subject).map(({ offset, length }) => ({ offset, length, text }));
}
