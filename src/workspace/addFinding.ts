import type { CatalogCheck } from '../assessment/catalog';
import type { Change } from '../assessment/changes';
import type { Day } from '../assessment/dates';
import type { FindingsText } from '../language/findings';
import { nextFindingId } from '../language/ids';

/**
 * Changes that add a finding of a check: with the next free id and a first history entry, and out of the lists that would
 * contradict it. Answers the new id as well.
 */
export function addFinding(file: FindingsText, check: CatalogCheck, today: Day): { id: string; changes: Change[] } {
  const id = nextFindingId(file);
  const by = file.header.assessors?.[0];
  const changes: Change[] = [
    {
      kind: 'append',
      path: ['findings'],
      values: [
        {
          id,
          check: check.id,
          status: 'open',
          affected: [],
          observed: '',
          history: [{ on: today, status: 'open', ...(by && { by }), note: 'found' }],
        },
      ],
    },
  ];
  for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
    for (const { value, index } of file[list] as { value: string | { check?: string }; index: number }[]) {
      if ((typeof value === 'string' ? value : value.check) === check.id)
        changes.push({ kind: 'remove', path: [list, index] });
    }
  }
  return { id, changes };
}
