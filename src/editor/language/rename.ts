import * as vscode from 'vscode';
import { subjectAt } from '../../language/references';
import { refusal, renameEdits } from '../../language/rename';
import { filesNaming } from '../../workspace/filesNaming';
import { making } from '../actions';
import { type Assessments, filesSelector } from '../assessments';
import { toUri } from '../files';
import { mayName, onceLoaded, ourDocument, passingText, rangeInText } from './documents';

/**
 * Renames a check of a team's own checklist, or an owner, in every file of the workspace at once; a finding in its own file,
 * and in the assessments that know it by its id.
 */
export function registerRename(assessments: Assessments): vscode.Disposable {
  const subjectIn = (document: vscode.TextDocument, position: vscode.Position, to?: string) => {
    const found = ourDocument(assessments, document);
    const subject = found && subjectAt(found.text, document.offsetAt(position));
    if (!subject)
      throw new Error(
        vscode.l10n.t('Only the ids of checks and findings, and the owners of findings, can be renamed.'),
      );
    const { project } = assessments;
    const files = filesNaming(project, found.entry, subject);
    const models = files.flatMap((file) => (file.kind === 'findings' ? [file.model] : []));
    const refused = refusal(subject, project.catalog, to, models, project.words);
    if (refused) throw new Error(refused);
    return { subject, files };
  };
  return onceLoaded(assessments, () =>
    vscode.languages.registerRenameProvider(filesSelector, {
      prepareRename(document, position) {
        const { offset, length, name, within } = subjectIn(document, position).subject;
        const quote = within ? 0 : 1;
        const inside = new vscode.Range(
          document.positionAt(offset + quote),
          document.positionAt(offset + length - quote),
        );
        return { range: inside, placeholder: name };
      },
      async provideRenameEdits(document, position, newName) {
        const { toEdits } = await making();
        const { subject, files } = subjectIn(document, position, newName);
        const edit = new vscode.WorkspaceEdit();
        for (const entry of files) {
          if (!mayName(entry, subject.name)) continue;
          const text = passingText(assessments, entry);
          for (const each of renameEdits(text, subject, newName, toEdits))
            edit.replace(toUri(entry.path), rangeInText(text.lines, each), each.text);
        }
        return edit;
      },
    }),
  );
}
