import type { Words } from '../words/words';
import type { LifecycleProduct } from './lifecycle';
import type { Check, ChecklistFile, Equivalent } from './types';
import type { Judges, Technology } from './vocabulary';
import { terms } from './words/termsEnglish';

/** The origin of a checklist that comes with the product. */
export const shippedOrigin = 'shipped';

/** Two checklists with one id: the origins of the one that counts, and of the one that is left out. */
export interface SameId {
  readonly counts: string;
  readonly leftOut: string;
}

/** A checklist as it is asked: `extends` followed, overrides applied, switched-off checks taken out. */
export interface Checklist {
  readonly id: string;
  readonly title: string;
  readonly technology: Technology | undefined;
  readonly version: string | undefined;
  readonly checks: readonly CatalogCheck[];
  /** Checks of the extended checklist that are switched off, with the reason. */
  readonly off: readonly { check: string; reason: string | undefined }[];
  /** Where it comes from: `shipped`, or the address of the file. */
  readonly origin: string;
  readonly file: ChecklistFile;
}

/** How many checks a checklist asks, and whether it is finished: `64 checks`, `1 check, draft`. */
export function sizeText({ checks, file }: Checklist, words?: Words): string {
  return terms.in(words).checklistSize({ checks: checks.length, draft: file.draft === true });
}

/** A check with the place it comes from. */
export interface CatalogCheck extends Check {
  /** Id of the checklist that defines the check (for an inherited one, the extended checklist). */
  readonly checklist: string;
  readonly technology: Technology | undefined;
  /** Id of the checklist that changed the check, and why. */
  readonly overriddenBy?: { checklist: string; reason: string | undefined };
}

/** How checks are looked up. */
export interface Catalog {
  /** End dates of products, by the ids that checks name in `lifecycle`. */
  readonly lifecycle: ReadonlyMap<string, LifecycleProduct>;
  readonly checklists: readonly Checklist[];
  /** Checklists that are left out because another one has their id. */
  readonly sameIds: readonly SameId[];
  /** The checklist of a reference, `id` or `id@version` (the version does not choose). */
  checklist(reference: string): Checklist | undefined;
  /** A check by its id. With `among`, those checklists' own versions (overrides) go first. */
  check(id: string, among?: readonly string[]): CatalogCheck | undefined;
  /** The check that has taken the place of a former id. */
  successor(formerId: string): CatalogCheck | undefined;
  /** Checks that a tool's rule judges, and how far, in the order of the checklists. */
  equivalents(tool: string, rule: string): readonly JudgedCheck[];
}

/** Whether a check is asked as the product ships it: neither defined nor changed by a team's checklist. */
export function isShippedCheck({ checklist, overriddenBy }: CatalogCheck, catalog: Catalog): boolean {
  return [checklist, ...(overriddenBy ? [overriddenBy.checklist] : [])].every(
    (id) => catalog.checklist(id)?.origin === shippedOrigin,
  );
}

/** A check together with how far a rule of a tool judges it. */
export interface JudgedCheck {
  readonly check: CatalogCheck;
  readonly judges: Judges;
}

/** An entry of `equivalents` in its long form: a bare rule id judges the whole check. */
export const equivalentOf = (entry: string | Equivalent): Equivalent =>
  typeof entry === 'string' ? { rule: entry, judges: 'whole' } : entry;

/** The id of a checklist reference, without its version. */
export function checklistId(reference: string): string {
  const at = reference.indexOf('@');
  return at < 0 ? reference : reference.slice(0, at);
}

/** The version in a checklist reference; `undefined` where it names none. */
export function checklistVersion(reference: string): string | undefined {
  const at = reference.indexOf('@');
  return at < 0 ? undefined : reference.slice(at + 1) || undefined;
}

/** The version of the check's checklist that a file was written against, where it says so. */
export function askedVersion(check: CatalogCheck, among: readonly string[], catalog: Catalog): string | undefined {
  const reference = knownAmong(among, catalog).find(
    (each) =>
      checklistId(each) === check.checklist || catalog.checklist(each)?.checks.some(({ id }) => id === check.id),
  );
  return reference && checklistVersion(reference);
}

const known = new WeakMap<readonly string[], { catalog: Catalog; references: readonly string[] }>();

/** The first reference to each checklist that exists: asked for many checks of a file. */
function knownAmong(among: readonly string[], catalog: Catalog): readonly string[] {
  const before = known.get(among);
  if (before?.catalog === catalog) return before.references;
  const first = new Map<string, string>();
  for (const reference of among) {
    const id = checklistId(reference);
    if (!first.has(id) && catalog.checklist(reference)) first.set(id, reference);
  }
  const references = [...first.values()];
  known.set(among, { catalog, references });
  return references;
}

/** Whether the check asks something else than it did when the file was written: its answer there needs a new look. */
export function wasRevised(check: CatalogCheck, among: readonly string[], catalog: Catalog): boolean {
  if (check.revised === undefined) return false;
  const asked = askedVersion(check, among, catalog);
  return asked !== undefined && asked < check.revised;
}

/**
 * The check that an id in a file stands for: the check of that id, else the one that took its place, when it still asks
 * the same as it did for that file.
 */
export function checkFor(id: string, among: readonly string[], catalog: Catalog): CatalogCheck | undefined {
  const check = catalog.check(id, among);
  if (check) return check;
  const successor = catalog.successor(id);
  return successor && !wasRevised(successor, among, catalog) ? successor : undefined;
}
