import type { JsonPath } from '../../assessment/changes';
import { textsOfEntry, textsOfFinding, textsOfHeader } from '../freeText';
import type { Finder, FindingsRule } from '../rule';

/** What a secret looks like. The secret is the first group, or the whole where there is none. */
const patterns: readonly {
  readonly what: string;
  readonly pattern: RegExp;
  readonly judge?: (value: string) => boolean;
}[] = [
  {
    what: 'a private key',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
  },
  { what: 'an access key', pattern: /\b(?:AccountKey|SharedAccessKey)\s?=\s?([A-Za-z0-9+/]{30,}={0,2})/gi },
  { what: 'an access key', pattern: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==(?!=)/g },
  { what: 'a shared access signature', pattern: /[?&;]sig=([A-Za-z0-9%+/_-]{20,}={0,2})/gi },
  {
    what: 'a password',
    pattern:
      /(?<![A-Za-z])(?:password|passwd|passphrase|passwort|kennwort|pwd|cpassword|client[ _-]?secret|api[ _-]?key|access[ _-]?key|secret[ _-]?key)["']?\s{0,3}[:=]\s{0,3}["']?([^\s"';,<>]{4,200})/gi,
    judge: looksSecret,
  },
  {
    what: 'a password',
    pattern: /-(?:AsPlainText\b.{0,40}-String|Password|String)\s{1,3}["']([^"'$<>]{4,200})["']/gi,
    judge: looksSecret,
  },
  { what: 'a password', pattern: /ConvertTo-SecureString\s{1,3}["']([^"'$<>]{4,200})["']/gi, judge: looksSecret },
  { what: 'a password', pattern: /:\/\/[^\s/:@]{1,80}:([^\s/@]{3,200})@[\w.[-]/g, judge: notPlaceholder },
  { what: 'a token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g },
  { what: 'a token', pattern: /\bBearer\s([A-Za-z0-9._~+/-]{20,}=*)/g },
  { what: 'a token', pattern: /\b(?:gh[pousr]_\w{36,}|github_pat_\w{40,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16})\b/g },
  { what: 'a client secret', pattern: /(?<=[\w.~-]{3})8Q~[\w.~-]{31,34}/g },
  { what: 'a password hash', pattern: /\b[0-9a-f]{32}:[0-9a-f]{32}\b/gi },
  { what: 'a recovery key', pattern: /\b(?:\d{6}-){7}\d{6}\b/g },
];

const ordinary =
  /^(?:true|false|yes|no|none|null|never|empty|blank|unknown|required|not|set|unset|expired?s?|enabled?|disabled?|encrypted|hidden|masked|protected|redacted|removed|changed|weak|strong|policy|default|complex|readable|integrated|length|string|securestring|system\.\S*|\[.*|\(.*|\{.*|\$.*|%.*|@.*|\*+|x{3,}|\.{3,}|•+|…+|-+)[.!)]*$/i;

function notPlaceholder(value: string): boolean {
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

function look(text: string, path: JsonPath, report: Finder): void {
  const taken: [number, number][] = [];
  for (const { what, pattern, judge } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? match[0];
      if (judge && !judge(value)) continue;
      const start = match.index + match[0].lastIndexOf(value);
      const end = start + value.length;
      if (taken.some(([from, to]) => start < to && from < end)) continue;
      taken.push([start, end]);
      report(
        path,
        `This looks like ${what}. Take it out, and have it changed: whoever got this file or its history knows it.`,
        {
          data: { start, end },
          within: [start, end],
        },
      );
    }
  }
}

export const secret: FindingsRule = {
  code: 'secret',
  of: 'findings',
  title: 'No text holds a password, key or token',
  level: 'error',
  docs: `Findings files are mailed, kept in version control and turned into reports. A password, key, connection string or token that was
pasted with the output of a command travels with all of them. Take it out of the text, and have it changed: taking it out does not take it back. The fix
writes \`[removed]\` in its place. The message never repeats the secret.`,
  finding({ value }, report) {
    textsOfFinding(value, (text, path) => look(text, path, report));
  },
  entry(entry, report) {
    textsOfEntry(entry, (text, path) => look(text, path, report));
  },
  file({ header }, report) {
    textsOfHeader(header, (text, path) => look(text, path, report));
  },
  fixes({ path, data }, file) {
    const { start, end } = data as { start: number; end: number };
    const text = file.nodeAt(path)?.node.value;
    if (typeof text !== 'string') return [];
    return [
      {
        title: 'Write [removed] in its place',
        changes: [{ kind: 'set', path, value: `${text.slice(0, start)}[removed]${text.slice(end)}` }],
        preferred: true,
      },
    ];
  },
};
