import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Board, FindingRow } from '../../workspace/board/board';
import { icon, isPlain, isTyping, take } from '../dom';
import type { FindingsFilter, SortColumn } from '../messages';
import { noFilter, type Store } from '../store';
import './bulkBar';
import type { BulkBar, BulkKind } from './bulkBar';
import { cell, rowName } from './cells';
import { chipNames, chips, columnsChoice } from './chips';
import { columnHeads, columns, separator } from './columnHeads';
import './details';
import { type FilterContext, isShown, isShownWithout } from './filter';
import { shortOwners } from './names';
import { all, among, changeable, neighbour, noSelection, rangeTo, type Selection, toggled } from './selection';
import { sorted } from './sorting';
import { rowHeight, scrollTo, windowOf } from './virtual';

const bulkKeys: Readonly<Record<string, BulkKind>> = {
  KeyS: 'status',
  KeyO: 'owner',
  KeyD: 'due',
  KeyR: 'rating',
  KeyW: 'workItem',
};
const usualDetails = 452;

/** All findings as a table, what is selected changed at once, and the details of one beside it. */
export class Findings extends LitElement {
  static override properties = { store: { attribute: false }, turn: { attribute: false } };
  declare store: Store;
  declare turn: unknown;
  #selection: Selection = noSelection;
  #scrolled = 0;
  #height = 600;
  #focusRow = false;
  #found: { readonly text: string; readonly version: number; readonly ids: ReadonlySet<string> } | undefined;
  #searching = '';
  #chip = '';
  #observer: ResizeObserver | undefined;
  /** The rows as they are shown, of the last drawing. */
  #shown: readonly FindingRow[] = [];
  /** The head that Tab reaches. */
  #head: SortColumn | 'select' = 'select';
  /** The finding whose status was chosen in its details; empty while the selection is meant. */
  #only = '';

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
    const box = this.querySelector('.rows');
    if (box) box.scrollTop = 0;
    this.#scrolled = 0;
    this.store.look({ filter: { ...this.store.view.filter, ...change } });
    void this.updateComplete.then(() => this.store.say(this.#count()));
  }

  #count(): string {
    const gain = this.#shown.reduce((sum, row) => sum + (row.gain ?? 0), 0);
    return this.store.words.shownOf(this.#shown.length, this.#board.findings.length, gain);
  }

  async #search(text: string): Promise<void> {
    this.#searching = text;
    if (text.trim() === '') this.#found = undefined;
    else {
      const { version } = this.store;
      const answer = await this.store.ask({ kind: 'search', text });
      if (this.#searching !== text || answer.kind !== 'search') return;
      this.#found = { text, version, ids: new Set(answer.ids) };
    }
    if (this.store.view.filter.text === text) this.requestUpdate();
    else this.#filter({ text });
  }

  #choose(id: string, focus = true): void {
    this.#focusRow = focus;
    this.store.look({ finding: id });
  }

  #select(selection: Selection): void {
    this.#selection = selection;
    this.requestUpdate();
  }

  #open(id: string): void {
    this.store.areDetailsOpen = true;
    this.#choose(id, false);
    void this.#detailsDrawn().then(() =>
      (
        this.querySelector<HTMLElement>('.details select:enabled') ??
        this.querySelector<HTMLElement>('.details .details-tools button:enabled')
      )?.focus(),
    );
  }

  /** Details are asked for when they are first looked at; a moment is enough where nothing is wrong. */
  async #detailsDrawn(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) {
      await this.updateComplete;
      if (this.querySelector('.details select')) return;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  #close(): void {
    this.store.areDetailsOpen = false;
    this.#focusRow = true;
    this.requestUpdate();
  }

  #keys(event: KeyboardEvent): void {
    const { store } = this;
    const isInField = isTyping(event) && !(event.target instanceof HTMLSelectElement);
    if (event.key === 'Escape' && !isInField) {
      if (this.#chip !== '') this.#openChip('', true);
      else if (this.store.areDetailsOpen) this.#close();
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
      store.say(store.words.selected(this.#shown.length));
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
      this.#only = '';
      if (this.#selection.ids.size === 0) this.#select(toggled(noSelection, store.view.finding));
      void this.updateComplete.then(() => this.querySelector<BulkBar>('tam-bulk-bar')?.open(kind));
    }
  }

  /** Goes to another row; whether a key did. */
  #move(event: KeyboardEvent): boolean {
    const rows = this.#shown;
    const page = Math.max(1, Math.floor(this.#height / rowHeight) - 1);
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
    const { details, ...widths } = this.store.view.widths;
    this.querySelector<HTMLElement>('.findings')?.style.setProperty('--width-details', `${details ?? usualDetails}px`);
    for (const [column, width] of Object.entries(widths))
      this.querySelector<HTMLElement>('.table')?.style.setProperty(`--width-${column}`, `${width}px`);
    const box = this.querySelector<HTMLElement>('.rows');
    if (!box) {
      this.#observer?.disconnect();
      this.#observer = undefined;
      if (this.#focusRow) this.querySelector<HTMLElement>('.empty button')?.focus();
      this.#focusRow = false;
      return;
    }
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
      if (space) space.style.height = `${rows * rowHeight}px`;
    };
    set('.space.before', first);
    set('.space.after', this.#shown.length - first - count);
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
    const { text } = view.filter;
    const isFound = this.#found?.text === text && this.#found.version === store.version;
    if (text.trim() !== '' && !isFound && (this.#searching !== text || this.#found !== undefined))
      void this.#searchAgain();
    this.#selection = among(this.#selection, new Set(board.findings.map(({ id }) => id)));
    const before = this.#shown.map(({ id }) => id);
    this.#shown = this.#rows;
    const ids = this.#shown.map(({ id }) => id);
    const chosen = this.#chosenAmong(before, ids);
    const looked = board.findings.find(({ id }) => id === store.view.finding) ?? chosen;
    const isOpen = store.areDetailsOpen && looked !== undefined;
    const mayChange = this.#only === '' ? changeable(this.#selection, ids) : [this.#only];
    const hidden = this.#only === '' ? this.#selection.ids.size - mayChange.length : 0;
    return html`<div class="findings ${isOpen ? 'with-details' : ''}" @keydown=${this.#keys}>
      <div class="middle">
        <div class="filters" role="toolbar" aria-label=${words.chips}>
          <input class="filter-text" type="text" .value=${text} aria-label=${words.filter} placeholder=${words.filter}
            @input=${(event: Event) => void this.#search((event.target as HTMLInputElement).value)} @keydown=${this.#filterKey}>
          ${chips(store, this.#context, this.#chip, {
            open: (name) => this.#openChip(name),
            filter: (change) => this.#filter(change),
          })}
          <span class="shown hint">${this.#count()}</span>
          ${columnsChoice(store, this.#chip, (name) => this.#openChip(name))}
          ${store.canEdit ? html`<button class="quiet new-finding" title=${words.newFinding} @click=${() => void this.#newFinding()}>${icon('add')}<span>${words.newFinding}</span></button>` : nothing}
        </div>
        ${this.#shown.length === 0 ? this.#empty() : this.#table(chosen)}
        ${
          (this.#selection.ids.size > 0 || this.#only !== '') && store.canEdit
            ? html`<tam-bulk-bar .store=${store} .ids=${mayChange} .hiddenIds=${hidden} .turn=${this.turn}
                @clear=${() => this.#clear()} @closed=${() => this.#menuClosed()}></tam-bulk-bar>`
            : nothing
        }
      </div>
      ${isOpen ? this.#details(looked) : nothing}
    </div>`;
  }

  /** The row that has the keys. What a filter has just hidden gives them to its neighbour; what was never shown here stays looked at. */
  #chosenAmong(before: readonly string[], ids: readonly string[]): FindingRow | undefined {
    const { store } = this;
    const { finding } = store.view;
    const wasHere = finding === '' || before.includes(finding);
    const isThere = this.#board.findings.some(({ id }) => id === finding);
    const next = neighbour(before, finding, ids);
    const chosen = this.#shown.find(({ id }) => id === next);
    if (chosen && chosen.id !== finding && (wasHere || !isThere)) {
      if (before.includes(finding) && isThere) {
        const said = store.words.findingsTable.goneOut(finding, chosen.id);
        void this.updateComplete.then(() => store.say(said));
      }
      store.view = { ...store.view, finding: chosen.id };
    }
    return chosen;
  }

  /** What was found may be another after the file changed. */
  #searchAgain(): Promise<void> {
    this.#found = undefined;
    return this.#search(this.store.view.filter.text);
  }

  /** The empty name closes what is open; `isBack` gives the keys back to its chip. */
  #openChip(name: string, isBack = false): void {
    const before = this.#chip;
    this.#chip = name;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      if (name !== '') this.querySelector<HTMLElement>('.choice .menu input')?.focus();
      else if (isBack) this.querySelector<HTMLElement>(`[data-chip="${before}"]`)?.focus();
    });
  }

  #clear(): void {
    this.#only = '';
    this.#focusRow = true;
    this.#select(noSelection);
  }

  #menuClosed(): void {
    if (this.#only !== '') {
      this.#only = '';
      this.querySelector<HTMLElement>('.details select')?.focus();
    } else this.#focusRow = true;
    this.requestUpdate();
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
    const { filter } = store.view;
    const { findings } = this.#board;
    if (findings.length === 0)
      return html`<div class="empty"><h2>${words.noFindings}</h2>${store.canEdit ? html`<button class="main" @click=${() => void this.#newFinding()}>${words.newFinding}</button>` : nothing}</div>`;
    const said = words.findingsTable;
    const isOnly = (name: 'mine' | 'overdue' | 'unowned') =>
      filter[name] && isShownWithout(findings, filter, this.#context, name);
    const mine = findings.filter(({ owner }) => owner !== undefined && store.can.mine.includes(owner)).length;
    const why =
      filter.mine && filter.overdue && mine > 0 && isOnly('overdue')
        ? said.noneOfMineOverdue(mine)
        : isOnly('overdue')
          ? said.noneOverdue
          : isOnly('mine')
            ? said.noneMine
            : isOnly('unowned')
              ? said.allOwned
              : words.nothingMatches;
    return html`<div class="empty"><h2>${why}</h2>
      <p class="hint">${said.hiddenBy(findings.length, chipNames(store))}</p>
      <button class="main" @click=${() => {
        this.#focusRow = true;
        this.#filter({ ...noFilter, statuses: [] });
      }}>${words.showAll(findings.length)}</button></div>`;
  }

  #table(chosen: FindingRow | undefined): TemplateResult {
    const { store } = this;
    const { words, view } = store;
    const { first, count } = windowOf(this.#scrolled, this.#height, this.#shown.length);
    const shown = columns.filter((column) => !view.hidden.includes(column));
    const ownerOf = shortOwners(this.#board.owners);
    const areAll = this.#shown.every(({ id }) => this.#selection.ids.has(id));
    const scroll = (event: Event) => {
      const { scrollTop } = event.target as HTMLElement;
      const before = windowOf(this.#scrolled, this.#height, this.#shown.length).first;
      this.#scrolled = scrollTop;
      if (windowOf(scrollTop, this.#height, this.#shown.length).first !== before) this.requestUpdate();
    };
    return html`<div class="table" role="grid" aria-label=${words.table} aria-rowcount=${this.#shown.length + 1} aria-colcount=${shown.length + 1} aria-multiselectable="true">
      ${columnHeads({
        store,
        shown,
        at: this.#head === 'select' || shown.includes(this.#head) ? this.#head : 'select',
        areAll,
        selectAll: () => this.#select(areAll ? noSelection : all(this.#shown.map(({ id }) => id))),
        goTo: (head) => {
          this.#head = head;
          this.requestUpdate();
          void this.updateComplete.then(() =>
            this.querySelector<HTMLElement>(`[data-head="${head}"] :is(button, input)`)?.focus(),
          );
        },
      })}
      <div class="rows" role="rowgroup" @scroll=${scroll}>
        <div class="space before" role="presentation"></div>
        ${repeat(
          this.#shown.slice(first, first + count),
          ({ id }, at) => `${id} ${this.#shown[first + at]?.twin ? first + at : ''}`,
          (row, at) => this.#row(row, first + at, shown, chosen, ownerOf),
        )}
        <div class="space after" role="presentation"></div>
      </div>
    </div>`;
  }

  #row(
    row: FindingRow,
    at: number,
    shown: readonly SortColumn[],
    chosen: FindingRow | undefined,
    ownerOf: (owner: string) => string,
  ): TemplateResult {
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
    const openAddress = (address: string) => store.command({ id: 'openAddress', address });
    const context = JSON.stringify({
      webviewSection: 'finding',
      file: store.view.uri,
      findings: isSelected
        ? changeable(
            this.#selection,
            this.#shown.map(({ id }) => id),
          )
        : [row.id],
      preventDefaultContextMenuItems: true,
    });
    return html`<div class="row ${row === chosen ? 'chosen' : ''} ${isSelected ? 'selected' : ''} ${row.twin ? 'twin' : ''}" role="row" aria-rowindex=${at + 2} aria-selected=${isSelected}
      tabindex=${row === chosen ? 0 : -1} data-finding=${row.id} data-vscode-context=${context} aria-label=${rowName(store, row)} @click=${click} @dblclick=${() => this.#open(row.id)}>
      <span role="gridcell" class="cell select"><input type="checkbox" tabindex="-1" aria-label=${store.words.select(row.id)} .checked=${isSelected}
        @click=${(event: Event) => event.stopPropagation()} @change=${() => this.#select(toggled(this.#selection, row.id))}></span>
      ${shown.map((column) => html`<span role="gridcell" class="cell ${column}">${cell({ words: store.words, board: store.board, command: openAddress }, row, column, ownerOf)}</span>`)}
    </div>`;
  }

  #details(looked: FindingRow): TemplateResult {
    const { store } = this;
    const { words } = store;
    const at = this.#shown.indexOf(looked);
    const step = ({ detail }: CustomEvent<number>) => {
      const next = this.#shown[at + detail];
      if (next) this.#choose(next.id, false);
    };
    const status = ({ detail }: CustomEvent<{ id: string; to: string }>) => {
      this.#only = detail.id;
      this.requestUpdate();
      void this.updateComplete.then(() => this.querySelector<BulkBar>('tam-bulk-bar')?.become(detail.to));
    };
    const edge = separator({
      name: words.findingsTable.detailsWidth,
      tabindex: 0,
      now: store.view.widths.details ?? usualDetails,
      range: [320, 800],
      direction: -1,
      kind: 'splitter',
      widthOf: () => store.view.widths.details ?? usualDetails,
      set: (width) => store.look({ widths: { ...store.view.widths, details: width } }),
    });
    return html`${edge}<section class="details" aria-label=${`${looked.id} ${looked.name}`}>
      <tam-finding-details .store=${store} .row=${looked} .at=${at} .of=${this.#shown.length} .turn=${this.turn}
        @status=${status} @left=${() => this.#close()} @step=${step}></tam-finding-details>
    </section>`;
  }
}
customElements.define('tam-findings', Findings);
