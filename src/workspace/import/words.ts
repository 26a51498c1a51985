import { count } from '../../assessment/count';
import type { ImportSummary } from './result';

/** What records and rules became, as everybody reads it. */
export const outcomeWords = {
  failed: 'failed',
  passed: 'passed',
  notApplicable: 'not applicable',
  notReviewed: 'not reviewed',
  skipped: 'skipped',
} as const satisfies Partial<Record<keyof ImportSummary['records'], string>>;

const findingWords: Readonly<Record<Exclude<keyof ImportSummary['findings'], 'withdrawn'>, string>> = {
  added: 'added',
  updated: 'updated',
  unchanged: 'unchanged',
  resolved: 'resolved',
  reopened: 'reopened',
};

function counted<Key extends string>(
  counts: Readonly<Record<NoInfer<Key>, number>>,
  words: Readonly<Record<Key, string>>,
) {
  return (Object.keys(words) as Key[]).map((key) => `${counts[key]} ${words[key]}`).join(', ');
}

/** Whose outputs were read: the tool, its version, and the day of its output, as far as they are known. */
export function sourceLine({ toolTitle, toolVersion, collectedOn, checklist }: ImportSummary): string {
  if (checklist) return `Catalogue of ${toolTitle}`;
  return `${toolTitle}${toolVersion ? ` ${toolVersion}` : ''}${collectedOn ? `, collected ${collectedOn}` : ''}`;
}

/** What the records became, without what none became. */
export function recordsLine({ records }: Pick<ImportSummary, 'records'>): string {
  const became = (Object.keys(outcomeWords) as (keyof typeof outcomeWords)[]).filter((key) => records[key] > 0);
  const all = count(records.read, 'record');
  return became.length === 0
    ? all
    : `${all}: ${became.map((key) => `${records[key]} ${outcomeWords[key]}`).join(', ')}`;
}

/** What an import did, in numbers, one line each: nothing that stands in the outputs. */
export function countLines({ records, inferred, findings, checklist }: ImportSummary): string[] {
  if (checklist)
    return [`${count(records.read, 'record')}: ${count(checklist.checks, 'check')}, ${records.skipped} skipped`];
  return [
    `${count(records.read, 'record')}: ${counted(records, outcomeWords)}`,
    ...(inferred > 0 ? [`${count(inferred, 'rule')} passed by silence: evaluated, and not listed`] : []),
    `Findings: ${counted(findings, findingWords)}${findings.withdrawn > 0 ? `, ${findings.withdrawn} withdrawn` : ''}`,
  ];
}

/** What an import did, for everybody who tells it: whose outputs were read, and the numbers. */
export function importLines(result: ImportSummary): string[] {
  return [sourceLine(result), ...countLines(result)];
}

/** Lines as sentences, one behind the other. */
export const sentences = (lines: readonly string[]): string => lines.map((line) => `${line}.`).join(' ');
