import * as vscode from 'vscode';
import { FindingsText } from '../../language/findings';
import { checklistReferenceAt, definitionIn, findingIn, subjectAt } from '../../language/references';
import { type Assessments, filesSelector } from '../assessments';
import { toUri } from '../files';
import {
  type OurDocument,
  onceLoaded,
  ourDocument,
  passingText,
  rangeIn,
  rangeInText,
  shippedDocument,
} from './documents';

/** Where a finding of the file stands; where a check is defined, and where a checklist of this workspace changes it; where a checklist begins. */
export function registerDefinition(assessments: Assessments): vscode.Disposable {
  return onceLoaded(assessments, () =>
    vscode.languages.registerDefinitionProvider(filesSelector, {
      async provideDefinition(document, position) {
        const found = ourDocument(assessments, document);
        if (!found) return undefined;
        const offset = document.offsetAt(position);
        const subject = subjectAt(found.text, offset);
        if (subject?.kind === 'finding' && found.text instanceof FindingsText) {
          const place = findingIn(found.text, subject.name);
          if (!place) return undefined;
          return [
            {
              originSelectionRange: rangeIn(document, subject),
              targetUri: document.uri,
              targetRange: rangeIn(document, place.whole),
              targetSelectionRange: rangeIn(document, place.name),
            },
          ];
        }
        if (subject?.kind === 'check') {
          const origin = rangeIn(document, subject);
          return (await definitionsOf(assessments, found, subject.name)).map((link) => ({
            ...link,
            originSelectionRange: origin,
          }));
        }
        const reference = checklistReferenceAt(found.text, offset);
        const checklist = reference && assessments.project.catalog.checklist(reference.name);
        if (!reference || !checklist) return undefined;
        const { uri } = await checklistFile(assessments, checklist.id);
        const start = new vscode.Range(0, 0, 0, 0);
        return [{ originSelectionRange: rangeIn(document, reference), targetUri: uri, targetRange: start }];
      },
    }),
  );
}

async function definitionsOf(
  assessments: Assessments,
  { text }: OurDocument,
  id: string,
): Promise<vscode.LocationLink[]> {
  const { catalog } = assessments.project;
  const among = text instanceof FindingsText ? (text.header.checklists ?? []) : [text.header.id ?? ''];
  const check = catalog.check(id, among);
  const links: vscode.LocationLink[] = [];
  for (const checklist of new Set([check?.checklist, check?.overriddenBy?.checklist])) {
    if (checklist === undefined) continue;
    const file = await checklistFile(assessments, checklist);
    const place = definitionIn(file.text, id);
    if (!place) continue;
    links.push({
      targetUri: file.uri,
      targetRange: rangeInText(file.text.lines, place.whole),
      targetSelectionRange: rangeInText(file.text.lines, place.name),
    });
  }
  return links;
}

/** The file of a checklist of the catalog: of the workspace, or a shipped one to read. */
export async function checklistFile(assessments: Assessments, id: string) {
  const origin = assessments.project.catalog.checklist(id)?.origin;
  const entry = origin === undefined || origin === 'shipped' ? undefined : assessments.project.get(origin);
  if (entry?.kind !== 'checklist') return shippedDocument(id);
  const text = passingText(assessments, entry);
  if (text instanceof FindingsText) throw new Error(`${entry.path} is no checklist.`);
  return { uri: toUri(entry.path), text };
}
