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
