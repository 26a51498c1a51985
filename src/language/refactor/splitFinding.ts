import type { Change } from '../../assessment/changes';
import type { FindingsText } from '../findings';
import { historyEntry } from '../history';
import { nextFindingId } from '../ids';
import type { Environment } from '../rule';
import { offers } from '../words/offersEnglish';
import { findingOf, type Refactoring, wholeFinding } from './refactoring';

/**
 * Splits a finding in two: the affected objects at the given positions go into a new finding at the end of the list, which
 * has the next free id and otherwise says the same. The objects take their comments along. `undefined` unless some, but not all, of the objects are named.
 */
export function splitFinding(
  file: FindingsText,
  { asOf, words }: Environment,
  choice: { id: string; affected: readonly number[]; by?: string },
): (Refactoring & { id: string }) | undefined {
  const finding = findingOf(file, choice.id);
  if (!finding) return undefined;
  const whole = wholeFinding(finding);
  const all = Array.isArray(whole.affected) ? whole.affected : [];
  const chosen = [...new Set(choice.affected)].filter((at) => at in all).sort((a, b) => a - b);
  if (chosen.length === 0 || chosen.length === all.length) return undefined;
  const id = nextFindingId(file, choice.id);
  const { status, history } = finding.value;
  const path = ['findings', finding.index];
  const objects = chosen.length === 1 ? '1 object' : `${chosen.length} objects`;
  const entry = (note: string) => historyEntry(asOf, status, note, choice.by);
  const copy = {
    ...whole,
    id,
    affected: chosen.map((at) => all[at]),
    history: [...(history ?? []), entry(`split from ${choice.id}`)],
  };
  const places = chosen.map((at) => [...path, 'affected', at]);
  const changes: Change[] = [
    ...places.map((place): Change => ({ kind: 'remove', path: place })),
    { kind: 'append', path: [...path, 'history'], values: [entry(`${objects} split into ${id}`)] },
    { kind: 'append', path: ['findings'], values: [copy], from: [places] },
  ];
  return {
    id,
    title: offers.in(words).split({ chosen: chosen.length, all: all.length, from: choice.id, into: id }),
    changes,
  };
}
