import type { Severity } from '../../../assessment/vocabulary';
import { effortWords, severities } from '../../../assessment/vocabulary';
import { counter, grouped, listed } from '../forms';

const groupMark = ',';
const plural = counter(groupMark);
const count = (number: number, one: string, many = `${one}s`) => plural(number, one, many);
const group = (number: number) => grouped(number, groupMark);
const lower = (severity: Severity) => severities[severity].title.toLowerCase();
const is = (number: number) => (number === 1 ? 'is' : 'are');
const have = (number: number) => (number === 1 ? 'has' : 'have');
const wait = (number: number) => (number === 1 ? 'waits' : 'wait');
const pastDay = (since: string) => (/^\d/.test(since) ? `on ${since}` : `in ${since}`);
const numbers = ['', 'One risk', 'Two risks', 'Three risks', 'Four risks', 'Five risks'];
/** `14 of 95 checks`, `all 95 checks`, `both checks`, `the one check`. */
const of = (some: number, all: number, one: string) => {
  if (some !== all) return `${group(some)} of ${count(all, one)}`;
  return all === 1 ? `the one ${one}` : all === 2 ? `both ${one}s` : `all ${count(all, one)}`;
};
const afterwards = (rest: readonly string[]) => (rest.length === 0 ? '' : `; ${listed(rest, 'and')}`);

/** How many findings that need work there are, of each severity, and how many of all wait for a re-test. */
export interface OpenCounts {
  all: number;
  waiting: number;
  critical: number;
  high: number;
  medium: number;
  low: number;
  unrated: number;
}

/** What is not open and still not done. */
export interface Remaining {
  resolved: number;
  accepted: number;
  /** Checks without an answer, of all that were asked. */
  unanswered: number;
  checks: number;
}

/** A finding as a sentence names it. */
export interface NamedRisk {
  headline: string;
  /** What is not met, where the headline says no more. */
  demand: { kind: 'requirement' | 'action' | 'setting'; text: string } | null;
  label: string;
  /** Until when it is accepted; empty for one without an end. */
  until: string;
}

/**
 * What the documents conclude from the numbers, in English: each text is said by one sentence of
 * `content/sentences.ts`, which knows when it may be. Full stops are put at the end.
 */
export const english = {
  /** Of an assessment without a customer's name and technology. */
  environment: 'The environment',
  subjectAt: (technology: string, customer: string) => `${technology} at ${customer}`,

  // How many findings need work.
  noneOpen: (resolved: number, accepted: number) => {
    const rest = [
      ...(resolved > 0 ? [`${group(resolved)} ${wait(resolved)} for a re-test`] : []),
      ...(accepted > 0 ? [`${count(accepted, 'risk')} ${is(accepted)} accepted`] : []),
    ];
    return rest.length === 0 ? 'no finding is open' : `no finding is open, ${listed(rest, 'and')}`;
  },
  someOpen: ({ all, waiting, unrated, ...rated }: OpenCounts) => {
    const rest = waiting === 0 ? '' : `, and ${group(waiting)} of the ${group(all)} ${wait(waiting)} for a re-test`;
    const graded = (['critical', 'high', 'medium', 'low'] as const).filter((id) => rated[id] > 0);
    if (unrated === all) {
      return all === 1
        ? '1 finding without a rating needs work'
        : `${count(all, 'finding')} need work, none of them with a rating${rest}`;
    }
    if (unrated === 0 && graded.length === 1)
      return `${count(all, `${lower(graded[0]!)} finding`)} ${all === 1 ? 'needs' : 'need'} work${rest}`;
    const grave = graded.filter((id) => id === 'critical' || id === 'high');
    const words = [
      ...grave.map((id) => `${group(rated[id])} ${lower(id)}`),
      ...(unrated > 0 ? [`${group(unrated)} not rated yet`] : []),
    ];
    const calm = unrated > 0 ? ', the others not above medium' : '';
    return `${count(all, 'finding')} need work, ${grave.length > 0 ? listed(words, 'and') : words.length > 0 ? `${words[0]!}${calm}` : 'none above medium'}${rest}`;
  },

  // State.
  stateNothing: (subject: string, covered: number, checks: number) =>
    checks === 0
      ? `${subject} is not assessed yet`
      : `${subject} has no score yet: ${group(covered)} of ${count(checks, 'check')} ${have(covered)} an answer`,
  noneApplies: (checks: number) =>
    checks === 1 ? 'The one check does not apply' : `None of the ${group(checks)} checks applies`,
  stateInapplicable: (subject: string, why: string) =>
    `${subject} has no score: ${why.charAt(0).toLowerCase()}${why.slice(1)}`,
  stateFailures: (subject: string, open: string) => `${subject} has no score, as only failures were listed; ${open}`,
  stateUnrated: (subject: string, open: string) =>
    `${subject} has no score yet, as nothing that was assessed has a rating; ${open}`,
  state: (subject: string, score: string, detail: string, open: string) =>
    `${subject} scores ${score} of 100${detail}; ${open}`,
  compared: (direction: 'up' | 'down' | 'same', points: number, since: string, common: number) => {
    const than = { up: 'more than', down: 'less than' };
    const moved = direction === 'same' ? 'as many points as' : `${count(points, 'point')} ${than[direction]}`;
    return `, ${moved} ${pastDay(since)} over the ${count(common, 'check')} assessed both times`;
  },
  noted: (note: string) => `, ${note}`,
  /** The score of each technology, after the one of all. */
  each: (scores: readonly string[]) => ` (${scores.join(', ')})`,
  eachScore: (technology: string, score: string, provisional: boolean) =>
    `${technology} ${score}${provisional ? ', provisional' : ''}`,
  eachNone: (technology: string) => `${technology} without a score`,
  labelled: (technology: string, sentence: string) => `${technology}: ${sentence}`,

  // Main risk.
  risk: ({ headline, label }: NamedRisk, soFar: boolean) =>
    `The main risk${soFar ? ' so far' : ''}: ${headline} (${label})`,
  riskDemand: ({ headline, demand, label }: NamedRisk, soFar: boolean) => {
    const weighs = `What weighs most${soFar ? ' so far' : ''}`;
    const text = demand?.text ?? headline;
    if (demand?.kind === 'action') return `${weighs} is still to be done: ${text} (${label})`;
    return demand?.kind === 'setting'
      ? `${weighs} is a setting that is not as recommended: ${text} (${label})`
      : `${weighs} is a requirement that is not met: ${text} (${label})`;
  },
  riskBesides: ({ headline, label }: NamedRisk, accepted: boolean, greater: NamedRisk) =>
    `The main risk that is open: ${headline} (${label}); a greater one ${accepted ? (greater.until === '' ? 'is accepted without an end date' : `is accepted until ${greater.until}`) : 'is reported as fixed and waits for its re-test'}: ${greater.headline} (${greater.label})`,
  riskAccepted: ({ headline, label, until }: NamedRisk) =>
    `The main risk is accepted ${until === '' ? 'without an end date' : `until ${until}`}: ${headline} (${label})`,
  riskResolved: ({ headline, label }: NamedRisk) =>
    `The main risk is reported as fixed and waits for its re-test: ${headline} (${label})`,
  rateFirst: (n: number) => `${count(n, 'finding')} ${have(n)} no rating yet: rate ${n === 1 ? 'it' : 'them'} first`,
  riskLeft: (resolved: number, accepted: number) =>
    [
      ...(resolved > 0 ? [`${count(resolved, 'fix', 'fixes')} without a rating ${wait(resolved)} for a re-test`] : []),
      ...(accepted > 0 ? [`${count(accepted, 'risk')} without a rating ${is(accepted)} accepted`] : []),
    ].join('; '),
  riskUnknown: 'No risk is known yet, as nothing is assessed',
  riskClosed: 'None of the recorded findings is open any more',
  riskNone: (assessed: number, unanswered: number, checks: number) =>
    `No open risk was found in the ${count(assessed, 'check')} that ${assessed === 1 ? 'was' : 'were'} assessed${unanswered > 0 ? `; ${of(unanswered, checks, 'check')} ${have(unanswered)} no answer yet` : ''}`,

  // What is asked.
  /** What is asked for, in a word. */
  askTitles: {
    renew: 'New assessment',
    decisions: 'Decision',
    again: 'Acceptance ran out',
    owners: 'Owners to name',
    dates: 'New dates',
    ratings: 'Ratings',
    goAhead: 'Go-ahead',
    assessment: 'Missing answers',
    first: 'Beginning',
  },
  askDecision: (decision: string, by: string, late: boolean) =>
    `We ask for a decision${late ? ` that was due by ${by}` : ''}: ${decision}${by === '' || late ? '' : `, by ${by}`}`,
  askDecisions: (n: number, first: string, by: string, late: boolean) =>
    `We ask for ${count(n, 'decision')}, the first${late ? ' due since' : by === '' ? '' : ' by'}${by === '' ? '' : ` ${by}`}: ${first}`,
  decisionsTitle: (n: number, by: string, late: boolean) =>
    `We ask for ${n === 1 ? 'one decision' : count(n, 'decision')}${by === '' ? '' : `${n > 1 ? ', the first' : ''}${late ? ' due since' : ' by'} ${by}`}`,
  askAgain: (n: number) =>
    n === 1
      ? 'We ask for a new decision on 1 accepted risk, as its acceptance ran out'
      : `We ask for new decisions on ${group(n)} accepted risks, as their acceptance ran out`,
  askOwners: (orphans: number, grave: number, only: 'critical' | 'high' | undefined) =>
    `We ask for an owner for ${of(orphans, grave, `${only ? lower(only) : 'critical and high'} finding`)}`,
  askDates: (n: number) =>
    n === 1 ? 'We ask for a new date for 1 overdue finding' : `We ask for new dates for ${group(n)} overdue findings`,
  askRatings: (n: number) =>
    `We ask you to rate ${count(n, 'finding')} with us: without a rating it is not known how much ${n === 1 ? 'it weighs' : 'they weigh'}`,
  askGoAhead: (n: number, points: string, by: string) =>
    `We ask for your go-ahead by ${by} for ${n === 1 ? '1 quick win' : `${group(n)} quick wins`} of the next 30 days${points === '' ? '' : `, worth ${points} points`}`,
  askAssessment: (unanswered: number, checks: number) =>
    `We ask for the access and answers that it takes to assess the ${unanswered === checks ? count(checks, 'check') : `${group(unanswered)} of ${count(checks, 'check')}`} without an answer`,
  askFirst: 'We ask for the assessment to begin',
  askRenew: (day: string) => `We ask for a new assessment before anything is planned: the data dates from ${day}`,
  askNothing: ({ resolved, accepted, unanswered, checks }: Remaining) =>
    `No decision is needed now${afterwards([
      ...(resolved > 0 ? [`${count(resolved, 'fix', 'fixes')} ${wait(resolved)} for a re-test`] : []),
      ...(accepted > 0 ? [`${count(accepted, 'risk')} ${is(accepted)} accepted`] : []),
      ...(unanswered > 0 ? [`${of(unanswered, checks, 'check')} ${have(unanswered)} no answer yet`] : []),
    ])}`,

  // What goes well.
  wellArea: (area: string, score: string, base: string, open: string) =>
    `${area}: ${score} of 100 (${base} assessed), ${open}`,
  wellClosed: (critical: number, high: number, since: string) => {
    const kind = critical === 0 ? 'high' : high === 0 ? 'critical' : 'critical and high';
    return `${count(critical + high, `${kind} finding`)} ${critical + high === 1 ? 'was' : 'were'} closed with proof since ${since}`;
  },
  noneInArea: 'no finding is open',
  noneAbove: (severity: 'medium' | 'low') => `nothing above ${lower(severity)} is open`,
  wellAll: (assessed: number, unanswered: number, checks: number) =>
    `${assessed === 1 ? 'The one check that was assessed passed' : `All ${group(assessed)} checks that were assessed passed`}${unanswered > 0 ? `; ${of(unanswered, checks, 'check')} ${have(unanswered)} no answer yet` : ''}`,
  /** Whether they are checks of the checklists, other results, or both. */
  wellSome: (passed: number, assessed: number, of: 'checks' | 'results' | 'both') => {
    const all = {
      checks: count(assessed, 'assessed check'),
      results: count(assessed, 'result'),
      both: `${group(assessed)} assessed checks and results`,
    };
    return `${group(passed)} of ${all[of]} passed`;
  },
  notKnown: 'Not known: only failures were listed',
  nothingAssessed: 'Nothing is assessed yet',

  // What needs priority.
  inArea: (area: string, open: string) => `${area}: ${open}`,
  retestFirst: (n: number) => `Nothing is open; ${count(n, 'fix', 'fixes')} ${wait(n)} for a re-test`,
  assessNext: (unanswered: number, checks: number) =>
    `Nothing is open; ${of(unanswered, checks, 'check')} ${have(unanswered)} no answer yet`,
  onlyAccepted: (n: number) => `Nothing is open; ${count(n, 'risk')} ${is(n)} accepted`,
  nothingLeft: 'Nothing: every check that applies passed',
  nothingOpen: 'Nothing that was assessed is open',

  // How to improve.
  quickWins: (n: number, points: string, first: string, label: string) => {
    const worth = points === '' ? '' : ` and are worth ${points} points`;
    if (n === 1)
      return `${first} (${label}): a quick win that can begin now${points === '' ? '' : `, worth ${points} points`}`;
    return `${group(n)} quick wins can begin now${worth}; the first: ${first} (${label})`;
  },
  first: (action: string, label: string, effort: number, points: string, decideBy: string | undefined) => {
    const work = effort === 0 ? '' : effort === 5 ? 'a project' : `${effortWords[effort] ?? ''} of work`;
    const decision =
      decideBy === undefined ? '' : decideBy === '' ? 'needs a decision' : `needs the decision by ${decideBy}`;
    const worth = [work, points === '' ? '' : `${points} points`, decision].filter(Boolean).join(', ');
    return `${action} (${label})${worth === '' ? '' : `: ${worth}`}`;
  },
  rate: (n: number) => `Rate the ${count(n, 'finding')} without a rating`,
  retest: (n: number) => `Test the ${count(n, 'reported fix', 'reported fixes')} again`,
  assess: (unanswered: number, checks: number) =>
    `Assess ${unanswered === checks ? `the ${count(checks, 'check')}` : `the ${group(unanswered)} of ${count(checks, 'check')}`} without an answer`,
  reviewAccepted: (n: number) =>
    `Look at the ${count(n, 'accepted risk')} again before ${n === 1 ? 'its acceptance ends' : 'their acceptance ends'}`,
  begin: 'Begin with the assessment',
  renew: 'Assess anew, and plan on what is true today',
  keep: 'Nothing is open; the next assessment shows whether it stays so',

  // Titles of slides.
  health: (direction: 'up' | 'down' | 'same', since: string, rest: string, bad: boolean) =>
    ({
      up: `Health is better than ${pastDay(since)}, ${bad ? 'but' : 'and'} ${rest}`,
      down: `Health is worse than ${pastDay(since)}, and ${rest}`,
      same: `Health is as it was ${pastDay(since)}, and ${rest}`,
    })[direction],
  noScore: 'Nothing is assessed yet, so there is no score',
  areasNone: 'No focus area has a score yet',
  areasUnrated: 'No focus area has a score: nothing that was assessed has a rating',
  areasFailures: 'No focus area has a score: only failures were listed',
  areasProvisional: 'All scores are provisional',
  areasPassed: 'Every check of every focus area that was assessed passed',
  areasAllPassed: 'Every assessed check passed in every focus area',
  areasFull: (areas: number, all: number) =>
    `${areas === all ? 'All' : `${areas} of ${all}`} focus areas stand at 100 of 100`,
  areasOnly: (area: string, score: string) => `${area} stands at ${score} of 100; no other focus area has a score`,
  areasOnlyFirm: (area: string, score: string) =>
    `${area} stands at ${score} of 100; all other scores are provisional or missing`,
  areasLevel: (areas: number, score: string) => `All ${areas} focus areas with a score stand at ${score} of 100`,
  areasPriority: (area: string, inside: number, all: number, severity: Severity) =>
    `${area} needs priority: ${of(inside, all, `${lower(severity)} finding`)} ${inside === 1 ? 'lies' : 'lie'} there`,
  areasWeakestOf: (areas: number, score: string, firmOnly: boolean) =>
    `${firmOnly ? `Where enough is assessed, ${areas}` : areas} focus areas are weakest, at ${score} of 100`,
  areasWeakest: (area: string, score: string, firmOnly: boolean) =>
    `${firmOnly ? 'Where enough is assessed, ' : ''}${area} is weakest, at ${score} of 100`,
  matrixGrave: (critical: number, high: number, all: number, unrated: boolean) => {
    const grave = critical + high;
    const kind = grave === 0 || (critical > 0 && high > 0) ? 'critical or high' : high === 0 ? 'critical' : 'high';
    const what = `${unrated ? 'rated ' : ''}finding`;
    const where = ` that ${all === 1 ? 'needs' : 'need'} work`;
    if (all === 1)
      return grave === 1
        ? `The one ${what}${where} is ${kind}`
        : `The one ${what}${where} is neither critical nor high`;
    if (grave === 0) return `None of the ${group(all)} ${what}s${where} is ${kind}`;
    if (grave === all) return `All ${group(all)} ${what}s${where} are ${kind}`;
    return `${group(grave)} of ${group(all)} ${what}s${where} ${is(grave)} ${kind}`;
  },
  topRisks: (risks: number, gaps: { orphans: number; late: number; undated: number }, wins: number) => {
    const { orphans, late, undated } = gaps;
    const most = `${numbers[risks]} ${risks === 1 ? 'matters' : 'matter'} most`;
    const missing = [
      ...(orphans > 0
        ? [
            orphans === risks
              ? risks === 1
                ? 'it has no owner'
                : 'none has an owner'
              : `${orphans} ${have(orphans)} no owner`,
          ]
        : []),
      ...(late > 0 ? [risks === 1 ? 'it is overdue' : `${late} ${is(late)} overdue`] : []),
      ...(undated > 0 ? [risks === 1 ? 'it has no date' : `${undated} ${have(undated)} no date`] : []),
    ];
    if (missing.length > 0) return `${most}; ${listed(missing, 'and')}`;
    const quick =
      wins > 0
        ? `, and ${risks === 1 ? 'it is a quick win' : `${wins} ${wins === 1 ? 'is a quick win' : 'are quick wins'}`}`
        : '';
    return `${most}; ${risks === 1 ? 'it' : 'each of them'} has an owner and a date${quick}`;
  },
  settleSoon: (soon: number, open: number, points: string, overdue: number) => {
    if (soon === 0)
      return `${count(overdue, 'finding')} ${is(overdue)} overdue; nothing else is due in the next 30 days`;
    const late = overdue === 0 ? '' : `; ${group(overdue)} more ${is(overdue)} overdue`;
    return `The next 30 days can settle ${of(soon, open, 'finding')}${points === '' ? '' : ` and gain ${points} points`}${late}`;
  },
  settleInNinety: (soon: number, open: number) =>
    `${group(soon)} of ${count(open, 'finding')} can be settled within ninety days`,
  settleLater: (open: number) =>
    `Nothing is planned within ninety days; ${count(open, 'finding')} ${is(open)} to come later`,

  // Findings.
  needsDecision: (by: string) => (by === '' ? 'needs a decision' : `needs the decision by ${by}`),
  retestOn: (on: string, by: string) => `re-test${on === '' ? '' : ` ${on}`}${by === '' ? '' : ` by ${by}`}`,
  fixAndRetest: (due: string, retest: string) => `fix by ${due}, ${retest}`,
  notPlannedNote: (n: number) =>
    `${count(n, 'finding')} without a rating and a due day ${is(n)} in no wave: rate ${n === 1 ? 'it' : 'them'} first`,
  notPlannedOld: (n: number, day: string) =>
    `${count(n, 'finding')} ${is(n)} in no wave: the data dates from ${day}, and nothing is planned on it before a new assessment`,
  noneShown: 'No finding that is shown needs work',
};

export type Judgement = typeof english;
