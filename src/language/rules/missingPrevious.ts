import type { FindingsRule } from '../rule';

export const missingPrevious: FindingsRule = {
  code: 'missing-previous',
  of: 'findings',
  title: 'The previous assessment exists',
  level: 'error',
  docs: `\`previous\` is the path of the earlier findings file, relative to this one. Without that file the report cannot say what became
better. Mend the path, or take the property out when this is the first assessment.`,
  file({ header }, report, { exists }) {
    if (header.previous && exists(header.previous) === false) {
      report(['previous'], `There is no findings file "${header.previous}" beside this one.`);
    }
  },
  fixes() {
    return [{ title: 'Remove "previous"', changes: [{ kind: 'remove', path: ['previous'] }] }];
  },
};
