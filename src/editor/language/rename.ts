import * as vscode from 'vscode';
import { subjectAt } from '../../language/references';
import { refusal, renameEdits } from '../../language/rename';
import { type Assessments, filesSelector } from '../assessments';
import { toUri } from '../files';
import { mayName, onceLoaded, ourDocument, passingText, rangeInText } from './documents';

/** Renames a check of a team's own checklist, or an owner, in every file of the workspace at once. */
export function registerRename(assessments: Assessments): vscode.Disposable {
  const subjectIn = (document: vscode.TextDocument, position: vscode.Position, to?: string) => {
    const found = ourDocument(assessments, document);
    const subject = found && subjectAt(found.text, document.offsetAt(position));
    if (!subject) throw new Error('Only the ids of checks and the owners of findings can be renamed.');
    const refused = refusal(subject, assessments.project.catalog, to);
    if (refused) throw new Error(refused);
    return subject;
  };
  return onceLoaded(assessments, () =>
    vscode.languages.registerRenameProvider(filesSelector, {
      prepareRename(document, position) {
        const { offset, length, name } = subjectIn(document, position);
        const inside = new vscode.Range(document.positionAt(offset + 1), document.positionAt(offset + length - 1));
        return { range: inside, placeholder: name };
      },
      provideRenameEdits(document, position, newName) {
        const subject = subjectIn(document, position, newName);
        const { project } = assessments;
        const edit = new vscode.WorkspaceEdit();
        for (const entry of [...project.findings, ...project.checklists]) {
          if (!mayName(entry, subject.name)) continue;
          const text = passingText(assessments, entry);
          for (const each of renameEdits(text, subject, newName))
            edit.replace(toUri(entry.path), rangeInText(text.lines, each), each.text);
        }
        return edit;
      },
    }),
  );
}
