import type { FindingsFile } from '../assessment/types';

/** Words and how often they stand somewhere. */
export type Counted = ReadonlyMap<string, number>;

/** What findings files say that another place is likely to say again. */
export interface Mentions {
  readonly owners: Counted;
  /** Names of affected objects. */
  readonly affected: Counted;
  readonly environments: Counted;
  /** Assessors, and those who wrote history or accepted risks. */
  readonly people: Counted;
  /** Work items without their number: `https://…/edit/`, `OPS-`. */
  readonly workItemPrefixes: Counted;
}

const known = new WeakMap<FindingsFile, Mentions>();

/** What one file mentions; remembered as long as the file says the same. */
export function mentionsOf(file: FindingsFile): Mentions {
  const before = known.get(file);
  if (before) return before;
  const owners = new Map<string, number>();
  const affected = new Map<string, number>();
  const environments = new Map<string, number>();
  const people = new Map<string, number>();
  const workItemPrefixes = new Map<string, number>();
  count(environments, file.environment);
  for (const name of file.assessors ?? []) count(people, name);
  for (const value of file.findings) {
    count(owners, value.owner);
    for (const each of value.affected ?? []) count(affected, typeof each === 'string' ? each : each.name);
    for (const { by } of value.history ?? []) count(people, by);
    count(people, value.acceptance?.by);
    count(workItemPrefixes, /^(.*?)\d+\/?$/.exec(value.workItem ?? '')?.[1]);
  }
  const mentions = { owners, affected, environments, people, workItemPrefixes };
  known.set(file, mentions);
  return mentions;
}

/** What several files mention together. */
export function together(all: readonly Mentions[]): Mentions {
  const sum = (of: keyof Mentions): Counted => {
    if (all.length === 1) return all[0]![of];
    const counts = new Map<string, number>();
    for (const mentions of all) for (const [word, times] of mentions[of]) count(counts, word, times);
    return counts;
  };
  return {
    owners: sum('owners'),
    affected: sum('affected'),
    environments: sum('environments'),
    people: sum('people'),
    workItemPrefixes: sum('workItemPrefixes'),
  };
}

function count(counts: Map<string, number>, word: string | undefined, times = 1): void {
  if (word?.trim()) counts.set(word, (counts.get(word) ?? 0) + times);
}
