import type { Language } from '../../choices';
import { english as shared, type Texts } from '../../texts/english';
import { counter, grouped } from '../../texts/forms';
import { german as sharedGerman } from '../../texts/german';

const count = counter(shared.groupMark);
const group = (number: number) => grouped(number, shared.groupMark);
const is = (number: number) => (number === 1 ? 'is' : 'are');
const findings = (number: number) => count(number, 'finding', 'findings');

/** What only the deck says, in English; what all documents say is in `texts/`. The other languages have these keys. */
export const english = {
  // Cover.
  asOfLabel: 'As of',
  checklists: 'Checklists',
  classification: 'Classification',
  onlyFindings: 'Only findings',
  only: (filter: string) => `only ${filter}`,
  presents: (document: string, customer: string, day: string) =>
    `${document} for ${customer}. It shows how things stood on ${day}.`,
  scope: (scope: string) => `Scope: ${scope}.`,
  deckOnly: (filter: string) => `The deck shows only some findings: ${filter}. ${shared.scoresOfAll}`,
  baseOfNumbers: (base: string) => `Base of the numbers: ${base}.`,
  versions: (versions: string) => `Checklists: ${versions}.`,

  // Bottom line.
  ofHundred: 'of 100',
  scoreNote: (score: string, change: string, base: string) =>
    `The health score is ${score} of 100${change === '' ? '' : `, ${change}`}. Base: ${base}.`,
  noScoreNote: (why: string, base: string) => `There is no health score: ${why}. Base: ${base}.`,

  // Focus areas.
  zeroToHundred: '0 to 100',
  noAreaAssessed: 'No check of any focus area is assessed yet.',
  weakestStrongest: (weak: string, strong: string) => `Weakest is ${weak}, strongest ${strong}.`,
  areaWith: (area: string, score: string, base: string) => `${area} with ${score} (${base})`,
  movedMost: (area: string, since: string, change: string) => `${area} moved most since ${since}: ${change}.`,
  areaBases:
    'Each number has its base at the right: assessed checks of those of the area that apply; + n counts in the score without a check. A score is the weight of passed checks ÷ weight of assessed checks × 100; an area without an assessed check has none (–).',
  mark: (since: string) => `The mark in a bar shows ${since}, over the same checks.`,
  ranges: 'a → b: then and now, over the checks assessed both times.',
  markOf: (since: string) => `Mark: ${since}`,
  upToHundred: 'Up to 100',
  firstTime: 'There is no earlier assessment to compare with.',
  noChange: 'No change is stated from or to a provisional score.',
  dash: '– means that nothing was assessed.',
  outline: 'Outline: provisional, less than half is assessed.',
  scoresAlt: (areas: number) => `Score, change and base of ${areas} focus areas.`,
  barsName: 'Bars of the scores',

  // Matrix. Where a word of an axis may be broken that has no room in one line.
  breaks: {} as Readonly<Record<string, readonly string[]>>,
  impactUp: 'Impact ↑',
  matrixReading: 'Impact rises upward and probability to the right; the worst corner is at the top right.',
  severityRule:
    'Severity follows from probability × impact: critical 17 to 25, high 10 to 16, medium 5 to 9, low 1 to 4.',
  bySeverity: 'Findings by severity',

  // Top risks.
  topRisksBase: (risks: number, open: number) =>
    `These are the first ${risks} of ${findings(open)} to be fixed, by risk and then by due day; what the assessors call the main risk comes first.`,
  overdueOn: (number: number, day: string) => `${findings(number)} ${is(number)} overdue on ${day}.`,
  moreNeedWork: (number: number) => `${count(number, 'more finding', 'more findings')} ${is(number)} to be fixed.`,

  // Roadmap.
  /** What is overdue closes in no plan, and gains nothing there. */
  waveNote: (wave: string, when: string, number: number, gain: string, overdue: number) =>
    `${wave} (${when}): ${findings(number)}${overdue > 0 ? `, ${group(overdue)} of them overdue` : ''}${gain === '' ? '' : `; ${gain} points${overdue > 0 ? ' without what is overdue' : ''}`}.`,
  roadmapBase: (open: number, wins: number) =>
    `Counted are ${findings(open)} to be fixed, without those that wait for a re-test; ${group(wins)} of them quick wins: risk of at least 10 and effort of minutes or hours. A due day decides the column; without one critical findings and quick wins come first.`,
  quickWinKey: 'quick win: high risk, minutes or hours of work',
  more: (number: number) => `${group(number)} more`,
  /** The score after a wave. */
  leadsTo: (score: string) => `then ${score} of 100`,
  allInPlan: (number: number) => `all ${group(number)} stand in the plan`,
  late: 'late',
  lateKey: (day: string) => `late: due before ${day}`,

  // Trend, deadlines, effort.
  deadlinePast: (title: string, day: string, who: string) => `${title} on ${day}: ${who}`,
  deadlineNext: (title: string, left: string, day: string) => `${title} ${left === '' ? `on ${day}` : left}`,
  quickWinsOf: (wins: number, all: number) =>
    `${group(wins)} of ${count(all, 'rated finding', 'rated findings')} ${wins === 1 ? 'is a quick win' : 'are quick wins'}: high risk, at most hours of work`,
  criticalKey: 'critical (thick)',
  highKey: 'high',
  planKey: 'dashed: when each is fixed by its due day',
  planKeyShort: 'dashed: plan',
  hollowKey: 'hollow: provisional',
  planned: (kind: string) => `${kind}, planned`,
  day: 'Day',
  /** Number formats of days, with the language: what the reader's system speaks does not matter. */
  dayAndMonth: '[$-409]d mmm yyyy',
  monthAndYear: '[$-409]mmm yyyy',
  trendNow: (critical: number, high: number, day: string) =>
    `On ${day} ${group(critical)} critical and ${group(high)} high findings are to be closed; those that wait for a re-test are counted.`,
  planBase: (day: string) => `The dashed lines follow the due days up to ${day}; what has none stays open.`,
  firstOf: (shown: number, all: number) => `the first ${shown} of ${group(all)}`,
  deadlineNote: (title: string, number: string, day: string, left: string) =>
    `${title}${number === '' ? '' : ` (${number})`} on ${day}${left === '' ? '' : `, ${left}`}.`,
  deadlineBase: (all: number) => `Days count from the as-of day; ${count(all, 'deadline', 'deadlines')} in all.`,
  timeLine: 'Time line of deadlines',
  fromToday: (words: string) => `From today: ${words}`,
  tinted: 'tinted: quick wins',
  effortBase: (all: number, wins: number) =>
    `Of ${count(all, 'rated finding', 'rated findings')} that ${all === 1 ? 'needs' : 'need'} work ${group(wins)} ${wins === 1 ? 'is a quick win' : 'are quick wins'}: risk of at least 10 and effort of minutes or hours.`,

  // What was achieved, and where the plan leads.
  achieved: (closed: number, leads: string) =>
    `${findings(closed)} ${is(closed)} closed with proof${leads === '' ? '' : `; ${leads.charAt(0).toLowerCase()}${leads.slice(1)}`}`,
  planLeads: (technology: string, from: string, to: string, together: boolean) =>
    `The plan leads ${together || technology === '' ? '' : `${technology} `}from ${from} to ${to} of 100`,

  // Decisions.
  acceptedAndOpen: (accepted: number, open: number, of: number) => {
    const risks = accepted > 0 ? `${count(accepted, 'risk', 'risks')} ${is(accepted)} accepted` : 'No risk is accepted';
    if (of === 0) return risks;
    const checks = open > 0 ? `${group(open)} of ${count(of, 'check', 'checks')} ${is(open)} not assessed` : '';
    return `${risks}; ${checks || 'every check of the checklists has an answer'}`;
  },
  byDay: (day: string) => `By ${day}`,
  ranOutOn: (day: string) => `Ran out on ${day}`,
  noAccepted: 'No accepted risk',
  noAcceptedText: 'No risk is accepted.',
  moreInReport: (number: number) => `and ${group(number)} more in the written report`,
  moreInTechnical: (number: number) => `and ${group(number)} more in the technical report`,
  /** Behind a heading, over checks that nobody assessed: they say what is not known. */
  notKnownWhether: (title: string) => `${title}: it is not known whether`,
  acceptedBase: (accepted: number, all: number) =>
    `${count(accepted, 'accepted risk', 'accepted risks')} of ${findings(all)}; an accepted risk still counts against the score.`,
  notAssessedNote: (text: string) => `Not assessed: ${text === '' ? 'none' : text}.`,
};

export type DeckWords = typeof english;

const zahl = counter(sharedGerman.groupMark);
const gruppe = (number: number) => grouped(number, sharedGerman.groupMark);
const ist = (number: number) => (number === 1 ? 'ist' : 'sind');
const befunde = (number: number) => zahl(number, 'Befund', 'Befunde');
const befunden = (number: number) => zahl(number, 'Befund', 'Befunden');

/** The same in German. */
const german: DeckWords = {
  asOfLabel: 'Stand',
  checklists: 'Checklisten',
  classification: 'Vertraulichkeit',
  onlyFindings: 'Nur Befunde',
  only: (filter) => `nur ${filter}`,
  presents: (document, customer, day) => `${document} für ${customer}. Gezeigt wird der Stand vom ${day}.`,
  scope: (scope) => `Umfang: ${scope}.`,
  deckOnly: (filter) => `Die Folien zeigen nur einen Teil der Befunde: ${filter}. ${sharedGerman.scoresOfAll}`,
  baseOfNumbers: (base) => `Basis der Zahlen: ${base}.`,
  versions: (versions) => `Checklisten: ${versions}.`,

  ofHundred: 'von 100',
  scoreNote: (score, change, base) =>
    `Der Health-Score ist ${score} von 100${change === '' ? '' : `, ${change}`}. Basis: ${base}.`,
  noScoreNote: (why, base) => `Es gibt keinen Health-Score: ${why}. Basis: ${base}.`,

  zeroToHundred: '0 bis 100',
  noAreaAssessed: 'Noch ist kein Prüfpunkt eines Fokusbereichs geprüft.',
  weakestStrongest: (weak, strong) => `Am schwächsten ist ${weak}, am stärksten ${strong}.`,
  areaWith: (area, score, base) => `${area} mit ${score} (${base})`,
  movedMost: (area, since, change) => `Am meisten bewegt hat sich ${area} seit ${since}: ${change}.`,
  areaBases:
    'Jede Zahl hat ihre Basis rechts: geprüfte von den anwendbaren Prüfpunkten des Bereichs; + n zählt im Score ohne Prüfpunkt. Ein Score ist das Gewicht der bestandenen Prüfpunkte ÷ Gewicht der geprüften Prüfpunkte × 100; ein Bereich ohne geprüften Prüfpunkt hat keinen (–).',
  mark: (since) => `Der Strich im Balken zeigt ${since} auf Basis derselben Prüfpunkte.`,
  ranges: 'a → b: damals und jetzt auf Basis der Prüfpunkte, die beide Male geprüft wurden.',
  markOf: (since) => `Strich: ${since}`,
  upToHundred: 'Bis 100',
  firstTime: 'Es gibt kein früheres Assessment zum Vergleich.',
  noChange: 'Von und zu einem vorläufigen Score wird keine Änderung angegeben.',
  dash: '– bedeutet, dass nichts geprüft wurde.',
  outline: 'Umriss: vorläufig, weniger als die Hälfte ist geprüft.',
  scoresAlt: (areas) => `Score, Änderung und Basis von ${areas} Fokusbereichen.`,
  barsName: 'Balken der Scores',

  breaks: {
    vernachlässigbar: ['vernach', 'lässigbar'],
    schwerwiegend: ['schwer', 'wiegend'],
    unwahrscheinlich: ['unwahr', 'scheinlich'],
    wahrscheinlich: ['wahr', 'scheinlich'],
  },
  impactUp: 'Auswirkung ↑',
  matrixReading:
    'Die Auswirkung steigt nach oben, die Wahrscheinlichkeit nach rechts; am schlimmsten ist die Ecke rechts oben.',
  severityRule:
    'Der Schweregrad folgt aus Wahrscheinlichkeit × Auswirkung: kritisch 17 bis 25, hoch 10 bis 16, mittel 5 bis 9, niedrig 1 bis 4.',
  bySeverity: 'Befunde nach Schweregrad',

  topRisksBase: (risks, open) =>
    `Das sind die ersten ${risks} von ${befunden(open)}, die zu beheben sind, nach Risiko und dann nach Termin; was die Prüfer das Hauptrisiko nennen, steht voran.`,
  overdueOn: (number, day) => `${befunde(number)} ${ist(number)} am ${day} überfällig.`,
  moreNeedWork: (number) => `${zahl(number, 'weiterer Befund', 'weitere Befunde')} ${ist(number)} zu beheben.`,

  waveNote: (wave, when, number, gain, overdue) =>
    `${wave} (${when}): ${befunde(number)}${overdue > 0 ? `, davon ${gruppe(overdue)} überfällig` : ''}${gain === '' ? '' : `; ${gain} Punkte${overdue > 0 ? ' ohne die überfälligen' : ''}`}.`,
  roadmapBase: (open, wins) =>
    `Gezählt ${open === 1 ? 'ist' : 'sind'} ${befunde(open)}, die zu beheben sind, ohne die zur Nachprüfung gemeldeten; davon ${gruppe(wins)} Quick Wins: Risiko von mindestens 10 und ein Aufwand von Minuten oder Stunden. Der Termin bestimmt die Spalte; ohne Termin kommen kritische Befunde und Quick Wins zuerst.`,
  quickWinKey: 'Quick Win: hohes Risiko, Minuten oder Stunden Aufwand',
  more: (number) => `${gruppe(number)} weitere`,
  leadsTo: (score) => `Score ${score}`,
  allInPlan: (number) => `alle ${gruppe(number)} stehen im Maßnahmenplan`,
  late: 'spät',
  lateKey: (day) => `spät: fällig vor dem ${day}`,

  deadlinePast: (title, day, who) => `${title} am ${day}: ${who}`,
  deadlineNext: (title, left, day) => `${title} ${left === '' ? `am ${day}` : left}`,
  quickWinsOf: (wins, all) =>
    `${gruppe(wins)} von ${zahl(all, 'eingestuften Befund', 'eingestuften Befunden')} ${wins === 1 ? 'ist ein Quick Win' : 'sind Quick Wins'}: hohes Risiko, höchstens Stunden Aufwand`,
  criticalKey: 'kritisch (dick)',
  highKey: 'hoch',
  planKey: 'gestrichelt: nach den Terminen',
  planKeyShort: 'gestrichelt: Plan',
  hollowKey: 'hohl: vorläufig',
  planned: (kind) => `${kind}, geplant`,
  day: 'Tag',
  dayAndMonth: '[$-407]d. mmm yyyy',
  monthAndYear: '[$-407]mmm yyyy',
  trendNow: (critical, high, day) =>
    `Am ${day} sind ${gruppe(critical)} kritische und ${gruppe(high)} hohe Befunde abzuschließen; was auf die Nachprüfung wartet, zählt mit.`,
  planBase: (day) => `Die gestrichelten Linien folgen den Terminen bis ${day}; was keinen hat, bleibt offen.`,
  firstOf: (shown, all) => `die ersten ${shown} von ${gruppe(all)}`,
  deadlineNote: (title, number, day, left) =>
    `${title}${number === '' ? '' : ` (${number})`} am ${day}${left === '' ? '' : `, ${left}`}.`,
  deadlineBase: (all) => `Die Tage zählen vom Stichtag; insgesamt ${zahl(all, 'Frist', 'Fristen')}.`,
  timeLine: 'Zeitstrahl der Fristen',
  fromToday: (words) => `Ab heute: ${words}`,
  tinted: 'getönt: Quick Wins',
  effortBase: (all, wins) =>
    `Von ${zahl(all, 'eingestuften Befund', 'eingestuften Befunden')} mit Arbeitsbedarf ${wins === 1 ? 'ist einer ein Quick Win' : `sind ${gruppe(wins)} Quick Wins`}: Risiko von mindestens 10 und ein Aufwand von Minuten oder Stunden.`,

  achieved: (closed, leads) =>
    `${befunde(closed)} ${ist(closed)} mit Nachweis abgeschlossen${leads === '' ? '' : `; ${leads.charAt(0).toLowerCase()}${leads.slice(1)}`}`,
  planLeads: (technology, from, to, together) =>
    `Der Plan führt ${together || technology === '' ? '' : `${technology} `}von ${from} auf ${to} von 100`,

  acceptedAndOpen: (accepted, open, of) => {
    const risks =
      accepted > 0
        ? `${zahl(accepted, 'Risiko', 'Risiken')} ${ist(accepted)} akzeptiert`
        : 'Kein Risiko ist akzeptiert';
    if (of === 0) return risks;
    const checks =
      open > 0 ? `${gruppe(open)} von ${zahl(of, 'Prüfpunkt', 'Prüfpunkten')} ${ist(open)} nicht geprüft` : '';
    return `${risks}; ${checks || 'jeder Prüfpunkt der Checklisten ist beantwortet'}`;
  },
  byDay: (day) => `Bis ${day}`,
  ranOutOn: (day) => `Abgelaufen am ${day}`,
  noAccepted: 'Kein akzeptiertes Risiko',
  noAcceptedText: 'Kein Risiko ist akzeptiert.',
  moreInReport: (number) => `und ${gruppe(number)} weitere im schriftlichen Bericht`,
  moreInTechnical: (number) => `und ${gruppe(number)} weitere im technischen Bericht`,
  notKnownWhether: (title) => `${title}: nicht bekannt ist, ob dies zutrifft`,
  acceptedBase: (accepted, all) =>
    `${zahl(accepted, 'akzeptiertes Risiko', 'akzeptierte Risiken')} von ${befunden(all)}; ein akzeptiertes Risiko zählt weiter gegen den Score.`,
  notAssessedNote: (text) => `Nicht geprüft: ${text === '' ? 'nichts' : text}.`,
};

const decks = { en: english, de: german } as const satisfies Record<Language, DeckWords>;

/** What only the deck says, in a language. */
export function deckWords(language: Language): DeckWords {
  return decks[language];
}

/** What is said in the language of the report: by all documents, and by the deck alone. */
export interface Say {
  texts: Texts;
  words: DeckWords;
}
