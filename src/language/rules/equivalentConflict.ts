import { equivalentOf } from '../../assessment/catalog';
import { judgesWords, toolTitle } from '../../assessment/vocabulary';
import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';
import { mending } from '../words/mendingEnglish';

export const equivalentConflict: ChecklistRule = {
  code: 'equivalent-conflict',
  of: 'checklist',
  title: 'Rules of other tools judge without contradiction',
  level: 'error',
  docs: `\`equivalents\` says which rules of other tools judge the check, and how far: \`whole\` (it asks the same), \`part\` (its pass proves nothing
alone), \`stricter\` (its failure proves nothing), \`data\` (it only collects). A rule stands once in a check, and is \`whole\` for one check
at most: what asks the whole of one question asks at most a part of another. A rule that asks the opposite is no equivalent. The imported
catalogue of a tool (\`catalogueOf\`) holds the rules themselves, and other checklists may ask the same.`,
  check({ value }, report, { catalog }) {
    /** The checklist of a check, where it is the catalogue of a tool. */
    const catalogueOf = (checklist: string | undefined) =>
      checklist !== undefined && catalog.checklist(checklist)?.file.catalogueOf !== undefined ? checklist : undefined;
    const own = catalogueOf(catalog.check(value.id)?.checklist);
    for (const [tool, entries] of Object.entries(value.equivalents ?? {})) {
      const seen = new Set<string>();
      for (const [index, entry] of entries.entries()) {
        const { rule, judges } = equivalentOf(entry);
        const path = ['equivalents', tool, index];
        const key = rule.trim().toLowerCase();
        if (seen.has(key)) {
          report(path, checklistProblems.message('equivalentTwice', { rule, tool: toolTitle(tool) }), {
            data: { repeated: true },
          });
          continue;
        }
        seen.add(key);
        if (!Object.hasOwn(judgesWords, judges)) {
          report([...path, 'judges'], checklistProblems.message('unknownJudges', { judges }));
          continue;
        }
        const other =
          judges === 'whole'
            ? catalog
                .equivalents(tool, rule)
                .find(
                  (each) =>
                    each.judges === 'whole' && each.check.id !== value.id && catalogueOf(each.check.checklist) === own,
                )
            : undefined;
        if (!other) continue;
        report(
          path,
          checklistProblems.message('wholeTwice', {
            rule,
            tool: toolTitle(tool),
            check: other.check.id,
            title: other.check.title,
          }),
          { data: { rule } },
        );
      }
    }
  },
  fixes({ path, data }) {
    const { rule, repeated } = (data ?? {}) as { rule?: string; repeated?: true };
    if (repeated)
      return [{ title: mending.message('removeRepetition'), changes: [{ kind: 'remove', path }], preferred: true }];
    if (rule === undefined) return [];
    return [
      {
        title: mending.message('judgePart', { rule }),
        changes: [{ kind: 'set', path, value: { rule, judges: 'part' } }],
        preferred: true,
      },
    ];
  },
};
