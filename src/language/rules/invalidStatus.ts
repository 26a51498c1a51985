import { statuses, statusIds } from '../../assessment/vocabulary';
import { similar } from '../../checklists/similar';
import type { FindingsRule } from '../rule';

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
      const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
      report(path, `"${status}" is not a status.${hint} Statuses are ${statusIds.join(', ')}.`, { data: near });
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
      title: `Replace with ${status}`,
      changes: [{ kind: 'set', path, value: status }],
      preferred: near.length > 0 && at === 0,
    }));
  },
};
