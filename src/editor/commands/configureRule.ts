import * as vscode from 'vscode';
import { type Level, levels } from '../../language/rule';
import { rules } from '../../language/rules';
import { WrongChoice } from '../../workspace/newAssessment';
import { commands } from '../ids';
import { pick } from '../say';
import { saidOf, setSetting, setting } from '../settings';
import type { CommandTable } from './register';

/** *Configure this rule…*: sets the level of a rule, or switches it off, where the setting already stands. Answers the level. */
export function registerConfigureRule(table: CommandTable): vscode.Disposable {
  return table.register(commands.configureRule, async (code?: string, given?: Level | 'off') => {
    const rule = rules.find((each) => each.code === code);
    if (!rule) throw new WrongChoice(vscode.l10n.t('There is no rule "{0}".', String(code)));
    const now = setting('rules')[rule.code] ?? rule.level;
    const words = {
      error: vscode.l10n.t('Error'),
      warning: vscode.l10n.t('Warning'),
      information: vscode.l10n.t('Information'),
      hint: vscode.l10n.t('Hint'),
      off: vscode.l10n.t('Off'),
    };
    const level =
      given ??
      (
        await pick(
          [...levels, 'off' as const].map((each) => ({
            label: words[each],
            description: [each === now && vscode.l10n.t('now'), each === rule.level && vscode.l10n.t('by default')]
              .filter(Boolean)
              .join(', '),
            each,
          })),
          // Titles of rules are those of their documentation, which is in English.
          {
            title: table.assessments.project.words ? rule.code : rule.title,
            placeHolder: vscode.l10n.t('Level of {0}', rule.code),
          },
        )
      )?.each;
    if (!level) return undefined;
    const known = saidOf('rules');
    const { Global, Workspace } = vscode.ConfigurationTarget;
    const inWorkspace =
      known?.workspaceValue !== undefined || (known?.globalValue === undefined && vscode.workspace.workspaceFolders);
    const before = (inWorkspace ? known?.workspaceValue : known?.globalValue) ?? {};
    const { [rule.code]: _before, ...others } = before;
    const value = level === rule.level ? others : { ...others, [rule.code]: level };
    await setSetting('rules', value, inWorkspace ? Workspace : Global);
    return level;
  });
}
