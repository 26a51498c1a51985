import { answerText, answerTitles } from '../assessment/answers';
import type { Project } from './project';

/** What an assessment says of a check that is no finding there. */
export interface CheckAnswer {
  customer: string;
  /** `passed`, `not applicable`, `not assessed`. */
  state: string;
  /** How it is known; empty when the file does not say. */
  known: string;
}

/** What current assessments say of a check without a finding. Where nobody said a word of it, it is left out. */
export function answersTo(project: Project, id: string): CheckAnswer[] {
  return project.findings.flatMap((entry) => {
    if (project.isSuperseded(entry.path)) return [];
    const unit = project.scored(entry).units.get(id);
    if (!unit || unit.state === 'finding' || (unit.state === 'notAssessed' && unit.entry === undefined)) return [];
    const state = answerTitles[unit.state].toLowerCase();
    return [{ customer: entry.model.customer, state, known: answerText(unit, entry.model.imports) }];
  });
}
