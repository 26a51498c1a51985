import { addDays, daysBetween } from '../../assessment/dates';
import { isAcceptanceExpired } from '../../assessment/risk';
import { historyEntry } from '../history';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

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
    report(
      ['acceptance', 'expires'],
      problems.message('acceptanceExpired', { expires, days: daysBetween(expires, asOf) }),
    );
  },
  fixes({ path }, _file, { asOf, me }) {
    const finding = path.slice(0, 2);
    return [
      {
        title: mending.message('reopen'),
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
      { title: mending.message('renew', { days: 90 }), changes: [{ kind: 'set', path, value: addDays(asOf, 90) }] },
    ];
  },
};
