import type { Wave } from '../../assessment/plan';
import type { Severity } from '../../assessment/vocabulary';
import type { ReportDay } from './reportFrame';

export interface ReportSeverity {
  id: Severity;
  title: string;
  /** C, H, M, L or –: stands beside every use of a color. */
  letter: string;
}

export type DecisionFact = 'why' | 'cost' | 'ifNot' | 'options';

export interface ReportDecision {
  text: string;
  by: ReportDay;
  who: string;
  why: string;
  cost: string;
  /** What waiting costs. */
  ifNot: string;
  /** The recommended one first. */
  options: string[];
  /** Labels of the findings that it settles, the most urgent first. */
  settles: string[];
  /** `CIO, by 4 December 2026; settles AD F-001`; what is not said is left out. */
  whoBy: string;
  /** What is said beside it, with titles; what is empty is left out. Options have letters and a line each. */
  facts: { id: DecisionFact; title: string; text: string }[];
  /** The same as texts, one for each of `decisionColumns`, also empty ones. */
  cells: string[];
}

export interface ReportAchievement {
  /** Of the finding; of its check where another finding has that id today. */
  label: string;
  /** The state that is reached. */
  title: string;
  severity: ReportSeverity;
  risk: number | null;
  owner: string;
  ownerName: string;
  technology: string;
  found: ReportDay;
  /** When its fix was reported. */
  reported: ReportDay;
  due: ReportDay;
  closed: ReportDay;
  /** From found to closed; `null` where a day is not known. */
  days: number | null;
  /** Days and severity in words: `High · directory-team · closed 18 November 2026 after 184 days`. */
  proof: string;
}

export interface ReportAchieved {
  /** `What was achieved since May 2026`. */
  title: string;
  findings: ReportAchievement[];
  riskPoints: number;
  /** How many, the risk that they ended, and what is reported without a re-test, in one paragraph without their names. */
  summary: string;
  /** The sums, each with its base, in sentences without full stops. */
  lines: string[];
}

export interface ReportOutlook {
  /** Today, after the re-tests, after each wave that closes something. */
  steps: { id: 'today' | 'retests' | Wave; title: string; when: string }[];
  /** One for each technology with a score, and one for all of them together where there are several. */
  rows: {
    technology: string;
    together: boolean;
    /** For each step, not rounded. */
    scores: number[];
    texts: string[];
  }[];
  /** How the scores are computed, over what, and what is not assumed. */
  base: string;
}

export interface ReportBlindSpots {
  /** At most five; the title is the expected state of which nobody knows whether it holds. */
  checks: { label: string; title: string; technology: string; reason: string; risk: number | null }[];
  /** How many more there are. */
  more: number;
  /** The first three of them, and how many there are beside these: where there is little room. */
  first: { label: string; title: string; technology: string; reason: string; risk: number | null }[];
  afterFirst: number;
  /** Technologies and focus areas of which nothing is assessed, in a sentence; empty without any. */
  nowhere: string;
}

export interface ReportLoad {
  id: Wave | 'total';
  actions: number;
  /** Sum of the hours that are given. */
  hours: number;
  /** How many actions have hours. */
  withHours: number;
  /** `7 actions, 34 h (6 of 7 have hours)`; empty without an action. */
  text: string;
}

export interface ReportCapacity {
  /** Waves with an action, then the total. */
  columns: { id: Wave | 'total'; title: string; when: string }[];
  owners: { owner: string; ownerName: string; loads: ReportLoad[] }[];
  /** How many hours are planned, and for whom most; without hours who has the most actions; empty where nobody has more. */
  heaviest: string;
}
