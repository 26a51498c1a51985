import type { Translated } from '../../words/words';
import { daysBetween } from '../dates';
import { type MilestoneKind, productName } from '../lifecycle';
import type { Status } from '../vocabulary';
import {
  germanDay,
  germanEffortWords,
  germanFocusAreas,
  germanImpactWords,
  germanProbabilityWords,
  germanSeverities,
  germanStatuses,
  germanVerificationKinds,
  germanVerificationScopes,
} from './germanTerms';
import type { termsEnglish } from './termsEnglish';

const judges = {
  whole:
    'Fragt dasselbe wie der Prüfpunkt: Schlägt die Regel fehl, ist das ein Befund; besteht sie, ist der Prüfpunkt bestanden.',
  part: 'Fragt einen Teil davon: Schlägt die Regel fehl, ist das ein Befund; besteht sie, ist das ein Nachweis, aber nichts ist bestanden.',
  stricter:
    'Fragt mehr: Besteht die Regel, ist der Prüfpunkt bestanden; schlägt sie fehl, ist das ein Nachweis, aber kein Befund.',
  data: 'Sammelt nur Daten: Der Text ist ein Nachweis, nie ein Urteil.',
};

/** What ends, and the same of a day that is over; the day stands between. */
const milestones: Readonly<Record<MilestoneKind, (on: string, past: boolean) => string>> = {
  mainstream: (on, past) => `Der Mainstream-Support ${past ? 'endete' : 'endet'} ${on}`,
  extended: (on, past) => `Der Support ${past ? 'endete' : 'endet'} ${on}`,
  esu: (on, past) => `Die kostenpflichtigen Sicherheitsupdates ${past ? 'endeten' : 'enden'} ${on}`,
  retirement: (on, past) => `${past ? 'Wurde' : 'Wird'} ${on} eingestellt`,
  expiry: (on, past) => `${past ? 'Abgelaufen' : 'Läuft ab'} ${on}`,
  superseded: (on, past) => `${past ? 'Wurde' : 'Wird'} ${on} ersetzt`,
};

function daysLeft(days: number): string {
  if (days === 0) return 'heute';
  const number = Math.abs(days);
  return `${days > 0 ? 'in' : 'vor'} ${number} ${number === 1 ? 'Tag' : 'Tagen'}`;
}

export const termsGerman: Translated<typeof termsEnglish> = {
  day: ({ day }) => germanDay(day),
  milestone: ({ product, milestone: { kind, date }, asOf }) =>
    `${productName(product)}: ${milestones[kind](`am ${germanDay(date)}`, date < asOf)}, ${daysLeft(daysBetween(asOf, date))}.`,
  severity: ({ id }) => germanSeverities[id].title,
  status: ({ id }) => (Object.hasOwn(germanStatuses, id) ? germanStatuses[id as Status].title : id),
  statusMeaning: ({ id }) => germanStatuses[id].meaning,
  focusArea: ({ id }) => germanFocusAreas[id],
  probability: ({ number }) => germanProbabilityWords[number] ?? '',
  impact: ({ number }) => germanImpactWords[number] ?? '',
  effort: ({ number }) => germanEffortWords[number] ?? '',
  verificationKind: ({ id }) => germanVerificationKinds[id],
  verificationScope: ({ id }) => germanVerificationScopes[id],
  judges: ({ id }) => judges[id],
};
