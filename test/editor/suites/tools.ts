import * as vscode from 'vscode';

export const extensionId = 'tam-assess.tam-assess';

export function workspaceUri(...parts: string[]): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, ...parts);
}
export const contoso = () => workspaceUri('assessments', 'contoso.findings.jsonc');
export const fabrikam = () => workspaceUri('assessments', 'fabrikam.findings.jsonc');

/** Waits until something is so; fails with what it was last. */
export async function until<Value>(
  look: () => Value | Thenable<Value>,
  good: (value: Value) => boolean,
  what: string,
): Promise<Value> {
  const end = Date.now() + 60_000;
  for (;;) {
    const value = await look();
    if (good(value)) return value;
    if (Date.now() > end) {
      // The window as it is, before the test tidies up.
      const picture = await probe('/screenshot', { name: `missing-${what.replace(/\W+/g, '-')}` });
      throw new Error(`${what} did not happen; last: ${JSON.stringify(value)}; picture: ${picture?.value ?? 'none'}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'tam-assess');
}
/** Errors and warnings; informations come and go with what a file leaves open. */
export function grave(uri: vscode.Uri): vscode.Diagnostic[] {
  return ours(uri).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
}
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
export function textAt(document: vscode.TextDocument, { range }: vscode.Diagnostic): string {
  return document.getText(range);
}

/** Sees to it that a file says something, in its document and on the disk, whatever VS Code still does with either. */
export async function given(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  let document = await vscode.workspace.openTextDocument(uri);
  await until(
    async () => {
      // A document without an editor may be closed and opened anew.
      document = await vscode.workspace.openTextDocument(uri);
      if (document.getText() !== text) {
        // VS Code refuses an edit of a version that something else has just replaced.
        const edit = new vscode.WorkspaceEdit();
        edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
        await vscode.workspace.applyEdit(edit);
      }
      await document.save();
      const now = {
        document: document.getText(),
        onDisk: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)),
      };
      // What is undone while VS Code saves it counts as saved, and is not on the disk.
      if (now.document === text && now.onDisk !== text)
        await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      return now;
    },
    (now) => now.document === text && now.onDisk === text,
    `the text of ${uri.path.split('/').at(-1)}`,
  );
  return document;
}

/** What files said when the first test asked for them. Later VS Code may be writing one, which is empty meanwhile. */
const atFirst = new Map<string, string>();

/** Opens a file as it was at first, lets a test change it, and puts back what was there. */
export async function withDocument(
  uri: vscode.Uri,
  test: (document: vscode.TextDocument) => Promise<void>,
): Promise<void> {
  const before = atFirst.get(uri.path) ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  atFirst.set(uri.path, before);
  const document = await given(uri, before);
  await vscode.window.showTextDocument(document);
  try {
    await test(document);
  } finally {
    await given(uri, before);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
}

export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const offset = document.getText().indexOf(from);
  if (offset < 0) throw new Error(`"${from}" is not in the document`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(offset), document.positionAt(offset + from.length)),
    to,
  );
  await vscode.workspace.applyEdit(edit);
}

/** Asks the launcher, which sees the page; `undefined` under launchers that cannot. */
export async function probe(path: string, body: object): Promise<{ value?: unknown; error?: string } | undefined> {
  const base = process.env.TAM_TEST_PROBE;
  if (!base) return undefined;
  const response = await fetch(base + path, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as { value?: unknown; error?: string };
}

export const read = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

/** Presses keys, then types a text, where the focus is. */
export async function keys(what: { press?: string | readonly string[]; text?: string }): Promise<void> {
  const answer = await probe('/keys', what);
  if (answer?.error) throw new Error(answer.error);
}

/** Presses a key until it has done what it is pressed for: a window that is just drawn anew swallows one. */
export async function pressUntil<Value>(
  press: string,
  look: () => Value | Thenable<Value>,
  good: (value: Value) => boolean,
  what: string,
): Promise<Value> {
  let next = 0;
  return until(
    async () => {
      const value = await look();
      if (!good(value) && Date.now() >= next) {
        next = Date.now() + 5000;
        await keys({ press });
      }
      return value;
    },
    good,
    what,
  );
}

/** Waits for the question with a title, and answers its whole title. */
export async function questionOf(title: string): Promise<string> {
  const expression = `(() => {
    const widget = document.querySelector('.quick-input-widget');
    return widget && widget.style.display !== 'none' ? widget.querySelector('.quick-input-title')?.textContent ?? '' : '';
  })()`;
  const shown = await until(
    async () => String((await probe('/page', { expression }))?.value ?? ''),
    (text) => text.includes(title),
    `the question "${title}"`,
  );
  // It is shown before it listens.
  await new Promise((resolve) => setTimeout(resolve, 300));
  return shown;
}

/** Labels of rows, those of the visible trees unless said otherwise. */
export async function rows(selector = '.part.sidebar .monaco-list-row'): Promise<string[]> {
  const expression = `[...document.querySelectorAll(${JSON.stringify(selector)})].map((row) => row.getAttribute('aria-label') ?? '')`;
  const answer = await probe('/page', { expression });
  return (answer?.value as string[] | undefined) ?? [];
}

export async function setUserSetting(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('tamAssess').update(key, value, vscode.ConfigurationTarget.Global);
}
