import * as vscode from 'vscode';
import { foldingSpans, selectionSpans } from '../../language/folding';
import { type Assessments, filesSelector } from '../assessments';
import { onceLoaded, ourDocument, rangeIn } from './documents';

/** Folding of lists and findings, also beyond the number of ranges after which the JSON support stops; growing selections. */
export function registerFolding(assessments: Assessments): vscode.Disposable {
  const folding = () =>
    vscode.languages.registerFoldingRangeProvider(filesSelector, {
      provideFoldingRanges(document) {
        const found = ourDocument(assessments, document);
        return (
          found &&
          foldingSpans(found.text).flatMap((span) => {
            const { start, end } = rangeIn(document, span);
            // The closing bracket stays in sight.
            return end.line - 1 > start.line ? [new vscode.FoldingRange(start.line, end.line - 1)] : [];
          })
        );
      },
    });
  const selection = () =>
    vscode.languages.registerSelectionRangeProvider(filesSelector, {
      provideSelectionRanges(document, positions) {
        const found = ourDocument(assessments, document);
        if (!found) return undefined;
        return positions.map((position) => {
          const spans = selectionSpans(found.text, document.offsetAt(position));
          const outermost = spans.reduceRight<vscode.SelectionRange | undefined>(
            (parent, span) => new vscode.SelectionRange(rangeIn(document, span), parent),
            undefined,
          );
          return outermost ?? new vscode.SelectionRange(new vscode.Range(position, position));
        });
      },
    });
  return onceLoaded(assessments, () => vscode.Disposable.from(folding(), selection()));
}
