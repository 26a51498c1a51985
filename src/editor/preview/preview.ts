import * as vscode from 'vscode';
import { filterText, filterWordsIn } from '../../assessment/filter';
import { isSaid } from '../../assessment/said';
import type { Audience } from '../../reports/choices';
import { audienceIds, languageIds, languageTitles } from '../../reports/choices';
import type { FindingMemory } from '../../reports/content/report';
import { defaultPaper, paperIds } from '../../reports/look/paper';
import type { ReportPicture } from '../../reports/look/pictures';
import type { PageMemory } from '../../reports/templates/rendering';
import type { Words } from '../../words/words';
import { readBrand } from '../../workspace/brand';
import type { FindingsEntry } from '../../workspace/project';
import { reportInput } from '../../workspace/renderReports';
import { rows } from '../../workspace/words/rowsEnglish';
import type { Assessments } from '../assessments';
import { Disposable } from '../disposable';
import { editorFiles, errorText, shown, toUri } from '../files';
import { commands, type ReportArguments } from '../ids';
import { componentLog } from '../log';
import { reportSettings } from '../reportSettings';
import { affects } from '../settings';
import { audienceOf } from './audience';
import type { FromPage, PreviewLook, PreviewState, ToPage } from './messages';
import type { Narrowing } from './narrowing';

const pauseWhileTyping = 120;

/** One preview of one assessment. */
export class Preview extends Disposable {
  readonly #log;
  #audience: Audience;
  /** What was chosen here; else what the settings say. */
  readonly #chosen: { language?: string; paper?: string };
  #filtered: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ready = false;
  /** Counts what was begun to be shown. */
  #turn = 0;
  #followed: string | undefined;
  /** What was described and rendered before; a typed character changes one finding. */
  readonly #memory: { findings: FindingMemory; page: PageMemory } = { findings: new WeakMap(), page: new Map() };

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly assessments: Assessments,
    readonly path: string,
    state: PreviewState,
    readonly narrowing: Narrowing,
  ) {
    super();
    this.#log = componentLog(assessments.log, 'Preview');
    this.#audience = audienceOf(state.audience);
    const { language, paper } = state;
    this.#chosen = { ...(language && { language }), ...(paper && { paper }) };
    this.#filtered = state.filtered;
    this.own(panel);
    this.own(narrowing.onDidChange(() => this.#showSoon(true)));
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
    panel.webview.html = page(panel.webview, script, state, assessments.project.words);
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
    else if (message.kind === 'render') await this.#write({ asks: true });
    else if (message.kind === 'look') {
      const { audience, language, paper, filtered } = message.change;
      if (audience !== undefined) this.#audience = audienceOf(audience);
      if (language !== undefined) this.#chosen.language = language;
      if (paper !== undefined) this.#chosen.paper = paper;
      if (filtered !== undefined) this.#filtered = filtered;
      await this.#show();
    } else if (message.kind === 'reveal') {
      await vscode.commands.executeCommand(commands.revealFinding, { path: this.path, id: message.finding });
    }
  }

  /** A browser prints, with page numbers and without the editor's frame around it. */
  async #print(): Promise<void> {
    const written = await this.#write({ formats: ['html'] });
    if (written?.[0]) await vscode.env.openExternal(written[0]);
  }

  /** Writes what is shown here into files. */
  #write(more: ReportArguments): Thenable<vscode.Uri[] | undefined> {
    const given: ReportArguments = {
      files: [this.path],
      audiences: [this.#audience],
      ...this.#chosen,
      filter: (this.#filtered && this.narrowing.narrowing) || {},
      ...more,
    };
    return vscode.commands.executeCommand<vscode.Uri[] | undefined>(commands.renderReport, given);
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
    const turn = ++this.#turn;
    const { project } = this.assessments;
    const file = project.get(this.path);
    if (file?.kind !== 'findings') {
      await this.#post({ kind: 'problem', message: vscode.l10n.t('{0} is not there any more.', shown(this.path)) });
      return;
    }
    this.panel.title = `${rows.in(project.words).audience({ id: this.#audience })}: ${file.model.customer || shown(this.path)}`;
    try {
      const audience = this.#audience;
      const rendered = await this.#log.timed(
        () => `Rendering ${shown(this.path)} (${audience})`,
        () => this.#render(file, audience),
      );
      // The later of two is the truer one.
      if (!this.disposed && turn === this.#turn) await this.#post({ kind: 'show', ...rendered });
    } catch (error) {
      this.#log.error(error);
      await this.#post({
        kind: 'problem',
        message: isSaid(error)
          ? errorText(error, project.words)
          : vscode.l10n.t('The report could not be rendered. The output channel "TAM Assess" says why.'),
      });
    }
  }

  async #render(file: FindingsEntry, audience: Audience): Promise<{ html: string } & PreviewLook> {
    const { project } = this.assessments;
    const reporting = await import('../../workspace/lazy/reports');
    const input = reportInput(project, { customer: file.model.customer, entries: [file] });
    const settings = await reportSettings(toUri(this.path), (text) => this.#log.warn(text));
    const { brand: request } = settings;
    const language = languageIds.find((id) => id === (this.#chosen.language ?? settings.language)) ?? 'en';
    const paper = paperIds.find((id) => id === (this.#chosen.paper ?? settings.paper)) ?? defaultPaper;
    const { narrowing } = this.narrowing;
    const filter = this.#filtered ? narrowing : undefined;
    const brand = await readBrand(editorFiles, request);
    const report = reporting.buildReport({
      ...input,
      audience,
      language,
      paper,
      ...(filter && { filter }),
      memory: this.#memory.findings,
      picture: (_, name) => (reporting.isPictureName(name) ? this.#picture(file, name) : undefined),
      ...(brand && { brand }),
    });
    // What is typed meanwhile has its turn between the two halves of the work.
    await new Promise((resolve) => setTimeout(resolve));
    const html = await reporting
      .formatOf('html')!
      .render(report, { styles: reporting.themeStylesByAttribute(report.brand), memory: this.#memory.page });
    return {
      html: String(html),
      audience,
      language,
      paper,
      filter: narrowing ? filterText(narrowing, filterWordsIn(project.words)) : '',
      filtered: filter !== undefined,
    };
  }
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function page(webview: vscode.Webview, script: vscode.Uri, state: PreviewState, words: Words | undefined): string {
  const audiences = Object.fromEntries(audienceIds.map((id) => [id, rows.in(words).audience({ id })]));
  const nonce = [...globalThis.crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const options = (of: Readonly<Record<string, string>>) =>
    Object.entries(of)
      .map(([name, title]) => `<option value="${name}">${title}</option>`)
      .join('');
  const choice = (name: string, title: string, of: Readonly<Record<string, string>>) =>
    `<label>${title}<select id="${name}">${options(of)}</select></label>`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: ${webview.cspSource}; style-src 'nonce-${nonce}' ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${vscode.l10n.t('Report preview')}</title>
<style nonce="${nonce}">
body { padding: 0; }
#bar { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; padding: 6px 12px; background: var(--vscode-editor-background); border-bottom: 1px solid var(--vscode-contrastBorder, var(--vscode-panel-border)); font: var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); }
#bar label { display: inline-flex; gap: 6px; align-items: center; }
#bar select { background: var(--vscode-dropdown-background); color: var(--vscode-dropdown-foreground); border: 1px solid var(--vscode-contrastBorder, var(--vscode-dropdown-border)); padding: 2px 6px; font: inherit; }
#bar .group { display: inline-flex; flex-wrap: wrap; gap: 6px; align-items: center; }
#bar .end { margin-left: auto; }
#bar button { background: var(--vscode-button-secondaryBackground); color: var(--vscode-button-secondaryForeground); border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, transparent)); border-radius: 2px; padding: 2px 8px; font: inherit; white-space: nowrap; cursor: pointer; }
#bar button.main { background: var(--vscode-button-background); color: var(--vscode-button-foreground); }
#bar :focus-visible, [data-finding]:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
#filter[hidden] { display: none; }
/* VS Code gives code colors of its own, which do not go with the paper of a report. */
:where(#report) code { color: inherit; background-color: transparent; }
.tam-here { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
#problem { margin: 12px; padding: 8px 12px; border-left: 3px solid var(--vscode-errorForeground); font: var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); }
@media print { #bar { display: none; } }
</style>
</head>
<body data-state="${escapeAttribute(JSON.stringify(state))}">
<div id="bar" role="region" aria-label="${vscode.l10n.t('Report preview')}">${choice('audience', vscode.l10n.t('Report'), audiences)}${choice('language', vscode.l10n.t('Language'), languageTitles)}${choice('paper', vscode.l10n.t('Paper'), { a4: 'A4', letter: 'Letter' })}<label id="filter" hidden><input id="filtered" type="checkbox"><span>${vscode.l10n.t('Only')} <span id="filter-words"></span></span></label><span class="group end"><button id="smaller" type="button" aria-label="${vscode.l10n.t('Smaller')}">−</button><span id="size" aria-live="polite">100 %</span><button id="larger" type="button" aria-label="${vscode.l10n.t('Larger')}">+</button></span><span class="group"><button id="reveal" type="button" title="${vscode.l10n.t('Shows the finding in its file. Enter or a double click on a finding does the same.')}">${vscode.l10n.t('Reveal in file')}</button><button id="print" type="button">${vscode.l10n.t('Open in browser to print')}</button><button id="render" class="main" type="button">${vscode.l10n.t('Render…')}</button></span></div>
<p id="problem" role="alert" hidden></p>
<div id="report"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
