import type { Change } from '../assessment/changes';
import { countsAsPassed } from '../assessment/risk';
import { entryKey } from '../assessment/score';
import type { FindingsText } from '../language/findings';
import { answeredBy } from '../language/history';
import { moveToList } from '../language/refactor/moveCheck';
import type { Environment } from '../language/rule';
import { WrongChoice } from './newAssessment';
import { acts } from './words/actsEnglish';

/** What a person says of a check that has no finding. */
export interface CheckAnswerChoice {
  readonly to: 'passed' | 'notApplicable' | 'notAssessed';
  /** Needed for what is not passed. */
  readonly reason?: string | undefined;
  /** Who says so. */
  readonly by?: string | undefined;
}

/**
 * Changes by which a check passed, does not apply or was not assessed, on a person's word: out of the other lists, whose evidence
 * and comments go along. None where the file says so already. Throws `WrongChoice` for a check that has a finding, and
 * without a reason where one is needed.
 */
export function answerCheck(
  file: FindingsText,
  environment: Environment,
  check: string,
  { to, reason, by }: CheckAnswerChoice,
): readonly Change[] {
  const said = reason?.trim() ?? '';
  if (to !== 'passed' && said === '') throw new WrongChoice(acts.message('sayWhy'));
  const finding = file.findings.find(({ value }) => value.check === check);
  if (finding) {
    const { id, status } = finding.value;
    throw new WrongChoice(acts.message(countsAsPassed(status) ? 'closedThere' : 'setStatusInstead', { check, id }));
  }
  if (file[to].some(({ value }) => entryKey(value) === check)) return [];
  const choice = { key: check, to, ...(to !== 'passed' && { reason: said }), ...(by?.trim() && { by: by.trim() }) };
  const moved = moveToList(file, environment, choice);
  if (moved) return moved.changes;
  if (!environment.catalog.check(check, file.header.checklists ?? []))
    throw new WrongChoice(acts.message('noCheckHere', { check }));
  const entry = { check, ...(to !== 'passed' && { reason: said }), ...answeredBy(environment.asOf, by) };
  return [{ kind: 'append', path: [to], values: [entry] }];
}
