import { wasRevised } from '../../assessment/catalog';
import { entryLists } from '../findings';
import type { FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

export const revisedCheck: FindingsRule = {
  code: 'revised-check',
  of: 'findings',
  title: 'Answers were given to what the check asks now',
  level: 'warning',
  docs: `The checklist has changed what this check asks (its command or the expected answer) since the version that the file names. The answer
in this file was given to the old question: assess the check again, and then write the new version behind the checklist's id in \`checklists\`.`,
  file(file, report, { catalog, among, superseded }) {
    if (superseded) return;
    for (const list of entryLists) {
      for (const { value, index } of file[list] as { value: string | { check?: string }; index: number }[]) {
        const id = typeof value === 'string' ? value : value.check;
        const check = id === undefined ? undefined : (catalog.check(id, among) ?? catalog.successor(id));
        if (!check || !wasRevised(check, among, catalog)) continue;
        report(
          typeof value === 'string' ? [list, index] : [list, index, 'check'],
          problems.message('revisedCheck', { check: check.id, version: check.revised }),
        );
      }
    }
  },
};
