/** As many values as the rules of an output have, and too few to hold a large one in memory twice. */
const most = 5_000;

/**
 * What follows from some texts alone: made once, and then known by all of them. To compare them takes less than to make a key of
 * long ones; the first that says anything is one that few lists share, the id of a rule.
 */
export function rememberedBy<Value>(): (texts: readonly string[], make: () => Value) => Value {
  const known = new Map<string, { texts: readonly string[]; value: Value }[]>();
  let size = 0;
  return (texts, make) => {
    const first = texts.find((text) => text !== '') ?? '';
    const same = known.get(first);
    for (const each of same ?? []) if (areSame(each.texts, texts)) return each.value;
    const value = make();
    if (size < most && (same?.length ?? 0) < mostOfOne) {
      size += 1;
      if (same) same.push({ texts, value });
      else known.set(first, [{ texts, value }]);
    }
    return value;
  };
}

/** More lists than these that begin with the same text take longer to compare than to read again. */
const mostOfOne = 20;

function areSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

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
