import { severity } from '../../assessment/risk';
import type { Numbers, Score } from '../../assessment/score';
import { wholeText } from '../../assessment/scoreWords';
import { focusAreaIds } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import type { Report, ReportArea, ReportChange, ReportFinding } from './report';
import { reportSeverity } from './wording';

const levels = [1, 2, 3, 4, 5] as const;

/**
 * The change between two scores, over the checks common to both. `undefined` when one of them does not exist or is
 * provisional.
 */
export function scoreChange(
  before: Score,
  after: Score,
  commonBefore: Score,
  commonAfter: Score,
): ReportChange | undefined {
  const [from, to] = [commonBefore.score, commonAfter.score];
  if (from === null || to === null || before.provisional || after.provisional) return undefined;
  const points = Math.round(to - from);
  const direction = points > 0 ? 'up' : points < 0 ? 'down' : 'same';
  const symbol = { up: '▲', down: '▼', same: '=' }[direction];
  return { points, direction, symbol, text: `${symbol} ${Math.abs(points)}`, before: from, after: to };
}

/** One row for each focus area, with the change over the checks common to both assessments. */
export function scoreAreas({
  all,
  before,
  common,
  findings,
  texts,
}: {
  all: Numbers;
  /** The previous assessments together. */
  before: Numbers;
  common: { before: Numbers; after: Numbers } | undefined;
  findings: readonly ReportFinding[];
  texts: Texts;
}): ReportArea[] {
  return focusAreaIds.map((id) => {
    const own = all.focusAreas[id];
    const { score, assessed, checks, noScore } = own;
    const change =
      common && scoreChange(before.focusAreas[id], own, common.before.focusAreas[id], common.after.focusAreas[id]);
    return {
      id,
      title: texts.focusAreas[id],
      score,
      text: wholeText(score),
      provisional: score !== null && own.provisional,
      note: scoreNote(own, texts) || (score === null && assessed > 0 ? texts.judgement.nothingRated : ''),
      change: change ?? null,
      tick: score === null || !change ? null : Math.min(100, Math.max(0, score - change.points)),
      assessed,
      checks,
      base: noScore === 'failuresOnly' ? texts.failuresOnly : texts.areaBase(assessed, checks),
      findings: findings.filter(({ focusArea, group }) => focusArea === texts.focusAreas[id] && group !== 'closed')
        .length,
    };
  });
}

/** What stands beside a score: that it is provisional and its base, or why there is none; empty for any other. */
export function scoreNote({ score, noScore, provisional, base }: Score, texts: Texts): string {
  if (score === null) return noScore === 'failuresOnly' ? texts.failuresOnly : '';
  if (!provisional) return '';
  return base.checks === 0 ? texts.provisionalWithoutChecklist : texts.provisionalBase(base.assessed, base.checks);
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
