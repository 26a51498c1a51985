import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { commands } from '../../../src/editor/ids';
import { extensionId, until } from './tools';

describe('activation', () => {
  it('happens by itself in a folder with findings files', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    await until(() => extension.isActive, Boolean, 'activation');
  });

  it('registers every command that it contributes, and no other', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^tamAssess\.[a-z]\w+$/i.test(id));
    const generated =
      /^tamAssess\.(findings|checklists)$|\.(open|focus|removeView|resetViewLocation|toggleVisibility)$/;
    assert.deepEqual(registered.filter((id) => !generated.test(id)).sort(), Object.values(commands).sort());
  });
});
