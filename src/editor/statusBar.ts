import * as vscode from 'vscode';
import { scoreText, wholeText } from '../assessment/scoreWords';
import { fileStatus } from '../workspace/fileStatus';
import type { Assessments } from './assessments';
import { Disposable } from './disposable';
import { commands } from './ids';

/** Score, what is open and what is overdue of the findings file at hand, in the status bar. */
export class StatusBar extends Disposable {
  readonly #item;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly assessments: Assessments) {
    super();
    this.#item = this.own(vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right, 120));
    this.#item.name = vscode.l10n.t('TAM Assess: assessment');
    this.#item.command = commands.previewReport;
    this.own(vscode.window.onDidChangeActiveTextEditor(() => this.#showSoon(0)));
    this.own(assessments.onDidChange(() => this.#showSoon(400)));
    this.own({ dispose: () => clearTimeout(this.#timer) });
    this.#showSoon(0);
  }

  #showSoon(pause: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), pause);
  }

  #show(): void {
    const path = vscode.window.activeTextEditor?.document.uri.toString();
    const entry = path === undefined ? undefined : this.assessments.project.get(path);
    if (entry?.kind !== 'findings') {
      this.#item.hide();
      return;
    }
    const { numbers, open, overdue } = fileStatus(this.assessments.project, entry);
    const number = wholeText(numbers.score);
    const score = numbers.score !== null && numbers.provisional ? vscode.l10n.t('{0} provisional', number) : number;
    const left = overdue > 0 ? vscode.l10n.t('{0} open, {1} overdue', open, overdue) : vscode.l10n.t('{0} open', open);
    const preview = vscode.l10n.t('Preview the report');
    this.#item.text = `$(checklist) ${score} · ${left}`;
    this.#item.tooltip = [
      entry.model.title || entry.model.customer,
      vscode.l10n.t('Health score {0}', scoreText(numbers, wholeText, this.assessments.project.words)),
      left,
      preview,
    ].join('\n');
    this.#item.accessibilityInformation = {
      label: `${vscode.l10n.t('Health score {0}', score)}, ${left}. ${preview}`,
    };
    this.#item.show();
  }
}
