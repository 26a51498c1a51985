import { plain } from '../../assessment/plainText';
import { isWebAddress } from '../../assessment/webAddress';

/** Makes text safe for where it is put: XML and HTML, Markdown, CSS. Everything a person or a tool wrote goes through here. */

/**
 * JSON-like data in which every text is `plain`. What is plain already is not copied, and what is shared stays shared.
 * `own` answers what becomes of an object that is more than data.
 */
export function plainData<Data>(data: Data, own: OwnPlain = () => undefined): Data {
  return plainIn(data, { known: new Map(), own }) as Data;
}

type OwnPlain = (object: object) => object | undefined;

interface Plaining {
  known: Map<object, object>;
  own: OwnPlain;
}

/** Of what has no more members nobody remembers that it was seen: to look again costs less than the memory of a million of them. */
const small = 6;

function plainIn(data: unknown, plaining: Plaining): unknown {
  if (typeof data === 'string') return plain(data);
  if (typeof data !== 'object' || data === null) return data;
  const { known, own } = plaining;
  const before = known.get(data);
  if (before !== undefined) return before;
  const isList = Array.isArray(data);
  const done = isList
    ? plainList(data, plaining)
    : (own(data) ?? plainObject(data as Record<string, unknown>, plaining));
  if ((isList ? data : Object.keys(data)).length > small) known.set(data, done);
  return done;
}

function plainList(list: readonly unknown[], plaining: Plaining): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let at = 0; at < list.length; at += 1) {
    const value = plainIn(list[at], plaining);
    if (value === list[at]) continue;
    copy ??= [...list];
    copy[at] = value;
  }
  return copy ?? list;
}

function plainObject(object: Record<string, unknown>, plaining: Plaining): object {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(object)) {
    const value = plainIn(object[key], plaining);
    if (value === object[key]) continue;
    copy ??= { ...object };
    copy[key] = value;
  }
  return copy ?? object;
}

/** For text and quoted attributes of XML and HTML. */
export function escapeXml(text: string): string {
  const shown = plain(text);
  return /[&<>"']/.test(shown) ? shown.replace(/[&<>"']/g, (character) => escapes[character]!) : shown;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Cuts at a word where there is one near, and says so with an ellipsis. `length` is in characters, the ellipsis included. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  // A character takes two units of a string at most.
  const start = text.slice(0, 2 * length + 2);
  const characters = /[\ud800-\udfff]/.test(start) ? Array.from(start) : undefined;
  if (characters && characters.length <= length) return text;
  const head = characters ? characters.slice(0, length - 1).join('') : text.slice(0, length - 1);
  const space = head.lastIndexOf(' ');
  return `${(space > head.length * 0.6 ? head.slice(0, space) : head).replace(/[\s,;:.]+$/, '')}…`;
}

/** The first sentence of a text, without its full stop, or the colon before what follows. */
export function firstSentence(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  const end = /[.!?](?=\s+\p{Lu})/u.exec(line);
  return (end ? line.slice(0, end.index) : line).replace(/\s*[.:]$/, '');
}

/** The first sentence, or what stands before its last comma or semicolon within `length`; cut with an ellipsis only without one. */
export function firstClause(text: string, length: number): string {
  const whole = firstSentence(text);
  if (whole.length <= length) return whole;
  const ends = [...whole.slice(0, length).matchAll(/[;,:](?=\s)| [-–—](?= )/g)].filter(
    ({ index }) => index >= length / 4,
  );
  const end = ends.filter(([mark]) => mark === ';').pop() ?? ends.pop();
  return end ? whole.slice(0, end.index) : clip(whole, length);
}

/** Pieces of a text in which `code` is marked with backticks. */
export function inlineCode(text: string): { code: boolean; text: string }[] {
  if (!text.includes('`')) return text === '' ? [] : [{ code: false, text }];
  return text
    .split(/(`[^`\n]+`)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      /^`[^`\n]+`$/.test(piece) ? { code: true, text: piece.slice(1, -1) } : { code: false, text: piece },
    );
}

/** One line of HTML; `code` becomes an element. */
export function inlineHtml(text: string): string {
  return inlineCode(text)
    .map((piece) => (piece.code ? `<code>${escapeXml(piece.text)}</code>` : escapeXml(piece.text)))
    .join('');
}

/** Paragraphs of HTML: empty lines part them, line ends stay, `code` becomes an element. Nothing else is markup. */
export function proseHtml(text: string): string {
  return paragraphs(text)
    .map((paragraph) => `<p dir="auto">${paragraph.split('\n').map(inlineHtml).join('<br>')}</p>`)
    .join('');
}

function paragraphs(text: string): string[] {
  return plain(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/**
 * One line of Markdown that shows the text as it is: no heading, list, table, link, image, HTML, code or math can come of
 * it, also in the dialects that make links of bare addresses, within a word too.
 */
export function markdownText(text: string): string {
  return plain(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&|~#$]/g, '\\$&')
    .replace(/(https?|ftp|mailto|xmpp):/gi, '$1\\:')
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}\\.`)
    .replace(/@/g, '\\@')
    .replace(/^([-+=:])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** Like `markdownText`, but `code` stays code. A pipe is escaped, so that it may stand in a table. */
export function markdownInline(text: string): string {
  return inlineCode(plain(text).replace(/\s+/g, ' ').trim())
    .map((piece, position) => {
      if (piece.code) return markdownCode(piece.text);
      const escaped = markdownText(piece.text);
      const [before, after] = [/^\s/.test(piece.text) && position > 0 ? ' ' : '', /\s$/.test(piece.text) ? ' ' : ''];
      return escaped === '' ? before || after : `${before}${escaped}${after}`;
    })
    .join('')
    .trimEnd();
}

/** A code span; a text with backticks or pipes is escaped text instead, since a span cannot hold them in a table. */
export function markdownCode(text: string): string {
  const line = plain(text).replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  return /[`|]/.test(line) ? markdownText(line) : `\`${line}\``;
}

/** Paragraphs of Markdown; line ends stay. */
export function markdownProse(text: string): string {
  return paragraphs(text)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map(markdownInline)
        .filter((line) => line !== '')
        .join('\\\n'),
    )
    .join('\n\n');
}

/** A fenced block whose fence is longer than any run of backticks inside; each line is indented by `indent` spaces. */
export function markdownFence(text: string, language: string, indent = 0): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  const lines = [
    `${fence}${language.replace(/[^a-z0-9-]/gi, '')}`,
    ...plain(text).replace(/\n+$/, '').split('\n'),
    fence,
  ];
  return lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line)).join('\n');
}

/** A link where the address is one of the web, else the words alone. */
export function markdownLink(title: string, url: string): string {
  const address = webAddress(url);
  return address === '' ? markdownText(title) : `[${markdownText(title)}](${address})`;
}

/** The address when it is one of the web (see `isWebAddress`), with what could end it written as codes; else an empty text. */
export function webAddress(url: string): string {
  if (!isWebAddress(url)) return '';
  const code = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  const coded = url.trim().replace(/[\u0000- <>()[\]\\|`"'{}^]/g, code);
  return URL.canParse(coded) ? coded : '';
}

/** A string of CSS with its quotes: everything but letters, digits and spaces is written as a code. */
export function cssString(text: string): string {
  const coded = Array.from(plain(text).replace(/\s+/g, ' ')).map((char) =>
    /[\p{L}\p{N} ]/u.test(char) ? char : `\\${char.codePointAt(0)!.toString(16)} `,
  );
  return `"${coded.join('')}"`;
}
