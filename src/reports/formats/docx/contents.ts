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
 * A table of contents over the first levels of headings, which Word can update. The entries show, and lead to their
 * headings, without that. Each ends in a field for its page: only a reader that lays out the pages knows the number, and
 * asking for an update when the file opens would show a warning, so the number is empty until then.
 */
export function contents(scribe: Scribe, entries: readonly Entry[], levels: 1 | 2): string {
  const begin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-${levels}" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`;
  const lines = entries.map(({ level, mark, words, severity }, index) => {
    const shown = `${severity ? `${chip(severity)}${text(' ')}` : ''}${inline(words)}${text('\t')}${field(`PAGEREF ${mark} \\h`, '')}`;
    return paragraph(`TOC${level}`, `${index === 0 ? begin : ''}${jump(shown, mark)}`, {
      bidi: isRightToLeft(words),
      rightTab: scribe.width,
    });
  });
  const end = paragraph('Gap', '<w:r><w:fldChar w:fldCharType="end"/></w:r>');
  return `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('TOCHeading', text(scribe.texts.contents))}${lines.join('')}${end}</w:sdtContent></w:sdt>`;
}
