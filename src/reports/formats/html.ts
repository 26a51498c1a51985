import type { Audience } from '../choices';
import type { Report } from '../content/report';
import executive from '../templates/executive.html.hbs';
import plan from '../templates/plan.html.hbs';
import { type RenderOptions, renderTemplate, templatePieces } from '../templates/rendering';
import technical from '../templates/technical.html.hbs';
import { tiedHtml } from '../texts/ties';
import { htmlLinker } from './findingLinks';
import { htmlMarker } from './marked';

const templates: Readonly<Record<Audience, unknown>> = { executive, technical, plan };

/** One self-contained HTML page: no script, no network, light and dark, and a print layout. */
export function renderHtml(report: Report, options: RenderOptions = {}): string {
  return finisher(report)(renderTemplate(templates[report.audience], report, options));
}

/** The same in pieces. */
export function htmlOf(report: Report, longList?: number): Generator<string> {
  return templatePieces(templates[report.audience], report, { finish: finisher(report), longList });
}

/** What is done to the page that a template makes, or to whole elements of it. */
function finisher(report: Report): (html: string) => string {
  const [mark, link] = [htmlMarker(report), htmlLinker(report)];
  return (html) => tiedHtml(link(mark(html)));
}
