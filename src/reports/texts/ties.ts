/**
 * What stands together on one line: numbers and their units, days and months, ids of findings. Only for text
 * that people read, never for code.
 */

const months =
  'January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez';
const units =
  '%|‰|°C|[kKMGTP]i?B|Hz|[kMG]Hz|MBit/s|EUR|USD|GBP|CHF|Euro|€|\\$|£|pt|px|mm|cm|km|ms|min|h|days?|hours?|minutes?|seconds?|weeks?|months?|years?|points?|percent|Tage?n?|Stunden?|Minuten?|Sekunden?|Wochen?|Monate?n?|Jahre?n?|Punkte?n?|affected|betroffen|Prozent|von 100|of 100';

/** `14 July 2026`, `4. Dezember`, `Mai 2026`. */
const dayAndMonth = new RegExp(`(?<![\\w.])(\\d{1,2}\\.?) (?=(?:${months})\\b)`, 'gu');
const monthAndYear = new RegExp(`\\b((?:${months})\\.?) (?=\\d{4}\\b)`, 'gu');
const numberAndUnit = new RegExp(`(\\d) (?=(?:${units})(?![\\p{L}\\d]))`, 'gu');
/** A sign before its number, an abbreviation of two letters, and the word before a number that names something. */
const pairs = /([§▲▼=≈×÷]|\b(?:No|Nr|Abs|Art|Kap|Fig|ca)\.|\b(?:[Pp]age|Seite|Tier|Level)) (?=\d)/gu;
const letters = /\b([a-z]\.) (?=[A-Za-z]\.)/gu;
/** `97 of 112 checks + 1`. */
const sums = / \+ (?=\d)/g;
/** `60 → 67`. */
const ranges = /(?<=\d) → (?=\d)/g;
/** Any text without a digit or such an abbreviation has nothing to tie, which is told faster. */
const candidate = /\d|\b[a-z]\. [A-Za-z]\./;

/** The id of a finding, with what tells the files of a document apart: `AD F-009`. */
const findingId = '(?<![\\w-])(?:[A-Z]{2,5}[ \\u00a0-])?F-\\d{2,6}(?![\\w-]|\\.\\w)';
/** A word of which a line would end after two letters. */
const short = '\\b[Rr]e-test\\w*';
const whole = new RegExp(`${findingId}|${short}`, 'g');
const mayBeWhole = /F-\d|e-test/;

/** A hyphen at which no line ends. */
export const noBreakHyphen = '\u2011';

/**
 * The text with no-break spaces in such pairs, so that no line ends between them, and no-break hyphens in ids of findings.
 * One with which a text begins stays as people type it: no line ends there, and it can be searched for. Names of servers,
 * which people copy, keep their hyphens.
 */
export function tied(text: string): string {
  const pairsTied = withPairs(text);
  if (!mayBeWhole.test(pairsTied)) return pairsTied;
  return pairsTied.replace(whole, (found, at: number) => (at === 0 ? found : unbrokenId(found)));
}

/** The ids of findings in a tied text as people type them, by which they are looked up. */
export function withPlainIds(text: string): string {
  return text.replace(/(?:(?<=[A-Z])(\u00a0))?F\u2011(?=\d)/g, (_, blank?: string) => `${blank ? ' ' : ''}F-`);
}

/** An id that no line breaks, wherever it stands. */
export function unbrokenId(id: string): string {
  return id.replaceAll(' ', '\u00a0').replaceAll('-', noBreakHyphen);
}

function withPairs(text: string): string {
  if (!candidate.test(text)) return text;
  return text
    .replace(dayAndMonth, '$1\u00a0')
    .replace(monthAndYear, '$1\u00a0')
    .replace(numberAndUnit, '$1\u00a0')
    .replace(pairs, '$1\u00a0')
    .replace(letters, '$1\u00a0')
    .replace(sums, '\u00a0+\u00a0')
    .replace(ranges, '\u00a0→\u00a0');
}

/** Elements whose text is code or no text: nothing in them is tied. */
const untied = /^(?:code|pre|kbd|samp|style|script|svg|title|textarea)$/;
/** What a page keeps whole without another character: days, ids of findings and checks, short words. */
const checkId = '(?<![\\w-])[A-Z]{2,5}-[A-Z]{2,6}-\\d{2,3}(?![\\w-]|\\.\\w)';
const unbroken = new RegExp(`(?<![\\w-])\\d{4}-\\d{2}-\\d{2}(?![\\w-])|${findingId}|${checkId}|${short}`, 'g');

/** Of what is one word on its line already. */
const kept = / class="nb"/;

/** A page in which such pairs stay together, and what is written with hyphens; code, pictures and attributes stay as they are. */
export function tiedHtml(html: string): string {
  let inside: string | undefined;
  let depth = 0;
  let tag = '';
  return html.replace(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>|[^<]+/gi, (piece: string, close: string, name?: string) => {
    if (name === undefined) {
      if (inside !== undefined || !/\S/.test(piece)) return piece;
      return withPairs(piece).replace(unbroken, (found) =>
        found === piece && kept.test(tag) ? found : `<span class="nb">${found}</span>`,
      );
    }
    tag = piece;
    if (inside === undefined) {
      if (close === '' && untied.test(name) && !piece.endsWith('/>')) {
        inside = name;
        depth = 1;
      }
    } else if (name === inside) {
      depth += close === '' ? 1 : -1;
      if (depth === 0) inside = undefined;
    }
    return piece;
  });
}
