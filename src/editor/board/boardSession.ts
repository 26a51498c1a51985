import * as vscode from 'vscode';
import type { CatalogCheck } from '../../assessment/catalog';
import { dayOf } from '../../assessment/dates';
import { passes } from '../../assessment/filter';
import { isSaid } from '../../assessment/said';
import type { Answer, BoardCommand, FromPage, Question, ToPage } from '../../board/messages';
import { packed } from '../../board/packing';
import { inWords } from '../../words/words';
import { boardOf } from '../../workspace/board/boardOf';
import { planMoved } from '../../workspace/board/boardPlan';
import { checkDetails, findingDetails } from '../../workspace/board/details';
import type { Intention } from '../../workspace/board/intentions';
import { outcomeOf } from '../../workspace/board/outcomes';
import { bareImage, boardPictureLimit, writePicture } from '../../workspace/board/pictures';
import type { FindingsEntry } from '../../workspace/project';
import type { Assessments } from '../assessments';
import { Disposable } from '../disposable';
import { change } from '../editing';
import { editorFiles, errorText, toUri } from '../files';
import { componentLog } from '../log';
import { hasProcesses } from '../machine';
import type { Person } from '../person';
import { mayUse } from '../restricted';
import { sayError } from '../say';
import { affects, setting } from '../settings';
import { runCommand } from './boardCommands';
import { boardHtml, boardRoots } from './boardHtml';
import type { Place } from './place';
import { readOnlyReason } from './surroundings';

/** What is typed in the text beside it shows after a pause. */
const pauseWhileTyping = 120;
/** A larger file is edited as text: every change would send and draw too much. In UTF-16 units. */
const largest = 5 * 1024 * 1024;
/** How long a save waits for the fields of a page that does not answer. */
const patience = 1000;

export interface Surroundings {
  readonly assessments: Assessments;
  readonly person: Person;
  /** Does work on the file after all that was begun before. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  readonly first?: Place;
}

/** One board of one file: sends what the file says, and makes changes of what the page wants. */
export class BoardSession extends Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #document: vscode.TextDocument;
  readonly #around: Surroundings;
  readonly #log;
  #readOnly = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ready = false;
  #place: Place | undefined;
  #writing = 0;
  readonly #written = new Map<number, () => void>();
  /** The finding or check that the page says is chosen. */
  #chosen = '';

  constructor(panel: vscode.WebviewPanel, document: vscode.TextDocument, around: Surroundings) {
    super();
    this.#panel = panel;
    this.#document = document;
    this.#around = around;
    this.#place = around.first;
    const { assessments } = around;
    this.#log = componentLog(assessments.log, 'Board');
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: boardRoots(assessments.extensionUri, document.uri) };
    this.own(webview.onDidReceiveMessage((message: FromPage) => void this.#hear(message)));
    this.own(
      assessments.onDidChange((changed) => {
        if (changed === 'all' || changed.path === this.#path) this.#showSoon();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeTextDocument((event) => {
        // A text that is none of the project's, or is as broken as before, is not announced by it.
        if (event.document === document && event.contentChanges.length > 0) this.#showSoon();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if ((['board.singleKeys', 'mine', 'sla'] as const).some((key) => affects(event, key))) this.#showSoon();
      }),
    );
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#showSoon()));
    this.own(vscode.window.onDidChangeTextEditorSelection((event) => this.#follow(event)));
    this.own({ dispose: () => clearTimeout(this.#timer) });
    webview.html = boardHtml(webview, assessments.extensionUri, document.uri);
  }

  get #path(): string {
    return this.#document.uri.toString();
  }

  get #entry(): FindingsEntry | undefined {
    const file = this.#around.assessments.project.get(this.#path);
    return file?.kind === 'findings' ? file : undefined;
  }

  /** Shows a place, as soon as the page listens. */
  go(place: Place): void {
    if (this.#ready) this.#post({ kind: 'go', ...place });
    else this.#place = place;
  }

  /** Has the page write the fields that hold something that is not written yet, and waits for it. */
  async writeAll(): Promise<void> {
    if (!this.#ready || !this.#panel.visible) return;
    const number = ++this.#writing;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.#written.set(number, () => {
        clearTimeout(timer);
        resolve();
      });
      this.#post({ kind: 'write', number });
    });
    this.#written.delete(number);
  }

  #post(message: ToPage): void {
    if (!this.disposed) void this.#panel.webview.postMessage(message);
  }

  #showSoon(): void {
    if (!this.#ready) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), pauseWhileTyping);
  }

  #show(): void {
    clearTimeout(this.#timer);
    if (this.disposed || !this.#ready) return;
    const entry = this.#entry;
    if (!entry) {
      this.#post({
        kind: 'unfit',
        message: vscode.l10n.t('The board shows findings files of the workspace. This one is read as text.'),
      });
    } else if (entry.source.length > largest) {
      this.#post({
        kind: 'unfit',
        message: vscode.l10n.t('The file has more than 5 MB. The board would be slow: it is edited as text.'),
      });
    } else if (entry.problem) {
      const { message, line, character } = entry.problem;
      this.#post({ kind: 'broken', problem: { message, line: line + 1, column: character + 1 } });
    } else this.#send(entry);
  }

  #send(entry: FindingsEntry): void {
    const { project } = this.#around.assessments;
    const { uri, version } = this.#document;
    const board = this.#log.traced(
      () => 'Describing what the board shows',
      () => boardOf(project, entry),
    );
    const trusted = vscode.workspace.isTrusted;
    this.#post({
      kind: 'board',
      version,
      board: { ...board, findings: packed(board.findings), checks: packed(board.checks) },
      can: {
        edit: this.#readOnly === '',
        readOnly: this.#readOnly,
        trusted,
        terminal: trusted && hasProcesses(),
        pictures: uri.scheme !== 'untitled',
        singleKeys: setting('board.singleKeys'),
        mine: setting('mine'),
      },
    });
  }

  async #hear(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.#readOnly = await readOnlyReason(this.#document.uri);
        this.#ready = true;
        this.#show();
        if (this.#place) this.#post({ kind: 'go', ...this.#place });
        this.#place = undefined;
        return;
      case 'question':
        this.#post({ kind: 'answer', number: message.number, answer: await this.#answer(message.question) });
        return;
      case 'written':
        this.#written.get(message.number)?.();
        return;
      case 'chosen':
        this.#chosen = message.finding ?? message.check ?? '';
        if (message.finding) this.#reveal(message.finding);
        return;
      case 'command':
        await this.#command(message.command);
    }
  }

  async #command(command: BoardCommand): Promise<void> {
    try {
      await runCommand(command, { document: this.#document, entry: this.#entry, column: this.#panel.viewColumn });
    } catch (error) {
      this.#log.error(error);
      void sayError(errorText(error, this.#around.assessments.project.words));
    }
  }

  /** What the page asks. An error is an answer as well: the page says it where the person is. */
  async #answer(question: Question): Promise<Answer> {
    const { words } = this.#around.assessments.project;
    try {
      return await this.#answerTo(question);
    } catch (error) {
      if (!isSaid(error)) this.#log.error(error);
      return { kind: 'refused', why: errorText(error, words) };
    }
  }

  async #answerTo(question: Question): Promise<Answer> {
    const { project } = this.#around.assessments;
    if (question.kind === 'do') return this.#around.inTurn(() => this.#do(question.intention, question.version));
    if (question.kind === 'picture')
      return this.#around.inTurn(() => this.#addPicture(question.of, question.name, question.bytes));
    const entry = this.#entry;
    const context = {
      ...this.#context(),
      picture: (name: string) => this.#picture(name),
      mayUse: (check: CatalogCheck) => mayUse(this.#around.assessments, check),
    };
    switch (question.kind) {
      case 'check':
        return { kind: 'check', details: entry && checkDetails(project, entry, question.id, context) };
      case 'finding':
        return { kind: 'finding', details: entry && findingDetails(project, entry, question.id, context) };
      case 'search': {
        const { text } = question;
        const found = entry ? project.scored(entry).findings.filter((scored) => passes({ text }, scored)) : [];
        return { kind: 'search', ids: found.map(({ finding }) => finding.id) };
      }
      case 'plan': {
        const { finding, wave, due } = question;
        const moved = entry && planMoved(project, entry, { finding, wave, ...(due && { due }) });
        return moved ? { kind: 'plan', ...moved } : { kind: 'refused', why: this.#brokenWords() };
      }
    }
  }

  #context() {
    return { today: dayOf(new Date()), sla: setting('sla', this.#document.uri) };
  }

  #brokenWords(): string {
    return vscode.l10n.t('The file has syntax errors. Mend them first: nothing was changed.');
  }

  /** Does what the page wants, as one edit that one undo takes back. */
  async #do(intention: Intention, version: number): Promise<Answer> {
    const { assessments, person } = this.#around;
    const { project } = assessments;
    if (this.#readOnly !== '') return { kind: 'refused', why: this.#readOnly };
    for (;;) {
      const entry = this.#entry;
      if (!entry || entry.problem) return { kind: 'refused', why: this.#brokenWords() };
      const at = this.#document.version;
      const outcome = await person.signing((me) =>
        outcomeOf(project, entry, intention, { ...this.#context(), me, stale: version !== at }),
      );
      if (!outcome)
        return { kind: 'refused', why: vscode.l10n.t('Nothing was changed: nobody was named as the one who says so.') };
      // The name was asked for, and somebody typed meanwhile: what is to be done is found out anew.
      if (this.#document.version !== at) continue;
      if (outcome.kind === 'ask') {
        const offers = outcome.offers.map(({ sure, title }) => ({ sure, title: inWords(title, project.words) }));
        return { kind: 'ask', question: inWords(outcome.question, project.words), offers };
      }
      if (outcome.kind === 'refused')
        return { kind: 'refused', why: inWords(outcome.why, project.words), ...(outcome.gone && { gone: true }) };
      if (outcome.changes.length > 0) await change(this.#document, outcome.changes, { shownAfterwards: true });
      this.#show();
      const left = outcome.left?.map(({ id, reason }) => `${id}: ${inWords(reason, project.words)}`);
      return {
        kind: 'done',
        said: inWords(outcome.said, project.words),
        ...(outcome.finding !== undefined && { finding: outcome.finding }),
        ...(left && left.length > 0 && { left }),
      };
    }
  }

  async #addPicture(
    of: { readonly finding: string } | { readonly check: string },
    name: string,
    bytes: Uint8Array,
  ): Promise<Answer> {
    const refused = (why: string): Answer => ({ kind: 'refused', why });
    if (this.#readOnly !== '') return refused(this.#readOnly);
    if (this.#document.uri.scheme === 'untitled')
      return refused(vscode.l10n.t('Save the file first: pictures are kept beside it.'));
    if (bytes.length > boardPictureLimit)
      return refused(vscode.l10n.t('"{0}" has more than 10 MB. Make the picture smaller, or name it as a file.', name));
    const image = bareImage(bytes);
    if (!image)
      return refused(vscode.l10n.t('"{0}" is no PNG or JPEG picture. Paste its text, or name it as a file.', name));
    const id = 'finding' in of ? of.finding : of.check;
    const about = this.#entry?.model.findings.find((finding) => finding.id === id)?.check ?? id;
    const file = await writePicture(editorFiles, this.#path, about, image);
    const answer = await this.#do({ kind: 'addPicture', of, file }, this.#document.version);
    // Nothing speaks of it then: what nobody names is not left lying about.
    if (answer.kind !== 'done')
      await vscode.workspace.fs.delete(toUri(editorFiles.join(editorFiles.folderOf(this.#path), file)));
    return answer;
  }

  /** Address of a picture of evidence; `undefined` for what is none, is not there, or lies elsewhere. */
  #picture(name: string): string | undefined {
    const entry = this.#entry;
    const { project } = this.#around.assessments;
    const path = entry && /\.(?:png|jpe?g)$/i.test(name) ? project.evidencePath(entry, name) : undefined;
    const within = vscode.Uri.joinPath(this.#document.uri, '..').toString();
    if (path === undefined || !path.startsWith(`${within}/`)) return undefined;
    return this.#panel.webview.asWebviewUri(toUri(path)).toString();
  }

  /** The text beside the board shows the finding that is chosen, without taking the focus. */
  #reveal(id: string): void {
    if (!setting('board.followText')) return;
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === this.#document);
    const found = editor && this.#entry?.text.findings.find(({ value }) => value.id === id);
    if (!editor || !found) return;
    const at = (offset: number) => this.#document.positionAt(offset);
    editor.revealRange(
      new vscode.Range(at(found.offset), at(found.offset + found.node.length)),
      vscode.TextEditorRevealType.InCenterIfOutsideViewport,
    );
  }

  /** The board shows the finding at the cursor of the text beside it. */
  #follow({ textEditor, selections, kind }: vscode.TextEditorSelectionChangeEvent): void {
    if (kind === undefined || textEditor.document !== this.#document || !this.#ready) return;
    if (!selections[0] || !setting('board.followText')) return;
    const id = this.#entry?.text.findingAt(this.#document.offsetAt(selections[0].active))?.value.id;
    if (id === undefined || id === this.#chosen) return;
    this.#chosen = id;
    this.#post({ kind: 'go', finding: id });
  }
}
