import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FindingDetails, FindingRow, TextField } from '../../workspace/board/board';
import { icon, letter } from '../dom';
import '../field';
import '../form/dayField';
import { daysBetween } from '../../assessment/dates';
import { evidenceBlock } from '../form/evidence';
import { ratingRows } from '../form/ratingRows';
import type { Answer } from '../messages';
import type { Store } from '../store';
import './affected';
import { problemIcons } from './cells';
import { linkName } from './names';

/** Fields beside which their problems stand; the problems of others stand above all fields. */
const fieldsHere: readonly string[] = [
  'status',
  'due',
  'owner',
  'workItem',
  'observed',
  'recommendation',
  'internalNote',
  'ratingReason',
  'evidence',
  'affected',
];

/** All of the finding that is chosen in the table: what people write, and what the file knows of it. */
export class FindingDetailsPanel extends LitElement {
  static override properties = {
    store: { attribute: false },
    row: { attribute: false },
    at: { type: Number },
    of: { type: Number },
    turn: { attribute: false },
  };
  declare store: Store;
  declare row: FindingRow;
  /** Which of the shown rows it is. */
  declare at: number;
  declare of: number;
  declare turn: unknown;
  #rated = '';

  protected override createRenderRoot() {
    return this;
  }

  /** `step`, `status`, `left`: what the table does. */
  #tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  #write(id: string, field: TextField) {
    return (value: string, was: string): Promise<Answer> =>
      this.store.act({ kind: 'text', finding: id, field, value, was });
  }

  #field(
    details: FindingDetails,
    field: TextField,
    label: string,
    more: { hint?: string; lines?: number; offers?: readonly string[]; placeholder?: string } = {},
  ): TemplateResult {
    return html`<div class="with-problems"><tam-field class="field-${field}" .store=${this.store} .name=${`${details.id}/${field}`} .label=${label} .hint=${more.hint ?? ''}
      .value=${details.texts[field]} .lines=${more.lines ?? 1} .offers=${more.offers ?? []} .placeholder=${more.placeholder ?? ''}
      .onwrite=${this.#write(details.id, field)} .turn=${this.turn}></tam-field>${this.#problems(details, (each) => each === field)}</div>`;
  }

  override render() {
    const { store, row, at } = this;
    const { words } = store;
    const details = store.findingDetails(row.id);
    const tool = (name: string, title: string, does: () => void, isOff = false) =>
      html`<button class="icon" aria-label=${title} title=${title} ?disabled=${isOff} @click=${does}>${icon(name)}</button>`;
    return html`
      <header class="details-head">
        <button class="quiet back" @click=${() => this.#tell('left')}>${icon('arrow-left')} ${words.back}</button>
        ${letter(row.severity, words)}
        <strong>${row.id}</strong>
        ${row.check === undefined ? nothing : html`<code class="check">${row.check}</code>`}
        <span class="hint area">${row.area === undefined ? '' : (store.board?.areas[row.area]?.title ?? '')}</span>
        <span class="details-tools">
          ${tool('chevron-up', words.previous, () => this.#tell('step', -1), at <= 0)}
          ${tool('chevron-down', words.following, () => this.#tell('step', 1), at >= this.of - 1)}
          ${tool('go-to-file', words.openAsText, () => store.command({ id: 'text', finding: row.id }))}
          ${tool('close', words.close, () => this.#tell('left'))}
        </span>
      </header>
      ${details ? this.#body(details) : nothing}`;
  }

  #body(details: FindingDetails): TemplateResult {
    const { store, row } = this;
    const { words } = store;
    const asOf = store.board?.asOf ?? '';
    const { due, workItem } = details.texts;
    const dueIn = /^\d{4}-\d\d-\d\d$/.test(due) && asOf !== '' ? words.findingsTable.dueIn(daysBetween(asOf, due)) : '';
    const hint = dueIn || (details.sla ? words.sla(words.shortDay(details.sla, asOf)) : '');
    const item = /^https?:\/\//i.test(workItem) ? workItem : '';
    return html`
      <h2 title=${details.name}>${details.name}</h2>
      ${details.consequence ? html`<p class="consequence">${details.consequence}</p>` : nothing}
      ${row.twin ? html`<p class="banner warning">${words.twin}</p>` : nothing}
      ${this.#problems(details, (field) => !fieldsHere.includes(field))}
      <div class="facts-grid">
        ${this.#status(details)}
        <div class="with-problems"><tam-day-field .store=${store} .name=${`${details.id}/due`} .label=${words.due} .hint=${hint}
          .value=${due} .offered=${details.sla ?? ''} .onwrite=${this.#write(details.id, 'due')} .turn=${this.turn}></tam-day-field>${this.#problems(details, (each) => each === 'due')}</div>
        ${this.#field(details, 'owner', words.owner, { offers: store.board?.owners ?? [], placeholder: words.nobody })}
        <div class="work-item">${this.#field(details, 'workItem', words.workItem, { hint: item === '' ? '' : linkName(item) })}
          ${item === '' ? nothing : html`<button class="icon" aria-label=${words.findingsTable.openWorkItem} title=${item} @click=${() => store.command({ id: 'openAddress', address: item })}>${icon('link-external')}</button>`}</div>
      </div>
      ${details.rating && this.#rated !== details.id ? this.#ratingLine(details) : this.#ratingRows(details)}
      ${details.ownRating || details.texts.ratingReason !== '' ? this.#field(details, 'ratingReason', words.ratingReason, { lines: 2 }) : nothing}
      ${this.#field(details, 'observed', words.seen, { hint: words.customerReads, lines: 3 })}
      <tam-affected-objects .store=${store} .details=${details} .turn=${this.turn}></tam-affected-objects>
      ${this.#problems(details, (field) => field === 'affected')}
      ${evidenceBlock(store, { finding: details.id }, details.evidence, words)}
      ${this.#problems(details, (field) => field === 'evidence')}
      ${this.#field(details, 'recommendation', words.recommendation, { lines: 3 })}
      <div class="internal">
        <p class="internal-title">${icon('lock')} <strong>${words.internalNote}</strong> <span class="hint">${words.neverLeaves}</span></p>
        ${this.#field(details, 'internalNote', `${words.internalNote}: ${words.neverLeaves}`, { lines: 2 })}
      </div>
      ${this.#past(details)}`;
  }

  #status(details: FindingDetails): TemplateResult {
    const { store } = this;
    const { words } = store;
    const choose = (event: Event) => {
      const select = event.target as HTMLSelectElement;
      const to = select.value;
      select.value = details.status;
      if (to !== details.status) this.#tell('status', { id: details.id, to });
    };
    return html`<div class="with-problems"><label class="status-field">${words.statusLabel}
      <select ?disabled=${!store.canEdit || this.row.twin === true} .value=${details.status} @change=${choose}>
        ${[details.status, ...details.statuses].map((id) => html`<option value=${id} ?selected=${id === details.status}>${words.status[id] ?? id}</option>`)}
      </select></label>${this.#problems(details, (field) => field === 'status')}</div>`;
  }

  #ratingLine(details: FindingDetails): TemplateResult {
    const { store } = this;
    const { words } = store;
    const { probability, impact, effort } = details.rating!;
    const change = () => {
      this.#rated = details.id;
      this.requestUpdate();
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('.rating [tabindex="0"]')?.focus());
    };
    const said = (value: number, titles: readonly string[]) => `${value} ${titles[value] ?? ''}`;
    return html`<p class="rating-line">
      <span>${words.findingsTable.ratingOf(said(probability, words.probabilityWord), said(impact, words.impactWord))} <strong>${words.findingsTable.riskOf(probability * impact)}</strong></span>
      <span>${words.findingsTable.effortOf(said(effort, words.effortWord))}</span>
      <span>${words.gain(details.gain)}</span>
      ${details.quickWin ? html`<span>${icon('zap')} ${words.quickWin}</span>` : nothing}
      ${store.canEdit ? html`<button class="link" @click=${change}>${words.change}</button>` : nothing}
    </p>`;
  }

  #ratingRows(details: FindingDetails): TemplateResult {
    const { words } = this.store;
    const fold = () => {
      this.#rated = '';
      this.requestUpdate();
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('.rating-line button')?.focus());
    };
    return html`${ratingRows(this.store, details)}
      ${details.rating ? html`<p><button @click=${fold}>${words.findingsTable.foldRating}</button></p>` : nothing}`;
  }

  /** Problems of the rules in some fields, each with its fixes. */
  #problems({ id, problems }: FindingDetails, isMeant: (field: string) => boolean): TemplateResult | typeof nothing {
    const { store } = this;
    const meant = problems.filter(({ field }) => isMeant(field));
    if (meant.length === 0) return nothing;
    const mend = (problem: number, fix: number) => void store.act({ kind: 'fix', finding: id, problem, fix });
    return html`<ul class="problems">${meant.map(
      ({ index, level, message, fixes }) => html`<li class=${level}>${icon(problemIcons[level])}<span>${message}
        ${store.canEdit ? fixes.map((title, at) => html` <button class="link" @click=${() => mend(index, at)}>${title}</button>`) : nothing}</span></li>`,
    )}</ul>`;
  }

  #past({ acceptance, history, sources }: FindingDetails): TemplateResult {
    const { words, board } = this.store;
    const asOf = board?.asOf ?? '';
    return html`
      ${
        acceptance
          ? html`<section aria-label=${words.acceptance}><h3>${words.acceptance}</h3>
              <p>${[acceptance.by, acceptance.expires && words.acceptedUntil(words.longDay(acceptance.expires))].filter(Boolean).join(', ')}</p>
              <p>${acceptance.reason}</p>${acceptance.control ? html`<p>${acceptance.control}</p>` : nothing}</section>`
          : nothing
      }
      ${
        history.length > 0
          ? html`<section class="history" aria-label=${words.history}><h3>${words.history}</h3>
              <ol>${history.map(
                ({
                  on,
                  status,
                  by,
                  note,
                }) => html`<li class=${status === '' ? '' : 'turn'}><span class="day">${words.shortDay(on, asOf)}</span>
                  <span>${[status && (words.status[status] ?? status), note].filter(Boolean).join(': ')} <span class="hint">${by}</span></span></li>`,
              )}</ol>
            </section>`
          : nothing
      }
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
customElements.define('tam-finding-details', FindingDetailsPanel);
