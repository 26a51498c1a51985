import { checklistId } from '../../assessment/catalog';
import { similar } from '../../checklists/similar';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

/** For so many references of a file something similar is looked for. */
const mostHints = 200;

export const unknownChecklist: FindingsRule = {
  code: 'unknown-checklist',
  of: 'findings',
  title: 'Every checklist that is named exists',
  level: 'error',
  docs: `The checklists of an assessment decide which checks were asked, and so what coverage means. A checklist is named by its id,
optionally with its version (\`active-directory@2026.11\`). It must be one of the shipped ones or a \`*.checklist.jsonc\` file of the workspace.`,
  file(file, report, { catalog }) {
    const known = catalog.checklists.map(({ id }) => id);
    (file.header.checklists ?? []).forEach((reference, index) => {
      if (catalog.checklist(reference)) return;
      const near = index < mostHints ? similar(checklistId(reference), known) : [];
      report(['checklists', index], problems.message('unknownChecklist', { id: checklistId(reference), near }), {
        data: near,
      });
    });
  },
  fixes({ path, data }) {
    return (data as string[]).map((id, at) => ({
      title: mending.message('replaceWith', { value: id }),
      changes: [{ kind: 'set', path, value: id }],
      preferred: at === 0,
    }));
  },
};
