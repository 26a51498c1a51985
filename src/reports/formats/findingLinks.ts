import { namedFindings } from '../../assessment/namedFindings';
import type { Report, ReportFinding } from '../content/report';

/** Findings that a document shows whole, by the ids by which its texts name them. */
export interface ShownFindings {
  readonly byId: ReadonlyMap<string, { readonly finding: ReportFinding; readonly index: number }>;
  /** What stands before the ids of a document of several files: `AD`. */
  readonly prefixes: readonly string[];
}

/** Findings have a block of their own in the technical report, and in an extract for one owner. */
export function shownFindings({ audience, extract, findings }: Report): ShownFindings {
  const whole = audience === 'technical' || extract !== '';
  const shown = findings.flatMap((finding, index) =>
    whole && finding.group !== 'closed' ? [[finding.id, { finding, index }] as const] : [],
  );
  const prefixes = new Set(findings.map(({ id }) => id.slice(0, Math.max(0, id.lastIndexOf(' ')))));
  prefixes.delete('');
  return { byId: new Map(shown), prefixes: [...prefixes] };
}

/** A text with what it says of other findings that the document shows. `own` is the finding in whose block it stands. */
export function linkedText(
  text: string,
  { byId, prefixes }: ShownFindings,
  own: string,
  link: (words: string, to: { readonly finding: ReportFinding; readonly index: number }) => string,
  rest: (words: string) => string = (words) => words,
): string {
  let said = '';
  let end = 0;
  for (const { id, at, prefix } of namedFindings(text, prefixes)) {
    const whole = prefix === undefined ? id : `${prefix} ${id}`;
    const to = whole === own ? undefined : byId.get(whole);
    const start = at + id.length - whole.length;
    if (!to || start < end) continue;
    said += rest(text.slice(end, start)) + link(whole, to);
    end = at + id.length;
  }
  return end === 0 ? rest(text) : said + (end === text.length ? '' : rest(text.slice(end)));
}

/** Elements in whose text nothing is linked: what is a link, a title or code already. */
const unlinked = /^(?:a|b|h[1-6]|pre|code|kbd|samp|style|script|svg|title|textarea|nav)$/;

/**
 * Makes of a page, or of whole elements of it, one in which every finding that a text names leads to its block, where the
 * page has one.
 */
export function htmlLinker(report: Report): (page: string) => string {
  const shown = shownFindings(report);
  return shown.byId.size === 0 ? (page) => page : (page) => linkedHtml(page, shown);
}

function linkedHtml(page: string, shown: ShownFindings): string {
  let inside: string | undefined;
  let depth = 0;
  let own = '';
  return page.replace(
    /<(\/?)([a-z][a-z0-9]*)\b([^>]*)>|[^<]+/gi,
    (piece: string, close: string, name?: string, more?: string) => {
      if (name === undefined) {
        if (inside !== undefined || !/-\d/.test(piece)) return piece;
        return linkedText(
          piece,
          shown,
          own,
          (words, { finding }) => `<a href="#${finding.anchor}" class="nb">${words}</a>`,
        );
      }
      if (name === 'article') own = close === '' ? (/ data-finding="([^"]*)"/.exec(more!)?.[1] ?? '') : '';
      if (inside === undefined) {
        if (close === '' && unlinked.test(name)) {
          inside = name;
          depth = 1;
        }
      } else if (name === inside) {
        depth += close === '' ? 1 : -1;
        if (depth === 0) inside = undefined;
      }
      return piece;
    },
  );
}

/** Code and links of a line of Markdown. */
const unlinkedInLine = /(`+)(?!`)[\s\S]*?[^`]\1(?!`)|\[[^\]]*\]\([^)]*\)|<[^>]*>/g;

/**
 * Makes of a document in Markdown, or of whole lines of it, one in which every finding that a text names leads to the anchor
 * of its block, where the document has one.
 */
export function markdownLinker(report: Report): (markdown: string) => string {
  const shown = shownFindings(report);
  if (shown.byId.size === 0) return (markdown) => markdown;
  const byAnchor = new Map([...shown.byId].map(([id, { finding }]) => [finding.anchor, id]));
  return (markdown) => linkedMarkdown(markdown, shown, byAnchor);
}

function linkedMarkdown(markdown: string, shown: ShownFindings, byAnchor: ReadonlyMap<string, string>): string {
  let fence = '';
  let own = '';
  const link = (words: string, { finding }: { finding: ReportFinding }) => `[${words}](#${finding.anchor})`;
  return markdown
    .split('\n')
    .map((line) => {
      const mark = /^\s*(?:[-*] +|\d+\. +)?(`{3,}|~{3,})/.exec(line)?.[1];
      if (fence !== '') {
        if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
        return line;
      }
      if (mark) {
        fence = mark;
        return line;
      }
      const anchor = /^<a id="([^"]*)"><\/a>$/.exec(line)?.[1];
      if (anchor !== undefined) own = byAnchor.get(anchor) ?? '';
      else if (line.startsWith('## ')) own = '';
      if (line.startsWith('#') || !/-\d/.test(line)) return line;
      let said = '';
      let end = 0;
      for (const { 0: kept, index } of line.matchAll(unlinkedInLine)) {
        said += linkedText(line.slice(end, index), shown, own, link) + kept;
        end = index + kept.length;
      }
      return said + linkedText(line.slice(end), shown, own, link);
    })
    .join('\n');
}
