import type { Report } from '../content/report';
import type { RenderOptions } from '../templates/rendering';
import { renderHtml } from './html';

/** The HTML page as the printer that is handed in prints it. Throws where there is none. */
export async function renderPdf(report: Report, options: RenderOptions = {}): Promise<Uint8Array> {
  if (!options.print) throw new Error('There is nothing that prints PDF here.');
  return options.print(renderHtml(report, options), report.header.asOf.day);
}
