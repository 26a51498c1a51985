import type { Report } from './report';

/** Pseudonyms and what they stand for: kept apart from the documents, and given again so that they stay the same. */
export type RedactionKey = Record<string, string>;

const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const address = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;

/**
 * The report with affected objects, people, and mail and network addresses replaced by pseudonyms everywhere, in free text
 * as well. The customer's own name stays: the document is for the customer. A known key keeps its pseudonyms; new names
 * get the next numbers, in the order of the alphabet, so that the same report and key give the same result.
 */
export function redact(report: Report, known: RedactionKey = {}): { report: Report; key: RedactionKey } {
  const key: RedactionKey = { ...known };
  const byName = new Map(Object.entries(key).map(([pseudonym, name]) => [name.toLowerCase(), pseudonym]));
  const next = new Map<string, number>();
  const name = (word: string, kind: string) => {
    const lower = word.toLowerCase();
    if (word.trim().length < 2 || byName.has(lower)) return;
    let number = next.get(kind) ?? 1;
    const text = () => `${kind}-${String(number).padStart(3, '0')}`;
    while (key[text()] !== undefined) number += 1;
    next.set(kind, number);
    key[text()] = word;
    byName.set(lower, text());
  };
  const sorted = (words: Iterable<string>) => [...new Set(words)].filter(Boolean).sort((a, b) => (a < b ? -1 : 1));

  const texts: string[] = [];
  collect(report, texts);
  for (const found of sorted(texts.flatMap((text) => text.match(mail) ?? []))) name(found, 'address');
  for (const found of sorted(texts.flatMap((text) => text.match(address) ?? []))) name(found, 'network');
  const objects = report.findings.flatMap(({ affected }) => affected.map((each) => each.name));
  for (const found of sorted(objects)) name(found, 'object');
  // `dc01` is the same machine as `dc01.contoso.com`; a short name that is an ordinary word is left alone.
  for (const found of sorted(objects)) {
    const short = found.split('.')[0]!;
    const whole = byName.get(found.toLowerCase());
    if (short !== found && /\d/.test(short) && whole && !byName.has(short.toLowerCase()))
      byName.set(short.toLowerCase(), whole);
  }
  const people = [
    ...report.header.assessors,
    ...report.findings.flatMap(({ history, owner }) => [owner, ...history.map(({ by }) => by)]),
    ...[...report.passed, ...report.notApplicable, ...report.notAssessed.checks].map(({ by }) => by),
  ];
  for (const found of sorted(people))
    if (/\s|@/.test(found) || report.header.assessors.includes(found)) name(found, 'person');
  for (const found of sorted(report.findings.map(({ owner }) => owner))) name(found, 'owner');

  // The longest first: a name may hold another.
  const names = [...byName.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (names.length === 0) return { report, key };
  const pattern = new RegExp(`(?<![\\w-])(?:${names.map(escapePattern).join('|')})(?![\\w-])`, 'gi');
  const replace = (text: string) => text.replace(pattern, (word) => byName.get(word.toLowerCase()) ?? word);
  return { report: mapTexts(report, replace) as Report, key };
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) collect(each, texts);
}

/** Fields that name our own things, not the customer's. */
const ours = new Set(['id', 'anchor', 'check', 'run', 'url', 'customer', 'uri', 'language', 'accent', 'font', 'paper']);

function mapTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, replace));
  if (typeof value !== 'object' || value === null) return value;
  const { owner } = value as { owner?: unknown };
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      // The part of a mail address before the @ is known as a name only together with the rest.
      if (name === 'ownerName' && typeof owner === 'string') return [name, replace(owner)];
      return [name, ours.has(name) && typeof each === 'string' ? each : mapTexts(each, replace)];
    }),
  );
}
