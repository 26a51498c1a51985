import { strict as assert } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { codeOf, contoso, grave, ours, replace, textAt, until, withDocument, workspaceUri } from './tools';

/** What is wrong in the file as it is on the disk. */
const wrongInContoso = [
  ['unknown-check', '"AD-AVL-2"'],
  ['unowned-risk', '"F-002"'],
  ['duplicate-finding-id', '"F-002"'],
  ['invalid-status', '"verifed"'],
  ['missing-evidence-file', '"evidence/none.txt"'],
];
const placesIn = (document: vscode.TextDocument, all: vscode.Diagnostic[]) =>
  all.map((each) => [codeOf(each), textAt(document, each)]);

/** The diagnostics of the unchanged file; those of what the test before had typed may still stand for a moment. */
function ofContoso(document: vscode.TextDocument): Promise<vscode.Diagnostic[]> {
  return until(
    () => grave(contoso()),
    (all) => isDeepStrictEqual(placesIn(document, all), wrongInContoso),
    'diagnostics',
  );
}

describe('diagnostics', () => {
  it('speaks about files that nobody opened', async () => {
    const found = await until(
      () => ours(contoso()),
      (all) => all.length > 0,
      'diagnostics of a closed file',
    );
    assert.ok(found.some((each) => codeOf(each) === 'unknown-check'));
    const fabrikam = workspaceUri('assessments', 'fabrikam.findings.jsonc');
    const overdue = await until(
      () => grave(fabrikam),
      (all) => all.length > 0,
      'diagnostics of the second file',
    );
    assert.deepEqual(overdue.map(codeOf), ['overdue']);
  });

  it('marks exactly what is wrong', () =>
    withDocument(contoso(), async (document) => {
      const found = await ofContoso(document);
      assert.deepEqual(placesIn(document, found), wrongInContoso);
      const [unknown] = found;
      assert.match(unknown!.message, /Did you mean AD-AVL-02/);
      assert.equal(unknown!.severity, vscode.DiagnosticSeverity.Error);
      assert.equal(typeof unknown!.code === 'object' && unknown!.code.target.scheme, 'tam-assess');
    }));

  it('follows what is typed and not saved', () =>
    withDocument(contoso(), async (document) => {
      await replace(document, '"verifed"', '"verified"');
      const found = await until(
        () => ours(contoso()),
        (all) => !all.some((each) => codeOf(each) === 'invalid-status'),
        'the fix',
      );
      assert.ok(document.isDirty);
      assert.ok(found.some((each) => codeOf(each) === 'resolved-without-history'));
    }));

  it('goes on checking below a syntax error', () =>
    withDocument(contoso(), async (document) => {
      await replace(document, '"affected": ["dc01.contoso.com"]', '"affected": ["dc01.contoso.com"');
      await until(
        () => ours(contoso()),
        (all) => all.some((each) => codeOf(each) === 'invalid-status'),
        'diagnostics below the error',
      );
    }));

  it('leaves structure to the schema, which the built-in JSON support shows', () =>
    withDocument(contoso(), async (document) => {
      await replace(document, '"formatVersion": 1', '"formatVersion": 2');
      const schema = () => vscode.languages.getDiagnostics(contoso()).filter(({ source }) => source !== 'tam-assess');
      const found = await until(schema, (all) => all.length > 0, 'diagnostics of the schema');
      assert.equal(textAt(document, found[0]!), '2');
    }));

  it('mends an unknown check by a quick fix', () =>
    withDocument(contoso(), async (document) => {
      const found = await ofContoso(document);
      const unknown = found.find((each) => codeOf(each) === 'unknown-check')!;
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        unknown.range,
        vscode.CodeActionKind.QuickFix.value,
        // So many are asked for their edits as well.
        100,
      );
      const fix = actions.find(({ title }) => title === 'Replace with AD-AVL-02');
      assert.ok(fix?.edit, `no fix among ${actions.map(({ title }) => title).join(', ')}`);
      assert.equal(fix.isPreferred, true);
      await vscode.workspace.applyEdit(fix.edit);
      assert.ok(document.getText().includes('"check": "AD-AVL-02",'));
      assert.ok(document.getText().includes('// typed by hand'));
      await until(
        () => ours(contoso()),
        (all) => !all.some((each) => codeOf(each) === 'unknown-check'),
        'the diagnostic to go',
      );
    }));

  it('inserts what is missing by a quick fix', () =>
    withDocument(contoso(), async (document) => {
      const found = await ofContoso(document);
      const unowned = found.find((each) => codeOf(each) === 'unowned-risk')!;
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        unowned.range,
        undefined,
        100,
      );
      const fix = actions.find(({ title }) => title === 'Add "owner" and "due"');
      assert.ok(fix?.edit, `no fix among ${actions.map(({ title }) => title).join(' | ')}`);
      await vscode.workspace.applyEdit(fix.edit);
      assert.match(document.getText(), /"owner": "",\r?\n\s+"due": "\d{4}-\d\d-\d\d"/);
    }));

  it('obeys the setting that switches a rule off', async () => {
    const settings = vscode.workspace.getConfiguration('tamAssess');
    await settings.update('rules', { overdue: 'off', 'unknown-check': 'hint' }, vscode.ConfigurationTarget.Workspace);
    try {
      const fabrikam = workspaceUri('assessments', 'fabrikam.findings.jsonc');
      await until(
        () => grave(fabrikam),
        (all) => all.length === 0,
        'the rule to be off',
      );
      await until(
        () => ours(contoso()),
        (all) =>
          all.some((each) => codeOf(each) === 'unknown-check' && each.severity === vscode.DiagnosticSeverity.Hint),
        'the other level',
      );
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('checks checklists of the workspace', async () => {
    const found = await until(
      () => ours(workspaceUri('team.checklist.jsonc')),
      (all) => all.length > 0,
      'diagnostics of a checklist',
    );
    assert.deepEqual(
      found.map(codeOf).filter((code) => code === 'duplicate-check-id'),
      ['duplicate-check-id'],
    );
  });

  it('notices files that come and go on the disk', async () => {
    const uri = workspaceUri('assessments', 'new.findings.jsonc');
    const text = '{ "formatVersion": 1, "customer": "X", "assessedOn": "2026-02-30", "findings": [] }';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await until(
      () => ours(uri),
      (all) => all.some((each) => codeOf(each) === 'invalid-date'),
      'diagnostics of a new file',
    );
    await vscode.workspace.fs.delete(uri);
    await until(
      () => ours(uri),
      (all) => all.length === 0,
      'the diagnostics to go',
    );
  });
});
