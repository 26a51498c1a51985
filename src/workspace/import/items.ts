import type { Finding, FindingsFile } from '../../assessment/types';
import type { MergedPlace, Place } from '../../importers/merge/context';

/** One thing that an import does: what becomes of a finding, of a check, or of a rule that no check names. */
export interface ImportItem {
  /**
   * Says the same thing whatever else is taken, and when the file changed meanwhile: `finding F-001`, `check AD-KRB-01`,
   * `rule pingcastle p-delegated`. What becomes a finding by the import has none of its own yet.
   */
  readonly key: string;
  readonly outcome: MergedPlace['outcome'];
  /** Whether anything of the file changes by it. */
  readonly changes: boolean;
  /** Rules of tools that it comes from, and the names of the outputs. */
  readonly rules: readonly string[];
  readonly outputs: readonly string[];
}

/** The things that the outputs of one import do, by the findings file as it was before. */
export class Items {
  readonly #keys: readonly string[];
  readonly #items = new Map<string, ImportItem>();

  constructor({ findings }: FindingsFile) {
    this.#keys = keysOf(findings);
  }

  get all(): ImportItem[] {
    return [...this.#items.values()];
  }

  /** The key of a place of the file as it is on its way, with what the outputs before made of it. */
  keyOf({ at, check, rule }: Place, tool: string, { findings }: FindingsFile): string {
    if (at === undefined) return check === undefined ? ruleKey(tool, rule) : checkKey(check);
    return this.#keys[at] ?? addedKey(findings[at]!);
  }

  add({ place, outcome, changes, rules }: MergedPlace, tool: string, output: string, model: FindingsFile): void {
    const key = this.keyOf(place, tool, model);
    const known = this.#items.get(key);
    const item: ImportItem = known
      ? {
          key,
          outcome: together(known.outcome, outcome),
          changes: known.changes || changes,
          rules: [...new Set([...known.rules, ...rules])],
          outputs: [...new Set([...known.outputs, output])],
        }
      : { key, outcome, changes, rules, outputs: [output] };
    this.#items.set(key, item);
  }
}

const checkKey = (check: string) => `check ${check}`;
const ruleKey = (tool: string, rule: string) => `rule ${tool} ${rule}`.toLowerCase();

/** The key of a finding that an import added. */
export function addedKey({ check, sources = [], id }: Finding): string {
  const [source] = sources;
  return check !== undefined ? checkKey(check) : source ? ruleKey(source.tool, source.rule) : `finding ${id}`;
}

/** The keys of the findings that stood in a file before; an id that stands there more than once is counted. */
export function keysOf(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ id }) => {
    const number = (seen.get(id) ?? 0) + 1;
    seen.set(id, number);
    return number === 1 ? `finding ${id}` : `finding ${id} (${number})`;
  });
}

/** What two outputs, one after the other, make of the same thing. */
function together(before: ImportItem['outcome'], after: ImportItem['outcome']): ImportItem['outcome'] {
  if (before === 'added' || after === 'unchanged') return before;
  if (after === 'added' || before === 'unchanged') return after;
  const over = (outcome: string) => outcome === 'resolved' || outcome === 'withdrawn';
  if ((over(before) && after === 'reopened') || (before === 'reopened' && over(after))) return 'updated';
  // What was decided stays where a later output only adds to it.
  return after === 'updated' || after === 'notReviewed' ? before : after;
}
