import type { Day } from '../../assessment/dates';
import type { FocusArea } from '../../assessment/vocabulary';
import type { ReportDay } from './reportFrame';

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
  /** The same where there is little room: `97 of 112 checks + 1`, `SQL Server 59 (first assessment)`. */
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
  /** The same where there is little room: `Active Directory 68 (60 → 67 over 49 since May 2026)`. */
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
  /** Findings of the area that need work. */
  findings: number;
}

/** Data is old when ninety days lie between it and the as-of day. */
export interface ReportAge {
  /** `This is how things stood on 25 February 2021, 2,096 days before 22 November 2026: …`. */
  text: string;
  /** Set where all of the data is that old: the day on which the latest assessment of it ended. */
  stood: ReportDay;
  /** Whether all of it is older than a year: then a new assessment is asked for first, and no waves are planned on it. */
  stale: boolean;
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
  /** The same with fewer and fewer names, the number alone last, for where `who` has no room. */
  whoShorter: string[];
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
  /** What stands at its end, now and where the plan leads: `9 critical`, `SQL Server 12 → 0`. */
  label: string;
  /** The same without its name: `9`, `12 → 0`. */
  course: string;
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
