import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Board, FindingRow } from '../../workspace/board/board';
import { icon, isPlain, isTyping, letter, take } from '../dom';
import { findingHead } from '../form/findingForm';
import type { FindingsFilter, SortColumn } from '../messages';
import { noFilter, type Store } from '../store';
import './bulkBar';
import type { BulkBar, BulkKind } from './bulkBar';
import { chips } from './chips';
import { type FilterContext, isShown } from './filter';
import { all, among, changeable, noSelection, rangeTo, type Selection, toggled } from './selection';
import { sorted } from './sorting';
import { scrollTo, windowOf } from './virtual';

const columns: readonly SortColumn[] = ['severity', 'id', 'name', 'status', 'owner', 'due', 'gain', 'workItem'];
const statusIcons: Readonly<Record<string, string>> = {
  open: 'circle-large-outline',
  inProgress: 'sync',
  resolved: 'check',
  verified: 'pass-filled',
  accepted: 'shield',
  falsePositive: 'circle-slash',
};
const bulkKeys: Readonly<Record<string, BulkKind>> = {
  KeyS: 'status',
  KeyO: 'owner',
  KeyD: 'due',
  KeyR: 'rating',
  KeyW: 'workItem',
};

/** All findings as a table, what is selected changed at once, and the details of one beside it. */
export class Findings extends LitElement {
  static override properties = { store: { attribute: false }, turn: { attribute: false } };
  declare store: Store;
  declare turn: unknown;
  #selection: Selection = noSelection;
  #scrolled = 0;
  #height = 600;
  #focusRow = false;
  #isOpen = false;
  #found: { readonly text: string; readonly ids: ReadonlySet<string> } | undefined;
  #searching = '';
  #chip = '';
  #observer: ResizeObserver | undefined;
  /** The rows as they are shown, of the last drawing. */
  #shown: readonly FindingRow[] = [];

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  get #board(): Board {
    return this.store.board!;
  }

  get #context(): FilterContext {
    const { text } = this.store.view.filter;
    return { mine: this.store.can.mine, found: this.#found?.text === text ? this.#found.ids : undefined };
  }

  get #rows(): FindingRow[] {
    const { filter, sort } = this.store.view;
    const context = this.#context;
    return sorted(
      this.#board.findings.filter((row) => isShown(row, filter, context)),
      sort,
    );
  }

  #filter(change: Partial<FindingsFilter>): void {
    this.#scrolled = 0;
    this.store.look({ filter: { ...this.store.view.filter, ...change } });
  }

  async #search(text: string): Promise<void> {
    this.#searching = text;
    if (text.trim() === '') this.#found = undefined;
    else {
      const answer = await this.store.ask({ kind: 'search', text });
      if (this.#searching !== text || answer.kind !== 'search') return;
      this.#found = { text, ids: new Set(answer.ids) };
    }
    this.#filter({ text });
  }

  #choose(id: string, focus = true): void {
    this.#focusRow = focus;
    this.store.look({ finding: id });
  }

  #select(selection: Selection): void {
    this.#selection = selection;
    this.requestUpdate();
  }

  #sort(by: SortColumn): void {
    const { sort } = this.store.view;
    const next = sort?.by !== by ? { by, down: false } : sort.down ? null : { by, down: true };
    this.store.look({ sort: next });
  }

  #open(id: string): void {
    this.#isOpen = true;
    this.#choose(id, false);
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('.details select, .details textarea, .details button')?.focus(),
    );
  }

  #close(): void {
    this.#isOpen = false;
    this.#focusRow = true;
    this.requestUpdate();
  }

  #keys(event: KeyboardEvent): void {
    const { store } = this;
    if (event.key === 'Escape' && !isTyping(event)) {
      if (this.#chip !== '') this.#chip = '';
      else if (this.#isOpen) this.#close();
      else if (this.#selection.ids.size > 0) this.#selection = noSelection;
      else return;
      take(event);
      this.requestUpdate();
      return;
    }
    const isInTable = (event.target as Element).closest('.rows') !== null;
    if (isTyping(event) || !isInTable) return;
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyA') {
      take(event);
      this.#select(all(this.#shown.map(({ id }) => id)));
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyC') {
      const row = this.#shown.find(({ id }) => id === store.view.finding);
      if (!row || String(window.getSelection() ?? '') !== '') return;
      take(event);
      store.command({ id: 'copy', text: `${row.id} ${row.name}` });
      store.say(store.words.copied);
      return;
    }
    if (!isPlain(event)) return;
    if (this.#move(event)) return;
    const kind = bulkKeys[event.code];
    if (event.key === ' ') {
      take(event);
      this.#select(toggled(this.#selection, store.view.finding));
    } else if (event.key === 'Enter') {
      take(event);
      this.#open(store.view.finding);
    } else if (kind && store.can.singleKeys && store.canEdit && !event.shiftKey) {
      take(event);
      if (this.#selection.ids.size === 0) this.#select(toggled(noSelection, store.view.finding));
      void this.updateComplete.then(() => this.querySelector<BulkBar>('tam-bulk-bar')?.open(kind));
    }
  }

  /** Goes to another row; whether a key did. */
  #move(event: KeyboardEvent): boolean {
    const rows = this.#shown;
    const page = Math.max(1, Math.floor(this.#height / 32) - 1);
    const at = rows.findIndex(({ id }) => id === this.store.view.finding);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : step === undefined ? undefined : at + step;
    if (to === undefined) return false;
    take(event);
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (!row) return true;
    if (event.shiftKey) {
      const from =
        this.#selection.anchor === '' ? { ...this.#selection, anchor: this.store.view.finding } : this.#selection;
      this.#selection = rangeTo(
        from,
        row.id,
        rows.map(({ id }) => id),
      );
    }
    this.#choose(row.id);
    return true;
  }

  protected override updated(): void {
    const box = this.querySelector<HTMLElement>('.rows');
    if (!box) return;
    if (!this.#observer) {
      this.#observer = new ResizeObserver(() => {
        if (box.clientHeight === this.#height || box.clientHeight === 0) return;
        this.#height = box.clientHeight;
        this.requestUpdate();
      });
      this.#observer.observe(box);
    }
    const { first, count } = windowOf(this.#scrolled, this.#height, this.#shown.length);
    const set = (name: string, rows: number) => {
      const space = this.querySelector<HTMLElement>(name);
      if (space) space.style.height = `${rows * 32}px`;
    };
    set('.space.before', first);
    set('.space.after', this.#shown.length - first - count);
    for (const [column, width] of Object.entries(this.store.view.widths))
      this.querySelector<HTMLElement>('.table')?.style.setProperty(`--width-${column}`, `${width}px`);
    if (this.#focusRow) this.#focus(box);
  }

  #focus(box: HTMLElement): void {
    const id = this.store.view.finding;
    const at = this.#shown.findIndex((row) => row.id === id);
    if (at < 0) {
      this.#focusRow = false;
      return;
    }
    const to = scrollTo(at, box.scrollTop, box.clientHeight);
    if (to !== undefined) {
      box.scrollTop = to;
      this.#scrolled = to;
    }
    const row = this.querySelector<HTMLElement>(`[data-finding="${CSS.escape(id)}"]`);
    if (row) {
      this.#focusRow = false;
      row.focus({ preventScroll: true });
    } else this.requestUpdate();
  }

  override render() {
    const { store } = this;
    const { words, view } = store;
    const board = this.#board;
    if (view.filter.text.trim() !== '' && this.#found === undefined && this.#searching !== view.filter.text)
      void this.#search(view.filter.text);
    this.#selection = among(this.#selection, new Set(board.findings.map(({ id }) => id)));
    this.#shown = this.#rows;
    const chosen = this.#shown.find(({ id }) => id === view.finding) ?? this.#shown[0];
    if (chosen && chosen.id !== view.finding) store.view = { ...view, finding: chosen.id };
    const gain = this.#shown.reduce((sum, row) => sum + (row.gain ?? 0), 0);
    const ids = this.#shown.map(({ id }) => id);
    const mayChange = changeable(this.#selection, ids);
    return html`<div class="findings ${this.#isOpen && chosen ? 'with-details' : ''}" @keydown=${this.#keys}>
      <main>
        <div class="filters" role="toolbar" aria-label=${words.chips}>
          <input class="filter-text" type="text" .value=${view.filter.text} aria-label=${words.filter} placeholder=${words.filter}
            @input=${(event: Event) => void this.#search((event.target as HTMLInputElement).value)} @keydown=${this.#filterKey}>
          ${chips(store, this.#context, this.#chip, {
            open: (name) => {
              this.#chip = name;
              this.requestUpdate();
            },
            filter: (change) => this.#filter(change),
          })}
          <span class="shown hint">${words.shownOf(this.#shown.length, board.findings.length, gain)}</span>
          ${store.canEdit ? html`<button class="quiet" @click=${() => void this.#newFinding()}>${icon('add')} ${words.newFinding}</button>` : nothing}
        </div>
        ${this.#shown.length === 0 ? this.#empty() : this.#table(chosen)}
        ${
          this.#selection.ids.size > 0 && store.canEdit
            ? html`<tam-bulk-bar .store=${store} .ids=${mayChange} .hiddenIds=${this.#selection.ids.size - mayChange.length} .turn=${this.turn}
                @clear=${() => this.#select(noSelection)} @closed=${() => {
                  this.#focusRow = true;
                  this.requestUpdate();
                }}></tam-bulk-bar>`
            : nothing
        }
      </main>
      ${this.#isOpen && chosen ? this.#details(chosen) : nothing}
    </div>`;
  }

  readonly #filterKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
      take(event);
      this.#focusRow = true;
      this.requestUpdate();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  };

  async #newFinding(): Promise<void> {
    const answer = await this.store.act({ kind: 'newFinding', title: this.store.words.newFindingTitle });
    if (answer.kind !== 'done' || answer.finding === undefined) return;
    this.store.view = { ...this.store.view, filter: noFilter };
    this.#open(answer.finding);
  }

  #empty(): TemplateResult {
    const { store } = this;
    const { words } = store;
    const hidden = this.#board.findings.length;
    return html`<div class="empty rows" tabindex="-1"><h2>${hidden === 0 ? words.noFindings : words.nothingMatches}</h2>
      ${
        hidden === 0
          ? nothing
          : html`<p class="hint">${words.hidden(hidden)}</p>
      <button class="main" @click=${() => this.#filter({ ...noFilter, statuses: [] })}>${words.showAll(hidden)}</button>`
      }</div>`;
  }

  #table(chosen: FindingRow | undefined): TemplateResult {
    const { store } = this;
    const { words, view } = store;
    const { first, count } = windowOf(this.#scrolled, this.#height, this.#shown.length);
    const shown = columns.filter((column) => !view.hidden.includes(column));
    const areAll = this.#shown.every(({ id }) => this.#selection.ids.has(id));
    const scroll = (event: Event) => {
      const { scrollTop } = event.target as HTMLElement;
      const before = windowOf(this.#scrolled, this.#height, this.#shown.length).first;
      this.#scrolled = scrollTop;
      if (windowOf(scrollTop, this.#height, this.#shown.length).first !== before) this.requestUpdate();
    };
    return html`<div class="table" role="grid" aria-label=${words.table} aria-rowcount=${this.#shown.length + 1} aria-multiselectable="true">
      <div class="head-row" role="row" aria-rowindex="1">
        <span role="columnheader" class="cell select"><input type="checkbox" aria-label=${words.selectAll} .checked=${areAll}
          @change=${() => this.#select(areAll ? noSelection : all(this.#shown.map(({ id }) => id)))}></span>
        ${shown.map((column) => this.#columnHead(column))}
      </div>
      <div class="rows" role="rowgroup" @scroll=${scroll}>
        <div class="space before" role="presentation"></div>
        ${repeat(
          this.#shown.slice(first, first + count),
          ({ id }, at) => `${id} ${this.#shown[first + at]?.twin ? first + at : ''}`,
          (row, at) => this.#row(row, first + at, shown, chosen),
        )}
        <div class="space after" role="presentation"></div>
      </div>
    </div>`;
  }

  #columnHead(column: SortColumn): TemplateResult {
    const { store } = this;
    const { words, view } = store;
    const isBy = view.sort?.by === column;
    const direction = isBy ? (view.sort!.down ? 'descending' : 'ascending') : 'none';
    const width = (event: KeyboardEvent) => {
      const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
      if (step === undefined) return;
      take(event);
      this.#resize(column, step, event.currentTarget as HTMLElement);
    };
    const drag = (event: PointerEvent) => {
      const grip = event.currentTarget as HTMLElement;
      grip.setPointerCapture(event.pointerId);
      let from = event.clientX;
      const move = (moved: PointerEvent) => {
        this.#resize(column, moved.clientX - from, grip);
        from = moved.clientX;
      };
      grip.addEventListener('pointermove', move);
      grip.addEventListener('pointerup', () => grip.removeEventListener('pointermove', move), { once: true });
    };
    const title = words.columns[column] ?? column;
    return html`<span role="columnheader" class="cell ${column}" aria-sort=${direction}>
      <button @click=${() => this.#sort(column)} title=${title}>${title}${isBy ? icon(view.sort!.down ? 'arrow-down' : 'arrow-up') : nothing}</button>
      ${column === 'severity' || column === 'name' ? nothing : html`<span class="grip" role="separator" aria-orientation="vertical" tabindex="0" aria-label=${title} aria-valuenow=${view.widths[column] ?? 100} @keydown=${width} @pointerdown=${drag}></span>`}
    </span>`;
  }

  #resize(column: SortColumn, by: number, grip: HTMLElement): void {
    const now = this.store.view.widths[column] ?? grip.parentElement!.getBoundingClientRect().width;
    const width = Math.round(Math.min(480, Math.max(48, now + by)));
    this.store.look({ widths: { ...this.store.view.widths, [column]: width } });
  }

  #row(row: FindingRow, at: number, shown: readonly SortColumn[], chosen: FindingRow | undefined): TemplateResult {
    const { store } = this;
    const isSelected = this.#selection.ids.has(row.id);
    const click = (event: MouseEvent) => {
      if (event.shiftKey)
        this.#selection = rangeTo(
          this.#selection,
          row.id,
          this.#shown.map(({ id }) => id),
        );
      else if (event.ctrlKey || event.metaKey) this.#selection = toggled(this.#selection, row.id);
      this.#choose(row.id);
    };
    const context = JSON.stringify({
      webviewSection: 'finding',
      file: store.view.uri,
      findings: [row.id],
      preventDefaultContextMenuItems: true,
    });
    return html`<div class="row ${row === chosen ? 'chosen' : ''} ${isSelected ? 'selected' : ''} ${row.twin ? 'twin' : ''}" role="row" aria-rowindex=${at + 2} aria-selected=${isSelected}
      tabindex=${row === chosen ? 0 : -1} data-finding=${row.id} data-vscode-context=${context} aria-label=${this.#rowName(row)} @click=${click} @dblclick=${() => this.#open(row.id)}>
      <span role="gridcell" class="cell select"><input type="checkbox" tabindex="-1" aria-label=${store.words.select(row.id)} .checked=${isSelected}
        @click=${(event: Event) => event.stopPropagation()} @change=${() => this.#select(toggled(this.#selection, row.id))}></span>
      ${shown.map((column) => html`<span role="gridcell" class="cell ${column}">${this.#cell(row, column)}</span>`)}
    </div>`;
  }

  #rowName({ id, severity, name, status, owner, due, overdue, problem }: FindingRow): string {
    const { words, board } = this.store;
    const day = due === undefined ? '' : words.shortDay(due, board?.asOf ?? '');
    return words.rowName([
      id,
      words.severity[severity] ?? severity,
      name,
      words.status[status] ?? status,
      owner ?? words.nobody,
      day === '' ? '' : overdue ? words.overdueSince(day) : words.dueOn(day),
      problem === undefined ? '' : (board?.problems[problem]?.message ?? ''),
    ]);
  }

  #cell(row: FindingRow, column: SortColumn): TemplateResult | string {
    const { words, board } = this.store;
    switch (column) {
      case 'severity':
        return letter(row.severity, words);
      case 'name': {
        const problem = row.problem === undefined ? undefined : board?.problems[row.problem];
        const area = row.area === undefined ? '' : (board?.areas[row.area]?.title ?? '');
        return html`<span class="name" title=${row.name}>${row.name}</span> <span class="hint">${area}</span>
          ${problem ? html`<span class="problem ${problem.level}" title=${problem.message}>${icon(problem.level === 'information' ? 'info' : problem.level)}</span>` : nothing}`;
      }
      case 'status':
        return html`${icon(statusIcons[row.status] ?? 'question')} ${words.status[row.status] ?? row.status}`;
      case 'due':
        return row.due === undefined
          ? ''
          : html`<span class=${row.overdue ? 'late' : ''}>${row.overdue ? icon('history') : nothing} ${words.shortDay(row.due, board?.asOf ?? '')}</span>`;
      case 'gain':
        return row.gain === undefined ? '' : words.number(row.gain);
      case 'workItem': {
        const item = row.workItem ?? '';
        const isAddress = /^https?:\/\//i.test(item);
        const name = isAddress ? (/([^/]+)\/?$/.exec(item)?.[1] ?? item) : item;
        return isAddress
          ? html`<button class="link" tabindex="-1" title=${item} @click=${() => this.store.command({ id: 'openAddress', address: item })}>${name}</button>`
          : name;
      }
      default:
        return row[column] ?? '';
    }
  }

  #details(chosen: FindingRow): TemplateResult {
    const { store } = this;
    const { words } = store;
    const details = store.findingDetails(chosen.id);
    const at = this.#shown.indexOf(chosen);
    const step = (by: number) => {
      const next = this.#shown[at + by];
      if (next) this.#choose(next.id, false);
    };
    const status = ({ detail }: CustomEvent<{ id: string; to: string }>) => {
      this.#select({ ids: new Set([detail.id]), anchor: detail.id });
      void this.updateComplete.then(() => this.querySelector<BulkBar>('tam-bulk-bar')?.become(detail.to));
    };
    return html`<aside class="details" aria-label=${`${chosen.id} ${chosen.name}`} @status=${status} @left=${() => this.#close()}>
      <div class="details-tools">
        <button class="quiet back" @click=${() => this.#close()}>${icon('arrow-left')} ${words.back}</button>
        <button class="icon" aria-label=${words.previous} title=${words.previous} ?disabled=${at <= 0} @click=${() => step(-1)}>${icon('chevron-up')}</button>
        <button class="icon" aria-label=${words.following} title=${words.following} ?disabled=${at >= this.#shown.length - 1} @click=${() => step(1)}>${icon('chevron-down')}</button>
        <button class="icon" aria-label=${words.openAsText} title=${words.openAsText} @click=${() => store.command({ id: 'text', finding: chosen.id })}>${icon('go-to-file')}</button>
        <button class="icon" aria-label=${words.close} title=${words.close} @click=${() => this.#close()}>${icon('close')}</button>
      </div>
      ${
        details
          ? html`${findingHead(store, details)}
              <h2>${details.name}</h2>
              ${details.consequence ? html`<p class="consequence">${details.consequence}</p>` : nothing}
              ${chosen.twin ? html`<p class="banner warning">${words.twin}</p>` : nothing}
              <tam-finding-form full .store=${store} .details=${details} .turn=${this.turn}></tam-finding-form>`
          : nothing
      }
    </aside>`;
  }
}
customElements.define('tam-findings', Findings);
