import { Parser } from 'htmlparser2';
import { maskSecrets, notPlaceholder } from '../assessment/secrets';
import { windows1252 } from './output';

/** What is put where a secret stood. */
export const removedSecret = '[removed]';

/** Longest text that is looked at at all, in characters: bounds the time that hostile output can take. */
const longest = 200_000;

/**
 * Text of a tool made fit for a customer's file: HTML becomes text, Markdown stays Markdown, and what must not leave the
 * collecting machine is gone (paths of profiles and scripts, secrets, control characters). Twice-encoded UTF-8 is mended.
 *
 * The result is text, not markup: it may hold `<` or `&` that the tool had escaped, so whoever renders it escapes it. A
 * text longer than `limit` characters is cut and says so: `… (cut, N characters)`, N being how many are missing. Anything
 * but a string, number or boolean gives an empty text.
 */
export function cleanText(value: unknown, limit = 20_000): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return '';
  if (value.length <= limit && isClean(value)) return value;
  const head = value.length > longest ? value.slice(0, longest) : value;
  const plain = odd.test(head) ? withoutControls(mendMojibake(head)) : head;
  const text = tidy(withoutSecrets(withoutMachinePaths(htmlToText(plain))));
  return cut(text, limit, value.length - head.length);
}

/** One line of plain words, for titles and reasons: as `cleanText`, and without Markdown emphasis, links and headings. */
export function cleanLine(value: unknown, limit = 300): string {
  if (typeof value === 'string' && value.length <= limit && isClean(value)) return value;
  const words = plainWords(cleanText(value));
  // In one line a label meets what stood in the next one, which then reads like its value.
  return cut(
    (/[^\S ]| {2}/.test(words) ? lineWithoutSecrets(words.replace(/\s+/g, ' '), limit) : words).trim(),
    limit,
    0,
  );
}

/** Looks only at as much of a long line as is kept of it. */
function lineWithoutSecrets(line: string, limit: number): string {
  const looked = limit + 1000;
  if (line.length <= looked) return withoutSecrets(line);
  const head = withoutSecrets(line.slice(0, looked));
  return head.length > limit + 300 ? head + line.slice(looked) : withoutSecrets(line);
}

/** Markdown without its marks: links become their text, headings and emphasis plain words. Tables and lists stay. */
export function plainWords(markdown: string): string {
  if (!/[[#*_`]/.test(markdown)) return markdown;
  let words = markdown;
  if (words.includes(']('))
    words = words.replace(/!?\[([^[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"\n]*")?\)/g, '$1');
  if (words.includes('#')) words = words.replace(/^#{1,6}[ \t]+/gm, '');
  if (words.includes('**') || words.includes('__')) words = words.replace(/(\*\*|__)(?=\S)([^*_\n]*[^*_\s])\1/g, '$2');
  return words.includes('`') ? words.replace(/`([^`\n]+)`/g, '$1') : words;
}

function cut(text: string, limit: number, missing: number): string {
  if (text.length <= limit && missing === 0) return text;
  let end = Math.min(limit, text.length);
  // Not in the middle of a character, and at a line or a word where one is near.
  if (/[\ud800-\udbff]/.test(text[end - 1] ?? '')) end -= 1;
  const near = Math.max(text.lastIndexOf('\n', end), text.lastIndexOf(' ', end));
  if (near > end * 0.8 && end < text.length) end = near;
  const kept = text.slice(0, end).trimEnd();
  const openFence = (kept.match(/^ {0,3}```/gm)?.length ?? 0) % 2 === 1;
  const count = text.length - kept.length + missing;
  return `${kept}${openFence ? '\n```\n' : ' '}… (cut, ${count} characters)`;
}

/** All but letters, digits and marks that mean nothing in HTML and Markdown, and a doubled blank. */
const telling = /[^A-Za-z0-9_\-.,:/()' ]| {2}/;
/** What makes even a text without them one that must be cleaned: secrets, paths of people, emphasis. */
const suspicious = /eyJ|bearer|basic|securestring|-----|__|\.ps[md]?1|\/(?:home|users|root)\b|[a-z]:\/|file:/i;
/** What else may be a secret, each behind a character without which a text has none of it. */
const secretBy: readonly (readonly [string, RegExp])[] = [
  [':', /(?:word|wd|phrase|wort|secret|key)'? {0,3}:|[0-9a-f]{32}:/i],
  ["'", /-(?:password|string) '/i],
  ['_', /gh[pousr]_|github_pat_/],
  ['-', /\d{6}-\d{6}-|xox[abprs]-/],
  ['AKIA', /AKIA/],
];

/** Whether cleaning would surely change nothing: most ids, names and words of a large output, and much faster told. */
export function isClean(text: string): boolean {
  if (telling.test(text)) return false;
  if (text[0] === ' ' || text[text.length - 1] === ' ' || suspicious.test(text)) return false;
  for (const [sign, shape] of secretBy) if (text.includes(sign) && shape.test(text)) return false;
  return true;
}

// Most texts of a large output need none of this, so each step first looks, much faster, whether there is anything to do.

// --- characters -------------------------------------------------------------------------------------------------------

/** Any character that `mendMojibake` or `withoutControls` may change, or that begins what they do. */
const odd = /[^\t\n -~\u00a1-\u00c1\u00f5-\u200d\u2010-\u2027\u2030-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** Bytes by character. Some decoders give the bytes 0x80 to 0x9f as control characters. */
const byteOf = new Map<string, number>([
  ...Array.from({ length: 128 }, (_, at): [string, number] => [String.fromCharCode(0x80 + at), 0x80 + at]),
  ...[...windows1252].map((character, at): [string, number] => [character, 0x80 + at]),
]);
const tail = `[\u0080-\u00bf${windows1252.replace(/[\u0080-\u009f]/g, '')}]`;
const encodedTwice = new RegExp(`[à-ï]${tail}{2}|[ð-ô]${tail}{3}`, 'g');
const encodedTwiceShort = new RegExp(`[Â-ß]${tail}`, 'g');
/** Second characters after which a pair such as `Ã©` cannot be a word in capitals followed by a closing quotation mark. */
const surelyShort = /^.[¡-ª¬-º¼-¿]$/;

/**
 * Undoes UTF-8 that was read as Windows-1252 and encoded again (`â€”`). Three and four characters that together are one
 * are never anything else; of two (`Ã©`) only those that no text has otherwise, unless the text has longer ones as well.
 */
export function mendMojibake(text: string): string {
  if (!/[Â-ô]/.test(text)) return text;
  let mended = text;
  for (let round = 0; round < 2; round += 1) {
    let sure = false;
    const next = mended
      .replace(encodedTwice, (run) => {
        const decoded = decodeOnce(run);
        sure ||= decoded !== run;
        return decoded;
      })
      .replace(encodedTwiceShort, (run) => (sure || surelyShort.test(run) ? decodeOnce(run) : run));
    if (next === mended) break;
    mended = next;
  }
  return mended;
}

function decodeOnce(run: string): string {
  const bytes = [...run].map((character) => byteOf.get(character) ?? -1);
  if (bytes.includes(-1)) return run;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return run;
  }
}

const terminalSequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
/** Control characters, byte order marks, and marks that turn the direction of writing, so that text looks like another one. */
const controls =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
const loneSurrogates = /[\ud800-\udfff]/gu;
const anySurrogate = /[\ud800-\udfff]/;

function withoutControls(text: string): string {
  const shown = (text.includes('\u001b') ? text.replace(terminalSequences, '') : text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(controls, '');
  const whole = anySurrogate.test(shown) ? shown.replace(loneSurrogates, '') : shown;
  return whole.replaceAll('\u00a0', ' ');
}

// --- HTML -------------------------------------------------------------------------------------------------------------

const dropped = new Set(
  'script style template head title noscript iframe object embed svg math canvas select'.split(' '),
);
const blocks = new Set(
  'p div section article header footer main aside nav table thead tbody tfoot tr ul ol dl dt dd h1 h2 h3 h4 h5 h6 pre blockquote form fieldset figure figcaption address details summary hr caption'.split(
    ' ',
  ),
);
const inline = new Set(
  'a abbr acronym applet area b base basefont bdi bdo big body br button center cite code col colgroup data datalist del dfn em font frame frameset html i img input ins kbd label legend li link map mark meta meter optgroup option output param picture progress q rp rt ruby s samp small source span strike strong sub sup td textarea th time track tt u var video audio wbr'.split(
    ' ',
  ),
);
const known = (name: string) => dropped.has(name) || blocks.has(name) || inline.has(name);
const markup = /<(?:!--|!doctype\b|\/?([a-z][a-z0-9]*)(?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?\/?>)/gi;
const code =
  /(^|\n)( {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n {0,3}\3[^\n]*|$(?![\s\S])))|(?<!`)(`+)(?!`)[^\n]{1,1000}?(?<!`)\4(?!`)/g;
const anEntity = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi;
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;
const documentStart = /^\s*<(?:!doctype|html|head|body|p|div|span|ul|ol|table|h[1-6]|section|article)\b/i;

/**
 * Text of HTML, or of Markdown with some HTML in it. Only names of HTML elements are tags: `<userPrincipalName>` and
 * `List<string>` are words. Code in backticks is left as it is.
 */
export function htmlToText(text: string): string {
  const isDocument = documentStart.test(text);
  if (!isDocument && !hasMarkup(text)) return text;
  // What is literal is escaped first, so that the parser gives it back unharmed: code, unknown tags, a bare & or <.
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(code)) {
    addEscaped(pieces, text.slice(from, match.index));
    pieces.push({ text: match[0].replace(/&/g, '&amp;').replace(/</g, '&lt;') });
    from = match.index + match[0].length;
  }
  addEscaped(pieces, text.slice(from));

  const out = new TextLines();
  const skip: string[] = [];
  const lists: number[] = [];
  let link: { href: string; from: number } | undefined;
  let pre = 0;
  let cells = 0;
  let depth = 0;
  const beginBlock = (name: string) => out.end(paragraphs.has(name) ? 2 : 1);
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (dropped.has(name)) skip.push(name);
        if (skip.length > 0) return;
        if (name === 'br') out.newLine();
        else if (name === 'li') {
          out.end(1);
          const number = lists.at(-1) ?? 0;
          out.add(`${'  '.repeat(Math.min(8, Math.max(0, lists.length - 1)))}${number > 0 ? `${number}.` : '-'} `);
          if (number > 0) lists[lists.length - 1] = number + 1;
        } else if (name === 'ul' || name === 'ol') {
          out.end(1);
          lists.push(name === 'ol' ? 1 : 0);
        } else if (name === 'tr') {
          out.end(1);
          cells = 0;
        } else if (name === 'td' || name === 'th') {
          if (cells > 0) out.add(' | ');
          cells += 1;
        } else if (name === 'a') link = { href: (attributes.href ?? '').trim(), from: out.length };
        else if (name === 'img' && attributes.alt) out.add(attributes.alt);
        else if (blocks.has(name)) beginBlock(name);
        if (name === 'pre') pre += 1;
      },
      ontext(data) {
        if (skip.length > 0) return;
        if (!isDocument || pre > 0) out.add(data);
        else {
          const words = data.replace(/\s+/g, ' ');
          out.add(out.atSpace ? words.trimStart() : words);
        }
      },
      onclosetag(name) {
        depth -= 1;
        if (skip.length > 0) {
          if (skip.at(-1) === name) skip.pop();
          return;
        }
        if (name === 'ul' || name === 'ol') lists.pop();
        if (name === 'pre') pre = Math.max(0, pre - 1);
        if (name === 'a' && link) {
          const shown = out.since(link.from);
          if (/^https?:\/\//i.test(link.href) && !shown.includes(link.href)) out.add(` (${link.href})`);
          link = undefined;
        }
        if (name === 'li' || name === 'tr') out.end(1);
        else if (blocks.has(name)) out.end(paragraphs.has(name) || name === 'ul' || name === 'ol' ? 2 : 1);
      },
    },
    { recognizeSelfClosing: true },
  );
  if (pieces.length <= deepest) parser.write(pieces.map((piece) => piece.text).join(''));
  else
    for (const { text: piece, opens } of pieces) {
      // What closes nothing that it opened must not grow without end: the parser looks through all that is open.
      const tooDeep = opens !== undefined && depth >= deepest && (skip.length > 0 || !dropped.has(opens));
      if (!tooDeep) parser.write(piece);
      else if (skip.length === 0 && blocks.has(opens)) beginBlock(opens);
    }
  parser.end();
  return out.text();
}

/** Text for the parser: a tag, what stands between tags, or code. */
interface Piece {
  readonly text: string;
  /** The name of the element that a tag opens. */
  readonly opens?: string;
}

/** How many elements may be open within each other. Tags of further ones are left out; what they hold is not. */
const deepest = 300;

/** Whether a text has a tag, a comment or a character reference, be it only in code. */
function hasMarkup(text: string): boolean {
  if (text.includes('&') && entity.test(text)) return true;
  if (!text.includes('<')) return false;
  for (const [, name] of text.matchAll(markup)) if (name === undefined || known(name.toLowerCase())) return true;
  return false;
}

const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'blockquote', 'pre']);

/** Text in the making. Knows its end without looking at the whole, so that the time stays linear. */
class TextLines {
  readonly #pieces: string[] = [];
  #newLines = 0;
  /** In a row of a Markdown table, which a line break would tear apart. */
  #inRow = false;
  #atLineStart = true;

  get length(): number {
    return this.#pieces.length;
  }

  get atSpace(): boolean {
    return this.#pieces.length === 0 || /\s$/.test(this.#pieces.at(-1)!);
  }

  add(text: string): void {
    if (text === '') return;
    this.#pieces.push(text);
    const last = text.lastIndexOf('\n');
    const line = last < 0 ? text : text.slice(last + 1);
    if (last >= 0 || this.#atLineStart) {
      this.#inRow = line.trimStart().startsWith('|');
      this.#atLineStart = line.trim() === '';
    }
    if (text.trim() !== '') this.#newLines = /\n[ \t]*\n[ \t]*$/.test(text) ? 2 : /\n[ \t]*$/.test(text) ? 1 : 0;
    else if (last >= 0) this.#newLines += 1;
  }

  newLine(): void {
    this.add(this.#inRow ? ' ' : '\n');
  }

  /** Ends the line (1) or the paragraph (2), unless that has happened. */
  end(lines: 1 | 2): void {
    if (this.#pieces.length === 0) return;
    if (this.#inRow) this.add(' ');
    else while (this.#newLines < lines) this.add('\n');
  }

  since(from: number): string {
    return this.#pieces.slice(from).join('');
  }

  text(): string {
    return this.#pieces.join('');
  }
}

function addEscaped(pieces: Piece[], text: string): void {
  let from = 0;
  const literal = (piece: string) => piece.replace(anEntity, '&amp;').replace(/</g, '&lt;');
  for (const match of text.matchAll(markup)) {
    const name = match[1]?.toLowerCase();
    if (name !== undefined && !known(name)) continue;
    const tag = { text: match[0].replace(anEntity, '&amp;') };
    pieces.push({ text: literal(text.slice(from, match.index)) });
    pieces.push(name !== undefined && match[0][1] !== '/' ? { ...tag, opens: name } : tag);
    from = match.index + match[0].length;
  }
  pieces.push({ text: literal(text.slice(from)) });
}

// --- what must not leave the collecting machine -----------------------------------------------------------------------

const part = '(?:[^\\\\/:*?"<>|\\r\\n\\t\'`]{0,119}[^\\\\/:*?"<>|\\s\'`,;])';
const lastPart = '[^\\\\/:*?"<>|\\s\'`,;()\\[\\]]*';
const backslashes = '\\\\{1,2}';
const folders = 'users|documents and settings|homes?|profiles?|userprofiles|roaming';
/** Folders of people, on Windows and on a share. */
const profilePath = new RegExp(
  `(?<![\\w/\\\\])(?:(?:\\\\\\\\\\?\\\\)?[a-z]:${backslashes}(?:${folders})|\\\\{2,4}[\\w.-]+${backslashes}(?:[a-z]\\$${backslashes})?(?:${folders})\\$?)${backslashes}(?:${part}${backslashes}){0,40}${lastPart}`,
  'gi',
);
/** Folders of people, on Linux, on a Mac and on Windows with slashes. */
const slashedPath =
  /(?<![\w.:/~%#-])(?:[A-Za-z]:\/Users|\/home|\/Users|\/root)\/(?:[^\s/"'`<>|:*?]{1,120}\/){0,40}[^\s/"'`<>|:*?,;()[\]]*/g;
/** A script's own place says nothing about the customer, whatever its folder. */
const scriptPath = new RegExp(
  `(?<![\\w/\\\\])[a-z]:${backslashes}(?:${part}${backslashes}){0,40}[^\\\\/:*?"<>|\\s'\`]+\\.ps(?:m|d)?1\\b`,
  'gi',
);
const fileUrl = /\bfile:\/{2,4}[^\s"'`<>)\]]*/gi;
/** A part of each of them. */
const maybePath = /\\|file:|\/(?:home|users|root)\//i;

/** Absolute paths of a person's folder, of a script and of `file:` addresses, reduced to the name of the file. */
export function withoutMachinePaths(text: string): string {
  if (!maybePath.test(text)) return text;
  const fileName = (path: string) => path.split(/[\\/]+/).at(-1) || '[folder]';
  /** A path that ends at the profile would be reduced to the name of the person. */
  const inProfile = (path: string) => {
    const parts = path.split(/[\\/]+/).filter(Boolean);
    const folder = parts.findIndex((name) => profileFolder.test(name));
    const owner = parts[folder]?.toLowerCase() === 'root' ? folder : folder + 1;
    return parts.length - 1 > owner ? fileName(path) : '[profile folder]';
  };
  return text
    .replace(fileUrl, (url) => {
      const path = url.replace(/[?#].*$/, '');
      try {
        return fileName(decodeURIComponent(path));
      } catch {
        return fileName(path);
      }
    })
    .replace(profilePath, inProfile)
    .replace(slashedPath, inProfile)
    .replace(scriptPath, fileName);
}

const profileFolder = new RegExp(`^(?:${folders}|root)\\$?$`, 'i');

type Replacing = (match: string, label: string, sign: string, value: string) => string;

/** What names a secret that stands behind a sign. */
const labels = ['key', 'signature', 'password', 'passwd', 'pwd', 'secret', 'token'];

/** Shape of a secret, what is put there, and groups of words: a text, in lower case, without one of each has none of that shape. */
const secrets: readonly (readonly [shape: RegExp, put: string | Replacing, ...hints: (readonly string[])[]])[] = [
  [
    /-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]*PRIVATE KEY-----|$(?![\s\S]))/g,
    removedSecret,
    ['-----begin'],
  ],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, removedSecret, ['eyj']],
  [/\b(Bearer\s+)(?=[\w.~+/=-]*\d)[\w.~+/=-]{16,}/gi, `$1${removedSecret}`, ['bearer']],
  [/\b(Authorization:\s*Basic\s+)[\w+/=]{6,}/gi, `$1${removedSecret}`, ['basic']],
  [/\b(https?:\/\/)[^\s/:@"'<>]{1,200}:[^\s/@"'<>]{1,200}@/gi, `$1${removedSecret}@`, ['@']],
  [
    /(?<![$\w])((?:account|shared ?access|shared)_?key|shared ?access ?signature|cpassword|password|passwd|pwd|(?:client|app|shared)[_-]?secret|api[_-]?key|access[_-]?token|refresh[_-]?token|id[_-]?token)( ?= ?)(?!\[removed\])("[^"\r\n]+"|'[^'\r\n]+'|[^\s;&"'<>|,]+)/gi,
    (match, label, sign, value) =>
      notPlaceholder(value.replace(/^["']|["']$/g, '')) ? `${label}${sign}${removedSecret}` : match,
    ['='],
    labels,
  ],
  [
    /("(?:account_?key|shared_?access_?key|cpassword|password|passwd|pwd|(?:client|app)[_-]?secret|api[_-]?key|(?:access|refresh|id)[_-]?token)"\s*:\s*")(?!\[removed\])[^"\r\n]+"/gi,
    `$1${removedSecret}"`,
    ['"'],
    labels,
  ],
  [/([?&;](?:sig|code|token)=)[\w%+/=.~-]{16,}/gi, `$1${removedSecret}`, ['sig=', 'code=', 'token=']],
  [/(ConvertTo-SecureString\s+(?:-String\s+)?)(?:"[^"$\r\n]+"|'[^'\r\n]+')/gi, `$1${removedSecret}`, ['securestring']],
];
/**
 * Secrets replaced by `[removed]`: whatever the rule `secret` would find in the file, and further tokens, keys and passwords
 * of connection strings, which it leaves to people. A label whose value only says that there is one (`Password=required`)
 * stays.
 */
export function withoutSecrets(text: string): string {
  const lower = text.toLowerCase();
  let kept = text;
  for (const [shape, put, ...hints] of secrets)
    if (hints.every((each) => each.some((word) => lower.includes(word)))) kept = kept.replace(shape, put as string);
  // Where two overlap, the second shows when the first is gone.
  for (let turn = 0; turn < 5; turn += 1) {
    const { text: next, masked } = maskSecrets(kept, removedSecret);
    if (masked.length === 0) break;
    kept = next;
  }
  return kept;
}

function tidy(text: string): string {
  if (!/[\n\r\u2028\u2029]/.test(text)) return text.trimEnd();
  return (/[ \t][\n\r\u2028\u2029]/.test(text) ? text.replace(/[ \t]+$/gm, '') : text)
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd();
}
