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

const plural = (number: number, one: string, many: string) =>
  `${number.toLocaleString('de')} ${number === 1 ? one : many}`;
const isStatus = (id: string): id is Status => Object.hasOwn(germanStatuses, id);

export const workGerman: WorkWords = {
  ...fieldworkGerman,
  fieldwork: 'Prüfungen',
  findings: 'Befunde',
  plan: 'Plan',
  modes: 'Ansichten des Boards',
  board: 'Board',

  language: 'de',
  day: (day) => germanDay(day),
  shortDay: (day, yearOf) => {
    if (!isDay(day)) return day;
    const [year, month, date] = day.split('-').map(Number);
    return `${date}.${month}.${day.slice(0, 4) === yearOf.slice(0, 4) ? '' : year}`;
  },
  span: (from, to) => {
    if (from === '' || from === to) return germanDay(to);
    if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}.–${germanDay(to)}`;
    const start = from.slice(0, 4) === to.slice(0, 4) ? germanDay(from).replace(/ \d{4}$/, '') : germanDay(from);
    return `${start} – ${germanDay(to)}`;
  },
  weekdays: 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag'.split(' '),
  monthOf: (day) => `${germanMonth(day)} ${day.slice(0, 4)}`,
  number: (value) => value.toLocaleString('de'),
  points: (value) => value.toLocaleString('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  percent: (share) => `${Math.round(share * 100)} %`,
  severity: (severity: Severity) => germanSeverities[severity].title,
  letter: (severity: Severity) => germanSeverities[severity].letter,
  status: (status) => (isStatus(status) ? germanStatuses[status].title : status),
  probability: (value) => germanProbabilityWords[value] ?? '',
  impact: (value) => germanImpactWords[value] ?? '',
  effort: (value) => germanEffortWords[value] ?? '',
  findingsCount: (number) => plural(number, 'Befund', 'Befunde'),

  previewReport: 'Berichtsvorschau',
  import: 'Importieren',
  openAsText: 'Als Text öffnen',
  scoreOf: 'von 100 Punkten',
  scoreSince: (day) => `von 100 Punkten, seit ${germanMonth(day)}`,
  scoreName: (score, change, day, checks) =>
    change === undefined
      ? `Bewertung: ${score} von 100 Punkten.`
      : `Bewertung: ${score} von 100 Punkten, ${Math.abs(change)} ${change >= 0 ? 'mehr' : 'weniger'} als am ${germanDay(day)}, verglichen über ${plural(checks, 'gemeinsame Prüfung', 'gemeinsame Prüfungen')}.`,
  provisional: 'vorläufig',
  coverage: (of, checks) => `abgedeckt, ${of} von ${plural(checks, 'Prüfung', 'Prüfungen')}`,
  openCritical: 'kritisch offen',
  openHigh: 'hoch offen',
  overdue: 'überfällig',
  shows: (what) => `${what}: zeigt diese Befunde`,
  showsAll: (what) => `${what} Zeigt alle Befunde`,
  showsFieldwork: (what) => `${what}. Zeigt die Prüfungen`,
  asOf: (day) => `Stand ${germanDay(day)}`,
  keys: 'Tasten',
  superseded: 'Ein späteres Assessment setzt diese Datei fort: Sie ist Vergangenheit.',

  close: 'Schließen',
  cancel: 'Abbrechen',
  keysTitle: 'Tasten des Boards',
  keysNote:
    'Einzelne Tasten wirken in Listen, Tabellen und Spalten, nie in einem Feld. Die Einstellung tamAssess.board.singleKeys schaltet sie ab.',
  keysOff:
    'Einzelne Tasten sind durch die Einstellung tamAssess.board.singleKeys abgeschaltet. Für alles gibt es auch eine Schaltfläche.',
  keyGroups: [
    {
      title: 'Überall',
      keys: [
        ['?', 'diese Tasten'],
        ['/', 'Filter der Befunde'],
        ['G, dann 1, 2, 3', 'Prüfungen, Befunde, Plan'],
        ['T', 'an dieser Stelle als Text öffnen'],
        ['Esc', 'Feld verlassen, dann schließen, was offen ist'],
      ],
    },
    {
      title: 'Listen',
      keys: [
        ['↑ ↓ Pos1 Ende Bild↑ Bild↓', 'bewegen'],
        ['← →', 'ein- und ausklappen'],
        ['Eingabe', 'zum Formular oder zu den Einzelheiten'],
        ['Strg+C', 'Kennung und Titel kopieren'],
      ],
    },
    {
      title: 'Prüfungen',
      keys: [
        ['1', 'bestanden'],
        ['2', 'Befund'],
        ['3', 'nicht anwendbar'],
        ['4', 'später'],
        ['0', 'Antwort zurücknehmen'],
        ['N, B', 'nächste, vorige offene Prüfung'],
        ['C', 'Befehl kopieren'],
        ['E', 'Nachweis einfügen'],
        ['Strg+Eingabe', 'nächste offene Prüfung, auch in Feldern'],
      ],
    },
    {
      title: 'Befunde',
      keys: [
        ['Leertaste', 'auswählen'],
        ['Umschalt+↑, Umschalt+↓', 'Auswahl erweitern'],
        ['Strg+A', 'alle gezeigten auswählen'],
        ['S, O, D, R, W', 'Status, Zuständige, Fälligkeit, Bewertung, Vorgang der Auswahl'],
      ],
    },
    {
      title: 'Plan',
      keys: [
        ['← → ↑ ↓', 'zwischen Karten'],
        ['M oder Leertaste', 'Karte aufnehmen; ← → bewegen sie, Eingabe legt sie ab, Esc legt sie zurück'],
        ['D', 'Tag'],
        ['Eingabe', 'Einzelheiten'],
      ],
    },
  ],

  brokenAt: (line, column, message) => `Zeile ${line}, Spalte ${column}: ${message}`,
  brokenInert: 'Das Board zeigt die Datei, wie sie vorher war, und nimmt nichts an, bis das behoben ist.',
  brokenEmpty: 'Das Board zeigt die Datei, sobald das behoben ist.',
  goToLine: (line) => `Zu Zeile ${line}`,
  undoLast: 'Letzte Änderung rückgängig',
  readOnlyNote: 'Sie können lesen, filtern und kopieren.',
  restricted: 'Sie haben diesem Ordner nicht vertraut.',
  restrictedNote:
    'Marke, Vorlagen und Berichtsordner werden nicht beachtet; Befehle lassen sich kopieren, nicht ausführen.',
  manageTrust: 'Vertrauen verwalten',
  checksWait: (number) => `${plural(number, 'Prüfung wartet', 'Prüfungen warten')}`,
  checksWaitNote: 'Gehen Sie sie durch, oder beginnen Sie mit dem, was ein Werkzeug schon gefunden hat.',
  startFieldwork: 'Prüfungen beginnen',
  importResults: 'Ergebnisse importieren',
  makeRunSheet: 'Prüfblatt erstellen',
  noAssessment: 'Kein Assessment wird gezeigt',
  loading: 'Die Datei wird gelesen.',
  missingChecklist: (reference) =>
    `Die Checkliste ${reference} wurde nicht gefunden. Ihre Befunde bleiben, ihre Prüfungen werden nicht gezeigt.`,
  newerChecklist: (title, checks, than) =>
    `${title}: ${plural(checks, 'Prüfung ist', 'Prüfungen sind')} neu oder geändert seit ${than}.`,

  customerReads: 'Das liest der Kunde',
  notWritten: 'Nicht geschrieben.',
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
