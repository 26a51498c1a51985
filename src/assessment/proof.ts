import { type Catalog, type CatalogCheck, equivalentOf, wasRevised } from './catalog';
import type { FindingsFile, PassedEntry, Source } from './types';
import type { Judges } from './vocabulary';

/** What a pass rests on that is no proof: a tool whose rules judge less than the check asks. */
export interface WeakProof {
  tool: string;
  /** Rules that judge a part of the check or only collect data; those of the tool where the entry names none. */
  rules: readonly string[];
}

/**
 * Why an entry of `passed` proves nothing, where that is known: its source is a rule that judges only a part of the check,
 * only collects data, or is no equivalent any more. An entry without source and author, as the first version wrote them,
 * proves nothing where the check asks something else since then, and of the tools that were imported none judges it as a
 * whole. What a person answered is proof of its own.
 */
export function weakProofOf(
  entry: PassedEntry,
  check: CatalogCheck,
  file: Pick<FindingsFile, 'checklists' | 'imports'>,
  catalog: Catalog,
): WeakProof | undefined {
  if (isAnswered(entry)) return undefined;
  const source = typeof entry === 'string' ? undefined : entry.source;
  if (source) {
    const judges = judgesOf(source, check, catalog);
    return judges === 'whole' || judges === 'stricter' ? undefined : { tool: source.tool, rules: [source.rule] };
  }
  if (!isUnattributed(entry, check, file, catalog)) return undefined;
  const imported = toolsIn(file.imports ?? noImports);
  if (imported.some((tool) => proves(tool, check))) return undefined;
  const tool = imported.find((each) => equivalentsOf(check, each).length > 0);
  return tool === undefined ? undefined : { tool, rules: equivalentsOf(check, tool).map(({ rule }) => rule) };
}

type Imports = NonNullable<FindingsFile['imports']>;
const noImports: Imports = [];
const known = new WeakMap<Imports, readonly string[]>();

/** The tools that were imported, each once: asked for every pass of a file. */
function toolsIn(imports: Imports): readonly string[] {
  let tools = known.get(imports);
  if (!tools) {
    tools = [...new Set(imports.map(({ tool }) => tool))];
    known.set(imports, tools);
  }
  return tools;
}

/** Whether the first version may have written an entry on a tool's word: neither source nor author, and an older question. */
export function isUnattributed(
  entry: PassedEntry,
  check: CatalogCheck,
  { checklists }: Pick<FindingsFile, 'checklists'>,
  catalog: Catalog,
): boolean {
  if (isAnswered(entry) || (typeof entry === 'object' && entry.source)) return false;
  return wasRevised(check, checklists ?? [], catalog);
}

/** Whether a tool can pass a check: a run sheet, or a rule that judges it as a whole or asks more. */
export function proves(tool: string, check: CatalogCheck): boolean {
  if (tool.toLowerCase() === 'run-sheet') return true;
  return equivalentsOf(check, tool).some(({ judges }) => judges === 'whole' || judges === 'stricter');
}

/** Whether a person stands behind an entry: a name, a day of answering, or evidence that no tool wrote. */
function isAnswered(entry: PassedEntry): boolean {
  if (typeof entry === 'string') return false;
  if (entry.by !== undefined || entry.on !== undefined) return true;
  return entry.source === undefined && (entry.evidence ?? []).some(({ rule }) => rule === undefined);
}

function judgesOf({ tool, rule }: Source, check: CatalogCheck, catalog: Catalog): Judges | undefined {
  const former = new Set([check.id, ...(check.replaces ?? [])]);
  return catalog.equivalents(tool, rule).find((each) => former.has(each.check.id))?.judges;
}

const equivalentsOf = (check: CatalogCheck, tool: string) => (check.equivalents?.[tool] ?? []).map(equivalentOf);
