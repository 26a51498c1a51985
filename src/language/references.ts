import type { ChecklistText } from './checklist';
import { type Place, placeAt } from './cursor';
import { type EntryList, entryLists, FindingsText } from './findings';
import { type JsonNode, member } from './json';

/** What can stand in several places of several files. */
export interface Subject {
  readonly kind: 'check' | 'owner';
  readonly name: string;
}

/** A text with its quotes, in a file. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** The check or owner that is named at an offset, and where. */
export function subjectAt(file: FindingsText | ChecklistText, offset: number): (Subject & Span) | undefined {
  const place = placeAt(file.json, offset);
  if (!place || place.onKey || place.node.type !== 'string') return undefined;
  const kind = file instanceof FindingsText ? kindInFindings(place) : kindInChecklist(place);
  const name = place.node.value as string;
  return kind && name !== '' ? { kind, name, offset: place.offset, length: place.node.length } : undefined;
}

function kindInFindings({ path }: Place): Subject['kind'] | undefined {
  const [list, index, key] = path;
  if (typeof index !== 'number' || !entryLists.includes(list as EntryList)) return undefined;
  if (path.length === 2) return list === 'findings' ? undefined : 'check';
  if (path.length !== 3) return undefined;
  return key === 'check' ? 'check' : key === 'owner' && list === 'findings' ? 'owner' : undefined;
}

function kindInChecklist({ path }: Place): Subject['kind'] | undefined {
  const [list, index, key] = path;
  if (typeof index !== 'number' || path.length !== 3) return undefined;
  return (list === 'checks' && key === 'id') || (list === 'overrides' && key === 'check') ? 'check' : undefined;
}

/** Every place of a file that names a check or an owner, in the order of the text. */
export function placesOf(file: FindingsText | ChecklistText, { kind, name }: Subject): Span[] {
  const spans: Span[] = [];
  const take = (base: number, node: JsonNode | undefined) => {
    if (node?.type === 'string' && node.value === name) spans.push({ offset: base + node.offset, length: node.length });
  };
  if (file instanceof FindingsText) {
    for (const list of kind === 'check' ? entryLists : (['findings'] as const)) {
      for (const { offset, node } of file.json.sections.get(list) ?? []) {
        if (node.type === 'object') take(offset, member(node, kind));
        else if (kind === 'check' && list !== 'findings') take(offset, node);
      }
    }
  } else if (kind === 'check') {
    for (const { offset, node } of file.json.sections.get('checks') ?? []) take(offset, member(node, 'id'));
    for (const { offset, node } of file.json.sections.get('overrides') ?? []) take(offset, member(node, 'check'));
  }
  return spans.sort((a, b) => a.offset - b.offset);
}

/** Where a checklist defines a check: its id, and the whole of it. */
export function definitionIn(file: ChecklistText, id: string): { name: Span; whole: Span } | undefined {
  return (
    wholeWith(file.json.sections.get('checks'), 'id', id) ?? wholeWith(file.json.sections.get('overrides'), 'check', id)
  );
}

/** The reference to a checklist at an offset: of a findings file, or what a checklist extends. */
export function checklistReferenceAt(
  file: FindingsText | ChecklistText,
  offset: number,
): ({ name: string } & Span) | undefined {
  const place = placeAt(file.json, offset);
  if (!place || place.onKey || place.node.type !== 'string') return undefined;
  const { path, node } = place;
  const meant =
    file instanceof FindingsText
      ? path.length === 2 && path[0] === 'checklists'
      : path.length === 1 && path[0] === 'extends';
  return meant ? { name: node.value as string, offset: place.offset, length: node.length } : undefined;
}

function wholeWith(elements: readonly { offset: number; node: JsonNode }[] | undefined, key: string, value: string) {
  for (const { offset, node } of elements ?? []) {
    const named = member(node, key);
    if (named?.value === value) {
      return {
        name: { offset: offset + named.offset, length: named.length },
        whole: { offset, length: node.length },
      };
    }
  }
  return undefined;
}
