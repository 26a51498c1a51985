import { count } from '../assessment/count';
import { type Day, daysBetween, formatDay, isDay } from '../assessment/dates';
import { isOpen } from '../assessment/risk';
import type { ScoredFinding } from '../assessment/score';
import type { Finding } from '../assessment/types';
import { severities, statusTitle } from '../assessment/vocabulary';

/** The day on which the finding came into its present state: open and in progress count as one. */
function since({ history = [], status }: Finding, assessedOn: string | undefined): Day | undefined {
  const same = (other: string | undefined) =>
    other === status || (isOpen(status) && (other === 'open' || other === 'inProgress'));
  let first: Day | undefined;
  for (const entry of history) {
    if (entry.status === undefined) continue;
    if (!same(entry.status)) first = undefined;
    else if (first === undefined && entry.on !== undefined && isDay(entry.on)) first = entry.on;
  }
  return first ?? (assessedOn !== undefined && isDay(assessedOn) ? assessedOn : undefined);
}

/** The line above a finding: `High · risk 15 · gain 3.2 · open 12 days`. */
export function findingSummary(scored: ScoredFinding, asOf: Day, assessedOn: string | undefined): string {
  const { finding, severity, risk, gain } = scored;
  const parts: string[] = [severities[severity].title];
  if (risk !== undefined) parts.push(`risk ${risk}`);
  if (gain > 0) parts.push(`gain ${gain.toFixed(1)}`);
  const { status } = finding;
  const title = statusTitle(status);
  const state = title === status ? status : title.toLowerCase();
  const expires = finding.acceptance?.expires;
  if (status === 'accepted' && expires !== undefined && isDay(expires)) {
    parts.push(
      `accepted until ${formatDay(expires, { short: true, yearOf: asOf })}${scored.acceptanceExpired ? ', expired' : ''}`,
    );
  } else {
    const from = since(finding, assessedOn);
    const age = from === undefined ? -1 : daysBetween(from, asOf);
    parts.push(age < 0 ? state : age === 0 ? `${state} since today` : `${state} ${count(age, 'day')}`);
  }
  if (scored.overdue) parts.push(`overdue ${count(daysBetween(finding.due!, asOf), 'day')}`);
  return parts.join(' · ');
}
