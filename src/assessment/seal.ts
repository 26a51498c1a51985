import { Sha256, sha256 } from './sha256';

/**
 * The seal of a findings file: SHA-256 of what it says, as 64 hexadecimal digits. Comments, layout and the order of
 * properties change nothing; any value does. Left out are `internalNote`, which no document shows, and the `seal` that the
 * file may carry itself.
 *
 * What is hashed is the data as JSON in UTF-8 without blanks, the properties of every object in the order of their UTF-16
 * code units (the form of RFC 8785), so that other programs compute the same.
 */
export function sealOf(data: unknown): string {
  return sha256(sealedJson(data, true));
}

/** The same of the properties of the root, of which each gives its value, or the elements of its list one by one. */
export function sealOfMembers(
  members: readonly { readonly name: string; readonly isList: boolean; values(): Iterable<unknown> }[],
): string {
  const hash = new Sha256();
  const sealed = members.filter(({ name }) => name !== 'internalNote' && name !== 'seal');
  sealed.sort((a, b) => (a.name < b.name ? -1 : 1));
  sealed.forEach(({ name, isList, values }, at) => {
    hash.add(`${at === 0 ? '{' : ','}${JSON.stringify(name)}:${isList ? '[' : ''}`);
    let any = false;
    for (const value of values()) {
      hash.add(`${any ? ',' : ''}${sealedJson(value)}`);
      any = true;
    }
    if (isList) hash.add(']');
  });
  hash.add(sealed.length === 0 ? '{}' : '}');
  return hash.digits();
}

/** One seal of several files: that of the file where there is one, else SHA-256 of their seals in order, one a line. */
export function sealTogether(seals: readonly string[]): string {
  const all = [...new Set(seals)].sort();
  return all.length === 1 ? all[0]! : sha256(all.map((seal) => `${seal}\n`).join(''));
}

/** A seal as people compare it: the first sixteen digits in groups of four. */
export function shortSeal(seal: string): string {
  return seal.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}

/** Whether what somebody typed or copied from a document is the seal: the whole one, or its first sixteen digits or more. */
export function isSeal(seal: string, told: string): boolean {
  const digits = told.replace(/[\s:-]/g, '').toLowerCase();
  return digits.length >= 16 && seal.startsWith(digits);
}

function sealedJson(value: unknown, root = false): string {
  if (Array.isArray(value)) return `[${value.map((each) => sealedJson(each)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const object = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(object)
    .filter((name) => name !== 'internalNote' && !(root && name === 'seal'))
    .sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${sealedJson(object[name])}`).join(',')}}`;
}
