import { isOpen } from '../assessment/risk';
import type { Numbers } from '../assessment/score';
import type { FindingsEntry, Project } from './project';

/** What is told of a findings file at a glance. `open` is open and in progress. */
export function fileStatus(
  project: Project,
  entry: FindingsEntry,
): { numbers: Numbers; open: number; overdue: number } {
  const { numbers, findings } = project.scored(entry);
  return {
    numbers,
    open: findings.filter(({ finding }) => isOpen(finding.status)).length,
    overdue: findings.filter(({ overdue }) => overdue).length,
  };
}
