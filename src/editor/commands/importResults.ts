import * as vscode from 'vscode';
import { isSaid } from '../../assessment/said';
import { inWords } from '../../words/words';
import { fileKind } from '../../workspace/fileSystem';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import type { Read } from '../../workspace/import/importOutputs';
import { type ImportSummary, summaryOf } from '../../workspace/import/result';
import { countLines, sentences } from '../../workspace/import/words';
import type { Assessments } from '../assessments';
import { Disposable } from '../disposable';
import { editorFiles, shown, toUri } from '../files';
import { commands, diagnosticSource, type ImportArguments } from '../ids';
import type { ReviewRequest, ShownReview } from '../importReview';
import { ImportReviews } from '../importReviews';
import type { Imports } from '../imports';
import { componentLog } from '../log';
import type { Person } from '../person';
import { pick } from '../say';
import { documentOf, taken } from '../takeImport';
import type { CommandTable } from './register';

/** What the views and the explorer hand over: files, or a row with what else is selected. */
type Given = vscode.Uri | ImportArguments | FindingsTreeNode;

/**
 * *Import results…*: reads tools' output into a findings file. Called with files of the explorer, with a row of the findings
 * view, with arguments, or with nothing. By hand, what would change is reviewed first (`ImportReviews`), and the review is
 * answered as data; with `into` as argument nothing is asked, and what happened is answered (`ImportSummary`).
 */
export class ImportResults extends Disposable {
  readonly assessments: Assessments;
  readonly #log;
  readonly #problems = this.own(vscode.languages.createDiagnosticCollection(`${diagnosticSource}-import`));
  readonly #reviews: ImportReviews;
  readonly #person: Person;

  constructor(
    table: CommandTable,
    readonly imports: Imports,
    person: Person,
  ) {
    super();
    this.assessments = table.assessments;
    this.#person = person;
    this.#log = componentLog(table.assessments.log, 'Import');
    this.#reviews = this.own(new ImportReviews(table, imports));
    this.own(
      table.register(commands.importResults, (of?: Given, selected?: unknown[], options?: ImportArguments) =>
        this.#import(argumentsOf(of, selected, options)),
      ),
    );
    this.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#problems.delete(document.uri)));
  }

  async #import(given: ImportArguments): Promise<ImportSummary | ShownReview | undefined> {
    const outputs = given.outputs?.map((path) => toUri(path).toString()) ?? (await chooseOutputs());
    if (!outputs?.length) return undefined;
    const into = given.into
      ? toUri(given.into).toString()
      : (pathOf(given.onto) ?? (await chooseInto(this.assessments, outputs)));
    if (!into) return undefined;
    const mapping = given.mapping
      ? toUri(given.mapping).toString()
      : given.outputs
        ? undefined
        : await chooseMapping(outputs);
    const { tool, customer, contents } = given;
    // Nobody is asked where the choices are given; a review that is computed again asks once.
    let asked: Promise<string | undefined> | undefined;
    const askPerson = () => {
      asked ??= this.#person.ask();
      return asked;
    };
    const request: ReviewRequest = {
      by: given.into === undefined ? askPerson : async () => this.#person.name,
      outputs,
      into,
      tool,
      mapping,
      customer,
      contents: contents && new Map(Object.entries(contents)),
    };
    if ((given.review ?? given.into === undefined) && fileKind(into) === 'findings')
      return this.#reviews.begin(request, (all) => this.#read(all));
    return this.#importNow(request, given);
  }

  /** Without a question: what speaks against the import is an error, unless it is forced. */
  async #importNow(
    request: ReviewRequest,
    { dryRun, forceScope, into: given }: ImportArguments,
  ): Promise<ImportSummary> {
    const { into } = request;
    const read = await this.#read(request);
    const { importRead } = await import('../../workspace/lazy/import');
    const compute = (present: string | undefined) =>
      this.#marked(request.outputs, () =>
        importRead(
          this.assessments.project,
          { ...request, dryRun: true, forceScope: forceScope === true, present },
          read,
        ),
      );
    const first = await compute(fileKind(into) === 'findings' ? (await documentOf(into))?.getText() : undefined);
    const result = dryRun ? first : ((await taken(into, first, compute)) ?? first);
    const said = summaryOf(result);
    if (!dryRun) await vscode.window.showTextDocument(toUri(into), { preview: false });
    this.#log.info(`Into ${shown(into)}: ${sentences(countLines(said))}`);
    this.imports.last = { result: said, into };
    if (given === undefined) void this.#reviews.saySummary(said);
    return said;
  }

  async #read(request: ReviewRequest): Promise<Read> {
    const { outputs, into } = request;
    this.#problems.clear();
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reading results'),
      cancellable: true,
    };
    const { readOutputs } = await import('../../workspace/lazy/import');
    return this.#log.timed(
      () => `Reading ${outputs.map(shown).join(', ')} into ${shown(into)}`,
      () =>
        vscode.window.withProgress(options, (_progress, token) =>
          this.#marked(outputs, () =>
            readOutputs(this.assessments.project, { ...request, cancelled: () => token.isCancellationRequested }),
          ),
        ),
    );
  }

  async #marked<Result>(outputs: readonly string[], work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
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
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(at, at),
      inWords(error.said, this.assessments.project.words),
      vscode.DiagnosticSeverity.Error,
    );
    diagnostic.source = diagnosticSource;
    this.#problems.set(toUri(output), [diagnostic]);
  }
}

/** What a command was called with: files or rows, with the others that are selected; options go before. */
function argumentsOf(of: Given | undefined, selected: unknown, options: ImportArguments = {}): ImportArguments {
  if (of instanceof vscode.Uri) {
    const uris = [of, ...(Array.isArray(selected) ? selected : [])].filter((each) => each instanceof vscode.Uri);
    const paths = [...new Set(uris.map(String))];
    const outputs = paths.filter((path) => fileKind(path) === undefined);
    const onto = paths.find((path) => fileKind(path) === 'findings');
    return { ...(outputs.length > 0 && { outputs }), ...(onto !== undefined && { onto }), ...options };
  }
  return of && 'kind' in of ? { onto: of, ...options } : { ...of, ...options };
}

/** The assessment that a row of the findings view belongs to, or that is named by its path. */
function pathOf(row: unknown): string | undefined {
  if (typeof row === 'string') return toUri(row).toString();
  const node = row as FindingsTreeNode | undefined;
  if (node === undefined || node.kind === 'customer') return undefined;
  return node.kind === 'assessment' ? node.entry.path : node.id.split('#')[0];
}

/** For a table: whether it is of a tool that is known, or which mapping of the workspace reads it. */
async function chooseMapping(outputs: readonly string[]): Promise<string | undefined> {
  if (!outputs.every((path) => /\.(csv|tsv|xlsx)$/i.test(path))) return undefined;
  const mappings = await vscode.workspace.findFiles('**/*.mapping.{jsonc,json}', '**/node_modules/**', 50);
  if (mappings.length === 0) return undefined;
  const picked = await pick(
    [
      { label: vscode.l10n.t('Recognize the tool'), description: vscode.l10n.t('from the content'), uri: undefined },
      ...mappings.map((uri) => ({ label: uri.path.split('/').at(-1)!, description: shown(uri.toString()), uri })),
    ],
    {
      title: vscode.l10n.t('Read the table by'),
      placeHolder: vscode.l10n.t('A column mapping of this workspace, or the known format of a tool'),
    },
  );
  return picked?.uri?.toString();
}

async function chooseOutputs(): Promise<string[] | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import results'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    filters: {
      [vscode.l10n.t("Tools' results")]: [
        'json',
        'jsonc',
        'csv',
        'xml',
        'xlsx',
        'sarif',
        'ckl',
        'cklb',
        'yaml',
        'yml',
        'nunit',
      ],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  return picked?.map(String);
}

async function chooseInto(assessments: Assessments, outputs: readonly string[]): Promise<string | undefined> {
  const { findings } = assessments.project;
  const fresh = {
    label: vscode.l10n.t('New findings file…'),
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
    { title: vscode.l10n.t('Import results into'), matchOnDescription: true, matchOnDetail: true },
  );
  if (!picked) return undefined;
  if (picked.path) return picked.path;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.joinPath(toUri(outputs[0]!), '..');
  const { proposedName } = await import('../../workspace/lazy/import');
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New findings file'),
    value: await proposedName(assessments.project, outputs, folder.toString()),
    validateInput: (text) =>
      fileKind(text)
        ? undefined
        : vscode.l10n.t('The name must end in .findings.jsonc, or .checklist.jsonc for a catalogue.'),
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(folder, name).toString();
}
