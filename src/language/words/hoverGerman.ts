import { daysBetween } from '../../assessment/dates';
import type { Severity } from '../../assessment/vocabulary';
import {
  germanDay,
  germanEffortWords,
  germanImpactWords,
  germanProbabilityWords,
  germanSeverities,
  germanStatuses,
} from '../../assessment/words/germanTerms';
import { termsGerman } from '../../assessment/words/termsGerman';
import type { Translated } from '../../words/words';
import type { DateName, hoverEnglish } from './hoverEnglish';

const round = (number: number) => String(Math.round(number * 10) / 10).replace('.', ',');
const lower = (severity: Severity) => germanSeverities[severity].title.toLowerCase();
const days = (number: number) => `${number} ${number === 1 ? 'Tag' : 'Tage'}`;
const inDays = (number: number) => `${number} ${number === 1 ? 'Tag' : 'Tagen'}`;

const dates: Readonly<Record<DateName, (day: string) => string>> = {
  assessedOn: (day) => `Geprüft am ${day}`,
  assessedFrom: (day) => `Geprüft ab ${day}`,
  on: (day) => `Am ${day}`,
  collectedOn: (day) => `Erhoben am ${day}`,
  by: (day) => `Zu entscheiden bis ${day}`,
};

export const hoverGerman: Translated<typeof hoverEnglish> = {
  answerHere: ({ answer, said }) => `**Hier ${answer.charAt(0).toLowerCase()}${answer.slice(1)}**: ${said}`,
  rating: ({ severity, risk, weight }) =>
    `**${germanSeverities[severity].title}** · Risiko ${risk} · Gewicht ${round(weight)}`,
  risk: ({ rating: { probability, impact }, severity, from, to }) =>
    `Risiko ${probability * impact} = Wahrscheinlichkeit ${probability} (${germanProbabilityWords[probability]}) × Auswirkung ${impact} (${germanImpactWords[impact]}); ${from} bis ${to} ist ${lower(severity)}`,
  weight: ({ rating: { probability, impact, effort }, weight }) =>
    `Gewicht ${round(weight)} = ${probability} × ${impact} × (6 − Aufwand ${effort}, ${germanEffortWords[effort]}) ÷ 5`,
  gain: ({ gain, weight, assessed }) =>
    `Zugewinn ${round(gain)} Punkte des Gesamtscores = Gewicht ${round(weight)} ÷ ${round(assessed)} (Gewicht alles Geprüften) × 100`,
  gainNone: ({ why }) => `Zugewinn 0: ${why}`,
  countsAsPassed: 'er gilt bereits als bestanden',
  noScore: ({ why }) => `es gibt keinen Score: ${why}`,
  inNoScore: 'er zählt in keinem Score',
  ratingOfCheck: ({ rating, severity }) =>
    `Der Prüfpunkt selbst: Wahrscheinlichkeit ${rating.probability}, Auswirkung ${rating.impact}, Aufwand ${rating.effort} (${lower(severity)}, Risiko ${rating.probability * rating.impact})`,
  status: ({ status, next }) =>
    `**${germanStatuses[status].title}.** ${germanStatuses[status].meaning}\n\nKann werden: ${next.map((each) => `\`${each}\``).join(', ')}.`,
  judges: ({ check, judges }) => `**${check}**, *${judges}*: ${termsGerman.judges({ id: judges })}`,
  wasDue: ({ due, status }) => `War am ${germanDay(due)} fällig; Status des Befunds: ${status}.`,
  due: ({ due, asOf }) => {
    const number = daysBetween(asOf, due);
    const left =
      number === 0
        ? 'Heute fällig'
        : number > 0
          ? `**Noch ${days(number)}**`
          : `**Seit ${inDays(-number)} überfällig**`;
    return `${left}: fällig am ${germanDay(due)}. Gezählt ab ${germanDay(asOf)}.`;
  },
  expires: ({ expires, asOf }) => {
    const number = daysBetween(asOf, expires);
    const left =
      number === 0 ? 'Endet heute' : number > 0 ? `**Noch ${days(number)}**` : `**Vor ${inDays(-number)} abgelaufen**`;
    return `${left}: Die Akzeptanz gilt bis ${germanDay(expires)}. Gezählt ab ${germanDay(asOf)}.`;
  },
  date: ({ name, day, asOf }) => {
    const number = daysBetween(asOf, day);
    const distance = number === 0 ? 'heute' : number > 0 ? `in ${inDays(number)}` : `vor ${inDays(-number)}`;
    return `${dates[name](germanDay(day))}, ${distance}.`;
  },
  otherVersion: ({ named, version }) => `Diese Datei nennt Version ${named}; vorhanden ist ${version}.`,
  coverage: ({ passed, found, not, of }) => {
    const covered = passed + found + not;
    return `Abdeckung hier: ${covered} von ${of} ${of === 1 ? 'Prüfpunkt' : 'Prüfpunkten'} (${Math.round((covered / of) * 100)}\u00a0%): ${found} mit Befund, ${passed} bestanden, ${not} nicht anwendbar.`;
  },
};
