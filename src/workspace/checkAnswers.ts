import type { Project } from './project';
import { rows } from './words/rowsEnglish';

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
    const say = rows.in(project.words);
    const known = say.known({ answer: unit, imports: entry.model.imports });
    return [{ customer: entry.model.customer, state: say.answersInline({ state: unit.state }), known }];
  });
}
