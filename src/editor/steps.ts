import * as vscode from 'vscode';
import { shownItem } from './say';

/** How a question is left: answered, to go back to the one before, or closed. */
export type Left = 'answered' | 'back' | 'closed';

/** Where a question stands among the others. */
export interface Place {
  readonly step: number;
  readonly totalSteps: number;
}

/**
 * One question of several. It shows what was chosen or typed before, and keeps what is, however it is left; what cannot be
 * an answer stays, and is told why.
 */
export type Step = (place: Place) => Promise<Left>;

/** Asks one question after the other, with a way back; answers whether the last one was answered. */
export async function askInSteps(steps: readonly Step[]): Promise<boolean> {
  for (let at = 0; at < steps.length; ) {
    const left = await steps[at]!({ step: at + 1, totalSteps: steps.length });
    if (left === 'closed') return false;
    at += left === 'back' ? -1 : 1;
  }
  return true;
}

/** Asks for a text. */
export function textStep(question: {
  title: string;
  prompt: string;
  /** What stands there when the question begins. */
  value(): string | Promise<string>;
  keep(text: string): void;
  /** What of a value is selected; all, where it is not given. */
  selection?(value: string): readonly [number, number];
  /** Why a text cannot be the answer. */
  problem(text: string): string | undefined | Promise<string | undefined>;
}): Step {
  return async (place) => {
    const value = await question.value();
    const asked = vscode.window.createInputBox();
    asked.title = question.title;
    asked.prompt = question.prompt;
    asked.value = value;
    if (question.selection) asked.valueSelection = question.selection(value);
    asked.onDidChangeValue((text) => {
      asked.validationMessage = undefined;
      question.keep(text);
    });
    return left(asked, place, async () => {
      const problem = await question.problem(asked.value);
      asked.validationMessage = problem;
      if (problem !== undefined) return false;
      question.keep(asked.value);
      return true;
    });
  };
}

/** Asks for one or more of some things; with none ticked it stays and says that something is needed. */
export function tickStep<Item extends vscode.QuickPickItem>(question: {
  title: string;
  placeholder: string;
  items: readonly Item[];
  isTicked(item: Item): boolean;
  keep(ticked: readonly Item[]): void;
  /** What is said where nothing is ticked. */
  needed: string;
}): Step {
  return (place) => {
    const asked = vscode.window.createQuickPick<Item>();
    asked.title = question.title;
    asked.placeholder = question.placeholder;
    asked.canSelectMany = true;
    asked.matchOnDescription = true;
    asked.items = question.items.map(shownItem);
    asked.selectedItems = asked.items.filter((item) => question.isTicked(item));
    asked.onDidChangeSelection((ticked) => {
      if (ticked.length > 0) asked.title = question.title;
      question.keep(ticked);
    });
    return left(asked, place, async () => {
      question.keep(asked.selectedItems);
      if (asked.selectedItems.length > 0) return true;
      // A list has no other place for it; what was typed would hide the text in the box.
      asked.title = question.needed;
      asked.placeholder = question.needed;
      return false;
    });
  };
}

/** Shows a question until it is left. It stays where something else takes the focus. */
function left(
  asked: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { step, totalSteps }: Place,
  accepted: () => Promise<boolean>,
): Promise<Left> {
  asked.step = step;
  asked.totalSteps = totalSteps;
  asked.ignoreFocusOut = true;
  asked.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise((answer) => {
    const leave = (how: Left) => {
      answer(how);
      asked.hide();
    };
    asked.onDidAccept(async () => {
      if (await accepted()) leave('answered');
    });
    asked.onDidTriggerButton(() => leave('back'));
    asked.onDidHide(() => {
      answer('closed');
      asked.dispose();
    });
    asked.show();
  });
}
