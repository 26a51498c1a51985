import * as vscode from 'vscode';
import { FileProblem } from '../../workspace/fileSystem';
import { WrongChoice } from '../../workspace/newAssessment';
import { editorFiles, said } from '../files';
import { commands } from '../ids';
import { say, sayModal } from '../say';
import type { CommandTable } from './register';

const folderName = 'tam-assess-sample';

/**
 * *Open sample*: copies the sample customer into a folder of its own, of which the user says where it is made, and opens it.
 * It never lands among the files of a customer without a question.
 */
export function registerOpenSample(table: CommandTable): vscode.Disposable {
  const { assessments } = table;
  return table.register(commands.openSample, async (given?: { folder?: string }) => {
    const target = given?.folder ? vscode.Uri.parse(given.folder) : await chooseFolder();
    if (!target) return undefined;
    const from = vscode.Uri.joinPath(assessments.extensionUri, 'media', 'sample');
    const to = vscode.Uri.joinPath(target, folderName);
    const file = vscode.Uri.joinPath(to, 'contoso', 'active-directory-2026-11.findings.jsonc');
    if (await editorFiles.kind(to.toString())) {
      if (given?.folder || !(await editorFiles.kind(file.toString())))
        throw new WrongChoice(
          vscode.l10n.t('The folder already has a "{0}". Delete it, or choose another folder.', folderName),
        );
      // Somebody looks at it again; what they changed in it stays.
      void say(vscode.l10n.t('The sample was copied there before, and is opened as it is.'));
    } else {
      try {
        await vscode.workspace.fs.copy(from, to);
      } catch (error) {
        // Half a sample would be in the way of the next one.
        await vscode.workspace.fs.delete(to, { recursive: true }).then(undefined, () => undefined);
        throw new FileProblem(to.toString(), vscode.l10n.t('cannot be written ({0}).', said(error)));
      }
    }
    if (vscode.workspace.getWorkspaceFolder(to) || given?.folder) await vscode.window.showTextDocument(file);
    else {
      // A window that has a folder keeps it.
      const forceNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
      await vscode.commands.executeCommand('vscode.openFolder', to, { forceNewWindow });
    }
    return file;
  });
}

/** Where the folder of the sample is made: beside the open folder unless somebody says otherwise. */
async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const [open] = vscode.workspace.workspaceFolders ?? [];
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Where to make the folder "{0}"', folderName),
    openLabel: vscode.l10n.t('Put the Sample Here'),
    canSelectFiles: false,
    canSelectFolders: true,
    ...(open && { defaultUri: vscode.Uri.joinPath(open.uri, '..') }),
  });
  const [folder] = picked ?? [];
  const within = folder && vscode.workspace.getWorkspaceFolder(folder);
  if (!within) return folder;
  const here = vscode.l10n.t('Put It Here');
  const answer = await sayModal(
    vscode.l10n.t('Put the sample into {0}, the folder that is open?', within.name),
    vscode.l10n.t(
      'Its invented customer would stand among the findings of this folder, and count wherever they are counted.',
    ),
    here,
  );
  return answer === here ? folder : undefined;
}
