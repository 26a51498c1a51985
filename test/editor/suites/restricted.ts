import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeOf, contoso, extensionId, ours, probe, until, workspaceUri } from './tools';

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

  describe('with a checklist, settings and a brand of the workspace', () => {
    const checklist = workspaceUri('planted.checklist.jsonc');
    const settings = workspaceUri('.vscode', 'settings.json');
    const write = (uri: vscode.Uri, content: object) =>
      vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(content, undefined, 2)));
    before(async () => {
      await write(checklist, {
        formatVersion: 1,
        id: 'planted',
        title: 'Planted',
        technology: 'windows-server',
        extends: 'windows-server',
        overrides: [],
        checks: [
          { id: 'PLANTED-1', title: 'Planted', verify: [{ kind: 'powershell', run: 'Get-Planted', expect: 'x' }] },
        ],
      });
      await write(settings, {
        'tamAssess.rules': { 'unknown-check': 'off' },
        'tamAssess.report.brand': { classification: 'PLANTED-BRAND' },
        'tamAssess.report.folder': 'planted-folder',
        'tamAssess.report.templates': { planted: 'mine.html.hbs' },
        'tamAssess.report.language': 'en',
      });
      await until(
        () => ours(checklist),
        (all) => all.length > 0,
        'a word about the checklist',
      );
    });
    after(async () => {
      await vscode.workspace.fs.delete(checklist);
      await vscode.workspace.fs.delete(settings);
    });

    it('says what it ignores, where it stands', async () => {
      const said = (uri: vscode.Uri) => ours(uri).filter((each) => codeOf(each) === 'restricted-mode');
      await until(
        () => said(checklist),
        (all) => all.length === 1 && /commands of this checklist are not used/.test(all[0]!.message),
        'the checklist',
      );
      const document = await vscode.workspace.openTextDocument(settings);
      await document.save();
      const found = await until(
        () => said(settings),
        (all) => all.length === 4,
        'the settings',
      );
      assert.deepEqual(found.map(({ range }) => document.getText(range)).sort(), [
        '"tamAssess.report.brand"',
        '"tamAssess.report.folder"',
        '"tamAssess.report.templates"',
        '"tamAssess.rules"',
      ]);
    });

    it('shows the board with what is shipped, and no command of the workspace', async function () {
      if (!process.env.TAM_TEST_PROBE) this.skip();
      const file = workspaceUri('assessments', 'untrusted.findings.jsonc');
      const text = {
        formatVersion: 1,
        customer: 'U',
        checklists: ['planted', 'active-directory'],
        assessedOn: '2026-11-20',
        findings: [],
      };
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(text, undefined, 2)));
      const page = async (expression: string) => String((await probe('/webview', { expression }))?.value ?? '');
      const shows = (selector: string) =>
        page(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);
      try {
        await vscode.commands.executeCommand('tamAssess.openBoard', { file: file.toString(), check: 'PLANTED-1' });
        await until(
          () => shows('.banner.warning'),
          (said) => /have not trusted this folder/.test(said),
          'the banner',
        );
        await until(
          () => shows('tam-check .crumbs code'),
          (id) => id === 'PLANTED-1',
          'the check of the workspace',
        );
        await until(
          () => shows('tam-check'),
          (said) => said.length > 40,
          'what it asks',
        );
        assert.equal(await shows('.check-command'), '');
        await vscode.commands.executeCommand('tamAssess.openBoard', { file: file.toString(), check: 'AD-KRB-01' });
        await until(
          () => shows('.check-command'),
          (said) => /krbtgt/i.test(said),
          'a command that is shipped',
        );
        assert.doesNotMatch(await shows('.check-command'), /terminal/i);
      } finally {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await vscode.workspace.fs.delete(file);
      }
    });

    it('hands out no command of the workspace', async () => {
      await vscode.env.clipboard.writeText('before');
      const run = (command: string, given: unknown) =>
        Promise.resolve(vscode.commands.executeCommand(`tamAssess.${command}`, given));
      await assert.rejects(run('copyVerifyCommand', 'PLANTED-1'), /only when the workspace is trusted/);
      await assert.rejects(run('runVerification', { check: 'PLANTED-1', verify: 0 }), /trusted/);
      const out = workspaceUri('planted-sheets');
      await assert.rejects(run('writeRunSheet', { checklists: ['planted'], out: out.toString() }), /trusted/);
      await assert.rejects(async () => vscode.workspace.fs.stat(out));
      assert.equal(await vscode.env.clipboard.readText(), 'before');
      // What is shipped may be copied.
      const shipped = await run('copyVerifyCommand', 'WS-PATCH-01');
      assert.equal(await vscode.env.clipboard.readText(), shipped);
    });

    it('keeps rules, and renders without the brand of the workspace', async () => {
      assert.ok(ours(contoso()).some((each) => codeOf(each) === 'unknown-check'));
      const out = workspaceUri('reports');
      const given = { files: [contoso().toString()], audiences: ['executive'], formats: ['html'], out: out.toString() };
      const [page] = await vscode.commands.executeCommand<vscode.Uri[]>('tamAssess.renderReport', given);
      assert.ok(!new TextDecoder().decode(await vscode.workspace.fs.readFile(page!)).includes('PLANTED-BRAND'));
      const configured = vscode.workspace.getConfiguration('tamAssess', contoso());
      assert.equal(configured.get('report.folder'), configured.inspect('report.folder')?.defaultValue);
    });
  });
});
