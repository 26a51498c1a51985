import type { Texts } from '../texts/english';
import type { NamedRisk, OpenCounts } from '../texts/judgement/english';
import type { Report, ReportDay, ReportFinding } from './report';
import type { ReportArea } from './reportNumbers';
import { pointsText } from './wording';

/** What the sentences are written from. Findings stand in order of urgency, also where a document shows only some. */
export interface Known {
  texts: Texts;
  /** The customer, or the technology there; never an id. */
  subject: string;
  score: Report['score'];
  /** What stands behind the score: that it is provisional, how it changed, or the scores of several technologies. */
  scoreDetail: string;
  areas: readonly ReportArea[];
  /** To be fixed, also where an acceptance ran out. */
  open: readonly ReportFinding[];
  /** The rated finding that leads the open ones. */
  main: ReportFinding | undefined;
  resolved: readonly ReportFinding[];
  /** Whose acceptance still holds. */
  accepted: readonly ReportFinding[];
  findings: number;
  /** Checks, and what counts like one, that passed or have a finding; and those of them that passed. */
  assessed: number;
  passed: number;
  /** Checks of the checklists, and those of them without an answer. */
  checks: number;
  unanswered: number;
  decisions: Report['decisions'];
  asOf: string;
  /**
   * Quick wins that can begin now: of the first wave, begun by nobody, with a day that is still to come. `gain` is what they
   * bring together, `by` the day on which the first of them should be done, the next meeting, or the end of the wave,
   * whichever comes first.
   */
  quickWins: { findings: readonly ReportFinding[]; gain: number; by: ReportDay };
  /** Critical and high findings that were closed with proof since the previous assessment. */
  closed: { critical: number; high: number; since: string };
  /** The day of the data, where all of it is older than a year; empty otherwise. */
  stale: string;
  /** Results that count as assessed and are no checks of the checklists. */
  others: number;
  /** Title of the area that needs priority; empty where the gravest open findings have none, or none is rated. */
  priority: string;
}

/** One thing that documents may conclude. */
export interface Sentence {
  id: string;
  /** When it may be said: when it is true, and none before it in its list says more. */
  when(known: Known): boolean;
  /** Without the full stop. */
  say(known: Known): string;
}

const of = (findings: readonly ReportFinding[], severity: string) =>
  findings.filter(({ severity: { id } }) => id === severity).length;

export function openCounts(findings: readonly ReportFinding[]): OpenCounts {
  return {
    all: findings.length,
    waiting: findings.filter(({ group }) => group === 'resolved').length,
    critical: of(findings, 'critical'),
    high: of(findings, 'high'),
    medium: of(findings, 'medium'),
    low: of(findings, 'low'),
    unrated: of(findings, 'unrated'),
  };
}

/** How many findings need work, and how many of them wait for a re-test, or what is left where none is open. */
export function openText({ open, resolved, accepted, texts }: Known): string {
  const { judgement } = texts;
  return open.length === 0
    ? judgement.noneOpen(resolved.length, accepted.length)
    : judgement.someOpen(openCounts([...open, ...resolved]));
}

const isGrave = ({ severity: { id } }: ReportFinding) => id === 'critical' || id === 'high';
const unrated = ({ open }: Known) => of(open, 'unrated');
const overdue = ({ open }: Known) => open.filter((finding) => finding.overdue).length;
const expired = ({ open }: Known) => open.filter(({ acceptanceExpired }) => acceptanceExpired).length;
const orphans = ({ open }: Known) => open.filter((finding) => isGrave(finding) && finding.owner.trim() === '').length;
const nothingKnown = ({ assessed, findings, score }: Known) => assessed === 0 && findings === 0 && !score.failuresOnly;
const noneApplies = (known: Known) => nothingKnown(known) && known.checks > 0 && known.unanswered === 0;
const nothingAssessed = (known: Known) => nothingKnown(known) && !noneApplies(known);
const sayNoneApplies = ({ checks, texts }: Known) => texts.judgement.noneApplies(checks);
const isStale = (known: Known) => known.stale !== '' && !nothingKnown(known);
const partly = (known: Known) =>
  known.score.provisional || known.score.failuresOnly || unrated(known) > 0 || known.score.value === null;
const points = (gain: number, texts: Texts) => (gain > 0 ? pointsText(gain, texts) : '');

function named({ headline, demand, label, acceptance }: ReportFinding): NamedRisk {
  return { headline: headline.replace(/\.$/, ''), demand, label, until: acceptance?.expires.text ?? '' };
}

/** The gravest rated risk that is fixed without a re-test, or accepted: which of the two, and the finding. */
function elsewhere({ resolved, accepted }: Known) {
  const rated = (findings: readonly ReportFinding[]) => findings.find(({ risk }) => risk !== null);
  const [fixed, taken] = [rated(resolved), rated(accepted)];
  if (fixed && (!taken || fixed.risk! >= taken.risk!)) return { finding: fixed, accepted: false };
  return taken && { finding: taken, accepted: true };
}

const elsewhereText = (known: Known) => {
  const other = elsewhere(known)!;
  const { judgement } = known.texts;
  return other.accepted ? judgement.riskAccepted(named(other.finding)) : judgement.riskResolved(named(other.finding));
};

/** How things stand. */
export const state: readonly Sentence[] = [
  {
    id: 'stateNothing',
    when: nothingAssessed,
    say: ({ subject, score, texts }) => texts.judgement.stateNothing(subject, score.covered, score.checks),
  },
  {
    id: 'stateInapplicable',
    when: noneApplies,
    say: (known) => known.texts.judgement.stateInapplicable(known.subject, sayNoneApplies(known)),
  },
  {
    id: 'stateFailures',
    when: ({ score }) => score.value === null && score.failuresOnly,
    say: (known) => known.texts.judgement.stateFailures(known.subject, openText(known)),
  },
  {
    id: 'stateUnrated',
    when: ({ score }) => score.value === null,
    say: (known) => known.texts.judgement.stateUnrated(known.subject, openText(known)),
  },
  {
    id: 'state',
    when: () => true,
    say: (known) => known.texts.judgement.state(known.subject, known.score.text, known.scoreDetail, openText(known)),
  },
];

/** What may hurt most. Only what is rated is called a risk by its size. */
export const mainRisk: readonly Sentence[] = [
  {
    id: 'riskBesides',
    when: (known) => known.main !== undefined && (elsewhere(known)?.finding.risk ?? 0) > known.main.risk!,
    say: (known) => {
      const other = elsewhere(known)!;
      return known.texts.judgement.riskBesides(named(known.main!), other.accepted, named(other.finding));
    },
  },
  {
    // What a tool or a check demands is no risk, however it is rated.
    id: 'riskDemand',
    when: ({ main }) => main !== undefined && main.demand !== null,
    say: (known) => known.texts.judgement.riskDemand(named(known.main!), partly(known)),
  },
  {
    id: 'risk',
    when: ({ main }) => main !== undefined,
    say: (known) => known.texts.judgement.risk(named(known.main!), partly(known)),
  },
  {
    id: 'riskUnratedBesides',
    when: (known) => known.open.length > 0 && elsewhere(known) !== undefined,
    say: (known) => `${known.texts.judgement.rateFirst(unrated(known))}. ${elsewhereText(known)}`,
  },
  {
    id: 'riskUnrated',
    when: ({ open }) => open.length > 0,
    say: (known) => known.texts.judgement.rateFirst(unrated(known)),
  },
  {
    id: 'riskElsewhere',
    when: (known) => elsewhere(known) !== undefined,
    say: elsewhereText,
  },
  {
    id: 'riskLeft',
    when: ({ resolved, accepted }) => resolved.length + accepted.length > 0,
    say: ({ resolved, accepted, texts }) => texts.judgement.riskLeft(resolved.length, accepted.length),
  },
  { id: 'riskUnknown', when: nothingAssessed, say: ({ texts }) => texts.judgement.riskUnknown },
  { id: 'riskInapplicable', when: noneApplies, say: sayNoneApplies },
  {
    // Only what failed is known, or nothing of it counts as a check.
    id: 'riskClosed',
    when: ({ assessed, findings, score }) => findings > 0 && (assessed === 0 || score.failuresOnly),
    say: ({ texts }) => texts.judgement.riskClosed,
  },
  {
    id: 'riskNone',
    when: () => true,
    say: ({ assessed, unanswered, checks, texts }) => texts.judgement.riskNone(assessed, unanswered, checks),
  },
];

/** The decision with the earliest day; those without one come last. */
function firstDecision({ decisions }: Known) {
  const [first] = [...decisions].sort((a, b) => ((a.by.day || '9') < (b.by.day || '9') ? -1 : 1));
  return first!;
}

/** Whether a day is over on the as-of day. */
const isOver = ({ day }: ReportDay, asOf: string) => day !== '' && day < asOf;

/** A sentence that asks for something. */
export interface Ask extends Sentence {
  title: keyof Texts['judgement']['askTitles'];
}

/** What is asked of the customer: all that may be said is, in this order, and the first leads. */
export const asks: readonly Ask[] = [
  {
    id: 'askRenew',
    title: 'renew',
    when: isStale,
    say: ({ stale, texts }) => texts.judgement.askRenew(stale),
  },
  {
    id: 'askDecisions',
    title: 'decisions',
    when: ({ decisions }) => decisions.length > 0,
    say: (known) => {
      const { text, by } = firstDecision(known);
      const [words, late] = [text.replace(/\.$/, ''), isOver(by, known.asOf)];
      const { judgement } = known.texts;
      return known.decisions.length === 1
        ? judgement.askDecision(words, by.text, late)
        : judgement.askDecisions(known.decisions.length, words, by.text, late);
    },
  },
  {
    id: 'askAgain',
    title: 'again',
    when: (known) => expired(known) > 0,
    say: (known) => known.texts.judgement.askAgain(expired(known)),
  },
  {
    id: 'askOwners',
    title: 'owners',
    when: (known) => !isStale(known) && orphans(known) > 0,
    say: (known) => {
      const { critical, high } = openCounts(known.open);
      const only = high === 0 ? 'critical' : critical === 0 ? 'high' : undefined;
      return known.texts.judgement.askOwners(orphans(known), critical + high, only);
    },
  },
  {
    id: 'askDates',
    title: 'dates',
    when: (known) => !isStale(known) && overdue(known) > 0,
    say: (known) => known.texts.judgement.askDates(overdue(known)),
  },
  {
    id: 'askRatings',
    title: 'ratings',
    when: (known) => !isStale(known) && unrated(known) > 0,
    say: (known) => known.texts.judgement.askRatings(unrated(known)),
  },
  {
    id: 'askGoAhead',
    title: 'goAhead',
    when: (known) => !isStale(known) && known.quickWins.findings.length > 0,
    say: ({ quickWins: { findings, gain, by }, texts }) =>
      texts.judgement.askGoAhead(findings.length, points(gain, texts), by.text),
  },
  {
    // What is known stands on less than half of what was asked.
    id: 'askAssessment',
    title: 'assessment',
    when: (known) => !isStale(known) && known.unanswered > 0 && (known.score.provisional || known.score.value === null),
    say: ({ unanswered, checks, texts }) => texts.judgement.askAssessment(unanswered, checks),
  },
  {
    id: 'askFirst',
    title: 'first',
    when: (known) => nothingAssessed(known) && known.checks === 0,
    say: ({ texts }) => texts.judgement.askFirst,
  },
];

/** Where nothing is asked. */
export const askNothing: Sentence = {
  id: 'askNothing',
  when: (known) => asks.every(({ when }) => !when(known)),
  say: ({ resolved, accepted, unanswered, checks, texts }) =>
    texts.judgement.askNothing({ resolved: resolved.length, accepted: accepted.length, unanswered, checks }),
};

/** Lowest score of an area that is said to go well: half of its weight passed. */
const wellFrom = 50;

/**
 * The area in which most passed, that stands on enough, has at least half of its weight passed, and nothing open that is
 * above medium or not rated.
 */
function bestArea({ areas, open }: Known): ReportArea | undefined {
  const calm = ({ title }: ReportArea) =>
    open.every(({ focusArea, severity: { id } }) => focusArea !== title || id === 'medium' || id === 'low');
  return areas
    .filter((area) => area.score !== null && !area.provisional && area.score >= wellFrom && calm(area))
    .sort((a, b) => b.score! * b.assessed - a.score! * a.assessed)[0];
}

/** What goes well; nothing where too little does. */
export const goesWell: readonly Sentence[] = [
  { id: 'wellNothing', when: nothingAssessed, say: ({ texts }) => texts.judgement.nothingAssessed },
  { id: 'wellInapplicable', when: noneApplies, say: sayNoneApplies },
  { id: 'wellFailures', when: ({ score }) => score.failuresOnly, say: ({ texts }) => texts.judgement.notKnown },
  {
    id: 'wellAll',
    when: ({ assessed, passed, open, resolved, accepted }) =>
      assessed > 0 && passed === assessed && open.length + resolved.length + accepted.length === 0,
    say: ({ assessed, unanswered, checks, texts }) => texts.judgement.wellAll(assessed, unanswered, checks),
  },
  {
    // What was mended is better news than what never hurt.
    id: 'wellClosed',
    when: ({ closed: { critical, high, since } }) => critical + high > 0 && since !== '',
    say: ({ closed: { critical, high, since }, texts }) => texts.judgement.wellClosed(critical, high, since),
  },
  {
    id: 'wellArea',
    when: (known) => bestArea(known) !== undefined,
    say: (known) => {
      const { title, text, base } = bestArea(known)!;
      const { judgement } = known.texts;
      const inside = known.open.filter(({ focusArea }) => focusArea === title);
      const ceiling = inside.some(({ severity: { id } }) => id === 'medium') ? 'medium' : 'low';
      return judgement.wellArea(
        title,
        text,
        base,
        inside.length === 0 ? judgement.noneInArea : judgement.noneAbove(ceiling),
      );
    },
  },
  {
    // Of less than half that passed, nothing goes well.
    id: 'wellSome',
    when: ({ passed, assessed }) => passed > 0 && 2 * passed >= assessed,
    say: ({ passed, assessed, others, texts }) =>
      texts.judgement.wellSome(passed, assessed, others === 0 ? 'checks' : others === assessed ? 'results' : 'both'),
  },
  { id: 'wellUnknown', when: ({ assessed }) => assessed === 0, say: ({ texts }) => texts.judgement.notKnown },
];

/** What needs priority. */
export const needsPriority: readonly Sentence[] = [
  { id: 'priorityNothing', when: nothingAssessed, say: ({ texts }) => texts.judgement.nothingAssessed },
  { id: 'priorityInapplicable', when: noneApplies, say: sayNoneApplies },
  {
    id: 'priorityArea',
    when: ({ priority }) => priority !== '',
    say: (known) => {
      const inside = [...known.open, ...known.resolved].filter(({ focusArea }) => focusArea === known.priority);
      return known.texts.judgement.inArea(known.priority, known.texts.judgement.someOpen(openCounts(inside)));
    },
  },
  {
    id: 'priorityOpen',
    when: ({ main }) => main !== undefined,
    say: openText,
  },
  {
    id: 'priorityRate',
    when: ({ open }) => open.length > 0,
    say: (known) => known.texts.judgement.rateFirst(unrated(known)),
  },
  {
    id: 'priorityRetest',
    when: ({ resolved }) => resolved.length > 0,
    say: ({ resolved, texts }) => texts.judgement.retestFirst(resolved.length),
  },
  {
    id: 'priorityAssess',
    when: ({ unanswered }) => unanswered > 0,
    say: ({ unanswered, checks, texts }) => texts.judgement.assessNext(unanswered, checks),
  },
  {
    id: 'priorityAccepted',
    when: ({ accepted }) => accepted.length > 0,
    say: ({ accepted, texts }) => texts.judgement.onlyAccepted(accepted.length),
  },
  {
    // Every check of the checklists has an answer, and each that applies passed.
    id: 'priorityPassed',
    when: ({ checks, assessed, passed, score }) =>
      checks > 0 && assessed > 0 && passed === assessed && !score.failuresOnly,
    say: ({ texts }) => texts.judgement.nothingLeft,
  },
  { id: 'priorityClosed', when: () => true, say: ({ texts }) => texts.judgement.nothingOpen },
];

/** How to improve. */
export const toImprove: readonly Sentence[] = [
  { id: 'improveBegin', when: nothingAssessed, say: ({ texts }) => texts.judgement.begin },
  { id: 'improveInapplicable', when: noneApplies, say: sayNoneApplies },
  { id: 'improveRenew', when: isStale, say: ({ texts }) => texts.judgement.renew },
  {
    id: 'improveQuickWins',
    when: ({ quickWins }) => quickWins.findings.length > 0,
    say: ({ quickWins: { findings, gain }, texts }) => {
      const { action, label } = findings[0]!;
      return texts.judgement.quickWins(findings.length, points(gain, texts), action.replace(/\.$/, ''), label);
    },
  },
  {
    id: 'improveMain',
    when: ({ main }) => main !== undefined,
    say: ({ main, texts }) => {
      const { action, label, rating, gain, decision } = main!;
      const effort = rating?.effort.value ?? 0;
      return texts.judgement.first(action.replace(/\.$/, ''), label, effort, points(gain, texts), decision?.by.text);
    },
  },
  {
    id: 'improveRate',
    when: ({ open }) => open.length > 0,
    say: (known) => known.texts.judgement.rate(unrated(known)),
  },
  {
    id: 'improveRetest',
    when: ({ resolved }) => resolved.length > 0,
    say: ({ resolved, texts }) => texts.judgement.retest(resolved.length),
  },
  {
    id: 'improveAssess',
    when: ({ unanswered }) => unanswered > 0,
    say: ({ unanswered, checks, texts }) => texts.judgement.assess(unanswered, checks),
  },
  {
    id: 'improveAccepted',
    when: ({ accepted }) => accepted.length > 0,
    say: ({ accepted, texts }) => texts.judgement.reviewAccepted(accepted.length),
  },
  { id: 'improveKeep', when: () => true, say: ({ texts }) => texts.judgement.keep },
];

/** The first of a list that may be said; empty where none may. */
export function firstOf(list: readonly Sentence[], known: Known): string {
  return list.find(({ when }) => when(known))?.say(known) ?? '';
}

/** Everything that may be concluded, by question. */
export const sentences = { state, mainRisk, asks, askNothing: [askNothing], goesWell, needsPriority, toImprove };
