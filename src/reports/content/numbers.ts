import type { Comparison } from '../../assessment/comparison';
import { severity } from '../../assessment/risk';
import type { Numbers, Score } from '../../assessment/score';
import { whole, wholeText } from '../../assessment/scoreWords';
import { type FocusArea, focusAreaIds } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import type { Report, ReportFinding } from './report';
import type { Compared, ReportArea, ReportChange } from './reportNumbers';
import { reportSeverity } from './wording';

const levels = [1, 2, 3, 4, 5] as const;

/** Two scores over the checks that both assessments assessed. */
interface Pair {
  before: number;
  after: number;
  checks: number;
}

/** The change between two scores, as they are shown. */
function changeOf({ before, after, checks }: Pair): ReportChange {
  const points = whole(after) - whole(before);
  const direction = points > 0 ? 'up' : points < 0 ? 'down' : 'same';
  const symbol = { up: '▲', down: '▼', same: '=' }[direction];
  const range = `${whole(before)} → ${whole(after)}`;
  return { points, direction, symbol, text: `${symbol} ${Math.abs(points)}`, before, after, range, checks };
}

/** What a score of one assessment, or of one of its focus areas, is compared by. */
export interface Comparable {
  now: Score;
  /** How many units it stands on. */
  units: number;
  /** Of the earlier assessment; `undefined` without one. */
  before: Score | undefined;
  /** The same over the checks that both assessed; how many these are. */
  common: { before: Score; after: Score; checks: number } | undefined;
}

/**
 * How a score compares with an earlier one. Over several assessments there is a change only where each of them that is in
 * the score has one. It stands beside the score only where both are over the same checks; `since` is empty without an
 * earlier assessment.
 */
export function comparedOf(
  of: readonly Comparable[],
  /** The score that is shown, and the one before: of all together. */
  shown: { now: Score; before: Score | undefined },
  since: string,
  texts: Texts,
): Compared {
  const none: Compared = { change: null, common: null, compared: '' };
  const counted = of.filter(({ now }) => now.sums.assessed > 0);
  if (counted.length === 0) return none;
  if (since === '') return { ...none, compared: texts.firstAssessment };
  if (counted.some(({ common }) => common === undefined)) return none;
  if ([shown, ...counted].some(({ now, before }) => now.provisional || before?.provisional))
    return { ...none, compared: counted.some(({ before }) => before!.score !== null) ? texts.noChangeProvisional : '' };
  const pair = pairOf(counted);
  if (!pair) return none;
  const change = changeOf(pair);
  const equal = counted.every(({ units, common }) => common!.checks === units);
  const compared = (equal ? texts.comparedWhole : texts.comparedCommon)(change.range, since, pair.checks);
  return { change: equal ? change : null, common: equal ? null : change, compared };
}

function pairOf(counted: readonly Comparable[]): Pair | undefined {
  const sum = (pick: (common: NonNullable<Comparable['common']>) => number) =>
    counted.reduce((total, { common }) => total + pick(common!), 0);
  const checks = sum((common) => common.checks);
  const [then, now] = [sum(({ before }) => before.sums.assessed), sum(({ after }) => after.sums.assessed)];
  const none = counted.some(({ common }) => common!.before.score === null || common!.after.score === null);
  if (none || then === 0 || now === 0) return undefined;
  return {
    before: (sum(({ before }) => before.sums.passed) / then) * 100,
    after: (sum(({ after }) => after.sums.passed) / now) * 100,
    checks,
  };
}

/** The numbers of one assessment, and those over what it has in common with the one before it. */
export interface Measured {
  numbers: Numbers;
  previous: Numbers | undefined;
  comparison: Comparison | undefined;
}

/** What the whole of an assessment is compared by. */
export function comparable({ numbers, previous, comparison }: Measured): Comparable {
  const common = comparison?.score.common;
  const units = common ? common.checks + comparison.newlyAssessed.length + comparison.checkChanged.length : 0;
  return { now: numbers, units, before: previous, common };
}

/** What one of its focus areas is compared by. */
function comparableArea({ numbers, previous, comparison }: Measured, id: FocusArea): Comparable {
  const now = numbers.focusAreas[id];
  const common = comparison?.score.common;
  const [before, after] = [common?.before.focusAreas[id], common?.after.focusAreas[id]];
  // A check that has moved into the area since is no common ground of it.
  const same = before && after && before.assessed === after.assessed;
  return {
    now,
    units: now.assessed,
    before: previous?.focusAreas[id],
    common: before &&
      after && { before, after, checks: same ? after.assessed : Math.min(before.assessed, after.assessed) },
  };
}

/** One row for each focus area, over some assessments together. */
export function scoreAreas({
  all,
  before,
  measured,
  since,
  findings,
  texts,
}: {
  all: Numbers;
  /** The earlier assessments together; `undefined` without one. */
  before: Numbers | undefined;
  measured: readonly Measured[];
  /** When the previous assessments were; empty without one. */
  since: string;
  findings: readonly ReportFinding[];
  texts: Texts;
}): ReportArea[] {
  return focusAreaIds.map((id) => {
    const own = all.focusAreas[id];
    const { score, noScore, base } = own;
    const { others } = base;
    const compared = comparedOf(
      measured.map((each) => comparableArea(each, id)),
      { now: own, before: before?.focusAreas[id] },
      since,
      texts,
    );
    return {
      id,
      title: texts.focusAreas[id],
      score,
      text: wholeText(score),
      provisional: score !== null && own.provisional,
      note: scoreNote(own, own.assessed, texts),
      ...compared,
      compared: since === '' ? '' : compared.compared,
      tick: score === null || !compared.change ? null : compared.change.before,
      assessed: base.assessed,
      checks: base.checks,
      others,
      base: noScore === 'failuresOnly' ? texts.failuresOnly : texts.areaBase(base.assessed, base.checks, others),
      findings: findings.filter(
        ({ focusArea, group }) => focusArea === texts.focusAreas[id] && (group === 'open' || group === 'resolved'),
      ).length,
    };
  });
}

/** Areas in which something was asked or found; all of them where nothing was at all. */
export function usedAreas(areas: ReportArea[]): ReportArea[] {
  const used = areas.filter(
    ({ checks, others, findings, score, note }) => checks + others + findings > 0 || score !== null || note !== '',
  );
  return used.length > 0 ? used : areas;
}

/**
 * What stands beside a score: that it is provisional and its base, or why there is none; empty for any other, and where
 * nothing is assessed. `assessed` counts what passed or has a finding, also without a check or rating.
 */
export function scoreNote({ score, noScore, provisional, base }: Score, assessed: number, texts: Texts): string {
  if (score === null) return noScore === 'failuresOnly' ? texts.failuresOnly : assessed > 0 ? texts.unratedOnly : '';
  if (!provisional) return '';
  const { assessed: checked, checks, others } = base;
  return checks === 0 ? texts.provisionalWithoutChecklist(others) : texts.provisionalBase(checked, checks, others);
}

/** The risk matrix, impact 5 at the top. The findings come in order of urgency. */
export function matrixRows(findings: readonly ReportFinding[], texts: Texts): Report['matrix'] {
  return [...levels].reverse().map((impact) => ({
    impact,
    word: texts.impactWords[impact]!,
    cells: levels.map((probability) => {
      const inside = findings.filter(
        ({ rating }) => rating?.impact.value === impact && rating.probability.value === probability,
      );
      return {
        probability,
        impact,
        risk: probability * impact,
        severity: reportSeverity(severity({ probability, impact, effort: 1 }), texts),
        count: inside.length,
        first: inside[0]?.label ?? '',
        more: Math.max(0, inside.length - 1),
      };
    }),
  }));
}

/** Where each rated finding stands in the chart of effort against risk. */
export function effortPoints(findings: readonly ReportFinding[]): Report['effortRisk'] {
  return findings.flatMap(({ label, rating, risk, severity: { id } }) =>
    rating && risk !== null ? [{ label, effort: rating.effort.value, risk, severity: id }] : [],
  );
}
