import * as vscode from 'vscode';
import { Said } from '../assessment/said';
import { type ImportSummary, summaryOf } from '../workspace/import/result';
import type { ReviewGroup, ReviewRow } from '../workspace/import/review';
import { countLines, importLines, sentences } from '../workspace/import/words';
import type { CommandTable } from './commands/register';
import { setContext } from './contextKeys';
import { Disposable } from './disposable';
import { editorFiles, shown, toUri } from './files';
import { commands, contextKeys, type TickArguments, views } from './ids';
import { ImportReview, type ReviewRequest, type ShownReview } from './importReview';
import type { Imports } from './imports';
import { componentLog } from './log';
import { importSummaryUri } from './pages';
import { say } from './say';
import { ImportReviewTree } from './views/importReviewView';

type Read = ImportReview['read'];
type Node = ReviewGroup | ReviewRow;

const rowsOf = (node: Node): readonly ReviewRow[] => ('rows' in node ? node.rows : [node]);

/** The import that waits for an answer, in its view: at most one, until it is taken or dropped. */
export class ImportReviews extends Disposable {
  readonly #table: CommandTable;
  readonly #log;
  readonly #tree = this.own(new ImportReviewTree(() => this.#open));
  readonly #status: vscode.StatusBarItem;
  #view: vscode.TreeView<Node> | undefined;
  #open: ImportReview | undefined;
  #listening: vscode.Disposable | undefined;
  /** What is selected in the view, and what was before that. */
  #selections: readonly [before: readonly Node[], now: readonly Node[]] = [[], []];

  constructor(
    table: CommandTable,
    readonly imports: Imports,
  ) {
    super();
    this.#table = table;
    this.#log = componentLog(table.assessments.log, 'Import');
    this.#status = this.own(
      vscode.window.createStatusBarItem('tamAssess.importReview', vscode.StatusBarAlignment.Left),
    );
    this.#status.name = vscode.l10n.t('TAM Assess: Import');
    this.#status.command = `${views.importReview}.focus`;
    this.own(table.register(commands.takeImport, () => this.#take()));
    this.own(table.register(commands.dropImport, () => this.#drop()));
    this.own(table.register(commands.tickImport, (given?: TickArguments) => this.#tick(given)));
    this.own(
      table.register(commands.showImportDifference, (given?: { row?: string } | ReviewRow) => this.#difference(given)),
    );
    this.own({ dispose: () => this.#close() });
  }

  /**
   * Shows what an import would do. Further outputs for the same file go into the same review, whose ticks stay; another file
   * has to wait.
   */
  async begin(request: ReviewRequest, readOutputs: (all: ReviewRequest) => Promise<Read>): Promise<ShownReview> {
    const open = this.#open;
    if (open && open.request.into !== request.into) {
      void this.focus();
      throw new Said(
        vscode.l10n.t('An import into {0} waits for an answer. Take it or drop it first.', shown(open.request.into)),
      );
    }
    const all: ReviewRequest = open
      ? {
          ...request,
          outputs: [...new Set([...open.request.outputs, ...request.outputs])],
          contents: new Map([...(open.request.contents ?? []), ...(request.contents ?? [])]),
        }
      : request;
    const review = await ImportReview.of(this.#table.assessments, all, await readOutputs(all), open);
    this.#begin(review);
    await this.focus();
    return review.shown;
  }

  async focus(): Promise<void> {
    await vscode.commands.executeCommand(`${views.importReview}.focus`);
  }

  #begin(review: ImportReview): void {
    this.#listening?.dispose();
    this.#open?.dispose();
    this.#open = review;
    this.imports.proposed = () => review.proposal();
    if (!this.#view) {
      const view = vscode.window.createTreeView<Node>(views.importReview, {
        treeDataProvider: this.#tree,
        manageCheckboxStateManually: true,
        showCollapseAll: true,
        canSelectMany: true,
      });
      this.#view = this.own(view);
      this.own(
        view.onDidChangeSelection(({ selection }) => {
          this.#selections = [this.#selections[1], selection];
        }),
      );
      this.own(
        view.onDidChangeCheckboxState(async ({ items }) => {
          for (const [node, state] of items) {
            await this.#open?.tick(rowsOf(node), state === vscode.TreeItemCheckboxState.Checked);
          }
        }),
      );
    }
    this.#listening = review.onDidChange(() => this.#show());
    setContext(contextKeys.reviewing, true);
    this.#show();
  }

  #show(): void {
    const [open, view] = [this.#open, this.#view];
    if (!open || !view) return;
    const { ticked, of } = open.count;
    view.message = open.message;
    const tickedOf = vscode.l10n.t('{0} of {1} ticked', ticked, of);
    view.description = of > 0 ? tickedOf : vscode.l10n.t('nothing changes');
    view.badge = { value: ticked, tooltip: tickedOf };
    this.#status.text = `$(cloud-download) ${vscode.l10n.t('Import: {0} of {1}', ticked, of)}`;
    this.#status.tooltip = vscode.l10n.t('An import into {0} waits: take it or drop it.', shown(open.request.into));
    this.#status.show();
    this.#tree.refresh();
    const { before, after } = open.sides;
    for (const uri of [before, after]) this.imports.changed.fire(uri);
  }

  /** Ends the review; of the tabs, only its own difference goes. */
  #close(): void {
    const open = this.#open;
    if (!open) return;
    const after = open.sides.after.toString();
    this.#open = undefined;
    this.#listening?.dispose();
    open.dispose();
    this.imports.proposed = undefined;
    this.#status.hide();
    if (this.#view) this.#view.badge = undefined;
    setContext(contextKeys.reviewing, false);
    this.#tree.refresh();
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === after);
    if (tabs.length > 0) void vscode.window.tabGroups.close(tabs, true);
  }

  async #take(): Promise<ImportSummary | undefined> {
    const open = this.#needed();
    const { ticked, of } = open.count;
    const held = open.result.opposed.some((each) => each.held);
    if (ticked === 0 && (of > 0 || held))
      throw new Said(vscode.l10n.t('Nothing is ticked. Tick what is to be taken, or drop the import.'));
    const result = await open.take();
    if (!result) return undefined;
    const { into } = open.request;
    const said = summaryOf(result);
    this.#close();
    this.imports.last = { result: said, into };
    this.#log.info(`Into ${shown(into)}: ${sentences(countLines(said))}`);
    if ((await editorFiles.kind(into)) === 'file')
      await vscode.window.showTextDocument(toUri(into), { preview: false });
    void this.saySummary(said);
    return said;
  }

  async #drop(): Promise<void> {
    this.#needed();
    this.#close();
  }

  async #tick({ ticked, rows: named, focused }: TickArguments = {}): Promise<ShownReview> {
    const open = this.#needed();
    const keys = focused
      ? new Set(
          this.#turned()
            .flatMap(rowsOf)
            .map(({ key }) => key),
        )
      : undefined;
    const rows = open.rows.filter((row) => {
      if (!row.tickable) return false;
      if (keys) return keys.has(row.key);
      if (named === undefined) return row.kind !== 'opposed';
      return [row.key, row.kind, row.name, ...row.ids].some((name) => named.includes(name));
    });
    // Without a word which way: all, or none where all are ticked.
    await open.tick(rows, ticked ?? rows.some((row) => !open.isTicked(row)));
    return open.shown;
  }

  async #difference(given?: { row?: string } | ReviewRow): Promise<void> {
    const open = this.#needed();
    const key = given && ('key' in given ? given.key : given.row);
    const row = key === undefined ? undefined : open.rows.find((each) => each.key === key);
    const selection = row && (await open.placeOf(row));
    const { before, after } = open.sides;
    const title = vscode.l10n.t('Import of {0}: {1}', open.result.toolTitle, shown(open.request.into));
    // A tab of its own, which takes nobody's place and is taken by nobody.
    const options: vscode.TextDocumentShowOptions = {
      preview: false,
      preserveFocus: true,
      ...(selection && { selection }),
    };
    await vscode.commands.executeCommand('vscode.diff', before, after, title, options);
  }

  /** The rows that are selected now and were not before, or the other way round. */
  #turned(): Node[] {
    const id = (node: Node) => ('rows' in node ? node.kind : node.key);
    const without = (nodes: readonly Node[], others: readonly Node[]) =>
      nodes.filter((node) => !others.some((other) => id(other) === id(node)));
    const [before, now] = this.#selections;
    return [...without(now, before), ...without(before, now)];
  }

  #needed(): ImportReview {
    if (!this.#open) throw new Said(vscode.l10n.t('No import waits for an answer. Begin one with "Import Results…".'));
    return this.#open;
  }

  async saySummary(result: ImportSummary): Promise<void> {
    const show = result.skipped.length > 0 ? vscode.l10n.t('Show Skipped') : vscode.l10n.t('Show Details');
    if ((await say(sentences(importLines(result, this.#table.assessments.project.words)), show)) !== show) return;
    await vscode.commands.executeCommand('markdown.showPreview', importSummaryUri());
  }
}
