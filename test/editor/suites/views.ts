import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { contoso, probe, until, withDocument } from './tools';

/** Labels of the rows of the visible trees. */
async function rows(): Promise<string[]> {
  const answer = await probe('/page', {
    expression: `[...document.querySelectorAll('.part.sidebar .monaco-list-row')].map((row) => row.getAttribute('aria-label') ?? '')`,
  });
  return (answer?.value as string[] | undefined) ?? [];
}

describe('views', () => {
  before(function () {
    if (!process.env.TAM_TEST_PROBE) this.skip();
  });

  it('shows findings by customer, assessment and severity', async () => {
    await vscode.commands.executeCommand('tamAssess.findings.focus');
    await until(
      rows,
      (labels) =>
        labels.some((label) => label.includes('Contoso Ltd')) && labels.some((label) => label.includes('Fabrikam Inc')),
      'the customers',
    );
    await vscode.commands.executeCommand('list.expandAll').then(undefined, () => undefined);
    const labels = await until(rows, (all) => all.some((label) => /score/.test(label)), 'the assessments');
    assert.ok(
      labels.some((label) => /Directory .*assessed on 2026-11-20.*open findings/.test(label)),
      labels.join('\n'),
    );
  });

  it('expands to findings and reveals the line of the one that is clicked', async () => {
    await vscode.commands.executeCommand('tamAssess.revealFinding', { path: contoso().toString(), id: 'F-001' });
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.uri.toString(), contoso().toString());
    assert.equal(editor.document.lineAt(editor.selection.active.line).text.trim(), '{');
    assert.match(editor.document.lineAt(editor.selection.active.line + 1).text, /F-001/);
  });

  it('shows the checklists, and where they come from', async () => {
    await vscode.commands.executeCommand('tamAssess.checklists.focus');
    const labels = await until(
      rows,
      (all) => all.some((label) => label.includes('Active Directory')),
      'the checklists',
    );
    assert.ok(
      labels.some((label) => label.includes('Checks of our own')),
      labels.join('\n'),
    );
  });

  it('filters to overdue findings of one owner', async () => {
    await vscode.commands.executeCommand('tamAssess.findings.focus');
    await vscode.commands.executeCommand('tamAssess.filterFindings', { owner: 'ops@fabrikam.com', overdue: true });
    const text = async () =>
      String((await probe('/page', { expression: `document.querySelector('.part.sidebar').innerText` }))?.value);
    await until(
      text,
      (said) => said.includes('overdue') && said.includes('ops@fabrikam.com'),
      'the words of the filter',
    );
    await vscode.commands.executeCommand('tamAssess.clearFilter');
    await until(text, (said) => !said.includes('Only findings'), 'the filter to go');
  });

  it('follows what is typed', () =>
    withDocument(contoso(), async (document) => {
      const edit = new vscode.WorkspaceEdit();
      const at = document.getText().indexOf('Contoso Ltd');
      edit.replace(
        document.uri,
        new vscode.Range(document.positionAt(at), document.positionAt(at + 'Contoso Ltd'.length)),
        'Contoso Renamed',
      );
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand('tamAssess.findings.focus');
      await until(rows, (labels) => labels.some((label) => label.includes('Contoso Renamed')), 'the new name');
    }));
});
