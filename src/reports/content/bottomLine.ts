import { whole, wholeText } from '../../assessment/scoreWords';
import { severityIds } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import type { Report, ReportDay, ReportFinding } from './report';
import type { ReportArea } from './reportNumbers';
import { pointsText, sentence } from './wording';

/** What the sentences are written from. */
export interface Facts {
  header: Report['header'];
  score: Report['score'];
  age: Report['age'];
  counts: Report['counts'];
  focusAreas: Report['focusAreas'];
  /** Findings that need work, most urgent first. */
  open: readonly ReportFinding[];
  decisions: Report['decisions'];
  quickWins: { count: number; gain: number };
  texts: Texts;
}

/** Three sentences from the numbers: state, main risk, decision wanted. */
export function bottomLine(facts: Facts, firstWaveEnd: ReportDay): string[] {
  const { age, texts } = facts;
  // Of old data the state is that of its day.
  const stood = age?.stood.text ?? '';
  const now = stood === '' ? state(facts) : texts.asStood(stood, state(facts));
  return [now, mainRisk(facts), wanted(facts, firstWaveEnd)].map(sentence);
}

function state({ header, score, open, texts }: Facts): string {
  const environment = header.environments.length === 1 ? header.environments[0]!.split(',', 1)[0]!.trim() : '';
  const subject = environment || header.customer;
  if (score.value === null && score.failuresOnly) return texts.stateFailuresOnly(subject, openText(open, texts));
  if (score.value === null) {
    return open.length === 0
      ? texts.stateWithoutScore(subject, score.covered, score.checks)
      : texts.stateUnrated(subject, open.length);
  }
  const { change, common, since } = score;
  // A change over fewer checks than the score is said with its own base.
  const partly = common ? score.compared : '';
  const compared = change && since !== '' ? texts.compared(change.direction, Math.abs(change.points), since) : partly;
  return texts.state(subject, whole(score.value), score.note || compared, openText(open, texts));
}

function openText(open: readonly ReportFinding[], texts: Texts): string {
  if (open.length === 0) return texts.nothingOpen;
  const grave = (['critical', 'high'] as const).map((severity) => ({
    severity,
    count: open.filter((finding) => finding.severity.id === severity).length,
  }));
  const all = grave.find(({ count }) => count === open.length);
  if (all) return texts.allOpen(open.length, all.severity);
  return texts.someOpen(
    open.length,
    grave.filter(({ count }) => count > 0),
  );
}

function mainRisk({ open, counts, texts }: Facts): string {
  const first = open[0];
  if (first) return texts.mainRisk(first.headline.replace(/\.$/, ''), first.label);
  return counts.resolved > 0 ? texts.reportedFixed(counts.resolved) : texts.noRisk;
}

function wanted({ decisions, open, counts, quickWins, texts }: Facts, firstWaveEnd: ReportDay): string {
  const [decision] = decisions;
  if (decision) return texts.wantDecision(decision.text.replace(/\.$/, ''), decision.by.text, decisions.length);
  const grave = open.filter(({ severity }) => ['critical', 'high'].includes(severity.id));
  const orphans = grave.filter(({ owner }) => owner === '').length;
  if (orphans > 0) return texts.wantOwners(orphans, grave.length);
  if (quickWins.count > 0) {
    const points = quickWins.gain > 0 ? pointsText(quickWins.gain, texts) : '';
    return texts.wantGoAhead(quickWins.count, points, firstWaveEnd.text);
  }
  return counts.overdue > 0 ? texts.wantDates(counts.overdue) : texts.wantNothing;
}

/** What goes well, what needs priority, how to improve. */
export function answers({ score: { failuresOnly }, focusAreas, open, texts }: Facts): Report['answers'] {
  // A provisional score says little of what goes well or badly; it speaks where there is no other.
  const withScore = focusAreas.filter(({ score }) => score !== null);
  const firm = withScore.filter(({ provisional }) => !provisional);
  const lowest = (areas: readonly ReportArea[]) => [...areas].sort((a, b) => b.score! - a.score!).at(-1);
  const highest = (areas: readonly ReportArea[]) => [...areas].sort((a, b) => b.score! - a.score!)[0];
  const scoreText = ({ title, score, provisional, note }: ReportArea) =>
    `${title}: ${wholeText(score)}${provisional ? ` (${note})` : ''}`;
  const inArea = (title: string) => open.filter(({ focusArea }) => focusArea === title);
  const ceiling = (title: string) => {
    const found = inArea(title);
    const gravest = severityIds.find((id) => found.some(({ severity }) => severity.id === id));
    if (gravest === undefined) return texts.noOpenFinding;
    return gravest === 'unrated' ? texts.noRatedFinding : texts.nothingAbove(gravest);
  };
  const well = () => {
    const best = highest(firm) ?? highest(withScore);
    if (!best) return failuresOnly ? texts.failuresTellNothing : texts.nothingAssessed;
    const found = inArea(best.title);
    const critical = found.some(({ severity }) => severity.id === 'critical');
    const detail = critical ? texts.baseAssessed(best.base) : ceiling(best.title);
    return `${scoreText(best)}, ${detail}.`;
  };
  const priority = () => {
    const below = (areas: readonly ReportArea[]) => lowest(areas.filter(({ score }) => score! < 100));
    const worst = below(firm) ?? below(withScore);
    if (worst) return `${scoreText(worst)}, ${openText(inArea(worst.title), texts)}.`;
    // What is in no score, or has no rating, may need work all the same.
    const [first] = open;
    if (!first) return withScore.length > 0 ? texts.everythingPassed : texts.nothingAssessed;
    const area = first.focusArea;
    return sentence(area === '' ? openText(open, texts) : `${area}: ${openText(inArea(area), texts)}`);
  };
  const improve = () => {
    const wins = open.filter(({ quickWin }) => quickWin);
    const best = [...(wins.length > 0 ? wins : open)].sort((a, b) => b.gain - a.gain)[0];
    if (!best) return texts.nothingToImprove;
    const worth = [
      ...(best.rating ? [texts.effortOf(best.rating.effort.value)] : []),
      ...(best.gain > 0 ? [texts.points(pointsText(best.gain, texts))] : []),
    ].join(', ');
    return `${best.action.replace(/\.$/, '')} (${best.label})${worth === '' ? '' : `: ${worth}`}.`;
  };
  return [
    { title: texts.goesWell, text: well() },
    { title: texts.needsPriority, text: priority() },
    { title: texts.toImprove, text: improve() },
  ];
}
