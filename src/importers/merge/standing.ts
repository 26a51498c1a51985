import type { FindingsFile, Source } from '../../assessment/types';
import { toolTitle } from '../../assessment/vocabulary';
import type { ToolRun } from '../importer';
import type { MergeContext } from './context';

export type EntryList = 'passed' | 'notApplicable' | 'notAssessed';
export const entryLists: readonly EntryList[] = ['passed', 'notApplicable', 'notAssessed'];

export const sameWord = (a: string | undefined, b: string | undefined) => a?.toLowerCase() === b?.toLowerCase();

/** How an output stands to what the file holds already: what it may change, and where its rules and checks are. */
export interface Standing {
  /** `Maester`. */
  readonly tool: string;
  /** `Maester 2.0.1`. */
  readonly toolAndVersion: string;
  /** Whether the same bytes were imported before. */
  readonly repeated: boolean;
  /** A newer output of the same scope was imported before. */
  readonly older: boolean;
  /** The output says nothing about now: it was imported before, or a newer one was. */
  readonly stale: boolean;
  /** The last output of the tool is read once more: what it says now counts, where it was understood otherwise before. */
  readonly rereads: boolean;
  /** Whether a pass may close something, and an object that is no longer reported may go. */
  readonly mayClose: boolean;
  /** Whether the tool was imported before, in whatever scope. */
  readonly known: boolean;
  /** Positions of findings by the rules of this tool that they were imported from, and by their checks. */
  readonly byRule: ReadonlyMap<string, number[]>;
  readonly byCheck: ReadonlyMap<string, number[]>;
  /** Positions of entries of the lists by `check ID` and, of this tool, `rule ID`. */
  readonly entries: Readonly<Record<EntryList, ReadonlyMap<string, number[]>>>;
  /** What a person should know of it. */
  readonly notes: readonly string[];
}

export function standingOf(run: ToolRun, file: FindingsFile, context: MergeContext): Standing {
  const tool = run.toolTitle ?? toolTitle(run.tool);
  const earlier = (file.imports ?? []).filter((entry) => sameWord(entry.tool, run.tool));
  const sameScope = earlier.filter(({ scope }) => sameWord(scope, run.scope));
  const last = sameScope
    .flatMap(({ collectedOn }) => collectedOn ?? [])
    .sort()
    .at(-1);
  const older = last !== undefined && run.collectedOn !== undefined && run.collectedOn < last;
  const repeated = earlier.some(({ sha256 }) => sameWord(sha256, context.sha256));
  const stale = repeated || older;
  const oneScope = sameScope.length === earlier.length;
  const mayClose = !stale && oneScope;
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
    older,
    stale,
    rereads: oneScope && !older && sameWord(earlier.at(-1)?.sha256, context.sha256),
    mayClose,
    known: earlier.length > 0,
    byRule: positions(file.findings, ({ sources = [] }) => rulesOf(sources)),
    byCheck: positions(file.findings, (finding) => finding.check ?? []),
    entries: {
      passed: entriesOf('passed'),
      notApplicable: entriesOf('notApplicable'),
      notAssessed: entriesOf('notAssessed'),
    },
    notes: repeated
      ? [
          `${context.fileName} was imported before: nothing is closed or reopened, only what is missing is added, and what was read wrongly is put right.`,
        ]
      : older
        ? [
            `${context.fileName} is from ${run.collectedOn}, older than the last import of ${tool} (${last}): nothing is closed, reopened or updated.`,
          ]
        : mayClose
          ? []
          : [
              `${context.fileName} is of another scope (${run.scope ?? 'not known'}) than other imports of ${tool}: nothing is closed.`,
            ],
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
