import { type AnswerState, answerText } from '../../assessment/answers';
import { isDay } from '../../assessment/dates';
import { filterText } from '../../assessment/filter';
import type { Numbers } from '../../assessment/score';
import { wholeText } from '../../assessment/scoreWords';
import { type Severity, type Status, technologies } from '../../assessment/vocabulary';
import { germanDay, germanEffortWords, germanSeverities } from '../../assessment/words/germanTerms';
import type { FormatId } from '../../reports/choices';
import { german } from '../../reports/texts/german';
import type { Translated } from '../../words/words';
import type { CheckState } from '../checkStates';
import type { ChangeSince, Grouping } from '../groupings';
import type { rowsEnglish } from './rowsEnglish';

const changes: Readonly<Record<ChangeSince, string>> = {
  new: 'Neu',
  reopened: 'Erneut aufgetreten',
  persisting: 'Weiterhin vorhanden',
  fixed: 'Behoben',
  closed: 'Vorher abgeschlossen',
  gone: 'Nicht mehr geprüft',
  first: 'Kein vorheriges Assessment',
};
const groupings: Readonly<Record<Grouping, string>> = {
  severity: 'Schweregrad',
  focusArea: 'Fokusbereich',
  status: 'Status',
  owner: 'Verantwortlich',
  change: 'Änderung seit dem vorherigen Assessment',
};
const states: Readonly<Record<CheckState, string>> = {
  passed: 'bestanden',
  found: 'mit Befund',
  notApplicable: 'nicht anwendbar',
  open: 'offen',
};
const answers: Readonly<Record<AnswerState, string>> = {
  passed: 'Bestanden',
  notApplicable: 'Nicht anwendbar',
  notAssessed: 'Nicht geprüft',
};
const statusesInline: Readonly<Record<Status, string>> = {
  open: 'offen',
  inProgress: 'in Arbeit',
  resolved: 'behoben',
  verified: 'bestätigt',
  accepted: 'akzeptiert',
  falsePositive: 'Fehlalarm',
};
const formats: Readonly<Record<FormatId, string>> = {
  html: 'HTML-Seite',
  md: 'Markdown',
  docx: 'Word-Dokument',
  pptx: 'PowerPoint-Präsentation (Management)',
  xlsx: 'Excel-Arbeitsmappe',
  pdf: 'PDF (benötigt Edge, Chrome oder Chromium)',
  csv: 'CSV-Liste der Befunde',
  sarif: 'SARIF 2.1.0',
  json: 'JSON-Daten des Berichts',
  evidence: 'Nachweispaket (ZIP)',
};
export const germanStatusInline = (id: string) =>
  Object.hasOwn(statusesInline, id) ? statusesInline[id as Status] : id;
export const germanSeverityInline = (id: Severity) => germanSeverities[id].title.toLowerCase();
/** `2,5` */
export const germanNumber = (number: number, digits: number) => number.toFixed(digits).replace('.', ',');

function provisional({ score, provisional, base: { assessed, checks, others } }: Numbers): string {
  if (score === null || !provisional) return '';
  return checks === 0 ? german.provisionalWithoutChecklist(others) : german.provisionalBase(assessed, checks, others);
}

export function germanScore(of: Numbers, number = wholeText(of.score)): string {
  const none = of.noScore === 'failuresOnly' ? german.failuresOnly : german.areaNothing;
  const more = of.score === null ? none : provisional(of);
  return more === '' ? number : `${number} (${more})`;
}

export const rowsGerman: Translated<typeof rowsEnglish> = {
  noCustomer: '(kein Kunde)',
  noFocusArea: 'Kein Fokusbereich',
  noOwner: 'Ohne Verantwortliche',
  change: ({ id }) => changes[id],
  grouping: ({ id }) => groupings[id],
  statusInline: ({ id }) => germanStatusInline(id),
  severityInline: ({ id }) => germanSeverityInline(id),
  shortDay: ({ day, yearOf }) =>
    isDay(day)
      ? `${Number(day.slice(8))}. ${german.shortMonth(day).slice(0, -5)}${day.slice(0, 4) === yearOf.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`}`
      : day,
  overdueSince: ({ day }) => `überfällig ${day}`,
  ranOutOn: ({ day }) => `abgelaufen ${day}`,
  dueOn: ({ day }) => `fällig ${day}`,
  findingSpoken: ({ severity, id, name }) => `Befund ${id}, ${germanSeverityInline(severity)}: ${name}`,
  overdue: 'überfällig',
  acceptanceRanOut: 'Akzeptanz abgelaufen',
  owner: ({ owner }) => `verantwortlich: ${owner}`,
  withoutOwner: 'ohne Verantwortliche',
  affected: ({ number }) => `${number} betroffen`,
  rating: ({ severity, probability, impact, effort, risk, gain }) =>
    `${germanSeverities[severity].title}: Wahrscheinlichkeit ${probability} × Auswirkung ${impact} = ${risk}. Aufwand ${effort}, ${germanEffortWords[effort]}. Zugewinn ${germanNumber(gain, 1)} Punkte.`,
  notRated: 'Nicht eingestuft.',
  scoreAndCoverage: ({ score, coverage, of, checks }) =>
    `Health-Score ${score}, Abdeckung ${coverage} (${of} von ${checks} ${checks === 1 ? 'Prüfpunkt' : 'Prüfpunkten'})`,
  findingsAndOpen: ({ findings, open }) => `${findings} ${findings === 1 ? 'Befund' : 'Befunde'}, ${open} offen`,
  score: ({ of }) => germanScore(of),
  provisional: ({ of }) => provisional(of),
  size: ({ of: { checks, file } }) =>
    `${checks.length} ${checks.length === 1 ? 'Prüfpunkt' : 'Prüfpunkte'}${file.draft ? ', Entwurf' : ''}`,
  answers: ({ state }) => answers[state],
  answersInline: ({ state }) => answers[state].toLowerCase(),
  known: ({ answer, imports }) => answerText(answer, imports, german, germanDay),
  checkState: ({ id }) => states[id],
  answered: ({ number, of }) => `${number} von ${of}`,
  audience: ({ id }) => german.documents[id],
  format: ({ id }) => formats[id],
  technology: ({ id }) => technologies[id],
  filter: ({ filter }) => filterText(filter, german.filter),
};
