import type { Catalog } from '../../assessment/catalog';
import type { FindingsFile } from '../../assessment/types';
import { toolTitle } from '../../assessment/vocabulary';
import type { ToolRun } from '../../importers/importer';
import { stringifyFile } from '../../language/writing';
import { chosenChecklist } from '../newAssessment';
import type { Project } from '../project';
import type { ImportRequest } from './request';

/** Text of a new findings file for some runs, still without findings. */
export function newFindings(
  { catalog, asOf }: Project,
  { checklists, customer }: Pick<ImportRequest, 'checklists' | 'customer'>,
  runs: readonly ToolRun[],
): string {
  const known = checklists ?? knowing(catalog, runs);
  const chosen = known.map((reference) => chosenChecklist(reference, catalog));
  const scope = runs.find((run) => run.scope)?.scope;
  const collected = runs.flatMap(({ collectedOn }) => collectedOn ?? []);
  const file: Partial<FindingsFile> = {
    formatVersion: 1,
    customer: customer ?? scope ?? 'Customer',
    title:
      chosen.length > 0
        ? chosen.map(({ title }) => title).join(', ')
        : `${runs[0]!.toolTitle ?? toolTitle(runs[0]!.tool)} results`,
    ...(scope && { environment: scope }),
    checklists: chosen.map(({ id, version }) => (version ? `${id}@${version}` : id)),
    assessedOn: collected.sort().at(-1) ?? asOf,
    findings: [],
    passed: [],
    notApplicable: [],
  };
  return stringifyFile(file);
}

/** Ids of the checklists that know rules of some runs. */
function knowing(catalog: Catalog, runs: readonly ToolRun[]): string[] {
  const know = (checklist: string) =>
    runs.some(({ tool, records }) =>
      records.some(({ rule }) => catalog.equivalents(tool, rule).some(({ check }) => check.checklist === checklist)),
    );
  return catalog.checklists.filter(({ id }) => know(id)).map(({ id }) => id);
}
