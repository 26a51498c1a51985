import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { contoso, extensionId, replace, until, withDocument, workspaceUri } from './tools';

/** The channel as VS Code calls it. */
const channel = vscode.Uri.from({ scheme: 'output', path: `${extensionId}.TAM Assess` });
const setLevel = (level: string) => vscode.commands.executeCommand('_extensionTests.setLogLevel', level);

describe('the log', () => {
  before(() => setLevel('trace'));
  after(async () => {
    await setLevel('info');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('tells what each part did and how long it took, and nothing that stands in files', async () => {
    const into = workspaceUri('assessments', 'logged.findings.jsonc');
    // VS Code knows channels from when the first is looked at.
    await vscode.commands.executeCommand('workbench.panel.output.focus');
    const log = await vscode.workspace.openTextDocument(channel);
    await vscode.commands.executeCommand('tamAssess.importResults', {
      outputs: [workspaceUri('maester-results.json').toString()],
      into: into.toString(),
      customer: 'Customer-of-the-log',
      // Other suites import the same results for other customers.
      forceScope: true,
    });
    await withDocument(contoso(), async (document) => {
      await replace(document, '"findings"', '/* Typed-into-the-log */ "findings"');
      await vscode.commands.executeCommand('tamAssess.previewReport', contoso());
      // It renders when its page is there, which goes with the editors.
      await until(
        () => log.getText(),
        (text) => text.includes('[Preview] Rendering'),
        'the preview in the log',
      );
      await vscode.commands.executeCommand('tamAssess.renderReport', {
        files: [into.toString()],
        audiences: ['executive'],
        formats: ['md'],
        out: workspaceUri('logged').toString(),
      });
    });
    const expected = [
      /\[debug\] \[Import\] Reading maester-results\.json into assessments\/logged\.findings\.jsonc: \d+ ms$/m,
      /\[info\] \[Import\] Into assessments\/logged\.findings\.jsonc: 3 records: 1 failed, .*Findings: 1 added, /m,
      /\[debug\] \[Commands\] tamAssess\.importResults: \d+ ms$/m,
      /\[debug\] \[Reports\] Rendering assessments\/logged\.findings\.jsonc \(executive; md\): 1 file in \d+ ms$/m,
      /\[debug\] \[Preview\] Rendering assessments\/contoso\.findings\.jsonc \([a-z]+\): \d+ ms$/m,
      /\[debug\] \[Diagnostics\] Diagnosing: \d+ files? in \d+ ms$/m,
      /\[trace\] \[Diagnostics\] Diagnosing assessments\/contoso\.findings\.jsonc: \d+ problems? in \d+ ms$/m,
      /\[trace\] \[Files\] Taking an edit of assessments\/contoso\.findings\.jsonc: \d+ ms$/m,
      /\[trace\] \[Findings view\] /m,
    ];
    await until(
      () => expected.filter((line) => !line.test(log.getText())).map(String),
      (missing) => missing.length === 0,
      'every part in the log',
    );
    assert.doesNotMatch(log.getText(), /of-the-log|into-the-log|NEVER-IN-A-REPORT/);
    await vscode.workspace.fs.delete(into);
    await vscode.workspace.fs.delete(workspaceUri('logged'), { recursive: true });
  });
});
