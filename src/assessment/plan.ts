import { addDays, type Day, daysBetween, isDay } from './dates';
import { isOpen } from './risk';
import type { ScoredFinding } from './score';

/** Waves of the roadmap, in order: within 30, 60 and 90 days of the as-of day, and later. */
export const waves = ['30', '60', '90', 'later'] as const;
export type Wave = (typeof waves)[number];

/**
 * The wave of a finding. A due day decides (what is overdue belongs to the first wave); without one: critical findings
 * and quick wins go first, then high risk of up to days of effort, then the rest of the high ones, and projects and
 * everything below high come later.
 */
export function waveOf(finding: ScoredFinding, asOf: Day): Wave {
  const due = finding.finding.due;
  if (due !== undefined && isDay(due)) {
    const days = daysBetween(asOf, due);
    return days <= 30 ? '30' : days <= 60 ? '60' : days <= 90 ? '90' : 'later';
  }
  const effort = finding.rating?.effort ?? 3;
  if (finding.quickWin) return '30';
  if (effort === 5) return 'later';
  if (finding.severity === 'critical') return '30';
  if (finding.severity === 'high') return effort <= 3 ? '60' : '90';
  return 'later';
}

/** Last day of a wave, `undefined` for the open-ended one. */
export function waveEnd(wave: Wave, asOf: Day): Day | undefined {
  return wave === 'later' ? undefined : addDays(asOf, Number(wave));
}

const ids = new Intl.Collator('en', { numeric: true });

/** Earlier days first, none last. */
function byDay(a: Day = '9', b: Day = '9'): number {
  return a < b ? -1 : Number(a > b);
}

/** What the order of urgency looks at. */
export type Urgency = Pick<ScoredFinding, 'risk' | 'rating'> & {
  readonly finding: Pick<ScoredFinding['finding'], 'due' | 'id'>;
};

/**
 * Order of urgency: highest risk first, then the earliest due day, the graver impact, and the id, so that the order never
 * depends on the order in the file. What a fix costs or gains has no say: a risk is not less because it is costly to end.
 */
export function byUrgency(a: Urgency, b: Urgency): number {
  return (
    (b.risk ?? 0) - (a.risk ?? 0) ||
    byDay(a.finding.due, b.finding.due) ||
    (b.rating?.impact ?? 0) - (a.rating?.impact ?? 0) ||
    ids.compare(a.finding.id, b.finding.id)
  );
}

/** Findings that still need work (`open` and `inProgress`), by wave, each in order of urgency. */
export function roadmap(findings: readonly ScoredFinding[], asOf: Day): Record<Wave, ScoredFinding[]> {
  const plan: Record<Wave, ScoredFinding[]> = { '30': [], '60': [], '90': [], later: [] };
  for (const finding of findings) if (isOpen(finding.finding.status)) plan[waveOf(finding, asOf)].push(finding);
  for (const wave of waves) plan[wave].sort(byUrgency);
  return plan;
}
