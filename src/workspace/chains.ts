import type { Day } from '../assessment/dates';

/** What tells the place of an assessment in its chain. */
export interface Link {
  path: string;
  assessedOn: Day;
}

/**
 * Paths of the assessments that others of some name as their previous one. Where files name each other in a circle, by a
 * slip of the pen, only the earlier of two counts as previous: nothing may vanish from views, numbers and reports.
 */
export function supersededAmong<Of>(
  files: readonly Of[],
  linkOf: (file: Of) => Link,
  previousOf: (file: Of) => Of | undefined,
): ReadonlySet<string> {
  /** Whether one follows the previous assessments from a file and comes to another. */
  const leadsTo = (from: Of, to: Of): boolean => {
    const seen = new Set<Of>();
    for (let at: Of | undefined = from; at && !seen.has(at); at = previousOf(at)) {
      if (at === to) return true;
      seen.add(at);
    }
    return false;
  };
  return new Set(
    files.flatMap((file) => {
      const previous = previousOf(file);
      const isNamed = previous && (isEarlier(linkOf(previous), linkOf(file)) || !leadsTo(previous, file));
      return isNamed ? [linkOf(previous).path] : [];
    }),
  );
}

/** By day, and by path where it is the same. */
function isEarlier(a: Link, b: Link): boolean {
  return a.assessedOn === b.assessedOn ? a.path < b.path : a.assessedOn < b.assessedOn;
}
