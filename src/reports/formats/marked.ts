import { strFromU8, strToU8 } from 'fflate';
import { englishPieces } from '../content/foreign';
import type { Report } from '../content/report';
import type { Pieces } from '../ooxml/zip';
import { textsOf } from '../texts/texts';
import { noBreakHyphen } from '../texts/ties';

/** What marks the English texts of a document in another language; `undefined` where there are none. */
function piecesOf(report: Report): ReadonlySet<string> | undefined {
  if (textsOf(report.language).languageTag.startsWith('en')) return undefined;
  return englishPieces(report);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** A text as it was before it became part of XML or HTML. */
function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, digits?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (digits !== undefined) return String.fromCodePoint(Number(digits));
    return entities[name!] ?? whole;
  });
}

/** Whether a text, or what is left of it in front of an ellipsis, is one of the pieces. */
function isPiece(pieces: ReadonlySet<string>, text: string): boolean {
  const said = unescaped(text).replace(/\s+/g, ' ').replaceAll(noBreakHyphen, '-').trim();
  if (pieces.has(said)) return true;
  const cut = said.endsWith('…') ? said.slice(0, -1) : '';
  if (cut.length < 12) return false;
  for (const piece of pieces) if (piece.startsWith(cut)) return true;
  return false;
}

/**
 * Makes of a page, or of whole elements of it, one whose parts in another language are marked, so that they are read aloud, checked and translated as what they are:
 * what shipped checks say is English, and so are commands and what programs answered.
 */
export function htmlMarker(report: Report): (page: string) => string {
  const pieces = piecesOf(report);
  return (page) => marked(page, pieces);
}

function marked(page: string, pieces: ReadonlySet<string> | undefined): string {
  const coded = page.replace(
    /<pre class="(run|output)"/g,
    `<pre class="$1"${pieces ? ' lang="en"' : ''} translate="no"`,
  );
  if (!pieces) return coded;
  return coded.replace(
    /<(svg|style|title|pre|script)\b[\s\S]*?<\/\1>|(?<=>)([^<>]+)(?=<)/g,
    (whole, element: string | undefined, text: string | undefined) => {
      if (element !== undefined || text === undefined || !isPiece(pieces, text)) return whole;
      const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!;
      return `${before}<span lang="en">${words}</span>${after}`;
    },
  );
}

const run =
  /<w:r>(?:<w:rPr>((?:(?!<\/w:rPr>).)*)<\/w:rPr>)?(<w:t xml:space="preserve">(?:[^<]|<\/w:t><w:noBreakHyphen\/><w:t xml:space="preserve">)*<\/w:t>)/g;

/** What stands in the body of a Word document, its runs in English marked. */
export function markedWord<Body extends string | Pieces>(body: Body, report: Report): Body | string | Pieces {
  const pieces = piecesOf(report);
  if (!pieces) return body;
  const marked = (xml: string) => markedRuns(xml, pieces);
  if (typeof body === 'string') return marked(body);
  const text = (piece: string | Uint8Array) => (typeof piece === 'string' ? piece : strFromU8(piece));
  return body.map((piece) => strToU8(marked(text(piece))));
}

function markedRuns(xml: string, pieces: ReadonlySet<string>): string {
  return xml.replace(run, (whole, properties: string | undefined, content: string) => {
    const text = content.replaceAll('<w:noBreakHyphen/>', '-').replace(/<[^>]*>/g, '');
    const isCode = /<w:rStyle w:val="InlineCode"\/>/.test(properties ?? '');
    if (properties?.includes('<w:lang ') || !(isCode || isPiece(pieces, text))) return whole;
    return `<w:r><w:rPr>${properties ?? ''}<w:lang w:val="en-US"/></w:rPr>${content}`;
  });
}

const slideRun = /<a:r><a:rPr lang="en-US"((?:(?!<a:t>).)*)<a:t>([^<]*)<\/a:t>/g;

/** Marks all text of a slide as being in the document's language, and what shipped checks say as English. */
export function markedSlide(xml: string, report: Report): string {
  const tag = textsOf(report.language).languageTag;
  if (tag === 'en-US') return xml;
  const pieces = piecesOf(report);
  const marked = pieces
    ? xml.replace(slideRun, (whole, rest: string, text: string) =>
        isPiece(pieces, text) ? `<a:r><a:rPr lang="x-english"${rest}<a:t>${text}</a:t>` : whole,
      )
    : xml;
  return marked.replaceAll('lang="en-US"', `lang="${tag}"`).replaceAll('lang="x-english"', 'lang="en-US"');
}
