import { statuses, statusIds } from '../../assessment/vocabulary';
import { similar } from '../../checklists/similar';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const invalidStatus: FindingsRule = {
  code: 'invalid-status',
  of: 'findings',
  title: 'A status is one of the six that exist',
  level: 'error',
  docs: `A finding is \`open\`, \`inProgress\`, \`resolved\` (fix reported), \`verified\` (re-tested), \`accepted\` or \`falsePositive\`. Any other
word would count as none of them, in the numbers and in the tree.`,
  finding({ value }, report) {
    const check = (status: string | undefined, path: (string | number)[]) => {
      if (status === undefined || Object.hasOwn(statuses, status)) return;
      const near = similar(status, statusIds, 2);
      report(path, problems.message('invalidStatus', { status, near, all: statusIds }), { data: near });
    };
    check(value.status, ['status']);
    value.history?.forEach(({ status }, index) => {
      check(status, ['history', index, 'status']);
    });
  },
  fixes({ path, data }) {
    const near = data as string[];
    const offered = near.length > 0 ? near : statusIds;
    return offered.map((status, at) => ({
      title: mending.message('replaceWith', { value: status }),
      changes: [{ kind: 'set', path, value: status }],
      preferred: near.length > 0 && at === 0,
    }));
  },
};
