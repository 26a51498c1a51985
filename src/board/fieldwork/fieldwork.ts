import { html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Board, CheckDetails, CheckRow } from '../../workspace/board/board';
import { digitOf, icon, isPlain, isTyping, mark, take } from '../dom';
import { evidenceBlock } from '../form/evidence';
import { type FindingForm, findingHead } from '../form/findingForm';
import type { Store } from '../store';
import { checkPane } from './checkPane';
import { type AreaRows, areaRows, nextOpen, standings } from './rows';

type To = 'passed' | 'finding' | 'notApplicable' | 'later' | 'none';

const answers: readonly { readonly to: To; readonly key: number; readonly picture: string }[] = [
  { to: 'passed', key: 1, picture: 'pass' },
  { to: 'finding', key: 2, picture: 'warning' },
  { to: 'notApplicable', key: 3, picture: 'circle-slash' },
  { to: 'later', key: 4, picture: 'history' },
];

/** The walk through the checklists: the list of checks, the check that is looked at, and what is written of it. */
export class Fieldwork extends LitElement {
  static override properties = { store: { attribute: false }, turn: { attribute: false } };
  declare store: Store;
  declare turn: unknown;
  /** The answer whose reason is being asked. */
  #asking: 'notApplicable' | 'later' | undefined;
  /** Which of several commands is shown. */
  #command = 0;
  #focusList = false;
  #focusForm = false;

  protected override createRenderRoot() {
    return this;
  }

  get #board(): Board {
    return this.store.board!;
  }

  get #checks(): readonly CheckRow[] {
    return areaRows(this.#board, this.store.view.checklist).flatMap(({ checks }) => checks);
  }

  get #chosen(): CheckRow | undefined {
    const checks = this.#checks;
    return checks.find(({ id }) => id === this.store.view.check) ?? checks[0];
  }

  /** Finished areas are folded until somebody unfolds them, others the other way round. */
  #isFolded({ area, done, checks }: AreaRows): boolean {
    const key = `area ${area} ${done === checks.length}`;
    const isChanged = this.store.view.folded.includes(key);
    const holdsChosen = checks.some(({ id }) => id === this.#chosen?.id);
    return isChanged ? !(done === checks.length && !holdsChosen) : done === checks.length && !holdsChosen;
  }

  #fold(rows: AreaRows): void {
    const key = `area ${rows.area} ${rows.done === rows.checks.length}`;
    const { folded } = this.store.view;
    this.store.look({ folded: folded.includes(key) ? folded.filter((each) => each !== key) : [...folded, key] });
  }

  #choose(id: string, focus = true): void {
    this.#asking = undefined;
    this.#command = 0;
    this.#focusList = focus;
    this.store.look({ check: id });
  }

  /** Goes to the next check to be answered; after the last says so. */
  next(step: 1 | -1 = 1): void {
    const to = nextOpen(this.#checks, this.#chosen?.id ?? '', step);
    if (to) this.#choose(to.id);
    else this.store.say(this.#doneText());
  }

  #doneText(): string {
    const { words } = this.store;
    const checks = this.#checks;
    return words.allDone(checks.length, standings(checks).later);
  }

  async #answer(to: To, reason?: string): Promise<void> {
    const check = this.#chosen;
    if (!check || !this.store.canEdit) return;
    const answer = await this.store.act({
      kind: 'answer',
      check: check.id,
      to,
      ...(reason !== undefined && { reason }),
    });
    if (answer.kind !== 'done') return;
    this.#asking = undefined;
    if (to === 'finding') {
      this.#focusForm = true;
      this.requestUpdate();
    } else if (to !== 'none') {
      const left = this.#checks.filter(({ id }) => id !== check.id);
      const following = nextOpen(this.#checks, check.id);
      const { words } = this.store;
      const open = left.filter(({ standing }) => standing === 'open').length;
      this.store.say(
        `${answer.said} ${following && following.id !== check.id ? words.nextIs(following.title, open) : this.#doneText()}`,
      );
      if (following && following.id !== check.id) this.#choose(following.id);
      else this.requestUpdate();
    }
  }

  #want(to: To): void {
    if (to === 'notApplicable' || to === 'later') {
      this.#asking = to;
      this.requestUpdate();
      void this.updateComplete.then(() => this.querySelector<HTMLInputElement>('.reason input')?.focus());
    } else void this.#answer(to);
  }

  #keys(event: KeyboardEvent): void {
    const { store } = this;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey) {
      take(event);
      const active = document.activeElement;
      if (active instanceof HTMLElement) active.blur();
      this.next();
      return;
    }
    if (isTyping(event) || !isPlain(event)) return;
    const digit = digitOf(event);
    const isInList = (event.target as Element).closest('.checks') !== null;
    if (isInList && this.#listKey(event)) return;
    if (!store.can.singleKeys || event.shiftKey) return;
    const wanted = digit === 0 ? 'none' : answers.find(({ key }) => key === digit)?.to;
    if (wanted !== undefined && !store.pendingG) {
      take(event);
      this.#want(wanted);
    } else if (event.code === 'KeyN') {
      take(event);
      this.next();
    } else if (event.code === 'KeyB') {
      take(event);
      this.next(-1);
    } else if (event.code === 'KeyC') {
      take(event);
      this.#copy();
    } else if (event.code === 'KeyE') {
      take(event);
      this.querySelector<HTMLElement>('.add-evidence')?.focus();
    }
  }

  #copy(): void {
    const details = this.store.checkDetails(this.#chosen?.id ?? '');
    const run = details?.commands[this.#command]?.run;
    if (!run) return;
    this.store.command({ id: 'copy', text: run });
    this.store.say(this.store.words.copied);
  }

  /** Keys of the list; whether one was taken. */
  #listKey(event: KeyboardEvent): boolean {
    const rows = [...this.querySelectorAll<HTMLElement>('.checks [data-row]')];
    const at = rows.indexOf(event.target as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : step === undefined ? undefined : at + step;
    const row = (event.target as HTMLElement).dataset.row ?? '';
    if (to !== undefined) {
      take(event);
      const next = rows[Math.min(rows.length - 1, Math.max(0, to))];
      const id = next?.dataset.row ?? '';
      next?.focus();
      if (id.startsWith('check ')) this.#choose(id.slice(6));
      return true;
    }
    if (event.key === 'Enter') {
      take(event);
      if (row.startsWith('area ')) this.#foldRow(row);
      else this.querySelector<HTMLElement>('.form textarea, .form input, .answers button')?.focus();
      return true;
    }
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      take(event);
      const [own] = areaRows(this.#board, this.store.view.checklist).filter(
        ({ area, checks }) => row === `area ${area}` || checks.some(({ id }) => row === `check ${id}`),
      );
      if (own && row.startsWith('area ') && this.#isFolded(own) === (event.key === 'ArrowRight')) this.#fold(own);
      else if (own && row.startsWith('check ') && event.key === 'ArrowLeft')
        this.querySelector<HTMLElement>(`[data-row="area ${own.area}"]`)?.focus();
      return true;
    }
    return false;
  }

  #foldRow(row: string): void {
    const own = areaRows(this.#board, this.store.view.checklist).find(({ area }) => `area ${area}` === row);
    if (own) this.#fold(own);
  }

  protected override updated(): void {
    const id = this.#chosen?.id;
    if (this.#focusList && id !== undefined) {
      this.#focusList = false;
      const row = this.querySelector<HTMLElement>(`[data-row="check ${CSS.escape(id)}"]`);
      row?.focus();
      row?.scrollIntoView({ block: 'nearest' });
      if (!row) this.querySelector<HTMLElement>('.pane')?.focus();
    }
    const form = this.querySelector<FindingForm>('tam-finding-form');
    if (this.#focusForm && form) {
      this.#focusForm = false;
      void form.focusFirst();
    }
  }

  override render() {
    const { store } = this;
    const { words } = store;
    const chosen = this.#chosen;
    if (!chosen) return html`<p class="empty">${words.noChecklist}</p>${this.#checklistNotes()}`;
    const details = store.checkDetails(chosen.id);
    const finding = store.findingDetails(details?.finding ?? chosen.findings?.[0] ?? '');
    const isCurrent = details?.id === chosen.id;
    return html`<div class="fieldwork" @keydown=${this.#keys} @left=${() => this.#toList()}>
      ${this.#list(chosen)}
      <section class="check-pane" aria-label=${words.verify}>
        <div class="pane" tabindex="-1">
          ${
            isCurrent
              ? checkPane(store, details, this.#command, (index) => {
                  this.#command = index;
                  this.requestUpdate();
                })
              : html`<h2>${chosen.title}</h2>`
          }
        </div>
        ${store.canEdit ? this.#bar(chosen) : nothing}
      </section>
      <aside class="form" aria-label=${words.finding}>
        ${
          chosen.findings?.length && finding
            ? html`${findingHead(store, finding)}<tam-finding-form .store=${store} .details=${finding} .turn=${this.turn}></tam-finding-form>
                ${
                  store.canEdit
                    ? html`<footer><p class="hint">${words.savedOnLeave}</p>
                <button class="main" @click=${() => this.next()}>${words.nextOpen} <kbd>Ctrl+Enter</kbd></button></footer>`
                    : nothing
                }`
            : isCurrent
              ? this.#entry(chosen, details)
              : nothing
        }
      </aside>
    </div>`;
  }

  #toList(): void {
    this.#focusList = true;
    this.requestUpdate();
  }

  /** What answers a check that is no finding: who, when, with which evidence. */
  #entry(chosen: CheckRow, details: CheckDetails): TemplateResult {
    const { store } = this;
    const { words } = store;
    const { entry } = details;
    const hasRoom = chosen.standing === 'passed' || chosen.standing === 'later';
    return html`<header class="finding-head">${mark(chosen.standing, chosen.severity, words)}
      <strong>${words.standing[chosen.standing]}</strong></header>
      ${chosen.known ? html`<p>${chosen.known}</p>` : nothing}
      ${entry && (hasRoom || entry.evidence.length > 0) ? evidenceBlock(store, { check: chosen.id }, entry.evidence, words) : nothing}`;
  }

  #checklistNotes(): TemplateResult | typeof nothing {
    const { words } = this.store;
    const notes = this.#board.checklists.flatMap(({ missing, reference, newer }) =>
      missing
        ? [words.checklistMissing(reference)]
        : newer
          ? [`${reference}: ${words.checklistNewer(newer.checks, newer.than)}`]
          : [],
    );
    return notes.length === 0
      ? nothing
      : html`<ul class="notes">${notes.map((note) => html`<li>${icon('info')} ${note}</li>`)}</ul>`;
  }

  #list(chosen: CheckRow): TemplateResult {
    const { store } = this;
    const { words, view } = store;
    const board = this.#board;
    const areas = areaRows(board, view.checklist);
    const checks = areas.flatMap((each) => each.checks);
    const counts = standings(checks);
    const answered = checks.length - counts.open - counts.later;
    const known = board.checklists.filter(({ missing }) => !missing);
    return html`<nav class="list" aria-label=${words.checks}>
      <div class="progress">
        ${
          known.length > 1
            ? html`<label class="checklist">${words.checklist}
                <select @change=${(event: Event) => store.look({ checklist: Number((event.target as HTMLSelectElement).value) })}>
                  <option value="-1" ?selected=${view.checklist < 0}>${words.allChecklists}</option>
                  ${board.checklists.map(({ title, missing }, at) => (missing ? nothing : html`<option value=${at} ?selected=${view.checklist === at}>${title}</option>`))}
                </select></label>`
            : nothing
        }
        <p><strong>${words.answered(answered, checks.length)}</strong> <span class="hint">${words.openAndLater(counts.open, counts.later)}</span></p>
        ${progressBar(counts, checks.length)}
        <p class="hint">${words.counts(counts.passed, counts.finding, counts.notApplicable)}</p>
        ${this.#checklistNotes()}
      </div>
      <div class="checks" role="tree" aria-label=${words.checks}>
        ${repeat(
          areas,
          ({ area }) => area,
          (rows) => this.#area(rows, chosen),
        )}
      </div>
    </nav>`;
  }

  #area(rows: AreaRows, chosen: CheckRow): TemplateResult {
    const { words } = this.store;
    const isFolded = this.#isFolded(rows);
    const isDone = rows.done === rows.checks.length;
    return html`<div class="area ${isDone ? 'done' : ''}" role="treeitem" aria-level="1" aria-expanded=${!isFolded} tabindex="-1" data-row=${`area ${rows.area}`}
        aria-label=${`${rows.title}, ${words.areaCounts(rows.findings, rows.done, rows.checks.length)}`} @click=${() => this.#fold(rows)}>
        ${icon(isFolded ? 'chevron-right' : 'chevron-down')}<span class="title">${rows.title}</span>
        <span class="hint">${words.areaCounts(rows.findings, rows.done, rows.checks.length)}</span>${isDone ? icon('check') : nothing}
      </div>
      ${
        isFolded
          ? nothing
          : repeat(
              rows.checks,
              ({ id }) => id,
              (
                check,
              ) => html`<div class="row ${check.id === chosen.id ? 'chosen' : ''}" role="treeitem" aria-level="2" aria-selected=${check.id === chosen.id}
              tabindex=${check.id === chosen.id ? 0 : -1} data-row=${`check ${check.id}`} aria-label=${this.#rowName(check)} title=${check.title} @click=${() => this.#choose(check.id)}>
              ${mark(check.standing, check.severity, words)}
              <span class="title">${check.title}${check.standing === 'later' && check.known ? html`<span class="hint">${words.laterBecause(check.known)}</span>` : nothing}</span>
            </div>`,
            )
      }`;
  }

  #rowName({ id, title, standing, findings, known }: CheckRow): string {
    const { words } = this.store;
    return words.rowName([
      id,
      title,
      words.standing[standing] ?? standing,
      ...(findings ?? []),
      standing === 'later' ? (known ?? '') : '',
    ]);
  }

  #bar(chosen: CheckRow): TemplateResult {
    const { store } = this;
    const { words } = store;
    const titles: Readonly<Record<string, string>> = {
      passed: words.passed,
      finding: words.finding,
      notApplicable: words.notApplicable,
      later: words.later,
    };
    const reasonKey = (event: KeyboardEvent) => {
      const input = event.target as HTMLInputElement;
      if (event.key === 'Enter' && !event.isComposing && !event.ctrlKey) {
        take(event);
        void this.#answer(this.#asking!, input.value);
      } else if (event.key === 'Escape') {
        take(event);
        this.#asking = undefined;
        this.#toList();
      } else if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    };
    return html`<div class="answers">
      ${
        this.#asking
          ? html`<div class="reason"><label>${this.#asking === 'later' ? words.reasonLater : words.reasonNotApplicable}
              <input type="text" list="reasons" autocomplete="off" @keydown=${reasonKey}></label>
              <datalist id="reasons">${this.#board.reasons.map((reason) => html`<option value=${reason}></option>`)}</datalist>
              <button class="main" @click=${() => void this.#answer(this.#asking!, this.querySelector<HTMLInputElement>('.reason input')?.value ?? '')}>${words.write}</button>
              <button @click=${() => {
                this.#asking = undefined;
                this.#toList();
              }}>${words.cancel}</button></div>`
          : nothing
      }
      <div class="buttons" role="toolbar" aria-label=${words.answerBar}>
        ${answers.map(
          ({
            to,
            key,
            picture,
          }) => html`<button class=${chosen.standing === to ? 'on' : ''} aria-pressed=${chosen.standing === to} @click=${() => this.#want(to)}>
            <kbd>${key}</kbd>${icon(picture)}<span>${titles[to]}</span></button>`,
        )}
        ${chosen.standing === 'open' ? nothing : html`<button class="quiet" @click=${() => this.#want('none')}><kbd>0</kbd><span>${words.noAnswer}</span></button>`}
        <button class="quiet end" @click=${() => this.next()}><span>${words.next}</span><kbd>N</kbd></button>
      </div>
    </div>`;
  }
}
customElements.define('tam-fieldwork', Fieldwork);

/** How much is answered, as a bar; its numbers stand beside it as text. */
function progressBar(counts: ReturnType<typeof standings>, of: number): TemplateResult {
  const parts = (['passed', 'finding', 'notApplicable', 'later'] as const).filter((each) => counts[each] > 0);
  return html`<svg class="bar" viewBox="0 0 ${Math.max(of, 1)} 1" preserveAspectRatio="none" aria-hidden="true">${parts.map(
    (part, at) => {
      const before = parts.slice(0, at).reduce((sum, each) => sum + counts[each], 0);
      return svg`<rect class=${part} x=${before} y="0" width=${counts[part]} height="1"></rect>`;
    },
  )}</svg>`;
}
