import { answerText } from '../assessment/answers';
import type { CatalogCheck, Checklist } from '../assessment/catalog';
import { addTo } from '../assessment/groups';
import type { Words } from '../words/words';
import type { CheckState } from './checkStates';
import type { FindingsEntry, Project } from './project';
import { rows } from './words/rowsEnglish';

/** A check as one assessment answers it. */
export interface AssessedCheck {
  readonly check: CatalogCheck;
  readonly state: CheckState;
  /** How it is known, or the reason; empty where the file says nothing of it. */
  readonly known: string;
  /** Ids of its findings. */
  readonly findings: readonly string[];
}

/** The current assessments that ask a checklist, by customer. */
export function assessmentsAsking(project: Project, { id }: Checklist): FindingsEntry[] {
  return project.findings
    .filter(
      ({ path, model }) =>
        !project.isSuperseded(path) &&
        model.checklists?.some((reference) => project.catalog.checklist(reference)?.id === id),
    )
    .sort((a, b) => a.model.customer.localeCompare(b.model.customer, 'en'));
}

/** The checks of a checklist, or some of them, as an assessment answers them. */
export function assessedChecks(
  project: Project,
  entry: FindingsEntry,
  checks: readonly CatalogCheck[],
): AssessedCheck[] {
  const { units, findings } = project.scored(entry);
  const { imports } = entry.model;
  const ids = new Map<string, string[]>();
  for (const { key, finding } of findings) addTo(ids, key, finding.id);
  return checks.map((check): AssessedCheck => {
    const unit = units.get(check.id);
    const found = ids.get(check.id) ?? [];
    if (!unit || unit.state === 'notAssessed')
      return { check, state: 'open', known: unit ? answerText(unit, imports, project.words) : '', findings: found };
    if (unit.state === 'finding') return { check, state: 'found', known: found.join(', '), findings: found };
    return { check, state: unit.state, known: answerText(unit, imports, project.words), findings: found };
  });
}

export type Progress = Readonly<Record<CheckState, number>> & { readonly of: number };

export function progressOf(checks: readonly AssessedCheck[]): Progress {
  const counts = { passed: 0, found: 0, notApplicable: 0, open: 0, of: checks.length };
  for (const { state } of checks) counts[state] += 1;
  return counts;
}

/** `34 of 64: 20 passed, 10 found, 4 not applicable`. What is open is what is left. */
export function progressText({ of, open, ...counts }: Progress, words?: Words): string {
  const say = rows.in(words);
  const parts = (['passed', 'found', 'notApplicable'] as const).flatMap((state) =>
    counts[state] > 0 ? [`${counts[state]} ${say.checkState({ id: state })}`] : [],
  );
  const said = parts.length > 0 ? `: ${parts.join(', ')}` : '';
  return `${say.answered({ number: of - open, of })}${said}`;
}
