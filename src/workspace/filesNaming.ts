import { findingKey } from '../assessment/score';
import type { Subject } from '../language/references';
import type { FindingsEntry, Project, ProjectFile } from './project';

/**
 * The files that may name what is named in one of them. A finding is known in its own file; one without a check and a tool
 * is also found again by its id in the assessments before and after it, which then belong to it.
 */
export function filesNaming(project: Project, from: ProjectFile | undefined, { kind, name }: Subject): ProjectFile[] {
  if (kind !== 'finding') return [...project.findings, ...project.checklists];
  if (from?.kind !== 'findings') return [];
  const hasItById = ({ model }: FindingsEntry) => model.findings.some((each) => findingKey(each) === `#${name}`);
  const chain = new Set([from]);
  const links = hasItById(from) ? project.findings.map((file) => [file, project.previousOf(file)] as const) : [];
  for (let size = 0; size < chain.size; ) {
    size = chain.size;
    for (const [file, previous] of links) {
      if (!previous || chain.has(file) === chain.has(previous)) continue;
      const other = chain.has(file) ? previous : file;
      if (hasItById(other)) chain.add(other);
    }
  }
  return [...chain];
}
