import type { Day } from '../assessment/dates';
import { type AreaNumbers, type Numbers, type ScoredAssessment, together } from '../assessment/score';
import type { FocusArea, Severity, Status } from '../assessment/vocabulary';

/** The numbers of one or several files, as scripts read them: not rounded, `null` where a score does not exist. */
export interface SummaryNumbers {
  score: number | null;
  coverage: number | null;
  focusAreas: Record<FocusArea, AreaNumbers>;
  bySeverity: Record<Severity, number>;
  byStatus: Record<Status, number>;
}

export interface SummaryFinding {
  id: string;
  check: string | null;
  title: string;
  focusArea: FocusArea | null;
  status: Status;
  severity: Severity;
  risk: number | null;
  weight: number | null;
  gain: number;
  quickWin: boolean;
  overdue: boolean;
}

export type SummaryFile = {
  file: string;
  customer: string;
  checklists: string[];
  assessedOn: string;
} & SummaryNumbers & {
    findings: SummaryFinding[];
  };

export interface Summary {
  asOf: Day;
  files: SummaryFile[];
  together: SummaryNumbers;
}

const numbersOf = ({ score, coverage, focusAreas, bySeverity, byStatus }: Numbers): SummaryNumbers => ({
  score,
  coverage,
  focusAreas,
  bySeverity,
  byStatus,
});

/** The numbers of assessments, each and together. */
export function summarize(asOf: Day, scored: readonly { file: string; assessment: ScoredAssessment }[]): Summary {
  return {
    asOf,
    files: scored.map(({ file, assessment }) => ({
      file,
      customer: assessment.file.customer,
      checklists: assessment.file.checklists ?? [],
      assessedOn: assessment.file.assessedOn,
      ...numbersOf(assessment.numbers),
      findings: assessment.findings.map((found) => ({
        id: found.finding.id,
        check: found.finding.check ?? null,
        title: found.title,
        focusArea: found.focusArea ?? null,
        status: found.finding.status,
        severity: found.severity,
        risk: found.risk ?? null,
        weight: found.weight ?? null,
        gain: found.gain,
        quickWin: found.quickWin,
        overdue: found.overdue,
      })),
    })),
    together: numbersOf(together(scored.map(({ assessment }) => assessment.numbers))),
  };
}
