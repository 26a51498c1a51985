import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { CheckCommand, CheckDetails, CheckRow } from '../../workspace/board/board';
import { define, StageElement } from '../element';
import { isPlain, take } from '../keys';
import { icon, keyCap, letter, withCode } from '../widgets/marks';

/** The middle: what is expected, why, how it is verified and how it is mended. */
export class CheckArticle extends StageElement {
  static override properties: PropertyDeclarations = {
    stage: { attribute: false },
    row: { attribute: false },
    details: { attribute: false },
    unfolded: { attribute: false },
  };
  declare row: CheckRow;
  /** Absent until the extension answered; the title is shown at once. */
  declare details: CheckDetails | undefined;
  /** Whether the reasons and the fix are unfolded at first. */
  declare unfolded: boolean;
  #command = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('row') && changed.get('row')?.id !== this.row.id) {
      this.#command = 0;
      this.find('.check-scroll')?.scrollTo({ top: 0 });
    }
  }

  copyCommand(): void {
    const command = this.details?.commands[this.#command];
    if (!command || command.run === '') return;
    this.stage.command({ id: 'copy', text: command.run });
    this.stage.say(this.stage.words.copied);
  }

  #chooseCommand(index: number): void {
    this.#command = index;
    this.requestUpdate();
    void this.updateComplete.then(() => this.find(`#command-tab-${index}`)?.focus());
  }

  #tabs(commands: readonly CheckCommand[]): TemplateResult {
    const { words } = this.stage;
    const walk = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (step === 0 || !isPlain(event)) return;
      take(event);
      this.#chooseCommand((this.#command + step + commands.length) % commands.length);
    };
    return html`<span class="command-tabs" role="tablist" aria-label=${words.commands} @keydown=${walk}>${commands.map(
      (
        _,
        index,
      ) => html`<button type="button" role="tab" id="command-tab-${index}" aria-selected=${index === this.#command} aria-controls="command-panel"
        tabindex=${index === this.#command ? 0 : -1} @click=${() => this.#chooseCommand(index)}>${words.commandOf(index + 1, commands.length)}</button>`,
    )}</span>`;
  }

  #verify(details: CheckDetails): TemplateResult | typeof nothing {
    const { stage } = this;
    const { words, can } = stage;
    const { commands } = details;
    const command = commands[this.#command] ?? commands[0];
    if (!command) return nothing;
    const panel = commands.length > 1;
    return html`<h3>${words.verify}</h3>
      <div class="check-command">
        <div class="command-head">
          ${panel ? this.#tabs(commands) : nothing}
          <span class="muted">${[command.kindTitle, command.scopeTitle].filter(Boolean).join(' ')}</span>
          ${command.elevated ? html`<span class="muted">${icon('shield')} ${words.elevated}</span>` : nothing}
          ${
            command.run === ''
              ? nothing
              : html`<span class="command-tools"><button type="button" class="flat" @click=${() => this.copyCommand()}>${icon('copy')}<span>${words.copy}</span>${keyCap('C')}</button>
                ${
                  can.terminal && command.forTerminal
                    ? html`<button type="button" class="flat" title=${words.runNote} aria-label=${words.runInTerminal} @click=${() => stage.command({ id: 'terminal', check: details.id, index: command.index })}>${icon('terminal')}<span>${words.runInTerminal}</span></button>`
                    : nothing
                }</span>`
          }
        </div>
        <div id="command-panel" role=${panel ? 'tabpanel' : nothing} aria-labelledby=${panel ? `command-tab-${this.#command}` : nothing}>${
          command.run === '' ? nothing : html`<pre tabindex="0" aria-label=${words.verify}>${command.run}</pre>`
        }</div>
      </div>
      ${command.expect === '' ? nothing : html`<p class="check-expected"><b>${words.expected}</b> ${withCode(command.expect)}</p>`}`;
  }

  protected override render() {
    const { stage, row } = this;
    const { words, board, command } = stage;
    const details = this.details?.id === row.id ? this.details : undefined;
    const area = board.areas[row.area]?.title ?? '';
    const severity = details?.severity ?? row.severity;
    return html`<article class="check-scroll" tabindex="0" data-keys="check" aria-labelledby="check-title">
      <div class="check-text">
      <p class="crumbs"><code>${row.id}</code> <span class="muted">${area}</span> <span class="muted">${details?.focusArea ?? ''}</span></p>
      <h2 id="check-title">${withCode(row.title)}</h2>
      ${details?.consequence ? html`<p class="otherwise muted">${words.otherwise(details.consequence)}</p>` : nothing}
      <p class="check-facts">
        <span>${letter(severity, words, false)} ${words.severity(severity)}${details?.risk === undefined ? '' : `, ${words.risk(details.risk)}`}</span>
        ${details?.rating ? html`<span>${icon('tools')} ${words.effortOf(details.rating.effort, words.effort(details.rating.effort))}</span>` : nothing}
        ${details?.before ? html`<b>${icon('arrow-swap', 'quick')} ${details.before}</b>` : nothing}
      </p>
      ${
        details
          ? html`
            ${details.rationale ? this.#section('why', words.why, html`<p>${withCode(details.rationale)}</p>`) : nothing}
            ${details.appliesTo.length > 0 ? html`<p class="muted applies">${words.appliesTo}: ${details.appliesTo.join(', ')}</p>` : nothing}
            ${this.#verify(details)}
            ${
              details.remediation.length > 0 || details.watchOut || details.rollback
                ? this.#section(
                    'fix',
                    words.fix,
                    html`<ol>${details.remediation.map(
                      ({ text, run }) =>
                        html`<li>${withCode(text)}${
                          run
                            ? html`<div class="fix-step"><pre tabindex="0">${run}</pre><button type="button" class="icon" aria-label=${words.copyStep} title=${words.copyStep} @click=${() => command({ id: 'copy', text: run })}>${icon('copy')}</button></div>`
                            : nothing
                        }</li>`,
                    )}</ol>
                    ${details.watchOut ? html`<h4>${words.watchOut}</h4><p>${withCode(details.watchOut)}</p>` : nothing}
                    ${details.rollback ? html`<h4>${words.rollback}</h4><p>${withCode(details.rollback)}</p>` : nothing}`,
                  )
                : nothing
            }
            ${
              details.references.length > 0
                ? html`<h3>${words.references}</h3><ul class="references">${details.references.map(
                    ({ title, url }) =>
                      html`<li><button type="button" class="link" title=${url} @click=${() => command({ id: 'openAddress', address: url })}>${title}</button></li>`,
                  )}</ul>`
                : nothing
            }`
          : nothing
      }
      </div>
    </article>`;
  }

  #section(name: string, title: string, content: TemplateResult): TemplateResult {
    return html`<details class=${name} ?open=${this.unfolded}><summary><h3>${title}</h3></summary>${content}</details>`;
  }
}
define('tam-check', CheckArticle);
