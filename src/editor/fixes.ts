import * as vscode from 'vscode';
import type { Fix } from '../language/rule';
import { unownedRisk } from '../language/rules/unownedRisk';
import { orderOfProperties } from '../language/shape';
import { Action, making, resolved, workspaceEdit } from './actions';
import type { Assessments } from './assessments';
import { filesSelector } from './assessments';
import { ProblemDiagnostic } from './diagnostics';
import { Disposable } from './disposable';
import { commands, diagnosticSource } from './ids';
import type { Person } from './person';
import { setting } from './settings';

/** Quick fixes of our diagnostics. */
export class Fixes extends Disposable implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(
    readonly assessments: Assessments,
    readonly person: Person,
  ) {
    super();
    this.own(
      vscode.languages.registerCodeActionsProvider(filesSelector, this, { providedCodeActionKinds: Fixes.kinds }),
    );
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) return [];
    return context.diagnostics
      .filter(({ source }) => source === diagnosticSource)
      .flatMap((diagnostic) => [
        ...this.#fixesOf(document, diagnostic).map((fix, at) => this.#action(document, diagnostic, fix, at)),
        ...(codeOf(diagnostic) === unownedRisk.code ? [giveOwners(document, diagnostic)] : []),
        configure(diagnostic),
      ]);
  }

  resolveCodeAction(action: vscode.CodeAction) {
    return resolved(action);
  }

  #fixesOf(document: vscode.TextDocument, diagnostic: vscode.Diagnostic, by = this.person.name): readonly Fix[] {
    const { project } = this.assessments;
    const path = document.uri.toString();
    const file = project.get(path);
    if (!file || file.source !== document.getText() || file.text.json.problems.length > 0) return [];
    // VS Code hands back copies of diagnostics; the problem is then found again by code and place.
    const code = codeOf(diagnostic);
    const offset = document.offsetAt(diagnostic.range.start);
    const problem =
      diagnostic instanceof ProblemDiagnostic
        ? diagnostic.problem
        : project
            .problems(path)
            .find((each) => each.code === code && each.offset === offset && each.message === diagnostic.message);
    return problem ? project.fixes(path, problem, by, setting('sla', document.uri)) : [];
  }

  /** @param at position of the fix among those of its diagnostic */
  #action(document: vscode.TextDocument, diagnostic: vscode.Diagnostic, fix: Fix, at: number): vscode.CodeAction {
    const action = new Action(fix.title, vscode.CodeActionKind.QuickFix, document, async () => {
      const changes = await this.person.signing((by) => this.#fixesOf(document, diagnostic, by)[at]?.changes);
      if (!changes) return undefined;
      const { toEdits } = await making();
      return workspaceEdit(document, toEdits(document.getText(), changes, orderOfProperties));
    });
    action.diagnostics = [diagnostic];
    action.isPreferred = fix.preferred === true;
    return action;
  }
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The owner is asked for, so that it is a command and no edit. */
function giveOwners({ uri }: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(
    vscode.l10n.t('Give all unowned findings of this file an owner and an SLA day…'),
    vscode.CodeActionKind.QuickFix,
  );
  action.command = { command: commands.giveOwners, title: action.title, arguments: [{ file: uri.toString() }] };
  action.diagnostics = [diagnostic];
  return action;
}

/** Last of the fixes: another level for the rule. */
function configure(diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(
    vscode.l10n.t('Configure the rule {0}…', codeOf(diagnostic)),
    vscode.CodeActionKind.QuickFix,
  );
  action.command = { command: commands.configureRule, title: action.title, arguments: [codeOf(diagnostic)] };
  action.diagnostics = [diagnostic];
  return action;
}
