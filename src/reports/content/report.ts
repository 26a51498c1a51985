import type { Catalog, CatalogCheck } from '../../assessment/catalog';
import type { Day } from '../../assessment/dates';
import type { FindingFilter } from '../../assessment/filter';
import type { Wave } from '../../assessment/plan';
import type { ScoredAssessment } from '../../assessment/score';
import type { Finding } from '../../assessment/types';
import type { FocusArea, Severity, Status, VerificationKind } from '../../assessment/vocabulary';
import type { Audience, Language } from '../choices';
import type { Brand, ReportBrand } from '../look/brand';
import type { Paper } from '../look/paper';
import type { ReportPicture } from '../look/pictures';

/** An affected object, by position: the assessment, its finding, and the object among those that it affects; from 0. */
export interface AffectedPlace {
  assessment: number;
  finding: number;
  object: number;
}

/** A date at which support or a product ends, chosen by the caller. */
export interface DeadlineInput {
  product: string;
  version: string;
  date: Day;
  /** `mainstream`, `extended`, `esu` or `retirement`, or words that follow the product: `loses security fixes`. */
  kind: string;
  /** How many objects of the customer are concerned. */
  count?: number;
  /** Which of them. */
  affected?: readonly AffectedPlace[];
}

export interface ReportInput {
  /** One or several assessments of one customer. */
  assessments: readonly ScoredAssessment[];
  /** The earlier assessment of each, at the same position. */
  previous?: readonly (ScoredAssessment | undefined)[];
  catalog: Catalog;
  asOf: Day;
  audience: Audience;
  deadlines?: readonly DeadlineInput[];
  /** Only these findings; scores and coverage stay those of the whole, and the document says what is left out. */
  filter?: FindingFilter;
  /** Language of the fixed texts, days and numbers; English without one. */
  language?: Language;
  /** The picture of a file of evidence, as the assessment at this position names it; none is shown without. */
  picture?: (assessment: number, file: string) => ReportPicture | undefined;
  /** Of earlier reports of the same files. */
  memory?: FindingMemory;
  /** What the documents are laid out for; A4 without it. */
  paper?: Paper;
  /** How the documents show whose they are. */
  brand?: Brand;
  /** Stands over what the assessments say themselves. */
  classification?: string;
  /** Pseudonyms stand in the assessments, for names. */
  redacted?: boolean;
}

/** A day three ways; all are empty where there is none. */
export interface ReportDay {
  /** `2026-11-22`. */
  day: string;
  /** `22 November 2026`. */
  text: string;
  /** `22 Nov`, with the year when it is not the as-of date's. */
  short: string;
}

export interface ReportSeverity {
  id: Severity;
  title: string;
  /** C, H, M, L or –: stands beside every use of a color. */
  letter: string;
}

export interface ReportChange {
  /** Whole points, signed: the difference of the two numbers as they are shown. */
  points: number;
  direction: 'up' | 'down' | 'same';
  /** ▲, ▼ or =. */
  symbol: string;
  /** `▲ 7`, `= 0`. */
  text: string;
  /** Scores over the common checks, before and after; not rounded. */
  before: number;
  after: number;
  /** `60 → 68`. */
  range: string;
  /** How many checks both assessments assessed: the base of the two scores. */
  checks: number;
}

/** How a score compares with the one of the previous assessment. At most one of `change` and `common` is there. */
export type Compared = Pick<ReportArea, 'change' | 'common' | 'compared'>;

/** The score over all assessments together, with what it stands on. */
export interface ReportScore {
  /** Where the score stands on the same checks as the change; `null` otherwise, and from or to a provisional score. */
  change: ReportChange | null;
  /** Over the checks common to both, where the score stands on more than these. */
  common: ReportChange | null;
  /** `60 → 68 since May 2026, over the 49 checks common to both`, `first assessment`, or why no change is stated. */
  compared: string;
  /** 0 to 100, not rounded; `null` when nothing was assessed. */
  value: number | null;
  /** `61` or `–`. */
  text: string;
  /** Less than half of the weight of the checks that apply is assessed, or there is no checklist. */
  provisional: boolean;
  /** There is none although there are findings: nothing of what is known could also have passed. */
  failuresOnly: boolean;
  /** Beside the number: `provisional: 14 of 58 checks assessed`, or why there is none; empty otherwise. */
  note: string;
  /** When the previous assessment was: `May 2026`; empty without one. */
  since: string;
  /** `81 of 92 checks assessed, 3 not applicable (coverage 88 %)`. */
  base: string;
  /** What stands below the number: its base, and how it compares; of several technologies a line for each. */
  lines: string[];
  /** The same where there is little room: `97 of 112 checks + 1`, `SQL Server 59, first assessment`. */
  shortLines: string[];
  /** Checks of the checklists that passed or have a finding, of those that apply. */
  assessed: number;
  applicable: number;
  /** What counts in the score and is no check of the checklists. */
  others: number;
  /** Share of the checklists' checks that have an answer, 0 to 1; `null` without checklists. */
  coverage: number | null;
  /** Checks of the checklists that have an answer. */
  covered: number;
  /** Checks of the checklists. */
  checks: number;
  /** The score is the one ÷ the other × 100. */
  passedWeight: number;
  assessedWeight: number;
}

/** One technology of one environment: what its own assessment says, on its own base. */
export interface ReportTechnology {
  /** Where the score stands on the same checks as the change; `null` otherwise, and from or to a provisional score. */
  change: ReportChange | null;
  /** Over the checks common to both, where the score stands on more than these. */
  common: ReportChange | null;
  /** `60 → 68 since May 2026, over the 49 checks common to both`, `first assessment`, or why no change is stated. */
  compared: string;
  /** `Active Directory`; with the environment where several assessments share the name. */
  name: string;
  /** Last day of the assessment. */
  assessedOn: ReportDay;
  /** 0 to 100, not rounded; `null` where there is none. */
  score: number | null;
  /** `61` or `–`. */
  text: string;
  provisional: boolean;
  failuresOnly: boolean;
  /** Beside the number: that it is provisional with its base, or why there is none; empty otherwise. */
  note: string;
  /** When the previous assessment was: `May 2026`; empty for a first assessment. */
  since: string;
  /** `57 of 60 checks`. */
  base: string;
  assessed: number;
  checks: number;
  /** What counts in the score and is no check of the checklists. */
  others: number;
  /** Findings of it that need work, and of these the critical and the high ones. */
  needWork: number;
  critical: number;
  high: number;
  /** `Active Directory 60 → 68 since May 2026, over the 49 checks common to both`. */
  line: string;
  /** The same where there is little room: `Active Directory 68; 60 → 67 over 49 since May 2026`. */
  short: string;
  /** All six, in their order. */
  focusAreas: ReportArea[];
}

export interface ReportArea {
  /** Where the score stands on the same checks as the change; `null` otherwise, and from or to a provisional score. */
  change: ReportChange | null;
  /** Over the checks common to both, where the score stands on more than these. */
  common: ReportChange | null;
  /** `60 → 68 since May 2026, over the 49 checks common to both`, `first assessment`, or why no change is stated. */
  compared: string;
  id: FocusArea;
  title: string;
  /** 0 to 100, not rounded; `null` where nothing was assessed. */
  score: number | null;
  /** `61` or `–`. */
  text: string;
  /** Less than half of the weight of the checks that apply is assessed: drawn in outline, and no change is stated. */
  provisional: boolean;
  /** Beside the number: `provisional: 2 of 9 checks assessed`, or why there is none; empty otherwise. */
  note: string;
  /** Where the bar stood last time, on the same checks: `before` of the change. */
  tick: number | null;
  /** Checks of the checklists that passed or have a finding, of those that apply. */
  assessed: number;
  checks: number;
  /** What counts in the score and is no check of the checklists. */
  others: number;
  /** `28 of 31 checks`, `28 of 31 checks + 1`: of those that apply, and what counts without a check. */
  base: string;
  /** Findings of the area that are not closed. */
  findings: number;
}

export interface ReportCell {
  probability: number;
  impact: number;
  risk: number;
  severity: ReportSeverity;
  count: number;
  /** Label of the most urgent finding in the cell; empty without one. */
  first: string;
  /** How many more there are. */
  more: number;
}

export interface ReportAffected {
  name: string;
  detail: string;
}

export interface ReportEvidence {
  text: string;
  /** How many characters of a very long text are left out. */
  omitted: number;
  /** Name of a file of evidence, without its folder. */
  file: string;
  source: string;
  collectedOn: ReportDay;
  caption: string;
  /** The file, where it is a picture that is embedded; else `null`. */
  picture: ReportPicture | null;
}

export interface ReportCommand {
  kind: VerificationKind;
  /** `PowerShell`, `T-SQL`, … */
  title: string;
  /** Language of a fenced block: `powershell`, `sql`, `kusto`, `sh`; empty for a manual look. */
  language: string;
  /** `on each server`, …; empty when not said. */
  scope: string;
  elevated: boolean;
  run: string;
  expect: string;
}

export interface ReportStep {
  text: string;
  language: string;
  run: string;
}

/** A finding with all that any document says of it. */
export interface ReportFinding {
  /** Id in its file; where several files use it, with a prefix. */
  id: string;
  /** Which of the assessments it stands in, and its position among the findings there; both from 0. */
  place: { assessment: number; finding: number };
  /** Id of its check; empty without one. */
  check: string;
  /** The short name in charts and cards: the check's id, or the finding's where a check has several findings or none. */
  label: string;
  /** Id of its element in an HTML page. */
  anchor: string;
  /** The finding's own title, else the check's (which is the expected state), else an id. */
  title: string;
  /** The consequence for the business; without one, the own title, or the check's after `Not met: `. */
  headline: string;
  /** Check or finding id and what was seen, for the line below the headline. */
  cause: string;
  /** What to do, short enough for a card. */
  action: string;
  severity: ReportSeverity;
  status: { id: Status; title: string; meaning: string };
  /** `open` needs work (also an acceptance that has run out); `resolved` waits for its re-test; `accepted`; `closed`. */
  group: 'open' | 'resolved' | 'accepted' | 'closed';
  /** Against the previous assessment: `new`, `reopened`, `known before`; empty without one. */
  change: string;
  focusArea: string;
  actionArea: string;
  technology: string;
  environment: string;
  /** Each level as a number from 1 to 5 and its word; `null` for an unrated finding. */
  rating: Record<'probability' | 'impact' | 'effort', { value: number; word: string }> | null;
  /** Why it is rated otherwise than its check. */
  ratingReason: string;
  /** Probability × impact. */
  risk: number | null;
  /** Probability × impact × (6 − effort) ÷ 5. */
  weight: number | null;
  /** Points that the score rises when the check passes. */
  gain: number;
  /** `+9.4`; empty when nothing can be gained. */
  gainText: string;
  /** How the risk, the weight and the gain were computed, with this finding's numbers. */
  formula: string;
  /** Risk of at least 10 and effort of at most 2. */
  quickWin: boolean;
  overdue: boolean;
  /** The acceptance has run out: it is open work again. */
  acceptanceExpired: boolean;
  /** Why it matters: from the check, as are the commands, the steps and the way back. */
  rationale: string;
  /** The expected state: the title of the check. */
  expected: string;
  /** What was seen, in the assessor's words. */
  observed: string;
  affected: ReportAffected[];
  evidence: ReportEvidence[];
  verify: ReportCommand[];
  recommendation: string;
  remediation: ReportStep[];
  /** What may go wrong on the way. */
  watchOut: string;
  /** The way back. */
  rollback: string;
  references: { title: string; url: string }[];
  appliesTo: string[];
  owner: string;
  /** The owner without the domain of a mail address. */
  ownerName: string;
  due: ReportDay;
  workItem: string;
  /** The work item without its address: `4711`. */
  workItemName: string;
  /** Support cases in which the risk showed itself. */
  incidents: string[];
  acceptance: { by: string; on: ReportDay; reason: string; expires: ReportDay; control: string } | null;
  history: { on: ReportDay; status: string; by: string; note: string }[];
  /** Names of the tools that reported it. */
  tools: string[];
  /** Wave of the roadmap; empty when no work is left. */
  wave: Wave | '';
}

/** A check that is no finding. */
export interface ReportCheck {
  label: string;
  title: string;
  focusArea: string;
  technology: string;
  reason: string;
  /** Name of the tool that tested it; empty for a check of a checklist. */
  tool: string;
  /** `reported by Maester 2.0.1`, `inferred: not reported by PingCastle 3.3`; empty for what a person said. */
  source: string;
  /** How it is known, in words: `12 of 12 machines answered, Dana Reyes on 20 November 2026`; empty when not said. */
  known: string;
  /** Who said so, where it was a person, and when. */
  by: string;
  on: ReportDay;
  /** How many machines answered, of how many that were asked; `null` when not said. */
  answered: number | null;
  asked: number | null;
  /** A tool that lists what failed did not report it, and is known to have looked. */
  inferred: boolean;
  /** Last day on which a pass holds; empty for one without an end. */
  validUntil: ReportDay;
}

/** Data is old when ninety days lie between it and the as-of day. */
export interface ReportAge {
  /** `This is how things stood on 25 February 2021, 2,096 days before 22 November 2026: …`. */
  text: string;
  /** Set where all of the data is that old: the day on which the latest assessment of it ended. */
  stood: ReportDay;
  /** What is old: a technology or a tool, its day, and how many days ago that was. */
  of: { name: string; day: ReportDay; days: number }[];
}

export interface ReportDeadline {
  /** `Windows Server 2016 support ends`, of a past one `Windows Server 2016 support ended`. */
  title: string;
  /** `4 affected`; empty when not said. */
  count: string;
  /** Names of those affected, where they are known. */
  affected: string[];
  /** `4 affected: dc03, dc04, dc12 and 1 more`; empty when not said. */
  who: string;
  date: ReportDay;
  daysLeft: number;
  /** `in 51 days`; empty from 100 days on. */
  left: string;
}

export interface ReportTrendPoint {
  day: Day;
  /** Findings that need work from this day on. */
  count: number;
  /** The assessment that was the latest on that day has a provisional score: drawn hollow. */
  provisional: boolean;
}

/** One line of the trend: a severity, or a technology where these began on different days. */
export interface ReportTrendLine {
  /** `Critical`, `SQL Server`. */
  name: string;
  /** What stands at its end: `9 critical`, `SQL Server 14`. */
  label: string;
  kind: 'critical' | 'high' | 'technology';
  /** From the day on which it begins, the as-of day last. */
  points: ReportTrendPoint[];
  /** What the due days promise, from the as-of day on; empty where they promise nothing. */
  plan: ReportTrendPoint[];
  /** `SQL Server: assessed for the first time on 20 November 2026`; empty for a line that has an earlier assessment. */
  joined: string;
}

/**
 * Critical and high findings that need work, over time. It is there only where something happened after the first
 * look: there is an earlier assessment, or something was closed or opened again since.
 */
export interface ReportTrend {
  lines: ReportTrendLine[];
  /** Day of the first point, the as-of day, and the last day of all lines and plans. */
  first: Day;
  asOf: Day;
  last: Day;
  /** Whether the due days close any of them. */
  planned: boolean;
  /** Whether each line is a technology. */
  perTechnology: boolean;
  /** Whether one of the points is. */
  provisional: boolean;
  /** Over the technologies that have an earlier state: how many there were, how many of these technologies are now. */
  before: number;
  after: number;
  /** How many of all of them need work now, critical and high, and how many are left after the last due day. */
  now: number;
  critical: number;
  high: number;
  left: number;
  /** `Open critical and high findings of Active Directory fell from 17 to 12; the plan leaves 2 by June 2027`. */
  message: string;
  /** What the message leaves out, in sentences: new checks, what joined, what no due day closes. */
  notes: string[];
}

/**
 * Everything that a document says, as JSON-like data: the same for every format, and what users' own templates read.
 * Texts are plain text without control characters (some may mark `code` with backticks), absent ones are empty, absent
 * numbers and objects are `null`. Findings stand in order of urgency. What must not leave a findings file (internal
 * notes, fingerprints, hashes and paths of imported files) has no place here. Our own words, days and numbers are in the
 * report's language; what people wrote stays as it is.
 */
export interface Report {
  /** Which of the documents it is meant for. */
  audience: Audience;
  /** Of the fixed texts: `en` or `de`. */
  language: Language;
  /** What it is laid out for: `a4` or `letter`. */
  paper: Paper;
  /** Logo, accent and font of whom the documents are from; `null` without one. */
  brand: ReportBrand | null;
  /** Pseudonyms stand for names: a plan of it cannot be imported again. */
  redacted: boolean;
  header: {
    customer: string;
    /** Customer and title of the assessment. */
    title: string;
    /** `Executive report`. */
    document: string;
    /** Technologies and environments: `Active Directory · contoso.com`. */
    subtitle: string;
    /** Names of the technologies. */
    technologies: string[];
    /** What was assessed, in the assessors' words. */
    environments: string[];
    /** The day for which everything is computed. */
    asOf: ReportDay;
    /** Days of the assessment: `18–20 November 2026`. */
    assessed: string;
    assessors: string[];
    /** The classification line. */
    classification: string;
    /** With the version that was asked, and how many checks they have. */
    checklists: { id: string; title: string; technology: string; version: string; checks: number }[];
    /** `active-directory 2026.11, sql-server 2026.11`. */
    versions: string;
    /** Which findings the document shows, in words; empty when it shows all. Scores are those of all. */
    filter: string;
  };
  /** State, main risk, decision wanted: three sentences, or the assessor's own summary. */
  bottomLine: string[];
  /** What goes well, what needs priority, how to improve. */
  answers: { title: string; text: string }[];
  score: ReportScore;
  /** One for each assessment: a change over time is one of a technology, and of several only on an equal base. */
  technologies: ReportTechnology[];
  /** Their scores by focus area, as words in cells; `null` where the score and its bars say all of it. */
  technologyTable: { head: string[]; rows: string[][]; note: string } | null;
  /** That the data is old, with its day, in a sentence; `null` for data of the last ninety days. */
  age: ReportAge | null;
  /** Since the previous assessment; `null` without one. */
  changes: {
    since: string;
    new: number;
    fixed: number;
    persisting: number;
    reopened: number;
    newlyAccepted: number;
    ratingChanged: number;
    newlyAssessed: number;
    noLongerAssessed: number;
    /** The numbers in one line. */
    text: string;
    /** The same as a sentence: `Findings of Active Directory since May 2026: 4 fixed, 12 new`. */
    line: string;
    fixedChecks: { label: string; title: string }[];
  } | null;
  /** All six, in their order. */
  focusAreas: ReportArea[];
  /** Whether the score is provisional, or that of a focus area. */
  anyProvisional: boolean;
  /** How many findings there are. */
  counts: {
    findings: number;
    /** Open, in progress, waiting for a re-test, or accepted for a time that is over. */
    needWork: number;
    /** Those of them that nobody has reported as fixed. */
    open: number;
    resolved: number;
    accepted: number;
    closed: number;
    overdue: number;
    quickWins: number;
    /** Findings that are open or wait for their re-test, by severity; without those that nobody has. */
    bySeverity: { severity: ReportSeverity; count: number }[];
    byStatus: { id: Status; title: string; count: number }[];
    /** What the numbers above count, in words. */
    base: string;
  };
  /** Rows of the risk matrix, impact 5 first; cells by probability. Counts what is open or waits for its re-test. */
  matrix: { impact: number; word: string; cells: ReportCell[] }[];
  /** What the matrix counts, and what it leaves out. */
  matrixBase: string;
  /** The five most urgent findings that need work. */
  topRisks: ReportFinding[];
  /** Findings that need work in waves of 30, 60 and 90 days, and later. */
  roadmap: {
    id: Wave;
    title: string;
    /** Last day; empty for the open-ended one. */
    end: ReportDay;
    /** `by 22 Dec`, `after 20 Feb 2027`. */
    when: string;
    findings: ReportFinding[];
    /** Points of the score when all of them are fixed. */
    gain: number;
    gainText: string;
  }[];
  /** Findings that need work, by owner (without one last), each in the order of their due days. */
  owners: { owner: string; findings: ReportFinding[]; overdue: number }[];
  /** Rated findings that need work, for the chart of effort against risk. */
  effortRisk: { label: string; effort: number; risk: number; severity: Severity }[];
  /** What the assessors ask somebody to decide, by when. */
  decisions: { text: string; by: ReportDay; who: string }[];
  /** Accepted risks, with the day on which the acceptance ends. */
  accepted: { finding: ReportFinding; until: ReportDay; expired: boolean }[];
  /** What ends from the as-of day on, the next first. */
  deadlines: ReportDeadline[];
  /** Deadlines before the as-of day. */
  pastDeadlines: ReportDeadline[];
  /** `null` when there are not two days to draw a line between. */
  trend: ReportTrend | null;
  /** All of them, also closed ones, in order of urgency. */
  findings: ReportFinding[];
  /** Checks in their expected state. */
  passed: ReportCheck[];
  /** How many of them a tool did not report that is known to have looked. */
  passedInferred: number;
  /** Checks that do not apply, with the reason. */
  notApplicable: ReportCheck[];
  /** Checks without an answer, with the reasons that were given. */
  notAssessed: {
    checks: ReportCheck[];
    /** How many of them are checks of the checklists, of how many that apply. */
    count: number;
    of: number;
    /** `14 of 95 checks, 5 of them Change and Configuration Management: no access`. */
    text: string;
  };
  /** Outputs of tools that were imported. */
  tools: { title: string; version: string; collectedOn: ReportDay; scope: string; records: string }[];
  /** How each number is computed. */
  method: { id: string; term: string; text: string }[];
}

/**
 * What earlier reports of the same files made of their findings. Whoever makes one report after the other, as the preview
 * does, keeps it: then only what changed is described and rendered anew. The same objects mean the same words.
 */
export type FindingMemory = WeakMap<Finding, { check: CatalogCheck | undefined; world: string; report: ReportFinding }>;

/** One assessment of the report with what belongs to it. */
export interface Part {
  assessment: ScoredAssessment;
  previous: ScoredAssessment | undefined;
  /** Marks ids that several files use. */
  prefix: string;
  technology: string;
  environment: string;
}
