import { type Status, statusesAfter } from '../../assessment/vocabulary';

/** The statuses that all findings of some statuses may become. */
export function allowedFor(statuses: readonly string[]): Status[] {
  const [first, ...others] = [...new Set(statuses)];
  if (first === undefined) return [];
  return statusesAfter(first).filter((id) =>
    others.every((other) => other === id || statusesAfter(other).includes(id)),
  );
}
