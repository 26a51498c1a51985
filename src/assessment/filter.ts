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

/** A filter in words, `overdue, critical or high, owner dba-team@contoso.com`; empty when it lets everything through. */
export function filterText({ owner, status, severity, focusArea, overdue }: FindingFilter): string {
  const either = (words: readonly string[]) => words.join(' or ');
  return [
    ...(overdue ? ['overdue'] : []),
    ...(severity?.length ? [either(severity.map((id) => severities[id].title.toLowerCase()))] : []),
    ...(status?.length ? [either(status.map((id) => statuses[id].title.toLowerCase()))] : []),
    ...(focusArea?.length ? [either(focusArea.map((id) => focusAreas[id]))] : []),
    ...(owner === undefined ? [] : [owner === '' ? 'without an owner' : `owner ${owner}`]),
  ].join(', ');
}
