import type { Day } from '../assessment/dates';
import type { AreaNumbers, Numbers, Score, ScoredAssessment } from '../assessment/score';
import { type FocusArea, focusAreaIds, type Severity, type Status } from '../assessment/vocabulary';

/** `noScore` stands only where there are findings, and nothing of them could also have passed. */
type SummaryScore = Pick<Score, 'score' | 'noScore' | 'provisional'>;

/** The numbers of one or several files, as scripts read them: not rounded, `null` where a score does not exist. */
export interface SummaryNumbers extends SummaryScore {
  coverage: number | null;
  focusAreas: Record<FocusArea, SummaryArea>;
  bySeverity: Record<Severity, number>;
  openBySeverity: Record<Severity, number>;
  byStatus: Record<Status, number>;
}

export type SummaryArea = SummaryScore & Pick<AreaNumbers, 'passedWeight' | 'assessedWeight' | 'checks' | 'assessed'>;

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
  /** A later one of the files names it as its previous one: it is not counted in `together`. */
  superseded?: true;
} & SummaryNumbers & {
    findings: SummaryFinding[];
  };

export interface Summary {
  asOf: Day;
  files: SummaryFile[];
  together: SummaryNumbers;
}

const scoreOf = ({ score, noScore, provisional }: Score): SummaryScore => ({
  score,
  ...(noScore && { noScore }),
  provisional,
});

const areaOf = (area: AreaNumbers): SummaryArea => ({
  ...scoreOf(area),
  passedWeight: area.passedWeight,
  assessedWeight: area.assessedWeight,
  checks: area.checks,
  assessed: area.assessed,
});

const numbersOf = (numbers: Numbers): SummaryNumbers => ({
  ...scoreOf(numbers),
  coverage: numbers.coverage,
  focusAreas: Object.fromEntries(focusAreaIds.map((id) => [id, areaOf(numbers.focusAreas[id])])) as Record<
    FocusArea,
    SummaryArea
  >,
  bySeverity: numbers.bySeverity,
  openBySeverity: numbers.openBySeverity,
  byStatus: numbers.byStatus,
});

/** The numbers of one file. */
export function summarize(file: string, assessment: ScoredAssessment, superseded = false): SummaryFile {
  return {
    file,
    customer: assessment.file.customer,
    checklists: assessment.file.checklists ?? [],
    assessedOn: assessment.file.assessedOn,
    ...(superseded && { superseded }),
    ...numbersOf(assessment.numbers),
    findings: assessment.findings.map((found) => ({
      id: found.finding.id,
      check: found.finding.check ?? null,
      title: found.name,
      focusArea: found.focusArea ?? null,
      status: found.finding.status,
      severity: found.severity,
      risk: found.risk ?? null,
      weight: found.weight ?? null,
      gain: found.gain,
      quickWin: found.quickWin,
      overdue: found.overdue,
    })),
  };
}

/** The numbers of some files, and those of all of them together that no later one of them goes on from. */
export function summary(asOf: Day, files: readonly SummaryFile[], all: Numbers): Summary {
  return { asOf, files: [...files], together: numbersOf(all) };
}
