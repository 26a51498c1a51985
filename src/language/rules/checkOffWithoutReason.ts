import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';
import { mending } from '../words/mendingEnglish';

export const checkOffWithoutReason: ChecklistRule = {
  code: 'check-off-without-reason',
  of: 'checklist',
  title: 'A check that is switched off says why',
  level: 'warning',
  docs: `\`"off": true\` takes a check out of every assessment that uses this checklist: nobody asks the question any more. In a year, somebody
wants to know who decided that, and why. Write it to \`reason\`.`,
  override({ value }, report) {
    if (value.off !== true || value.reason?.trim()) return;
    report(['off'], checklistProblems.message('checkOffWithoutReason', { check: value.check }), { key: true });
  },
  fixes({ path }) {
    return [
      {
        title: mending.message('add', { names: ['reason'] }),
        changes: [{ kind: 'set', path: [...path.slice(0, 2), 'reason'], value: '' }],
        preferred: true,
      },
    ];
  },
};
