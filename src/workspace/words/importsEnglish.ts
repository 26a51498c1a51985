import { count, listed } from '../../assessment/count';
import type { Guard } from '../../importers/merge/guards';
import { textsOfArea } from '../../words/words';

/** The groups of a review, in their order, and what they are called. */
export const reviewGroups = {
  opposed: 'Not imported unless ticked',
  note: 'To know',
  added: 'Added',
  reopened: 'Reopened',
  resolved: 'Resolved',
  withdrawn: 'Withdrawn by the tool',
  updated: 'Updated',
  unchanged: 'Unchanged',
  passed: 'Passed',
  notApplicable: 'Not applicable',
  notReviewed: 'Not reviewed: for a person to decide',
  skipped: 'Skipped',
} as const;
export type ReviewKind = keyof typeof reviewGroups;

/** What records and rules became, as everybody reads it. */
export const outcomeWords = {
  failed: 'failed',
  passed: 'passed',
  notApplicable: 'not applicable',
  notReviewed: 'not reviewed',
  skipped: 'skipped',
} as const;
export type Outcome = keyof typeof outcomeWords;
const became = {
  added: 'added',
  updated: 'updated',
  unchanged: 'unchanged',
  resolved: 'resolved',
  reopened: 'reopened',
  withdrawn: 'withdrawn',
} as const;
export type Became = keyof typeof became;

const counted = (counts: readonly (readonly [string, number])[], words: Readonly<Record<string, string>>) =>
  counts.map(([id, number]) => `${number} ${words[id]}`).join(', ');

function guardText(guard: Guard): string {
  if (guard.kind === 'older') {
    const of = guard.scope === undefined ? '' : ` of ${guard.scope}`;
    return `the output${of} is of ${guard.collected}, and a newer one of ${guard.tool}, of ${guard.imported}, was imported already.`;
  }
  if (guard.kind === 'customer')
    return `the output of ${guard.tool} is of ${guard.output}, and so are outputs that were imported for another customer, ${guard.customer}.`;
  const file = guard.file.join(', ');
  const known = guard.from === 'imports' ? `the file's imports are of ${file}` : `the file's environment is ${file}`;
  return `the output of ${guard.tool} is of another ${guard.what} (${guard.output}) than the file: ${known}.`;
}

export const importsEnglish = {
  group: ({ kind }: { kind: ReviewKind }) => reviewGroups[kind] as string,
  outcome: ({ id }: { id: Outcome }) => outcomeWords[id] as string,
  catalogueOf: ({ tool }: { tool: string }) => `Catalogue of ${tool}`,
  source: ({ tool, version, day }: { tool: string; version: string; day: string }) =>
    `${tool}${version ? ` ${version}` : ''}${day ? `, collected ${day}` : ''}`,
  /** What records became; nothing is said where none is told. */
  recordsBecame: ({ read, counts }: { read: number; counts: readonly (readonly [Outcome, number])[] }) =>
    counts.length === 0 ? count(read, 'record') : `${count(read, 'record')}: ${counted(counts, outcomeWords)}`,
  catalogueRead: ({ read, checks, skipped }: { read: number; checks: number; skipped: number }) =>
    `${count(read, 'record')}: ${count(checks, 'check')}, ${skipped} skipped`,
  bySilence: ({ rules }: { rules: number }) => `${count(rules, 'rule')} passed by silence: evaluated, and not listed`,
  findingsBecame: ({ counts }: { counts: readonly (readonly [Became, number])[] }) =>
    `Findings: ${counted(counts, became)}`,

  olderKnown: 'A newer output of this scope was imported; this one adds nothing.',
  passedBy: ({ rules }: { rules: readonly string[] }) => `passed: ${listed(rules)}`,
  inFileAlready: 'in the file already',
  affected: ({ names }: { names: readonly string[] }) => `affected: ${listed(names)}`,
  owner: ({ owner }: { owner: string | undefined }) => `owner: ${owner ?? 'nobody'}`,
  due: ({ day }: { day: string | undefined }) => `due: ${day ?? 'no day'}`,
  objectsMore: ({ names }: { names: readonly string[] }) => `${count(names.length, 'object')} more: ${listed(names)}`,
  objectsLess: ({ names }: { names: readonly string[] }) => `${count(names.length, 'object')} less: ${listed(names)}`,
  evidence: 'evidence',
  details: 'details of objects',
  seenAgain: ({ day }: { day: string }) => `seen again on ${day}`,
  sources: 'its sources',
  other: 'other properties',

  guard: ({ guard }: { guard: Guard }) => guardText(guard),
  refused: ({ guards }: { guards: readonly Guard[] }) => `${guards.map(guardText).join(' ')} Nothing was changed.`,

  title: ({ source }: { source: string }) => `Import of ${source}`,
  into: ({ file }: { file: string }) => `Into ${file}.`,
  skippedTitle: 'Skipped',
  skippedHead: '| Where | Why |',
  rulesTitle: 'Where each rule went',
  rulesNote: 'The rule is the key by which a later import finds its finding again.',
  rulesHead: '| Rule of the tool | Outcome | Judges | Check | Finding |',
};

/** What an import would do and did. */
export const imports = textsOfArea('imports', importsEnglish);
