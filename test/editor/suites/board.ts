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
      () => text('#check-title'),
      (title) => title.length > 10,
      'the first check',
    );
    await click('.walk-row.chosen');
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

  it('walks through all 58 checks by keys alone: one for a pass, and the file holds nothing but the answers', async function () {
    this.timeout(180_000);
    await open();
    await until(
      () => text('#check-title'),
      (title) => title.length > 10,
      'the first check',
    );
    await click('.walk-row.chosen');
    let pressed = 0;
    for (let at = 0; at < 58; at++) {
      const isFinding = at % 3 === 2;
      await keys({ press: isFinding ? '2' : '1' });
      pressed += 1;
      if (isFinding) {
        await until(focused, (tag) => tag === 'TEXTAREA', `the form of finding ${at}`);
        await keys({ text: `Seen ${at}`, press: [] });
        await keys({ press: 'Control+Enter' });
        pressed += 1;
      }
      const answered = () => parsed().passed.length + parsed().findings.length;
      await until(answered, (count) => count === at + 1, `answer ${at + 1}`);
      if (at < 57) await until(focused, (row) => row.startsWith('check '), `the list after ${at + 1}`);
    }
    // What was typed last is on its way.
    await until(
      () => parsed().findings.at(-1)?.value.observed,
      (seen) => seen === 'Seen 56',
      'the words of the last finding',
    );
    const file = parsed();
    assert.deepEqual([file.passed.length, file.findings.length, pressed], [39, 19, 77]);
    assert.deepEqual(
      file.findings.map(({ value }) => value.observed),
      Array.from({ length: 19 }, (_, at) => `Seen ${3 * at + 2}`),
    );
    assert.ok(document().getText().startsWith(head.join('\n')));
    const problems = vscode.languages.getDiagnostics(document().uri).filter(({ severity }) => severity === 0);
    assert.deepEqual(problems, []);
  });

  it('writes what is typed in a field when the file is saved, and Ctrl+Z in it takes back letters and not the file', async () => {
    await open();
    await until(
      () => text('#check-title'),
      (title) => title.length > 10,
      'the first check',
    );
    await click('.walk-row.chosen');
    await keys({ press: '2' });
    await until(focused, (tag) => tag === 'TEXTAREA', 'the form');
    await keys({ text: 'abc' });
    const before = document().getText();
    await keys({ press: 'Control+z' });
    await until(
      () => page(`document.activeElement.value`),
      (value) => value !== 'abc',
      'letters taken back',
    );
    assert.equal(document().getText(), before);
    await keys({ text: 'xyz' });
    const typed = String(await page(`document.activeElement.value`));
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until(
      () => read(file()),
      (saved) => saved.includes(typed),
      'what was typed, in the file',
    );
    await until(
      () => document().isDirty,
      (dirty) => !dirty,
      'a saved file',
    );
  });

  it('agrees with the text beside it and with a second board, and takes no input while the text is broken', async () => {
    await open();
    await vscode.commands.executeCommand('workbench.action.splitEditor');
    const editor = await vscode.window.showTextDocument(file(), {
      viewColumn: vscode.ViewColumn.Three,
      preview: false,
    });
    const at = editor.document.getText().indexOf('Board &');
    await editor.edit((edit) => edit.insert(editor.document.positionAt(at), 'Zeta '));
    const heads = () => probe('/webview', { expression: `document.querySelector('.head h1')?.textContent` });
    await until(
      async () => String((await heads())?.value),
      (name) => name.startsWith('Zeta Board'),
      'the first board',
    );
    const second = () => probe('/webview', { expression: `document.querySelector('.head h1')?.textContent`, index: 1 });
    await until(
      async () => String((await second())?.value),
      (name) => name.startsWith('Zeta Board'),
      'the second board',
    );
    await editor.edit((edit) => edit.insert(editor.document.positionAt(at), '"'));
    await until(
      () => text('.banner.error'),
      (said) => /^.*Line 3, column/.test(said.trim()),
      'the banner',
    );
    assert.equal(await page(`document.querySelector('.mode').inert`), true);
    await vscode.commands.executeCommand('undo');
    await until(
      () => text('.banner.error'),
      (said) => said === '',
      'the banner gone',
    );
  });

  it('shows 2,000 findings with few rows, and changes those that are selected in one edit', async () => {
    const findings = Array.from({ length: 2000 }, (_, at) => ({
      id: `F-${String(at + 1).padStart(4, '0')}`,
      title: `Setting ${at}`,
      recommendation: 'Set it.',
      status: 'open',
      rating: { probability: 5, impact: 5, effort: 1 },
      owner: 'ops@contoso.com',
      due: '2030-01-01',
    }));
    const many = JSON.stringify(
      { formatVersion: 1, customer: 'Many', assessedOn: '2026-11-20', findings },
      undefined,
      2,
    );
    await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(many));
    await open({ mode: 'findings' });
    await until(
      () => page(`document.querySelectorAll('.table .row').length`),
      (rows) => Number(rows) > 5,
      'rows',
    );
    await click('.table .row.chosen');
    await keys({ press: ['End'] });
    await until(focused, (id) => id === 'F-2000', 'the last row');
    assert.ok(Number(await page(`document.querySelectorAll('.table .row').length`)) <= 80);
    assert.equal(await page(`document.querySelector('.table').getAttribute('aria-rowcount')`), '2001');
    assert.equal(await page(`document.activeElement.getAttribute('aria-rowindex')`), '2001');
    await keys({ press: ['Shift+ArrowUp', 'Shift+ArrowUp'] });
    const { version } = document();
    await keys({ press: 'o' });
    await until(
      () => page(`document.activeElement?.role ?? ''`),
      (role) => role === 'menuitem',
      'the menu',
    );
    await keys({ press: ['End', 'ArrowUp'] });
    await keys({ press: 'Enter' });
    await until(
      () => parsed().findings.filter(({ value }) => value.owner === undefined).length,
      (without) => without === 3,
      'three findings without an owner',
    );
    assert.equal(document().version, version + 1);
  });

  it('hands its rows to the menu of VS Code, whose commands change the finding that is meant', async () => {
    const findings = [{ id: 'F-001', title: 'One', recommendation: 'Do it.', status: 'open' }];
    const one = JSON.stringify({ formatVersion: 1, customer: 'One', assessedOn: '2026-11-20', findings }, undefined, 2);
    await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(one));
    await open({ mode: 'findings' });
    await click('.table .row');
    await page(
      `document.querySelector('.table .row').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 200, clientY: 200 }))`,
    );
    // It stands in a shadow of its own, where a screen reader finds it.
    const spoken = async () => ((await probe('/accessible', {}))?.value ?? []) as { role: string; name: string }[];
    await until(
      spoken,
      (nodes) =>
        ['Set Status', 'Set Owner'].every((item) =>
          nodes.some(({ role, name }) => role === 'menuitem' && name.includes(item)),
        ),
      'the menu',
    );
    await keys({ press: 'Escape' });
    const context = JSON.parse(String(await page(`document.querySelector('.table .row').dataset.vscodeContext`)));
    await vscode.commands.executeCommand('tamAssess.setOwner', { ...context, owner: 'ops@one.example' });
    await until(
      () => parsed().findings[0]?.value.owner,
      (owner) => owner === 'ops@one.example',
      'its owner',
    );
  });

  it('is judged by axe in each mode, in light, dark and high contrast', async function () {
    this.timeout(120_000);
    await open();
    await click('.walk-row.chosen');
    await keys({ press: '2' });
    await until(focused, (tag) => tag === 'TEXTAREA', 'the form');
    const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast'];
    const theme = vscode.workspace.getConfiguration('workbench');
    try {
      for (const name of themes) {
        await theme.update('colorTheme', name, vscode.ConfigurationTarget.Global);
        for (const mode of ['fieldwork', 'findings', 'plan']) {
          await open({ mode });
          await until(() => page(`document.querySelector('tam-${mode}') !== null`), Boolean, mode);
          const { value } = (await probe('/axe', {})) as { value?: { passed: number; faults: unknown[] } };
          assert.ok(value && value.passed > 10, `${name}, ${mode}`);
          assert.deepEqual(value.faults, [], `${name}, ${mode}`);
        }
      }
    } finally {
      await theme.update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
