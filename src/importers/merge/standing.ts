import type { FindingsFile, Source } from '../../assessment/types';
import { toolTitle } from '../../assessment/vocabulary';
import type { ToolRun } from '../importer';
import { scopeKey } from '../ruleResults';
import type { MergeContext } from './context';
import { isInPart, type Scopes, sameWord, scopesOf, scopesOfRun } from './scopes';

export type EntryList = 'passed' | 'notApplicable' | 'notAssessed';
export const entryLists: readonly EntryList[] = ['passed', 'notApplicable', 'notAssessed'];

/** How an output stands to what the file holds already: what it may change, and where its rules and checks are. */
export interface Standing {
  /** `Maester`. */
  readonly tool: string;
  /** `Maester 2.0.1`. */
  readonly toolAndVersion: string;
  /** Whether the same bytes were imported before, as a whole. */
  readonly repeated: boolean;
  /** Position of the import of the same bytes of which a person took only a part. */
  readonly inPart: number | undefined;
  /** The output says nothing about now: it was imported before, or a newer one of each of its scopes was. */
  readonly stale: boolean;
  /** The last output of the tool is read once more: what it says now counts, where it was understood otherwise before. */
  readonly rereads: boolean;
  /** Whether the tool was imported before, in whatever scope. */
  readonly known: boolean;
  readonly scopes: Scopes;
  /** The output is newer than all others of the tool and speaks of all their scopes: entries of lists follow it. */
  readonly mayMove: boolean;
  /** Positions of findings by the rules of this tool that they were imported from, and by their checks. */
  readonly byRule: ReadonlyMap<string, number[]>;
  readonly byCheck: ReadonlyMap<string, number[]>;
  /** Positions of entries of the lists by `check ID` and, of this tool, `rule ID`. */
  readonly entries: Readonly<Record<EntryList, ReadonlyMap<string, number[]>>>;
}

export function standingOf(run: ToolRun, file: FindingsFile, context: MergeContext): Standing {
  const tool = run.toolTitle ?? toolTitle(run.tool);
  const earlier = (file.imports ?? []).filter((entry) => sameWord(entry.tool, run.tool));
  const same = earlier.filter(({ sha256 }) => sameWord(sha256, context.sha256));
  const part = same.find(isInPart);
  // The rest of an output is taken as its first part was: as if that had not come yet.
  const others = part ? { imports: (file.imports ?? []).filter((entry) => entry !== part) } : file;
  const scopes = scopesOfRun(run, others);
  const isOfNow = (name: string | undefined) =>
    scopes.now.has(scopeKey(name)) || scopeKey(name) === scopeKey(run.scope) || scopes.covers({ scope: name });
  const oneScope = earlier.flatMap(scopesOf).every(isOfNow);
  const repeated = same.length > 0 && !part;
  const older = [...scopes.now.values()];
  const rulesOf = (sources: readonly Source[]) =>
    sources.flatMap((source) => (sameWord(source.tool, run.tool) ? [source.rule.toLowerCase()] : []));
  const entriesOf = (list: EntryList) =>
    positions((file[list] ?? []) as readonly (string | { check?: string; source?: Source })[], (entry) => {
      if (typeof entry === 'string') return `check ${entry}`;
      if (entry.check !== undefined) return `check ${entry.check}`;
      return rulesOf(entry.source ? [entry.source] : []).map((rule) => `rule ${rule}`);
    });
  return {
    tool,
    toolAndVersion: run.toolVersion ? `${tool} ${run.toolVersion}` : tool,
    repeated,
    inPart: part && (file.imports ?? []).indexOf(part),
    stale: repeated || older.every((scope) => scope.older),
    rereads: oneScope && !older.some((scope) => scope.older) && sameWord(earlier.at(-1)?.sha256, context.sha256),
    known: earlier.length > 0,
    scopes,
    mayMove: !repeated && !older.some((scope) => scope.older) && oneScope,
    byRule: positions(file.findings, ({ sources = [] }) => [...new Set(rulesOf(sources))]),
    byCheck: positions(file.findings, (finding) => finding.check ?? []),
    entries: {
      passed: entriesOf('passed'),
      notApplicable: entriesOf('notApplicable'),
      notAssessed: entriesOf('notAssessed'),
    },
  };
}

/** Positions of items by the keys that each has. */
function positions<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => string | readonly string[],
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  items.forEach((item, at) => {
    const keys = keysOf(item);
    for (const key of typeof keys === 'string' ? [keys] : keys) {
      const known = found.get(key);
      if (known) known.push(at);
      else found.set(key, [at]);
    }
  });
  return found;
}
