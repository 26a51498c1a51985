import * as vscode from 'vscode';
import type { CatalogCheck } from '../../assessment/catalog';
import { sizeText } from '../../assessment/catalog';
import { dayOf } from '../../assessment/dates';
import type { Verification } from '../../assessment/types';
import { terms } from '../../assessment/words/termsEnglish';
import type { Words } from '../../words/words';
import { hashOf, safeName } from '../../workspace/fileNames';
import { FileProblem, fileKind, writeNew } from '../../workspace/fileSystem';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { WrongChoice } from '../../workspace/newAssessment';
import { newChecklist } from '../../workspace/newChecklist';
import { labelText } from '../../workspace/shownText';
import { writeRunSheet } from '../../workspace/writeRunSheet';
import type { Assessments } from '../assessments';
import { stepTitle } from '../counts';
import { editorFiles, toUri } from '../files';
import { commands, type NewChecklistArguments, type RunSheetArguments, type RunVerificationArguments } from '../ids';
import { hasProcesses } from '../machine';
import { refuseUntrustedSheet } from '../restricted';
import { pick, say, sayWarning } from '../say';
import type { ChecklistsTreeNode } from '../views/checklistsView';
import { findingAt } from './findingAt';
import { type CommandTable, chooseFindings } from './register';

type Node = ChecklistsTreeNode | FindingsTreeNode;

/** Commands that bring checks to the systems, and a team's own checks into the workspace. */
export function registerVerificationCommands(table: CommandTable): vscode.Disposable {
  const { assessments } = table;
  const { project } = assessments;
  const run = table.register(commands.runVerification, async (of?: Node | string | RunVerificationArguments) => {
    if (!vscode.workspace.isTrusted) {
      throw new WrongChoice(
        vscode.l10n.t('Commands are put into a terminal only in a trusted workspace. Trust it, or copy the command.'),
      );
    }
    const given = typeof of === 'object' && !('kind' in of) ? of : undefined;
    const check = checkOf(assessments, given ? given.check : (of as Node | string | undefined));
    if (!check)
      throw new WrongChoice(
        vscode.l10n.t('No check is chosen. Put the cursor into a finding with a check, or choose one in a view.'),
      );
    const verification =
      given?.verify === undefined ? await chooseVerification(check, project.words) : check.verify?.[given.verify];
    if (!verification) return undefined;
    return runOrCopy(verification, check.id, project.words);
  });

  const sheet = table.register(commands.writeRunSheet, async (of?: Node | RunSheetArguments) => {
    const given: RunSheetArguments = of && !('kind' in of) ? of : {};
    const checklist = of && 'kind' in of && of.kind === 'checklist' ? of.checklist.id : undefined;
    const chosen = given.checklists ?? (checklist ? [checklist] : undefined);
    const findings = given.findings
      ? toUri(given.findings).toString()
      : chosen
        ? undefined
        : of && 'kind' in of && of.kind === 'assessment'
          ? of.entry.path
          : await chooseFindings(assessments, vscode.l10n.t('Write a run sheet for which assessment?'));
    if (!chosen && !findings) return undefined;
    const folder =
      vscode.workspace.workspaceFolders?.[0]?.uri ??
      (findings ? vscode.Uri.joinPath(toUri(findings), '..') : undefined);
    if (!given.out && !folder)
      throw new WrongChoice(vscode.l10n.t('Open a folder first: the run sheet is written into it.'));
    const out = given.out ? toUri(given.out).toString() : vscode.Uri.joinPath(folder!, 'run-sheets').toString();
    const apart: string[] = [];
    const request = { checklists: chosen, findings, all: given.all === true, out };
    refuseUntrustedSheet(assessments, request);
    const written = await writeRunSheet(project, { ...request, warn: (text) => apart.push(text) });
    if (apart.length > 0)
      void sayWarning(vscode.l10n.t('The run sheet leaves commands to a person. {0}', apart.join(' ')));
    if (!given.out) await vscode.window.showTextDocument(toUri(written[0]!));
    return written.map((path) => toUri(path));
  });

  const scaffold = table.register(commands.newChecklist, async (given?: NewChecklistArguments) => {
    const choice = given?.id
      ? { id: given.id, title: given.title ?? given.id, extends: given.extends }
      : await askChecklist(assessments);
    if (!choice) return undefined;
    const text = newChecklist(choice, project.catalog, dayOf(new Date()));
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (!given?.file && !folder)
      throw new WrongChoice(vscode.l10n.t('Open a folder first: the checklist is written into it.'));
    const uri = given?.file
      ? toUri(given.file)
      : vscode.Uri.joinPath(folder!, 'checklists', safeName(choice.id, '.checklist.jsonc'));
    if (fileKind(uri.path) !== 'checklist')
      throw new WrongChoice(vscode.l10n.t('The name of a checklist ends in .checklist.jsonc.'));
    if (await editorFiles.kind(uri.toString()))
      throw new FileProblem(uri.toString(), vscode.l10n.t('exists already. Choose another name.'));
    await writeNew(editorFiles, uri.toString(), text);
    await vscode.window.showTextDocument(uri);
    return uri;
  });
  return vscode.Disposable.from(run, sheet, scaffold);
}

/** The verification to run: the only one that has a command, or the one that is chosen. */
async function chooseVerification(check: CatalogCheck, words: Words | undefined): Promise<Verification | undefined> {
  const runnable = (check.verify ?? []).filter(({ kind }) => kind !== 'manual');
  if (runnable.length === 0)
    throw new WrongChoice(
      vscode.l10n.t('{0} has no command: it is verified by a person. Its page says how.', check.id),
    );
  if (runnable.length === 1) return runnable[0];
  const picked = await pick(
    runnable.map((verification) => ({
      label: terms.in(words).verificationKind({ id: verification.kind }),
      description: verification.run.replace(/\s+/g, ' ').slice(0, 120),
      detail: verification.expect,
      verification,
    })),
    { title: vscode.l10n.t('Run which verification of {0}?', check.id), matchOnDescription: true },
  );
  return picked?.verification;
}

/** Puts a command where it can run: nothing is executed before the person presses Enter. Answers the text. */
async function runOrCopy(verification: Verification, id: string, words: Words | undefined): Promise<string> {
  const { terminalCommand } = await import('../../workspace/lazy/terminal');
  const command = terminalCommand(verification, id, words);
  if (command.kind === 'refused') throw new WrongChoice(command.reason);
  const copy = async (text: string, word: string) => {
    await vscode.env.clipboard.writeText(text);
    void say(word);
    return text;
  };
  if (command.kind === 'clipboard') return copy(command.text, command.word);
  const shell = await shellFor(command.shell);
  if (shell === undefined)
    return copy(
      command.line,
      command.shell === 'cmd'
        ? vscode.l10n.t(
            '{0}: the command is on the clipboard. It runs in a command prompt on Windows, which is not on this machine.',
            id,
          )
        : vscode.l10n.t(
            '{0}: the command is on the clipboard. It runs in PowerShell on Windows, which is not on this machine.',
            id,
          ),
    );
  const name = labelText(vscode.l10n.t('Verify {0}', id));
  // A line that still waits at a prompt would be continued.
  for (const old of vscode.window.terminals) if (old.name === name && !old.state.isInteractedWith) old.dispose();
  const terminal = vscode.window.createTerminal({ name, ...(shell !== '' && { shellPath: shell }) });
  terminal.show();
  terminal.sendText(command.line, false);
  return command.line;
}

/** The program of a shell here; empty for the user's own, `undefined` where there is none. */
async function shellFor(shell: 'powershell' | 'cmd' | 'any'): Promise<string | undefined> {
  if (!hasProcesses()) return undefined;
  if (shell === 'any') return '';
  const { shellProgram } = await import('../../workspace/lazy/programs');
  return shellProgram(shell);
}

function checkOf(assessments: Assessments, of: Node | string | undefined): CatalogCheck | undefined {
  const { catalog } = assessments.project;
  if (typeof of === 'string') return catalog.check(of);
  if (of?.kind === 'check') return of.check;
  if (of?.kind === 'finding') return of.scored.check;
  const at = findingAt(assessments)?.finding.check;
  return at === undefined ? undefined : catalog.check(at);
}

async function askChecklist({
  project,
}: Assessments): Promise<{ id: string; title: string; extends: string | undefined } | undefined> {
  const title = await vscode.window.showInputBox({
    title: stepTitle(vscode.l10n.t('New checklist'), 1, 2),
    prompt: vscode.l10n.t('Title of the checklist'),
    validateInput: (text) => (text.trim() ? undefined : vscode.l10n.t('Write a title.')),
  });
  if (!title) return undefined;
  const picked = await pick(
    [
      { label: vscode.l10n.t('Checks of our own only'), description: '', id: undefined },
      ...project.catalog.checklists.map((checklist) => ({
        label: vscode.l10n.t('Extend {0}', checklist.title),
        description: `${checklist.id}, ${sizeText(checklist, project.words)}`,
        id: checklist.id,
      })),
    ],
    { title: stepTitle(vscode.l10n.t('New checklist'), 2, 2), placeHolder: vscode.l10n.t('What does it build on?') },
  );
  if (!picked) return undefined;
  const id = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  // Ids are Latin letters; titles need not be.
  return { id: id || `checklist-${hashOf(title)}`, title, extends: picked.id };
}
