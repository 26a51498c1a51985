import { type Catalog, type CatalogCheck, sizeText } from '../assessment/catalog';
import { addDays, type Day, daysBetween, isDay } from '../assessment/dates';
import { severity } from '../assessment/risk';
import { effectiveRating, entryKey } from '../assessment/score';
import { type Sla, slaDay } from '../assessment/sla';
import type { Finding } from '../assessment/types';
import { type Severity, type Status, statuses, statusesAfter } from '../assessment/vocabulary';
import { terms } from '../assessment/words/termsEnglish';
import type { Words } from '../words/words';
import { type Cursor, cursorAt } from './cursor';
import { toEdits } from './edits';
import { type EntryList, entryLists, type FindingsText } from './findings';
import { answeredBy } from './history';
import { nextFindingId } from './ids';
import type { TextEdit } from './json';
import { isOnOneLine, lineStartAt } from './lines';
import type { Counted, Mentions } from './mentions';
import { findingShape, orderOfProperties, readShape } from './shape';
import { matches, titleOf } from './symbols';
import { isNotEditable } from './tree';
import { completion as texts } from './words/completionEnglish';

/** What is offered at a place. The built-in JSON support offers what the schema knows; none of that is here. */
export type CompletionTopic =
  | 'check'
  | 'entry'
  | 'finding'
  | 'findingInside'
  | 'owner'
  | 'person'
  | 'affected'
  | 'environment'
  | 'status'
  | 'due'
  | 'future'
  | 'past'
  | 'evidenceFile'
  | 'previous'
  | 'workItem'
  | 'checklist'
  | 'dependency'
  | 'namedFinding';

/** A place where something is offered. */
export interface CompletionPlace {
  readonly topic: CompletionTopic;
  readonly cursor: Cursor;
}

/** One offer. The first in a list is the best. */
export interface Completion {
  readonly topic: CompletionTopic;
  readonly label: string;
  /** Shown dimmed beside the label. */
  readonly detail?: string;
  /** What typed characters are compared with. */
  readonly filterText: string;
  /** What replaces `length` characters at `offset`; with tab stops when `snippet`. */
  readonly text: string;
  readonly snippet?: true;
  readonly offset: number;
  readonly length: number;
  /** Edits elsewhere that belong to it. */
  readonly edits?: readonly TextEdit[];
  /** Id of the check whose page explains the offer. */
  readonly check?: string;
}

/** A findings file that may be the previous one. */
export interface PreviousCandidate {
  /** Relative to the file that is written. */
  readonly path: string;
  readonly title: string;
  readonly assessedOn: string;
}

/** What completion knows of the world; what costs something is asked for only where it is needed. */
export interface CompletionContext {
  readonly catalog: Catalog;
  readonly asOf: Day;
  /** What stands beside the offers is told in; English where nothing is handed in. What is inserted is the same always. */
  readonly words?: Words | undefined;
  /** Days by severity in which a finding is to be fixed. */
  readonly sla: Sla;
  /** Who is at the keyboard, where that is known: signs what is written into histories. */
  readonly assessor?: string | undefined;
  /** What the files of this customer mention, this file among them. */
  mentions(): Mentions;
  /** Prefixes of work items in the workspace, those of this customer first. */
  workItemPrefixes(): readonly string[];
  /** Files below the folder of this file, relative to it. */
  readonly evidenceFiles: readonly string[];
  previous(): readonly PreviousCandidate[];
}

const topics: Readonly<Record<string, CompletionTopic>> = {
  'findings/*': 'finding',
  'passed/*': 'entry',
  'notApplicable/*': 'entry',
  'notAssessed/*': 'entry',
  'findings/*/check': 'check',
  'passed/*/check': 'check',
  'notApplicable/*/check': 'check',
  'notAssessed/*/check': 'check',
  'findings/*/owner': 'owner',
  'findings/*/affected/*': 'affected',
  'findings/*/affected/*/name': 'affected',
  'findings/*/status': 'status',
  'findings/*/due': 'due',
  'findings/*/start': 'future',
  'findings/*/dependsOn/*': 'dependency',
  mainRisk: 'namedFinding',
  'decisions/*/findings/*': 'namedFinding',
  'findings/*/accountable': 'person',
  'findings/*/consulted/*': 'person',
  'findings/*/informed/*': 'person',
  'findings/*/retest/on': 'future',
  'findings/*/retest/by': 'person',
  'findings/*/acceptance/expires': 'future',
  'findings/*/acceptance/on': 'past',
  'findings/*/acceptance/by': 'person',
  'findings/*/history/*/on': 'past',
  'findings/*/history/*/by': 'person',
  'findings/*/evidence/*/collectedOn': 'past',
  'findings/*/evidence/*/file': 'evidenceFile',
  'passed/*/evidence/*/collectedOn': 'past',
  'passed/*/evidence/*/file': 'evidenceFile',
  'notAssessed/*/evidence/*/collectedOn': 'past',
  'notAssessed/*/evidence/*/file': 'evidenceFile',
  'findings/*/workItem': 'workItem',
  'checklists/*': 'checklist',
  'assessors/*': 'person',
  'decisions/*/by': 'future',
  'nextMeeting/on': 'future',
  'changes/*/on': 'past',
  'changes/*/by': 'person',
  'reviewedBy/*': 'person',
  assessedOn: 'past',
  assessedFrom: 'past',
  environment: 'environment',
  previous: 'previous',
};

/** Whether and what can be offered at an offset of a findings file, however broken its text is. */
export function completionPlace(file: FindingsText, offset: number): CompletionPlace | undefined {
  const cursor = cursorAt(file.json, offset);
  if (!cursor) return undefined;
  const pattern = cursor.path.map((step) => (typeof step === 'number' ? '*' : step)).join('/');
  const topic = Object.hasOwn(topics, pattern) ? topics[pattern]! : undefined;
  if (cursor.at === 'key') return topic === 'finding' && cursor.empty ? { topic: 'findingInside', cursor } : undefined;
  if (!topic) return undefined;
  const between = cursor.at === 'after';
  if (between && ((topic !== 'finding' && topic !== 'entry') || cursor.unseparated === cursor.offset)) return undefined;
  return { topic, cursor };
}

/** What is offered at a place, best first. */
export function complete(file: FindingsText, place: CompletionPlace, context: CompletionContext): Completion[] {
  const { topic, cursor } = place;
  const { asOf, words } = context;
  const say = texts.in(words);
  // What is written nowhere but as a blank offers nothing.
  const values = (offers: readonly Offer[]) =>
    offers.filter(({ value }) => value.trim() !== '').map((offer) => stringOf(file, place, offer));
  switch (topic) {
    case 'check':
      return values(
        unusedChecks(file, cursor, context.catalog, true).map((check) => ({
          value: check.id,
          label: checkLabel(check),
          detail: checkDetail(check, words),
          words: `${check.id} ${check.title}`,
          check: check.id,
        })),
      );
    case 'entry':
      return unusedChecks(file, cursor, context.catalog, true).map((check) => entryOf(file, place, check, context));
    case 'finding':
    case 'findingInside':
      return findingsFrom(file, place, context);
    case 'owner':
      return values(counted(context.mentions().owners, cursor));
    case 'person':
      return values(people(file, cursor, context));
    case 'environment':
      return values(counted(context.mentions().environments, cursor));
    case 'affected': {
      const present = new Set<string>();
      for (const each of findingAt(file, cursor)?.affected ?? [])
        present.add(typeof each === 'string' ? each : each.name);
      present.delete(cursor.text);
      return values(counted(context.mentions().affected, cursor, present));
    }
    case 'status':
      return statusOffers(file, place, context);
    case 'due':
      return values(dueOffers(findingAt(file, cursor), file, context));
    case 'future':
      return values(days(asOf, [...futureDays(asOf, words), [0, say.today]]));
    case 'past': {
      const assessed = file.header.assessedOn;
      const back = assessed && isDay(assessed) ? [[daysBetween(asOf, assessed), say.dayOfAssessment] as const] : [];
      return values(
        days(asOf, [
          [0, say.today],
          [-1, say.yesterday],
          ...(cursor.path.length > 1 ? back : []),
          [-7, say.daysAgo({ days: 7 })],
        ]),
      );
    }
    case 'evidenceFile':
      return values(context.evidenceFiles.map((path) => ({ value: path })));
    case 'previous':
      return values(
        context.previous().map(({ path, title, assessedOn }) => ({
          value: path,
          detail: say.previous({ title, on: assessedOn }),
          words: `${path} ${title} ${assessedOn}`,
        })),
      );
    case 'workItem':
      return values(context.workItemPrefixes().map((prefix) => ({ value: prefix, goesOn: true })));
    case 'namedFinding':
      return values(
        file.findings.map(({ value }) => ({
          value: value.id,
          detail: titleOf(value, context.catalog, file.header.checklists, words),
        })),
      );
    case 'dependency': {
      const own = findingAt(file, cursor);
      const present = new Set(own?.dependsOn).add(own?.id ?? '');
      present.delete(cursor.text);
      return values(
        file.findings
          .filter(({ value: { id } }) => !present.has(id))
          .map(({ value }) => ({
            value: value.id,
            detail: titleOf(value, context.catalog, file.header.checklists, words),
          })),
      );
    }
    case 'checklist': {
      const present = new Set((file.header.checklists ?? []).map((reference) => reference.split('@')[0]));
      present.delete(cursor.text.split('@')[0]);
      return values(
        context.catalog.checklists
          .filter(({ id }) => !present.has(id))
          .map((checklist) => {
            const { id, version, title } = checklist;
            return {
              value: version ? `${id}@${version}` : id,
              detail: `${title}, ${sizeText(checklist, words)}`,
              words: `${id} ${title}`,
            };
          }),
      );
    }
  }
}

/** A value that is offered, as a string. */
export interface Offer {
  readonly value: string;
  readonly label?: string;
  readonly detail?: string;
  readonly words?: string;
  readonly check?: string;
  /** More is typed behind it, inside the quotes. */
  readonly goesOn?: boolean;
}

/**
 * A string value. Between quotes that stand already only what is between them is replaced, so that a tab stop there
 * survives; otherwise the value comes with its quotes.
 */
export function stringOf(file: { readonly text: string }, place: CompletionPlace, offer: Offer): Completion {
  const { value, label = value, detail, words = `${value} ${detail ?? ''}`, check, goesOn } = offer;
  const { cursor, topic } = place;
  const text = JSON.stringify(value);
  const about = { label, ...(detail && { detail }), ...(check && { check }) };
  if (!cursor.closed) {
    const whole = placed(file, place, goesOn ? `${escapeSnippet(text.slice(0, -1))}$1"` : text, words.trim());
    return { ...whole, ...about, ...(goesOn && { snippet: true }) };
  }
  // A finished word of a closed list does not narrow what may take its place.
  const finished = isDay(cursor.text) || (topic === 'status' && Object.hasOwn(statuses, cursor.text));
  const edits = [
    ...separation(cursor),
    ...(cursor.commaNeeded ? [{ offset: cursor.offset + cursor.length, length: 0, text: ',' }] : []),
  ];
  return {
    topic,
    ...about,
    filterText: `${finished ? `${cursor.text} ` : ''}${words.trim()}`,
    text: text.slice(1, -1),
    offset: cursor.offset + 1,
    length: cursor.length - 2,
    ...(edits.length > 0 && { edits }),
  };
}

/** Puts a text where the cursor is: after a colon a space, before what follows a comma, behind what stands before one. */
export function placed(
  file: { readonly text: string },
  { topic, cursor }: CompletionPlace,
  text: string,
  words: string,
) {
  const { offset, length, quoted, commaNeeded } = cursor;
  const before = length === 0 && file.text[offset - 1] === ':' ? ' ' : '';
  const edits = separation(cursor);
  return {
    topic,
    filterText: quoted ? `"${words}` : words,
    text: `${before}${text}${commaNeeded ? ',' : ''}`,
    offset,
    length,
    ...(edits.length > 0 && { edits }),
  };
}

/** The comma that is missing before the cursor. */
function separation({ unseparated }: Cursor): TextEdit[] {
  return unseparated === undefined ? [] : [{ offset: unseparated, length: 0, text: ',' }];
}

export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

export function checkLabel({ id, title }: CatalogCheck): string {
  return `${id} ${title}`;
}
export function checkDetail({ rating, actionArea }: CatalogCheck, words: Words | undefined): string {
  return [terms.in(words).severity({ id: severity(rating) }), actionArea].filter(Boolean).join(' · ');
}

const used = new WeakMap<FindingsText, ReadonlyMap<string, number>>();

/** How often each check stands in the lists of a file. */
function usedChecks(file: FindingsText): ReadonlyMap<string, number> {
  const before = used.get(file);
  if (before) return before;
  const counts = new Map<string, number>();
  for (const list of entryLists) {
    for (const { value } of file[list]) {
      const id = list === 'findings' ? (value as Finding).check : entryKey(value as string);
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  used.set(file, counts);
  return counts;
}

/** Checks that stand in no list of the file, those of its checklists first; `others` adds those of other checklists. */
function unusedChecks(file: FindingsText, cursor: Cursor, catalog: Catalog, others: boolean): CatalogCheck[] {
  const counts = usedChecks(file);
  const own = (file.header.checklists ?? []).flatMap((reference) => catalog.checklist(reference) ?? []);
  const asked = own.length === 0 || others ? [...own, ...catalog.checklists] : own;
  const found = new Map<string, CatalogCheck>();
  for (const { checks } of asked) {
    for (const check of checks) {
      const elsewhere = (counts.get(check.id) ?? 0) - (cursor.text === check.id ? 1 : 0);
      if (elsewhere <= 0 && !found.has(check.id)) found.set(check.id, check);
    }
  }
  return [...found.values()];
}

function entryOf(
  file: FindingsText,
  place: CompletionPlace,
  check: CatalogCheck,
  { asOf, assessor, words: language }: CompletionContext,
): Completion {
  const about = { label: checkLabel(check), detail: checkDetail(check, language), check: check.id };
  const words = `${check.id} ${check.title}`;
  const list = place.cursor.path[0] as EntryList;
  if (list === 'passed') return stringOf(file, place, { value: check.id, words, ...about });
  const who = Object.entries(answeredBy(asOf, assessor));
  const signed = who.map(([key, value]) => `, "${key}": ${JSON.stringify(value)}`).join('');
  const text = `{ "check": ${escapeSnippet(JSON.stringify(check.id))}, "reason": "$1"${escapeSnippet(signed)} \\}`;
  return { ...placed(file, place, text, words), ...about, snippet: true };
}

/** Whole findings, one for each unused check of the file's checklists. */
function findingsFrom(file: FindingsText, place: CompletionPlace, context: CompletionContext): Completion[] {
  const { cursor, topic } = place;
  const id = nextFindingId(file);
  const by = context.assessor;
  const entry = { on: context.asOf, status: 'open', ...(by && { by }), note: 'found' };
  const history = Object.entries(entry).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  const inside = topic === 'findingInside';
  const { text } = file;
  let broken = false;
  if (inside) {
    const start = text.lastIndexOf('{', cursor.offset - 1);
    const end = text.indexOf('}', cursor.offset + cursor.length);
    broken = !isOnOneLine(text.slice(start, end < 0 ? cursor.offset : end));
  }
  return unusedChecks(file, cursor, context.catalog, false).map((check) => {
    const lines = [
      `"id": ${escapeSnippet(JSON.stringify(id))},`,
      `"check": ${escapeSnippet(JSON.stringify(check.id))},`,
      '"status": "open",',
      '"affected": ["$1"],',
      '"observed": "$2",',
      `"history": [{ ${escapeSnippet(history.join(', '))} \\}]`,
    ];
    const body = broken ? lines.join('\n') : `${lines.map((line) => `\n\t${line}`).join('')}\n`;
    const whole = placed(file, place, inside ? body : `{${body}\\}`, `${check.id} ${check.title}`);
    return {
      ...whole,
      ...(inside && { text: body }),
      label: checkLabel(check),
      detail: checkDetail(check, context.words),
      check: check.id,
      snippet: true,
    };
  });
}

/** As many words as are offered at once; when there are so many, the next letter may bring others. */
export const mostWords = 200;

/** Words by how often they stand somewhere, then as they come in the text, without what is being typed. */
function counted(counts: Counted, { text }: Cursor, without?: ReadonlySet<string>): Offer[] {
  let words = [...counts].filter(([word, times]) => times > (word === text ? 1 : 0) && !without?.has(word));
  if (words.length > mostWords) words = words.filter(([word]) => matches(text, word));
  return words
    .sort(([, m], [, n]) => n - m)
    .slice(0, mostWords)
    .map(([value]) => ({ value }));
}

function people(file: FindingsText, cursor: Cursor, { assessor, mentions }: CompletionContext): Offer[] {
  const first = [...(file.header.assessors ?? []), ...(assessor ? [assessor] : [])];
  const present = cursor.path[0] === 'assessors' ? new Set(file.header.assessors) : new Set<string>();
  present.delete(cursor.text);
  const names = [
    ...first.filter((name) => name !== cursor.text),
    ...counted(mentions().people, cursor).map(({ value }) => value),
  ];
  return [...new Set(names)].filter((name) => !present.has(name)).map((value) => ({ value }));
}

/** The finding around the cursor, as far as its text is understood. */
function findingAt(file: FindingsText, { path: [list, index] }: Cursor): Partial<Finding> | undefined {
  const node = file.json.sections.get(String(list))?.[Number(index)]?.node;
  const value = readShape(node, { ...findingShape, required: [] });
  return typeof value === 'object' ? (value as Partial<Finding>) : undefined;
}

/** Statuses that may follow, each with the history entry that belongs to it. */
function statusOffers(file: FindingsText, place: CompletionPlace, context: CompletionContext): Completion[] {
  const { cursor } = place;
  const finding = findingAt(file, cursor);
  const last = finding?.history?.findLast(({ status }) => status !== undefined)?.status;
  const from = [cursor.text, last].find((each) => each !== undefined && Object.hasOwn(statuses, each)) as
    | Status
    | undefined;
  if (!from) return [];
  const by = context.assessor;
  return statusesAfter(from).map((status) => {
    const offer = stringOf(file, place, {
      value: status,
      words: `${status} ${terms.in(context.words).status({ id: status })}`,
    });
    const edits = historyEdits(file, offer, { on: context.asOf, status, ...(by && { by }) });
    const detail = texts.in(context.words).statusStep({ from, to: status, history: edits.length > 0 });
    return { ...offer, detail, ...(edits.length > 0 && { edits }) };
  });
}

/** Edits that append to the history of the finding in which an offer is put; none when its text is too broken. */
function historyEdits(file: FindingsText, offer: Completion, entry: object): TextEdit[] {
  const elements = file.json.sections.get('findings') ?? [];
  const element = elements.find(
    (each) => each.offset <= offer.offset && offer.offset <= each.offset + each.node.length,
  );
  if (!element) return [];
  // The element alone is read, from the start of its line so that its indentation is known.
  const lineStart = lineStartAt(file.text, element.offset);
  const indent = file.text.slice(lineStart, element.offset).replace(/[^\t]/g, ' ');
  const put = offer.offset - element.offset;
  const old = file.text.slice(element.offset, element.offset + element.node.length);
  const shift = element.offset - indent.length;
  const grown = offer.text.length - offer.length;
  const text = `${indent}${old.slice(0, put)}${offer.text}${old.slice(put + offer.length)}`;
  try {
    const edits = toEdits(text, [{ kind: 'append', path: ['history'], values: [entry] }], (path) =>
      orderOfProperties(['findings', 0, ...path]),
    );
    const end = indent.length + put + offer.text.length;
    return edits.map((edit) => ({ ...edit, offset: edit.offset + shift - (edit.offset >= end ? grown : 0) }));
  } catch (error) {
    if (isNotEditable(error)) return [];
    throw error;
  }
}

function dueOffers(
  finding: Partial<Finding> | undefined,
  file: FindingsText,
  { catalog, sla, asOf, words }: CompletionContext,
): Offer[] {
  const say = texts.in(words);
  const check = finding?.check === undefined ? undefined : catalog.check(finding.check, file.header.checklists);
  const level: Severity = severity(effectiveRating(finding?.rating ? { rating: finding.rating } : {}, check));
  const agreed = slaDay(finding ?? {}, level, sla, asOf);
  const first = agreed
    ? [[daysBetween(asOf, agreed.day), say.sla({ days: agreed.days, severity: level })] as const]
    : [];
  return days(asOf, [...first, ...futureDays(asOf, words), [0, say.today]]);
}

function futureDays(asOf: Day, words: Words | undefined): (readonly [number, string])[] {
  const say = texts.in(words);
  return [
    ...[30, 60, 90].map((days) => [days, say.inDays({ days })] as const),
    [daysBetween(asOf, endOfQuarter(asOf)), say.endOfQuarter],
  ];
}

/** The last day of the quarter in which a day lies; of the next one for that day itself. */
export function endOfQuarter(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const after = Math.ceil(month / 3) * 3 + 1;
  const first =
    after > 12
      ? `${String(year + 1).padStart(4, '0')}-01-01`
      : `${day.slice(0, 4)}-${String(after).padStart(2, '0')}-01`;
  const end = addDays(first, -1);
  return end === day ? endOfQuarter(first) : end;
}

/** Days counted from another, the first of the same kind only. */
function days(asOf: Day, offers: readonly (readonly [number, string])[]): Offer[] {
  const seen = new Set<number>();
  return offers
    .filter(([distance]) => !seen.has(distance) && seen.add(distance))
    .map(([distance, detail]) => ({ value: addDays(asOf, distance), detail }));
}
