import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FindingDetails, TextField } from '../../workspace/board/board';
import { icon, letter, take } from '../dom';
import type { BoardField } from '../field';
import '../field';
import type { Answer } from '../messages';
import type { Store } from '../store';
import './dayField';
import { evidenceBlock } from './evidence';
import { ratingRows } from './ratingRows';

/** How many affected objects stand there before somebody wants all. */
const firstObjects = 8;

/** All of one finding that people write: beside a check, and as the details of a row. */
export class FindingForm extends LitElement {
  static override properties = {
    store: { attribute: false },
    details: { attribute: false },
    full: { type: Boolean },
    turn: { attribute: false },
  };
  declare store: Store;
  declare details: FindingDetails;
  /** Also status, history and sources, which stand beside a row. */
  declare full: boolean;
  declare turn: unknown;
  #all = false;
  #rating = false;

  constructor() {
    super();
    this.full = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Puts the keys into *What was seen*, once it is drawn. */
  async focusFirst(): Promise<void> {
    await this.updateComplete;
    const field = this.querySelector<BoardField>('.field-observed');
    await field?.updateComplete;
    field?.input?.focus();
  }

  #text(field: TextField) {
    return (value: string, was: string): Promise<Answer> =>
      this.store.act({ kind: 'text', finding: this.details.id, field, value, was });
  }

  #field(
    field: TextField,
    label: string,
    more: { hint?: string; lines?: number; offers?: readonly string[]; placeholder?: string } = {},
  ): TemplateResult {
    const { store, details } = this;
    return html`<tam-field class="field-${field}" .store=${store} .name=${`${details.id}/${field}`} .label=${label} .hint=${more.hint ?? ''}
      .value=${details.texts[field]} .lines=${more.lines ?? 1} .offers=${more.offers ?? []} .placeholder=${more.placeholder ?? ''}
      .onwrite=${this.#text(field)} .turn=${this.turn}></tam-field>`;
  }

  override render() {
    const { store, details, full } = this;
    const { words } = store;
    const owners = store.board?.owners ?? [];
    const sla = details.sla;
    return html`
      ${full ? this.#statusRow() : nothing}
      ${this.#field('observed', words.seen, { hint: words.customerReads, lines: 3 })}
      ${this.#affected()}
      ${evidenceBlock(store, { finding: details.id }, details.evidence, words)}
      ${full && !this.#rating && details.rating ? this.#ratingLine() : ratingRows(store, details)}
      ${details.ownRating || details.texts.ratingReason !== '' ? this.#field('ratingReason', words.ratingReason) : nothing}
      <div class="pair">
        ${this.#field('owner', words.owner, { offers: owners, placeholder: words.nobody })}
        <tam-day-field .store=${store} .name=${`${details.id}/due`} .label=${words.due} .hint=${sla ? words.sla(words.shortDay(sla, store.board?.asOf ?? '')) : ''}
          .value=${details.texts.due} .offered=${sla ?? ''} .onwrite=${this.#text('due')} .turn=${this.turn}></tam-day-field>
      </div>
      ${full ? html`${this.#field('workItem', words.workItem)}${this.#field('recommendation', words.recommendation, { lines: 3 })}` : nothing}
      <div class="internal">
        <p class="internal-title">${icon('lock')} <strong>${words.internalNote}</strong> <span class="hint">${words.neverLeaves}</span></p>
        <tam-field class="field-internalNote" .store=${store} .name=${`${details.id}/internalNote`} .label=${`${words.internalNote}: ${words.neverLeaves}`}
          .value=${details.texts.internalNote} .lines=${2} .onwrite=${this.#text('internalNote')} .turn=${this.turn}></tam-field>
      </div>
      ${this.#problems()}
      ${full ? this.#past() : nothing}`;
  }

  #statusRow(): TemplateResult {
    const { store, details } = this;
    const { words } = store;
    const choose = (event: Event) => {
      const select = event.target as HTMLSelectElement;
      const to = select.value;
      select.value = details.status;
      if (to !== details.status)
        this.dispatchEvent(new CustomEvent('status', { bubbles: true, detail: { id: details.id, to } }));
    };
    return html`<div class="status-row">
      <label>${words.statusLabel}
        <select ?disabled=${!store.canEdit} .value=${details.status} @change=${choose}>
          ${[details.status, ...details.statuses].map((id) => html`<option value=${id} ?selected=${id === details.status}>${words.status[id] ?? id}</option>`)}
        </select>
      </label>
    </div>`;
  }

  #ratingLine(): TemplateResult {
    const { store, details } = this;
    const { words } = store;
    const { probability, impact, effort } = details.rating!;
    const change = () => {
      this.#rating = true;
      this.requestUpdate();
    };
    return html`<p class="rating-line">
      ${words.probabilityWord[probability]} × ${words.impactWord[impact]}: <strong>${words.risk(probability, impact)}</strong>
      · ${words.effortLine(effort)} · ${words.gain(details.gain)}
      ${store.canEdit ? html`<button class="link" @click=${change}>${words.change}</button>` : nothing}
    </p>`;
  }

  #affected(): TemplateResult {
    const { store, details } = this;
    const { words } = store;
    const shown = this.#all ? details.affected : details.affected.slice(0, firstObjects);
    const add = async (input: HTMLInputElement, text: string) => {
      if (text.trim() === '') return;
      const answer = await store.act({ kind: 'addAffected', finding: details.id, text });
      if (answer.kind === 'done') input.value = '';
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const input = event.target as HTMLInputElement;
      if (!/[\n\t]/.test(text.trim())) return;
      take(event);
      void add(input, text);
    };
    const key = (event: KeyboardEvent) => {
      const input = event.target as HTMLInputElement;
      if (event.key === 'Enter' && !event.ctrlKey) {
        take(event);
        void add(input, input.value);
      } else if (event.key === 'Escape') {
        take(event);
        input.blur();
        this.dispatchEvent(new CustomEvent('left', { bubbles: true }));
      } else if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    };
    const remove = (name: string) => void store.act({ kind: 'removeAffected', finding: details.id, name });
    const all = () => {
      this.#all = true;
      this.requestUpdate();
    };
    return html`<section class="affected" aria-label=${words.affected}>
      <h3>${words.affected} <span class="hint">${details.affected.length}${store.canEdit ? `; ${words.affectedHint}` : ''}</span></h3>
      <ul>
        ${shown.map(
          ({ name, detail }) => html`<li><span class="name">${name}</span> <span class="hint">${detail}</span>
            ${store.canEdit ? html`<button class="icon" aria-label=${words.remove(name)} title=${words.remove(name)} @click=${() => remove(name)}>${icon('close')}</button>` : nothing}</li>`,
        )}
      </ul>
      ${details.affected.length > shown.length ? html`<button class="link" @click=${all}>${words.more(details.affected.length - shown.length)}</button>` : nothing}
      ${store.canEdit ? html`<input type="text" class="add-object" aria-label=${words.affectedAdd} placeholder=${words.affectedAdd} @paste=${paste} @keydown=${key}>` : nothing}
    </section>`;
  }

  #problems(): TemplateResult | typeof nothing {
    const { store, details } = this;
    if (details.problems.length === 0) return nothing;
    const mend = (problem: number, fix: number) => void store.act({ kind: 'fix', finding: details.id, problem, fix });
    const icons = { error: 'error', warning: 'warning', information: 'info' };
    return html`<section class="problems" aria-label=${store.words.problems}>
      <h3>${store.words.problems}</h3>
      <ul>${details.problems.map(
        ({ index, level, message, fixes }) => html`<li class=${level}>${icon(icons[level])} <span>${message}</span>
          ${store.canEdit ? fixes.map((title, at) => html` <button class="link" @click=${() => mend(index, at)}>${title}</button>`) : nothing}</li>`,
      )}</ul>
    </section>`;
  }

  #past(): TemplateResult {
    const { store, details } = this;
    const { words } = store;
    const asOf = store.board?.asOf ?? '';
    const { acceptance, history, sources } = details;
    return html`
      ${
        acceptance
          ? html`<section aria-label=${words.acceptance}><h3>${words.acceptance}</h3>
              <p>${[acceptance.by, acceptance.expires && words.acceptedUntil(words.longDay(acceptance.expires))].filter(Boolean).join(', ')}</p>
              <p>${acceptance.reason}</p>${acceptance.control ? html`<p>${acceptance.control}</p>` : nothing}</section>`
          : nothing
      }
      <section class="history" aria-label=${words.history}><h3>${words.history}</h3>
        <ol>${history.map(
          ({ on, status, by, note }) => html`<li><span class="day">${words.shortDay(on, asOf)}</span>
            <span>${[status && (words.status[status] ?? status), note].filter(Boolean).join(': ')} <span class="hint">${by}</span></span></li>`,
        )}</ol>
      </section>
      ${
        sources.length > 0
          ? html`<section aria-label=${words.sources}><h3>${words.sources}</h3>
              <ul class="sources">${sources.map(
                ({
                  tool,
                  rule,
                  scope,
                  seen,
                  absentSince,
                }) => html`<li>${[tool, rule, scope].filter(Boolean).join(' · ')}
                  <span class="hint">${absentSince ? words.absentSince(words.shortDay(absentSince, asOf)) : seen ? words.lastSeen(words.shortDay(seen, asOf)) : ''}</span></li>`,
              )}</ul></section>`
          : nothing
      }`;
  }
}
customElements.define('tam-finding-form', FindingForm);

/** The head of a finding above its form. */
export const findingHead = (store: Store, details: FindingDetails): TemplateResult => html`<header class="finding-head">
  ${letter(details.severity, store.words)}
  <strong>${store.words.findingNumber(details.id)}</strong>
  <button class="link hint" @click=${() => store.command({ id: 'text', finding: details.id })}>${store.words.inLine(details.line)}</button>
</header>`;
