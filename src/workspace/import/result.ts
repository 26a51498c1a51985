import type { Day } from '../../assessment/dates';
import type { Judges } from '../../assessment/vocabulary';
import type { Guard } from '../../importers/merge/guards';
import type { ImportItem } from './items';

type Records = Record<'read' | 'failed' | 'passed' | 'notApplicable' | 'notReviewed' | 'skipped', number>;
type Findings = Record<'added' | 'updated' | 'unchanged' | 'resolved' | 'reopened' | 'withdrawn', number>;

export interface ImportResult {
  tool: string;
  toolTitle: string;
  toolVersion: string | null;
  collectedOn: Day | null;
  into: string;
  records: Records;
  /** Rules that passed by silence: the output is known to have evaluated them and does not list them. */
  inferred: number;
  findings: Findings;
  skipped: { where: string; reason: string }[];
  /** Which finding or check each rule went to: the key of re-import, made visible. */
  matched: { rule: string; outcome: string; judges: Judges | null; check: string | null; finding: string | null }[];
  /** What a reader should know: an older output, one that was read before, another scope. */
  notes: string[];
  /** What speaks against this import, by the name of the output. */
  guards: { output: string; guard: Guard }[];
  /** Set when the output is a catalogue: it became a checklist of so many checks. */
  checklist?: { id: string; checks: number };
  changed: boolean;
  /** What the import does, thing by thing. */
  items: readonly ImportItem[];
  /** Outputs that something speaks against. */
  opposed: readonly Opposed[];
  /** The text of the file before (`undefined` for a new one) and after. */
  before: string | undefined;
  text: string;
}

export interface Opposed {
  readonly path: string;
  readonly output: string;
  readonly guards: readonly Guard[];
  /** Whether it was left out. */
  readonly held: boolean;
}

/** What of a result is told to people and programs: the counts and where each rule went. */
export type ImportSummary = Omit<ImportResult, 'text' | 'before' | 'items' | 'opposed'>;

export function summaryOf(result: ImportResult): ImportSummary {
  const { text: _text, before: _before, items: _items, opposed: _opposed, ...summary } = result;
  return summary;
}

export const noRecords = (): Records => ({
  read: 0,
  failed: 0,
  passed: 0,
  notApplicable: 0,
  notReviewed: 0,
  skipped: 0,
});
export const noFindings = (): Findings => ({
  added: 0,
  updated: 0,
  unchanged: 0,
  resolved: 0,
  reopened: 0,
  withdrawn: 0,
});
