import type { Evidence } from '../../assessment/types';
import type { Finder, FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

export const missingEvidenceFile: FindingsRule = {
  code: 'missing-evidence-file',
  of: 'findings',
  title: 'Evidence files exist',
  level: 'error',
  docs: `\`file\` of an evidence is a path relative to the findings file, with forward slashes. A file that is not there cannot prove anything:
mend the path, add the file, or write what was seen as \`text\`.`,
  file(file, report, { exists }) {
    const look = (evidence: readonly Evidence[] | undefined, path: (string | number)[], say: Finder) => {
      evidence?.forEach(({ file: name }, index) => {
        if (name && exists(name) === false)
          say([...path, 'evidence', index, 'file'], problems.message('missingEvidenceFile', { name }));
      });
    };
    for (const { value, list, index } of [...file.findings, ...file.passed, ...file.notAssessed]) {
      if (typeof value === 'object') look((value as { evidence?: Evidence[] }).evidence, [list, index], report);
    }
  },
};
