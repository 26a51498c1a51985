import type { ResultRecord } from './importer';
import { scopeKey } from './ruleResults';

/** Records with the scope that each is of, where an output speaks of several; of a single one the run says so. */
export function inScopes(records: readonly ResultRecord[], scopes: ReadonlyMap<object, string>): ResultRecord[] {
  const several = new Set([...scopes.values()].map(scopeKey)).size > 1;
  return records.map((record) => {
    const scope = several ? scopes.get(record) : undefined;
    return scope === undefined ? record : { ...record, scope };
  });
}
