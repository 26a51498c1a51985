import type { Day } from '../assessment/dates';
import type { SupportFacts } from '../assessment/support';
import type { AffectedObject, ChecklistFile, Evidence, Rating, Reference } from '../assessment/types';
import type { FocusArea, Technology } from '../assessment/vocabulary';
import type { ToolOutput } from './output';

/**
 * What a tool reported of one rule on one object (or, where the tool reports so, on many). `failed` becomes a finding,
 * `passed` and `notApplicable` an entry of those lists, `notReviewed` is what only a person can decide.
 */
export interface ResultRecord {
  /** The tool's own id of the rule: what `equivalents` names, and the key of re-import. */
  rule: string;
  outcome: 'failed' | 'passed' | 'notApplicable' | 'notReviewed';
  /** What was examined, where the output speaks of several scopes; else that of the run. */
  scope?: string;
  /** Where the record stands in the output, for people: `Tests[12]`, `line 40`. */
  where: string;
  /** What the rule asks, in one line of clean text. */
  title: string;
  severity?: 'critical' | 'high' | 'medium' | 'low' | 'informational';
  /** Only where the tool itself knows probability, impact and effort. */
  rating?: Rating;
  focusArea?: FocusArea;
  actionArea?: string;
  affected?: AffectedObject[];
  /** What was seen, as clean text: no HTML, no path of the collecting machine, no secret. */
  observed?: string;
  evidence?: Evidence[];
  recommendation?: string;
  references?: Reference[];
  /** Why it does not apply or could not be reviewed. */
  reason?: string;
  /** How many machines answered, of how many that were asked; only where the tool says so, together. */
  answered?: number;
  asked?: number;
  /** Of a pass by support dates: the last day on which it holds. */
  validUntil?: Day;
}

/** Everything that was read of one output. Every record of the output is in `records` or in `skipped`. */
export interface ToolRun {
  tool: string;
  /** What the tool is called, where it is none of `tools`. */
  toolTitle?: string;
  toolVersion?: string;
  collectedOn?: Day;
  /** Day and time, where the output says so: in UTC with `Z`, or without zone as the collecting machine had it. */
  collectedAt?: string;
  /**
   * What was examined (a domain, a tenant, a server …), so that outputs of different scopes never close each other's
   * findings. Where the output speaks of several, all of them together, and each record names its own.
   */
  scope?: string;
  /** Which technologies were examined, where a tool that examines several of them tells. */
  about?: readonly Technology[];
  /** The score that the tool itself states for all of it. */
  stated?: { points: number; of: number };
  records: ResultRecord[];
  /** Records that cannot be used, each with its place and the reason. */
  skipped: { where: string; reason: string }[];
  /** Whether the output speaks of all its rules, passes included: only then may absence mean "gone". */
  complete: boolean;
  /**
   * Of a complete output of a tool that can be asked for some of its rules: how the ids of the rules begin that it was
   * asked for, or that nobody can tell. A rule beyond them is not gone when it is not listed. Without it, all were.
   */
  asked?: readonly string[] | 'unknown';
  /** `failures`: the output leaves out what passed, so silence about a rule says nothing by itself. */
  lists?: 'failures';
  /**
   * Rules that the output does not list and is known to have evaluated, so that they passed: the output says so, or a
   * table of ours, made from the tool's source at that version, names the rule and the output holds the data it needs.
   */
  notReported?: string[];
}

/** A catalogue of another tool, turned into a checklist of ours. */
export interface ToolCatalogue {
  tool: string;
  checklist: ChecklistFile;
  skipped: { where: string; reason: string }[];
}

/** What an import knows beside the output: the day as of which support dates are judged, and the dates. */
export type ReadContext = SupportFacts;

/** Reads the output of one tool. One file each; `importers.ts` attaches it to the id and the title of the tool. */
export interface Importer {
  /** Whether the output is this tool's, told by its content alone; must be cheap and must not throw. */
  detect(output: ToolOutput): boolean;
  /** Throws `UnreadableOutput` when the output is this tool's but broken. Without `context` nothing is judged by dates. */
  read(output: ToolOutput, context?: ReadContext): ToolRun | ToolCatalogue;
}

/** Of a tool that lists passes unless somebody filters them out: an output without any is a list of failures. */
export const listsOf = (records: readonly ResultRecord[]): Pick<ToolRun, 'lists'> =>
  records.some(({ outcome }) => outcome === 'passed') ? {} : { lists: 'failures' };

export function isCatalogue(result: ToolRun | ToolCatalogue): result is ToolCatalogue {
  return 'checklist' in result;
}
