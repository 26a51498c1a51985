import type { Catalog } from '../../assessment/catalog';
import { type Day, isDay } from '../../assessment/dates';
import { byUrgency, type Wave, waveEnd, waves } from '../../assessment/plan';
import { isOpen } from '../../assessment/risk';
import { numbersWhenVerified, type ScoredAssessment, type ScoredFinding, score } from '../../assessment/score';
import type { FindingsEntry, Project } from '../project';
import type { BoardPlan, PlanColumn, PlanDot } from './board';
import { dayInWave, waveOfDay } from './workingDay';

const rounded = (points: number) => Math.round(points * 10) / 10;
const roundedScore = (of: number | null) => (of === null ? null : Math.round(of));

/** The wave in which an open finding stands on the board; `undefined` for one without a day. */
function columnOf({ finding: { due } }: ScoredFinding, asOf: Day): Wave | undefined {
  return due !== undefined && isDay(due) ? waveOfDay(due, asOf) : undefined;
}

/**
 * The plan: what is open by the wave of its due day, and to which scores that leads. The score of a wave is that of the
 * assessment in which the re-tests that wait, and the findings of this wave and of those before, are verified; what is overdue
 * is in no sum, because no day says any more when it will be done.
 */
export function boardPlan(assessment: ScoredAssessment, catalog: Catalog): BoardPlan {
  const { asOf, findings, numbers } = assessment;
  const open = findings.filter(({ finding }) => isOpen(finding.status)).sort(byUrgency);
  const retest = findings.filter(({ finding }) => finding.status === 'resolved').sort(byUrgency);
  const verified = new Set(retest.map(({ finding }) => finding));
  const whenVerified = () => numbersWhenVerified(assessment, verified, catalog).score;
  let before = verified.size > 0 ? whenVerified() : numbers.score;
  const retestGain = before === null || numbers.score === null ? 0 : rounded(before - numbers.score);
  const columns = waves.map((wave): PlanColumn => {
    const within = open.filter((found) => columnOf(found, asOf) === wave);
    const planned = within.filter(({ overdue }) => !overdue);
    for (const { finding } of planned) verified.add(finding);
    const after = planned.length > 0 ? whenVerified() : before;
    const gain = after === null || before === null ? 0 : rounded(after - before);
    before = after;
    const ends = waveEnd(wave, asOf);
    return {
      wave,
      ...(ends !== undefined && { ends }),
      cards: [...within.filter(({ overdue }) => overdue), ...planned].map(({ finding }) => finding.id),
      critical: within.filter(({ severity }) => severity === 'critical').length,
      gain,
      score: roundedScore(after),
    };
  });
  return {
    score: roundedScore(numbers.score),
    retestGain,
    columns,
    noDate: open.filter((found) => columnOf(found, asOf) === undefined).map(({ finding }) => finding.id),
    retest: retest.map(({ finding }) => finding.id),
    accepted: findings
      .filter(({ finding }) => finding.status === 'accepted')
      .map(({ finding: { id, acceptance }, acceptanceExpired }) => ({
        id,
        by: acceptance?.by ?? '',
        ends: acceptance?.expires ?? '',
        over: acceptanceExpired,
      })),
    dots: dotsOf(open),
  };
}

/** Open findings by what they cost and how grave they are. */
function dotsOf(open: readonly ScoredFinding[]): PlanDot[] {
  const dots = new Map<string, PlanDot & { ids: string[] }>();
  for (const { finding, rating, risk, severity } of open) {
    if (!rating || risk === undefined) continue;
    const key = `${rating.effort} ${risk}`;
    const known = dots.get(key);
    if (known) known.ids.push(finding.id);
    else dots.set(key, { ids: [finding.id], effort: rating.effort, risk, severity });
  }
  return [...dots.values()];
}

/** The plan as it would be if a finding were due in a wave, and the day; `undefined` where it is not there, or has no day there. */
export function planMoved(
  project: Project,
  entry: FindingsEntry,
  move: { readonly finding: string; readonly wave: Wave; readonly due?: Day | undefined },
): { readonly plan: BoardPlan; readonly due: Day } | undefined {
  const found = entry.model.findings.find(({ id }) => id === move.finding);
  const due = move.due ?? dayInWave(move.wave, found?.due, project.asOf);
  if (!found || due === undefined) return undefined;
  const findings = entry.model.findings.map((each) => (each === found ? { ...each, due } : each));
  const { catalog, asOf } = project;
  return { plan: boardPlan(score({ ...entry.model, findings }, catalog, asOf), catalog), due };
}
