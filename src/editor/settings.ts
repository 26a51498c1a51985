import * as vscode from 'vscode';
import type { SettingReadBy, Settings } from '../workspace/settings';
import { settingsSection } from './ids';

type Key = SettingReadBy<'editor'>;
const configuration = (scope?: vscode.Uri) => vscode.workspace.getConfiguration(settingsSection, scope);

/** The value of a setting, as the user, the workspace or the default of the table says; `null` says nothing. */
export function setting<Of extends Key>(key: Of, scope?: vscode.Uri): Settings[Of] {
  return configuration(scope).get<Settings[Of]>(key) ?? saidOf(key, scope)!.defaultValue!;
}

/** What the user, the workspace and its folder say of a setting, each on its own. */
export function saidOf<Of extends Key>(key: Of, scope?: vscode.Uri) {
  return configuration(scope).inspect<Settings[Of]>(key);
}

export function setSetting<Of extends Key>(
  key: Of,
  value: Settings[Of],
  target: vscode.ConfigurationTarget,
  scope?: vscode.Uri,
): Thenable<void> {
  return configuration(scope).update(key, value, target);
}

export function affects(event: vscode.ConfigurationChangeEvent, key: Key): boolean {
  return event.affectsConfiguration(`${settingsSection}.${key}`);
}
