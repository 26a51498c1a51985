import { checkFor } from '../../assessment/catalog';
import type { Change } from '../../assessment/changes';
import type { Day } from '../../assessment/dates';
import { countsAsPassed } from '../../assessment/risk';
import { effectiveRating } from '../../assessment/score';
import type { Sla } from '../../assessment/sla';
import type { Finding } from '../../assessment/types';
import type { FindingsText } from '../../language/findings';
import type { Message } from '../../words/words';
import type { FindingsEntry, Project } from '../project';
import type { Outcome } from './intentions';

export interface OutcomeContext {
  readonly today: Day;
  readonly sla: Sla;
  /** The person at the keyboard, who signs what is written into histories. */
  readonly me?: string | undefined;
  /** The page saw another version of the file: positions in it may be those of something else by now. */
  readonly stale: boolean;
}

/** What an intention is about, together. */
export interface About extends OutcomeContext {
  readonly project: Project;
  readonly entry: FindingsEntry;
  readonly file: FindingsText;
}

/** Nothing is done, and why. */
export const refused = (why: Message): Outcome => ({ kind: 'refused', why });

/** What is done, and what is said of it. */
export function done(changes: readonly Change[], said: Message, finding?: string): Outcome {
  return { kind: 'changes', changes, said, ...(finding !== undefined && { finding }) };
}

/** The entry of a list that answers a check. */
export function placeOf({ file, entry, project }: About, check: string) {
  const among = entry.model.checklists ?? [];
  for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
    for (const { value, index, node } of file[list]) {
      const named = typeof value === 'string' ? value : value.check;
      if (named !== undefined && (named === check || checkFor(named, among, project.catalog)?.id === check))
        return { list, index, value, node };
    }
  }
  return undefined;
}

/** The findings of a check that are not closed, and those that are. */
export function findingsOf({ file, entry, project }: About, check: string) {
  const among = entry.model.checklists ?? [];
  const own = file.findings.filter(
    ({ value }) =>
      value.check !== undefined &&
      (value.check === check || checkFor(value.check, among, project.catalog)?.id === check),
  );
  return {
    open: own.filter(({ value }) => !countsAsPassed(value.status)),
    closed: own.filter(({ value }) => countsAsPassed(value.status)),
  };
}

/** The rating that counts for a finding. */
export const ratingOf = ({ project, entry }: About, finding: Finding) =>
  effectiveRating(
    finding,
    finding.check === undefined ? undefined : checkFor(finding.check, entry.model.checklists ?? [], project.catalog),
  );
