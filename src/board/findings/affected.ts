import { html, LitElement, nothing } from 'lit';
import type { FindingDetails } from '../../workspace/board/board';
import { icon, take } from '../dom';
import type { Store } from '../store';

/** How many affected objects stand there before somebody wants all, and how many more are drawn each time. */
const first = 8;
const further = 500;

/** The affected objects of a finding: the first, the rest on demand, a filter where there are many, and a place to paste more. */
export class AffectedObjects extends LitElement {
  static override properties = {
    store: { attribute: false },
    details: { attribute: false },
    turn: { attribute: false },
  };
  declare store: Store;
  declare details: FindingDetails;
  declare turn: unknown;
  #of = '';
  #most = first;
  #filter = '';

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(): void {
    if (this.#of === this.details.id) return;
    this.#of = this.details.id;
    this.#most = first;
    this.#filter = '';
  }

  async #add(input: HTMLInputElement, text: string): Promise<void> {
    if (text.trim() === '') return;
    const answer = await this.store.act({ kind: 'addAffected', finding: this.details.id, text });
    if (answer.kind === 'done') input.value = '';
  }

  readonly #paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!(event.target instanceof HTMLInputElement) || !/[\n\t]/.test(text.trim())) return;
    take(event);
    void this.#add(event.target, text);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.isComposing) {
      take(event);
      if (input.classList.contains('add-object')) void this.#add(input, input.value);
    } else if (event.key === 'Escape' && !event.isComposing) {
      take(event);
      input.blur();
      this.dispatchEvent(new CustomEvent('left', { bubbles: true }));
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  };

  override render() {
    const { store, details } = this;
    const { words } = store;
    const wanted = this.#filter.trim().toLowerCase();
    const matching =
      wanted === ''
        ? details.affected
        : details.affected.filter(({ name, detail }) => `${name}\n${detail}`.toLowerCase().includes(wanted));
    const shown = matching.slice(0, this.#most);
    const left = matching.length - shown.length;
    const remove = (name: string) => void store.act({ kind: 'removeAffected', finding: details.id, name });
    const more = () => {
      this.#most += this.#most === first ? further - first : further;
      this.requestUpdate();
    };
    const narrow = (event: Event) => {
      this.#filter = (event.target as HTMLInputElement).value;
      this.requestUpdate();
    };
    return html`<section class="affected" aria-label=${words.affected}>
      <h3>${words.affected} <span class="hint">${wanted === '' ? details.affected.length : words.findingsTable.objectsShown(matching.length, details.affected.length)}${store.canEdit ? `; ${words.affectedHint}` : ''}</span></h3>
      ${details.affected.length > first ? html`<input type="text" class="filter-objects" .value=${this.#filter} aria-label=${words.findingsTable.filterObjects} placeholder=${words.findingsTable.filterObjects} @input=${narrow} @keydown=${this.#key}>` : nothing}
      <ul class="objects">
        ${shown.map(
          ({ name, detail }) => html`<li><span class="name">${name}</span> <span class="hint detail">${detail}</span>
            ${store.canEdit ? html`<button class="icon" aria-label=${words.remove(name)} title=${words.remove(name)} @click=${() => remove(name)}>${icon('close')}</button>` : nothing}</li>`,
        )}
      </ul>
      ${left > 0 ? html`<button class="link" @click=${more}>${words.more(left)}</button>` : nothing}
      ${store.canEdit ? html`<input type="text" class="add-object" aria-label=${words.affectedAdd} placeholder=${words.affectedAdd} @paste=${this.#paste} @keydown=${this.#key}>` : nothing}
    </section>`;
  }
}
customElements.define('tam-affected-objects', AffectedObjects);
