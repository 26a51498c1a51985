import type { Catalog, CatalogCheck } from '../../assessment/catalog';
import type { Day } from '../../assessment/dates';
import type { FindingFilter } from '../../assessment/filter';
import type { Wave } from '../../assessment/plan';
import type { PlanCell } from '../../assessment/planCells';
import type { ScoredAssessment } from '../../assessment/score';
import type { Finding } from '../../assessment/types';
import type { Severity, Status, VerificationKind } from '../../assessment/vocabulary';
import type { Audience, Language } from '../choices';
import type { Brand, ReportBrand } from '../look/brand';
import type { Paper } from '../look/paper';
import type { ReportPicture } from '../look/pictures';
import type {
  EvidenceFile,
  ReportCheck,
  ReportControl,
  ReportDay,
  ReportEvidence,
  ReportProof,
  ReportScope,
  ReportSignature,
  SealInput,
} from './reportFrame';
import type {
  ReportAge,
  ReportArea,
  ReportDeadline,
  ReportScore,
  ReportTechnology,
  ReportTrend,
} from './reportNumbers';
import type {
  DecisionFact,
  ReportAchieved,
  ReportBlindSpots,
  ReportCapacity,
  ReportDecision,
  ReportOutlook,
  ReportSeverity,
} from './reportSteering';

export type { ReportCheck, ReportDay, ReportEvidence, ReportSeverity };

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
  /** What is known of a file of evidence, as the assessment at this position names it; nothing is said without. */
  evidenceFile?: (assessment: number, file: string) => EvidenceFile | undefined;
  /** Of the files; no seal is shown without. */
  seal?: SealInput;
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

/** One thing to know before the work begins. */
export interface ReportTerm {
  term: string;
  /** Plain text that may mark `code`. */
  text: string;
}

export interface ReportAffected {
  name: string;
  /** The name without what all affected objects of the finding share; see `affectedIn`. */
  short: string;
  detail: string;
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
  /** What runs the command; empty without one. */
  kind: VerificationKind | '';
  language: string;
  run: string;
}

/** What a plan says of a finding beside its owner, due day and status. */
export interface ReportPlan {
  /** Business service that suffers from it; empty when not said. */
  service: string;
  /** Who answers for it, who is asked before, and who is told after. */
  accountable: string;
  consulted: string[];
  informed: string[];
  start: ReportDay;
  /** Planned hours of work, and how much of it is done, 0 to 100; `null` when not said. */
  hours: number | null;
  percent: number | null;
  /** Ids of findings that have to be fixed first, as the document shows them. */
  dependsOn: string[];
  /** What holds the work up; empty when nothing does. */
  blocker: string;
  changeNumber: string;
  /** The agreed re-test. */
  retest: { on: ReportDay; by: string };
  /** When it was closed and by whom, as its history says; empty while it is not closed. */
  closed: { on: ReportDay; by: string };
  /** What the cells of the plan hold that a customer may change. */
  cells: Readonly<Record<PlanCell, string>>;
}

/** A finding with all that any document says of it. */
export interface ReportFinding {
  /** Id in its file; in a document of several files with a prefix: `AD F-009`. */
  id: string;
  /** Which of the assessments it stands in, and its position among the findings there; both from 0. */
  place: { assessment: number; finding: number };
  /** Id of its check; empty without one. */
  check: string;
  /** What the finding is called everywhere in the document: its `id`. */
  label: string;
  /** Id of its element in an HTML page. */
  anchor: string;
  /** The finding's own title, else the check's (which is the expected state), else an id. */
  title: string;
  /**
   * The consequence for the business; without one, the own title, or the check's after `Not met: `. Where a tool's title is
   * what it demands, it says that this is not met.
   */
  headline: string;
  /** What is not met, where no more is known than what a check or a tool demands; `null` where the headline says what may happen. */
  demand: { kind: 'requirement' | 'action' | 'setting'; text: string } | null;
  /** The finding's id and what was seen, for the line below the headline. */
  cause: string;
  /** What to do, short enough for a card. */
  action: string;
  severity: ReportSeverity;
  status: { id: Status; title: string; meaning: string };
  /** `open` is to be fixed (also an acceptance that has run out); `resolved` waits for its re-test; both need work. `accepted`; `closed`. */
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
  /** Risk of at least 10, effort of at most 2, and no decision of the file that it waits for. */
  quickWin: boolean;
  /** The decision of its file that it waits for, which names it; `null` without one. */
  decision: { text: string; by: ReportDay; note: string } | null;
  /** The re-test that was agreed; `null` without one. */
  retest: { on: ReportDay; by: string; note: string } | null;
  overdue: boolean;
  /** The acceptance has run out: it is open work again. */
  acceptanceExpired: boolean;
  /** Why it matters: the finding's own word, else that of the check, from which commands, steps and the way back are. */
  rationale: string;
  /** The expected state: the finding's own word, else the title of the check. */
  expected: string;
  /** What was seen, in the assessor's words. */
  observed: string;
  affected: ReportAffected[];
  /** The path that the names of all affected objects begin with, where it is long; else empty. */
  affectedIn: string;
  /** Rights, time, order, what to keep safe, what may go wrong and the way back, as far as they are known. */
  beforeStart: ReportTerm[];
  evidence: ReportEvidence[];
  verify: ReportCommand[];
  recommendation: string;
  /** What stands above it: `Recommended here`, `Recommended by Maester`, or that it only says where the fix is described; empty without a recommendation. */
  recommendedBy: string;
  remediation: ReportStep[];
  /** What may go wrong on the way. */
  watchOut: string;
  /** The way back. */
  rollback: string;
  references: { title: string; url: string }[];
  /** In a document of another language: which of the properties are in English, as shipped checks are. */
  english: string[];
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
  /** Service and support cases in words: `Affects: Payroll; seen in support case 2608…`; empty without either. */
  business: string;
  acceptance: { by: string; on: ReportDay; reason: string; expires: ReportDay; control: string } | null;
  history: { on: ReportDay; status: string; by: string; note: string }[];
  /** Names of the tools that reported it. */
  tools: string[];
  /** Wave of the roadmap; empty when no work is left, or it has neither a rating nor a due day. */
  wave: Wave | '';
  /** Hours, start, dependencies, who is asked and told, the re-test: what only a plan says. */
  plan: ReportPlan;
  /** Planned hours, `6 h`; else the word for the effort: `days`; empty where neither is known. */
  effortText: string;
  /** What blocks the work, when it begins, what comes first, how much is done and the change, each in words; only what is known. */
  planFacts: string[];
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
    /** How documents of this classification are to be handled; empty when not said. */
    handling: string;
    /** In a document of another language: that the texts of the shipped checks are in English; empty otherwise. */
    languageNote: string;
    /** With the version that was asked, and how many checks they have. */
    checklists: { id: string; title: string; technology: string; version: string; checks: number }[];
    /** `active-directory 2026.11, sql-server 2026.11`. */
    versions: string;
    /** Which findings the document shows, in words; empty when it shows all. Scores are those of all. */
    filter: string;
  };
  /** What an extract for one owner says of itself; empty for what is none. A plan that is one holds the whole findings. */
  extract: string;
  /** What the document says of itself. */
  control: ReportControl;
  /** What was examined, how, and what it does not tell. */
  scope: ReportScope;
  /**
   * The assessor's own summary; without one, or over several assessments, three sentences: state, main risk, what is
   * asked. After them the first sentence of each of the several summaries, with its technology.
   */
  bottomLine: string[];
  /** What the assessors wrote of each of several assessments, whole; empty where the bottom line is all of it. */
  summaries: { technology: string; text: string }[];
  /** What is concluded from the numbers: the same on every page. */
  judgement: {
    /** How things stand. */
    state: string;
    /** The main risk, or why none is told. */
    risk: string;
    /** What is asked first, or that no decision is needed. */
    ask: string;
    /** All that is asked, what leads first; empty when nothing is. */
    asks: { id: string; title: string; text: string }[];
    /** The state in one line, for a title. */
    title: string;
    /** The main risk and the decisions that are asked for, in one line, for a title; the state where one of them is missing. */
    headline: string;
    /** What is asked, for a title: how many decisions, and by when the first; without any what is asked first. */
    asked: string;
    /** What the scores of the focus areas say, in one line. */
    areasTitle: string;
    /** Anchors of the findings that are called a main risk, the first of them by the bottom line. */
    mainRisks: string[];
  };
  /** What goes well, what needs priority, how to improve. */
  answers: { title: string; text: string }[];
  /** The first of them where anything does: the other two then stand alone. */
  goesWell: { title: string; text: string } | null;
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
    /** What counts as passed now: the label of its finding, or the id of the check where no finding is left. */
    fixedChecks: { label: string; title: string }[];
  } | null;
  /** Those of the six in which something was asked or found, in their order; all where nothing was. */
  focusAreas: ReportArea[];
  /** The head of the column of headlines, and whether any of the risks has an owner or a day: else that column says nothing. */
  riskColumns: { head: string; owner: boolean; due: boolean };
  /** Whether the score is provisional, or that of a focus area. */
  anyProvisional: boolean;
  /** Whether a bar marks where it stood last time. */
  anyTick: boolean;
  /** How many findings there are. */
  counts: {
    findings: number;
    /** Open, in progress, waiting for a re-test, or accepted for a time that is over. */
    needWork: number;
    /** Those of them that are to be fixed: they do not wait for a re-test. */
    open: number;
    resolved: number;
    accepted: number;
    closed: number;
    overdue: number;
    quickWins: number;
    /** Findings that need work, by severity; without those that nobody has. */
    bySeverity: { severity: ReportSeverity; count: number }[];
    byStatus: { id: Status; title: string; count: number }[];
    /** What the numbers above count, in words. */
    base: string;
  };
  /** Rows of the risk matrix, impact 5 first; cells by probability. Counts what is open or waits for its re-test. */
  matrix: { impact: number; word: string; cells: ReportCell[] }[];
  /** How many findings the matrix counts; without any, documents leave it out. */
  matrixCount: number;
  /** What the matrix counts, and what it leaves out. */
  matrixBase: string;
  /** The five most urgent rated findings that are to be fixed; what is called a main risk comes first. */
  topRisks: ReportFinding[];
  /** Whether somebody is accountable for one of them. */
  anyAccountable: boolean;
  /** What stands where there are none: why. */
  noTopRisk: string;
  /** To be fixed, and have neither a rating nor a due day: they are in no wave. */
  unplanned: ReportFinding[];
  /** What these are called together: `Not rated yet`, `Not planned`. */
  unplannedTitle: string;
  /** How many these are, and what to do with them; empty without any. */
  unplannedNote: string;
  /** Findings that are to be fixed in waves of 30, 60 and 90 days, and later; without those of `unplanned`, and without waves that have none. */
  roadmap: {
    id: Wave;
    title: string;
    /** Last day; empty for the open-ended one. */
    end: ReportDay;
    /** `by 22 Dec 2026`, `after 20 Feb 2027`. */
    when: string;
    findings: ReportFinding[];
    /** How many of them are overdue. */
    overdue: number;
    /** Points that the score gains by the wave when those before it are verified; what is overdue is not assumed to close. */
    gain: number;
    gainText: string;
    /** The score of the outlook when the wave is verified: of all together, or of the only one; empty without one. */
    scoreThen: string;
  }[];
  /** Findings that are to be fixed, by owner (without one last), each in the order of their due days. */
  owners: { owner: string; findings: ReportFinding[]; overdue: number }[];
  /** Rated findings that are to be fixed, for the chart of effort against risk. */
  effortRisk: { label: string; effort: number; risk: number; severity: Severity }[];
  /** What the assessors ask somebody to decide, by when. */
  decisions: ReportDecision[];
  /** What is said of the decisions: the columns of which at least one of them says something. */
  decisionColumns: { id: DecisionFact; title: string }[];
  /** From the as-of day on, the next first. */
  nextMeetings: { on: ReportDay; what: string; text: string }[];
  /** What was closed with proof since last time; `null` where nothing was, and in a report of some findings alone. */
  achieved: ReportAchieved | null;
  /** Scores that the plan leads to; `null` without a score that is not provisional, or without a plan. */
  outlook: ReportOutlook | null;
  /** The weightiest checks that nobody assessed; `null` where each has an answer. */
  blindSpots: ReportBlindSpots | null;
  /** How many actions each owner has in each wave, the heaviest load first, those without an owner last; `null` without any. */
  capacity: ReportCapacity | null;
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
  /** Those that a table of contents names, and how many more that are not closed stand in the document. */
  contents: { findings: ReportFinding[]; more: number };
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
  /** All evidence, numbered in the order of the findings, then that of the checks that passed. */
  proofs: ReportProof[];
  /** How each number is computed. */
  method: { id: string; term: string; text: string }[];
  /** Words that the product uses, with their meaning. */
  glossary: { term: string; text: string }[];
  /** Who signs the document. */
  signatures: ReportSignature[];
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
