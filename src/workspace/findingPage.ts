import { isOpen } from '../assessment/risk';
import { terms } from '../assessment/words/termsEnglish';
import { markdownText } from '../reports/texts/text';
import type { FindingsEntry, Project } from './project';
import { pages } from './words/pagesEnglish';

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
  const { words } = project;
  const [say, term] = [pages.in(words), terms.in(words)];
  if (!scored) return `# ${say.noFindingAnyMore({ id: markdownText(id) })}\n`;
  const { finding, name, severity, check, rating, focusArea, overdue, acceptanceExpired } = scored;
  const { status, owner, due, workItem, affected = [], acceptance, history = [], observed } = finding;
  const day = (on: string | undefined) => (on ? term.day({ day: on }) : '–');
  const facts = [
    `**${term.severity({ id: severity })}**, ${term.statusInText({ id: status })}`,
    owner?.trim() && say.owner({ owner }),
    due && say.due({ day: day(due), overdue }),
    workItem && say.workItem({ workItem }),
    affected.length > 0 && say.affected({ number: affected.length }),
  ].filter((each) => typeof each === 'string');
  const parts = [
    `# ${markdownText(`${id} ${name}`)}`,
    `${markdownText(entry.model.customer)}, ${markdownText(entry.model.title || entry.model.assessedOn)}`,
    facts.map((fact) => `- ${fact.startsWith('**') ? fact : markdownText(fact)}`).join('\n'),
  ];
  if (check) {
    const area = focusArea ? ` (${term.focusArea({ id: focusArea })})` : '';
    parts.push(
      say.check({
        link: `[${markdownText(check.id)}](${links.check(check.id)})`,
        title: markdownText(`${check.title}${area}`),
      }),
    );
  }
  if (rating) parts.push(say.riskOf({ ...rating, risk: scored.risk }));
  if (observed?.trim()) parts.push(`## ${say.observed}`, markdownText(observed));
  if (acceptance) {
    const until = acceptance.expires ? say.until({ day: day(acceptance.expires), over: acceptanceExpired }) : '';
    parts.push(
      `## ${say.acceptance}`,
      markdownText([acceptance.by, until, acceptance.reason].filter(Boolean).join(' · ')),
    );
  }
  parts.push(`## ${say.history}`);
  if (history.length === 0) parts.push(say.noHistory);
  else {
    const rows = [...history].reverse().map(({ on, recorded, status: set, by, note }) => {
      const when = recorded && recorded !== on ? say.entered({ day: day(on), recorded: day(recorded) }) : day(on);
      return `| ${markdownText(when)} | ${set === undefined ? '' : markdownText(term.status({ id: set }))} | ${markdownText(by ?? '–')} | ${markdownText(note ?? '')} |`;
    });
    parts.push(`${say.historyHead}\n| --- | --- | --- | --- |\n${rows.join('\n')}`);
  }
  if (due && isOpen(status)) parts.push(say.nextDue({ day: markdownText(day(due)) }));
  return `${parts.join('\n\n')}\n`;
}
