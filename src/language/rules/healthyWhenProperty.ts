import { holdsWord } from '../../assessment/wholeWord';
import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';

export const healthyWhenProperty: ChecklistRule = {
  code: 'healthy-when-property',
  of: 'checklist',
  title: 'Properties of healthyWhen stand in the command',
  level: 'hint',
  docs: `\`healthyWhen\` judges the rows that the command answers by the names of their properties. A name that the command does not mention is
mostly a slip of the pen, and every row would then count as "without the property". Name the columns in the command (\`Select-Object\`, \`SELECT\`, \`project\`); that also
keeps the answer small.`,
  check({ value }, report) {
    value.verify?.forEach(({ run, healthyWhen }, index) => {
      if (!healthyWhen || typeof healthyWhen !== 'object') return;
      const look = (name: unknown, path: string[]) => {
        if (typeof name !== 'string' || name.trim() === '') return;
        if (holdsWord(run, name, /\w/)) return;
        report(['verify', index, 'healthyWhen', ...path], checklistProblems.message('healthyWhenProperty', { name }));
      };
      const { affected, every } = healthyWhen as { affected?: unknown; every?: { property?: unknown } };
      look(every?.property, ['every', 'property']);
      look(affected, ['affected']);
    });
  },
};
