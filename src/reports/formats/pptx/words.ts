import type { Language } from '../../choices';
import { english as shared, type Texts } from '../../texts/english';
import { counter, grouped, listed } from '../../texts/forms';
import { german as sharedGerman } from '../../texts/german';

/** A number of findings of a severity; the severity is a word in small letters. */
interface Graded {
  count: number;
  severity: string;
}

type Direction = 'up' | 'down' | 'same';

const count = counter(shared.groupMark);
const group = (number: number) => grouped(number, shared.groupMark);
const is = (number: number) => (number === 1 ? 'is' : 'are');
const findings = (number: number) => count(number, 'finding', 'findings');
const then = (since: string) => (/^\d/.test(since) ? `on ${since}` : `in ${since}`);
const numbers = ['', 'One risk', 'Two risks', 'Three risks', 'Four risks', 'Five risks'];

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
  nothingAssessed: 'Nothing is assessed yet, so there is no score',
  noWork: 'no finding needs work',
  nothingGrave: 'nothing above medium is open',
  grave: (grades: readonly Graded[]) => {
    const all = grades.reduce((sum, each) => sum + each.count, 0);
    const words = listed(
      grades.map((each) => `${group(each.count)} ${each.severity}`),
      shared.and,
    );
    return `${words} ${all === 1 ? 'finding' : 'findings'} ${is(all)} not closed`;
  },
  health: (direction: Direction, since: string, rest: string, bad: boolean) =>
    ({
      up: `Health is better than ${then(since)}, ${bad ? 'but' : 'and'} ${rest}`,
      down: `Health is worse than ${then(since)}, and ${rest}`,
      same: `Health is as it was ${then(since)}, and ${rest}`,
    })[direction],
  ofHundred: 'of 100',
  scoreNote: (score: string, change: string, base: string) =>
    `The health score is ${score} of 100${change === '' ? '' : `, ${change}`}. Base: ${base}.`,
  noScoreNote: (why: string, base: string) => `There is no health score: ${why}. Base: ${base}.`,

  // Focus areas.
  zeroToHundred: '0 to 100',
  noAreaScore: 'No focus area has a score yet',
  failuresOnly: 'No focus area has a score: only failures were listed',
  allProvisional: 'All scores are provisional: less than half is assessed',
  onlyFirmArea: (area: string, score: string) => `${area} stands at ${score} of 100; all other scores are provisional`,
  firmPassed: 'Where enough is assessed, every assessed check passed',
  everythingPassed: 'Every assessed check passed in every focus area',
  onlyArea: (area: string, score: string) => `${area} stands at ${score} of 100; no other focus area is assessed`,
  allAreasAt: (score: string) => `All assessed focus areas stand at ${score} of 100`,
  areasWeakest: (number: number, score: string) => `${number} focus areas are weakest, at ${score} of 100`,
  areaWeakest: (area: string, score: string) => `${area} is weakest, at ${score} of 100`,
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

  // Matrix.
  impactUp: 'Impact ↑',
  noFinding: 'There is no finding',
  noRatedOpen: 'No rated finding is open',
  noneGrave: (all: number) => `None of the ${count(all, 'rated finding', 'rated findings')} is critical or high`,
  allGrave: (all: number) =>
    all === 1 ? 'The one rated finding is critical or high' : `All ${group(all)} rated findings are critical or high`,
  someGrave: (grave: number, all: number) =>
    `${group(grave)} of ${group(all)} rated findings ${is(grave)} critical or high`,
  matrixReading: 'Impact rises upward and probability to the right; the worst corner is at the top right.',
  matrixCounts: (base: string) => `The matrix counts ${base}.`,
  counted: (base: string) => `Counted: ${base}.`,
  severityRule:
    'Severity follows from probability × impact: critical 17 to 25, high 10 to 16, medium 5 to 9, low 1 to 4.',
  bySeverity: 'Findings by severity',

  // Top risks.
  noTopRisk: 'No risk needs a decision now',
  topRisks: (risks: number, gaps: { orphans: number; late: number; undated: number }, wins: number) => {
    const most = `${numbers[risks]} ${risks === 1 ? 'matters' : 'matter'} most`;
    const { orphans, late, undated } = gaps;
    const missing = [
      ...(orphans > 0
        ? [orphans === risks ? 'none has an owner' : `${orphans} ${orphans === 1 ? 'has' : 'have'} no owner`]
        : []),
      ...(late > 0 ? [`${late} ${is(late)} overdue`] : []),
      ...(undated > 0 ? [`${undated} ${undated === 1 ? 'has' : 'have'} no date`] : []),
    ];
    if (missing.length > 0) return `${most}; ${listed(missing, shared.and)}`;
    const quick = wins > 0 ? `, and ${wins} ${wins === 1 ? 'takes' : 'take'} at most hours` : '';
    return `${most}; ${risks === 1 ? 'it' : 'each of them'} has an owner and a date${quick}`;
  },
  topRisksBase: (risks: number, open: number, score: string) =>
    `These are the first ${risks} of ${findings(open)} to be fixed, by risk and then by gain.${score === '' ? '' : ` Gain is how many points the health score of ${score} rises when the finding is fixed: its weight ÷ weight of all assessed checks × 100.`}`,
  overdueOn: (number: number, day: string) => `${findings(number)} ${is(number)} overdue on ${day}.`,
  nothingRecorded: 'No finding is recorded.',
  moreNeedWork: (number: number) => `${count(number, 'more finding', 'more findings')} ${is(number)} to be fixed.`,
  gainNote: 'Gain: points of the health score.',

  // Roadmap.
  settleSoon: (soon: number, open: number, gain: string) =>
    `The next 30 days can settle ${group(soon)} of ${findings(open)}${gain === '' ? '' : ` and gain ${gain} points`}`,
  settleInNinety: (soon: number, open: number) =>
    `${group(soon)} of ${findings(open)} can be settled within ninety days`,
  settleLater: (open: number) => `${findings(open)} ${is(open)} planned for later than ninety days`,
  waveNote: (wave: string, when: string, number: number, gain: string) =>
    `${wave} (${when}): ${findings(number)}${gain === '' ? '' : `, ${gain} points`}.`,
  roadmapBase: (open: number, wins: number) =>
    `Counted are ${findings(open)} to be fixed, without those that wait for a re-test; ${group(wins)} of them quick wins: risk of at least 10 and effort of minutes or hours. A due day decides the column; without one critical findings and quick wins come first.`,
  quickWinKey: 'quick win: high risk, minutes or hours of work',
  more: (number: number) => `${group(number)} more`,
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
  dayAndMonth: 'd mmm yyyy',
  trendNow: (critical: number, high: number, day: string) =>
    `On ${day} ${group(critical)} critical and ${group(high)} high findings need work; those that wait for a re-test are counted.`,
  planBase: (day: string) => `The dashed lines follow the due days up to ${day}; what has none stays open.`,
  firstOf: (shown: number, all: number) => `the first ${shown} of ${group(all)}`,
  deadlineNote: (title: string, number: string, day: string, left: string) =>
    `${title}${number === '' ? '' : ` (${number})`} on ${day}${left === '' ? '' : `, ${left}`}.`,
  deadlineBase: (all: number) => `Days are counted from the as-of day to ${count(all, 'deadline', 'deadlines')}.`,
  timeLine: 'Time line of deadlines',
  fromToday: (words: string) => `From today: ${words}`,
  tinted: 'tinted: quick wins',
  effortBase: (all: number, wins: number) =>
    `Of ${count(all, 'rated finding', 'rated findings')} that ${all === 1 ? 'needs' : 'need'} work ${group(wins)} ${wins === 1 ? 'is a quick win' : 'are quick wins'}: risk of at least 10 and effort of minutes or hours.`,

  // What was achieved, and where the plan leads.
  achieved: (closed: number, points: number, leads: string) =>
    `${findings(closed)} ${is(closed)} closed with proof${points > 0 ? `, ${count(points, 'risk point', 'risk points')} fewer` : ''}${leads === '' ? '' : `; ${leads.charAt(0).toLowerCase()}${leads.slice(1)}`}`,
  planLeads: (technology: string, from: string, to: string, together: boolean) =>
    `The plan leads ${together || technology === '' ? '' : `${technology} `}from ${from} to ${to} of 100`,

  // Decisions.
  ask: (decisions: number, first: string) => {
    const asked = decisions === 1 ? 'one decision' : count(decisions, 'decision', 'decisions');
    return `We ask for ${asked}${first === '' ? '' : `${decisions > 1 ? ', the first' : ''} by ${first}`}`;
  },
  acceptAgain: (number: number) =>
    `${count(number, 'accepted risk', 'accepted risks')} must be decided again: the acceptance ran out`,
  onlyAccepted: (number: number) =>
    `No decision is needed now; ${count(number, 'risk', 'risks')} ${is(number)} accepted for a time`,
  onlyNotAssessed: (number: number, of: number) =>
    `No decision is needed now; ${group(number)} of ${count(of, 'check', 'checks')} ${is(number)} not assessed`,
  noDecision: 'No decision is needed now',
  decisionsWanted: 'Decisions wanted',
  acceptedAndNot: 'Accepted and not assessed',
  byDay: (day: string) => `By ${day}`,
  ranOutOn: (day: string) => `Ran out on ${day}`,
  planGoesOn: 'The plan can go on as it stands.',
  noAccepted: 'No accepted risk',
  noAcceptedText: 'No risk is accepted.',
  moreInReport: (number: number) => `and ${group(number)} more in the written report`,
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
const damals = (since: string) =>
  /^\d/.test(since) ? `am ${since}` : `${since.startsWith('den ') ? 'in' : 'im'} ${since}`;
const zahlen = ['', 'Ein Risiko', 'Zwei Risiken', 'Drei Risiken', 'Vier Risiken', 'Fünf Risiken'];
const { and: und } = sharedGerman;

/** The same in German. */
const german: DeckWords = {
  asOfLabel: 'Stand',
  checklists: 'Checklisten',
  classification: 'Einstufung',
  onlyFindings: 'Nur Befunde',
  only: (filter) => `nur ${filter}`,
  presents: (document, customer, day) => `${document} für ${customer}. Gezeigt wird der Stand vom ${day}.`,
  scope: (scope) => `Umfang: ${scope}.`,
  deckOnly: (filter) => `Die Folien zeigen nur einen Teil der Befunde: ${filter}. ${sharedGerman.scoresOfAll}`,
  baseOfNumbers: (base) => `Basis der Zahlen: ${base}.`,
  versions: (versions) => `Checklisten: ${versions}.`,

  nothingAssessed: 'Noch ist nichts geprüft, deshalb gibt es keinen Score',
  noWork: 'kein Befund ist zu bearbeiten',
  nothingGrave: 'nichts über mittel ist offen',
  grave: (grades) => {
    const all = grades.reduce((sum, each) => sum + each.count, 0);
    const words = grades.map((each) => `${gruppe(each.count)} ${each.severity}${each.count === 1 ? 'er' : 'e'}`);
    const named = listed(words, und).replace(/\bhoch(er?)\b/g, 'hoh$1');
    return `${named} ${all === 1 ? 'Befund' : 'Befunde'} ${ist(all)} nicht geschlossen`;
  },
  health: (direction, since, rest, bad) =>
    ({
      up: `Der Zustand ist besser als ${damals(since)}, ${bad ? 'aber' : 'und'} ${rest}`,
      down: `Der Zustand ist schlechter als ${damals(since)}, und ${rest}`,
      same: `Der Zustand ist wie ${damals(since)}, und ${rest}`,
    })[direction],
  ofHundred: 'von 100',
  scoreNote: (score, change, base) =>
    `Der Health-Score ist ${score} von 100${change === '' ? '' : `, ${change}`}. Basis: ${base}.`,
  noScoreNote: (why, base) => `Es gibt keinen Health-Score: ${why}. Basis: ${base}.`,

  zeroToHundred: '0 bis 100',
  noAreaScore: 'Noch hat kein Fokusbereich einen Score',
  failuresOnly: 'Kein Fokusbereich hat einen Score: nur Fehlschläge wurden aufgelistet',
  allProvisional: 'Alle Scores sind vorläufig: weniger als die Hälfte ist geprüft',
  onlyFirmArea: (area, score) => `${area} steht bei ${score} von 100; alle anderen Scores sind vorläufig`,
  firmPassed: 'Wo genug geprüft ist, ist jeder geprüfte Prüfpunkt bestanden',
  everythingPassed: 'In jedem Fokusbereich ist jeder geprüfte Prüfpunkt bestanden',
  onlyArea: (area, score) => `${area} steht bei ${score} von 100; kein anderer Fokusbereich ist geprüft`,
  allAreasAt: (score) => `Alle geprüften Fokusbereiche stehen bei ${score} von 100`,
  areasWeakest: (number, score) => `${number} Fokusbereiche sind am schwächsten, mit ${score} von 100`,
  areaWeakest: (area, score) => `Am schwächsten ist ${area} mit ${score} von 100`,
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

  impactUp: 'Auswirkung ↑',
  noFinding: 'Es gibt keinen Befund',
  noRatedOpen: 'Kein eingestufter Befund ist offen',
  noneGrave: (all) =>
    all === 1
      ? 'Der eine eingestufte Befund ist weder kritisch noch hoch'
      : `Keiner der ${gruppe(all)} eingestuften Befunde ist kritisch oder hoch`,
  allGrave: (all) =>
    all === 1
      ? 'Der eine eingestufte Befund ist kritisch oder hoch'
      : `Alle ${gruppe(all)} eingestuften Befunde sind kritisch oder hoch`,
  someGrave: (grave, all) =>
    `${gruppe(grave)} von ${gruppe(all)} eingestuften Befunden ${ist(grave)} kritisch oder hoch`,
  matrixReading:
    'Die Auswirkung steigt nach oben, die Wahrscheinlichkeit nach rechts; am schlimmsten ist die Ecke rechts oben.',
  matrixCounts: (base) => `Die Matrix zählt ${base}.`,
  counted: (base) => `Gezählt: ${base}.`,
  severityRule:
    'Der Schweregrad folgt aus Wahrscheinlichkeit × Auswirkung: kritisch 17 bis 25, hoch 10 bis 16, mittel 5 bis 9, niedrig 1 bis 4.',
  bySeverity: 'Befunde nach Schweregrad',

  noTopRisk: 'Kein Risiko braucht jetzt eine Entscheidung',
  topRisks: (risks, { orphans, late, undated }, wins) => {
    const most = `${zahlen[risks]} ${risks === 1 ? 'zählt' : 'zählen'} am meisten`;
    const missing = [
      ...(orphans > 0 ? [`${orphans === risks ? 'alle' : orphans} ohne Verantwortliche`] : []),
      ...(late > 0 ? [`${late} überfällig`] : []),
      ...(undated > 0 ? [`${undated} ohne Termin`] : []),
    ];
    if (missing.length > 0) return `${most}; davon ${listed(missing, und)}`;
    const quick = wins > 0 ? `, und ${wins} ${wins === 1 ? 'kostet' : 'kosten'} höchstens Stunden` : '';
    return `${most}; ${risks === 1 ? 'es hat' : 'alle haben'} Verantwortliche und Termin${quick}`;
  },
  topRisksBase: (risks, open, score) =>
    `Das sind die ersten ${risks} von ${befunden(open)}, die zu beheben sind, nach Risiko und dann nach Zugewinn.${score === '' ? '' : ` Der Zugewinn sagt, um wie viele Punkte der Health-Score von ${score} steigt, wenn der Befund behoben ist: sein Gewicht ÷ Gewicht aller geprüften Prüfpunkte × 100.`}`,
  overdueOn: (number, day) => `${befunde(number)} ${ist(number)} am ${day} überfällig.`,
  nothingRecorded: 'Kein Befund ist erfasst.',
  moreNeedWork: (number) => `${zahl(number, 'weiterer Befund', 'weitere Befunde')} ${ist(number)} zu beheben.`,
  gainNote: 'Zugewinn: Punkte im Health-Score.',

  settleSoon: (soon, open, gain) =>
    `In den nächsten 30 Tagen können ${gruppe(soon)} von ${befunden(open)} erledigt sein${gain === '' ? '' : `: ${gain} Punkte`}`,
  settleInNinety: (soon, open) => `${gruppe(soon)} von ${befunden(open)} können in neunzig Tagen erledigt sein`,
  settleLater: (open) => `${befunde(open)} ${ist(open)} für später als neunzig Tage geplant`,
  waveNote: (wave, when, number, gain) =>
    `${wave} (${when}): ${befunde(number)}${gain === '' ? '' : `, ${gain} Punkte`}.`,
  roadmapBase: (open, wins) =>
    `Gezählt ${open === 1 ? 'ist' : 'sind'} ${befunde(open)}, die zu beheben sind, ohne die vor der Nachprüfung; davon ${gruppe(wins)} Quick Wins: Risiko von mindestens 10 und ein Aufwand von Minuten oder Stunden. Der Termin bestimmt die Spalte; ohne Termin kommen kritische Befunde und Quick Wins zuerst.`,
  quickWinKey: 'Quick Win: hohes Risiko, Minuten oder Stunden Aufwand',
  more: (number) => `${gruppe(number)} weitere`,
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
  dayAndMonth: 'd. mmm yyyy',
  trendNow: (critical, high, day) =>
    `Am ${day} sind ${gruppe(critical)} kritische und ${gruppe(high)} hohe Befunde zu bearbeiten; was auf die Nachprüfung wartet, zählt mit.`,
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

  achieved: (closed, points, leads) =>
    `${befunde(closed)} ${ist(closed)} mit Nachweis abgeschlossen${points > 0 ? `, ${zahl(points, 'Risikopunkt', 'Risikopunkte')} weniger` : ''}${leads === '' ? '' : `; ${leads.charAt(0).toLowerCase()}${leads.slice(1)}`}`,
  planLeads: (technology, from, to, together) =>
    `Der Plan führt ${together || technology === '' ? '' : `${technology} `}von ${from} auf ${to} von 100`,

  ask: (decisions, first) => {
    const asked = decisions === 1 ? 'eine Entscheidung' : zahl(decisions, 'Entscheidung', 'Entscheidungen');
    return `Wir bitten um ${asked}${first === '' ? '' : `${decisions > 1 ? ', die erste' : ''} bis ${first}`}`;
  },
  acceptAgain: (number) =>
    `${zahl(number, 'akzeptiertes Risiko', 'akzeptierte Risiken')} neu zu entscheiden: Die Akzeptanz ist abgelaufen`,
  onlyAccepted: (number) =>
    `Jetzt ist keine Entscheidung nötig; ${zahl(number, 'Risiko', 'Risiken')} ${ist(number)} auf Zeit akzeptiert`,
  onlyNotAssessed: (number, of) =>
    `Jetzt ist keine Entscheidung nötig; ${gruppe(number)} von ${zahl(of, 'Prüfpunkt', 'Prüfpunkten')} ${ist(number)} nicht geprüft`,
  noDecision: 'Jetzt ist keine Entscheidung nötig',
  decisionsWanted: 'Gewünschte Entscheidungen',
  acceptedAndNot: 'Akzeptiert und nicht geprüft',
  byDay: (day) => `Bis ${day}`,
  ranOutOn: (day) => `Abgelaufen am ${day}`,
  planGoesOn: 'Der Plan kann weitergehen, wie er ist.',
  noAccepted: 'Kein akzeptiertes Risiko',
  noAcceptedText: 'Kein Risiko ist akzeptiert.',
  moreInReport: (number) => `und ${gruppe(number)} weitere im schriftlichen Bericht`,
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
