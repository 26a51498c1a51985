/** What a test tells of its result in Markdown, with tables and marks, as Maester and the Zero Trust Assessment write it. */
import { cleanLine } from './cleanText';
import { markdownTables } from './readers/markdownTables';

/** The first one or two sentences of the first paragraph in plain words, and everything after them as Markdown. */
export function firstSentences(markdown: string): [string, string] {
  const start = markdown.trim();
  const end = start.search(/\n\s*\n|\n(?=\s*(?:[|*+-]\s|\||\d+\.\s|#{1,6}\s|```))/);
  const paragraph = end < 0 ? start : start.slice(0, end);
  if (/^(?:\||[*+-]\s|\d+\.\s|#|```)/.test(paragraph)) return ['', start];
  const sentences = paragraph.match(/[\s\S]*?(?<!\b[A-Z])[.!?](?=\s+["“'([]?[A-Z*[`]|\s*$)|[\s\S]+$/g) ?? [];
  let taken = sentences[0] ?? '';
  if (sentences[1] !== undefined && taken.length + sentences[1].length <= 400) taken += sentences[1];
  const observed = cleanLine(withoutMarks(taken), 500).replace(/:$/, '.');
  return [observed, (paragraph.slice(taken.length) + (end < 0 ? '' : start.slice(end))).trim()];
}

/** A line without the sign for failed, passed or warning before or behind it. */
export const withoutMarks = (line: string) =>
  line.replace(/^\s*(?:\[(?:WARN|FAIL|OK|INFO|PASS)\]|[⚠❌✅➡ℹ]\ufe0f?)\s*/u, '').replace(/\s*[❌✅]\s*$/u, '');

/**
 * Objects in tables with a column of marks: those marked ❌, each once. The object is named by the column `Affected
 * resource`, else by the first cell without a mark.
 */
export function failedRows(markdown: string): string[] {
  const names = new Map<string, string>();
  for (const { header, rows } of markdownTables(markdown)) {
    const named = header.findIndex((cell) => /^affected resource$/i.test(cell));
    for (const cells of [header, ...rows]) {
      if (!cells.some((cell) => cell.startsWith('❌'))) continue;
      const name = cells[named] || cells.find((cell) => cell !== '' && !/^\p{Extended_Pictographic}/u.test(cell));
      if (name && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
    }
  }
  return [...names.values()];
}
