import type { Catalog, Checklist } from '../../assessment/catalog';
import type { FindingsFile } from '../../assessment/types';
import { type Technology, type Tool, technologies, technologiesOf } from '../../assessment/vocabulary';
import type { ToolRun } from '../../importers/importer';
import { stringifyFile } from '../../language/writing';
import { chosenChecklist } from '../newAssessment';
import type { Project } from '../project';
import { estateOf } from './estate';
import type { ImportRequest } from './request';

/** Text of a new findings file for some runs, still without findings. */
export function newFindings(
  { catalog, asOf }: Project,
  { checklists, customer }: Pick<ImportRequest, 'checklists' | 'customer'>,
  runs: readonly ToolRun[],
): string {
  const known = checklists ?? knowing(catalog, runs);
  const chosen = known.map((reference) => chosenChecklist(reference, catalog));
  const estate = estateOf(runs);
  // A subscription has an id alone: no name, and yet what was examined. Not what stands for one in a sample.
  const environment = estate ?? runs.find(({ scope }) => /^subscriptions? [^<>{}]+$/.test(scope ?? ''))?.scope;
  const collected = runs.flatMap(({ collectedOn }) => collectedOn ?? []);
  const file: Partial<FindingsFile> = {
    formatVersion: 1,
    customer: customer ?? estate ?? 'Customer',
    title: chosen.length > 0 ? chosen.map(({ title }) => title).join(', ') : titleWithout(runs, estate),
    ...(environment && { environment }),
    checklists: chosen.map(({ id, version }) => (version ? `${id}@${version}` : id)),
    assessedOn: collected.sort().at(-1) ?? asOf,
    findings: [],
    passed: [],
    notApplicable: [],
  };
  return stringifyFile(file);
}

/** `Microsoft 365 assessment of contoso.com`: by the technology of the tools, else by what was examined. */
function titleWithout(runs: readonly ToolRun[], estate: string | undefined): string {
  const about = [...new Set(runs.flatMap((run) => aboutOf(run) ?? []))].map((id) => technologies[id]);
  const what = about.length > 0 ? `${about.join(', ')} assessment` : 'Assessment';
  return estate === undefined ? what : `${what} of ${estate}`;
}

/** What a run examined, as its output says, or as the tool always does; `undefined` where that is not known. */
const aboutOf = ({ about, tool }: ToolRun): readonly Technology[] | undefined => about ?? technologiesOf[tool as Tool];

/** Of a run about anything, a checklist that knows fewer of its rules than this share is not what was examined. */
const leastShare = 0.05;

/** Ids of the checklists that know rules of some runs and are about a technology that was examined. */
function knowing(catalog: Catalog, runs: readonly ToolRun[]): string[] {
  const know = ({ id, technology }: Checklist) =>
    runs.some((run) => {
      const about = aboutOf(run);
      if (about !== undefined && technology !== undefined && !about.includes(technology)) return false;
      const rules = [...new Set(run.records.map(({ rule }) => rule))];
      const known = rules.filter((rule) =>
        catalog.equivalents(run.tool, rule).some(({ check }) => check.checklist === id),
      );
      const least = about === undefined ? leastShare * rules.length : 0;
      return known.length > 0 && known.length >= least;
    });
  return catalog.checklists.filter(know).map(({ id }) => id);
}
