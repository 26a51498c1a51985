import type { Change } from '../../assessment/changes';
import { addDays } from '../../assessment/dates';
import type { Acceptance } from '../../assessment/types';
import { statusesAfter } from '../../assessment/vocabulary';
import type { FindingsText } from '../findings';
import { historyEntry } from '../history';
import type { Environment } from '../rule';
import { offers } from '../words/offersEnglish';
import { findingOf, type Refactoring } from './refactoring';

/**
 * Accepts the risk of findings: status, history, and an `acceptance` whose `by` and `reason` are left to be filled in unless
 * given. `undefined` unless every one of them exists and may become accepted.
 *
 * @param choice.days how long, counted from the as-of day, unless `acceptance.expires` says it; 90 without both
 */
export function acceptRisk(
  file: FindingsText,
  { asOf, words }: Environment,
  choice: { ids: readonly string[]; days?: number; acceptance?: Acceptance; by?: string },
): Refactoring | undefined {
  const { ids, days = 90 } = choice;
  const expires = choice.acceptance?.expires ?? addDays(asOf, days);
  const given = { by: '', on: asOf, reason: '', ...choice.acceptance, expires };
  const changes: Change[] = [];
  for (const id of ids) {
    const finding = findingOf(file, id);
    if (!finding || !statusesAfter(finding.value.status).includes('accepted')) return undefined;
    const path = ['findings', finding.index];
    const note = given.reason;
    changes.push(
      { kind: 'set', path: [...path, 'status'], value: 'accepted' },
      {
        kind: 'append',
        path: [...path, 'history'],
        values: [historyEntry(asOf, 'accepted', note, choice.by)],
      },
    );
    const before = finding.value.acceptance;
    if (!before) changes.push({ kind: 'set', path: [...path, 'acceptance'], value: given });
    else {
      // What stands there already stays, unless it is given anew.
      for (const [key, value] of Object.entries(given)) {
        const known = before[key as keyof Acceptance]?.trim();
        const anew = Object.hasOwn(choice.acceptance ?? {}, key) || key === 'expires' || key === 'on';
        if (!known || (anew && known !== value))
          changes.push({ kind: 'set', path: [...path, 'acceptance', key], value });
      }
    }
  }
  if (ids.length === 0) return undefined;
  return { title: offers.in(words).acceptRisk({ ids, expires }), changes };
}
