import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { keys, ours, pressUntil, probe, questionOf, read, rows, until, workspaceUri } from './tools';

type Patched = Record<string, unknown>;

/** Does something while members of an object are others. */
async function withOthers<Result>(of: object, others: Patched, work: () => Promise<Result>): Promise<Result> {
  const known = Object.fromEntries(Object.keys(others).map((key) => [key, (of as Patched)[key]]));
  Object.assign(of, others);
  try {
    return await work();
  } finally {
    Object.assign(of, known);
  }
}

const page = async (expression: string) => String((await probe('/page', { expression }))?.value ?? '');
const typed = () => page(`document.querySelector('.quick-input-widget input.input')?.value ?? ''`);
const told = () => page(`document.querySelector('.quick-input-widget .quick-input-message')?.textContent ?? ''`);
const ticked = () =>
  page(
    `String(document.querySelectorAll('.quick-input-list input:checked, .quick-input-list .monaco-custom-toggle.checked').length)`,
  );
const offered = () => rows('.quick-input-widget .monaco-list-row');
/** The row that Enter takes. */
const chosen = () => rows('.quick-input-widget .monaco-list-row.focused');
const exists = async (uri: vscode.Uri) =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
const enter = () => keys({ press: 'Enter' });
/** What a command answers; fails with a picture of the window where it does not come. */
async function answerOf<Answer>(running: Thenable<Answer>, what: string): Promise<Answer> {
  let answer: { value: Answer } | { error: unknown } | undefined;
  running.then(
    (value) => {
      answer = { value };
    },
    (error: unknown) => {
      answer = { error };
    },
  );
  await until(() => answer !== undefined, Boolean, what);
  if (answer && 'value' in answer) return answer.value;
  throw (answer as unknown as { error: unknown }).error;
}
const lensesOf = async (uri: vscode.Uri) =>
  (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 20)) ?? [];

describe('starting', () => {
  before(function () {
    if (!process.env.TAM_TEST_PROBE) this.skip();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  const folder = () => workspaceUri('starting');
  after(() => vscode.workspace.fs.delete(folder(), { recursive: true }).then(undefined, () => undefined));

  it('asks for a new assessment in steps with a way back, and loses nothing that was chosen or typed', async () => {
    let made = vscode.commands.executeCommand<vscode.Uri | undefined>('tamAssess.newAssessment');
    await questionOf('New assessment: checklists');
    await enter();
    await questionOf('Tick at least one checklist first');
    await keys({ text: 'Active Directory' });
    await until(offered, (all) => all.length > 0 && all.length < 4, 'the checklist');
    await keys({ press: 'ArrowDown' });
    await pressUntil('Space', ticked, (count) => count === '1', 'the tick');
    await enter();
    await questionOf('New assessment: customer');
    await enter();
    await until(told, (text) => text.includes('Write the name of the customer.'), 'why it stays');
    await keys({ text: 'Zeta GmbH' });
    // Back, and forward again.
    await vscode.commands.executeCommand('workbench.action.quickInputBack');
    await questionOf('New assessment: checklists');
    await until(ticked, (count) => count === '1', 'the tick after going back');
    await enter();
    await questionOf('New assessment: customer');
    assert.equal(await typed(), 'Zeta GmbH');
    // Closed, and asked again.
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    assert.equal(await answerOf(made, 'the answer of made (1)'), undefined);
    made = vscode.commands.executeCommand<vscode.Uri | undefined>('tamAssess.newAssessment');
    await questionOf('New assessment: checklists');
    await until(ticked, (count) => count === '1', 'the tick after closing');
    await enter();
    await questionOf('New assessment: customer');
    assert.equal(await typed(), 'Zeta GmbH');
    await enter();
    await questionOf('New assessment: file');
    assert.match(await typed(), /^zeta-gmbh-active-directory-\d{4}-\d\d-\d\d\.findings\.jsonc$/);
    await keys({ press: 'Control+a', text: 'assessments/contoso.findings.jsonc' });
    await enter();
    await until(told, (text) => text.includes('exists already'), 'why the name does not do');
    await keys({ press: 'Control+a', text: 'starting/zeta.findings.jsonc' });
    await probe('/screenshot', { name: 'new-assessment-file' });
    await enter();
    const file = await answerOf(made, 'the answer of made (2)');
    assert.equal(file?.path, vscode.Uri.joinPath(folder(), 'zeta.findings.jsonc').path);
    assert.match(await read(file!), /"customer": "Zeta GmbH"/);

    // A new file greets with ways to begin, and with no problem.
    const lenses = await until(
      () => lensesOf(file!),
      (all) => all.length === 4,
      'the ways to begin',
    );
    assert.deepEqual(
      lenses.map(({ command }) => [command?.title, command?.command, command?.arguments]),
      [
        ['Open board', 'tamAssess.openBoard', [{ file: file!.toString() }]],
        ['Import results…', 'tamAssess.importResults', [{ onto: file!.toString() }]],
        ['Add finding…', 'tamAssess.addFinding', [{ file: file!.toString() }]],
        ['Write run sheet', 'tamAssess.writeRunSheet', [{ findings: file!.toString() }]],
      ],
    );
    assert.deepEqual(ours(file!), []);
    await probe('/screenshot', { name: 'new-assessment-lenses' });
    const added = vscode.commands.executeCommand(
      'tamAssess.addFinding',
      ...(lenses[2]!.command!.arguments as unknown[]),
    );
    await questionOf('Add a finding of which check?');
    await keys({ text: 'krbtgt' });
    await until(chosen, ([row]) => /^The krbtgt password .*AD-KRB-01/.test(row ?? ''), 'the check');
    await enter();
    assert.equal(await answerOf(added, 'the answer of added (3)'), 'F-001');
    const own = await until(
      () => lensesOf(file!),
      (all) => all.some(({ command }) => command?.title === 'Set status…'),
      'its own lenses',
    );
    assert.ok(!own.some(({ command }) => command?.title === 'Write run sheet'));

    // The next one begins anew.
    made = vscode.commands.executeCommand<vscode.Uri | undefined>('tamAssess.newAssessment');
    await questionOf('New assessment: checklists');
    assert.equal(await ticked(), '0');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    assert.equal(await answerOf(made, 'the answer of made (4)'), undefined);
  });

  it('offers all unowned findings of the file an owner and a day, where one of them has none', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'unowned.findings.jsonc');
    const rating = { probability: 5, impact: 5, effort: 1 };
    const findings = ['F-1', 'F-2'].map((id) => ({ id, title: id, recommendation: 'r', status: 'open', rating }));
    const text = JSON.stringify({ formatVersion: 1, customer: 'U', assessedOn: '2026-11-20', findings }, undefined, 2);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const [problem] = await until(
      () => ours(uri).filter(({ message }) => /needs an owner and a due day/.test(message)),
      (all) => all.length === 2,
      'the problems',
    );
    const actions = await until(
      () =>
        vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          uri,
          problem!.range,
          'quickfix',
        ),
      (all) => all.some(({ title }) => title.startsWith('Give all unowned findings')),
      'the fix for all',
    );
    const { command } = actions.find(({ title }) => title.startsWith('Give all unowned findings'))!;
    const done = vscode.commands.executeCommand<string[]>(command!.command, ...(command!.arguments as unknown[]));
    await questionOf('Owner of F-1, F-2');
    await keys({ text: 'team@u.example' });
    await enter();
    assert.deepEqual(await answerOf(done, 'the answer of done (5)'), ['F-1', 'F-2']);
    assert.equal(document.getText().match(/"owner": "team@u\.example"/g)?.length, 2);
    assert.equal(document.getText().match(/"due": "\d{4}-/g)?.length, 2);
  });

  it('puts the sample into a folder of its own: beside the open one, and among its files only after a question', async () => {
    const open = workspaceUri();
    const defaults: (string | undefined)[] = [];
    const questions: string[] = [];
    const dialog = (answer: vscode.Uri | undefined) => async (options: vscode.OpenDialogOptions) => {
      defaults.push(options.defaultUri?.path);
      return answer && [answer];
    };
    const asked = (answer: string | undefined) => async (text: string) => {
      questions.push(text);
      return answer;
    };
    const run = (where: vscode.Uri | undefined, answer?: string) =>
      withOthers(vscode.window, { showOpenDialog: dialog(where), showInformationMessage: asked(answer) }, async () =>
        vscode.commands.executeCommand<vscode.Uri | undefined>('tamAssess.openSample'),
      );
    const sample = vscode.Uri.joinPath(open, 'tam-assess-sample');
    assert.equal(await run(undefined), undefined);
    assert.equal(await run(open), undefined);
    assert.equal(await exists(sample), false);
    assert.match(questions.join(), /Put the sample into .*, the folder that is open\?/);
    assert.deepEqual(new Set(defaults), new Set([vscode.Uri.joinPath(open, '..').path]));

    const elsewhere = mkdtempSync(join(tmpdir(), 'tam-assess-start-'));
    const opened: unknown[][] = [];
    const { executeCommand } = vscode.commands;
    try {
      for (const _ of ['copied', 'there already']) {
        const file = await withOthers(
          vscode.commands,
          {
            executeCommand: (id: string, ...more: unknown[]) =>
              id === 'vscode.openFolder' ? Promise.resolve(opened.push(more)) : executeCommand(id, ...more),
          },
          () => run(vscode.Uri.file(elsewhere)),
        );
        assert.match(await read(file!), /Contoso/);
      }
      const to = vscode.Uri.joinPath(vscode.Uri.file(elsewhere), 'tam-assess-sample');
      assert.deepEqual(
        opened.map(([uri, options]) => [String(uri), options]),
        [
          [to.toString(), { forceNewWindow: true }],
          [to.toString(), { forceNewWindow: true }],
        ],
      );
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
    assert.equal(await exists(sample), false);
  });

  it('sets the owner of the rows that are selected in the view, by its key', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'keys.findings.jsonc');
    const names = ['zebra one', 'zebra two', 'zebra three'];
    const findings = names.map((title, at) => ({ id: `F-90${at + 1}`, title, recommendation: 'r', status: 'open' }));
    const text = JSON.stringify({ formatVersion: 1, customer: 'K', assessedOn: '2026-11-20', findings }, undefined, 2);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    // Nothing else has the word, whatever other suites leave.
    await vscode.commands.executeCommand('tamAssess.filterFindings', { text: 'zebra' });
    try {
      const rowOf = (name: string) => `.part.sidebar .monaco-list-row[aria-label*="${name}"]`;
      await until(
        async () => {
          await vscode.commands.executeCommand('tamAssess.findings.focus');
          await vscode.commands.executeCommand('list.focusFirst');
          // Opens a row, and goes to the first below it where it is open.
          for (let step = 0; step < 6; step++) {
            await vscode.commands.executeCommand('list.expand');
            await new Promise((resolve) => setTimeout(resolve, 200));
          }
          return rows();
        },
        (all) => names.every((name) => all.some((label) => label.includes(name))),
        'the findings',
      );
      await probe('/click', { selector: rowOf('zebra one') });
      // It is shown in its file; the rows stay selected meanwhile.
      await until(
        () => vscode.window.activeTextEditor?.document.uri.toString(),
        (shown) => shown === uri.toString(),
        'the finding in its file',
      );
      await probe('/click', { selector: rowOf('zebra three'), modifiers: ['Control'] });
      const selected = () => rows('.part.sidebar .monaco-list-row.selected');
      await until(selected, (all) => all.length === 2, 'two selected rows');
      await keys({ press: ['Control+k', 'Shift+O'] });
      await questionOf('Set owner of F-901, F-903');
      await keys({ text: 'by-key@k.example' });
      await enter();
      const owners = async () =>
        (
          JSON.parse((await vscode.workspace.openTextDocument(uri)).getText()) as { findings: { owner?: string }[] }
        ).findings.map(({ owner }) => owner);
      await until(owners, (all) => all.includes('by-key@k.example'), 'the owner');
      assert.deepEqual(await owners(), ['by-key@k.example', undefined, 'by-key@k.example']);
    } finally {
      await vscode.commands.executeCommand('tamAssess.clearFilter');
    }
  });

  it('leads from an empty folder to fifty imported, owned and dated findings and a report', async () => {
    const output = vscode.Uri.joinPath(folder(), 'maester.json');
    const tests = Array.from({ length: 50 }, (_, at) => ({
      Id: `MT.9${String(at).padStart(3, '0')}`,
      Name: `MT.9${String(at).padStart(3, '0')}: Setting ${at} is as it should be`,
      Result: 'Failed',
      Severity: ['Critical', 'High', 'Medium'][at % 3],
      ResultDetail: { TestDescription: 'What it asks.', TestResult: 'It is not so.' },
    }));
    const run = { ExecutedAt: '2026-11-19T10:00:00Z', TenantId: 'fifty', CurrentVersion: '2.0.1', Tests: tests };
    await vscode.workspace.fs.writeFile(output, new TextEncoder().encode(JSON.stringify(run)));
    const into = vscode.Uri.joinPath(folder(), 'fifty.findings.jsonc');
    const steps: string[] = [];
    const began = Date.now();
    const step = (name: string) => steps.push(`${name} at ${((Date.now() - began) / 1000).toFixed(1)} s`);

    await withOthers(vscode.window, { showOpenDialog: async () => [output] }, async () => {
      const imported = vscode.commands.executeCommand('tamAssess.importResults');
      await questionOf('Import results into');
      step('Import Results…, choose the output');
      await keys({ text: 'New findings file' });
      await enter();
      await questionOf('New findings file');
      step('New findings file…');
      await keys({ press: 'Control+a', text: 'starting/fifty.findings.jsonc' });
      await enter();
      step('its name');
      await answerOf(imported, 'the answer of imported (6)');
    });
    await until(
      () => rows('.part.panel .monaco-list-row'),
      (all) => all.length > 3,
      'the review',
    );
    await vscode.commands.executeCommand('tamAssess.takeImport');
    await until(() => exists(into), Boolean, 'the file');
    step('the review is taken');
    await vscode.window.showTextDocument(into);
    await until(
      () => ours(into).length,
      (count) => count > 0,
      'the problems of the new findings',
    );
    const owned = vscode.commands.executeCommand<string[]>('tamAssess.giveOwners');
    await questionOf('Owner of 50 findings');
    await keys({ text: 'cloud-team@fifty.example' });
    await enter();
    assert.equal((await answerOf(owned, 'the answer of owned (7)'))?.length, 50);
    step('Give All Unowned an Owner and an SLA Day…, the owner');
    await vscode.workspace.saveAll();
    const rendered = vscode.commands.executeCommand<vscode.Uri[]>('tamAssess.renderReport', into);
    const asked = () => page(`document.querySelector('.quick-input-widget input.input')?.placeholder ?? ''`);
    await until(asked, (text) => text.includes('Who is the report for?'), 'for whom');
    await enter();
    await until(asked, (text) => text.includes('Which files?'), 'which files');
    await enter();
    const written = await answerOf(rendered, 'the answer of rendered (8)');
    step('Render Report…, for whom, which files');
    assert.ok(written?.length === 1 && (await read(written[0]!)).includes('fifty'));
    const text = await read(into);
    assert.equal(text.match(/"owner": "cloud-team@fifty\.example"/g)?.length, 50);
    assert.equal(text.match(/"due": "\d{4}-\d\d-\d\d"/g)?.length, 50);
    console.log(`[tam-tests] steps: ${steps.join('; ')}`);
    for (const uri of written!) await vscode.workspace.fs.delete(uri);
  });
});
