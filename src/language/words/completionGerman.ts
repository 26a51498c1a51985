import { germanDay, germanSeverities, germanStatuses } from '../../assessment/words/germanTerms';
import type { Translated } from '../../words/words';
import type { completionEnglish } from './completionEnglish';

export const completionGerman: Translated<typeof completionEnglish> = {
  today: 'heute',
  yesterday: 'gestern',
  dayOfAssessment: 'Tag des Assessments',
  daysAgo: ({ days }) => `vor ${days} Tagen`,
  inDays: ({ days }) => `+${days} Tage`,
  endOfQuarter: 'Quartalsende',
  sla: ({ days, severity }) =>
    `${days} ${days === 1 ? 'Tag' : 'Tage'}, vereinbart für den Schweregrad „${germanSeverities[severity].title}“ (SLA)`,
  statusStep: ({ from, to, history }) =>
    `${germanStatuses[from].title} → ${germanStatuses[to].title}${history ? ', auch im Verlauf' : ''}`,
  previous: ({ title, on }) => [title, germanDay(on)].filter(Boolean).join(' · '),
};
