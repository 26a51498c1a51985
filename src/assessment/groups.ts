/** Puts a value behind those of its group; the group is made with its first one. Takes the same time however large the group is. */
export function addTo<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** Puts values behind those of a list, any number of them: as arguments of one call they would fill the stack. */
export function addAll<Value>(list: Value[], values: Iterable<Value>): void {
  for (const value of values) list.push(value);
}
