import { html, LitElement, nothing } from 'lit';
import { icon, take } from '../dom';
import type { BoardField } from '../field';
import type { Answer } from '../messages';
import type { Store } from '../store';
import { dayAfter, monthDays } from './days';

/**
 * A field of a day as files write it, with a calendar: the browser's own field of dates speaks the browser's language and not
 * the file's.
 */
export class DayField extends LitElement {
  static override properties = {
    store: { attribute: false },
    name: {},
    label: {},
    hint: {},
    value: {},
    offered: {},
    turn: { attribute: false },
  };
  declare store: Store;
  declare name: string;
  declare label: string;
  declare hint: string;
  declare value: string;
  /** A day to take with one click; empty for none. */
  declare offered: string;
  declare turn: unknown;
  declare onwrite: (value: string, was: string) => Promise<Answer>;
  /** First day of the month that the calendar shows; empty while it is closed. */
  #month = '';
  #at = '';

  protected override createRenderRoot() {
    return this;
  }

  get #field(): BoardField | null {
    return this.querySelector<BoardField>('tam-field');
  }

  #open(): void {
    this.#at = this.value || this.offered || (this.store.board?.asOf ?? '');
    this.#month = `${this.#at.slice(0, 7)}-01`;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.calendar [tabindex="0"]')?.focus());
  }

  #close(): void {
    this.#month = '';
    this.requestUpdate();
    void this.updateComplete.then(() => this.#field?.input?.focus());
  }

  #take(day: string): void {
    void this.onwrite(day, this.value);
    this.#close();
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, PageUp: -28, PageDown: 28 }[event.key];
    if (event.key === 'Escape') {
      take(event);
      this.#close();
    } else if (event.key === 'Enter' || event.key === ' ') {
      take(event);
      this.#take(this.#at);
    } else if (step !== undefined) {
      take(event);
      this.#at = dayAfter(this.#at, step);
      this.#month = `${this.#at.slice(0, 7)}-01`;
      this.requestUpdate();
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('.calendar [tabindex="0"]')?.focus());
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }

  override render() {
    const { store, offered, value } = this;
    const { words } = store;
    const asOf = store.board?.asOf ?? '';
    return html`<div class="day-field">
      <tam-field .store=${store} .name=${this.name} .label=${this.label} .hint=${this.hint} .value=${value} .placeholder=${'YYYY-MM-DD'} .onwrite=${this.onwrite} .turn=${this.turn}></tam-field>
      ${store.canEdit ? html`<button class="icon" aria-label=${`${this.label}: ${words.pickDay}`} title=${words.pickDay} aria-expanded=${this.#month !== ''} @click=${() => (this.#month === '' ? this.#open() : this.#close())}>${icon('calendar')}</button>` : nothing}
      ${
        this.#month === ''
          ? nothing
          : html`<div class="calendar" role="dialog" aria-label=${words.month(this.#month)} @keydown=${this.#key}>
              <p>${words.month(this.#month)}</p>
              <div class="month" role="grid">${monthDays(this.#month).map(
                (week) =>
                  html`<div role="row">${week.map((day) =>
                    day === ''
                      ? html`<span role="gridcell"></span>`
                      : html`<span role="gridcell" aria-selected=${day === value}><button tabindex=${day === this.#at ? 0 : -1} class=${day === asOf ? 'today' : ''} aria-label=${words.longDay(day)} @click=${() => this.#take(day)}>${Number(day.slice(8))}</button></span>`,
                  )}</div>`,
              )}</div>
              ${offered ? html`<button class="link" @click=${() => this.#take(offered)}>${words.takeSla(words.shortDay(offered, asOf))}</button>` : nothing}
            </div>`
      }
    </div>`;
  }
}
customElements.define('tam-day-field', DayField);
