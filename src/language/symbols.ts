import { type AnswerState, answerText, answerTitles } from '../assessment/answers';
import { type Catalog, checkFor } from '../assessment/catalog';
import { findingName } from '../assessment/findingName';
import type { ChecklistFile, Finding, FindingsFile } from '../assessment/types';
import { terms } from '../assessment/words/termsEnglish';
import type { Words } from '../words/words';
import type { ChecklistText } from './checklist';
import { FindingsText } from './findings';
import { memberProperty } from './json';
import type { Span } from './references';
import { symbols as texts } from './words/symbolsEnglish';

/** Something of a file that has a name. */
export interface FileSymbol {
  readonly kind: 'finding' | 'list' | 'entry' | 'check' | 'override' | 'affected';
  readonly name: string;
  readonly detail: string;
  readonly whole: Span;
  /** What is marked when somebody goes there; lies in `whole`. */
  readonly mark: Span;
  readonly children: readonly FileSymbol[];
}

const lists = Object.keys(answerTitles) as AnswerState[];

/** What a finding is called; empty where it has neither a title nor a check. */
export function titleOf(
  finding: Finding,
  catalog: Catalog,
  among: readonly string[] | undefined,
  words?: Words,
): string {
  const check = finding.check === undefined ? undefined : checkFor(finding.check, among ?? [], catalog);
  return finding.title || finding.check ? findingName(finding, check, words) : '';
}

const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' — ');

/** Findings, and the other lists as groups; of a checklist its checks and overrides. In the order of the text. */
export function documentSymbols(file: FindingsText | ChecklistText, catalog: Catalog, words?: Words): FileSymbol[] {
  const symbols = file instanceof FindingsText ? ofFindings(file, catalog, words) : ofChecklist(file, words);
  return symbols.sort((a, b) => a.whole.offset - b.whole.offset);
}

function ofFindings(file: FindingsText, catalog: Catalog, words: Words | undefined): FileSymbol[] {
  const say = texts.in(words);
  const among = file.header.checklists;
  const symbols = file.findings.map(({ value, offset, node }): FileSymbol => {
    const whole = { offset, length: node.length };
    const status = terms.in(words).status({ id: value.status });
    return {
      kind: 'finding',
      name: joined(value.id, titleOf(value, catalog, among, words)) || say.noId,
      detail: status,
      whole,
      mark: { offset, length: 1 },
      children: [],
    };
  });
  for (const list of lists) {
    const property = memberProperty(file.json.root, list);
    if (!property) continue;
    const children = (file.json.sections.get(list) ?? []).length === 0 ? [] : entries(file, list, catalog, words);
    symbols.push({
      kind: 'list',
      name: terms.in(words).answer({ state: list }),
      detail: String(children.length),
      whole: { offset: property.offset, length: property.length },
      mark: { offset: property.offset, length: property.children![0]!.length },
      children,
    });
  }
  return symbols;
}

function entries(file: FindingsText, list: AnswerState, catalog: Catalog, words: Words | undefined): FileSymbol[] {
  const among = file.header.checklists;
  const { imports } = file.model;
  return file[list].map(({ value, offset, node }) => {
    const entry = typeof value === 'string' ? { check: value } : value;
    const check = entry.check === undefined ? undefined : catalog.check(entry.check, among);
    const title = ('title' in entry ? entry.title : undefined) ?? check?.title;
    const whole = { offset, length: node.length };
    return {
      kind: 'entry' as const,
      name: joined(entry.check, title) || texts.in(words).noCheck,
      detail: answerText({ entry: value }, imports, words),
      whole,
      mark: { offset, length: node.type === 'string' ? node.length : 1 },
      children: [],
    };
  });
}

function ofChecklist(file: ChecklistText, words: Words | undefined): FileSymbol[] {
  const say = texts.in(words);
  return [
    ...file.checks.map(({ value, offset, node }) => ({
      kind: 'check' as const,
      name: joined(value.id, value.title),
      detail: value.actionArea ?? '',
      whole: { offset, length: node.length },
      mark: { offset, length: 1 },
      children: [],
    })),
    ...file.overrides.map(({ value, offset, node }) => ({
      kind: 'override' as const,
      name: joined(value.check, value.title),
      detail: value.off ? say.switchedOff : say.override,
      whole: { offset, length: node.length },
      mark: { offset, length: 1 },
      children: [],
    })),
  ];
}

/** Whether the characters of a query stand in a text in their order, whatever lies between; case does not count. */
export function matches(query: string, text: string): boolean {
  let at = 0;
  const lower = text.toLowerCase();
  for (const character of query.toLowerCase().replace(/\s+/g, '')) {
    at = lower.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A finding or check that answers a query, by its position among the findings or checks of the data. */
export interface MatchingSymbol {
  readonly kind: FileSymbol['kind'];
  readonly name: string;
  readonly index: number;
}

/** Findings by id, title and affected object, checks by id and title, that answer a query; at most `most`. */
export function symbolsMatching(
  model: FindingsFile | ChecklistFile,
  query: string,
  catalog: Catalog,
  most: number,
  words?: Words,
): MatchingSymbol[] {
  const found: MatchingSymbol[] = [];
  const asked = query.trim().toLowerCase();
  if ('checks' in model) {
    model.checks.forEach(({ id, title }, index) => {
      const name = joined(id, title);
      if (found.length < most && matches(query, name)) found.push({ kind: 'check', name, index });
    });
    return found;
  }
  model.findings.forEach((finding, index) => {
    if (found.length >= most) return;
    const name = joined(finding.id, titleOf(finding, catalog, model.checklists, words));
    const check = finding.check === undefined ? undefined : checkFor(finding.check, model.checklists ?? [], catalog);
    if (matches(query, name) || (check && matches(query, check.title))) found.push({ kind: 'finding', name, index });
    if (asked.length < 2) return;
    for (const each of finding.affected ?? []) {
      const object = typeof each === 'string' ? each : each.name;
      if (object.toLowerCase().includes(asked)) found.push({ kind: 'affected', name: joined(object, name), index });
    }
  });
  return found;
}
