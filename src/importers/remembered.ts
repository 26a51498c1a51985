/** As many values as the rules of an output have, and too few to hold a large one in memory twice. */
const most = 5_000;

/** What is said once per rule and stands in an output once per object: made once, and then known by its key. */
export function remembered<Value>(): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    let found = known.get(key);
    if (found === undefined) {
      found = make();
      if (known.size < most) known.set(key, found);
    }
    return found;
  };
}
