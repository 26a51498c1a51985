import * as vscode from 'vscode';
import type { Audience } from '../../reports/choices';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import type { Assessments } from '../assessments';
import { type CommandTable, chooseFindings } from '../commands/register';
import { Disposable } from '../disposable';
import { toUri } from '../files';
import { commands, previewType } from '../ids';
import { audienceOf } from './audience';
import type { PreviewState } from './messages';
import type { Narrowing } from './narrowing';
import type { Preview } from './preview';

/** Reports beside the editor that follow what is typed. */
export class Previews extends Disposable implements vscode.WebviewPanelSerializer<PreviewState> {
  readonly assessments: Assessments;
  readonly #narrowing: Narrowing;
  readonly #previews = new Map<string, Promise<Preview>>();

  constructor(table: CommandTable, narrowing: Narrowing) {
    super();
    const { assessments } = table;
    this.assessments = assessments;
    this.#narrowing = narrowing;
    this.own(
      table.register(
        commands.previewReport,
        async (of?: vscode.Uri | string | FindingsTreeNode, audience?: unknown) => {
          const path =
            of instanceof vscode.Uri
              ? of.toString()
              : typeof of === 'string'
                ? toUri(of).toString()
                : of?.kind === 'assessment'
                  ? of.entry.path
                  : await chooseFindings(assessments, vscode.l10n.t('Preview which assessment?'));
          if (!path) return undefined;
          await this.#open(path, audienceOf(typeof audience === 'string' ? audience : undefined));
          return toUri(path);
        },
      ),
    );
  }

  async #open(path: string, audience: Audience): Promise<void> {
    const known = await this.#previews.get(path);
    if (known) {
      known.audience = audience;
      known.panel.reveal(undefined, true);
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      previewType,
      vscode.l10n.t('Report preview'),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableFindWidget: true },
    );
    await this.#adopt(panel, { uri: path, audience, filtered: false, scroll: 0, zoom: 1 });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PreviewState | undefined): Promise<void> {
    await this.assessments.load();
    if (!state) panel.dispose();
    else await this.#adopt(panel, { ...state, filtered: state.filtered === true });
  }

  #adopt(panel: vscode.WebviewPanel, state: PreviewState): Promise<Preview> {
    const { uri: path } = state;
    const made = import('../lazy/report-preview').then(({ Preview }) =>
      this.own(new Preview(panel, this.assessments, path, state, this.#narrowing)),
    );
    this.#previews.set(path, made);
    panel.onDidDispose(async () => {
      this.#previews.delete(path);
      (await made).dispose();
    });
    return made;
  }
}
