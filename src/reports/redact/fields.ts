import { type Catalog, checklistId } from '../../assessment/catalog';
import { isDay } from '../../assessment/dates';
import type {
  Acceptance,
  Decision,
  DocumentChange,
  Evidence,
  Finding,
  FindingsFile,
  HistoryEntry,
  ImportEntry,
  InScope,
  Meeting,
  NotApplicableEntry,
  NotAssessedEntry,
  OutOfScope,
  PassedEntry,
  Retest,
  Source,
} from '../../assessment/types';
import { focusAreas, statuses, tools } from '../../assessment/vocabulary';
import type { Ordinary } from './ordinary';
import type { Kind } from './patterns';

/** What is done to the texts of a file: once to collect the names in them, once to put pseudonyms in their place. */
export interface Words {
  /** The whole text names somebody or something. */
  name(kind: Kind, text: string): string;
  /** Whatever somebody or a tool wrote: names may stand in it. */
  prose(text: string): string;
  /** An id: names may be a part of it; no two become the same. */
  id(text: string): string;
  /** A text that tells no names of its own, such as a version: those of other fields may stand in it. */
  searched(text: string): string;
}

/** What fields are judged by. */
export interface Judge {
  ordinary: Ordinary;
  catalog: Catalog;
}

type Treat<Value> = (value: Value, words: Words, judge: Judge) => Value | undefined;
/** Every property of a format has its treatment: a new one does not compile without. What is left out is `undefined`. */
type Fields<Shape> = { readonly [Key in keyof Shape]-?: Treat<NonNullable<Shape[Key]>> };

function treat<Shape extends object>(fields: Fields<Shape>): Treat<Shape> {
  const keys = Object.keys(fields) as (keyof Shape)[];
  return (shape, words, judge) => {
    const result: Partial<Shape> = {};
    for (const key of keys) {
      const value = Object.hasOwn(shape, key) ? shape[key] : undefined;
      if (value === undefined || value === null) continue;
      const treated = fields[key](value, words, judge);
      if (treated !== undefined) result[key] = treated;
    }
    return result as Shape;
  };
}

const list =
  <Value>(each: Treat<Value>): Treat<Value[]> =>
  (values, words, judge) =>
    values.flatMap((value) => {
      const treated = each(value, words, judge);
      return treated === undefined ? [] : [treated];
    });

const name =
  (kind: Kind): Treat<string> =>
  (text, words) =>
    words.name(kind, text);
const prose: Treat<string> = (text, words) => words.prose(text);
const id: Treat<string> = (text, words) => words.id(text);
/** Numbers and words of a fixed list that the reader of the file has judged. */
const keep = <Value>(value: Value): Value => value;
/** A name that is collected, in a field that no document shows. */
const unseen =
  (kind: Kind): Treat<string> =>
  (text, words) => {
    words.name(kind, text);
    return undefined;
  };
const leftOut = () => undefined;
/** One of our own words; another is somebody's. */
const word =
  <Word extends string>(known: Readonly<Record<Word, unknown>>): Treat<Word> =>
  (text, words) =>
    Object.hasOwn(known, text) ? text : (words.name('object', text) as Word);
const known = (ids: object, text: string) => Object.hasOwn(ids, text);
/** A day, or nothing: what is none says nothing that a document could use. */
const day: Treat<string> = (text) => (isDay(text) ? text : undefined);
const dayOrEmpty: Treat<string> = (text) => (isDay(text) ? text : '');

const isShipped = (catalog: Catalog, reference: string) => catalog.checklist(reference)?.origin === 'shipped';
/** Ids of shipped checks are ours. */
const check: Treat<string> = (text, words, { catalog }) => {
  const found = catalog.check(text) ?? catalog.successor(text);
  return found && isShipped(catalog, found.checklist) ? text : words.id(text);
};
const reference: Treat<string> = (text, words, { catalog }) => {
  const own = checklistId(text);
  const version = text.slice(own.length + 1);
  // A checklist that nobody has here may be called after anybody.
  const id = isShipped(catalog, own) ? own : catalog.checklist(own) ? words.id(own) : words.name('source', own);
  return [id, ...(version === '' ? [] : [words.prose(version)])].join('@');
};
/** Where evidence comes from: kept where it is a tool or a command alone. */
const origin: Treat<string> = (text, words, { ordinary }) =>
  ordinary.source(text) ? words.prose(text) : words.name('source', text);
/** The title of an assessment names it: without it, documents say what is assessed in our words. */
const title: Treat<string> = (text, words, { ordinary }) => {
  if (ordinary.title(text)) return words.prose(text);
  words.name('title', text);
  return undefined;
};
/** Who it is, where the text is an address or a person; else who does it. */
const owner: Treat<string> = (text, words) =>
  words.name(/^[^\s@]+@[^\s@]+$/.test(text.trim()) ? 'address' : 'owner', text);
const who: Treat<string> = (text, words) =>
  words.name(/^[^\s@]+@[^\s@]+$/.test(text.trim()) ? 'address' : 'person', text);

const source = treat<Source>({
  tool: (text, words) => (known(tools, text.toLowerCase()) ? text : words.id(text)),
  rule: (text, words, { catalog }) => {
    // Rules that shipped checklists name are no customer's; others may be somebody's own.
    const ours = Object.keys(tools).some((tool) =>
      catalog.equivalents(tool, text).some((each) => isShipped(catalog, each.check.checklist)),
    );
    return ours ? text : words.id(text);
  },
  scope: unseen('scope'),
  fingerprint: leftOut,
  seen: day,
  absentSince: day,
  withdrawn: treat<{ on: string; reason?: string }>({ on: dayOrEmpty, reason: prose }),
  by: (text) => (text === 'notReported' ? text : undefined),
  outcome: (text) => (/^(?:passed|notApplicable|notReviewed)$/.test(text) ? text : undefined),
  answered: keep,
  asked: keep,
  validUntil: day,
});

const evidence = treat<Evidence>({
  text: prose,
  file: name('file'),
  source: origin,
  collectedOn: day,
  rule: leftOut,
  scope: unseen('scope'),
  caption: prose,
});

const references = list(
  treat<{ title: string; url: string }>({
    title: prose,
    url: prose,
  }),
);

const history = list(
  treat<HistoryEntry>({ on: dayOrEmpty, recorded: dayOrEmpty, status: word(statuses), by: who, note: prose }),
);

const acceptance = treat<Acceptance>({ by: who, on: day, reason: prose, expires: day, control: prose });

type Affected = NonNullable<Finding['affected']>[number];
const affectedObject = treat<Exclude<Affected, string>>({ name: name('object'), detail: prose });
const affected: Treat<Affected> = (object, words, judge) =>
  typeof object === 'string' ? words.name('object', object) : affectedObject(object, words, judge);

const scopeObject = treat<Exclude<InScope, string>>({ name: name('object'), detail: prose, examined: keep, of: keep });
const inScope: Treat<InScope> = (object, words, judge) =>
  typeof object === 'string' ? words.name('object', object) : scopeObject(object, words, judge);
const outObject = treat<Exclude<OutOfScope, string>>({ name: name('object'), reason: prose });
const outOfScope: Treat<OutOfScope> = (object, words, judge) =>
  typeof object === 'string' ? words.name('object', object) : outObject(object, words, judge);

const area: Treat<keyof typeof focusAreas> = (text) => (known(focusAreas, text) ? text : undefined);

const finding = treat<Finding>({
  id,
  check,
  title: prose,
  consequence: prose,
  expected: prose,
  rationale: prose,
  recommendation: prose,
  focusArea: area,
  actionArea: prose,
  references,
  status: word(statuses),
  rating: keep,
  ratingReason: prose,
  affected: list(affected),
  observed: prose,
  evidence: list(evidence),
  service: name('object'),
  owner,
  accountable: who,
  consulted: list(who),
  informed: list(who),
  start: day,
  due: day,
  hours: keep,
  percent: keep,
  dependsOn: list(id),
  blocker: prose,
  changeNumber: name('item'),
  retest: treat<Retest>({ on: day, by: who }),
  workItem: name('item'),
  incidents: list(name('case')),
  internalNote: leftOut,
  acceptance,
  history,
  sources: list(source),
});

const ofEntry = {
  check,
  by: who,
  on: day,
  source,
  sources: list(source),
  title: prose,
  focusArea: area,
  rating: keep,
} as const;
const passed = treat<Exclude<PassedEntry, string>>({
  ...ofEntry,
  answered: keep,
  asked: keep,
  validUntil: day,
  evidence: list(evidence),
});
const notApplicable = treat<Exclude<NotApplicableEntry, string>>({ ...ofEntry, reason: prose });
const notAssessed = treat<Exclude<NotAssessedEntry, string>>({ ...ofEntry, reason: prose, evidence: list(evidence) });
const entry =
  <Own extends object>(own: Treat<Own>): Treat<string | Own> =>
  (value, words, judge) =>
    typeof value === 'string' ? check(value, words, judge) : own(value, words, judge);

const recordCounts = new Set(['read', 'failed', 'passed', 'notApplicable', 'notReviewed', 'skipped']);

const importEntry = treat<ImportEntry>({
  tool: (text, words) => (known(tools, text.toLowerCase()) ? text : words.id(text)),
  toolTitle: prose,
  toolVersion: (text, words) =>
    /^v?\d[\d.]*(?:-[a-z]+[\d.]*)?$/i.test(text) ? words.searched(text) : words.prose(text),
  collectedOn: day,
  collectedAt: leftOut,
  file: unseen('file'),
  sha256: leftOut,
  notTaken: keep,
  scope: name('scope'),
  scopes: list(unseen('scope')),
  complete: keep,
  lists: (text) => (text === 'all' || text === 'failures' ? text : undefined),
  stated: (score) =>
    typeof score.points === 'number' && typeof score.of === 'number'
      ? { points: score.points, of: score.of }
      : undefined,
  records: (counts) =>
    Object.fromEntries(
      Object.entries(counts).filter(([what, count]) => recordCounts.has(what) && typeof count === 'number'),
    ),
});

/** Everything that a findings file says, field by field. */
export const findingsFields = treat<FindingsFile>({
  $schema: leftOut,
  formatVersion: keep,
  customer: name('customer'),
  title,
  environment: name('environment'),
  checklists: list(reference),
  assessedOn: dayOrEmpty,
  assessedFrom: day,
  assessors: list(who),
  classification: prose,
  summary: prose,
  mainRisk: id,
  decisions: list(
    treat<Decision>({
      text: prose,
      by: day,
      who,
      why: prose,
      cost: prose,
      ifNot: prose,
      options: list(prose),
      findings: list(id),
    }),
  ),
  nextMeeting: treat<Meeting>({ on: day, what: prose }),
  state: (text) => (text === 'draft' || text === 'final' ? text : undefined),
  version: (text, words) => words.searched(text),
  reviewedBy: list(who),
  distribution: list(who),
  changes: list(
    treat<DocumentChange>({ version: (text, words) => words.searched(text), on: day, by: who, text: prose }),
  ),
  inScope: list(inScope),
  outOfScope: list(outOfScope),
  methods: list(prose),
  rights: prose,
  limits: list(prose),
  handling: prose,
  seal: leftOut,
  previous: unseen('file'),
  findings: list(finding),
  passed: list(entry(passed)),
  notApplicable: list(entry(notApplicable)),
  notAssessed: list(entry(notAssessed)),
  imports: list(importEntry),
});
