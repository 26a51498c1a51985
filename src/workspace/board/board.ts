/**
 * What the board shows of a findings file: plain data that is sent to its page. Texts that the product says are in the words
 * of the window; texts of the file are as they are, and are text wherever they are shown. Nothing here holds an internal note
 * but the details of the one finding that is looked at.
 */
import type { Day } from '../../assessment/dates';
import type { Wave } from '../../assessment/plan';
import type { Rating } from '../../assessment/types';
import type { FocusArea, Severity, Status } from '../../assessment/vocabulary';

/** Everything that the three modes need before somebody looks at one check or finding. */
export interface Board {
  readonly customer: string;
  readonly title: string;
  readonly environment: string;
  /** First and last day of the assessment; the first is empty where the file names none. */
  readonly assessedFrom: Day | '';
  readonly assessedOn: Day | '';
  readonly asOf: Day;
  readonly header: BoardHeader;
  readonly checklists: readonly BoardChecklist[];
  /** Action areas in the order of the checklists, those of findings without a check behind them. */
  readonly areas: readonly BoardArea[];
  /** Checks in the order of the checklists. Those that another checklist of the file asks (`yieldsTo`) are not among them. */
  readonly checks: readonly CheckRow[];
  readonly findings: readonly FindingRow[];
  readonly plan: BoardPlan;
  /** Owners of this file and of its folder, the most used first. */
  readonly owners: readonly string[];
  /** Titles of the tools that reported something, by position in `FindingRow.tools`. */
  readonly tools: readonly string[];
  /** Problems of findings; many have the same. */
  readonly problems: readonly { readonly level: 'error' | 'warning' | 'information'; readonly message: string }[];
  /** Reasons that this file gives for what does not apply or comes later, the most used first. */
  readonly reasons: readonly string[];
  /** A later file goes on from this one: it is history. */
  readonly superseded: boolean;
}

export interface BoardHeader {
  /** Rounded health score; `null` where there is none. */
  readonly score: number | null;
  readonly provisional: boolean;
  /** Difference to the previous assessment over the common checks, its day, and how many checks these are; absent where nothing can be compared. */
  readonly change?: { readonly points: number; readonly since: Day; readonly checks: number };
  /** 0 to 1; `null` without checks. */
  readonly coverage: number | null;
  readonly covered: { readonly of: number; readonly checks: number };
  /** Findings that need work. */
  readonly critical: number;
  readonly high: number;
  readonly overdue: number;
}

export interface BoardChecklist {
  /** As the file names it. */
  readonly reference: string;
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** No checklist of the folder or the product is meant. */
  readonly missing?: true;
  /** How many of its checks ask something else than in the version that the file names. */
  readonly newer?: { readonly checks: number; readonly than: string };
}

export interface BoardArea {
  readonly title: string;
  /** Position in `Board.checklists`; absent for what is of no checklist. */
  readonly checklist?: number;
}

/** How a check stands: `later` is in `notAssessed`, `open` in no list. */
export type CheckStanding = 'open' | 'passed' | 'finding' | 'notApplicable' | 'later';

export interface CheckRow {
  readonly id: string;
  /** The expected state. */
  readonly title: string;
  /** Position in `Board.areas`. */
  readonly area: number;
  readonly standing: CheckStanding;
  /** Of the check, or of its gravest finding. */
  readonly severity: Severity;
  /** Ids of its findings, whatever their status. */
  readonly findings?: readonly string[];
  /** Why it does not apply, or comes later; how a pass is known. */
  readonly known?: string;
}

export interface FindingRow {
  readonly id: string;
  /** What it is called; see `findingName`. */
  readonly name: string;
  readonly check?: string;
  /** Position in `Board.areas`. */
  readonly area?: number;
  readonly severity: Severity;
  /** As the file says it: one that is none of ours is shown with its problem. */
  readonly status: Status | string;
  readonly owner?: string;
  readonly due?: string;
  /** Points of the score, rounded to one decimal, where it gains any. */
  readonly gain?: number;
  readonly quickWin?: true;
  readonly overdue?: true;
  readonly workItem?: string;
  /** Positions in `Board.tools`. */
  readonly tools?: readonly number[];
  /** Another finding of the file has the same id: it is shown and cannot be changed here. */
  readonly twin?: true;
  /** The gravest problem of the rules in it, by position in `Board.problems`. */
  readonly problem?: number;
}

export interface BoardPlan {
  /** Score today, rounded; `null` where there is none. */
  readonly score: number | null;
  /** Points that the re-tests that wait would bring; they come before the first wave. */
  readonly retestGain: number;
  /** Waves in order; those without a finding as well. */
  readonly columns: readonly PlanColumn[];
  /** Ids of what needs work and has no due day; these stand in no wave. */
  readonly noDate: readonly string[];
  /** Ids of what is resolved and waits for its re-test. */
  readonly retest: readonly string[];
  readonly accepted: readonly {
    readonly id: string;
    readonly by: string;
    readonly ends: string;
    readonly over: boolean;
  }[];
  readonly dots: readonly PlanDot[];
}

export interface PlanColumn {
  readonly wave: Wave;
  /** Last day of the wave; absent for the open-ended one. */
  readonly ends?: Day;
  /** Ids, overdue ones first, then in order of urgency. */
  readonly cards: readonly string[];
  readonly critical: number;
  /**
   * Points by which the score rises, with one decimal, when what is due in this wave is verified after the re-tests and the
   * waves before; the score then is a whole number. What is overdue is in no sum.
   */
  readonly gain: number;
  readonly score: number | null;
}

/** Open findings of one effort (1 to 5) and risk (1 to 25): a dot. */
export interface PlanDot {
  /** In order of urgency. */
  readonly ids: readonly string[];
  readonly effort: number;
  readonly risk: number;
  readonly severity: Severity;
}

/** All that the middle of the fieldwork says of a check. Markdown-like texts mark code with backticks, as checklists do. */
export interface CheckDetails {
  readonly id: string;
  readonly title: string;
  readonly area: string;
  readonly focusArea: string;
  readonly consequence: string;
  readonly rationale: string;
  readonly rating?: Rating;
  readonly severity: Severity;
  readonly risk?: number;
  /** How it stood in the previous assessment, in a sentence: "Passed in May: find out what changed". */
  readonly before: string;
  readonly commands: readonly CheckCommand[];
  readonly remediation: readonly { readonly text: string; readonly run?: string }[];
  readonly watchOut: string;
  readonly rollback: string;
  readonly references: readonly { readonly title: string; readonly url: string }[];
  readonly appliesTo: readonly string[];
  /** The entry of a list that answers it, where one does: evidence that people gave, who and when. */
  readonly entry?: {
    readonly by: string;
    readonly on: string;
    readonly reason: string;
    readonly evidence: readonly ShownEvidence[];
  };
  /** Id of the finding that the form shows. */
  readonly finding?: string;
}

export interface CheckCommand {
  /** Position in the check's `verify`. */
  readonly index: number;
  readonly kind: string;
  /** "PowerShell", "once per forest", as the page of a check says them. */
  readonly kindTitle: string;
  readonly scopeTitle: string;
  readonly elevated: boolean;
  /** Empty for what is looked at by hand. */
  readonly run: string;
  readonly expect: string;
  /** Whether a terminal may be given it: nothing is hidden in it. */
  readonly forTerminal: boolean;
}

export interface ShownEvidence {
  /** Position in the finding's or the entry's `evidence`. */
  readonly index: number;
  readonly text?: string;
  /** Relative to the findings file. */
  readonly file?: string;
  /** Address that the page may load, of a picture beside the file. */
  readonly picture?: string;
  readonly source: string;
  readonly caption: string;
  readonly collectedOn: string;
}

/** All of one finding. */
export interface FindingDetails {
  readonly id: string;
  readonly name: string;
  readonly check?: string;
  readonly checkTitle?: string;
  readonly area: string;
  readonly focusArea: string;
  readonly consequence: string;
  readonly severity: Severity;
  readonly status: Status | string;
  /** What the status may become, with what is asked for it. */
  readonly statuses: readonly Status[];
  /** The line in the file, from 1. */
  readonly line: number;
  readonly texts: Readonly<Record<TextField, string>>;
  /** The rating that counts, its own or that of the check. */
  readonly rating?: Rating;
  readonly ownRating: boolean;
  readonly checkRating?: Rating;
  readonly risk?: number;
  readonly gain: number;
  readonly quickWin: boolean;
  readonly overdue: boolean;
  /** The day that the SLA of its severity gives, for the field of the due day. */
  readonly sla?: Day;
  readonly affected: readonly { readonly name: string; readonly detail: string }[];
  readonly evidence: readonly ShownEvidence[];
  readonly acceptance?: {
    readonly by: string;
    readonly on: string;
    readonly reason: string;
    readonly expires: string;
    readonly control: string;
  };
  /** Oldest first. */
  readonly history: readonly {
    readonly on: string;
    readonly recorded: string;
    readonly status: string;
    readonly by: string;
    readonly note: string;
  }[];
  readonly sources: readonly {
    readonly tool: string;
    readonly rule: string;
    readonly scope: string;
    readonly seen: string;
    readonly absentSince: string;
  }[];
  readonly problems: readonly ShownProblem[];
}

/** A problem of the rules, and how it can be mended. */
export interface ShownProblem {
  /** Position among the problems of this finding; with the version of the document it says which is meant. */
  readonly index: number;
  readonly level: 'error' | 'warning' | 'information';
  readonly message: string;
  /** The property that it is about; empty for the whole finding. */
  readonly field: string;
  readonly fixes: readonly string[];
}

/** Fields of a finding that are one text each. The empty text takes the property away. */
export const textFields = [
  'title',
  'observed',
  'recommendation',
  'consequence',
  'expected',
  'rationale',
  'ratingReason',
  'owner',
  'due',
  'workItem',
  'internalNote',
  'service',
  'accountable',
  'blocker',
] as const;
export type TextField = (typeof textFields)[number];

/** Areas of the focus that a finding without a check may have; the page offers them. */
export type BoardFocusArea = FocusArea;
