import { type Day, daysBetween, isDay } from '../assessment/dates';
import { isOpen } from '../assessment/risk';
import type { ScoredFinding } from '../assessment/score';
import type { Finding } from '../assessment/types';
import type { Words } from '../words/words';
import { symbols } from './words/symbolsEnglish';

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
export function findingSummary(
  scored: ScoredFinding,
  asOf: Day,
  assessedOn: string | undefined,
  words?: Words,
): string {
  const say = symbols.in(words);
  const { finding, severity, risk, gain } = scored;
  const parts: string[] = [say.severity({ id: severity })];
  if (risk !== undefined) parts.push(say.risk({ risk }));
  if (gain > 0) parts.push(say.gain({ gain }));
  const { status } = finding;
  const expires = finding.acceptance?.expires;
  if (status === 'accepted' && expires !== undefined && isDay(expires)) {
    parts.push(say.acceptedUntil({ expires, asOf, expired: scored.acceptanceExpired }));
  } else {
    const from = since(finding, assessedOn);
    parts.push(say.statusFor({ status, days: from === undefined ? -1 : daysBetween(from, asOf) }));
  }
  if (scored.overdue) parts.push(say.overdue({ due: finding.due!, asOf }));
  return parts.join(' · ');
}
