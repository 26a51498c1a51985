import { anew } from './given';
import type { ResultRecord } from './importer';
import { scopeKey } from './ruleResults';

/**
 * Records with the scope that each is of, where an output speaks of several; of a single one the run says so.
 *
 * @param whole what the run is about, where that may be more than what the records are of
 */
export function inScopes(
  records: readonly ResultRecord[],
  scopes: ReadonlyMap<object, string>,
  whole?: string,
): ResultRecord[] {
  const keys = new Set([...new Set(scopes.values())].map(scopeKey));
  const isSaid = keys.size < 2 && (whole === undefined || keys.has(scopeKey(whole)));
  return records.map((record) => {
    const scope = isSaid ? undefined : scopes.get(record);
    return scope === undefined ? record : { ...anew, ...record, scope };
  });
}
