import { html, nothing, type PropertyDeclarations } from 'lit';
import { isDay } from '../../assessment/dates';
import { define } from '../element';
import './calendar';
import { FindingField } from './field';
import { icon } from './marks';
import { hide, showBelow } from './popover';

/** A day of a finding, `2026-12-31`, with a calendar beside it. `sla` is offered with one click. */
export class DayField extends FindingField {
  static override properties: PropertyDeclarations = { ...FindingField.properties, sla: { attribute: false } };
  declare sla: string | undefined;

  protected override wrong(text: string): string {
    return text === '' || isDay(text.trim()) ? '' : this.stage.words.noDay;
  }

  #open(): void {
    const popover = this.find('.popover');
    const anchor = this.find('.control');
    if (!popover || !anchor) return;
    if (popover.matches(':popover-open')) this.#close();
    else {
      showBelow(popover, anchor);
      this.find('tam-calendar')?.focus();
    }
  }

  #close(): void {
    hide(this.find('.popover'));
    this.focus();
  }

  #choose(day: string): void {
    this.type(day);
    this.#close();
    void this.write();
  }

  protected override beside(): unknown {
    const { stage } = this;
    const { words, board } = stage;
    if (!stage.can.edit) return nothing;
    return html`<button type="button" class="icon" aria-label=${words.openCalendar} title=${words.openCalendar} @click=${() => this.#open()}>${icon('calendar')}</button>
      <div popover="manual" class="popover" @focusout=${(event: FocusEvent) => {
        if (event.relatedTarget instanceof Node && !this.contains(event.relatedTarget)) hide(this.find('.popover'));
      }}><tam-calendar .words=${words} .day=${this.shown} .today=${board.asOf}
        @chosen=${(event: CustomEvent<string>) => this.#choose(event.detail)} @left=${() => this.#close()}></tam-calendar></div>
      ${
        this.sla && this.shown === ''
          ? html`<button type="button" class="secondary sla" title=${words.takeSla(words.day(this.sla))} @click=${() => this.#choose(this.sla ?? '')}>${words.slaDay(words.shortDay(this.sla, board.asOf))}</button>`
          : nothing
      }`;
  }
}
define('tam-work-day', DayField);
