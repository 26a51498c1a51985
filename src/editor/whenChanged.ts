/** Passes on the first value of each name, and then those that differ from the last. */
export function whenChanged<Name, Value>(tell: (name: Name, value: Value) => void): (name: Name, value: Value) => void {
  const told = new Map<Name, Value>();
  return (name, value) => {
    if (told.has(name) && told.get(name) === value) return;
    told.set(name, value);
    tell(name, value);
  };
}
