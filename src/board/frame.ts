import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { banners, brokenBanner, newFile, unfitBanner } from './banners';
import { askedDialog, keysDialog } from './dialogs';
import { define, type ModeElement, PageElement } from './element';
import { header, openText } from './header';
import { digitOf, inField, isPlain, isSingle, letterOf, take } from './keys';
import type { Mode } from './messages';
import type { Stage } from './stage';
import type { Store } from './store';
import { icon, keyCap } from './widgets/marks';
import type { PageWords } from './words/english';

const modes: readonly Mode[] = ['fieldwork', 'findings', 'plan'];

/** Around the modes: header, tabs, banners, dialogs, the keys that are the same everywhere, and what is read aloud. */
export class BoardFrame extends PageElement {
  static override properties: PropertyDeclarations = { store: { attribute: false }, words: { attribute: false } };
  declare store: Store;
  declare words: PageWords;
  #keysShown = false;
  /** `G` was pressed: the next digit names a mode. */
  #goes = false;
  /** The three ways on were seen: the fieldwork is shown although nothing is answered yet. */
  #started = false;
  #focused = false;
  /** What had the focus before a dialog. */
  #before: Element | null = null;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#key(event));
    // Before the modes hear it: after `G` a digit is no answer.
    this.addEventListener('keydown', (event) => this.#goTo(event), { capture: true });
    window.addEventListener('focus', () => {
      if (document.activeElement === document.body) this.#mode()?.focusMain();
    });
  }

  #mode(): ModeElement | null {
    return this.find<ModeElement>('.stage > [data-mode]');
  }

  #key(event: KeyboardEvent): void {
    const stage = this.store.stage();
    if (event.defaultPrevented || !stage || !isPlain(event)) return;
    if (event.key === 'Escape') {
      this.#escape(event);
      return;
    }
    if (!stage.can.singleKeys || !isSingle(event)) return;
    const letter = letterOf(event);
    this.#goes = letter === 'G';
    if (event.key === '?') this.#showKeys(true);
    else if (event.key === '/') this.#filter(stage);
    else if (letter === 'T') openText(stage);
    else if (!this.#goes) return;
    take(event);
  }

  #goTo(event: KeyboardEvent): void {
    const stage = this.store.stage();
    if (!this.#goes || !stage) return;
    this.#goes = false;
    const mode = isSingle(event) ? modes[(digitOf(event) ?? 0) - 1] : undefined;
    if (!mode) return;
    take(event);
    this.#go(stage, mode);
  }

  #escape(event: KeyboardEvent): void {
    if (this.find('dialog[open]')) return;
    if (inField(event)) {
      take(event);
      this.#mode()?.focusMain();
    } else if (this.#mode()?.escape?.()) take(event);
  }

  #go(stage: Stage, mode: Mode): void {
    this.#started = true;
    stage.look({ mode });
    stage.say(this.words[mode]);
    void this.updateComplete.then(() => this.#mode()?.focusMain());
  }

  #filter(stage: Stage): void {
    if (stage.view.mode === 'fieldwork') stage.look({ mode: 'findings' });
    void this.updateComplete.then(() => this.#mode()?.focusFilter?.());
  }

  #showKeys(shown: boolean): void {
    this.#keysShown = shown;
    this.requestUpdate();
  }

  protected override updated(): void {
    const dialog = this.find<HTMLDialogElement>('dialog');
    if (dialog && !dialog.open) {
      this.#before = document.activeElement;
      dialog.showModal();
    }
    if (!dialog && this.#before) {
      if (this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus();
      else this.#mode()?.focusMain();
      this.#before = null;
    }
    if (!this.#focused && this.store.stage()) {
      this.#focused = true;
      const first = this.find('.ways button');
      if (first) first.focus();
      else void this.#mode()?.updateComplete.then(() => this.#mode()?.focusMain());
    }
  }

  protected override render() {
    const { store, words } = this;
    if (!store || !words) return nothing;
    const stage = store.stage();
    const { problem, unfit, asked } = store;
    const command = store.command.bind(store);
    return html`
      ${stage && !unfit ? html`${header(stage)}${this.#tabs(stage)}` : nothing}
      ${unfit ? unfitBanner(unfit, words, command) : nothing}
      ${!unfit && problem ? brokenBanner(problem, words, stage !== undefined, command) : nothing}
      ${stage && !unfit && !problem ? banners(stage) : nothing}
      ${
        store.complaint
          ? html`<div class="banner error" role="alert">${icon('error')}<p>${store.complaint}</p>
            <button type="button" class="icon" aria-label=${words.close} title=${words.close} @click=${() => store.complain('')}>${icon('close')}</button></div>`
          : nothing
      }
      ${stage && !unfit ? this.#stage(stage, problem !== undefined) : nothing}
      ${!stage && !unfit && !problem ? html`<p class="loading">${words.loading}</p>` : nothing}
      ${this.#keysShown ? keysDialog(words, store.can?.singleKeys ?? true, () => this.#showKeys(false)) : nothing}
      ${!this.#keysShown && asked[0] ? askedDialog(asked[0], words) : nothing}
      <div class="unseen" role="status" aria-live="polite" aria-atomic="true">${store.said}</div>
    `;
  }

  #stage(stage: Stage, inert: boolean): TemplateResult {
    const { mode } = stage.view;
    const { checks, findings } = stage.board;
    const isNew = findings.length === 0 && checks.length > 0 && checks.every(({ standing }) => standing === 'open');
    if (isNew && !this.#started && mode === 'fieldwork' && stage.can.edit)
      return html`<main class="stage">${newFile(stage, () => this.#go(stage, 'fieldwork'))}</main>`;
    const drawn = {
      fieldwork: () =>
        html`<tam-fieldwork data-mode id="stage" role="tabpanel" aria-labelledby="tab-fieldwork" .stage=${stage}></tam-fieldwork>`,
      findings: () =>
        html`<tam-findings data-mode id="stage" role="tabpanel" aria-labelledby="tab-findings" .stage=${stage}></tam-findings>`,
      plan: () =>
        html`<tam-plan data-mode id="stage" role="tabpanel" aria-labelledby="tab-plan" .stage=${stage}></tam-plan>`,
    };
    return html`<main class="stage ${inert ? 'inert' : ''}" ?inert=${inert}>${drawn[mode]()}</main>`;
  }

  #tabs(stage: Stage): TemplateResult {
    const { board, view, words } = stage;
    const answered = board.checks.filter(({ standing }) => standing !== 'open' && standing !== 'later').length;
    const counts: Record<Mode, string> = {
      fieldwork: `${answered}/${board.checks.length}`,
      findings: words.number(board.findings.length),
      plan: words.number(board.plan.dots.length),
    };
    const walk = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (step === 0 || !isPlain(event)) return;
      take(event);
      const next = modes[(modes.indexOf(view.mode) + step + modes.length) % modes.length]!;
      stage.look({ mode: next });
      void this.updateComplete.then(() => this.find(`#tab-${next}`)?.focus());
    };
    return html`<nav class="tab-row">
      <div class="tabs" role="tablist" aria-label=${words.modes} @keydown=${walk}>
        ${modes.map(
          (
            mode,
          ) => html`<button type="button" role="tab" id="tab-${mode}" aria-controls=${mode === view.mode ? 'stage' : nothing} aria-selected=${mode === view.mode}
            tabindex=${mode === view.mode ? 0 : -1} @click=${() => {
              this.#started = true;
              stage.look({ mode });
            }}>${words[mode]} <span class="count">${counts[mode]}</span></button>`,
        )}
      </div>
      <span class="as-of">${words.asOf(board.asOf)}</span>
      <button type="button" class="flat" @click=${() => this.#showKeys(true)} title=${words.keysTitle} aria-label=${words.keysTitle}>
        ${icon('keyboard')}<span>${words.keys}</span>${keyCap('?')}</button>
    </nav>`;
  }
}
define('tam-board', BoardFrame);
