import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { findingUri, ruleUri } from '../../../src/editor/pages';
import { contoso, fabrikam, keys, pressUntil, probe, until, workspaceUri } from './tools';

interface AccessibleNode {
  readonly role: string;
  readonly name: string;
  readonly level?: number;
  readonly focused?: boolean;
  readonly expanded?: boolean;
  readonly checked?: string;
  readonly active?: string;
}
interface Judged {
  readonly passed: number;
  readonly faults: readonly { id: string; help: string; places: readonly string[] }[];
}

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high contrast': 'Default High Contrast',
  'light high contrast': 'Default High Contrast Light',
};

async function asked<Answer>(path: string, body: object): Promise<Answer> {
  const answer = await probe(path, { timeout: 60_000, ...body });
  if (!answer || answer.error !== undefined) throw new Error(`${path}: ${answer?.error ?? 'no answer'}`);
  return answer.value as Answer;
}
const inPage = <Answer>(expression: string) => asked<Answer>('/webview', { expression });
const spoken = (of: { webview?: true } = {}) => asked<AccessibleNode[]>('/accessible', of);

async function showTheme(name: string): Promise<void> {
  await vscode.workspace.getConfiguration().update('workbench.colorTheme', name, vscode.ConfigurationTarget.Global);
  await until(
    () => inPage<string>('document.body.dataset.vscodeThemeId ?? ""'),
    (shown) => shown === name,
    `the theme ${name}`,
  );
}

/** An assessment before that of Contoso. */
const earlier = () => workspaceUri('assessments', 'earlier.findings.jsonc');

/** The pages that the product shows: how each is opened, and what stands on it when it is there. */
const pages: Readonly<Record<string, { open(): Promise<unknown>; has: RegExp }>> = {
  'the executive report': {
    open: () => Promise.resolve(vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'executive')),
    has: /Executive report[\s\S]*Contoso Ltd/,
  },
  'the technical report': {
    open: () => Promise.resolve(vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'technical')),
    has: /Technical findings report[\s\S]*krbtgt/,
  },
  'the plan': {
    open: () => Promise.resolve(vscode.commands.executeCommand('tamAssess.previewReport', contoso(), 'plan')),
    has: /Remediation plan[\s\S]*Contoso Ltd/,
  },
  'the page of a check': {
    open: () => Promise.resolve(vscode.commands.executeCommand('tamAssess.showCheck', 'AD-KRB-01')),
    has: /krbtgt[\s\S]*How to verify/,
  },
  'the page of a finding': {
    open: () => markdownPage(findingUri(fabrikam().toString(), 'F-001')),
    has: /F-001/,
  },
  'the page of a rule': {
    open: () => markdownPage(ruleUri('overdue')),
    has: /overdue/i,
  },
  'the page that compares': {
    open: () =>
      Promise.resolve(
        vscode.commands.executeCommand('tamAssess.compareAssessments', {
          old: earlier().toString(),
          new: contoso().toString(),
        }),
      ),
    has: /What changed|Score|New/,
  },
};
const markdownPage = async (uri: vscode.Uri) => vscode.commands.executeCommand('markdown.showPreview', uri);

async function open({ open: opening, has }: (typeof pages)[string]): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.window.showTextDocument(contoso());
  await opening();
  await until(
    async () => String((await probe('/webview', { expression: 'document.body.innerText' }))?.value ?? ''),
    (text) => has.test(text),
    'the page',
  );
}

/** What a screen reader needs to find its way on a page. */
function assertReadable(nodes: readonly AccessibleNode[]): void {
  const headings = nodes.filter(({ role }) => role === 'heading');
  assert.equal(headings.filter(({ level }) => level === 1).length, 1, 'one heading of the first level');
  assert.equal(headings[0]?.level, 1, 'which is the first');
  headings.forEach(({ level, name }, at) => {
    assert.ok(name, 'headings say something');
    assert.ok((level ?? 0) - (headings[at - 1]?.level ?? 0) <= 1, `no level is left out before "${name}"`);
  });
  assert.equal(nodes.filter(({ role }) => role === 'main').length, 1, 'one main part');
  assert.ok(nodes[0]?.name, 'the page has a title');
  for (const role of ['button', 'link', 'combobox', 'checkbox', 'image', 'img', 'table'])
    for (const node of nodes.filter((each) => each.role === role))
      if (role !== 'table') assert.ok(node.name, `each ${role} has a name`);
  if (nodes.some(({ role }) => role === 'cell'))
    assert.ok(
      nodes.some(({ role }) => role === 'columnheader' || role === 'rowheader'),
      'tables have headers',
    );
}

describe('accessibility', () => {
  const config = () => vscode.workspace.getConfiguration();
  let themeBefore: unknown;

  before(async function () {
    if (!process.env.TAM_TEST_PROBE) this.skip();
    themeBefore = config().inspect('workbench.colorTheme')?.globalValue;
    const findings = [{ id: 'F-009', check: 'AD-KRB-02', status: 'open' }];
    const file = { formatVersion: 1, customer: 'Contoso Ltd', assessedOn: '2026-05-01', findings };
    await vscode.workspace.fs.writeFile(earlier(), new TextEncoder().encode(JSON.stringify(file)));
    // The theme is chosen here, and not by the system.
    await config().update('window.autoDetectColorScheme', false, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    if (!process.env.TAM_TEST_PROBE) return;
    await config().update('window.autoDetectColorScheme', true, vscode.ConfigurationTarget.Global);
    await config().update('workbench.colorTheme', themeBefore, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(earlier());
  });

  for (const [what, page] of Object.entries(pages)) {
    it(`has no fault in ${what}, in any theme, and reads it in order`, async () => {
      await open(page);
      for (const [theme, name] of Object.entries(themes)) {
        await showTheme(name);
        // A webview lets the editor's ground through, which only its own page can tell.
        await inPage('void (document.documentElement.style.background ||= "var(--vscode-editor-background)")');
        const { passed, faults } = await asked<Judged>('/axe', {});
        assert.ok(passed > 10, 'the page was judged');
        assert.deepEqual(faults, [], theme);
      }
      assertReadable(await spoken({ webview: true }));
    });
  }

  it('reads the Findings view from the customer to the finding, by keys alone', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('tamAssess.filterFindings', { owner: 'ops@fabrikam.com' });
    try {
      await vscode.commands.executeCommand('tamAssess.findings.focus');
      await begin(/^Fabrikam Inc,? 1 assessment$/);
      await goTo(/^.+, assessed on 2026-11-10, score .+, 1 open finding$/);
      await goTo(/^Unrated, 1 finding/);
      await goTo(/^Unrated finding F-001: .+, open, due 31 January 2026, overdue, owner ops@fabrikam\.com$/);
      const rows = (await spoken()).filter(({ role, name }) => role === 'treeitem' && /Fabrikam|F-001/.test(name));
      assert.deepEqual(
        rows.map(({ level }) => level),
        [1, 4],
        'each row says how deep it lies',
      );
      await keys({ press: 'Enter' });
      await until(
        () => vscode.window.activeTextEditor?.document.uri.toString(),
        (uri) => uri === fabrikam().toString(),
        'the file of the finding',
      );
    } finally {
      await vscode.commands.executeCommand('tamAssess.clearFilter');
    }
  });

  it('reads the Checklists view from the checklist to the answer of a check, by keys alone', async () => {
    await vscode.commands.executeCommand('tamAssess.checklists.focus');
    await begin(/^Active Directory/);
    await goTo(/^(Contoso|Fabrikam)[^,]*, 2026-11-\d\d, answered \d+ of \d+.*, \d+ open$/);
    await goTo(/, \d+ of \d+/);
    await goTo(/^Check AD-[A-Z]+-\d+: .+, (passed|found|not applicable|open)/);
  });

  it('reads the review of an import from the group to the row and its tick, and takes ticks away, by keys alone', async () => {
    const output = workspaceUri('accessible.json');
    const tests = ['A-1', 'A-2'].map((rule) => ({
      Id: rule,
      Name: `${rule}: The setting ${rule} is not safe`,
      Result: 'Failed',
      ResultDetail: { TestDescription: 'Why it matters.', TestResult: 'What was seen.' },
    }));
    // Without a tenant, which other suites import for other customers.
    const results = {
      ExecutedAt: '2026-11-20T10:00:00Z',
      CurrentVersion: '2.0.1',
      Tests: tests,
    };
    await vscode.workspace.fs.writeFile(output, new TextEncoder().encode(JSON.stringify(results)));
    try {
      await vscode.commands.executeCommand('tamAssess.importResults', {
        outputs: [output.toString()],
        onto: earlier().toString(),
      });
      await vscode.commands.executeCommand('tamAssess.importReview.focus');
      await begin(/^Added, 2 rows, 2 ticked$/);
      await until(currentRow, ({ below }) => below >= 3, 'the rows of the group');
      await goTo(/A-1|A-2/);
      const tick = async () => (await spoken()).filter(({ role, name }) => role === 'checkbox' && /A-[12]/.test(name));
      assert.deepEqual(
        (await tick()).map(({ checked }) => checked),
        ['true', 'true'],
      );
      await pressUntil(
        'Space',
        tick,
        (ticks) => ticks.some(({ checked }) => checked === 'false'),
        'a tick that is taken away',
      );
    } finally {
      await vscode.commands.executeCommand('tamAssess.dropImport');
      await vscode.workspace.fs.delete(output);
    }
  });
});

/** What a screen reader says of the row at which the keys are. */
async function currentName(): Promise<string> {
  const at = (await spoken()).find(({ focused, active }) => focused && active !== undefined);
  return at?.active ?? '';
}
/** Goes to the first row; the view may just be filled. */
const begin = (name: RegExp) =>
  until(
    async () => {
      await keys({ press: 'Home' });
      return currentName();
    },
    (said) => name.test(said),
    `the first row ${name}`,
  );
const current = (name: RegExp) => until(currentName, (said) => name.test(said), `the row ${name}`);

/** Opens the row and goes to the next one, until it is the one that is looked for. */
async function goTo(name: RegExp): Promise<void> {
  for (let step = 0; step < 3; step++) {
    const before = await currentRow();
    if (name.test(before.name)) return;
    await keys({ press: 'ArrowRight' });
    // What is opened comes after a while.
    await until(currentRow, (now) => JSON.stringify(now) !== JSON.stringify(before), `a step on from ${before.name}`);
  }
  await current(name);
}

/** The row at which the keys are, and whether it is open. */
async function currentRow(): Promise<{ name: string; expanded: boolean | undefined; below: number }> {
  const nodes = await spoken();
  const name = nodes.find(({ focused, active }) => focused && active !== undefined)?.active ?? '';
  const rows = nodes.filter(({ role }) => role === 'treeitem');
  return { name, expanded: rows.find((each) => each.name === name)?.expanded, below: rows.length };
}
