import type { Finding, FindingsFile } from '../assessment/types';

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

type Kind = keyof Mentions;
const kinds: readonly Kind[] = ['owners', 'affected', 'environments', 'people', 'workItemPrefixes'];

type Count = (word: string | undefined) => void;

/** What of a finding counts for each kind. */
const ofFinding: Readonly<Record<Kind, (finding: Finding, count: Count) => void>> = {
  owners: ({ owner }, count) => count(owner),
  affected: ({ affected }, count) => {
    for (const each of affected ?? []) count(typeof each === 'string' ? each : each.name);
  },
  environments: () => {},
  people: ({ history, acceptance }, count) => {
    for (const { by } of history ?? []) count(by);
    count(acceptance?.by);
  },
  workItemPrefixes: ({ workItem }, count) => {
    if (workItem !== undefined) count(prefixOf(workItem));
  },
};

/** The work item without the number at its end. */
function prefixOf(workItem: string): string | undefined {
  const end = workItem.endsWith('/') ? workItem.length - 1 : workItem.length;
  let start = end;
  while (start > 0 && workItem[start - 1]! >= '0' && workItem[start - 1]! <= '9') start -= 1;
  return start < end ? workItem.slice(0, start) : undefined;
}

const known = new WeakMap<FindingsFile, Mentions>();

/** What one file mentions; counted when it is asked for, and remembered as long as the file says the same. */
export function mentionsOf(file: FindingsFile): Mentions {
  let mentions = known.get(file);
  if (!mentions) {
    mentions = eachOnce((kind) => {
      const counts = new Map<string, number>();
      const count: Count = (word) => add(counts, word);
      if (kind === 'environments') count(file.environment);
      if (kind === 'people') file.assessors?.forEach(count);
      if (kind !== 'environments') for (const finding of file.findings) ofFinding[kind](finding, count);
      return counts;
    });
    known.set(file, mentions);
  }
  return mentions;
}

/** What several files mention together. */
export function together(all: readonly Mentions[]): Mentions {
  if (all.length === 1) return all[0]!;
  return eachOnce((kind) => {
    const counts = new Map<string, number>();
    for (const mentions of all) for (const [word, times] of mentions[kind]) add(counts, word, times);
    return counts;
  });
}

/** Mentions whose kinds are each counted once, when they are first asked for. */
function eachOnce(of: (kind: Kind) => Counted): Mentions {
  const mentions = {};
  for (const kind of kinds) {
    let counts: Counted | undefined;
    Object.defineProperty(mentions, kind, {
      enumerable: true,
      get: () => {
        counts ??= of(kind);
        return counts;
      },
    });
  }
  return mentions as Mentions;
}

function add(counts: Map<string, number>, word: string | undefined, times = 1): void {
  if (word !== undefined && word.trim() !== '') counts.set(word, (counts.get(word) ?? 0) + times);
}
