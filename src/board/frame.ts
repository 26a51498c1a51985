import { html, LitElement, nothing, type TemplateResult } from 'lit';
import './fieldwork/fieldwork';
import './findings/findings';
import './plan/plan';
import { digitOf, icon, isPlain, isTyping, letter, take } from './dom';
import type { Mode } from './messages';
import { noFilter, type Store } from './store';

const modes: readonly Mode[] = ['fieldwork', 'findings', 'plan'];

/** The whole page: head, tabs, what is wrong, and the mode that is looked at. */
export class BoardFrame extends LitElement {
  static override properties = { store: { attribute: false } };
  declare store: Store;
  #turn = 0;
  #areKeysShown = false;
  #forget: (() => void) | undefined;
  #focusBefore: Element | null = null;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#keys);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#keys);
    this.#forget?.();
  }

  /** Begins to draw what the store knows. */
  begin(store: Store): void {
    this.store = store;
    this.#forget = store.onChange(() => {
      this.#turn++;
      this.requestUpdate();
    });
  }

  #mode(mode: Mode): void {
    this.store.look({ mode });
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`[role="tab"][data-mode="${mode}"]`)?.focus());
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const { store } = this;
    if (!store) return;
    if (event.key === 'Escape' && (this.#areKeysShown || store.asked)) {
      take(event);
      this.#closeDialogs();
      return;
    }
    if (isTyping(event) || !isPlain(event) || !store.can.singleKeys) return;
    const digit = digitOf(event);
    if (store.pendingG) {
      store.pendingG = false;
      const mode = modes[(digit ?? 0) - 1];
      if (mode) {
        take(event);
        this.#mode(mode);
        return;
      }
    }
    if (event.key === '?') {
      take(event);
      this.#showKeys();
    } else if (event.key === '/') {
      take(event);
      if (store.view.mode !== 'findings') store.look({ mode: 'findings' });
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('.filter-text')?.focus());
    } else if (event.code === 'KeyG' && !event.shiftKey) {
      take(event);
      store.pendingG = true;
    } else if (event.code === 'KeyT' && !event.shiftKey) {
      take(event);
      this.#asText();
    }
  };

  #asText(): void {
    const { mode, check, finding } = this.store.view;
    this.store.command({
      id: 'text',
      ...(mode === 'fieldwork' ? check && { check } : finding && { finding }),
    });
  }

  #showKeys(): void {
    this.#focusBefore = document.activeElement;
    this.#areKeysShown = true;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.keys button')?.focus());
  }

  #closeDialogs(): void {
    this.store.asked?.choose(undefined);
    if (!this.#areKeysShown) return;
    this.#areKeysShown = false;
    this.requestUpdate();
    if (this.#focusBefore instanceof HTMLElement) this.#focusBefore.focus();
  }

  protected override updated(): void {
    const question = this.querySelector<HTMLElement>('.question');
    if (question && !question.contains(document.activeElement)) question.querySelector('button')?.focus();
  }

  override render() {
    const { store } = this;
    if (!store) return nothing;
    const { board, words, problem, unfit } = store;
    if (unfit !== '') return html`<div class="empty"><p>${unfit}</p>${this.#textButton('main')}</div>`;
    if (!board)
      return problem ? this.#broken(words.brokenFirst) : html`<p class="empty" role="status">${words.loading}</p>`;
    const isNew = board.checks.every(({ standing }) => standing === 'open') && board.findings.length === 0;
    return html`
      ${this.#head()}
      ${this.#tabs()}
      ${problem ? this.#broken(words.brokenMore) : nothing}
      ${store.can.readOnly ? html`<p class="banner info">${icon('lock')} ${store.can.readOnly}</p>` : nothing}
      ${store.can.trusted ? nothing : html`<p class="banner warning">${icon('shield')} ${words.restricted} <button class="link" @click=${() => store.command({ id: 'manageTrust' })}>${words.manageTrust}</button></p>`}
      ${board.superseded ? html`<p class="banner info">${icon('history')} ${words.superseded}</p>` : nothing}
      ${store.notice ? this.#notice() : nothing}
      <main class="mode" ?inert=${problem !== undefined || store.asked !== undefined} aria-label=${words[store.view.mode]}>
        ${isNew && board.checks.length > 0 && store.view.mode === 'findings' ? this.#waysOn() : this.#content()}
      </main>
      ${store.asked ? this.#question() : nothing}
      ${this.#areKeysShown ? this.#keysDialog() : nothing}
      <div class="spoken" role="status" aria-live="polite">${store.spoken}</div>`;
  }

  #content(): TemplateResult {
    const { store } = this;
    if (store.view.mode === 'fieldwork')
      return html`<tam-fieldwork .store=${store} .turn=${this.#turn}></tam-fieldwork>`;
    return store.view.mode === 'findings'
      ? html`<tam-findings .store=${store} .turn=${this.#turn}></tam-findings>`
      : html`<tam-plan .store=${store} .turn=${this.#turn}></tam-plan>`;
  }

  #textButton(kind = ''): TemplateResult {
    const { words } = this.store;
    return html`<button class=${kind} title=${words.openAsText} @click=${() => this.#asText()}>${icon('go-to-file')}<span>${words.openAsText}</span></button>`;
  }

  #head(): TemplateResult {
    const { store } = this;
    const { words } = store;
    const board = store.board!;
    const { header, asOf } = board;
    const { assessedFrom: from, assessedOn: on } = board;
    const days = from !== '' && from !== on ? [words.shortDay(from, on), words.longDay(on)] : [words.longDay(on)];
    const narrow = (filter: Partial<typeof noFilter>) =>
      store.look({ mode: 'findings', filter: { ...noFilter, ...filter } });
    const coverage = header.coverage === null ? '–' : `${Math.round(header.coverage * 100)} %`;
    const { change } = header;
    const scoreNote =
      header.score === null
        ? words.noScore
        : change
          ? words.scoreSince(change.points, words.month(change.since), change.checks)
          : header.provisional
            ? words.provisional
            : words.scoreOf100;
    const trend =
      change && change.points !== 0
        ? html`<span class="trend ${change.points > 0 ? 'up' : 'down'}" aria-hidden="true">${change.points > 0 ? '▲' : '▼'}</span>`
        : nothing;
    return html`<header class="head">
      <div class="who"><h1>${board.customer}</h1><p class="hint">${[board.title, days.join(' – ')].filter(Boolean).join(' · ')}</p></div>
      <dl class="numbers">
        <div><dt>${scoreNote}</dt><dd>${header.score ?? '–'}${trend}</dd></div>
        <div><dt>${words.coverage(header.covered.of, header.covered.checks)}</dt><dd>${coverage}</dd></div>
        <div><dt>${words.openCritical}</dt><dd><button @click=${() => narrow({ severities: ['critical'] })}>${letter('critical', words)} ${header.critical}</button></dd></div>
        <div><dt>${words.openHigh}</dt><dd><button @click=${() => narrow({ severities: ['high'] })}>${letter('high', words)} ${header.high}</button></dd></div>
        <div><dt>${words.overdue}</dt><dd><button @click=${() => narrow({ overdue: true })}>${icon('history')} ${header.overdue}</button></dd></div>
      </dl>
      <div class="tools">
        <button title=${words.previewReport} @click=${() => store.command({ id: 'preview' })}>${icon('open-preview')}<span>${words.previewReport}</span></button>
        <button title=${words.importResults} @click=${() => store.command({ id: 'import' })}>${icon('cloud-download')}<span>${words.importResults}</span></button>
        ${this.#textButton()}
      </div>
      <span class="as-of hint">${words.asOf(words.longDay(asOf))}</span>
    </header>`;
  }

  #tabs(): TemplateResult {
    const { store } = this;
    const { words } = store;
    const board = store.board!;
    const answered = board.checks.filter(({ standing }) => standing !== 'open' && standing !== 'later').length;
    const open = board.plan.columns.reduce((sum, { cards }) => sum + cards.length, board.plan.noDate.length);
    const counts: Readonly<Record<Mode, string>> = {
      fieldwork: `${answered}/${board.checks.length}`,
      findings: String(board.findings.length),
      plan: String(open),
    };
    const key = (event: KeyboardEvent) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step === undefined) return;
      take(event);
      this.#mode(modes[(modes.indexOf(store.view.mode) + step + modes.length) % modes.length]!);
    };
    return html`<nav class="tab-row" aria-label=${words.modes}>
      <div class="tabs" role="tablist" aria-label=${words.modes} @keydown=${key}>
        ${modes.map(
          (
            mode,
          ) => html`<button role="tab" data-mode=${mode} aria-selected=${store.view.mode === mode} tabindex=${store.view.mode === mode ? 0 : -1} @click=${() => store.look({ mode })}>
            ${words[mode]} <span class="hint">${counts[mode]}</span></button>`,
        )}
      </div>
      <button class="quiet" @click=${() => this.#showKeys()}>${icon('keyboard')}<span>${words.keys}</span> <kbd>?</kbd></button>
    </nav>`;
  }

  #broken(more: string): TemplateResult {
    const { store } = this;
    const { words, problem } = store;
    const { message, line, column } = problem!;
    return html`<div class="banner error" role="alert">
      <p>${icon('error')} <strong>${words.broken(message, line, column)}</strong> ${more}</p>
      <p><button class="main" @click=${() => store.command({ id: 'goToProblem' })}>${words.goToLine(line)}</button>
      <button @click=${() => store.command({ id: 'undo' })}>${words.undoLast}</button></p>
    </div>`;
  }

  #notice(): TemplateResult {
    const { store } = this;
    const close = () => {
      store.notice = '';
      store.changed();
    };
    return html`<div class="banner warning" role="alert">${icon('warning')} <span class="lines">${store.notice}</span>
      <button class="icon" aria-label=${store.words.close} title=${store.words.close} @click=${close}>${icon('close')}</button></div>`;
  }

  #waysOn(): TemplateResult {
    const { store } = this;
    const { words } = store;
    return html`<div class="empty">
      <h2>${words.waiting(store.board!.checks.length)}</h2><p class="hint">${words.waitingMore}</p>
      <p><button class="main" @click=${() => store.look({ mode: 'fieldwork' })}>${words.startFieldwork}</button>
      <button @click=${() => store.command({ id: 'import' })}>${words.importFirst}</button>
      <button @click=${() => store.command({ id: 'runSheet' })}>${words.makeRunSheet}</button></p>
    </div>`;
  }

  #question(): TemplateResult {
    const { asked, words } = this.store;
    return html`<div class="dialog question" role="alertdialog" aria-modal="true" aria-label=${asked!.question}>
      <p>${asked!.question}</p>
      <p>${asked!.offers.map(({ sure, title }) => html`<button @click=${() => asked!.choose(sure)}>${title}</button> `)}
      <button @click=${() => asked!.choose(undefined)}>${words.cancel}</button></p>
    </div>`;
  }

  #keysDialog(): TemplateResult {
    const { words, can } = this.store;
    return html`<div class="dialog keys" role="dialog" aria-modal="true" aria-label=${words.keys}>
      <header><h2>${words.keys}</h2><button class="icon" aria-label=${words.close} @click=${() => this.#closeDialogs()}>${icon('close')}</button></header>
      ${can.singleKeys ? nothing : html`<p>${words.singleKeysOff}</p>`}
      <table><tbody>${words.keysTable.map(([key, does]) => html`<tr><th scope="row"><kbd>${key}</kbd></th><td>${does}</td></tr>`)}</tbody></table>
    </div>`;
  }
}
customElements.define('tam-board', BoardFrame);
