import * as vscode from 'vscode';
import { sizeText } from '../../assessment/catalog';
import { dayOf } from '../../assessment/dates';
import { technologies } from '../../assessment/vocabulary';
import { safeName, slug } from '../../workspace/fileNames';
import { FileProblem, fileKind, writeNew } from '../../workspace/fileSystem';
import { newAssessment, WrongChoice } from '../../workspace/newAssessment';
import { editorFiles, toUri } from '../files';
import { commands, type NewAssessmentArguments } from '../ids';
import { pickMany } from '../say';
import { setting } from '../settings';
import type { CommandTable } from './register';

/** *New assessment…*: asks what is not given, writes a findings file, opens it and answers its URI. */
export function registerNewAssessment(table: CommandTable): vscode.Disposable {
  const { assessments } = table;
  return table.register(commands.newAssessment, async (given?: NewAssessmentArguments) => {
    const { catalog } = assessments.project;
    const checklists =
      given?.checklists ??
      (
        await pickMany(
          catalog.checklists.map((checklist) => ({
            label: checklist.title,
            description: [checklist.technology && technologies[checklist.technology], checklist.version]
              .filter(Boolean)
              .join(' · '),
            detail: sizeText(checklist),
            id: checklist.id,
          })),
          { title: 'New assessment (1 of 3): checklists', placeHolder: 'What is assessed?' },
        )
      )?.map(({ id }) => id);
    if (!checklists) return undefined;
    const customers = assessments.project.findings.map(({ model }) => model.customer);
    const customer =
      given?.customer ??
      (await vscode.window.showInputBox({
        title: 'New assessment (2 of 3): customer',
        prompt: 'Name of the customer',
        value: customers[0] ?? '',
        validateInput: (text) => (text.trim() === '' ? 'Write the name of the customer.' : undefined),
      }));
    if (customer === undefined) return undefined;
    const today = dayOf(new Date());
    const assessor = setting('assessor');
    const text = newAssessment(
      {
        customer,
        checklists,
        ...(given?.title && { title: given.title }),
        ...(given?.environment && { environment: given.environment }),
        assessors: given?.assessors ?? (assessor ? [assessor] : []),
      },
      catalog,
      today,
    );
    const file = given?.file
      ? toUri(given.file)
      : await chooseFile(safeName(`${slug(customer)}-${today}`, '.findings.jsonc'));
    if (!file) return undefined;
    if (fileKind(file.path) !== 'findings')
      throw new WrongChoice('The name of a findings file ends in .findings.jsonc.');
    if (await editorFiles.kind(file.toString())) {
      throw new FileProblem(file.toString(), 'exists already. Choose another name.');
    }
    await writeNew(editorFiles, file.toString(), text);
    const editor = await vscode.window.showTextDocument(file);
    const at = editor.document.positionAt(Math.max(0, text.indexOf('"findings": [') + '"findings": ['.length));
    editor.selection = new vscode.Selection(at, at);
    return file;
  });
}

async function chooseFile(name: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const path = await vscode.window.showInputBox({
    title: 'New assessment (3 of 3): file',
    prompt: folder ? 'Name of the file, relative to the folder' : 'Path of the file',
    value: name,
    valueSelection: [0, name.length - '.findings.jsonc'.length],
    validateInput: (text) => (fileKind(text) === 'findings' ? undefined : 'The name must end in .findings.jsonc.'),
  });
  if (path === undefined) return undefined;
  return folder ? vscode.Uri.joinPath(folder, path) : vscode.Uri.file(path);
}
