import { html, type TemplateResult } from 'lit';
import type { Asked } from './store';
import { icon } from './widgets/marks';
import type { PageWords } from './words/english';

/** The question that an answer leads to, and what can be done. Esc chooses nothing. */
export function askedDialog(asked: Asked, words: PageWords): TemplateResult {
  return html`<dialog class="ask" aria-labelledby="ask-question" @cancel=${() => asked.choose(undefined)}>
    <p id="ask-question">${asked.question}</p>
    <div class="dialog-buttons">
      ${asked.offers.map(
        ({ sure, title }, index) =>
          html`<button type="button" class=${index === 0 ? 'primary' : 'secondary'} @click=${() => asked.choose(sure)}>${title}</button>`,
      )}
      <button type="button" class="secondary" @click=${() => asked.choose(undefined)}>${words.cancel}</button>
    </div>
  </dialog>`;
}

export function keysDialog(words: PageWords, singleKeys: boolean, close: () => void): TemplateResult {
  return html`<dialog class="keys" aria-labelledby="keys-title" @cancel=${close}>
    <div class="dialog-head">
      <h2 id="keys-title">${words.keysTitle}</h2>
      <button type="button" class="icon" aria-label=${words.close} title=${words.close} @click=${close}>${icon('close')}</button>
    </div>
    <div class="key-groups">
      ${words.keyGroups.map(
        ({ title, keys }) =>
          html`<section><h3>${title}</h3><dl>${keys.map(
            ([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`,
          )}</dl></section>`,
      )}
    </div>
    <p class="muted">${singleKeys ? words.keysNote : words.keysOff}</p>
  </dialog>`;
}
