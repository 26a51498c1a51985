import { proofWords } from '../../assessment/answers';
import { type Day, formatDay, formatMonth, isDay } from '../../assessment/dates';
import { filterWords } from '../../assessment/filter';
import type { Wave } from '../../assessment/plan';
import {
  effortWords,
  type FocusArea,
  focusAreas,
  impactWords,
  probabilityWords,
  type Severity,
  type Status,
  severities,
  statuses,
  type VerificationKind,
  type VerificationScope,
  verificationKinds,
  verificationScopes,
} from '../../assessment/vocabulary';
import { type Audience, audienceTitles } from '../choices';
import { counter, grouped } from './forms';
import { frameEnglish } from './frameEnglish';
import { english as judgement } from './judgement/english';
import { steeringEnglish } from './steeringEnglish';

const [decimalMark, groupMark, and] = ['.', ',', 'and'];
const plural = counter(groupMark);
const count = (number: number, one: string, many = `${one}s`) => plural(number, one, many);
const group = (number: number) => grouped(number, groupMark);
const pastDay = (since: string) => (/^\d/.test(since) ? `on ${since}` : `in ${since}`);
const lower = (severity: Severity) => severities[severity].title.toLowerCase();
const waits = (number: number) => (number === 1 ? 'waits' : 'wait');

/** Every fixed text of the documents in English. The other languages have exactly these keys. */
/** Behind a number of changes: how many of them are accepted since. */
function ofThemAccepted(n: number, accepted: number): string {
  if (accepted === 0) return '';
  return accepted === n ? ' (newly accepted)' : ` (${group(accepted)} of them newly accepted)`;
}

export const english = {
  /** Of the document, for readers that speak and hyphenate. */
  languageTag: 'en-US',
  decimalMark,
  groupMark,
  and,

  // Days. A text that is no day of the calendar stays as it is.
  day: (day: Day) => formatDay(day),
  /** With its year: documents are read in other years too. */
  shortDay: (day: Day) => formatDay(day, { short: true }),
  month: (day: Day) => formatMonth(day),
  /** For an axis. */
  shortMonth: (day: Day) => formatMonth(day).replace(/^(\p{L}{3})\p{L}*/u, '$1'),
  period: (from: Day, to: Day) => {
    if (!isDay(from) || !isDay(to) || from >= to) return formatDay(to);
    if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${formatDay(to)}`;
    if (from.slice(0, 4) === to.slice(0, 4)) return `${formatDay(from).replace(/ \d{4}$/, '')} – ${formatDay(to)}`;
    return `${formatDay(from)} – ${formatDay(to)}`;
  },
  daysLeft: (days: number) => {
    if (days === 0) return 'today';
    return days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`;
  },

  // Vocabularies.
  severities: severities as Readonly<Record<Severity, { title: string; letter: string }>>,
  // For readers of documents, who do not see the properties of a findings file.
  statuses: {
    ...statuses,
    accepted: { ...statuses.accepted, meaning: 'The risk is accepted until a certain day, with a reason.' },
    falsePositive: { ...statuses.falsePositive, meaning: 'Not a finding after all, with the reason.' },
  } as Readonly<Record<Status, { title: string; meaning: string }>>,
  focusAreas: focusAreas as Readonly<Record<FocusArea, string>>,
  probabilityWords: probabilityWords as readonly string[],
  impactWords: impactWords as readonly string[],
  effortWords: effortWords as readonly string[],
  verificationKinds: verificationKinds as Readonly<Record<VerificationKind, string>>,
  verificationScopes: verificationScopes as Readonly<Record<VerificationScope, string>>,
  documents: audienceTitles as Readonly<Record<Audience, string>>,
  waves: { '30': '30 days', '60': '60 days', '90': '90 days', later: 'Later' } as Readonly<Record<Wave, string>>,
  filter: filterWords,
  /** Words for what ends; other kinds are words already. */
  deadlineKinds: {
    mainstream: 'mainstream support ends',
    extended: 'support ends',
    esu: 'extended security updates end',
    retirement: 'retires',
    expiry: 'expires',
    superseded: 'is replaced',
  },
  deadlinePastKinds: {
    mainstream: 'mainstream support ended',
    extended: 'support ended',
    esu: 'extended security updates ended',
    retirement: 'was retired',
    expiry: 'expired',
    superseded: 'was replaced',
  },
  /** A program whose command is written for PowerShell. */
  inPowerShell: (program: string) => `${program}, in PowerShell`,
  affectedNames: (number: string, names: string) => `${number}: ${names}`,
  namesAndMore: (names: string, more: number) => `${names} and ${group(more)} more`,
  deadlineTitle: (product: string, ends: string) => [product, ends].filter(Boolean).join(' '),
  findingChanges: { new: 'new', reopened: 'reopened', persisting: 'known before' },

  // Head of the documents.
  assessmentOf: (technologies: string) => `${technologies} assessment`.trim(),
  defaultClassification: 'Customer confidential',
  asOf: (day: string) => `As of ${day}`,
  asOfInline: (day: string) => `as of ${day}`,
  assessed: 'Assessed',
  assessedInline: 'assessed',
  by: 'by',
  byFirst: 'By',
  on: 'on',
  until: 'until',
  onlyFindings: (filter: string) => `Only findings: ${filter}`,
  scoresOfAll: 'Scores are those of all findings.',
  extractOf: (owner: string, n: number, of: number) =>
    `An extract for ${owner || 'what nobody owns'}: ${group(n)} of ${count(of, 'finding')}, with all that is known of each.`,
  stepsOfExtract: 'The findings in full',
  commandFile: {
    verifies: (state: string) => `Looks whether this is so: ${state}`,
    where: (where: string) => `Run it ${where}.`,
    reads: 'It only reads.',
    mayChange: 'It is not known to only read: look before you run it.',
    step: (text: string, number: number, of: number) =>
      of === 1 ? `The step of the fix: ${text}` : `Step ${number} of ${of} of the fix: ${text}`,
    about: (names: string) => `Affected: ${names}`,
    changes: 'It changes something: read what to know before you start in the technical report first.',
    doneWhen: (expected: string) => `Done when (expected answer): ${expected}`,
    filled: 'The names of the affected machines are filled in.',
    fillIn: (blanks: string) => `Fill in first: ${blanks}`,
  },
  skipToContent: 'Skip to content',
  page: 'Page',
  pageOf: 'of',

  // Words of tables and lists.
  severity: 'Severity',
  consequence: 'Consequence',
  /** Where no more is known than what is demanded, of all findings or of some. */
  whatIsNotMet: 'What is not met',
  consequenceOrDemand: 'Consequence, or what is not met',
  owner: 'Owner',
  due: 'Due',
  gain: 'Gain',
  gainInline: 'gain',
  action: 'Action',
  effort: 'Effort',
  effortInline: 'effort',
  status: 'Status',
  done: 'Done',
  finding: 'Finding',
  findings: 'Findings',
  focusArea: 'Focus area',
  affected: 'Affected',
  score: 'Score',
  change: 'Change',
  base: 'Base',
  impact: 'Impact',
  impactInline: 'impact',
  probability: 'Probability',
  probabilityInline: 'probability',
  rating: 'Rating',
  check: 'Check',
  expectedState: 'Expected state',
  reason: 'Reason',
  lastEntry: 'Last entry',
  wave: 'Wave',
  name: 'Name',
  role: 'Role',
  date: 'Date',
  signature: 'Signature',
  customer: 'Customer',
  environment: 'Environment',
  checklist: (n: number): string => (n === 1 ? 'Checklist' : 'Checklists'),
  result: 'Result',
  progress: 'Progress',
  tool: 'Tool',
  quickWin: 'quick win',
  overdue: 'overdue',
  ranOut: 'ran out',
  /** Of an owner. */
  noneYet: 'none yet',
  noOwner: 'no owner',
  withoutOwner: 'Without an owner',
  noDateYet: 'no date yet',
  notRated: 'not rated',
  none: 'None.',
  version: (version: string) => `version ${version}`,
  dueOn: (day: string) => `due ${day}`,
  checks: (n: number) => count(n, 'check'),
  actions: (n: number) => count(n, 'action'),
  /** Of so many in all. */
  actionsOfAll: (n: number, all: number) => (n < all ? `${group(n)} of ${count(all, 'action')}` : count(all, 'action')),
  risks: (n: number) => count(n, 'risk'),
  records: (n: number) => count(n, 'record'),
  affectedCount: (n: number) => `${group(n)} affected`,
  overdueCount: (n: number) => `${n} overdue`,
  points: (points: string) => `${points} points`,

  // Score, coverage and changes.
  healthScore: 'Health score',
  healthScoreInline: 'health score',
  nothingAssessedYet: 'nothing assessed yet',
  /** Of one technology among others, behind its name. */
  nothingOfItYet: 'nothing of it assessed yet',
  of100: 'of 100',
  changeSince: (change: string, since: string) => `${change} since ${since}`,
  /** `of` names the technologies that have an earlier assessment, where others have none. */
  findingsSince: (since: string, changes: string, of: string) =>
    `Findings${of === '' ? '' : ` of ${of}`} since ${since}: ${changes}`,
  since: (since: string) => `Since ${since}`,
  previousAssessments: 'the previous assessments',
  provisional: 'provisional',
  /** By count it may be half or more while it is less by weight. `others` count in the score without a check of the checklists. */
  provisionalBase: (assessed: number, checks: number, others: number) => {
    if (others > 0 && assessed === 0)
      return `provisional: over ${count(others, 'other result')}, ${checks === 1 ? 'the one check is not assessed' : `none of the ${group(checks)} checks is assessed`}`;
    const byWeight = 2 * assessed < checks ? '' : ', less than half of their weight';
    const base = `${group(assessed)} of ${count(checks, 'check')}`;
    return others > 0
      ? `provisional: over ${base}${byWeight} and ${count(others, 'other result')}`
      : `provisional: ${base} assessed${byWeight}`;
  },
  provisionalWithoutChecklist: (others: number) =>
    others === 0
      ? 'provisional: without a checklist'
      : `provisional: over ${count(others, 'result')}, without a checklist`,
  provisionalNote:
    'Provisional: less than half of the weight of the checks that apply is assessed. Its bar is an outline, and no change is stated.',
  failuresOnly: 'only failures were listed',
  unratedOnly: 'no result has a rating yet',
  failuresOnlyShort: 'only failures listed',
  areaBaseShort: (assessed: number, checks: number, others: number) =>
    [...(checks > 0 || others === 0 ? [`${assessed} of ${checks}`] : []), ...(others > 0 ? [`+ ${others}`] : [])].join(
      ' ',
    ),
  /** Of the checks that apply; `others` count in the score without being checks of the checklists. */
  areaBase: (assessed: number, checks: number, others: number) =>
    [
      ...(checks > 0 || others === 0 ? [`${group(assessed)} of ${count(checks, 'check')}`] : []),
      ...(others > 0 ? [checks > 0 ? `+ ${group(others)}` : count(others, 'result')] : []),
    ].join(' '),
  /** `unrated` count in no score. */
  assessedWithoutChecklist: (n: number, unrated: number) =>
    `${count(n, 'result')} without a checklist${unrated > 0 ? `, ${group(unrated)} more without a rating` : ''}`,
  coverageBase: (
    assessed: number,
    applicable: number,
    inapplicable: number,
    others: number,
    unrated: number,
    percent: number,
  ) =>
    `${[
      `${group(assessed)} of ${count(applicable, 'check')} assessed`,
      ...(inapplicable > 0 ? [`${group(inapplicable)} not applicable`] : []),
      ...(others > 0 ? [`${count(others, 'more result')} without a check`] : []),
      ...(unrated > 0 ? [`${count(unrated, 'more result')} without a rating, in no score`] : []),
    ].join(', ')} (coverage ${percent}%)`,
  /** What a tool states itself, beside our score. */
  statedScore: (tool: string, points: string, of: string, percent: number, day: string) =>
    `${tool} itself says ${points} of ${of} points (${percent}%)${day === '' ? '' : ` on ${day}`}; this score weighs by risk`,
  firstAssessment: 'first assessment',
  /** `range` is `60 → 68`. */
  comparedWhole: (range: string, since: string, checks: number) =>
    `${range} since ${since}, over the same ${count(checks, 'check')}`,
  comparedCommon: (range: string, since: string, checks: number) =>
    `${range} since ${since}, over the ${count(checks, 'check')} common to both`,
  noChangeProvisional: 'no change is stated from or to a provisional score',
  /** What a technology is called that has no name. */
  assessmentWord: 'Assessment',
  scoreOver: (score: string, base: string) => `${score} over ${base}`,
  scoreByTechnology: 'Health score by technology',
  allAreas: 'All focus areas',
  rangeOver: (range: string, checks: number) => `${range} over ${group(checks)}`,
  rangeSince: (range: string, since: string) => `${range} since ${since}`,
  technologyCells:
    'In brackets: assessed checks of those that apply; + n counts without a check. a → b over n: the score of the previous assessment and of this one, over the n checks that both assessed.',

  // Old data.
  dataIsOld: 'Old data',
  assessedLongAgo: (technology: string, day: string, days: number) =>
    `${technology === '' ? '' : `${technology} `}assessed on ${day}, ${count(days, 'day')} ago`,
  collectedLongAgo: (tool: string, day: string, days: number) =>
    `data of ${tool} collected on ${day}, ${count(days, 'day')} ago`,
  oldData: (what: string, whole: boolean) =>
    `Old data: ${what}. ${whole ? 'The document says how things stood then; what has changed since is not in it.' : 'What rests on it says how things stood then.'}`,
  asStood: (day: string, state: string) => `As of ${day}: ${state}`,
  changes: {
    fixed: (n: number) => `${n} fixed`,
    new: (n: number, accepted: number) => `${n} new${ofThemAccepted(n, accepted)}`,
    persisting: (n: number, accepted: number) => `${n} remaining${ofThemAccepted(n, accepted)}`,
    reopened: (n: number) => `${n} reopened`,
    noLongerAssessed: (n: number) => `${n} no longer assessed`,
  },
  countsBase: (
    findings: number,
    open: number,
    inProgress: number,
    resolved: number,
    accepted: number,
    ranOut: number,
    closed: number,
  ) =>
    `${count(findings, 'finding')}: ${group(open)} open, ${group(inProgress)} in progress, ${group(resolved)} waiting for a re-test, ${group(accepted)} accepted${ranOut > 0 ? ` (${group(ranOut)} ran out)` : ''}, ${group(closed)} closed`,
  matrixBase: (counted: number, findings: number, accepted: number, unrated: number) =>
    [
      `${group(counted)} of ${count(findings, 'finding')} ${unrated > 0 ? `${counted === 1 ? 'is' : 'are'} rated and ` : ''}${counted === 1 ? 'needs' : 'need'} work`,
      ...(accepted > 0 ? [`${count(accepted, 'accepted risk')} not counted`] : []),
      ...(unrated > 0 ? [`${group(unrated)} without a rating`] : []),
    ].join('; '),
  notAssessedBase: (notAssessed: number, checks: number) => `${group(notAssessed)} of ${count(checks, 'check')}`,
  ofThemArea: (n: number, area: string) => `${n} of them ${area}`,
  resultsForPerson: (n: number, beside: boolean) =>
    `${beside ? 'and ' : ''}${count(n, 'result')} of tools that only a person can judge`,

  /** What is concluded from the numbers. */
  judgement,
  byTechnology: 'By technology',
  notRatedYet: 'Not rated yet',
  notPlanned: 'Not planned',
  toBeFixed: (n: number) => `${count(n, 'finding')} ${n === 1 ? 'is' : 'are'} to be fixed`,
  ofThemOverdue: (n: number) => `${n} of them overdue`,

  // The three answers.
  goesWell: 'What goes well',
  needsPriority: 'What needs priority',
  toImprove: 'How to improve',
  baseAssessed: (base: string) => `${base} assessed`,

  // Executive report.
  bottomLine: 'Bottom line',
  threeAnswers: 'Three answers',
  scoreByArea: 'Health score by focus area',
  whereRiskLies: 'Where the risk lies',
  topRisks: (n: number): string => (n === 5 ? 'Five risks that matter most' : 'Risks that matter most'),
  noWork: 'No finding is to be fixed.',
  nextNinetyDays: 'The next ninety days, and later',
  moreInPlan: (n: number) => `and ${n} more in the plan`,
  nothingPlanned: 'Nothing planned.',
  nothingPlannedInline: 'nothing planned',
  effortAgainstRisk: 'Effort against risk',
  gettingBetter: 'Is it getting better?',
  trendCaption: 'Findings that wait for a re-test are counted.',
  trendLinesCaption: 'A line for each technology, from its first assessment on.',
  /** `of` names the technologies that were known before, where others joined. */
  trendWhat: (of: string) => `Critical and high findings${of === '' ? '' : ` of ${of}`}`,
  trendStands: (what: string, now: number) => `${what} stand at ${group(now)}`,
  trendMoved: (what: string, before: number, after: number) =>
    `${what} ${after < before ? 'fell' : 'rose'} from ${group(before)} to ${group(after)}`,
  /** Where what was looked at is not the same, and a fall or rise would say more than is known. */
  trendCounts: (what: string, before: number, then: string, after: number) =>
    `${what}: ${group(before)} ${pastDay(then)}, ${group(after)} now`,
  trendPlanLeaves: (moved: string, left: number, by: string) =>
    `${moved}; if every due day is kept, ${left === 0 ? 'none' : group(left)} ${left === 1 ? 'is' : 'are'} left by ${by}`,
  trendPlanLeavesOf: (moved: string, left: number, all: number, by: string) =>
    `${moved}; if every due day is kept, ${group(left)} of ${group(all)} in all technologies ${left === 1 ? 'is' : 'are'} left by ${by}`,
  /** `of` is how many there are now. */
  trendAdded: (n: number, of: number) =>
    `${n < of ? `${group(n)} of the ${group(of)} now` : of === 1 ? 'The one now' : `All ${group(of)} now`} ${n === 1 ? 'comes from a check' : 'come from checks'} that the previous assessment did not assess`,
  trendGone: (n: number) => `${group(n)} of those before ${n === 1 ? 'is' : 'are'} not assessed any more`,
  joined: (technology: string, day: string) => `${technology} was assessed for the first time on ${day}`,
  trendOverdue: (n: number) => `${group(n)} ${n === 1 ? 'is overdue and has' : 'are overdue and have'} no new date`,
  trendUndated: (n: number) => `${group(n)} ${n === 1 ? 'has' : 'have'} no due day`,
  trendHollowCaption: 'Hollow: the assessment of that time was provisional.',
  trendPlanCaption: 'Dashed: when each is fixed by its due day.',
  barBase: 'At the right of each bar: assessed checks of those that apply; + n counts without a check.',
  barTick: (since: string) => `The line in a bar marks where it stood ${pastDay(since)}, over the same checks.`,
  tableBase: 'Base: assessed checks of those that apply; + n counts without a check.',
  formulasElsewhere: 'How each number is computed stands in the technical report, under Method.',
  severityLetters:
    'Severity from probability × impact: C critical 17 to 25, H high 10 to 16, M medium 5 to 9, L low 1 to 4.',

  // Roadmap and plan.
  byDay: (day: string) => `by ${day}`,
  afterDay: (day: string) => `after ${day}`,
  quickWinsFirst: (n: number) => `${count(n, 'quick win')} among them; in each wave ordered by risk, then by due day`,
  fixesWait: (n: number) => `${count(n, 'fix', 'fixes')} ${waits(n)} for a re-test.`,
  /** What is overdue closes in no plan. */
  pointsWhenDone: (points: string, overdue: number) =>
    `${points} points of the health score when ${overdue === 0 ? 'all of them' : 'those that are not overdue'} are done`,
  actionsIn: (wave: string) => `Actions: ${wave}`,
  actionsOf: (owner: string) => `Actions of ${owner || 'nobody'}`,
  workItemInline: 'work item',
  byOwner: 'By owner',
  waitingForRetest: 'Waiting for a re-test',
  signOff: 'Sign-off',
  signOffText: (day: string, decisions: number) =>
    `The people below agree to the actions, owners and dates of this plan as of ${day}${decisions > 0 ? ` and take the ${decisions === 1 ? 'decision' : 'decisions'} asked for as ticked` : ''}.`,
  acceptedRisks: 'Accepted risks',
  wholePlan: 'Whole plan',
  waveRule:
    'A due day decides the wave; without one, critical findings and quick wins come first, then high risk of up to days of effort, then the rest of the high ones. Gain: points of the health score.',

  // Decisions and deadlines.
  decide: 'Decide',
  decideBy: (day: string) => `Decide by ${day}`,
  acceptanceRanOut: 'Acceptance ran out',
  acceptanceRanOutInline: 'acceptance ran out',
  accepted: 'Accepted',
  acceptedInline: 'accepted',
  acceptedUntil: (day: string) => `Accepted until ${day}`,
  acceptedWithoutEnd: 'Accepted without an end date',
  nothingToDecide: 'Nothing to decide',
  comingDeadlines: 'Deadlines',
  past: 'past',

  // Technical report.
  contents: 'Contents',
  scopeAndResult: 'Scope and result',
  findingsAtGlance: 'Findings at a glance',
  findingsNotClosed: 'Findings that are not closed',
  closedFindings: 'Closed findings',
  notAssessed: 'Not assessed',
  passedChecks: 'Passed checks',
  notApplicable: 'Not applicable',
  method: 'Method',
  noFinding: 'There is no finding.',
  /** How it is known that a check passed or does not apply, or who left it. */
  knownFrom: 'Known from',
  machinesAnswered: (answered: number, asked: number) => proofWords.machinesAnswered(answered, asked),
  reportedByTool: (tool: string) => proofWords.reportedByTool(tool),
  inferredFrom: (tool: string) => proofWords.inferredFrom(tool),
  saidBy: (by: string, on: string) => proofWords.saidBy(by, on),
  holdsUntil: (day: string) => proofWords.holdsUntil(day),
  outlived: (day: string) => proofWords.outlived(day),
  inferredCount: (n: number) => `${group(n)} of them inferred`,
  coverageNote: 'What was not assessed lowers coverage, not the score.',
  everyCheckAnswered: 'Every check has an answer.',
  inExpectedState: (n: number) => `${count(n, 'check')} in the expected state`,
  besidesClosed: (n: number) => `besides ${count(n, 'closed finding')}`,
  nonePassed: 'No check is recorded as passed.',
  checksNotAssessed: 'Checks that were not assessed',
  checksPassed: 'Checks that passed',
  checksNotApplicable: 'Checks that do not apply',

  // One finding.
  notMet: (title: string) => `Not met: ${title}`,
  /** Of what a tool wants done, and of a setting that it names. */
  stillToDo: (action: string) => `Still to do: ${action}`,
  notAsRecommended: (setting: string) => `Not as recommended: ${setting}`,
  /** What is to be done where a tool only says what is wrong. */
  toReview: (title: string) => `Review: ${title}`,
  /** Of a requirement that is not met. */
  toMeet: (requirement: string) => `Meet: ${requirement}`,
  /** Behind an entry of a history that is about an earlier day. */
  recordedOn: (day: string) => `(recorded on ${day})`,
  counted: (number: string) => `counted: ${number}`,
  reportedBy: 'reported by',
  computed: 'Computed',
  ratedOtherwise: 'Rated otherwise than the check',
  expected: 'Expected',
  observed: 'Observed',
  whyItMatters: 'Why it matters',
  moreInFile: (n: number) => `and ${n} more in the findings file`,
  evidence: 'Evidence',
  file: 'file',
  moreCharacters: (n: number) => `${count(n, 'more character')} in the findings file`,
  whatToDo: 'What to do',
  beforeYouStart: 'Before you start',
  rightsNeeded: 'Rights',
  howLong: 'Duration',
  interruption: 'Interruption',
  whatFirst: 'Do first',
  whatBlocks: 'Blocked by',
  backUpFirst: 'Back up first',
  affectedIn: (path: string) => `all in ${path}`,
  recommendedHere: 'Recommended here',
  recommendedByTool: (tool: string) => `Recommended by ${tool}`,
  whereFixStands: 'Where the fix is described',
  generalSteps: 'General steps',
  background: 'Background',
  moreAtGlance: (n: number) => `and ${group(n)} more, under Findings at a glance`,
  watchOut: 'Watch out',
  wayBack: 'Way back',
  howToVerify: 'Verify',
  command: 'Command',
  commandOf: (kind: string) => `${kind} command`,
  manualLook: 'Manual look',
  asAdministrator: 'as administrator',
  expectedAnswer: 'Done when (expected answer)',
  acceptedRisk: 'Accepted risk',
  compensatingControl: 'Compensating control',
  supportCases: 'Support cases',
  showedItselfIn: 'This risk already showed itself in',
  workItem: 'Work item',
  references: 'References',
  history: 'History',
  formulaRisk: (computation: string) => `risk ${computation}`,
  formulaWeight: (computation: string) => `weight ${computation}`,
  formulaGain: (computation: string) => `gain ${computation} points`,

  // Charts.
  today: 'Today',
  riskAxis: 'Risk →',
  impactAxis: 'Impact →',
  probabilityAxis: 'Probability →',
  quickWins: 'Quick wins',
  /** Fields of the chart of effort against risk: what needs a decision first is no quick win, however quick the work is. */
  quickHigh: 'High risk, quick',
  longHigh: 'High risk, takes long',
  quickLow: 'Lower risk, quick',
  longLow: 'Lower risk, takes long',
  andMore: (n: number) => `and ${n} more`,
  matrixTitle: 'Risk matrix: findings by impact and probability',
  matrixCell: (impact: number, probability: number, severity: Severity) =>
    `Impact ${impact}, probability ${probability} (${lower(severity)})`,
  matrixEmpty: 'No finding in any cell.',
  effortSpot: (risk: number, severity: Severity, effort: number) =>
    `risk ${risk} (${lower(severity)}), effort ${effortWords[effort] ?? ''}`,
  areaText: (score: string, change: string) => `${score} of 100${change === '' ? '' : `, change ${change}`}`,
  areaProvisional: (score: string) => `${score} of 100, provisional`,
  areaNothing: 'nothing assessed',
  trendTitle: 'Critical and high findings to be closed over time',
  trendShort: 'Critical and high findings',
  trendPlanned: 'Planned by due days:',
  deadlinesFrom: (day: string) => `Coming deadlines from ${day}`,
  daysToGo: (n: number) => `${count(n, 'day')} left`,

  ...steeringEnglish,
  ...frameEnglish,

  /** How each number is computed. */
  methods: {
    healthScore: {
      term: 'Health score',
      text: 'Weight of passed checks ÷ weight of assessed checks × 100, for each focus area and over all. Assessed are checks that passed or have a finding; verified findings and false positives count as passed, accepted risks do not. Where nothing was assessed there is no score (–), and none where all that is known comes from lists of failures; what has no check and comes from these alone is in no score.',
    },
    provisional: {
      term: 'Provisional',
      text: 'A score is provisional when the checks of the checklists that passed or have a finding have less than half of the weight of those that apply; what stands without a check counts on neither side. Without a checklist every score is provisional. From or to a provisional score no change is stated.',
    },
    weight: {
      term: 'Weight',
      text: 'Probability × impact × (6 − effort) ÷ 5, each from 1 to 5. Microsoft publishes the idea that weight rises with probability and impact and falls with effort, not a formula: this is our own formula.',
    },
    risk: {
      term: 'Risk and severity',
      text: 'Risk = probability × impact, 1 to 25. Critical 17 to 25, high 10 to 16, medium 5 to 9, low 1 to 4. Letters: C critical, H high, M medium, L low.',
    },
    gain: {
      term: 'Gain',
      text: 'Points that the overall score rises when the check passes: its weight ÷ weight of assessed checks × 100.',
    },
    quickWin: {
      term: 'Quick win',
      text: 'Risk of at least 10 and effort of minutes or hours. What waits for a decision of this document is none until it is taken.',
    },
    priority: {
      term: 'What comes first',
      text: 'Findings are ordered by risk, then by due day, then by impact; what a fix costs or gains has no say. Priority has the focus area whose open critical findings have the greatest sum of risk; where these are equal, the high ones decide, and so on. Findings without a rating are in no order: they are rated first.',
    },
    coverage: {
      term: 'Coverage',
      text: '(Passed + with a finding + not applicable) ÷ all checks of the checklists. What was not assessed lowers coverage, not the score. Beside a score stands its own base: checks that passed or have a finding, of those that apply; what counts without a check of the checklists is named apart.',
    },
    change: {
      term: 'Change',
      text: 'Scores of two assessments of one technology are compared only over the checks that both assessed. ▲ ▼ and the line in a bar stand only where the score beside them is over these checks alone; several technologies together have a change only where each has an earlier assessment.',
    },
  },
};

/** The table of one language. */
export type Texts = typeof english;
