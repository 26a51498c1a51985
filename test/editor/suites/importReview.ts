import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { ShownReview } from '../../../src/editor/importReview';
import { resultsDropped } from '../../../src/editor/views/resultsDropped';
import { FindingsText } from '../../../src/language/findings';
import type { ImportSummary } from '../../../src/workspace/import/result';
import { contoso, given, pressUntil, probe, replace, until, workspaceUri } from './tools';

const into = () => workspaceUri('assessments', 'reviewed.findings.jsonc');
const fresh = () => workspaceUri('assessments', 'fresh.findings.jsonc');
const output = (name: string) => workspaceUri(`reviewed-${name}.json`);

const run = <Result>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<Result>(`tamAssess.${command}`, ...args);
const begin = (...outputs: vscode.Uri[]) =>
  run<ShownReview>('importResults', { outputs: outputs.map(String), onto: into().toString() });
const take = () => run<ImportSummary>('takeImport');
const drop = () => run<void>('dropImport');
const onDisk = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
const exists = (uri: vscode.Uri) =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

/** What Maester says of some rules on a day. */
function results(day: string, tenant: string, rules: Record<string, 'Failed' | 'Passed'>): string {
  return JSON.stringify({
    ExecutedAt: `${day}T10:00:00Z`,
    TenantName: tenant,
    CurrentVersion: '2.0.1',
    Tests: Object.entries(rules).map(([rule, result]) => ({
      Id: rule,
      Name: `${rule}: The setting ${rule} is not safe`,
      Result: result,
      ResultDetail: { TestDescription: 'Why it matters.', TestResult: `What was seen of ${rule} on ${day}.` },
    })),
  });
}

/** Rows of a group: their names, ticked or not. */
const ticks = ({ groups }: ShownReview, kind: string) =>
  Object.fromEntries(
    (groups.find((group) => group.kind === kind)?.rows ?? []).map(({ name, ticked }) => [name, ticked]),
  );
const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
const isDifference = ({ input }: vscode.Tab) => input instanceof vscode.TabInputTextDiff;
/** A finding as it stands in the file. */
function element(text: string, id: string): string {
  const found = FindingsText.parse(text).findings.find(({ value }) => value.id === id)!;
  return text.slice(found.offset, found.offset + found.node.length);
}

describe('the review of an import', () => {
  /** What the file says before each test. */
  let stood = '';

  before(async () => {
    await write(
      output('first'),
      results('2026-11-10', 'reviewed.example', { 'X-1': 'Failed', 'X-2': 'Failed', 'X-3': 'Passed' }),
    );
    await write(
      output('later'),
      results('2026-11-20', 'reviewed.example', { 'X-1': 'Passed', 'X-2': 'Passed', 'X-3': 'Failed', 'X-4': 'Failed' }),
    );
    await write(output('more'), results('2026-11-20', 'reviewed.example', { 'X-5': 'Failed' }));
    await write(output('old'), results('2026-11-01', 'reviewed.example', { 'X-6': 'Failed' }));
    await write(output('other'), results('2026-11-21', 'fabrikam.com', { 'X-7': 'Failed' }));
    await run('importResults', {
      outputs: [output('first').toString()],
      into: into().toString(),
      customer: 'Contoso Ltd',
    });
    stood = await onDisk(into());
  });
  beforeEach(() => given(into(), stood));
  afterEach(async () => {
    await drop().then(undefined, () => undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    for (const name of ['first', 'later', 'more', 'old', 'other']) await vscode.workspace.fs.delete(output(name));
    await vscode.workspace.fs.delete(into());
  });

  it('stays while other files are opened, is taken by its command, and leaves all tabs but its own', async () => {
    await vscode.window.showTextDocument(contoso(), { preview: false });
    await vscode.window.showTextDocument(workspaceUri('team.checklist.jsonc'), { preview: true });
    const shown = await begin(output('later'));
    assert.deepEqual(ticks(shown, 'resolved'), {
      'The setting X-1 is not safe': true,
      'The setting X-2 is not safe': true,
    });
    assert.deepEqual(Object.values(ticks(shown, 'added')), [true, true]);
    assert.match(shown.message, /reviewed\.findings\.jsonc/);
    await run('showImportDifference');
    const difference = await until(
      () => tabs().find(isDifference),
      (tab) => tab !== undefined,
      'the difference',
    );
    assert.equal(difference!.isPreview, false);
    for (const uri of [output('first'), output('more')]) await vscode.window.showTextDocument(uri, { preview: true });
    assert.equal(await onDisk(into()), stood);
    const summary = await take();
    assert.deepEqual([summary.findings.added, summary.findings.resolved, summary.findings.updated], [2, 2, 0]);
    await until(
      () => tabs().map(({ label }) => label),
      (labels) =>
        ['contoso.findings.jsonc', 'reviewed-more.json', 'reviewed.findings.jsonc'].every((name) =>
          labels.some((label) => label === name),
        ) && !tabs().some(isDifference),
      'the tabs of others, without the difference',
    );
    assert.match(await onDisk(into()), /"rule": "X-4"/);
    await assert.rejects(async () => run('takeImport', {}), /No import waits/);
  });

  it('takes what is ticked and no more, in one step that is undone as one', async () => {
    await begin(output('later'));
    await run('showImportDifference', { row: 'finding F-001' });
    const proposed = await until(
      () =>
        vscode.workspace.textDocuments.find(
          ({ uri }) => uri.scheme === 'tam-assess' && uri.path.startsWith('/import/'),
        ),
      (document) => document?.getText().includes('"rule": "X-4"') === true,
      'the proposed text',
    );
    const left = await run<ShownReview>('tickImport', { ticked: false, rows: ['F-002', 'X-4'] });
    assert.deepEqual(ticks(left, 'resolved'), {
      'The setting X-1 is not safe': true,
      'The setting X-2 is not safe': false,
    });
    await until(
      () => proposed!.getText(),
      (text) => !text.includes('"rule": "X-4"') && text.includes('"rule": "X-3"'),
      'the proposed text without what is not ticked',
    );
    const summary = await take();
    assert.deepEqual([summary.findings.added, summary.findings.resolved], [1, 1]);
    const document = await vscode.workspace.openTextDocument(into());
    const after = document.getText();
    assert.equal(element(after, 'F-002'), element(stood, 'F-002'));
    assert.match(element(after, 'F-001'), /"status": "resolved"/);
    assert.match(after, /"notTaken": 2/);
    assert.doesNotMatch(after, /"rule": "X-4"/);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), stood);
  });

  it('dropped has changed nothing, also of a file that is not there yet', async () => {
    const untaken = await run<ShownReview>('importResults', {
      outputs: [output('later').toString()],
      into: fresh().toString(),
      review: true,
    });
    assert.match(untaken.message, /a new file/);
    await run('showImportDifference');
    await drop();
    assert.equal(await exists(fresh()), false);
    await begin(output('later'));
    await drop();
    assert.equal(await onDisk(into()), stood);
    await until(
      () => tabs().some(isDifference),
      (there) => !there,
      'no difference',
    );
    await run('importResults', { outputs: [output('later').toString()], into: fresh().toString(), review: true });
    await take();
    assert.match(await onDisk(fresh()), /"rule": "X-4"/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(fresh());
  });

  it('asks for what speaks against an output, and imports it only with its tick', async () => {
    await run('importResults', { outputs: [output('later').toString()], into: into().toString() });
    const shown = await begin(output('old'), output('other'));
    const asked = shown.groups.find(({ kind }) => kind === 'opposed')!.rows;
    assert.deepEqual(
      asked.map(({ name, ticked }) => [name, ticked]),
      [
        ['reviewed-old.json', false],
        ['reviewed-other.json', false],
      ],
    );
    assert.match(asked[0]!.reason, /of 2026-11-01, and a newer one of Maester, of 2026-11-20, was imported already/);
    assert.match(asked[1]!.reason, /fabrikam\.com/);
    assert.deepEqual(ticks(shown, 'added'), {});
    await assert.rejects(async () => run('takeImport', {}), /Nothing is ticked/);
    const forced = await run<ShownReview>('tickImport', { ticked: true, rows: ['reviewed-other.json'] });
    assert.deepEqual(ticks(forced, 'added'), { 'The setting X-7 is not safe': true });
    const back = await run<ShownReview>('tickImport', { ticked: false, rows: ['reviewed-other.json'] });
    assert.deepEqual(ticks(back, 'added'), {});
  });

  it('puts further outputs for the file into the same review, and lets another file wait', async () => {
    await begin(output('later'));
    await run('tickImport', { ticked: false, rows: ['F-001'] });
    const both = await begin(output('more'));
    assert.equal(ticks(both, 'resolved')['The setting X-1 is not safe'], false);
    assert.equal(ticks(both, 'added')['The setting X-5 is not safe'], true);
    await assert.rejects(
      async () =>
        run('importResults', { outputs: [output('more').toString()], into: contoso().toString(), review: true }),
      /waits for an answer/,
    );
  });

  it('is computed anew when the file changes meanwhile, and says so', async () => {
    await begin(output('later'));
    await run('tickImport', { ticked: false, rows: ['F-002'] });
    const document = await vscode.workspace.openTextDocument(into());
    await replace(document, '"findings": [', '"findings": [ // read it twice');
    const shown = await until(
      () => run<ShownReview>('tickImport', { ticked: true, rows: [] }),
      ({ message }) => /changed meanwhile/.test(message),
      'the review of the changed file',
    );
    assert.deepEqual(ticks(shown, 'resolved'), {
      'The setting X-1 is not safe': true,
      'The setting X-2 is not safe': false,
    });
    await take();
    assert.match(document.getText(), /\/\/ read it twice/);
    assert.match(element(document.getText(), 'F-002'), /"status": "open"/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('begins from the explorer, from a row, and without questions by arguments', async () => {
    const ofExplorer = await run<ShownReview>('importResults', output('later'), [output('later'), into()]);
    assert.equal(ofExplorer.into, into().toString());
    await drop();
    const row = { kind: 'assessment', entry: { path: into().toString() } };
    const ofRow = await run<ShownReview>('importResults', row, undefined, { outputs: [output('later').toString()] });
    assert.equal(ofRow.groups.length, ofExplorer.groups.length);
    await drop();
    const direct = await run<ImportSummary>('importResults', output('later'), [output('later')], {
      into: into().toString(),
    });
    assert.deepEqual([direct.findings.added, direct.findings.resolved], [2, 2]);
    await assert.rejects(async () => run('takeImport', {}), /No import waits/);
  });

  it('begins with what is dropped on an assessment: files of this machine, and files that have no address', async () => {
    const row = { kind: 'group', id: `${into().toString()}#severity:high` };
    const data = new vscode.DataTransfer();
    data.set('text/uri-list', new vscode.DataTransferItem(`# results\r\n${output('later')}\r\n${output('more')}`));
    const none = new vscode.CancellationTokenSource().token;
    await resultsDropped.handleDrop!(row, data, none);
    const shown = await run<ShownReview>('tickImport', { ticked: true, rows: [] });
    assert.equal(Object.keys(ticks(shown, 'added')).length, 3);
    await drop();

    class DroppedItem extends vscode.DataTransferItem {
      override asFile(): vscode.DataTransferFile {
        return { name: 'dropped.json', data: async () => vscode.workspace.fs.readFile(output('more')) };
      }
    }
    const outside = new vscode.DataTransfer();
    outside.set('files', new DroppedItem(''));
    await resultsDropped.handleDrop!(row, outside, none);
    const ofFile = await run<ShownReview>('tickImport', { ticked: true, rows: [] });
    assert.deepEqual(ticks(ofFile, 'added'), { 'The setting X-5 is not safe': true });
    await take();
    assert.match(await onDisk(into()), /"file": "dropped\.json"/);
  });

  it('is answered by keyboard', async function () {
    await begin(output('later'));
    const rows = '.pane-body [role="treeitem"]';
    const shown = await probe('/page', { expression: `document.querySelectorAll('${rows}').length` });
    if (!shown) this.skip();
    await until(
      async () =>
        (
          await probe('/page', {
            expression: `document.querySelectorAll('${rows} .custom-view-tree-node-item-checkbox').length`,
          })
        )?.value,
      (count) => Number(count) >= 6,
      'the rows with their boxes',
    );
    await vscode.commands.executeCommand('tamAssess.importReview.focus');
    // The first row is a group: its key takes away all of its ticks.
    await until(
      async () => {
        await probe('/keys', { press: 'Home' });
        const expression = `document.querySelector('.pane-body .monaco-list:focus-within .focused')?.textContent`;
        return (await probe('/page', { expression }))?.value;
      },
      (row) => String(row).startsWith('Added'),
      'the first row with the focus',
    );
    const now = await pressUntil(
      'Space',
      () => run<ShownReview>('tickImport', { ticked: true, rows: [] }),
      (review) => Object.values(ticks(review, 'added')).every((ticked) => ticked === false),
      'the group without ticks',
    );
    assert.deepEqual(Object.values(ticks(now, 'resolved')), [true, true]);
    await vscode.commands.executeCommand('tamAssess.importReview.focus');
    await pressUntil(
      'Control+Enter',
      () => onDisk(into()),
      (text) => /"status": "resolved"/.test(text) && !/"rule": "X-4"/.test(text),
      'the file with what was ticked',
    );
    await given(into(), stood);
    await begin(output('later'));
    await pressUntil(
      'Control+Backspace',
      () =>
        run('tickImport', { rows: [] }).then(
          () => 'open',
          () => 'dropped',
        ),
      (state) => state === 'dropped',
      'the review dropped by its key',
    );
    assert.equal(await onDisk(into()), stood);
  });
});
