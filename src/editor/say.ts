import * as vscode from 'vscode';
import { labelText, messageText } from '../workspace/shownText';

/** The only ways in which we speak to people and let them choose: texts of others show as they are. */

export const sayError = (text: string, ...answers: string[]) =>
  vscode.window.showErrorMessage(messageText(text), ...answers);
export const sayWarning = (text: string, ...answers: string[]) =>
  vscode.window.showWarningMessage(messageText(text), ...answers);
/** Asks before anything else goes on; the lines of the detail stay. */
export const sayModal = (text: string, detail: string, ...answers: string[]) => {
  const lines = detail.split('\n').map(messageText).join('\n');
  return vscode.window.showInformationMessage(messageText(text), { modal: true, detail: lines }, ...answers);
};
export const say = (text: string, ...answers: string[]) =>
  vscode.window.showInformationMessage(messageText(text), ...answers);

function shownItem<Item extends vscode.QuickPickItem>(item: Item): Item {
  const { label, description, detail } = item;
  return {
    ...item,
    label: labelText(label),
    ...(description !== undefined && { description: labelText(description) }),
    ...(detail !== undefined && { detail: labelText(detail) }),
  };
}

/** Lets people choose one; a picture of an item is its `iconPath`. */
export const pick = <Item extends vscode.QuickPickItem>(items: readonly Item[], options: vscode.QuickPickOptions) =>
  vscode.window.showQuickPick(items.map(shownItem), options);

/** Lets people choose several. */
export const pickMany = <Item extends vscode.QuickPickItem>(items: readonly Item[], options: vscode.QuickPickOptions) =>
  vscode.window.showQuickPick(items.map(shownItem), { ...options, canPickMany: true });
