import * as vscode from 'vscode';
import type { ChecklistText } from '../../language/checklist';
import { FindingsText } from '../../language/findings';
import { documentSymbols, type FileSymbol, type MatchingSymbol, symbolsMatching } from '../../language/symbols';
import { type Assessments, filesSelector } from '../assessments';
import { toUri } from '../files';
import { pause } from '../slices';
import { onceLoaded, ourDocument, passingText, rangeInText, shippedDocument } from './documents';

const kinds: Readonly<Record<FileSymbol['kind'], vscode.SymbolKind>> = {
  finding: vscode.SymbolKind.Event,
  list: vscode.SymbolKind.Array,
  entry: vscode.SymbolKind.Constant,
  check: vscode.SymbolKind.Method,
  override: vscode.SymbolKind.Interface,
  affected: vscode.SymbolKind.Object,
};

/** Symbols that are placed in one step. */
const symbolsInStep = 50;

/** Symbols of the workspace that are answered at most: more than anybody reads. */
const most = 300;

/** The outline of a file, and findings and checks of the whole workspace by name. */
export function registerSymbols(assessments: Assessments): vscode.Disposable {
  const ofDocument = () =>
    vscode.languages.registerDocumentSymbolProvider(
      filesSelector,
      {
        async provideDocumentSymbols(document, token) {
          const found = ourDocument(assessments, document);
          if (!found) return undefined;
          const { lines } = found.text;
          const toSymbol = ({ kind, name, detail, whole, mark, children }: FileSymbol): vscode.DocumentSymbol => {
            const range = rangeInText(lines, whole);
            const symbol = new vscode.DocumentSymbol(name, detail, kinds[kind], range, rangeInText(lines, mark));
            symbol.children = children.map(toSymbol);
            return symbol;
          };
          const symbols: vscode.DocumentSymbol[] = [];
          const turn = pause();
          for (const symbol of documentSymbols(found.text, assessments.project.catalog, assessments.project.words)) {
            symbols.push(toSymbol(symbol));
            if (symbols.length % symbolsInStep === 0 && (await turn()) && token.isCancellationRequested)
              return undefined;
          }
          return symbols;
        },
      },
      { label: 'TAM Assess' },
    );
  const ofWorkspace = () =>
    vscode.languages.registerWorkspaceSymbolProvider({
      async provideWorkspaceSymbols(query, token) {
        const { project } = assessments;
        const { catalog } = project;
        const found: vscode.SymbolInformation[] = [];
        const take = (
          uri: vscode.Uri,
          text: FindingsText | ChecklistText,
          container: string,
          matching: readonly MatchingSymbol[],
        ) => {
          const elements = text instanceof FindingsText ? text.findings : text.checks;
          for (const { kind, name, index } of matching) {
            const element = elements[index];
            if (!element) continue;
            const range = rangeInText(text.lines, { offset: element.offset, length: element.node.length });
            found.push(new vscode.SymbolInformation(name, kinds[kind], container, new vscode.Location(uri, range)));
          }
        };
        for (const entry of [...project.findings, ...project.checklists]) {
          if (token.isCancellationRequested || found.length >= most) return found;
          const matching = symbolsMatching(entry.model, query, catalog, most - found.length, assessments.project.words);
          if (matching.length === 0) continue;
          const { model } = entry;
          const container = 'customer' in model ? `${model.customer}, ${model.title || model.assessedOn}` : model.title;
          take(toUri(entry.path), passingText(assessments, entry), container, matching);
        }
        // Without a word, only what this workspace has.
        if (query.trim().length < 2) return found;
        for (const { id, title, origin, file } of catalog.checklists) {
          if (origin !== 'shipped' || found.length >= most) continue;
          const matching = symbolsMatching(file, query, catalog, most - found.length, assessments.project.words);
          if (matching.length === 0) continue;
          const { uri, text } = await shippedDocument(id);
          take(uri, text, title, matching);
        }
        return found;
      },
    });
  return onceLoaded(assessments, () => vscode.Disposable.from(ofDocument(), ofWorkspace()));
}
