import 'mocha/mocha';
import * as vscode from 'vscode';

mocha.setup({ ui: 'bdd', reporter: undefined as unknown as string, timeout: 60_000 });

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function define(): void {
  describe('the web bundle', () => {
    it('activates and finds problems', async () => {
      const [folder] = vscode.workspace.workspaceFolders!;
      const uri = vscode.Uri.joinPath(folder!.uri, 'assessments', 'contoso.findings.jsonc');
      await vscode.workspace.openTextDocument(uri);
      for (let turn = 0; turn < 400; turn++) {
        if (vscode.languages.getDiagnostics(uri).some(({ source }) => source === 'tam-assess')) return;
        await wait(50);
      }
      throw new Error('no diagnostics');
    });

    it('renders a report', async () => {
      const [folder] = vscode.workspace.workspaceFolders!;
      const written = await vscode.commands.executeCommand<vscode.Uri[]>('tamAssess.renderReport', {
        files: [vscode.Uri.joinPath(folder!.uri, 'assessments', 'contoso.findings.jsonc').toString()],
        audiences: ['executive'],
        formats: ['html'],
        out: vscode.Uri.joinPath(folder!.uri, 'reports').toString(),
      });
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(written[0]!));
      if (!text.includes('Contoso Ltd')) throw new Error('the report does not name the customer');
    });

    it('offers no format that needs a program', async () => {
      const [folder] = vscode.workspace.workspaceFolders!;
      const window = vscode.window as unknown as Record<'showQuickPick', unknown>;
      const { showQuickPick } = window;
      let offered: string[] = [];
      window.showQuickPick = async (items: { label: string }[], { placeHolder }: { placeHolder?: string }) => {
        if (placeHolder !== 'Which files?') return items.slice(0, 1);
        offered = items.map(({ label }) => label);
        return undefined;
      };
      try {
        await vscode.commands.executeCommand(
          'tamAssess.renderReport',
          vscode.Uri.joinPath(folder!.uri, 'assessments', 'contoso.findings.jsonc'),
        );
      } finally {
        Object.assign(window, { showQuickPick });
      }
      if (offered.length < 5 || offered.some((label) => /PDF/.test(label))) throw new Error(offered.join());
    });

    it('imports results', async () => {
      const [folder] = vscode.workspace.workspaceFolders!;
      const result = await vscode.commands.executeCommand<{ records: { read: number } }>('tamAssess.importResults', {
        outputs: [vscode.Uri.joinPath(folder!.uri, 'maester-results.json').toString()],
        into: vscode.Uri.joinPath(folder!.uri, 'assessments', 'imported.findings.jsonc').toString(),
      });
      if (result.records.read !== 3) throw new Error(`${result.records.read} records`);
    });
  });
}

export function run(): Promise<void> {
  define();
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      console.log(`[tam-tests] ${JSON.stringify({ passed: passes, failed: failures, pending })}`);
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
  });
}
