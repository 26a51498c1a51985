import * as vscode from 'vscode';
import { type Level, levels } from '../../language/rule';
import { rules } from '../../language/rules';
import { WrongChoice } from '../../workspace/newAssessment';
import type { Assessments } from '../assessments';
import { commands, settingsSection } from '../ids';
import { pick } from '../say';
import { setting } from '../settings';
import { registerCommand } from './register';

/** *Configure this rule…*: sets the level of a rule, or switches it off, where the setting already stands. Answers the level. */
export function registerConfigureRule(assessments: Assessments): vscode.Disposable {
  return registerCommand(assessments, commands.configureRule, async (code?: string, given?: Level | 'off') => {
    const rule = rules.find((each) => each.code === code);
    if (!rule) throw new WrongChoice(`There is no rule "${code}".`);
    const now = setting('rules')[rule.code] ?? rule.level;
    const words = { error: 'Error', warning: 'Warning', information: 'Information', hint: 'Hint', off: 'Off' } as const;
    const level =
      given ??
      (
        await pick(
          [...levels, 'off' as const].map((each) => ({
            label: words[each],
            description: [each === now && 'now', each === rule.level && 'by default'].filter(Boolean).join(', '),
            each,
          })),
          { title: rule.title, placeHolder: `Level of ${rule.code}` },
        )
      )?.each;
    if (!level) return undefined;
    const configuration = vscode.workspace.getConfiguration(settingsSection);
    const known = configuration.inspect<Record<string, string>>('rules');
    const { Global, Workspace } = vscode.ConfigurationTarget;
    const inWorkspace =
      known?.workspaceValue !== undefined || (known?.globalValue === undefined && vscode.workspace.workspaceFolders);
    const before = (inWorkspace ? known?.workspaceValue : known?.globalValue) ?? {};
    const { [rule.code]: _before, ...others } = before;
    const value = level === rule.level ? others : { ...others, [rule.code]: level };
    await configuration.update('rules', value, inWorkspace ? Workspace : Global);
    return level;
  });
}
