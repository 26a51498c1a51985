import * as vscode from 'vscode';
import { fileKind } from '../../workspace/fileSystem';
import { type ImportResult, importOutputs } from '../../workspace/importOutputs';
import { slug } from '../../workspace/renderReports';
import type { Assessments } from '../assessments';
import { shown, toUri } from '../files';
import { commands, type ImportArguments } from '../ids';
import { registerCommand } from './register';

/**
 * *Import results…*: reads tools' output into a findings file. Called with a file of the explorer, with arguments, or with
 * nothing. Answers what happened (`ImportResult` without the texts).
 */
export function registerImportResults(assessments: Assessments): vscode.Disposable {
  return registerCommand(
    assessments,
    commands.importResults,
    async (of?: vscode.Uri | ImportArguments, selected?: vscode.Uri[]) => {
      const given: ImportArguments = of && !(of instanceof vscode.Uri) ? of : {};
      const outputs =
        given.outputs?.map((path) => toUri(path).toString()) ??
        (of instanceof vscode.Uri ? (selected?.length ? selected : [of]).map(String) : await chooseOutputs());
      if (!outputs?.length) return undefined;
      const into = given.into ? toUri(given.into).toString() : await chooseInto(assessments, outputs[0]!);
      if (!into) return undefined;
      const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === into);
      if (open?.isDirty) await open.save();
      const { text, before, ...result } = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: 'Importing results' },
        () => importOutputs(assessments.project, { outputs, into, tool: given.tool, customer: given.customer }),
      );
      await vscode.window.showTextDocument(toUri(into), { preview: false });
      assessments.log.info(describe(result, into));
      for (const { where, reason } of result.skipped) assessments.log.info(`skipped ${where}: ${reason}`);
      if (!given.outputs) void saySummary(assessments, result, into);
      return result;
    },
  );
}

function describe(result: Omit<ImportResult, 'text' | 'before'>, into: string): string {
  const { records, findings, toolTitle } = result;
  if (result.checklist) return `${result.checklist.checks} checks of ${toolTitle} written to ${shown(into)}.`;
  return `${toolTitle}: ${records.read} records read into ${shown(into)}. ${findings.added} findings added, ${findings.updated} updated, ${findings.resolved} resolved, ${findings.reopened} reopened; ${records.skipped} records skipped.`;
}

async function saySummary(
  assessments: Assessments,
  result: Omit<ImportResult, 'text' | 'before'>,
  into: string,
): Promise<void> {
  const show = 'Show skipped';
  const more = result.skipped.length > 0 ? [show] : [];
  if ((await vscode.window.showInformationMessage(describe(result, into), ...more)) === show) assessments.log.show();
}

async function chooseOutputs(): Promise<string[] | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Import results',
    openLabel: 'Import',
    canSelectMany: true,
    filters: { "Tools' output": ['json', 'csv', 'xml', 'sarif', 'ckl', 'cklb', 'yaml', 'yml'], 'All files': ['*'] },
  });
  return picked?.map(String);
}

async function chooseInto(assessments: Assessments, output: string): Promise<string | undefined> {
  const { findings } = assessments.project;
  const fresh = { label: '$(new-file) New findings file…', description: '', detail: '', path: undefined };
  const picked = await vscode.window.showQuickPick(
    [
      ...findings.map(({ path, model }) => ({
        label: model.title || shown(path),
        description: `${model.customer} · ${model.assessedOn}`,
        detail: shown(path),
        path,
      })),
      fresh,
    ],
    { title: 'Import results into', matchOnDescription: true, matchOnDetail: true },
  );
  if (!picked) return undefined;
  if (picked.path) return picked.path;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.joinPath(toUri(output), '..');
  const stem = slug((toUri(output).path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, ''));
  const name = await vscode.window.showInputBox({
    title: 'New findings file',
    value: `${stem}.findings.jsonc`,
    validateInput: (text) =>
      fileKind(text) ? undefined : 'The name must end in .findings.jsonc, or .checklist.jsonc for a catalogue.',
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(folder, name).toString();
}
