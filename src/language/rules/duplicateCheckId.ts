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
    const others = new Map<string, string>();
    for (const checklist of catalog.checklists)
      if (checklist.id !== own)
        for (const { id } of checklist.file.checks) if (!others.has(id)) others.set(id, checklist.id);
    for (const { value, index } of file.checks) {
      if (seen.has(value.id))
        report(['checks', index, 'id'], `The id "${value.id}" is already used by another check of this checklist.`);
      seen.add(value.id);
      const other = others.get(value.id);
      if (other !== undefined)
        report(['checks', index, 'id'], `The id "${value.id}" is already used by a check of the checklist "${other}".`);
    }
  },
};
