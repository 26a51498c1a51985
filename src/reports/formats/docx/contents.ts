import type { ReportSeverity } from '../../content/report';
import { chip, inline, isRightToLeft, jump, paragraph, type Scribe, text } from './word';

/** A line of the table of contents. */
export interface Entry {
  level: 1 | 2;
  /** The bookmark of its heading. */
  mark: string;
  words: string;
  severity?: ReportSeverity;
}

/**
 * A table of contents over the first levels of headings: links, in the order of the document. Only a reader that lays out the
 * pages knows their numbers, and asking for them when the file opens shows a question before the first page; so none stand
 * there. The whole is the field of a table of contents: whoever updates it in Word gets one with numbers of pages.
 */
export function contents(scribe: Scribe, entries: readonly Entry[], levels: 1 | 2): string {
  const begin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-${levels}" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`;
  const lines = entries.map(({ level, mark, words, severity }, index) => {
    const shown = `${severity ? `${chip(severity)}${text(' ')}` : ''}${inline(words)}`;
    return paragraph(`TOC${level}`, `${index === 0 ? begin : ''}${jump(shown, mark)}`, { bidi: isRightToLeft(words) });
  });
  const end = paragraph('Gap', '<w:r><w:fldChar w:fldCharType="end"/></w:r>');
  return `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('TOCHeading', text(scribe.texts.contents))}${lines.join('')}${end}</w:sdtContent></w:sdt>`;
}
