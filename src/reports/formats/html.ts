import type { Audience } from '../choices';
import type { Report } from '../content/report';
import executive from '../templates/executive.html.hbs';
import plan from '../templates/plan.html.hbs';
import { type RenderOptions, renderTemplate } from '../templates/rendering';
import technical from '../templates/technical.html.hbs';
import { tiedHtml } from '../texts/ties';
import { linkedHtml } from './findingLinks';
import { markedHtml } from './marked';

const templates: Readonly<Record<Audience, unknown>> = { executive, technical, plan };

/** One self-contained HTML page: no script, no network, light and dark, and a print layout. */
export function renderHtml(report: Report, options: RenderOptions = {}): string {
  const page = renderTemplate(templates[report.audience], report, options);
  return tiedHtml(linkedHtml(markedHtml(page, report), report));
}
