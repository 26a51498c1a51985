import * as vscode from 'vscode';
import { isSaid } from '../../assessment/said';
import type { Assessments } from '../assessments';
import { errorText, shown } from '../files';
import type { CommandId } from '../ids';
import { componentLog } from '../log';
import { pick, say, sayError } from '../say';

/** What the commands do, by id; the shell asks for them. */
export class CommandTable {
  readonly #handlers = new Map<CommandId, (args: unknown[]) => Promise<unknown>>();

  constructor(readonly assessments: Assessments) {}

  run(id: CommandId, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(id);
    return handler ? handler(args) : Promise.reject(new Error(`No feature handles ${id}.`));
  }

  /**
   * Registers a command. What goes wrong is told once: to the person who called it from the palette, a menu or a view, as a
   * message; to a caller who gave choices (a task, a key binding, a lens, a test) as the error that it is, which VS Code shows
   * where nobody else does. A command answers `undefined` when the user closed a question, or was told what went wrong.
   */
  register<Args extends unknown[]>(id: CommandId, run: (...args: Args) => Promise<unknown>): vscode.Disposable {
    const { assessments } = this;
    const log = componentLog(assessments.log, 'Commands');
    this.#handlers.set(id, async (args) => {
      try {
        await assessments.load();
        return await log.timed(
          () => id,
          () => run(...(args as Args)),
        );
      } catch (error) {
        const message = errorText(error, assessments.project.words).replace(/\bfile:\/\/[^\s:]+/g, (uri) => shown(uri));
        if (isSaid(error)) log.info(`${id}: ${message}`);
        else log.error(error);
        if (!isCalledByHand(args)) throw error;
        void sayError(isSaid(error) ? message : vscode.l10n.t('{0} The log "TAM Assess" has more.', message));
        return undefined;
      }
    });
    return new vscode.Disposable(() => this.#handlers.delete(id));
  }

  /**
   * Registers commands whose code is loaded when the first of them is called. What loads registers all of them, in the place
   * of these.
   */
  registerLater(ids: readonly CommandId[], load: () => Promise<vscode.Disposable>): vscode.Disposable {
    let loaded: Promise<vscode.Disposable> | undefined;
    for (const id of ids) {
      this.#handlers.set(id, async (args) => {
        loaded ??= load();
        await loaded;
        return this.run(id, args);
      });
    }
    return new vscode.Disposable(() => {
      for (const id of ids) this.#handlers.delete(id);
      void loaded?.then((commands) => commands.dispose());
    });
  }
}

/** Whether a command was called from the palette, a view or a menu: with nothing, a row, or a file of the explorer. */
function isCalledByHand([of]: readonly unknown[]): boolean {
  if (of === undefined || of instanceof vscode.Uri) return true;
  // A template has a kind as well, and a file, which no row has.
  return typeof of === 'object' && of !== null && (('kind' in of && !('file' in of)) || 'onto' in of);
}

/** The findings file that a command is about: its argument, else the active editor's, else the only one, else a question. */
export async function chooseFindings(assessments: Assessments, placeHolder: string): Promise<string | undefined> {
  const { project } = assessments;
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  if (active && project.get(active)?.kind === 'findings') return active;
  const { findings } = project;
  if (findings.length === 1) return findings[0]!.path;
  if (findings.length === 0) {
    void say(vscode.l10n.t('There is no findings file in this workspace. Start with "New assessment".'));
    return undefined;
  }
  const picked = await pick(
    findings.map(({ path, model }) => ({
      label: model.title || shown(path),
      description: `${model.customer} · ${model.assessedOn}`,
      detail: shown(path),
      path,
    })),
    { placeHolder, matchOnDescription: true, matchOnDetail: true },
  );
  return picked?.path;
}
