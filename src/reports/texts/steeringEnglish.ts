import { counter, grouped } from './forms';

const groupMark = ',';
const plural = counter(groupMark);
const count = (number: number, one: string, many = `${one}s`) => plural(number, one, many);
const group = (number: number) => grouped(number, groupMark);
const are = (number: number) => (number === 1 ? 'is' : 'are');

/** What documents say to those who steer: decisions, what was achieved, where the plan leads, who carries how much. */
export const steeringEnglish = {
  // Decisions.
  decisionsWanted: 'Decisions wanted',
  decision: 'Decision',
  whyNow: 'Why now',
  cost: 'Cost',
  ifNot: 'What waiting costs',
  options: 'Options',
  whoByWhen: 'Who, by when',
  decider: (who: string, by: string, settles: string) =>
    [[who, by === '' ? '' : `by ${by}`].filter(Boolean).join(', '), settles === '' ? '' : `settles ${settles}`]
      .filter(Boolean)
      .join('; '),
  decisionNumber: (number: number) => `Decision ${number}`,
  agreed: 'agreed',
  notNow: 'not now',
  /** Options have letters, so that they can be spoken of; the first is the recommended one. */
  option: (index: number, text: string) =>
    `${String.fromCharCode(65 + index)}${index === 0 ? ' (recommended)' : ''}: ${text}`,
  nextMeeting: 'Next meeting',
  meetingOn: (day: string, what: string) => [day, what].filter((words) => words !== '').join(': '),

  // Who answers, and what suffers.
  accountable: 'Accountable',
  ownerAndAccountable: 'Accountable, owner',
  answersForIt: (who: string) => `${who} answers for it`,
  service: 'Business service',
  serviceHit: (service: string) => `Affects: ${service}`,
  casesKnown: (number: number, cases: string) => `seen in support ${number === 1 ? 'case' : 'cases'} ${cases}`,

  // What a plan says of an action beside its owner and due day.
  workFrom: (day: string) => `work from ${day}`,
  percentDone: (percent: string) => `${percent}% done`,
  afterFindings: (findings: string) => `after ${findings}`,
  changeWithNumber: (number: string) => `change ${number}`,
  blockedBy: (why: string) => `blocked: ${why}`,

  // What was achieved.
  achieved: 'What was achieved',
  achievedSince: (since: string) => (since === '' ? 'What was achieved' : `What was achieved since ${since}`),
  /** Of a finding without a check, whose title says what was wrong. */
  noLonger: (title: string) => `No longer so: ${title}`,
  achievedBase: (closed: number) =>
    `${count(closed, 'finding')} ${are(closed)} closed and re-tested, or ${closed === 1 ? 'its check' : 'their checks'} passed in this assessment`,
  riskRemoved: (points: number, rated: number) =>
    `${count(points, 'risk point')} removed (risk of ${rated === 1 ? 'the one rated finding' : `the ${group(rated)} rated findings`})`,
  closedInTime: (reported: number, closed: number, of: number) =>
    reported === closed
      ? `${group(closed)} of ${group(of)} with a due day closed in time`
      : `${group(reported)} of ${group(of)} with a due day reported as fixed in time${closed > 0 ? `, ${group(closed)} of them re-tested by then` : ''}`,
  /** `fixed` is empty where it is not known of each when its fix was reported. */
  daysToClose: (fixed: string, days: string, severity: string, of: number) =>
    `${severity}: ${fixed === '' ? `${days} days from found to closed` : `reported as fixed ${fixed} days after being found, re-tested after ${days} days`}${of > 1 ? `, mean of ${group(of)}` : ''}`,
  achievedWaiting: (waiting: number) =>
    `${count(waiting, 'more fix', 'more fixes')} ${are(waiting)} reported and not yet re-tested: not counted`,
  firstAssessmentOf: (technologies: string) => `${technologies}: first assessment, nothing to compare with`,
  proof: 'Proof',
  closedOn: (day: string) => `closed ${day}`,
  afterDays: (days: number) => `after ${count(days, 'day')}`,

  // Outlook.
  outlook: 'Where the plan leads',
  technology: 'Technology',
  together: 'Together',
  retests: 'Re-tests',
  outlookBase: (base: string) =>
    `Health score when the re-tests pass and wave after wave is verified, over the checks assessed today (${base}).`,
  outlookBaseOf: (technology: string, assessed: number, checks: number) =>
    `${technology} ${group(assessed)} of ${group(checks)}`,
  outlookOverdue: (overdue: number) => `${count(overdue, 'overdue finding')} ${are(overdue)} not assumed to close.`,
  outlookAccepted: (accepted: number) => `${count(accepted, 'accepted risk')} ${accepted === 1 ? 'stays' : 'stay'}.`,
  outlookWithout: (technologies: string) => `No outlook for ${technologies}: the score is provisional or missing.`,
  outlookNow: 'Today',
  scoreThen: (score: string) => `health score then ${score}`,

  // Blind spots.
  blindSpots: 'Blind spots',
  notKnownWhether: (count: number, of: number) =>
    `${group(count)} of ${plural(of, 'check', 'checks')} ${are(count)} not assessed. It is not known whether:`,
  moreBlindSpots: (more: number) => `and ${group(more)} more, which the technical report names`,
  nothingAssessedOf: (areas: string) => `Nothing is assessed of ${areas}.`,

  // Capacity.
  capacity: 'Who carries how much',
  load: 'Load',
  hours: 'Hours',
  hoursGiven: (hours: string, withHours: number, of: number) =>
    withHours === of ? `${hours} h` : `${hours} h (${group(withHours)} of ${group(of)} have hours)`,
  total: 'Total',
  heaviestLoad: (owner: string, actions: number, of: number, soon: number, by: string) =>
    `${owner} has the most actions: ${group(actions)} of ${group(of)}${soon > 0 ? `, ${group(soon)} of them by ${by}` : ''}`,
  /** `most` names who has most of the hours, with the hours. */
  plannedHours: (hours: string, withHours: number, of: number, most: string) =>
    `Planned effort: ${hours} hours for ${withHours === of ? count(of, 'action') : `${group(withHours)} of ${count(of, 'action')}`}${most === '' ? '' : `, most of them for ${most}`}`,
  hoursFor: (owner: string, hours: string) => `${owner} (${hours})`,
};
