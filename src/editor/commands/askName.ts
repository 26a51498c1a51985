import * as vscode from 'vscode';
import { setSetting } from '../settings';

/** The few things of the Git extension's interface that a name needs; see `vscode.git` in VS Code. */
interface GitExtension {
  getAPI(version: 1): {
    readonly repositories: readonly { getConfig(key: string): Promise<string> }[];
  };
}

/**
 * Asks who is at the keyboard, with the name that git has as the suggestion, and keeps the answer in the user's settings;
 * `undefined` when the question was closed, the empty text when nobody wants to sign.
 */
export async function askName(): Promise<string | undefined> {
  const said = await vscode.window.showInputBox({
    title: vscode.l10n.t('Who are you?'),
    prompt: vscode.l10n.t(
      'Your name signs what you change in histories. It is kept in your settings. Leave it empty to sign nothing.',
    ),
    value: (await gitName()) ?? '',
    ignoreFocusOut: true,
  });
  const name = said?.trim();
  if (name) await setSetting('assessor', name, vscode.ConfigurationTarget.Global);
  return name;
}

/** What git calls the person; nothing where there is no git, no repository or no web extension of it. */
async function gitName(): Promise<string | undefined> {
  try {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    const git = (await extension?.activate())?.getAPI(1);
    for (const repository of git?.repositories ?? []) {
      const name = (await repository.getConfig('user.name')).trim();
      if (name) return name;
    }
  } catch {
    // Git is switched off, or says no name.
  }
  return undefined;
}
