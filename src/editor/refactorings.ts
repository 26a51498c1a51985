import * as vscode from 'vscode';
import { FindingsText } from '../language/findings';
import type { TextEdit } from '../language/json';
import { Lines } from '../language/lines';
import { fixAll } from '../language/refactor/fixAll';
import type { Offer } from '../language/refactor/offers';
import { orderOfProperties } from '../language/shape';
import { Action, making, resolved, workspaceEdit } from './actions';
import type { Assessments } from './assessments';
import { filesSelector } from './assessments';
import { Disposable } from './disposable';
import { toUri } from './files';
import { commands } from './ids';
import type { Person } from './person';

const { Refactor, RefactorExtract, RefactorMove, RefactorRewrite, SourceFixAll } = vscode.CodeActionKind;
const fixAllKind = SourceFixAll.append('tamAssess');

/** Refactorings of the finding or entry at the cursor, and "fix all" of a file. */
export class Refactorings extends Disposable implements vscode.CodeActionProvider {
  constructor(
    readonly assessments: Assessments,
    readonly person: Person,
  ) {
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
      const { toEdits } = await making();
      if (file.source !== document.getText()) return [];
      const all = fixAll(file.text, environment, toEdits);
      return all ? [new Action(all.title, fixAllKind, document, () => workspaceEdit(document, all.edits))] : [];
    }
    if ((only && !only.intersects(Refactor)) || !(file.text instanceof FindingsText)) return [];
    const { offersAt } = await making();
    if (file.source !== document.getText()) return [];
    const { text } = file;
    const offset = document.offsetAt(range.start);
    const finding = text.findingAt(offset);
    const offers = (me: string | undefined) =>
      offersAt(text, environment, offset, { me, checklists: project.checklists });
    const actions: vscode.CodeAction[] = offers(this.person.name).map(({ title, kind }, at) => {
      const make = async () => {
        const offer = await this.person.signing((me) => offers(me)[at]);
        return offer && (await this.#edit(document, offer));
      };
      return new Action(title, kinds[kind], document, make);
    });
    if (finding) actions.unshift(setStatus(path, finding.value.id));
    return actions.filter(({ kind }) => !only || only.contains(kind!));
  }

  resolveCodeAction(action: vscode.CodeAction) {
    return resolved(action);
  }

  async #edit(document: vscode.TextDocument, { does, checklist }: Offer): Promise<vscode.WorkspaceEdit> {
    const { toEdits } = await making();
    const edits = typeof does === 'function' ? does() : toEdits(document.getText(), does, orderOfProperties);
    const edit = workspaceEdit(document, edits);
    if (checklist) {
      const { path, changes } = checklist;
      const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === path);
      const source = this.assessments.project.checklists.find((each) => each.path === path)?.text.text;
      const other = open
        ? workspaceEdit(open, toEdits(open.getText(), changes, orderOfProperties))
        : editOfText(path, source ?? '', toEdits(source ?? '', changes));
      for (const [uri, edits] of other.entries()) edit.set(uri, edits);
    }
    return edit;
  }
}

const kinds: Readonly<Record<Offer['kind'], vscode.CodeActionKind>> = {
  rewrite: RefactorRewrite,
  move: RefactorMove,
  extract: RefactorExtract,
};

function setStatus(file: string, id: string): vscode.CodeAction {
  const action = new vscode.CodeAction(vscode.l10n.t('Set status of {0}…', id), RefactorRewrite);
  action.command = { command: commands.setStatus, title: action.title, arguments: [{ file, findings: [id] }] };
  return action;
}

/** The edit of a file that is not open, from the text that the project knows. */
function editOfText(path: string, source: string, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const lines = new Lines(source);
  const at = (offset: number) => {
    const { line, character } = lines.positionAt(offset);
    return new vscode.Position(line, character);
  };
  const edit = new vscode.WorkspaceEdit();
  for (const { offset, length, text } of edits) {
    edit.replace(toUri(path), new vscode.Range(at(offset), at(offset + length)), text);
  }
  return edit;
}
