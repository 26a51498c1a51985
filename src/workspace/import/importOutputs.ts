import type { PlanRow } from '../../importers/plan';
import { readText } from '../fileSystem';
import { loadChecklistsAround, setAsideChecklists } from '../load';
import type { Project } from '../project';
import { importCatalogue, type NamedCatalogue } from './catalogue';
import { importPlan } from './plan';
import { Cancelled, type ImportRequest } from './request';
import type { ImportResult } from './result';
import { importResults, type NamedRun } from './results';

/** What the outputs of one import are; each kind has a flow of its own. */
export type Read =
  | { kind: 'plan'; rows: readonly PlanRow[] }
  | { kind: 'catalogue'; catalogue: NamedCatalogue }
  | { kind: 'results'; runs: readonly NamedRun[] };

/**
 * Reads outputs of tools into a findings file: all of them, or nothing is written. Throws errors that are messages to the
 * user (`UnreadableOutput`, `FileProblem`).
 */
export async function importOutputs(project: Project, request: ImportRequest): Promise<ImportResult> {
  return importRead(project, request, await readOutputs(project, request));
}

/** The same of outputs that were read already. */
export async function importRead(project: Project, request: ImportRequest, read: Read): Promise<ImportResult> {
  if (read.kind === 'plan') return importPlan(project, request, read.rows);
  if (request.around) {
    await loadChecklistsAround(project, [project.files.folderOf(request.into)], request.around);
    setAsideChecklists(project, request.around.warn);
  }
  return read.kind === 'catalogue'
    ? importCatalogue(project, request, read.catalogue)
    : importResults(project, request, read.runs);
}

/** Reads every output. The first that is a plan, else the first that is a catalogue, decides what the import is. */
export async function readOutputs(
  project: Project,
  { outputs, tool, mapping, contents, cancelled }: ImportRequest,
): Promise<Read> {
  const { files } = project;
  const importing = await import('../lazy/importers');
  const columns =
    mapping === undefined ? undefined : importing.parseMapping(files.nameOf(mapping), await readText(files, mapping));
  const context = { asOf: project.asOf, lifecycle: project.catalog.lifecycle };
  const runs: NamedRun[] = [];
  let catalogue: NamedCatalogue | undefined;
  for (const path of outputs) {
    if (cancelled?.()) throw new Cancelled();
    const [name, bytes] = [files.nameOf(path), contents?.get(path) ?? (await files.read(path))];
    const output = new importing.ToolOutput(name, bytes);
    if (!columns && importing.isPlan(output)) return { kind: 'plan', rows: importing.readPlan(output) };
    const result = columns ? importing.readMapped(output, columns) : importing.readOutput(output, tool, context);
    if (importing.isCatalogue(result)) catalogue ??= { name, ...result };
    else runs.push({ path, name, bytes, run: result });
  }
  return catalogue ? { kind: 'catalogue', catalogue } : { kind: 'results', runs };
}
