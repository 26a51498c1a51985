import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Rating } from '../../assessment/types';
import type { FindingDetails } from '../../workspace/board/board';
import { define, StageElement } from '../element';
import { digitOf, isPlain, take } from '../keys';
import './field';
import { icon, letter } from './marks';

const rows = ['probability', 'impact', 'effort'] as const;
type Row = (typeof rows)[number];
const values = [1, 2, 3, 4, 5] as const;

/** Three rows of 1 to 5, what they come to, and why they differ from the check's. */
export class RatingRows extends StageElement {
  static override properties: PropertyDeclarations = { stage: { attribute: false }, details: { attribute: false } };
  declare details: FindingDetails;
  /** Chosen rows of a rating that is not whole yet. */
  #begun: Partial<Rating> = {};
  #at: Record<Row, number> = { probability: 0, impact: 0, effort: 0 };

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('details');
    if (before && before.id !== this.details.id) {
      this.#begun = {};
      this.#at = { probability: 0, impact: 0, effort: 0 };
    }
    if (this.details.rating) this.#begun = {};
  }

  #value(row: Row): number {
    return this.#begun[row] ?? this.details.rating?.[row] ?? 0;
  }

  async #choose(row: Row, value: (typeof values)[number]): Promise<void> {
    if (!this.stage.can.edit) return;
    this.#at[row] = value;
    this.#begun = { ...this.#begun, [row]: value };
    this.requestUpdate();
    const { probability, impact, effort } = { ...this.details.rating, ...this.#begun };
    if (!probability || !impact || !effort) return;
    const rating: Rating = { probability, impact, effort };
    await this.stage.act({ kind: 'rating', finding: this.details.id, rating });
    this.#begun = {};
    this.requestUpdate();
  }

  #key(event: KeyboardEvent, row: Row): void {
    if (!isPlain(event)) return;
    const digit = values.find((value) => value === digitOf(event));
    if (digit) {
      take(event);
      void this.#choose(row, digit);
      this.#focus(row, digit);
      return;
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    take(event);
    const at = Math.min(5, Math.max(1, (this.#at[row] || this.#value(row) || 1) + step));
    this.#at[row] = at;
    this.requestUpdate();
    this.#focus(row, at);
  }

  #focus(row: Row, value: number): void {
    void this.updateComplete.then(() => this.find(`[data-row="${row}"] [data-value="${value}"]`)?.focus());
  }

  protected override render() {
    const { stage, details } = this;
    const { words } = stage;
    const titles: Record<Row, string> = {
      probability: words.probabilityTitle,
      impact: words.impactTitle,
      effort: words.effortTitle,
    };
    const word = (row: Row, value: number) => words[row](value);
    const whole = details.rating;
    return html`<div class="rating">
      <p class="label"><b>${words.rating}</b>
        ${details.checkRating ? html`<span class="muted">${details.ownRating ? words.ratingOwn : words.ratingOfCheck}</span>` : nothing}
        ${
          details.ownRating && details.checkRating && stage.can.edit
            ? html`<button type="button" class="link" @click=${() => void stage.act({ kind: 'rating', finding: details.id, rating: undefined })}>${words.ratingReset}</button>`
            : nothing
        }</p>
      ${rows.map((row) => {
        const value = this.#value(row);
        const stop = this.#at[row] || value || 1;
        return html`<div class="work-rating-row" data-row=${row} role="radiogroup" aria-label=${titles[row]} @keydown=${(event: KeyboardEvent) => this.#key(event, row)}>
          <span class="rating-title" aria-hidden="true">${titles[row]}</span>
          <span class="rating-values">${values.map(
            (
              each,
            ) => html`<button type="button" role="radio" data-value=${each} aria-checked=${each === value} tabindex=${each === stop ? 0 : -1}
              ?disabled=${!stage.can.edit} aria-label="${each}, ${word(row, each)}" title=${word(row, each)}
              @click=${() => void this.#choose(row, each)}>${each}</button>`,
          )}</span>
          <span class="rating-word muted" aria-hidden="true">${word(row, value)}</span>
        </div>`;
      })}
      ${
        details.ownRating && details.checkRating
          ? html`<tam-work-field class="field-block" .stage=${stage} .finding=${details.id} .field=${'ratingReason'} .value=${details.texts.ratingReason}
              .label=${words.ratingReason} .lines=${2}></tam-work-field>`
          : nothing
      }
      ${
        whole
          ? html`<p class="work-rating-line">${letter(details.severity, words, false)} <b>${words.severity(details.severity)}</b>
              <span>${words.riskLine(whole.probability, whole.impact)}</span> <span>${words.gain(words.points(details.gain))}</span>
              ${details.quickWin ? html`<span>${icon('zap', 'quick')} ${words.quickWin}</span>` : nothing}</p>`
          : nothing
      }
    </div>`;
  }
}
define('tam-rating', RatingRows);
