import * as vscode from 'vscode';
import type { contextKeys } from './ids';
import { whenChanged } from './whenChanged';

type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];

/**
 * Says a thing to menus, views and keys. Each change of a context key lets VS Code judge all conditions anew, so only changes
 * are passed on. A key is set by one bundle.
 */
export const setContext: (key: ContextKey, value: boolean) => void = whenChanged(
  (key, value) => void vscode.commands.executeCommand('setContext', key, value),
);
