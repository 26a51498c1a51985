import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { boardType } from '../../../src/editor/ids';
import { FindingsText } from '../../../src/language/findings';
import { keys, probe, read, setUserSetting, until, workspaceUri } from './tools';

const file = () => workspaceUri('assessments', 'board.findings.jsonc');
const head = [
  '{',
  '  "formatVersion": 1, // of the format',
  '  "customer": "Board & <b>Sons</b>",',
  '  "title": "Walk",',
  '  "checklists": ["active-directory"],',
  '  "assessedOn": "2026-11-20",',
  '  "assessors": ["Somebody Else"],',
];
const empty = [...head, '  "findings": [],', '  "passed": [],', '  "notApplicable": []', '}', ''].join('\n');

/** Asks the page of the board. */
const page = async (expression: string) => (await probe('/webview', { expression }))?.value;
const text = async (selector: string) =>
  String((await page(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`)) ?? '');
const click = async (selector: string) => {
  const answer = await probe('/click', { selector, webview: true });
  if (answer?.error) throw new Error(answer.error);
};
const document = () => vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file().toString())!;
const parsed = () => FindingsText.parse(document().getText());
const open = async (of: object = {}) => {
  await vscode.commands.executeCommand('tamAssess.openBoard', { file: file().toString(), ...of });
  await until(
    () => text('.head h1'),
    (name) => name !== '',
    'the board',
  );
};
const focused = async () =>
  String(
    (await page(
      `document.activeElement?.dataset?.row ?? document.activeElement?.dataset?.finding ?? document.activeElement?.dataset?.card ?? document.activeElement?.tagName`,
    )) ?? '',
  );

describe('the board', () => {
  before(async function () {
    if (!process.env.TAM_TEST_PROBE) this.skip();
    await setUserSetting('assessor', 'Robin Park');
  });
  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(empty));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => vscode.workspace.fs.delete(file()));

  it('answers checks by keys alone, each as one edit that one undo takes back', async () => {
    await open();
    await until(
      () => text('.check-pane h2'),
      (title) => title.length > 10,
      'the first check',
    );
    await click('.checks .row.chosen');
    await keys({ press: '1' });
    await until(
      () => parsed().passed.length,
      (count) => count === 1,
      'a check that passed',
    );
    await until(focused, (row) => row.startsWith('check '), 'the next check');
    await keys({ press: '1' });
    await until(
      () => parsed().passed.length,
      (count) => count === 2,
      'two checks that passed',
    );
    await keys({ press: '3' });
    await until(focused, (tag) => tag === 'INPUT', 'the question why');
    await keys({ text: 'There is none', press: [] });
    await keys({ press: 'Enter' });
    await until(
      () => parsed().notApplicable.length,
      (count) => count === 1,
      'a check that does not apply',
    );
    await keys({ press: '2' });
    const finding = await until(
      () => parsed().findings[0]?.value,
      (value) => value !== undefined,
      'a finding',
    );
    await until(focused, (tag) => tag === 'TEXTAREA', 'what was seen');
    await keys({ text: 'Seen on DC01' });
    await keys({ press: 'Control+Enter' });
    await until(
      () => parsed().findings[0]?.value.observed,
      (seen) => seen === 'Seen on DC01',
      'what was typed',
    );
    assert.equal(finding!.history?.[0]?.by, 'Robin Park');
    assert.ok(
      document()
        .getText()
        .startsWith(`${head.join('\n').slice(0, 60)}`),
    );
    const [passed] = parsed().passed;
    assert.equal((passed!.value as { by?: string }).by, 'Robin Park');
    // Undo takes back one after the other, to the very bytes.
    for (let step = 0; step < 5; step++) await vscode.commands.executeCommand('undo');
    await until(
      () => document().getText(),
      (now) => now === empty,
      'the text as it was',
    );
    await probe('/screenshot', { name: 'board-fieldwork' });
  });

  it('shows markup as text, and the internal note only in its form', async () => {
    await open();
    assert.match(await text('.head h1'), /<b>Sons<\/b>/);
    assert.equal(await page(`document.querySelectorAll('.head b').length`), 0);
  });

  it('shows the sample', async () => {
    const sample = vscode.Uri.file('/tmp/sample/contoso/active-directory-2026-11.findings.jsonc');
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.commands.executeCommand('tamAssess.openBoard', { file: sample.toString(), mode: 'fieldwork' });
    await until(() => text('.check-pane h2'), (title) => title.length > 10, 'the first check');
    await new Promise((r) => setTimeout(r, 1500));
    await probe('/screenshot', { name: 'sample-fieldwork' });
    await vscode.commands.executeCommand('tamAssess.openBoard', { file: sample.toString(), mode: 'findings', finding: 'F-002' });
    await new Promise((r) => setTimeout(r, 1500));
    await click('.table .row.chosen');
    await keys({ press: 'Enter' });
    await new Promise((r) => setTimeout(r, 1000));
    await probe('/screenshot', { name: 'sample-findings' });
    await keys({ press: ['Escape', 'Escape'] });
    await new Promise((r) => setTimeout(r, 500));
    await keys({ press: ['Space', 'ArrowDown', 'Space', 'd'] });
    await new Promise((r) => setTimeout(r, 1000));
    await probe('/screenshot', { name: 'sample-bulk' });
    await keys({ press: ['Escape'] });
    await vscode.commands.executeCommand('tamAssess.openBoard', { file: sample.toString(), mode: 'plan' });
    await new Promise((r) => setTimeout(r, 1500));
    await click('.card.chosen');
    await keys({ press: ['m', 'ArrowRight'] });
    await new Promise((r) => setTimeout(r, 1000));
    await probe('/screenshot', { name: 'sample-plan' });
  });

  it('is opened and left at the same place', async () => {
    await open();
    const input = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input() instanceof vscode.TabInputCustom && (input() as vscode.TabInputCustom).viewType === boardType);
    await vscode.commands.executeCommand('tamAssess.openAsText');
    await until(
      () => vscode.window.activeTextEditor?.document.uri.toString(),
      (uri) => uri === file().toString(),
      'the text',
    );
    assert.equal(await read(file()), empty);
  });
});
