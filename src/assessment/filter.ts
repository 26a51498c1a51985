import type { ScoredFinding } from './score';
import { type FocusArea, focusAreas, type Severity, type Status, severities, statuses } from './vocabulary';

/** Which findings are meant; all of them when empty. */
export interface FindingFilter {
  /** Exactly this owner; the empty text means nobody. */
  owner?: string;
  status?: readonly Status[];
  severity?: readonly Severity[];
  focusArea?: readonly FocusArea[];
  overdue?: boolean;
}

/** Whether a filter lets a finding through. */
export function passes(filter: FindingFilter, { finding, severity, focusArea, overdue }: ScoredFinding): boolean {
  if (filter.owner !== undefined && (finding.owner ?? '') !== filter.owner) return false;
  if (filter.status && !filter.status.includes(finding.status)) return false;
  if (filter.severity && !filter.severity.includes(severity)) return false;
  if (filter.focusArea && !(focusArea && filter.focusArea.includes(focusArea))) return false;
  return !filter.overdue || overdue;
}

/** The words that tell a filter, in one language. */
export interface FilterWords {
  severity(id: Severity): string;
  status(id: Status): string;
  focusArea(id: FocusArea): string;
  or: string;
  overdue: string;
  nobody: string;
  owner(owner: string): string;
}

export const filterWords: FilterWords = {
  severity: (id) => severities[id].title.toLowerCase(),
  status: (id) => statuses[id].title.toLowerCase(),
  focusArea: (id) => focusAreas[id],
  or: 'or',
  overdue: 'overdue',
  nobody: 'without an owner',
  owner: (owner) => `owner ${owner}`,
};

/** A filter in words, `overdue, critical or high, owner dba-team@contoso.com`; empty when it lets everything through. */
export function filterText(
  { owner, status, severity, focusArea, overdue }: FindingFilter,
  words: FilterWords = filterWords,
): string {
  const either = (names: readonly string[]) => names.join(` ${words.or} `);
  return [
    ...(overdue ? [words.overdue] : []),
    ...(severity?.length ? [either(severity.map(words.severity))] : []),
    ...(status?.length ? [either(status.map(words.status))] : []),
    ...(focusArea?.length ? [either(focusArea.map(words.focusArea))] : []),
    ...(owner === undefined ? [] : [owner === '' ? words.nobody : words.owner(owner)]),
  ].join(', ');
}
