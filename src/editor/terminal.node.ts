import path from 'node:path';
import * as vscode from 'vscode';
import { writeScripts } from '../workspace/scripts.node';
import { taskType } from './ids';

/** The editor's own Node.js runs the command line: none has to be installed. */
const asNode = { ELECTRON_RUN_AS_NODE: '1' };

const cliOf = ({ extensionUri }: vscode.ExtensionContext) => vscode.Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath;

/** Puts `tam-assess` on the PATH of the integrated terminals. */
export async function putOnPath(context: vscode.ExtensionContext): Promise<void> {
  const folder = path.join(context.globalStorageUri.fsPath, 'bin');
  await writeScripts(folder);
  const { environmentVariableCollection: environment } = context;
  environment.description = vscode.l10n.t('Puts the command `tam-assess` on the PATH.');
  environment.replace('TAM_ASSESS_NODE', process.execPath);
  environment.replace('TAM_ASSESS_CLI', cliOf(context));
  environment.prepend('PATH', folder + path.delimiter);
}

/** What a task of ours says in `tasks.json`. */
interface Definition extends vscode.TaskDefinition {
  /** A command of the command line. */
  command: string;
  args?: string[];
}

/** Tasks that run the command line in a folder of the workspace. */
export function tasksOf(context: vscode.ExtensionContext): vscode.TaskProvider {
  const task = (definition: Definition, scope: vscode.WorkspaceFolder | vscode.TaskScope) => {
    const args = [cliOf(context), definition.command, ...(definition.args ?? [])];
    const { uri } = typeof scope === 'object' ? scope : {};
    const execution = new vscode.ProcessExecution(process.execPath, args, {
      env: asNode,
      ...(uri && { cwd: uri.fsPath }),
    });
    return new vscode.Task(definition, scope, definition.command, 'TAM Assess', execution, '$tam-assess');
  };
  return {
    provideTasks: () =>
      (vscode.workspace.workspaceFolders ?? []).map((folder) =>
        task({ type: taskType, command: 'validate', args: ['.'] }, folder),
      ),
    resolveTask({ definition, scope }) {
      const { command, args } = definition as Definition;
      if (typeof command !== 'string') return undefined;
      // The definition has to stay the same object.
      definition.args = Array.isArray(args) ? args : [];
      return task(definition as Definition, scope ?? vscode.TaskScope.Workspace);
    },
  };
}
