import { addDays, type Day, isDay } from './dates';
import type { Finding } from './types';
import type { Severity } from './vocabulary';

/** Days by severity in which a finding is to be fixed. */
export type Sla = Readonly<Partial<Record<string, number>>>;

/**
 * The day by which a finding of a severity is to be fixed: so many days after it entered the file. What is over by then is
 * nobody's plan any more, so that the days of an old finding count from today. `undefined` where none are agreed.
 */
export function slaDay(
  { history }: Pick<Finding, 'history'>,
  severity: Severity,
  sla: Sla,
  today: Day,
): { readonly day: Day; readonly days: number; readonly over: boolean } | undefined {
  const days = sla[severity];
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 0) return undefined;
  const first = history?.find(({ status }) => status !== undefined);
  const entered = first && (first.recorded ?? first.on);
  const counted = entered !== undefined && isDay(entered) && entered <= today ? addDays(entered, days) : undefined;
  const over = counted !== undefined && counted < today;
  return { day: counted === undefined || over ? addDays(today, days) : counted, days, over };
}
