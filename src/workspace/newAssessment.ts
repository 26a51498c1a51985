import type { Catalog, Checklist } from '../assessment/catalog';
import { checklistId } from '../assessment/catalog';
import type { Day } from '../assessment/dates';
import { Said } from '../assessment/said';
import { similar } from '../checklists/similar';
import { stringifyFile } from '../language/writing';
import { refusals } from './words/refusalsEnglish';

/** A choice that cannot be followed. */
export class WrongChoice extends Said {
  override readonly name = 'WrongChoice';
}

export interface NewAssessment {
  customer: string;
  /** Ids of checklists, optionally with a version. */
  checklists: readonly string[];
  title?: string;
  environment?: string;
  assessors?: readonly string[];
}

/** The checklist of a reference. Throws `WrongChoice`. */
export function chosenChecklist(reference: string, catalog: Catalog): Checklist {
  const checklist = catalog.checklist(reference);
  if (checklist) return checklist;
  const [near] = similar(
    checklistId(reference),
    catalog.checklists.map(({ id }) => id),
    1,
  );
  const known = catalog.checklists.map(({ id, file }) => (file.draft ? `${id} (draft)` : id));
  throw new WrongChoice(refusals.message('noChecklist', { id: reference, near: near ?? '', known }));
}

/** Text of a new findings file; names each checklist with its present version. Throws `WrongChoice`. */
export function newAssessment(choice: NewAssessment, catalog: Catalog, today: Day): string {
  if (choice.customer.trim() === '') throw new WrongChoice(refusals.message('noCustomer'));
  if (choice.checklists.length === 0) throw new WrongChoice(refusals.message('noChecklistChosen'));
  const chosen = choice.checklists.map((reference) => chosenChecklist(reference, catalog));
  const titles = [...new Set(chosen.map(({ title }) => title))];
  return stringifyFile({
    formatVersion: 1,
    customer: choice.customer.trim(),
    title: choice.title?.trim() || titles.join(', '),
    environment: choice.environment?.trim() || undefined,
    checklists: chosen.map(({ id, version }) => (version ? `${id}@${version}` : id)),
    assessedOn: today,
    assessors: choice.assessors?.length ? choice.assessors : undefined,
    findings: [],
    passed: [],
    notApplicable: [],
  });
}
