import type { Catalog, CatalogCheck } from '../../assessment/catalog';
import type { Change, JsonPath } from '../../assessment/changes';
import type { Finding, FindingsFile } from '../../assessment/types';
import type { ToolRun } from '../importer';
import type { MergeContext, Merged } from './merge';
import { type EntryList, entryLists, type Standing } from './standing';

/** One merge on its way: what it works on, and what was decided so far. */
export interface Merging {
  readonly run: ToolRun;
  readonly file: FindingsFile;
  readonly catalog: Catalog;
  readonly context: MergeContext;
  readonly standing: Standing;
  readonly draft: Draft;
  /** The check of an id in the file, or the one that took its place. */
  checkOf(id: string): CatalogCheck | undefined;
}

export type FindingOutcome = keyof Merged['findings'];

/** Collects what changes. Positions refer to the file before any of the changes. */
export class Draft {
  readonly #changes: Change[] = [];
  readonly #newFindings: Finding[] = [];
  readonly #newEntries: Record<EntryList, unknown[]> = { passed: [], notApplicable: [], notAssessed: [] };
  readonly #gone: Record<EntryList, Set<number>> = {
    passed: new Set(),
    notApplicable: new Set(),
    notAssessed: new Set(),
  };
  #lastId: number;

  constructor(file: FindingsFile) {
    this.#lastId = highestId(file);
  }

  set(path: JsonPath, value: unknown): void {
    this.#changes.push({ kind: 'set', path, value });
  }

  remove(path: JsonPath): void {
    this.#changes.push({ kind: 'remove', path });
  }

  append(path: JsonPath, values: readonly unknown[]): void {
    if (values.length > 0) this.#changes.push({ kind: 'append', path, values });
  }

  /** Adds a finding under the next free id, which is returned. */
  addFinding(withoutId: Omit<Finding, 'id'>): string {
    this.#lastId += 1;
    const id = `F-${String(this.#lastId).padStart(3, '0')}`;
    this.#newFindings.push({ id, ...withoutId } as Finding);
    return id;
  }

  addEntry(list: EntryList, entry: unknown): void {
    this.#newEntries[list].push(entry);
  }

  takeOut(list: EntryList, at: number): void {
    this.#gone[list].add(at);
  }

  /** Everything decided, removals and additions of whole elements last. */
  finish(importEntry: unknown): Change[] {
    for (const list of entryLists) {
      for (const at of [...this.#gone[list]].sort((a, b) => a - b)) this.remove([list, at]);
    }
    this.append(['findings'], this.#newFindings);
    for (const list of entryLists) this.append([list], this.#newEntries[list]);
    if (importEntry !== undefined) this.append(['imports'], [importEntry]);
    return this.#changes;
  }
}

/** The highest number of an id such as `F-012` that stands anywhere in the file, in a note as well; 0 without any. */
function highestId(file: FindingsFile): number {
  let highest = 0;
  for (const [, digits] of JSON.stringify(file).matchAll(/\bF-(\d{1,6})(?!\d)/gi))
    highest = Math.max(highest, Number(digits));
  return highest;
}
