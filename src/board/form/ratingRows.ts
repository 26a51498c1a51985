import { html, nothing, type TemplateResult } from 'lit';
import type { FindingDetails } from '../../workspace/board/board';
import { icon, letter, take } from '../dom';
import type { Store } from '../store';

const parts = ['probability', 'impact', 'effort'] as const;

/** The rating of a finding: three rows of 1 to 5, and what it comes to. */
export function ratingRows(store: Store, details: FindingDetails): TemplateResult {
  const { words } = store;
  const { rating, checkRating, ownRating } = details;
  const titles = { probability: words.probability, impact: words.impact, effort: words.effort };
  const meanings = { probability: words.probabilityWord, impact: words.impactWord, effort: words.effortWord };
  const set = (part: (typeof parts)[number], value: number) => {
    const before = rating ?? { probability: 3, impact: 3, effort: 3 };
    if (before[part] === value && rating) return;
    void store.act({ kind: 'rating', finding: details.id, rating: { ...before, [part]: value } });
  };
  const key = (event: KeyboardEvent, part: (typeof parts)[number]) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = rating?.[part] ?? 3;
    if (step === undefined) return;
    take(event);
    const to = Math.min(5, Math.max(1, at + step));
    set(part, to);
    (event.currentTarget as HTMLElement).querySelectorAll('button')[to - 1]?.focus();
  };
  const row = (
    part: (typeof parts)[number],
  ) => html`<div class="rating-row" role="radiogroup" aria-label=${titles[part]} @keydown=${(event: KeyboardEvent) => key(event, part)}>
    <span class="rating-name" aria-hidden="true">${titles[part]}</span>
    ${[1, 2, 3, 4, 5].map(
      (
        value,
      ) => html`<button role="radio" aria-checked=${rating?.[part] === value} ?disabled=${!store.canEdit} tabindex=${rating?.[part] === value || (!rating && value === 3) ? 0 : -1}
        aria-label=${`${value}, ${meanings[part][value]}`} @click=${() => set(part, value)}>${value}</button>`,
    )}
    <span class="hint" aria-hidden="true">${rating ? meanings[part][rating[part]] : ''}</span>
  </div>`;
  const reset = () => void store.act({ kind: 'rating', finding: details.id, rating: undefined });
  return html`<section class="rating" aria-label=${words.rating}>
    <h3>${words.rating} <span class="hint">${ownRating ? words.ratingOwn : checkRating ? words.ratingOfCheck : ''}</span>
      ${ownRating && checkRating && store.canEdit ? html`<button class="link" @click=${reset}>${words.ratingReset}</button>` : nothing}</h3>
    ${parts.map(row)}
    ${
      rating
        ? html`<p class="rating-line">${letter(details.severity, words)} <strong>${words.severity[details.severity]}</strong>
            ${words.risk(rating.probability, rating.impact)} · ${words.gain(details.gain)}
            ${details.quickWin ? html` · ${icon('zap')} ${words.quickWin}` : nothing}</p>`
        : nothing
    }
  </section>`;
}
