import * as vscode from 'vscode';
import { type Settings, settingsSection } from './ids';

/** The value of a setting, as the user, the workspace or the manifest's default says. */
export function setting<Key extends keyof Settings>(key: Key, scope?: vscode.Uri): Settings[Key] {
  return vscode.workspace.getConfiguration(settingsSection, scope).get<Settings[Key]>(key)!;
}

export function affects(event: vscode.ConfigurationChangeEvent, key: keyof Settings): boolean {
  return event.affectsConfiguration(`${settingsSection}.${key}`);
}
