import { checklistId } from '../../assessment/catalog';
import { similar } from '../../checklists/similar';
import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';
import { mending } from '../words/mendingEnglish';

/** For so many overrides of a checklist something similar is looked for. */
const mostHints = 200;

export const unresolvedExtends: ChecklistRule = {
  code: 'unresolved-extends',
  of: 'checklist',
  title: 'The extended checklist and the overridden checks exist',
  level: 'error',
  docs: `\`extends\` names another checklist by its id, and each entry of \`overrides\` a check of that checklist. What does not exist cannot be
changed: the override would silently do nothing.`,
  file(file, report, { catalog }) {
    const { extends: base, id } = file.header;
    const extended = base === undefined ? undefined : catalog.checklist(base);
    if (base !== undefined && (!extended || checklistId(base) === id)) {
      const near = similar(
        checklistId(base),
        catalog.checklists.map((each) => each.id).filter((each) => each !== id),
      );
      report(['extends'], checklistProblems.message('noSuchBase', { base, near: near[0] }), {
        data: near,
      });
    }
    const known = extended?.checks.map((check) => check.id) ?? [];
    const there = new Set([...known, ...(extended?.off.map(({ check }) => check) ?? [])]);
    let hints = 0;
    for (const { value, index } of file.overrides) {
      if (extended && !there.has(value.check)) {
        const near = hints < mostHints ? similar(value.check, known) : [];
        hints += 1;
        report(
          ['overrides', index, 'check'],
          checklistProblems.message('noSuchCheckInBase', { base: base!, check: value.check, near: near[0] }),
          { data: near },
        );
      }
      if (base === undefined) report(['overrides', index, 'check'], checklistProblems.message('overrideWithoutBase'));
    }
  },
  fixes({ path, data }) {
    return ((data as string[] | undefined) ?? []).map((id, at) => ({
      title: mending.message('replaceWith', { value: id }),
      changes: [{ kind: 'set', path, value: id }],
      preferred: at === 0,
    }));
  },
};
