import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeOf, contoso, extensionId, ours, until, workspaceUri } from './tools';

describe('Restricted Mode', () => {
  it('is what this window is in', () => assert.equal(vscode.workspace.isTrusted, false));

  it('keeps authoring: diagnostics work', async () => {
    await until(() => vscode.extensions.getExtension(extensionId)!.isActive, Boolean, 'activation');
    const found = await until(
      () => ours(contoso()),
      (all) => all.length > 0,
      'diagnostics',
    );
    assert.ok(found.some((each) => codeOf(each) === 'unknown-check'));
  });

  it('refuses templates of the workspace', async () => {
    const template = workspaceUri('mine.html.hbs');
    await vscode.workspace.fs.writeFile(template, new TextEncoder().encode('{{header.customer}}'));
    const given = {
      files: [contoso().toString()],
      audiences: ['executive'],
      formats: ['html'],
      out: workspaceUri('reports').toString(),
      template: template.toString(),
    };
    await assert.rejects(async () => vscode.commands.executeCommand('tamAssess.renderReport', given), /trusted/);
    await assert.rejects(async () => vscode.workspace.fs.stat(workspaceUri('reports')));
  });

  it('renders the built-in report', async () => {
    const given = {
      files: [contoso().toString()],
      audiences: ['executive'],
      formats: ['md'],
      out: workspaceUri('reports').toString(),
    };
    const written = await vscode.commands.executeCommand<vscode.Uri[]>('tamAssess.renderReport', given);
    assert.equal(written.length, 1);
  });
});
