import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { workspaceUri } from './tools';

describe('terminals and tasks', () => {
  it('offer to validate each folder of the workspace, with problems to click at', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'tam-assess' });
    assert.deepEqual(
      tasks.map(({ name, definition, problemMatchers }) => [name, definition.command, problemMatchers]),
      [['validate', 'validate', ['$tam-assess']]],
    );
  });

  it('run the command line by the Node.js of the editor', async () => {
    const out = workspaceUri('task-out');
    const [known] = await vscode.tasks.fetchTasks({ type: 'tam-assess' });
    const { execution } = known!;
    assert.ok(execution instanceof vscode.ProcessExecution);
    const { process: program, args, options } = execution;
    const run = (...more: string[]) =>
      execFileSync(program, [args[0]!, ...more], {
        cwd: options?.cwd,
        env: { ...process.env, ...options?.env, PATH: '' },
        encoding: 'utf8',
      });
    assert.match(run('--help'), /validate/);
    run(
      'report',
      'assessments/contoso.findings.jsonc',
      '--audience',
      'plan',
      '--format',
      'md',
      '--out',
      out.fsPath,
      '--as-of',
      '2026-11-22',
    );
    assert.ok(fs.readdirSync(out.fsPath).some((name) => name.endsWith('plan.md')));
    await vscode.workspace.fs.delete(out, { recursive: true });
  });
});
