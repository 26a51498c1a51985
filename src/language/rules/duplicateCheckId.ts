import { type Checklist, shippedOrigin } from '../../assessment/catalog';
import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';

/** Finds the first checklist that has a check of an id; ids of shipped ones are meant whatever their case. */
function idsOf(checklists: readonly Checklist[]): (id: string) => string | undefined {
  const exact = new Map<string, number>();
  const anyCase = new Map<string, number>();
  checklists.forEach(({ origin, file }, at) => {
    const shipped = origin === shippedOrigin;
    for (const { id } of file.checks) {
      const [ids, key] = shipped ? [anyCase, id.toLowerCase()] : [exact, id];
      if (!ids.has(key)) ids.set(key, at);
    }
  });
  return (id) => checklists[Math.min(exact.get(id) ?? Infinity, anyCase.get(id.toLowerCase()) ?? Infinity)]?.id;
}

export const duplicateCheckId: ChecklistRule = {
  code: 'duplicate-check-id',
  of: 'checklist',
  title: 'Every check has an id of its own, over all checklists',
  level: 'error',
  docs: `A check is named by its id alone, in findings files of every customer, for years. Two checks with one id cannot be told apart. Give the
newer one another id; to change a check of a checklist that you extend, write an entry in \`overrides\` instead.`,
  file(file, report, { catalog }) {
    const seen = new Set<string>();
    const own = file.header.id;
    const otherWith = idsOf(catalog.checklists.filter(({ id }) => id !== own));
    for (const { value, index } of file.checks) {
      if (seen.has(value.id))
        report(['checks', index, 'id'], checklistProblems.message('duplicateCheckIdHere', { id: value.id }));
      seen.add(value.id);
      const other = otherWith(value.id);
      if (other !== undefined)
        report(
          ['checks', index, 'id'],
          checklistProblems.message('duplicateCheckIdThere', { id: value.id, checklist: other }),
        );
    }
  },
};
