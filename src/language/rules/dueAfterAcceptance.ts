import { formatDay, isDay } from '../../assessment/dates';
import type { FindingsRule } from '../rule';

export const dueAfterAcceptance: FindingsRule = {
  code: 'due-after-acceptance',
  of: 'findings',
  title: 'The fix of an accepted risk is due before its acceptance ends',
  level: 'warning',
  docs: `When the acceptance ends, the risk is open again. A due day after that leaves a time in which the risk is neither accepted nor
fixed. Bring the due day forward, or let the customer extend the acceptance.`,
  finding({ value }, report) {
    const { acceptance, due, status } = value;
    const expires = acceptance?.expires;
    if (status !== 'accepted' || !due || !expires || !isDay(due) || !isDay(expires) || due <= expires) return;
    report(
      ['due'],
      `Due on ${formatDay(due)}, after the acceptance has ended (${formatDay(expires)}). Bring it forward or extend the acceptance.`,
      { data: { due, expires } },
    );
  },
  fixes({ path, data }) {
    const { due, expires } = data as { due: string; expires: string };
    return [
      { title: `Make it due on ${expires}`, changes: [{ kind: 'set', path, value: expires }], preferred: true },
      {
        title: `Extend the acceptance to ${due}`,
        changes: [{ kind: 'set', path: [...path.slice(0, 2), 'acceptance', 'expires'], value: due }],
      },
    ];
  },
};
