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

/** An item whose texts show as they are. */
export function shownItem<Item extends vscode.QuickPickItem>(item: Item): Item {
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

/**
 * Lets people choose one, or type another: what is typed stands first as the item that it makes, where it makes one.
 *
 * @param options.filtered what is offered for what is typed, instead of the items in which its letters stand
 */
export function pickOrType<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  typed: (text: string) => Item | undefined,
  options: Pick<vscode.QuickPickOptions, 'title' | 'placeHolder'> & { filtered?: (text: string) => readonly Item[] },
): Promise<Item | undefined> {
  const { title, placeHolder, filtered } = options;
  const asked = vscode.window.createQuickPick<Item>();
  const shown = items.map(shownItem);
  asked.title = title;
  asked.placeholder = placeHolder;
  asked.matchOnDescription = true;
  asked.items = shown;
  return new Promise((answer) => {
    /** What was typed, as an item; the list may still show an older one. */
    let own: Item | undefined;
    asked.onDidChangeValue((value) => {
      const text = value.trim();
      const item = text === '' ? undefined : typed(text);
      own = item && { ...shownItem(item), alwaysShow: true };
      const rest =
        filtered && text !== '' ? filtered(text).map((each) => ({ ...shownItem(each), alwaysShow: true })) : shown;
      asked.items = own ? [own, ...rest] : rest;
    });
    asked.onDidAccept(() => {
      // What is selected may be of an older list, and not what was typed since: Enter takes the first of what is offered for that.
      const chosen = asked.selectedItems.find((each) => asked.items.includes(each));
      const first = filtered && asked.value.trim() !== '' ? asked.items[0] : undefined;
      const item = chosen ?? own ?? first;
      if (!item) return;
      answer(item);
      asked.hide();
    });
    asked.onDidHide(() => {
      answer(undefined);
      asked.dispose();
    });
    asked.show();
  });
}

/** Lets people choose several. */
export const pickMany = <Item extends vscode.QuickPickItem>(items: readonly Item[], options: vscode.QuickPickOptions) =>
  vscode.window.showQuickPick(items.map(shownItem), { ...options, canPickMany: true });
