import type { CatalogCheck } from '../assessment/catalog';
import type { Change, JsonPath } from '../assessment/changes';
import type { Day } from '../assessment/dates';
import type { Evidence } from '../assessment/types';
import type { FindingsText } from '../language/findings';
import { historyEntry } from '../language/history';
import { nextFindingId } from '../language/ids';

/**
 * Changes that add a finding of a check: with the next free id and a first history entry, and out of the lists that would
 * contradict it, whose evidence, comments and unknown properties it takes along. Answers the new id as well.
 *
 * @param by who says so
 */
export function addFinding(
  file: FindingsText,
  check: CatalogCheck,
  today: Day,
  by?: string,
): { id: string; changes: Change[] } {
  const id = nextFindingId(file);
  const from: JsonPath[] = [];
  const evidence: Evidence[] = [];
  for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
    for (const { value, index } of file[list] as { value: string | Entry; index: number }[]) {
      if ((typeof value === 'string' ? value : value.check) !== check.id) continue;
      from.push([list, index]);
      if (typeof value === 'object') evidence.push(...(value.evidence ?? []));
    }
  }
  const finding = {
    id,
    check: check.id,
    status: 'open',
    affected: [],
    observed: '',
    ...(evidence.length > 0 && { evidence }),
    history: [historyEntry(today, 'open', 'found', by)],
  };
  const removals = from.map((path): Change => ({ kind: 'remove', path }));
  return { id, changes: [{ kind: 'append', path: ['findings'], values: [finding], from: [from] }, ...removals] };
}

interface Entry {
  check?: string;
  evidence?: Evidence[];
}
