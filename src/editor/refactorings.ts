import * as vscode from 'vscode';
import type { Change } from '../assessment/changes';
import { toEdits } from '../language/edits';
import { FindingsText } from '../language/findings';
import { Lines } from '../language/lines';
import { fixAll } from '../language/refactor/fixAll';
import type { Offer } from '../language/refactor/offers';
import { orderOfProperties } from '../language/shape';
import { Action, resolved, workspaceEdit } from './actions';
import type { Assessments } from './assessments';
import { filesSelector } from './assessments';
import { Disposable } from './disposable';
import { toUri } from './files';
import { commands } from './ids';
import { setting } from './settings';

const { Refactor, RefactorExtract, RefactorMove, RefactorRewrite, SourceFixAll } = vscode.CodeActionKind;
const fixAllKind = SourceFixAll.append('tamAssess');

/** Refactorings of the finding or entry at the cursor, and "fix all" of a file. */
export class Refactorings extends Disposable implements vscode.CodeActionProvider {
  constructor(readonly assessments: Assessments) {
    super();
    this.own(
      vscode.languages.registerCodeActionsProvider(filesSelector, this, {
        providedCodeActionKinds: [RefactorRewrite, RefactorMove, RefactorExtract, fixAllKind],
      }),
    );
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const { project } = this.assessments;
    const path = document.uri.toString();
    const file = project.get(path);
    if (!file || file.source !== document.getText()) return [];
    const environment = project.environment(path);
    // "Fix all" is asked for by its kind, on save too: never offered unasked at the cursor.
    if (only?.contains(fixAllKind) && !only.contains(Refactor)) {
      const all = fixAll(file.text, environment);
      return all ? [new Action(all.title, fixAllKind, document, () => workspaceEdit(document, all.edits))] : [];
    }
    if ((only && !only.intersects(Refactor)) || !(file.text instanceof FindingsText)) return [];
    const { offersAt } = await import('./lazy/refactor');
    const offset = document.offsetAt(range.start);
    const finding = file.text.findingAt(offset);
    const actions = offersAt(file.text, environment, offset, {
      ...this.#signatures(file.text),
      checklists: project.checklists,
    }).map((offer) => this.#action(document, offer));
    if (finding) actions.unshift(setStatus(path, finding.value.id));
    return actions.filter(({ kind }) => !only || only.contains(kind!));
  }

  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    return resolved(action);
  }

  /** Who answers is only the person whose name is in the settings; histories may name an assessor of the file. */
  #signatures(file: FindingsText): { me?: string; by?: string } {
    const me = setting('assessor');
    const by = me || file.header.assessors?.[0];
    return { ...(me && { me }), ...(by && { by }) };
  }

  #action(document: vscode.TextDocument, offer: Offer): vscode.CodeAction {
    return new Action(offer.title, kinds[offer.kind], document, () => {
      const { does } = offer;
      const edits = typeof does === 'function' ? does() : toEdits(document.getText(), does, orderOfProperties);
      const edit = workspaceEdit(document, edits);
      if (offer.checklist) {
        const { path, changes } = offer.checklist;
        const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === path);
        const source = this.assessments.project.checklists.find((each) => each.path === path)?.text.text;
        const other = open
          ? workspaceEdit(open, toEdits(open.getText(), changes, orderOfProperties))
          : editOfText(path, source ?? '', changes);
        for (const [uri, edits] of other.entries()) edit.set(uri, edits);
      }
      return edit;
    });
  }
}

const kinds: Readonly<Record<Offer['kind'], vscode.CodeActionKind>> = {
  rewrite: RefactorRewrite,
  move: RefactorMove,
  extract: RefactorExtract,
};

function setStatus(file: string, id: string): vscode.CodeAction {
  const action = new vscode.CodeAction(`Set status of ${id}…`, RefactorRewrite);
  action.command = { command: commands.setStatus, title: action.title, arguments: [{ file, findings: [id] }] };
  return action;
}

/** The edit of a file that is not open, from the text that the project knows. */
function editOfText(path: string, source: string, changes: readonly Change[]): vscode.WorkspaceEdit {
  const lines = new Lines(source);
  const at = (offset: number) => {
    const { line, character } = lines.positionAt(offset);
    return new vscode.Position(line, character);
  };
  const edit = new vscode.WorkspaceEdit();
  for (const { offset, length, text } of toEdits(source, changes)) {
    edit.replace(toUri(path), new vscode.Range(at(offset), at(offset + length)), text);
  }
  return edit;
}
