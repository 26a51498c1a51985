import { scoreText, wholeText } from '../assessment/scoreWords';
import { terms } from '../assessment/words/termsEnglish';
import { markdownText } from '../reports/texts/text';
import type { Words } from '../words/words';
import type { AnswerNode, AssessmentNode, FindingNode, FindingsTreeNode } from './findingsTree';
import type { Project } from './project';
import { rows } from './words/rowsEnglish';

/** What a row of the findings view tells of itself, as Markdown; `undefined` where its label says all. */
export function findingsTooltip(
  project: Project,
  node: FindingsTreeNode,
  shown: (path: string) => string,
): string | undefined {
  if (node.kind === 'assessment') return assessmentText(project, node, shown);
  if (node.kind === 'answer') return answerText(node);
  return node.kind === 'finding' ? findingText(node, project.words) : undefined;
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
  const say = rows.in(project.words);
  const coverage = numbers.coverage === null ? '–' : `${Math.round(numbers.coverage * 100)} %`;
  const { of, checks } = numbers.covered;
  return [
    `**${markdownText(model.title || shown(path))}**`,
    joined([model.environment, shown(path)]),
    say.scoreAndCoverage({ score: scoreText(numbers, wholeText, project.words), coverage, of, checks }),
    say.findingsAndOpen({ findings: visible, open }),
  ].join('\n\n');
}

function answerText({ title, label, known }: AnswerNode): string {
  return [`**${markdownText(title || label)}**`, markdownText(label), markdownText(known)].filter(Boolean).join('\n\n');
}

function findingText({ scored }: FindingNode, words: Words | undefined): string {
  const { finding, severity, rating, gain, overdue, check, focusArea, name, risk } = scored;
  const { status, owner, due, affected } = finding;
  const [say, term] = [rows.in(words), terms.in(words)];
  return [
    `**${markdownText(name === finding.id ? name : `${finding.id} ${name}`)}**`,
    joined([check?.id, focusArea && term.focusArea({ id: focusArea })]),
    rating ? say.rating({ ...rating, severity, risk, gain }) : say.notRated,
    joined([
      term.status({ id: status }),
      owner && say.owner({ owner }),
      due && [say.dueOn({ day: term.day({ day: due }) }), ...(overdue ? [say.overdue] : [])].join(', '),
      affected?.length && say.affected({ number: affected.length }),
    ]),
  ]
    .filter(Boolean)
    .join('\n\n');
}
