import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Board, BoardPlan, FindingRow } from '../../workspace/board/board';
import { icon, isPlain, isTyping, letter, take } from '../dom';
import type { Store } from '../store';
import { effortChart, gainChart } from './charts';

type WaveId = BoardPlan['columns'][number]['wave'];
const waves: readonly WaveId[] = ['30', '60', '90', 'later'];

/** A card that is taken up: where it is held, and the plan as it would be. */
interface Held {
  readonly id: string;
  readonly from: WaveId | '';
  readonly wave: WaveId;
  readonly plan?: BoardPlan;
  readonly due?: string;
}

/** What is open by the wave of its due day, what that gains, and what it costs. */
export class Plan extends LitElement {
  static override properties = { store: { attribute: false }, turn: { attribute: false } };
  declare store: Store;
  declare turn: unknown;
  #held: Held | undefined;
  #focusCard = false;
  /** The wave of a narrow page. */
  #wave: WaveId | 'noDate' = '30';
  /** The card whose day is asked. */
  #asking = '';
  #mine = false;
  #owner = '';

  protected override createRenderRoot() {
    return this;
  }

  get #board(): Board {
    return this.store.board!;
  }

  #row(id: string): FindingRow | undefined {
    return this.#board.findings.find((row) => row.id === id);
  }

  #isShown(id: string): boolean {
    const row = this.#row(id);
    if (!row) return false;
    if (this.#mine && !(row.owner !== undefined && this.store.can.mine.includes(row.owner))) return false;
    return this.#owner === '' || (row.owner ?? '') === this.#owner;
  }

  #waveOf(id: string): WaveId | '' {
    return this.#board.plan.columns.find(({ cards }) => cards.includes(id))?.wave ?? '';
  }

  #choose(id: string, focus = true): void {
    this.#focusCard = focus;
    this.store.look({ finding: id });
  }

  #takeUp(id: string): void {
    if (!this.store.canEdit) return;
    const from = this.#waveOf(id);
    this.#held = { id, from, wave: from || '30' };
    void this.#preview(this.#held.wave);
  }

  async #preview(wave: WaveId): Promise<void> {
    const { id } = this.#held!;
    this.#held = { ...this.#held!, wave };
    this.#focusCard = true;
    this.requestUpdate();
    const { words } = this.store;
    if (wave === 'later' && this.#held.from !== 'later') {
      this.#held = { id: this.#held.id, from: this.#held.from, wave };
      this.store.say(`${words.waves[wave]}. ${words.laterDay}`);
      return;
    }
    const answer = await this.store.ask({ kind: 'plan', finding: id, wave });
    if (this.#held?.id !== id || this.#held.wave !== wave || answer.kind !== 'plan') return;
    this.#held = { ...this.#held, plan: answer.plan, due: answer.due };
    this.store.say(words.moving(id, words.waves[wave] ?? wave, words.longDay(answer.due)));
  }

  async #putDown(): Promise<void> {
    const held = this.#held;
    if (!held) return;
    if (held.wave === 'later' && held.from !== 'later') {
      this.#held = undefined;
      this.#askDay(held.id);
      return;
    }
    this.#held = undefined;
    this.#focusCard = true;
    if (held.wave === held.from && (this.#row(held.id)?.overdue ?? false) === false) {
      this.requestUpdate();
      return;
    }
    await this.store.act({ kind: 'move', finding: held.id, wave: held.wave });
    this.requestUpdate();
  }

  #putBack(): void {
    this.#held = undefined;
    this.#focusCard = true;
    this.requestUpdate();
  }

  #askDay(id: string): void {
    this.#asking = id;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.ask-day input')?.focus());
  }

  async #setDay(day: string): Promise<void> {
    const answer = await this.store.act({ kind: 'move', finding: this.#asking, wave: 'later', due: day });
    if (answer.kind !== 'done') return;
    this.#asking = '';
    this.#focusCard = true;
    this.requestUpdate();
  }

  #keys(event: KeyboardEvent): void {
    if (isTyping(event) || !isPlain(event)) return;
    const card = (event.target as Element).closest<HTMLElement>('[data-card]');
    if (!card) return;
    const id = card.dataset.card!;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (this.#held) {
      if (event.key === 'Escape') this.#putBack();
      else if (event.key === 'Enter' || event.key === ' ') void this.#putDown();
      else if (step !== undefined)
        void this.#preview(waves[Math.min(3, Math.max(0, waves.indexOf(this.#held.wave) + step))]!);
      else return;
      take(event);
      return;
    }
    const { singleKeys } = this.store.can;
    if ((singleKeys && event.code === 'KeyM' && !event.shiftKey) || event.key === ' ') this.#takeUp(id);
    else if (singleKeys && event.code === 'KeyD' && !event.shiftKey && this.store.canEdit) this.#askDay(id);
    else if (event.key === 'Enter') this.store.look({ mode: 'findings', finding: id });
    else if (step !== undefined || event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#walk(card, event.key);
    else return;
    take(event);
  }

  /** From card to card: up and down within a column, sideways to the next column that has one. */
  #walk(card: HTMLElement, key: string): void {
    const lists = [...this.querySelectorAll<HTMLElement>('.column')].map((column) => [
      ...column.querySelectorAll<HTMLElement>('[data-card]'),
    ]);
    const at = lists.findIndex((cards) => cards.includes(card));
    const row = lists[at]!.indexOf(card);
    let next: HTMLElement | undefined;
    if (key === 'ArrowDown' || key === 'ArrowUp') next = lists[at]![row + (key === 'ArrowDown' ? 1 : -1)];
    else {
      const step = key === 'ArrowRight' ? 1 : -1;
      for (let other = at + step; lists[other] && !next; other += step)
        next = lists[other]![row] ?? lists[other]!.at(-1);
    }
    if (next) this.#choose(next.dataset.card!);
  }

  protected override updated(): void {
    if (!this.#focusCard) return;
    const card = this.querySelector<HTMLElement>(`[data-card="${CSS.escape(this.store.view.finding)}"]`);
    if (!card) return;
    this.#focusCard = false;
    card.focus();
  }

  override render() {
    const { store } = this;
    const { words } = store;
    const plan = this.#held?.plan ?? this.#board.plan;
    const overdue = plan.columns
      .flatMap(({ cards }) => cards)
      .filter((id) => this.#row(id)?.overdue && id !== this.#held?.id).length;
    const owners = [...new Set(this.#board.findings.map(({ owner }) => owner ?? ''))].filter(Boolean).sort();
    const chosen = this.#chosen(plan);
    return html`<div class="plan" @keydown=${this.#keys}>
      <main>
        <div class="filters" role="toolbar" aria-label=${words.chips}>
          <button class="chip ${this.#mine ? 'on' : ''}" aria-pressed=${this.#mine} ?disabled=${store.can.mine.length === 0} @click=${() => {
            this.#mine = !this.#mine;
            this.requestUpdate();
          }}>${words.mine}</button>
          <label>${words.owner} <select @change=${(event: Event) => {
            this.#owner = (event.target as HTMLSelectElement).value;
            this.requestUpdate();
          }}><option value="">–</option>${owners.map((owner) => html`<option ?selected=${owner === this.#owner}>${owner}</option>`)}</select></label>
          <label class="narrow">${words.showWave} <select @change=${(event: Event) => {
            this.#wave = (event.target as HTMLSelectElement).value as WaveId;
            this.requestUpdate();
          }}>${[...waves, ...(plan.noDate.length > 0 ? (['noDate'] as const) : [])].map((wave) => html`<option value=${wave} ?selected=${wave === this.#wave}>${wave === 'noDate' ? words.noDate : words.waves[wave]}</option>`)}</select></label>
          <button class="end" @click=${() => store.command({ id: 'renderPlan' })}>${icon('send')} ${words.sendPlan}</button>
        </div>
        <div class="columns">
          ${plan.columns.map((column) => this.#column(column, chosen))}
          ${plan.noDate.length > 0 ? this.#side('noDate', words.noDate, plan.noDate, chosen) : nothing}
        </div>
        ${this.#foot()}
      </main>
      <aside class="charts">
        <section><h3>${words.gains}</h3>
          ${
            plan.score === null
              ? html`<p class="hint">${words.gainsNone}</p>`
              : html`<p class="hint">${words.gainsText(plan.score, plan.columns.at(-1)?.score ?? plan.score, overdue)}</p>${gainChart(plan, words, this.#board.asOf)}`
          }</section>
        <section><h3>${words.effortRisk}</h3><p class="hint">${words.effortRiskText(plan.dots.reduce((sum, { ids }) => sum + ids.length, 0))}</p>
          ${effortChart(plan.dots, words, store.view.finding, (id) => this.#choose(id))}</section>
      </aside>
    </div>`;
  }

  /** The card that has the keys: the one that is looked at, else the first. */
  #chosen(plan: BoardPlan): string {
    const cards = [...plan.columns.flatMap(({ cards: own }) => own), ...plan.noDate].filter((id) => this.#isShown(id));
    const { finding } = this.store.view;
    const all = [...cards, ...plan.retest, ...plan.accepted.map(({ id }) => id)];
    if (all.includes(finding)) return finding;
    const first = cards[0] ?? '';
    if (first !== '') this.store.view = { ...this.store.view, finding: first };
    return first;
  }

  #column({ wave, ends, cards, critical, gain, score }: BoardPlan['columns'][number], chosen: string): TemplateResult {
    const { words } = this.store;
    const plan = this.#board.plan;
    const before = plan.columns[waves.indexOf(wave) - 1]?.ends;
    const held = this.#held;
    const shown = cards.filter((id) => this.#isShown(id) && !(held && held.id === id && held.wave !== wave));
    const withHeld = held && held.wave === wave && !shown.includes(held.id) ? [held.id, ...shown] : shown;
    const drop = (event: DragEvent) => {
      take(event);
      const id = event.dataTransfer?.getData('text/x-tam-finding') ?? '';
      if (!this.#row(id)) return;
      this.#held = { id, from: this.#waveOf(id), wave };
      void this.#putDown();
    };
    const until = ends
      ? words.until(words.shortDay(ends, this.#board.asOf))
      : before
        ? words.after(words.shortDay(before, this.#board.asOf))
        : '';
    return html`<section class="column ${held?.wave === wave ? 'target' : ''} ${this.#wave === wave ? 'shown' : ''}" aria-label=${words.waves[wave]} @dragover=${(event: Event) => event.preventDefault()} @drop=${drop}>
      <header><p><strong>${words.waves[wave]}</strong> <span class="hint">${words.columnCount(cards.length, critical)}</span></p>
        <p><span class="hint">${until}</span> <span class="sum">${words.columnGain(gain, score)}</span></p></header>
      <div class="cards" role="list">
        ${repeat(
          withHeld,
          (id) => id,
          (id) => this.#card(id, chosen),
        )}
        ${held && held.from === wave && held.wave !== wave ? html`<p class="ghost hint" role="presentation">${held.id}</p>` : nothing}
      </div>
      ${wave === '30' && plan.retest.length > 0 ? this.#group(words.retests, plan.retest, chosen) : nothing}
      ${
        wave === 'later' && plan.accepted.length > 0
          ? this.#group(
              words.accepted,
              plan.accepted.map(({ id }) => id),
              chosen,
            )
          : nothing
      }
    </section>`;
  }

  #side(name: 'noDate', title: string, ids: readonly string[], chosen: string): TemplateResult {
    const { words } = this.store;
    const shown = ids.filter((id) => this.#isShown(id) && id !== (this.#held?.wave ? this.#held.id : ''));
    return html`<section class="column side ${this.#wave === name ? 'shown' : ''}" aria-label=${title}>
      <header><p><strong>${title}</strong> <span class="hint">${words.columnCount(ids.length, 0)}</span></p></header>
      <div class="cards" role="list">${repeat(
        shown,
        (id) => id,
        (id) => this.#card(id, chosen),
      )}</div></section>`;
  }

  #group(title: string, ids: readonly string[], chosen: string): TemplateResult {
    return html`<h4 class="hint">${title}</h4><div class="cards" role="list">${ids.filter((id) => this.#isShown(id)).map((id) => this.#card(id, chosen))}</div>`;
  }

  #card(id: string, chosen: string): TemplateResult | typeof nothing {
    const { store } = this;
    const { words } = store;
    const row = this.#row(id);
    if (!row) return nothing;
    const held = this.#held?.id === id ? this.#held : undefined;
    const acceptance = this.#board.plan.accepted.find((each) => each.id === id);
    const isOpen = row.status === 'open' || row.status === 'inProgress';
    const short = (day: string) => words.shortDay(day, this.#board.asOf);
    const due = held?.due ?? row.due;
    const day = acceptance
      ? acceptance.ends && words.ends(short(acceptance.ends))
      : due === undefined
        ? ''
        : row.overdue && !held
          ? words.overdueSince(short(due))
          : words.dueOn(short(due));
    const name = words.card([id, words.severity[row.severity] ?? '', row.name, row.owner ?? words.nobody, day]);
    const start = (event: DragEvent) => event.dataTransfer?.setData('text/x-tam-finding', id);
    return html`<article class="card ${row.overdue && !held ? 'late' : ''} ${held ? 'held' : ''} ${id === chosen ? 'chosen' : ''}" role="listitem" tabindex=${id === chosen ? 0 : -1} data-card=${id}
      draggable=${isOpen && store.canEdit ? 'true' : 'false'} aria-label=${name} @dragstart=${start} @click=${() => this.#choose(id)} @dblclick=${() => store.look({ mode: 'findings', finding: id })}>
      <p>${letter(row.severity, words)} <span class="name">${row.name}</span></p>
      <p class="hint"><span>${id}</span><span class="owner">${acceptance ? words.acceptedBy(acceptance.by) : (row.owner ?? '')}</span>
        <span class="day">${
          held && row.due !== undefined && held.due !== undefined && held.due !== row.due
            ? html`<s>${short(row.due)}</s> → <strong>${short(held.due)}</strong>`
            : acceptance
              ? day
              : due === undefined
                ? ''
                : html`${row.overdue ? icon('history') : nothing} ${short(due)}`
        }</span>
        <strong>${row.gain === undefined ? '' : `+${words.number(row.gain)}`}</strong></p>
    </article>`;
  }

  #foot(): TemplateResult {
    const { store } = this;
    const { words } = store;
    if (this.#asking !== '') {
      const submit = (event: Event) => {
        take(event);
        void this.#setDay(this.querySelector<HTMLInputElement>('.ask-day input')?.value.trim() ?? '');
      };
      const key = (event: KeyboardEvent) => {
        if (event.key !== 'Escape') {
          if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
          return;
        }
        take(event);
        this.#asking = '';
        this.#focusCard = true;
        this.requestUpdate();
      };
      return html`<form class="foot ask-day" @submit=${submit}><label>${this.#asking}: ${words.laterDay} <input type="text" autocomplete="off" placeholder="YYYY-MM-DD" @keydown=${key}></label>
        <button class="main">${words.write}</button></form>`;
    }
    const held = this.#held;
    if (!held) return store.canEdit ? html`<p class="foot hint">${words.planKeys}</p>` : html``;
    const day = held.due ? words.longDay(held.due) : words.laterDay;
    return html`<p class="foot"><span>${words.moving(held.id, words.waves[held.wave] ?? held.wave, day)}</span> <span class="hint">${words.movingKeys}</span></p>`;
  }
}
customElements.define('tam-plan', Plan);
