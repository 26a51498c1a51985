import { type Catalog, type CatalogCheck, sizeText } from '../assessment/catalog';
import type { Words } from '../words/words';
import type { ChecklistText } from './checklist';
import {
  type Completion,
  type CompletionPlace,
  type CompletionTopic,
  checkDetail,
  checkLabel,
  escapeSnippet,
  placed,
  stringOf,
} from './complete';
import { cursorAt } from './cursor';

const topics: Readonly<Record<string, CompletionTopic>> = {
  'overrides/*': 'entry',
  'overrides/*/check': 'check',
  extends: 'checklist',
};

/** What is offered at an offset of a checklist that the schema cannot know: what it builds on, and whose checks it changes. */
export function completeChecklist(file: ChecklistText, offset: number, catalog: Catalog, shown?: Words): Completion[] {
  const cursor = cursorAt(file.json, offset);
  if (!cursor || cursor.at === 'key') return [];
  const pattern = cursor.path.map((step) => (typeof step === 'number' ? '*' : step)).join('/');
  const topic = Object.hasOwn(topics, pattern) ? topics[pattern]! : undefined;
  const between = cursor.at === 'after' && (topic !== 'entry' || cursor.unseparated === cursor.offset);
  if (!topic || between) return [];
  const place: CompletionPlace = { topic, cursor };
  if (topic === 'checklist') {
    return catalog.checklists
      .filter(({ id }) => id !== file.header.id)
      .map((checklist) => {
        const { id, title } = checklist;
        return stringOf(file, place, {
          value: id,
          detail: `${title}, ${sizeText(checklist, shown)}`,
          words: `${id} ${title}`,
        });
      });
  }
  const own = file.header.extends;
  const extended = own === undefined ? undefined : catalog.checklist(own);
  const changed = new Set(file.overrides.map(({ value }) => value.check));
  changed.delete(cursor.text);
  return (extended?.checks ?? [])
    .filter(({ id }) => !changed.has(id))
    .map((check) => ({ ...offerOf(file, place, check), label: checkLabel(check), detail: checkDetail(check, shown) }));
}

function offerOf(file: ChecklistText, place: CompletionPlace, check: CatalogCheck): Completion {
  const words = `${check.id} ${check.title}`;
  const about = { label: checkLabel(check), check: check.id };
  if (place.topic === 'check') return stringOf(file, place, { value: check.id, words, ...about });
  // What is changed is chosen next, among the names of properties.
  const text = `{ "check": ${escapeSnippet(JSON.stringify(check.id))}, $1"reason": "$2" \\}`;
  return { ...placed(file, place, text, words), ...about, snippet: true };
}
