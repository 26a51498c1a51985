import type { ChecklistRule } from '../rule';

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
          ? `The check cannot replace itself. Remove "${former}".`
          : other
            ? `"${former}" is still the id of a check ("${other.title}"). Remove it here, or give up that check.`
            : successor && successor.id !== value.id
              ? `"${former}" is already replaced by ${successor.id}. Keep it in one of the two.`
              : undefined;
      if (message) report(['replaces', index], message, { data: former });
    });
  },
  fixes({ path, data }) {
    return [{ title: `Remove "${data}" from "replaces"`, changes: [{ kind: 'remove', path }], preferred: true }];
  },
};
