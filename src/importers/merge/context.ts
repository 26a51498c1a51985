import type { Change } from '../../assessment/changes';
import type { Day } from '../../assessment/dates';
import type { Judges } from '../../assessment/vocabulary';
import type { ResultRecord } from '../importer';

export interface MergeContext {
  /** Day of the import: what the history says where the output has no day of its own, and when it was recorded. */
  day: Day;
  /** Name of the output, and the SHA-256 of its bytes in hexadecimal digits. */
  fileName: string;
  sha256: string;
  /** What of the merge is wanted: what it answers `false` for stays exactly as it is. Everything, where it is not given. */
  takes?: ((place: Place) => boolean) | undefined;
}

/** Where some rules of a tool end: a finding of the file (its position), a check, or a rule of its own. */
export interface Place {
  readonly at?: number | undefined;
  readonly check?: string | undefined;
  readonly rule: string;
}

/** What became of rules that end in one place. */
export interface MergedPlace {
  readonly place: Place;
  readonly outcome: keyof Merged['findings'] | 'passed' | 'notApplicable' | 'notReviewed';
  /** Whether anything of the file changes by it. */
  readonly changes: boolean;
  readonly rules: readonly string[];
}

export interface Merged {
  /** Positions refer to the file before any of the changes. */
  changes: Change[];
  /** `read` is the sum of the others. */
  records: Record<'read' | 'failed' | 'passed' | 'notApplicable' | 'notReviewed' | 'skipped', number>;
  /** Rules that passed by silence; in none of the records. */
  inferred: number;
  /** `withdrawn`: resolved, because the tool does not know the rules any more that they came from. */
  findings: Record<'added' | 'updated' | 'unchanged' | 'resolved' | 'reopened' | 'withdrawn', number>;
  skipped: { where: string; reason: string }[];
  /** Where each rule went, in natural order of the rules. */
  matched: {
    rule: string;
    outcome: ResultRecord['outcome'];
    /** How far the rule judges the check; nothing for a rule that no check names. */
    judges?: Judges;
    check?: string;
    finding?: string;
  }[];
  /** Where the rules ended, without what was not wanted. */
  places: MergedPlace[];
  /** How many places stay as they are because they were not wanted. */
  notTaken: number;
  /** What a person should know of the output as a whole, for example that it is older than the last one. */
  notes: string[];
}
