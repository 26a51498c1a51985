// Run by bench.mjs, once per measurement in a fresh process: `require` and `activate` of the desktop bundle against `require`
// of a bundle of only its libraries. Prints milliseconds.
const Module = require('node:module');
const [, , what, file] = process.argv;

const nothing = new Proxy(function any() {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : nothing),
  apply: () => nothing,
  construct: () => nothing,
});
const event = () => ({ dispose() {} });
class Emitter {
  event = event;
  fire() {}
  dispose() {}
}
class Uri {
  static joinPath = () => new Uri();
  static file = () => new Uri();
  toString() {
    return 'file:///x';
  }
}
class Kind {
  append() {
    return new Kind();
  }
}
const vscode = {
  ...Object.fromEntries(
    [
      'window',
      'languages',
      'commands',
      'env',
      'l10n',
      'MarkdownString',
      'Range',
      'Position',
      'Selection',
      'ThemeIcon',
      'ThemeColor',
      'TreeItem',
      'TreeItemCollapsibleState',
      'QuickPickItemKind',
      'ViewColumn',
      'ProgressLocation',
      'ConfigurationTarget',
      'FileType',
      'CodeAction',
      'WorkspaceEdit',
      'CompletionItem',
      'CompletionItemKind',
      'CompletionList',
      'SnippetString',
      'Hover',
      'Location',
      'SymbolKind',
      'SymbolInformation',
      'DocumentSymbol',
      'DocumentLink',
      'FoldingRange',
      'FoldingRangeKind',
      'SelectionRange',
      'CodeLens',
      'RelativePattern',
      'TextEdit',
      'CodeActionTriggerKind',
      'TextEditorRevealType',
    ].map((name) => [name, nothing]),
  ),
  EventEmitter: Emitter,
  Uri,
  Diagnostic: class {},
  CodeLens: class {},
  Disposable: class {
    static from = () => ({ dispose() {} });
    dispose() {}
  },
  CodeActionKind: {
    QuickFix: new Kind(),
    Refactor: new Kind(),
    RefactorRewrite: new Kind(),
    RefactorMove: new Kind(),
    RefactorExtract: new Kind(),
    SourceFixAll: new Kind(),
    Source: new Kind(),
    Empty: new Kind(),
  },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  workspace: new Proxy(
    { textDocuments: [], getConfiguration: () => ({ get: () => ({}) }) },
    {
      get: (of, key) =>
        of[key] ?? (() => ({ dispose() {}, onDidCreate: event, onDidChange: event, onDidDelete: event })),
    },
  ),
};
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));
const realTimeout = globalThis.setTimeout;
globalThis.setTimeout = () => 0;
globalThis.setInterval = () => 0;

const started = performance.now();
const bundle = require(file);
if (what === 'activate') bundle.activate({ subscriptions: [], extensionUri: new Uri() });
console.log(performance.now() - started);
realTimeout(() => process.exit(0), 0);
