import {
  germanDay,
  germanEffortWords,
  germanImpactWords,
  germanProbabilityWords,
  germanSeverities,
} from '../../assessment/words/germanTerms';
import type { Translated } from '../../words/words';
import type { ListName, pagesEnglish } from './pagesEnglish';

const lists: Readonly<Record<ListName, string>> = {
  new: 'Neu',
  reopened: 'Erneut aufgetreten',
  persisting: 'Weiterhin offen',
  fixed: 'Behoben',
  newlyAccepted: 'Neu akzeptiert',
  acceptanceExpired: 'Akzeptanz abgelaufen',
  ratingChanged: 'Einstufung geändert',
  noLongerAssessed: 'Nicht mehr geprüft',
};
const levels: Readonly<Record<string, string>> = {
  error: 'Fehler',
  warning: 'Warnung',
  information: 'Information',
  hint: 'Hinweis',
};

export const pagesGerman: Translated<typeof pagesEnglish> = {
  rating: ({ severity, risk, probability, impact, effort, weight, quickWin }) =>
    `${germanSeverities[severity].title}, Risiko ${risk} (Wahrscheinlichkeit ${probability}, ${germanProbabilityWords[probability]}; Auswirkung ${impact}, ${germanImpactWords[impact]}), Aufwand ${effort}, ${germanEffortWords[effort]}. Gewicht ${String(weight).replace('.', ',')}${quickWin ? ', Quick Win' : ''}.`,
  changedBy: ({ checklist, reason }) => `Geändert durch die Checkliste ${checklist}${reason ? `: ${reason}` : '.'}`,
  why: 'Warum es wichtig ist',
  verify: 'Nachprüfen',
  elevated: 'als Administrator',
  invisible: ({ character }) =>
    `**Vorsicht:** Dieser Befehl ist nicht, was er zu sein scheint. Er enthält das unsichtbare Zeichen ${character}.`,
  expected: ({ text }) => `Erwartet: ${text}`,
  fix: 'Was zu tun ist',
  watchOut: 'Zu beachten',
  rollback: 'Rückweg',
  dates: 'Fristen',
  openAt: 'Offen bei',
  answeredAt: 'Beantwortet bei',
  appliesTo: 'Gilt für',
  references: 'Quellen',
  otherRules: 'Regeln anderer Tools',

  noFindingAnyMore: ({ id }) => `Einen Befund ${id} gibt es in dieser Datei nicht mehr`,
  owner: ({ owner }) => `Verantwortlich: ${owner}`,
  due: ({ day, overdue }) => `Fällig am ${day}${overdue ? ', überfällig' : ''}`,
  workItem: ({ workItem }) => `Work Item: ${workItem}`,
  affected: ({ number }) => `${number} betroffen`,
  check: ({ link, title }) => `Prüfpunkt ${link}: ${title}`,
  riskOf: ({ probability, impact, risk, effort }) =>
    `Wahrscheinlichkeit ${probability} × Auswirkung ${impact} = ${risk}; Aufwand ${effort}, ${germanEffortWords[effort] ?? ''}.`,
  observed: 'Beobachtet',
  acceptance: 'Akzeptanz',
  until: ({ day, over }) => `bis ${day}${over ? ', also abgelaufen' : ''}`,
  history: 'Verlauf',
  noHistory: 'Im Verlauf steht noch nichts.',
  entered: ({ day, recorded }) => `${day}, erfasst ${recorded}`,
  historyHead: '| Tag | Status | Von | Notiz |',
  nextDue: ({ day }) => `Als Nächstes: fällig am ${day}.`,

  noRule: ({ code }) => `Es gibt keine Regel „${code}“`,
  levelByDefault: ({ level }) =>
    `Standard: ${levels[level] ?? level}; zu ändern mit der Einstellung \`tamAssess.rules\`.`,

  compared: ({ id }) => lists[id],
  whatChanged: ({ customer }) => `${customer}: was sich geändert hat`,
  fromTo: ({ from, to }) => `Vom ${germanDay(from)} zum ${germanDay(to)}.`,
  twoScores: ({ before, after, why }) => `Health-Score ${before}, danach ${after}; ${why}.`,
  commonScore: ({ checks, from, to, before, after }) =>
    `Health-Score auf Basis der ${checks} gemeinsamen Prüfpunkte: **${from} → ${to}**. Auf Basis aller: ${before} → ${after}.`,
  noTwoScores: 'ohne zwei Scores wird keine Änderung angegeben',
  provisionalScore: 'von oder zu einem vorläufigen Score wird keine Änderung angegeben',
  onlyNowBefore: ({ now, before }) =>
    `${now} ${now === 1 ? 'Prüfpunkt wurde' : 'Prüfpunkte wurden'} nur jetzt geprüft, ${before} nur vorher.`,
  comparedHead: '| Prüfpunkt | Titel | Vorher | Jetzt |',
  newlyAssessed: 'Neu geprüft',
  askedDifferently: 'Jetzt anders gefragt',
  leftOut: ({ checks }) => `${checks}. Diese Prüfpunkte sind im Vergleich der Scores nicht enthalten.`,

  ruleOf: ({ rule, tool }) => `${rule} von ${tool}`,
  inCommands: 'in den Befehlen',
  inTexts: 'in den Texten',
};
