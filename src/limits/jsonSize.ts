import { jsonLimits } from './limits';

/** Shorter texts cannot go beyond the bounds. */
const short = 1_500_000;

const [quote, backslash, colon, comma, openList, openObject, space] = [34, 92, 58, 44, 91, 123, 32];

/**
 * Whether a text of JSON would become more than can be held, told without parsing it: `values` when it has too many values,
 * `names` when it has too many different names of properties. What is no JSON may be counted wrongly.
 */
export function tooMuchJson(text: string): 'values' | 'names' | undefined {
  if (text.length < short) return undefined;
  let values = 0;
  let names = 0;
  const seen = new Uint32Array(1 << 17);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma || code === openList || code === openObject) {
      values += 1;
      if (values > jsonLimits.values) return 'values';
    } else if (code === quote) {
      const start = at + 1;
      at = endOfString(text, start);
      let next = at + 1;
      while (isBlank(text.charCodeAt(next))) next += 1;
      if (text.charCodeAt(next) !== colon) continue;
      // One bit for each of four million hashes: names that share one are counted once.
      const hash = hashOf(text, start, at);
      const [word, bit] = [(hash >>> 5) & 0x1ffff, 1 << (hash & 31)];
      if ((seen[word]! & bit) !== 0) continue;
      seen[word] = seen[word]! | bit;
      names += 1;
      if (names > jsonLimits.names) return 'names';
    }
  }
  return undefined;
}

const isBlank = (code: number) => code === space || (code >= 9 && code <= 13);

/** Where the quotation mark stands that ends a string. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from); ; end = text.indexOf('"', end + 1)) {
    if (end < 0) return text.length;
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash && end - escapes > from) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from);
  const end = Math.min(to, from + 200);
  for (let at = from; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // Names that only differ behind a long beginning differ at their end.
  for (let at = Math.max(end, to - 50); at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
