import { anew } from './given';
import type { ResultRecord } from './importer';

/** More sentences than these on objects of one rule are no longer read. */
const most = 3;

/**
 * Records of a tool that says something of each object: of a rule that fails for many, one sentence is enough beside the
 * objects, which have their own as detail.
 */
export function oneSentence(records: readonly ResultRecord[], tool: string): ResultRecord[] {
  const sentences = new Map<string, Set<string>>();
  for (const { rule, observed } of records)
    if (observed !== undefined) sentences.set(rule, (sentences.get(rule) ?? new Set()).add(observed));
  return records.map((record) =>
    record.affected !== undefined && record.observed !== undefined && (sentences.get(record.rule)?.size ?? 0) > most
      ? { ...anew, ...record, observed: `${tool} reports objects that do not pass this check.` }
      : record,
  );
}
