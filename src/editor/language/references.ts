import * as vscode from 'vscode';
import type { ChecklistText } from '../../language/checklist';
import { FindingsText } from '../../language/findings';
import { definitionIn, findingIn, placesOf, type Subject, subjectAt } from '../../language/references';
import { filesNaming } from '../../workspace/filesNaming';
import { type Assessments, filesSelector } from '../assessments';
import { toUri } from '../files';
import { checklistFile } from './definition';
import { mayName, onceLoaded, ourDocument, passingText, rangeInText } from './documents';

/** Every place of the workspace that names a check or an owner, and of its file that names a finding. */
export function registerReferences(assessments: Assessments): vscode.Disposable {
  return onceLoaded(assessments, () =>
    vscode.languages.registerReferenceProvider(filesSelector, {
      async provideReferences(document, position, { includeDeclaration }, token) {
        const found = ourDocument(assessments, document);
        const subject = found && subjectAt(found.text, document.offsetAt(position));
        if (!subject) return undefined;
        const { project } = assessments;
        const locations: vscode.Location[] = [];
        for (const entry of filesNaming(project, found.entry, subject)) {
          if (token.isCancellationRequested) return undefined;
          if (!mayName(entry, subject.name)) continue;
          const text = passingText(assessments, entry);
          const declared = declarationIn(text, subject);
          for (const span of placesOf(text, subject)) {
            if (includeDeclaration || span.offset !== declared)
              locations.push(new vscode.Location(toUri(entry.path), rangeInText(text.lines, span)));
          }
        }
        const checklist = subject.kind === 'check' ? project.catalog.check(subject.name)?.checklist : undefined;
        if (includeDeclaration && checklist && project.catalog.checklist(checklist)?.origin === 'shipped') {
          const { uri, text } = await checklistFile(assessments, checklist);
          const place = definitionIn(text, subject.name);
          if (place) locations.push(new vscode.Location(uri, rangeInText(text.lines, place.name)));
        }
        return locations;
      },
    }),
  );
}

/** Offset of the name where the file declares what is named. */
function declarationIn(text: FindingsText | ChecklistText, { kind, name }: Subject): number | undefined {
  if (!(text instanceof FindingsText)) return definitionIn(text, name)?.name.offset;
  return kind === 'finding' ? findingIn(text, name)?.name.offset : undefined;
}
