import { type Day, formatDay } from '../../assessment/dates';
import { type Severity, type Status, severities, statuses } from '../../assessment/vocabulary';
import { textsOfArea } from '../../words/words';

/** What stands beside an offer of completion. */
export const completionEnglish = {
  today: 'today',
  yesterday: 'yesterday',
  dayOfAssessment: 'day of the assessment',
  daysAgo: ({ days }: { days: number }) => `${days} days ago`,
  inDays: ({ days }: { days: number }) => `+${days} days`,
  endOfQuarter: 'end of the quarter',
  sla: ({ days, severity }: { days: number; severity: Severity }) =>
    `${days} days, agreed for ${severities[severity].title.toLowerCase()} severity (SLA)`,
  statusStep: ({ from, to, history }: { from: Status; to: Status; history: boolean }) =>
    `${statuses[from].title} → ${statuses[to].title}${history ? ', and into the history' : ''}`,
  previous: ({ title, on }: { title: string; on: Day }) => [title, formatDay(on)].filter(Boolean).join(' · '),
};

export const completion = textsOfArea('completion', completionEnglish);
