import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { FindingDetails } from '../../workspace/board/board';
import { define, StageElement } from '../element';
import { isControl, isPlain, take } from '../keys';
import type { Unwritten } from '../stage';
import { icon } from './marks';

/** Shown before somebody asks for more. */
const first = 8;
/** In the page at once; the filter finds the others. */
const most = 200;

/** What a finding affects; a pasted list becomes one object a line, in one edit. */
export class AffectedList extends StageElement implements Unwritten {
  static override properties: PropertyDeclarations = { stage: { attribute: false }, details: { attribute: false } };
  declare details: FindingDetails;
  #unfolded = false;
  #filter = '';
  readonly #id = `affected-${++lists}`;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('details');
    if (before && before.id !== this.details.id) {
      this.#unfolded = false;
      this.#filter = '';
    }
  }

  override disconnectedCallback(): void {
    this.stage.unwritten.delete(this);
    super.disconnectedCallback();
  }

  async write(): Promise<boolean> {
    const input = this.find<HTMLInputElement>('.add-object');
    const text = input?.value.trim() ?? '';
    this.stage.unwritten.delete(this);
    if (!input || text === '') return true;
    input.value = '';
    if (await this.#add(text)) return true;
    input.value = text;
    return false;
  }

  async #add(text: string): Promise<boolean> {
    const answer = await this.stage.act({ kind: 'addAffected', finding: this.details.id, text });
    return answer.kind === 'done';
  }

  #paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\r\n]/.test(text.trim())) return;
    event.preventDefault();
    void this.#add(text);
  }

  protected override render() {
    const { stage, details } = this;
    const { words } = stage;
    const { affected } = details;
    const needle = this.#filter.toLowerCase();
    const found = needle
      ? affected.filter(({ name, detail }) => `${name} ${detail}`.toLowerCase().includes(needle))
      : affected;
    const shown = found.slice(0, this.#unfolded ? most : first);
    const more = found.length - shown.length;
    return html`<div class="work-affected">
      <p class="label" id=${this.#id}><b>${words.affected}</b>
        <span class="muted">${stage.can.edit ? words.affectedHint(affected.length) : words.number(affected.length)}</span></p>
      ${
        this.#unfolded && affected.length > first
          ? html`<input type="text" class="object-filter" aria-label=${words.filterObjects} placeholder=${words.filterObjects} @input=${(
              event: Event,
            ) => {
              if (event.target instanceof HTMLInputElement) this.#filter = event.target.value;
              this.requestUpdate();
            }}>`
          : nothing
      }
      <div class="box">
        <ul class=${this.#unfolded ? 'long' : ''} aria-labelledby=${this.#id} tabindex=${this.#unfolded ? 0 : nothing}>${shown.map(
          ({
            name,
            detail,
          }) => html`<li>${icon('server')}<span class="object">${name}${detail ? html` <span class="muted">${detail}</span>` : nothing}</span>
            ${stage.can.edit ? html`<button type="button" class="icon" aria-label=${words.removeObject(name)} title=${words.removeObject(name)} @click=${() => void stage.act({ kind: 'removeAffected', finding: details.id, name })}>${icon('close')}</button>` : nothing}</li>`,
        )}</ul>
        ${
          more > 0
            ? this.#unfolded
              ? html`<p class="muted more">${words.moreObjects(more)}</p>`
              : html`<button type="button" class="link more" @click=${() => {
                  this.#unfolded = true;
                  this.requestUpdate();
                }}>${words.moreObjects(more)}</button>`
            : nothing
        }
        ${
          stage.can.edit
            ? html`<div class="add">${icon('add')}<input type="text" class="add-object" aria-label=${words.addObjects} placeholder=${words.addObject} autocomplete="off" spellcheck="false"
                @paste=${(event: ClipboardEvent) => this.#paste(event)} @input=${() => stage.unwritten.add(this)} @blur=${() => void this.write()}
                @keydown=${(event: KeyboardEvent) => {
                  if (event.key === 'Enter' && (isPlain(event) || isControl(event))) void this.write();
                  if (event.key === 'Enter' && isPlain(event)) take(event);
                  undoInside(event);
                }}></div>`
            : nothing
        }
      </div>
    </div>`;
  }
}

/** Undo of what is typed in a field that is no text of the file: what is typed, never the file. */
export function undoInside(event: KeyboardEvent): void {
  const { target } = event;
  if (!isControl(event) || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  const key = event.key.toLowerCase();
  if (target.value === '' || (key !== 'z' && key !== 'y')) return;
  take(event);
  document.execCommand(key === 'y' || event.shiftKey ? 'redo' : 'undo');
}

let lists = 0;
define('tam-affected', AffectedList);
