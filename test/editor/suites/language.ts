import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { contoso, given, probe, replace, until, withDocument, workspaceUri } from './tools';

const scratch = () => workspaceUri('assessments', 'language.findings.jsonc');
const team = () => workspaceUri('team.checklist.jsonc');
const fabrikam = () => workspaceUri('assessments', 'fabrikam.findings.jsonc');

/** Opens a findings file that says what is given here, with the cursor where its `|` stands. */
async function open(marked: string): Promise<{ document: vscode.TextDocument; at: vscode.Position }> {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  // What is written below a document that VS Code still holds for changed does not reach it: only the first time.
  const write = () => vscode.workspace.fs.writeFile(scratch(), new TextEncoder().encode(text));
  await vscode.workspace.fs.stat(scratch()).then(undefined, write);
  const document = await given(scratch(), text);
  const at = document.positionAt(offset);
  // With the option, the cursor stands there in the window when this returns; `editor.selection` is set at some later time.
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
  return { document, at };
}

/** Runs a provider command of VS Code about a place of a document. */
async function ask<Answer>(command: string, uri: vscode.Uri, ...more: unknown[]): Promise<Answer> {
  return vscode.commands.executeCommand<Answer>(`vscode.${command}`, uri, ...more);
}

async function offers(marked: string, resolve = 0): Promise<vscode.CompletionItem[]> {
  const { document, at } = await open(marked);
  const list = await ask<vscode.CompletionList>('executeCompletionItemProvider', document.uri, at, undefined, resolve);
  return list.items;
}
const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);

const header =
  '{\n  "formatVersion": 1,\n  "customer": "Contoso Ltd",\n  "checklists": ["active-directory"],\n  "assessedOn": "2026-11-20",\n  "assessors": ["Dana Reyes"],\n';

function placeOf(document: vscode.TextDocument, text: string, by = 2): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not in the document`);
  return document.positionAt(offset + by);
}
const said = (hovers: vscode.Hover[]) =>
  hovers.flatMap(({ contents }) => contents.map((each) => (each as vscode.MarkdownString).value)).join('\n');

describe('language', () => {
  before(() =>
    until(
      () => ask<vscode.DocumentSymbol[] | undefined>('executeDocumentSymbolProvider', contoso()),
      (symbols) => symbols?.some(({ name }) => name.startsWith('F-001')) === true,
      'the features',
    ),
  );
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // With --grep, nothing may have written it.
    await vscode.workspace.fs.delete(scratch()).then(undefined, () => undefined);
  });
  afterEach(async () => {
    if (vscode.window.activeTextEditor?.document.isDirty)
      await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  describe('completion', () => {
    it('offers unused checks with their page', async () => {
      const items = await offers(`${header}  "findings": [{ "check": "|" }], "passed": ["AD-PRIV-01"]\n}`, 1000);
      const check = items.find((item) => labelOf(item).startsWith('AD-AVL-02 '));
      assert.ok(check);
      assert.equal(check.insertText, 'AD-AVL-02');
      assert.match((check.documentation as vscode.MarkdownString).value, /\*\*AD-AVL-02\*\*[\s\S]*Why it matters/);
      assert.ok(!items.some((item) => labelOf(item).startsWith('AD-PRIV-01')));
    });

    it('offers words of the other files of the customer, and not of another customer', async () => {
      const items = (await offers(`${header}  "findings": [{ "affected": ["|"] }]\n}`)).map(labelOf);
      assert.ok(items.includes('dc01.contoso.com'), items.join(', '));
      const owners = (await offers(`${header}  "findings": [{ "owner": "|" }]\n}`)).map(labelOf);
      assert.ok(!owners.includes('ops@fabrikam.com'), owners.join(', '));
    });

    it('offers evidence below the folder, the previous file and days', async () => {
      const files = (await offers(`${header}  "findings": [{ "evidence": [{ "file": "|" }] }]\n}`)).map(labelOf);
      assert.ok(files.includes('evidence/some.txt'), files.join(', '));
      assert.ok(!files.includes('contoso.findings.jsonc'));
      const previous = (await offers(`${header}  "previous": "|",\n  "findings": []\n}`)).map(labelOf);
      assert.ok(previous.includes('contoso.findings.jsonc'), previous.join(', '));
      assert.ok(!previous.includes('fabrikam.findings.jsonc'));
      const due = await offers(`${header}  "findings": [{ "check": "AD-AVL-02", "due": "|" }]\n}`);
      assert.ok(due.some(({ label }) => typeof label === 'object' && /SLA/.test(label.description ?? '')));
    });

    it('obeys the setting of days by severity', async () => {
      const settings = vscode.workspace.getConfiguration('tamAssess');
      const all = { critical: 7, high: 7, medium: 7, low: 7 };
      await settings.update('sla', all, vscode.ConfigurationTarget.Workspace);
      try {
        const due = await offers(`${header}  "findings": [{ "check": "AD-AVL-02", "due": "|" }]\n}`);
        assert.ok(
          due.some(({ label }) => typeof label === 'object' && label.description?.startsWith('7 days, agreed')),
        );
      } finally {
        await settings.update('sla', undefined, vscode.ConfigurationTarget.Workspace);
      }
    });

    it('writes a whole finding by keys alone', async function () {
      if (!process.env.TAM_TEST_PROBE) this.skip();
      const { document } = await open(`${header}  "findings": [\n    |\n  ]\n}\n`);
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await probe('/keys', { text: 'avl-02', delay: 60 });
      const widget = async () =>
        String(
          (
            await probe('/page', {
              expression: `document.querySelector('.suggest-widget.visible .monaco-list-row.focused')?.getAttribute('aria-label') ?? ''`,
            })
          )?.value,
        );
      await until(widget, (label) => label.includes('AD-AVL-02'), 'the offer');
      await probe('/keys', { press: 'Enter' });
      await until(
        () => document.getText(),
        (text) => text.includes('"check": "AD-AVL-02"'),
        'the finding',
      );
      await probe('/keys', { text: 'dc01.contoso', delay: 60 });
      await until(widget, (label) => label.includes('dc01.contoso.com'), 'the affected object');
      await probe('/keys', { press: ['Enter', 'Tab'] });
      await probe('/keys', { text: 'Seen' });
      await until(
        () => document.getText(),
        (text) => text.includes('"observed": "Seen"'),
        'the words at the tab stops',
      );
      const text = document.getText();
      assert.match(
        text,
        /\[\n {4}\{\n {6}"id": "F-001",\n {6}"check": "AD-AVL-02",\n {6}"status": "open",\n {6}"affected": \["dc01\.contoso\.com"\],\n {6}"observed": "Seen",\n {6}"history": \[\{ "on": "\d{4}-\d\d-\d\d", "status": "open", "by": "Robin Park", "note": "found" \}\]\n {4}\}\n {2}\]/,
      );
    });

    it('follows an id that is typed inside quotes', async function () {
      if (!process.env.TAM_TEST_PROBE) this.skip();
      const { document } = await open(`${header}  "findings": [{ "check": | }]\n}\n`);
      await probe('/keys', { text: '"avl-02', delay: 60 });
      const widget = async () =>
        String(
          (
            await probe('/page', {
              expression: `document.querySelector('.suggest-widget.visible .monaco-list-row.focused')?.getAttribute('aria-label') ?? ''`,
            })
          )?.value,
        );
      await until(widget, (label) => label.includes('AD-AVL-02'), 'the offer');
      await probe('/keys', { press: 'Enter' });
      await until(
        () => document.getText(),
        (text) => text.includes('"findings": [{ "check": "AD-AVL-02" }]'),
        'the id',
      );
    });

    it('replaces what stands between the quotes, and writes the history of a status', async function () {
      if (!process.env.TAM_TEST_PROBE) this.skip();
      const { document } = await open(
        `${header}  "findings": [\n    {\n      "id": "F-001",\n      "status": "open|",\n      "observed": "x"\n    }\n  ]\n}\n`,
      );
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      const rows = async () =>
        ((
          await probe('/page', {
            expression: `[...document.querySelectorAll('.suggest-widget.visible .monaco-list-row')].map((row) => row.getAttribute('aria-label'))`,
          })
        )?.value ?? []) as string[];
      await until(
        rows,
        (labels) => labels.length === 5 && labels.some((label) => label.startsWith('falsePositive')),
        'what may follow',
      );
      await probe('/screenshot', { name: 'language-status' });
      await probe('/keys', { press: 'Escape' });
      const items = (
        await ask<vscode.CompletionList>('executeCompletionItemProvider', document.uri, placeOf(document, '"open"'))
      ).items;
      const progress = items.find((item) => labelOf(item) === 'inProgress')!;
      assert.equal(document.getText((progress.range as vscode.Range) ?? new vscode.Range(0, 0, 0, 0)), 'open');
      assert.equal(progress.additionalTextEdits?.length, 1);
    });
  });

  describe('hover', () => {
    it('shows the page of a check, and who has it open', () =>
      withDocument(fabrikam(), async (document) => {
        const hovers = await ask<vscode.Hover[]>('executeHoverProvider', document.uri, placeOf(document, 'TEAM-01'));
        assert.match(said(hovers), /\*\*TEAM-01\*\*/);
        assert.match(said(hovers), /Fabrikam Inc, F\\?-001/);
      }));

    it('shows the numbers of a rating', () =>
      withDocument(contoso(), async (document) => {
        const hovers = await ask<vscode.Hover[]>(
          'executeHoverProvider',
          document.uri,
          placeOf(document, '"impact": 2', 10),
        );
        assert.match(said(hovers), /Risk 4 = probability 2 \(unlikely\) × impact 2/);
      }));
  });

  describe('navigation', () => {
    it('goes to the definition of a shipped check, read only', () =>
      withDocument(contoso(), async (document) => {
        const [link] = await ask<vscode.LocationLink[]>(
          'executeDefinitionProvider',
          document.uri,
          placeOf(document, '"AD-KRB-01"'),
        );
        assert.equal(link!.targetUri.scheme, 'tam-assess');
        const target = await vscode.workspace.openTextDocument(link!.targetUri);
        assert.equal(target.getText(link!.targetSelectionRange), '"AD-KRB-01"');
        const symbols = await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', target.uri);
        assert.ok(symbols.some(({ name }) => name.startsWith('AD-KRB-01 — ')));
      }));

    it('goes to the definition of a check of the team', () =>
      withDocument(fabrikam(), async (document) => {
        const [link] = await ask<vscode.LocationLink[]>(
          'executeDefinitionProvider',
          document.uri,
          placeOf(document, '"TEAM-01"'),
        );
        assert.equal(link!.targetUri.toString(), team().toString());
      }));

    it('finds the references of a check from a finding and from the checklist', async () => {
      const from = async (uri: vscode.Uri, text: string) => {
        const document = await vscode.workspace.openTextDocument(uri);
        const found = await ask<vscode.Location[]>('executeReferenceProvider', uri, placeOf(document, text));
        return found
          .filter((each) => !each.uri.path.includes('/sample-here/'))
          .map((each) => each.uri.path.split('/').at(-1))
          .sort();
      };
      const expected = ['fabrikam.findings.jsonc', 'team.checklist.jsonc', 'team.checklist.jsonc'];
      assert.deepEqual(await from(fabrikam(), '"TEAM-01"'), expected);
      assert.deepEqual(await from(team(), '"TEAM-01"'), expected);
      assert.deepEqual(await from(contoso(), '"AD-KRB-01"'), [
        'active-directory.checklist.jsonc',
        'contoso.findings.jsonc',
      ]);
    });

    it('outlines findings and finds them in the workspace', async () => {
      const symbols = await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', contoso());
      assert.ok(
        symbols.some(({ name, detail }) => name.startsWith('F-002 — ') && detail === 'Open'),
        symbols.map(({ name }) => name).join(', '),
      );
      const found = async (query: string) =>
        (
          await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
            'vscode.executeWorkspaceSymbolProvider',
            query,
          )
        ).map(({ name, location }) => `${name} in ${location.uri.path.split('/').at(-1)}`);
      assert.deepEqual(await found('naming rules'), [
        'TEAM-01 — The naming rules are written down in team.checklist.jsonc',
      ]);
      assert.ok((await found('dc01.contoso')).some((name) => name.startsWith('dc01.contoso.com — F-001')));
      assert.ok((await found('AD-KRB-01')).some((name) => name.endsWith('in active-directory.checklist.jsonc')));
    });

    it('renames a check of the team everywhere, and refuses a shipped one', async () => {
      const document = await vscode.workspace.openTextDocument(fabrikam());
      const at = placeOf(document, '"TEAM-01"');
      const edit = await ask<vscode.WorkspaceEdit>('executeDocumentRenameProvider', fabrikam(), at, 'TEAM-99');
      assert.deepEqual(
        edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits.map(({ newText }) => newText)]),
        [
          ['fabrikam.findings.jsonc', ['"TEAM-99"']],
          [
            'team.checklist.jsonc',
            ['"TEAM-99"', '"TEAM-99"', ',\n      "replaces": ["TEAM-01"]', ', "replaces": ["TEAM-01"]'],
          ],
        ],
      );
      const owner = await ask<vscode.WorkspaceEdit>(
        'executeDocumentRenameProvider',
        fabrikam(),
        placeOf(document, '"ops@'),
        'new@fabrikam.com',
      );
      assert.equal(owner.size, 1);
      const shipped = await vscode.workspace.openTextDocument(contoso());
      await assert.rejects(
        async () => ask('executeDocumentRenameProvider', contoso(), placeOf(shipped, '"AD-KRB-01"'), 'X-1'),
        /stays for life/,
      );
    });

    it('leads to a finding that is named, and renames it where it is', async () => {
      const { document, at } = await open(
        `${header}  "mainRisk": "F-1",\n  "findings": [{ "id": "F-1", "status": "open" }, { "id": "F-2", "dependsOn": ["F-|1"], "observed": "as F-1" }]\n}`,
      );
      const [link] = await ask<vscode.LocationLink[]>('executeDefinitionProvider', document.uri, at);
      assert.equal(document.getText(link!.targetSelectionRange), '"F-1"');
      assert.equal(document.getText(link!.targetRange), '{ "id": "F-1", "status": "open" }');
      const places = await ask<vscode.Location[]>('executeReferenceProvider', document.uri, at);
      assert.deepEqual(
        places.map(({ range }) => document.getText(range)),
        ['"F-1"', '"F-1"', '"F-1"', 'F-1'],
      );
      const edit = await ask<vscode.WorkspaceEdit>('executeDocumentRenameProvider', document.uri, at, 'F-7');
      assert.deepEqual(
        edit.entries().map(([, edits]) => edits.map(({ newText }) => newText)),
        [['"F-7"', '"F-7"', '"F-7"', 'F-7']],
      );
    });

    it('links work items and evidence', async () => {
      const settings = vscode.workspace.getConfiguration('tamAssess');
      await settings.update('workItemUrl', 'https://t.example/\u0024{id}', vscode.ConfigurationTarget.Workspace);
      try {
        const { document } = await open(
          `${header}  "findings": [{ "workItem": "4711", "evidence": [{ "file": "evidence/some.txt" }] }]|\n}`,
        );
        const links = await ask<vscode.DocumentLink[]>('executeLinkProvider', document.uri);
        const shown = links.map(({ range, target }) => [document.getText(range), target?.toString()]);
        assert.deepEqual(shown, [
          ['evidence/some.txt', workspaceUri('assessments', 'evidence', 'some.txt').toString()],
          ['4711', 'https://t.example/4711'],
        ]);
      } finally {
        await settings.update('workItemUrl', undefined, vscode.ConfigurationTarget.Workspace);
      }
    });

    it('folds findings and grows selections', async () => {
      const document = await vscode.workspace.openTextDocument(contoso());
      const folds = await ask<vscode.FoldingRange[]>('executeFoldingRangeProvider', contoso());
      const line = placeOf(document, '"F-001"').line - 1;
      assert.ok(folds.some(({ start, end }) => start === line && end === line + 4));
      const [selection] = await ask<vscode.SelectionRange[]>('executeSelectionRangeProvider', contoso(), [
        placeOf(document, 'AD-KRB-01'),
      ]);
      const texts: string[] = [];
      for (let at: vscode.SelectionRange | undefined = selection; at; at = at.parent)
        texts.push(document.getText(at.range));
      assert.ok(texts.includes('"check": "AD-KRB-01"'), texts.slice(0, 3).join('\n'));
    });
  });

  describe('lines above findings', () => {
    it('say the numbers and offer what is done next; a setting switches them off', () =>
      withDocument(contoso(), async (document) => {
        const lenses = () => ask<vscode.CodeLens[]>('executeCodeLensProvider', contoso(), 100);
        const titles = (await lenses())
          .filter(({ range }) => range.start.line === placeOf(document, '"AD-KRB-01"').line - 2)
          .map(({ command }) => command?.title);
        assert.match(titles[0]!, /^(Critical|High|Medium|Low) · risk \d+ · gain \d+\.\d · open \d+ days?$/);
        assert.deepEqual(titles.slice(1), ['Set status…', 'Copy verify command']);
        const settings = vscode.workspace.getConfiguration('tamAssess');
        await settings.update('codeLens', false, vscode.ConfigurationTarget.Workspace);
        try {
          assert.deepEqual(await lenses(), []);
        } finally {
          await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Workspace);
        }
      }));

    it('follow what is typed', () =>
      withDocument(contoso(), async (document) => {
        await replace(document, '"impact": 2', '"impact": 5');
        const lenses = await ask<vscode.CodeLens[]>('executeCodeLensProvider', contoso(), 100);
        assert.ok(lenses.some(({ command }) => command?.title.startsWith('High · risk 10')));
      }));
  });

  it('shows an outline that can be read', async function () {
    if (!process.env.TAM_TEST_PROBE) this.skip();
    await vscode.window.showTextDocument(contoso());
    await vscode.commands.executeCommand('outline.focus');
    const rows = async () =>
      ((
        await probe('/page', {
          expression: `[...document.querySelectorAll('.outline-pane .monaco-list-row, .outline-tree .monaco-list-row')].map((row) => row.getAttribute('aria-label') ?? row.textContent)`,
        })
      )?.value ?? []) as string[];
    const labels = await until(
      rows,
      (all) => all.some((label) => label.includes('F-001')) || all.length > 1,
      'the outline',
    );
    assert.ok(
      labels.some((label) => label.includes('F-001 — ')),
      labels.join(', '),
    );
    await probe('/screenshot', { name: 'language-outline' });
  });
});
