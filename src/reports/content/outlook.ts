import type { Catalog } from '../../assessment/catalog';
import { waveOf, waves } from '../../assessment/plan';
import {
  type Numbers,
  numbersWhenVerified,
  type ScoredAssessment,
  type ScoredFinding,
  together,
} from '../../assessment/score';
import { wholeText } from '../../assessment/scoreWords';
import type { Finding } from '../../assessment/types';
import type { Texts } from '../texts/english';
import { groupOf, isPlanned } from './findings';
import type { Part, Report } from './report';
import type { ReportOutlook } from './reportSteering';
import { gainText, listText } from './wording';

type StepId = ReportOutlook['steps'][number]['id'];

const order = ['today', 'retests', ...waves] as const satisfies readonly StepId[];

/** When a finding is taken to be closed; `undefined` where nothing says so: overdue, accepted, unrated without a day, closed. */
export function stepOf(found: ScoredFinding, of: Pick<ScoredAssessment, 'asOf' | 'file'>): StepId | undefined {
  const group = groupOf(found);
  if (group === 'resolved') return 'retests';
  return group === 'open' && isPlanned(found, of) && !found.overdue ? waveOf(found, of.asOf) : undefined;
}

/** The numbers of each part after each step that closes something, today first; `null` where nothing leads anywhere. */
export interface Course {
  steps: readonly StepId[];
  numbers: ReadonlyMap<Part, readonly Numbers[]>;
}

/** The course of the findings that a document shows; of the others it says nothing. */
export function courseOf(parts: readonly Part[], catalog: Catalog, isShown: (found: ScoredFinding) => boolean): Course {
  const used = new Set(
    parts.flatMap(({ assessment }) =>
      assessment.findings.flatMap((found) => (isShown(found) ? (stepOf(found, assessment) ?? []) : [])),
    ),
  );
  const steps = order.filter((id) => id === 'today' || used.has(id));
  const along = ({ assessment }: Part) => steps.map((id) => numbersAt(assessment, id, catalog, isShown));
  return { steps, numbers: new Map(parts.map((part) => [part, along(part)])) };
}

/** How many points all together gain by a step; none where there is no score. */
function gainBy({ steps, numbers }: Course, id: StepId): number {
  const at = steps.indexOf(id);
  if (at < 1) return 0;
  const scoreAt = (step: number) => together([...numbers.values()].map((each) => each[step]!)).score;
  const [before, after] = [scoreAt(at - 1), scoreAt(at)];
  return before === null || after === null ? 0 : after - before;
}

/**
 * The scores to which the plan leads: after each step the score of the assessment in which the findings of that step and of
 * those before are verified, over the same checks. Only for what has a score that is not provisional; for all together only
 * where each has one.
 */
export function outlookOf(
  parts: readonly Part[],
  { course, roadmap }: { course: Course; roadmap: Report['roadmap'] },
  texts: Texts,
): ReportOutlook | null {
  const firm = parts.filter(({ assessment: { numbers } }) => numbers.score !== null && !numbers.provisional);
  const steps = new Set(
    firm.flatMap(({ assessment }) => assessment.findings.flatMap((found) => stepOf(found, assessment) ?? [])),
  );
  const shown = order.filter((id) => id === 'today' || steps.has(id));
  if (shown.length < 2) return null;
  const numbers = firm.map((part) => shown.map((id) => course.numbers.get(part)![course.steps.indexOf(id)]!));
  const namedTwice = new Set(firm.map(({ technology }) => technology)).size < firm.length;
  const row = (technology: string, isTogether: boolean, all: readonly Numbers[]) => ({
    technology,
    together: isTogether,
    scores: all.map(({ score }) => score!),
    texts: all.map(({ score }) => wholeText(score)),
  });
  const rows = firm.map(({ technology, environment }, index) =>
    row(namedTwice ? [technology, environment].filter(Boolean).join(', ') : technology, false, numbers[index]!),
  );
  if (firm.length > 1 && firm.length === parts.length) {
    const all = shown.map((_, step) => together(numbers.map((each) => each[step]!)));
    if (all.every(({ provisional }) => !provisional)) rows.push(row(texts.together, true, all));
  }
  const waveOfStep = new Map(roadmap.map((wave) => [wave.id as StepId, wave]));
  const all = firm.flatMap(({ assessment }) => assessment.findings);
  const overdue = all.filter((found) => found.overdue).length;
  const accepted = all.filter((found) => groupOf(found) === 'accepted').length;
  const missing = parts.filter((part) => !firm.includes(part)).map(({ technology }) => technology);
  const bases = firm.map(({ assessment: { numbers: own } }, index) =>
    texts.outlookBaseOf(rows[index]!.technology, own.base.assessed, own.base.checks).trim(),
  );
  return {
    steps: shown.map((id) => ({
      id,
      title: id === 'today' ? texts.outlookNow : id === 'retests' ? texts.retests : (waveOfStep.get(id)?.title ?? ''),
      when: waveOfStep.get(id)?.when ?? '',
    })),
    rows,
    base: [
      texts.outlookBase(listText(bases, texts)),
      ...(overdue > 0 ? [texts.outlookOverdue(overdue)] : []),
      ...(accepted > 0 ? [texts.outlookAccepted(accepted)] : []),
      ...(missing.length > 0 ? [texts.outlookWithout(listText([...new Set(missing)], texts))] : []),
    ].join(' '),
  };
}

/**
 * The waves, each with the points that the score gains by it, as the outlook goes from step to step, and the score that it
 * has then: of all together, or of the only technology.
 */
export function withScores(
  roadmap: Report['roadmap'],
  { course, outlook }: { course: Course; outlook: ReportOutlook | null },
  texts: Texts,
): Report['roadmap'] {
  const row =
    outlook?.rows.find(({ together }) => together) ?? (outlook?.rows.length === 1 ? outlook.rows[0] : undefined);
  return roadmap.map((wave) => {
    const step = outlook?.steps.findIndex(({ id }) => id === wave.id) ?? -1;
    const gain = gainBy(course, wave.id);
    return { ...wave, gain, gainText: gainText(gain, texts), scoreThen: (step >= 0 && row?.texts[step]) || '' };
  });
}

function numbersAt(
  assessment: ScoredAssessment,
  step: StepId,
  catalog: Catalog,
  isShown: (found: ScoredFinding) => boolean,
): Numbers {
  if (step === 'today') return assessment.numbers;
  const until = order.slice(0, order.indexOf(step) + 1) as readonly StepId[];
  const verified = new Set<Finding>(
    assessment.findings.flatMap((found) => {
      const at = stepOf(found, assessment);
      return at !== undefined && until.includes(at) && isShown(found) ? [found.finding] : [];
    }),
  );
  return numbersWhenVerified(assessment, verified, catalog);
}
