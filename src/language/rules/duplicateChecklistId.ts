import { shippedOrigin } from '../../assessment/catalog';
import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';

export const duplicateChecklistId: ChecklistRule = {
  code: 'duplicate-checklist-id',
  of: 'checklist',
  title: 'Every checklist has an id of its own',
  level: 'error',
  docs: `A checklist is named by its id alone. A file with the id of a shipped checklist, whatever its case, does not take its place: the shipped
one counts and the file is left out, so that nothing that lies around can change what is asked and run. Of two files with one id the first by
its path counts. Give it another id; to build on a checklist, name it in \`extends\`.`,
  file(_file, report, { sameId }) {
    if (!sameId) return;
    const { other, counts } = sameId;
    if (other === shippedOrigin) {
      report(['id'], checklistProblems.message('shippedChecklistId'));
    } else {
      report(['id'], checklistProblems.message('duplicateChecklistId', { other, counts }));
    }
  },
};
