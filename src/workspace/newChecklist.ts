import type { Catalog } from '../assessment/catalog';
import { checklistId } from '../assessment/catalog';
import type { Day } from '../assessment/dates';
import { stringifyFile } from '../language/writing';
import { WrongChoice } from './newAssessment';
import { refusals } from './words/refusalsEnglish';

export interface NewChecklist {
  id: string;
  title: string;
  /** Id of a checklist to build on. */
  extends?: string | undefined;
}

/** Text of a team's own checklist, with a first check to write over. Throws `WrongChoice`. */
export function newChecklist({ id, title, extends: base }: NewChecklist, catalog: Catalog, today: Day): string {
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(id)) {
    throw new WrongChoice(refusals.message('badChecklistId', { id }));
  }
  if (catalog.checklist(id)) throw new WrongChoice(refusals.message('checklistExists', { id }));
  const extended = base === undefined ? undefined : catalog.checklist(base);
  if (base !== undefined && !extended)
    throw new WrongChoice(refusals.message('nothingToExtend', { id: checklistId(base) }));
  const prefix = id.replace(/[^a-z0-9]+/g, '-').toUpperCase();
  return stringifyFile({
    formatVersion: 1,
    id,
    title: title.trim() || id,
    technology: extended?.technology,
    version: today.slice(0, 7).replace('-', '.'),
    extends: extended?.id,
    overrides: extended ? [] : undefined,
    checks: [
      {
        id: `${prefix}-01`,
        title: 'The expected state, in one sentence',
        consequence: 'What it means for the business when it is not so',
        action: 'What to do, in a few words',
        focusArea: 'operations',
        actionArea: 'Our own',
        rating: { probability: 3, impact: 3, effort: 2 },
        rationale: 'Why it matters.',
        verify: [{ kind: 'manual', run: 'What to ask or look at.', expect: 'What a good answer is.' }],
        remediation: ['The first step.'],
        references: [{ title: 'A page to read', url: 'https://learn.microsoft.com/' }],
      },
    ],
  });
}
