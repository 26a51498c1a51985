import * as vscode from 'vscode';
import { type CatalogCheck, isShippedCheck, shippedOrigin } from '../assessment/catalog';
import { WrongChoice } from '../workspace/newAssessment';
import type { Assessments } from './assessments';

/**
 * Whether the commands of a check may be handed out. In Restricted Mode only those are that the product ships: what a
 * checklist of the workspace defines or changes is for reading.
 */
export function mayUse({ project }: Assessments, check: CatalogCheck): boolean {
  return vscode.workspace.isTrusted || isShippedCheck(check, project.catalog);
}

/** Throws `WrongChoice` for a check whose commands may not be handed out. */
export function refuseUntrusted(assessments: Assessments, check: CatalogCheck): void {
  if (mayUse(assessments, check)) return;
  throw new WrongChoice(
    vscode.l10n.t(
      'The commands of {0} come from a checklist of this workspace, and are used only when the workspace is trusted.',
      check.id,
    ),
  );
}

/** Throws `WrongChoice` where a run sheet would hold commands that may not be handed out. */
export function refuseUntrustedSheet(
  { project }: Assessments,
  { checklists, findings }: { checklists: readonly string[] | undefined; findings: string | undefined },
): void {
  if (vscode.workspace.isTrusted) return;
  const file = findings === undefined ? undefined : project.get(findings);
  const references = checklists ?? (file?.kind === 'findings' ? (file.model.checklists ?? []) : []);
  const own = references.filter((each) => (project.catalog.checklist(each)?.origin ?? shippedOrigin) !== shippedOrigin);
  if (own.length === 0) return;
  throw new WrongChoice(
    vscode.l10n.t(
      '{0}: a run sheet holds commands of a checklist of this workspace only when the workspace is trusted.',
      own.join(', '),
    ),
  );
}
