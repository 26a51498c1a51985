import * as vscode from 'vscode';
import { Lines } from '../language/lines';
import { FileProblem, readText } from '../workspace/fileSystem';
import { ignoredSettings } from '../workspace/ignoredSettings';
import type { Assessments } from './assessments';
import { Disposable } from './disposable';
import { editorFiles, shown, toUri } from './files';
import { diagnosticSource } from './ids';
import { componentLog } from './log';
import { say } from './say';

/** Says in Restricted Mode what of the workspace is ignored: where it stands, and once in a message. */
export class RestrictedMode extends Disposable {
  readonly #ignored = this.own(vscode.languages.createDiagnosticCollection(`${diagnosticSource}-restricted`));
  #said = false;

  constructor(
    readonly assessments: Assessments,
    readonly restricted: readonly string[],
  ) {
    super();
    const show = () => void this.#show();
    this.own(
      assessments.onDidChange((changed) => {
        if (changed === 'all') show();
      }),
    );
    this.own(vscode.workspace.onDidSaveTextDocument(show));
    show();
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#ignored.clear()));
  }

  async #show(): Promise<void> {
    const found = [...(await this.#settings()), ...this.#checklists()];
    if (vscode.workspace.isTrusted || this.disposed) return;
    this.#ignored.clear();
    for (const { uri, range, message } of found) {
      const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Information);
      diagnostic.source = diagnosticSource;
      diagnostic.code = 'restricted-mode';
      this.#ignored.set(uri, [...(this.#ignored.get(uri) ?? []), diagnostic]);
    }
    if (found.length === 0 || this.#said) return;
    this.#said = true;
    const names = [...new Set(found.map(({ name }) => name))].join(', ');
    componentLog(this.assessments.log, 'Restricted Mode').info(`Ignored of this workspace: ${names}`);
    const manage = vscode.l10n.t('Manage Trust');
    if (
      (await say(vscode.l10n.t('Restricted Mode: TAM Assess ignores of this workspace: {0}.', names), manage)) ===
      manage
    )
      await vscode.commands.executeCommand('workbench.trust.manage');
  }

  #checklists() {
    return this.assessments.project.checklists
      .filter(({ model }) => model.checks.some(({ verify }) => verify?.length) || model.overrides?.length)
      .map((file) => {
        const id = file.text.json.root?.children?.find(({ children }) => children?.[0]?.value === 'id')?.children?.[1];
        return {
          uri: toUri(file.path),
          range: rangeIn(file.text.lines, id ?? { offset: 0, length: 0 }),
          name: vscode.l10n.t('the commands of {0}', shown(file.path)),
          message: vscode.l10n.t(
            'Restricted Mode: the commands of this checklist are not used until the workspace is trusted.',
          ),
        };
      });
  }

  async #settings() {
    const { workspaceFolders = [], workspaceFile } = vscode.workspace;
    const files = workspaceFolders.map(({ uri }) => vscode.Uri.joinPath(uri, '.vscode', 'settings.json'));
    if (workspaceFile && workspaceFile.scheme !== 'untitled') files.push(workspaceFile);
    const found = [];
    for (const uri of files) {
      const path = uri.toString();
      if ((await editorFiles.kind(path)) !== 'file') continue;
      const text = await readText(editorFiles, path).catch((error: unknown) => {
        if (error instanceof FileProblem) return '';
        throw error;
      });
      const lines = new Lines(text);
      for (const ignored of ignoredSettings(text, this.restricted))
        found.push({
          uri,
          range: rangeIn(lines, ignored),
          name: ignored.key,
          message: vscode.l10n.t('Restricted Mode: "{0}" is ignored until the workspace is trusted.', ignored.key),
        });
    }
    return found;
  }
}

function rangeIn(lines: Lines, { offset, length }: { offset: number; length: number }): vscode.Range {
  const [start, end] = [lines.positionAt(offset), lines.positionAt(offset + length)];
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
