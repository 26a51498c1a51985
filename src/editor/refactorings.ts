import * as vscode from 'vscode';
import type { Change } from '../assessment/changes';
import { findingKey } from '../assessment/score';
import type { Finding } from '../assessment/types';
import { toEdits } from '../language/edits';
import { FindingsText, type Located } from '../language/findings';
import type { TextEdit } from '../language/json';
import { Lines } from '../language/lines';
import { acceptRisk } from '../language/refactor/acceptRisk';
import { extractCheck } from '../language/refactor/extractCheck';
import { fixAll } from '../language/refactor/fixAll';
import { mergeFindings } from '../language/refactor/mergeFindings';
import { moveToFinding, moveToList } from '../language/refactor/moveCheck';
import { sortFindings } from '../language/refactor/sortFindings';
import { splitFinding } from '../language/refactor/splitFinding';
import type { Environment } from '../language/rule';
import type { Assessments } from './assessments';
import { filesSelector } from './assessments';
import { Disposable } from './disposable';
import { toUri } from './files';
import { editOf } from './fixes';
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

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const { project } = this.assessments;
    const path = document.uri.toString();
    const file = project.get(path);
    if (!file || file.source !== document.getText()) return [];
    const environment = project.environment(path);
    // "Fix all" is asked for by its kind, on save too: never offered unasked at the cursor.
    if (only?.contains(fixAllKind) && !only.contains(Refactor)) {
      const all = fixAll(file.text, environment);
      return all ? [ofEdits(document, all.title, fixAllKind, all.edits)] : [];
    }
    if ((only && !only.intersects(Refactor)) || !(file.text instanceof FindingsText)) return [];
    const actions = this.#atCursor(document, file.text, environment, document.offsetAt(range.start));
    return actions.filter(
      (action) => action !== undefined && (!only || only.contains(action.kind!)),
    ) as vscode.CodeAction[];
  }

  #atCursor(
    document: vscode.TextDocument,
    file: FindingsText,
    environment: Environment,
    offset: number,
  ): (vscode.CodeAction | undefined)[] {
    const within = ({ offset: start, node }: Located<unknown>) => start <= offset && offset <= start + node.length;
    const sorted = sortFindings(file, environment);
    const sort = sorted && ofEdits(document, sorted.title, RefactorRewrite, sorted.edits);
    const finding = file.findings.find(within);
    if (finding) return [...this.#ofFinding(document, file, environment, finding, offset), sort];
    for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
      const entry = (file[list] as Located<unknown>[]).find(within);
      if (entry)
        return [
          ofChanges(
            document,
            RefactorMove,
            moveToFinding(file, environment, { list, index: entry.index, ...this.#by(file) }),
          ),
        ];
    }
    return [sort];
  }

  /** Who answers: only the person whose name is in the settings. */
  #me(): { by?: string } {
    const by = setting('assessor');
    return by ? { by } : {};
  }

  #by(file: FindingsText): { by?: string } {
    const by = setting('assessor') || file.header.assessors?.[0];
    return by ? { by } : {};
  }

  #ofFinding(
    document: vscode.TextDocument,
    file: FindingsText,
    environment: Environment,
    finding: Located<Finding>,
    offset: number,
  ): (vscode.CodeAction | undefined)[] {
    const { value } = finding;
    const by = this.#by(file);
    const key = findingKey(value);
    const setStatus = new vscode.CodeAction(`Set status of ${value.id}…`, RefactorRewrite);
    setStatus.command = {
      command: commands.setStatus,
      title: setStatus.title,
      arguments: [{ file: document.uri.toString(), findings: [value.id] }],
    };
    const same = file.findings.filter((other) => findingKey(other.value) === key).map((other) => other.value.id);
    const object = affectedAt(finding, offset);
    const moves = (['passed', 'notApplicable', 'notAssessed'] as const).map((to) =>
      ofChanges(
        document,
        RefactorMove,
        moveToList(file, environment, { key, to, ...this.#me(), ...(to !== 'passed' && { reason: '' }) }),
      ),
    );
    return [
      setStatus,
      ofChanges(document, RefactorRewrite, acceptRisk(file, environment, { ids: [value.id], ...by })),
      ...moves,
      object === undefined
        ? undefined
        : ofChanges(
            document,
            RefactorRewrite,
            splitFinding(file, environment, { id: value.id, affected: [object], ...by }),
          ),
      same.length > 1
        ? ofChanges(document, RefactorRewrite, mergeFindings(file, environment, { ids: same, ...by }))
        : undefined,
      ...this.assessments.project.checklists.map(({ path, text }) => {
        const extracted = extractCheck(file, environment, { id: value.id, checklist: text });
        const action = ofChanges(document, RefactorExtract, extracted);
        if (!extracted || !action?.edit) return undefined;
        const target = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === path);
        const source = text.text;
        const edit = target
          ? editOf(target, extracted.checklistChanges)
          : editOfText(path, source, extracted.checklistChanges);
        if (!edit) return undefined;
        for (const [uri, edits] of edit.entries()) action.edit.set(uri, edits);
        return action;
      }),
    ];
  }
}

/** Position of the affected object at an offset of the file. */
function affectedAt(finding: Located<Finding>, offset: number): number | undefined {
  const property = finding.node.children?.find(({ children }) => children?.[0]?.value === 'affected');
  const at = property?.children?.[1]?.children?.findIndex((each) => {
    const start = finding.offset + each.offset;
    return start <= offset && offset <= start + each.length;
  });
  return at === undefined || at < 0 ? undefined : at;
}

function ofChanges(
  document: vscode.TextDocument,
  kind: vscode.CodeActionKind,
  refactoring: { title: string; changes: readonly Change[] } | undefined,
): vscode.CodeAction | undefined {
  const edit = refactoring && editOf(document, refactoring.changes);
  if (!refactoring || !edit) return undefined;
  const action = new vscode.CodeAction(refactoring.title, kind);
  action.edit = edit;
  return action;
}

function ofEdits(
  document: vscode.TextDocument,
  title: string,
  kind: vscode.CodeActionKind,
  edits: readonly TextEdit[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.edit = new vscode.WorkspaceEdit();
  for (const { offset, length, text } of edits) {
    action.edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)),
      text,
    );
  }
  return action;
}

/** The edit of a file that is not open, from the text that the project knows. */
function editOfText(path: string, source: string, changes: readonly Change[]): vscode.WorkspaceEdit | undefined {
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
