import * as vscode from 'vscode';
import { Said } from '../assessment/said';
import type { Read } from '../workspace/import/importOutputs';
import type { ImportResult } from '../workspace/import/result';
import type { ReviewGroup, ReviewRow } from '../workspace/import/review';
import type { ReviewKind } from '../workspace/words/importsEnglish';
import type { Assessments } from './assessments';
import { Disposable } from './disposable';
import { errorText, shown } from './files';
import { pageScheme } from './ids';
import { documentOf, taken } from './takeImport';

/** What an import is to read, and into which file. */
export interface ReviewRequest {
  readonly outputs: readonly string[];
  readonly into: string;
  readonly tool?: string | undefined;
  readonly mapping?: string | undefined;
  readonly customer?: string | undefined;
  /** Who imports; asked for where something is written on a person's word. */
  readonly by?: (() => Promise<string | undefined>) | undefined;
  readonly contents?: ReadonlyMap<string, Uint8Array> | undefined;
}

/** A review as data. */
export interface ShownReview {
  readonly into: string;
  /** What is said above the rows. */
  readonly message: string;
  readonly groups: readonly {
    readonly kind: ReviewKind;
    readonly title: string;
    readonly rows: readonly { key: string; name: string; about: string; reason: string; ticked: boolean | undefined }[];
  }[];
}

/** After so many milliseconds without a further change the review is computed anew. */
const quiet = 200;

const core = () => import('../workspace/lazy/import');

/**
 * An import that waits for an answer: what it would do to a file, with a tick for each thing. Nothing is written before it
 * is taken; it follows the file while that changes.
 */
export class ImportReview extends Disposable {
  readonly onDidChange: vscode.Event<void>;
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly #ticked = new Set<string>();
  /** Keys that were shown: what is new among the rows is ticked. */
  readonly #shown = new Set<string>();
  /** Paths of the outputs that are wanted although something speaks against them. */
  readonly #forced = new Set<string>();
  #result!: ImportResult;
  #groups: readonly ReviewGroup[] = [];
  #problem: string | undefined;
  #isRenewed = false;
  #proposal: Promise<string> | undefined;
  #reading = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  private constructor(
    readonly assessments: Assessments,
    readonly request: ReviewRequest,
    readonly read: Read,
  ) {
    super();
    this.onDidChange = this.#changed.event;
    this.own({ dispose: () => clearTimeout(this.#timer) });
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document.uri.toString() === request.into) this.#renewSoon();
      }),
    );
    this.own(
      assessments.onDidChange((changed) => {
        if (changed === 'all' || changed.path === request.into) this.#renewSoon();
      }),
    );
  }

  /** Throws what the outputs or the file do not allow. */
  static async of(
    assessments: Assessments,
    request: ReviewRequest,
    read: Read,
    like?: ImportReview,
  ): Promise<ImportReview> {
    const review = new ImportReview(assessments, request, read);
    if (like) review.#tickAs(like);
    try {
      await review.#show(await review.#computed((await documentOf(request.into))?.getText()));
    } catch (error) {
      review.dispose();
      throw error;
    }
    return review;
  }

  get groups(): readonly ReviewGroup[] {
    return this.#groups;
  }

  get result(): ImportResult {
    return this.#result;
  }

  /** Why nothing can be taken at present. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Whether the file was changed since the review began. */
  get isRenewed(): boolean {
    return this.#isRenewed;
  }

  get rows(): ReviewRow[] {
    return this.#groups.flatMap(({ rows }) => rows);
  }

  /** Rows with a tick, and how many there could be; outputs that something speaks against are no part of it. */
  get count(): { ticked: number; of: number } {
    const rows = this.rows.filter(({ tickable, kind }) => tickable && kind !== 'opposed');
    return { ticked: rows.filter(({ key }) => this.#ticked.has(key)).length, of: rows.length };
  }

  isTicked({ key }: ReviewRow): boolean {
    return this.#ticked.has(key);
  }

  /** Ticks rows or takes their ticks away. An output that something speaks against is read in by its tick. */
  async tick(rows: readonly ReviewRow[], on: boolean): Promise<void> {
    const { opposedKey } = await core();
    let reads = false;
    for (const { key, kind, tickable } of rows) {
      if (!tickable) continue;
      if (on) this.#ticked.add(key);
      else this.#ticked.delete(key);
      reads ||= kind === 'opposed';
    }
    for (const { path } of this.#result.opposed) {
      if (this.#ticked.has(opposedKey(path))) this.#forced.add(path);
      else this.#forced.delete(path);
    }
    this.#proposal = undefined;
    if (reads) await this.#renew();
    this.#changed.fire();
  }

  /** What the file becomes by what is ticked now. */
  proposal(): Promise<string> {
    this.#proposal ??= this.#wanted(this.#result.before).then(({ text }) => text);
    return this.#proposal;
  }

  /** Writes what is ticked, and nothing else. */
  async take(): Promise<ImportResult | undefined> {
    if (this.#problem !== undefined) throw new Said(this.#problem);
    const { into } = this.request;
    const first = await this.#wanted((await documentOf(into))?.getText());
    return taken(into, first, (present) => this.#wanted(present));
  }

  /** The place of a row in the proposed text. */
  async placeOf({ key }: ReviewRow): Promise<vscode.Range | undefined> {
    const { FindingsText, placeOfItem } = await core();
    const parsed = FindingsText.parse(await this.proposal());
    const [list, index] = placeOfItem(key, FindingsText.parse(this.#result.before ?? '{}').model, parsed.model) ?? [];
    const found =
      list === 'findings' || list === 'passed' || list === 'notApplicable' || list === 'notAssessed'
        ? parsed[list][Number(index)]
        : undefined;
    if (!found) return undefined;
    const { line, character } = parsed.lines.positionAt(found.offset);
    const at = new vscode.Position(line, character);
    return new vscode.Range(at, at);
  }

  /** Addresses of the two sides of the difference. */
  get sides(): { readonly before: vscode.Uri; readonly after: vscode.Uri } {
    const uri = vscode.Uri.parse(this.request.into, true);
    const name = uri.path.split('/').at(-1) ?? '';
    const page = (kind: string) => vscode.Uri.from({ scheme: pageScheme, path: `/${kind}/${name}` });
    return { before: this.#result.before === undefined ? page('import-new') : uri, after: page('import') };
  }

  get shown(): ShownReview {
    return {
      into: this.request.into,
      message: this.message,
      groups: this.#groups.map(({ kind, title, rows }) => ({
        kind,
        title,
        rows: rows.map((row) => ({
          key: row.key,
          name: row.name,
          about: row.about,
          reason: row.reason,
          ticked: row.tickable ? this.isTicked(row) : undefined,
        })),
      })),
    };
  }

  /** What is said above the rows: whose outputs go where, and what happened meanwhile. */
  message = '';

  #tickAs(other: ImportReview): void {
    for (const key of other.#ticked) this.#ticked.add(key);
    for (const key of other.#shown) this.#shown.add(key);
    for (const path of other.#forced) this.#forced.add(path);
    this.#isRenewed = other.#isRenewed;
  }

  #renewSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.#follow();
    }, quiet);
  }

  /** Computes the review anew where the file or what is known of checks is not what it was. */
  async #follow(): Promise<void> {
    const present = (await documentOf(this.request.into).catch(() => undefined))?.getText();
    if (this.disposed || (present === this.#result.before && this.#problem === undefined)) return;
    this.#isRenewed = true;
    await this.#renew();
    this.#changed.fire();
  }

  async #renew(): Promise<void> {
    const reading = ++this.#reading;
    try {
      const result = await this.#computed((await documentOf(this.request.into))?.getText());
      if (reading !== this.#reading || this.disposed) return;
      this.#problem = undefined;
      await this.#show(result);
    } catch (error) {
      if (reading !== this.#reading || this.disposed) return;
      this.#problem = errorText(error, this.assessments.project.words);
      await this.#say();
    }
  }

  async #show(result: ImportResult): Promise<void> {
    const { reviewOf } = await core();
    this.#result = result;
    this.#groups = reviewOf(result, this.assessments.project.catalog, this.assessments.project.words);
    for (const { key, kind, tickable } of this.rows) {
      if (tickable && !this.#shown.has(key) && kind !== 'opposed') this.#ticked.add(key);
      if (tickable) this.#shown.add(key);
    }
    this.#proposal = undefined;
    await this.#say();
  }

  async #say(): Promise<void> {
    const { recordsLine, sourceLine } = await core();
    const { into } = this.request;
    const { words } = this.assessments.project;
    const source = sourceLine(this.#result, words);
    this.message =
      this.#problem === undefined
        ? [
            this.#result.before === undefined
              ? vscode.l10n.t('{0}, into {1}, a new file.', source, shown(into))
              : vscode.l10n.t('{0}, into {1}.', source, shown(into)),
            ...(this.#isRenewed ? [vscode.l10n.t('The file was changed meanwhile: this was computed anew.')] : []),
            `${recordsLine(this.#result, words)}.`,
          ].join(' ')
        : vscode.l10n.t('{0} Nothing can be taken until then.', this.#problem);
  }

  #wanted(present: string | undefined): Promise<ImportResult> {
    const wanted = new Set(this.#ticked);
    return this.#computed(present, (key) => wanted.has(key));
  }

  async #computed(present: string | undefined, takes?: (key: string) => boolean): Promise<ImportResult> {
    const { importRead } = await core();
    const { outputs, into, tool, mapping, customer, by } = this.request;
    const request = { outputs, into, tool, mapping, customer, by, present, takes };
    return importRead(
      this.assessments.project,
      { ...request, dryRun: true, holdBack: true, forceScope: new Set(this.#forced) },
      this.read,
    );
  }
}
