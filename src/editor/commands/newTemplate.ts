import * as vscode from 'vscode';
import { audienceIds } from '../../reports/choices';
import type { Words } from '../../words/words';
import { FileProblem, writeNew } from '../../workspace/fileSystem';
import { WrongChoice } from '../../workspace/newAssessment';
import {
  newTemplate,
  type TemplateKind,
  templateEndings,
  templateKind,
  templateKinds,
} from '../../workspace/newTemplate';
import { rows } from '../../workspace/words/rowsEnglish';
import type { Assessments } from '../assessments';
import { stepTitle } from '../counts';
import { editorFiles, shown, toUri } from '../files';
import { commands, type NewTemplateArguments } from '../ids';
import { pick, say } from '../say';
import { setSetting, setting } from '../settings';
import type { CommandTable } from './register';

const kindTitles = {
  html: vscode.l10n.t('HTML page'),
  md: 'Markdown',
  docx: vscode.l10n.t('Word document'),
};

/** *New report template…*: writes a template that renders at once, opens it and answers its URI. */
export function registerNewTemplate(table: CommandTable): vscode.Disposable {
  const { assessments } = table;
  return table.register(commands.newTemplate, async (given?: NewTemplateArguments) => {
    const named = given?.file === undefined ? undefined : templateKind(given.file);
    const audience =
      given?.file === undefined ? await askAudience(assessments.project.words) : (given.audience ?? 'executive');
    if (!audience) return undefined;
    const kind = given?.kind ?? named ?? (await askKind());
    if (!kind) return undefined;
    const uri = given?.file ? toUri(given.file) : await askFile(audience, kind);
    if (!uri) return undefined;
    if (templateKind(uri.path) !== kind)
      throw new WrongChoice(
        vscode.l10n.t('{0}: the name of this template ends in {1}.', shown(uri.toString()), templateEndings[kind]),
      );
    const bytes = await newTemplate(audience, kind, setting('report.paper', uri));
    if (await editorFiles.kind(uri.toString()))
      throw new FileProblem(uri.toString(), vscode.l10n.t('exists already. Choose another name.'));
    await writeNew(editorFiles, uri.toString(), bytes);
    if (kind !== 'docx') await vscode.window.showTextDocument(uri);
    else if (!given?.file) await vscode.env.openExternal(uri);
    if (!given?.file) void offerNext(assessments, uri);
    return uri;
  });
}

async function askAudience(words: Words | undefined): Promise<string | undefined> {
  const picked = await pick(
    audienceIds.map((id) => ({ label: rows.in(words).audience({ id }), id })),
    {
      title: stepTitle(vscode.l10n.t('New report template'), 1, 3),
      placeHolder: vscode.l10n.t('Which report is it like?'),
    },
  );
  return picked?.id;
}

async function askKind(): Promise<TemplateKind | undefined> {
  const picked = await pick(
    templateKinds.map((id) => ({ label: kindTitles[id], id })),
    { title: stepTitle(vscode.l10n.t('New report template'), 2, 3), placeHolder: vscode.l10n.t('What does it make?') },
  );
  return picked?.id;
}

async function askFile(audience: string, kind: TemplateKind): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new WrongChoice(vscode.l10n.t('Open a folder first: the template is written into it.'));
  const ending = templateEndings[kind];
  const value = `templates/${audience}${ending}`;
  const path = await vscode.window.showInputBox({
    title: stepTitle(vscode.l10n.t('New report template'), 3, 3),
    prompt: vscode.l10n.t('Name of the file, relative to the folder'),
    value,
    valueSelection: ['templates/'.length, value.length - ending.length],
    validateInput: (name) =>
      templateKind(name) === kind ? undefined : vscode.l10n.t('The name must end in {0}.', ending),
  });
  return path === undefined ? undefined : vscode.Uri.joinPath(folder, path);
}

async function offerNext({ extensionUri }: Assessments, uri: vscode.Uri): Promise<void> {
  const [offer, reference] = [vscode.l10n.t('Offer in Render Report'), vscode.l10n.t('Open Data Reference')];
  const said = await say(vscode.l10n.t('{0} written.', shown(uri.toString())), offer, reference);
  if (said === reference) {
    await vscode.commands.executeCommand(
      'markdown.showPreview',
      vscode.Uri.joinPath(extensionUri, 'media', 'docs', 'template-data.md'),
    );
  }
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (said !== offer || !folder) return;
  const path = uri.path.slice(folder.uri.path.length).replace(/^\//, '');
  const name = (path.split('/').at(-1) ?? path).replace(/(\.(html|md)\.hbs|\.docx)$/i, '');
  const key = 'report.templates';
  const { WorkspaceFolder } = vscode.ConfigurationTarget;
  await setSetting(key, { ...setting(key, uri), [name]: path }, WorkspaceFolder, uri);
}
