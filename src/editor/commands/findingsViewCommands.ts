import * as vscode from 'vscode';
import type { FindingFilter } from '../../assessment/filter';
import { severities, severityIds, statuses, statusIds } from '../../assessment/vocabulary';
import { type Grouping, groupings } from '../../workspace/findingsTree';
import type { Assessments } from '../assessments';
import { commands, settingsSection } from '../ids';
import { pick } from '../say';
import type { FindingsView } from '../views/findingsView';
import { registerCommand } from './register';

/** Grouping and filtering of the Findings view. */
export function registerFindingsViewCommands(assessments: Assessments, view: FindingsView): vscode.Disposable {
  const group = registerCommand(assessments, commands.groupFindings, async (given?: Grouping) => {
    const grouping =
      typeof given === 'string' && Object.hasOwn(groupings, given)
        ? given
        : (
            await pick(
              (Object.keys(groupings) as Grouping[]).map((id) => ({
                label: groupings[id],
                id,
                description: id === view.grouping ? 'now' : '',
              })),
              { placeHolder: 'Group findings by' },
            )
          )?.id;
    if (!grouping) return undefined;
    const folder = vscode.workspace.workspaceFolders !== undefined;
    await vscode.workspace
      .getConfiguration(settingsSection)
      .update(
        'findings.groupBy',
        grouping,
        folder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
      );
    return grouping;
  });
  const filter = registerCommand(assessments, commands.filterFindings, async (given?: FindingFilter) => {
    const chosen = given && !('kind' in given) ? given : await chooseFilter(assessments);
    if (!chosen) return undefined;
    view.filter = chosen;
    return chosen;
  });
  const clear = registerCommand(assessments, commands.clearFilter, async () => {
    view.filter = {};
  });
  return vscode.Disposable.from(group, filter, clear);
}

interface FilterItem extends vscode.QuickPickItem {
  filter?: FindingFilter;
}

async function chooseFilter({ project }: Assessments): Promise<FindingFilter | undefined> {
  const owners = new Map<string, number>();
  for (const { model } of project.findings) {
    for (const { owner = '' } of model.findings) owners.set(owner, (owners.get(owner) ?? 0) + 1);
  }
  const separator = (label: string): FilterItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const people = [...owners].sort(([a], [b]) => a.localeCompare(b, 'en'));
  const picked = await pick<FilterItem>(
    [
      { label: 'Overdue', iconPath: new vscode.ThemeIcon('watch'), filter: { overdue: true } },
      separator('Owner'),
      ...people.map(
        ([owner, count]): FilterItem => ({ label: owner || 'No owner', description: String(count), filter: { owner } }),
      ),
      separator('Owner, overdue only'),
      ...people.map(
        ([owner]): FilterItem => ({ label: `${owner || 'No owner'}, overdue`, filter: { owner, overdue: true } }),
      ),
      separator('Severity'),
      ...severityIds.map((id): FilterItem => ({ label: severities[id].title, filter: { severity: [id] } })),
      separator('Status'),
      ...statusIds.map((id): FilterItem => ({ label: statuses[id].title, filter: { status: [id] } })),
    ],
    { placeHolder: 'Show only findings that are…' },
  );
  return picked?.filter;
}
