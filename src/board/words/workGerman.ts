import { isDay } from '../../assessment/dates';
import type { Severity, Status } from '../../assessment/vocabulary';
import {
  germanDay,
  germanEffortWords,
  germanImpactWords,
  germanMonth,
  germanProbabilityWords,
  germanSeverities,
  germanStatuses,
} from '../../assessment/words/germanTerms';
import { fieldworkGerman } from './fieldworkGerman';
import type { WorkWords } from './workEnglish';

const isStatus = (id: string): id is Status => Object.hasOwn(germanStatuses, id);

export const workGerman: WorkWords = {
  ...fieldworkGerman,
  language: 'de',
  day: (day) => germanDay(day),
  shortDay: (day, yearOf) => {
    if (!isDay(day)) return day;
    const [year, month, date] = day.split('-').map(Number);
    return `${date}.${month}.${day.slice(0, 4) === yearOf.slice(0, 4) ? '' : year}`;
  },
  weekdays: 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag'.split(' '),
  monthOf: (day) => `${germanMonth(day)} ${day.slice(0, 4)}`,
  number: (value) => value.toLocaleString('de'),
  points: (value) => value.toLocaleString('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  severity: (severity: Severity) => germanSeverities[severity].title,
  letter: (severity: Severity) => germanSeverities[severity].letter,
  status: (status) => (isStatus(status) ? germanStatuses[status].title : status),
  probability: (value) => germanProbabilityWords[value] ?? '',
  impact: (value) => germanImpactWords[value] ?? '',
  effort: (value) => germanEffortWords[value] ?? '',
  cancel: 'Abbrechen',
  customerReads: 'Das liest der Kunde',
  fieldGone: 'Den Befund gibt es nicht mehr. Was Sie geschrieben haben, bleibt hier stehen.',
  copyWords: 'Geschriebenes kopieren',
  inFileNow: 'Jetzt in der Datei:',
  nothingThere: 'nichts',
  takeTheirs: 'Das übernehmen',
  takeMine: 'Meines schreiben',
  noDay: 'Schreiben Sie einen Tag wie 2026-12-31.',
  owner: 'Zuständig',
  ownersOf: 'Zuständige dieser Datei und ihres Ordners',
  due: 'Fällig',
  slaDay: (day) => `SLA ${day}`,
  takeSla: (day) => `Den Tag der SLA übernehmen, ${day}`,
  openCalendar: 'Tag auswählen',
  calendar: 'Kalender',
  previousMonth: 'Voriger Monat',
  nextMonth: 'Nächster Monat',
  internalNote: 'Interne Notiz',
  neverLeaves: 'verlässt diese Datei nie: kein Bericht, kein Export',
  internalHint: 'Für uns: wie man es sagt, wen man zuerst anruft',
};
