import type { FindingsFile, ImportEntry, Source } from '../../assessment/types';
import type { ToolRun } from '../importer';
import { hasPassed } from '../ruleFingerprint';
import { scopeKey } from '../ruleResults';

export const sameWord = (a: string | undefined, b: string | undefined) => a?.toLowerCase() === b?.toLowerCase();

/** How an output stands to the others of one of its scopes. */
export interface ScopeStanding {
  /** As the output writes it; nothing where it names none. */
  readonly name: string | undefined;
  /** The newest output of the scope that was imported. */
  readonly last: ImportEntry | undefined;
  /** That one is newer. */
  readonly older: boolean;
  /** A newer one speaks of all rules: what it does not list is not so any more. */
  readonly outdated: boolean;
}

/** What the file and an output say of the scopes of a tool. */
export interface Scopes {
  /** Of the output, by their keys. */
  readonly now: ReadonlyMap<string, ScopeStanding>;
  /** Names of all scopes of the tool that were imported before, by their keys. */
  readonly before: ReadonlyMap<string, string | undefined>;
  /** Key of the scope that a source belongs to; nothing where that cannot be told. */
  keyOf(source: Source): string | undefined;
  /** Whether the output speaks of everything that a source of several scopes together is about. */
  covers(source: { readonly scope?: string | undefined }): boolean;
}

/** Each scope that an import was about. */
export const scopesOf = ({ scope, scopes }: Pick<ImportEntry, 'scope' | 'scopes'>): readonly (string | undefined)[] =>
  scopes && scopes.length > 0 ? scopes : [scope];

/** Each scope that an output speaks of, in the order of its records. */
export function scopesIn({ scope, records }: Pick<ToolRun, 'scope' | 'records'>): (string | undefined)[] {
  const names = new Map<string, string | undefined>();
  for (const record of records) {
    const name = record.scope ?? scope;
    if (!names.has(scopeKey(name))) names.set(scopeKey(name), name);
  }
  return names.size > 0 ? [...names.values()] : [scope];
}

/** Whether a person took only a part of an output: then the rest may be taken later. */
export const isInPart = ({ notTaken = 0 }: Pick<ImportEntry, 'notTaken'>) => notTaken > 0;

/** An output without a single result is newer than nothing. */
const saysAnything = ({ records }: ImportEntry) => !records || (records.read ?? 1) > (records.skipped ?? 0);

interface Collected {
  readonly collectedOn?: string | undefined;
  readonly collectedAt?: string | undefined;
}

/** Below zero when one was collected before the other, above when after, zero when nobody can tell. */
export function byCollection(one: Collected, other: Collected): number {
  const [a, b] = [one.collectedAt, other.collectedAt];
  const compare = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  // Moments of different clocks cannot be compared, but their days can.
  if (a !== undefined && b !== undefined && a.endsWith('Z') && b.endsWith('Z')) return compare(a, b);
  if (one.collectedOn === undefined || other.collectedOn === undefined) return 0;
  if (one.collectedOn !== other.collectedOn) return compare(one.collectedOn, other.collectedOn);
  return a !== undefined && b !== undefined && !a.endsWith('Z') && !b.endsWith('Z') ? compare(a, b) : 0;
}

/** Whether a tool still reports what a source stands for. */
export const isPresent = (source: Source) =>
  !hasPassed(source) && source.absentSince === undefined && source.withdrawn === undefined;

/** Whether an output is the first of another scope than the only one that was imported before: now both have to be named. */
export const bringsSecondScope = ({ now, before }: Scopes): boolean =>
  before.size === 1 && [...now.keys()].some((key) => !before.has(key));

export function scopesOfRun(run: ToolRun, { imports = [] }: Pick<FindingsFile, 'imports'>): Scopes {
  const earlier = imports.filter(({ tool }) => sameWord(tool, run.tool));
  const before = new Map<string, string | undefined>();
  for (const name of earlier.flatMap(scopesOf)) if (!before.has(scopeKey(name))) before.set(scopeKey(name), name);
  const now = new Map<string, ScopeStanding>();
  for (const name of scopesIn(run)) {
    const key = scopeKey(name);
    const own = earlier.filter(
      (entry) => saysAnything(entry) && scopesOf(entry).some((scope) => scopeKey(scope) === key),
    );
    const newer = own.filter((entry) => byCollection(run, entry) < 0);
    const last = own.reduce<ImportEntry | undefined>(
      (newest, entry) => (newest && byCollection(entry, newest) < 0 ? newest : entry),
      undefined,
    );
    now.set(key, {
      name,
      last,
      older: newer.length > 0,
      outdated: newer.some(({ complete }) => complete !== false),
    });
  }
  const former = formerScope(before, run);
  return {
    now,
    before,
    keyOf: (source) => (source.scope !== undefined ? scopeKey(source.scope) : source.seen !== undefined ? '' : former),
    covers({ scope }) {
      if (scope === undefined || now.has(scopeKey(scope))) return false;
      if (scopeKey(scope) === scopeKey(run.scope)) return true;
      const parts = scope.split(', ');
      return parts.length > 1 && parts.every((part) => now.has(scopeKey(part)));
    },
  };
}

/** The scope of sources that name none: the only one that was imported; the first one that is, where none was. */
function formerScope(before: ReadonlyMap<string, string | undefined>, run: ToolRun): string | undefined {
  if (before.size === 0) return scopeKey(scopesIn(run)[0]);
  return before.size === 1 ? [...before.keys()][0] : undefined;
}
