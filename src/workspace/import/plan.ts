import { placeAt } from '../../assessment/said';
import type { PlanRow } from '../../importers/plan';
import { applyEdits, toEdits } from '../../language/edits';
import { FindingsText } from '../../language/findings';
import { orderOfProperties } from '../../language/shape';
import { FileProblem, fileKind, readText } from '../fileSystem';
import { WrongChoice } from '../newAssessment';
import type { Project } from '../project';
import { refusals } from '../words/refusalsEnglish';
import { changeFindings } from './change';
import { Items } from './items';
import type { ImportRequest } from './request';
import { type ImportResult, noFindings, noRecords } from './result';

/**
 * Takes over what somebody changed in a remediation plan that was exported: status, owner, due day, and comments into the
 * history. The findings file must exist; what contradicts it is skipped with the reason.
 */
export async function importPlan(
  project: Project,
  request: ImportRequest,
  rows: readonly PlanRow[],
): Promise<ImportResult> {
  const { files } = project;
  if (request.outputs.length > 1) throw new WrongChoice('A remediation plan is imported alone.');
  if (fileKind(files.nameOf(request.into)) !== 'findings') {
    throw new FileProblem(request.into, refusals.message('planElsewhere'));
  }
  return changeFindings(project, request, async (present) =>
    changedByPlan(project, request, rows, present ?? (await readText(files, request.into))),
  );
}

async function changedByPlan(
  project: Project,
  { into, takes, by }: ImportRequest,
  rows: readonly PlanRow[],
  before: string,
): Promise<ImportResult> {
  const parsed = FindingsText.parse(before);
  const broken = parsed.json.problems[0]?.offset ?? parsed.misfit;
  if (broken !== undefined) {
    const at = placeAt(parsed.lines.positionAt(broken));
    throw new FileProblem(into, refusals.message('notUnderstood'), at);
  }
  const { planChanges } = await import('../lazy/importers');
  const items = new Items(parsed.model);
  const changedBy = (name?: string) =>
    planChanges(rows, parsed.model, {
      day: project.asOf,
      ...(name !== undefined && { by: name }),
      takes: takes && ((at) => takes(items.keyOf({ at, rule: '' }, '', parsed.model))),
    });
  const unsigned = changedBy();
  // Only histories are signed.
  const name = unsigned.changes.some(({ path }) => path.at(-1) === 'history') ? await by?.() : undefined;
  const { changes, updated, unchanged, notTaken, places, skipped } = name ? changedBy(name) : unsigned;
  for (const { at, changes: own } of places) {
    const outcome = own ? 'updated' : 'unchanged';
    items.add({ place: { at, rule: '' }, outcome, changes: own, rules: [] }, '', 'Remediation plan', parsed.model);
  }
  const text = applyEdits(before, toEdits(before, changes, orderOfProperties));
  const left = rows.length - updated - unchanged - notTaken;
  return {
    tool: 'plan',
    toolTitle: 'Remediation plan',
    toolVersion: null,
    collectedOn: null,
    into,
    records: { ...noRecords(), read: rows.length, notReviewed: rows.length - left, skipped: left },
    inferred: 0,
    findings: { ...noFindings(), updated, unchanged },
    skipped,
    matched: [],
    notes: [],
    guards: [],
    changed: text !== before,
    items: items.all,
    opposed: [],
    before,
    text,
  };
}
