import type { FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

export const brokenSeal: FindingsRule = {
  code: 'broken-seal',
  of: 'findings',
  title: 'What was sealed stays as it was',
  level: 'warning',
  docs: `The file carries a \`seal\`, and what it says is not what was sealed: somebody changed it after it had been handed over. Take the change
back, or raise \`version\`, say in \`changes\` what changed, and seal it again: \`tam-assess seal --write\`. Comments and internal notes may change.`,
  file({ header, text }, report, { sealFits }) {
    if (header.seal?.trim() && sealFits?.(text, header.seal) === false)
      report(['seal'], problems.message('brokenSeal'));
  },
};
