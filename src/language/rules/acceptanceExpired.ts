import { addDays, daysBetween, formatDay } from '../../assessment/dates';
import { isAcceptanceExpired } from '../../assessment/risk';
import { historyEntry } from '../history';
import type { FindingsRule } from '../rule';

export const acceptanceExpired: FindingsRule = {
  code: 'acceptance-expired',
  of: 'findings',
  title: 'No acceptance has run out',
  level: 'warning',
  docs: `After its expiry an acceptance no longer holds: the risk is open again, or somebody renews the decision with a new date. Reopen the
finding, or write the new \`expires\` that the customer agreed to.`,
  finding({ value }, report, { asOf, superseded }) {
    if (superseded || !isAcceptanceExpired(value, asOf)) return;
    const expires = value.acceptance!.expires!;
    const days = daysBetween(expires, asOf);
    report(
      ['acceptance', 'expires'],
      `The acceptance ran out on ${formatDay(expires)}, ${days} ${days === 1 ? 'day' : 'days'} ago. Reopen the finding or renew the acceptance.`,
    );
  },
  fixes({ path }, _file, { asOf, me }) {
    const finding = path.slice(0, 2);
    return [
      {
        title: 'Reopen the finding',
        changes: [
          { kind: 'set', path: [...finding, 'status'], value: 'open' },
          {
            kind: 'append',
            path: [...finding, 'history'],
            values: [historyEntry(asOf, 'open', 'acceptance ran out', me)],
          },
        ],
        preferred: true,
      },
      { title: 'Renew for 90 days', changes: [{ kind: 'set', path, value: addDays(asOf, 90) }] },
    ];
  },
};
