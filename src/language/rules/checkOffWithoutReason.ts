import type { ChecklistRule } from '../rule';

export const checkOffWithoutReason: ChecklistRule = {
  code: 'check-off-without-reason',
  of: 'checklist',
  title: 'A check that is switched off says why',
  level: 'warning',
  docs: `\`"off": true\` takes a check out of every assessment that uses this checklist: nobody asks the question any more. In a year, somebody
wants to know who decided that, and why. Write it to \`reason\`.`,
  override({ value }, report) {
    if (value.off !== true || value.reason?.trim()) return;
    report(['off'], `The check ${value.check} is switched off without a reason. Add a "reason".`, { key: true });
  },
  fixes({ path }) {
    return [
      {
        title: 'Add "reason"',
        changes: [{ kind: 'set', path: [...path.slice(0, 2), 'reason'], value: '' }],
        preferred: true,
      },
    ];
  },
};
