import { html, nothing, type TemplateResult } from 'lit';
import type { CheckCommand, CheckDetails } from '../../workspace/board/board';
import { icon, inline, letter, prose } from '../dom';
import type { Store } from '../store';

/** What a check asks, why, how it is verified and how it is mended. */
export function checkPane(
  store: Store,
  details: CheckDetails,
  shown: number,
  choose: (index: number) => void,
): TemplateResult {
  const { words } = store;
  const { rating, risk, commands, remediation, references, appliesTo } = details;
  const section = (title: string, content: TemplateResult | readonly TemplateResult[]) =>
    html`<section><h3>${title}</h3>${content}</section>`;
  return html`
    <p class="facts"><code>${details.id}</code> ${[details.area, details.focusArea].filter(Boolean).join(' · ')}</p>
    <h2>${details.title}</h2>
    ${details.consequence ? html`<p class="consequence">${words.otherwise(details.consequence)}.</p>` : nothing}
    <p class="facts">
      ${letter(details.severity, words)} ${risk === undefined ? words.severity[details.severity] : words.ratingLine(words.severity[details.severity] ?? '', risk)}
      ${rating ? html`<span>${icon('tools')} ${words.effortLine(rating.effort)}</span>` : nothing}
      ${details.before ? html`<strong class="before">${icon('arrow-swap')} ${details.before}</strong>` : nothing}
    </p>
    ${details.rationale ? section(words.why, prose(details.rationale)) : nothing}
    ${commands.length > 0 ? section(words.verify, commandBlock(store, details, shown, choose)) : nothing}
    ${
      remediation.length > 0
        ? section(
            words.fix,
            html`<ol>${remediation.map(({ text, run }) => html`<li>${inline(text)}${run ? html`<pre>${run}</pre>` : nothing}</li>`)}</ol>`,
          )
        : nothing
    }
    ${details.watchOut ? section(words.watchOut, prose(details.watchOut)) : nothing}
    ${details.rollback ? section(words.rollback, prose(details.rollback)) : nothing}
    ${appliesTo.length > 0 ? section(words.appliesTo, html`<p>${appliesTo.join(', ')}</p>`) : nothing}
    ${
      references.length > 0
        ? section(
            words.references,
            html`<ul>${references.map(({ title, url }) => html`<li><button class="link" title=${url} @click=${() => store.command({ id: 'openAddress', address: url })}>${title}</button></li>`)}</ul>`,
          )
        : nothing
    }`;
}

function commandBlock(
  store: Store,
  details: CheckDetails,
  shown: number,
  choose: (index: number) => void,
): TemplateResult {
  const { words } = store;
  const { commands } = details;
  const command = commands[shown] ?? commands[0]!;
  return html`
    ${
      commands.length > 1
        ? html`<div class="tabs small" role="group" aria-label=${words.verify}>${commands.map(
            (each, at) =>
              html`<button aria-pressed=${each === command} @click=${() => choose(at)}>${at + 1}. ${each.kindTitle}</button>`,
          )}</div>`
        : nothing
    }
    ${command.kind === 'manual' ? html`<div class="by-hand">${prose(command.run)}</div>` : runnable(store, details, command)}
    ${command.expect ? html`<p class="expected"><strong>${words.expected}</strong> ${inline(command.expect)}</p>` : nothing}`;
}

function runnable(store: Store, details: CheckDetails, command: CheckCommand): TemplateResult {
  const { words, can } = store;
  const copy = () => {
    store.command({ id: 'copy', text: command.run });
    store.say(words.copied);
  };
  const run = () => store.command({ id: 'terminal', check: details.id, index: command.index });
  return html`<div class="command">
    <header><span>${[command.kindTitle, command.scopeTitle].filter(Boolean).join(' ')}${command.elevated ? html` ${icon('shield')} ${words.elevated}` : nothing}</span>
      <span class="tools"><button class="quiet" @click=${copy}>${icon('copy')} ${words.copy} <kbd>C</kbd></button>
      ${can.terminal && command.forTerminal ? html`<button class="quiet" @click=${run}>${icon('terminal')} ${words.runInTerminal}</button>` : nothing}</span></header>
    <pre tabindex="0">${command.run}</pre>
  </div>`;
}
