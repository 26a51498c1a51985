/** What a secret is. */
export type SecretKind =
  | 'a client secret'
  | 'a password'
  | 'a password hash'
  | 'a private key'
  | 'a recovery key'
  | 'a shared access signature'
  | 'a token'
  | 'an access key';

interface Pattern {
  readonly what: SecretKind;
  /** Stands in each of its hints: one character is looked for in the least time. */
  readonly sign?: string;
  /** A text without any of these, as they are, is not looked at: most texts are plain prose. */
  readonly hints: readonly string[];
  /** What stands before a hint, where the hint alone is in most texts: its last characters, and it within so many. */
  readonly behind?: readonly [last: string, pattern: RegExp, reach: number];
  /** The secret is the first group, or the whole where there is none. */
  readonly pattern: RegExp;
  readonly judge?: (value: string) => boolean;
}

/** What secrets look like. Quantities are bounded, so that no text takes long. */
const patterns: readonly Pattern[] = [
  {
    what: 'a private key',
    sign: '-',
    hints: ['-----BEGIN'],
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
  },
  {
    what: 'an access key',
    sign: '=',
    hints: ['ey=', 'ey ='],
    pattern: /\b(?:AccountKey|SharedAccessKey)\s?=\s?([A-Za-z0-9+/]{30,}={0,2})/gi,
  },
  { what: 'an access key', sign: '=', hints: ['=='], pattern: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==(?!=)/g },
  { what: 'a shared access signature', sign: '=', hints: ['sig='], pattern: /[?&;]sig=([A-Za-z0-9%+/_-]{20,}={0,2})/g },
  {
    what: 'a password',
    hints: ['=', ':'],
    behind: ['dDeEtTyY"\' \t\u00a0', /(?:word|wd|phrase|wort|secret|key)["']?[^\S\r\n]{0,3}$/i, 12],
    // What a label asks for stands in its line: "Password:" at the end of one is a prompt.
    pattern:
      /(?<![A-Za-z])(?:password|passwd|passphrase|passwort|kennwort|pwd|cpassword|client[ _-]?secret|api[ _-]?key|access[ _-]?key|secret[ _-]?key)["']?[^\S\r\n]{0,3}[:=][^\S\r\n]{0,3}["']?([^\s"';,<>]{4,200})/gi,
    judge: looksSecret,
  },
  {
    what: 'a password',
    sign: '=',
    hints: ['word=', 'wd='],
    pattern: /(?<=^|[;?&\s"'])(?:password|pwd)=([^;&"'\s<>]{3,200});/gi,
    judge: notPlaceholder,
  },
  {
    what: 'a password',
    hints: ['"', "'"],
    pattern: /(?:-Password|-String|ConvertTo-SecureString)\s{1,3}["']([^"'$<>]{4,200})["']/gi,
    judge: looksSecret,
  },
  {
    what: 'a password',
    sign: ':',
    hints: ['://'],
    pattern: /:\/\/[^\s/:@]{1,80}:([^\s/@]{3,200})@[\w.[-]/g,
    judge: notPlaceholder,
  },
  { what: 'a token', sign: 'J', hints: ['eyJ'], pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g },
  { what: 'a token', sign: 'B', hints: ['Bearer '], pattern: /\bBearer ([A-Za-z0-9._~+/-]{20,}=*)/g },
  {
    what: 'a token',
    hints: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_', 'xox', 'AKIA'],
    pattern: /\b(?:gh[pousr]_\w{36,}|github_pat_\w{40,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16})\b/g,
  },
  { what: 'a client secret', sign: '~', hints: ['8Q~'], pattern: /(?<=[\w.~-]{3})8Q~[\w.~-]{31,34}/g },
  {
    what: 'a password hash',
    hints: [':'],
    behind: ['0123456789abcdefABCDEF', /[0-9a-f]{32}$/i, 32],
    pattern: /\b[0-9a-f]{32}:[0-9a-f]{32}\b/gi,
  },
  { what: 'a recovery key', hints: ['-'], behind: ['0123456789', /\d{6}$/, 6], pattern: /\b(?:\d{6}-){7}\d{6}\b/g },
];

const ordinary =
  /^(?:true|false|yes|no|none|null|never|empty|blank|unknown|required|not|set|unset|expired?s?|enabled?|disabled?|encrypted|hidden|masked|protected|redacted|removed|changed|weak|strong|policy|default|complex|readable|integrated|length|string|securestring|system\.\S*|\[.*|\(.*|\{.*|\$.*|%.*|@.*|pbkdf2|bcrypt|(?:sha|md|aes|des|rc|ntlmv?)-?\d{1,3}|\*+|x{3,}|\.{3,}|•+|…+|-+)[.!)]*$/i;

/** Whether a value says something else than that it is set, asked for or hidden. */
export function notPlaceholder(value: string): boolean {
  return !ordinary.test(value) && !/^(.)\1*$/.test(value);
}

/** A value that somebody chose as a password: a mixture, and no word, date or number that describes one. */
function looksSecret(value: string): boolean {
  return (
    notPlaceholder(value) &&
    value.length >= 6 &&
    /[A-Za-z]/.test(value) &&
    /[\d!#$%&*+/=?@^~]/.test(value) &&
    !/^\d+(?:days?|chars?|h|d)$/i.test(value)
  );
}

/** Characters of the shortest text that can say a password: `pwd:abcd`. */
const shortest = 8;

/** A part of a text that looks like a secret; positions in UTF-16 units. */
export interface Secret {
  what: SecretKind;
  start: number;
  end: number;
}

/** Whether a hint stands anywhere behind what a pattern ends with. */
function follows(text: string, hint: string, [last, before, reach]: NonNullable<Pattern['behind']>): boolean {
  for (let at = text.indexOf(hint, 1); at >= 0; at = text.indexOf(hint, at + 1))
    if (last.includes(text[at - 1]!) && before.test(text.slice(Math.max(0, at - reach), at))) return true;
  return false;
}

/** What in a text looks like a password, key or token, in the order of the patterns; no two overlap. */
export function secretsIn(text: string): Secret[] {
  if (text.length < shortest) return [];
  const found: Secret[] = [];
  for (const { what, sign, hints, behind, pattern, judge } of patterns) {
    if (sign !== undefined && !text.includes(sign)) continue;
    if (!hints.some((hint) => (behind ? follows(text, hint, behind) : text.includes(hint)))) continue;
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? match[0];
      if (judge && !judge(value)) continue;
      const start = match.index + match[0].lastIndexOf(value);
      const end = start + value.length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ what, start, end });
    }
  }
  return found;
}

/** The text with a mark in the place of each secret, and what was masked. */
export function maskSecrets(text: string, mark = '«secret»'): { text: string; masked: Secret[] } {
  const masked = secretsIn(text).sort((a, b) => a.start - b.start);
  let result = '';
  let at = 0;
  for (const { start, end } of masked) {
    result += `${text.slice(at, start)}${mark}`;
    at = end;
  }
  return { text: result + text.slice(at), masked };
}
