import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { until, workspaceUri } from './tools';

const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

describe('saving', () => {
  it('keeps what comes between a change and its save, and brings back no file that was deleted', async () => {
    const uri = workspaceUri('saving-own', 'between.findings.jsonc');
    const ids = ['F-1', 'F-2', 'F-3'];
    const file = {
      formatVersion: 1,
      customer: 'Between',
      assessedOn: '2026-11-20',
      findings: ids.map((id) => ({ id, title: id, recommendation: 'r', status: 'open' })),
    };
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(file, undefined, 2)));
    const document = await vscode.workspace.openTextDocument(uri);
    const set = (id: string) =>
      vscode.commands.executeCommand('tamAssess.setStatus', {
        file: uri.toString(),
        findings: [id],
        status: 'inProgress',
        note: `begun ${id}`,
      });
    // Known to the views, so that commands find it.
    await until(
      () =>
        set(ids[0]!).then(
          () => true,
          () => false,
        ),
      Boolean,
      'the first change',
    );
    const running: Thenable<unknown>[] = [];
    const rest = ids.slice(1);
    // The next change begins at the moment in which the one before reaches the document, before it is saved.
    const listening = vscode.workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
      const next = changed === document && contentChanges.length > 0 ? rest.shift() : undefined;
      if (next) running.push(set(next));
    });
    try {
      running.push(set(rest.shift()!));
      await until(
        () => running.length,
        (length) => length === 2,
        'the second change',
      );
      for (let at = 0; at < running.length; at++) await running[at];
    } finally {
      listening.dispose();
    }
    assert.equal(document.isDirty, false, 'something was not saved');
    const text = await read(uri);
    assert.deepEqual(
      ids.filter((id) => !text.includes(`begun ${id}`)),
      [],
    );
    // A file that is gone stays gone, although its document still lives and is changed.
    await vscode.workspace.fs.delete(workspaceUri('saving-own'), { recursive: true });
    await set('F-1').then(undefined, () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await assert.rejects(async () => vscode.workspace.fs.stat(uri));
  });

  it('goes on where the next change comes before the last one is written', async () => {
    const output = workspaceUri('maester-saving.json');
    const into = workspaceUri('assessments', 'saving.findings.jsonc');
    const tests = Array.from({ length: 12 }, (_, at) => ({
      Id: `X-${at}`,
      Name: `X-${at}: Some setting is so`,
      Result: 'Failed',
      ResultDetail: { TestDescription: 'd', TestResult: 'r' },
    }));
    const run = { ExecutedAt: '2026-11-19T10:00:00Z', TenantId: 'a', CurrentVersion: '2.0.1', Tests: tests };
    await vscode.workspace.fs.writeFile(output, new TextEncoder().encode(JSON.stringify(run)));
    await vscode.commands.executeCommand('tamAssess.importResults', {
      outputs: [output.toString()],
      into: into.toString(),
    });
    // What nobody looks at is saved by itself.
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const ids = tests.map((_, at) => `F-${String(at + 1).padStart(3, '0')}`);
    const set = (id: string) =>
      vscode.commands.executeCommand('tamAssess.setStatus', {
        file: into.toString(),
        findings: [id],
        status: 'inProgress',
        note: `begun ${id}`,
      });
    const failed: string[] = [];
    const running: Thenable<unknown>[] = [];
    for (const id of ids) {
      const document = await vscode.workspace.openTextDocument(into);
      const { version } = document;
      running.push(set(id).then(undefined, (error: Error) => failed.push(`${id}: ${error.message}`)));
      // The next one begins when this one is in the document, whether it is on the disk or not.
      await until(
        async () => ({ version: document.version, failed: failed.length }),
        (now) => now.version > version || now.failed > 0,
        `the change of ${id}`,
      );
    }
    await Promise.all(running);
    assert.deepEqual(failed, []);
    const text = await read(into);
    assert.deepEqual(
      ids.filter((id) => !text.includes(`begun ${id}`)),
      [],
    );
    for (const uri of [into, output]) await vscode.workspace.fs.delete(uri);
  });
});
