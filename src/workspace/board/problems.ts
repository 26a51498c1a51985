import type { Environment, Problem } from '../../language/rule';
import type { FindingsEntry, Project } from '../project';

interface Known {
  readonly environment: Environment;
  readonly byFinding: ReadonlyMap<number, readonly Problem[]>;
}

/** What was found last in each reading of a file: it is asked for the whole board, and again for each finding that is looked at. */
const known = new WeakMap<FindingsEntry, Known>();

/** The problems of the findings of a file by their position in its list, in the order of the file. Hints are none for a board. */
export function problemsByFinding(project: Project, entry: FindingsEntry): Known['byFinding'] {
  const environment = project.environment(entry.path);
  const before = known.get(entry);
  if (before?.environment === environment) return before.byFinding;
  const byFinding = new Map<number, Problem[]>();
  for (const problem of project.problems(entry.path)) {
    const [list, index] = problem.path;
    if (list !== 'findings' || typeof index !== 'number' || problem.level === 'hint') continue;
    const own = byFinding.get(index);
    if (own) own.push(problem);
    else byFinding.set(index, [problem]);
  }
  known.set(entry, { environment, byFinding });
  return byFinding;
}
