import type { Audience } from '../choices';
import type { Report } from '../content/report';
import executive from '../templates/executive.md.hbs';
import plan from '../templates/plan.md.hbs';
import { renderTemplate, templatePieces } from '../templates/rendering';
import technical from '../templates/technical.md.hbs';
import { markdownLinker } from './findingLinks';

const templates: Readonly<Record<Audience, unknown>> = { executive, technical, plan };

/** GitHub Flavored Markdown. Texts of users show as they are: no heading, link, image or HTML can come of them. */
export function renderMarkdown(report: Report): string {
  return markdownLinker(report)(renderTemplate(templates[report.audience], report));
}

/** The same in pieces. */
export function markdownOf(report: Report, longList?: number): Generator<string> {
  return templatePieces(templates[report.audience], report, { finish: markdownLinker(report), longList });
}
