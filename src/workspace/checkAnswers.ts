import { answerText } from '../assessment/answers';
import { terms } from '../assessment/words/termsEnglish';
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
    const state = terms.in(project.words).answer({ state: unit.state }).toLowerCase();
    const known = answerText(unit, entry.model.imports, project.words);
    return [{ customer: entry.model.customer, state, known }];
  });
}
