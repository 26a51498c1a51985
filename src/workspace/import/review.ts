import type { Catalog, CatalogCheck } from '../../assessment/catalog';
import type { JsonPath } from '../../assessment/changes';
import { findingName } from '../../assessment/findingName';
import { addTo } from '../../assessment/groups';
import { isRating, severity } from '../../assessment/risk';
import type { Finding, FindingsFile } from '../../assessment/types';
import type { Severity } from '../../assessment/vocabulary';
import { terms } from '../../assessment/words/termsEnglish';
import { entryLists, readFindings } from '../../language/findings';
import type { Words } from '../../words/words';
import { imports, type ReviewKind, reviewGroups } from '../words/importsEnglish';
import { guardText } from './guarded';
import { addedKey, type ImportItem, keysOf } from './items';
import type { ImportResult } from './result';

export interface ReviewGroup {
  readonly kind: ReviewKind;
  readonly title: string;
  readonly rows: readonly ReviewRow[];
}

export interface ReviewRow {
  /** Of an item its key; of an output that something speaks against `output` and its path. */
  readonly key: string;
  readonly kind: ReviewKind;
  /** Whether there is something to take or to leave. */
  readonly tickable: boolean;
  /** What it is called: of a finding as everywhere. */
  readonly name: string;
  /** Id of the finding, its check or rule, and its severity. */
  readonly about: string;
  /** Why, or what of it changes; may be empty. */
  readonly reason: string;
  readonly severity?: Severity | undefined;
  /** Names by which it can be asked for: ids of the finding and of its check, rules. */
  readonly ids: readonly string[];
  readonly outputs: readonly string[];
}

/** Key of the row of an output that something speaks against. */
export const opposedKey = (path: string) => `output ${path}`;

/** Everything that an import would do, in groups; nothing that nobody could understand without the file. */
export function reviewOf(result: ImportResult, catalog: Catalog, words?: Words): ReviewGroup[] {
  const rows = new Map<ReviewKind, ReviewRow[]>();
  const plain = (kind: ReviewKind, key: string, name: string, reason: string, tickable = false) =>
    addTo(rows, kind, { key, kind, tickable, name, about: '', reason, ids: [], outputs: [] });
  for (const { path, output, guards } of result.opposed)
    plain(
      'opposed',
      opposedKey(path),
      output,
      guards.map((guard) => sentence(guardText(guard, words))).join(' '),
      true,
    );
  result.notes.forEach((note, at) => {
    plain('note', `note ${at}`, note, '');
  });
  const sides = new Sides(result, catalog, words);
  for (const item of result.items) addTo(rows, item.outcome, sides.rowOf(item));
  result.skipped.forEach(({ where, reason }, at) => {
    plain('skipped', `skipped ${at}`, where, reason);
  });
  return (Object.keys(reviewGroups) as ReviewKind[]).flatMap((kind): ReviewGroup[] => {
    const own = rows.get(kind);
    return own ? [{ kind, title: imports.in(words).group({ kind }), rows: own }] : [];
  });
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Where an item of an import stands in what the file becomes: the path of its finding, else of its entry in a list. */
export function placeOfItem(key: string, before: FindingsFile, after: FindingsFile): JsonPath | undefined {
  const keys = keysOf(before.findings);
  const at = after.findings.findIndex((finding, index) => (keys[index] ?? addedKey(finding)) === key);
  if (at >= 0) return ['findings', at];
  for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
    const index = (after[list] ?? []).findIndex((entry) =>
      typeof entry === 'string' ? `check ${entry}` === key : addedKey({ id: '', ...sourced(entry) } as Finding) === key,
    );
    if (index >= 0) return [list, index];
  }
  return undefined;
}

function sourced({ check, source }: { check?: string; source?: NonNullable<Finding['sources']>[number] }) {
  return { ...(check !== undefined && { check }), ...(source && { sources: [source] }) };
}

/** The file before and after, looked up by what an item is about. */
class Sides {
  readonly #before: ReadonlyMap<string, Finding>;
  readonly #after: ReadonlyMap<string, Finding>;
  readonly #reasons = new Map<string, { title: string | undefined; reason: string | undefined }>();
  readonly #checklists: readonly string[];

  constructor(
    result: ImportResult,
    readonly catalog: Catalog,
    readonly words: Words | undefined,
  ) {
    const before = readFindings(result.before ?? '{}').model;
    const after = readFindings(result.text).model;
    const keys = keysOf(before.findings);
    this.#checklists = after.checklists ?? [];
    this.#before = new Map(before.findings.map((finding, at) => [keys[at]!, finding]));
    this.#after = new Map(after.findings.map((finding, at) => [keys[at] ?? addedKey(finding), finding]));
    for (const list of entryLists) {
      if (list === 'findings') continue;
      for (const entry of after[list] ?? []) {
        if (typeof entry === 'string') continue;
        const { title, reason, ...more } = entry as { title?: string; reason?: string };
        this.#reasons.set(addedKey({ id: '', ...sourced(more) } as Finding), { title, reason });
      }
    }
  }

  rowOf(item: ImportItem): ReviewRow {
    const { key, outcome, changes, rules, outputs } = item;
    const [before, after] = [this.#before.get(key), this.#after.get(key)];
    const id = after?.check ?? (key.startsWith('check ') ? key.slice('check '.length) : undefined);
    const check = id === undefined ? undefined : this.#check(id);
    const rating = isRating(after?.rating) ? after?.rating : check?.rating;
    const level = after && severity(isRating(rating) ? rating : undefined);
    const entry = this.#reasons.get(key);
    // A finding that is new has an id only once it is taken.
    const own = before?.id;
    return {
      key,
      kind: outcome,
      tickable: changes,
      name: after ? findingName(after, check, this.words) : (check?.title ?? entry?.title ?? rules[0] ?? key),
      about: [own, id ?? rules[0], level && terms.in(this.words).severity({ id: level })].filter(Boolean).join(' · '),
      reason: after
        ? before
          ? differenceText(before, after, outcome, this.words)
          : affectedText(after, this.words)
        : entryText(outcome, entry?.reason, changes, rules, this.words),
      severity: level,
      ids: [own, id, ...rules].filter((each) => each !== undefined),
      outputs,
    };
  }

  #check(id: string): CatalogCheck | undefined {
    return this.catalog.check(id, this.#checklists) ?? this.catalog.successor(id);
  }
}

function entryText(
  outcome: ImportItem['outcome'],
  reason: string | undefined,
  changes: boolean,
  rules: readonly string[],
  words: Words | undefined,
): string {
  const say = imports.in(words);
  if (outcome === 'unchanged') return say.olderKnown;
  if (outcome === 'notApplicable' || outcome === 'notReviewed') return reason ?? '';
  return changes ? say.passedBy({ rules }) : say.inFileAlready;
}

const nameOf = (object: NonNullable<Finding['affected']>[number]) =>
  typeof object === 'string' ? object : object.name;

function affectedText({ affected = [], observed = '' }: Finding, words: Words | undefined): string {
  return affected.length > 0 ? imports.in(words).affected({ names: affected.map(nameOf) }) : observed;
}

/** What of a finding changes, the most important first: status, objects, evidence; with the notes of the history. */
function differenceText(
  before: Finding,
  after: Finding,
  outcome: ImportItem['outcome'],
  words: Words | undefined,
): string {
  const [say, term] = [imports.in(words), terms.in(words)];
  const [was, now] = [before, after].map(({ affected = [] }) => new Set(affected.map(nameOf)));
  const more = [...now!].filter((name) => !was!.has(name));
  const less = [...was!].filter((name) => !now!.has(name));
  const notes = (after.history ?? []).slice((before.history ?? []).length).flatMap(({ note }) => note ?? []);
  const changed = (of: (finding: Finding) => unknown) => JSON.stringify(of(before)) !== JSON.stringify(of(after));
  // Its group says how it ends.
  const said = before.status === 'open' && (outcome === 'resolved' || outcome === 'withdrawn');
  const parts = [
    before.status !== after.status &&
      !said &&
      `${term.status({ id: before.status })} → ${term.status({ id: after.status })}`,
    ...notes,
    before.owner !== after.owner && say.owner({ owner: after.owner }),
    before.due !== after.due && say.due({ day: after.due }),
    more.length > 0 && say.objectsMore({ names: more }),
    less.length > 0 && say.objectsLess({ names: less }),
    changed(({ evidence }) => evidence) && say.evidence,
    more.length + less.length === 0 && changed(({ affected }) => affected) && say.details,
  ].filter((part) => part !== false);
  if (parts.length > 0) return parts.join(' · ');
  const seen = (after.sources ?? []).flatMap((source) => source.seen ?? []).sort();
  if (changed(({ sources }) => sources)) return seen.length > 0 ? say.seenAgain({ day: seen.at(-1)! }) : say.sources;
  return changed((finding) => finding) ? say.other : '';
}
