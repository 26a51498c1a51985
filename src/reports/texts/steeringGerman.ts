import { counter, grouped } from './forms';
import type { steeringEnglish } from './steeringEnglish';

const groupMark = '.';
const count = counter(groupMark);
const group = (number: number) => grouped(number, groupMark);
const are = (number: number) => (number === 1 ? 'ist' : 'sind');

/** The same in German. */
export const steeringGerman: typeof steeringEnglish = {
  decisionsWanted: 'Erbetene Entscheidungen',
  decision: 'Entscheidung',
  whyNow: 'Warum jetzt',
  cost: 'Kosten',
  ifNot: 'Folgen des Abwartens',
  options: 'Optionen',
  whoByWhen: 'Wer, bis wann',
  decider: (who, by, settles) =>
    [[who, by === '' ? '' : `bis ${by}`].filter(Boolean).join(', '), settles === '' ? '' : `betrifft ${settles}`]
      .filter(Boolean)
      .join('; '),
  decisionNumber: (number) => `Entscheidung ${number}`,
  agreed: 'zugestimmt',
  notNow: 'nicht jetzt',
  option: (index, text) => `${String.fromCharCode(65 + index)}${index === 0 ? ' (empfohlen)' : ''}: ${text}`,
  nextMeeting: 'Nächster Termin',
  meetingOn: (day, what) => [day, what].filter((words) => words !== '').join(': '),

  accountable: 'Rechenschaftspflichtig',
  ownerAndAccountable: 'Verantwortlich, zuständig',
  answersForIt: (who) => `verantwortlich: ${who}`,
  service: 'Geschäftsdienst',
  serviceHit: (service) => `Betroffen: ${service}`,
  casesKnown: (number, cases) => `aufgetreten ${number === 1 ? 'im Supportfall' : 'in den Supportfällen'} ${cases}`,

  workFrom: (day) => `Arbeit ab ${day}`,
  percentDone: (percent) => `${percent} % erledigt`,
  afterFindings: (findings) => `nach ${findings}`,
  changeWithNumber: (number) => `Änderung ${number}`,
  blockedBy: (why) => `blockiert: ${why}`,

  achieved: 'Was erreicht wurde',
  achievedSince: (since) =>
    since === '' ? 'Was erreicht wurde' : `Was seit ${/^\d/.test(since) ? `dem ${since}` : since} erreicht wurde`,
  noLonger: (title) => `Nicht mehr der Fall: ${title}`,
  achievedBase: (closed) =>
    closed === 1
      ? '1 Befund ist abgeschlossen: Er ist nachgeprüft, oder sein Prüfpunkt ist jetzt bestanden'
      : `${group(closed)} Befunde sind abgeschlossen: Sie sind nachgeprüft, oder ihr Prüfpunkt ist jetzt bestanden`,
  riskRemoved: (points, rated) =>
    `${count(points, 'Risikopunkt', 'Risikopunkte')} abgebaut (Risiko ${rated === 1 ? 'des einen eingestuften Befunds' : `der ${group(rated)} eingestuften Befunde`})`,
  closedInTime: (reported, closed, of) =>
    reported === closed
      ? `${group(closed)} von ${group(of)} mit Termin rechtzeitig abgeschlossen`
      : `${group(reported)} von ${group(of)} mit Termin rechtzeitig als behoben gemeldet${closed > 0 ? `, davon ${group(closed)} bis dahin nachgeprüft` : ''}`,
  daysToClose: (fixed, days, severity, of) =>
    `${severity}: ${of > 1 ? 'im Mittel ' : ''}${fixed === '' ? `${days} Tage von der Feststellung bis zum Abschluss` : `${fixed} Tage nach der Feststellung als behoben gemeldet, nach ${days} Tagen nachgeprüft`}${of > 1 ? ` (${group(of)} Befunde)` : ''}`,
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
    `Health-Score, wenn die Nachprüfungen bestanden und danach die Maßnahmen Welle für Welle bestätigt sind, auf Basis der heute geprüften Prüfpunkte (${base}).`,
  outlookBaseOf: (technology, assessed, checks) => `${technology} ${group(assessed)} von ${group(checks)}`,
  outlookOverdue: (overdue) =>
    overdue === 1
      ? 'Der eine überfällige Befund ist nicht eingerechnet.'
      : `Die ${group(overdue)} überfälligen Befunde sind nicht eingerechnet.`,
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

  capacity: 'Auslastung nach Zuständigen',
  load: 'Last',
  hours: 'Stunden',
  hoursGiven: (hours, withHours, of) =>
    withHours === of ? `${hours} Std.` : `${hours} Std. (${group(withHours)} von ${group(of)} mit Stunden)`,
  total: 'Summe',
  heaviestLoad: (owner, actions, of, soon, by) =>
    `Die meisten Maßnahmen hat ${owner}: ${group(actions)} von ${group(of)}${soon > 0 ? `, davon ${group(soon)} bis ${by}` : ''}`,
  plannedHours: (hours, withHours, of, most) =>
    `Geplanter Aufwand: ${hours} Stunden für ${withHours === of ? count(of, 'Maßnahme', 'Maßnahmen') : `${group(withHours)} von ${count(of, 'Maßnahme', 'Maßnahmen')}`}${most === '' ? '' : `, die meisten für ${most}`}`,
  hoursFor: (owner, hours) => `${owner} (${hours})`,
};
