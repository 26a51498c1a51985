import { isDay } from '../../assessment/dates';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

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
    report(['due'], problems.message('dueAfterAcceptance', { due, expires }), { data: { due, expires } });
  },
  fixes({ path, data }) {
    const { due, expires } = data as { due: string; expires: string };
    return [
      {
        title: mending.message('dueOn', { day: expires }),
        changes: [{ kind: 'set', path, value: expires }],
        preferred: true,
      },
      {
        title: mending.message('extendTo', { day: due }),
        changes: [{ kind: 'set', path: [...path.slice(0, 2), 'acceptance', 'expires'], value: due }],
      },
    ];
  },
};
