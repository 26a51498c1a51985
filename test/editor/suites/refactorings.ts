import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeOf, contoso, grave, ours, until, withDocument, workspaceUri } from './tools';

async function actionsAt(
  document: vscode.TextDocument,
  text: string,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const at = document.positionAt(document.getText().indexOf(text));
  return vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(at, at),
    kind?.value,
    // So many are asked for their edits as well.
    100,
  );
}

async function apply(actions: vscode.CodeAction[], title: RegExp): Promise<void> {
  const action = actions.find((each) => title.test(each.title));
  assert.ok(action?.edit, `no action ${title} among: ${actions.map((each) => each.title).join(' | ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

describe('refactorings', () => {
  it('move a check to passed and back', () =>
    withDocument(contoso(), async (document) => {
      await until(
        () => ours(contoso()),
        (all) => all.length > 0,
        'diagnostics',
      );
      await apply(await actionsAt(document, '"AD-KRB-01"', vscode.CodeActionKind.Refactor), /passed/i);
      assert.match(document.getText(), /"passed": \["AD-PRIV-01", (?:"AD-KRB-01"|\{ "check": "AD-KRB-01")/);
      assert.doesNotMatch(document.getText(), /"check": "AD-KRB-01",\s+"status"/);
      await until(
        () => actionsAt(document, '"AD-KRB-01"', vscode.CodeActionKind.Refactor),
        (all) => all.length > 0,
        'actions of the entry',
      );
      await apply(await actionsAt(document, '"AD-KRB-01"', vscode.CodeActionKind.Refactor), /finding/i);
      assert.match(document.getText(), /"check": "AD-KRB-01",\s+"status": "open"/);
    }));

  it('sort findings by risk with their comments', () =>
    withDocument(contoso(), async (document) => {
      const before = document.getText();
      await until(
        () => actionsAt(document, '"F-001"', vscode.CodeActionKind.Refactor),
        (all) => all.length > 0,
        'actions',
      );
      await apply(await actionsAt(document, '"F-001"', vscode.CodeActionKind.Refactor), /sort/i);
      assert.ok(
        document.getText().indexOf('AD-KRB-01') < document.getText().indexOf('AD-AVL-2'),
        'the graver one first',
      );
      assert.ok(document.getText().includes('// typed by hand'));
      assert.equal([...document.getText()].sort().join(''), [...before].sort().join(''), 'nothing but places changed');
    }));

  it('fix all that is safe, by the kind that runs on save', () =>
    withDocument(contoso(), async (document) => {
      const edit = new vscode.WorkspaceEdit();
      const at = document.getText().indexOf('"observed"');
      edit.replace(
        document.uri,
        new vscode.Range(document.positionAt(at), document.positionAt(at + '"observed"'.length)),
        '"obsered"',
      );
      await vscode.workspace.applyEdit(edit);
      await until(
        () => grave(contoso()),
        (all) => all.some((each) => codeOf(each) === 'misspelled-property'),
        'the misspelled name',
      );
      const kind = vscode.CodeActionKind.SourceFixAll.append('tamAssess');
      await apply(await actionsAt(document, '"F-001"', kind), /./);
      assert.ok(document.getText().includes('"observed"'));
    }));

  it('offer to configure the rule, which the command does', async () => {
    const settings = () => vscode.workspace.getConfiguration('tamAssess').get<Record<string, string>>('rules');
    await vscode.commands.executeCommand('tamAssess.configureRule', 'overdue', 'off');
    assert.deepEqual(settings(), { overdue: 'off' });
    await vscode.commands.executeCommand('tamAssess.configureRule', 'overdue', 'warning');
    assert.deepEqual(settings(), {});
    await vscode.workspace
      .getConfiguration('tamAssess')
      .update('rules', undefined, vscode.ConfigurationTarget.Workspace);
  });
});

describe('more commands', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('compare two assessments', async () => {
    const text = (on: string, status: string) =>
      JSON.stringify({
        formatVersion: 1,
        customer: 'Adatum',
        checklists: ['active-directory'],
        assessedOn: on,
        findings: [{ id: 'F-001', check: 'AD-KRB-01', status }],
      });
    const [old, later] = [workspaceUri('a.findings.jsonc'), workspaceUri('b.findings.jsonc')];
    await vscode.workspace.fs.writeFile(old, new TextEncoder().encode(text('2026-05-01', 'open')));
    await vscode.workspace.fs.writeFile(later, new TextEncoder().encode(text('2026-11-01', 'verified')));
    await until(
      () => ours(later),
      (all) => all.length > 0,
      'the files to be known',
    );
    const compared = await vscode.commands.executeCommand<{ fixed: { key: string }[] }>(
      'tamAssess.compareAssessments',
      { old: old.toString(), new: later.toString() },
    );
    assert.deepEqual(
      compared.fixed.map(({ key }) => key),
      ['AD-KRB-01'],
    );
    await vscode.workspace.fs.delete(old);
    await vscode.workspace.fs.delete(later);
  });

  it('write a run sheet for what is not settled', async () => {
    const out = workspaceUri('sheets');
    const written = await vscode.commands.executeCommand<vscode.Uri[]>('tamAssess.writeRunSheet', {
      findings: contoso().toString(),
      out: out.toString(),
    });
    const script = new TextDecoder().decode(await vscode.workspace.fs.readFile(written[0]!));
    assert.match(script, /AD-KRB-01/);
    assert.doesNotMatch(script, /AD-PRIV-01'/);
    await vscode.workspace.fs.delete(out, { recursive: true });
  });

  it('make a checklist that extends a shipped one and validates', async () => {
    const file = workspaceUri('checklists', 'mine.checklist.jsonc');
    await vscode.commands.executeCommand('tamAssess.newChecklist', {
      file: file.toString(),
      id: 'mine',
      title: 'Mine',
      extends: 'active-directory',
    });
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.deepEqual(grave(file).map(codeOf), []);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(file);
  });

  it('put a verification into a terminal without running it, or on the clipboard', async () => {
    const command = await vscode.commands.executeCommand<string>('tamAssess.runVerification', 'AD-KRB-01');
    assert.match(command, /Get-ADUser/);
    assert.ok(!/[\r\n]/.test(command), 'a line end would run what stands before it');
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  it('copy a query that no terminal runs', async () => {
    await vscode.env.clipboard.writeText('');
    const query = await vscode.commands.executeCommand<string>('tamAssess.runVerification', {
      check: 'SQL-CFG-01',
      verify: 0,
    });
    assert.match(query, /SELECT/i);
    await until(
      () => vscode.env.clipboard.readText(),
      (copied) => copied === query,
      'the query on the clipboard',
    );
  });

  it('paste what a terminal answered as evidence of a finding', async () => {
    const file = workspaceUri('assessments', 'pasted.findings.jsonc');
    const text = `{
  "formatVersion": 1, "customer": "Contoso", "assessedOn": "2026-11-20", "checklists": ["active-directory"],
  "findings": [
    { "id": "F-001", "check": "AD-KRB-01", "status": "open" } // mine
  ]
}
`;
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    const editor = await vscode.window.showTextDocument(file);
    const evidence = await until(
      () =>
        vscode.commands
          .executeCommand<{ text: string }>('tamAssess.pasteEvidence', {
            file: file.toString(),
            finding: 'F-001',
            text: 'PS C:\\Users\\dana> Get-X\nC:\\app\\x.exe Password=Sup3r!geheim;\nPS C:\\Users\\dana> ',
          })
          .then(
            (value) => value,
            () => undefined,
          ),
      (value) => value !== undefined,
      'the evidence, once the file is known',
    );
    assert.equal(evidence!.text, 'Get-X\nC:\\app\\x.exe Password=«secret»;');
    const after = editor.document.getText();
    assert.match(after, /"evidence": \[/);
    assert.match(after, /"source": "PowerShell"/);
    assert.ok(after.includes('// mine'));
    assert.ok(!after.includes('Sup3r') && !after.includes('dana'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(file);
  });
});
