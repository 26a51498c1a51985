import * as vscode from 'vscode';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { toUri } from '../files';
import { commands, type ShowHistoryArguments } from '../ids';
import { findingUri } from '../pages';
import type { FindingsView } from '../views/findingsView';
import { findingsMeant } from './findingsMeant';
import type { CommandTable } from './register';

/** *Show history*: the page of a finding, with what became of it as a timeline. Answers its URI. */
export function registerShowHistory(table: CommandTable, view: FindingsView): vscode.Disposable {
  return table.register(commands.showHistory, async (of?: FindingsTreeNode | ShowHistoryArguments) => {
    const given = of && !('kind' in of) ? of : undefined;
    const row = of && 'kind' in of && of.kind === 'finding' ? of : undefined;
    const meant = given
      ? { path: toUri(given.file).toString(), id: given.finding }
      : row
        ? { path: row.path, id: row.scored.finding.id }
        : await only(table, view);
    if (!meant) return undefined;
    const uri = findingUri(meant.path, meant.id);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
    return uri;
  });
}

async function only(table: CommandTable, view: FindingsView): Promise<{ path: string; id: string } | undefined> {
  const [first] = (await findingsMeant(table.assessments, view, undefined, undefined)) ?? [];
  const [id] = first?.ids ?? [];
  return first && id !== undefined ? { path: first.path, id } : undefined;
}
