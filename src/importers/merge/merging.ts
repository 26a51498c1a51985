import type { Catalog, CatalogCheck } from '../../assessment/catalog';
import type { Change, JsonPath } from '../../assessment/changes';
import { addAll } from '../../assessment/groups';
import type { Finding, FindingsFile, ImportEntry } from '../../assessment/types';
import type { ToolRun } from '../importer';
import type { MergeContext, Merged } from './context';
import { type EntryList, entryLists, type Standing } from './standing';

/** One merge on its way: what it works on, and what was decided so far. */
export interface Merging {
  readonly run: ToolRun;
  readonly file: FindingsFile;
  readonly catalog: Catalog;
  readonly context: MergeContext;
  readonly standing: Standing;
  readonly draft: Draft;
  /** Entries whose sources were written, as `list position`. */
  readonly named: Set<string>;
  /** The check of an id in the file, or the one that took its place. */
  checkOf(id: string): CatalogCheck | undefined;
}

export type FindingOutcome = keyof Merged['findings'];

/** Collects what changes. Positions refer to the file before any of the changes. */
export class Draft {
  readonly #changes: Change[] = [];
  readonly #newFindings: Made[] = [];
  readonly #newEntries: Record<EntryList, Made[]> = { passed: [], notApplicable: [], notAssessed: [] };
  /** Entries that go, each with the finding that they go into, if any. */
  readonly #gone: Record<EntryList, Map<number, JsonPath | undefined>> = {
    passed: new Map(),
    notApplicable: new Map(),
    notAssessed: new Map(),
  };
  readonly #appended = new Map<string, unknown[]>();
  #decisions = 0;
  #lastId: number;

  constructor(file: FindingsFile) {
    this.#lastId = highestId(file);
  }

  /** How much was decided so far. */
  get decisions(): number {
    return this.#decisions;
  }

  set(path: JsonPath, value: unknown): void {
    this.#decisions += 1;
    this.#changes.push({ kind: 'set', path, value });
  }

  remove(path: JsonPath): void {
    this.#decisions += 1;
    this.#changes.push({ kind: 'remove', path });
  }

  append(path: JsonPath, values: readonly unknown[]): void {
    if (values.length === 0) return;
    this.#decisions += 1;
    const key = JSON.stringify(path);
    const known = this.#appended.get(key);
    if (known) addAll(known, values);
    else {
      const list = [...values];
      this.#appended.set(key, list);
      this.#changes.push({ kind: 'append', path, values: list });
    }
  }

  /** Adds a finding, made of entries that are taken out, under the next free id, which is returned. */
  addFinding(withoutId: Omit<Finding, 'id'>, from: readonly JsonPath[]): string {
    this.#decisions += 1;
    this.#lastId += 1;
    const id = `F-${String(this.#lastId).padStart(3, '0')}`;
    this.#newFindings.push({ value: { id, ...withoutId }, from });
    return id;
  }

  /** Adds an entry, made of entries that are taken out. */
  addEntry(list: EntryList, value: unknown, from: readonly JsonPath[]): void {
    this.#decisions += 1;
    this.#newEntries[list].push({ value, from });
  }

  takeOut(list: EntryList, at: number, into?: JsonPath): void {
    this.#decisions += 1;
    if (!this.#gone[list].get(at)) this.#gone[list].set(at, into);
  }

  /** Everything decided, removals and additions of whole elements last. */
  finish(importEntry: ImportEntry | undefined, inPlaceOf: number | undefined): Change[] {
    for (const list of entryLists) {
      for (const [at, into] of [...this.#gone[list]].sort(([a], [b]) => a - b))
        this.#changes.push({ kind: 'remove', path: [list, at], ...(into && { into }) });
    }
    this.#add(['findings'], this.#newFindings);
    for (const list of entryLists) this.#add([list], this.#newEntries[list]);
    if (importEntry && inPlaceOf !== undefined) this.set(['imports', inPlaceOf], importEntry);
    else if (importEntry) this.append(['imports'], [importEntry]);
    return this.#changes;
  }

  #add(path: JsonPath, made: readonly Made[]): void {
    if (made.length === 0) return;
    const values = made.map(({ value }) => value);
    const from = made.map((each) => (each.from.length > 0 ? each.from : undefined));
    this.#changes.push({ kind: 'append', path, values, ...(from.some((each) => each) && { from }) });
  }
}

/** What is added, and the entries that it is made of. */
interface Made {
  readonly value: unknown;
  readonly from: readonly JsonPath[];
}

/** The highest number of an id such as `F-012` that stands anywhere in the file, in a note as well; 0 without any. */
function highestId(file: FindingsFile): number {
  let highest = 0;
  for (const [, digits] of JSON.stringify(file).matchAll(/\bF-(\d{1,6})(?!\d)/gi))
    highest = Math.max(highest, Number(digits));
  return highest;
}
