import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { contoso, replace, until, withDocument, workspaceUri } from './tools';

const onDisk = (uri: vscode.Uri) => fs.readFileSync(uri.fsPath, 'utf8');
const run = <Result>(command: string, given: object) =>
  Promise.resolve(vscode.commands.executeCommand<Result>(`tamAssess.${command}`, given));
const results = () => workspaceUri('maester-results.json').toString();
/** Other suites import the same results for other customers. */
const forceScope = true;

describe('files of people', () => {
  // In a browser VS Code saves by itself.
  const saving = (how: string | undefined) =>
    vscode.workspace.getConfiguration('files').update('autoSave', how, vscode.ConfigurationTarget.Global);
  before(() => saving('off'));
  after(() => saving(undefined));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('an edit that VS Code refuses is said by every command, and nothing is half done', () =>
    withDocument(contoso(), async (document) => {
      const before = document.getText();
      const workspace = vscode.workspace as { applyEdit: typeof vscode.workspace.applyEdit };
      const { applyEdit } = workspace;
      const file = contoso().toString();
      try {
        workspace.applyEdit = async () => false;
        for (const [command, given] of [
          ['setStatus', { file, findings: ['F-001'], status: 'inProgress', note: 'x', by: 'Kim Lee' }],
          ['addFinding', { file, check: 'AD-KRB-01' }],
          ['pasteEvidence', { file, finding: 'F-001', text: 'PS C:\\> Get-X\nfine' }],
          ['importResults', { into: file, outputs: [results()], forceScope }],
        ] as const) {
          await assert.rejects(run(command, given), /could not be changed, and is as it was/, command);
          assert.equal(document.getText(), before, command);
          assert.equal(document.isDirty, false, command);
        }
      } finally {
        workspace.applyEdit = applyEdit;
      }
      assert.equal(onDisk(contoso()), before);
    }));

  it('a document with changes that are not saved is changed as a document, and stays so', () =>
    withDocument(contoso(), async (document) => {
      const before = onDisk(contoso());
      await replace(document, "// the assessor's comment at the top", "// the assessor's second thoughts");
      const result = await run<{ findings: { added: number } }>('importResults', {
        into: contoso().toString(),
        outputs: [results()],
        forceScope,
      });
      assert.ok(result.findings.added + 1 > 0);
      const text = document.getText();
      assert.ok(text.includes("// the assessor's second thoughts"));
      assert.ok(text.includes('"maester"'));
      assert.ok(document.isDirty);
      assert.equal(onDisk(contoso()), before);
    }));

  it('what is typed while results are read in is kept', () =>
    withDocument(contoso(), async (document) => {
      const importing = run('importResults', { into: contoso().toString(), outputs: [results()], forceScope });
      const typed: string[] = [];
      let over = false;
      const done = importing.then(
        () => undefined,
        (error: Error) => error.message,
      );
      void done.then(() => {
        over = true;
      });
      for (let each = 0; !over && each < 200; each++) {
        const words = `// typed ${each}\n`;
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(0, 0), words);
        // VS Code refuses an extension's edit of a version that the results have just replaced; a key press it never does.
        if (await vscode.workspace.applyEdit(edit)) typed.push(words);
        await new Promise((resolve) => setTimeout(resolve, 20 * each));
      }
      const problem = await done;
      const text = document.getText();
      assert.ok(typed.length > 0);
      for (const words of typed) assert.ok(text.includes(words), words);
      if (problem === undefined) assert.ok(text.includes('"maester"'));
      else assert.match(problem, /changed by somebody else|could not be changed/);
      assert.doesNotMatch(text, /\}\s*\{/);
    }));

  it('documents are written whole, through links, not over what is read-only or not saved', async () => {
    const out = workspaceUri('reports-of-files');
    const name = 'contoso-ltd-plan.md';
    const report = (more: object = {}) =>
      run<vscode.Uri[]>('renderReport', {
        files: [contoso().toString()],
        audiences: ['plan'],
        formats: ['md'],
        out: out.toString(),
        asOf: '2026-11-22',
        name: '{customer}-{audience}',
        ...more,
      });
    const file = vscode.Uri.joinPath(out, name);
    try {
      await report();
      const first = onDisk(file);
      if (process.platform !== 'win32') {
        fs.renameSync(file.fsPath, `${file.fsPath}.real`);
        fs.symlinkSync(`${name}.real`, file.fsPath);
        fs.writeFileSync(`${file.fsPath}.real`, 'old');
        await assert.rejects(report(), /contoso-ltd-plan\.md was changed since it was rendered/);
        assert.equal(fs.readFileSync(`${file.fsPath}.real`, 'utf8'), 'old');
        await report({ force: true });
        assert.ok(fs.lstatSync(file.fsPath).isSymbolicLink());
        assert.equal(fs.readFileSync(`${file.fsPath}.real`, 'utf8'), first);
        fs.chmodSync(`${file.fsPath}.real`, 0o444);
        await assert.rejects(report(), /reports-of-files\/contoso-ltd-plan\.md: cannot be written \(it is read-only\)/);
        fs.chmodSync(`${file.fsPath}.real`, 0o644);
      }
      const document = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(document);
      await replace(document, '# ', '# mine ');
      await until(
        () => document.isDirty,
        (dirty) => dirty,
        'a document with changes',
      );
      await assert.rejects(report(), /has changes in the editor that are not saved/);
      assert.equal(onDisk(file), first);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      assert.deepEqual(
        fs.readdirSync(out.fsPath).filter((each) => each.startsWith('.')),
        ['.tam-assess-reports.json'],
      );
    } finally {
      await vscode.workspace.fs.delete(out, { recursive: true });
    }
  });
});
