import type { JsonPath } from '../assessment/changes';
import { isSayable, namedFindings } from '../assessment/namedFindings';
import type { Finding } from '../assessment/types';
import { checkPrefixes } from '../assessment/vocabulary';
import type { ChecklistText } from './checklist';
import { type Place, placeAt } from './cursor';
import { type EntryList, entryLists, FindingsText } from './findings';
import { textsOfEntry, textsOfFinding, textsOfHeader } from './freeText';
import { type JsonNode, member, partOf } from './json';
import type { LocatedEntry } from './rule';

/** What can stand in several places: a check or an owner in those of several files, a finding in those of its own file. */
export interface Subject {
  readonly kind: 'check' | 'owner' | 'finding';
  readonly name: string;
}

/** A text with its quotes, in a file. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** A place that names something: a whole text with its quotes, or some characters of a sentence. */
export interface NamingSpan extends Span {
  readonly within?: true;
}

/** The check, owner or finding that is named at an offset, and where. */
export function subjectAt(file: FindingsText | ChecklistText, offset: number): (Subject & NamingSpan) | undefined {
  const place = placeAt(file.json, offset);
  if (!place || place.onKey || place.node.type !== 'string') return undefined;
  const kind = file instanceof FindingsText ? kindInFindings(file, place) : kindInChecklist(place);
  const name = place.node.value as string;
  if (kind) return name === '' ? undefined : { kind, name, offset: place.offset, length: place.node.length };
  if (!(file instanceof FindingsText) || namedFindings(name, []).length === 0) return undefined;
  const [list, index] = place.path;
  return namedInTexts(file, { list, index }).find(
    (each) => each.offset <= offset && offset <= each.offset + each.length,
  );
}

function kindInFindings(file: FindingsText, { path, node }: Place): Subject['kind'] | undefined {
  const [list, index, key] = path;
  if (namesFindingOrCheck(path)) return isFinding(file, node.value as string) ? 'finding' : 'check';
  if (typeof index !== 'number' || !entryLists.includes(list as EntryList)) return undefined;
  if (path.length === 2) return list === 'findings' ? undefined : 'check';
  if (list === 'findings' && (path.length === 3 ? key === 'id' : path.length === 4 && key === 'dependsOn'))
    return 'finding';
  if (path.length !== 3) return undefined;
  return key === 'check' ? 'check' : key === 'owner' && list === 'findings' ? 'owner' : undefined;
}

/** `mainRisk` and the `findings` of a decision name a finding by its id, or by its check. */
const namesFindingOrCheck = (path: JsonPath): boolean =>
  path[0] === 'mainRisk' ? path.length === 1 : path.length === 4 && path[0] === 'decisions' && path[2] === 'findings';

const isFinding = (file: FindingsText, id: string): boolean => file.findings.some(({ value }) => value.id === id);

/**
 * Where the texts that people write name findings of the file by their ids. Evidence says what was seen, so its texts name
 * none; neither do comments, nor ids that could be any word or number. With `of` only in that element of a list, or outside
 * of the lists where it is none.
 */
function namedInTexts(
  file: FindingsText,
  of?: { readonly list: unknown; readonly index: unknown },
): (Subject & NamingSpan)[] {
  const ids = new Set(file.findings.map(({ value: { id } }) => id).filter(isSayable));
  if (ids.size === 0) return [];
  const own = new Set(file.findings.map(({ value: { check } }) => check?.split('-', 1)[0]));
  const others = [...checkPrefixes.values()].filter((prefix) => !own.has(prefix));
  const spans: (Subject & NamingSpan)[] = [];
  const visitor = (base: JsonPath) => (text: string, path: JsonPath) => {
    if (path[0] === 'evidence') return;
    for (const { id, at, prefix } of namedFindings(text, others)) {
      const node = prefix === undefined && ids.has(id) ? file.nodeAt([...base, ...path]) : undefined;
      if (node?.node.value !== text) continue;
      spans.push({ kind: 'finding', name: id, ...partOf(file.text, node.offset, [at, at + id.length]), within: true });
    }
  };
  const elements = [...file.findings, ...file.passed, ...file.notApplicable, ...file.notAssessed];
  const chosen = of ? elements.filter(({ list, index }) => list === of.list && index === of.index) : elements;
  if (!of || chosen.length === 0) textsOfHeader(file.header, visitor([]));
  for (const each of chosen) {
    const visit = visitor([each.list, each.index]);
    if (each.list === 'findings') textsOfFinding(each.value as Finding, visit);
    else textsOfEntry(each as LocatedEntry, visit);
  }
  return spans;
}

function kindInChecklist({ path }: Place): Subject['kind'] | undefined {
  const [list, index, key] = path;
  if (typeof index !== 'number' || path.length !== 3) return undefined;
  return (list === 'checks' && key === 'id') || (list === 'overrides' && key === 'check') ? 'check' : undefined;
}

/** Every place of a file that names a check, an owner or a finding, in the order of the text. */
export function placesOf(file: FindingsText | ChecklistText, subject: Subject): NamingSpan[] {
  const { kind, name } = subject;
  const spans: NamingSpan[] = [];
  const take = (base: number, node: JsonNode | undefined) => {
    if (node?.type === 'string' && node.value === name) spans.push({ offset: base + node.offset, length: node.length });
  };
  const takeAll = (base: number, node: JsonNode | undefined) => {
    if (node?.type === 'array') for (const child of node.children!) take(base, child);
  };
  if (!(file instanceof FindingsText)) {
    if (kind !== 'check') return [];
    for (const { offset, node } of file.json.sections.get('checks') ?? []) take(offset, member(node, 'id'));
    for (const { offset, node } of file.json.sections.get('overrides') ?? []) take(offset, member(node, 'check'));
    return spans.sort((a, b) => a.offset - b.offset);
  }
  for (const list of kind === 'check' ? entryLists : (['findings'] as const)) {
    for (const { offset, node } of file.json.sections.get(list) ?? []) {
      if (node.type !== 'object') {
        if (kind === 'check' && list !== 'findings') take(offset, node);
      } else if (kind === 'finding') {
        take(offset, member(node, 'id'));
        takeAll(offset, member(node, 'dependsOn'));
      } else take(offset, member(node, kind));
    }
  }
  if (kind === 'finding' || (kind === 'check' && !isFinding(file, name))) {
    const { root } = file.json;
    const decisions = member(root, 'decisions');
    take(0, member(root, 'mainRisk'));
    if (decisions?.type === 'array')
      for (const decision of decisions.children!) takeAll(0, member(decision, 'findings'));
  }
  if (kind === 'finding') {
    for (const { offset, length, ...each } of namedInTexts(file))
      if (each.name === name) spans.push({ offset, length, within: true });
  }
  return spans.sort((a, b) => a.offset - b.offset);
}

/** Where a finding of a file stands: its id, and the whole of it. */
export function findingIn(file: FindingsText, id: string): { name: Span; whole: Span } | undefined {
  return wholeWith(file.json.sections.get('findings'), 'id', id);
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
