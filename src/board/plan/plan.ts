import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isDay } from '../../assessment/dates';
import type { Board, BoardPlan, FindingRow } from '../../workspace/board/board';
import { icon, isPlain, isTyping, letter, take } from '../dom';
import { choice } from '../findings/chips';
import { shortOwners } from '../findings/names';
import type { Store } from '../store';
import {
  cardsOf,
  type Held,
  isCardShown,
  needsDay,
  ownersOf,
  type PlanFilter,
  staysWhereItWas,
  type WaveId,
  waveBeside,
  waveOf,
  waves,
  wholePlan,
} from './cards';
import { effortChart, gainChart } from './charts';

/** What a drag carries; only the board reads it. */
const dragType = 'text/x-tam-finding';

/** What is open by the wave of its due day, what that gains, and what it costs. */
export class Plan extends LitElement {
  static override properties = { store: { attribute: false }, turn: { attribute: false } };
  declare store: Store;
  declare turn: unknown;
  #held: Held | undefined;
  #focusCard = false;
  /** The column that a narrow page shows. */
  #column: WaveId | 'noDate' = '30';
  /** The card whose day is asked. */
  #asking = '';
  #filter: PlanFilter = wholePlan;
  #chip = '';

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
    return row !== undefined && isCardShown(row, this.#filter, this.store.can.mine);
  }

  #choose(id: string, focus = true): void {
    this.#focusCard = focus;
    this.store.look({ finding: id });
  }

  #canMove(id: string): boolean {
    const row = this.#row(id);
    const isOpen = row?.status === 'open' || row?.status === 'inProgress';
    return isOpen && !row.twin && this.store.canEdit;
  }

  #takeUp(id: string): void {
    if (!this.#canMove(id)) return;
    const from = waveOf(this.#board.plan, id);
    this.#held = { id, from, wave: from || '30', isDragged: false };
    this.#choose(id);
    void this.#preview(this.#held.wave);
  }

  /** Holds the card over a column: asks what the plan would be, and says it. */
  async #preview(wave: WaveId): Promise<void> {
    if (!this.#held) return;
    const { id, from, isDragged } = this.#held;
    this.#held = { id, from, wave, isDragged };
    this.#column = wave;
    this.#focusCard = !isDragged;
    this.requestUpdate();
    if (!needsDay(this.#held)) {
      const answer = await this.store.ask({ kind: 'plan', finding: id, wave });
      if (this.#held?.id !== id || this.#held.wave !== wave) return;
      if (answer.kind === 'plan') this.#held = { ...this.#held, plan: answer.plan, due: answer.due };
      // The card may stand at another place among the others now: what is moved loses the focus.
      this.#focusCard = !isDragged;
    }
    this.requestUpdate();
    if (!isDragged)
      this.store.say(`${this.store.words.planBoard.moving(id)} ${this.#said(this.#held)}. ${this.#sum(wave)}`);
  }

  /** "to 60 days: due on 29 January 2027 instead of 30 October 2026" */
  #said(held: Held): string {
    const { words } = this.store;
    const said = words.planBoard;
    const wave = words.waves[held.wave] ?? held.wave;
    const before = this.#row(held.id)?.due;
    if (needsDay(held)) return said.toLater(wave);
    if (held.due === undefined) return `→ ${wave}`;
    if (held.due === before) return said.stays(wave, words.longDay(held.due));
    return before !== undefined && isDay(before)
      ? said.toDayInstead(wave, words.longDay(held.due), words.longDay(before))
      : said.toDay(wave, words.longDay(held.due));
  }

  #sum(wave: WaveId): string {
    const { words } = this.store;
    const column = this.#held?.plan?.columns.find((each) => each.wave === wave);
    return column ? `${words.waves[wave]}: ${words.columnGain(column.gain, column.score)}` : '';
  }

  async #putDown(): Promise<void> {
    const held = this.#held;
    if (!held) return;
    this.#held = undefined;
    this.#focusCard = true;
    this.requestUpdate();
    if (needsDay(held)) this.#askDay(held.id);
    else if (!staysWhereItWas(held, this.#row(held.id))) {
      await this.store.act({ kind: 'move', finding: held.id, wave: held.wave });
      this.#focusCard = true;
      this.requestUpdate();
    }
  }

  #putBack(): void {
    const held = this.#held;
    this.#held = undefined;
    if (!held) return;
    this.#column = held.from || 'noDate';
    this.#focusCard = true;
    this.requestUpdate();
    this.store.say(this.store.words.planBoard.putBack(held.id));
  }

  #askDay(id: string): void {
    if (!this.#canMove(id)) return;
    this.#asking = id;
    this.#focusCard = false;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.ask-day input')?.focus());
  }

  async #setDay(day: string): Promise<void> {
    if (!isDay(day)) {
      this.store.tell({ kind: 'refused', why: this.store.words.planBoard.dayWrong });
      return;
    }
    const answer = await this.store.act({ kind: 'move', finding: this.#asking, wave: 'later', due: day });
    if (answer.kind === 'done') this.#stopAsking();
  }

  #stopAsking(): void {
    this.#asking = '';
    this.#focusCard = true;
    this.requestUpdate();
  }

  #keys(event: KeyboardEvent): void {
    if (isTyping(event) || !isPlain(event)) return;
    if (event.key === 'Escape' && this.#chip !== '') {
      const chip = this.#chip;
      take(event);
      this.#openChip('');
      this.querySelector<HTMLElement>(`[data-chip="${chip}"]`)?.focus();
      return;
    }
    const card = (event.target as Element).closest<HTMLElement>('[data-card]');
    const id = card?.dataset.card;
    if (!card || id === undefined) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (this.#held) {
      if (event.key === 'Escape') this.#putBack();
      else if (event.key === 'Enter' || event.key === ' ') void this.#putDown();
      else if (step !== undefined) void this.#preview(waveBeside(this.#held.wave, step));
      // Whatever else is pressed, nothing else begins while a card is held; Tab puts it back.
      else if (event.key === 'Tab') {
        this.#putBack();
        this.#focusCard = false;
        return;
      }
      take(event);
      return;
    }
    const { singleKeys } = this.store.can;
    if ((singleKeys && event.code === 'KeyM' && !event.shiftKey) || event.key === ' ') this.#takeUp(id);
    else if (singleKeys && event.code === 'KeyD' && !event.shiftKey) this.#askDay(id);
    else if (event.key === 'Enter') this.#details(id);
    else if (event.key === 'Home' || event.key === 'End') this.#toEnd(card, event.key);
    else if (step !== undefined || event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#walk(card, event.key);
    else return;
    take(event);
  }

  #details(id: string): void {
    this.store.areDetailsOpen = true;
    this.store.look({ mode: 'findings', finding: id });
  }

  #toEnd(card: HTMLElement, key: string): void {
    const cards = [...(card.closest('.column')?.querySelectorAll<HTMLElement>('[data-card]') ?? [])];
    const id = (key === 'Home' ? cards[0] : cards.at(-1))?.dataset.card;
    if (id !== undefined) this.#choose(id);
  }

  /** From card to card: up and down within a column, sideways to the next column that has one. */
  #walk(card: HTMLElement, key: string): void {
    const lists = [...this.querySelectorAll<HTMLElement>('.column')].map((column) => ({
      column: column.dataset.column ?? '',
      cards: [...column.querySelectorAll<HTMLElement>('[data-card]')],
    }));
    const at = lists.findIndex(({ cards }) => cards.includes(card));
    const row = lists[at]?.cards.indexOf(card) ?? 0;
    let next: HTMLElement | undefined;
    if (key === 'ArrowDown' || key === 'ArrowUp') next = lists[at]?.cards[row + (key === 'ArrowDown' ? 1 : -1)];
    else {
      const step = key === 'ArrowRight' ? 1 : -1;
      for (let other = at + step; lists[other] && !next; other += step) {
        const { column, cards } = lists[other]!;
        next = cards[row] ?? cards.at(-1);
        if (next) this.#column = column === 'noDate' ? 'noDate' : (waves.find((wave) => wave === column) ?? '30');
      }
    }
    if (next?.dataset.card !== undefined) this.#choose(next.dataset.card);
  }

  #openChip(name: string): void {
    this.#chip = name;
    this.requestUpdate();
    if (name !== '')
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('.choice .menu input')?.focus());
  }

  #narrow(change: Partial<PlanFilter>): void {
    this.#filter = { ...this.#filter, ...change };
    this.requestUpdate();
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
    // The mouse holds what it drags: only sums and charts say what would be.
    const held = this.#held;
    const preview = held?.plan ?? this.#board.plan;
    const plan = held?.isDragged ? this.#board.plan : preview;
    const overdue = preview.columns
      .flatMap(({ cards }) => cards)
      .filter((id) => this.#row(id)?.overdue && id !== held?.id).length;
    const chosen = this.#chosen(plan);
    const narrow = [...waves, ...(plan.noDate.length > 0 ? (['noDate'] as const) : [])];
    return html`<div class="plan" @keydown=${this.#keys}>
      <div class="middle">
        <div class="filters" role="toolbar" aria-label=${words.chips}>
          ${this.#chips()}
          <label class="narrow">${words.showWave} <select @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            this.#column = narrow.find((each) => each === value) ?? '30';
            this.requestUpdate();
          }}>${narrow.map((wave) => html`<option value=${wave} ?selected=${wave === this.#column}>${wave === 'noDate' ? words.noDate : words.waves[wave]}</option>`)}</select></label>
          <span class="end hint">${words.planBoard.withoutDate} <strong>${plan.noDate.length}</strong></span>
          <button class="quiet" title=${words.sendPlan} @click=${() => store.command({ id: 'renderPlan' })}>${icon('send')}<span>${words.sendPlan}</span></button>
        </div>
        <div class="columns">
          ${plan.columns.map((column, at) => this.#wave(column, preview.columns[at] ?? column, chosen))}
          ${plan.noDate.length > 0 ? this.#withoutDate(plan.noDate, chosen) : nothing}
        </div>
        ${this.#foot()}
      </div>
      <section class="charts" tabindex="0" aria-label=${words.gains}>
        <section><h2>${words.gains}</h2>
          ${
            preview.score === null
              ? html`<p class="hint">${words.gainsNone}</p>`
              : html`<p class="hint">${words.gainsText(preview.score, preview.columns.at(-1)?.score ?? preview.score, overdue)}</p>${gainChart(preview, words, this.#board.asOf)}`
          }</section>
        <section><h2>${words.effortRisk}</h2><p class="hint">${words.effortRiskText(preview.dots.reduce((sum, { ids }) => sum + ids.length, 0))}</p>
          ${effortChart(preview.dots, words, store.view.finding, (id) => this.#choose(id))}</section>
      </section>
    </div>`;
  }

  #chips(): TemplateResult {
    const { store } = this;
    const { words } = store;
    const filter = this.#filter;
    const box = (title: string, isOn: boolean, count: number, flip: () => void) =>
      html`<label><input type="checkbox" .checked=${isOn} @change=${flip}> <span>${title}</span> <span class="count">${count}</span></label>`;
    const clear = (title: string, does: () => void) =>
      html`<button class="icon" aria-label=${words.clearOf(title)} title=${words.clearOf(title)} @click=${does}>${icon('close')}</button>`;
    const flipped = (list: readonly string[], key: string) =>
      list.includes(key) ? list.filter((each) => each !== key) : [...list, key];
    const owners = ownersOf(this.#board);
    const short = shortOwners(this.#board.owners);
    const ownerName = (owner: string) => (owner === '' ? words.nobody : short(owner));
    const counts = new Map<string, number>();
    for (const { id, severity } of this.#board.findings)
      if (waveOf(this.#board.plan, id) !== '' || this.#board.plan.noDate.includes(id))
        counts.set(severity, (counts.get(severity) ?? 0) + 1);
    const severities = Object.keys(words.severity).filter(
      (each) => counts.has(each) || filter.severities.includes(each),
    );
    const said = (title: string, names: readonly string[]) =>
      names.length === 0 ? title : `${title}: ${names.join(', ')}`;
    const severityTitle = words.columns.severity ?? '';
    return html`<button class="chip ${filter.mine ? 'on' : ''}" aria-pressed=${filter.mine} ?disabled=${store.can.mine.length === 0} @click=${() => this.#narrow({ mine: !filter.mine })}>${words.mine}</button>
      ${choice(
        {
          name: 'owners',
          title: words.owner,
          said: said(words.owner, filter.owners.map(ownerName)),
          isOpen: this.#chip === 'owners',
          open: (name) => this.#openChip(name),
        },
        owners.map(({ owner, cards }) =>
          box(ownerName(owner), filter.owners.includes(owner), cards, () =>
            this.#narrow({ owners: flipped(filter.owners, owner) }),
          ),
        ),
        filter.owners.length > 0 ? clear(words.owner, () => this.#narrow({ owners: [] })) : nothing,
      )}
      ${choice(
        {
          name: 'severities',
          title: severityTitle,
          said: said(
            severityTitle,
            filter.severities.map((each) => words.severity[each] ?? each),
          ),
          isOpen: this.#chip === 'severities',
          open: (name) => this.#openChip(name),
        },
        severities.map((each) =>
          box(words.severity[each] ?? each, filter.severities.includes(each), counts.get(each) ?? 0, () =>
            this.#narrow({ severities: flipped(filter.severities, each) }),
          ),
        ),
        filter.severities.length > 0 ? clear(severityTitle, () => this.#narrow({ severities: [] })) : nothing,
      )}`;
  }

  /** The card that has the keys: the one that is looked at, else the first. */
  #chosen(plan: BoardPlan): string {
    const { columns, noDate, retest, accepted } = plan;
    const cards = [
      ...columns.flatMap(({ cards: own }) => own),
      ...noDate,
      ...retest,
      ...accepted.map(({ id }) => id),
    ].filter((id) => this.#isShown(id));
    const { finding } = this.store.view;
    if (cards.includes(finding)) return finding;
    const first = cards[0] ?? '';
    if (first !== '') this.store.view = { ...this.store.view, finding: first };
    return first;
  }

  /** A column; `shown` has the sums, which are those of the plan as it would be while a card is held. */
  #wave(column: BoardPlan['columns'][number], shown: BoardPlan['columns'][number], chosen: string): TemplateResult {
    const { words } = this.store;
    const { wave, ends } = column;
    const plan = this.#board.plan;
    const before = plan.columns[waves.indexOf(wave) - 1]?.ends;
    const held = this.#held;
    const over = (event: DragEvent) => {
      if (!held?.isDragged) return;
      event.preventDefault();
      if (held.wave !== wave) void this.#preview(wave);
    };
    const drop = (event: DragEvent) => {
      take(event);
      if (!held?.isDragged) return;
      this.#held = { ...held, wave };
      void this.#putDown();
    };
    const title = words.waves[wave] ?? wave;
    const until = ends ? words.until(words.longDay(ends)) : before ? words.after(words.longDay(before)) : '';
    const cards = cardsOf(column, held).filter((id) => this.#isShown(id));
    const isGone = held && !held.isDragged && held.from === wave && held.wave !== wave;
    return html`<section class="column ${held?.wave === wave ? 'target' : ''} ${this.#column === wave ? 'shown' : ''}" data-column=${wave} aria-label=${title} @dragover=${over} @drop=${drop}>
      <header><p><strong>${title}</strong> <span class="hint">${words.columnCount(shown.cards.length, shown.critical)}</span></p>
        <p><span class="hint">${until}</span> <span class="sum">${words.columnGain(shown.gain, shown.score)}</span></p></header>
      ${this.#list(title, cards, chosen)}
      ${isGone ? html`<p class="ghost hint">${words.planBoard.wasHere(held.id)}</p>` : nothing}
      ${wave === '30' ? this.#group(words.retests, plan.retest, chosen) : nothing}
      ${
        wave === 'later'
          ? this.#group(
              words.accepted,
              plan.accepted.map(({ id }) => id),
              chosen,
            )
          : nothing
      }
    </section>`;
  }

  #withoutDate(ids: readonly string[], chosen: string): TemplateResult {
    const { words } = this.store;
    const held = this.#held;
    const cards = ids.filter((id) => this.#isShown(id) && (held?.isDragged || id !== held?.id));
    return html`<section class="column side ${this.#column === 'noDate' ? 'shown' : ''}" data-column="noDate" aria-label=${words.noDate}>
      <header><p><strong>${words.noDate}</strong> <span class="hint">${words.columnCount(ids.length, 0)}</span></p></header>
      ${this.#list(words.noDate, cards, chosen)}</section>`;
  }

  #group(title: string, ids: readonly string[], chosen: string): TemplateResult | typeof nothing {
    const shown = ids.filter((id) => this.#isShown(id));
    return shown.length === 0 ? nothing : html`<h2 class="hint">${title}</h2>${this.#list(title, shown, chosen)}`;
  }

  #list(title: string, ids: readonly string[], chosen: string): TemplateResult | typeof nothing {
    if (ids.length === 0) return nothing;
    return html`<div class="cards" role="listbox" aria-label=${title}>${repeat(
      ids,
      (id) => id,
      (id) => this.#card(id, chosen),
    )}</div>`;
  }

  #card(id: string, chosen: string): TemplateResult | typeof nothing {
    const { store } = this;
    const { words } = store;
    const row = this.#row(id);
    if (!row) return nothing;
    const held = this.#held?.id === id ? this.#held : undefined;
    const acceptance = this.#board.plan.accepted.find((each) => each.id === id);
    const { asOf, owners } = this.#board;
    const short = (day: string) => words.findingsTable.day(day, asOf);
    const due = held?.due ?? row.due;
    const day = acceptance
      ? acceptance.ends && words.ends(words.shortDay(acceptance.ends, asOf))
      : due === undefined
        ? ''
        : row.overdue && !held
          ? words.overdueSince(words.shortDay(due, asOf))
          : words.dueOn(words.shortDay(due, asOf));
    const name = words.card([id, words.severity[row.severity] ?? '', row.name, row.owner ?? words.nobody, day]);
    const start = (event: DragEvent) => {
      if (!this.#canMove(id) || !event.dataTransfer) return;
      event.dataTransfer.setData(dragType, id);
      event.dataTransfer.effectAllowed = 'move';
      const from = waveOf(this.#board.plan, id);
      this.#held = { id, from, wave: from || '30', isDragged: true };
      this.#choose(id, false);
    };
    const end = () => {
      if (this.#held?.isDragged) this.#putBack();
    };
    const isMoved = held?.due !== undefined && row.due !== undefined && held.due !== row.due;
    const dayShown = acceptance
      ? acceptance.ends && words.ends(short(acceptance.ends))
      : isMoved
        ? html`<s>${short(row.due ?? '')}</s> → <strong>${short(held.due ?? '')}</strong>`
        : due === undefined
          ? ''
          : html`${row.overdue && !held ? icon('history') : row.status === 'inProgress' ? icon('sync') : nothing}${row.overdue && !held ? html`<strong>${short(due)}</strong>` : short(due)}`;
    const context = JSON.stringify({
      webviewSection: 'finding',
      file: store.view.uri,
      findings: [id],
      preventDefaultContextMenuItems: true,
    });
    const gain = row.gain === undefined ? '' : `+${words.number(row.gain)}`;
    return html`<div class="card ${row.overdue && !held ? 'late' : ''} ${held ? 'held' : ''} ${id === chosen ? 'chosen' : ''}" role="option" aria-selected=${id === chosen} tabindex=${id === chosen ? 0 : -1} data-card=${id} data-vscode-context=${context}
      draggable=${this.#canMove(id) ? 'true' : 'false'} aria-label=${name} @dragstart=${start} @dragend=${end} @click=${() => this.#choose(id)} @dblclick=${() => this.#details(id)}>
      <p>${letter(row.severity, words)} <span class="name">${row.name}</span></p>
      <p class="facts hint"><span class="id">${id}</span><span class="owner">${acceptance ? words.acceptedBy(acceptance.by) : row.owner === undefined ? '' : shortOwners(owners)(row.owner)}</span><span class="when"><span class="day">${dayShown}</span><strong class="gain">${acceptance && gain ? `(${gain})` : gain}</strong></span></p>
    </div>`;
  }

  #foot(): TemplateResult {
    const { store } = this;
    const { words } = store;
    const said = words.planBoard;
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
        this.#stopAsking();
      };
      return html`<form class="foot ask-day" @submit=${submit} @keydown=${key}><label><strong>${said.dayOf(this.#asking)}</strong> ${words.laterDay} <input type="text" autocomplete="off" placeholder="YYYY-MM-DD"></label>
        <span class="buttons"><button class="main">${words.write}</button><button type="button" @click=${() => this.#stopAsking()}>${words.cancel}</button></span></form>`;
    }
    if (!store.canEdit) return html``;
    const held = this.#held;
    const key = (keys: readonly string[], does: string) =>
      html`<span class="key">${keys.map((each) => html`<kbd>${each}</kbd>`)} ${does}</span>`;
    if (!held) {
      const { singleKeys } = store.can;
      return html`<p class="foot hint">${key([singleKeys ? 'M' : said.space], said.keyUp)}${singleKeys ? key(['D'], said.keyDate) : nothing}${key([said.enter], said.keyDetails)}</p>`;
    }
    return html`<p class="foot moving"><span><strong>${said.moving(held.id)}</strong> ${this.#said(held)}</span>
      <span class="keys hint">${key(['←', '→'], said.keyColumn)}${key([said.enter], said.keyDown)}${key(['Esc'], said.keyBack)}</span></p>`;
  }
}
customElements.define('tam-plan', Plan);
