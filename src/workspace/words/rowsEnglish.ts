import { type Day, formatDay } from '../../assessment/dates';
import { effortWords, type Severity, severities } from '../../assessment/vocabulary';
import { type Audience, audienceTitles, type FormatId, formatTitles } from '../../reports/choices';
import { textsOfArea } from '../../words/words';
import { type CheckState, checkStateTitles } from '../checkStates';
import { type ChangeSince, changesSince, type Grouping, groupings } from '../groupings';

interface Rated {
  readonly severity: Severity;
  readonly probability: number;
  readonly impact: number;
  readonly effort: number;
  readonly risk: number | undefined;
  readonly gain: number;
}

export const rowsEnglish = {
  noCustomer: '(no customer)',
  noFocusArea: 'No focus area',
  noOwner: 'No owner',
  change: ({ id }: { id: ChangeSince }) => changesSince[id] as string,
  grouping: ({ id }: { id: Grouping }) => groupings[id] as string,
  shortDay: ({ day, yearOf }: { day: Day; yearOf: Day }) => formatDay(day, { short: true, yearOf }),
  overdueSince: ({ day }: { day: string }) => `overdue ${day}`,
  ranOutOn: ({ day }: { day: string }) => `ran out ${day}`,
  dueOn: ({ day }: { day: string }) => `due ${day}`,
  findingSpoken: ({ severity, id, name }: { severity: Severity; id: string; name: string }) =>
    `${severities[severity].title} finding ${id}: ${name}`,
  overdue: 'overdue',
  acceptanceRanOut: 'acceptance ran out',
  owner: ({ owner }: { owner: string }) => `owner ${owner}`,
  withoutOwner: 'no owner',
  affected: ({ number }: { number: number }) => `${number} affected`,
  rating: ({ severity, probability, impact, effort, risk, gain }: Rated) =>
    `${severities[severity].title}: probability ${probability} × impact ${impact} = ${risk}. Effort ${effort}, ${effortWords[effort]}. Gain ${gain.toFixed(1)} points.`,
  notRated: 'Not rated.',
  scoreAndCoverage: ({
    score,
    coverage,
    of,
    checks,
  }: {
    score: string;
    coverage: string;
    of: number;
    checks: number;
  }) => `Health score ${score}, coverage ${coverage} (${of} of ${checks} checks)`,
  findingsAndOpen: ({ findings, open }: { findings: number; open: number }) =>
    `${findings} ${findings === 1 ? 'finding' : 'findings'}, ${open} open`,
  checkState: ({ id }: { id: CheckState }) => checkStateTitles[id] as string,
  answered: ({ number, of }: { number: number; of: number }) => `${number} of ${of}`,
  audience: ({ id }: { id: Audience }) => audienceTitles[id] as string,
  format: ({ id }: { id: FormatId }) => formatTitles[id] as string,
};

/** What rows of views say, and what is told of them. */
export const rows = textsOfArea('rows', rowsEnglish);
