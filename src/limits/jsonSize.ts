import { visit } from 'jsonc-parser';
import type { Message } from '../words/words';
import { jsonLimits, sideLimits } from './limits';
import { reading } from './words/readingEnglish';

/** Shorter texts cannot have too many names. */
const short = 1_500_000;

const [quote, backslash, colon, comma, space] = [34, 92, 58, 44, 32];
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125];

/**
 * Whether a text of JSON would become more than can be held, told without parsing it: `depth` when it is nested too deeply,
 * `values` when it has too many values, `names` when it has too many different names of properties. What is no JSON may be
 * counted wrongly.
 */
export function tooMuchJson(text: string): 'depth' | 'values' | 'names' | undefined {
  let depth = 0;
  let values = 0;
  let names = 0;
  const seen = text.length < short ? undefined : new Uint32Array(1 << 17);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma || code === openList || code === openObject) {
      values += 1;
      if (values > jsonLimits.values) return 'values';
      if (code === comma) continue;
      depth += 1;
      if (depth > jsonLimits.depth) return 'depth';
    } else if (code === closeList || code === closeObject) depth -= 1;
    else if (code === quote) {
      const start = at + 1;
      at = endOfString(text, start);
      if (!seen) continue;
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

/** Where a text goes beyond a bound, and what that is, as a sentence of its own. */
export interface Beyond {
  bound: 'depth' | 'values';
  offset: number;
  message: Message;
}

class Found extends Error {}

/**
 * Where a text of JSON with comments, which people wrote, is nested deeper than some levels, or has more values than that:
 * whoever reads it calls itself once per level, and keeps each value with its place. Nothing is kept here.
 */
export function jsonBeyond(
  text: string,
  { depth: levels, values: most }: { depth: number; values: number },
): Beyond | undefined {
  let [values, depth] = [0, 0];
  let found: Beyond | undefined;
  const stop = (bound: Beyond['bound'], offset: number, message: Message) => {
    found = { bound, offset, message };
    throw new Found();
  };
  const count = (offset: number) => {
    values += 1;
    if (values > most) stop('values', offset, reading.message('tooManyValues', { most }));
  };
  const enter = (offset: number) => {
    count(offset);
    depth += 1;
    if (depth > levels) stop('depth', offset, reading.message('tooDeep', { levels }));
  };
  const leave = () => {
    depth -= 1;
  };
  try {
    visit(
      text,
      {
        onObjectBegin: enter,
        onArrayBegin: enter,
        onObjectEnd: leave,
        onArrayEnd: leave,
        onLiteralValue: (_, offset) => count(offset),
      },
      { allowTrailingComma: true },
    );
  } catch (error) {
    if (!(error instanceof Found)) throw error;
  }
  return found;
}

/** See `jsonBeyond`: with the bounds of settings and mappings. */
export function sideJsonBeyond(text: string): Beyond | undefined {
  const { length } = sideLimits;
  if (text.length > length)
    return { bound: 'values', offset: length, message: reading.message('tooLong', { millions: length / 1_000_000 }) };
  return jsonBeyond(text, sideLimits);
}

/** Whether a text can have more values than that at all; to tell takes little: what parts values is counted, wherever it stands. */
export function mayHoldMore(text: string, values: number): boolean {
  if (text.length < values) return false;
  let parts = 0;
  for (let at = 0; at < text.length && parts < values; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma || code === openList || code === openObject) parts += 1;
  }
  // The first value has nothing before it.
  return parts >= values;
}
