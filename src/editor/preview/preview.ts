import * as vscode from 'vscode';
import { isSaid } from '../../assessment/said';
import type { Audience } from '../../reports/choices';
import { audienceIds, languageIds } from '../../reports/choices';
import type { FindingMemory } from '../../reports/content/report';
import type { ReportPicture } from '../../reports/look/pictures';
import type { PageMemory } from '../../reports/templates/rendering';
import { readBrand } from '../../workspace/brand';
import type { FindingsEntry } from '../../workspace/project';
import { reportInput } from '../../workspace/renderReports';
import type { Assessments } from '../assessments';
import { Disposable } from '../disposable';
import { editorFiles, errorText, shown, toUri } from '../files';
import { commands } from '../ids';
import { componentLog } from '../log';
import { reportSettings } from '../reportSettings';
import { affects } from '../settings';
import { audienceOf } from './audience';
import type { FromPage, PreviewState, ToPage } from './messages';

const titles: Record<Audience, string> = {
  executive: 'Executive report',
  technical: 'Technical findings report',
  plan: 'Remediation plan',
};
const pauseWhileTyping = 120;

/** One preview of one assessment. */
export class Preview extends Disposable {
  readonly #log;
  #audience: Audience;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ready = false;
  #followed: string | undefined;
  /** What was described and rendered before; a typed character changes one finding. */
  readonly #memory: { findings: FindingMemory; page: PageMemory } = { findings: new WeakMap(), page: new Map() };

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly assessments: Assessments,
    readonly path: string,
    audience: Audience,
    scroll: number,
  ) {
    super();
    this.#log = componentLog(assessments.log, 'Preview');
    this.#audience = audience;
    this.own(panel);
    const dist = vscode.Uri.joinPath(assessments.extensionUri, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist, vscode.Uri.joinPath(toUri(path), '..')] };
    this.own(panel.webview.onDidReceiveMessage((message: FromPage) => void this.#hear(message)));
    this.own(assessments.onDidChange((changed) => this.#showSoon(changed === 'all' || changed.path === path)));
    this.own(vscode.window.onDidChangeTextEditorSelection((event) => this.#follow(event)));
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) =>
        this.#showSoon(
          (['report.language', 'report.paper', 'report.brand'] as const).some((key) => affects(event, key)),
        ),
      ),
    );
    this.own({ dispose: () => clearTimeout(this.#timer) });
    const script = panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'preview.js'));
    panel.webview.html = page(panel.webview, script, { uri: path, audience, scroll, zoom: 1 });
  }

  set audience(audience: Audience) {
    this.#audience = audience;
    void this.#show();
  }

  #showSoon(concerned: boolean): void {
    if (!concerned || !this.#ready) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#show(), pauseWhileTyping);
  }

  async #hear(message: FromPage): Promise<void> {
    if (message.kind === 'ready') {
      this.#ready = true;
      await this.#show();
    } else if (message.kind === 'print') await this.#print();
    else if (message.kind === 'audience') this.audience = audienceOf(message.audience);
    else if (message.kind === 'reveal') {
      await vscode.commands.executeCommand(commands.revealFinding, { path: this.path, id: message.finding });
    }
  }

  /** A browser prints, with page numbers and without the editor's frame around it. */
  async #print(): Promise<void> {
    const written = await vscode.commands.executeCommand<vscode.Uri[] | undefined>(commands.renderReport, {
      files: [this.path],
      audiences: [this.#audience],
      formats: ['html'],
    });
    if (written?.[0]) await vscode.env.openExternal(written[0]);
  }

  /** Says in which finding the cursor stands. */
  #follow({ textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
    const { document } = textEditor;
    if (!this.#ready || document.uri.toString() !== this.path || !selections[0]) return;
    const file = this.assessments.project.get(this.path);
    if (file?.kind !== 'findings') return;
    const offset = document.offsetAt(selections[0].active);
    const found = file.text.findings.find((each) => each.offset <= offset && offset <= each.offset + each.node.length);
    if (!found || found.value.id === this.#followed) return;
    this.#followed = found.value.id;
    void this.#post({ kind: 'follow', finding: found.value.id });
  }

  #post(message: ToPage): Thenable<boolean> {
    return this.panel.webview.postMessage(message);
  }

  /** A picture of evidence by its address: what is typed shall not send it each time. */
  #picture(entry: FindingsEntry, name: string): ReportPicture | undefined {
    const { project } = this.assessments;
    const path = project.evidencePath(entry, name);
    if (path === undefined || project.environment(entry.path).exists(name) !== true) return undefined;
    return {
      uri: this.panel.webview.asWebviewUri(toUri(path)).toString(),
      mediaType: 'image/png',
      width: 0,
      height: 0,
    };
  }

  async #show(): Promise<void> {
    const { project } = this.assessments;
    const file = project.get(this.path);
    if (file?.kind !== 'findings') {
      await this.#post({ kind: 'problem', message: `${shown(this.path)} is not there any more.` });
      return;
    }
    this.panel.title = `${titles[this.#audience]}: ${file.model.customer || shown(this.path)}`;
    try {
      const audience = this.#audience;
      const html = await this.#log.timed(
        () => `Rendering ${shown(this.path)} (${audience})`,
        () => this.#render(file, audience),
      );
      if (!this.disposed) await this.#post({ kind: 'show', html, audience });
    } catch (error) {
      this.#log.error(error);
      await this.#post({
        kind: 'problem',
        message: isSaid(error)
          ? errorText(error)
          : 'The report could not be rendered. The output channel "TAM Assess" says why.',
      });
    }
  }

  async #render(file: FindingsEntry, audience: Audience): Promise<string> {
    const { project } = this.assessments;
    const reporting = await import('../../workspace/lazy/reports');
    const input = reportInput(project, { customer: file.model.customer, entries: [file] });
    const { language, paper, brand: request } = await reportSettings(toUri(this.path), (text) => this.#log.warn(text));
    const brand = await readBrand(editorFiles, request);
    const report = reporting.buildReport({
      ...input,
      audience,
      language: languageIds.find((id) => id === language) ?? 'en',
      paper,
      memory: this.#memory.findings,
      picture: (_, name) => (reporting.isPictureName(name) ? this.#picture(file, name) : undefined),
      ...(brand && { brand }),
    });
    const html = await reporting
      .formatOf('html')!
      .render(report, { styles: reporting.themeStylesByAttribute(report.brand), memory: this.#memory.page });
    return String(html);
  }
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function page(webview: vscode.Webview, script: vscode.Uri, state: PreviewState): string {
  const nonce = [...globalThis.crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const options = audienceIds.map((name) => `<option value="${name}">${titles[name]}</option>`).join('');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: ${webview.cspSource}; style-src 'nonce-${nonce}' ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Report preview</title>
<style nonce="${nonce}">
body { padding: 0; }
#bar { position: sticky; top: 0; z-index: 1; display: flex; gap: 8px; align-items: center; padding: 6px 12px; background: var(--vscode-editor-background); border-bottom: 1px solid var(--vscode-panel-border); font: var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); }
#bar select { background: var(--vscode-dropdown-background); color: var(--vscode-dropdown-foreground); border: 1px solid var(--vscode-dropdown-border); padding: 2px 6px; font: inherit; }
#bar .gap { flex: 1; }
#bar button { background: var(--vscode-button-secondaryBackground); color: var(--vscode-button-secondaryForeground); border: 0; border-radius: 2px; padding: 2px 8px; font: inherit; cursor: pointer; }
.tam-here { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
#problem { margin: 12px; padding: 8px 12px; border-left: 3px solid var(--vscode-errorForeground); font: var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); }
@media print { #bar { display: none; } }
</style>
</head>
<body data-state="${escapeAttribute(JSON.stringify(state))}">
<div id="bar"><label for="audience">Report</label><select id="audience">${options}</select><span class="gap"></span><button id="smaller" type="button" aria-label="Smaller">−</button><span id="size" aria-live="polite">100 %</span><button id="larger" type="button" aria-label="Larger">+</button><button id="print" type="button">Open in browser to print</button></div>
<p id="problem" role="alert" hidden></p>
<div id="report"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
