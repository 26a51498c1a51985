import { entryKey } from '../../assessment/score';
import { entryLists, type FindingsText } from '../findings';
import { answeredBy } from '../history';
import type { FindingsEnvironment, FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

/** Checks of the file's checklists that stand in none of its lists, in the order of the checklists. */
function missing(file: FindingsText, { catalog, among }: Pick<FindingsEnvironment, 'catalog' | 'among'>): string[] {
  const listed = new Set<string | undefined>();
  for (const list of entryLists) {
    for (const { value } of file[list]) {
      const id = entryKey(value);
      listed.add(id);
      // A retired id stands for its successor; retired-check speaks of it.
      if (id !== undefined) listed.add(catalog.successor(id)?.id);
    }
  }
  const ids = new Set(among.flatMap((reference) => catalog.checklist(reference)?.checks.map(({ id }) => id) ?? []));
  return [...ids].filter((id) => !listed.has(id));
}

export const notAssessed: FindingsRule = {
  code: 'not-assessed',
  of: 'findings',
  title: 'Every check of the checklists stands in a list',
  level: 'information',
  docs: `A check that is neither a finding nor passed nor not applicable was not assessed: it lowers the coverage, and a customer asks why.
Assess it, or write it to \`notAssessed\` with the reason (no access, out of scope). A file in which nothing has been answered yet is new, and is
not asked; its reports say all the same that nothing was assessed.`,
  file(file, report, environment) {
    if (environment.superseded || environment.among.length === 0 || file.isUntouched) return;
    const ids = missing(file, environment);
    if (ids.length === 0) return;
    report(['checklists'], problems.message('notAssessed', { ids, most: 3 }), { key: true, data: ids });
  },
  fixes({ data }, _file, { asOf, me }) {
    const ids = data as string[];
    const who = answeredBy(asOf, me);
    return [
      {
        title: mending.message('writeToNotAssessed', { ids }),
        changes: [
          { kind: 'append', path: ['notAssessed'], values: ids.map((check) => ({ check, reason: '', ...who })) },
        ],
      },
    ];
  },
};
