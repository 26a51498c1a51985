import { type PlanTable, planTables } from '../../../assessment/planColumns';
import type { Severity } from '../../../assessment/vocabulary';
import type { Language } from '../../choices';
import type { Report } from '../../content/report';
import { english as shared, type Texts } from '../../texts/english';
import { counter, grouped } from '../../texts/forms';
import { german as sharedGerman } from '../../texts/german';
import { textsOf } from '../../texts/texts';

const count = counter(shared.groupMark);
const findings = (number: number) => count(number, 'finding', 'findings');
const needing = (number: number) => count(number, 'finding to be fixed', 'findings to be fixed');

/**
 * What only the workbook says, in English; what all documents say is in `texts/`, the headers of the plan are where import
 * finds them as well. The other languages have these keys.
 */
export const english = {
  /** Number formats as the file stores them. */
  dayFormat: '[$-409]d mmm yyyy',
  monthFormat: '[$-409]mmmm yyyy',

  // Names of sheets, and what they hold.
  summary: 'Summary',
  byMonth: 'By month',
  byFocusArea: 'By focus area',
  rawData: 'Raw data',
  aboutPlan: (number: number) => `${findings(number)}, the most urgent first: change the columns with blue heads here`,
  aboutFindings: (number: number) => `${findings(number)} with what was seen and what is expected, closed ones last`,
  aboutOwners: (number: number) => `${needing(number)}, by owner; those without an owner last`,
  aboutMonths: (number: number) => `${needing(number)}, by the month of the due day; those without one last`,
  aboutAreas: (number: number) => `${needing(number)}, by focus area`,
  aboutOverdue: (number: number) =>
    `${findings(number)} with a due day before the as-of day, the longest overdue first`,
  aboutQuickWins: (number: number) =>
    `${findings(number)} with a risk of at least 10 and an effort of minutes or hours`,
  aboutObjects: (number: number) => `${count(number, 'affected object', 'affected objects')}, one per row`,

  aboutChecks: (passed: number, others: number) =>
    `${count(passed, 'check', 'checks')} passed, ${others} not applicable or not assessed: how it is known, who said so and when`,

  // Checks without a finding.
  checks: 'Checks',
  passed: 'Passed',
  answeredBy: 'Answered by',
  answeredOn: 'Answered on',
  machinesAnswered: 'Machines answered',
  machinesAsked: 'Machines asked',
  holdsUntil: 'Holds until',
  noCheck: 'Every check has a finding.',

  // Lists.
  month: 'Month',
  whatIsWrong: 'What is wrong',
  daysLate: 'Days late',
  noDueDay: 'no due day',
  noArea: 'none',
  nothingOverdue: 'No finding is overdue.',
  noQuickWin: 'No quick win is open.',
  affectedObjects: 'Affected objects',
  affectedObject: 'Affected object',
  detail: 'Detail',
  technology: 'Technology',
  moreObjects: (number: number) => `${count(number, 'more object', 'more objects')} in the findings file`,
  noObject: 'No affected object is recorded.',

  // What is said beside a cell of the plan; Excel shows up to 31 characters of a title, 220 of a refusal, 250 of a prompt.
  chooseStatus:
    'Choose from the list. A false positive needs a comment that says why. A fix is resolved first and verified after its re-test.',
  noStatus: 'Not a status of this list',
  noStatusText:
    'Choose a status from the list. To accept a risk, write the reason and the end day in a comment: the assessor records it.',
  typeDay: 'The day by which it is fixed, for example 2026-12-15.',
  noDay: 'Not a day',
  noDayText: 'Type a day, for example 2026-12-15.',
  typeStart: 'The day on which the work begins, for example 2026-12-15.',
  typeRetest: 'The day of the agreed re-test, for example 2026-12-15.',
  typePercent: 'How much of the work is done: a whole number from 0 to 100, without a percent sign.',
  noPercent: 'Not 0 to 100',
  noPercentText: 'Type a whole number from 0 to 100, without a percent sign.',
  typeHours: 'Hours of work that it takes, for example 6 or 1.5.',
  noHours: 'Not a number of hours',
  noHoursText: 'Type a number of hours, for example 6.',
  typeDependsOn: 'What has to be fixed first: ids of this list with semicolons between, for example F-003; F-007.',
  typeNames: 'Names or mail addresses with semicolons between.',
  chooseOwner: 'Who fixes it: choose from the list, or type another name or mail address.',

  // Summary.
  laterDay: 'Type a later day here to see in the other sheets what is overdue then.',
  checklists: 'Checklists',
  classification: 'Classification',
  onlyFindings: 'Only findings',
  numbers: 'Numbers',
  number: 'Number',
  value: 'Value',
  whatItCounts: 'What it counts and how it is computed',
  healthScore: 'Health score (0 to 100)',
  coveredOf: (assessed: number, inapplicable: number, checks: number) =>
    `${assessed} assessed + ${inapplicable} not applicable, of ${checks} checks.`,
  needWork: 'Need work',
  needWorkText: 'Open, in progress or waiting for a re-test, or accepted until a day that has passed.',
  toBeFixed: 'To be fixed',
  toBeFixedText: 'Need work and do not wait for a re-test: what the plan holds.',
  overdueText: 'Due before the as-of day, and open or in progress.',
  quickWinsGain: (points: string) => `Together they raise the health score by ${points} points.`,
  acceptedText: 'Still a risk: shown on their own, and not counted as passed.',
  closed: 'Closed',
  closedText: 'Verified, or false positives.',
  bySeverity: 'By severity',
  notClosed: 'Of those that need work',
  severityRules: {
    critical: 'Risk 17 to 25',
    high: 'Risk 10 to 16',
    medium: 'Risk 5 to 9',
    low: 'Risk 1 to 4',
    unrated: 'Without a rating',
  } as Readonly<Record<Severity, string>>,
  byStatus: 'By status',
  asExported: 'As exported',
  now: 'In this workbook now',
  meaning: 'Meaning',
  // Who carries how much.
  actions: 'Actions',
  withHours: 'Of them with hours',

  sheets: 'Sheets',
  sheet: 'Sheet',
  whatItHolds: 'What it holds',
  sendBack: 'Send the plan back',
  sendBackText: (sheet: string) =>
    `Change the columns with blue heads on the sheet ${sheet}, save, and send the file back. The other lists show the same status, owner and due day; they are protected without a password, so that nothing is typed where it would be lost. What both sides changed since the export is asked about, and not overwritten.`,
  term: 'Term',
  howComputed: 'How it is computed',
  levels: (sheet: string) => `Probability, impact and effort from 1 to 5 (columns of the sheet ${sheet}).`,
};

export type WorkbookWords = typeof english;

const zahl = counter(sharedGerman.groupMark);
const befunde = (number: number) => zahl(number, 'Befund', 'Befunde');
const offene = (number: number) => zahl(number, 'zu behebender Befund', 'zu behebende Befunde');

/** The same in German. */
const german: WorkbookWords = {
  dayFormat: 'dd.mm.yyyy',
  monthFormat: '[$-407]mmmm yyyy',

  summary: 'Zusammenfassung',
  byMonth: 'Nach Monat',
  byFocusArea: 'Nach Fokusbereich',
  rawData: 'Rohdaten',
  aboutPlan: (number) => `${befunde(number)} nach Dringlichkeit; hier die Spalten mit blauem Kopf ändern`,
  aboutFindings: (number) => `${befunde(number)} mit dem Beobachteten und dem Erwarteten, geschlossene zuletzt`,
  aboutOwners: (number) => `${offene(number)} nach Verantwortlichen, zuletzt ohne Verantwortliche`,
  aboutMonths: (number) => `${offene(number)} nach dem Monat des Termins, zuletzt ohne Termin`,
  aboutAreas: (number) => `${offene(number)} nach Fokusbereich`,
  aboutOverdue: (number) => `${befunde(number)} mit einem Termin vor dem Stichtag, längster Verzug zuerst`,
  aboutQuickWins: (number) =>
    `${befunde(number)} mit einem Risiko von mindestens 10 und einem Aufwand von Minuten oder Stunden`,
  aboutObjects: (number) => `${zahl(number, 'betroffenes Objekt', 'betroffene Objekte')}, eines je Zeile`,

  aboutChecks: (passed, others) =>
    `${zahl(passed, 'Prüfpunkt', 'Prüfpunkte')} bestanden, ${others} nicht anwendbar oder nicht geprüft: woher es bekannt ist, wer es wann gesagt hat`,

  checks: 'Prüfpunkte',
  passed: 'Bestanden',
  answeredBy: 'Beantwortet von',
  answeredOn: 'Beantwortet am',
  machinesAnswered: 'Computer mit Antwort',
  machinesAsked: 'Computer gefragt',
  holdsUntil: 'Gilt bis',
  noCheck: 'Jeder Prüfpunkt hat einen Befund.',

  month: 'Monat',
  whatIsWrong: 'Was nicht stimmt',
  daysLate: 'Tage überfällig',
  noDueDay: 'ohne Termin',
  noArea: 'keiner',
  nothingOverdue: 'Kein Befund ist überfällig.',
  noQuickWin: 'Kein Quick Win ist offen.',
  affectedObjects: 'Betroffene Objekte',
  affectedObject: 'Betroffenes Objekt',
  detail: 'Näheres',
  technology: 'Technologie',
  moreObjects: (number) => `${zahl(number, 'weiteres Objekt', 'weitere Objekte')} in der Befunddatei`,
  noObject: 'Kein betroffenes Objekt ist erfasst.',

  chooseStatus:
    'Bitte aus der Liste wählen. Ein Fehlalarm braucht einen Kommentar mit der Begründung. Was behoben ist, gilt erst nach der Nachprüfung als bestätigt.',
  noStatus: 'Kein Status dieser Liste',
  noStatusText:
    'Bitte einen Status aus der Liste wählen. Soll ein Risiko akzeptiert werden, Begründung und Enddatum in einen Kommentar schreiben: Eingetragen wird die Akzeptanz in der Befunddatei.',
  typeDay: 'Der Tag, bis zu dem der Befund behoben ist, zum Beispiel 15.12.2026 oder 2026-12-15.',
  noDay: 'Kein Datum',
  noDayText: 'Bitte ein Datum eingeben, zum Beispiel 15.12.2026 oder 2026-12-15.',
  typeStart: 'Der Tag, an dem die Arbeit beginnt, zum Beispiel 15.12.2026 oder 2026-12-15.',
  typeRetest: 'Der Tag der vereinbarten Nachprüfung, zum Beispiel 15.12.2026 oder 2026-12-15.',
  typePercent: 'Wie viel der Arbeit getan ist: eine ganze Zahl von 0 bis 100, ohne Prozentzeichen.',
  noPercent: 'Nicht 0 bis 100',
  noPercentText: 'Bitte eine ganze Zahl von 0 bis 100 eingeben, ohne Prozentzeichen.',
  typeHours: 'Arbeitsstunden, die es braucht, zum Beispiel 6 oder 1,5.',
  noHours: 'Keine Stundenzahl',
  noHoursText: 'Bitte eine Zahl von Stunden eingeben, zum Beispiel 6.',
  typeDependsOn:
    'Was zuerst behoben sein muss: Kennungen dieser Liste mit Semikolon dazwischen, zum Beispiel F-003; F-007.',
  typeNames: 'Namen oder E-Mail-Adressen mit Semikolon dazwischen.',
  chooseOwner:
    'Wer den Befund behebt: aus der Liste wählen oder einen anderen Namen oder eine E-Mail-Adresse eingeben.',

  laterDay: 'Hier ein späteres Datum eintragen: Die anderen Blätter zeigen, was dann überfällig ist.',
  checklists: 'Checklisten',
  classification: 'Vertraulichkeit',
  onlyFindings: 'Nur diese Befunde',
  numbers: 'Zahlen',
  number: 'Zahl',
  value: 'Wert',
  whatItCounts: 'Was gezählt und wie gerechnet wird',
  healthScore: 'Health-Score (0 bis 100)',
  coveredOf: (assessed, inapplicable, checks) =>
    `${grouped(assessed, sharedGerman.groupMark)} geprüft + ${grouped(inapplicable, sharedGerman.groupMark)} nicht anwendbar, von ${zahl(checks, 'Prüfpunkt', 'Prüfpunkten')}.`,
  needWork: 'Zu bearbeiten',
  needWorkText: 'Offen, in Arbeit, zur Nachprüfung gemeldet oder mit abgelaufener Akzeptanz.',
  toBeFixed: 'Zu beheben',
  toBeFixedText: 'Zu bearbeiten und nicht zur Nachprüfung gemeldet: das steht im Maßnahmenplan.',
  overdueText: 'Offen oder in Arbeit, mit einem Termin vor dem Stichtag.',
  quickWinsGain: (points) => `Zusammen erhöhen sie den Health-Score um ${points} Punkte.`,
  acceptedText: 'Weiterhin ein Risiko: gesondert ausgewiesen und nicht als bestanden gezählt.',
  closed: 'Abgeschlossen',
  closedText: 'Bestätigt oder Fehlalarm.',
  bySeverity: 'Nach Schweregrad',
  notClosed: 'Von denen, die zu bearbeiten sind',
  severityRules: {
    critical: 'Risiko 17 bis 25',
    high: 'Risiko 10 bis 16',
    medium: 'Risiko 5 bis 9',
    low: 'Risiko 1 bis 4',
    unrated: 'Ohne Einstufung',
  },
  byStatus: 'Nach Status',
  asExported: 'Beim Export',
  now: 'Jetzt in dieser Datei',
  meaning: 'Bedeutung',
  actions: 'Maßnahmen',
  withHours: 'Davon mit Stunden',

  sheets: 'Blätter',
  sheet: 'Blatt',
  whatItHolds: 'Was darin steht',
  sendBack: 'Den Plan zurücksenden',
  sendBackText: (sheet) =>
    `Im Blatt ${sheet} die Spalten mit blauem Kopf ändern, speichern und die Datei zurücksenden. Die anderen Listen zeigen denselben Status, dieselben Verantwortlichen und Termine; sie sind ohne Kennwort geschützt, damit nichts eingetragen wird, wo es verloren ginge. Was seit dem Export auf beiden Seiten geändert wurde, wird nachgefragt und nicht überschrieben.`,
  term: 'Begriff',
  howComputed: 'Wie gerechnet wird',
  levels: (sheet) => `Wahrscheinlichkeit, Auswirkung und Aufwand von 1 bis 5 (Spalten im Blatt ${sheet}).`,
};

export const workbookWords = { en: english, de: german } as const satisfies Record<Language, WorkbookWords>;

/** Everything that the workbook of a report says. */
export interface Say {
  texts: Texts;
  words: WorkbookWords;
  /** Sheet and headers of the plan. */
  plan: PlanTable;
}

export function sayOf({ language }: Report): Say {
  return { texts: textsOf(language), words: workbookWords[language], plan: planTables[language] };
}
