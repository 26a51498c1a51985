import * as vscode from 'vscode';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { WrongChoice } from '../../workspace/newAssessment';
import type { Assessments } from '../assessments';
import { type CommandTable, chooseFindings } from '../commands/register';
import { Disposable } from '../disposable';
import { toUri } from '../files';
import { boardType, commands, type OpenBoardArguments } from '../ids';
import type { Person } from '../person';
import type { BoardSession } from './boardSession';
import type { Place } from './place';

/** The visual editor over findings files: which boards are open, and how one is opened and left. */
export class Boards extends Disposable implements vscode.CustomTextEditorProvider {
  readonly assessments: Assessments;
  readonly #person: Person;
  readonly #sessions = new Map<string, Set<Promise<BoardSession>>>();
  /** What the next board of a file shows first. */
  readonly #wanted = new Map<string, Place>();
  /** Changes of a file are made one after another, whichever board they come from. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(table: CommandTable, person: Person) {
    super();
    const { assessments } = table;
    this.assessments = assessments;
    this.#person = person;
    this.own(
      table.register(commands.openBoard, async (of?: vscode.Uri | string | FindingsTreeNode | OpenBoardArguments) => {
        const place = placeOf(of);
        const path =
          place?.path ?? (await chooseFindings(assessments, vscode.l10n.t('Open the board of which assessment?')));
        return path === undefined ? undefined : this.#open(path, place ?? {});
      }),
    );
    this.own(
      table.register(commands.openAsText, async (of?: vscode.Uri | string) => {
        const uri = of === undefined ? activeBoard() : typeof of === 'string' ? toUri(of) : of;
        if (!uri) throw new WrongChoice(vscode.l10n.t('No board is open. Open one first, or open the file itself.'));
        await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
        return uri;
      }),
    );
    this.own(
      vscode.workspace.onWillSaveTextDocument((event) => {
        const waiting = [...(this.#sessions.get(event.document.uri.toString()) ?? [])];
        if (waiting.length > 0)
          event.waitUntil(Promise.all(waiting.map(async (session) => (await session).writeAll())).then(() => []));
      }),
    );
  }

  async resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> {
    await this.assessments.load();
    const path = document.uri.toString();
    const first = this.#wanted.get(path);
    this.#wanted.delete(path);
    const made = import('../lazy/board').then(({ BoardSession }) =>
      this.own(
        new BoardSession(panel, document, {
          assessments: this.assessments,
          person: this.#person,
          inTurn: (work) => this.#inTurn(path, work),
          ...(first && { first }),
        }),
      ),
    );
    const sessions = this.#sessions.get(path) ?? new Set();
    this.#sessions.set(path, sessions.add(made));
    panel.onDidDispose(async () => {
      sessions.delete(made);
      if (sessions.size === 0) this.#sessions.delete(path);
      (await made).dispose();
    });
    await made;
  }

  /** Opens the board of a file, and shows a place of it. Answers the file. */
  async #open(path: string, place: Place): Promise<vscode.Uri> {
    const uri = toUri(path);
    const open = [...(this.#sessions.get(path) ?? [])];
    if (open.length === 0) this.#wanted.set(path, place);
    await vscode.commands.executeCommand('vscode.openWith', uri, boardType);
    for (const session of open) (await session).go(place);
    return uri;
  }

  #inTurn<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.#turns.get(path) ?? Promise.resolve()).then(work, work);
    this.#turns.set(path, turn);
    const forget = () => {
      if (this.#turns.get(path) === turn) this.#turns.delete(path);
    };
    turn.then(forget, forget);
    return turn;
  }
}

/** What an argument of *Open Board* means: a file, a row of a view, or a place that is named. */
function placeOf(
  of: vscode.Uri | string | FindingsTreeNode | OpenBoardArguments | undefined,
): (Place & { readonly path: string }) | undefined {
  if (of === undefined) {
    const active = activeBoard();
    return active && { path: active.toString() };
  }
  if (of instanceof vscode.Uri) return { path: of.toString() };
  if (typeof of === 'string') return { path: toUri(of).toString() };
  if (!('kind' in of)) {
    const { file, mode, finding, check } = of;
    return {
      path: toUri(file).toString(),
      ...(mode && { mode }),
      ...(finding && { finding }),
      ...(check && { check }),
    };
  }
  if (of.kind === 'assessment') return { path: of.entry.path };
  return of.kind === 'finding' ? { path: of.path, mode: 'findings', finding: of.scored.finding.id } : undefined;
}

/** The file of the board that is in front. */
function activeBoard(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && input.viewType === boardType ? input.uri : undefined;
}
