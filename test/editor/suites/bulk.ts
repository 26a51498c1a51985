import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { knownPerson } from '../runner';
import {
  contoso,
  fabrikam,
  given,
  keys,
  probe,
  questionOf,
  read,
  replace,
  rows,
  setUserSetting,
  until,
  withDocument,
} from './tools';

const findingsOf = (text: string): { id: string; [key: string]: unknown }[] =>
  JSON.parse(text.replace(/^\s*\/\/.*$|\/\/ .*$/gm, '').replace(/,(\s*[}\]])/g, '$1')).findings;
const finding = async (uri: vscode.Uri, id: string) => {
  const { text } = { text: (await vscode.workspace.openTextDocument(uri)).getText() };
  return findingsOf(text).find((each) => each.id === id)!;
};
const row = (uri: vscode.Uri, id: string) => ({ kind: 'finding', path: uri.toString(), scored: { finding: { id } } });

/** What is said in messages while something runs. */
async function said(run: () => Promise<unknown>): Promise<string[]> {
  const window = vscode.window as unknown as Record<'showInformationMessage' | 'setStatusBarMessage', unknown>;
  const { showInformationMessage, setStatusBarMessage } = window;
  const all: string[] = [];
  const hear = (text: string) => {
    all.push(text);
    return Promise.resolve(undefined);
  };
  window.showInformationMessage = hear;
  window.setStatusBarMessage = hear;
  try {
    await run();
  } finally {
    Object.assign(window, { showInformationMessage, setStatusBarMessage });
  }
  return all;
}

describe('changing findings', () => {
  before(function () {
    if (!process.env.TAM_TEST_PROBE) this.skip();
  });
  let untouched = '';
  beforeEach(async () => {
    untouched = await read(fabrikam());
    await setUserSetting('assessor', undefined);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await given(fabrikam(), untouched);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await setUserSetting('assessor', undefined);
    await setUserSetting('mine', undefined);
  });

  after(() => knownPerson());

  it('asks once who is at the keyboard, keeps the name, and never writes that of an assessor of the file', () =>
    withDocument(contoso(), async (document) => {
      const editor = vscode.window.activeTextEditor!;
      const at = document.positionAt(document.getText().indexOf('"F-001"'));
      editor.selection = new vscode.Selection(at, at);
      const done = vscode.commands.executeCommand<string[]>('tamAssess.setStatus');
      await questionOf('Set status of F-001');
      await keys({ text: 'In progress' });
      await keys({ press: 'Enter' });
      await questionOf('F-001: In progress');
      await keys({ press: 'Enter' });
      await questionOf('Who are you?');
      await keys({ press: ['Control+a'], text: 'Robin Park' });
      await keys({ press: 'Enter' });
      assert.deepEqual(await done, ['F-001']);
      assert.match(document.getText(), /"status": "inProgress", "by": "Robin Park" \}/);
      assert.equal(vscode.workspace.getConfiguration('tamAssess').inspect('assessor')?.globalValue, 'Robin Park');
      const again = vscode.commands.executeCommand<string[]>('tamAssess.setStatus');
      await questionOf('Set status of F-001');
      await keys({ text: 'Resolved' });
      await keys({ press: 'Enter' });
      await questionOf('F-001: Resolved');
      await keys({ press: 'Enter' });
      assert.deepEqual(await again, ['F-001']);
      assert.match(document.getText(), /"status": "resolved", "by": "Robin Park" \}/);
    }));

  it('asks who is at the keyboard when a code action writes history, and does nothing when the question is closed', () =>
    withDocument(contoso(), async (document) => {
      const before = document.getText();
      const at = document.positionAt(before.indexOf('"F-001"'));
      const take = async () => {
        const [action] = (
          await vscode.commands.executeCommand<vscode.CodeAction[]>(
            'vscode.executeCodeActionProvider',
            document.uri,
            new vscode.Range(at, at),
            'refactor',
            20,
          )
        ).filter(({ title }) => title.startsWith('Accept the risk of F-001'));
        return action;
      };
      const closed = take();
      await questionOf('Who are you?');
      await keys({ press: 'Escape' });
      // Each of the actions asks, as each is resolved here.
      void closed;
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      assert.equal(document.getText(), before);
    }));

  it('changes the status of findings of two files, and says how many in how many', () =>
    withDocument(contoso(), async (document) => {
      const before = document.getText();
      const nodes = [row(contoso(), 'F-001'), row(fabrikam(), 'F-001')];
      await setUserSetting('assessor', 'Robin Park');
      const messages = await said(async () => {
        const done = vscode.commands.executeCommand('tamAssess.setStatus', nodes[0], nodes);
        await questionOf('Set status of 2 findings in 2 files');
        await keys({ text: 'In progress' });
        await keys({ press: 'Enter' });
        await questionOf('In progress');
        await keys({ text: 'taken', press: [] });
        await keys({ press: 'Enter' });
        assert.deepEqual(await done, ['F-001', 'F-001']);
      });
      assert.deepEqual(messages, ['2 findings in 2 files: in progress.']);
      assert.match(document.getText(), /"inProgress".*"Robin Park".*"taken"/s);
      assert.match(await read(fabrikam()), /"inProgress".*"Robin Park".*"taken"/s);
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
      assert.match(await read(fabrikam()), /"inProgress"/);
    }));

  it('sets owner, due day, rating, work item and acceptance by what a person chooses or types', () =>
    withDocument(contoso(), async (document) => {
      await setUserSetting('assessor', 'Robin Park');
      const run = async (command: string, ...answers: [title: string, text: string][]) => {
        const done = vscode.commands.executeCommand(command, row(contoso(), 'F-001'), [row(contoso(), 'F-001')]);
        for (const [title, text] of answers) {
          await questionOf(title);
          await keys({ press: 'Control+a', text });
          await keys({ press: 'Enter' });
        }
        return done;
      };
      await replace(document, '"AD-AVL-2"', '"AD-AVL-02"');
      const before = document.getText();
      await run('tamAssess.setOwner', ['Set owner of F-001', 'db-team@contoso.com']);
      assert.equal((await finding(contoso(), 'F-001')).owner, 'db-team@contoso.com');
      await run('tamAssess.setDue', ['Set due day of F-001', '2031-05-02']);
      assert.equal((await finding(contoso(), 'F-001')).due, '2031-05-02');
      await run('tamAssess.setDue', ['Set due day of F-001', '']);
      assert.match(String((await finding(contoso(), 'F-001')).due), /^20[23]\d-/);
      assert.notEqual((await finding(contoso(), 'F-001')).due, '2031-05-02');
      await run(
        'tamAssess.setRating',
        ['Rate F-001 (1 of 4)', '4'],
        ['Rate F-001 (2 of 4)', '5'],
        ['Rate F-001 (3 of 4)', '2'],
        ['Rate F-001 (4 of 4)', 'as seen'],
      );
      const rated = await finding(contoso(), 'F-001');
      assert.deepEqual([rated.rating, rated.ratingReason], [{ probability: 4, impact: 5, effort: 2 }, 'as seen']);
      await run('tamAssess.addWorkItem', ['Work item of F-001', 'OPS-4711']);
      assert.equal((await finding(contoso(), 'F-001')).workItem, 'OPS-4711');
      await run(
        'tamAssess.acceptRisk',
        ['Accept the risk of F-001 (1 of 3)', 'CIO'],
        ['Accept the risk of F-001 (2 of 3)', 'Site closes'],
        ['Accept the risk of F-001 (3 of 3)', '2031-03-31'],
      );
      const accepted = await finding(contoso(), 'F-001');
      assert.equal(accepted.status, 'accepted');
      assert.deepEqual((accepted.acceptance as { reason: string }).reason, 'Site closes');
      assert.equal((accepted.history as { by?: string }[]).at(-1)!.by, 'Robin Park');
      await vscode.window.showTextDocument(document);
      for (let step = 0; step < 6; step++) await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before, 'each was one step');
    }));

  it('gives all that is open and unowned an owner and the agreed day, from the palette', () =>
    withDocument(contoso(), async (document) => {
      await replace(document, '"AD-AVL-2"', '"AD-AVL-02"');
      const before = findingsOf(document.getText());
      const done = vscode.commands.executeCommand<string[]>('tamAssess.giveOwners');
      await questionOf('Owner of ');
      await keys({ text: 'all@contoso.com' });
      await keys({ press: 'Enter' });
      const changed = await done;
      assert.ok(changed.length > 0);
      for (const id of changed) {
        const now = await finding(contoso(), id);
        assert.ok(now.owner && now.due, id);
        const was = before.find((each) => each.id === id)!;
        if (was.owner) assert.equal(now.owner, was.owner);
      }
    }));

  it('shows what is mine, and asks once which owners that is', async () => {
    const done = vscode.commands.executeCommand('tamAssess.filterFindings', { mine: true });
    await questionOf('Which owners are you?');
    await keys({ text: 'ops@fabrikam' });
    await keys({ press: ['Space'] });
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    assert.equal(await done, undefined);
    await setUserSetting('mine', ['ops@fabrikam.com']);
    assert.deepEqual(await vscode.commands.executeCommand('tamAssess.filterFindings', { mine: true }), {
      owners: ['ops@fabrikam.com'],
    });
    await vscode.commands.executeCommand('tamAssess.clearFilter');
  });

  it('answers checks of an assessment in place, in the checklists and by arguments', () =>
    withDocument(contoso(), async (document) => {
      await setUserSetting('assessor', 'Robin Park');
      const passed = await vscode.commands.executeCommand('tamAssess.markPassed', {
        file: contoso().toString(),
        checks: ['AD-KRB-02'],
      });
      assert.deepEqual(passed, ['AD-KRB-02']);
      assert.match(document.getText(), /"check": "AD-KRB-02", "by": "Robin Park", "on": "\d{4}-/);
      const check = { kind: 'assessedCheck', path: contoso().toString(), check: { id: 'AD-AVL-05' } };
      const done = vscode.commands.executeCommand('tamAssess.markNotApplicable', check, [check]);
      await questionOf('AD-AVL-05: not applicable');
      await keys({ text: 'No trusts' });
      await keys({ press: 'Enter' });
      assert.deepEqual(await done, ['AD-AVL-05']);
      assert.match(document.getText(), /"check": "AD-AVL-05",\s*"reason": "No trusts",\s*"by": "Robin Park"/);
      await assert.rejects(
        async () =>
          vscode.commands.executeCommand('tamAssess.markPassed', { file: contoso().toString(), checks: ['AD-KRB-01'] }),
        /has the finding F-002/,
      );
      await assert.rejects(
        async () =>
          vscode.commands.executeCommand('tamAssess.markPassed', {
            file: contoso().toString(),
            checks: ['AD-NONE-01'],
          }),
        /No checklist of this assessment has a check "AD-NONE-01"/,
      );
      await vscode.commands.executeCommand('tamAssess.checklists.focus');
      await until(rows, (all) => all.some((label) => label.includes('Active Directory')), 'the checklists');
    }));

  it('shows the history of a finding as a page, and leads from a comparison to findings and checks', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('tamAssess.showHistory', {
      file: contoso().toString(),
      finding: 'F-001',
    });
    const page = await vscode.workspace.openTextDocument(uri);
    assert.match(page.getText(), /^# F-001 /);
    assert.match(page.getText(), /## History/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // A link of a page opens in its preview.
    const krb = await vscode.commands.executeCommand<vscode.Uri>('tamAssess.showHistory', {
      file: contoso().toString(),
      finding: 'F-002',
    });
    assert.match(
      (await vscode.workspace.openTextDocument(krb)).getText(),
      /\[AD-KRB-01\]\(\.\.\/\.\.\/checks\/AD-KRB-01\.md\)/,
    );
    const link = async () =>
      (await probe('/webview', { expression: 'document.querySelector("a[href*=checks]") !== null' }))?.value === true;
    await until(link, Boolean, 'the link');
    await probe('/click', { selector: 'a[href*=checks]', webview: true });
    const titles = async () =>
      String((await probe('/webview', { expression: 'document.querySelector("h1")?.innerText' }))?.value);
    await until(titles, (title) => !title.includes('F-002'), 'the page of the check');
  });

  it('tells the score and what is open and overdue of the file at hand, in the status bar', async () => {
    await vscode.window.showTextDocument(fabrikam());
    const bar = async () =>
      String((await probe('/page', { expression: `document.querySelector('.part.statusbar').innerText` }))?.value);
    await until(bar, (said) => /· 1 open, 1 overdue/.test(said), 'the status of the file');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(bar, (said) => !/1 open, 1 overdue/.test(said), 'the status to go');
  });

  it('offers the agreed day first for `due`, each day once, and snippets in our files only', () =>
    withDocument(contoso(), async (document) => {
      await replace(document, '"AD-AVL-2",', '"AD-AVL-02",\n      "due": "",');
      const at = document.positionAt(document.getText().indexOf('"due": "') + '"due": "'.length);
      const offered = async (uri: vscode.Uri, position: vscode.Position) =>
        (
          await vscode.commands.executeCommand<vscode.CompletionList>(
            'vscode.executeCompletionItemProvider',
            uri,
            position,
          )
        ).items;
      const items = await until(
        () => offered(contoso(), at),
        (all) => all.some(({ label }) => /^\d{4}-/.test(typeof label === 'string' ? label : label.label)),
        'days',
      );
      const sorted = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
      const [first] = sorted;
      assert.match(JSON.stringify(first!.label), /SLA/);
      const words = sorted.map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert.equal(new Set(words).size, words.length, words.join());
      assert.ok(!words.includes('Today'), words.join());
      const line = new vscode.Position(document.positionAt(document.getText().indexOf('"passed"')).line, 2);
      const inOurs = await offered(contoso(), line);
      assert.ok(
        inOurs.some(
          ({ kind, label }) =>
            kind === vscode.CompletionItemKind.Snippet && typeof label !== 'string' && label.label === 'finding-own',
        ),
      );
      const other = await vscode.workspace.openTextDocument({ language: 'json', content: '{\n  \n}\n' });
      const elsewhere = await offered(other.uri, new vscode.Position(1, 2));
      assert.ok(!elsewhere.some(({ label }) => /finding|evidence|acceptance/.test(JSON.stringify(label))));
    }));

  it('tells an error once: by itself to who called by hand, else to the caller alone', async () => {
    const window = vscode.window as unknown as Record<'showErrorMessage', unknown>;
    const { showErrorMessage } = window;
    const told: string[] = [];
    window.showErrorMessage = async (text: string) => void told.push(text);
    try {
      const check = { kind: 'checklist', checklist: { id: 'x' } };
      assert.equal(await vscode.commands.executeCommand('tamAssess.showCheck', check), undefined);
      assert.equal(told.length, 1);
      await assert.rejects(async () => vscode.commands.executeCommand('tamAssess.showCheck', 'NO-01'), /NO-01/);
      assert.equal(told.length, 1);
    } finally {
      Object.assign(window, { showErrorMessage });
    }
  });

  it('searches checks by the rules of other tools', async () => {
    const done = vscode.commands.executeCommand('tamAssess.searchChecks');
    await questionOf('Search checks');
    await keys({ text: 'repadmin' });
    await until(
      () => rows('.quick-input-widget .monaco-list-row'),
      (all) => all.length > 0 && all.some((label) => /in its (commands|texts)/.test(label)),
      'checks by their commands',
    );
    await keys({ press: 'Escape' });
    assert.equal(await done, undefined);
  });

  it('searches findings by words of what they say, and shows in the view what has them', async () => {
    const done = vscode.commands.executeCommand('tamAssess.searchFindings');
    await questionOf('Search findings');
    await keys({ text: 'dc01.contoso' });
    // Rows of the letters before may stand there still.
    await until(
      () => rows('.quick-input-widget .monaco-list-row.focused'),
      ([row]) => /^Show [1-9]\d* findings? with .dc01\.contoso/.test(row ?? ''),
      'what was found',
    );
    const found = await rows('.quick-input-widget .monaco-list-row');
    assert.match(found.join('\n'), /\bF-001 /);
    await keys({ press: ['Enter'] });
    assert.deepEqual(await done, { text: 'dc01.contoso' });
    await vscode.commands.executeCommand('tamAssess.clearFilter');
  });
});
