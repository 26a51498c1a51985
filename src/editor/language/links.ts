import * as vscode from 'vscode';
import { linksOf } from '../../language/links';
import { type Assessments, filesSelector } from '../assessments';
import { setting } from '../settings';
import { besides, onceLoaded, ourDocument, rangeIn } from './documents';

/** Links to work items, evidence, references and the previous assessment. */
export function registerLinks(assessments: Assessments): vscode.Disposable {
  return onceLoaded(assessments, () =>
    vscode.languages.registerDocumentLinkProvider(filesSelector, {
      provideDocumentLinks(document) {
        const found = ourDocument(assessments, document);
        if (!found) return undefined;
        const { path, text } = found;
        const { project } = assessments;
        const links = linksOf(text, {
          words: assessments.project.words,
          workItemUrl: setting('workItemUrl', document.uri),
          exists: (file) => project.environment(path).exists(file),
        });
        return links.map((link) => {
          const { target } = link;
          const uri = 'url' in target ? vscode.Uri.parse(target.url) : besides(assessments, path, target.file);
          const shown = new vscode.DocumentLink(rangeIn(document, link), uri);
          shown.tooltip = link.tooltip;
          return shown;
        });
      },
    }),
  );
}
