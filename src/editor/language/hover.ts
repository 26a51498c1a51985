import * as vscode from 'vscode';
import { hoverAt } from '../../language/hover';
import { type Assessments, filesSelector } from '../assessments';
import { pageContext } from '../pages';
import { onceLoaded, ourDocument, rangeIn } from './documents';

/** Hover: the page of a check, the numbers behind a rating, days left, what may follow a status, coverage. */
export function registerHover(assessments: Assessments): vscode.Disposable {
  return onceLoaded(assessments, () =>
    vscode.languages.registerHoverProvider(filesSelector, {
      async provideHover(document, position) {
        const { version } = document;
        const { checkPage, markdownCode, markdownText } = await import('../../workspace/lazy/pages');
        // The place belongs to the text at the moment of the question.
        if (document.version !== version) return undefined;
        const found = ourDocument(assessments, document);
        if (!found) return undefined;
        const { project } = assessments;
        const { entry } = found;
        const said = hoverAt(found.text, document.offsetAt(position), {
          catalog: project.catalog,
          asOf: project.asOf,
          words: project.words,
          text: markdownText,
          code: markdownCode,
          page: (check) => checkPage(check, pageContext(project, check.id), project.words),
          scored: () => (entry?.kind === 'findings' ? project.scored(entry) : undefined),
        });
        return said && new vscode.Hover(new vscode.MarkdownString(said.markdown), rangeIn(document, said));
      },
    }),
  );
}
