/** The function that makes each value once and then remembers it by its key. A value is never `undefined`. */
export function remembering<Key, Value>(
  make: (key: Key) => Value,
  known: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown } = new Map<Key, Value>(),
): (key: Key) => Value {
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

/** The same for values that are asked for again soon, if at all: only the last ones are remembered. */
export function recently<Key extends object, Value>(make: (key: Key) => Value, most: number): (key: Key) => Value {
  // Places that are used again and again: what a map lets go of may live on for long.
  const keys: (Key | undefined)[] = new Array(most).fill(undefined);
  const values: (Value | undefined)[] = new Array(most).fill(undefined);
  let next = 0;
  return (key) => {
    const known = keys.indexOf(key);
    if (known >= 0) return values[known] as Value;
    const value = make(key);
    keys[next] = key;
    values[next] = value;
    next = (next + 1) % most;
    return value;
  };
}

/** Bits for the marks of texts: of a hundred thousand, few share one. */
const marks = 1 << 20;

/** The same for texts of which many come once, and some often: a value is remembered from the second time on. */
export function rememberingRepeated<Value>(make: (text: string) => Value): (text: string) => Value {
  const seen = new Uint8Array(marks >> 3);
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = make(text);
    const mark = markOf(text);
    const bit = 1 << (mark & 7);
    if ((seen[mark >> 3]! & bit) !== 0) known.set(text, value);
    else seen[mark >> 3]! |= bit;
    return value;
  };
}

function markOf(text: string): number {
  let mark = text.length;
  for (let at = 0; at < text.length; at += 1 + (at >> 5)) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  return (mark ^ (mark >>> 15)) & (marks - 1);
}
