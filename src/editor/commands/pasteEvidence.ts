import * as vscode from 'vscode';
import { dayOf } from '../../assessment/dates';
import { verificationKinds } from '../../assessment/vocabulary';
import { FileProblem } from '../../workspace/fileSystem';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { WrongChoice } from '../../workspace/newAssessment';
import type { PastedEvidence } from '../../workspace/terminalAnswer';
import type { Assessments } from '../assessments';
import { change } from '../editing';
import { toUri } from '../files';
import { commands, type PasteEvidenceArguments } from '../ids';
import { sayModal } from '../say';
import { findingAt } from './findingAt';
import type { CommandTable } from './register';

/** Characters of the answer that the question shows before it is written. */
const shownLength = 2000;

/**
 * *Paste the answer as evidence*: what was copied out of a terminal goes to the finding that is chosen or at the cursor,
 * without prompts and with secrets masked, after a look at it. Answers the evidence that was written.
 */
export function registerPasteEvidence(table: CommandTable): vscode.Disposable {
  const { assessments } = table;
  return table.register(commands.pasteEvidence, async (node?: FindingsTreeNode | PasteEvidenceArguments) => {
    const given: PasteEvidenceArguments = node && !('kind' in node) ? node : {};
    const target = targetOf(assessments, node);
    if (!target)
      throw new WrongChoice(
        vscode.l10n.t('No finding is chosen. Put the cursor into a finding, or choose one in the Findings view.'),
      );
    const file = assessments.project.get(target.path);
    const finding = file?.kind === 'findings' ? file.model.findings.find(({ id }) => id === target.id) : undefined;
    if (!finding) throw new FileProblem(target.path, vscode.l10n.t('there is no finding {0} in it.', target.id));
    const check = finding.check === undefined ? undefined : assessments.project.catalog.check(finding.check);
    const kind = check?.verify?.find((each) => each.kind !== 'manual')?.kind;
    const { evidenceOf } = await import('../../workspace/lazy/terminal');
    const pasted = evidenceOf(
      given.text ?? (await vscode.env.clipboard.readText()),
      given.source ?? (kind && verificationKinds[kind]),
      dayOf(new Date()),
    );
    if (!pasted)
      throw new WrongChoice(
        vscode.l10n.t('There is no text on the clipboard. Copy what the command answered, then paste it here.'),
      );
    if (given.text === undefined && !(await confirmed(pasted, target.id))) return undefined;

    const document = await vscode.workspace.openTextDocument(toUri(target.path));
    const current = assessments.project.get(target.path);
    const at =
      current?.kind === 'findings' ? current.text.findings.find(({ value }) => value.id === target.id) : undefined;
    if (!at) throw new FileProblem(target.path, vscode.l10n.t('there is no finding {0} in it now.', target.id));
    const path = ['findings', at.index, 'evidence'];
    await change(document, [{ kind: 'append', path, values: [pasted.evidence] }]);
    return pasted.evidence;
  });
}

/** Shows what would be written, and what was masked in it. */
async function confirmed({ evidence, masked }: PastedEvidence, id: string): Promise<boolean> {
  const text = evidence.text ?? '';
  const said =
    masked.length === 0
      ? vscode.l10n.t('Nothing in it looks like a secret. Look at it once more:')
      : vscode.l10n.t(
          'Masked as «secret»: {0}. Have what was shown changed. This is what is written:',
          [...new Set(masked)].join(', '),
        );
  const rest =
    text.length > shownLength ? `\n${vscode.l10n.t('… and {0} more characters', text.length - shownLength)}` : '';
  const add = vscode.l10n.t('Add to the Finding');
  const answer = await sayModal(
    vscode.l10n.t('Add the pasted answer to {0} as evidence?', id),
    `${said}\n\n${text.slice(0, shownLength)}${rest}`,
    add,
  );
  return answer === add;
}

function targetOf(
  assessments: Assessments,
  node: FindingsTreeNode | PasteEvidenceArguments | undefined,
): { path: string; id: string } | undefined {
  if (node && 'kind' in node)
    return node.kind === 'finding' ? { path: node.path, id: node.scored.finding.id } : undefined;
  const here = findingAt(assessments);
  if (!node?.finding) return here && { path: here.path, id: here.finding.id };
  const path = node.file ? toUri(node.file).toString() : here?.path;
  return path ? { path, id: node.finding } : undefined;
}
