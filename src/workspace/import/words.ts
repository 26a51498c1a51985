import type { Words } from '../../words/words';
import { imports, type Outcome, outcomeWords } from '../words/importsEnglish';
import type { ImportSummary } from './result';

const outcomes = Object.keys(outcomeWords) as Outcome[];

/** Whose outputs were read: the tool, its version, and the day of its output, as far as they are known. */
export function sourceLine({ toolTitle, toolVersion, collectedOn, checklist }: ImportSummary, words?: Words): string {
  const say = imports.in(words);
  if (checklist) return say.catalogueOf({ tool: toolTitle });
  return say.source({ tool: toolTitle, version: toolVersion ?? '', day: collectedOn ?? '' });
}

/** What the records became, without what none became. */
export function recordsLine({ records }: Pick<ImportSummary, 'records'>, words?: Words): string {
  const counts = outcomes.flatMap((key) => (records[key] > 0 ? [[key, records[key]] as const] : []));
  return imports.in(words).recordsBecame({ read: records.read, counts });
}

/** What an import did, in numbers, one line each: nothing that stands in the outputs. */
export function countLines({ records, inferred, findings, checklist }: ImportSummary, words?: Words): string[] {
  const say = imports.in(words);
  if (checklist) return [say.catalogueRead({ read: records.read, checks: checklist.checks, skipped: records.skipped })];
  const became = (['added', 'updated', 'unchanged', 'resolved', 'reopened', 'withdrawn'] as const).flatMap((key) =>
    key !== 'withdrawn' || findings.withdrawn > 0 ? [[key, findings[key]] as const] : [],
  );
  return [
    say.recordsBecame({ read: records.read, counts: outcomes.map((key) => [key, records[key]] as const) }),
    ...(inferred > 0 ? [say.bySilence({ rules: inferred })] : []),
    say.findingsBecame({ counts: became }),
  ];
}

/** What an import did, for everybody who tells it: whose outputs were read, and the numbers. */
export function importLines(result: ImportSummary, words?: Words): string[] {
  return [sourceLine(result, words), ...countLines(result, words)];
}

/** Lines as sentences, one behind the other. */
export const sentences = (lines: readonly string[]): string => lines.map((line) => `${line}.`).join(' ');
