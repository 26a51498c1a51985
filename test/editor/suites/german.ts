import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('in German', () => {
  it('x', () => {
    console.log('LANG', vscode.env.language, JSON.stringify(vscode.extensions.getExtension('tam-assess.tam-assess')?.packageJSON.contributes.commands[0]));
    assert.equal(vscode.env.language, 'de');
  });
});
