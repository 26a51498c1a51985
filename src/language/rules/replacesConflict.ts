import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';
import { mending } from '../words/mendingEnglish';

export const replacesConflict: ChecklistRule = {
  code: 'replaces-conflict',
  of: 'checklist',
  title: 'A former id is not in use',
  level: 'error',
  docs: `\`replaces\` lists the former ids of a check, so that older findings files find their way to it. An id that a check still has, or that
another check claims as well, leads to two places. Keep it in the one that asks the same question.`,
  check({ value }, report, { catalog }) {
    value.replaces?.forEach((former, index) => {
      const other = former === value.id ? undefined : catalog.check(former);
      const successor = catalog.successor(former);
      const message =
        former === value.id
          ? checklistProblems.message('replacesItself', { id: former })
          : other
            ? checklistProblems.message('replacesInUse', { id: former, title: other.title })
            : successor && successor.id !== value.id
              ? checklistProblems.message('replacedAlready', { id: former, successor: successor.id })
              : undefined;
      if (message) report(['replaces', index], message, { data: former });
    });
  },
  fixes({ path, data }) {
    return [
      {
        title: mending.message('removeFrom', { name: String(data), list: 'replaces' }),
        changes: [{ kind: 'remove', path }],
        preferred: true,
      },
    ];
  },
};
