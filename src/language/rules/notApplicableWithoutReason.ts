import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const notApplicableWithoutReason: FindingsRule = {
  code: 'not-applicable-without-reason',
  of: 'findings',
  title: 'What does not apply says why',
  level: 'warning',
  docs: `A check that does not apply leaves the score, so "does not apply" must be more than a way around a finding. Write the reason
("No trusts"); the report prints it. Entries that a tool reported need none.`,
  entry({ list, value }, report) {
    if (list !== 'notApplicable') return;
    const { check, reason, source } =
      typeof value === 'string' ? { check: value } : (value as { check?: string; reason?: string; source?: object });
    if (source || reason?.trim()) return;
    report([], problems.message('notApplicableWithoutReason', { check }), {
      data: { check, plain: typeof value === 'string' },
    });
  },
  fixes({ path, data }) {
    const { check, plain } = data as { check: string; plain: boolean };
    return [
      {
        title: mending.message('add', { names: ['reason'] }),
        changes: [
          plain
            ? { kind: 'set', path, value: { check, reason: '' } }
            : { kind: 'set', path: [...path, 'reason'], value: '' },
        ],
        preferred: true,
      },
    ];
  },
};
