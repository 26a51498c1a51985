import { formatDay } from '../../assessment/dates';
import { effortWords, impactWords, probabilityWords, type Severity, severities } from '../../assessment/vocabulary';
import { textsOfArea } from '../../words/words';

interface Rated {
  readonly severity: Severity;
  readonly risk: number;
  readonly probability: number;
  readonly impact: number;
  readonly effort: number;
  readonly weight: number;
  readonly quickWin: boolean;
}

/** Lists of a comparison, in the order in which they are shown, with their headings. */
export const comparisonLists = {
  new: 'New',
  reopened: 'Reopened',
  persisting: 'Still open',
  fixed: 'Fixed',
  newlyAccepted: 'Newly accepted',
  acceptanceExpired: 'Acceptance ran out',
  ratingChanged: 'Rating changed',
  noLongerAssessed: 'No longer assessed',
} as const;
export type ListName = keyof typeof comparisonLists;

export const pagesEnglish = {
  rating: ({ severity, risk, probability, impact, effort, weight, quickWin }: Rated) =>
    `${severities[severity].title} risk ${risk} (probability ${probability}, ${probabilityWords[probability]}; impact ${impact}, ${impactWords[impact]}), effort ${effort}, ${effortWords[effort]}. Weight ${weight}${quickWin ? ', quick win' : ''}.`,
  changedBy: ({ checklist, reason }: { checklist: string; reason: string }) =>
    `Changed by the checklist ${checklist}${reason ? `: ${reason}` : '.'}`,
  why: 'Why it matters',
  verify: 'How to verify',
  elevated: 'elevated',
  invisible: ({ character }: { character: string }) =>
    `**Careful:** this command is not what it seems. It holds the invisible character ${character}.`,
  expected: ({ text }: { text: string }) => `Expected: ${text}`,
  fix: 'How to fix',
  watchOut: 'Watch out',
  rollback: 'How to go back',
  dates: 'Dates',
  openAt: 'Open at',
  answeredAt: 'Answered at',
  appliesTo: 'Applies to',
  references: 'References',
  otherRules: 'Rules of other tools',

  noFindingAnyMore: ({ id }: { id: string }) => `There is no finding ${id} in this file any more`,
  owner: ({ owner }: { owner: string }) => `Owner ${owner}`,
  due: ({ day, overdue }: { day: string; overdue: boolean }) => `Due ${day}${overdue ? ', overdue' : ''}`,
  workItem: ({ workItem }: { workItem: string }) => `Work item ${workItem}`,
  affected: ({ number }: { number: number }) => `${number} affected`,
  check: ({ link, title }: { link: string; title: string }) => `Check ${link}: ${title}`,
  riskOf: ({
    probability,
    impact,
    risk,
    effort,
  }: Pick<Rated, 'probability' | 'impact' | 'effort'> & { risk: number | undefined }) =>
    `Probability ${probability} × impact ${impact} = ${risk}; effort ${effort}, ${effortWords[effort] ?? ''}.`,
  observed: 'Observed',
  acceptance: 'Acceptance',
  until: ({ day, over }: { day: string; over: boolean }) => `until ${day}${over ? ', which is over' : ''}`,
  history: 'History',
  noHistory: 'Nothing is written in its history yet.',
  entered: ({ day, recorded }: { day: string; recorded: string }) => `${day}, entered ${recorded}`,
  historyHead: '| Day | Status | By | Note |',
  nextDue: ({ day }: { day: string }) => `Next: due on ${day}.`,

  noRule: ({ code }: { code: string }) => `There is no rule "${code}"`,
  levelByDefault: ({ level }: { level: string }) =>
    `${level} by default; change it with the setting \`tamAssess.rules\`.`,

  compared: ({ id }: { id: ListName }) => comparisonLists[id] as string,
  whatChanged: ({ customer }: { customer: string }) => `${customer}: what changed`,
  fromTo: ({ from, to }: { from: string; to: string }) => `From ${formatDay(from)} to ${formatDay(to)}.`,
  twoScores: ({ before, after, why }: { before: string; after: string; why: string }) =>
    `Health score ${before}, then ${after}; ${why}.`,
  commonScore: ({
    checks,
    from,
    to,
    before,
    after,
  }: Record<'from' | 'to' | 'before' | 'after', string> & { checks: number }) =>
    `Health score over the ${checks} checks common to both: **${from} → ${to}**. Over everything: ${before} → ${after}.`,
  noTwoScores: 'without two scores no change is stated',
  provisionalScore: 'from or to a provisional score no change is stated',
  onlyNowBefore: ({ now, before }: { now: number; before: number }) =>
    `${now} checks were assessed only now, ${before} only before.`,
  comparedHead: '| Check | Title | Before | Now |',
  newlyAssessed: 'Newly assessed',
  askedDifferently: 'Asked differently now',
  leftOut: ({ checks }: { checks: string }) => `${checks}. These checks are left out of the comparison of scores.`,

  ruleOf: ({ rule, tool }: { rule: string; tool: string }) => `${rule} of ${tool}`,
  inCommands: 'in its commands',
  inTexts: 'in its texts',
};

/** Pages of checks, findings, rules and comparisons. */
export const pages = textsOfArea('pages', pagesEnglish);
