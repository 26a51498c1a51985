import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { contoso, probe, replace, until, withDocument, workspaceUri } from './tools';

const inPage = async (expression: string) => (await probe('/webview', { expression }))?.value;

describe('preview', () => {
  before(function () {
    if (!process.env.TAM_TEST_PROBE) this.skip();
  });

  it('shows the report, runs no script of the file, and tells no internal note', () =>
    withDocument(contoso(), async () => {
      await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'technical');
      const text = await until(
        () => inPage('document.getElementById("report").innerText'),
        (value) => String(value).includes('krbtgt'),
        'the report',
      );
      assert.ok(String(text).includes('Contoso Ltd'));
      assert.ok(String(text).includes('<script>window.pwned = true</script>'), 'the title stands as text');
      assert.ok(!String(text).includes('NEVER-IN-A-REPORT'));
      assert.equal(await inPage('typeof window.pwned'), 'undefined');
      assert.equal(await inPage('document.querySelectorAll("#report script, #report img[onerror]").length'), 0);
    }));

  it('follows what is typed and keeps its place', () =>
    withDocument(contoso(), async (document) => {
      await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'technical');
      await until(
        () => inPage('document.getElementById("report").innerText'),
        (value) => String(value).includes('Contoso Ltd'),
        'the report',
      );
      await inPage('window.scrollTo(0, 200)');
      await replace(document, 'Contoso Ltd', 'Contoso Renamed');
      await until(
        () => inPage('document.getElementById("report").innerText'),
        (value) => String(value).includes('Contoso Renamed'),
        'the new name',
      );
      assert.equal(await inPage('Math.round(window.scrollY)'), 200);
      assert.equal(
        vscode.window.activeTextEditor?.document.uri.toString(),
        contoso().toString(),
        'the editor keeps the focus',
      );
    }));

  it('changes the audience', () =>
    withDocument(contoso(), async () => {
      await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'executive');
      await until(
        () => inPage('document.getElementById("audience").value'),
        (value) => value === 'executive',
        'the executive report',
      );
      await inPage(
        '(() => { const choice = document.getElementById("audience"); choice.value = "plan"; choice.dispatchEvent(new Event("change")); })()',
      );
      await until(
        () => inPage('document.getElementById("report").innerText'),
        (value) => /remediation plan/i.test(String(value)),
        'the plan',
      );
    }));

  it('shows the pictures of evidence', async () => {
    const uri = workspaceUri('assessments', 'picture.findings.jsonc');
    const picture = workspaceUri('assessments', 'evidence', 'screen.png');
    const finding = { id: 'F-001', check: 'AD-KRB-01', status: 'open', evidence: [{ file: 'evidence/screen.png' }] };
    const file = { formatVersion: 1, customer: 'Contoso Ltd', assessedOn: '2026-11-20', findings: [finding] };
    const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAACklEQVR4nGMAAQAABQABDQottAAAAABJRU5ErkJggg==';
    await vscode.workspace.fs.writeFile(picture, Buffer.from(onePixel, 'base64'));
    await vscode.workspace.fs.writeFile(uri, Buffer.from(JSON.stringify(file)));
    try {
      await vscode.window.showTextDocument(uri);
      await vscode.commands.executeCommand('tamAssess.previewReport', uri, 'technical');
      await until(
        () => inPage('document.querySelector("#report img.shot")?.naturalWidth ?? 0'),
        (width) => width === 1,
        'the picture',
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uri);
      await vscode.workspace.fs.delete(picture);
    }
  });

  it('has a policy that allows no script but its own', async () => {
    await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'executive');
    const policy = String(
      await until(() => inPage('document.querySelector("meta[http-equiv]").content'), Boolean, 'the policy'),
    );
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
