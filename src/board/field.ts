import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { take } from './dom';
import type { Answer } from './messages';
import type { Store } from './store';

let fields = 0;

/**
 * A field of text over one property of the file. What is typed is written when the field is left, at Ctrl+Enter, or when the
 * extension asks for it: never a letter at a time. Until then it is kept as a draft over a reload. Ctrl+Z within a changed field
 * takes back letters and not the file.
 */
export class BoardField extends LitElement {
  static override properties = {
    store: { attribute: false },
    name: {},
    label: {},
    hint: {},
    value: {},
    lines: { type: Number },
    offers: { attribute: false },
    placeholder: {},
    turn: { attribute: false },
  };
  declare store: Store;
  /** What it is a field of, and which: key of its draft. */
  declare name: string;
  declare label: string;
  declare hint: string;
  /** What the file says. */
  declare value: string;
  /** 1 for a single line. */
  declare lines: number;
  declare offers: readonly string[];
  declare placeholder: string;
  /** Writes a text; `was` is what stood there when it was begun. */
  declare onwrite: (value: string, was: string) => Promise<Answer>;
  declare turn: unknown;
  #was: string | undefined;
  #conflict = '';
  #writing: Promise<boolean> | undefined;
  readonly #id = `field-${++fields}`;

  constructor() {
    super();
    this.lines = 1;
    this.offers = [];
    this.hint = '';
    this.value = '';
    this.placeholder = '';
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.store?.writers.add(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // What was typed is not lost with the row that goes away: it stays a draft, and is written with the next chance.
    void this.write();
    this.store.writers.delete(this);
  }

  get input(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.querySelector('input,textarea');
  }

  /** Whether the field holds something else than the file. */
  get isChanged(): boolean {
    return this.#was !== undefined && this.input !== null && this.input.value !== this.#was;
  }

  /** Writes what is typed; whether nothing is left to write. */
  write(): Promise<boolean> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #write(): Promise<boolean> {
    const { input } = this;
    if (!this.isChanged || !input) return true;
    const [value, was] = [input.value, this.#was ?? ''];
    const answer = await this.onwrite(value, was);
    const isWritten = answer.kind === 'done';
    if (isWritten) {
      this.#conflict = '';
      this.#was = undefined;
      this.store.draft(this.name, undefined);
    } else {
      // What somebody else wrote is overwritten only when that is chosen.
      this.#conflict = answer.kind === 'refused' ? answer.why : this.store.words.notWritten;
    }
    this.requestUpdate();
    return isWritten;
  }

  /** Forgets what is typed: the field shows what the file says. */
  #drop(): void {
    this.#was = undefined;
    this.store.draft(this.name, undefined);
    if (this.input) this.input.value = this.value;
  }

  #typed(): void {
    const { input } = this;
    if (!input) return;
    this.#was ??= this.value;
    this.store.draft(this.name, input.value === this.#was ? undefined : input.value);
    this.#grow();
  }

  #key(event: KeyboardEvent): void {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && /^Key[ZY]$/.test(event.code);
    if (isUndo && this.isChanged) {
      take(event);
      document.execCommand(event.code === 'KeyY' || event.shiftKey ? 'redo' : 'undo');
    } else if (event.key === 'Escape' && !event.isComposing) {
      take(event);
      this.input?.blur();
      this.dispatchEvent(new CustomEvent('left', { bubbles: true }));
    } else if (event.key === 'Enter' && this.lines === 1 && !event.ctrlKey && !event.isComposing) {
      take(event);
      void this.write();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }

  #grow(): void {
    const { input } = this;
    if (!(input instanceof HTMLTextAreaElement)) return;
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight + 2, 12 * 20)}px`;
  }

  protected override updated(changed: PropertyValues): void {
    const { input } = this;
    if (!input) return;
    if (changed.has('name')) {
      this.#was = undefined;
      this.#conflict = '';
      const draft = this.store.view.drafts[this.name];
      input.value = draft ?? this.value;
      if (draft !== undefined && draft !== this.value) this.#was = this.value;
    } else if (changed.has('value') && !this.isChanged) {
      input.value = this.value;
      this.#was = undefined;
    }
    this.#grow();
  }

  override render() {
    const { label, hint, lines, offers, store } = this;
    const list = `${this.#id}-offers`;
    const isReadOnly = !store.canEdit;
    const { words } = store;
    const isContested = this.#was !== undefined && this.#was !== this.value;
    const settle = (mine: boolean) => {
      if (mine) this.#was = this.value;
      else this.#drop();
      this.#conflict = '';
      this.requestUpdate();
      if (mine) void this.write();
    };
    const choice = isContested
      ? html` <button class="link" @click=${() => settle(false)}>${words.takeTheirs}</button> <button class="link" @click=${() => settle(true)}>${words.takeMine}</button>`
      : nothing;
    const more =
      this.#conflict === '' ? nothing : html`<p class="conflict" role="alert">${this.#conflict}${choice}</p>`;
    return html`
      <label for=${this.#id}>${label}${hint === '' ? nothing : html` <span class="hint">${hint}</span>`}</label>
      ${
        lines > 1
          ? html`<textarea id=${this.#id} rows=${lines} ?readonly=${isReadOnly} placeholder=${this.placeholder}
              @input=${this.#typed} @keydown=${this.#key} @focusout=${() => void this.write()}></textarea>`
          : html`<input id=${this.#id} type="text" autocomplete="off" ?readonly=${isReadOnly} placeholder=${this.placeholder}
              list=${offers.length > 0 ? list : nothing}
              @input=${this.#typed} @keydown=${this.#key} @focusout=${() => void this.write()}>`
      }
      ${offers.length > 0 ? html`<datalist id=${list}>${offers.map((each) => html`<option value=${each}></option>`)}</datalist>` : nothing}
      ${more}`;
  }
}
customElements.define('tam-field', BoardField);
