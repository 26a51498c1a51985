import { shippedOrigin } from '../../assessment/catalog';
import type { ChecklistRule } from '../rule';

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
    for (const { value, index } of file.checks) {
      if (seen.has(value.id))
        report(['checks', index, 'id'], `The id "${value.id}" is already used by another check of this checklist.`);
      seen.add(value.id);
      const other = catalog.checklists.find(
        (checklist) =>
          checklist.id !== own &&
          checklist.file.checks.some(({ id }) =>
            checklist.origin === shippedOrigin ? id.toLowerCase() === value.id.toLowerCase() : id === value.id,
          ),
      );
      if (other)
        report(
          ['checks', index, 'id'],
          `The id "${value.id}" is already used by a check of the checklist "${other.id}".`,
        );
    }
  },
};
