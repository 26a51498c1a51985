import type { ReportSeverity } from '../../content/report';
import { chip, field, inline, isRightToLeft, jump, paragraph, type Scribe, text } from './word';

/** A line of the table of contents. */
export interface Entry {
  level: 1 | 2;
  /** The bookmark of its heading. */
  mark: string;
  words: string;
  severity?: ReportSeverity;
}

/**
 * A table of contents: links in the order of the document, each with the number of its page at the right end. Only a reader
 * that lays out the pages knows the numbers. References to bookmarks, each a field of its own, are computed by LibreOffice
 * when it opens the file and by Word when it prints, previews or writes PDF, without a question before the first page; until
 * then nothing stands in their place. Within the field of a table of contents neither would compute them, and an update would
 * name the findings otherwise than the page does.
 */
export function contents(scribe: Scribe, entries: readonly Entry[]): string {
  const lines = entries.map(({ level, mark, words, severity }) => {
    const shown = `${severity ? `${chip(severity)}${text(' ')}` : ''}${inline(words)}${text('\t')}${field(`PAGEREF ${mark} \\h`, '')}`;
    return paragraph(`TOC${level}`, jump(shown, mark), { bidi: isRightToLeft(words), rightTab: scribe.width });
  });
  return `${paragraph('TOCHeading', text(scribe.texts.contents))}${lines.join('')}${paragraph('Gap', '')}`;
}
