import { formatDay } from '../assessment/dates';
import { isOpen } from '../assessment/risk';
import { effortWords, focusAreas, severities, statusTitle } from '../assessment/vocabulary';
import { markdownText } from '../reports/texts/text';
import type { FindingsEntry, Project } from './project';

/** Where a link on a page leads: relative to the page, so that it stays in the preview. */
export interface PageLinks {
  check(id: string): string;
  finding(path: string, id: string): string;
}

/** A finding with its history as a timeline, the newest first, as a Markdown page. */
export function findingPage(
  project: Project,
  entry: FindingsEntry,
  id: string,
  links: Pick<PageLinks, 'check'>,
): string {
  const scored = project.scored(entry).findings.find(({ finding }) => finding.id === id);
  if (!scored) return `# There is no finding ${markdownText(id)} in this file any more\n`;
  const { finding, name, severity, check, rating, focusArea, overdue, acceptanceExpired } = scored;
  const { status, owner, due, workItem, affected = [], acceptance, history = [], observed } = finding;
  const day = (on: string | undefined) => (on ? formatDay(on) : '–');
  const facts = [
    `**${severities[severity].title}**, ${statusTitle(status).toLowerCase()}`,
    owner?.trim() && `Owner ${owner}`,
    due && `Due ${day(due)}${overdue ? ', overdue' : ''}`,
    workItem && `Work item ${workItem}`,
    affected.length > 0 && `${affected.length} affected`,
  ].filter((each) => typeof each === 'string');
  const parts = [
    `# ${markdownText(`${id} ${name}`)}`,
    `${markdownText(entry.model.customer)}, ${markdownText(entry.model.title || entry.model.assessedOn)}`,
    facts.map((fact) => `- ${fact.startsWith('**') ? fact : markdownText(fact)}`).join('\n'),
  ];
  if (check) {
    const area = focusArea ? ` (${focusAreas[focusArea]})` : '';
    parts.push(`Check [${markdownText(check.id)}](${links.check(check.id)}): ${markdownText(`${check.title}${area}`)}`);
  }
  if (rating)
    parts.push(
      `Probability ${rating.probability} × impact ${rating.impact} = ${scored.risk}; effort ${rating.effort}, ${effortWords[rating.effort] ?? ''}.`,
    );
  if (observed?.trim()) parts.push('## Observed', markdownText(observed));
  if (acceptance) {
    const until = acceptance.expires
      ? `until ${day(acceptance.expires)}${acceptanceExpired ? ', which is over' : ''}`
      : '';
    parts.push('## Acceptance', markdownText([acceptance.by, until, acceptance.reason].filter(Boolean).join(' · ')));
  }
  parts.push('## History');
  if (history.length === 0) parts.push('Nothing is written in its history yet.');
  else {
    const rows = [...history].reverse().map(({ on, recorded, status: set, by, note }) => {
      const when = recorded && recorded !== on ? `${day(on)}, entered ${day(recorded)}` : day(on);
      return `| ${markdownText(when)} | ${set === undefined ? '' : markdownText(statusTitle(set))} | ${markdownText(by ?? '–')} | ${markdownText(note ?? '')} |`;
    });
    parts.push(`| Day | Status | By | Note |\n| --- | --- | --- | --- |\n${rows.join('\n')}`);
  }
  if (due && isOpen(status)) parts.push(`Next: due on ${markdownText(day(due))}.`);
  return `${parts.join('\n\n')}\n`;
}
