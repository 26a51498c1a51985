import { formatDay } from '../assessment/dates';
import { scoreText, wholeText } from '../assessment/scoreWords';
import { effortWords, focusAreas, severities, statuses } from '../assessment/vocabulary';
import { markdownText } from '../reports/texts/text';
import type { AnswerNode, AssessmentNode, FindingNode, FindingsTreeNode } from './findingsTree';
import type { Project } from './project';

/** What a row of the findings view tells of itself, as Markdown; `undefined` where its label says all. */
export function findingsTooltip(
  project: Project,
  node: FindingsTreeNode,
  shown: (path: string) => string,
): string | undefined {
  if (node.kind === 'assessment') return assessmentText(project, node, shown);
  if (node.kind === 'answer') return answerText(node);
  return node.kind === 'finding' ? findingText(node) : undefined;
}

/** Texts with a dot between them, as they are. */
const joined = (parts: readonly unknown[]) => markdownText(parts.filter(Boolean).join(' · '));

function assessmentText(
  project: Project,
  { entry, open, shown: visible }: AssessmentNode,
  shown: (path: string) => string,
): string {
  const { model, path } = entry;
  const { numbers } = project.scored(entry);
  const coverage = numbers.coverage === null ? '–' : `${Math.round(numbers.coverage * 100)} %`;
  return [
    `**${markdownText(model.title || shown(path))}**`,
    joined([model.environment, shown(path)]),
    `Health score ${scoreText(numbers, wholeText)}, coverage ${coverage} (${numbers.covered.of} of ${numbers.covered.checks} checks)`,
    `${visible} ${visible === 1 ? 'finding' : 'findings'}, ${open} open`,
  ].join('\n\n');
}

function answerText({ title, label, known }: AnswerNode): string {
  return [`**${markdownText(title || label)}**`, markdownText(label), markdownText(known)].filter(Boolean).join('\n\n');
}

function findingText({ scored }: FindingNode): string {
  const { finding, severity, rating, gain, overdue, check, focusArea, name } = scored;
  const { status, owner, due, affected } = finding;
  return [
    `**${markdownText(name === finding.id ? name : `${finding.id} ${name}`)}**`,
    joined([check?.id, focusArea && focusAreas[focusArea]]),
    rating
      ? `${severities[severity].title}: probability ${rating.probability} × impact ${rating.impact} = ${scored.risk}. Effort ${rating.effort}, ${effortWords[rating.effort]}. Gain ${gain.toFixed(1)} points.`
      : 'Not rated.',
    joined([
      Object.hasOwn(statuses, status) ? statuses[status].title : status,
      owner && `owner ${owner}`,
      due && `due ${formatDay(due)}${overdue ? ', overdue' : ''}`,
      affected?.length && `${affected.length} affected`,
    ]),
  ]
    .filter(Boolean)
    .join('\n\n');
}
