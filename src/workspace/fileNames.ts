import { WrongChoice } from './newAssessment';
import { refusals } from './words/refusalsEnglish';

/** Longest name of a file that we make, in bytes of UTF-8: the strictest file systems allow 143, and people add to names. */
const longestName = 120;

/** Names that Windows gives to devices, with any ending. */
const devices = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=[\s.]|$)/i;

const unwritable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\p{Cs}]/u;

const bytesIn = (text: string) => new TextEncoder().encode(text).length;

/** FNV-1a, 32 bits: enough to tell apart names that begin alike. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/**
 * Letters and digits of a name in any script, with hyphens between them, for file names; never empty. Accents of Latin
 * letters are left out. A name without any letter or digit becomes a word and a hash of the name, so that two such names
 * stay different.
 */
export function slug(name: string, without = 'customer'): string {
  const plain = name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})[\u0300-\u036f]+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  if (plain) return plain;
  return name.trim() ? `${without}-${hashOf(name.trim())}` : without;
}

/**
 * A name for a file that every file system takes: not one of Windows' devices, no dots or spaces at its end, and at most 120
 * bytes, shortened with a hash of the whole where it is longer.
 *
 * @param ending with its dot; it stays whole
 */
export function safeName(stem: string, ending: string): string {
  let name = stem.normalize('NFC').replace(/[. ]+$/, '');
  if (name === '' || devices.test(name)) name = `_${name}`;
  const most = longestName - bytesIn(ending);
  if (bytesIn(name) <= most) return name + ending;
  const hash = `-${hashOf(name)}`;
  let short = '';
  let size = bytesIn(hash);
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)) {
    size += bytesIn(segment);
    if (size > most) break;
    short += segment;
  }
  return `${short.replace(/[-. ]+$/, '') || '_'}${hash}${ending}`;
}

/**
 * A name for a findings file: whose it is, of which technology, and of which day. Of more than two technologies, that it is
 * an assessment.
 */
export function assessmentFileName(customer: string, technologies: readonly string[], day: string): string {
  const what = technologies.length > 2 ? ['assessment'] : technologies.map((each) => slug(each, 'technology'));
  return safeName([slug(customer), ...what, day].join('-'), '.findings.jsonc');
}

/**
 * A file name, still without ending, from a pattern with `{customer}`, `{audience}`, `{technology}`, `{title}`, `{language}`
 * and `{date}` (the as-of day), each as letters, digits and hyphens. Throws `WrongChoice` for other braces, and for what no
 * file name can have.
 */
export function fileName(pattern: string, parts: Readonly<Record<string, string>>): string {
  const name = pattern.replace(/\{([^{}]*)\}/g, (_, key: string) => {
    const value = Object.hasOwn(parts, key) ? parts[key] : undefined;
    if (value !== undefined) return key === 'date' ? value : slug(value);
    const known = Object.keys(parts).map((each) => `{${each}}`);
    throw new WrongChoice(refusals.message('noWordInNames', { word: `{${key}}`, known }));
  });
  if (!/[^.\s]/.test(name) || /[\\/:*?"<>|]/.test(name)) {
    throw new WrongChoice(refusals.message('noFileName', { pattern }));
  }
  if (unwritable.test(name)) {
    throw new WrongChoice(refusals.message('invisibleName', { pattern }));
  }
  return name;
}

/** Names with the same key are one name to some file system: letter case and composition of characters do not count there. */
export const letterKey = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');

/** Names of files of one folder, none given twice, also where letter case and composition of characters do not count. */
export class NamesOnce {
  readonly #used = new Set<string>();

  /** A safe name; with a number where it was given before. */
  next(stem: string, extension: string): string {
    for (let number = 1; ; number++) {
      const name = safeName(stem, `${number > 1 ? `-${number}` : ''}.${extension}`);
      const key = letterKey(name);
      if (this.#used.has(key)) continue;
      this.#used.add(key);
      return name;
    }
  }
}
