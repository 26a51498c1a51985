import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { CheckRow } from '../../workspace/board/board';
import { define, StageElement } from '../element';
import { isControl, isPlain, take } from '../keys';
import { undoInside } from '../widgets/affectedList';
import { icon, keyCap } from '../widgets/marks';

export type AnswerTo = 'passed' | 'finding' | 'notApplicable' | 'later' | 'none';

/** Answers in the order of their digits. */
export const answers = ['passed', 'finding', 'notApplicable', 'later'] as const;
const signs = { passed: 'pass', finding: 'warning', notApplicable: 'circle-slash', later: 'history' } as const;

/** What `answer` carries: an answer, with its reason where one was written. */
export interface Given {
  readonly to: AnswerTo;
  readonly reason?: string;
}

/**
 * Always visible below the check. Sends `answer` for a button or a reason, `cancel` where no reason is given, `step` for
 * next and previous.
 */
export class AnswerBar extends StageElement {
  static override properties: PropertyDeclarations = {
    stage: { attribute: false },
    row: { attribute: false },
    asking: { attribute: false },
    doneAll: { attribute: false },
  };
  declare row: CheckRow;
  /** Whether a line asks for the reason of an answer. */
  declare asking: 'notApplicable' | 'later' | undefined;
  /** Nothing is open any more; how many checks come later. */
  declare doneAll: { readonly checks: number; readonly later: number } | undefined;
  #wrong = '';
  #at = 0;

  override focus(): void {
    this.find('.reason-line input')?.focus();
  }

  #give(given: Given): void {
    this.#wrong = '';
    this.dispatchEvent(new CustomEvent<Given>('answer', { detail: given }));
  }

  #step(back: boolean): void {
    this.dispatchEvent(new CustomEvent('step', { detail: back }));
  }

  #write(to: 'notApplicable' | 'later'): void {
    const reason = this.find<HTMLInputElement>('.reason-line input')?.value.trim() ?? '';
    if (reason === '' && to === 'notApplicable') {
      this.#wrong = this.stage.words.reasonNeeded;
      this.requestUpdate();
      return;
    }
    this.#give({ to, ...(reason !== '' && { reason }) });
  }

  #reason(to: 'notApplicable' | 'later'): TemplateResult {
    const { words, board } = this.stage;
    const title = to === 'later' ? words.reasonLater : words.reasonNotApplicable;
    return html`<div class="reason-line">
      <label for="reason">${title}</label>
      <input type="text" id="reason" list="reasons" autocomplete="off" aria-invalid=${this.#wrong ? 'true' : nothing} aria-describedby="reason-note"
        .value=${this.row.standing === to ? (this.row.known ?? '') : ''}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter' && (isPlain(event) || isControl(event))) {
            take(event);
            this.#write(to);
          } else if (event.key === 'Escape') {
            take(event);
            this.dispatchEvent(new CustomEvent('cancel'));
          } else undoInside(event);
        }}>
      <datalist id="reasons">${board.reasons.map((reason) => html`<option value=${reason}></option>`)}</datalist>
      <button type="button" class="primary" @click=${() => this.#write(to)}>${words.write}</button>
      <button type="button" class="secondary" @click=${() => this.dispatchEvent(new CustomEvent('cancel'))}>${words.cancel}</button>
      <p class="refused" id="reason-note" role="alert">${this.#wrong}</p>
    </div>`;
  }

  #walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || !isPlain(event) || !(event.target instanceof HTMLButtonElement)) return;
    take(event);
    const buttons = [...this.querySelectorAll<HTMLButtonElement>('.answer-buttons button:not(:disabled)')].filter(
      (button) => button.offsetParent !== null,
    );
    const next = buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length];
    this.#at = next ? [...this.querySelectorAll('.answer-buttons button')].indexOf(next) : 0;
    this.requestUpdate();
    next?.focus();
  }

  protected override render() {
    const { stage, row, asking, doneAll } = this;
    const { words } = stage;
    const canTakeAway = row.standing !== 'open';
    const stop = (index: number) => (index === this.#at ? 0 : -1);
    return html`
      ${
        doneAll
          ? html`<div class="all-done"><p><b>${words.allDone(doneAll.checks - doneAll.later, doneAll.checks, doneAll.later)}</b> <span class="muted">${words.allDoneNote}</span></p>
            ${doneAll.later > 0 ? html`<button type="button" class="secondary" @click=${() => this.#step(false)}>${words.openLaterOnes(doneAll.later)}</button>` : nothing}
            <button type="button" class="secondary" @click=${() => stage.look({ mode: 'findings' })}>${words.goToFindings}</button></div>`
          : nothing
      }
      ${asking ? this.#reason(asking) : nothing}
      <div class="answer-buttons" role="toolbar" aria-label=${words.answers} data-keys="answers" @keydown=${(event: KeyboardEvent) => this.#walk(event)}>
        ${answers.map(
          (
            to,
            index,
          ) => html`<button type="button" class="answer ${to}" tabindex=${stop(index)} aria-pressed=${row.standing === to}
            aria-keyshortcuts=${stage.can.singleKeys ? index + 1 : nothing} @click=${() => this.#give({ to })}>
            ${keyCap(String(index + 1))}${icon(signs[to])}<span class="long">${words[to]}</span><span class="short" aria-hidden="true">${
              to === 'notApplicable' ? words.notApplicableShort : words[to]
            }</span></button>`,
        )}
        <span class="between"></span>
        <button type="button" class="flat take-away" tabindex=${stop(4)} ?disabled=${!canTakeAway} title=${words.takeAway} aria-label=${words.takeAway} @click=${() => this.#give({ to: 'none' })}>${icon('clear-all')}${keyCap('0')}</button>
        <button type="button" class="flat step" tabindex=${stop(5)} title=${words.previousOpen} aria-label=${words.previousOpen} @click=${() => this.#step(true)}>${icon('arrow-up')}${keyCap('B')}</button>
        <button type="button" class="flat step" tabindex=${stop(6)} title=${words.nextOpen} aria-label=${words.nextOpen} @click=${() => this.#step(false)}><span>${words.next}</span>${icon('arrow-down')}${keyCap('N')}</button>
      </div>`;
  }
}
define('tam-answers', AnswerBar);
