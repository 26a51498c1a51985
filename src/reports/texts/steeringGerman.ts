import { counter, grouped } from './forms';
import type { steeringEnglish } from './steeringEnglish';

const groupMark = '.';
const count = counter(groupMark);
const group = (number: number) => grouped(number, groupMark);
const are = (number: number) => (number === 1 ? 'ist' : 'sind');

/** The same in German. */
export const steeringGerman: typeof steeringEnglish = {
  decisionsWanted: 'Gewünschte Entscheidungen',
  decision: 'Entscheidung',
  whyNow: 'Warum jetzt',
  cost: 'Kosten',
  ifNot: 'Was Abwarten kostet',
  options: 'Optionen',
  whoByWhen: 'Wer, bis wann',
  decider: (who, by) => [who, by === '' ? '' : `bis ${by}`].filter(Boolean).join(', '),
  option: (index, text) => `${String.fromCharCode(65 + index)}${index === 0 ? ' (empfohlen)' : ''}: ${text}`,
  nextMeeting: 'Nächster Termin',
  meetingOn: (day, what) => [day, what].filter((words) => words !== '').join(': '),

  accountable: 'Rechenschaftspflichtig',
  ownerAndAccountable: 'Wer behebt, wer einsteht',
  answersForIt: (who) => `steht dafür ein: ${who}`,
  service: 'Geschäftsdienst',
  serviceHit: (service) => `Trifft ${service}`,
  casesKnown: (number, cases) => `aufgetreten ${number === 1 ? 'im Supportfall' : 'in den Supportfällen'} ${cases}`,

  achieved: 'Was erreicht wurde',
  achievedSince: (since) =>
    since === '' ? 'Was erreicht wurde' : `Was seit ${/^\d/.test(since) ? `dem ${since}` : since} erreicht wurde`,
  noLonger: (title) => `Nicht mehr der Fall: ${title}`,
  achievedBase: (closed) =>
    closed === 1
      ? '1 Befund ist abgeschlossen: nachgeprüft, oder sein Prüfpunkt ist in diesem Assessment bestanden'
      : `${group(closed)} Befunde sind abgeschlossen: nachgeprüft, oder ihr Prüfpunkt ist in diesem Assessment bestanden`,
  riskRemoved: (points, rated) =>
    `${count(points, 'Risikopunkt', 'Risikopunkte')} abgebaut (Risiko ${rated === 1 ? 'des einen eingestuften Befunds' : `der ${group(rated)} eingestuften Befunde`})`,
  closedInTime: (reported, closed, of) =>
    reported === closed
      ? `${group(closed)} von ${group(of)} mit Termin rechtzeitig abgeschlossen`
      : `${group(reported)} von ${group(of)} mit Termin rechtzeitig als behoben gemeldet, ${group(closed)} rechtzeitig nachgeprüft`,
  daysToClose: (days, severity, of) =>
    `${severity}: ${days} Tage vom Fund bis zum Abschluss${of > 1 ? `, Mittel aus ${group(of)}` : ''}`,
  achievedWaiting: (waiting) =>
    `${count(waiting, 'weitere Behebung', 'weitere Behebungen')} ${are(waiting)} gemeldet und noch nicht nachgeprüft: nicht mitgezählt`,
  firstAssessmentOf: (technologies) => `${technologies}: erstes Assessment, ohne Vergleich`,
  proof: 'Nachweis',
  closedOn: (day) => `abgeschlossen ${day}`,
  afterDays: (days) => `nach ${count(days, 'Tag', 'Tagen')}`,

  outlook: 'Wohin der Plan führt',
  technology: 'Technologie',
  together: 'Zusammen',
  retests: 'Nachprüfung',
  outlookBase: (base) =>
    `Health-Score, wenn die Nachprüfungen bestanden sind und Welle um Welle bestätigt ist, auf Basis der heute geprüften Prüfpunkte (${base}).`,
  outlookBaseOf: (technology, assessed, checks) => `${technology} ${group(assessed)} von ${group(checks)}`,
  outlookOverdue: (overdue) =>
    overdue === 1
      ? 'Der eine überfällige Befund wird nicht als abgeschlossen angenommen.'
      : `Die ${group(overdue)} überfälligen Befunde werden nicht als abgeschlossen angenommen.`,
  outlookAccepted: (accepted) =>
    accepted === 1 ? '1 akzeptiertes Risiko bleibt.' : `${group(accepted)} akzeptierte Risiken bleiben.`,
  outlookWithout: (technologies) => `Kein Ausblick für ${technologies}: Der Score ist vorläufig oder fehlt.`,
  outlookNow: 'Heute',
  scoreThen: (score) => `danach Health-Score ${score}`,

  blindSpots: 'Blinde Flecken',
  notKnownWhether: (number, of) =>
    `${group(number)} von ${count(of, 'Prüfpunkt', 'Prüfpunkten')} ${are(number)} nicht geprüft; daher ist nicht bekannt, ob dies zutrifft:`,
  moreBlindSpots: (more) =>
    `und ${group(more)} ${more === 1 ? 'weiterer, den' : 'weitere, die'} der technische Bericht nennt`,
  nothingAssessedOf: (areas) => `Nichts ist geprüft von: ${areas}.`,

  capacity: 'Wer wie viel trägt',
  load: 'Last',
  hours: 'Stunden',
  hoursGiven: (hours, withHours, of) =>
    withHours === of ? `${hours} Std.` : `${hours} Std. (${group(withHours)} von ${group(of)} mit Stunden)`,
  total: 'Summe',
  heaviestLoad: (owner, actions, of, soon, by) =>
    `Am meisten trägt ${owner}: ${group(actions)} von ${count(of, 'Maßnahme', 'Maßnahmen')}${soon > 0 ? `, davon ${group(soon)} bis ${by}` : ''}`,
  heaviestHours: (hours, withHours, of) =>
    `geplant sind ${hours} Stunden${withHours === of ? '' : ` für ${group(withHours)} davon`}`,
};
