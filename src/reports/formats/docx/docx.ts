import type { Audience } from '../../choices';
import type { Report } from '../../content/report';
import { paletteOf } from '../../look/theme';
import type { Pieces } from '../../ooxml/zip';
import { markedWord } from '../marked';
import { executiveBody } from './executive';
import { packDocument, textWidthOf } from './package';
import { planBody } from './plan';
import { technicalBody } from './technical';
import { createScribe, type Scribe } from './word';

const bodies: Readonly<Record<Audience, (report: Report, scribe: Scribe) => string | Pieces>> = {
  executive: executiveBody,
  technical: technicalBody,
  plan: planBody,
};

/**
 * A Word document: styles, headings, native tables and shapes that a reader can go on editing. The same report gives the
 * same bytes. No macro, no picture file, and nothing outside of it but https links.
 */
export function renderDocx(report: Report): Uint8Array {
  const { paper } = report;
  const scribe = createScribe(textWidthOf(paper), report.language, paletteOf('light', report.brand));
  const body = bodies[report.audience](report, scribe);
  return packDocument(report, scribe, paper, markedWord(body, report));
}
