import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { contoso, fabrikam, probe, replace, until, withDocument, workspaceUri } from './tools';

const inPage = async (expression: string) => (await probe('/webview', { expression }))?.value;

describe('preview', () => {
  before(function () {
    if (!process.env.TAM_TEST_PROBE) this.skip();
  });

  it('shows the report, runs no script of the file, and tells no internal note', () =>
    withDocument(contoso(), async () => {
      await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'technical');
      const text = await until(
        () => inPage('document.getElementById("report").innerText'),
        (value) => String(value).includes('krbtgt'),
        'the report',
      );
      assert.ok(String(text).includes('Contoso Ltd'));
      assert.ok(String(text).includes('<script>window.pwned = true</script>'), 'the title stands as text');
      assert.ok(!String(text).includes('NEVER-IN-A-REPORT'));
      assert.equal(await inPage('typeof window.pwned'), 'undefined');
      assert.equal(await inPage('document.querySelectorAll("#report script, #report img[onerror]").length'), 0);
    }));

  it('follows what is typed and keeps its place', () =>
    withDocument(contoso(), async (document) => {
      await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'technical');
      await until(
        () => inPage('document.getElementById("report").innerText'),
        (value) => String(value).includes('Contoso Ltd'),
        'the report',
      );
      await inPage('window.scrollTo(0, 200)');
      await replace(document, 'Contoso Ltd', 'Contoso Renamed');
      await until(
        () => inPage('document.getElementById("report").innerText'),
        (value) => String(value).includes('Contoso Renamed'),
        'the new name',
      );
      assert.equal(await inPage('Math.round(window.scrollY)'), 200);
      assert.equal(
        vscode.window.activeTextEditor?.document.uri.toString(),
        contoso().toString(),
        'the editor keeps the focus',
      );
    }));

  it('shows the assessment of the row that it is called on, whatever file is open', () =>
    withDocument(contoso(), async () => {
      const row = { kind: 'assessment', entry: { path: fabrikam().toString() } };
      await vscode.commands.executeCommand('tamAssess.previewReport', row, [row]);
      await until(
        () => inPage('document.getElementById("report").innerText'),
        (value) => String(value).includes('Fabrikam Inc'),
        'the report of the row',
      );
    }));

  it('changes the audience', () =>
    withDocument(contoso(), async () => {
      await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'executive');
      await until(
        () => inPage('document.getElementById("audience").value'),
        (value) => value === 'executive',
        'the executive report',
      );
      await inPage(
        '(() => { const choice = document.getElementById("audience"); choice.value = "plan"; choice.dispatchEvent(new Event("change")); })()',
      );
      await until(
        () => inPage('document.getElementById("report").innerText'),
        (value) => /remediation plan/i.test(String(value)),
        'the plan',
      );
    }));

  it('has a bar that chooses language and paper, wraps where it is narrow, and follows the filter when asked', () =>
    withDocument(contoso(), async () => {
      const choose = (name: string, value: string) =>
        inPage(
          `(() => { const choice = document.getElementById("${name}"); choice.value = "${value}"; choice.dispatchEvent(new Event("change")); })()`,
        );
      await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'plan');
      const text = () => inPage('document.getElementById("report").innerText');
      const shows = (pattern: RegExp, what: string) => until(text, (value) => pattern.test(String(value)), what);
      await shows(/remediation plan/i, 'the plan');
      await choose('language', 'de');
      await shows(/Maßnahmenplan/, 'the German plan');
      await choose('paper', 'letter');
      await until(
        () =>
          inPage(
            'document.adoptedStyleSheets.map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join("")).join("")',
          ),
        (value) => /size: letter/.test(String(value)),
        'letter paper',
      );
      await inPage('document.getElementById("bar").style.width = "260px"');
      const outside = await inPage(
        '[...document.querySelectorAll("#bar button, #bar select")].filter((each) => each.getBoundingClientRect().right > document.getElementById("bar").getBoundingClientRect().right).length',
      );
      assert.equal(outside, 0, 'all of the bar is to be seen');
      assert.equal(await inPage('document.getElementById("filter").hidden'), true);
      await choose('language', 'en');
      await vscode.commands.executeCommand('tamAssess.filterFindings', { severity: ['critical'] });
      try {
        await until(
          () => inPage('!document.getElementById("filter").hidden && document.getElementById("filter").innerText'),
          (value) => /Only .*critical/i.test(String(value)),
          'the filter in words',
        );
        const all = String(await text());
        await inPage('document.getElementById("filtered").click()');
        await until(text, (value) => String(value) !== all && /critical/i.test(String(value)), 'the filtered report');
      } finally {
        await vscode.commands.executeCommand('tamAssess.filterFindings', {});
      }
    }));

  it('goes to a finding in the editor that shows the file, also by keyboard', () =>
    withDocument(contoso(), async () => {
      await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'technical');
      await until(
        () => inPage('document.querySelectorAll("[data-finding]").length'),
        (value) => Number(value) > 1,
        'findings',
      );
      const tabs = () =>
        vscode.window.tabGroups.all.flatMap((group) =>
          group.tabs.filter(
            ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === contoso().toString(),
          ),
        ).length;
      const here = () => vscode.window.activeTextEditor;
      const id = String(await inPage('[...document.querySelectorAll("[data-finding]")].at(-1).dataset.finding'));
      await inPage(
        '(() => { const block = [...document.querySelectorAll("[data-finding]")].at(-1); block.focus(); block.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })); })()',
      );
      const at = (editor: vscode.TextEditor | undefined) =>
        editor?.document.getText().slice(editor.document.offsetAt(editor.selection.active)).slice(0, 400) ?? '';
      await until(here, (editor) => at(editor).includes(id), 'the finding in the editor');
      assert.equal(here()!.document.uri.toString(), contoso().toString());
      assert.equal(here()!.viewColumn, vscode.ViewColumn.One);
      assert.equal(tabs(), 1, 'the file is open once');
      const first = String(await inPage('document.querySelector("[data-finding]").dataset.finding'));
      await inPage(
        '(() => { document.querySelector("[data-finding]").scrollIntoView(); document.getElementById("reveal").click(); })()',
      );
      await until(
        here,
        (editor) => at(editor).length > 0 && !at(editor).startsWith('{"id"') && at(editor).includes(first),
        'the first finding',
      );
      assert.equal(tabs(), 1);
    }));

  it('renders what it shows into files', () =>
    withDocument(contoso(), async () => {
      const out = workspaceUri('reports');
      await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'plan');
      await until(
        () => inPage('document.getElementById("audience").value'),
        (value) => value === 'plan',
        'the plan',
      );
      await inPage('document.getElementById("render").click()');
      const written = await until(
        async () => {
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return (
            await vscode.workspace.fs.readDirectory(out).then(
              (all) => all,
              () => [],
            )
          ).map(([name]) => name);
        },
        (names) => names.some((name) => name.endsWith('plan.html')),
        'the plan as a file',
      );
      assert.ok(written.includes('.tam-assess-reports.json'));
      await vscode.workspace.fs.delete(out, { recursive: true });
      await vscode.commands.executeCommand('notifications.clearAll');
    }));

  it('shows the pictures of evidence', async () => {
    const uri = workspaceUri('assessments', 'picture.findings.jsonc');
    const picture = workspaceUri('assessments', 'evidence', 'screen.png');
    const finding = { id: 'F-001', check: 'AD-KRB-01', status: 'open', evidence: [{ file: 'evidence/screen.png' }] };
    const file = { formatVersion: 1, customer: 'Contoso Ltd', assessedOn: '2026-11-20', findings: [finding] };
    const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAACklEQVR4nGMAAQAABQABDQottAAAAABJRU5ErkJggg==';
    await vscode.workspace.fs.writeFile(picture, Buffer.from(onePixel, 'base64'));
    await vscode.workspace.fs.writeFile(uri, Buffer.from(JSON.stringify(file)));
    try {
      await vscode.window.showTextDocument(uri);
      await vscode.commands.executeCommand('tamAssess.previewReport', uri, 'technical');
      await until(
        () => inPage('document.querySelector("#report img.shot")?.naturalWidth ?? 0'),
        (width) => width === 1,
        'the picture',
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uri);
      await vscode.workspace.fs.delete(picture);
    }
  });

  it('has a policy that allows no script but its own', async () => {
    await vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'executive');
    const policy = String(
      await until(() => inPage('document.querySelector("meta[http-equiv]").content'), Boolean, 'the policy'),
    );
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
