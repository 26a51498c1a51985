import { daysBetween, isDay } from '../../assessment/dates';
import { historyEntry } from '../history';
import { defaultRuleOptions, type FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const unverified: FindingsRule = {
  code: 'unverified',
  of: 'findings',
  title: 'A fix that was reported is re-tested in time',
  level: 'warning',
  docs: `\`resolved\` means that somebody says so. Until the check was run again the risk counts as open, and what was fixed half goes unseen.
Run the verification of the check; then set the status to \`verified\`, or back to \`open\`. The setting \`tamAssess.verifyWithinDays\` says how many days that may take (${defaultRuleOptions.verifyWithinDays}).`,
  finding({ value }, report, { asOf, options, superseded }) {
    if (superseded || value.status !== 'resolved') return;
    const on = value.history?.findLast(({ status }) => status === 'resolved')?.on;
    if (on === undefined || !isDay(on)) return;
    const days = daysBetween(on, asOf);
    if (days <= options.verifyWithinDays) return;
    report(['status'], problems.message('unverified', { on, asOf }));
  },
  fixes({ path }, _file, { asOf, me }) {
    const become = (status: 'verified' | 'open', note: string) => [
      { kind: 'set' as const, path, value: status },
      {
        kind: 'append' as const,
        path: [...path.slice(0, 2), 'history'],
        values: [historyEntry(asOf, status, note, me)],
      },
    ];
    return [
      { title: mending.message('retestedFixed'), changes: become('verified', 're-tested') },
      { title: mending.message('retestedNotFixed'), changes: become('open', 're-tested, not fixed') },
    ];
  },
};
