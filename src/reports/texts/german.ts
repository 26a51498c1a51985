import { type Day, isDay } from '../../assessment/dates';
import type { Severity, Status } from '../../assessment/vocabulary';
import {
  germanDay,
  germanEffortWords,
  germanFocusAreas,
  germanImpactWords,
  germanMonth,
  germanProbabilityWords,
  germanSeverities,
  germanStatuses,
  germanVerificationKinds,
  germanVerificationScopes,
} from '../../assessment/words/germanTerms';
import type { Texts } from './english';
import { counter, grouped } from './forms';
import { frameGerman } from './frameGerman';
import { german as judgement } from './judgement/german';
import { steeringGerman } from './steeringGerman';

const [decimalMark, groupMark, and] = [',', '.', 'und'];
const count = counter(groupMark);
const group = (number: number) => grouped(number, groupMark);

const shortMonths = ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'];
const shortMonthOf = (day: Day) => shortMonths[Number(day.slice(5, 7)) - 1]!;
const yearOf = (day: Day) => day.slice(0, 4);

const pastDay = (since: string) =>
  /^\d/.test(since) ? `am ${since}` : `${since.startsWith('den ') ? 'in' : 'im'} ${since}`;
const lower = (severity: Severity) => germanSeverities[severity].title.toLowerCase();

const findings = (number: number) => count(number, 'Befund', 'Befunde');
const checks = (number: number) => count(number, 'Prüfpunkt', 'Prüfpunkte');
/** After `von`: the dative. */
const ofFindings = (number: number) => count(number, 'Befund', 'Befunden');
const ofChecks = (number: number) => count(number, 'Prüfpunkt', 'Prüfpunkten');
const are = (number: number) => (number === 1 ? 'ist' : 'sind');
const wait = (number: number) => (number === 1 ? 'wartet' : 'warten');
const sinceDay = (since: string) => (/^\d/.test(since) ? `dem ${since}` : since);

/** Every fixed text of the documents in German. */
function ofThemAccepted(n: number, accepted: number): string {
  if (accepted === 0) return '';
  return accepted === n ? ' (neu akzeptiert)' : ` (davon ${group(accepted)} neu akzeptiert)`;
}

export const german: Texts = {
  languageTag: 'de-DE',
  decimalMark,
  groupMark,
  and,

  day: germanDay,
  shortDay: (day) => (isDay(day) ? `${day.slice(8)}.${day.slice(5, 7)}.${yearOf(day)}` : day),
  month: (day) => (isDay(day) ? `${germanMonth(day)} ${yearOf(day)}` : day),
  shortMonth: (day) => (isDay(day) ? `${shortMonthOf(day)} ${yearOf(day)}` : day),
  period: (from, to) => {
    if (!isDay(from) || !isDay(to) || from >= to) return germanDay(to);
    if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}.–${germanDay(to)}`;
    if (yearOf(from) === yearOf(to)) return `${germanDay(from).replace(/ \d{4}$/, '')} – ${germanDay(to)}`;
    return `${germanDay(from)} – ${germanDay(to)}`;
  },
  daysLeft: (days) => {
    if (days === 0) return 'heute';
    return `${days > 0 ? 'in' : 'vor'} ${count(Math.abs(days), 'Tag', 'Tagen')}`;
  },

  severities: germanSeverities,
  statuses: germanStatuses,
  focusAreas: germanFocusAreas,
  probabilityWords: germanProbabilityWords,
  impactWords: germanImpactWords,
  effortWords: germanEffortWords,
  verificationKinds: germanVerificationKinds,
  inPowerShell: (program) => `${program}, in PowerShell`,
  verificationScopes: germanVerificationScopes,
  documents: {
    executive: 'Managementbericht',
    technical: 'Technischer Befundbericht',
    plan: 'Maßnahmenplan',
  },
  waves: { '30': '30 Tage', '60': '60 Tage', '90': '90 Tage', later: 'Später' },
  filter: {
    severity: lower,
    status: (id: Status) => germanStatuses[id].title,
    focusArea: (id) => germanFocusAreas[id],
    or: 'oder',
    overdue: 'überfällig',
    nobody: 'ohne Verantwortliche',
    owner: (owner) => `verantwortlich: ${owner}`,
    byHand: 'von Hand erfasst',
    tool: (tool) => `gemeldet von ${tool}`,
    tag: (tag) => `Schlagwort ${tag}`,
    text: (text) => `mit „${text}“`,
  },
  deadlineKinds: {
    mainstream: 'Ende des Mainstream-Supports',
    extended: 'Supportende',
    esu: 'Ende der erweiterten Sicherheitsupdates',
    retirement: 'Einstellung des Produkts',
    expiry: 'Ablauf der Gültigkeit',
    superseded: 'Ersatz',
  },
  deadlinePastKinds: {
    mainstream: 'Mainstream-Support beendet',
    extended: 'Support beendet',
    esu: 'erweiterte Sicherheitsupdates beendet',
    retirement: 'eingestellt',
    expiry: 'abgelaufen',
    superseded: 'ersetzt',
  },
  affectedNames: (number, names) => `${number}: ${names}`,
  namesAndMore: (names, more) => `${names} und ${group(more)} weitere`,
  deadlineTitle: (product, ends) => [product, ends].filter(Boolean).join(': '),
  findingChanges: { new: 'neu', reopened: 'erneut aufgetreten', persisting: 'bereits bekannt' },

  assessmentOf: (technologies) => `Assessment ${technologies}`.trim(),
  defaultClassification: 'Kundenvertraulich',
  asOf: (day) => `Stand ${day}`,
  asOfInline: (day) => `Stand ${day}`,
  assessed: 'Geprüft',
  assessedInline: 'geprüft',
  by: 'durch',
  byFirst: 'Durch',
  on: 'am',
  until: 'bis',
  onlyFindings: (filter) => `Nur diese Befunde: ${filter}`,
  scoresOfAll: 'Die Scores gelten für alle Befunde.',
  extractOf: (owner, n, of) =>
    `Ein Auszug für ${owner || 'alles, wofür niemand zuständig ist'}: ${group(n)} von ${count(of, 'Befund', 'Befunden')}, jeder mit allem, was über ihn bekannt ist.`,
  stepsOfExtract: 'Die Befunde im Ganzen',
  commandFile: {
    verifies: (state) => `Prüft, ob dies so ist: ${state}`,
    where: (where) => `Ausführen: ${where}.`,
    reads: 'Der Befehl liest nur.',
    mayChange: 'Dass er nur liest, ist nicht bekannt: vor dem Ausführen ansehen.',
    step: (text, number, of) =>
      of === 1 ? `Der Schritt der Behebung: ${text}` : `Schritt ${number} von ${of} der Behebung: ${text}`,
    about: (names) => `Betroffen: ${names}`,
    changes: 'Der Befehl ändert etwas: Lesen Sie vorher im technischen Bericht, was vor dem Beginn zu wissen ist.',
    doneWhen: (expected) => `Erledigt, wenn (erwartete Antwort): ${expected}`,
    filled: 'Die Namen der betroffenen Rechner sind eingesetzt.',
    fillIn: (blanks) => `Zuerst einsetzen: ${blanks}`,
  },
  skipToContent: 'Zum Inhalt springen',
  page: 'Seite',
  pageOf: 'von',

  severity: 'Schweregrad',
  consequence: 'Folge',
  whatIsNotMet: 'Was nicht erfüllt ist',
  consequenceOrDemand: 'Folge, oder was nicht erfüllt ist',
  owner: 'Verantwortlich',
  due: 'Fällig',
  gain: 'Zugewinn',
  gainInline: 'Zugewinn',
  action: 'Maßnahme',
  effort: 'Aufwand',
  effortInline: 'Aufwand',
  status: 'Status',
  done: 'Erledigt',
  finding: 'Befund',
  findings: 'Befunde',
  focusArea: 'Fokusbereich',
  affected: 'Betroffen',
  score: 'Score',
  change: 'Änderung',
  base: 'Basis',
  impact: 'Auswirkung',
  impactInline: 'Auswirkung',
  probability: 'Wahrscheinlichkeit',
  probabilityInline: 'Wahrscheinlichkeit',
  rating: 'Einstufung',
  check: 'Prüfpunkt',
  expectedState: 'Erwarteter Zustand',
  reason: 'Begründung',
  lastEntry: 'Letzter Eintrag',
  wave: 'Welle',
  name: 'Name',
  role: 'Funktion',
  date: 'Datum',
  signature: 'Unterschrift',
  customer: 'Kunde',
  environment: 'Umgebung',
  checklist: (n) => (n === 1 ? 'Checkliste' : 'Checklisten'),
  result: 'Ergebnis',
  progress: 'Fortschritt',
  tool: 'Tool',
  quickWin: 'Quick Win',
  overdue: 'überfällig',
  ranOut: 'abgelaufen',
  noneYet: 'noch niemand',
  noOwner: 'ohne Verantwortliche',
  withoutOwner: 'Ohne Verantwortliche',
  noDateYet: 'noch kein Termin',
  notRated: 'nicht eingestuft',
  none: 'Keine.',
  version: (version) => `Version ${version}`,
  dueOn: (day) => `fällig am ${day}`,
  checks,
  actions: (n) => count(n, 'Maßnahme', 'Maßnahmen'),
  actionsOfAll: (n, all) =>
    n < all ? `${group(n)} von ${count(all, 'Maßnahme', 'Maßnahmen')}` : count(all, 'Maßnahme', 'Maßnahmen'),
  risks: (n) => count(n, 'Risiko', 'Risiken'),
  records: (n) => count(n, 'Datensatz', 'Datensätze'),
  affectedCount: (n) => `${group(n)} betroffen`,
  overdueCount: (n) => `${group(n)} überfällig`,
  points: (points) => `${points} Punkte`,

  healthScore: 'Health-Score',
  healthScoreInline: 'Health-Score',
  nothingAssessedYet: 'noch nichts geprüft',
  nothingOfItYet: 'bisher nichts davon geprüft',
  of100: 'von 100',
  changeSince: (change, since) => `${change} seit ${sinceDay(since)}`,
  findingsSince: (since, changes, of) => `Befunde${of === '' ? '' : ` zu ${of}`} seit ${sinceDay(since)}: ${changes}`,
  since: (since) => `Seit ${sinceDay(since)}`,
  previousAssessments: 'den vorherigen Assessments',
  provisional: 'vorläufig',
  provisionalBase: (assessed, of, others) => {
    const results = count(others, 'weiteren Ergebnis', 'weiteren Ergebnissen');
    if (others > 0 && assessed === 0)
      return `vorläufig: auf Basis von ${results}, ${of === 1 ? 'der eine Prüfpunkt ist nicht geprüft' : `keiner der ${group(of)} Prüfpunkte ist geprüft`}`;
    const byWeight = 2 * assessed < of ? '' : ', weniger als die Hälfte ihres Gewichts';
    const base = `${group(assessed)} von ${ofChecks(of)}`;
    return others > 0
      ? `vorläufig: auf Basis von ${base}${byWeight} und ${results}`
      : `vorläufig: ${base} geprüft${byWeight}`;
  },
  provisionalWithoutChecklist: (others) =>
    others === 0
      ? 'vorläufig: ohne Checkliste'
      : `vorläufig: auf Basis von ${count(others, 'Ergebnis', 'Ergebnissen')}, ohne Checkliste`,
  provisionalNote:
    'Vorläufig: Weniger als die Hälfte des Gewichts der anwendbaren Prüfpunkte ist geprüft. Der Balken ist ein Umriss, und eine Änderung wird nicht angegeben.',
  failuresOnly: 'nur Fehlschläge wurden aufgelistet',
  unratedOnly: 'noch hat kein Ergebnis eine Einstufung',
  failuresOnlyShort: 'nur Fehlschläge',
  areaBaseShort: (assessed, of, others) =>
    [...(of > 0 || others === 0 ? [`${assessed} von ${of}`] : []), ...(others > 0 ? [`+ ${others}`] : [])].join(' '),
  areaBase: (assessed, of, others) =>
    [
      ...(of > 0 || others === 0 ? [`${group(assessed)} von ${ofChecks(of)}`] : []),
      ...(others > 0 ? [of > 0 ? `+ ${group(others)}` : count(others, 'Ergebnis', 'Ergebnisse')] : []),
    ].join(' '),
  assessedWithoutChecklist: (n, unrated) =>
    `${count(n, 'Ergebnis', 'Ergebnisse')} ohne Checkliste${unrated > 0 ? `, ${group(unrated)} weitere ohne Einstufung` : ''}`,
  coverageBase: (assessed, applicable, inapplicable, others, unrated, percent) =>
    `${[
      `${group(assessed)} von ${ofChecks(applicable)} geprüft`,
      ...(inapplicable > 0 ? [`${group(inapplicable)} nicht anwendbar`] : []),
      ...(others > 0 ? [`${count(others, 'weiteres Ergebnis', 'weitere Ergebnisse')} ohne Prüfpunkt`] : []),
      ...(unrated > 0
        ? [`${count(unrated, 'weiteres Ergebnis', 'weitere Ergebnisse')} ohne Einstufung, in keinem Score`]
        : []),
    ].join(', ')} (Abdeckung ${percent}\u00a0%)`,
  statedScore: (tool, points, of, percent, day) =>
    `${tool} selbst nennt ${points} von ${of} Punkten (${percent}\u00a0%)${day === '' ? '' : ` am ${day}`}; dieser Score gewichtet nach Risiko`,
  firstAssessment: 'erstes Assessment',
  comparedWhole: (range, since, of) =>
    `${range} seit ${sinceDay(since)}, auf Basis ${of === 1 ? 'desselben Prüfpunkts' : `derselben ${group(of)} Prüfpunkte`}`,
  comparedCommon: (range, since, of) =>
    `${range} seit ${sinceDay(since)}, auf Basis ${of === 1 ? 'des einen gemeinsamen Prüfpunkts' : `der ${group(of)} gemeinsamen Prüfpunkte`}`,
  noChangeProvisional: 'von oder zu einem vorläufigen Score wird keine Änderung angegeben',
  assessmentWord: 'Assessment',
  scoreOver: (score, base) => `${score} (${base})`,
  scoreByTechnology: 'Health-Score nach Technologie',
  allAreas: 'Alle Fokusbereiche',
  rangeOver: (range, of) => `${range} auf Basis von ${group(of)}`,
  rangeSince: (range, since) => `${range} seit ${sinceDay(since)}`,
  technologyCells:
    'In Klammern: geprüfte von den anwendbaren Prüfpunkten; + n zählt ohne Prüfpunkt. a → b (Basis n): Score des vorherigen und dieses Assessments auf Basis der n gemeinsamen Prüfpunkte.',

  dataIsOld: 'Alte Daten',
  assessedLongAgo: (technology, day, days) =>
    `${technology === '' ? '' : `${technology} `}geprüft am ${day}, vor ${count(days, 'Tag', 'Tagen')}`,
  collectedLongAgo: (tool, day, days) => `Daten von ${tool} erhoben am ${day}, vor ${count(days, 'Tag', 'Tagen')}`,
  oldData: (what, whole) =>
    `Alte Daten: ${what}. ${whole ? 'Das Dokument gibt den damaligen Stand wieder; was sich seither geändert hat, steht nicht darin.' : 'Was darauf beruht, gibt den damaligen Stand wieder.'}`,
  asStood: (day, state) => `Stand ${day}: ${state}`,
  changes: {
    fixed: (n) => `${group(n)} behoben`,
    new: (n, accepted) => `${group(n)} neu${ofThemAccepted(n, accepted)}`,
    persisting: (n, accepted) => `${group(n)} weiterhin vorhanden${ofThemAccepted(n, accepted)}`,
    reopened: (n) => `${group(n)} erneut aufgetreten`,
    noLongerAssessed: (n) => `${group(n)} nicht mehr geprüft`,
  },
  countsBase: (all, open, inProgress, resolved, accepted, ranOut, closed) =>
    `${findings(all)}: ${group(open)} offen, ${group(inProgress)} in Arbeit, ${group(resolved)} zur Nachprüfung gemeldet, ${group(accepted)} akzeptiert${ranOut > 0 ? ` (${group(ranOut)} davon abgelaufen)` : ''}, ${group(closed)} abgeschlossen`,
  matrixBase: (counted, all, accepted, unrated) =>
    [
      `${group(counted)} von ${ofFindings(all)} ${are(counted)} ${unrated > 0 ? 'eingestuft und ' : ''}zu bearbeiten`,
      ...(accepted > 0 ? [`${count(accepted, 'akzeptiertes Risiko', 'akzeptierte Risiken')} nicht gezählt`] : []),
      ...(unrated > 0 ? [`${group(unrated)} ohne Einstufung`] : []),
    ].join('; '),
  notAssessedBase: (notAssessed, of) => `${group(notAssessed)} von ${ofChecks(of)}`,
  ofThemArea: (n, area) => `davon ${group(n)} aus ${area}`,
  resultsForPerson: (n, beside) =>
    `${beside ? 'dazu ' : ''}${n === 1 ? '1 Ergebnis eines Tools, das' : `${group(n)} Ergebnisse von Tools, die`} nur ein Mensch beurteilen kann`,

  judgement,
  byTechnology: 'Nach Technologie',
  notRatedYet: 'Noch nicht eingestuft',
  notPlanned: 'Nicht eingeplant',
  toBeFixed: (n) => `${findings(n)} ${are(n)} zu beheben`,
  ofThemOverdue: (n) => `davon ${group(n)} überfällig`,

  goesWell: 'Was gut läuft',
  needsPriority: 'Was Vorrang hat',
  toImprove: 'Wie es besser wird',
  baseAssessed: (base) => base,

  bottomLine: 'Fazit',
  threeAnswers: 'Drei Antworten',
  scoreByArea: 'Health-Score nach Fokusbereich',
  whereRiskLies: 'Wo das Risiko liegt',
  topRisks: (n) => (n === 5 ? 'Die fünf wichtigsten Risiken' : 'Die wichtigsten Risiken'),
  noWork: 'Kein Befund ist zu beheben.',
  nextNinetyDays: 'Die nächsten neunzig Tage und danach',
  moreInPlan: (n) => `und ${group(n)} weitere im Maßnahmenplan`,
  nothingPlanned: 'Nichts geplant.',
  nothingPlannedInline: 'nichts geplant',
  effortAgainstRisk: 'Aufwand und Risiko',
  gettingBetter: 'Wird es besser?',
  trendCaption: 'Zur Nachprüfung gemeldete Befunde sind mitgezählt.',
  trendLinesCaption: 'Eine Linie je Technologie, ab ihrem ersten Assessment.',
  trendWhat: (of) => `Kritische und hohe Befunde${of === '' ? '' : ` zu ${of}`}`,
  trendStands: (what, now) => `${what}: unverändert ${group(now)}`,
  trendMoved: (what, before, after) =>
    `${what}: von ${group(before)} auf ${group(after)} ${after < before ? 'gesunken' : 'gestiegen'}`,
  trendCounts: (what, before, then, after) => `${what}: ${pastDay(then)} ${group(before)}, jetzt ${group(after)}`,
  trendPlanLeaves: (moved, left, by) =>
    `${moved}; werden alle Termine gehalten, ${left === 1 ? 'bleibt' : 'bleiben'} bis ${by} ${left === 0 ? 'keine' : group(left)}`,
  trendPlanLeavesOf: (moved, left, all, by) =>
    `${moved}; werden alle Termine gehalten, ${left === 1 ? 'bleibt' : 'bleiben'} bis ${by} ${left === 0 ? 'keine' : group(left)} von ${group(all)} in allen Technologien`,
  trendAdded: (n, of) =>
    `${n < of ? `${group(n)} der jetzt ${group(of)}` : of === 1 ? 'Der jetzt offene' : `Alle jetzt ${group(of)}`} ${n === 1 ? 'betrifft einen Prüfpunkt, der im vorigen Assessment nicht geprüft wurde' : 'betreffen Prüfpunkte, die im vorigen Assessment nicht geprüft wurden'}`,
  trendGone: (n) => `${group(n)} der früheren ${are(n)} nicht mehr geprüft`,
  joined: (technology, day) => `${technology} wurde am ${day} zum ersten Mal geprüft`,
  trendOverdue: (n) => `${group(n)} ${are(n)} überfällig und ohne neuen Termin`,
  trendUndated: (n) => `${group(n)} ${n === 1 ? 'hat' : 'haben'} keinen Termin`,
  trendHollowCaption: 'Hohl: Das Assessment jener Zeit war vorläufig.',
  trendPlanCaption: 'Gestrichelt: Verlauf, wenn jeder bis zu seinem Termin behoben wird.',
  barBase: 'Rechts neben jedem Balken: geprüfte von den anwendbaren Prüfpunkten; + n zählt ohne Prüfpunkt.',
  barTick: (since) =>
    `Der Strich im Balken zeigt den Stand ${/^\d/.test(since) ? 'vom' : 'von'} ${since} auf Basis derselben Prüfpunkte.`,
  tableBase: 'Basis: geprüfte von den anwendbaren Prüfpunkten; + n zählt ohne Prüfpunkt.',
  formulasElsewhere: 'Wie jede Zahl entsteht, steht im technischen Bericht unter Methode.',
  severityLetters:
    'Schweregrad aus Wahrscheinlichkeit × Auswirkung: K kritisch 17 bis 25, H hoch 10 bis 16, M mittel 5 bis 9, N niedrig 1 bis 4.',

  byDay: (day) => `bis ${day}`,
  afterDay: (day) => `nach ${day}`,
  quickWinsFirst: (n) => `${count(n, 'Quick Win', 'Quick Wins')} darunter; je Welle nach Risiko, dann nach Termin`,
  fixesWait: (n) => `${count(n, 'Behebung', 'Behebungen')} ${wait(n)} auf die Nachprüfung.`,
  pointsWhenDone: (points, overdue) =>
    `${points} Punkte im Health-Score, wenn ${overdue === 0 ? 'alle' : 'alle nicht überfälligen'} umgesetzt sind`,
  actionsIn: (wave) => `Maßnahmen: ${wave}`,
  actionsOf: (owner) => `Maßnahmen: ${owner || 'ohne Verantwortliche'}`,
  workItemInline: 'Work Item',
  byOwner: 'Nach Verantwortlichen',
  waitingForRetest: 'Zur Nachprüfung gemeldet',
  signOff: 'Unterschriften',
  signOffText: (day, decisions) =>
    `Die Unterzeichnenden stimmen den Maßnahmen, Verantwortlichen und Terminen dieses Plans mit Stand ${day} zu${decisions > 0 ? ` und treffen die ${decisions === 1 ? 'erbetene Entscheidung' : 'erbetenen Entscheidungen'} wie angekreuzt` : ''}.`,
  acceptedRisks: 'Akzeptierte Risiken',
  wholePlan: 'Gesamter Plan',
  waveRule:
    'Der Termin bestimmt die Welle; ohne Termin kommen zuerst kritische Befunde und Quick Wins, dann hohe Risiken, die in Tagen zu beheben sind, dann die übrigen hohen. Zugewinn: Punkte im Health-Score.',

  decide: 'Zu entscheiden',
  decideBy: (day) => `Zu entscheiden bis ${day}`,
  acceptanceRanOut: 'Akzeptanz abgelaufen',
  acceptanceRanOutInline: 'Akzeptanz abgelaufen',
  accepted: 'Akzeptiert',
  acceptedInline: 'akzeptiert',
  acceptedUntil: (day) => `Akzeptiert bis ${day}`,
  acceptedWithoutEnd: 'Akzeptiert ohne Enddatum',
  nothingToDecide: 'Nichts zu entscheiden',
  comingDeadlines: 'Fristen',
  past: 'verstrichen',

  contents: 'Inhalt',
  scopeAndResult: 'Umfang und Ergebnis',
  findingsAtGlance: 'Befunde im Überblick',
  findingsNotClosed: 'Nicht abgeschlossene Befunde',
  closedFindings: 'Abgeschlossene Befunde',
  notAssessed: 'Nicht geprüft',
  passedChecks: 'Bestandene Prüfpunkte',
  notApplicable: 'Nicht anwendbar',
  method: 'Methode',
  noFinding: 'Es gibt keinen Befund.',
  knownFrom: 'Woher bekannt',
  machinesAnswered: (answered, asked) =>
    `${group(answered)} von ${count(asked, 'Computer', 'Computern')} ${answered === 1 ? 'hat' : 'haben'} geantwortet`,
  reportedByTool: (tool) => `gemeldet von ${tool}`,
  inferredFrom: (tool) => `erschlossen: von ${tool} nicht gemeldet`,
  saidBy: (by, on) => [by, on === '' ? '' : `am ${on}`].filter(Boolean).join(' '),
  holdsUntil: (day) => `gilt bis ${day}`,
  outlived: (day) => `Bestanden bis ${day}: Was damals unterstützt wurde, wird es nicht mehr.`,
  inferredCount: (n) => `davon ${group(n)} erschlossen`,
  coverageNote: 'Was nicht geprüft wurde, senkt die Abdeckung, nicht den Score.',
  everyCheckAnswered: 'Jeder Prüfpunkt ist beantwortet.',
  inExpectedState: (n) => `${checks(n)} im erwarteten Zustand`,
  besidesClosed: (n) => `dazu ${count(n, 'abgeschlossener Befund', 'abgeschlossene Befunde')}`,
  nonePassed: 'Kein Prüfpunkt ist als bestanden erfasst.',
  checksNotAssessed: 'Nicht geprüfte Prüfpunkte',
  checksPassed: 'Bestandene Prüfpunkte',
  checksNotApplicable: 'Nicht anwendbare Prüfpunkte',

  notMet: (title) => `Nicht erfüllt: ${title}`,
  stillToDo: (action) => `Noch zu tun: ${action}`,
  notAsRecommended: (setting) => `Nicht wie empfohlen: ${setting}`,
  toReview: (title) => `Prüfen: ${title}`,
  toMeet: (requirement) => `Erfüllen: ${requirement}`,
  recordedOn: (day) => `(erfasst am ${day})`,
  counted: (number) => `gezählt: ${number}`,
  reportedBy: 'gemeldet von',
  computed: 'Berechnung',
  ratedOtherwise: 'Abweichend vom Prüfpunkt eingestuft',
  expected: 'Erwartet',
  observed: 'Beobachtet',
  whyItMatters: 'Warum es wichtig ist',
  moreInFile: (n) => `und ${count(n, 'weiteres', 'weitere')} in der Befunddatei`,
  evidence: 'Nachweise',
  file: 'Datei',
  moreCharacters: (n) => `${count(n, 'weiteres', 'weitere')} Zeichen in der Befunddatei`,
  whatToDo: 'Was zu tun ist',
  beforeYouStart: 'Bevor Sie beginnen',
  rightsNeeded: 'Rechte',
  howLong: 'Dauer',
  interruption: 'Unterbrechung',
  whatFirst: 'Vorher erledigen',
  whatBlocks: 'Wartet auf',
  backUpFirst: 'Vorher sichern',
  affectedIn: (path) => `alle in ${path}`,
  recommendedHere: 'Hier empfohlen',
  recommendedByTool: (tool) => `Empfohlen von ${tool}`,
  whereFixStands: 'Wo die Behebung beschrieben ist',
  generalSteps: 'Allgemeine Schritte',
  background: 'Hintergrund',
  moreAtGlance: (n) => `und ${group(n)} weitere, siehe Befunde im Überblick`,
  watchOut: 'Zu beachten',
  wayBack: 'Rückweg',
  howToVerify: 'Nachprüfen',
  command: 'Befehl',
  commandOf: (kind) => `Befehl: ${kind}`,
  manualLook: 'Manuelle Prüfung',
  asAdministrator: 'als Administrator',
  expectedAnswer: 'Erledigt, wenn (erwartete Antwort)',
  acceptedRisk: 'Akzeptiertes Risiko',
  compensatingControl: 'Kompensierende Maßnahme',
  supportCases: 'Supportfälle',
  showedItselfIn: 'Dieses Risiko hat sich bereits gezeigt in',
  workItem: 'Work Item',
  references: 'Quellen',
  history: 'Verlauf',
  formulaRisk: (computation) => `Risiko ${computation}`,
  formulaWeight: (computation) => `Gewicht ${computation}`,
  formulaGain: (computation) => `Zugewinn ${computation} Punkte`,

  today: 'Heute',
  riskAxis: 'Risiko →',
  impactAxis: 'Auswirkung →',
  probabilityAxis: 'Wahrscheinlichkeit →',
  quickWins: 'Quick Wins',
  quickHigh: 'Hoch, schnell',
  longHigh: 'Hoch, aufwendig',
  quickLow: 'Niedriger, schnell',
  longLow: 'Niedriger, aufwendig',
  andMore: (n) => `und ${count(n, 'weiterer', 'weitere')}`,
  matrixTitle: 'Risikomatrix: Befunde nach Auswirkung und Wahrscheinlichkeit',
  matrixCell: (impact, probability, severity) =>
    `Auswirkung ${impact}, Wahrscheinlichkeit ${probability} (${lower(severity)})`,
  matrixEmpty: 'In keinem Feld steht ein Befund.',
  effortSpot: (risk, severity, effort) =>
    `Risiko ${risk} (${lower(severity)}), Aufwand ${germanEffortWords[effort] ?? ''}`,
  areaText: (score, change) => `${score} von 100${change === '' ? '' : `, Änderung ${change}`}`,
  areaProvisional: (score) => `${score} von 100, vorläufig`,
  areaNothing: 'nichts geprüft',
  trendTitle: 'Kritische und hohe Befunde im Zeitverlauf',
  trendShort: 'Kritische und hohe Befunde',
  trendPlanned: 'Geplant nach Terminen:',
  deadlinesFrom: (day) => `Anstehende Fristen ab ${day}`,
  daysToGo: (n) => `noch ${count(n, 'Tag', 'Tage')}`,

  ...steeringGerman,
  ...frameGerman,

  methods: {
    healthScore: {
      term: 'Health-Score',
      text: 'Gewicht der bestandenen Prüfpunkte ÷ Gewicht der geprüften Prüfpunkte × 100, je Fokusbereich und insgesamt. Geprüft ist, was bestanden ist oder einen Befund hat; bestätigte Befunde und Fehlalarme zählen als bestanden, akzeptierte Risiken nicht. Wo nichts geprüft wurde, gibt es keinen Score (–), auch dort nicht, wo alles Bekannte aus Listen von Fehlschlägen stammt; was keinen Prüfpunkt hat und nur aus solchen stammt, zählt in keinem Score.',
    },
    provisional: {
      term: 'Vorläufig',
      text: 'Ein Score ist vorläufig, wenn die Prüfpunkte der Checklisten, die bestanden sind oder einen Befund haben, weniger als die Hälfte des Gewichts der anwendbaren haben; was keinen Prüfpunkt hat, zählt auf keiner Seite. Ohne Checkliste ist jeder Score vorläufig. Von einem und zu einem vorläufigen Score wird keine Änderung angegeben.',
    },
    weight: {
      term: 'Gewicht',
      text: 'Wahrscheinlichkeit × Auswirkung × (6 − Aufwand) ÷ 5, jeweils von 1 bis 5. Microsoft veröffentlicht den Gedanken, dass das Gewicht mit Wahrscheinlichkeit und Auswirkung steigt und mit dem Aufwand fällt, aber keine Formel: Diese Formel ist eine eigene.',
    },
    risk: {
      term: 'Risiko und Schweregrad',
      text: 'Risiko = Wahrscheinlichkeit × Auswirkung, 1 bis 25. Kritisch 17 bis 25, hoch 10 bis 16, mittel 5 bis 9, niedrig 1 bis 4. Buchstaben: K kritisch, H hoch, M mittel, N niedrig.',
    },
    gain: {
      term: 'Zugewinn',
      text: 'Punkte, um die der Gesamtscore steigt, wenn der Prüfpunkt bestanden ist: sein Gewicht ÷ Gewicht der geprüften Prüfpunkte × 100.',
    },
    quickWin: {
      term: 'Quick Win',
      text: 'Risiko von mindestens 10 und ein Aufwand von Minuten oder Stunden. Was auf eine Entscheidung dieses Dokuments wartet, ist keiner, bis sie getroffen ist.',
    },
    priority: {
      term: 'Was zuerst kommt',
      text: 'Befunde sind nach Risiko geordnet, dann nach Termin, dann nach Auswirkung; was eine Behebung kostet oder bringt, spielt keine Rolle. Vorrang hat der Fokusbereich, dessen offene kritische Befunde die größte Summe der Risiken haben; bei Gleichstand entscheiden die hohen und so weiter. Befunde ohne Einstufung haben keine Reihenfolge: Sie werden zuerst eingestuft.',
    },
    coverage: {
      term: 'Abdeckung',
      text: '(Bestanden + mit Befund + nicht anwendbar) ÷ alle Prüfpunkte der Checklisten. Was nicht geprüft wurde, senkt die Abdeckung, nicht den Score. Neben einem Score steht seine eigene Basis: Prüfpunkte, die bestanden sind oder einen Befund haben, von den anwendbaren; was ohne Prüfpunkt der Checklisten zählt, ist getrennt genannt.',
    },
    change: {
      term: 'Änderung',
      text: 'Die Scores zweier Assessments einer Technologie werden nur über die Prüfpunkte verglichen, die in beiden geprüft wurden. ▲ ▼ und der Strich im Balken stehen nur dort, wo der Score daneben allein auf diesen Prüfpunkten beruht; mehrere Technologien zusammen haben nur dann eine Änderung, wenn es zu jeder ein früheres Assessment gibt.',
    },
  },
};
