import * as vscode from 'vscode';
import { fileKind } from '../../workspace/fileSystem';
import { filesSelector } from '../assessments';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** Snippets of findings files and checklists: contributed ones would be offered in every JSON file. */
export function registerSnippets(extensionUri: vscode.Uri): vscode.Disposable {
  let all: Promise<readonly Snippet[]> | undefined;
  const read = async (): Promise<readonly Snippet[]> => {
    const file = vscode.Uri.joinPath(extensionUri, 'snippets', 'findings.code-snippets');
    return Object.values(JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))));
  };
  return vscode.languages.registerCompletionItemProvider(filesSelector, {
    async provideCompletionItems(document, position) {
      const before = document.lineAt(position).text.slice(0, position.character);
      const word = /[\w-]*$/.exec(before)![0];
      // Where a value or a property may begin, and not in the middle of a text.
      if (
        !/^(?:[^"]*"(?:[^"\\]|\\.)*")*[^"]*$/.test(before) ||
        !/(?:^|[\s,[{:])$/.test(before.slice(0, -word.length || undefined))
      )
        return undefined;
      all ??= read();
      const kind = fileKind(document.uri.path);
      return (await all)
        .filter(({ prefix }) => (prefix === 'check') === (kind === 'checklist'))
        .map(({ prefix, description, body }) => {
          const label = { label: prefix, description: vscode.l10n.t(description) };
          const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Snippet);
          item.insertText = new vscode.SnippetString(body.join('\n'));
          item.range = new vscode.Range(position.translate(0, -word.length), position);
          // Behind what is known of the place.
          item.sortText = `~${prefix}`;
          return item;
        });
    },
  });
}
