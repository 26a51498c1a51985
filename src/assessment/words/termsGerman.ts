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

const statusTitle = (id: string) => (Object.hasOwn(germanStatuses, id) ? germanStatuses[id as Status].title : id);

/** Within a sentence: what is a noun keeps its capital letter. */
const statusInText = (id: string) =>
  id === 'inProgress' ? 'in Arbeit' : id === 'falsePositive' ? 'Fehlalarm' : statusTitle(id).toLowerCase();

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

const answers = { passed: 'Bestanden', notApplicable: 'Nicht anwendbar', notAssessed: 'Nicht geprüft' };

export const termsGerman: Translated<typeof termsEnglish> = {
  day: ({ day }) => germanDay(day),
  milestone: ({ product, milestone: { kind, date }, asOf }) =>
    `${productName(product)}: ${milestones[kind](`am ${germanDay(date)}`, date < asOf)}, ${daysLeft(daysBetween(asOf, date))}.`,
  severity: ({ id }) => germanSeverities[id].title,
  severityInText: ({ id }) => germanSeverities[id].title.toLowerCase(),
  status: ({ id }) => statusTitle(id),
  statusInText: ({ id }) => statusInText(id),
  statusMeaning: ({ id }) => germanStatuses[id].meaning,
  focusArea: ({ id }) => germanFocusAreas[id],
  probability: ({ number }) => germanProbabilityWords[number] ?? '',
  impact: ({ number }) => germanImpactWords[number] ?? '',
  effort: ({ number }) => germanEffortWords[number] ?? '',
  verificationKind: ({ id }) => germanVerificationKinds[id],
  verificationScope: ({ id }) => germanVerificationScopes[id],
  checklistSize: ({ checks, draft }) =>
    `${checks} ${checks === 1 ? 'Prüfpunkt' : 'Prüfpunkte'}${draft ? ', Entwurf' : ''}`,
  notMet: ({ title }) => `Nicht erfüllt: ${title}`,
  answer: ({ state }) => answers[state],
  machinesAnswered: ({ answered, asked }) =>
    `${answered} von ${asked} ${asked === 1 ? 'Computer' : 'Computern'} ${answered === 1 ? 'hat' : 'haben'} geantwortet`,
  reportedByTool: ({ tool }) => `gemeldet von ${tool}`,
  inferredFrom: ({ tool }) => `erschlossen: von ${tool} nicht gemeldet`,
  saidBy: ({ by, on }) => [by, on === '' ? '' : `am ${on}`].filter(Boolean).join(' '),
  holdsUntil: ({ day }) => `gilt bis ${day}`,
  outlived: ({ day }) => `Bestanden bis ${day}: Was damals unterstützt wurde, wird es nicht mehr.`,
  provisional: ({ score, provisional, base: { assessed, checks, others } }) => {
    if (score === null || !provisional) return '';
    const results = `${others} ${checks > 0 ? 'weiteren ' : ''}${others === 1 ? 'Ergebnis' : 'Ergebnissen'}`;
    if (checks === 0)
      return others === 0 ? 'vorläufig: ohne Checkliste' : `vorläufig: auf Basis von ${results}, ohne Checkliste`;
    if (others > 0 && assessed === 0)
      return `vorläufig: auf Basis von ${results}, ${checks === 1 ? 'der eine Prüfpunkt ist nicht geprüft' : `keiner der ${checks} Prüfpunkte ist geprüft`}`;
    const byWeight = 2 * assessed >= checks ? ', weniger als die Hälfte ihres Gewichts' : '';
    const base = `${assessed} von ${checks} ${checks === 1 ? 'Prüfpunkt' : 'Prüfpunkten'}`;
    return others > 0
      ? `vorläufig: auf Basis von ${base}${byWeight} und ${results}`
      : `vorläufig: ${base} geprüft${byWeight}`;
  },
  noScore: ({ score, noScore }) => {
    if (score !== null) return '';
    return noScore === 'failuresOnly' ? 'nur Fehlschläge wurden aufgelistet' : 'noch nichts geprüft';
  },
  filterSeverity: ({ id }) => germanSeverities[id].title.toLowerCase(),
  filterStatus: ({ id }) => germanStatuses[id].title,
  filterOr: 'oder',
  filterOverdue: 'überfällig',
  filterNobody: 'ohne Verantwortliche',
  filterOwner: ({ owner }) => `verantwortlich: ${owner}`,
  filterByHand: 'von Hand erfasst',
  filterTool: ({ tool }) => `gemeldet von ${tool}`,
  filterTag: ({ tag }) => `Schlagwort ${tag}`,
  filterText: ({ text }) => `mit „${text}“`,
  judges: ({ id }) => judges[id],
};
