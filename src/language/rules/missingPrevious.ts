import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const missingPrevious: FindingsRule = {
  code: 'missing-previous',
  of: 'findings',
  title: 'The previous assessment exists',
  level: 'error',
  docs: `\`previous\` is the path of the earlier findings file, relative to this one. Without that file the report cannot say what became
better. Mend the path, or take the property out when this is the first assessment.`,
  file({ header }, report, { exists }) {
    if (header.previous && exists(header.previous) === false) {
      report(['previous'], problems.message('missingPrevious', { name: header.previous }));
    }
  },
  fixes() {
    return [
      { title: mending.message('remove', { name: 'previous' }), changes: [{ kind: 'remove', path: ['previous'] }] },
    ];
  },
};
