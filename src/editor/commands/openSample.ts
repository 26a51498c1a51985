import * as vscode from 'vscode';
import { FileProblem } from '../../workspace/fileSystem';
import { WrongChoice } from '../../workspace/newAssessment';
import { editorFiles, said } from '../files';
import { commands } from '../ids';
import type { CommandTable } from './register';

/** *Open sample*: copies the sample customer into a folder of the user's choice and opens its latest assessment. */
export function registerOpenSample(table: CommandTable): vscode.Disposable {
  const { assessments } = table;
  return table.register(commands.openSample, async (given?: { folder?: string }) => {
    const target = given?.folder ? vscode.Uri.parse(given.folder) : await chooseFolder();
    if (!target) return undefined;
    const from = vscode.Uri.joinPath(assessments.extensionUri, 'media', 'sample');
    const to = vscode.Uri.joinPath(target, 'tam-assess-sample');
    if (await editorFiles.kind(to.toString())) {
      throw new WrongChoice('The folder already has a "tam-assess-sample". Delete it, or choose another folder.');
    }
    try {
      await vscode.workspace.fs.copy(from, to);
    } catch (error) {
      // Half a sample would be in the way of the next one.
      await vscode.workspace.fs.delete(to, { recursive: true }).then(undefined, () => undefined);
      throw new FileProblem(to.toString(), `cannot be written (${said(error)}).`);
    }
    const file = vscode.Uri.joinPath(to, 'contoso', 'active-directory-2026-11.findings.jsonc');
    const within = vscode.workspace.getWorkspaceFolder(to);
    if (!within && !given?.folder)
      await vscode.commands.executeCommand('vscode.openFolder', to, { forceNewWindow: false });
    else await vscode.window.showTextDocument(file);
    return file;
  });
}

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder) return folder.uri;
  const picked = await vscode.window.showOpenDialog({
    title: 'Where to put the sample',
    openLabel: 'Put the sample here',
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return picked?.[0];
}
