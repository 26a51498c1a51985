import { isDay } from '../../assessment/dates';
import type { Severity } from '../../assessment/vocabulary';
import { germanEffortWords, germanSeverities } from '../../assessment/words/germanTerms';
import type { Audience, FormatId } from '../../reports/choices';
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
const shortMonths = ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'];
const audiences: Readonly<Record<Audience, string>> = {
  executive: 'Managementbericht',
  technical: 'Technischer Befundbericht',
  plan: 'Maßnahmenplan',
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
export const germanSeverityInline = (id: Severity) => germanSeverities[id].title.toLowerCase();
/** `2,5` */
export const germanNumber = (number: number, digits: number) => number.toFixed(digits).replace('.', ',');

export const rowsGerman: Translated<typeof rowsEnglish> = {
  noCustomer: '(kein Kunde)',
  noFocusArea: 'Kein Fokusbereich',
  noOwner: 'Ohne Verantwortliche',
  change: ({ id }) => changes[id],
  grouping: ({ id }) => groupings[id],
  shortDay: ({ day, yearOf }) =>
    isDay(day)
      ? `${Number(day.slice(8))}. ${shortMonths[Number(day.slice(5, 7)) - 1]}${day.slice(0, 4) === yearOf.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`}`
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
  checkState: ({ id }) => states[id],
  answered: ({ number, of }) => `${number} von ${of}`,
  audience: ({ id }) => audiences[id],
  format: ({ id }) => formats[id],
};
