import { severities, severityIds } from '../assessment/vocabulary';
import type { Report, ReportDay, ReportFinding } from './report';
import { countText, groupText, listText, pointsText, sentence, whole, wholeText } from './wording';

/** What the sentences are written from. */
export interface Facts {
  header: Report['header'];
  score: Report['score'];
  counts: Report['counts'];
  focusAreas: Report['focusAreas'];
  /** Findings that need work, most urgent first. */
  open: readonly ReportFinding[];
  decisions: Report['decisions'];
  quickWins: { count: number; gain: number };
}

/** Three sentences from the numbers: state, main risk, decision wanted. */
export function bottomLine(facts: Facts, firstWaveEnd: ReportDay): string[] {
  return [state(facts), mainRisk(facts), wanted(facts, firstWaveEnd)].map(sentence);
}

function state({ header, score, open }: Facts): string {
  const environment = header.environments.length === 1 ? header.environments[0]!.split(',', 1)[0]!.trim() : '';
  const subject = environment || header.customer;
  if (score.value === null) {
    const base =
      score.checks > 0 ? `: ${groupText(score.covered)} of ${countText(score.checks, 'check')} have an answer` : '';
    return open.length === 0
      ? `${subject} has no score yet${base}`
      : `${subject} has no score yet; ${countText(open.length, 'finding')} need work, none of them with a rating`;
  }
  const change = score.change;
  const points = change && countText(Math.abs(change.points), 'point');
  const then = /^\d/.test(score.since) ? `on ${score.since}` : `in ${score.since}`;
  const words = { up: `${points} more than`, down: `${points} less than`, same: 'as many as' };
  const compared = change && score.since !== '' ? `, ${words[change.direction]} ${then}` : '';
  return `${subject} scores ${whole(score.value)} of 100${compared}; ${openText(open)}`;
}

function openText(open: readonly ReportFinding[]): string {
  if (open.length === 0) return 'no finding is open';
  const graves = (['critical', 'high'] as const)
    .map((id) => [id, open.filter(({ severity }) => severity.id === id).length] as const)
    .filter(([, count]) => count > 0)
    .map(([id, count]) => `${groupText(count)} ${severities[id].title.toLowerCase()}`);
  const all = (['critical', 'high'] as const).find((id) => open.every(({ severity }) => severity.id === id));
  if (all) {
    const findings = countText(open.length, `${severities[all].title.toLowerCase()} finding`);
    return `${findings} ${open.length === 1 ? 'needs' : 'need'} work`;
  }
  const of = graves.length > 0 ? `, ${listText(graves)}` : ', none of them above medium';
  return `${countText(open.length, 'finding')} ${open.length === 1 ? 'needs' : 'need'} work${of}`;
}

function mainRisk({ open, counts }: Facts): string {
  const first = open[0];
  if (!first) {
    return counts.resolved > 0
      ? `${countText(counts.resolved, 'finding')} ${counts.resolved === 1 ? 'is' : 'are'} reported as fixed and ${counts.resolved === 1 ? 'waits' : 'wait'} for a re-test`
      : 'No risk stands out';
  }
  return `The main risk: ${first.headline.replace(/\.$/, '')} (${first.label})`;
}

function wanted({ decisions, open, counts, quickWins }: Facts, firstWaveEnd: ReportDay): string {
  const [decision] = decisions;
  if (decision) {
    const by = decision.by.day === '' ? '' : `, by ${decision.by.text}`;
    const more = decisions.length > 1 ? ` (1 of ${decisions.length} decisions)` : '';
    return `We ask for a decision: ${decision.text.replace(/\.$/, '')}${by}${more}`;
  }
  const orphans = open.filter(
    ({ owner, severity }) => owner === '' && ['critical', 'high'].includes(severity.id),
  ).length;
  if (orphans > 0) {
    const graves = open.filter(({ severity }) => ['critical', 'high'].includes(severity.id)).length;
    return `We ask for an owner for ${groupText(orphans)} of the ${countText(graves, 'critical and high finding')}`;
  }
  if (quickWins.count > 0) {
    const wins = quickWins.count === 1 ? 'the quick win' : `the ${groupText(quickWins.count)} quick wins`;
    return `We ask for your go-ahead for ${wins}, worth ${pointsText(quickWins.gain)} points, by ${firstWaveEnd.text}`;
  }
  if (counts.overdue > 0) return `We ask for new dates for ${countText(counts.overdue, 'overdue finding')}`;
  return 'No decision is needed now';
}

/** What goes well, what needs priority, how to improve. */
export function answers({ focusAreas, open }: Facts): Report['answers'] {
  const scored = focusAreas.filter(({ score }) => score !== null).sort((a, b) => b.score! - a.score!);
  const [best, worst] = [scored[0], scored[scored.length - 1]];
  const inArea = (title: string) => open.filter(({ focusArea }) => focusArea === title);
  const ceiling = (title: string) => {
    const found = inArea(title);
    const gravest = severityIds.find((id) => found.some(({ severity }) => severity.id === id));
    if (gravest === undefined) return 'no open finding';
    return gravest === 'unrated' ? 'no rated finding' : `nothing above ${severities[gravest].title.toLowerCase()}`;
  };
  const well = () => {
    if (!best) return 'Nothing is assessed yet.';
    const found = inArea(best.title);
    const critical = found.filter(({ severity }) => severity.id === 'critical').length;
    const detail = critical > 0 ? `${best.base} assessed` : ceiling(best.title);
    return `${best.title}: ${wholeText(best.score)}, ${detail}.`;
  };
  const priority = () => {
    if (!worst) return 'Nothing is assessed yet.';
    if (worst.score === 100) return 'No focus area: every assessed check passed.';
    return `${worst.title}: ${wholeText(worst.score)}, ${openText(inArea(worst.title))}.`;
  };
  const improve = () => {
    const wins = open.filter(({ quickWin }) => quickWin);
    const best = [...(wins.length > 0 ? wins : open)].sort((a, b) => b.gain - a.gain)[0];
    if (!best) return 'Nothing is open; assess the checks that have no answer yet.';
    const effort = best.rating
      ? `: ${{ project: 'a project' }[best.rating.effort.word] ?? `${best.rating.effort.word} of work`}`
      : '';
    const gain = best.gain > 0 ? `${effort === '' ? ': ' : ', '}${pointsText(best.gain)} points` : '';
    return `${best.action.replace(/\.$/, '')} (${best.label})${effort}${gain}.`;
  };
  return [
    { title: 'What goes well', text: well() },
    { title: 'What needs priority', text: priority() },
    { title: 'How to improve', text: improve() },
  ];
}
