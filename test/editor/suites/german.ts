import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { ShownReview } from '../../../src/editor/importReview';
import { codeOf, contoso, extensionId, fabrikam, keys, ours, probe, until, workspaceUri } from './tools';

const run = <Result>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<Result>(`tamAssess.${command}`, ...args);
/** Text of what is shown in the window, blanks as one. */
const shown = async (selector: string) =>
  String(
    (
      await probe('/page', {
        expression: `[...document.querySelectorAll(${JSON.stringify(selector)})].map((each) => each.innerText + ' ' + (each.getAttribute('aria-label') ?? '')).join(' | ')`,
      })
    )?.value ?? '',
  ).replace(/\s+/g, ' ');
const seen = (selector: string, words: RegExp, what: string) =>
  until(
    () => shown(selector),
    (text) => words.test(text),
    what,
  );

/** Words that an English text of ours would have. */
const english =
  /\b(?:finding|check|owner|overdue|due|open|severity|high|passed|applicable|assessed|render|take|drop|the|and|with)\b/i;
/** Without names of files, ids and what the files say. */
const ownWords = (text: string, ...others: readonly string[]) =>
  others.reduce((left, other) => left.replaceAll(other, ''), text).replace(/[\w-]+\.(?:findings\.)?jsonc?\b/g, '');

describe('in a German VS Code', () => {
  before(async function () {
    if (!process.env.TAM_TEST_PROBE) this.skip();
    assert.equal(vscode.env.language, 'de');
    await vscode.window.showTextDocument(contoso());
    await until(() => vscode.extensions.getExtension(extensionId)!.isActive, Boolean, 'activation');
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('commands, views and settings have German titles', () => {
    const { contributes } = vscode.extensions.getExtension(extensionId)!.packageJSON;
    const text = (title: string | { value: string }) => (typeof title === 'string' ? title : title.value);
    const titles = new Map<string, string>(
      contributes.commands.map((each: { command: string; title: string }) => [each.command, text(each.title)]),
    );
    assert.equal(titles.get('tamAssess.setStatus'), 'Status festlegen…');
    assert.equal(titles.get('tamAssess.importResults'), 'Ergebnisse importieren…');
    for (const title of titles.values()) assert.doesNotMatch(title, english);
    assert.equal(contributes.views.tamAssess[0].name, 'Befunde');
    const { properties } = contributes.configuration;
    assert.match(properties['tamAssess.sla'].markdownDescription, /^Tage, in denen/);
    assert.equal(properties['tamAssess.findings.groupBy'].enumDescriptions[0], 'Schweregrad');
  });

  it('problems and their fixes are told in German, with the same codes', async () => {
    const found = await until(
      () => ours(contoso()),
      (all) => all.some((each) => codeOf(each) === 'unknown-check'),
      'diagnostics',
    );
    for (const each of found) assert.doesNotMatch(each.message.replace(/"[^"]*"|„[^“]*“/g, ''), /\b(?:the|is|has)\b/i);
    const unknown = found.find((each) => codeOf(each) === 'unknown-check')!;
    assert.match(unknown.message, /Prüfpunkt/);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      contoso(),
      unknown.range,
    );
    assert.ok(actions.some(({ title }) => title === 'Regel unknown-check konfigurieren…'));
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await seen('.markers-panel', /Prüfpunkt/, 'the problems');
    await probe('/screenshot', { name: 'german-problems' });
  });

  it('lenses, hovers and the page of a check are German around texts that stay English', async () => {
    await vscode.window.showTextDocument(fabrikam());
    const lenses = await until(
      () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', fabrikam(), 20),
      (all) => all.some(({ command }) => command?.title),
      'lenses',
    );
    const titles = lenses.map(({ command }) => command!.title);
    assert.ok(titles.includes('Status festlegen…'), titles.join());
    assert.match(titles.join(), /überfällig/);
    const uri = vscode.Uri.from({ scheme: 'tam-assess', path: '/checks/AD-KRB-01.md' });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /## Warum es wichtig ist/);
    assert.match(text, /## Nachprüfen/);
  });

  it('rows, filters and the status bar are German', async () => {
    await vscode.window.showTextDocument(fabrikam());
    await run('groupFindings', 'severity');
    const rows = '.pane-body .monaco-list-row';
    await vscode.commands.executeCommand('tamAssess.findings.focus');
    await seen(rows, /Fabrikam/, 'the customers');
    const text = await until(
      async () => {
        await vscode.commands.executeCommand('tamAssess.findings.focus');
        // The last row is what can be unfolded next of the last customer.
        await keys({ press: ['End', 'ArrowRight'] });
        return shown(rows);
      },
      (words) => /überfällig/.test(words) && /offen/.test(words),
      'an overdue finding',
    );
    assert.match(text, /Score/);
    await run('filterFindings', { severity: ['high', 'critical'], overdue: true });
    await seen('.pane-body .message, .pane .message', /Nur Befunde: überfällig/, 'the filter');
    await run('clearFilter');
    await seen('.statusbar-item', /Health-Score .* offen/, 'the status bar');
    await probe('/screenshot', { name: 'german-views' });
  });

  it('questions are German', async () => {
    const asked = run('setStatus', { file: fabrikam().toString(), findings: ['F-001'] });
    const text = await seen('.quick-input-widget', /In Arbeit/, 'the question');
    assert.match(text, /Status von F-001 festlegen/);
    assert.match(text, /Die Behebung läuft/);
    await probe('/screenshot', { name: 'german-question' });
    await keys({ press: 'Escape' });
    assert.equal(await asked, undefined);
  });

  it('errors are German', async () => {
    const given = { file: fabrikam().toString(), findings: ['F-001'], status: 'accepted' };
    await assert.rejects(
      async () => run('setStatus', given),
      (error: Error) => error.message.length > 0,
    );
    await assert.rejects(async () => run('takeImport', {}), /Kein Import wartet/);
  });

  it('the review of an import is German', async () => {
    const review = await run<ShownReview>('importResults', {
      outputs: [workspaceUri('maester-results.json').toString()],
      onto: contoso().toString(),
    });
    assert.match(review.message, /, in assessments.contoso\.findings\.jsonc\. .*Datensätze/);
    for (const { title } of review.groups) assert.doesNotMatch(title, english);
    await seen('.monaco-list-row', /Hinzugefügt/, 'the review');
    await probe('/screenshot', { name: 'german-review' });
    await run('dropImport');
  });

  it('the bar of the preview is German', async () => {
    await run('previewReport', contoso(), 'technical');
    const bar = String(
      await until(
        async () => (await probe('/webview', { expression: 'document.getElementById("bar")?.innerText' }))?.value,
        (value) => String(value).includes('Papier'),
        'the bar',
      ),
    );
    assert.match(bar, /Technischer Befundbericht/);
    assert.doesNotMatch(ownWords(bar, 'English'), english);
    await probe('/screenshot', { name: 'german-preview' });
  });

  it('the board is German around texts that stay English', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('tamAssess.openBoard', { file: contoso().toString(), mode: 'findings' });
    const page = async (selector: string) =>
      String(
        (
          await probe('/webview', {
            expression: `document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`,
          })
        )?.value ?? '',
      );
    await until(
      () => page('.tab-row'),
      (text) => /Prüfpunkte.*Befunde.*Plan/s.test(text),
      'the tabs',
    );
    assert.match(await page('.head'), /Berichtsvorschau.*Als Text öffnen/s);
    assert.match(await page('.filters'), /Überfällig.*Ohne Verantwortliche/s);
    await vscode.commands.executeCommand('tamAssess.openBoard', { file: contoso().toString(), mode: 'plan' });
    await until(
      () => page('.charts'),
      (text) => /Was der Plan bringt|Ohne Score/.test(text),
      'the plan',
    );
  });
});
