import * as vscode from 'vscode';
import { commands, type ImportArguments } from '../ids';

/** Tools' results that are dropped on the findings are imported: into the assessment they are dropped on, else into a chosen one. */
export const resultsDropped: vscode.TreeDragAndDropController<unknown> = {
  dragMimeTypes: [],
  dropMimeTypes: ['text/uri-list', 'files'],
  async handleDrop(target, data) {
    const list = await data.get('text/uri-list')?.asString();
    const outputs = (list ?? '').split(/\r?\n/).filter((line) => line && !line.startsWith('#'));
    const contents: NonNullable<ImportArguments['contents']> = {};
    // What comes from outside has no address everywhere, and may come by both ways.
    for (const [, item] of data) {
      const file = item.asFile();
      if (!file || outputs.includes(String(file.uri))) continue;
      if (file.uri) outputs.push(file.uri.toString());
      else if (list === undefined || list.trim() === '') {
        const path = vscode.Uri.from({ scheme: 'dropped', path: `/${file.name}` }).toString();
        outputs.push(path);
        contents[path] = await file.data();
      }
    }
    if (outputs.length === 0) return;
    const given: ImportArguments = { outputs, contents, onto: target };
    await vscode.commands.executeCommand(commands.importResults, given);
  },
};
