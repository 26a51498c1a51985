import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeOf, contoso, grave, probe, until, withDocument, workspaceUri } from './tools';

const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

describe('commands', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('new assessment writes a file that validates, and refuses to overwrite', async () => {
    const file = workspaceUri('assessments', 'made.findings.jsonc');
    const given = { file: file.toString(), customer: 'Northwind', checklists: ['active-directory'] };
    const made = await vscode.commands.executeCommand<vscode.Uri>('tamAssess.newAssessment', given);
    assert.equal(made.toString(), file.toString());
    assert.match(await read(file), /"customer": "Northwind"/);
    assert.match(await read(file), /"active-directory@\d{4}\.\d{2}"/);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(
      vscode.languages.getDiagnostics(file).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning),
      [],
    );
    await assert.rejects(
      async () => vscode.commands.executeCommand('tamAssess.newAssessment', given),
      /exists already/,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(file);
  });

  it('set status keeps comments and layout, writes history, and is one undo step', () =>
    withDocument(contoso(), async (document) => {
      const before = document.getText();
      const done = await vscode.commands.executeCommand('tamAssess.setStatus', {
        file: contoso().toString(),
        findings: ['F-001'],
        status: 'inProgress',
        note: 'ticket made',
      });
      assert.deepEqual(done, ['F-001']);
      const after = document.getText();
      assert.ok(after.includes('"status": "inProgress", // typed by hand'));
      assert.match(
        after,
        /"history": \[\{ "on": "\d{4}-\d\d-\d\d", "status": "inProgress", "by": "Robin Park", "note": "ticket made" \}\]/,
      );
      assert.ok(after.includes("// the assessor's comment at the top"));
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
    }));

  it('set status refuses what may not follow', () =>
    withDocument(contoso(), async () => {
      const bad = (more: object) =>
        vscode.commands.executeCommand('tamAssess.setStatus', {
          file: contoso().toString(),
          findings: ['F-001'],
          ...more,
        });
      await assert.rejects(async () => bad({ status: 'verified' }), /can become/);
      await assert.rejects(async () => bad({ status: 'accepted' }), /reason and the day/);
    }));

  it('imports results of Maester', async () => {
    const into = workspaceUri('assessments', 'imported.findings.jsonc');
    const given = { outputs: [workspaceUri('maester-results.json').toString()], into: into.toString() };
    const result = await vscode.commands.executeCommand<{
      records: object;
      findings: { added: number; unchanged: number };
      skipped: object[];
    }>('tamAssess.importResults', given);
    assert.deepEqual(result.records, { read: 3, failed: 1, passed: 1, notApplicable: 0, notReviewed: 0, skipped: 1 });
    assert.equal(result.findings.added, 1);
    assert.equal(result.skipped.length, 1);
    const text = await read(into);
    assert.ok(text.includes('"check": "AD-LIFE-02"'));
    assert.ok(!text.includes('<b>'));
    const again = await vscode.commands.executeCommand<{ findings: { unchanged: number } }>(
      'tamAssess.importResults',
      given,
    );
    assert.equal(again.findings.unchanged, 1);
    assert.equal(await read(into), text);
    await until(
      () => grave(into),
      (all) => all.every((each) => codeOf(each) === 'unowned-risk'),
      'an imported file without errors',
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(into);
  });

  it('import refuses an older output where nobody can be asked, unless it is forced', async () => {
    const into = workspaceUri('assessments', 'older.findings.jsonc');
    const output = (day: string) => workspaceUri(`maester-${day}.json`);
    const test = {
      Id: 'X-1',
      Name: 'X-1: Some setting is so',
      Result: 'Passed',
      ResultDetail: { TestDescription: 'd', TestResult: 'r' },
    };
    for (const day of ['2026-11-10', '2026-11-19']) {
      const run = { ExecutedAt: `${day}T10:00:00Z`, TenantId: 'a', CurrentVersion: '2.0.1', Tests: [test] };
      await vscode.workspace.fs.writeFile(output(day), new TextEncoder().encode(JSON.stringify(run)));
    }
    const importing = (given: object) =>
      vscode.commands.executeCommand<object | undefined>('tamAssess.importResults', given);
    const given = (day: string, more: object = {}) => ({
      outputs: [output(day).toString()],
      into: into.toString(),
      ...more,
    });
    await importing(given('2026-11-19'));
    const before = await read(into);
    await assert.rejects(
      async () => importing(given('2026-11-10')),
      /newer one of Maester, of 2026-11-19, was imported already/,
    );
    assert.equal(await read(into), before);

    const forced = (await importing(given('2026-11-10', { forceScope: true, dryRun: true }))) as {
      guards: { guard: { kind: string } }[];
      notes: string[];
    };
    assert.equal(forced.guards[0]!.guard.kind, 'older');
    assert.match(forced.notes.join(), /nothing is closed, reopened or updated/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of [into, output('2026-11-10'), output('2026-11-19')]) await vscode.workspace.fs.delete(uri);
  });

  it('import refuses what no tool wrote and writes nothing', async () => {
    const into = workspaceUri('assessments', 'nothing.findings.jsonc');
    const outputs = [workspaceUri('team.checklist.jsonc').toString()];
    await assert.rejects(async () =>
      vscode.commands.executeCommand('tamAssess.importResults', { outputs, into: into.toString() }),
    );
    await assert.rejects(async () => vscode.workspace.fs.stat(into));
  });

  it('renders reports into files', async () => {
    const out = workspaceUri('reports');
    const written = await vscode.commands.executeCommand<vscode.Uri[]>('tamAssess.renderReport', {
      files: [contoso().toString()],
      audiences: ['executive', 'technical'],
      formats: ['html', 'md'],
      out: out.toString(),
      asOf: '2026-11-22',
      name: '{customer}-{audience}',
    });
    assert.deepEqual(
      written.map(({ path }) => path.split('/').at(-1)),
      [
        'contoso-ltd-executive.html',
        'contoso-ltd-executive.md',
        'contoso-ltd-technical.html',
        'contoso-ltd-technical.md',
      ],
    );
    for (const uri of written) {
      const text = await read(uri);
      assert.ok(text.includes('Contoso Ltd'));
      assert.ok(!text.includes('NEVER-IN-A-REPORT'), `${uri.path} tells the internal note`);
      assert.ok(!text.includes('<script>window.pwned'), `${uri.path} carries a script`);
    }
    await vscode.workspace.fs.delete(out, { recursive: true });
  });

  it('renders extracts for owners, and commands as files beside the technical report', async () => {
    const out = workspaceUri('reports');
    const given = {
      files: [contoso().toString()],
      formats: ['md'],
      out: out.toString(),
      asOf: '2026-11-22',
      name: '{customer}-{audience}',
    };
    const names = async (command: string, more: object = {}) => {
      const written = await vscode.commands.executeCommand<vscode.Uri[]>(`tamAssess.${command}`, { ...given, ...more });
      const all = written.map(({ path }) => path.slice(out.path.length + 1));
      await vscode.workspace.fs.delete(out, { recursive: true });
      return all;
    };
    const extracts = await names('renderExtracts', { audiences: ['plan'] });
    assert.equal(extracts[0], 'contoso-ltd-plan.md');
    assert.ok(extracts.length > 1 && extracts.slice(1).every((name) => /^contoso-ltd-plan-.+\.md$/.test(name)));
    const commands = await names('renderCommands');
    assert.ok(commands.includes('contoso-ltd-technical.md'));
    const rest = commands.filter((name) => name !== 'contoso-ltd-technical.md');
    assert.ok(rest.length > 0 && rest.every((name) => name.startsWith('contoso-ltd-technical-commands/')));
  });

  it('renders as of another day, and the numbers and ages in the editor stay those of today meanwhile', () =>
    withDocument(contoso(), async () => {
      const shown = async () => {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          contoso(),
          100,
        );
        return lenses.map(({ command }) => command?.title).join('\n');
      };
      const before = await until(shown, (text) => /risk/i.test(text), 'lenses');
      const out = workspaceUri('reports');
      let done = false;
      const rendering = Promise.resolve(
        vscode.commands.executeCommand('tamAssess.renderReport', {
          files: [contoso().toString()],
          audiences: ['executive', 'technical', 'plan'],
          formats: ['html', 'md', 'docx', 'xlsx'],
          out: out.toString(),
          asOf: '2031-01-01',
        }),
      ).finally(() => {
        done = true;
      });
      const seen = new Set<string>();
      while (!done) seen.add(await shown());
      await rendering;
      assert.deepEqual([...seen], [before]);
      await vscode.workspace.fs.delete(out, { recursive: true });
    }));

  it('writes a report template that renders at once, and refuses to overwrite', async () => {
    const file = workspaceUri('templates', 'own.md.hbs');
    const given = { file: file.toString(), kind: 'md', audience: 'plan' };
    const made = await vscode.commands.executeCommand<vscode.Uri>('tamAssess.newTemplate', given);
    assert.equal(made.toString(), file.toString());
    await assert.rejects(async () => vscode.commands.executeCommand('tamAssess.newTemplate', given), /exists already/);
    const settings = vscode.workspace.getConfiguration('tamAssess');
    await settings.update('report.templates', { Own: 'templates/own.md.hbs' }, vscode.ConfigurationTarget.Workspace);
    await settings.update('report.language', 'de', vscode.ConfigurationTarget.Workspace);
    try {
      const out = workspaceUri('reports');
      const [written] = await vscode.commands.executeCommand<vscode.Uri[]>('tamAssess.renderReport', {
        files: [contoso().toString()],
        audiences: ['plan'],
        template: 'Own',
        out: out.toString(),
        asOf: '2026-11-22',
      });
      const text = await read(written!);
      assert.match(text, /^# Contoso Ltd/);
      assert.match(text, /Maßnahmenplan/);
      await vscode.workspace.fs.delete(out, { recursive: true });
    } finally {
      for (const key of ['report.templates', 'report.language'])
        await settings.update(key, undefined, vscode.ConfigurationTarget.Workspace);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(workspaceUri('templates'), { recursive: true });
    }
  });

  it('adds a finding from a check', () =>
    withDocument(contoso(), async (document) => {
      const id = await vscode.commands.executeCommand<string>('tamAssess.addFinding', {
        file: contoso().toString(),
        check: 'AD-PRIV-01',
      });
      assert.equal(id, 'F-003');
      assert.match(document.getText(), /"check": "AD-PRIV-01",\s+"status": "open"/);
      assert.match(document.getText(), /"passed": \[\]/);
    }));

  it('copies the verify command of a check', async () => {
    const command = await vscode.commands.executeCommand<string>('tamAssess.copyVerifyCommand', 'AD-AVL-02');
    assert.match(command, /Get-ADReplicationPartnerMetadata/);
  });

  it('shows the page of a check', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('tamAssess.showCheck', 'AD-AVL-02');
    const page = await vscode.workspace.openTextDocument(uri);
    assert.match(page.getText(), /^# .+\n\n\*\*AD-AVL-02\*\*/);
    assert.match(page.getText(), /## How to verify/);
  });

  it('offers to copy the commands on the page of a check', async function () {
    if (!process.env.TAM_TEST_PROBE) this.skip();
    await vscode.commands.executeCommand<vscode.Uri>('tamAssess.showCheck', 'AD-AVL-02');
    const buttons = async () =>
      (await probe('/webview', { expression: 'document.querySelectorAll("pre > .tam-copy").length' }))?.value;
    await until(buttons, (count) => Number(count) > 0, 'the copy buttons');
  });

  it('opens a copy of the sample', async () => {
    const folder = workspaceUri('sample-here');
    const file = await vscode.commands.executeCommand<vscode.Uri>('tamAssess.openSample', {
      folder: folder.toString(),
    });
    assert.match(await read(file), /Contoso/);
    await assert.rejects(
      async () => vscode.commands.executeCommand('tamAssess.openSample', { folder: folder.toString() }),
      /already has/,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });
});
