import * as vscode from 'vscode';
import { isSaid } from '../../assessment/said';
import { difference } from '../../language/edits';
import { FileChanged, fileKind, writeNew } from '../../workspace/fileSystem';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { type ImportResult, type ImportSummary, summaryOf } from '../../workspace/import/result';
import { countLines, importLines, sentences } from '../../workspace/import/words';
import type { Assessments } from '../assessments';
import { Disposable } from '../disposable';
import { mayBeSaved, refusedEdit, saveDocument } from '../editing';
import { editorFiles, shown, toUri } from '../files';
import { commands, diagnosticSource, type ImportArguments } from '../ids';
import type { Imports } from '../imports';
import { componentLog } from '../log';
import { importPreviewUri, importSummaryUri } from '../pages';
import { pick, say, sayWarning } from '../say';
import type { CommandTable } from './register';

/**
 * *Import results…*: reads tools' output into a findings file. Called with files of the explorer, with arguments, or with
 * nothing. Answers what happened (`ImportSummary`). By hand, changes to an existing file are shown as a
 * difference first and taken or dropped as a whole.
 */
export class ImportResults extends Disposable {
  readonly assessments: Assessments;
  readonly #log;
  readonly #problems = this.own(vscode.languages.createDiagnosticCollection(`${diagnosticSource}-import`));

  constructor(
    table: CommandTable,
    readonly imports: Imports,
  ) {
    super();
    this.assessments = table.assessments;
    this.#log = componentLog(table.assessments.log, 'Import');
    this.own(
      table.register(commands.importResults, (of?: vscode.Uri | ImportArguments, selected?: vscode.Uri[]) =>
        this.#import(of, selected),
      ),
    );
    this.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#problems.delete(document.uri)));
  }

  async #import(
    of: vscode.Uri | ImportArguments | undefined,
    selected: vscode.Uri[] | undefined,
  ): Promise<ImportSummary | undefined> {
    const given: ImportArguments = of && !(of instanceof vscode.Uri) ? of : {};
    const outputs =
      given.outputs?.map((path) => toUri(path).toString()) ??
      (of instanceof vscode.Uri ? (selected?.length ? selected : [of]).map(String) : await chooseOutputs());
    if (!outputs?.length) return undefined;
    const into = given.into
      ? toUri(given.into).toString()
      : (pathOf(given.onto) ?? (await chooseInto(this.assessments, outputs)));
    if (!into) return undefined;
    const there = (await editorFiles.kind(into)) === 'file' && fileKind(into) === 'findings';
    const document = there ? await vscode.workspace.openTextDocument(toUri(into)) : undefined;
    const mapping = given.mapping
      ? toUri(given.mapping).toString()
      : given.outputs
        ? undefined
        : await chooseMapping(outputs);
    const read = () => this.#read(outputs, into, given, mapping, document?.getText());
    let result = await read();
    if (!result || !(given.forceScope || (await isWanted(result)))) return undefined;
    if (result.changed && !given.dryRun) {
      if (!document) await writeNew(editorFiles, into, result.text);
      else {
        if (given.into === undefined && !(await this.#agree(into, result.text, result))) return undefined;
        result = await taken(document, result, read);
        if (!result) return undefined;
      }
    }
    const said = summaryOf(result);
    if (!given.dryRun) await vscode.window.showTextDocument(toUri(into), { preview: false });
    this.#log.info(`Into ${shown(into)}: ${sentences(countLines(said))}`);
    this.imports.last = { result: said, into };
    if (given.into === undefined) void saySummary(said);
    return said;
  }

  async #read(
    outputs: string[],
    into: string,
    { tool, customer, forceScope, into: given }: ImportArguments,
    mapping: string | undefined,
    present: string | undefined,
  ): Promise<ImportResult | undefined> {
    this.#problems.clear();
    const options = { location: vscode.ProgressLocation.Notification, title: 'Importing results', cancellable: true };
    try {
      const { importOutputs } = await import('../../workspace/lazy/import');
      return await this.#log.timed(
        () => `Reading ${outputs.map(shown).join(', ')} into ${shown(into)}`,
        () =>
          vscode.window.withProgress(options, (_progress, token) =>
            importOutputs(this.assessments.project, {
              outputs,
              into,
              tool,
              mapping,
              customer,
              dryRun: true,
              // By hand it is asked for, once what would change is known.
              forceScope: forceScope ?? given === undefined,
              present,
              cancelled: () => token.isCancellationRequested,
            }),
          ),
      );
    } catch (error) {
      if ((error as Error).name === 'Cancelled') return undefined;
      this.#mark(outputs, error);
      throw error;
    }
  }

  /** Shows what is wrong with an output where it is wrong. */
  #mark(outputs: readonly string[], error: unknown): void {
    if (!isSaid(error) || !error.place) return;
    const { file, line = 1, column = 1 } = error.place;
    const output = outputs.find((path) => editorFiles.nameOf(path) === file);
    if (!output) return;
    const at = new vscode.Position(line - 1, Math.max(0, column - 1));
    const diagnostic = new vscode.Diagnostic(new vscode.Range(at, at), error.problem, vscode.DiagnosticSeverity.Error);
    diagnostic.source = diagnosticSource;
    this.#problems.set(toUri(output), [diagnostic]);
  }

  async #agree(into: string, text: string, said: ImportSummary): Promise<boolean> {
    this.imports.proposed = text;
    const title = `Import of ${said.toolTitle}: ${shown(into)}`;
    await vscode.commands.executeCommand('vscode.diff', toUri(into), importPreviewUri(into), title);
    const take = 'Take All';
    const answer = await say(`${sentences(importLines(said))} Take these changes?`, take, 'Drop All');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    return answer === take;
  }
}

/** The assessment that a row of the findings view belongs to. */
function pathOf(row: unknown): string | undefined {
  const node = row as FindingsTreeNode | undefined;
  return node?.kind === 'assessment' ? node.entry.path : node?.kind === 'finding' ? node.path : undefined;
}

/** How often outputs are read in again where the document changes under the import. */
const attempts = 5;

/**
 * Changes a document in one undo step, and saves it where it had no changes of a person's own. Where it was changed since
 * the outputs were read, they are read again into what it says now.
 */
async function taken(
  document: vscode.TextDocument,
  first: ImportResult,
  again: () => Promise<ImportResult | undefined>,
): Promise<ImportResult | undefined> {
  const path = document.uri.toString();
  let result: ImportResult | undefined = first;
  for (let number = 1; result; number++) {
    if (document.getText() === result.before) {
      const [edited] = difference(result.before, result.text);
      if (!edited) return result;
      const { offset, length, text } = edited;
      const edit = new vscode.WorkspaceEdit();
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      edit.replace(document.uri, range, text);
      const save = mayBeSaved(document);
      if (await vscode.workspace.applyEdit(edit)) {
        if (save) await saveDocument(document);
        return result;
      }
      if (document.getText() === result.before) throw refusedEdit(path);
    }
    if (number === attempts) throw new FileChanged(path);
    result = await again();
  }
  return undefined;
}

/** Whether the outputs are to be imported although something speaks against it. */
async function isWanted({ guards }: ImportResult): Promise<boolean> {
  if (guards.length === 0) return true;
  const { guardText } = await import('../../workspace/lazy/import');
  const reasons = guards.map(({ output, guard }) => `${output}: ${guardText(guard)}`).join(' ');
  const force = 'Import All the Same';
  const what = guards.some(({ guard }) => guard.kind === 'older') ? ' An older output closes and reopens nothing.' : '';
  return (await sayWarning(`${reasons}${what} Import all the same?`, force, 'Cancel')) === force;
}

async function saySummary(result: ImportSummary): Promise<void> {
  const show = result.skipped.length > 0 ? 'Show Skipped' : 'Show Details';
  if ((await say(sentences(importLines(result)), show)) !== show) return;
  await vscode.commands.executeCommand('markdown.showPreview', importSummaryUri());
}

/** For a table: whether it is of a tool that is known, or which mapping of the workspace reads it. */
async function chooseMapping(outputs: readonly string[]): Promise<string | undefined> {
  if (!outputs.every((path) => /\.(csv|tsv|xlsx)$/i.test(path))) return undefined;
  const mappings = await vscode.workspace.findFiles('**/*.mapping.{jsonc,json}', '**/node_modules/**', 50);
  if (mappings.length === 0) return undefined;
  const picked = await pick(
    [
      { label: 'Recognize the tool', description: 'from the content', uri: undefined },
      ...mappings.map((uri) => ({ label: uri.path.split('/').at(-1)!, description: shown(uri.toString()), uri })),
    ],
    { title: 'Read the table by', placeHolder: 'A column mapping of this workspace, or the known format of a tool' },
  );
  return picked?.uri?.toString();
}

async function chooseOutputs(): Promise<string[] | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Import results',
    openLabel: 'Import',
    canSelectMany: true,
    filters: {
      "Tools' results": ['json', 'jsonc', 'csv', 'xml', 'xlsx', 'sarif', 'ckl', 'cklb', 'yaml', 'yml', 'nunit'],
      'All files': ['*'],
    },
  });
  return picked?.map(String);
}

async function chooseInto(assessments: Assessments, outputs: readonly string[]): Promise<string | undefined> {
  const { findings } = assessments.project;
  const fresh = {
    label: 'New findings file…',
    iconPath: new vscode.ThemeIcon('new-file'),
    description: '',
    detail: '',
    path: undefined,
  };
  const picked = await pick(
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
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.joinPath(toUri(outputs[0]!), '..');
  const { proposedName } = await import('../../workspace/lazy/import');
  const name = await vscode.window.showInputBox({
    title: 'New findings file',
    value: await proposedName(assessments.project, outputs, folder.toString()),
    validateInput: (text) =>
      fileKind(text) ? undefined : 'The name must end in .findings.jsonc, or .checklist.jsonc for a catalogue.',
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(folder, name).toString();
}
