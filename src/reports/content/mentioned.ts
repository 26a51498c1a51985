import { isDay } from '../../assessment/dates';
import type { Part } from './report';

/** Whether a text names an id, as a word of its own. */
export function mentions(text: string, id: string): boolean {
  for (let at = text.indexOf(id); id !== '' && at >= 0; at = text.indexOf(id, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + id.length)];
    if (!/[\p{L}\p{N}]-?$/u.test(before) && !/^-?[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

/** The decision of its file that a finding waits for: one that names it, its check, or either in its words. */
export function decisionOf({ assessment }: Part, finding: { id: string; check?: string }) {
  const ids = [finding.id, ...(finding.check === undefined ? [] : [finding.check])];
  const named = (assessment.file.decisions ?? []).filter(({ text, findings = [] }) =>
    ids.some((id) => findings.includes(id) || mentions(text, id)),
  );
  return named.sort((a, b) => (dayOf(a.by) < dayOf(b.by) ? -1 : 1))[0];
}

const dayOf = (day: string | undefined) => (day !== undefined && isDay(day) ? day : '9');
