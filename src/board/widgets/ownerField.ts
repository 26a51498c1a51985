import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { define } from '../element';
import { isPlain, take } from '../keys';
import { FindingField } from './field';
import { hide, showBelow } from './popover';

/** As many as can be seen at once. */
const mostOffered = 8;

/** Who a finding belongs to: any text, with the owners of the file and its folder offered. */
export class OwnerField extends FindingField {
  #open = false;
  /** Position among the offered; -1 for what is typed. */
  #at = -1;

  get #offered(): string[] {
    const typed = this.typed?.trim().toLowerCase() ?? '';
    return this.stage.board.owners.filter((owner) => owner.toLowerCase().includes(typed)).slice(0, mostOffered);
  }

  #show(open: boolean): void {
    this.#open = open && this.stage.can.edit;
    if (!this.#open) this.#at = -1;
    this.requestUpdate();
  }

  #choose(owner: string): void {
    this.type(owner);
    this.#show(false);
    void this.write();
  }

  protected override updated(): void {
    const popover = this.find('.popover');
    const anchor = this.find('.control');
    if (!popover || !anchor) return;
    if (this.#open && this.#offered.length > 0) showBelow(popover, anchor);
    else hide(popover);
  }

  #move(event: KeyboardEvent): void {
    const offered = this.#offered;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (isPlain(event) && step !== 0 && this.stage.can.edit) {
      take(event);
      if (this.#open) this.#at = ((this.#at + 1 + step + offered.length + 1) % (offered.length + 1)) - 1;
      this.#show(true);
    } else if (event.key === 'Enter' && isPlain(event) && this.#open && offered[this.#at] !== undefined) {
      take(event);
      this.#choose(offered[this.#at] ?? '');
    } else if (event.key === 'Escape' && this.#open) {
      take(event);
      this.#show(false);
    } else this.pressed(event);
  }

  protected override control(described: string): unknown {
    const list = `${this.controlId}-list`;
    const shown = this.#open && this.#offered.length > 0;
    return html`<input type="text" id=${this.controlId} .value=${live(this.shown)} role="combobox" aria-expanded=${shown} aria-controls=${list}
      aria-autocomplete="list" aria-activedescendant=${shown && this.#at >= 0 ? `${list}-${this.#at}` : nothing} aria-describedby=${described}
      autocomplete="off" spellcheck="false" ?readonly=${!this.stage.can.edit}
      @input=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) this.type(event.target.value);
        this.#at = -1;
        this.#show(true);
      }}
      @click=${() => this.#show(!this.#open)}
      @blur=${() => {
        this.#show(false);
        void this.write();
      }}
      @keydown=${(event: KeyboardEvent) => this.#move(event)}>
      <div popover="manual" class="popover options" role="listbox" id=${list} aria-label=${this.stage.words.ownersOf}>${
        this.#open
          ? this.#offered.map(
              (owner, index) => html`<div role="option" id="${list}-${index}" aria-selected=${index === this.#at}
                @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => this.#choose(owner)}>${owner}</div>`,
            )
          : nothing
      }</div>`;
  }
}
define('tam-work-owner', OwnerField);
