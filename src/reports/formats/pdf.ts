import type { Report } from '../content/report';
import { identityOf } from '../ooxml/package';
import type { RenderOptions } from '../templates/rendering';
import { renderHtml } from './html';
import { withProperties } from './pdfProperties';

/** The HTML page as the printer that is handed in prints it, which says of itself what the other files do. Throws where there is none. */
export async function renderPdf(report: Report, options: RenderOptions = {}): Promise<Uint8Array> {
  if (!options.print) throw new Error('There is nothing that prints PDF here.');
  const printed = await options.print(renderHtml(report, options), report.header.asOf.day);
  return withProperties(printed, identityOf(report));
}
