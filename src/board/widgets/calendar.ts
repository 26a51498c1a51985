import { html, type PropertyDeclarations, type PropertyValues } from 'lit';
import { addDays, type Day, isDay } from '../../assessment/dates';
import { define, PageElement } from '../element';
import { isPlain, take } from '../keys';
import type { WorkWords } from '../words/workEnglish';
import { icon } from './marks';

/** Monday is 0. */
const weekday = (day: Day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
const firstOf = (day: Day) => `${day.slice(0, 8)}01`;

function monthsAway(day: Day, months: number): Day {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  for (let date = Number(day.slice(8)); ; date--) {
    const found = `${month}-${String(date).padStart(2, '0')}`;
    if (isDay(found)) return found;
  }
}

/**
 * A month of days to choose one, in the language of the page; a native one speaks that of the browser. Sends `chosen` with the
 * day as its detail, and `left` for Esc.
 */
export class MonthCalendar extends PageElement {
  static override properties: PropertyDeclarations = {
    words: { attribute: false },
    day: { attribute: false },
    today: { attribute: false },
    at: { state: true },
  };
  declare words: WorkWords;
  /** The chosen day; what is no day chooses none. */
  declare day: string;
  declare today: Day;
  /** The day with the tab stop. */
  declare at: Day | undefined;

  override focus(): void {
    void this.updateComplete.then(() => this.find('[tabindex="0"][data-day]')?.focus());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('day') || this.at === undefined) this.at = isDay(this.day) ? this.day : this.today;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      take(event);
      this.dispatchEvent(new CustomEvent('left'));
      return;
    }
    if (
      !isPlain(event) ||
      this.at === undefined ||
      !(event.target instanceof Element && event.target.closest('[data-day]'))
    )
      return;
    const { at } = this;
    const steps: Record<string, () => Day> = {
      ArrowLeft: () => addDays(at, -1),
      ArrowRight: () => addDays(at, 1),
      ArrowUp: () => addDays(at, -7),
      ArrowDown: () => addDays(at, 7),
      Home: () => addDays(at, -weekday(at)),
      End: () => addDays(at, 6 - weekday(at)),
      PageUp: () => monthsAway(at, -1),
      PageDown: () => monthsAway(at, 1),
    };
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (!step) return;
    take(event);
    this.at = step();
    this.focus();
  }

  #choose(day: Day): void {
    this.dispatchEvent(new CustomEvent('chosen', { detail: day }));
  }

  protected override render() {
    const { words, day, today } = this;
    const at = this.at ?? today;
    const start = addDays(firstOf(at), -weekday(firstOf(at)));
    const weeks = [0, 1, 2, 3, 4, 5]
      .map((week) => [0, 1, 2, 3, 4, 5, 6].map((each) => addDays(start, week * 7 + each)))
      .filter((week) => week.some((each) => each.slice(0, 7) === at.slice(0, 7)));
    return html`<div class="work-calendar" role="group" aria-label=${words.calendar} @keydown=${(event: KeyboardEvent) => this.#key(event)}>
      <div class="calendar-head">
        <button type="button" class="icon" aria-label=${words.previousMonth} @click=${() => {
          this.at = monthsAway(at, -1);
        }}>${icon('chevron-left')}</button>
        <b aria-live="polite">${words.monthOf(at)}</b>
        <button type="button" class="icon" aria-label=${words.nextMonth} @click=${() => {
          this.at = monthsAway(at, 1);
        }}>${icon('chevron-right')}</button>
      </div>
      <table role="grid" aria-label=${words.monthOf(at)}>
        <thead><tr>${words.weekdays.map((title) => html`<th scope="col" abbr=${title}>${title.slice(0, 2)}</th>`)}</tr></thead>
        <tbody>${weeks.map(
          (week) =>
            html`<tr>${week.map(
              (
                each,
              ) => html`<td role="gridcell" aria-selected=${each === day}><button type="button" data-day=${each} tabindex=${each === at ? 0 : -1}
              class="${each.slice(0, 7) === at.slice(0, 7) ? '' : 'muted'} ${each === today ? 'today' : ''} ${each === day ? 'chosen' : ''}"
              aria-label=${words.day(each)} aria-current=${each === today ? 'date' : 'false'}
              @click=${() => this.#choose(each)}>${Number(each.slice(8))}</button></td>`,
            )}</tr>`,
        )}</tbody>
      </table>
    </div>`;
  }
}
define('tam-calendar', MonthCalendar);
