import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FindingRow } from '../../workspace/board/board';
import type { BulkChange } from '../../workspace/bulk';
import { icon, severityLetter, take } from '../dom';
import { dayAfter, quarterEnd } from '../form/days';
import type { Store } from '../store';
import { agreedDays } from './agreed';
import { allowedFor } from './statuses';

export type BulkKind = 'status' | 'owner' | 'due' | 'rating' | 'workItem';
type Asked = { readonly kind: 'accepted' | 'falsePositive' | 'owner' | 'day' | 'workItem' };

/** Of no more findings than these is asked beforehand which day the SLA gives. */
const mostAsked = 40;

interface Item {
  readonly title: string;
  readonly hint?: string;
  readonly change?: BulkChange;
  readonly ask?: Asked;
}

/** What is done to the selected findings at once: the menus say what will happen before it does. */
export class BulkBar extends LitElement {
  static override properties = {
    store: { attribute: false },
    ids: { attribute: false },
    hiddenIds: { type: Number },
    turn: { attribute: false },
  };
  declare store: Store;
  /** The selected findings that are shown: only these are changed. */
  declare ids: readonly string[];
  /** How many more are selected and hidden by the filter. */
  declare hiddenIds: number;
  declare turn: unknown;
  #menu: BulkKind | undefined;
  #asked: Asked | undefined;
  /** The days that the SLA gives, by severity, as they are known. */
  #agreed = '';

  protected override createRenderRoot() {
    return this;
  }

  get #rows(): FindingRow[] {
    const ids = new Set(this.ids);
    return this.store.board!.findings.filter(({ id }) => ids.has(id));
  }

  /** Opens a menu. */
  open(kind: BulkKind): void {
    this.#menu = kind;
    this.#asked = kind === 'workItem' ? { kind: 'workItem' } : undefined;
    this.#agreed = '';
    if (kind === 'due') void this.#askAgreed();
    this.requestUpdate();
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('.menu select, .menu button, .menu input')?.focus(),
    );
  }

  /** Says beforehand which days "by the SLA of each" gives: "C 31 Dec, H 30 Jan". */
  async #askAgreed(): Promise<void> {
    const { store, ids } = this;
    const rows = this.#rows;
    if (rows.length > mostAsked) return;
    const answers = await Promise.all(ids.map((id) => store.ask({ kind: 'finding', id })));
    if (this.#menu !== 'due' || ids.join() !== this.ids.join()) return;
    const asOf = store.board?.asOf ?? '';
    const found = answers.flatMap((answer) =>
      answer.kind === 'finding' && answer.details?.sla
        ? [{ severity: answer.details.severity, day: answer.details.sla }]
        : [],
    );
    this.#agreed = agreedDays(found)
      .map(
        ({ severity, from, to }) =>
          `${severityLetter(severity)} ${[...new Set([from, to])].map((day) => store.words.shortDay(day, asOf)).join(' – ')}`,
      )
      .join(', ');
    this.requestUpdate();
  }

  /** A status was chosen elsewhere; what it needs is asked here. */
  become(status: string): void {
    if (status === 'accepted' || status === 'falsePositive') {
      this.#menu = 'status';
      this.#ask({ kind: status });
    } else void this.#do({ kind: 'status', choice: { status: status as 'open' } });
  }

  #ask(asked: Asked): void {
    this.#asked = asked;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.menu input')?.focus());
  }

  #close(): void {
    this.#menu = undefined;
    this.#asked = undefined;
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('closed', { bubbles: true }));
  }

  /** The focus is elsewhere already. */
  #leave(): void {
    this.#menu = undefined;
    this.#asked = undefined;
    this.requestUpdate();
  }

  async #do(change: BulkChange): Promise<void> {
    const answer = await this.store.act({ kind: 'bulk', ids: this.ids, change });
    if (answer.kind === 'done') this.#close();
  }

  get #items(): Item[] {
    const { words, board } = this.store;
    const asOf = board!.asOf;
    const due = (day: string): Item => ({
      title: '',
      hint: words.shortDay(day, asOf),
      change: { kind: 'due', due: day },
    });
    switch (this.#menu) {
      case 'status':
        return allowedFor(this.#rows.map(({ status }) => status)).map((id): Item => {
          const title = words.status[id] ?? id;
          return id === 'accepted' || id === 'falsePositive'
            ? { title: `${title} …`, ask: { kind: id } }
            : { title, change: { kind: 'status', choice: { status: id } } };
        });
      case 'owner':
        return [
          ...board!.owners.slice(0, 12).map((owner): Item => ({ title: owner, change: { kind: 'owner', owner } })),
          { title: `${words.otherOwner} …`, ask: { kind: 'owner' } },
          { title: words.noOwner, change: { kind: 'owner', owner: '' } },
        ];
      case 'due':
        return [
          { title: words.bySla, hint: this.#agreed, change: { kind: 'due', due: 'sla' } },
          { ...due(dayAfter(asOf, 14)), title: words.twoWeeks },
          { ...due(quarterEnd(asOf)), title: words.endOfQuarter },
          { title: `${words.pickDay} …`, ask: { kind: 'day' } },
          { title: words.noDay, change: { kind: 'due', due: '' } },
        ];
      default:
        return [];
    }
  }

  #keys(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      // Without a menu it is the selection that goes.
      if (!this.#menu) return;
      take(event);
      this.#close();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || /^(?:INPUT|SELECT)$/.test((event.target as HTMLElement).tagName)) {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
      return;
    }
    take(event);
    const items = [...this.querySelectorAll<HTMLElement>('.menu button')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    items[(at + step + items.length) % items.length]?.focus();
  }

  override render() {
    const { words } = this.store;
    const gain = this.#rows.reduce((sum, row) => sum + (row.gain ?? 0), 0);
    const button = (kind: BulkKind, title: string, key: string) =>
      html`<span class="choice"><button aria-haspopup="menu" aria-expanded=${this.#menu === kind} aria-keyshortcuts=${key} ?disabled=${this.ids.length === 0} @click=${() => (this.#menu === kind ? this.#close() : this.open(kind))}>${title} <kbd aria-hidden="true">${key}</kbd></button>${this.#menu === kind ? this.#menuOf(kind) : nothing}</span>`;
    const left = (event: FocusEvent) => {
      const to = event.relatedTarget;
      if (this.#menu && to instanceof Node && !this.contains(to)) this.#leave();
    };
    return html`<div class="bulk" @keydown=${this.#keys} @focusout=${left}>
      <span class="sum"><strong>${words.selected(this.ids.length)}</strong> <span class="hint">${words.gain(gain)}</span></span>
      ${this.hiddenIds > 0 ? html`<span class="hint">${words.selectedHidden(this.hiddenIds, this.ids.length + this.hiddenIds)}</span>` : nothing}
      <span class="buttons" role="toolbar" aria-label=${words.selected(this.ids.length)}>
        ${button('status', words.statusLabel, 'S')}${button('owner', words.owner, 'O')}${button('due', words.due, 'D')}
        ${button('rating', words.rating, 'R')}${button('workItem', words.workItem, 'W')}
      </span>
      <button class="quiet end" @click=${() => this.dispatchEvent(new CustomEvent('clear', { bubbles: true }))}>${icon('close')} ${words.clearSelection} <kbd aria-hidden="true">Esc</kbd></button>
    </div>`;
  }

  #menuOf(kind: BulkKind): TemplateResult {
    const { words } = this.store;
    const titles: Readonly<Record<BulkKind, string>> = {
      status: words.statusLabel,
      owner: words.owner,
      due: words.due,
      rating: words.rating,
      workItem: words.workItem,
    };
    const title = words.of(titles[kind], this.ids.length);
    if (this.#asked)
      return html`<div class="menu form-menu" role="dialog" aria-label=${title}><p class="menu-title">${title}</p>${this.#form(this.#asked)}</div>`;
    if (kind === 'rating') return this.#ratingMenu(title);
    const items = this.#items;
    const choose = ({ change, ask }: Item) => (ask ? this.#ask(ask) : change ? void this.#do(change) : undefined);
    return html`<div class="menu" role="menu" aria-label=${title}>
      <p class="menu-title" role="presentation">${title}</p>
      ${items.length === 0 ? html`<p class="hint" role="presentation">${words.noStatus}</p>` : nothing}
      ${items.map((item) => html`<button role="menuitem" @click=${() => choose(item)}><span>${item.title}</span><span class="hint">${item.hint ?? ''}</span></button>`)}
      <p class="hint" role="presentation">${words.oneEdit}</p>
    </div>`;
  }

  #ratingMenu(title: string): TemplateResult {
    const { words } = this.store;
    const reset = () => void this.#do({ kind: 'rating', rating: undefined });
    const set = (event: Event) => {
      take(event);
      const of = (name: string) => Number(this.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value ?? 3);
      void this.#do({
        kind: 'rating',
        rating: { probability: of('probability'), impact: of('impact'), effort: of('effort') },
      });
    };
    const row = (name: string, title: string, meanings: readonly string[]) => html`<label>${title} <select name=${name}>
      ${[1, 2, 3, 4, 5].map((value) => html`<option value=${value} ?selected=${value === 3}>${value} ${meanings[value]}</option>`)}</select></label>`;
    return html`<div class="menu form-menu" role="dialog" aria-label=${title}><p class="menu-title">${title}</p>
      <form @submit=${set}>${row('probability', words.probability, words.probabilityWord)}${row('impact', words.impact, words.impactWord)}
      ${row('effort', words.effort, words.effortWord)}<p class="buttons"><button class="main">${words.write}</button><button type="button" @click=${reset}>${words.ratingReset}</button></p></form>
      <p class="hint">${words.oneEdit}</p></div>`;
  }

  #form({ kind }: Asked): TemplateResult {
    const { words } = this.store;
    const submit = (event: Event) => {
      take(event);
      const of = (name: string) => this.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value.trim() ?? '';
      if (kind === 'accepted') {
        const [reason, by, expires] = [of('reason'), of('by'), of('expires')];
        void this.#do({
          kind: 'status',
          choice: { status: 'accepted', acceptance: { reason, expires, ...(by && { by }) }, note: reason },
        });
      } else if (kind === 'falsePositive')
        void this.#do({ kind: 'status', choice: { status: 'falsePositive', note: of('reason') } });
      else if (kind === 'owner') void this.#do({ kind: 'owner', owner: of('value') });
      else if (kind === 'workItem') void this.#do({ kind: 'workItem', workItem: of('value') });
      else void this.#do({ kind: 'due', due: of('value') });
    };
    const input = (name: string, label: string, list = '') =>
      html`<label>${label} <input type="text" name=${name} autocomplete="off" list=${list || nothing}></label>`;
    const owners = html`<datalist id="bulk-owners">${this.store.board!.owners.map((owner) => html`<option value=${owner}></option>`)}</datalist>`;
    const fields =
      kind === 'accepted'
        ? html`${input('reason', words.acceptReason)}${input('by', words.acceptBy)}${input('expires', words.acceptUntil)}`
        : kind === 'falsePositive'
          ? input('reason', words.falsePositiveReason)
          : kind === 'owner'
            ? html`${input('value', words.owner, 'bulk-owners')}${owners}`
            : kind === 'workItem'
              ? input('value', words.workItem)
              : input('value', words.laterDay);
    return html`<form @submit=${submit}>${fields}<p><button class="main">${words.write}</button>
      <button type="button" @click=${() => this.#close()}>${words.cancel}</button></p></form>`;
  }
}
customElements.define('tam-bulk-bar', BulkBar);
